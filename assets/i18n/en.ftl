# Texts of the interface, English. Sentence case, plain verbs; an error says what happened, what is safe, what to do.

app-name = Duizhao 对照
language-name = English

## Groups of actions

group-file = File
group-edit = Edit
group-view = View
group-reading = Reading
group-compare = Compare
group-tags = Tags
group-help = Help

## Actions

action-new-workspace = New workspace…
    .hint = Make a workspace file, empty or with the built-in corpus
action-open-workspace = Open workspace…
    .hint = Open a workspace file, or one opened before
action-add-documents = Add documents…
    .hint = Bring texts into this workspace
action-export-excerpts = Export excerpts…
    .hint = Write the tagged passages with counterpart and citation
action-quit = Quit
    .hint = Close the program; everything is saved already
action-undo = Undo
    .hint = Take the last change back
action-redo = Redo
    .hint = Make the change again
action-copy = Copy
    .hint = Copy the selected passage
action-copy-with-citation = Copy with citation
    .hint = Copy the selected passage, its counterpart and where it comes from
action-read-mode = Read
    .hint = Read versions side by side, in step
action-compare-mode = Compare
    .hint = See word by word where two versions differ
action-toggle-library = Library
    .hint = Show or fold the list of works and versions
action-toggle-codes = Codes
    .hint = Show or fold the codebook and its passages
action-reader-alone = Text only
    .hint = Fold both panels so that the text fills the window
action-toggle-layout = Rows or flow
    .hint = Switch between rows of equal height and continuous text
action-toggle-asides = Page furniture
    .hint = Show or hide what was set aside: forms, captions, site lines
action-larger-text = Larger text
    .hint = Enlarge the text, not the controls
action-smaller-text = Smaller text
    .hint = Make the text smaller, not the controls
action-usual-text = Usual text size
    .hint = Back to 18 points
action-wider-lines = Longer lines
    .hint = Allow more characters in a line
action-narrower-lines = Shorter lines
    .hint = Allow fewer characters in a line
action-toggle-theme = Light or dark
    .hint = Switch between paper and night
action-switch-language = 中文 / English
    .hint = Switch the language of the interface
action-add-pane = Add pane…
    .hint = Show one more version side by side
action-close-pane = Close pane
    .hint = Close the pane that has the caret
action-next-pane = Next pane
    .hint = Put the caret in the next pane
action-swap-panes = Exchange panes
    .hint = Exchange this pane with the next one
action-toggle-coupling = Uncouple pane
    .hint = Let this pane scroll on its own, or couple it again
action-next-work = Next work
    .hint = Read the next work of the library
action-previous-work = Previous work
    .hint = Read the previous work of the library
action-next-difference = Next difference
    .hint = Go to the next place where the versions differ
action-previous-difference = Previous difference
    .hint = Go to the previous place where the versions differ
action-toggle-inline = One column
    .hint = Show differences in one column or side by side
action-swap-compared = Exchange versions
    .hint = Compare the other way round
action-ignore-quotes = Ignore quotation marks
    .hint = Do not count straight and curly quotation marks and apostrophes as differences
action-ignore-punctuation = Ignore punctuation
    .hint = Do not count commas, stops and other marks as differences
action-ignore-width = Ignore width
    .hint = Do not count full-width and half-width forms as differences
action-ignore-case = Ignore capitals
    .hint = Do not count capital and small letters as differences
action-ignore-hyphen = Ignore hyphens
    .hint = Do not count hyphens inside words as differences
action-tag-selection = Tag passage…
    .hint = Find a code by its name, in either language, and tag the selected passage
action-repeat-tag = Tag again
    .hint = Tag the selected passage with the code used last
action-remove-tag = Remove tag
    .hint = Remove the tag in focus
action-edit-memo = Memo…
    .hint = Write a memo on the tag in focus
action-next-passage = Next passage
    .hint = Go to the next passage of the active code
action-previous-passage = Previous passage
    .hint = Go to the previous passage of the active code
action-palette = Find an action…
    .hint = All actions by name, in either language
action-key-sheet = Keys
    .hint = All keys on one page
action-back = Back
    .hint = Close what is open, then give up the selection

## Names of edits, after “Undo:” in the menu

edit-import = Add { $what }
edit-remove-document = Remove document { $what }
edit-edit-document = Change details of { $what }
edit-align = Align { $what }
edit-set-aside = Set aside in { $what }
edit-add-tag = Tag { $what }
edit-remove-tag = Remove tag { $what }
edit-change-tag = Change tag to { $what }
edit-memo = Memo on { $what }
edit-codebook = Change codebook { $what }
edit-setting = Ignore { $what } or not

## Counts

count-passages =
    { $n ->
        [one] { $n } passage
       *[other] { $n } passages
    }
count-differences =
    { $n ->
        [one] { $n } difference
       *[other] { $n } differences
    }
count-rows =
    { $n ->
        [one] { $n } row
       *[other] { $n } rows
    }
count-tags =
    { $n ->
        [one] { $n } tag
       *[other] { $n } tags
    }
count-versions =
    { $n ->
        [one] { $n } version
       *[other] { $n } versions
    }

## Jobs

job-rows = Making rows
job-comparison = Comparing
job-import = Reading documents
job-align = Aligning
job-open = Opening
job-export = Exporting

## Notices

notice-stale = The workspace had changed meanwhile, so this was not done. Nothing is lost; please try again.
notice-read-only = This workspace can only be read, so the change was not made. Save it somewhere else to work on it.
notice-not-saved = The change could not be saved and was taken back: { $error }. Nothing else is lost. Free some space or check the folder, then try again.
notice-preferences = Your preferences could not be saved: { $error }. They hold until you quit.
notice-undone = Undone: { $what }
notice-redone = Done again: { $what }
notice-imported = Added { $what }.
notice-import-known = { $file } is in this workspace already, byte for byte. It was not added again.
notice-not-imported = { $file } was not added. { $error }
notice-exported = { $exact } of { $total } quotations exact. Saved as { $file }.
notice-not-exported = { $file } was not written: { $error }. An earlier file of that name is as it was. Choose another folder.
notice-job-failed = Something went wrong inside the program ({ $error }). Your work is safe; please try again.
notice-opened-read-only = { $file } cannot be written here, so it is open for reading only.
notice-opened-elsewhere = { $file } is open in another window, so this one only reads it. Close the other window to work here.

## Workspace files

store-in-use = { $file } is open in another window. Close it there, then open it here.
store-newer = { $file } was made by a newer version of Duizhao. It has not been touched. Update Duizhao to open it.
store-not-a-workspace = { $file } is not a Duizhao workspace. Use Add documents to read a text.
store-damaged = { $file } is damaged: { $error }. It has not been touched. Open a copy or a backup of it.
store-missing = { $file } is not there any more. Open another workspace, or make a new one.
store-exists = { $file } exists already and has not been touched. Choose another name.
store-other = { $file } could not be opened: { $error }. It has not been changed.

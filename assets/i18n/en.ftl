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
action-toggle-variants = Variants in the text
    .hint = Underline where the versions of a language differ among themselves
action-next-work = Next work
    .hint = Read the next work of the library
action-previous-work = Previous work
    .hint = Read the previous work of the library
action-next-difference = Next difference
    .hint = Go to the next place where the versions differ
action-previous-difference = Previous difference
    .hint = Go to the previous place where the versions differ
action-next-of-class = Next difference of the same class
    .hint = Go to the next difference of the class that is listed, or of the class in focus
action-previous-of-class = Previous difference of the same class
    .hint = Go to the previous difference of the class that is listed, or of the class in focus
action-go-to-moved = Other place of a move
    .hint = Go to where the moved passage stands in the other versions
action-face-side = Side by side
    .hint = A column for each version
action-face-inline = Both in one column
    .hint = What the base has struck out, what the other has underlined
action-face-heat = Heat
    .hint = The base text, the darker where the versions disagree the more
action-face-matrix = Matrix
    .hint = A table: a row for each difference, a column for each version
action-sort-matrix = Sort the matrix otherwise
    .hint = Sort the table of differences by the next of its columns
action-face-apparatus = Apparatus
    .hint = The base text with numbered notes: lemma, readings and who has them
action-change-base = Next version as base
    .hint = Hold the versions against the next one of them
action-toggle-drawer = List of differences
    .hint = List the differences of a class at the side
action-next-class = List the next class
    .hint = List the differences of one class after the other
action-toggle-only = Only this class
    .hint = Mark and step through only the class that is listed
action-change-class = Class of this difference…
    .hint = Give the difference in focus another class by hand
action-compare-exactly = Compare exactly
    .hint = Search through what was left coarse, however long it takes
action-by-characters = Character by character
    .hint = Compare character by character, or word by word again
action-toggle-positive = Positive apparatus
    .hint = Say in the notes which versions agree with the lemma
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
action-ignore-spelling = Ignore spelling
    .hint = Do not count spellings of one word, such as organise and organize, as differences
action-ignore-script = Ignore traditional and simplified
    .hint = Do not count traditional and simplified characters as differences
action-ignore-furniture = Ignore page furniture
    .hint = Do not count captions, headers and other lines that a page puts around the text
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
action-about = About Duizhao
    .hint = Version, licences, and whose work it stands on
action-back = Back
    .hint = Close what is open, then give up the selection

## Names of edits, after “Undo:” in the menu

edit-import = Add { $what }
edit-remove-document = Remove document { $what }
edit-edit-document = Change details of { $what }
edit-align = Align { $what }
edit-refine = Refine the alignment
edit-set-aside = Set aside in { $what }
edit-add-tag = Tag { $what }
edit-remove-tag = Remove tag { $what }
edit-change-tag = Change tag to { $what }
edit-memo = Memo on { $what }
edit-codebook = Change codebook { $what }
edit-class = Class of a difference
edit-setting = Ignore or heed: { $what }
edit-other-setting = Change a setting
edit-style = Cite by { $what }

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
job-refine = Refining the alignment
job-open = Opening
job-export = Exporting

## Notices

notice-stale = The workspace had changed meanwhile, so this was not done. Nothing is lost; please try again.
notice-read-only = This workspace can only be read, so the change was not made. Save it somewhere else to work on it.
notice-not-saved = The change could not be saved and was taken back; nothing else is lost. { $error }
notice-preferences = Your preferences could not be saved: { $error }. They hold until you quit.
notice-undone = Undone: { $what }
notice-redone = Done again: { $what }
notice-imported = Added { $what }.
notice-import-known = { $file } is in this workspace already, byte for byte. It was not added again.
notice-not-imported = { $file } was not added. { $error }
notice-exported = { $exact } of { $total } quotations exact. Saved as { $file }.
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
store-other = { $file } could not be read or written ({ $error }). It has not been changed; try again, or choose another folder.
store-cannot-write = { $file } cannot be written there. Nothing was changed. Choose another folder.
store-disk-full = The disk is full, so { $file } was not written and is as it was. Make room and try again.
store-missing-folder = The folder of { $file } does not exist. Make it first, or choose another.
notice-migrated = { $file } was made by an older version and has been brought up to date. A copy of what it was lies beside it.
notice-changed-outside = { $file } was changed by another program since it was last closed here. It can be read, and nothing was lost that Duizhao knows of; check what matters to you.
action-save-copy = Save a copy…
    .hint = Write a whole copy of the workspace file somewhere else
job-words = Loading the Chinese dictionary
notice-copied = A copy was saved as { $file }.

## The frame of the window

close = Close
run-no-display = There is no display to open a window on. Everything but the window works from the command line: see duizhao --help.
run-no-renderer = The window could not be drawn ({ $error }). Everything but the window works from the command line: see duizhao --help.
run-opening = Opening…
run-failed = The workspace could not be opened. It has not been changed. Start again, or open it from the command line: duizhao info FILE.
side-edge = Border of the panel (drag)
title-menu = All actions
title-work = { $title }: choose another work
menu-undo = Undo: { $what }
menu-redo = Redo: { $what }
status-row = Row { $n } of { $of }
status-aligned = aligned { $linked } %, sure { $sure } %
status-saved = saved
status-read-only = read only
status-in-memory = not in a file
status-cancel = Stop
notices-name = Notices
notices-done = Done
notices-warning = Please note
notices-error = Not done
notices-close = Put this notice away
palette-title = Find an action
palette-hint = Name of an action, in English or Chinese
palette-nothing = No action of that name.
palette-not-now = not now
keys-title = Keys
keys-in-text = In the text
keys-segment = previous, next sentence
keys-pane = pane to the left, right
keys-page = one page up, down
keys-space = one page on, back
keys-ends = beginning, end
keys-extend = select more sentences
keys-select = select the sentence
keys-menu = menu of the place
keys-digit = tag the selection with that code
bar-name = What to do with the selection
bar-tag = Tag…
text-tag-sentence = Tag this sentence…
text-copy-sentence = Copy this sentence
text-cite-sentence = Copy this sentence with citation
text-remove-code = Remove tag { $code }
text-compare = Compare with { $version }
text-compare-none = Nothing to compare with
text-set-aside = Set this paragraph aside
text-put-back = Put this paragraph back

## Library

lib-title = Library
lib-empty = This workspace has no texts yet. Add two versions of one text, and they are aligned sentence by sentence for reading side by side.
lib-fold = { $title }: fold
lib-unfold = { $title }: unfold
lib-more = { $title }: more
lib-aligned = { $percent } % of sentences aligned
lib-alone = no other version to align with
lib-in-pane = in pane { $panes }
lib-new-pane = Open in a new pane
lib-compare = Compare with the pane in focus
lib-details = Details…
lib-remove = Remove document
lib-read = Read this work
lib-add-to = Add a version…
lib-align = Align again
lang-zh = Chinese
lang-en = English
lang-ja = Japanese
lang-ko = Korean
lang-fr = French
lang-de = German
lang-es = Spanish
lang-ru = Russian
lang-la = Latin
lang-lzh = Classical Chinese
lang-und = unknown language
count-words =
    { $n ->
        [one] { $n } word
       *[other] { $n } words
    }
count-characters =
    { $n ->
        [one] { $n } character
       *[other] { $n } characters
    }

## What opens over the text

path-browse = Choose…
path-hint = Path of a file
path-nothing-chosen = No file was chosen. If no window opened to choose one, type the path here.
add-title = Add documents
add-what = Plain text, in one language or two. Languages are found and aligned by themselves.
add-work = Version of
add-new-work = a new work
add-path = File
add-drop = You can also drop files anywhere on the window.
add-do = Add
open-title = Open workspace
open-path = File
open-recent = Opened before
open-corpus = Built-in corpus
open-corpus-hint = Three Wuzhen texts of 2014, 2015 and 2019, in Chinese and English
new-title = New workspace
new-what = One file that holds texts, alignments, codes and tags. It is saved as you work.
new-path = File
new-corpus = Put the built-in corpus in it
new-do = Make
new-file-name = Workspace
pane-title = Add pane
pane-hint = Version, title or language
pane-nothing = No version of that name.
pane-shown = shown already
export-title = Export excerpts
export-all = All codes
export-active = Only { $code }
export-csv = CSV
    .hint = A table for spreadsheets and statistics
export-md = Markdown
    .hint = For writing: quotation, counterpart, citation
export-html = HTML
    .hint = One page to read, filter by code and print
export-json = JSON
    .hint = For other programs
export-verified = { $exact } of { $total } quotations exact
export-path = File
export-do = Export
export-file-name = excerpts
copy-title = Save a copy
copy-what = A whole copy of the workspace file, to keep or to pass on. This window goes on with the file it has.
copy-name = { $name } copy
copy-do = Save
dialog-copy = Save a copy
dialog-documents = Add documents
dialog-open = Open workspace
dialog-new = New workspace
dialog-export = Export excerpts
dialog-texts = Texts
dialog-workspaces = Workspaces
dialog-all-files = All files

## Details of a document

details-title = Details
details-siglum = Siglum
details-name = Title
details-date = Date
details-citation = Under the title
details-work = Version of
details-own-work = a work of its own
details-save = Save
details-file = File
details-kind = Kind
details-origin = Published
details-layout = Languages
details-encoding = Encoding
details-hash = SHA-256
details-version = Text
details-counts = { $language }: { $paragraphs } paragraphs, { $sentences } sentences, { $length }
layout-single = one language
layout-interleaved = two languages, paragraph by paragraph
layout-sequential = two languages, one after the other

## Codes, their finder, memos

codes-find = Find a code
codes-hint = Select text, then click a code. Without a selection a click shows its passages.
codes-hint-selected = Click a code to tag the selected passage; Alt-click shows its passages.
codes-none = No codes yet
codes-none-hint = A codebook names what you look for in a text. Make a workspace with the built-in codebook to begin with.
codes-no-hit = No code has this in its name
codes-no-hit-hint = Try fewer letters, or the other language.
codes-show = Show the passages of { $name }
codes-key = key { $digit }
codes-comma = {", "}
codes-include = Use it for
codes-exclude = Do not use it for
codes-close = Close the passages
codes-no-passages = No passages yet
codes-no-passages-hint = Select text, then click this code or press its key.
codes-proposed =
    { $n ->
        [one] 1 proposed
       *[other] { $n } proposed
    }
codes-proposal = Proposed in { $version }: { $text }
proposals-stopped = Proposals were stopped
proposals-again = Go on
codes-tag-of = { $siglum } · { $language }
codes-go = Go to the passage
codes-card-close = Close this tag
codes-tag-remove = Remove this tag
codes-tag-add = Add another code
codes-tag-more = Code
codes-tag-change = Change the code { $name }
codes-tag-off = Take { $name } off
codes-lang-en = English
codes-lang-zh = Chinese
finder-title = Tag the passage
finder-field = Part of a name, in English or Chinese
finder-hint = ↑ ↓ choose · Enter tags · Esc closes
memo-title = Memo
memo-field = Write a memo
memo-hint = Saved when you leave; Ctrl+Enter saves and closes.

## Comparison

cmp-pair = Versions compared
cmp-choose = Choose versions
cmp-choose-many = Tick two to { $most } versions of one work and language.
cmp-choose-all = All of them
cmp-choose-hint = Choose two versions above to see where they differ.
cmp-none = Nothing to compare yet
cmp-none-hint = A comparison needs two versions of one work in one language. Add another printing or revision of a work, and it can be compared here word by word.
cmp-face-side = Side by side
cmp-face-inline = One column
cmp-face-heat = Heat
cmp-face-matrix = Matrix
cmp-face-apparatus = Apparatus
cmp-positive = Positive
cmp-base = base
cmp-base-is = Base: { $siglum }
cmp-columns-back = Earlier versions
cmp-columns-on = Further versions
cmp-words = Words
cmp-words-hint = Compare word by word
cmp-by-words = by words
cmp-characters = Characters
cmp-characters-hint = Compare character by character
cmp-by-characters = by characters
cmp-ignore-space = White space
cmp-ignore-quotes = Quotation marks
cmp-ignore-punctuation = Punctuation
cmp-ignore-width = Width
cmp-ignore-case = Capitals
cmp-ignore-hyphen = Hyphens
cmp-ignore-spelling = Spelling
cmp-ignore-script = Traditional/simplified
cmp-ignore-furniture = Page furniture
cmp-ignore-space-hint = Ignore white space inside and between words
cmp-ignore-spoken =
    { $n ->
        [one] Ignore { $name }, { $n } difference
       *[other] Ignore { $name }, { $n } differences
    }
cmp-passages =
    { $n ->
        [one] { $n } passage only in some
       *[other] { $n } passages only in some
    }
cmp-list-all =
    { $n ->
        [one] List { $n } difference
       *[other] List all { $n } differences
    }
cmp-list =
    { $n ->
        [one] List { $n } difference: { $name }
       *[other] List { $n } differences: { $name }
    }
cmp-list-choose = Class listed
cmp-list-everything = All differences
cmp-list-close = Close the list
cmp-list-empty = There are none.
cmp-only-class = Mark only these in the text
cmp-row = row { $n }
cmp-sort-place = Row
cmp-sort-class = Class
cmp-sort-class-hint = Sort by class: wording first
cmp-sort-differing = Differ
cmp-sort-differing-hint = Sort by how many versions differ from the base: most first
cmp-sort-base-hint = Sort by the base: where most versions agree with it first
cmp-sort-version-hint = Sort by { $siglum }: where it agrees with the base first
cmp-kind-wording = Wording
cmp-kind-move = Moved
cmp-sum-none = The versions do not differ.
cmp-sum-part = { $n } { $class }
cmp-sum-no-wording =
    { $n ->
        [one] The one difference is not wording: { $rest }.
       *[other] Of { $n } differences none is wording: { $rest }.
    }
cmp-sum-all-wording =
    { $n ->
        [one] The one difference is wording.
       *[other] All { $n } differences are wording.
    }
cmp-sum =
    { $wording ->
        [one] Of { $n } differences 1 is wording; the others: { $rest }.
       *[other] Of { $n } differences { $wording } are wording; the others: { $rest }.
    }
cmp-sum-space = white space
cmp-sum-width = width
cmp-sum-quotes =
    { $n ->
        [one] quotation mark
       *[other] quotation marks
    }
cmp-sum-hyphen =
    { $n ->
        [one] hyphen
       *[other] hyphens
    }
cmp-sum-case =
    { $n ->
        [one] capital
       *[other] capitals
    }
cmp-sum-punctuation = punctuation
cmp-sum-wording = wording
cmp-sum-spelling = spelling
cmp-sum-script = traditional or simplified
cmp-sum-furniture = page furniture
cmp-sum-move = moved
cmp-classing = Class of this difference
cmp-class-own = As it was found
cmp-by-hand = { $class } (by hand)
cmp-and = {" and "}
cmp-semi = {"; "}
cmp-om = om.
cmp-add = add.
cmp-praem = praem.
cmp-transp = transp.
cmp-said = { $text }
cmp-has =
    { $n ->
        [one] { $sigla } has { $text }
       *[other] { $sigla } have { $text }
    }
cmp-lacks =
    { $n ->
        [one] { $sigla } has nothing
       *[other] { $sigla } have nothing
    }
cmp-spoken = row { $row }: { $readings }; { $class }
cmp-alike = { $percent } % alike
cmp-moved = moved, { $percent } % changed
cmp-moved-go = click to go to its other place
cmp-anew = Retranslation: { $percent } % shared. Show the words
cmp-anew-shown = Retranslation: { $percent } % shared. Hide the words
cmp-called-off = This comparison was called off.
cmp-again = Compare again
cmp-coarse-here = Too long to be compared in detail. Show it as one difference
cmp-coarse-shown = Too long to be compared in detail. Hide the difference
cmp-coarse = A part was too long to be compared in detail
cmp-only = only in { $siglum }
cmp-only-furniture = page furniture, only in { $siglum }
cmp-blank = (blank)
cmp-class-space = white space only
cmp-class-width = width only
cmp-class-quotes = quotation marks only
cmp-class-hyphen = hyphen only
cmp-class-case = capitals only
cmp-class-punctuation = punctuation
cmp-class-spelling = spelling only
cmp-class-script = traditional or simplified only
cmp-class-furniture = page furniture
cmp-class-move = moved
cmp-class-wording = wording
cmp-in-reader = Variants
cmp-strip = All differences; click to go to one
cmp-ribbons =
    { $n ->
        [0] Between { $left } and { $right }: nothing on this page is joined
        [one] Between { $left } and { $right }: { $n } ribbon joins what differs
       *[other] Between { $left } and { $right }: { $n } ribbons join what differs
    }

## The reading surface

reader-choose-version = { $version }: choose another version
reader-move-pane = Move pane { $version } (drag, or arrow keys)
reader-close-pane = Close pane { $version }
reader-uncouple = Scroll { $version } alone
reader-couple-here = Couple { $version } where it stands
reader-snap-back = Bring { $version } back to the same place
reader-scrollbar = Overview and scrollbar
reader-splitter = Border between panes (drag, or arrow keys)
reader-aside-form = Set aside: web form
reader-aside-site = Set aside: line of the site
reader-aside-caption = Set aside: caption
reader-aside-excerpt = Set aside: excerpt
reader-aside-hand = Set aside by hand
reader-empty = Nothing to read here yet.
reader-no-counterpart = No counterpart

## About

about-title = About Duizhao
about-what = Reads texts and their versions against each other, sentence by sentence: aligned, compared, coded, cited.
about-promise = No network, no collecting of data; your texts stay in your own files.
about-parts = What others made
about-dictionary = Chinese–English dictionary
about-vectors = Sentence vectors
about-words = Chinese words
about-styles = Styles of citation
about-type-chinese = Chinese type
about-type-latin = Latin type
about-icons = Icons
about-window = Window
about-store = Storage
about-share-alike = The dictionary is shared alike: who passes entries on names CC-CEDICT and gives them the same licence. The program itself is under MIT or Apache-2.0.
## The alignment editor: actions

group-align = Links
action-align-mode = Align
    .hint = Mend the links of the versions shown, row by row
action-import-links = Import links…
    .hint = Take the links between two versions from a file
action-export-links = Export links…
    .hint = Write the links between two versions to a file
action-merge-up = Join with the row above
    .hint = Make one row of this row and the one above
action-split-row = Split row
    .hint = Let a new row begin with this sentence; the other panes divide by length
action-move-up = Move up
    .hint = In this pane alone: this sentence and those before it in the cell go to the row above
action-move-down = Move down
    .hint = In this pane alone: this sentence and those after it in the cell go to the row below
action-shift-up = Shift the rest up
    .hint = In this pane alone: this sentence and what follows go one row up, as far as the next empty cell or confirmed row
action-shift-down = Shift the rest down
    .hint = In this pane alone: this sentence and what follows go one row down, until an empty cell takes them up
action-link-row = Link sentences
    .hint = Make one row of the sentences chosen in several panes
action-unlink-row = Unlink row
    .hint = Let the sentences of each pane stand alone; they are not proposed as a row again
action-confirm-row = Confirm row
    .hint = Say that this row is right; aligning again leaves it as it is
action-confirm-above = Confirm all above
    .hint = Say that all rows down to this one are right
action-cycle-status = Change status
    .hint = From automatic or doubtful to confirmed, to rejected, to automatic
action-reject-row = Reject row
    .hint = Say that this row is wrong; it is not proposed again
action-mark-row = Mark row
    .hint = Set a mark to come back to, or take it away
action-break-sentence = Break sentence
    .hint = Make two sentences of one: where the selection begins, or else at a clause in the middle
action-join-sentence = Join sentences
    .hint = Make one sentence of this one and the next of its paragraph
action-next-unconfirmed = Next unconfirmed row
    .hint = Go to the next row that nobody has confirmed
action-previous-unconfirmed = Previous unconfirmed row
    .hint = Go to the previous row that nobody has confirmed
action-next-uneven = Next uneven row
    .hint = Go to the next row that is not one sentence to one
action-previous-uneven = Previous uneven row
    .hint = Go to the previous row that is not one sentence to one
action-next-doubtful = Next doubtful row
    .hint = Go to the next row that the aligner doubts
action-previous-doubtful = Previous doubtful row
    .hint = Go to the previous row that the aligner doubts
action-next-astray = Next row astray
    .hint = Go to the next row whose links, followed through three versions, do not come home
action-previous-astray = Previous row astray
    .hint = Go to the previous row whose links, followed through three versions, do not come home
action-next-disagreeing = Next disagreement
    .hint = Go to the next row whose numbers or names do not agree
action-previous-disagreeing = Previous disagreement
    .hint = Go to the previous row whose numbers or names do not agree
action-next-mark = Next mark
    .hint = Go to the next row with a mark
action-previous-mark = Previous mark
    .hint = Go to the previous row with a mark
action-align-again = Align again
    .hint = Align the work anew; what is confirmed stays, what was rejected does not come back
action-align-stretch = Align this stretch
    .hint = Align anew between the nearest confirmed rows above and below
action-toggle-worklist = Worklist
    .hint = Show or fold the list of links to look at

## The alignment editor: names of edits, after “Undo:” in the menu

edit-merge-rows = Join rows of { $what }
edit-split-row = Split row of { $what }
edit-move-segments = Move sentences of { $what }
edit-shift-text = Shift the rest of { $what }
edit-link-segments = Link sentences of { $what }
edit-unlink-row = Unlink row of { $what }
edit-confirm-links = Confirm links of { $what }
edit-reject-links = Reject links of { $what }
edit-change-status = Change status of links of { $what }
edit-mark-row = Mark in { $what }
edit-break-sentence = Break sentence in { $what }
edit-join-sentences = Join sentences in { $what }
edit-replace-document = Import { $what } again
edit-import-links = Import links of { $what }

## Shares of links by state

job-worklist = Looking for doubtful links
lib-shares-auto = { $percent } % sure
lib-shares-doubtful = { $percent } % doubtful
lib-shares-confirmed = { $percent } % confirmed
lib-shares-rejected = { $percent } % rejected
lib-shares-hint = Alignment links of this work, over all pairs of its versions

## The alignment editor: what is told

link-refused-nothing = There is nothing to change here.
link-refused-aside = Text that is set aside takes no part in links. Put its paragraph back first.
link-refused-first = No row stands above this one.
link-refused-one-sided = Only one version has text here, so there is nothing to join or to part.
link-refused-split-start = The row begins with this sentence already. Put the caret on the sentence that shall begin the new row.
link-refused-confirmed = Row { $row } is confirmed and stands in the way. Change its status first.
link-refused-crossing = This would cross row { $row }. Unlink that row first, or choose sentences next to each other.
link-refused-one-version = Choose sentences of at least two versions of one work.
link-refused-taken = These sentences have other counterparts by now, or a row between them. Unlink those first.
link-refused-no-break = There is nothing to break here. Select the words that the second sentence shall begin with.
link-refused-last = This is the last sentence of its paragraph; no other follows to be joined with it.
link-none-mark = There is no other row with a mark.
link-none-unconfirmed = Every other row is confirmed.
link-none-uneven = Every other row is one sentence to one.
link-none-doubtful = There is no other doubtful row.
link-none-astray = Every other row comes home.
link-none-disagreeing = In every other row numbers and names agree.
link-align-same = Aligned again: nothing has changed.
## The alignment editor: its window

action-toggle-key-strip = Line of keys
    .hint = Show or fold the line of keys under the text
text-mend = Mend the alignment here
side-left = left
side-right = right
side-named = in { $version }
status-alone = no counterpart
status-auto = automatic
status-doubtful = doubtful
status-confirmed = confirmed
status-rejected = rejected
status-chosen =
    { $n ->
        [one] { $n } sentence chosen: { $key } links it with that of the caret
       *[other] { $n } sentences chosen: { $key } links them
    }
row-spoken = Row { $n }, { $shape }
row-sure = { $percent } % sure
row-astray = fails the loop check
row-marked = marked
speaks-number = { $value } only { $side }
speaks-name = { $word } only { $side }
speaks-length = { $times } × the usual length { $side }
speaks-question = question only { $side }
speaks-quotation = quotation marks only { $side }
speaks-passes = two ways of aligning differ
speaks-loop = does not come home by { $walk }
speaks-unsure = little speaks for it
speaks-and = {" · "}
strip-confirm = confirm
strip-doubtful = next doubtful
strip-merge = join above
strip-split = split
strip-up = up
strip-down = down
strip-link = link
strip-unlink = unlink
strip-break = break
strip-join = join next
strip-reject = reject
strip-mark = mark
strip-shift-up = rest up
strip-shift-down = rest down
strip-uneven = next not 1:1
strip-all = all keys
act-bar-name = What to do with the row
keys-in-editor = In the alignment editor
keys-choose = choose the sentence, to be linked (or Ctrl and click)
keys-cut = where the sentence would be broken (or click)
work-title = Worklist
work-progress =
    { $of ->
        [one] { $n } of { $of } link confirmed
       *[other] { $n } of { $of } links confirmed
    }
work-chip = { $name }: { $n }
work-doubtful = Doubtful
    .hint = Links that the aligner doubts
work-uneven = Not 1:1
    .hint = Links that do not join one sentence with one
work-astray = Loop
    .hint = Links that, followed through three versions, do not come home
work-disagreeing = Numbers, names
    .hint = Links in which a number or a name stands on one side only
work-unconfirmed = Unconfirmed
    .hint = All links that nobody has looked at
work-done = Nothing of this kind is left
work-done-hint =
    { $n ->
        [one] { $n } link is still unconfirmed. { $key } confirms all rows down to the caret.
       *[other] { $n } links are still unconfirmed. { $key } confirms all rows down to the caret.
    }
work-all-done = All links are judged
work-all-done-hint = Nobody needs to look here again. Aligning anew leaves all of it as it is.
work-none = Nothing is linked yet
work-none-hint = { $key } aligns the versions of this work. Or choose a sentence in each pane with Ctrl and click, and press L.
## The alignment editor: what is told

## Single words and pinyin

action-pinyin-never = No pinyin
    .hint = Chinese text stands without readings
action-pinyin-pointed = Pinyin over the word looked at
    .hint = Point at a word, or step to it, to see its reading
action-pinyin-rare = Pinyin over rare characters
    .hint = Only characters beyond the most frequent ones get a reading
action-pinyin-all = Pinyin over all characters
    .hint = Every Chinese character gets a reading
action-more-pinyin = Pinyin over more characters
    .hint = Take fewer of the frequent characters as known
action-less-pinyin = Pinyin over fewer characters
    .hint = Take more of the frequent characters as known
action-toggle-word-card = Word card
    .hint = Show the dictionary entry of a word that is pointed at
action-next-word = Next word
    .hint = Look at the next word and at what answers to it
action-previous-word = Previous word
    .hint = Look at the word before and at what answers to it
action-show-word-card = Look up the word
    .hint = Open the card of the word; press again for all of it, and again to close it
job-word-links = Learning which words answer to each other
job-words-of-row = Looking for words that answer to each other
word-spoken = { $word }: { $answers }
word-alone = { $word }: no counterpart found
word-card = Card of { $word }
word-not-listed = Not in the dictionary
word-in-use = used here
word-more =
    { $n ->
        [one] … { $n } more
       *[other] … { $n } more
    }
word-comma = {", "}
word-no-answer = No counterpart found here
pinyin-title = Pinyin and word card
pinyin-known = The { $n } most frequent characters count as known
## Links from files and into files

links-export-title = Export links
links-export-what = { $versions }, sentence by sentence, with what is confirmed and how sure the rest is.
links-export-pair = This format holds two versions: { $versions }. TMX holds all that are shown.
links-export-do = Export
links-import-title = Import links
links-import-what = A TMX, XLIFF, InterText, TSV or JSON file whose texts are in this workspace. They are found by their words. To add the texts themselves, drop the file on the window or choose Add documents.
links-import-replace = Let the file replace what I have confirmed or rejected
links-import-do = Import
links-path = File
links-file-name = links
links-tmx = TMX
    .hint = Translation memories; TMX 1.4b
links-xliff = XLIFF
    .hint = Translation programs; XLIFF 2.1
links-intertext = InterText
    .hint = A file of links, and the two texts beside it
links-tsv = TSV
    .hint = A table for scripts
links-json = JSON
    .hint = Everything, for scripts
dialog-links = Import links
dialog-links-export = Export links
dialog-link-files = Files of links
job-import-links = Placing links
notice-links-imported = Links taken from { $file }: { $placed }.
notice-links-imported-kept = Links taken from { $file }: { $placed }. What you had decided otherwise stayed as it is: { $kept }.
notice-links-unplaced = Links taken from { $file }: { $placed }. Not placed, because their words are not in these versions: { $unplaced }. What you had decided otherwise stayed as it is: { $kept }.
notice-links-not-imported = No links were taken from { $file }. { $error }
notice-links-exported = Links written: { $links }. Saved as { $file }.

## A document imported again

notice-replaced = { $what } was imported again. Of links confirmed or rejected by hand { $links } of { $all-links } came along, of tags { $tags } of { $all-tags }.
notice-replaced-same = { $file } reads just as { $what } does already. Nothing was changed.
notice-replaced-language = { $file } has no text in { $lang }, so { $what } was left as it is. To give that language up, remove the document and add the file.
notice-replaced-tags = { $lost } of { $all } tags in { $what } stand on words that the file does not have at their place, so it was left as it is. Nothing is lost. Change these tags first, or import again and let them go.
lib-replace = Import again…
replace-title = Import again
replace-what = The same file, or a new edition of it. Links that you confirmed, tags, marks and your own sentence breaks come along wherever their words do; the rest is aligned anew. Undo brings everything back.
replace-path = File
replace-lose = Let tags go whose words are no longer there
replace-do = Import again

# Comparisons in files

collation-none = There are no two versions to compare.
recheck-title = Check a cited comparison
recheck-what = The comparison is made again from the texts of this workspace, and set beside what the file says.
recheck-path = File of the cited comparison (.dzc.json)
recheck-do = Check
recheck-same = The same: { $same } of { $cited } differences.
recheck-other = Not the same: { $same } of { $cited } differences are found again; there are { $now } now.
recheck-sources-same = The sources are unchanged.
recheck-sources-changed = Other sources: { $versions }.
recheck-recut = The sources are unchanged, but taken otherwise: { $versions }.
recheck-missing = This workspace does not hold all of its sources.
notice-collation-exported = Comparison written: differences { $differences }. Saved as { $file }.
notice-rechecked = { $file }: { $said }
notice-not-rechecked = { $file } cannot be compared again: { $error }

collation-title = Export comparison
collation-what = { $versions }, the base first, with what is ignored now. Every file says how it was made.
collation-do = Export
collation-path = File
collation-file-name = comparison
dialog-collation = Export comparison
dialog-citation = Check a cited comparison
dialog-citation-files = Cited comparisons
action-export-comparison = Export comparison…
    .hint = Write the comparison as a page, a document, a table or an edition
action-recheck-comparison = Check a cited comparison…
    .hint = Make a comparison again from its file, and see whether it is the same
action-copy-fingerprint = Copy fingerprint for a footnote
    .hint = Twelve letters and digits that stand for sources, settings and differences
collation-html = Page
    .hint = One file to read and print; its switches work where scripts do
collation-docx = Word
    .hint = Tracked changes from the base to the next version, moves among them
collation-xlsx = Excel
    .hint = A row for each difference, a column for each version
collation-csv = CSV
    .hint = The same for statistics, with positions
collation-tei = TEI
    .hint = All texts at once, by parallel segmentation
collation-tei-standoff = TEI, apart
    .hint = The base text, and its apparatus apart from it
collation-latex = LaTeX
    .hint = The base with an apparatus for reledmac
collation-md = Markdown
    .hint = An apparatus: lemma, readings, sigla
collation-text = Text
    .hint = The same without mark-up
collation-json = JSON
    .hint = Everything, with positions, for programs
collation-svg = SVG
    .hint = How much the versions disagree along the base, as a drawing
collation-png = PNG
    .hint = The same in pixels
collation-citation = Citable
    .hint = Settings, hashes and differences: anybody with the sources can make it again
# Wording that works share
action-reuse-mode = Sources
    .hint = Shared and reworked wording of different works: which sentence goes back to which.
action-next-shared = Next shared passage
    .hint = Goes to the next pair of sentences that share wording.
action-previous-shared = Previous shared passage
    .hint = Goes to the previous pair of sentences that share wording.
action-open-shared = Read the shared passage
    .hint = Shows the later sentence of the pair in the reader.
action-export-reuse = Export shared wording…
    .hint = Writes the list or the map of shared wording to a file.
job-reuse = Looking for shared wording
reuse-none = Nothing to hold against each other yet
reuse-none-hint = Here the wording that texts of different works share is shown: which sentence of a later one goes back to an earlier one. It needs two works in one language; add one more document.
reuse-nothing = No shared wording
reuse-nothing-hint = Here pairs of sentences would stand that have telling words in common. These texts share common phrases at most. Another version or language may show more.
reuse-hidden = All kinds are left out
reuse-hidden-hint = Here the pairs of the chosen kinds stand. Choose a kind above to see them.
reuse-count =
    { $n ->
        [one] { $n } shared passage
       *[other] { $n } shared passages
    }
reuse-language = Language of the texts
reuse-verbatim = Verbatim
    .hint = One of the two sentences is in the other, word for word.
reuse-reworked = Reworked
    .hint = At least two fifths of one of the sentences are kept.
reuse-echo = Echo
    .hint = A telling phrase recurs; most of the sentence is new.
reuse-chip = { $name }, { $n }
reuse-by-place = By place
    .hint = In the order of the later text.
reuse-by-kept = By share kept
    .hint = What is kept most stands first.
reuse-kept = { $n } % kept
reuse-spoken = { $later } goes back to { $earlier }: { $kind }, { $n } % of the later sentence, { $of } % of the earlier
reuse-map = Map of { $n } shared passages; every one of them stands in the list
reuse-column = { $name }: choose a version
reuse-open = Show in the reader
reuse-export-title = Export shared wording
reuse-export-what =
    { $n ->
        [one] { $n } pair of sentences, with what is kept of both.
       *[other] { $n } pairs of sentences, with what is kept of both.
    }
reuse-file-name = shared wording
reuse-format-csv = CSV
    .hint = A table, one row for each pair, for spreadsheets.
reuse-format-html = HTML
    .hint = One page to read and print, with what is kept underlined.
reuse-format-json = JSON
    .hint = Everything, with positions in the sources, for programs.
reuse-format-svg = SVG
    .hint = The map as a drawing, for a paper or a slide.
notice-reuse-exported = Shared wording written: { $n }. Saved as { $file }.

## Giving back: excerpts and references

action-references = References…
    .hint = How the documents are cited: choose a style, edit, take from BibTeX, RIS or CSL-JSON, and write to them
job-excerpts = Gathering excerpts
job-citations = Reading the styles of citation
job-references = Reading references
export-xlsx = Excel
    .hint = A workbook, with a sheet that proves the quotations
export-docx = Word
    .hint = A document whose styles you can change in one place
export-tex = LaTeX
    .hint = For XeLaTeX or LuaLaTeX
export-copy = Copy
    .hint = Put the excerpts on the clipboard, formatted and with their citations
export-codes = Codes
export-codes-some = { $n ->
        [one] one code
       *[other] { $n } codes
    }
export-documents = Documents
export-documents-all = All documents
export-langs = In
export-langs-all = All languages
export-rows = Passages
export-rows-tagged = Tagged or confirmed
export-rows-proposed = Proposed by tags of other versions
export-rows-both = Both, marked which is which
export-order = Order
export-order-text = As the texts go
export-order-code = By code
export-order-date = By date of the document
export-order-made = As they were tagged
export-columns = Told of each
export-columns-all = Everything
export-columns-some = { $n } kinds of facts
export-column-id = Number
export-column-work = Work
export-column-document = Siglum
export-column-title = Title of the document
export-column-kind = Kind of document
export-column-date = Date
export-column-version = Version and language
export-column-heading = Heading
export-column-excerpt = Excerpt
export-column-counterparts = Other versions
export-column-codes = Codes
export-column-families = Families of codes
export-column-memo = Memo
export-column-citation = Citation
export-column-place = Paragraph and position
export-column-proof = Proof: hash of the source, exact or not
export-column-coder = Coder and time
export-column-status = Tagged or proposed
export-column-context = Context
export-column-earlier = { $name }: further to the front
export-column-later = { $name }: further to the back
export-renderings = Other versions
export-renderings-none = None
export-renderings-one = The nearest of each other language
export-renderings-all = All that are linked
export-context = Context
export-context-none = None
export-context-around = { $n } characters on either side
export-context-paragraph = The paragraph
export-template = Set as
export-template-hint = “{"{"}excerpt{"}"}” ({"{"}note{"}"})
export-template-fields = How an excerpt is set in Markdown, HTML, Word, LaTeX and on the clipboard; leave it empty for the usual way. Fields: { $fields }.
export-template-error = This is no template. { $error }
export-preparing = Gathering the excerpts…
export-nothing = No passage answers to these choices. Choose all codes and all documents to see them all.
export-more = and { $n } more
export-sources = { $n ->
        [one] from one source
       *[other] from { $n } sources
    }
export-inexact = Not exact: passage { $n } in { $version }. It is marked in the file.
cite-style = Style
cite-gbt7714-2025 = GB/T 7714—2025
cite-gbt7714 = GB/T 7714—2015, notes
cite-gbt7714-author-date = GB/T 7714—2015, author and date
cite-chicago17 = Chicago 17, notes
cite-chicago18 = Chicago 18, notes
cite-mla9 = MLA 9
cite-apa7 = APA 7
details-document = Document
    .hint = Title, siglum, date, and what the file is
details-reference = Reference
    .hint = Author, title, publisher and the rest, from which every style cites
reference-language-hint = How it is cited in { $language }
reference-names-hint = Family, Given; Institution
reference-preview = In { $style }
reference-type = Type
reference-author = Authors
reference-title = Title
reference-container-title = Published in
reference-publisher = Publisher
reference-publisher-place = Place
reference-issued = Date
reference-URL = Address
reference-accessed = Read on
reference-DOI = DOI
reference-editor = Editors
reference-translator = Translators
reference-volume = Volume
reference-issue = Issue
reference-page = Pages
reference-type-webpage = Web page
reference-type-document = Document
reference-type-report = Report
reference-type-book = Book
reference-type-chapter = Part of a book
reference-type-article-newspaper = Newspaper article
reference-type-article-journal = Journal article
reference-type-article-magazine = Magazine article
reference-type-paper-conference = Conference paper
reference-type-thesis = Thesis
reference-type-manuscript = Manuscript
reference-type-legislation = Law
reference-type-post-weblog = Blog post
references-title = References
references-list = As cited
    .hint = Every version as the style cites it
references-import = Import
    .hint = Take references from a bibliography
references-export = Export
    .hint = Write the references to a bibliography
references-copy = Copy the list
    .hint = Put the list on the clipboard, formatted
references-preparing = Reading the styles…
references-edit = Edit how { $version } is cited
references-import-what = A BibTeX, RIS or CSL-JSON file, such as Zotero writes. You choose which reference is whose; nothing is changed before.
references-path = File of references
references-read = Read
references-unread = Nothing was read. { $error }
references-found = { $n ->
        [one] One reference was found. Choose whose it is.
       *[other] { $n } references were found. Choose whose they are.
    }
references-none = stays as it is
references-take = { $n ->
        [one] Take one reference
       *[other] Take { $n } references
    }
references-json =
    .hint = For Zotero and Pandoc: keeps everything
references-bib =
    .hint = For LaTeX: BibTeX and BibLaTeX
references-ris =
    .hint = For EndNote and library catalogues
references-to = File
references-export-do = Export
references-file-name = references
notice-references-taken = { $n ->
        [one] One reference was taken. Undo takes it back.
       *[other] { $n } references were taken. Undo takes them back.
    }
notice-references-written = { $n } references written to { $file }.
dialog-references = Open references
dialog-reference-files = References
dialog-references-export = Export references
## The codebook: actions

action-change-bounds = Move the ends of the tag
    .hint = Select the passage of the tag in focus, move its ends, press again to keep them
action-new-code = New code…
    .hint = Add a code to the codebook that is shown
action-edit-code = Edit code…
    .hint = Name, definition, when to use it, example, terms, colour and key of the code in hand
action-rename-code = Rename code
    .hint = Write another name for the code in hand, where it stands
action-merge-code = Join code to another…
    .hint = Give the passages of the code in hand to another code, which stays
action-split-code = Divide code…
    .hint = Give some passages of the code in hand a new code beside it
action-delete-code = Delete code…
    .hint = Say what becomes of its passages; the code can be brought back
action-passages-of-code = Passages of the code
    .hint = List the passages of the code in hand
action-code-bin = Deleted codes…
    .hint = Bring deleted codes back, with their passages
action-codebooks = Codebooks…
    .hint = Choose the codebook that is shown, or make another
action-import-codes = Import codes…
    .hint = Take codes, or codes and passages, from a file of another program
action-export-codes = Export codes…
    .hint = Write the codebook, or codes and passages, for other programs

## The codebook: names of edits

edit-move-tag = Move the ends of a tag, { $what }
edit-add-code = New code { $what }
edit-edit-code = Edit code { $what }
edit-recolour-code = Colour of { $what }
edit-move-code = Move code { $what }
edit-merge-codes = Join a code to { $what }
edit-split-code = Divide code { $what }
edit-delete-code = Delete code { $what }
edit-restore-code = Bring back { $what }
edit-empty-bin = Empty the bin of codes
edit-add-codebook = New codebook { $what }
edit-remove-codebook = Remove codebook { $what }
edit-import-codes = Import { $what }

## The codebook: the panel

book-first = Codebook
book-nameless = Codebook { $id }
codes-book = Codebook: { $book }. Choose another
codes-more = More about codes
codes-rename = Another name for { $name }
codes-new-under = New code under it…
codes-new-name = New code
codes-step-up = Move up
codes-step-down = Move down
codes-step-in = Move under the code above
codes-step-out = Move out, beside its family
codes-to-book = Move to “{ $book }”
book-refused-gone = That code is not there any more. Nothing was changed; choose again.
book-refused-circle = A code cannot stand under itself. Nothing was changed; choose another place.
book-refused-tagged = Passages are tagged with this code, so it cannot become a family. Give them another code first.
book-refused-family = Passages cannot be given to a family. Nothing was changed; choose a code.
book-refused-nameless = A name is needed, in at least one language.
book-refused-nothing = Nothing would change by this.
notice-code-deleted = { $name } was deleted. Undo, or Deleted codes, brings it back.
notice-code-restored-partly = { $n } passages stay in the bin, because their text is not in the workspace as it was. Import that text again, then bring them back.

## The codebook: sheets

code-title = Code
code-language = Texts in this language
code-name = Name
code-definition = Definition
code-example = Example
code-terms = Terms
code-terms-hint = Words that hint at the code, parted by commas; suggestions look for them
code-colour = Colour
code-swatch = { $hue }, shade { $n }
code-shades = Give the codes under it shades of it
code-key = Key
code-key-none = by its place
code-key-hint = The digit that gives this code
code-kind = Kind
code-family = A family: passages cannot be tagged with it
code-id = Identifier
code-done = Done
code-keys = Kept however you leave; Ctrl+Enter or Esc closes. Undo takes it back.
code-new-title = New code
code-under = Under
code-top = the top of “{ $book }”
code-new-hint = Alt+Shift+E then writes its definition, terms and colour.
code-new-do = Add
hue-blue = Blue
hue-green = Green
hue-vermilion = Vermilion
hue-pink = Pink
hue-sky = Sky blue
hue-orange = Orange
hue-indigo = Indigo
hue-wine = Wine
hue-olive = Olive
hue-grey = Grey
merge-title = Join code to another
merge-what =
    { $n ->
        [one] Its { $n } passage gets the other code, with its terms and what stands under it. It can be brought back from the bin.
       *[other] Its { $n } passages get the other code, with its terms and what stands under it. It can be brought back from the bin.
    }
merge-into = Which code stays
merge-choose = Choose a code
merge-do = Join to { $name }
split-title = Divide code
split-what = Tick the passages that get the new code; the others keep this one.
split-name = New code
split-do = Divide: { $n } of { $of } passages
delete-title = Delete code
delete-under =
    { $n ->
        [one] { $n } code stands under it
       *[other] { $n } codes stand under it
    }
delete-under-up = They move up in its place
delete-under-too = They are deleted too
delete-passages =
    { $n ->
        [0] No passages
        [one] { $n } passage is tagged with it
       *[other] { $n } passages are tagged with it
    }
delete-take =
    { $n ->
        [0] Take the code off; all have another one
        [one] Take the code off; { $n } has no other and goes to the bin with it
       *[other] Take the code off; { $n } have no other and go to the bin with it
    }
delete-give = Give them another code
delete-to = Which code they get
delete-soft = Nothing is lost: Deleted codes brings code and passages back, and so does undo.
delete-do = Delete
delete-do-give = Delete, and give its passages { $name }
bin-title = Deleted codes
bin-nothing = No code has been deleted.
bin-what = What is brought back takes nothing away: passages that got another code keep it too.
bin-back = Bring back
bin-restore = Bring { $name } back
bin-more = { $name } and { $n } more
bin-empty = Empty the bin
books-title = Codebooks
books-what = One is shown at a time; passages can have codes of all of them.
books-new = New codebook
books-name = Name of it
books-do = Make it
books-rename = Another name for the codebook { $name }
books-remove = Remove the codebook { $name }
books-removing =
    { $n ->
        [one] Its code goes to the bin.
       *[other] Its { $n } codes go to the bin.
    }
books-remove-do = Remove
books-remove-not = Keep
books-codes =
    { $n ->
        [one] { $n } code
       *[other] { $n } codes
    }
seed-empty = Empty
    .hint = Codes of your own
seed-generic = Principles and stakeholders
    .hint = For any text on how something is to be governed: what is right, who is to act, how firmly it is said
seed-wuzhen = Wuzhen
    .hint = The principles, paths and stakeholders of the Wuzhen texts

## The codebook: files

job-coded = Reading the file
dialog-codes = Import codes
dialog-code-files = Codes and projects
dialog-codes-export = Export codes
coded-file-name = codes
coded-path = Path of the file
coded-import-title = Import codes
coded-import-what = A REFI-QDA project (.qdpx) with texts and passages, or a codebook: .qdc, CSV of Duizhao or Taguette, TOML, JSON.
coded-home-shown = New families come into “{ $book }”
coded-home-own = into a codebook of their own
coded-look = See what it brings
coded-brings = What it brings
coded-nothing-new = Everything in it is here already.
coded-documents =
    { $n ->
        [one] { $n } document
       *[other] { $n } documents
    }
coded-listed = { $count }: { $list }
coded-new-codes =
    { $n ->
        [one] { $n } new code
       *[other] { $n } new codes
    }
coded-changed-codes =
    { $n ->
        [one] { $n } code changes
       *[other] { $n } codes change
    }
coded-new-tags =
    { $n ->
        [one] { $n } new tagged passage
       *[other] { $n } new tagged passages
    }
coded-changed-tags =
    { $n ->
        [one] { $n } tagged passage changes
       *[other] { $n } tagged passages change
    }
coded-same-tags =
    { $n ->
        [one] { $n } passage is here already as it is there.
       *[other] { $n } passages are here already as they are there.
    }
coded-remarks = Left out, or read otherwise
coded-take = Take it in
coded-export-title = Export codes
coded-export-do = Write the file
coded-codes = Codes
    .hint = The codebook alone
coded-passages = Codes and passages
    .hint = Codes with the passages that have them, and the texts where the format holds these
coded-qdc = REFI-QDA
    .hint = .qdc, for ATLAS.ti, MAXQDA, NVivo, QualCoder, Taguette; has one name and one definition, ours stand below it
coded-csv = Table
    .hint = CSV with a column for each language; comes back whole
coded-taguette = Taguette
    .hint = CSV with the columns of Taguette; holds name, definition in one language, and the tree
coded-toml = TOML
    .hint = To be written by hand; comes back whole
coded-json = JSON
    .hint = For programs of your own; comes back whole
coded-md = Markdown
    .hint = To read and to print; cannot be read back
coded-html = HTML
    .hint = A page to read and to print; cannot be read back
coded-qdpx = REFI-QDA
    .hint = .qdpx with texts, codes and passages, for ATLAS.ti, MAXQDA, NVivo, QualCoder
coded-webannotation = Web Annotation
    .hint = JSON-LD of the W3C: positions and quotations, a target for each part of a passage
coded-tei = TEI
    .hint = TEI P5 with texts, a taxonomy of codes and stand-off annotations
coded-stam = STAM
    .hint = Stand-off annotations with text validation
coded-conll = CoNLL
    .hint = A word a line, a column for each family; overlaps within a family and memos are left out
coded-all-books = All codebooks
coded-one-book = Only “{ $book }”
coded-all-passages = All passages
coded-flat = Codes two deep at most (ATLAS.ti)
    .hint = For ATLAS.ti, which keeps one level below the top: what stands deeper is named by its path, Parent > Child
coded-checking = Looking what has a place in this format…
coded-lost = What has no place in this format
notice-coded-taken = { $file } was taken in: { $codes } codes and { $tags } passages are new or changed. Undo takes all of it back.
notice-coded-not-taken = { $file } was not taken in, and nothing was changed. { $error }
notice-codes-exported = { $codes } codes were saved as { $file }.
notice-passages-exported = { $exact } of { $total } quotations exact, { $codes } codes. The file is { $file }.
remark-left-out = Left out: { $what } ({ $n })
remark-of-sets = sets without codes of the file
remark-of-notes = notes that belong to no passage and no code
remark-of-cases = cases, with their variables
remark-of-links = links
remark-of-graphs = graphs
remark-of-description = descriptions of the project or of sources
remark-of-variablevalue = values of variables
remark-of-pdfsource = PDF files without text
remark-of-pdfselection = selections on pages of PDF files
remark-of-picturesource = pictures
remark-of-audiosource = sound recordings
remark-of-videosource = films
remark-set =
    { $n ->
        [one] Left out: the set “{ $name }” with { $n } member; a code stands in one place of the tree only
       *[other] Left out: the set “{ $name }” with { $n } members; a code stands in one place of the tree only
    }
remark-set-others =
    { $n ->
        [one] Left out: { $n } source or note in the set “{ $name }”
       *[other] Left out: { $n } sources and notes in the set “{ $name }”
    }
remark-family =
    { $n ->
        [one] The set “{ $name }” became a family with { $n } code
       *[other] The set “{ $name }” became a family with { $n } codes
    }
remark-unfolded =
    { $n ->
        [one] { $n } code whose name tells what it stands below was put there
       *[other] { $n } codes whose names tell what they stand below were put there
    }
remark-source = Left out: the source “{ $name }” ({ $why })
remark-counted = Positions were read with { $how }, because the names of the selections fit so
remark-counted-inclusive = the last character included
remark-counted-line-ends = CR LF as one character
remark-counted-mark = the byte order mark as a character
remark-other-words = { $n } of { $of } selections have other words than their names say; check these passages
remark-outside = Left out: { $n } selections of “{ $name }” that lie outside its text
remark-no-code = Left out: { $n } codings with a code that the file does not have
remark-uncoded = Left out: { $n } selections without a code, with what was noted there
remark-whole-document = { $n } codings of whole documents became tags on their whole text
remark-colour = The colour of “{ $name }” is none; it became grey
remark-guid = The GUID of “{ $name }” is none, or another’s; it got one
remark-made-codable = “{ $name }” is a family, but passages are tagged with it; it became a code
remark-circle = “{ $name }” stays where it is: it would stand below itself
remark-other-text = The text of “{ $name }” is not what it was; it comes in as a document of its own
lost-not-exact = Tag { $tag } is left out: the source has something else at its place
lost-overlap = Tag { $tag } is left out of { $family }, where it lies over another
lost-widened = Tag { $tag } reaches to the ends of the words it begins and ends in
lost-second-code = Tag { $tag } has several codes of { $family }; the first is kept
lost-memos =
    { $n ->
        [one] { $n } memo has no place
       *[other] { $n } memos have no place
    }
lost-characters = { $n } characters that XML cannot hold become U+FFFD
keys-in-codebook = In the codebook
keys-select-word = select the word
keys-select-row = select the row
keys-last-word = move the end of the selection by a word
keys-last-character = move the end by a character
keys-first-word = move the beginning of the selection by a word
keys-first-character = move the beginning by a character
keys-code-step = previous, next code
keys-code-fold = fold, unfold
keys-code-move = move the code up, down, out, in
keys-code-menu = menu of the code
bounds-first = Beginning of the tag (drag)
bounds-last = End of the tag (drag)
bounds-keys = Shift+← → moves the end, Alt+← → the beginning
bounds-keep = Keep (Enter)
bounds-leave = Leave it (Esc)
overlap-name = Tags here
overlap-more = and { $n } more
# What tags propose in other versions
action-next-proposal = Next proposed passage
    .hint = Goes to the next passage that a tag of another version proposes.
action-previous-proposal = Previous proposed passage
    .hint = Goes to the previous passage that a tag of another version proposes.
action-confirm-proposal = Confirm what is proposed
    .hint = Tags the proposed passage in focus and goes to the next one.
action-reject-proposal = Reject what is proposed
    .hint = The proposed passage in focus goes, does not come back, and the next one comes.
action-confirm-of-tag = Confirm all of this tag
    .hint = Tags all passages that the same tag proposes, in every version.
action-reject-of-tag = Reject all of this tag
    .hint = The same tag proposes nothing more in any version.
action-confirm-shown = Confirm all that is proposed here
    .hint = Tags every passage that is proposed in the versions on the screen.
action-propose-again = Make proposals after all
    .hint = What other versions propose was stopped before it was done; this goes on with it.
action-next-unlike = Next row tagged differently
    .hint = Goes to the next row of which some versions have a code and others lack it.
action-previous-unlike = Previous row tagged differently
    .hint = Goes to the previous row of which some versions have a code and others lack it.
job-proposals = Carrying tags over
edit-reject-proposed = Reject { $what }
count-proposed = { $n } proposed
proposal-from = From { $version }: { $text }
proposal-spoken = Proposed: { $codes }, from { $version }, { $how }
proposal-card = Proposed passage
proposal-by-words = by words that answer to each other
proposal-by-same-words = by the same words
proposal-by-sentences = by whole sentences
proposal-confirm = Confirm
proposal-reject = Reject
proposal-all-of-tag = All { $n } of this tag
proposal-place = { $n } of { $of }
proposal-confirm-code = Confirm { $code } alone
proposal-reject-code = Reject { $code } alone
unlike-spoken = { $code }: tagged in { $with }, not in { $without }
# Suggested codes
action-toggle-suggestions = Suggested codes
    .hint = Lists passages that codes are suggested for, each with the reason.
action-next-suggestion = Next suggestion
    .hint = Shows the next suggestion of the list in the text.
action-previous-suggestion = Previous suggestion
    .hint = Shows the previous suggestion of the list in the text.
action-accept-suggestion = Accept suggestion
    .hint = Tags the passage with the code that is suggested.
action-reject-suggestion = Reject suggestion
    .hint = The suggestion goes and does not come back.
action-accept-term = Accept all for this reason
    .hint = Tags every passage that the same code is suggested for by the same term, heading or word.
action-reject-term = Reject all for this reason
    .hint = The same code is suggested no more by the same term, heading or word where it is now.
action-suggest-shown = Suggestions of the versions shown
    .hint = Lists only what is suggested in the versions on the screen, or all again.
job-suggestions = Looking for codes to suggest
suggest-codebook = Code list
    .hint = All codes, and the passages of one.
suggest-tab = Suggestions
    .hint = Passages that a code might be given to. Nothing is tagged unasked.
suggest-code = Code of the suggestions
suggest-any-code = All codes
suggest-language = Language of the suggestions
suggest-any-language = Both languages
suggest-shown = Only in the versions shown
suggest-count = { $n } of { $of }
suggest-term = Term “{ $term }”
suggest-section = Under the heading “{ $heading }”
suggest-learnt = “{ $word }”: { $with } of { $of } clauses that have it are tagged so (G² { $g2 })
suggest-sure = { $percent } %
suggest-spoken = { $code }, { $percent } %, { $version }: { $text }
suggest-accept = Accept
suggest-reject = Turn down
suggest-all-of = Accept all { $n } by “{ $term }”
suggest-none = Nothing to suggest
suggest-none-hint = Suggestions come from the terms of the codebook and from words that set the passages of a code apart. Tag a few passages, or add terms to a code.
suggest-filtered = Nothing under this choice
suggest-filtered-hint = Choose another code or language above.
suggest-stopped = Suggestions have not been looked for
suggest-look = Look for suggestions
# Reading along a code
action-read-along = Read along the code
    .hint = The panes go from passage to passage of the active code instead of from row to row.
along-name = Reading along a code
along-place = { $n } of { $of }
along-before = – of { $of }
along-leave = Read on by rows
along-work = { $work }: { $place }
# What the codes amount to
group-overview = Overview
action-overview-mode = Overview
    .hint = Counts, passages by any condition, themes through the documents, coders beside each other
action-survey-documents = Documents
    .hint = How often each code stands in each document
action-survey-timeline = Timeline
    .hint = How often each code stands in each work, in the order of their dates
action-survey-together = Together
    .hint = Which codes share text with which
action-survey-families = Two families
    .hint = The codes of one family by those of another: who is named where a principle is stated
action-survey-find = Find
    .hint = Passages by codes, documents, languages, coders and words
action-survey-crosswalk = Crosswalk
    .hint = What becomes of a theme from one document to the next
action-survey-coders = Coders
    .hint = How far coders agree, and what they disagree on
action-overview-up = Up in the overview
    .hint = To the cell, passage or theme above
action-overview-down = Down in the overview
    .hint = To the cell, passage or theme below
action-overview-left = Left in the overview
    .hint = To the cell at the left
action-overview-right = Right in the overview
    .hint = To the cell at the right
action-overview-open = Open what is in focus
    .hint = Lists the passages of a cell, or shows a passage in the reader
action-toggle-share = Passages or share of the text
    .hint = What the cells of a table say
action-toggle-unused = Codes without passages
    .hint = Shows codes that nothing is tagged with, or leaves them out
action-toggle-apart = Documents or versions
    .hint = One column for each document, or one for each of its versions
action-fold-code = Fold the code
    .hint = Folds away or unfolds what stands below the code in focus
action-copy-listed = Copy the passages listed
    .hint = Copies them all, each with its counterpart and its source
action-export-overview = Export what is shown…
    .hint = Writes the table or the picture to a file
action-import-crosswalk = Import a crosswalk…
    .hint = Takes themes from a table in place of those that are there; it can be undone
action-part-theme = Part the theme
    .hint = Parts the ends that the theme in focus joins last
action-add-coder = Add a coder’s workspace…
    .hint = Takes the tags of a second coder from their workspace file
action-take-over = Have it as they do
    .hint = Tags the passage in focus as the other coder did, or takes your tag away where they have none
action-keep-mine = Keep mine, settled
    .hint = Leaves the passage in focus as you have it, as the answer that both agree on; their own tags stay as they are

job-overview = Counting passages
job-quotations = Looking for quotations
job-coders = Comparing coders
job-coder = Reading the other workspace

overview-none = Nothing to look over yet
overview-none-hint = Here stands what the codes amount to: counts, passages, themes, coders. Add a document first.
overview-nothing = No passage to count
overview-nothing-hint = Here stands how often each code occurs. Tag some passages in the reader, or show codes without passages, or let more tags take part.
overview-no-tags = No passage is tagged
    .hint = Here stand passages by any condition. Select some words in the reader and give them a code.
overview-not-found = No passage fits
    .hint = Here stand the passages that fit all conditions above. Take one of them away to see more.
overview-empty-cell = No passage here
    .hint = Here stand the passages of the cell in focus. This code is not given in this column.
overview-owner = Owner
overview-count = Passages
    .hint = Cells say how many passages have the code
overview-share = Share of the text
    .hint = Cells say what share of the words, in Chinese of the characters, stands in passages with the code
overview-documents = By document
    .hint = A column for each document, all its languages together
overview-versions = By version
    .hint = A column for each version: the languages of a document stand apart
overview-unused = Without passages
    .hint = Codes that nothing is tagged with are shown too
overview-rows = Family of the rows
overview-columns = Family of the columns
overview-fold = Click to fold away what stands below it
overview-unfold = Click to show what stands below it
overview-cell =
    { $row }, { $column }: { $n ->
        [one] { $n } passage
       *[other] { $n } passages
    }
overview-cell-share = , { $n } % of the text
overview-cell-proposed = , { $n } proposed
overview-proposed = Proposed, not confirmed
overview-copy = Copy { $what }
    .hint = Copies the passage with its counterpart and its source
overview-by-text = By place
    .hint = As the passages stand in the texts
overview-by-code = By code
    .hint = As the codes stand in the codebook
overview-by-newest = Newest first
    .hint = What was tagged last stands first
overview-group = Put together by
overview-group-none = Not grouped
overview-group-document = By document
overview-group-language = By language
overview-group-code = By code
overview-group-coder = By coder
overview-query = Which tags take part
overview-query-hint = All tags; or, for example, p and not s lang:zh
overview-query-at = Character { $n }: { $problem }
overview-chip-not = Click to turn it into its opposite
overview-chip-without = Take away { $what }
overview-add-code = Code
    .hint = Passages with a code, or with one below it
overview-add-near = Near
    .hint = Passages that share text with a passage of another code
overview-add-document = Document
    .hint = Passages in a document
overview-add-language = Language
    .hint = Passages in a language
overview-add-coder = Coder
    .hint = Passages of a coder
overview-add-words = Words
    .hint = Passages with these words, or with these words in the memo
overview-words = Words to find
overview-words-hint = some words
overview-words-text = In the passage
overview-words-memo = In the memo
query-missing = a code or a condition such as lang:zh is missing here
query-bracket = this bracket has no other
query-quotation = this quotation mark has no other
query-code = there is no code “{ $what }”; choose one below or write its identifier
query-condition = “{ $what }” is no condition; there are code, near, doc, lang, coder, memo, text
query-document = there is no document “{ $what }”
query-language = “{ $what }” is no language; write zh or en
query-says-near = near { $what }
query-says-coder = by { $what }
query-says-memo = memo: “{ $what }”
query-says-text = “{ $what }”
query-says-not = not { $what }
overview-title-documents = Codes by documents
overview-title-timeline = Codes through time
overview-title-together = Codes that share text
overview-title-families = Two families of codes
overview-title-crosswalk = Themes through the documents
overview-note-count = A number counts passages with the code; a family counts those of its codes, each once. The darker, the more.
overview-note-share = A share is that of the words, in Chinese of the characters, that stand in passages with the code. The darker, the more.
overview-note-proposed = What follows a plus is only proposed: tags of other versions, carried over and not confirmed.
overview-note-together = A number counts passages of the row that share text with a passage of the column in the same version.
overview-note-all =
    { $n ->
        [one] Counted in { $n } passage.
       *[other] Counted in all { $n } passages.
    }
overview-note-query = Counted in those of { $n } passages that fit: { $query }
overview-note-themes =
    { $n ->
        [one] { $n } theme; a ribbon joins what takes it up in the next document.
       *[other] { $n } themes; a ribbon joins what takes each up in the next document.
    }
overview-export-title = Export what is shown
overview-export-what = { $title }, as it is on the screen now.
overview-file-name = overview
overview-format-csv = CSV
    .hint = A table with numbers, shares and proposals apart, for spreadsheets
overview-format-tsv = TSV
    .hint = A table with tabs, to change elsewhere and import again
overview-format-svg = SVG
    .hint = A drawing, for a paper or a slide
overview-format-png = PNG
    .hint = The same in pixels
overview-path = Where the file goes
notice-overview-exported = Saved as { $file }.
edit-crosswalk = Change the crosswalk
edit-settle = Settle { $what }

crosswalk-none = No themes
    .hint = Here themes stand that run through the documents. Import a table of them.
crosswalk-themes =
    { $n ->
        [one] { $n } theme
       *[other] { $n } themes
    }
crosswalk-hint = A point opens its passage; a ribbon or a line below shows its theme.
crosswalk-map = Map of { $n } themes; every one of them stands in the list
crosswalk-end =
    { $name }, { $column }: { $n ->
        [one] { $n } theme
       *[other] { $n } themes
    }
crosswalk-all = All themes
crosswalk-theme = Theme
    .hint = What it is called
crosswalk-relation = Relation
    .hint = same, split, dropped …
crosswalk-comment = Comment
    .hint = What there is to say about it
crosswalk-preamble = preamble
relation-same = same
relation-shifted = shifted
relation-split = split
relation-merged = merged
relation-promoted = promoted
relation-demoted = demoted
relation-partial = partial
relation-reworded = reworded
relation-changed = changed
relation-moved = moved
relation-widened = widened
relation-narrowed = narrowed
relation-dropped = dropped
relation-reversed = reversed
relation-new = new
crosswalk-quotations = Quotations
crosswalk-unquoted = Nothing is quoted for it.
crosswalk-not-there = These words are in no text of that year.
crosswalk-joins = It joins
crosswalk-part = Part { $what }
crosswalk-join = Join two points
crosswalk-from = From
crosswalk-to = To
crosswalk-join-do = Join
crosswalk-join-same = Choose points of two different years.
crosswalk-import-title = Import a crosswalk
crosswalk-import-what = A table with tabs: columns theme, relation and comment, theme_zh and comment_zh if they are said in Chinese too, a column of codes for each stage such as 2014 or 2019_path, and quotations in columns such as evidence_2015_en. It takes the place of the themes that are there; undo brings them back.
crosswalk-import-path = The table
crosswalk-import-do = Import the table
notice-not-quoted = “{ $words }” is in no text of { $stage }. The quotation may be worded differently; change it in the table and import that again.
notice-not-joined = These points are joined already, or are of one year. Nothing was changed.
notice-crosswalk-same = { $file } holds the themes that are here already. Nothing was changed.
notice-crosswalk-read =
    { $n ->
        [one] { $n } theme taken from { $file }.
       *[other] { $n } themes taken from { $file }.
    }
notice-crosswalk-not-read = { $file } cannot be read as a table of themes; nothing was changed. { $error }

coders-one = One coder so far
    .hint = Here stands how far coders agree. Two people tag copies of one workspace; add the other’s file, and both are seen side by side.
coders-characters = Characters
    .hint = Character by character over all text: do they draw the same bounds?
coders-sentences = Sentences
    .hint = Sentence by sentence: do they find the same sentences?
coders-tagged = Tagged text
    .hint = Character by character where any of them has tagged anything, so that what nobody tagged does not count as agreement
coders-passages = How many passages have the code
coders-units = Units
    .hint = How many characters or sentences at least two coders have rated
coders-prevalence = Given
    .hint = Share of the ratings that give the code
coders-percent = Agree
    .hint = Share of equal pairs of ratings
coders-kappa = Cohen κ
    .hint = Cohen’s κ: agreement beyond chance, of two coders; undefined for more, and where all units are of one value
coders-alpha = Kripp. α
    .hint = Krippendorff’s α for any number of coders; undefined where all units are of one value
coders-f1 = F1
    .hint = Overlap F1: twice the passages that meet one of the other’s, over all passages; undefined for more than two coders
coders-undefined = undefined
coders-list = Lists the disagreements on this code
coders-disputed =
    { $n ->
        [one] { $n } disagreement
       *[other] { $n } disagreements
    }
coders-disputed-on =
    { $n ->
        [one] { $n } disagreement on { $what }
       *[other] { $n } disagreements on { $what }
    }
coders-all = All disagreements
coders-agree = No disagreement
    .hint = Here the passages stand that some tagged and others did not.
coders-not-tagged = not tagged
coders-take = Tag it as they did
coders-take-away = Take my tag away
coders-keep = Keep mine, settled
coders-settled = { $n } settled
coders-reopen = Open again
    .hint = Lists what was settled as disagreements again
coders-spoken = { $code }: { $with } yes, { $without } no: { $words }
coder-title = Add a coder’s workspace
coder-what = Their tags come beside yours, with the codes they need. Texts, links and settings stay as they are here; what is there already is not doubled. It can be undone.
coder-path = Their workspace file
coder-name = Name of the coder
    .hint = as it shall stand beside their tags
coder-do = Add their tags
dialog-coder = Workspace of another coder
dialog-crosswalk = Table of themes
notice-coder-added = { $coder }: { $added } tags added, { $changed } completed, { $known } were there already.
notice-coder-behind = { $n } tags stay behind, because their texts are not in this workspace or have other words ({ $texts }). Nothing of yours was changed.
notice-coder-memos = Memos that differ: { $n }. Those of this workspace stay.
notice-coder-not-read = No coder was added; that takes a workspace, a file that ends in .duizhao. { $error }
notice-coder-self = { $file } is this workspace itself. Choose the other coder’s file.

## What is wrong with a file

fault-words = { $said } In technical words: { $words }.
detail-second-root = it has a second root element
detail-ends-early = it ends too early
detail-columns = it has no three columns
detail-status = there is no status "{ $word }"
detail-number = a number is none
detail-files = it has { $n } files
detail-no-table = a [[code]] is no table
detail-no-id = a [[code]] has no id
detail-not-there = { $path } is not in the archive
detail-no-plain-text = it has no plain text
detail-line-column = line { $line }, column { $column }
detail-line = line { $line }
detail-syntax = bad syntax
fault-file-missing = { $file } is not there; choose a file that is.
fault-file-forbidden = { $file } may not be read; change its permissions, or choose a copy of it.
fault-file-folder = { $file } is a folder; choose the files in it.
fault-file-not-utf8 = { $file } is not text in UTF-8; save it in UTF-8 and try again.
fault-file-other = { $file } cannot be read; try again, or choose a copy of it.
fault-empty = The file has no text in it; choose a file that has some.
fault-too-large = The file has { $size } MiB and a document may have { $most }; cut it into parts and import each.
fault-binary = The file is not plain text (it has zero bytes in it); save it as text in UTF-8, or name its encoding if it is UTF-16.
fault-unknown-encoding = There is no encoding called "{ $name }"; choose one such as utf-8, gb18030, big5, utf-16le or windows-1252.
fault-not-in-encoding = The file is not text in { $name }; leave the encoding to be found, or choose another.
fault-damaged = The file looks like { $encoding } but is damaged at byte { $at }; save it again, or choose an encoding that it is whole in.
fault-no-encoding = The encoding of the file could not be found; choose it by name, such as gb18030 or big5.
fault-manifest = The manifest of the corpus cannot be read; correct it and try again.
fault-missing-file = The manifest of the corpus names "{ $name }", which is not in it; add the file or take its entry out.
fault-no-links = The file has no links in it that could be read; choose a TMX, XLIFF, InterText, TSV or JSON file of links.
fault-xml = The file is not well-formed XML at line { $line } ({ $what }); save it again with the program that made it.
fault-entities = The file declares entities of its own, which are not read; save it with the characters themselves.
fault-unknown-entity = The file has the entity &{ $name };, which XML does not know; save it with the character itself.
fault-too-deep = The file has elements nested too deeply (line { $line }); save it again with the program that made it.
fault-too-many-segments = The file has more than { $most } segments; cut it into parts and import each.
fault-link-table = Line { $line } of the table is no link ({ $what }); each line needs numbers, a tab, numbers, a tab and a confidence.
fault-link-json = The file is not JSON of links ({ $what }); choose one that `duizhao export` or `duizhao align` has written.
fault-missing-text = The file names { $name }, which does not lie beside it; put the texts into the same folder.
fault-numbers-only = The file has links but no texts; import the texts first, and then this file as links.
fault-archive = The file is no archive, or a damaged one ({ $what }); export it again with the program that made it.
fault-archive-as-codes = The file is an archive and no codebook; if it is a project, give it the ending .qdpx.
fault-no-project = The archive has no project.qde in it; choose a REFI-QDA project (.qdpx).
fault-unpacks = The archive would unpack to more than { $most } MiB; take large sources out of the project and export it again.
fault-other-kind = The file is XML of another kind (<{ $name }>); choose a REFI-QDA codebook (.qdc) or project (.qdpx).
fault-too-many-codes = The file has more than { $most } codes; divide the codebook and import its parts.
fault-too-many-passages = The file has more than { $most } passages; divide the project and import its parts.
fault-no-codes = The file has no codes in it; choose a codebook (.qdc, CSV, TOML or JSON).
fault-circle = The code "{ $code }" stands below itself; mend its parent in the file.
fault-twice = The file has two codes called "{ $code }"; give one of them another identifier.
fault-no-parent = The code "{ $code }" stands below "{ $parent }", which the file does not have; mend its parent in the file.
fault-no-column = The table has no column that names codes; it needs one called id, tag, name or path.
fault-table = The file cannot be read as a codebook ({ $what }); mend it, or export it again.
fault-no-version = No version of the workspace has the text { $text }; import the file as documents, or name the versions it belongs to.
fault-which-version = The text { $text } could be { $versions }; name the versions that the links belong to.
fault-two-works = The texts of the file are of two works; links join versions of one. Put the documents into one work first.
fault-nothing-placed = None of the { $n } links could be placed: their words are not in these versions. Import the file as documents instead.
fault-other-file = { $name } is no file of codes or passages; choose one that ends in .qdpx, .qdc, .csv, .toml or .json.
fault-unfit = What the file brings does not fit the workspace. Nothing was changed; look into the file, or import a part of it.
fault-cancelled = It was stopped. Nothing was changed; begin again when you like.
fault-no-document = The document is no longer in the workspace. Nothing was changed; add the file as a new document.
fault-references-large = The file is larger than { $most } MB; take the references that are wanted out of it first.
fault-references-tag = Line { $line } cannot be read as { $notation }: a line begins with two letters, two blanks and a hyphen. Mend it, or export the references again.
fault-references-syntax = Line { $line } cannot be read as { $notation }; mend it, or export the references again.
fault-references-none = The file holds no reference in { $notation }; choose one in CSL-JSON, BibTeX or RIS.
fault-themes-column = The table has no column "{ $name }"; it needs theme, relation and comment.
fault-themes-cells = Line { $line } has { $cells } cells, and the first line { $columns }; give it as many.
fault-citation = { $file } is no cited comparison; choose the file that was written for a citation.
fault-citation-unknown = { $file } is { $what }, which this version of the program cannot read; take a newer one.
fault-citation-changed = { $file } was changed after it was written: it does not have the fingerprint that it names. Take it from where it was kept.
fault-template-field = {"{"}{ $name }{"}"} is no field; the fields are { $fields }.
fault-template-brace = A brace has no other half; write it twice for the sign itself.
store-moved = { $file } was moved, replaced or deleted while it was open. Save a copy under another name to keep this change.
store-changed-outside = { $file } was changed by another program while it was open here. Nothing was written over it; open it again to go on.
store-unstorable = This change cannot be kept in { $file } ({ $error }). Nothing was changed; leave out what is unusual in it and try again.
store-bad-copy = { $file } did not read back as it was written ({ $error }) and was removed. The original is untouched; try again in another folder.

//! Everything that a person can name: menu, palette, keys and the key sheet are generated from this one table.
//!
//! An action carries no data; what it needs it takes from the view. Its label and hint are the texts `action-ID` and
//! `action-ID.hint`; whether it can be done now is asked of [`super::session::Session::enabled`].

use super::view::Mode;
use crate::i18n::Language;

/// Where an action stands in the menu and on the key sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// Workspaces, documents, export.
    File,
    /// Undo, copy.
    Edit,
    /// What is on the screen.
    View,
    /// Panes and moving through the text.
    Reading,
    /// Differences.
    Compare,
    /// Links between versions.
    Align,
    /// Passages and codes.
    Tags,
    /// What the codes amount to.
    Overview,
    /// Help.
    Help,
}

impl Group {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 9] = [
        Self::File,
        Self::Edit,
        Self::View,
        Self::Reading,
        Self::Compare,
        Self::Align,
        Self::Tags,
        Self::Overview,
        Self::Help,
    ];

    /// Key of its name.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::File => "group-file",
            Self::Edit => "group-edit",
            Self::View => "group-view",
            Self::Reading => "group-reading",
            Self::Compare => "group-compare",
            Self::Align => "group-align",
            Self::Tags => "group-tags",
            Self::Overview => "group-overview",
            Self::Help => "group-help",
        }
    }
}

/// Where the keys of an action are obeyed. A key may do one thing in each; the narrower scope wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// In every mode.
    Everywhere,
    /// While links are edited, and not while the reader types or has a menu open.
    Align,
    /// While versions are compared, and not while the reader types or has a menu open.
    Compare,
    /// While codes are looked over, and not while the reader types or has a menu open.
    Overview,
}

impl Scope {
    /// Whether its keys are obeyed in a mode.
    #[must_use]
    pub fn holds(self, mode: Mode) -> bool {
        match self {
            Self::Everywhere => true,
            Self::Align => mode == Mode::Align,
            Self::Compare => mode == Mode::Compare,
            Self::Overview => mode == Mode::Overview,
        }
    }
}

/// A key with its modifiers. `key` is named as on the keyboard: `P`, `F1`, `Up`, `Plus`, `Escape`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chord {
    /// Ctrl (⌘ on a Mac).
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
    /// Name of the key.
    pub key: &'static str,
}

impl Chord {
    /// As a reader writes it: `Ctrl+Shift+P`.
    #[must_use]
    pub fn label(self) -> String {
        let mut s = String::new();
        for (on, name) in [(self.ctrl, "Ctrl+"), (self.alt, "Alt+"), (self.shift, "Shift+")] {
            if on {
                s.push_str(name);
            }
        }
        s + match self.key {
            "Plus" => "+",
            "Minus" => "−",
            "Period" => ".",
            "Comma" => ",",
            "Up" => "↑",
            "Down" => "↓",
            "Left" => "←",
            "Right" => "→",
            "Escape" => "Esc",
            key => key,
        }
    }
}

const fn chord(ctrl: bool, shift: bool, alt: bool, key: &'static str) -> Chord {
    Chord { ctrl, shift, alt, key }
}

const fn plain(key: &'static str) -> Chord {
    chord(false, false, false, key)
}

const fn ctrl(key: &'static str) -> Chord {
    chord(true, false, false, key)
}

const fn ctrl_shift(key: &'static str) -> Chord {
    chord(true, true, false, key)
}

const fn shift(key: &'static str) -> Chord {
    chord(false, true, false, key)
}

const fn alt(key: &'static str) -> Chord {
    chord(false, false, true, key)
}

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident $id:literal $group:ident [$($chord:expr),* $(,)?],)*) => {
        /// What a person can ask for by name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action { $($(#[$doc])* $name,)* }

        impl Action {
            /// All of them, in the order of the menu.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Stable identifier.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// Where it stands.
            #[must_use]
            pub fn group(self) -> Group {
                match self { $(Self::$name => Group::$group,)* }
            }

            /// Keys that do it; the first is shown in the menu.
            #[must_use]
            pub fn keys(self) -> &'static [Chord] {
                match self { $(Self::$name => { const KEYS: &[Chord] = &[$($chord),*]; KEYS })* }
            }
        }
    };
}

actions! {
    /// Make an empty workspace, or one with the built-in corpus.
    NewWorkspace "new-workspace" File [ctrl("N")],
    /// Open a workspace file.
    OpenWorkspace "open-workspace" File [ctrl("O")],
    /// Add documents to the workspace.
    AddDocuments "add-documents" File [ctrl("I")],
    /// Export the tagged excerpts.
    ExportExcerpts "export-excerpts" File [ctrl("E")],
    /// How the documents are cited, in which style; bibliographies in and out.
    References "references" File [ctrl_shift("R")],
    /// Write the comparison to a file.
    ExportComparison "export-comparison" Compare [plain("E")],
    /// Make a comparison again that was cited in a file.
    RecheckComparison "recheck-comparison" Compare [plain("V")],
    /// Copy the fingerprint of the comparison for a footnote.
    CopyFingerprint "copy-fingerprint" Compare [plain("Y")],
    /// Take links from a file.
    ImportLinks "import-links" File [chord(true, false, true, "I")],
    /// Write links to a file.
    ExportLinks "export-links" File [chord(true, false, true, "E")],
    /// Write the wording that works share to a file.
    ExportReuse "export-reuse" File [ctrl_shift("G")],
    /// Save a copy of the workspace file.
    SaveCopy "save-copy" File [ctrl_shift("E")],
    /// Leave.
    Quit "quit" File [ctrl("Q")],
    /// Take the last act back.
    Undo "undo" Edit [ctrl("Z")],
    /// Make it again.
    Redo "redo" Edit [ctrl_shift("Z"), ctrl("Y")],
    /// Copy the selected passage.
    Copy "copy" Edit [ctrl("C")],
    /// Copy the selected passage with its citation and counterpart.
    CopyWithCitation "copy-with-citation" Edit [ctrl_shift("C")],
    /// Read in step.
    ReadMode "read-mode" View [ctrl("3")],
    /// Compare two versions.
    CompareMode "compare-mode" View [ctrl("4")],
    /// Mend the links.
    AlignMode "align-mode" View [ctrl("5")],
    /// Wording that texts of different works share.
    ReuseMode "reuse-mode" View [ctrl("6")],
    /// What the codes amount to.
    OverviewMode "overview-mode" View [ctrl("7")],
    /// Show or fold the library.
    ToggleLibrary "toggle-library" View [ctrl("1")],
    /// Show or fold the codes.
    ToggleCodes "toggle-codes" View [ctrl("2")],
    /// The text alone fills the window, and back.
    ReaderAlone "reader-alone" View [plain("F11")],
    /// Rows of equal height, or continuous text with ribbons.
    ToggleLayout "toggle-layout" View [ctrl("L")],
    /// Show or hide what is set aside.
    ToggleAsides "toggle-asides" View [ctrl_shift("A")],
    /// Larger text.
    LargerText "larger-text" View [ctrl("Plus"), ctrl("Equals")],
    /// Smaller text.
    SmallerText "smaller-text" View [ctrl("Minus")],
    /// Text of the usual size.
    UsualText "usual-text" View [ctrl("0")],
    /// Longer lines.
    WiderLines "wider-lines" View [ctrl_shift("Period")],
    /// Shorter lines.
    NarrowerLines "narrower-lines" View [ctrl_shift("Comma")],
    /// Light or dark.
    ToggleTheme "toggle-theme" View [ctrl_shift("D")],
    /// The other language of the interface.
    SwitchLanguage "switch-language" View [ctrl_shift("L")],
    /// No readings above Chinese characters.
    PinyinNever "pinyin-never" View [alt("0")],
    /// Readings above the word that is looked at.
    PinyinPointed "pinyin-pointed" View [alt("1")],
    /// Readings above characters that are not among the most frequent.
    PinyinRare "pinyin-rare" View [alt("2")],
    /// Readings above all Chinese characters.
    PinyinAll "pinyin-all" View [alt("3")],
    /// Fewer characters count as known: more get readings.
    MorePinyin "more-pinyin" View [alt("Plus"), alt("Equals")],
    /// More characters count as known: fewer get readings.
    LessPinyin "less-pinyin" View [alt("Minus")],
    /// Whether a word that is pointed at shows its card.
    ToggleWordCard "toggle-word-card" View [ctrl_shift("K")],
    /// One more pane.
    AddPane "add-pane" Reading [ctrl("T")],
    /// Close the pane that has the caret.
    ClosePane "close-pane" Reading [ctrl("W")],
    /// The caret goes to the next pane.
    NextPane "next-pane" Reading [plain("F6")],
    /// Exchange the pane that has the caret with the next one.
    SwapPanes "swap-panes" Reading [ctrl_shift("X")],
    /// Uncouple the pane that has the caret, or couple it again.
    ToggleCoupling "toggle-coupling" Reading [ctrl("U")],
    /// Look at the next word.
    NextWord "next-word" Reading [ctrl("Right")],
    /// Look at the previous word.
    PreviousWord "previous-word" Reading [ctrl("Left")],
    /// Open the card of the word that is looked at, unfold it, close it.
    ShowWordCard "show-word-card" Reading [ctrl("D")],
    /// Mark where the versions of a language differ among themselves.
    ToggleVariants "toggle-variants" Reading [alt("V")],
    /// Next work of the library.
    NextWork "next-work" Reading [chord(false, false, true, "PageDown")],
    /// Previous work of the library.
    PreviousWork "previous-work" Reading [chord(false, false, true, "PageUp")],
    /// Next difference.
    NextDifference "next-difference" Compare [alt("Down"), plain("F8")],
    /// Previous difference.
    PreviousDifference "previous-difference" Compare [alt("Up"), chord(false, true, false, "F8")],
    /// Next difference of the same class.
    NextOfClass "next-of-class" Compare [chord(false, true, true, "Down")],
    /// Previous difference of the same class.
    PreviousOfClass "previous-of-class" Compare [chord(false, true, true, "Up")],
    /// The other place of what was moved.
    GoToMoved "go-to-moved" Compare [plain("G")],
    /// A column for each version.
    FaceSide "face-side" Compare [plain("S")],
    /// Both texts in one column.
    FaceInline "face-inline" Compare [plain("O")],
    /// The base text, darker where the versions disagree more.
    FaceHeat "face-heat" Compare [plain("H")],
    /// A table of differences and versions.
    FaceMatrix "face-matrix" Compare [plain("X")],
    /// Sort the table by the next of its columns.
    SortMatrix "sort-matrix" Compare [plain("D")],
    /// The base text with notes.
    FaceApparatus "face-apparatus" Compare [plain("A")],
    /// The next version becomes the base.
    ChangeBase "change-base" Compare [plain("B")],
    /// Show or fold the list of differences.
    ToggleDrawer "toggle-drawer" Compare [plain("L")],
    /// List the next class.
    NextClass "next-class" Compare [plain("C")],
    /// Mark and step through only the class that is listed.
    ToggleOnly "toggle-only" Compare [plain("F")],
    /// Give the difference in focus another class.
    ChangeClass "change-class" Compare [plain("K")],
    /// Say in the apparatus who agrees with the lemma, or leave it out.
    TogglePositive "toggle-positive" Compare [plain("P")],
    /// Character by character, or word by word.
    ByCharacters "by-characters" Compare [plain("U")],
    /// Search through what was left coarse, however long it takes.
    CompareExactly "compare-exactly" Compare [plain("Q")],
    /// Next pair of sentences that share wording.
    NextShared "next-shared" Compare [ctrl("Period")],
    /// Previous pair of sentences that share wording.
    PreviousShared "previous-shared" Compare [ctrl("Comma")],
    /// The later sentence of the pair in the reader.
    OpenShared "open-shared" Compare [ctrl("G")],
    /// Side by side, or in one column.
    ToggleInline "toggle-inline" Compare [ctrl_shift("I")],
    /// Exchange the two versions compared.
    SwapCompared "swap-compared" Compare [ctrl_shift("S")],
    /// Ignore quotation marks and apostrophes.
    IgnoreQuotes "ignore-quotes" Compare [alt("Q")],
    /// Ignore punctuation.
    IgnorePunctuation "ignore-punctuation" Compare [alt("P")],
    /// Ignore full and half width.
    IgnoreWidth "ignore-width" Compare [alt("W")],
    /// Ignore capitals.
    IgnoreCase "ignore-case" Compare [alt("C")],
    /// Ignore hyphens inside words.
    IgnoreHyphen "ignore-hyphen" Compare [alt("H")],
    /// Ignore spellings of one word.
    IgnoreSpelling "ignore-spelling" Compare [alt("L")],
    /// Ignore traditional and simplified characters.
    IgnoreScript "ignore-script" Compare [alt("J")],
    /// Ignore page furniture.
    IgnoreFurniture "ignore-furniture" Compare [alt("F")],
    /// The row joins the one above.
    MergeUp "merge-up" Align [plain("Backspace")],
    /// The caret's segment begins a new row.
    SplitRow "split-row" Align [plain("Enter")],
    /// This pane's segments go to the row above.
    MoveUp "move-up" Align [ctrl("Backspace")],
    /// This pane's segments go to the row below.
    MoveDown "move-down" Align [ctrl("Enter")],
    /// The rest of this pane's text goes one row up.
    ShiftUp "shift-up" Align [ctrl("Up")],
    /// The rest of this pane's text goes one row down.
    ShiftDown "shift-down" Align [ctrl("Down")],
    /// The segments chosen become one row.
    LinkRow "link-row" Align [plain("L")],
    /// Each pane's segments stand alone.
    UnlinkRow "unlink-row" Align [shift("L")],
    /// The row is right.
    ConfirmRow "confirm-row" Align [plain("C")],
    /// All rows up to this one are right.
    ConfirmAbove "confirm-above" Align [shift("C")],
    /// The next status.
    CycleStatus "cycle-status" Align [plain("S")],
    /// The row is wrong.
    RejectRow "reject-row" Align [plain("X")],
    /// A mark to come back to.
    MarkRow "mark-row" Align [plain("M")],
    /// Two sentences of one.
    BreakSentence "break-sentence" Align [plain("E")],
    /// One sentence of two.
    JoinSentence "join-sentence" Align [plain("J")],
    /// Next row that nobody has confirmed.
    NextUnconfirmed "next-unconfirmed" Align [plain("U")],
    /// Previous row that nobody has confirmed.
    PreviousUnconfirmed "previous-unconfirmed" Align [alt("U")],
    /// Next row that is not one to one.
    NextUneven "next-uneven" Align [plain("N")],
    /// Previous row that is not one to one.
    PreviousUneven "previous-uneven" Align [alt("N")],
    /// Next row that the aligner doubts.
    NextDoubtful "next-doubtful" Align [plain("D")],
    /// Previous row that the aligner doubts.
    PreviousDoubtful "previous-doubtful" Align [alt("D")],
    /// Next row that fails the loop check.
    NextAstray "next-astray" Align [plain("A")],
    /// Previous row that fails the loop check.
    PreviousAstray "previous-astray" Align [alt("A")],
    /// Next row whose numbers or names do not agree.
    NextDisagreeing "next-disagreeing" Align [plain("G")],
    /// Previous row whose numbers or names do not agree.
    PreviousDisagreeing "previous-disagreeing" Align [alt("G")],
    /// Next mark.
    NextMark "next-mark" Align [plain("B")],
    /// Previous mark.
    PreviousMark "previous-mark" Align [alt("B")],
    /// Align all but what is confirmed.
    AlignAgain "align-again" Align [ctrl("R")],
    /// Align between the nearest confirmed rows.
    AlignStretch "align-stretch" Align [shift("R")],
    /// Show or fold the worklist.
    ToggleWorklist "toggle-worklist" Align [plain("W")],
    /// Show or fold the line of keys.
    ToggleKeyStrip "toggle-key-strip" Align [plain("K")],
    /// Tag the selected passage with a code found by its name.
    TagSelection "tag-selection" Tags [plain("T")],
    /// Tag the selected passage with the code used last.
    RepeatTag "repeat-tag" Tags [plain("R")],
    /// Remove the tag under the caret.
    RemoveTag "remove-tag" Tags [plain("Delete")],
    /// Write a memo on the tag under the caret.
    EditMemo "edit-memo" Tags [plain("M")],
    /// Next passage of the code that is active.
    NextPassage "next-passage" Tags [plain("N")],
    /// Previous passage of the code that is active.
    PreviousPassage "previous-passage" Tags [chord(false, true, false, "N")],
    /// Move the ends of the tag in focus.
    ChangeBounds "change-bounds" Tags [plain("B")],
    /// A new code.
    NewCode "new-code" Tags [chord(false, true, true, "N")],
    /// All that is said of the code in hand.
    EditCode "edit-code" Tags [chord(false, true, true, "E")],
    /// Another name for the code in hand.
    RenameCode "rename-code" Tags [plain("F2")],
    /// Join the code in hand to another.
    MergeCode "merge-code" Tags [chord(false, true, true, "M")],
    /// Give some passages of the code in hand a new one.
    SplitCode "split-code" Tags [chord(false, true, true, "S")],
    /// Delete the code in hand.
    DeleteCode "delete-code" Tags [chord(false, true, true, "Delete")],
    /// Show the passages of the code in hand.
    PassagesOfCode "passages-of-code" Tags [chord(false, true, true, "P")],
    /// Deleted codes.
    CodeBin "code-bin" Tags [chord(false, true, true, "B")],
    /// The codebooks of the workspace.
    Codebooks "codebooks" Tags [chord(false, true, true, "C")],
    /// Codes, or codes and passages, from a file.
    ImportCodes "import-codes" Tags [chord(false, true, true, "I")],
    /// Codes, or codes and passages, into a file.
    ExportCodes "export-codes" Tags [chord(false, true, true, "O")],
    /// Next passage that a tag of another version proposes.
    NextProposal "next-proposal" Tags [alt("Period")],
    /// Previous one.
    PreviousProposal "previous-proposal" Tags [alt("Comma")],
    /// Tag what is proposed.
    ConfirmProposal "confirm-proposal" Tags [alt("Enter")],
    /// Propose it no more.
    RejectProposal "reject-proposal" Tags [alt("Backspace")],
    /// Tag all that the same tag proposes.
    ConfirmOfTag "confirm-of-tag" Tags [chord(false, true, true, "Enter")],
    /// Propose nothing more of the same tag.
    RejectOfTag "reject-of-tag" Tags [chord(false, true, true, "Backspace")],
    /// Tag all that is proposed in the versions shown.
    ConfirmShown "confirm-shown" Tags [ctrl_shift("Enter")],
    /// Make proposals after all, which were stopped.
    ProposeAgain "propose-again" Tags [chord(false, true, true, "R")],
    /// Next row whose versions are tagged differently.
    NextUnlike "next-unlike" Tags [alt("M")],
    /// Previous one.
    PreviousUnlike "previous-unlike" Tags [chord(false, true, true, "U")],
    /// List suggested codes, or the codebook again.
    ToggleSuggestions "toggle-suggestions" Tags [ctrl_shift("U")],
    /// Next suggestion.
    NextSuggestion "next-suggestion" Tags [alt("S")],
    /// Previous suggestion.
    PreviousSuggestion "previous-suggestion" Tags [alt("A")],
    /// Tag what is suggested.
    AcceptSuggestion "accept-suggestion" Tags [alt("Y")],
    /// Suggest it no more.
    RejectSuggestion "reject-suggestion" Tags [alt("X")],
    /// Tag all that is suggested for the same reason.
    AcceptTerm "accept-term" Tags [chord(false, true, true, "Y")],
    /// Suggest nothing more for the same reason.
    RejectTerm "reject-term" Tags [chord(false, true, true, "X")],
    /// List only what is suggested in the versions shown, or all.
    SuggestShown "suggest-shown" Tags [chord(false, true, true, "V")],
    /// Go from passage to passage of the active code, in all panes.
    ReadAlong "read-along" Tags [alt("R")],
    /// Codes by documents.
    SurveyDocuments "survey-documents" Overview [plain("D")],
    /// Codes by works, in the order of their dates.
    SurveyTimeline "survey-timeline" Overview [plain("T")],
    /// Codes by codes.
    SurveyTogether "survey-together" Overview [plain("C")],
    /// One family by another.
    SurveyFamilies "survey-families" Overview [plain("P")],
    /// Passages by any condition.
    SurveyFind "survey-find" Overview [plain("F")],
    /// Themes through the documents.
    SurveyCrosswalk "survey-crosswalk" Overview [plain("W")],
    /// How far coders agree.
    SurveyCoders "survey-coders" Overview [plain("K")],
    /// Up in what is shown.
    OverviewUp "overview-up" Overview [plain("Up")],
    /// Down in what is shown.
    OverviewDown "overview-down" Overview [plain("Down")],
    /// To the left in what is shown.
    OverviewLeft "overview-left" Overview [plain("Left")],
    /// To the right in what is shown.
    OverviewRight "overview-right" Overview [plain("Right")],
    /// Open what is in focus: the passages of a cell, or a passage in the reader.
    OverviewOpen "overview-open" Overview [plain("Enter")],
    /// Numbers of passages, or shares of the text.
    ToggleShare "toggle-share" Overview [plain("S")],
    /// Show codes that nothing is tagged with, or leave them out.
    ToggleUnused "toggle-unused" Overview [plain("U")],
    /// Documents, or each of their versions.
    ToggleApart "toggle-apart" Overview [plain("V")],
    /// Fold or unfold what stands below the code in focus.
    FoldCode "fold-code" Overview [plain("Minus")],
    /// Copy the passages that are listed.
    CopyListed "copy-listed" Overview [plain("Y")],
    /// Write what is shown to a file.
    ExportOverview "export-overview" Overview [plain("E")],
    /// Take themes from a table.
    ImportCrosswalk "import-crosswalk" Overview [plain("I")],
    /// Part the ends that the theme in focus joins last.
    PartTheme "part-theme" Overview [plain("X")],
    /// Take a second coder's tags into the workspace.
    AddCoder "add-coder" Overview [plain("M")],
    /// Have it as the other coder has it: tag the passage, or take the tag away.
    TakeOver "take-over" Overview [plain("A")],
    /// Leave it as the owner has it: the disagreement is settled.
    KeepMine "keep-mine" Overview [plain("O")],
    /// Find an action by its name.
    Palette "palette" Help [ctrl_shift("P"), ctrl("K")],
    /// All keys.
    KeySheet "key-sheet" Help [plain("F1")],
    /// What the program is, and whose work it stands on.
    About "about" Help [chord(false, true, false, "F1")],
    /// One step back: close what is open, give the selection up.
    Back "back" Help [plain("Escape")],
}

impl Action {
    /// Its name.
    #[must_use]
    pub fn label(self, language: Language) -> String {
        language.text(&format!("action-{}", self.id()))
    }

    /// One sentence on what it does.
    #[must_use]
    pub fn hint(self, language: Language) -> String {
        language.text(&format!("action-{}.hint", self.id()))
    }

    /// Where its keys are obeyed.
    #[must_use]
    pub fn scope(self) -> Scope {
        match self.group() {
            Group::Align => Scope::Align,
            Group::Overview => Scope::Overview,
            // Single letters would be in the way of a reader elsewhere.
            Group::Compare if self.keys().iter().any(|k| !k.ctrl && !k.alt && k.key.len() == 1) => Scope::Compare,
            _ => Scope::Everywhere,
        }
    }

    /// Whether it is told by a single key without Ctrl or Alt, which must not be taken while the reader types text.
    #[must_use]
    pub fn yields_to_typing(self) -> bool {
        self.keys().iter().all(|c| !c.ctrl && !c.alt && !c.key.starts_with('F') && c.key != "Escape")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_action_has_a_name_a_hint_and_a_key_of_its_own() {
        let mut seen = HashSet::new();
        for &a in Action::ALL {
            for language in Language::ALL {
                for key in [format!("action-{}", a.id()), format!("action-{}.hint", a.id())] {
                    assert!(language.has(&key), "{key} in {}", language.tag());
                }
            }
            assert!(!a.keys().is_empty(), "{a:?} has no key");
            for &k in a.keys() {
                assert!(seen.insert((a.scope(), k)), "{} does two things", k.label());
            }
        }
    }
}

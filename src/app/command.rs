//! Requests with data, and what they ask of the world outside.

use super::action::Action;
use super::exchange::Over;
use super::overview::OverviewFormat;
use super::pinyin::Pinyin;
use super::replacing::Lost;
use super::view::{Asked, Face, Level, Order, Passage, ReaderLayout, Survey, Theme, Word, WordCaret};
use crate::coding::crosswalk::Ribbon;
use crate::coding::matrix::Axis;
use crate::coding::query;
use crate::collate::{self, Class};
use crate::export::reuse::ReuseFormat;
use crate::export::{CollationFormat, Format, LinkFormat};
use crate::i18n::Language;
use crate::model::{CodeId, DocumentId, Pair, TagId, VersionId, WorkId};
use crate::text::Lang;
use std::path::PathBuf;

/// A request. The window and the command line send the same ones; [`super::session::Session::dispatch`] answers them.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Something told by name alone.
    Do(Action),
    /// Files and workspaces.
    File(FileCommand),
    /// What is on the screen.
    View(ViewCommand),
    /// Comparison.
    Compare(CompareCommand),
    /// Passages and codes.
    Tag(TagCommand),
    /// Links between versions.
    Link(LinkCommand),
    /// Wording that works share.
    Reuse(ReuseCommand),
    /// What the codes amount to.
    Overview(OverviewCommand),
}

/// Files and workspaces.
#[derive(Clone, Debug, PartialEq)]
pub enum FileCommand {
    /// Make a workspace file and open it.
    New {
        /// Where.
        path: PathBuf,
        /// Whether the built-in corpus goes in.
        corpus: bool,
    },
    /// Open a workspace file.
    Open(PathBuf),
    /// Open the workspace of the built-in corpus, made anew if it is not there.
    OpenCorpus,
    /// Open whatever these are: a workspace, or documents to add.
    Drop(Vec<PathBuf>),
    /// Add documents.
    Import {
        /// The files.
        paths: Vec<PathBuf>,
        /// The work they are versions of; nothing makes a new work.
        work: Option<WorkId>,
    },
    /// Import a document again: the same file, or a new edition of it. What readers did comes along where its words do.
    Replace {
        /// Which.
        document: DocumentId,
        /// The file.
        path: PathBuf,
        /// What becomes of tags whose words are gone.
        lost: Lost,
    },
    /// Take a document out of the workspace, with its versions, links and tags.
    RemoveDocument(DocumentId),
    /// Change title, date, siglum, citation or work of a document.
    EditDocument {
        /// Which.
        document: DocumentId,
        /// Short name.
        siglum: String,
        /// Title, in the language of the interface.
        title: String,
        /// Date.
        date: String,
        /// Citation, in the language of the interface.
        citation: String,
        /// Work it is a version of; nothing gives it a work of its own.
        work: Option<WorkId>,
    },
    /// Align the versions of a work again.
    Align(WorkId),
    /// Set a paragraph aside, or put it back.
    SetAside {
        /// Version it stands in.
        version: VersionId,
        /// Its index.
        paragraph: usize,
        /// Whether it shall be aside.
        aside: bool,
    },
    /// Write the tagged excerpts.
    Export {
        /// Where.
        path: PathBuf,
        /// As what.
        format: Format,
        /// Only this code and what stands under it.
        code: Option<CodeId>,
    },
    /// Take the links of a file into the versions that are there.
    ImportLinks {
        /// The file.
        path: PathBuf,
        /// Whether they may take the place of what the reader has decided.
        over: Over,
    },
    /// Write the comparison on the screen.
    ExportCollation {
        /// Where.
        path: PathBuf,
        /// As what.
        format: CollationFormat,
    },
    /// Make a comparison again that was cited in a file, and say whether it is the same.
    Recheck(PathBuf),
    /// Write the versions on the screen with their links.
    ExportLinks {
        /// Where.
        path: PathBuf,
        /// As what.
        format: LinkFormat,
    },
    /// Write the wording that works share.
    ExportReuse {
        /// Where.
        path: PathBuf,
        /// As what.
        format: ReuseFormat,
    },
    /// Write what the overview shows.
    ExportOverview {
        /// Where.
        path: PathBuf,
        /// As what.
        format: OverviewFormat,
    },
    /// Take a second coder's tags into the workspace.
    AddCoder {
        /// Their workspace file.
        path: PathBuf,
        /// Name of its owner here.
        coder: String,
    },
    /// Take themes from a table in place of those that are there.
    ImportCrosswalk(PathBuf),
    /// Write a whole copy of the workspace file.
    SaveCopy(PathBuf),
    /// A dialog has been answered; nothing chosen may mean that it was cancelled or that there is no dialog.
    Picked(Asked, Vec<PathBuf>),
    /// Stop whatever is being done in the background.
    CancelJobs,
    /// Put a notice away.
    Dismiss(u64),
}

/// What is on the screen.
#[derive(Clone, Debug, PartialEq)]
pub enum ViewCommand {
    /// Show the versions of a work, two panes of them.
    ShowWork(WorkId),
    /// Show a version in a pane.
    SetPane(usize, VersionId),
    /// One more pane with a version.
    AddPane(VersionId),
    /// Close a pane.
    ClosePane(usize),
    /// Move a pane to another place.
    MovePane(usize, usize),
    /// Put the caret in a pane.
    FocusPane(usize),
    /// Rows or flow.
    Layout(ReaderLayout),
    /// Light, dark or as the system has it.
    Theme(Theme),
    /// Language of the interface.
    Language(Language),
    /// Size of the text, in points.
    TextSize(f32),
    /// Length of a line, as a share of the usual one.
    Measure(f32),
    /// Over which Chinese characters readings stand.
    Pinyin(Pinyin),
    /// How many of the most frequent characters count as known.
    Known(u16),
    /// Whether a word that is pointed at shows its card.
    WordCard(bool),
    /// The word that keys have stepped to.
    Word(Option<WordCaret>),
    /// Link the words of the long passages around a word of a pane, in the background.
    LinkWords(usize, Word),
    /// What the reader has selected, by mouse or keyboard.
    Select(Option<Passage>),
    /// The row at the reading line: kept so that the place is found again.
    Place {
        /// Pane whose segment tells the place.
        version: VersionId,
        /// That segment.
        segment: u32,
        /// How far into its row, from 0 to 1.
        fraction: f32,
    },
    /// Go to a segment.
    GoTo(VersionId, u32),
    /// Width of a side panel or share of a pane, to be remembered.
    Width(String, f32),
}

/// Comparison.
#[derive(Clone, Debug, PartialEq)]
pub enum CompareCommand {
    /// Compare these two.
    Versions(VersionId, VersionId),
    /// Compare these, two to twenty of them.
    Choose(Vec<VersionId>),
    /// Compare these two, beginning at a paragraph of the first.
    At(VersionId, VersionId, usize),
    /// Ignore a kind of difference, or heed it again.
    Toggle(collate::Switch),
    /// Words or characters.
    Unit(collate::Unit),
    /// Go to a difference by its number among all.
    GoTo(usize),
    /// How it is shown.
    Face(Face),
    /// Which of the versions is the base, counted from 0.
    Base(usize),
    /// List the differences of a class, or of all classes.
    List(Option<Class>),
    /// Give a difference another class by hand, or leave it to the program again.
    Class(usize, Option<Class>),
    /// Go from one place of what was moved to its next.
    Counterpart(usize),
    /// Sort the matrix by class rather than by place.
    ByClass(bool),
}

/// Wording that works share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReuseCommand {
    /// Hold the texts in this language against each other.
    Language(Lang),
    /// Let this version stand for its work.
    Version(VersionId),
    /// Sort the list.
    Order(Order),
    /// Show a kind, or leave it out.
    Toggle(collate::reuse::Kind),
    /// Bring a pair into focus.
    GoTo(usize),
    /// Show a sentence of a pair in the reader.
    Open {
        /// Which pair.
        pair: usize,
        /// The sentence of the later text, or else of the earlier.
        later: bool,
    },
}

/// What the codes amount to.
#[derive(Clone, Debug, PartialEq)]
pub enum OverviewCommand {
    /// Show something else of it.
    Survey(Survey),
    /// Let versions stand apart, or together as documents.
    Apart(bool),
    /// Show shares of the text, or numbers of passages.
    Share(bool),
    /// Show codes that nothing is tagged with, or leave them out.
    Unused(bool),
    /// Hold another family against the other: as rows, or as columns.
    Family {
        /// As rows, or else as columns.
        rows: bool,
        /// Which.
        family: CodeId,
    },
    /// Fold what stands below a code away, or unfold it.
    Fold {
        /// In the rows, or else in the columns.
        rows: bool,
        /// Which.
        code: CodeId,
    },
    /// Let only these tags take part.
    Query(String),
    /// Sort the passages.
    Order(query::Order),
    /// Put the passages together.
    Group(Option<query::Grouping>),
    /// Bring a cell into focus and list its passages.
    Cell(Axis, Axis),
    /// Bring a passage of the list into focus.
    Found(usize),
    /// Show what stands at a place of the list in the reader.
    Open(usize),
    /// Copy a passage with its counterpart and its source.
    CopyPassage(TagId),
    /// Bring a theme into focus, or none.
    Thread(Option<usize>),
    /// Show a quotation of a theme in the reader.
    Evidence {
        /// The theme.
        thread: usize,
        /// Its quotation.
        evidence: usize,
    },
    /// Change what is said of a theme.
    Theme {
        /// The theme.
        thread: usize,
        /// What it is called.
        theme: String,
        /// How its ends are related.
        relation: String,
        /// What there is to say about it.
        comment: String,
    },
    /// Join two ends by a theme: each a column and what stands in it.
    Connect((String, String), (String, String)),
    /// Part two ends.
    Part(Ribbon),
    /// Compare these coders; all where none is named.
    Coders(Vec<String>),
    /// Compare them by this.
    Level(Level),
    /// List the disagreements on a code, or all.
    Disputed(Option<CodeId>),
    /// Bring a disagreement into focus and show it in the reader.
    Disagreement(usize),
    /// Tag the passage of a disagreement as those did who have the code.
    TakeOver(usize),
}

/// Passages and codes.
#[derive(Clone, Debug, PartialEq)]
pub enum TagCommand {
    /// Tag the selected passage. A passage that is already a tag gets the code besides its others.
    Add(CodeId),
    /// Tag the selected passage with the code that has this digit (1–9).
    AddByDigit(usize),
    /// Tag a given passage.
    AddTo(Passage, CodeId),
    /// Take one code off a tag; the last one takes the tag away.
    RemoveCode(TagId, CodeId),
    /// Put one code in place of another.
    ChangeCode(TagId, CodeId, CodeId),
    /// Take a tag away.
    Remove(TagId),
    /// Write a memo.
    Memo(TagId, String),
    /// Show all passages of a code, or of none.
    Activate(Option<CodeId>),
    /// Go to a passage.
    GoTo(TagId),
    /// The tag that menu and keys refer to.
    Focus(Option<TagId>),
}

/// Links between the versions on the screen.
#[derive(Clone, Debug, PartialEq)]
pub enum LinkCommand {
    /// Put the caret on a segment.
    Caret(VersionId, u32),
    /// Move the caret.
    Move(Toward),
    /// Choose a segment for [`LinkAct::LinkRow`], or give it up again.
    Pick(VersionId, u32),
    /// Act on the row that has the caret.
    Act(LinkAct),
    /// Make one row of these segments.
    LinkThese(Vec<(VersionId, u32)>),
    /// Make two segments of one.
    BreakSentence {
        /// Version.
        version: VersionId,
        /// Segment of it.
        segment: u32,
        /// Where the second begins, in bytes of the segment's text; white space before it belongs to neither.
        at: usize,
    },
    /// Make one segment of two.
    JoinSentence {
        /// Version.
        version: VersionId,
        /// Segment of it that is joined with the next one of its paragraph.
        segment: u32,
    },
    /// Show the row of a link, and put the caret in it.
    GoTo {
        /// The versions that it joins.
        pair: Pair,
        /// Its place among their links.
        link: usize,
    },
}

/// Where the caret moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    /// To the segment before, in the same pane.
    Up,
    /// To the segment after, in the same pane.
    Down,
    /// To the same row in the pane at the left.
    Left,
    /// To the same row in the pane at the right.
    Right,
}

/// What can be done with the row that has the caret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkAct {
    /// The row joins the one above.
    MergeUp,
    /// The caret's segment and what follows in its cell begin a new row; the other panes divide by length.
    SplitRow,
    /// In this pane alone: the caret's segment and those before it in its cell go to the row above.
    MoveUp,
    /// In this pane alone: the caret's segment and those after it in its cell go to the row below.
    MoveDown,
    /// In this pane alone: the caret's segment and what follows go one row up, up to the next empty cell.
    ShiftUp,
    /// In this pane alone: the caret's segment and what follows go one row down; the next empty cell is taken up.
    ShiftDown,
    /// The segments chosen, the caret's among them, become one row.
    LinkRow,
    /// Each pane's segments stand alone, and are not proposed as a row again.
    UnlinkRow,
    /// The row is right.
    ConfirmRow,
    /// All rows from the first to this one are right.
    ConfirmAbove,
    /// From automatic or doubtful to confirmed, to rejected, to automatic.
    CycleStatus,
    /// The row is wrong.
    RejectRow,
    /// A mark to come back to is set or taken away.
    MarkRow,
    /// To the next row of a kind.
    Next(Stop),
    /// To the previous row of a kind.
    Previous(Stop),
    /// The caret's segment is broken where the selection begins, or else at a clause in its middle.
    BreakSentence,
    /// The caret's segment and the next one of its paragraph become one.
    JoinSentence,
    /// All versions of the work are aligned anew; what is confirmed stays, what was rejected does not come back.
    AlignAgain,
    /// The same between the nearest confirmed rows above and below, for the versions on the screen.
    AlignStretch,
}

/// A kind of row to go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// One with a mark.
    Mark,
    /// One that no reader has confirmed.
    Unconfirmed,
    /// One that is not one segment to one.
    Uneven,
    /// One that the aligner doubts.
    Doubtful,
    /// One whose links, followed through three versions, do not come home.
    Astray,
    /// One whose numbers or names do not agree.
    Disagreeing,
}

/// What a command asks of the world outside; the native runner and the headless one do it each in their way.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Ask the reader for a file. The answer comes back as [`FileCommand::Picked`].
    Ask(Asked),
    /// Put text on the clipboard.
    Clipboard(String),
    /// Open something that the window alone knows.
    Open(Surface),
    /// Close the window.
    Quit,
}

/// Places of the window that open and close.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Surface {
    /// The palette of actions.
    Palette,
    /// All keys.
    KeySheet,
    /// What the program is, and whose work it stands on.
    About,
    /// Finding a code by its name.
    CodeFinder,
    /// The memo of the tag in focus.
    Memo,
    /// Export of excerpts.
    Export,
    /// Adding documents by path.
    Add,
    /// New workspace.
    New,
    /// Opening a workspace: recent ones, or by path.
    OpenWorkspace,
    /// Where a copy of the workspace goes.
    SaveCopy,
    /// Choosing a version for one more pane.
    AddPane,
    /// One step back.
    Back,
    /// Uncouple or couple the pane in focus.
    Coupling,
    /// Links from a file.
    ImportLinks,
    /// The comparison into a file.
    ExportCollation,
    /// A cited comparison made again.
    Recheck,
    /// Links into a file.
    ExportLinks,
    /// Shared wording into a file.
    ExportReuse,
    /// What the overview shows into a file.
    ExportOverview,
    /// A second coder's workspace.
    AddCoder,
    /// Themes from a table.
    ImportCrosswalk,
}

impl From<Action> for Command {
    fn from(a: Action) -> Self {
        Self::Do(a)
    }
}

impl From<FileCommand> for Command {
    fn from(c: FileCommand) -> Self {
        Self::File(c)
    }
}

impl From<ViewCommand> for Command {
    fn from(c: ViewCommand) -> Self {
        Self::View(c)
    }
}

impl From<CompareCommand> for Command {
    fn from(c: CompareCommand) -> Self {
        Self::Compare(c)
    }
}

impl From<ReuseCommand> for Command {
    fn from(c: ReuseCommand) -> Self {
        Self::Reuse(c)
    }
}

impl From<OverviewCommand> for Command {
    fn from(c: OverviewCommand) -> Self {
        Self::Overview(c)
    }
}

impl From<LinkCommand> for Command {
    fn from(c: LinkCommand) -> Self {
        Self::Link(c)
    }
}

impl From<LinkAct> for Command {
    fn from(a: LinkAct) -> Self {
        Self::Link(LinkCommand::Act(a))
    }
}

impl From<TagCommand> for Command {
    fn from(c: TagCommand) -> Self {
        Self::Tag(c)
    }
}

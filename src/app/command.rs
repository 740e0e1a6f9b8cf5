//! Requests with data, and what they ask of the world outside.

use super::action::Action;
use super::codebook::{Fate, Seed, Spot, Step, Under};
use super::exchange::Over;
use super::interchange::{Home, Outgoing};
use super::overview::OverviewFormat;
use super::pinyin::Pinyin;
use super::proposing::ProposalId;
use super::replacing::Lost;
use super::view::{Asked, Face, Level, MatrixOrder, Order, Passage, ReaderLayout, Survey, Theme, Word, WordCaret};
use crate::cite::{Notation, Reference, Style};
use crate::coding::crosswalk::Ribbon;
use crate::coding::matrix::Axis;
use crate::coding::query;
use crate::coding::suggest::Choice;
use crate::collate::{self, Class};
use crate::export::excerpts::{Clip, Plan};
use crate::export::reuse::ReuseFormat;
use crate::export::{CollationFormat, ExcerptFormat, LinkFormat};
use crate::i18n::Language;
use crate::model::{BookId, Code, CodeId, DocumentId, Pair, TagId, VersionId, WorkId};
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
    /// The codebook.
    Code(CodeCommand),
    /// Links between versions.
    Link(LinkCommand),
    /// Wording that works share.
    Reuse(ReuseCommand),
    /// Excerpts and references.
    Give(GiveCommand),
    /// What tags propose in other versions.
    Proposal(ProposalCommand),
    /// Suggested codes.
    Suggestion(SuggestionCommand),
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
    /// Read a file of codes, or of codes and passages, and find out what it would bring.
    ReadCoded {
        /// The file.
        path: PathBuf,
        /// Where new families come to stand.
        home: Home,
    },
    /// Take in what was read.
    TakeCoded,
    /// Do not take it in.
    ForgetCoded,
    /// Find out what an export of codes or passages would hold and lose.
    PreviewCoded(Outgoing),
    /// Write codes, or codes and passages.
    ExportCoded {
        /// Where.
        path: PathBuf,
        /// What.
        what: Outgoing,
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
    /// Search through everything, however long it takes, or leave what is too large coarse.
    Exact(bool),
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
    /// What the rows of the matrix are sorted by.
    Order(MatrixOrder),
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

/// Excerpts and references.
#[derive(Clone, Debug, PartialEq)]
pub enum GiveCommand {
    /// Remember what an export of excerpts consists of.
    Plan(Box<Plan>),
    /// Make the excerpts of the plan ready, in the background.
    Prepare,
    /// Find how every version is cited, in the background.
    ListCitations,
    /// Put the excerpts that are ready on the clipboard.
    Copy,
    /// Write the excerpts of the plan.
    Export {
        /// Where.
        path: PathBuf,
        /// As what.
        format: ExcerptFormat,
    },
    /// Cite in another style.
    Style(Style),
    /// Enter how a document is cited, in some languages.
    Refer {
        /// Which.
        document: DocumentId,
        /// Its references by language.
        references: Vec<(Lang, Reference)>,
    },
    /// Read a file of references.
    ReadReferences(PathBuf),
    /// Put the file that was read away.
    PutReferencesAway,
    /// Take references of the file that was read, by their places in it, for versions.
    TakeReferences(Vec<(VersionId, usize)>),
    /// Write the references of all documents.
    WriteReferences {
        /// Where.
        path: PathBuf,
        /// As what.
        notation: Notation,
    },
    /// Put the list of references on the clipboard, as the style has it.
    CopyReferences,
    /// See how a reference that is being typed would be cited.
    Preview(Box<Reference>),
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
    /// Change what is said of a theme, in the language of the interface.
    Theme {
        /// The theme.
        thread: usize,
        /// What it is called.
        theme: String,
        /// How its ends are related, as written or as the interface calls it.
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
    /// Have the passage of a disagreement as the other coders have it.
    TakeOver(usize),
    /// Leave it as the owner has it, and call it settled.
    KeepMine(usize),
    /// All that was settled is open again.
    Reopen,
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
    /// Give a tag another place in its version; codes, memo and all else stay.
    Bounds(TagId, Passage),
    /// Move the ends of a tag by keys: its passage is selected until that is kept or given up.
    Adjust(Option<TagId>),
    /// Keep what is selected as the new place of the tag whose ends are moved.
    KeepBounds,
}

/// The codebook.
#[derive(Clone, Debug, PartialEq)]
pub enum CodeCommand {
    /// The code that keys and menu refer to.
    Caret(Option<CodeId>),
    /// A new code under another, or at the top of the codebook that is shown.
    Add {
        /// The code above.
        under: Option<CodeId>,
        /// Its name, in the language of the interface.
        name: String,
    },
    /// Make a code say what this one says; where it stands is not changed by it.
    Change(Box<Code>),
    /// Another name, in the language of the interface.
    Rename(CodeId, String),
    /// Another colour.
    Recolour {
        /// Which code.
        code: CodeId,
        /// `#RRGGBB`.
        color: String,
        /// Whether the codes under it get shades of it.
        under: bool,
    },
    /// Put a code, with what stands under it, somewhere else.
    Move(CodeId, Spot),
    /// Move a code by one step.
    Shift(CodeId, Step),
    /// Join a code to another, which stays.
    Merge {
        /// The one that goes.
        from: CodeId,
        /// The one that stays.
        into: CodeId,
    },
    /// Give some passages of a code a new code beside it.
    Split {
        /// The code.
        code: CodeId,
        /// Name of the new one, in the language of the interface.
        name: String,
        /// The passages that get it.
        tags: Vec<TagId>,
    },
    /// Delete a code; it lies in the bin until it is brought back.
    Delete {
        /// The code.
        code: CodeId,
        /// What becomes of its passages.
        fate: Fate,
        /// What becomes of the codes under it.
        under: Under,
    },
    /// Bring back what has this number in the bin.
    Restore(u32),
    /// Empty the bin.
    EmptyBin,
    /// Show a codebook.
    ShowBook(BookId),
    /// Make a codebook, and show it.
    NewBook {
        /// Its name, in the language of the interface.
        name: String,
        /// What it begins with.
        seed: Seed,
    },
    /// Another name of a codebook, in the language of the interface.
    RenameBook(BookId, String),
    /// Take a codebook away; its codes go to the bin.
    RemoveBook(BookId),
}

/// What tags propose in the other versions of their works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProposalCommand {
    /// The proposal that keys refer to.
    Focus(Option<ProposalId>),
    /// Go to a proposal.
    GoTo(ProposalId),
    /// Tag what is proposed, with all codes or one.
    Confirm(ProposalId, Option<CodeId>),
    /// Propose it no more, with all codes or one.
    Reject(ProposalId, Option<CodeId>),
    /// Tag all that a tag proposes, in every version.
    ConfirmOfTag(TagId),
    /// Propose nothing more of a tag.
    RejectOfTag(TagId),
    /// Tag all that is proposed in the versions shown.
    ConfirmShown,
}

/// Suggested codes.
#[derive(Clone, Debug, PartialEq)]
pub enum SuggestionCommand {
    /// List them, or the codebook again.
    Open(bool),
    /// List only those of a code and of what stands under it, or all.
    Code(Option<CodeId>),
    /// List only those in a language, or all.
    Language(Option<Lang>),
    /// List only those in the versions shown, or all.
    Shown(bool),
    /// Show one in the text.
    GoTo(Choice),
    /// Tag what is suggested.
    Accept(Wanted),
    /// Suggest it no more.
    Reject(Wanted),
}

/// Which suggestions are meant.
#[derive(Clone, Debug, PartialEq)]
pub enum Wanted {
    /// One.
    This(Choice),
    /// All of a code that rest on a term, a heading or a word.
    OfTerm(CodeId, String),
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
    /// Put formatted text on the clipboard, with a plain form beside it.
    Rich(Clip),
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
    /// How the documents are cited.
    References,
    /// A new code.
    NewCode,
    /// All that is said of the code in hand.
    Code,
    /// The name of the code in hand, where it stands in the codebook.
    RenameCode,
    /// The code that the one in hand is joined to.
    MergeCode,
    /// Which passages of the code in hand get a new one.
    SplitCode,
    /// What becomes of the passages of the code in hand when it goes.
    DeleteCode,
    /// The codebooks.
    Codebooks,
    /// Deleted codes.
    CodeBin,
    /// Codes, or codes and passages, from a file.
    ImportCodes,
    /// Codes, or codes and passages, into a file.
    ExportCodes,
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

impl From<GiveCommand> for Command {
    fn from(c: GiveCommand) -> Self {
        Self::Give(c)
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

impl From<CodeCommand> for Command {
    fn from(c: CodeCommand) -> Self {
        Self::Code(c)
    }
}

impl From<ProposalCommand> for Command {
    fn from(c: ProposalCommand) -> Self {
        Self::Proposal(c)
    }
}

impl From<SuggestionCommand> for Command {
    fn from(c: SuggestionCommand) -> Self {
        Self::Suggestion(c)
    }
}

impl From<TagCommand> for Command {
    fn from(c: TagCommand) -> Self {
        Self::Tag(c)
    }
}

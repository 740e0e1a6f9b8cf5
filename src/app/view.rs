//! What is on the screen: which versions, where, how. It is remembered with the workspace but is no part of its history.

use super::proposing::ProposalId;
use crate::coding::matrix::Axis;
use crate::coding::query;
use crate::coding::suggest::Choice;
use crate::collate::reuse::Kind;
use crate::collate::{Class, Manner, Unit};
use crate::export::excerpts::Plan;
use crate::model::{BookId, CodeId, TagId, VersionId, WorkId};
use crate::text::{Lang, TextRange};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the centre shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Panes in step.
    #[default]
    Read,
    /// Two versions compared.
    Compare,
    /// Panes in step, and their links under the reader's hand.
    Align,
    /// Wording that texts of different works share.
    Reuse,
    /// What the codes amount to: counts, lists, themes through time, coders.
    Overview,
}

impl Mode {
    /// Whether the panes of the reader are on the screen.
    #[must_use]
    pub fn reads(self) -> bool {
        matches!(self, Self::Read | Self::Align)
    }
}

/// How the panes of the reader are laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReaderLayout {
    /// Rows of equal height; gaps are visible.
    Rows,
    /// Continuous text, joined by ribbons.
    #[default]
    Flow,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// Paper.
    #[default]
    Light,
    /// Night.
    Dark,
}

/// A passage that the reader has selected: ranges of the immutable source, seen in one version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The version it was selected in.
    pub version: VersionId,
    /// Where it stands in the source of that version's document: sorted, without overlap, not empty.
    pub ranges: Vec<TextRange>,
}

/// What a file dialog was opened for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Documents to add.
    Documents,
    /// A workspace to open.
    Workspace,
    /// Where a new workspace goes.
    NewWorkspace,
    /// Where a copy of the workspace goes.
    Copy,
    /// Where an export goes; the extension of the format.
    Export(&'static str),
    /// A file of links.
    Links,
    /// Where a comparison goes; the extension of the format.
    ExportCollation(&'static str),
    /// A comparison that was cited.
    Citation,
    /// Where links go; the extension of the format.
    ExportLinks(&'static str),
    /// Where the list of shared wording goes; the extension of the format.
    ExportReuse(&'static str),
    /// A file of references.
    References,
    /// Where references go; the extension of the notation.
    ExportReferences(&'static str),
    /// A file of codes, or of codes and passages.
    Codes,
    /// Where codes or passages go; the extension of the format.
    ExportCodes(&'static str),
    /// Where a picture or table of the overview goes; the extension of the format.
    ExportOverview(&'static str),
    /// A second coder's workspace.
    Coder,
    /// A table of themes through documents.
    Crosswalk,
}

/// How a comparison is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Face {
    /// A column for each version.
    #[default]
    Side,
    /// Both texts of two versions in one column.
    Inline,
    /// The base text, the darker where the versions disagree the more.
    Heat,
    /// A table: a row for each difference, a column for each version.
    Matrix,
    /// The base text with numbered notes: lemma, readings and who has them.
    Apparatus,
}

impl Face {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Side, Self::Inline, Self::Heat, Self::Matrix, Self::Apparatus];

    /// Stable name.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Side => "side",
            Self::Inline => "inline",
            Self::Heat => "heat",
            Self::Matrix => "matrix",
            Self::Apparatus => "apparatus",
        }
    }
}

/// What the rows of the matrix are sorted by; where that says nothing, by their place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MatrixOrder {
    /// Their place in the text.
    #[default]
    Place,
    /// Their class, the gravest first.
    Class,
    /// How many versions do not read as the base does, most first.
    Differing,
    /// Whether a version, counted from 0, reads as the base does: where it agrees first. For the base itself, where most agree
    /// with it first.
    Version(usize),
}

impl MatrixOrder {
    /// The orders of a table of `n` versions, as a key goes through them: every column once, the base's left out, for it only turns
    /// [`MatrixOrder::Differing`] round.
    #[must_use]
    pub fn all(n: usize, base: usize) -> Vec<Self> {
        let versions = (0..n).filter(|w| *w != base).map(Self::Version);
        // Of two versions one differs wherever there is a row.
        let counted = (n > 2).then_some(Self::Differing);
        [Self::Place, Self::Class].into_iter().chain(counted).chain(versions.filter(|_| n > 2)).collect()
    }
}

/// Comparison settings that are not a scholar's decision but a way of looking.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CompareView {
    /// The first two versions compared, if any were chosen.
    pub versions: Option<(VersionId, VersionId)>,
    /// Further versions, in the order in which they are shown.
    pub more: Vec<VersionId>,
    /// Which of the versions is the base that the others are held against, counted from 0.
    pub base: usize,
    /// How it is shown.
    pub face: Face,
    /// Words or characters.
    pub unit: Unit,
    /// Whether everything is searched through, however long it takes.
    #[serde(skip)]
    pub exact: bool,
    /// Number of the difference in focus among all that were found, from 0; beyond them, the first that is stepped to.
    pub current: usize,
    /// Whether the differences are listed at the side.
    pub drawer: bool,
    /// The class that is listed; all where it is none.
    pub listed: Option<Class>,
    /// Whether only the class that is listed is marked and stepped through.
    pub only: bool,
    /// Whether the apparatus also says which versions agree with the lemma.
    pub positive: bool,
    /// What the rows of the matrix are sorted by.
    pub order: MatrixOrder,
    /// Whether the panes of the reader mark where the versions of a language differ among themselves.
    pub in_reader: bool,
    /// Whether a class for the difference in focus is being chosen.
    #[serde(skip)]
    pub classing: bool,
    /// A paragraph to go to once the comparison is there: the first difference in it, or after it, comes into focus.
    #[serde(skip)]
    pub at: Option<(VersionId, usize)>,
}

impl Default for CompareView {
    fn default() -> Self {
        Self {
            versions: None,
            more: Vec::new(),
            base: 0,
            face: Face::Side,
            unit: Unit::Word,
            exact: false,
            current: Self::FIRST,
            drawer: false,
            listed: None,
            only: false,
            positive: false,
            order: MatrixOrder::Place,
            in_reader: false,
            classing: false,
            at: None,
        }
    }
}

impl CompareView {
    /// The first difference that is stepped to.
    pub const FIRST: usize = usize::MAX;
    /// Most versions that are compared at once.
    pub const MOST: usize = 20;

    /// How the versions are compared.
    #[must_use]
    pub fn manner(&self) -> Manner {
        Manner { unit: self.unit, exact: self.exact }
    }

    /// The versions compared, in order.
    #[must_use]
    pub fn chosen(&self) -> Vec<VersionId> {
        self.versions.map_or_else(Vec::new, |(a, b)| [a, b].into_iter().chain(self.more.iter().copied()).collect())
    }
}

/// Order of the list of shared wording.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// As the later text goes.
    #[default]
    Place,
    /// What is kept most first.
    Kept,
}

/// How shared wording is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReuseView {
    /// The language; nothing is the one that most works have.
    pub lang: Option<Lang>,
    /// Versions chosen for their works; other works take part with their longest.
    pub versions: Vec<VersionId>,
    /// Order of the list.
    pub order: Order,
    /// Kinds that are not shown.
    pub hidden: Vec<Kind>,
    /// The pair in focus.
    #[serde(skip)]
    pub current: Option<usize>,
}

/// How suggestions are looked at.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SuggestView {
    /// Whether they are listed in place of the codebook.
    pub open: bool,
    /// Only this code and those below it.
    pub code: Option<CodeId>,
    /// Only in this language.
    pub lang: Option<Lang>,
    /// Only in the versions on the screen.
    pub shown: bool,
    /// The one in focus.
    #[serde(skip)]
    pub current: Option<Choice>,
}

/// Reading along a code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AlongView {
    /// Whether the panes go from tag to tag.
    pub on: bool,
    /// The panes that works had when one went on to another.
    pub panes: BTreeMap<WorkId, Vec<VersionId>>,
}

/// What of the codes the overview shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Survey {
    /// Codes by documents, or by versions.
    #[default]
    Documents,
    /// Codes by works in the order of their dates.
    Timeline,
    /// Codes by codes that share text with them.
    Together,
    /// The codes of one family by those of another: who is named where a principle is stated.
    Families,
    /// Passages by any condition.
    Find,
    /// Themes through the documents.
    Crosswalk,
    /// How far coders agree.
    Coders,
}

impl Survey {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 7] =
        [Self::Documents, Self::Timeline, Self::Together, Self::Families, Self::Find, Self::Crosswalk, Self::Coders];

    /// Stable name.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Timeline => "timeline",
            Self::Together => "together",
            Self::Families => "families",
            Self::Find => "find",
            Self::Crosswalk => "crosswalk",
            Self::Coders => "coders",
        }
    }

    /// Whether it is a heat table.
    #[must_use]
    pub fn is_table(self) -> bool {
        matches!(self, Self::Documents | Self::Timeline | Self::Together | Self::Families)
    }
}

/// What coders are compared by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Character by character.
    #[default]
    Characters,
    /// Sentence by sentence.
    Sentences,
    /// Character by character, where any of them has tagged anything.
    Tagged,
}

impl Level {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Characters, Self::Sentences, Self::Tagged];

    /// Stable name.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Characters => "characters",
            Self::Sentences => "sentences",
            Self::Tagged => "tagged",
        }
    }
}

/// How codes are looked over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OverviewView {
    /// What is shown.
    pub survey: Survey,
    /// Whether versions stand apart, rather than one column for each document.
    pub apart: bool,
    /// Whether cells say what share of the text they cover, rather than how many passages they count.
    pub share: bool,
    /// Whether codes that nothing is tagged with are shown too.
    pub unused: bool,
    /// Codes whose rows are folded away below them.
    pub folded: Vec<CodeId>,
    /// The same for columns.
    pub folded_columns: Vec<CodeId>,
    /// The families held against each other, as rows and as columns; nothing is the first that the codebook offers.
    pub families: (Option<CodeId>, Option<CodeId>),
    /// Which tags take part, in the language of [`query::parse`].
    pub query: String,
    /// Order of the passages found.
    pub order: query::Order,
    /// What they are put together by.
    pub group: Option<query::Grouping>,
    /// The cell in focus.
    #[serde(skip)]
    pub cell: Option<(Axis, Axis)>,
    /// Whether its passages are listed.
    #[serde(skip)]
    pub listed: bool,
    /// The passage in focus, by its place in the list.
    #[serde(skip)]
    pub found: Option<usize>,
    /// The theme in focus.
    #[serde(skip)]
    pub thread: Option<usize>,
    /// The coders compared; all where none is named.
    pub coders: Vec<String>,
    /// What they are compared by.
    pub level: Level,
    /// The disagreement in focus.
    #[serde(skip)]
    pub disagreement: Option<usize>,
    /// The code whose disagreements are listed; all where it is none.
    #[serde(skip)]
    pub disputed: Option<CodeId>,
}

/// The place at the reading line, told by a segment so that it survives other panes and other links.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Version that tells it.
    pub version: VersionId,
    /// Segment of that version.
    pub segment: u32,
    /// How far into its row, from 0 to 1.
    pub fraction: f32,
}

/// The alignment editor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Linking {
    /// The segment that the acts refer to. It stays on its segment whatever becomes of the rows.
    pub caret: Option<(VersionId, u32)>,
    /// Whether the worklist is unfolded.
    pub worklist_open: bool,
    /// Whether the line of keys is folded.
    pub keys_folded: bool,
    /// Segments chosen to become one row, in the order in which they were chosen.
    #[serde(skip)]
    pub picked: Vec<(VersionId, u32)>,
}

impl Default for Linking {
    fn default() -> Self {
        Self { caret: None, worklist_open: true, keys_folded: false, picked: Vec::new() }
    }
}

/// What is on the screen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct View {
    /// What the centre shows.
    pub mode: Mode,
    /// The versions shown, one pane each, left to right.
    pub panes: Vec<VersionId>,
    /// The pane that has the caret.
    pub focus: usize,
    /// Rows or flow.
    pub layout: ReaderLayout,
    /// Whether page furniture is shown.
    pub asides: bool,
    /// Whether the library is unfolded.
    pub library_open: bool,
    /// Whether the codes are unfolded.
    pub codes_open: bool,
    /// Widths that the reader gave to panels, and shares of panes, by name.
    pub widths: BTreeMap<String, f32>,
    /// Where the reader is.
    pub place: Option<Place>,
    /// The comparison.
    pub compare: CompareView,
    /// The alignment editor.
    pub linking: Linking,
    /// Shared wording.
    pub reuse: ReuseView,
    /// The overview.
    pub overview: OverviewView,
    /// The code whose passages are listed.
    pub active_code: Option<CodeId>,
    /// The code used last.
    pub last_code: Option<CodeId>,
    /// What an export of excerpts consists of; nothing until it is chosen for this workspace.
    pub excerpts: Option<Plan>,
    /// The codebook that is shown.
    pub book: BookId,
    /// The code that keys and menu refer to.
    #[serde(skip)]
    pub code_caret: Option<CodeId>,
    /// The tag whose ends are being moved; what is selected is where it would stand.
    #[serde(skip)]
    pub adjusting: Option<TagId>,
    /// Suggested codes.
    pub suggest: SuggestView,
    /// Reading along a code.
    #[serde(skip)]
    pub along: AlongView,
    /// The proposal that keys refer to.
    #[serde(skip)]
    pub proposal: Option<ProposalId>,
    /// What is selected.
    #[serde(skip)]
    pub selection: Option<Passage>,
    /// The word that keys have stepped to.
    #[serde(skip)]
    pub word: Option<WordCaret>,
    /// The tag that menu and keys refer to.
    #[serde(skip)]
    pub focus_tag: Option<TagId>,
    /// A request to go to a segment: the number rises with each, and the reader obeys once.
    #[serde(skip)]
    pub go_to: Option<GoTo>,
}

/// A word of a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Word {
    /// The version.
    pub version: VersionId,
    /// The paragraph it stands in.
    pub paragraph: u32,
    /// Bytes of that paragraph's reading text.
    pub range: TextRange,
}

/// How much of the card of a word is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CardSize {
    /// None of it.
    #[default]
    Closed,
    /// As much as a small card holds.
    Small,
    /// All of it.
    Full,
}

/// The word that keys have stepped to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordCaret {
    /// The word.
    pub word: Word,
    /// Its card, which goes along from word to word.
    pub card: CardSize,
}

/// Where a pane stands by itself, because its work is joined to the others by nothing but a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Apart {
    /// The version that the pane shows.
    pub pane: VersionId,
    /// A version on the screen with the place: that of the pane, or one that it is joined to.
    pub at: VersionId,
    /// The segment of it that stands at the reading line.
    pub segment: u32,
}

/// A request to go to a segment.
#[derive(Clone, Debug, PartialEq)]
pub struct GoTo {
    /// Version.
    pub version: VersionId,
    /// Segment of it; nothing is the very beginning, which may be a row that this version has no part in.
    pub segment: Option<u32>,
    /// How far into its row, from 0 to 1.
    pub fraction: f32,
    /// Panes that go to places of their own; all others go together.
    pub apart: Vec<Apart>,
    /// Rises with each request.
    pub serial: u64,
}

impl Default for View {
    fn default() -> Self {
        Self {
            mode: Mode::Read,
            panes: Vec::new(),
            focus: 0,
            layout: ReaderLayout::Flow,
            asides: false,
            library_open: true,
            codes_open: true,
            widths: BTreeMap::new(),
            place: None,
            compare: CompareView::default(),
            linking: Linking::default(),
            reuse: ReuseView::default(),
            overview: OverviewView::default(),
            active_code: None,
            last_code: None,
            excerpts: None,
            book: BookId::default(),
            code_caret: None,
            adjusting: None,
            suggest: SuggestView::default(),
            along: AlongView::default(),
            proposal: None,
            selection: None,
            word: None,
            focus_tag: None,
            go_to: None,
        }
    }
}

impl View {
    /// At most this many panes stand side by side.
    pub const MAX_PANES: usize = 6;
}

//! Arguments.

use clap::{Args, Parser, ValueEnum};
use std::path::PathBuf;

/// Read texts against each other: aligned, in step, compared, coded, cited.
#[derive(Debug, Parser)]
#[command(name = "duizhao", version, args_conflicts_with_subcommands = true)]
#[command(
    after_help = "Without arguments the last workspace opens in the window, or the built-in corpus on the first run.\n\
    DOC is FILE, FILE:LANG for one language of a bilingual file, or WORKSPACE#VERSION as in book.duizhao#004:zh.\n\n\
    Example: duizhao align 002.txt:zh 002.txt:en --format tsv"
)]
pub(super) struct Arguments {
    /// A workspace (.duizhao) to open in the window, or documents to add.
    pub(super) files: Vec<PathBuf>,
    /// Without a window.
    #[command(subcommand)]
    pub(super) command: Option<Subcommand>,
}

#[derive(Debug, clap::Subcommand)]
pub(super) enum Subcommand {
    /// Make a workspace file.
    New(New),
    /// Add documents to a workspace.
    Import(Import),
    /// Say what an import would find in a file.
    Inspect(Inspect),
    /// Say what is in a workspace.
    Info(Info),
    /// Cut a text into paragraphs, sentences or words.
    Segment(Segment),
    /// Align two texts.
    Align(Align),
    /// Show where two texts of one language differ.
    Diff(Diff),
    /// Find wording that texts of different works share.
    Reuse(Reuse),
    /// List, add, remove, find, suggest tags, or carry them to other versions.
    Tag(Tag),
    /// Write excerpts, codebook, counts or alignments of a workspace.
    Export(Export),
    /// Cite the documents of a workspace; take references from a bibliography.
    Cite(Cite),
    /// Say how far coders agree, and on what they do not.
    Agree(Agree),
    /// Check a workspace: integrity of the file, every quotation against its source.
    Check(Check),
    /// The program's own figures on this machine.
    Bench(Bench),
}

#[derive(Debug, Args)]
#[command(after_help = "Example: duizhao new thesis.duizhao --corpus")]
pub(super) struct New {
    /// The file to make; it must not exist.
    pub(super) workspace: PathBuf,
    /// Put the built-in corpus in it.
    #[arg(long)]
    pub(super) corpus: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LayoutArg {
    /// As found.
    Auto,
    /// One language.
    Single,
    /// Both languages in turn.
    Interleaved,
    /// One language after the other.
    Sequential,
}

#[derive(Debug, Args)]
#[command(after_help = "Example: duizhao import zh.txt en.txt -w thesis.duizhao --work \"White paper\"\n\
    Example: duizhao import memory.tmx -w thesis.duizhao\n\
    Example: duizhao import checked.tmx -w thesis.duizhao --links\n\
    Example: duizhao import theirs.qdpx -w thesis.duizhao\n\
    Example: duizhao import codes.csv -w thesis.duizhao --codebook\n\n\
    A TMX or XLIFF file, or the link file of InterText with its two texts beside it, becomes documents with their links.\n\
    With --links it is read for its links alone: its texts must be in the workspace, and are found by their words.\n\
    Links that you have confirmed or rejected stay as they are, unless --overrule is given.\n\n\
    A .qdpx file is a project of another program, or one of ours: its texts become documents, its codings tags; what is there\n\
    already is brought up to date. A .qdc file is a codebook; so is a CSV, TOML or JSON file with --codebook.")]
pub(super) struct Import {
    /// Text files, or files of texts with links.
    #[arg(required = true)]
    pub(super) files: Vec<PathBuf>,
    /// The workspace.
    #[arg(short, long)]
    pub(super) workspace: PathBuf,
    /// How the languages lie in the file.
    #[arg(long, value_enum, default_value = "auto")]
    pub(super) layout: LayoutArg,
    /// Character encoding, by its WHATWG label (utf-8, gb18030, big5 …).
    #[arg(long, default_value = "auto")]
    pub(super) encoding: String,
    /// Title of the work that the files are versions of; an existing one gets them, else a new one is made.
    #[arg(long)]
    pub(super) work: Option<String>,
    /// Take the links of the files (TMX, XLIFF, InterText, TSV, JSON) into versions that are there.
    #[arg(long, conflicts_with_all = ["layout", "encoding", "work", "replace"])]
    pub(super) links: bool,
    /// Take the codes of the files (.qdc, CSV, TOML, JSON).
    #[arg(long, conflicts_with_all = ["layout", "encoding", "work", "replace", "links"])]
    pub(super) codebook: bool,
    /// With --links: the versions they belong to, as `004:zh,004:en`, if they cannot be found by their words.
    #[arg(long, requires = "links")]
    pub(super) pair: Option<String>,
    /// With --links: let the file overrule what you have confirmed or rejected.
    #[arg(long, requires = "links")]
    pub(super) overrule: bool,
    /// Put the file in place of the document with this siglum; what readers did comes along where its words do.
    #[arg(long, value_name = "SIGLUM", conflicts_with_all = ["work", "links"])]
    pub(super) replace: Option<String>,
    /// With --replace: let tags go whose words are no longer there.
    #[arg(long, requires = "replace")]
    pub(super) lose_tags: bool,
    /// Take the texts as decoded, with nothing joined or set aside; a comparison then knows page furniture as a class.
    #[arg(long, conflicts_with_all = ["links", "codebook"])]
    pub(super) no_repair: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "Example: duizhao inspect 004.txt --json")]
pub(super) struct Inspect {
    /// The file.
    pub(super) file: PathBuf,
    /// As JSON.
    #[arg(long)]
    pub(super) json: bool,
    /// How the languages lie in the file.
    #[arg(long, value_enum, default_value = "auto")]
    pub(super) layout: LayoutArg,
    /// Character encoding.
    #[arg(long, default_value = "auto")]
    pub(super) encoding: String,
}

#[derive(Debug, Args)]
#[command(after_help = "Example: duizhao info thesis.duizhao")]
pub(super) struct Info {
    /// The workspace.
    pub(super) workspace: PathBuf,
    /// As JSON: of each work also its rows over all versions and those that fail the loop check (astray), of each alignment
    /// the links by state.
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Level {
    /// Paragraphs.
    Paragraph,
    /// Sentences.
    Sentence,
    /// Words.
    Word,
}

#[derive(Debug, Args)]
#[command(after_help = "Example: duizhao segment 002.txt:zh --level word")]
pub(super) struct Segment {
    /// The text.
    pub(super) doc: String,
    /// Into what.
    #[arg(long, value_enum, default_value = "sentence")]
    pub(super) level: Level,
    /// As JSON, with positions.
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum AlignLevel {
    /// Sentences.
    Sentence,
    /// Paragraphs.
    Paragraph,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum AlignFormat {
    /// Source indices TAB target indices TAB confidence, indices from 0.
    Tsv,
    /// With texts and positions.
    Json,
    /// TMX 1.4b, for translation memories.
    Tmx,
    /// XLIFF 2.1, for translation programs.
    Xliff,
    /// Three files for InterText: the links, and two texts beside them; needs -o.
    Intertext,
}

#[derive(Debug, Args)]
#[command(after_help = "Example: duizhao align 002.txt:zh 002.txt:en --format tsv\n\
    Example: duizhao align --segmented --from zh --to en zh.txt en.txt --format tsv\n\
    Example: duizhao align zh.txt en.txt --format intertext -o book.xml")]
pub(super) struct Align {
    /// First text.
    pub(super) source: String,
    /// Second text.
    pub(super) target: String,
    /// Each line of a file is one segment.
    #[arg(long, requires = "from", requires = "to")]
    pub(super) segmented: bool,
    /// Language of the first file.
    #[arg(long)]
    pub(super) from: Option<String>,
    /// Language of the second file.
    #[arg(long)]
    pub(super) to: Option<String>,
    /// What is aligned.
    #[arg(long, value_enum, default_value = "sentence")]
    pub(super) level: AlignLevel,
    /// How thoroughly sentences are aligned.
    #[arg(long, value_enum, default_value = "refined")]
    pub(super) effort: EffortArg,
    /// How it is printed.
    #[arg(long, value_enum, default_value = "tsv")]
    pub(super) format: AlignFormat,
    /// Into this file instead of standard output.
    #[arg(short)]
    pub(super) output: Option<PathBuf>,
    /// Also which words render each other: in JSON as "words", in TSV as a fourth column (segment:characters=…).
    #[arg(long)]
    pub(super) words: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum EffortArg {
    /// At once: by lengths, words and marks.
    First,
    /// By what sentences mean, too, where the first pass is not sure.
    Refined,
}

impl From<EffortArg> for crate::app::batch::Effort {
    fn from(effort: EffortArg) -> Self {
        match effort {
            EffortArg::First => Self::First,
            EffortArg::Refined => Self::Refined,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum UnitArg {
    /// Words.
    Word,
    /// Characters.
    Char,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffFormat {
    /// For a terminal.
    Text,
    /// With positions.
    Json,
    /// One page, whose switches work where scripts do.
    Html,
    /// An apparatus in Markdown.
    Md,
    /// The base and the next text as a document with tracked changes; needs -o.
    Docx,
    /// A workbook of variants; needs -o.
    Xlsx,
    /// A table of variants.
    Csv,
    /// TEI P5, parallel segmentation.
    Tei,
    /// TEI P5, the apparatus beside the base text.
    TeiStandoff,
    /// LaTeX with reledmac.
    Latex,
    /// How much the texts disagree, as a picture.
    Svg,
    /// The same in pixels; needs -o.
    Png,
}

#[derive(Debug, Args)]
#[command(after_help = "Example: duizhao diff 000.txt 001.txt --ignore quotes,case,hyphen\n\
    Example: duizhao diff 001.txt 004.txt:en --funnel\n\
    Example: duizhao diff 000.txt 001.txt 004.txt:en --moves\n\
    Example: duizhao diff 000.txt 001.txt --format docx -o changes.docx\n\
    Example: duizhao diff 000.txt 001.txt --cite 000-001.dzc.json\n\
    Example: duizhao diff 000.txt 001.txt --recheck 000-001.dzc.json")]
pub(super) struct Diff {
    /// First text.
    pub(super) a: String,
    /// Second text.
    pub(super) b: String,
    /// More texts, up to twenty in all: all are collated, and what differs is printed as readings with their witnesses.
    #[arg(value_name = "DOC")]
    pub(super) more: Vec<String>,
    /// Count what stands elsewhere as one difference, and list it. Of more than two texts this is always so.
    #[arg(long)]
    pub(super) moves: bool,
    /// Words or characters.
    #[arg(long, value_enum, default_value = "word")]
    pub(super) unit: UnitArg,
    /// Search through passages of hundreds of thousands of words that have nothing in common, too, however long it takes.
    #[arg(long)]
    pub(super) exact: bool,
    /// What does not count: space, quotes, punctuation, width, case, hyphen, spelling, script, furniture.
    #[arg(long, value_delimiter = ',')]
    pub(super) ignore: Vec<String>,
    /// A file of spellings to add to those that are known: two words a line.
    #[arg(long, value_name = "FILE")]
    pub(super) spelling: Option<PathBuf>,
    /// How many differences are left after each step of the ladder, and what each step took away.
    #[arg(long)]
    pub(super) funnel: bool,
    /// Take the text as decoded, with nothing joined or set aside.
    #[arg(long)]
    pub(super) no_repair: bool,
    /// How it is printed.
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: DiffFormat,
    /// Into this file instead of standard output; text is then an apparatus, and JSON the table that all formats are made from.
    #[arg(short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Which text is the base, counted from 1.
    #[arg(long, default_value = "1")]
    pub(super) base: usize,
    /// In an apparatus, also say which texts agree with the base.
    #[arg(long)]
    pub(super) positive: bool,
    /// Also write what it takes to make this comparison again, and print its fingerprint.
    #[arg(long, value_name = "FILE")]
    pub(super) cite: Option<PathBuf>,
    /// Make a comparison again with the settings of a file that --cite wrote, and say whether it is the same; else end with code 1.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["cite", "ignore", "unit", "spelling", "funnel", "output"])]
    pub(super) recheck: Option<PathBuf>,
    /// End with code 1 if the texts differ.
    #[arg(long)]
    pub(super) exit_code: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ReuseFormatArg {
    /// For a terminal.
    Text,
    /// With positions.
    Json,
    /// For spreadsheets: UTF-8 with byte order mark.
    Csv,
    /// One page.
    Html,
    /// The map of ribbons, as a drawing.
    Svg,
}

#[derive(Debug, Args)]
#[command(after_help = "The texts are named from the earliest to the latest; each is held against all before it.\n\n\
    Example: duizhao reuse 003.txt 002.txt:en 001.txt")]
pub(super) struct Reuse {
    /// Texts of different works, the earliest first.
    #[arg(required = true, num_args = 2.., value_name = "DOC")]
    pub(super) docs: Vec<String>,
    /// How it is printed.
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: ReuseFormatArg,
    /// Into this file instead of standard output.
    #[arg(short)]
    pub(super) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Example: duizhao tag thesis.duizhao add --version 004:zh --quote 尊重网络主权 --code p.sovereignty\n\
    Example: duizhao tag thesis.duizhao list --json"
)]
pub(super) struct Tag {
    /// The workspace.
    pub(super) workspace: PathBuf,
    /// What to do.
    #[command(subcommand)]
    pub(super) act: TagAct,
}

#[derive(Debug, clap::Subcommand)]
pub(super) enum TagAct {
    /// All tags.
    List {
        /// Only this code and those under it.
        #[arg(long)]
        code: Option<String>,
        /// As JSON, with positions.
        #[arg(long)]
        json: bool,
    },
    /// Tag a passage.
    Add {
        /// The version, as `004:zh`.
        #[arg(long)]
        version: String,
        /// The code.
        #[arg(long, required = true)]
        code: Vec<String>,
        /// The passage by its words; they must occur just once.
        #[arg(long, conflicts_with = "at")]
        quote: Option<String>,
        /// The passage by its place in the source, as code points `START-END`, half-open.
        #[arg(long)]
        at: Option<String>,
        /// A memo.
        #[arg(long, default_value = "")]
        memo: String,
    },
    /// Show which codes might be given to which passages, and why; with --accept or --reject, decide.
    #[command(after_help = "Example: duizhao tag thesis.duizhao suggest --version 004:zh --code p\n\
        Example: duizhao tag thesis.duizhao suggest --code t.ip --term \"intellectual property\" --accept\n\n\
        A suggestion rests on a term of the codebook, on the heading it stands under, or on words by which your own \
        passages of the code are known. Nothing is tagged unless --accept is given; what is rejected does not come back.")]
    Suggest {
        /// Only this version, as `004:zh`.
        #[arg(long)]
        version: Option<String>,
        /// Only this code and those under it.
        #[arg(long)]
        code: Option<String>,
        /// Only what rests on this term, heading or word, as it is shown.
        #[arg(long)]
        term: Option<String>,
        /// Tag all that is shown.
        #[arg(long, conflicts_with = "reject")]
        accept: bool,
        /// Never suggest again what is shown.
        #[arg(long)]
        reject: bool,
        /// As JSON, with positions.
        #[arg(long)]
        json: bool,
    },
    /// Show where tags stand in the other versions of their work; with --accept or --reject, decide.
    #[command(after_help = "Example: duizhao tag thesis.duizhao project --onto 004:en\n\
        Example: duizhao tag thesis.duizhao project --code p.sovereignty --accept\n\n\
        A place is found by links and inside these by words. It is proposed until a tag there has the code; what is \
        rejected is not proposed again.")]
    Project {
        /// Only onto this version, as `004:en`.
        #[arg(long)]
        onto: Option<String>,
        /// Only this code and those under it.
        #[arg(long)]
        code: Option<String>,
        /// Tag all that is shown.
        #[arg(long, conflicts_with = "reject")]
        accept: bool,
        /// Never propose again what is shown.
        #[arg(long)]
        reject: bool,
        /// As JSON, with positions.
        #[arg(long)]
        json: bool,
    },
    /// Find tags by codes, documents, languages, coders, memos and words.
    #[command(
        after_help = "Example: duizhao tag thesis.duizhao find 'p.sovereignty and not near:s.companies lang:zh'\n\
        Example: duizhao tag thesis.duizhao find 'coder:anna memo:\"to do\"' --by code --json\n\n\
        A query joins conditions with and, or, not and brackets; and may be left out. Conditions: a code (with those under \
        it), near:CODE (shares text with a passage of it), doc:SIGLUM, lang:LANG, coder:NAME, memo:WORDS, text:WORDS; words \
        with blanks in quotation marks."
    )]
    Find {
        /// The query.
        query: String,
        /// In which order.
        #[arg(long, value_enum, default_value = "text")]
        order: OrderArg,
        /// Put together by what.
        #[arg(long, value_enum)]
        by: Option<GroupArg>,
        /// As JSON, with positions.
        #[arg(long)]
        json: bool,
    },
    /// Remove a tag.
    Remove {
        /// Its number, as `list` shows it.
        tag: u32,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum OrderArg {
    /// As they stand in the texts.
    Text,
    /// As their codes stand in the codebook.
    Code,
    /// The last made first.
    Newest,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum GroupArg {
    /// Document.
    Document,
    /// Language.
    Language,
    /// Code; a passage with several stands under each.
    Code,
    /// Coder.
    Coder,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum What {
    /// Tagged passages.
    Excerpts,
    /// Codes.
    Codebook,
    /// Links.
    Alignment,
    /// Texts, codes and tagged passages together.
    Project,
    /// A comparison of versions of one language.
    Collation,
    /// Counts of tags, as CSV or JSON.
    Matrix,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TableArg {
    /// Codes by documents.
    Document,
    /// Codes by versions: the languages of a document apart.
    Version,
    /// Codes by works in the order of their dates.
    Timeline,
    /// Codes by codes: passages that share text.
    Code,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum MeasureArg {
    /// Passages.
    Count,
    /// The share of the text that they cover, from 0 to 1.
    Share,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportFormat {
    /// For spreadsheets: UTF-8 with byte order mark.
    Csv,
    /// Markdown.
    Md,
    /// One page.
    Html,
    /// With positions.
    Json,
    /// Alignment: TMX 1.4b, for translation memories.
    Tmx,
    /// Alignment: XLIFF 2.1, for translation programs.
    Xliff,
    /// Alignment: three files for InterText, the links and two texts beside them; needs -o.
    Intertext,
    /// Alignment: a table for scripts.
    Tsv,
    /// Comparison: an apparatus in plain text.
    Text,
    /// Excerpts: a document. Comparison: a document with tracked changes.
    Docx,
    /// Excerpts, comparison: a workbook.
    Xlsx,
    /// Comparison: TEI P5, parallel segmentation. Project: TEI P5 with stand-off annotations.
    Tei,
    /// Comparison: TEI P5, the apparatus beside the base text.
    TeiStandoff,
    /// Excerpts: LaTeX. Comparison: LaTeX with reledmac.
    Latex,
    /// Comparison: how much the versions disagree, as a picture.
    Svg,
    /// Comparison: the same in pixels.
    Png,
    /// Comparison: what it takes to make it again.
    Citation,
    /// Project: REFI-QDA 1.5, for programs of qualitative analysis; needs -o or a pipe.
    Qdpx,
    /// Project: W3C Web Annotation, JSON-LD.
    Webanno,
    /// Project: STAM JSON with text validation.
    Stam,
    /// Project: a line for each word, a column for each family of codes.
    Conll,
    /// Codebook: REFI-QDA.
    Qdc,
    /// Codebook: for writing by hand.
    Toml,
    /// Codebook: the table that Taguette imports.
    Taguette,
}

#[derive(Debug, Args)]
#[command(after_help = "Example: duizhao export thesis.duizhao --what excerpts --format csv -o excerpts.csv\n\
    Example: duizhao export thesis.duizhao --format docx --code p --order code --style gbt7714-2025 -o excerpts.docx\n\
    Example: duizhao export thesis.duizhao --format md --template '“{excerpt}” ({note})'\n\
    Example: duizhao export thesis.duizhao --what collation --pair 000:en,001:en,004:en --format html -o versions.html\n\
    Example: duizhao export thesis.duizhao --what alignment --pair 004:zh,004:en --format tmx -o 004.tmx\n\
    Example: duizhao export thesis.duizhao --what matrix --table code --code p --columns s --format csv\n\
    Example: duizhao export thesis.duizhao --what matrix --table timeline --measure share --format json\n\
    Example: duizhao export thesis.duizhao --what project --format qdpx -o thesis.qdpx\n\
    Example: duizhao export thesis.duizhao --what codebook --format qdc -o thesis.qdc")]
pub(super) struct Export {
    /// The workspace.
    pub(super) workspace: PathBuf,
    /// What is written.
    #[arg(long, value_enum, default_value = "excerpts")]
    pub(super) what: What,
    /// As what.
    #[arg(long, value_enum)]
    pub(super) format: ExportFormat,
    /// Only this code and those under it; of excerpts several, parted by commas.
    #[arg(long)]
    pub(super) code: Option<String>,
    /// Of excerpts: how they are chosen, told and ordered.
    #[command(flatten)]
    pub(super) plan: ExcerptArgs,
    /// The versions of an alignment or a comparison (the base first), as `004:zh,004:en`; needed where the workspace has several. TMX takes more than two.
    #[arg(long)]
    pub(super) pair: Option<String>,
    /// Of REFI-QDA: codes two deep at most, for ATLAS.ti; what stands deeper is named by its path, `Parent > Child`.
    #[arg(long)]
    pub(super) flat: bool,
    /// Of a matrix: what the columns are.
    #[arg(long, value_enum, default_value = "document")]
    pub(super) table: TableArg,
    /// Of a matrix of codes by codes: the columns are this code and those under it; else all.
    #[arg(long)]
    pub(super) columns: Option<String>,
    /// Of a matrix as CSV: what is counted. JSON has it all.
    #[arg(long, value_enum, default_value = "count")]
    pub(super) measure: MeasureArg,
    /// Of a matrix: only tags that a query finds, as `tag … find` takes it.
    #[arg(long)]
    pub(super) query: Option<String>,
    /// Of a matrix: what is proposed in other versions and not confirmed, in columns of its own. Of excerpts: the same as --rows both.
    #[arg(long)]
    pub(super) proposed: bool,
    /// Into this file instead of standard output.
    #[arg(short)]
    pub(super) output: Option<PathBuf>,
}

/// What an export of excerpts consists of.
#[derive(Debug, Args)]
#[command(next_help_heading = "Excerpts")]
pub(super) struct ExcerptArgs {
    /// Only passages of these documents, by their sigla, parted by commas.
    #[arg(long)]
    pub(super) document: Option<String>,
    /// Only passages in these languages, parted by commas.
    #[arg(long)]
    pub(super) lang: Option<String>,
    /// tagged, proposed (by tags of other versions, and not confirmed) or both.
    #[arg(long)]
    pub(super) rows: Option<String>,
    /// text, code, date or made.
    #[arg(long)]
    pub(super) order: Option<String>,
    /// What is told, in this order: id, work, document, title, kind, date, version, heading, excerpt, counterparts, codes, families, memo, citation, place, proof, coder, status, context. The excerpt and the proof of it are always told.
    #[arg(long)]
    pub(super) fields: Option<String>,
    /// How much around a passage: none, a number of characters, or paragraph.
    #[arg(long)]
    pub(super) context: Option<String>,
    /// What other versions have: none, one (of each other language) or all.
    #[arg(long)]
    pub(super) counterparts: Option<String>,
    /// Only renderings in these languages, parted by commas.
    #[arg(long)]
    pub(super) counterpart_lang: Option<String>,
    /// How an excerpt is set in md, html, docx and latex: lines with fields in braces, such as {excerpt}, {counterpart_en}, {note}, {codes}, {memo}.
    #[arg(long, value_name = "TEXT")]
    pub(super) template: Option<String>,
    /// Style of citation, as `cite` takes it; without it that of the workspace.
    #[arg(long)]
    pub(super) style: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CiteFormat {
    /// A line for each reference.
    Text,
    /// With the references themselves.
    Json,
    /// CSL-JSON, for Zotero and Pandoc.
    CslJson,
    /// BibTeX.
    Bibtex,
    /// RIS.
    Ris,
}

#[derive(Debug, Args)]
#[command(after_help = "Example: duizhao cite thesis.duizhao --style gbt7714\n\
    Example: duizhao cite thesis.duizhao --version 004:en --style chicago17 --note --paragraph 12\n\
    Example: duizhao cite thesis.duizhao --version 004:en --enter refs.bib --id wic2019")]
pub(super) struct Cite {
    /// The workspace.
    pub(super) workspace: PathBuf,
    /// Only this version, as `004:zh`.
    #[arg(long)]
    pub(super) version: Option<String>,
    /// gbt7714-2025, gbt7714, gbt7714-author-date, chicago17, chicago18, mla9 or apa7; without it that of the workspace.
    #[arg(long)]
    pub(super) style: Option<String>,
    /// As in a note or in brackets, instead of as in the list of references.
    #[arg(long)]
    pub(super) note: bool,
    /// Paragraph that the note points at.
    #[arg(long, requires = "note")]
    pub(super) paragraph: Option<String>,
    /// How it is printed.
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: CiteFormat,
    /// Take the reference of --version from this file: CSL-JSON, BibTeX or RIS.
    #[arg(long, value_name = "FILE", requires = "version")]
    pub(super) enter: Option<PathBuf>,
    /// Which reference of the file.
    #[arg(long, requires = "enter")]
    pub(super) id: Option<String>,
    /// Into this file instead of standard output.
    #[arg(short)]
    pub(super) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(after_help = "Example: duizhao agree thesis.duizhao anna.duizhao\n\
    Example: duizhao agree thesis.duizhao anna.duizhao --coder anna --merge\n\
    Example: duizhao agree thesis.duizhao --code p --json\n\n\
    Texts are matched by their hashes, codes by their identifiers (guid), tags by coder, place and codes. Of each code three \
    levels are told: characters, sentences, and characters of what anyone tagged. A figure that does not exist is told as \
    undefined, in JSON as null.")]
pub(super) struct Agree {
    /// The workspace.
    pub(super) workspace: PathBuf,
    /// The second coder's workspace; without it the coders of the first are compared.
    pub(super) other: Option<PathBuf>,
    /// Name of the second coder, for tags without one; else the name of the file.
    #[arg(long, requires = "other")]
    pub(super) coder: Option<String>,
    /// Only this code and those under it.
    #[arg(long)]
    pub(super) code: Option<String>,
    /// Keep the second coder's tags in the workspace.
    #[arg(long, requires = "other")]
    pub(super) merge: bool,
    /// As JSON, with positions of what they disagree on.
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "Example: duizhao check thesis.duizhao")]
pub(super) struct Check {
    /// The workspace.
    pub(super) workspace: PathBuf,
}

#[derive(Debug, Args)]
#[command(after_help = "Example: duizhao bench open align")]
pub(super) struct Bench {
    /// Which; all without a name.
    pub(super) names: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_grammar_holds_together_and_every_subcommand_has_an_example() {
        let mut command = Arguments::command();
        command.build();
        command.clone().debug_assert();
        for sub in command.get_subcommands().filter(|s| s.get_name() != "help") {
            let help = sub.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.contains("Example: duizhao"), "{} has no example", sub.get_name());
        }
    }
}

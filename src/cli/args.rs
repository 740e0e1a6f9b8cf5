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
    /// List, add or remove tags.
    Tag(Tag),
    /// Write excerpts, codebook or alignments of a workspace.
    Export(Export),
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
    /// One page.
    Html,
}

#[derive(Debug, Args)]
#[command(after_help = "Example: duizhao diff 000.txt 001.txt --ignore quotes,case,hyphen\n\
    Example: duizhao diff 001.txt 004.txt:en --funnel")]
pub(super) struct Diff {
    /// First text.
    pub(super) a: String,
    /// Second text.
    pub(super) b: String,
    /// Words or characters.
    #[arg(long, value_enum, default_value = "word")]
    pub(super) unit: UnitArg,
    /// What does not count: space, quotes, punctuation, width, case, hyphen.
    #[arg(long, value_delimiter = ',')]
    pub(super) ignore: Vec<String>,
    /// How many differences are left after each step of the ladder, and what each step took away.
    #[arg(long)]
    pub(super) funnel: bool,
    /// Take the text as decoded, with nothing joined or set aside.
    #[arg(long)]
    pub(super) no_repair: bool,
    /// How it is printed.
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: DiffFormat,
    /// End with code 1 if the texts differ.
    #[arg(long)]
    pub(super) exit_code: bool,
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
    /// Remove a tag.
    Remove {
        /// Its number, as `list` shows it.
        tag: u32,
    },
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
    /// Project: REFI-QDA 1.5, for programs of qualitative analysis; needs -o or a pipe.
    Qdpx,
    /// Project: W3C Web Annotation, JSON-LD.
    Webanno,
    /// Project: TEI P5 with stand-off annotations.
    Tei,
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
    Example: duizhao export thesis.duizhao --what alignment --pair 004:zh,004:en --format tmx -o 004.tmx\n\
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
    /// Only this code and those under it.
    #[arg(long)]
    pub(super) code: Option<String>,
    /// The versions of an alignment, as `004:zh,004:en`; needed where the workspace has several. TMX takes more than two.
    #[arg(long)]
    pub(super) pair: Option<String>,
    /// Into this file instead of standard output.
    #[arg(short)]
    pub(super) output: Option<PathBuf>,
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

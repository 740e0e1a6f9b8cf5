//! Codes and passages in and out of an open workspace: what a file would bring or lose is told before anything is done.

use super::{Brought, plan_into, read};
use crate::app::codebook::books;
use crate::app::fault::Fault;
use crate::app::notice::Weight;
use crate::app::session::{Outcome, Session};
use crate::export::qda::codes::{self, CodesFormat};
use crate::export::qda::{self, Lost, Naming, TagFormat};
use crate::export::{self, Filter, Format};
use crate::import::qda::Kind;
use crate::jobs::{Cancelled, Slot};
use crate::model::{BookId, CodeId, Names, Parts, Workspace};
use crate::store::atomic;
use crate::text::Lang;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Where families that are new come to stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Home {
    /// In the codebook that is shown.
    #[default]
    Shown,
    /// In a codebook of their own, which is called as the file is.
    Own,
}

/// A file that was read, and what it would bring.
#[derive(Clone, Debug)]
pub struct Coming {
    /// The file.
    pub path: PathBuf,
    /// Where new families come to stand.
    pub home: Home,
    /// What it would bring, or why it cannot come in.
    pub brought: Result<Brought, Fault>,
    /// The codebook that comes with it.
    book: Option<BookId>,
    /// The revision of the workspace that this was planned for.
    revision: u64,
}

/// A format of codes, or of codes and passages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodedFormat {
    /// Codes, for other programs.
    Codes(CodesFormat),
    /// Codes, as tables and pages of our own.
    Book(Format),
    /// Codes and passages.
    Tags(TagFormat),
}

impl CodedFormat {
    /// Those of codes, in the order in which they are offered.
    pub const CODES: [Self; 7] = [
        Self::Codes(CodesFormat::Qdc),
        Self::Book(Format::Csv),
        Self::Codes(CodesFormat::Taguette),
        Self::Codes(CodesFormat::Toml),
        Self::Book(Format::Json),
        Self::Book(Format::Markdown),
        Self::Book(Format::Html),
    ];
    /// Those of codes and passages.
    pub const TAGS: [Self; 5] = [
        Self::Tags(TagFormat::Qdpx),
        Self::Tags(TagFormat::WebAnnotation),
        Self::Tags(TagFormat::Tei),
        Self::Tags(TagFormat::Stam),
        Self::Tags(TagFormat::Conll),
    ];

    /// Stable name.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Codes(CodesFormat::Qdc) => "qdc",
            Self::Codes(CodesFormat::Toml) => "toml",
            Self::Codes(CodesFormat::Taguette) => "taguette",
            Self::Book(Format::Csv) => "csv",
            Self::Book(Format::Markdown) => "md",
            Self::Book(Format::Html) => "html",
            Self::Book(Format::Json) => "json",
            Self::Tags(TagFormat::Qdpx) => "qdpx",
            Self::Tags(TagFormat::WebAnnotation) => "webannotation",
            Self::Tags(TagFormat::Tei) => "tei",
            Self::Tags(TagFormat::Stam) => "stam",
            Self::Tags(TagFormat::Conll) => "conll",
        }
    }

    /// The extension of its files, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Codes(f) => f.extension(),
            Self::Book(f) => f.extension(),
            Self::Tags(f) => f.extension(),
        }
    }

    /// Whether it has the codes as a tree that can be written flat; see [`Outgoing::flat`].
    #[must_use]
    pub fn has_tree(self) -> bool {
        matches!(self, Self::Codes(CodesFormat::Qdc) | Self::Tags(TagFormat::Qdpx))
    }
}

/// What is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// As what.
    pub format: CodedFormat,
    /// Of codes alone: only this codebook.
    pub book: Option<BookId>,
    /// Of passages: only those of this code and what stands under it.
    pub code: Option<CodeId>,
    /// Of REFI-QDA: with codes at most two deep; see [`Naming::flat`].
    pub flat: bool,
}

/// What an export would hold and lose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Codes in it.
    pub codes: usize,
    /// Exact quotations and all.
    pub exact: (usize, usize),
    /// What has no place in the format.
    pub lost: Vec<Lost>,
}

/// What a preview was asked for: what is to be written, and the revision of the workspace.
pub(in crate::app) type PreviewKey = (Outgoing, u64);

/// What comes in, and what would go out.
#[derive(Default)]
pub(in crate::app) struct Exchanged {
    coming: Option<Coming>,
    asked: Option<PreviewKey>,
    preview: Option<(PreviewKey, Result<Preview, Fault>)>,
}

/// What a file would bring to a workspace, and the codebook that would come with it.
fn brings(
    ws: &Workspace,
    path: &Path,
    home: Home,
    shown: &BookId,
    now: i64,
    tick: &mut crate::align::Tick<'_>,
) -> Result<(Brought, Option<BookId>), Fault> {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = path.file_stem().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let kind = Kind::of_name(&name).ok_or_else(|| super::InterchangeError::OtherFile(name.clone()))?;
    let coded = read(path, kind)?;
    let room = match home {
        Home::Shown => None,
        Home::Own => books::room(ws, &Names::one(super::codes::language(&stem), stem)).ok(),
    };
    let book = room.as_ref().map_or(shown, |(_, book)| book);
    let mut brought = plan_into(ws, &coded, None, book, now, tick)?;
    brought.edit.what.clone_from(&name);
    let room = room.filter(|_| brought.report.new_codes > 0);
    let own = room.map(|(change, book)| {
        brought.edit.changes.insert(0, change);
        book
    });
    Ok((brought, own))
}

/// The workspace with the codes of one codebook alone, and the passages that have them.
fn of_book(ws: &Workspace, book: &BookId) -> Option<Workspace> {
    let codes: Vec<_> = books::codes(ws, book).into_iter().cloned().collect();
    let kept: BTreeSet<&CodeId> = codes.iter().map(|c| &c.id).collect();
    let tags = ws.tags().values().filter_map(|t| {
        let mut tag = t.clone();
        tag.codes.retain(|c| kept.contains(c));
        (!tag.codes.is_empty()).then_some(tag)
    });
    let tags = tags.collect();
    let parts = Parts {
        sources: ws.sources().values().cloned().collect(),
        works: ws.works().values().cloned().collect(),
        documents: ws.documents().values().cloned().collect(),
        versions: ws.versions().values().map(crate::model::Version::record).collect(),
        alignments: Vec::new(),
        codes,
        tags,
        settings: ws.settings().clone(),
    };
    Workspace::assemble(parts).ok()
}

/// Writes codes, or codes and passages. `name` is that of the project.
///
/// # Errors
/// In words for the reader.
pub fn write_out(ws: &Workspace, name: &str, what: &Outgoing, lang: Lang, w: &mut dyn Write) -> Result<Preview, Fault> {
    let one = what.book.as_ref().filter(|_| !matches!(what.format, CodedFormat::Tags(_))).and_then(|b| of_book(ws, b));
    let ws = one.as_ref().unwrap_or(ws);
    let naming = Naming { lang, flat: what.flat };
    let mut out = Preview { codes: ws.codes().len(), ..Preview::default() };
    let fault = |e: std::io::Error| Fault::reading(Path::new(name), &e);
    match what.format {
        CodedFormat::Codes(format) => codes::write(ws, format, naming, w).map_err(fault)?,
        CodedFormat::Book(format) => export::write_codebook(ws, format, w).map_err(fault)?,
        CodedFormat::Tags(format) => {
            let filter = Filter { code: what.code.clone(), ..Filter::default() };
            let done = qda::write(ws, name, format, &filter, naming, w).map_err(fault)?;
            (out.exact, out.lost) = ((done.verified.exact, done.verified.total), done.lost);
        }
    }
    Ok(out)
}

impl Session {
    /// The file that was read, with what it would bring; nothing while it is being read.
    #[must_use]
    pub fn coming(&self) -> Option<&Coming> {
        self.derived.exchanged.coming.as_ref()
    }

    /// What an export would hold and lose; nothing while that is being found out.
    #[must_use]
    pub fn preview(&self, what: &Outgoing) -> Option<&Result<Preview, Fault>> {
        let known = self.derived.exchanged.preview.as_ref();
        known.filter(|(key, _)| key.0 == *what && key.1 == self.revision()).map(|(_, preview)| preview)
    }

    pub(in crate::app) fn read_coded(&mut self, path: PathBuf, home: Home, take: bool) {
        let ws = self.workspace().clone();
        let (revision, shown, now) = (self.revision(), self.view.book.clone(), (self.clock)());
        self.derived.exchanged.coming = None;
        self.jobs.spawn(Slot("coded"), "job-coded", move |ctx| {
            let mut stopped = false;
            let mut tick = |done, total| {
                ctx.tick(done, total).map_err(|_| {
                    stopped = true;
                    crate::align::Cancelled
                })
            };
            let (brought, book) = match brings(&ws, &path, home, &shown, now, &mut tick) {
                Ok((brought, book)) => (Ok(brought), book),
                Err(error) => (Err(error), None),
            };
            let coming = Coming { path, home, brought, book, revision };
            if stopped { Err(Cancelled) } else { Ok(Outcome::CodedRead { coming: Box::new(coming), take }) }
        });
    }

    pub(in crate::app) fn bring_coded(&mut self, coming: Coming, take: bool) {
        self.derived.exchanged.coming = Some(coming);
        if take {
            self.take_coded();
        }
    }

    pub(in crate::app) fn forget_coded(&mut self) {
        self.derived.exchanged.coming = None;
        self.jobs.cancel(Slot("coded"));
    }

    /// Takes in what was read. Where the workspace went on meanwhile, it is planned again first.
    pub(in crate::app) fn take_coded(&mut self) {
        let Some(coming) = self.derived.exchanged.coming.take() else { return };
        if coming.revision != self.revision() {
            self.read_coded(coming.path, coming.home, true);
            return;
        }
        let file = coming.path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        match coming.brought {
            Err(fault) => self.notices.refuse("notice-coded-not-taken", vec![("file", file)], fault),
            Ok(Brought { edit, report }) => {
                let first = edit.changes.iter().find_map(|c| match c {
                    crate::model::Change::Version(p) => p.after.as_ref().map(|v| v.id),
                    _ => None,
                });
                if !edit.changes.is_empty() && !self.commit(edit) {
                    return;
                }
                if let Some(book) = coming.book {
                    self.view.book = book;
                }
                if let Some(work) = first.and_then(|v| self.workspace().work_of(v)).map(|w| w.id) {
                    self.show_work(work);
                }
                let values = vec![
                    ("file", file),
                    ("codes", (report.new_codes + report.changed_codes).to_string()),
                    ("tags", (report.new_tags + report.changed_tags).to_string()),
                ];
                self.notices.add(Weight::Done, "notice-coded-taken", values);
            }
        }
    }

    pub(in crate::app) fn preview_coded(&mut self, what: Outgoing) {
        let key = (what, self.revision());
        let exchanged = &mut self.derived.exchanged;
        if exchanged.asked.as_ref() == Some(&key) {
            return;
        }
        exchanged.asked = Some(key.clone());
        let (ws, lang) = (self.workspace().clone(), Lang::parse(self.language().tag()).unwrap_or(Lang::EN));
        self.jobs.spawn(Slot("coded-preview"), "job-export", move |_| {
            let preview = write_out(&ws, "", &key.0, lang, &mut std::io::sink());
            Ok(Outcome::CodedPreview(key, preview))
        });
    }

    pub(in crate::app) fn bring_preview(&mut self, key: PreviewKey, preview: Result<Preview, Fault>) {
        let exchanged = &mut self.derived.exchanged;
        if exchanged.asked.as_ref() == Some(&key) {
            exchanged.preview = Some((key, preview));
        }
    }

    pub(in crate::app) fn export_coded(&mut self, path: PathBuf, what: Outgoing) {
        let (ws, lang) = (self.workspace().clone(), Lang::parse(self.language().tag()).unwrap_or(Lang::EN));
        let stem = |p: &Path| p.file_stem().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let name = self.path().map_or_else(|| stem(&path), stem);
        self.jobs.spawn(Slot("export"), "job-export", move |_| {
            // Nothing is begun that cannot be finished.
            let mut bytes = Vec::new();
            let done = write_out(&ws, &name, &what, lang, &mut bytes).and_then(|done| {
                atomic::write(&path, |w| w.write_all(&bytes)).map(|()| done).map_err(|e| Fault::of_store(&path, &e))
            });
            Ok(match done {
                Ok(done) => {
                    Outcome::CodedExported { path, passages: matches!(what.format, CodedFormat::Tags(_)), done }
                }
                Err(fault) => Outcome::NotWritten(fault),
            })
        });
    }

    pub(in crate::app) fn bring_exported_coded(&mut self, path: &Path, passages: bool, done: &Preview) {
        let mut values = vec![("file", path.display().to_string()), ("codes", done.codes.to_string())];
        let (exact, total) = done.exact;
        values.extend([("exact", exact.to_string()), ("total", total.to_string())]);
        let key = if passages { "notice-passages-exported" } else { "notice-codes-exported" };
        self.notices.add(if exact == total { Weight::Done } else { Weight::Warning }, key, values);
    }

    /// A file of codes or a project among those that were dropped: it is read, and its sheet opens.
    #[must_use]
    pub fn is_coded(path: &Path) -> bool {
        path.file_name().and_then(|n| Kind::of_name(&n.to_string_lossy())).is_some_and(Kind::is_certain)
    }
}

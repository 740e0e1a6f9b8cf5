//! Giving back: excerpts as the plan has them, made ready in the background, shown before they are written, copied or exported.
//!
//! What is made ready is kept for the very plan and revision that it was made from; a change of either has it made again.

mod references;

pub use references::{ReadReferences, matched, read_references, write_references};

use super::citing::Citer;
use super::command::{Effect, GiveCommand};
use super::fault::Fault;
use super::session::{Outcome, Session};
use crate::align;
use crate::cite::{Cited, Reference, Style};
use crate::coding::project::{self, Projector};
use crate::export::excerpts::{self, ExcerptFormat, Excerpts, Line, Plan, Rows, Template};
use crate::i18n::Language;
use crate::jobs::{Cancelled, Slot};
use crate::model::{Tag, VersionId, Workspace};
use crate::store::atomic;
use crate::text::Lang;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What excerpts were made from.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadyKey {
    revision: u64,
    plan: Plan,
}

/// Excerpts made ready.
#[derive(Default)]
pub(super) struct Giving {
    asked: Option<ReadyKey>,
    made: Option<(ReadyKey, Arc<Excerpts>)>,
    /// How each version is cited in the style of the workspace, and the revision that it was found for.
    listed: Option<(u64, Vec<(VersionId, Cited)>)>,
    listing: Option<u64>,
    /// How a reference that is being typed is cited, and which one was asked for last.
    previewed: Option<(Typed, Cited)>,
    previewing: Option<Typed>,
    /// A file of references that was read, until it is put away.
    pub(super) read: Option<ReadReferences>,
}

/// A reference as it is being typed, and the style that it is to be seen in.
pub type Typed = (Style, Reference);

impl Giving {
    pub(super) fn take_preview(&mut self, of: Typed, cited: Cited) {
        if self.previewing.as_ref() == Some(&of) {
            self.previewing = None;
            self.previewed = Some((of, cited));
        }
    }

    pub(super) fn take_list(&mut self, revision: u64, list: Vec<(VersionId, Cited)>) {
        if self.listing == Some(revision) {
            self.listing = None;
            self.listed = Some((revision, list));
        }
    }

    pub(super) fn take(&mut self, key: ReadyKey, made: Excerpts) {
        if self.asked.as_ref() == Some(&key) {
            self.asked = None;
            self.made = Some((key, Arc::new(made)));
        }
    }
}

/// The passages that tags of other versions propose, as tags with the numbers of those that propose them.
///
/// # Errors
/// [`Cancelled`] if `tick` says so.
pub fn proposed(ws: &Workspace, tick: &mut align::Tick<'_>) -> Result<Vec<Tag>, align::Cancelled> {
    let projector = Projector::new(ws, project::learn(ws, tick)?);
    let tag = |p: project::Projection| {
        let (version, by) = (ws.versions().get(&p.version)?, ws.tags().get(&p.tag)?);
        let source = ws.source_of(version.document)?;
        Some(Tag {
            id: p.tag,
            document: version.document,
            version: p.version,
            exact: Tag::exact_of(&source.text, &p.ranges)?,
            codes: p.proposed().cloned().collect(),
            ranges: p.ranges,
            memo: String::new(),
            coder: by.coder.clone(),
            created: by.created,
        })
    };
    Ok(projector.all().into_iter().filter_map(tag).collect())
}

/// The excerpts of a plan, cited in a style.
///
/// # Errors
/// [`Cancelled`] if `tick` says so.
///
/// [`Cancelled`]: align::Cancelled
pub fn excerpts(
    ws: &Workspace,
    plan: &Plan,
    style: Style,
    tick: &mut align::Tick<'_>,
) -> Result<Excerpts, align::Cancelled> {
    let proposed = if plan.rows == Rows::Tagged { Vec::new() } else { proposed(ws, tick)? };
    let mut citer = Citer::new(ws, style);
    Ok(excerpts::gather(ws, plan, &proposed, &mut |version, paragraph| citer.cite(version, paragraph)))
}

/// Writes excerpts to a file.
///
/// # Errors
/// Where it cannot be written; the file is then as it was before.
pub fn write(
    excerpts: &Excerpts,
    plan: &Plan,
    path: &Path,
    format: ExcerptFormat,
    language: Language,
) -> Result<(), Fault> {
    let lang = Lang::parse(language.tag()).unwrap_or(Lang::EN);
    atomic::write(path, |w| excerpts::write(excerpts, plan, format, lang, w)).map_err(|e| Fault::of_store(path, &e))
}

impl Session {
    /// What an export of excerpts consists of: as it was last chosen for this workspace, or else as the person likes it.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        self.view.excerpts.as_ref().unwrap_or(&self.preferences.excerpts)
    }

    /// The format that was chosen last.
    #[must_use]
    pub fn excerpt_format(&self) -> ExcerptFormat {
        let known = |f: &ExcerptFormat| f.extension() == self.preferences.excerpt_format;
        ExcerptFormat::ALL.into_iter().find(known).unwrap_or(ExcerptFormat::Csv)
    }

    /// What is wrong with the template of the plan.
    #[must_use]
    pub fn template_error(&self) -> Option<Fault> {
        Template::parse(&self.plan().template).err().map(Fault::from)
    }

    /// The first excerpts of the plan as they will be read, once they are ready; none while the template is wrong.
    #[must_use]
    pub fn excerpts_shown(&self, most: usize) -> Vec<Line> {
        let lang = Lang::parse(self.language().tag()).unwrap_or(Lang::EN);
        let shown = self.excerpts().and_then(|e| excerpts::preview(e, self.plan(), lang, most).ok());
        shown.unwrap_or_default()
    }

    fn ready_key(&self) -> ReadyKey {
        ReadyKey { revision: self.revision(), plan: self.plan().clone() }
    }

    /// The excerpts of the plan, once they are ready.
    #[must_use]
    pub fn excerpts(&self) -> Option<&Arc<Excerpts>> {
        let made = self.derived.giving.made.as_ref();
        made.filter(|(k, _)| k.revision == self.revision() && k.plan == *self.plan()).map(|(_, e)| e)
    }

    /// Whether the excerpts of the plan are ready, or being made.
    #[must_use]
    pub fn excerpts_on_their_way(&self) -> bool {
        let asked = self.derived.giving.asked.as_ref();
        self.excerpts().is_some() || asked.is_some_and(|k| k.revision == self.revision() && k.plan == *self.plan())
    }

    /// How every version is cited in the style of the workspace, once that is known: the last list while the next is made.
    #[must_use]
    pub fn citations(&self) -> &[(VersionId, Cited)] {
        self.derived.giving.listed.as_ref().map_or(&[], |(_, list)| list)
    }

    /// Whether the list of citations is that of the workspace as it is, or is being made.
    #[must_use]
    pub fn citations_on_their_way(&self) -> bool {
        let now = Some(self.revision());
        self.derived.giving.listing == now || self.derived.giving.listed.as_ref().map(|(r, _)| *r) == now
    }

    /// Rendering a citation takes longer than a frame has until the styles are read, which this does beside the window.
    fn list_citations(&mut self) {
        if self.citations_on_their_way() {
            return;
        }
        let (ws, style, revision) = (self.workspace().clone(), self.citation_style(), self.revision());
        self.derived.giving.listing = Some(revision);
        self.jobs.spawn(Slot("citations"), "job-citations", move |_| {
            let mut citer = Citer::new(&ws, style);
            let list = ws.versions().keys().map(|v| (*v, citer.cite(*v, None))).collect();
            Ok(Outcome::Cited(revision, list))
        });
    }

    /// How a reference that is being typed is cited in the style of the workspace, once that is known.
    #[must_use]
    pub fn previewed(&self, reference: &Reference) -> Option<&Cited> {
        let style = self.citation_style();
        let made = self.derived.giving.previewed.as_ref();
        made.filter(|((s, r), _)| *s == style && r == reference).map(|(_, cited)| cited)
    }

    /// Renders a citation beside the window: a style alone takes a frame and more to be read and obeyed.
    fn preview_later(&mut self, reference: Reference) {
        let key = (self.citation_style(), reference);
        if self.derived.giving.previewing.as_ref() == Some(&key) || self.previewed(&key.1).is_some() {
            return;
        }
        self.derived.giving.previewing = Some(key.clone());
        self.jobs.spawn(Slot("citation-preview"), "job-citations", move |_| {
            let cited = key.0.cite(&key.1, "");
            Ok(Outcome::Previewed(key, cited))
        });
    }

    pub(super) fn give(&mut self, command: GiveCommand) -> Vec<Effect> {
        match command {
            GiveCommand::Plan(plan) => self.keep_plan(*plan),
            GiveCommand::Prepare => self.prepare_excerpts(),
            GiveCommand::ListCitations => self.list_citations(),
            GiveCommand::Copy => return self.copy_excerpts(),
            GiveCommand::Export { path, format } => self.export_later(path, format),
            GiveCommand::Style(style) => {
                if let Some(edit) = super::referring::choose(self.workspace(), style) {
                    self.commit(edit);
                }
            }
            GiveCommand::Refer { document, references } => {
                let ws = self.workspace().clone();
                if let Some(edit) = super::referring::enter_some(&ws, &[(document, references)]) {
                    self.commit(edit);
                }
            }
            GiveCommand::ReadReferences(path) => self.read_references_later(path),
            GiveCommand::PutReferencesAway => self.derived.giving.read = None,
            GiveCommand::TakeReferences(chosen) => self.take_references(&chosen),
            GiveCommand::WriteReferences { path, notation } => self.write_references_later(path, notation),
            GiveCommand::Preview(reference) => self.preview_later(*reference),
            GiveCommand::CopyReferences => return self.copy_references(),
        }
        Vec::new()
    }

    fn keep_plan(&mut self, plan: Plan) {
        // What is chosen of this workspace means nothing in another.
        let habits = Plan { codes: Vec::new(), documents: Vec::new(), ..plan.clone() };
        self.view.excerpts = Some(plan);
        if self.preferences.excerpts != habits {
            self.preferences.excerpts = habits;
            self.save_preferences();
        }
    }

    fn prepare_excerpts(&mut self) {
        if self.excerpts_on_their_way() {
            return;
        }
        let key = self.ready_key();
        self.derived.giving.asked = Some(key.clone());
        let (ws, style) = (self.workspace().clone(), self.citation_style());
        self.jobs.spawn(Slot("excerpts"), "job-excerpts", move |ctx| {
            let mut tick = |done, total| ctx.tick(done, total).map_err(|_| align::Cancelled);
            let made = excerpts(&ws, &key.plan, style, &mut tick).map_err(|_| Cancelled)?;
            Ok(Outcome::Excerpts(Box::new((key, made))))
        });
    }

    fn copy_excerpts(&self) -> Vec<Effect> {
        let lang = Lang::parse(self.language().tag()).unwrap_or(Lang::EN);
        let list = self.citation_style().needs_list();
        let clip = self.excerpts().and_then(|e| excerpts::clip(e, self.plan(), lang, list).ok());
        clip.map(Effect::Rich).into_iter().collect()
    }

    pub(super) fn export_later(&mut self, path: PathBuf, format: ExcerptFormat) {
        if self.preferences.excerpt_format != format.extension() {
            self.preferences.excerpt_format = format.extension().to_owned();
            self.save_preferences();
        }
        let (ws, style, plan, language) =
            (self.workspace().clone(), self.citation_style(), self.plan().clone(), self.language());
        let ready = self.excerpts().cloned();
        self.jobs.spawn(Slot("export"), "job-export", move |ctx| {
            let mut tick = |done, total| ctx.tick(done, total).map_err(|_| align::Cancelled);
            let made = match ready {
                Some(ready) => ready,
                None => Arc::new(excerpts(&ws, &plan, style, &mut tick).map_err(|_| Cancelled)?),
            };
            Ok(match write(&made, &plan, &path, format, language) {
                Ok(()) => Outcome::Exported { path, exact: made.proof.exact, total: made.proof.total },
                Err(fault) => Outcome::NotWritten(fault),
            })
        });
    }
}

//! Comparisons into files, and back from what was cited.

use super::batch::{self, Doc};
use super::command::CompareCommand;
use super::comparing::{self, ByHand};
use super::fault::Fault;
use super::furniture;
use super::notice::Weight;
use super::session::{Outcome, Session};
use crate::collate::{self, Collation, Ignore, Manner, Witness};
use crate::export::CollationFormat;
use crate::export::collation::{self, Citation, Compared, Recheck, Witnessed};
use crate::i18n::Language;
use crate::jobs::Slot;
use crate::model::{Version, VersionId, Workspace};
use crate::store::atomic;
use crate::text::Lang;
use std::path::{Path, PathBuf};

/// Versions of a workspace, compared as its settings have it, with the classes that a reader gave by hand. `base` is the
/// place of the base among them. None where there are fewer than two.
#[must_use]
pub fn of_workspace(
    ws: &Workspace,
    versions: &[VersionId],
    base: Witness,
    manner: impl Into<Manner>,
) -> Option<Compared> {
    with_settings(ws, versions, base, manner, comparing::ignore(ws))
}

/// The same with settings of its own.
#[must_use]
pub fn with_settings(
    ws: &Workspace,
    versions: &[VersionId],
    base: Witness,
    manner: impl Into<Manner>,
    ignore: Ignore,
) -> Option<Compared> {
    let manner = manner.into();
    let found: Vec<&Version> = versions.iter().filter_map(|v| ws.versions().get(v)).collect();
    if found.len() < 2 {
        return None;
    }
    let known = furniture::of_all(&found);
    let mut table = collate::collate_knowing(&found, ws.alignments(), manner, &ignore, &known);
    let hand = ByHand::of(ws);
    if !hand.is_empty() {
        let given: Vec<_> = table.variants().filter_map(|(at, _)| Some((at, hand.class(&table, at)?))).collect();
        for (at, class) in given {
            let place = table.sections.get_mut(at.section).and_then(|s| s.places.get_mut(at.place));
            if let Some(variant) = place.and_then(|p| p.variant.as_mut()) {
                variant.class = class;
            }
        }
    }
    let witness = |v: &&Version| {
        let document = ws.document_of(v.id);
        let siglum = document.map_or("", |d| d.siglum.as_str());
        Witnessed {
            version: (*v).clone(),
            siglum: format!("{siglum}:{}", v.lang),
            title: document.map(|d| d.title.get(v.lang).to_owned()).unwrap_or_default(),
        }
    };
    Some(Compared::new(&table, found.iter().map(witness).collect(), base, manner.unit, ignore))
}

/// Texts from files, compared; two to twenty.
#[must_use]
pub fn of_documents(docs: &[Doc], base: Witness, manner: impl Into<Manner>, ignore: Ignore) -> Compared {
    let manner = manner.into();
    let table = match docs {
        [a, b] => Collation::of_pair(&batch::compare(a, b, manner, &ignore), (VersionId(1), VersionId(2))),
        _ => batch::collate(docs, manner, ignore.pairs).with(&ignore),
    };
    let witness = |d: &Doc| Witnessed { version: d.version.clone(), siglum: d.siglum.clone(), title: String::new() };
    Compared::new(&table, docs.iter().map(witness).collect(), base, manner.unit, ignore)
}

/// Writes a comparison to a file.
///
/// # Errors
/// What kept it from being written; the file is then as it was before.
pub fn write(compared: &Compared, path: &Path, format: CollationFormat, language: Language) -> Result<usize, Fault> {
    let lang = Lang::parse(language.tag()).unwrap_or(Lang::EN);
    atomic::write(path, |w| collation::write(compared, format, lang, w)).map_err(|e| Fault::of_store(path, &e))?;
    Ok(compared.table.counts().differences())
}

/// Reads a comparison that was cited.
///
/// # Errors
/// Where there is no such file, or it is none.
pub fn read_citation(path: &Path) -> Result<Citation, Fault> {
    let text = std::fs::read_to_string(path).map_err(|e| Fault::reading(path, &e))?;
    Citation::parse(&text).map_err(|why| Fault::no_citation(path, &why))
}

/// A recheck in a sentence: what is the same, and what is not.
#[must_use]
pub fn said(r: &Recheck, language: Language) -> String {
    let join = |list: &[String]| list.join(", ");
    let values = |key: &str, values: &[(&'static str, String)]| -> String {
        let list: Vec<_> = values.iter().map(|(k, v)| (*k, v.clone().into())).collect();
        language.text_with(key, &list)
    };
    let counts = [("same", r.same.to_string()), ("cited", r.cited.to_string()), ("now", r.now.to_string())];
    let first = values(if r.is_same() { "recheck-same" } else { "recheck-other" }, &counts);
    let sources = match (r.changed.as_slice(), r.recut.as_slice()) {
        ([], []) => language.text("recheck-sources-same"),
        ([], recut) => values("recheck-recut", &[("versions", join(recut))]),
        (changed, _) => values("recheck-sources-changed", &[("versions", join(changed))]),
    };
    format!("{first} {sources}")
}

impl Session {
    /// What an export of the comparison on the screen consists of: its versions, and which of them is the base.
    #[must_use]
    pub fn compared_versions(&self) -> (Vec<VersionId>, Witness) {
        let c = &self.view().compare;
        (c.chosen(), c.base)
    }

    pub(super) fn export_collation_later(&mut self, path: PathBuf, format: CollationFormat) {
        let ws = self.workspace().clone();
        let (versions, base) = self.compared_versions();
        let (manner, positive) = (self.view().compare.manner(), self.view().compare.positive);
        let language = self.language();
        self.jobs.spawn(Slot("export"), "job-export", move |_| {
            let made = of_workspace(&ws, &versions, base, manner).map(|c| Compared { positive, ..c });
            let written =
                made.ok_or_else(|| Fault::new("collation-none")).and_then(|c| write(&c, &path, format, language));
            Ok(match written {
                Ok(differences) => Outcome::CollationExported { path, differences },
                Err(fault) => Outcome::NotWritten(fault),
            })
        });
    }

    /// Makes a cited comparison again from the versions of the workspace that it names by their hashes.
    pub(super) fn recheck_later(&mut self, path: PathBuf) {
        let ws = self.workspace().clone();
        let language = self.language();
        self.jobs.spawn(Slot("recheck"), "job-comparison", move |_| {
            let checked = read_citation(&path).and_then(|cited| {
                let versions = named(&ws, &cited).ok_or_else(|| Fault::new("recheck-missing"))?;
                let (unit, ignore) = cited.settings();
                let now = with_settings(&ws, &versions, 0, Manner { unit, exact: !cited.coarse }, ignore)
                    .ok_or_else(|| Fault::new("recheck-missing"))?;
                Ok((versions, cited.recheck(&Citation::of(&now))))
            });
            Ok(Outcome::Rechecked { path, checked: checked.map(|(v, r)| (v, said(&r, language), r.is_same())) })
        });
    }

    pub(super) fn bring_recheck(&mut self, path: &Path, checked: Result<(Vec<VersionId>, String, bool), Fault>) {
        let file = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        match checked {
            Ok((versions, said, same)) => {
                let weight = if same { Weight::Done } else { Weight::Warning };
                self.notices.add(weight, "notice-rechecked", vec![("file", file), ("said", said)]);
                self.compare(&CompareCommand::Choose(versions));
            }
            Err(fault) => {
                let error = fault.text(self.language());
                self.notices.add(Weight::Error, "notice-not-rechecked", vec![("file", file), ("error", error)]);
            }
        }
    }

    /// Whether a path names a comparison that was cited.
    #[must_use]
    pub fn is_citation(path: &Path) -> bool {
        CollationFormat::of_path(path) == Some(CollationFormat::Citation)
    }

    /// Copies the fingerprint of the comparison on the screen with what it is of, for a footnote.
    pub(super) fn copy_fingerprint_later(&mut self) {
        let ws = self.workspace().clone();
        let (versions, base) = self.compared_versions();
        let manner = self.view().compare.manner();
        self.jobs.spawn(Slot("fingerprint"), "job-comparison", move |_| {
            Ok(Outcome::Fingerprint(of_workspace(&ws, &versions, base, manner).map(|c| fingerprint(&c))))
        });
    }
}

/// What a footnote says of a comparison.
fn fingerprint(made: &Compared) -> String {
    let names: Vec<&str> = made.witnesses.iter().map(|w| w.siglum.as_str()).collect();
    format!("Duizhao {}, {}: {}", env!("CARGO_PKG_VERSION"), names.join(", "), Citation::of(made).fingerprint)
}

/// The versions of a workspace that a cited comparison was made of, by their sources and languages.
fn named(ws: &Workspace, cited: &Citation) -> Option<Vec<VersionId>> {
    let find = |c: &collation::CitedVersion| {
        let fits = |v: &&Version| v.lang.as_str() == c.language && v.body.source().hash.0 == c.source_sha256;
        ws.versions().values().find(fits).map(|v| v.id)
    };
    cited.versions.iter().map(find).collect()
}

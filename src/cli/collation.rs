//! `duizhao diff` into a file of some format, and comparisons that are cited and made again.

use super::args::{Diff, DiffFormat};
use super::out::{Failure, Output, complain, shown, tell};
use crate::app::batch::{self, Doc, Repairs};
use crate::app::collating;
use crate::app::fault::Fault;
use crate::collate::Manner;
use crate::export::CollationFormat;
use crate::export::collation::{self, Citation, Compared};
use crate::i18n::Language;
use crate::text::Lang;
use std::path::Path;
use std::process::ExitCode;

/// Texts in one comparison, at most.
const MOST: usize = 20;

/// Whether the arguments ask for more than a word diff on a terminal.
pub(super) fn is_meant(a: &Diff) -> bool {
    let plain = matches!(a.format, DiffFormat::Text | DiffFormat::Json);
    !a.funnel && (!plain || a.output.is_some() || a.cite.is_some() || a.recheck.is_some() || a.positive || a.base != 1)
}

pub(super) fn run(a: &Diff, repairs: &Repairs, out: &mut Output) -> Result<ExitCode, Failure> {
    let names: Vec<&String> = [&a.a, &a.b].into_iter().chain(&a.more).collect();
    if names.len() > MOST {
        return Err(Failure::usage(format!("{} texts are more than the {MOST} that can be compared", names.len())));
    }
    if a.base == 0 || a.base > names.len() {
        return Err(Failure::usage(format!("--base is the number of a text, from 1 to {}", names.len())));
    }
    let docs = names.iter().map(|n| batch::document(n, repairs.clone())).collect::<Result<Vec<Doc>, _>>()?;
    if let Some(other) = docs.iter().find(|d| d.version.lang != docs[0].version.lang) {
        let (first, lang) = (&docs[0], docs[0].version.lang);
        complain(&format!(
            "{} is in {lang}, {} in {}: a comparison of two languages says little",
            first.name, other.name, other.version.lang
        ));
    }
    if let Some(path) = &a.recheck {
        return recheck(path, &docs, out);
    }
    let manner = super::diff::manner(a);
    let made = collating::of_documents(&docs, a.base - 1, manner, super::diff::ignore(a)?);
    let compared = Compared { positive: a.positive, ..made };
    if let Some(path) = &a.cite {
        collating::write(&compared, path, CollationFormat::Citation, Language::of_system())
            .map_err(|fault| failed(&fault))?;
        tell(&format!("{} → {}", Citation::of(&compared).fingerprint, shown(path)));
    }
    // A citation alone needs nothing more.
    if a.cite.is_none() || a.output.is_some() || a.format != DiffFormat::Text {
        write(&compared, format(a.format), a.output.as_deref(), out)?;
    }
    let counts = compared.table.counts();
    let differs = counts.differences() + counts.partial > 0;
    Ok(if a.exit_code && differs { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn failed(fault: &Fault) -> Failure {
    Failure::usage(fault.to_string())
}

fn format(asked: DiffFormat) -> CollationFormat {
    match asked {
        DiffFormat::Text => CollationFormat::Text,
        DiffFormat::Json => CollationFormat::Json,
        DiffFormat::Html => CollationFormat::Html,
        DiffFormat::Md => CollationFormat::Markdown,
        DiffFormat::Docx => CollationFormat::Docx,
        DiffFormat::Xlsx => CollationFormat::Xlsx,
        DiffFormat::Csv => CollationFormat::Csv,
        DiffFormat::Tei => CollationFormat::Tei,
        DiffFormat::TeiStandoff => CollationFormat::TeiStandoff,
        DiffFormat::Latex => CollationFormat::Latex,
        DiffFormat::Svg => CollationFormat::Svg,
        DiffFormat::Png => CollationFormat::Png,
    }
}

/// Writes a comparison to a file, or to standard output where it is a text.
pub(super) fn write(
    compared: &Compared,
    format: CollationFormat,
    path: Option<&Path>,
    out: &mut Output,
) -> Result<(), Failure> {
    let language = Language::of_system();
    match path {
        Some(path) => {
            let differences = collating::write(compared, path, format, language).map_err(|fault| failed(&fault))?;
            tell(&format!("{differences} differences → {}", shown(path)));
        }
        None if matches!(format, CollationFormat::Docx | CollationFormat::Xlsx | CollationFormat::Png) => {
            return Err(Failure::usage(format!("{} is no text; say where with -o", format.key())));
        }
        None => collation::write(compared, format, Lang::parse(language.tag()).unwrap_or(Lang::EN), out)?,
    }
    Ok(())
}

fn recheck(path: &Path, docs: &[Doc], out: &mut Output) -> Result<ExitCode, Failure> {
    let cited = collating::read_citation(path).map_err(|fault| failed(&fault))?;
    let (unit, ignore) = cited.settings();
    // In the order of the citation, whatever the order of the arguments.
    let mut left: Vec<&Doc> = docs.iter().collect();
    let mut ordered: Vec<Doc> = Vec::new();
    for v in &cited.versions {
        let fits =
            |d: &&Doc| d.version.body.source().hash.0 == v.source_sha256 && d.version.lang.as_str() == v.language;
        let at = left.iter().position(fits).unwrap_or(0);
        if at < left.len() {
            ordered.push(left.remove(at).clone());
        }
    }
    ordered.extend(left.into_iter().cloned());
    let now = Citation::of(&collating::of_documents(&ordered, 0, Manner { unit, exact: !cited.coarse }, ignore));
    let found = cited.recheck(&now);
    out.line(collating::said(&found, Language::of_system()))?;
    Ok(if found.is_same() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

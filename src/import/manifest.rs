//! The corpus that the program comes with: its files and what is known of them.
//!
//! File names stand in two places only: in the manifest, and in the table that puts the files into the program.

use super::error::ImportError;
use crate::model::Names;
use crate::text::Lang;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is known of the files of a corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The works, oldest first.
    #[serde(default)]
    pub work: Vec<ManifestWork>,
    /// The documents, in the order in which they are imported.
    #[serde(default)]
    pub document: Vec<ManifestDocument>,
}

/// A work, as a manifest describes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ManifestWork {
    /// What its documents call it; no more than a name inside the manifest.
    pub id: String,
    /// Its title.
    pub title: Names,
    /// Its date, as for [`crate::model::Work::date`]; empty if unknown.
    #[serde(default)]
    pub date: String,
}

/// A document, as a manifest describes it. What is unknown is left out and empty here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ManifestDocument {
    /// Name of the file beside the manifest.
    pub file: String,
    /// Its short name.
    pub siglum: String,
    /// [`ManifestWork::id`] of its work.
    pub work: String,
    /// Its own title.
    #[serde(default)]
    pub title: Names,
    /// Its date; empty if unknown.
    #[serde(default)]
    pub date: String,
    /// The languages of its text, in the order in which they appear.
    #[serde(default)]
    pub languages: Vec<Lang>,
    /// What kind of document it is.
    #[serde(default)]
    pub kind: Names,
    /// Where it was published.
    #[serde(default)]
    pub origin: Names,
    /// How to cite it.
    #[serde(default)]
    pub citation: Names,
    /// The same for styles of citation: an item of CSL-JSON by language.
    #[serde(default)]
    pub reference: BTreeMap<Lang, serde_json::Map<String, serde_json::Value>>,
}

impl Manifest {
    /// The work with this name.
    #[must_use]
    pub fn work(&self, id: &str) -> Option<&ManifestWork> {
        self.work.iter().find(|w| w.id == id)
    }
}

/// Reads a manifest in TOML.
///
/// # Errors
/// Where it is no TOML, lacks a field, names a work that it does not describe, or gives two documents one siglum.
pub fn parse_manifest(text: &str) -> Result<Manifest, ImportError> {
    let manifest: Manifest =
        toml::from_str(text).map_err(|e| ImportError::Manifest(e.message().trim_end_matches('.').to_owned()))?;
    for (i, d) in manifest.document.iter().enumerate() {
        if manifest.work(&d.work).is_none() {
            return Err(ImportError::Manifest(format!(
                "{:?} belongs to a work {:?} that it does not have",
                d.siglum, d.work
            )));
        }
        if manifest.document[..i].iter().any(|other| other.siglum == d.siglum) {
            return Err(ImportError::Manifest(format!("two documents are called {:?}", d.siglum)));
        }
    }
    Ok(manifest)
}

/// The manifest of the built-in corpus.
const BUILTIN: &str = include_str!("../../seeds/manifest.toml");

/// The files of the built-in corpus.
const FILES: &[(&str, &[u8])] = &[
    ("000_ef52d859f5d953b2.txt", include_bytes!("../../seeds/000_ef52d859f5d953b2.txt")),
    ("001_ad4755c0b9a740af.txt", include_bytes!("../../seeds/001_ad4755c0b9a740af.txt")),
    ("002_8ce847b1a17b562a.txt", include_bytes!("../../seeds/002_8ce847b1a17b562a.txt")),
    ("003_23c1be4f8a587c6b.txt", include_bytes!("../../seeds/003_23c1be4f8a587c6b.txt")),
    ("004_f77969016e879c89.txt", include_bytes!("../../seeds/004_f77969016e879c89.txt")),
];

/// The manifest of the built-in corpus, with its works.
///
/// # Errors
/// As for [`parse_manifest`]; a test keeps it from happening.
pub fn builtin_manifest() -> Result<Manifest, ImportError> {
    parse_manifest(BUILTIN)
}

/// The documents of the built-in corpus with the bytes of their files, in the order of the manifest.
///
/// # Errors
/// Where the manifest cannot be read or names a file that the program was built without; a test keeps both from
/// happening.
pub fn builtin() -> Result<Vec<(ManifestDocument, &'static [u8])>, ImportError> {
    let find = |d: ManifestDocument| match FILES.iter().find(|(name, _)| *name == d.file) {
        Some((_, bytes)) => Ok((d, *bytes)),
        None => Err(ImportError::MissingFile(d.file)),
    };
    builtin_manifest()?.document.into_iter().map(find).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Options, inspect};

    #[test]
    fn the_corpus_is_what_its_manifest_says() {
        let documents = builtin().expect("reads");
        let sigla: Vec<&str> = documents.iter().map(|(d, _)| d.siglum.as_str()).collect();
        assert_eq!(sigla, ["000", "001", "002", "003", "004"]);
        for (d, bytes) in &documents {
            let found = inspect(bytes, &Options::default()).expect("reads");
            let langs: Vec<Lang> = found.streams.iter().map(|s| s.lang).collect();
            assert_eq!(d.languages, langs, "{}", d.siglum);
            for names in [&d.title, &d.kind, &d.origin, &d.citation] {
                assert!(names.exact(Lang::EN).is_some() && names.exact(Lang::ZH).is_some(), "{}", d.siglum);
            }
        }
        assert_eq!(FILES.len(), documents.len(), "no file without an entry");
    }

    #[test]
    fn a_manifest_that_contradicts_itself_is_refused() {
        let work = "[[work]]\nid = \"a\"\ntitle.en = \"A\"\n";
        let document = |siglum: &str, work: &str| {
            format!("[[document]]\nfile = \"f\"\nsiglum = \"{siglum}\"\nwork = \"{work}\"\n")
        };
        assert!(parse_manifest(&format!("{work}{}", document("x", "a"))).is_ok());
        for bad in [
            format!("{work}{}", document("x", "b")),
            format!("{work}{}{}", document("x", "a"), document("x", "a")),
            "[[work]]\ntitle = 3".to_owned(),
            format!("{work}{}colour = 1\n", document("x", "a")),
        ] {
            assert!(matches!(parse_manifest(&bad), Err(ImportError::Manifest(_))), "{bad}");
        }
    }
}

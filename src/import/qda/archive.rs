//! A project is an archive. What it claims of its sizes is not believed: reading stops where the limit is.

use super::{FileProject, QdaError, refi};
use crate::import::{Detail, MAX_BYTES};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Most files of an archive.
const MAX_FILES: usize = 20_000;
/// Most bytes that are unpacked of an archive.
const MAX_TOTAL: u64 = 512 << 20;

/// Files of an archive, unpacked as they are asked for.
pub(super) struct Files<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// Index by name without folder, in lower case.
    names: BTreeMap<String, usize>,
    left: u64,
}

impl<'b> Files<'b> {
    fn open(bytes: &'b [u8]) -> Result<Self, QdaError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(&e))?;
        if zip.len() > MAX_FILES {
            return Err(QdaError::Archive(Detail::Files(zip.len())));
        }
        let mut names = BTreeMap::new();
        for i in 0..zip.len() {
            let Some(Ok(name)) = zip.name_for_index(i) else { continue };
            names.entry(plain(&name)).or_insert(i);
        }
        Ok(Self { zip, names, left: MAX_TOTAL })
    }

    /// The bytes of the file that a reference means: `internal://x.txt`, `sources/x.txt` or `x.txt`.
    pub(super) fn get(&mut self, reference: &str) -> Option<Result<Vec<u8>, QdaError>> {
        let index = *self.names.get(&plain(reference))?;
        Some(self.read(index))
    }

    fn read(&mut self, index: usize) -> Result<Vec<u8>, QdaError> {
        let limit = self.left.min(MAX_BYTES as u64);
        let file = self.zip.by_index(index).map_err(|e| damaged(&e))?;
        let mut out = Vec::new();
        let n = file.take(limit + 1).read_to_end(&mut out).map_err(|e| damaged(&e))? as u64;
        if n > limit {
            return Err(QdaError::TooLarge(limit));
        }
        self.left -= n;
        Ok(out)
    }
}

/// What the library for archives, or what unpacks them, says.
fn damaged(e: &dyn std::fmt::Display) -> QdaError {
    QdaError::Archive(Detail::parser(None, &e.to_string()))
}

/// The name without folder and scheme, in lower case.
fn plain(reference: &str) -> String {
    reference.rsplit(['/', '\\']).next().unwrap_or(reference).to_lowercase()
}

/// Reads a project.
pub(super) fn project(bytes: &[u8]) -> Result<FileProject, QdaError> {
    let mut files = Files::open(bytes)?;
    let qde = files.names.iter().find(|(n, _)| n.ends_with(".qde")).map(|(_, i)| *i);
    let index = files.names.get("project.qde").copied().or(qde).ok_or(QdaError::NoProject)?;
    let qde = files.read(index)?;
    refi::project(&super::text(&qde)?, &mut files)
}

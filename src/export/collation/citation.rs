//! A comparison that can be cited: what went in, what was ignored, and what came out, so that anybody with the same sources
//! can make it again and see whether it is the same.
//!
//! A footnote has no room for that; it has room for a *fingerprint*: twelve letters and digits of the SHA-256 of it all
//! (RFC 4648, base 32), which change whenever a source, a text, a setting or a difference does. The program's version takes no part:
//! a newer program that finds the same has the same fingerprint.

use super::Compared;
use crate::collate::{Class, Ignore, Switch, Unit};
use crate::text::spelling::Pairs;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

const FORMAT: &str = "duizhao-comparison";

/// A version that was compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CitedVersion {
    /// Its siglum.
    pub siglum: String,
    /// Its language.
    pub language: String,
    /// Title of its document; may be empty.
    pub title: String,
    /// SHA-256 of the file it was read from, in hexadecimal.
    pub source_sha256: String,
    /// SHA-256 of the text that was compared: its paragraphs without what is set aside, joined by line ends.
    pub text_sha256: String,
}

/// What it takes to make a comparison again, and to see that it is the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// Always `duizhao-comparison`.
    pub format: String,
    /// Version of this format: 1.
    pub schema: u32,
    /// The program that wrote it.
    pub program: String,
    /// The fingerprint, as `ABCD-EFGH-IJKL`.
    pub fingerprint: String,
    /// What was compared.
    pub unit: Unit,
    /// What was ignored.
    pub ignore: Vec<Switch>,
    /// Spellings that were added to those the program knows.
    #[serde(default)]
    pub spellings: Vec<(String, String)>,
    /// The versions, the base first.
    pub versions: Vec<CitedVersion>,
    /// Whether a part was too large to be searched.
    pub coarse: bool,
    /// Differences by class.
    pub by_class: BTreeMap<Class, usize>,
    /// Passages that moved.
    pub moves: usize,
    /// Passages that some version lacks.
    pub partial: usize,
    /// For each difference, in order, eight digits that stand for its class and its readings.
    pub differences: Vec<String>,
}

/// How a comparison made again compares with what was cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recheck {
    /// Differences that are in both.
    pub same: usize,
    /// Differences that were cited.
    pub cited: usize,
    /// Differences that are found now.
    pub now: usize,
    /// Sigla of the versions whose source is another one.
    pub changed: Vec<String>,
    /// Sigla of the versions of the same source whose text is another one, as other repairs make it.
    pub recut: Vec<String>,
    /// Whether the fingerprint is the same.
    pub identical: bool,
}

/// Why a file is no comparison that was cited.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CitationError {
    /// It is something else; what its parser said.
    #[error("this is no cited comparison ({0}); choose the file that was written for a citation")]
    Syntax(String),
    /// It is of another format, or of another version of this one.
    #[error("this is {0}, which this version of the program cannot read; take a newer one")]
    Unknown(String),
    /// It does not have the fingerprint that it names.
    #[error(
        "the file was changed after it was written, for it does not have the fingerprint that it names; take it from where it was kept"
    )]
    Changed,
}

impl Citation {
    /// What there is to cite of a comparison.
    #[must_use]
    pub fn of(c: &Compared) -> Self {
        let tally = c.table.counts();
        let version = |w: &super::Witnessed| {
            let body = &w.version.body;
            let mut text = Sha256::new();
            for p in (0..body.paragraphs().len()).filter(|&p| body.paragraphs()[p].aside.is_none()) {
                text.update(body.text(p).as_bytes());
                text.update(b"\n");
            }
            CitedVersion {
                siglum: w.siglum.clone(),
                language: w.version.lang.to_string(),
                title: w.title.clone(),
                source_sha256: body.source().hash.0.clone(),
                text_sha256: hex(&text.finalize()),
            }
        };
        let mut out = Self {
            format: FORMAT.to_owned(),
            schema: 1,
            program: format!("duizhao {}", env!("CARGO_PKG_VERSION")),
            fingerprint: String::new(),
            unit: c.unit,
            ignore: c.ignore.switches().collect(),
            spellings: c.ignore.pairs.list(),
            versions: c.witnesses.iter().map(version).collect(),
            coarse: c.table.coarse,
            by_class: tally.by_class,
            moves: tally.moves,
            partial: tally.partial,
            differences: differences(c),
        };
        out.fingerprint = out.sealed();
        out
    }

    /// The settings as they were.
    #[must_use]
    pub fn settings(&self) -> (Unit, Ignore) {
        let ignore: Ignore = self.ignore.iter().copied().collect();
        (self.unit, Ignore { pairs: Pairs::new(self.spellings.iter().cloned()), ..ignore })
    }

    /// Reads what [`super::CollationFormat::Citation`] writes.
    ///
    /// # Errors
    /// Where the text is no such file, or one that was changed by hand.
    pub fn parse(text: &str) -> Result<Self, CitationError> {
        let read: Self = serde_json::from_str(text).map_err(|e| CitationError::Syntax(e.to_string()))?;
        if read.format != FORMAT || read.schema != 1 {
            return Err(CitationError::Unknown(format!("{} {}", read.format, read.schema)));
        }
        if read.sealed() != read.fingerprint {
            return Err(CitationError::Changed);
        }
        Ok(read)
    }

    /// Holds a comparison that was made again against what was cited.
    #[must_use]
    pub fn recheck(&self, now: &Self) -> Recheck {
        let mut left: BTreeMap<&str, usize> = BTreeMap::new();
        for d in &now.differences {
            *left.entry(d).or_default() += 1;
        }
        let mut same = 0;
        for d in &self.differences {
            if let Some(n) = left.get_mut(d.as_str()).filter(|n| **n > 0) {
                *n -= 1;
                same += 1;
            }
        }
        let pairs = || self.versions.iter().zip(&now.versions);
        let other = |(a, b): &(&CitedVersion, &CitedVersion)| a.source_sha256 != b.source_sha256;
        let mut changed: Vec<String> = pairs().filter(other).map(|(a, _)| a.siglum.clone()).collect();
        changed.extend(self.versions.iter().skip(now.versions.len()).map(|v| v.siglum.clone()));
        changed.extend(now.versions.iter().skip(self.versions.len()).map(|v| v.siglum.clone()));
        let recut = |(a, b): &(&CitedVersion, &CitedVersion)| {
            a.source_sha256 == b.source_sha256 && a.text_sha256 != b.text_sha256
        };
        Recheck {
            same,
            cited: self.differences.len(),
            now: now.differences.len(),
            changed,
            recut: pairs().filter(recut).map(|(a, _)| a.siglum.clone()).collect(),
            identical: self.fingerprint == now.fingerprint,
        }
    }

    /// The fingerprint of what it says.
    fn sealed(&self) -> String {
        let mut hash = Sha256::new();
        let mut line = |parts: &[&str]| {
            for p in parts {
                hash.update(p.as_bytes());
                hash.update([0]);
            }
            hash.update(b"\n");
        };
        let unit = if self.unit == Unit::Word { "word" } else { "char" };
        line(&[FORMAT, "1", unit, if self.coarse { "coarse" } else { "exact" }]);
        self.ignore.iter().for_each(|s| line(&["ignore", s.key()]));
        self.spellings.iter().for_each(|(a, b)| line(&["spelling", a, b]));
        self.versions.iter().for_each(|v| line(&["version", &v.language, &v.source_sha256, &v.text_sha256]));
        self.by_class.iter().for_each(|(k, n)| line(&["class", k.key(), &n.to_string()]));
        line(&["moves", &self.moves.to_string(), "partial", &self.partial.to_string()]);
        self.differences.iter().for_each(|d| line(&[d]));
        let letters = base32(&hash.finalize());
        let part = |i: usize| letters.get(i * 4..i * 4 + 4).unwrap_or("");
        format!("{}-{}-{}", part(0), part(1), part(2))
    }
}

impl Recheck {
    /// Whether the same differences were found in the same sources.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.identical && self.changed.is_empty()
    }
}

fn differences(c: &Compared) -> Vec<String> {
    let difference = |(at, v): (crate::collate::At, &crate::collate::Variant)| {
        let mut hash = Sha256::new();
        hash.update(v.class.key().as_bytes());
        let section = c.table.sections.get(at.section);
        let place = c.table.place(at);
        for w in 0..c.witnesses.len() {
            let has = place.and_then(|p| p.readings.get(w).copied().flatten()).is_some();
            hash.update([0, u8::from(has)]);
            hash.update(section.map_or("", |s| s.text(at.place, w)).as_bytes());
        }
        hex(&hash.finalize()[..4])
    };
    // What only one version has is in the hash of its text, and counted apart.
    let shared = |at: &crate::collate::At| c.table.sections.get(at.section).is_some_and(|s| !s.is_only());
    c.table.variants().filter(|(at, _)| shared(at)).map(difference).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// RFC 4648, §6, without padding; whole groups of five bits.
fn base32(bytes: &[u8]) -> String {
    digits(bytes, 5, b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
}

/// RFC 4648, §4.
pub(in crate::export) fn base64(bytes: &[u8]) -> String {
    let mut out = digits(bytes, 6, b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
    while !out.len().is_multiple_of(4) {
        out.push('=');
    }
    out
}

fn digits(bytes: &[u8], width: usize, alphabet: &[u8]) -> String {
    let bit = |i: usize| bytes.get(i / 8).map_or(0, |b| usize::from(b >> (7 - i % 8) & 1));
    let digit = |start: usize| (0..width).fold(0, |n, k| n * 2 + bit(start + k));
    (0..bytes.len() * 8).step_by(width).filter_map(|s| alphabet.get(digit(s)).map(|&b| char::from(b))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_those_of_the_standard() {
        assert_eq!(base64(b"foobar"), "Zm9vYmFy");
        assert_eq!(base64(b"fooba"), "Zm9vYmE=");
        assert_eq!(base32(b"fooba"), "MZXW6YTB");
        assert_eq!(base32(b"f"), "MY");
    }
}

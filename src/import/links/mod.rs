//! Texts with links between them, from other aligners and translation memories.
//!
//! A file is read into a [`LinkFile`]: texts as lists of segments, and links between them, whatever the format. What
//! happens to it is decided elsewhere: [`documents`] makes new documents of it, [`place`] finds its segments in texts that
//! are there already.
//!
//! - `tmx`, `xliff`, `intertext`, `tsv`, `json` each read one format; `note` the small grammar in which our own exports
//!   say what no standard has a place for; `xml` is how all of them read XML; `build` puts together what they find.
//!
//! **A file is data.** Nothing in it is followed or run: no entity is expanded but the five of XML, no document type is
//! read, no address is opened. InterText keeps links and texts in three files; the two others are asked for by plain name,
//! and whoever asks decides where to look. Size, depth and counts have limits.

mod build;
mod documents;
mod error;
mod intertext;
mod json;
mod note;
pub mod place;
#[cfg(test)]
mod tests;
mod tmx;
mod tsv;
mod xliff;
pub(in crate::import) mod xml;

pub use build::{sort, tidy};
pub use documents::{Documents, NewText, documents};
pub use error::LinkFileError;

use super::decode::decode;
use crate::model::Link;
use crate::text::Lang;
use encoding_rs::Encoding;

/// Most segments that a file may have, all texts together; the longest novels have some fifty thousand sentences.
pub const MAX_SEGMENTS: usize = 1_000_000;

/// Formats that can be told by their content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// TMX.
    Tmx,
    /// XLIFF, 1.2 or 2.
    Xliff,
    /// The link file of InterText.
    InterText,
    /// Our own table, with its first line.
    Tsv,
    /// Our own JSON, of an export.
    Json,
}

/// What a file has in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LinkFile {
    /// The texts, in the order of the file.
    pub texts: Vec<FileText>,
    /// The links between them; at most one entry for two texts.
    pub links: Vec<FileLinks>,
    /// Links that could not be kept as they stand: they name what is not there, hold segments that are not neighbours, or a
    /// segment that another link holds already.
    pub left_out: usize,
}

/// A text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileText {
    /// What the file calls it; may be empty.
    pub name: String,
    /// Its language, `und` where the file does not say.
    pub lang: Lang,
    /// SHA-256 of what it was once read from, in hexadecimal; empty if unknown.
    pub hash: String,
    /// Its segments in order.
    pub segments: Vec<FileSegment>,
}

/// A segment of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileSegment {
    /// Its number in the version it was exported from, if the file says.
    pub number: Option<u32>,
    /// Segments in a row with the same number are of one paragraph.
    pub paragraph: u32,
    /// Whether that is a heading.
    pub heading: bool,
    /// Its text, without white space around it; empty where the file has numbers only.
    pub text: String,
}

/// The links between two texts of a file. Sides are indices into [`FileText::segments`].
#[derive(Clone, Debug, PartialEq)]
pub struct FileLinks {
    /// Index of the text that [`Link::a`] belongs to.
    pub a: usize,
    /// Index of the text that [`Link::b`] belongs to; greater than `a`.
    pub b: usize,
    /// The links.
    pub links: Vec<Link>,
}

/// The format of a file that holds links for certain; nothing for a plain text. Only its beginning is looked at.
#[must_use]
pub fn kind(bytes: &[u8]) -> Option<Kind> {
    let head = &bytes[..bytes.len().min(4096)];
    let encoding = wide(head).or_else(|| Encoding::for_bom(head).map(|(e, _)| e)).unwrap_or(encoding_rs::UTF_8);
    let (head, _) = encoding.decode_with_bom_removal(head);
    let head = head.trim_start();
    if head.starts_with("# duizhao-links ") {
        return Some(Kind::Tsv);
    }
    if head.starts_with('{') {
        return head.contains("\"duizhao-alignment\"").then_some(Kind::Json);
    }
    match root(head)? {
        "tmx" => Some(Kind::Tmx),
        "xliff" => Some(Kind::Xliff),
        "linkGrp" => Some(Kind::InterText),
        _ => None,
    }
}

/// Local name of the first element, if the text is XML.
fn root(text: &str) -> Option<&str> {
    let mut rest = text.starts_with('<').then_some(text)?;
    loop {
        rest = &rest[rest.find('<')? + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = &comment[comment.find("-->")?..];
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?;
            return rest[..end].rsplit(':').next();
        }
    }
}

/// UTF-16 without its mark, told by the first sign of an XML file.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [b'<', 0, ..] => Some(encoding_rs::UTF_16LE),
        [0, b'<', ..] => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}

/// Reads a file with links. `beside` gives the bytes of a file that lies beside it, by a plain name without folder; only
/// InterText asks.
///
/// # Errors
/// In words for the reader; see [`LinkFileError`].
pub fn read(bytes: &[u8], beside: &mut dyn FnMut(&str) -> Option<Vec<u8>>) -> Result<LinkFile, LinkFileError> {
    let text = text(bytes)?;
    let found = match kind(bytes) {
        Some(Kind::Tmx) => tmx::read(&text),
        Some(Kind::Xliff) => xliff::read(&text),
        Some(Kind::InterText) => intertext::read(&text, beside),
        Some(Kind::Json) => json::read(&text),
        Some(Kind::Tsv) => tsv::read(&text),
        // JSON of `duizhao align` does not say what it is, nor does its table.
        None if text.trim_start().starts_with('{') => json::read(&text),
        None if text.trim_start().starts_with('<') => Err(LinkFileError::NoLinks),
        None => tsv::read(&text),
    }?;
    if found.texts.iter().all(|t| t.segments.is_empty()) {
        return Err(LinkFileError::NoLinks);
    }
    Ok(found)
}

/// The text of a file: by its mark, by what its XML declaration says, or as any document is decoded.
fn text(bytes: &[u8]) -> Result<std::sync::Arc<str>, LinkFileError> {
    let marked = Encoding::for_bom(bytes).is_some();
    let said = wide(bytes).map(|e| e.name().to_owned()).or_else(|| declared(bytes)).filter(|_| !marked);
    Ok(decode(bytes, said.as_deref())?.text)
}

/// The encoding that an XML declaration names.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
    let declaration = head.strip_prefix("<?xml")?.split("?>").next()?;
    let value = declaration.split("encoding").nth(1)?.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(quote).next().map(str::to_owned)
}

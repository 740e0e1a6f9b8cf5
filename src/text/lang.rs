//! Languages of texts, as short BCP 47 tags.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// The primary language of a version: a BCP 47 tag of at most eight letters (`zh`, `en`, `zh-hant` shortened to its
/// primary subtag). Copyable, because it stands beside every segment.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang([u8; 8]);

impl Lang {
    /// Chinese.
    pub const ZH: Self = Self(*b"zh\0\0\0\0\0\0");
    /// English.
    pub const EN: Self = Self(*b"en\0\0\0\0\0\0");
    /// Undetermined.
    pub const UND: Self = Self(*b"und\0\0\0\0\0");

    /// Reads the primary subtag of a BCP 47 tag; nothing where it is not made of two to eight ASCII letters.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?;
        if !(2..=8).contains(&primary.len()) || !primary.bytes().all(|b| b.is_ascii_alphabetic()) {
            return None;
        }
        let mut bytes = [0; 8];
        for (to, from) in bytes.iter_mut().zip(primary.bytes()) {
            *to = from.to_ascii_lowercase();
        }
        Some(Self(bytes))
    }

    /// The tag, in lower case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let end = self.0.iter().position(|&b| b == 0).unwrap_or(8);
        std::str::from_utf8(&self.0[..end]).unwrap_or("und")
    }

    /// Whether sentences of this language are written without spaces between words, in Han characters or kana.
    #[must_use]
    pub fn is_cjk(self) -> bool {
        matches!(self.as_str(), "zh" | "ja" | "yue" | "lzh")
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Lang({})", self.as_str())
    }
}

impl Serialize for Lang {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Lang {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let tag = String::deserialize(d)?;
        Self::parse(&tag)
            .ok_or_else(|| serde::de::Error::custom(format!("{tag:?} is not a language tag such as zh or en")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_by_their_primary_part() {
        assert_eq!(Lang::parse("zh-Hans"), Some(Lang::ZH));
        assert_eq!(Lang::parse("EN"), Some(Lang::EN));
        assert_eq!(Lang::parse("1"), None);
        assert_eq!(Lang::parse("de").map(|l| l.to_string()), Some("de".into()));
    }
}

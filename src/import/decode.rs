//! From bytes to text: once, and never again.
//!
//! A file does not say in which encoding it is. The order of proof is: a byte order mark; then strict UTF-8, which other
//! encodings almost never satisfy by accident; then the guess of `chardetng`, the detector of Firefox, which knows the
//! legacy encodings of the web. Chinese bytes are read as GB18030, of which GB2312 and GBK are subsets.

use super::error::ImportError;
use crate::model::{Source, SourceHash};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, UTF_8};
use sha2::{Digest, Sha256};
use std::borrow::Cow;

/// Largest file that is read, in bytes (64 MiB): far above any one text, far below what would exhaust a laptop's memory.
pub const MAX_BYTES: usize = 64 << 20;

/// Decodes the bytes of a file. `encoding` is a WHATWG label (`gb18030`, `big5`, `utf-16le` …); without one, or with
/// `auto`, it is found.
///
/// The text of the source has no byte order mark and keeps its line ends.
///
/// # Errors
/// Where the file is empty, too large, not text, or not text in the encoding that was asked for or found.
pub fn decode(bytes: &[u8], encoding: Option<&str>) -> Result<Source, ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge(bytes.len()));
    }
    let asked = match encoding.map(str::trim).filter(|e| !e.is_empty() && !e.eq_ignore_ascii_case("auto")) {
        Some(name) => {
            Some(Encoding::for_label(name.as_bytes()).ok_or_else(|| ImportError::UnknownEncoding(name.to_owned()))?)
        }
        None => None,
    };
    let (text, encoding) = match asked {
        Some(encoding) => (read_as(bytes, encoding)?, encoding),
        None => find(bytes)?,
    };
    // A text has no zero characters, in whatever encoding; a picture has.
    if text.contains('\0') {
        return Err(ImportError::Binary);
    }
    if text.chars().all(is_blank) {
        return Err(ImportError::Empty);
    }
    Ok(Source { hash: hash(bytes), encoding: encoding.name().to_owned(), text: text.into() })
}

fn read_as<'b>(bytes: &'b [u8], encoding: &'static Encoding) -> Result<Cow<'b, str>, ImportError> {
    let rest = match Encoding::for_bom(bytes) {
        Some((marked, length)) if marked == encoding => &bytes[length..],
        _ => bytes,
    };
    encoding
        .decode_without_bom_handling_and_without_replacement(rest)
        .ok_or_else(|| ImportError::NotInEncoding(encoding.name().to_owned()))
}

fn find(bytes: &[u8]) -> Result<(Cow<'_, str>, &'static Encoding), ImportError> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[length..]);
        return match text {
            Some(text) => Ok((text, encoding)),
            None => Err(ImportError::NotInEncoding(encoding.name().to_owned())),
        };
    }
    if bytes.contains(&0) {
        return Err(ImportError::Binary);
    }
    let broken_at = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok((Cow::Borrowed(text), UTF_8)),
        Err(error) => error.valid_up_to(),
    };
    if is_damaged_utf8(bytes) {
        return Err(ImportError::Damaged { encoding: UTF_8.name().to_owned(), at: broken_at });
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let guess = if guess == GBK { GB18030 } else { guess };
    // The guess may fail on four-byte Chinese characters, which GB18030 alone has.
    [guess, GB18030]
        .into_iter()
        .find_map(|e| e.decode_without_bom_handling_and_without_replacement(bytes).map(|text| (text, e)))
        .ok_or(ImportError::NoEncoding)
}

/// Whether the bytes are UTF-8 but for a few: ten good characters beyond ASCII to every bad byte. Read as another
/// encoding they would turn into nonsense without an error.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= bad.saturating_mul(10)
}

/// Whether `c` shows nothing: white space, or a mark of zero width.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

pub(super) fn hash(bytes: &[u8]) -> SourceHash {
    use std::fmt::Write;
    SourceHash(Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, WINDOWS_1252};
    use proptest::prelude::*;

    const CHINESE: &str = "互联网作为人类文明进步的重要成果,已成为驱动创新、促进经济社会发展、惠及全人类的重要力量。";
    const TRADITIONAL: &str =
        "網際網路作為人類文明進步的重要成果，已成為驅動創新、促進經濟社會發展、惠及全人類的重要力量。";

    #[test]
    fn marks_utf8_and_legacy_encodings_are_told_apart() {
        let utf8 = decode(CHINESE.as_bytes(), None).expect("reads");
        assert_eq!((&*utf8.text, utf8.encoding.as_str()), (CHINESE, "UTF-8"));

        let marked = decode(format!("\u{FEFF}{CHINESE}").as_bytes(), None).expect("reads");
        assert_eq!(&*marked.text, CHINESE, "a byte order mark is no text");
        assert_ne!(marked.hash, utf8.hash, "but it is in the bytes");

        let mut le = vec![0xFF, 0xFE];
        le.extend(CHINESE.encode_utf16().flat_map(u16::to_le_bytes));
        let le = decode(&le, None).expect("reads");
        assert_eq!((&*le.text, le.encoding.as_str()), (CHINESE, "UTF-16LE"));

        let (gb, ..) = GB18030.encode(CHINESE);
        let gb = decode(&gb, None).expect("reads");
        assert_eq!((&*gb.text, gb.encoding.as_str()), (CHINESE, "gb18030"));

        let (big, ..) = BIG5.encode(TRADITIONAL);
        let big = decode(&big, None).expect("reads");
        assert_eq!((&*big.text, big.encoding.as_str()), (TRADITIONAL, "Big5"));

        let french = "Les États souverains ont été consultés à Genève.";
        let (latin, ..) = WINDOWS_1252.encode(french);
        assert_eq!(&*decode(&latin, None).expect("reads").text, french);
    }

    #[test]
    fn the_hash_is_that_of_the_bytes() {
        let hash = decode(b"abc", None).expect("reads").hash;
        assert_eq!(hash.0, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn what_is_no_text_is_refused_with_a_next_step() {
        let refuse = |bytes: &[u8], encoding| decode(bytes, encoding).expect_err("no text");
        assert_eq!(refuse(b"", None), ImportError::Empty);
        assert_eq!(refuse(b" \n\xEF\xBB\xBF", None), ImportError::Empty);
        assert_eq!(refuse(b"PK\x03\x04\0\0", None), ImportError::Binary);
        assert_eq!(refuse(b"abc", Some("klingon")), ImportError::UnknownEncoding("klingon".into()));
        assert_eq!(refuse(b"\xFF\xFE\xFF", Some("utf-8")), ImportError::NotInEncoding("UTF-8".into()));
        assert_eq!(refuse(&vec![b'a'; MAX_BYTES + 1], None), ImportError::TooLarge(MAX_BYTES + 1));
        let mut damaged = CHINESE.as_bytes().to_vec();
        damaged[30] = 0x41;
        assert!(matches!(refuse(&damaged, None), ImportError::Damaged { at: 31, .. }));
        for error in [refuse(b"", None), refuse(b"a\0", None), ImportError::TooLarge(MAX_BYTES + 1)] {
            let said = error.to_string();
            assert!(said.contains(';') && said.ends_with('.'), "{said}");
        }
    }

    #[test]
    fn what_is_asked_for_is_obeyed() {
        let (gb, ..) = GB18030.encode(CHINESE);
        assert_eq!(&*decode(&gb, Some("gbk")).expect("reads").text, CHINESE);
        assert_eq!(&*decode(CHINESE.as_bytes(), Some(" auto ")).expect("reads").text, CHINESE);
        let utf16: Vec<u8> = "plain".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(&*decode(&utf16, Some("utf-16le")).expect("reads").text, "plain");
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            if let Ok(source) = decode(&bytes, None) {
                prop_assert!(!source.text.is_empty());
            }
        }
    }
}

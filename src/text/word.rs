//! Words: jieba for Chinese, UAX #29 for the rest.
//!
//! Chinese writes no spaces, so that its words come from a dictionary: stretches of Chinese characters go to
//! [jieba](https://github.com/messense/jieba-rs) (a graph of dictionary words with the likeliest path, and a hidden Markov
//! model for names it does not know). Everything else follows the word boundaries of Unicode Standard Annex #29, which
//! keeps `country's` and `1,000` whole and cuts `cyber-attacks` in three.
//!
//! The dictionary is unpacked when it is first needed, once in the life of the program: 110 to 160 ms and 33 MB, measured
//! on a busy laptop-sized machine in a release build. [`warm_up`] does it early.

use super::fold::is_han;
use super::{Lang, TextRange};
use jieba_rs::Jieba;
use std::sync::LazyLock;
use unicode_segmentation::UnicodeSegmentation;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenKind {
    /// Holds a letter or a Chinese character.
    Word,
    /// Holds a digit and no letter.
    Number,
    /// Holds neither: marks of punctuation, signs, symbols.
    Punctuation,
    /// White space; [`tokens`] leaves it out.
    Space,
}

/// A token of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes in the text.
    pub range: TextRange,
    /// What it is.
    pub kind: TokenKind,
}

static DICTIONARY: LazyLock<Jieba> = LazyLock::new(Jieba::new);

/// Unpacks the Chinese dictionary now, so that no reader waits for it later. A job calls this at the start.
pub fn warm_up() {
    LazyLock::force(&DICTIONARY);
}

/// All tokens of a text but white space, in order. Stretches of Chinese characters are cut into words only where the
/// language [writes without spaces](Lang::is_cjk); in other languages each such character is a token.
///
/// No token cuts a grapheme cluster.
#[must_use]
pub fn tokens(text: &str, lang: Lang) -> Vec<Token> {
    let mut out = all(text, lang);
    out.retain(|t| t.kind != TokenKind::Space);
    out
}

/// The grapheme clusters of a text but white space, in order: what a reader takes for characters.
#[must_use]
pub fn characters(text: &str) -> Vec<Token> {
    text.grapheme_indices(true).map(|(start, s)| token(start, s)).filter(|t| t.kind != TokenKind::Space).collect()
}

/// The word at a byte offset, as a double click selects it: a dictionary word in Chinese, otherwise a word of UAX #29; on
/// white space the white space. At the end of a line it is the last token of the line. An offset inside a character
/// counts for that character, one past the text for its end. Empty only in an empty line.
#[must_use]
pub fn word_at(text: &str, lang: Lang, byte_offset: usize) -> TextRange {
    let mut offset = byte_offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    // The line is enough to know its words, and a text may be long.
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let end = text[offset..].find('\n').map_or(text.len(), |at| offset + at);
    let line = all(&text[start..end], lang);
    let within = (offset - start) as u32;
    line.iter().find(|t| t.range.contains(within)).or(line.last()).map_or(TextRange::from_usize(offset, offset), |t| {
        TextRange::from_usize(start + t.range.start as usize, start + t.range.end as usize)
    })
}

/// All tokens with white space, a run of which is one token: they tile the text.
///
/// The text is cut before every blank that follows an ASCII character, where the annex always has a bound and no rule looks across
/// it. What lies between is mostly a word in ASCII, which needs no table.
fn all(text: &str, lang: Lang) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(text.len() / 3);
    let bytes = text.as_bytes();
    let (mut start, mut ascii) = (0, true);
    for (i, &b) in bytes.iter().enumerate() {
        if b == b' ' && i > start && bytes[i - 1].is_ascii() {
            piece(text, start, i, ascii, lang, &mut out);
            (start, ascii) = (i, true);
        }
        ascii &= b.is_ascii();
    }
    piece(text, start, text.len(), ascii, lang, &mut out);
    out
}

fn piece(text: &str, start: usize, end: usize, ascii: bool, lang: Lang, out: &mut Vec<Token>) {
    if ascii {
        ascii_tokens(&text.as_bytes()[start..end], start, out);
    } else {
        annex_tokens(text, start, end, lang, out);
    }
}

fn push(t: Token, out: &mut Vec<Token>) {
    match out.last_mut() {
        Some(last) if t.kind == TokenKind::Space && last.kind == TokenKind::Space => last.range.end = t.range.end,
        _ => out.push(t),
    }
}

/// The rules of the annex that ASCII knows: letters, digits and the low line stick together (WB5, WB8 to WB10, WB13a and b); a colon,
/// point or apostrophe between letters (WB6, WB7) and a comma, semicolon, point or apostrophe between digits (WB11, WB12) do not part
/// them; all else stands alone.
fn ascii_tokens(bytes: &[u8], base: usize, out: &mut Vec<Token>) {
    let sticks = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    let mut at = 0;
    while let Some(&b) = bytes.get(at) {
        let start = at;
        at += 1;
        let mut kind = if char::from(b).is_whitespace() { TokenKind::Space } else { TokenKind::Punctuation };
        if sticks(b) {
            let (mut letter, mut digit) = (b.is_ascii_alphabetic(), b.is_ascii_digit());
            while let Some(&next) = bytes.get(at) {
                let between = |class: fn(&u8) -> bool| class(&bytes[at - 1]) && bytes.get(at + 1).is_some_and(class);
                if sticks(next) {
                    letter |= next.is_ascii_alphabetic();
                    digit |= next.is_ascii_digit();
                } else if !((matches!(next, b':' | b'.' | b'\'') && between(u8::is_ascii_alphabetic))
                    || (matches!(next, b',' | b';' | b'.' | b'\'') && between(u8::is_ascii_digit)))
                {
                    break;
                }
                at += 1;
            }
            kind = match (letter, digit) {
                (true, _) => TokenKind::Word,
                (false, true) => TokenKind::Number,
                (false, false) => TokenKind::Punctuation,
            };
        }
        push(Token { range: TextRange::from_usize(base + start, base + at), kind }, out);
    }
}

/// The tokens of a part of a text.
fn annex_tokens(text: &str, from: usize, to: usize, lang: Lang, out: &mut Vec<Token>) {
    // Ends of the graphemes of the stretch of Chinese characters that is being collected.
    let mut han: Vec<usize> = Vec::new();
    let mut han_start = from;
    for (start, piece) in text[from..to].split_word_bound_indices().map(|(start, piece)| (from + start, piece)) {
        let in_han = lang.is_cjk() && piece.chars().next().is_some_and(is_han);
        if in_han {
            if han.is_empty() {
                han_start = start;
            }
            han.push(start + piece.len());
            continue;
        }
        cut_han(text, han_start, &mut han, out);
        push(token(start, piece), out);
    }
    cut_han(text, han_start, &mut han, out);
}

/// Cuts a stretch of Chinese characters into words, at no place but the `ends` of graphemes.
fn cut_han(text: &str, start: usize, ends: &mut Vec<usize>, out: &mut Vec<Token>) {
    let Some(&end) = ends.last() else { return };
    let mut from = start;
    let mut at = start;
    let mut push = |from: usize, to: usize| {
        out.push(Token { range: TextRange::from_usize(from, to), kind: TokenKind::Word });
    };
    if ends.len() == 1 {
        push(start, end);
    } else {
        for word in DICTIONARY.cut(&text[start..end], true) {
            at += word.word.len();
            // A variation selector belongs to the character before it, which a dictionary does not know.
            if ends.binary_search(&at).is_ok() {
                push(from, at);
                from = at;
            }
        }
    }
    ends.clear();
}

fn token(start: usize, piece: &str) -> Token {
    let kind = if piece.chars().any(char::is_alphabetic) {
        TokenKind::Word
    } else if piece.chars().any(char::is_numeric) {
        TokenKind::Number
    } else if piece.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}')) {
        TokenKind::Space
    } else {
        TokenKind::Punctuation
    };
    Token { range: TextRange::from_usize(start, start + piece.len()), kind }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str, lang: Lang) -> Vec<&str> {
        tokens(text, lang).iter().filter_map(|t| t.range.slice(text)).collect()
    }

    #[test]
    fn english_follows_the_annex() {
        assert_eq!(
            words("Another country’s 1,000 cyber-attacks.", Lang::EN),
            ["Another", "country’s", "1,000", "cyber", "-", "attacks", "."]
        );
    }

    #[test]
    fn chinese_is_cut_by_the_dictionary() {
        assert_eq!(
            words("构建网络空间命运共同体，2015年 WIC。", Lang::ZH),
            ["构建", "网络空间", "命运", "共同体", "，", "2015", "年", "WIC", "。"]
        );
        assert_eq!(words("网络", Lang::EN), ["网", "络"]);
    }

    #[test]
    fn a_double_click_selects_a_word() {
        let text = "尊重网络主权 of states";
        let at = |offset| word_at(text, Lang::ZH, offset).slice(text).expect("fits");
        assert_eq!(at(0), "尊重");
        assert_eq!(at(8), "网络");
        assert_eq!(at(18), " ");
        assert_eq!(at(20), "of");
        assert_eq!(at(999), "states");
        assert_eq!(word_at("", Lang::EN, 3), TextRange::new(0, 0));
        assert_eq!(word_at("a\nbc d", Lang::EN, 3), TextRange::new(2, 4));
    }

    #[test]
    fn a_variation_selector_stays_with_its_character() {
        let text = "辻\u{E0100}堂葛\u{E0100}城";
        for t in tokens(text, Lang::ZH) {
            assert!(!t.range.slice(text).expect("fits").starts_with('\u{E0100}'));
        }
    }

    #[test]
    fn characters_are_graphemes() {
        let text = "e\u{301} 网";
        assert_eq!(characters(text).len(), 2);
    }

    proptest! {
        #[test]
        fn the_short_way_through_ascii_cuts_as_the_annex_does(
            text in "([ -~]|[ab1_.:,;' \t\r\n]|[a1'.,: ]|’|é|\u{301}|\u{200D}|网|。|\u{A0}|\u{1F1E8}){0,24}",
            cjk in any::<bool>(),
        ) {
            let lang = if cjk { Lang::ZH } else { Lang::EN };
            let mut whole = Vec::new();
            annex_tokens(&text, 0, text.len(), lang, &mut whole);
            prop_assert_eq!(all(&text, lang), whole);
        }

        #[test]
        fn tokens_tile_the_text_and_cut_no_grapheme(text in "([a-c’' -]|[网络主权安全]|\u{301}|\u{E0100}|\n|，|\u{1F468}\u{200D}\u{1F469}){0,30}") {
            let bounds: Vec<usize> = text.grapheme_indices(true).map(|(i, _)| i).chain([text.len()]).collect();
            let mut at = 0;
            for t in all(&text, Lang::ZH) {
                prop_assert_eq!(t.range.start as usize, at);
                at = t.range.end as usize;
                prop_assert!(bounds.contains(&at));
            }
            prop_assert_eq!(at, text.len());
        }
    }
}

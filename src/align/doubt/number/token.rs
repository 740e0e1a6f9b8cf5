//! Runs of one sort of character: digits, Han characters, letters, space, and every mark for itself.

use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Digits,
    Han,
    Word,
    Space,
    Mark,
}

#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) class: Class,
    pub(super) at: Range<usize>,
}

fn class(c: char) -> Class {
    match c {
        '0'..='9' | '０'..='９' => Class::Digits,
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇' | '○' => Class::Han,
        c if c.is_whitespace() => Class::Space,
        c if c.is_alphabetic() => Class::Word,
        _ => Class::Mark,
    }
}

pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let class = self::class(c);
        let end = match class {
            Class::Digits => at + digits_end(&text[at..]),
            Class::Mark => at + c.len_utf8(),
            _ => text[at..].find(|c| self::class(c) != class).map_or(text.len(), |k| at + k),
        };
        out.push(Token { class, at: at..end });
        at = end;
    }
    out
}

/// Where a number in digits ends. A comma parts thousands, so exactly three digits stand behind it; a point needs one.
fn digits_end(text: &str) -> usize {
    let run = |from: usize| text[from..].find(|c| class(c) != Class::Digits).map_or(text.len(), |k| from + k);
    let mut end = run(0);
    let mut point = false;
    while let Some(c) = text[end..].chars().next() {
        let from = end + c.len_utf8();
        let next = run(from);
        let figures = text[from..next].chars().count();
        let goes_on = match c {
            ',' | '，' => !point && figures == 3,
            '.' | '．' => figures > 0,
            _ => false,
        };
        if !goes_on {
            break;
        }
        point = c == '.' || c == '．';
        end = next;
    }
    end
}

/// The ASCII form of a full-width character.
pub(super) fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

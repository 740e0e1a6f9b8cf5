//! Lines that were broken to a width.
//!
//! Many plain texts (Project Gutenberg, mail, OCR) break their lines at some seventy characters and part paragraphs by
//! empty lines. Others have a paragraph to a line. The two are told apart by the whole file: in a broken text most lines
//! that another follows are nearly as long as the longest, do not end a sentence, and go on in small letters, which
//! verse does not.

use super::block::Draft;
use super::finding::{RepairKind, Repairs};
use super::lines::Line;
use super::script::Script;
use crate::model::{Glue, Piece};
use crate::text::TextRange;
use crate::text::sentence::{ends_sentence, is_han_or_kana};
use std::collections::HashSet;

/// Widest line that counts as broken to a width, in columns.
const WIDEST: usize = 130;
/// Narrowest.
const NARROWEST: usize = 30;

/// The width that the lines of `text` were broken to, in columns; nothing where a line is a paragraph.
pub(super) fn width(text: &str, lines: &[Line]) -> Option<usize> {
    let widths: Vec<usize> = lines.iter().map(|l| columns(l.at.slice(text).unwrap_or(""), WIDEST + 1)).collect();
    let inner: Vec<usize> = (1..lines.len()).filter(|&i| lines[i].group == lines[i - 1].group).map(|i| i - 1).collect();
    if inner.len() < 4 || inner.len() * 4 < lines.len() {
        return None;
    }
    let (mut full, mut open, mut latin, mut small) = (0, 0, 0, 0);
    let widest = {
        let mut sorted = widths.clone();
        sorted.sort_unstable();
        sorted[sorted.len() * 19 / 20]
    };
    if !(NARROWEST..=WIDEST).contains(&widest) {
        return None;
    }
    for &i in &inner {
        full += usize::from(widths[i] * 4 >= widest * 3);
        open += usize::from(!ends_sentence(lines[i].at.slice(text).unwrap_or("")));
        let next = lines[i + 1].at.slice(text).and_then(|t| t.chars().find(|c| c.is_alphabetic()));
        if next.is_some_and(|c| c.is_lowercase() || c.is_uppercase()) {
            latin += 1;
            small += usize::from(next.is_some_and(char::is_lowercase));
        }
    }
    let goes_on = latin * 2 < inner.len() || small * 2 >= latin;
    // Chinese lines are filled to the last column, so that short ones (verse) show at once.
    let filled = if latin * 2 < inner.len() { full * 10 >= inner.len() * 8 } else { full * 10 >= inner.len() * 6 };
    (filled && open * 2 >= inner.len() && goes_on).then_some(widest)
}

/// Columns that a line takes, Chinese characters counted as two; not counted beyond `most`.
fn columns(line: &str, most: usize) -> usize {
    let mut n = 0;
    for c in line.chars() {
        n += if is_han_or_kana(c) || ('\u{3000}'..='\u{303F}').contains(&c) || ('\u{FF01}'..='\u{FF60}').contains(&c) {
            2
        } else {
            1
        };
        if n > most {
            break;
        }
    }
    n
}

/// Joins the blocks of lines that were broken to `width`. `lines[d.line]` is the line that block `d` stands on; a line
/// with two languages on it, an indented line and the line after a short one begin a new block.
pub(super) fn join(
    text: &str,
    lines: &[Line],
    drafts: Vec<Draft>,
    width: usize,
    words: &HashSet<&str>,
    allowed: &Repairs,
) -> Vec<Draft> {
    let mut indents: Vec<usize> = lines.iter().map(|l| l.indent).collect();
    indents.sort_unstable();
    let usual = indents.get(indents.len() / 2).copied().unwrap_or(0);
    let mut out: Vec<Draft> = Vec::with_capacity(drafts.len());
    let mut parts = vec![0_u32; lines.len()];
    for d in &drafts {
        parts[d.line] += 1;
    }
    for d in drafts {
        let goes_on = |last: &Draft| {
            let (above, here) = (&lines[last.line], &lines[d.line]);
            // Chinese indents each paragraph by two characters; elsewhere a quotation may be indented as a whole.
            let indented = if d.script == Some(Script::Han) {
                here.indent > usual
            } else {
                here.indent >= above.indent.max(1) + 2
            };
            last.line + 1 == d.line
                && above.group == here.group
                && parts[last.line] == 1
                && parts[d.line] == 1
                && last.script == d.script
                && !indented
                && columns(above.at.slice(text).unwrap_or(""), WIDEST) * 10 >= width * 7
                && allowed.allow(RepairKind::WrappedLines, last.start())
        };
        match out.last_mut() {
            Some(last) if goes_on(last) => append(text, last, d, words),
            _ => out.push(d),
        }
    }
    out
}

/// Puts `next` at the end of `block`: without a blank in Chinese, without the hyphen where a word was broken.
pub(super) fn append(text: &str, block: &mut Draft, next: Draft, words: &HashSet<&str>) {
    let mut glue = if block.script == Some(Script::Han) { Glue::None } else { Glue::Space };
    if let Some(last) = block.pieces.last_mut()
        && let (Some(a), Some(b)) = (last.at.slice(text), next.pieces.first().and_then(|p| p.at.slice(text)))
        && let Some(hyphen) = broken_word(a, b)
    {
        glue = Glue::None;
        if !keeps_hyphen(a, b, words) {
            let end = last.at.end;
            last.at.end -= hyphen as u32;
            block.dropped.push(TextRange { start: last.at.end, end });
        }
    }
    for (i, piece) in next.pieces.into_iter().enumerate() {
        block.pieces.push(Piece { at: piece.at, glue: if i == 0 { glue } else { piece.glue } });
    }
    block.dropped.extend(next.dropped);
    block.line = next.line;
}

/// Length in bytes of the hyphen that `a` ends with, if `a` ends and `b` goes on inside a word.
pub(super) fn broken_word(a: &str, b: &str) -> Option<usize> {
    let hyphen = a.chars().next_back().filter(|c| matches!(c, '-' | '\u{AD}' | '\u{2010}'))?;
    let stem = &a[..a.len() - hyphen.len_utf8()];
    let goes_on =
        b.starts_with(char::is_lowercase) && stem.ends_with(|c: char| c.is_alphabetic() && !is_han_or_kana(c));
    goes_on.then_some(hyphen.len_utf8())
}

/// Whether the word keeps its hyphen: where the text writes it so elsewhere ("well-being") and never in one.
fn keeps_hyphen(a: &str, b: &str, words: &HashSet<&str>) -> bool {
    let Some(hyphen) = a.chars().next_back().filter(|&c| c != '\u{AD}') else { return false };
    let stem = &a[..a.len() - hyphen.len_utf8()];
    let first = stem.rfind(|c: char| !is_word(c)).map_or(0, |i| i + stem[i..].chars().next().map_or(1, char::len_utf8));
    let last = b.find(|c: char| !is_word(c)).unwrap_or(b.len());
    let (first, last) = (&stem[first..], &b[..last]);
    let has = |w: String| words.contains(w.as_str());
    !has(format!("{first}{last}")) && has(format!("{first}-{last}"))
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '\'' | '’')
}

/// The words of a text, hyphens inside them kept; empty where no line ends with a hyphen, so that nothing needs them.
pub(super) fn vocabulary<'t>(text: &'t str, lines: &[Line]) -> HashSet<&'t str> {
    let broken = lines.iter().any(|l| l.at.slice(text).is_some_and(|t| t.ends_with(['-', '\u{2010}'])));
    if !broken {
        return HashSet::new();
    }
    text.split(|c: char| !is_word(c)).filter(|w| !w.is_empty() && !w.ends_with('-')).collect()
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    #[test]
    fn prose_broken_to_a_width_is_known_from_verse_and_from_paragraphs() {
        let prose = "It was the opinion of the whole assembly that the\nmatter ought to be put to the vote without any more\n\
                     delay, and the chairman, who had been silent for a\nlong while, agreed with them in a few words which\n\
                     nobody heard.\n\nThe vote was taken.\n";
        assert!(width(prose, &lines(prose)).is_some());
        let verse = "Of Mans First Disobedience, and the Fruit\nOf that Forbidden Tree, whose mortal tast\n\
                     Brought Death into the World, and all our woe,\nWith loss of Eden, till one greater Man\n\
                     Restore us, and regain the blissful Seat,\nSing Heavnly Muse, that on the secret top\n";
        assert_eq!(width(verse, &lines(verse)), None);
        let list = "One sentence stands on this line of the file.\nAnother one stands on the second line of it.\n\
                    A third one stands on the third line of it.\nA fourth one stands on the fourth line of it.\n\
                    A fifth one stands on the fifth line of it.\n";
        assert_eq!(width(list, &lines(list)), None);
    }

    #[test]
    fn a_hyphen_stays_where_the_text_writes_one() {
        let words = HashSet::from(["well-being", "development"]);
        assert!(keeps_hyphen("the well-", "being of", &words));
        assert!(!keeps_hyphen("advance develop-", "ment, safeguard", &words));
        assert!(!keeps_hyphen("net-", "work", &words));
    }
}

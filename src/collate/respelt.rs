//! Words that are spelt in two ways, where texts are compared letter by letter.
//!
//! Of `organise` and `organize` a comparison by characters finds an `s` and a `z`, and a letter alone says nothing: that it is
//! spelling, only the two words say. So where a word around a difference is the same word in all texts once everything is folded
//! away, the whole word is the difference, of the class that the words have; the letters inside it are found again when it is
//! shown. Words are runs of Latin letters, for no other script has spellings that fold.

use super::class::{Class, Passage, classify, same};
use super::run::{Role, Run};
use crate::text::TextRange;
use crate::text::fold::Folding;

/// The word around a range of a text: the letters that touch it on either side.
pub(super) fn word(text: &str, range: TextRange) -> TextRange {
    let (start, end) = (range.start as usize, range.end as usize);
    let letters = |bytes: &mut dyn Iterator<Item = &u8>| bytes.take_while(|b| b.is_ascii_alphabetic()).count();
    let before = text.as_bytes().get(..start).map_or(0, |b| letters(&mut b.iter().rev()));
    let after = text.as_bytes().get(end..).map_or(0, |b| letters(&mut b.iter()));
    TextRange::from_usize(start - before, end + after)
}

/// Whether a text is one word of Latin letters.
fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphabetic())
}

/// Whether texts are one word, spelt in several ways.
pub(super) fn is_respelt<'t>(words: &[Passage<'t>], all: &Folding) -> bool {
    words.iter().all(|w| is_word(w.raw())) && words.windows(2).all(|w| same(w[0], w[1], all))
}

/// Runs of two texts compared by characters, with words that are spelt in two ways put together.
pub(super) fn join(runs: Vec<Run>, (a, b): (&str, &str), ignore: &Folding) -> Vec<Run> {
    let all = ignore.all();
    let mut out: Vec<Run> = Vec::with_capacity(runs.len());
    let mut rest = runs.into_iter().peekable();
    while let Some(run) = rest.next() {
        let (wa, wb) = (word(a, trimmed(a, run.a)), word(b, trimmed(b, run.b)));
        let (pa, pb) = (Passage { text: a, range: wa }, Passage { text: b, range: wb });
        if run.class != Some(Class::Wording)
            || !is_respelt(&[pa, pb], &all)
            || !parts(&out, (wa.start, wb.start), (a, b))
        {
            push(&mut out, run);
            continue;
        }
        // What of the word came before goes to it; what follows it in its last run stands again.
        while out.last().is_some_and(|r| r.a.start >= wa.start && r.b.start >= wb.start) {
            out.pop();
        }
        if let Some(last) = out.last_mut() {
            (last.a.end, last.b.end) = (wa.start, wb.start);
        }
        let mut last = run;
        while let Some(next) = rest.next_if(|r| r.a.start < wa.end || r.b.start < wb.end) {
            last = next;
        }
        let whole = Run { role: Role::Replace, class: Some(classify(pa, pb, ignore)), a: wa, b: wb };
        let plain = Run { role: Role::Same, class: None, ..whole };
        push(&mut out, if same(pa, pb, ignore) { plain } else { whole });
        let (after_a, after_b) =
            (TextRange::new(wa.end, last.a.end.max(wa.end)), TextRange::new(wb.end, last.b.end.max(wb.end)));
        if !after_a.is_empty() || !after_b.is_empty() {
            push(&mut out, Run { role: Role::Same, class: None, a: after_a, b: after_b });
        }
    }
    out
}

/// Without the white space at its end, which a run that one text lacks takes along.
fn trimmed(text: &str, range: TextRange) -> TextRange {
    let shown = range.slice(text).unwrap_or("").trim_end();
    TextRange::new(range.start, range.start + shown.len() as u32)
}

/// Whether the runs so far can be cut before a word: both texts are at the same letter there.
fn parts(runs: &[Run], (at_a, at_b): (u32, u32), (a, b): (&str, &str)) -> bool {
    let Some(cut) = runs.iter().rev().find(|r| r.a.start < at_a || r.b.start < at_b) else { return true };
    let inside = cut.a.start <= at_a && at_a <= cut.a.end && cut.b.start <= at_b && at_b <= cut.b.end;
    let tail = |r: TextRange, at: u32, text| TextRange::new(at, r.end).slice(text).map(str::to_ascii_lowercase);
    inside
        && match cut.role {
            Role::Same => tail(cut.a, at_a, a) == tail(cut.b, at_b, b),
            _ => cut.a.end == at_a && cut.b.end == at_b,
        }
}

fn push(out: &mut Vec<Run>, run: Run) {
    match out.last_mut().filter(|l| l.role == Role::Same && run.role == Role::Same) {
        Some(last) => (last.a.end, last.b.end) = (run.a.end, run.b.end),
        None => out.push(run),
    }
}

#[cfg(test)]
mod tests {
    use super::super::item::Unit;
    use super::super::run::diff;
    use super::*;
    use crate::text::Lang;

    fn found(a: &str, b: &str, ignore: &str) -> Vec<(String, String, Class)> {
        let ignore = ignore.parse().expect("switches");
        let made = diff(a, Lang::EN, b, Lang::EN, Unit::Char, &ignore);
        let text = |t: &str, r: TextRange| t[r.span()].to_owned();
        for (side, t) in [(0, a), (1, b)] {
            let all: String = made.runs.iter().map(|r| text(t, if side == 0 { r.a } else { r.b })).collect();
            assert_eq!(all, t, "runs tile the text");
        }
        assert!(made.runs.windows(2).all(|w| w[0].role != Role::Same || w[1].role != Role::Same));
        made.differences().map(|r| (text(a, r.a), text(b, r.b), r.class.expect("a class"))).collect()
    }

    fn said(a: &str, b: &str) -> Vec<(String, String, Class)> {
        found(a, b, "")
    }

    fn is(a: &str, b: &str, class: Class) -> (String, String, Class) {
        (a.to_owned(), b.to_owned(), class)
    }

    #[test]
    fn letter_by_letter_a_spelling_is_a_spelling() {
        assert_eq!(said("to organise it", "to organize it"), [is("organise", "organize", Class::Spelling)]);
        assert_eq!(said("a colour", "a color"), [is("colour", "color", Class::Spelling)]);
        assert_eq!(said("Colour of it", "color of it"), [is("Colour", "color", Class::Spelling)]);
        assert_eq!(said("the programme for it", "the program for it"), [is("programme", "program", Class::Spelling)]);
        let two = said("we organise the colour", "we organize the color");
        assert_eq!(two, [is("organise", "organize", Class::Spelling), is("colour", "color", Class::Spelling)]);
    }

    #[test]
    fn what_says_something_else_stays_wording() {
        assert_eq!(said("the size of it", "the side of it"), [is("z", "d", Class::Wording)]);
        assert_eq!(said("network", "networks")[0].2, Class::Wording);
        assert_eq!(said("WIC", "wic"), [is("WIC", "wic", Class::Case)]);
    }

    #[test]
    fn what_is_ignored_is_gone_by_letters_too() {
        assert_eq!(found("to organise it, now", "to organize it now", "spelling"), [is(",", "", Class::Punctuation)]);
        assert_eq!(found("the Colour", "the color", "spelling").len(), 1);
        assert_eq!(found("the Colour", "the color", "spelling,case"), []);
    }
}

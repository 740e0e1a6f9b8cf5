//! Paragraphs that a page break cut in two.
//!
//! A column of print ends in the middle of a sentence, a picture and its caption follow, and the sentence goes on in
//! small letters. The halves are joined over what stands between, which stays a paragraph of its own.

use super::block::Draft;
use super::finding::{Repair, RepairKind, Repairs};
use super::wrap::{append, broken_word};
use crate::model::{Aside, ParagraphKind};
use crate::text::sentence::{ends_sentence, is_han_or_kana};
use std::collections::HashSet;

/// Shortest first half, in bytes: shorter lines that do not end a sentence are verse or items of a list.
const SHORTEST: usize = 60;
/// How many blocks may stand between two halves.
const FARTHEST: usize = 4;
/// Longest block that can be an interruption of a word without being known as a caption, in bytes.
const LONGEST_INTERRUPTION: usize = 900;

/// Joins the halves of paragraphs, and tells what was joined.
pub(super) fn join(text: &str, drafts: &mut [Draft], words: &HashSet<&str>, allowed: &Repairs) -> Vec<Repair> {
    let mut repairs = Vec::new();
    for i in 0..drafts.len() {
        if drafts[i].joined_to.is_some() || drafts[i].aside.is_some() || drafts[i].kind != ParagraphKind::Body {
            continue;
        }
        // Where the last half that was taken in stands; each block is taken in at most once.
        let mut end = i;
        while let Some((kind, next)) = continuation(text, drafts, end) {
            let start = drafts[end].start();
            if !allowed.allow(kind, start) {
                break;
            }
            for between in drafts[end + 1..next].iter_mut().filter(|d| d.aside.is_none()) {
                let (aside, what) = interruption(between.script.is_some());
                if allowed.allow(aside.1, between.start()) {
                    between.kind = what;
                    between.aside = Some(aside);
                }
            }
            let at = vec![drafts[end].hull(), drafts[next].hull()];
            let taken = drafts[next].clone();
            let lang = taken.lang;
            let dropped_before = drafts[i].dropped.len();
            let taken_dropped = taken.dropped.len();
            append(text, &mut drafts[i], taken, words);
            let dropped = &drafts[i].dropped;
            let fresh = dropped.len() - dropped_before - taken_dropped;
            let dropped = dropped[dropped_before..dropped_before + fresh].to_vec();
            repairs.push(Repair { kind, at, dropped, lang });
            drafts[next].joined_to = Some(i);
            drafts[next].kind = ParagraphKind::Body;
            end = next;
        }
    }
    repairs
}

fn interruption(has_letters: bool) -> ((Aside, RepairKind), ParagraphKind) {
    if has_letters {
        ((Aside::Caption, RepairKind::Caption), ParagraphKind::Caption)
    } else {
        ((Aside::SiteLine, RepairKind::SiteLine), ParagraphKind::Furniture)
    }
}

/// The block that goes on with what block `i` breaks off.
fn continuation(text: &str, drafts: &[Draft], i: usize) -> Option<(RepairKind, usize)> {
    let a = drafts[i].text(text);
    let in_word = a.ends_with(['-', '\u{AD}', '\u{2010}']);
    if !in_word && !breaks_off(&a) {
        return None;
    }
    let (mut strangers, mut length) = (0, 0);
    for (j, d) in drafts.iter().enumerate().skip(i + 1).take(FARTHEST) {
        let b = d.text(text);
        let live = d.aside.is_none();
        if live && d.lang == drafts[i].lang && d.joined_to.is_none() {
            if in_word && broken_word(&a, &b).is_some() {
                return Some((RepairKind::BrokenWord, j));
            }
            if !in_word && strangers == 0 && goes_on(&a, &b) && d.kind == ParagraphKind::Body {
                return Some((RepairKind::BrokenParagraph, j));
            }
        }
        if live && !is_page_number(&b) {
            // Only a broken word proves that what follows interrupts it.
            strangers += 1;
            length += b.len();
            if !in_word || strangers > 2 || length > LONGEST_INTERRUPTION || d.lang != drafts[i].lang {
                return None;
            }
        }
    }
    None
}

/// Whether a block breaks off in the middle of a sentence.
fn breaks_off(a: &str) -> bool {
    let end = a.chars().next_back().unwrap_or('.');
    if a.len() < SHORTEST || ends_sentence(a) {
        return false;
    }
    if is_han_or_kana(end)
        || matches!(end, '，' | '、')
        || (end == ',' && a.chars().rev().nth(1).is_some_and(is_han_or_kana))
    {
        // Chinese has no small letters to prove that a sentence goes on: only a comma does.
        return !is_han_or_kana(end);
    }
    end.is_alphanumeric() || matches!(end, ',' | ')' | '\'' | '’')
}

/// Whether `b` goes on with the sentence that `a` breaks off.
fn goes_on(a: &str, b: &str) -> bool {
    if a.ends_with(['，', '、']) || a.chars().rev().nth(1).is_some_and(is_han_or_kana) {
        return b.starts_with(is_han_or_kana) && !is_item(b);
    }
    b.starts_with(char::is_lowercase) && !is_item(b)
}

/// Whether a block begins with the mark of an item: `a)`, `iv.`, 一、, （二）.
fn is_item(b: &str) -> bool {
    let head: String = b.chars().take(6).collect();
    let number = head.trim_start_matches(['(', '（', '第']);
    let digits = number.chars().take_while(|&c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c)).count();
    let roman = number.chars().take_while(|c| "ivxlc".contains(*c)).count();
    let letter = usize::from(number.starts_with(|c: char| c.is_ascii_lowercase()));
    [digits, roman, letter]
        .into_iter()
        .filter(|&n| n > 0)
        .any(|n| number.chars().nth(n).is_some_and(|c| matches!(c, '.' | ')' | '）' | '、' | '．')))
}

fn is_page_number(b: &str) -> bool {
    b.len() <= 12 && b.chars().any(|c| c.is_ascii_digit()) && !b.contains(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use crate::import::{Finding, Options, RepairKind, Repairs, inspect};
    use crate::model::{Aside, Body};
    use std::collections::BTreeSet;

    const BROKEN: &str = "The assembly of all the towns resolved that the mem-\n\nThe old harbour in the morning\n\n\
                          bers should meet again in the spring and then go on with the\n\n12\n\nwork that had been begun.";

    fn found(text: &str, repairs: Repairs) -> Finding {
        inspect(text.as_bytes(), &Options { repairs, ..Options::default() }).expect("reads")
    }

    fn read(found: &Finding) -> Vec<String> {
        let body = Body::new(found.source.clone(), found.streams[0].paragraphs.clone()).expect("fits");
        (0..body.paragraphs().len()).map(|i| body.text(i).to_owned()).collect()
    }

    #[test]
    fn halves_are_joined_over_what_stands_between() {
        let found = found(BROKEN, Repairs::All);
        assert_eq!(
            read(&found),
            [
                "The assembly of all the towns resolved that the members should meet again in the spring and then go on with \
                 the work that had been begun.",
                "The old harbour in the morning",
                "12"
            ]
        );
        let kinds: Vec<_> = found.repairs.iter().map(|r| r.kind).collect();
        use RepairKind::{BrokenParagraph, BrokenWord, Caption, SiteLine};
        assert_eq!(kinds, [BrokenWord, Caption, BrokenParagraph, SiteLine]);
        assert_eq!(found.repairs[0].dropped[0].slice(BROKEN), Some("-"));
        assert_eq!(found.streams[0].paragraphs[1].aside, Some(Aside::Caption));
    }

    #[test]
    fn each_join_can_be_left_out() {
        let all = found(BROKEN, Repairs::All);
        let page = all.repairs.iter().find(|r| r.kind == RepairKind::BrokenParagraph).expect("joined");
        let kept = found(BROKEN, Repairs::Except(BTreeSet::from([(page.kind, page.at[0].start)])));
        assert_eq!(read(&kept).len(), 4);
        let caption = all.repairs.iter().find(|r| r.kind == RepairKind::Caption).expect("set aside");
        let shown = found(BROKEN, Repairs::Except(BTreeSet::from([(caption.kind, caption.at[0].start)])));
        assert_eq!((read(&shown).len(), shown.streams[0].paragraphs[1].aside), (3, None));
        assert_eq!(read(&found(BROKEN, Repairs::None)).len(), 5);
    }

    #[test]
    fn items_and_verse_are_not_joined() {
        for text in [
            "The members resolved, in the spring of the year that followed, these three:\n\na) to meet\n\nb) to part",
            "I come from haunts of coot and hern,\nand sally\nand make",
            "The members resolved in the spring of the year that followed and in all others\n\nThe next day they met.",
        ] {
            let lines = text.lines().filter(|l| !l.is_empty()).count();
            assert_eq!(read(&found(text, Repairs::All)).len(), lines, "{text}");
        }
    }

    #[test]
    fn chinese_goes_on_after_a_comma() {
        let text = "国际社会应当携手合作，共同推动互联网的发展、治理和繁荣，使网络空间成为人类生存发展的新天地，\n\n让互联网造福全人类。";
        assert_eq!(read(&found(text, Repairs::All)), [text.replace('\n', "")]);
    }
}

//! How the languages of a file lie: one, one after the other, or in turn.

use super::block::Draft;
use super::language::weights;
use super::script::Script;
use crate::model::Layout;
use crate::text::{Lang, TextRange};

/// A language with less than so many per cent of a file's weight is no stream of its own: its lines stay in the stream
/// of the main language.
const LEAST_SHARE: usize = 4;

/// Puts the blocks of languages that are no stream of their own into that of the main language, and joins parts of one
/// line that no border parts any longer.
pub(super) fn fold(text: &str, drafts: Vec<Draft>, asked: Option<Layout>) -> Vec<Draft> {
    let weights = weights(text, &drafts);
    let total: usize = weights.iter().map(|(_, w)| w).sum();
    let Some(main) = weights.iter().rev().max_by_key(|(_, w)| *w).map(|(l, _)| *l) else { return drafts };
    let keeps = |lang: Lang| {
        let share = weights.iter().find(|(l, _)| *l == lang).map_or(0, |(_, w)| w * 100 / total.max(1));
        match asked {
            Some(Layout::Single) => lang == main,
            Some(Layout::Interleaved | Layout::Sequential) => lang == main || share > 0,
            None => lang == main || share >= LEAST_SHARE,
        }
    };
    let mut out: Vec<Draft> = Vec::with_capacity(drafts.len());
    for mut d in drafts {
        let folded = !keeps(d.lang);
        if folded {
            d.lang = main;
        }
        match out.last_mut() {
            Some(last) if last.line == d.line && last.lang == d.lang => {
                let (a, b) = (last.hull(), d.hull());
                if let [only] = &mut last.pieces[..] {
                    only.at = TextRange { start: a.start, end: b.end };
                    last.script = if main.is_cjk() { Some(Script::Han) } else { last.script };
                } else {
                    out.push(d);
                }
            }
            _ => out.push(d),
        }
    }
    out
}

/// How the languages lie, by the blocks that are not set aside.
///
/// Two texts one after the other change the language once, whatever their length; two texts in turn change it nearly as
/// often as the shorter has blocks.
pub(super) fn detect(drafts: &[Draft]) -> Layout {
    let langs: Vec<(Lang, usize)> =
        drafts.iter().filter(|d| d.aside.is_none() && d.script.is_some()).map(|d| (d.lang, d.line)).collect();
    let mut counts: Vec<(Lang, usize)> = Vec::new();
    for (lang, _) in &langs {
        match counts.iter_mut().find(|(l, _)| l == lang) {
            Some((_, n)) => *n += 1,
            None => counts.push((*lang, 1)),
        }
    }
    if counts.len() < 2 {
        return Layout::Single;
    }
    counts.sort_unstable_by_key(|&(lang, n)| (std::cmp::Reverse(n), lang));
    let shorter = counts[1].1;
    let switches = langs.windows(2).filter(|w| w[0].0 != w[1].0).count();
    let on_one_line = langs.windows(2).filter(|w| w[0].0 != w[1].0 && w[0].1 == w[1].1).count();
    let mostly_in_turn = switches > 1 && switches * 3 > shorter;
    if mostly_in_turn || on_one_line * 3 > shorter { Layout::Interleaved } else { Layout::Sequential }
}

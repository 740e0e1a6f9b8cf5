//! Compounds: 金融危机 is a word of the dictionary, but beside *financial crisis* two.

use super::evidence::{Evidence, Tongues};
use super::token::{Kind, Unit, units as all};
use crate::lexicon;
use crate::text::Lang;

/// Characters of a word that may be a compound.
const LONG: usize = 3;
/// Parts must be rendered with at least this much evidence.
const SURE: f32 = 0.5;
/// And be rendered no farther apart than this.
const BESIDE: usize = 3;

/// The units of two segments that render each other. A Chinese word of three and more characters is taken apart where both
/// its parts are words and have counterparts of their own beside each other.
pub(super) fn units(tongues: Tongues, texts: [(&str, Lang); 2]) -> [Vec<Unit>; 2] {
    let [mut a, mut b] = texts.map(|(text, lang)| all(text, lang));
    match tongues {
        Tongues::Dictionary => a = apart(a, &b),
        Tongues::Backwards => b = apart(b, &a),
        _ => {}
    }
    [a, b]
}

fn apart(han: Vec<Unit>, latin: &[Unit]) -> Vec<Unit> {
    let mut out = Vec::with_capacity(han.len());
    for unit in han {
        match halves(&unit).filter(|parts| rendered_apart(parts, latin)) {
            Some(parts) => out.extend(parts),
            None => out.push(unit),
        }
    }
    out
}

/// A word of three and more characters as two words, the first of two characters or, failing that, all but the last two.
fn halves(unit: &Unit) -> Option<[Unit; 2]> {
    let ends: Vec<usize> = unit.key.char_indices().map(|(k, _)| k).collect();
    if !unit.han || unit.kind != Kind::Content || ends.len() < LONG {
        return None;
    }
    let cuts = [ends[2], ends[ends.len() - 2]];
    let cut =
        cuts.into_iter().find(|&cut| lexicon::has_word(&unit.key[..cut]) && lexicon::has_word(&unit.key[cut..]))?;
    let part = |from: usize, to: usize| Unit {
        range: unit.range.start + from..unit.range.start + to,
        key: unit.key[from..to].to_owned(),
        ..unit.clone()
    };
    Some([part(0, cut), part(cut, unit.key.len())])
}

fn rendered_apart(parts: &[Unit; 2], latin: &[Unit]) -> bool {
    let evidence = Evidence::new(Tongues::Dictionary, parts, latin);
    let found = |part: usize| -> Vec<usize> { (0..latin.len()).filter(|&j| evidence.of(part, j) >= SURE).collect() };
    let [first, second] = [found(0), found(1)];
    first.iter().any(|&x| second.iter().any(|&y| x != y && x.abs_diff(y) <= BESIDE))
}

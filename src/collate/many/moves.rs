//! Moves in a table of many versions: from columns to streams of words, and from passages back to columns.

use super::super::item::{Unit, Wordings};
pub(super) use super::super::moves::Passage;
use super::super::moves::{Set, Word, find, han};
use super::super::table::{Move, Site};
use super::Draft;
use super::cut::Cut;
use super::profile::Profile;
use std::ops::Range;

/// What has moved among some versions.
pub(super) fn find_in(drafts: &[Draft], versions: usize, wordings: &Wordings, unit: Unit) -> Vec<Passage> {
    let mut streams: Vec<Vec<Word>> = vec![Vec::new(); versions];
    let mut present: Vec<Set> = Vec::new();
    let all: Set = if versions >= 32 { Set::MAX } else { (1 << versions) - 1 };
    for (section, draft) in drafts.iter().enumerate() {
        let profile = &draft.profile;
        if draft.furniture {
            // What the page repeats has not moved.
            present.extend(std::iter::repeat_n(all, profile.len()));
            continue;
        }
        for c in 0..profile.len() {
            let key = profile.keys[c];
            let mut have: Set = 0;
            for (cell, &v) in profile.cells(c).iter().zip(&profile.versions).filter(|(cell, _)| !cell.is_empty()) {
                have |= 1 << v;
                streams[v].push(Word {
                    key,
                    column: present.len() as u32,
                    section: section as u32,
                    item: cell.start,
                    han: 0,
                });
            }
            present.push(have);
        }
    }
    for word in streams.iter_mut().flatten().filter(|w| present[w.column as usize] != all) {
        word.han = han(wordings.text(word.key));
    }
    find(&streams, &present, unit)
}

/// The moves with their places in the texts; `order` is the place of each version among the witnesses.
pub(super) fn placed(passages: &[Passage], drafts: &[Draft], order: &[usize]) -> Vec<Move> {
    let place = |p: &Passage| {
        let sites = p.sites.iter().map(|s| {
            let mut ranges = vec![None; order.len()].into_boxed_slice();
            for (v, items) in s.items.iter().enumerate() {
                let joined = drafts[s.section].joined[v].as_ref();
                ranges[order[v]] = items
                    .as_ref()
                    .zip(joined)
                    .map(|(r, (text, items))| Cut { text, items }.over(&(r.start as u32..r.end as u32)));
            }
            Site { section: s.section, ranges }
        });
        Move { sites: sites.collect(), changed: p.changed }
    };
    passages.iter().map(place).collect()
}

/// Puts the columns of each moved passage of a section side by side, as far as that keeps every version in its own order;
/// gives the columns of each and its move. `base` is the number of columns in all sections before.
pub(super) fn gather(
    profile: &mut Profile,
    passages: &[Passage],
    section: usize,
    base: u32,
) -> Vec<(Range<usize>, usize)> {
    let mut sites: Vec<(Vec<usize>, usize)> = Vec::new();
    for (m, p) in passages.iter().enumerate() {
        let here = p.sites.iter().filter(|s| s.section == section);
        sites.extend(here.map(|s| (s.columns.iter().map(|&c| (c - base) as usize).collect(), m)));
    }
    if sites.is_empty() {
        return Vec::new();
    }
    let present: Vec<Set> = (0..profile.len())
        .map(|c| profile.cells(c).iter().enumerate().fold(0, |s, (i, cell)| s | Set::from(!cell.is_empty()) << i))
        .collect();
    let mut order: Vec<usize> = (0..profile.len()).collect();
    let span = |order: &[usize], columns: &[usize]| -> Option<Range<usize>> {
        let first = order.iter().position(|c| columns.contains(c))?;
        Some(first..order.iter().rposition(|c| columns.contains(c))? + 1)
    };
    for (columns, _) in &sites {
        let Some(at) = span(&order, columns) else { continue };
        let who = columns.iter().fold(0, |s, &c| s | present[c]);
        // Another word of those who have the passage belongs into it; what others have there does not.
        let (inside, outside): (Vec<usize>, Vec<usize>) =
            order[at.clone()].iter().partition(|&&c| present[c] & who != 0);
        let others = outside.iter().fold(0, |s, &c| s | present[c]);
        if inside.iter().all(|&c| present[c] & others == 0) {
            order[at].iter_mut().zip(inside.into_iter().chain(outside)).for_each(|(to, from)| *to = from);
        }
    }
    let mut out: Vec<(Range<usize>, usize)> =
        sites.iter().filter_map(|(columns, m)| Some((span(&order, columns)?, *m))).collect();
    profile.reorder(&order);
    out.sort_by_key(|(r, m)| (r.start, *m));
    out
}

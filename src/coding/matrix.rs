//! Counting: heat tables whose every cell lists the tags it counts.
//!
//! A cell is a set of tags, and what is shown of it (how many, what share of the text) is computed from that set; so a
//! table cannot say anything that its passages do not. A family counts what its codes count, each tag once. Tables are over
//! tags as they stand; what is only proposed is counted apart.

use super::project::Projection;
use super::{family, place};
use crate::model::{CodeId, DocumentId, Tag, TagId, Version, VersionId, WorkId, Workspace};
use crate::text::{Lang, TextRange, range};
use std::collections::{BTreeMap, BTreeSet};

/// What a row or column of a table stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Axis {
    /// A code, or a family with all its codes.
    Code(CodeId),
    /// A document.
    Document(DocumentId),
    /// A version.
    Version(VersionId),
    /// A work, with its date.
    Work(WorkId, String),
}

/// A cell: the tags it counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The tags, by number.
    pub tags: Vec<TagId>,
    /// How much text they cover together, in the unit of [`place::size`], by language; what two tags share counts once.
    pub size: BTreeMap<Lang, usize>,
    /// Tags of other versions that are proposed here and not confirmed; counted apart. See [`Matrix::propose`].
    pub proposed: Vec<TagId>,
}

/// A table. Cells are in rows, one after the other; a cell that counts nothing is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// What the rows stand for.
    pub rows: Vec<Axis>,
    /// What the columns stand for.
    pub columns: Vec<Axis>,
    /// All there is of each column, in the unit of [`place::size`] by language, for shares; empty for a column that is a
    /// code.
    pub totals: Vec<BTreeMap<Lang, usize>>,
    cells: Vec<Cell>,
}

impl Matrix {
    /// A cell.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        (column < self.columns.len()).then(|| self.cells.get(row * self.columns.len() + column))?
    }

    /// What share of a column's text a cell covers, from 0 to 1: of each language the share of its text, and of these the
    /// mean, since words and Han characters cannot be added. Nothing for a column that has no text of its own.
    #[must_use]
    pub fn share(&self, row: usize, column: usize) -> Option<f64> {
        let cell = self.cell(row, column)?;
        let totals: Vec<(&Lang, &usize)> = self.totals.get(column)?.iter().filter(|(_, n)| **n > 0).collect();
        if totals.is_empty() {
            return None;
        }
        let of = |lang| cell.size.get(lang).copied().unwrap_or(0) as f64;
        Some(totals.iter().map(|(lang, n)| of(lang) / **n as f64).sum::<f64>() / totals.len() as f64)
    }

    /// Puts what is proposed beside what is tagged, cell by cell. In a table of codes by codes nothing is proposed: what
    /// overlaps is decided by tags.
    pub fn propose(&mut self, ws: &Workspace, projections: &[Projection]) {
        for (r, row) in self.rows.iter().enumerate() {
            let Axis::Code(code) = row else { continue };
            let under = |p: &&Projection| p.proposed().any(|c| family::is_under(ws, c, code));
            for p in projections.iter().filter(under) {
                let column = self.columns.iter().position(|c| holds(ws, c, p.version));
                let cell = column.and_then(|c| self.cells.get_mut(r * self.columns.len() + c));
                if let Some(cell) = cell {
                    cell.proposed.push(p.tag);
                }
            }
        }
    }

    /// The tags of a row, each once.
    #[must_use]
    pub fn row_tags(&self, row: usize) -> BTreeSet<TagId> {
        (0..self.columns.len()).filter_map(|c| self.cell(row, c)).flat_map(|c| c.tags.iter().copied()).collect()
    }
}

/// Whether a column of texts holds a version.
#[must_use]
pub fn holds(ws: &Workspace, column: &Axis, version: VersionId) -> bool {
    match column {
        Axis::Code(_) => false,
        Axis::Document(d) => ws.versions().get(&version).is_some_and(|v| v.document == *d),
        Axis::Version(v) => *v == version,
        Axis::Work(w, _) => ws.work_of(version).is_some_and(|x| x.id == *w),
    }
}

/// Tags by code, with what each covers.
struct Tags<'w> {
    ws: &'w Workspace,
    tags: Vec<&'w Tag>,
}

impl<'w> Tags<'w> {
    fn under(&self, code: &CodeId) -> Vec<&'w Tag> {
        let with = |t: &&&Tag| t.codes.iter().any(|c| family::is_under(self.ws, c, code));
        self.tags.iter().filter(with).copied().collect()
    }

    fn cell(&self, tags: &[&Tag]) -> Cell {
        let mut ranges: BTreeMap<VersionId, Vec<TextRange>> = BTreeMap::new();
        for t in tags {
            ranges.entry(t.version).or_default().extend(&t.ranges);
        }
        self.sized(tags, ranges)
    }

    fn sized(&self, tags: &[&Tag], ranges: BTreeMap<VersionId, Vec<TextRange>>) -> Cell {
        let mut size: BTreeMap<Lang, usize> = BTreeMap::new();
        for (version, ranges) in ranges {
            let Some(v) = self.ws.versions().get(&version) else { continue };
            let text = &v.body.source().text;
            *size.entry(v.lang).or_default() += place::size_at(text, &range::normalise(ranges), v.lang);
        }
        size.retain(|_, n| *n > 0);
        let mut tags: Vec<TagId> = tags.iter().map(|t| t.id).collect();
        tags.sort_unstable();
        Cell { tags, size, proposed: Vec::new() }
    }
}

fn totals<'v>(versions: impl Iterator<Item = &'v Version>) -> BTreeMap<Lang, usize> {
    let mut out = BTreeMap::new();
    for v in versions {
        *out.entry(v.lang).or_default() += place::size_of(&v.body, v.lang);
    }
    out
}

/// Codes by what tags stand in: code × document, code × version, or the timeline of code × work.
fn by_text<'w>(
    ws: &'w Workspace,
    tags: Vec<&'w Tag>,
    codes: &[CodeId],
    columns: Vec<Axis>,
    of: impl Fn(&Version) -> Option<Axis>,
) -> Matrix {
    let tags = Tags { ws, tags };
    let column_of: BTreeMap<VersionId, Axis> = ws.versions().values().filter_map(|v| Some((v.id, of(v)?))).collect();
    let mut cells = Vec::with_capacity(codes.len() * columns.len());
    for code in codes {
        let with = tags.under(code);
        for column in &columns {
            let inside: Vec<&Tag> =
                with.iter().filter(|t| column_of.get(&t.version) == Some(column)).copied().collect();
            cells.push(tags.cell(&inside));
        }
    }
    let here = |column| totals(ws.versions().values().filter(|v| column_of.get(&v.id) == Some(column)));
    let totals = columns.iter().map(here).collect();
    Matrix { rows: codes.iter().cloned().map(Axis::Code).collect(), columns, totals, cells }
}

/// Codes × documents, over some tags.
#[must_use]
pub fn by_document<'w>(ws: &'w Workspace, tags: Vec<&'w Tag>, codes: &[CodeId]) -> Matrix {
    let columns = ws.documents().keys().map(|d| Axis::Document(*d)).collect();
    by_text(ws, tags, codes, columns, |v| Some(Axis::Document(v.document)))
}

/// Codes × versions, over some tags: of a bilingual document each language apart.
#[must_use]
pub fn by_version<'w>(ws: &'w Workspace, tags: Vec<&'w Tag>, codes: &[CodeId]) -> Matrix {
    let columns = ws.versions().keys().map(|v| Axis::Version(*v)).collect();
    by_text(ws, tags, codes, columns, |v| Some(Axis::Version(v.id)))
}

/// The timeline: codes × works in the order of their dates, over some tags. A work without a date comes last.
#[must_use]
pub fn timeline<'w>(ws: &'w Workspace, tags: Vec<&'w Tag>, codes: &[CodeId]) -> Matrix {
    let axis = |w: &crate::model::Work| Axis::Work(w.id, w.date.clone());
    let mut works: Vec<_> = ws.works().values().collect();
    works.sort_by_key(|w| (w.date.is_empty(), &w.date, w.id));
    by_text(ws, tags, codes, works.into_iter().map(axis).collect(), |v| ws.work_of(v.id).map(axis))
}

/// Codes × codes: tags of the row's code that share text with a tag of the column's code in the same version, or are that
/// tag; their size is the text that is shared. With principles as rows and stakeholders as columns, who is named where a
/// principle is stated. A code with itself counts all its tags. Coders are not told apart.
#[must_use]
pub fn co_occurrence<'w>(ws: &'w Workspace, tags: Vec<&'w Tag>, rows: &[CodeId], columns: &[CodeId]) -> Matrix {
    let tags = Tags { ws, tags };
    // What a column covers, version by version: looked up in it, a tag need not be compared with every other.
    let covered = |code: &CodeId| {
        let mut out: BTreeMap<VersionId, Vec<TextRange>> = BTreeMap::new();
        for t in tags.under(code) {
            out.entry(t.version).or_default().extend(&t.ranges);
        }
        out.into_iter().map(|(v, r)| (v, range::normalise(r))).collect::<BTreeMap<_, _>>()
    };
    let by_column: Vec<BTreeMap<VersionId, Vec<TextRange>>> = columns.iter().map(covered).collect();
    let mut cells = Vec::with_capacity(rows.len() * columns.len());
    for row in rows {
        let own = tags.under(row);
        for others in &by_column {
            let mut met: Vec<&Tag> = Vec::new();
            let mut ranges: BTreeMap<VersionId, Vec<TextRange>> = BTreeMap::new();
            for a in &own {
                let Some(there) = others.get(&a.version) else { continue };
                let shared: Vec<TextRange> = a.ranges.iter().flat_map(|r| place::within(there, *r)).collect();
                if !shared.is_empty() {
                    met.push(a);
                    ranges.entry(a.version).or_default().extend(shared);
                }
            }
            cells.push(tags.sized(&met, ranges));
        }
    }
    let axes = |codes: &[CodeId]| codes.iter().cloned().map(Axis::Code).collect::<Vec<_>>();
    Matrix { rows: axes(rows), columns: axes(columns), totals: vec![BTreeMap::new(); columns.len()], cells }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{code, tagged, workspace};
    use super::*;
    use proptest::prelude::*;

    fn texts() -> Workspace {
        workspace(
            &[(Lang::EN, "one two three four five six"), (Lang::ZH, "网络主权与安全")],
            &[code("p", None), code("p.a", Some("p")), code("s", None)],
        )
    }

    fn all(ws: &Workspace) -> Vec<&Tag> {
        ws.tags().values().collect()
    }

    #[test]
    fn cells_list_their_tags_and_know_their_share() {
        let ws = tagged(&texts(), 1, "two three", &["p.a"], "");
        let ws = tagged(&ws, 1, "three four", &["p.a", "s"], "");
        let ws = tagged(&ws, 2, "主权", &["p.a"], "");
        let codes = [CodeId::from("p"), CodeId::from("s")];
        let m = by_version(&ws, all(&ws), &codes);
        let cell = m.cell(0, 0).expect("there");
        assert_eq!((cell.tags.len(), cell.size[&Lang::EN]), (2, 3), "what is tagged twice counts once");
        assert_eq!(m.share(0, 0), Some(0.5));
        assert!(m.share(0, 1).is_some_and(|s| (s - 2.0 / 7.0).abs() < 1e-9));
        assert_eq!(m.cell(0, 9), None);
        let c = co_occurrence(&ws, all(&ws), &codes[..1], &codes[1..]);
        let cell = c.cell(0, 0).expect("there");
        assert_eq!((cell.tags.len(), cell.size[&Lang::EN], c.share(0, 0)), (2, 2, None));
        assert_eq!(timeline(&ws, all(&ws), &codes).cell(0, 0).map(|c| c.tags.len()), Some(3));
    }

    proptest! {
        #[test]
        fn sums_equal_the_list_of_excerpts(tags in proptest::collection::vec((0usize..6, 1usize..4, 0usize..3), 0..12)) {
            let words = ["one", "two", "three", "four", "five", "six"];
            let mut ws = texts();
            for (from, len, code) in tags {
                let quote = words[from..(from + len).min(6)].join(" ");
                ws = tagged(&ws, 1, &quote, &[["p.a", "s", "p"][code]], "");
            }
            let codes = [CodeId::from("p"), CodeId::from("p.a"), CodeId::from("s")];
            for m in [by_document(&ws, all(&ws), &codes), timeline(&ws, all(&ws), &codes)] {
                for (r, code) in codes.iter().enumerate() {
                    let under = |t: &&Tag| t.codes.iter().any(|c| family::is_under(&ws, c, code));
                    let listed: BTreeSet<TagId> = ws.tags().values().filter(under).map(|t| t.id).collect();
                    let sum: usize = (0..m.columns.len()).filter_map(|c| m.cell(r, c)).map(|c| c.tags.len()).sum();
                    prop_assert_eq!(sum, listed.len());
                    prop_assert_eq!(m.row_tags(r), listed);
                }
            }
            let m = co_occurrence(&ws, all(&ws), &codes, &codes);
            for (i, code) in codes.iter().enumerate() {
                let under = ws.tags().values().filter(|t| t.codes.iter().any(|c| family::is_under(&ws, c, code)));
                prop_assert_eq!(m.cell(i, i).map(|c| c.tags.len()), Some(under.count()));
                for j in 0..codes.len() {
                    let text = |a, b| m.cell(a, b).map(|c| c.size.clone());
                    prop_assert_eq!(text(i, j), text(j, i), "what is shared is shared by both");
                }
            }
        }
    }
}

//! Which rows and columns of a table are shown, and the way from cell to cell.

use super::Table;
use crate::app::command::Toward;
use crate::app::view::{OverviewView, Survey};
use crate::coding::family;
use crate::coding::matrix::Axis;
use crate::model::{CodeId, Workspace};

/// A row or column that is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its place among all rows or columns of the table.
    pub index: usize,
    /// How deep below its family it stands.
    pub depth: usize,
    /// Whether what stands below it is folded away; nothing where nothing stands below it.
    pub fold: Option<bool>,
}

/// The rows and columns of a table that are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// From the top.
    pub rows: Vec<Line>,
    /// From the left.
    pub columns: Vec<Line>,
}

/// The codebook with each code below its family, and how deep each stands. A code whose family is gone stands at the top.
#[must_use]
pub fn depth_first(ws: &Workspace) -> Vec<(CodeId, usize)> {
    let book = ws.codebook();
    let mut out = Vec::with_capacity(book.len());
    let mut waiting: Vec<(&CodeId, usize)> = Vec::new();
    let top = book.iter().filter(|c| c.parent.as_ref().is_none_or(|p| !ws.codes().contains_key(p)));
    waiting.extend(top.rev().map(|c| (&c.id, 0)));
    while let Some((id, depth)) = waiting.pop() {
        out.push((id.clone(), depth));
        waiting.extend(book.iter().filter(|c| c.parent.as_ref() == Some(id)).rev().map(|c| (&c.id, depth + 1)));
    }
    // Families that go round in a circle hang from nothing.
    let rest: Vec<CodeId> = book.iter().map(|c| &c.id).filter(|c| !out.iter().any(|(o, _)| o == *c)).cloned().collect();
    out.extend(rest.into_iter().map(|c| (c, 0)));
    out
}

/// The families that are held against each other, as rows and as columns: those chosen, or else those of principles and of who
/// is named, or else the first two.
#[must_use]
pub fn families(ws: &Workspace, view: &OverviewView) -> Option<(CodeId, CodeId)> {
    let roots = roots(ws);
    let usual = |id: &str, n: usize| {
        let usual = CodeId::from(id);
        if roots.contains(&usual) { Some(usual) } else { roots.get(n).or(roots.last()).cloned() }
    };
    let known = |c: &Option<CodeId>| c.clone().filter(|c| ws.codes().contains_key(c));
    Some((known(&view.families.0).or_else(|| usual("p", 0))?, known(&view.families.1).or_else(|| usual("s", 1))?))
}

/// The families of a codebook: codes at the top that others stand under.
#[must_use]
pub fn roots(ws: &Workspace) -> Vec<CodeId> {
    let all = depth_first(ws);
    let parents: Vec<&CodeId> = ws.codes().values().filter_map(|c| c.parent.as_ref()).collect();
    all.into_iter().filter(|(c, depth)| *depth == 0 && parents.contains(&c)).map(|(c, _)| c).collect()
}

impl Shape {
    /// What of a table a view shows.
    #[must_use]
    pub fn of(ws: &Workspace, table: &Table, view: &OverviewView) -> Self {
        let m = &table.matrix;
        let pair = (view.survey == Survey::Families).then(|| families(ws, view)).flatten();
        let (of_rows, of_columns) = pair.map_or((None, None), |(a, b)| (Some(a), Some(b)));
        let counts = |r: usize, c: usize| m.cell(r, c).is_some_and(|x| !x.tags.is_empty() || !x.proposed.is_empty());
        let within = |axis: &Axis, family: &Option<CodeId>| match (axis, family) {
            (Axis::Code(c), Some(f)) => family::is_under(ws, c, f),
            _ => true,
        };
        let in_columns: Vec<usize> = (0..m.columns.len()).filter(|c| within(&m.columns[*c], &of_columns)).collect();
        let in_rows: Vec<usize> = (0..m.rows.len()).filter(|r| within(&m.rows[*r], &of_rows)).collect();
        let row_used = |r: &usize| view.unused || in_columns.iter().any(|c| counts(*r, *c));
        let column_used = |c: &usize| {
            view.unused || !matches!(m.columns[*c], Axis::Code(_)) || in_rows.iter().any(|r| counts(*r, *c))
        };
        let rows: Vec<usize> = in_rows.iter().copied().filter(row_used).collect();
        let columns: Vec<usize> = in_columns.iter().copied().filter(column_used).collect();
        Self {
            rows: lines(ws, &m.rows, &rows, &view.folded),
            columns: lines(ws, &m.columns, &columns, &view.folded_columns),
        }
    }

    /// The cell at a step from another; where none is in focus, the first.
    #[must_use]
    pub fn step(&self, at: Option<(usize, usize)>, toward: Toward) -> Option<(usize, usize)> {
        let (rows, columns) = (self.rows.len().checked_sub(1)?, self.columns.len().checked_sub(1)?);
        let find = |lines: &[Line], index: usize| lines.iter().position(|l| l.index == index);
        let here = at.and_then(|(r, c)| Some((find(&self.rows, r)?, find(&self.columns, c)?)));
        let (r, c) = match (here, toward) {
            (None, _) => (0, 0),
            (Some((r, c)), Toward::Up) => (r.saturating_sub(1), c),
            (Some((r, c)), Toward::Down) => ((r + 1).min(rows), c),
            (Some((r, c)), Toward::Left) => (r, c.saturating_sub(1)),
            (Some((r, c)), Toward::Right) => (r, (c + 1).min(columns)),
        };
        Some((self.rows[r].index, self.columns[c].index))
    }
}

/// Lines without what is folded away, each with its depth among those that are shown.
fn lines(ws: &Workspace, axes: &[Axis], shown: &[usize], folded: &[CodeId]) -> Vec<Line> {
    let code = |i: usize| match &axes[i] {
        Axis::Code(c) => Some(c),
        _ => None,
    };
    let codes: Vec<&CodeId> = shown.iter().filter_map(|i| code(*i)).collect();
    let mut out = Vec::with_capacity(shown.len());
    for &index in shown {
        let Some(own) = code(index) else {
            out.push(Line { index, ..Line::default() });
            continue;
        };
        let above: Vec<&CodeId> =
            family::lineage(ws.codes(), own).into_iter().skip(1).filter(|a| codes.contains(a)).collect();
        if above.iter().any(|a| folded.contains(a)) {
            continue;
        }
        let below = codes.iter().any(|c| *c != own && family::is_under(ws, c, own));
        out.push(Line { index, depth: above.len(), fold: below.then(|| folded.contains(own)) });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coding::matrix;
    use crate::coding::testing::{code, tagged, workspace};
    use crate::text::Lang;

    fn table(ws: &Workspace) -> Table {
        let codes: Vec<CodeId> = depth_first(ws).into_iter().map(|(c, _)| c).collect();
        let tags = ws.tags().values().collect();
        Table { matrix: matrix::by_document(ws, tags, &codes), ..Table::default() }
    }

    fn ws() -> Workspace {
        // The codebook lists a code before its family.
        let codes = [code("p.a", Some("p")), code("a", None), code("p", None), code("p.a.x", Some("p.a"))];
        tagged(&workspace(&[(Lang::EN, "one two three")], &codes), 1, "two", &["p.a.x"], "")
    }

    #[test]
    fn codes_stand_below_their_families() {
        let ws = ws();
        let told: Vec<String> = depth_first(&ws).iter().map(|(c, d)| format!("{c}{d}")).collect();
        assert_eq!(told, ["a0", "p0", "p.a1", "p.a.x2"]);
        assert_eq!(roots(&ws), [CodeId::from("p")]);
    }

    #[test]
    fn what_is_empty_or_folded_away_is_not_shown() {
        let ws = ws();
        let table = table(&ws);
        let mut view = OverviewView::default();
        let shown = |view: &OverviewView| {
            let shape = Shape::of(&ws, &table, view);
            let name = |l: &Line| match &table.matrix.rows[l.index] {
                Axis::Code(c) => format!("{c}{}", l.depth),
                other => format!("{other:?}"),
            };
            shape.rows.iter().map(name).collect::<Vec<_>>()
        };
        assert_eq!(shown(&view), ["p0", "p.a1", "p.a.x2"]);
        view.unused = true;
        assert_eq!(shown(&view), ["a0", "p0", "p.a1", "p.a.x2"]);
        view.folded = vec!["p.a".into()];
        assert_eq!(shown(&view), ["a0", "p0", "p.a1"]);
        let shape = Shape::of(&ws, &table, &view);
        assert_eq!(shape.rows.iter().map(|l| l.fold).collect::<Vec<_>>(), [None, Some(false), Some(true)]);
    }

    #[test]
    fn steps_end_at_the_edge_and_pass_over_what_is_not_shown() {
        let ws = ws();
        let shape = Shape::of(&ws, &table(&ws), &OverviewView::default());
        let first = shape.step(None, Toward::Up).expect("a cell");
        assert_eq!(first, (1, 0), "the family of the tag, not the code that is not used");
        assert_eq!(shape.step(Some(first), Toward::Up), Some(first));
        assert_eq!(shape.step(Some(first), Toward::Down), Some((2, 0)));
        assert_eq!(shape.step(Some(first), Toward::Right), Some(first));
        assert_eq!(Shape::default().step(None, Toward::Down), None);
    }
}

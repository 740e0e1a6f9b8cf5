//! What can be done with rows.

use super::{Fate, NewRow, Refusal, Relinked, Table};
use std::ops::Range;

impl Table<'_> {
    /// A row and the one above become one.
    ///
    /// # Errors
    /// [`Refusal::FirstRow`]; [`Refusal::OneSided`] where both have text in the same version alone.
    pub fn merge_up(&self, row: usize) -> Result<Relinked, Refusal> {
        let above = row.checked_sub(1).ok_or(Refusal::FirstRow)?;
        let mut cells = self.cells(above);
        for (cell, more) in cells.iter_mut().zip(self.cells(row)) {
            cell.extend(more);
        }
        self.made(above..row + 1, vec![cells])
    }

    /// A segment and what follows it in its cell begin a new row. The cells of the other panes divide where the text before
    /// it has come as far, by length, as in its own cell; of two places equally near the later one is taken.
    ///
    /// # Errors
    /// [`Refusal::SplitAtStart`] where nothing stands before it in its cell.
    pub fn split(&self, row: usize, pane: usize, segment: u32) -> Result<Relinked, Refusal> {
        let cells = self.cells(row);
        let at = cells[pane].partition_point(|&s| s < segment);
        if at == 0 {
            return Err(Refusal::SplitAtStart);
        }
        let share = self.shares(pane, &cells[pane])[at];
        let (mut upper, mut lower) = (Vec::new(), Vec::new());
        for (p, cell) in cells.iter().enumerate() {
            let at = if p == pane { at } else { nearest(&self.shares(p, cell), share) };
            upper.push(cell[..at].to_vec());
            lower.push(cell[at..].to_vec());
        }
        self.made(row..row + 1, vec![upper, lower])
    }

    /// In one pane a segment and those before it in its cell go to the row above; above the first row they begin a new one.
    ///
    /// # Errors
    /// [`Refusal::FirstRow`] and [`Refusal::OneSided`] where this would change nothing.
    pub fn move_up(&self, row: usize, pane: usize, segment: u32) -> Result<Relinked, Refusal> {
        let mut cells = self.cells(row);
        let at = cells[pane].partition_point(|&s| s <= segment);
        let rest = cells[pane].split_off(at);
        let up = std::mem::replace(&mut cells[pane], rest);
        match row.checked_sub(1) {
            Some(above) => {
                let mut target = self.cells(above);
                target[pane].extend(up);
                self.made(above..row + 1, vec![target, cells])
            }
            None => self.made(row..row + 1, vec![self.alone(pane, up), cells]).map_err(|_| Refusal::FirstRow),
        }
    }

    /// In one pane a segment and those after it in its cell go to the row below; below the last row they begin a new one.
    ///
    /// # Errors
    /// [`Refusal::OneSided`] where this would change nothing.
    pub fn move_down(&self, row: usize, pane: usize, segment: u32) -> Result<Relinked, Refusal> {
        let mut cells = self.cells(row);
        let at = cells[pane].partition_point(|&s| s < segment);
        let mut down = cells[pane].split_off(at);
        if row + 1 == self.rows.len() {
            return self.made(row..row + 1, vec![cells, self.alone(pane, down)]);
        }
        let mut target = self.cells(row + 1);
        down.append(&mut target[pane]);
        target[pane] = down;
        self.made(row..row + 2, vec![cells, target])
    }

    /// In one pane a segment, what follows in its cell and every cell below go one row down, until an empty cell takes the
    /// last of them up; below the last row a new one does. The links of the pane in these rows follow, as automatic or
    /// doubtful as the rows were.
    ///
    /// # Errors
    /// [`Refusal::Confirmed`] where a confirmed link of this pane would change.
    pub fn shift_down(&self, row: usize, pane: usize, segment: u32) -> Result<Relinked, Refusal> {
        let mut cells = self.cells(row);
        self.free(row, pane)?;
        let at = cells[pane].partition_point(|&s| s < segment);
        let mut carried = cells[pane].split_off(at);
        let mut rows = vec![cells];
        let mut at = row + 1;
        while !carried.is_empty() {
            if at == self.rows.len() {
                rows.push(self.alone(pane, std::mem::take(&mut carried)));
                break;
            }
            self.free(at, pane)?;
            let mut cells = self.cells(at);
            std::mem::swap(&mut cells[pane], &mut carried);
            rows.push(cells);
            at += 1;
        }
        self.shifted(row..at, rows)
    }

    /// In one pane the cell of a row joins the one above, and the cells below follow, each one row up, as far as the next
    /// empty cell or the next row in which a link of this pane is confirmed.
    ///
    /// # Errors
    /// [`Refusal::FirstRow`]; [`Refusal::Confirmed`] where a link of this pane in this row or the one above is confirmed.
    pub fn shift_up(&self, row: usize, pane: usize) -> Result<Relinked, Refusal> {
        let above = row.checked_sub(1).ok_or(Refusal::FirstRow)?;
        self.free(above, pane)?;
        self.free(row, pane)?;
        let mut rows = Vec::new();
        let mut target = self.cells(above);
        let mut at = row;
        loop {
            let mut cells = self.cells(at);
            target[pane].append(&mut cells[pane]);
            rows.push(std::mem::replace(&mut target, cells));
            at += 1;
            if at == self.rows.len() || self.rows.cell(at, pane).is_empty() || self.free(at, pane).is_err() {
                break;
            }
        }
        rows.push(target);
        self.shifted(above..at, rows)
    }

    /// Segments that were chosen become one row; of each version what stands between them goes with them. What is left of
    /// their rows keeps the links that it has within itself.
    ///
    /// # Errors
    /// [`Refusal::OneVersion`]; [`Refusal::Crossing`] where a row between is linked across; [`Refusal::Confirmed`] where a
    /// confirmed link would be torn.
    pub fn link(&self, chosen: &[(usize, u32)]) -> Result<Relinked, Refusal> {
        let n = self.versions.len();
        let mut hull: Vec<Option<(u32, u32)>> = vec![None; n];
        for &(pane, s) in chosen {
            hull[pane] = Some(hull[pane].map_or((s, s), |(a, b)| (a.min(s), b.max(s))));
        }
        if hull.iter().flatten().count() < 2 {
            return Err(Refusal::OneVersion);
        }
        let ends: Vec<usize> = hull
            .iter()
            .enumerate()
            .filter_map(|(p, h)| h.map(|(a, b)| [self.rows.row_of(p, a), self.rows.row_of(p, b)]))
            .flatten()
            .collect::<Option<_>>()
            .ok_or(Refusal::Aside)?;
        let (Some(&from), Some(&to)) = (ends.iter().min(), ends.iter().max()) else { return Err(Refusal::OneVersion) };
        // What stands alone between goes into the row only where it must.
        let parts = self.part(from..to + 1, &hull, 2).or_else(|_| self.part(from..to + 1, &hull, 1))?;
        let left = |cells| NewRow { cells, fate: Fate::Left };
        let mut rows: Vec<NewRow> = parts.before.into_iter().map(left).collect();
        rows.push(NewRow { cells: parts.row, fate: Fate::Made });
        rows.extend(parts.after.into_iter().map(left));
        // A confirmed link may go into the new row whole; none may be torn, and so nothing is aimed at.
        self.checked(Relinked { range: from..to + 1, rows, aim: from..from })
    }

    fn part(&self, range: Range<usize>, hull: &[Option<(u32, u32)>], alone: u8) -> Result<Parts, Refusal> {
        let n = hull.len();
        let mut parts =
            Parts { before: Vec::new(), row: vec![Vec::new(); n], after: Vec::new(), reached: vec![0; n], alone };
        for row in range {
            parts.take(self.cells(row), hull).ok_or(Refusal::Crossing(row))?;
        }
        Ok(parts)
    }

    /// These rows are right as they are.
    #[must_use]
    pub fn confirm(&self, range: Range<usize>) -> Relinked {
        let rows = range.clone().map(|r| NewRow { cells: self.cells(r), fate: Fate::Made }).collect();
        Relinked { aim: range.clone(), range, rows }
    }

    /// Refuses where a confirmed link of a pane has a segment in a row.
    fn free(&self, row: usize, pane: usize) -> Result<(), Refusal> {
        if self.is_confirmed(row, pane) { Err(Refusal::Confirmed(row)) } else { Ok(()) }
    }

    /// Share of a cell's text, in bytes, that stands before each of its segments, and 1 at the end.
    fn shares(&self, pane: usize, cell: &[u32]) -> Vec<f32> {
        let body = &self.versions[pane].body;
        let mut sums = vec![0];
        for &s in cell {
            sums.push(sums[sums.len() - 1] + body.segment_text(s as usize).len());
        }
        let all = sums[sums.len() - 1].max(1) as f32;
        sums.into_iter().map(|s| s as f32 / all).collect()
    }

    fn alone(&self, pane: usize, segments: Vec<u32>) -> Vec<Vec<u32>> {
        let mut cells = vec![Vec::new(); self.versions.len()];
        cells[pane] = segments;
        cells
    }

    fn made(&self, range: Range<usize>, rows: Vec<Vec<Vec<u32>>>) -> Result<Relinked, Refusal> {
        let rows = rows.into_iter().map(|cells| NewRow { cells, fate: Fate::Made }).collect();
        self.checked(Relinked { aim: range.clone(), range, rows })
    }

    fn shifted(&self, range: Range<usize>, rows: Vec<Vec<Vec<u32>>>) -> Result<Relinked, Refusal> {
        let rows = rows.into_iter().map(|cells| NewRow { cells, fate: Fate::Shifted }).collect();
        self.checked(Relinked { aim: range.start..range.start, range, rows })
    }

    /// Brings an act into the form that rows have: no row is empty, and where one version alone has text, each segment has
    /// a row of its own.
    fn checked(&self, mut act: Relinked) -> Result<Relinked, Refusal> {
        act.rows = act.rows.into_iter().flat_map(normal).collect();
        let same = act.rows.len() == act.range.len()
            && act.range.clone().zip(&act.rows).all(|(row, new)| self.cells(row) == new.cells);
        let one_sided = act.rows.iter().all(|r| r.cells.iter().filter(|c| !c.is_empty()).count() == 1);
        match (same, one_sided) {
            (false, _) => Ok(act),
            (true, true) => Err(Refusal::OneSided),
            (true, false) => Err(Refusal::Nothing),
        }
    }
}

/// A row as rows are: see [`Table::checked`].
fn normal(row: NewRow) -> Vec<NewRow> {
    let mut full = (0..row.cells.len()).filter(|&p| !row.cells[p].is_empty());
    match (full.next(), full.next()) {
        (Some(_), Some(_)) => vec![row],
        (Some(only), None) => {
            let alone = |&s: &u32| {
                let mut cells = vec![Vec::new(); row.cells.len()];
                cells[only] = vec![s];
                NewRow { cells, fate: row.fate }
            };
            row.cells[only].iter().map(alone).collect()
        }
        _ => Vec::new(),
    }
}

/// The place in `shares` that is nearest to `share`; of two equally near ones the later.
fn nearest(shares: &[f32], share: f32) -> usize {
    let mut best = 0;
    for (i, s) in shares.iter().enumerate() {
        if (s - share).abs() <= (shares[best] - share).abs() {
            best = i;
        }
    }
    best
}

/// Rows on their way into three parts: those before the segments chosen, the row of these, those after.
struct Parts {
    before: Vec<Vec<Vec<u32>>>,
    row: Vec<Vec<u32>>,
    after: Vec<Vec<Vec<u32>>>,
    /// How far each pane has come: 0 before, 1 in the row, 2 after it.
    reached: Vec<u8>,
    /// Where a row goes that stands alone when the row chosen has been reached.
    alone: u8,
}

impl Parts {
    /// Takes the next row up. Nothing where it cannot be parted without crossing.
    fn take(&mut self, cells: Vec<Vec<u32>>, hull: &[Option<(u32, u32)>]) -> Option<()> {
        let n = cells.len();
        let mut parts = [(); 3].map(|()| vec![Vec::new(); n]);
        for (p, cell) in cells.iter().enumerate() {
            if let Some((first, last)) = hull[p] {
                for &s in cell {
                    parts[usize::from(s >= first) + usize::from(s > last)][p].push(s);
                }
            }
        }
        let [before, chosen, after] = parts.each_ref().map(|part| part.iter().any(|c| !c.is_empty()));
        if before && after && !chosen {
            return None;
        }
        // Versions that nothing was chosen of go with what their row leaves: before, or after; else with the row itself.
        let free = match (before, chosen, after) {
            (true, _, _) => 0,
            (false, _, true) => 2,
            (false, true, false) => 1,
            (false, false, false) => return self.take_free(cells),
        };
        for (p, cell) in cells.into_iter().enumerate() {
            if hull[p].is_none() {
                parts[free][p] = cell;
            }
        }
        self.put(parts)
    }

    /// A row that has text only of versions that nothing was chosen of stands where these have come to.
    fn take_free(&mut self, cells: Vec<Vec<u32>>) -> Option<()> {
        let come = (0..cells.len()).filter(|&p| !cells[p].is_empty()).map(|p| self.reached[p]).max()?;
        let at = if come == 1 { self.alone } else { come };
        let mut parts = [(); 3].map(|()| vec![Vec::new(); cells.len()]);
        parts[usize::from(at)] = cells;
        self.put(parts)
    }

    fn put(&mut self, parts: [Vec<Vec<u32>>; 3]) -> Option<()> {
        for (k, part) in (0u8..).zip(&parts) {
            for (p, _) in part.iter().enumerate().filter(|(_, c)| !c.is_empty()) {
                if self.reached[p] > k {
                    return None;
                }
                self.reached[p] = k;
            }
        }
        let [before, row, after] = parts;
        let full = |part: &Vec<Vec<u32>>| part.iter().any(|c| !c.is_empty());
        self.before.extend(Some(before).filter(full));
        for (cell, more) in self.row.iter_mut().zip(row) {
            cell.extend(more);
        }
        self.after.extend(Some(after).filter(full));
        Some(())
    }
}

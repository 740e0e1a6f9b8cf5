//! Where the versions of a language differ among themselves, for the panes of the reader: while one reads a translation, the
//! others of its language stand behind it.

use super::comparing::{ByHand, TableKey, family};
use super::findings::Findings;
use super::session::{Outcome, Session};
use super::view::{CompareView, Mode};
use crate::collate::{Collation, Ignore, Unit};
use crate::jobs::Slot;
use crate::model::{VersionId, Workspace};
use crate::text::TextRange;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// A difference as it stands in a paragraph: bytes of its reading text, and the number of the finding.
pub type Spot = (TextRange, usize);

/// The versions of a work in one language, with what they differ in.
struct Family {
    key: TableKey,
    findings: Arc<Findings>,
    spots: HashMap<(VersionId, usize), Vec<Spot>>,
    ignore: Ignore,
}

/// What is known of the panes on the screen.
#[derive(Default)]
pub(super) struct Variants {
    families: BTreeMap<Vec<VersionId>, Family>,
    asked: Vec<TableKey>,
}

impl Variants {
    pub(super) fn take(&mut self, made: Vec<(TableKey, Collation)>, ws: &Workspace, ignore: Ignore) {
        for (key, table) in made {
            if let Some(at) = self.asked.iter().position(|k| *k == key) {
                self.asked.remove(at);
                let family = Family::new(ws, key, Arc::new(table), ignore);
                self.families.insert(family.findings.versions().to_vec(), family);
            }
        }
    }

    fn of(&self, version: VersionId) -> Option<&Family> {
        self.families.values().find(|f| f.findings.versions().contains(&version))
    }
}

impl Family {
    fn new(ws: &Workspace, key: TableKey, table: Arc<Collation>, ignore: Ignore) -> Self {
        let findings = Findings::new(table, Unit::Word, ignore, &ByHand::of(ws), 0, None);
        let mut spots: HashMap<(VersionId, usize), Vec<Spot>> = HashMap::new();
        for number in findings.stops().filter(|n| !findings.all[*n].passage) {
            let at = findings.all[number].at;
            let section = &findings.table.sections[at.section];
            for (w, id) in findings.versions().iter().enumerate() {
                let Some(body) = ws.versions().get(id).map(|v| &v.body) else { continue };
                let range = section.places[at.place].ranges[w];
                for (paragraph, range) in section.locate(w, range, |p| body.text(p).len()) {
                    let range = seen(body.text(paragraph), range);
                    spots.entry((*id, paragraph)).or_default().push((range, number));
                }
            }
        }
        Self { key, findings: Arc::new(findings), spots, ignore }
    }
}

/// What is marked of a place: its words without the blanks around them; where there are none, the letter before it.
fn seen(text: &str, range: TextRange) -> TextRange {
    let shown = range.slice(text).unwrap_or("");
    let start = range.start + (shown.len() - shown.trim_start().len()) as u32;
    let end = start + shown.trim().len() as u32;
    if start < end {
        return TextRange::new(start, end);
    }
    let before = text.get(..range.start as usize).unwrap_or("").trim_end();
    let letter = before.chars().next_back().map_or(0, char::len_utf8);
    TextRange::from_usize(before.len() - letter, before.len())
}

impl Session {
    /// Where a paragraph of a version differs from the other versions of its language, while that is shown in the reader.
    #[must_use]
    pub fn variants(&self, version: VersionId, paragraph: usize) -> &[Spot] {
        if !self.view.compare.in_reader {
            return &[];
        }
        let of = self.derived.variants.of(version);
        of.and_then(|f| f.spots.get(&(version, paragraph))).map_or(&[], Vec::as_slice)
    }

    /// What the versions of a version's language differ in, while that is shown in the reader.
    #[must_use]
    pub fn variants_of(&self, version: VersionId) -> Option<&Arc<Findings>> {
        self.derived.variants.of(version).filter(|_| self.view.compare.in_reader).map(|f| &f.findings)
    }

    /// The versions on the screen that others of their work and language can be held against, by family.
    fn families(&self) -> Vec<Vec<VersionId>> {
        let mut out: Vec<Vec<VersionId>> = Vec::new();
        for pane in &self.view.panes {
            let mut all = family(self.workspace(), *pane);
            all.truncate(CompareView::MOST);
            if all.len() > 1 && !out.contains(&all) {
                out.push(all);
            }
        }
        out
    }

    /// Whether a pane has a version that others can be held against.
    pub(super) fn has_variants(&self) -> bool {
        self.view.mode.reads() && !self.families().is_empty()
    }

    /// Asks for what is not known yet of the panes on the screen.
    pub(super) fn refresh_variants(&mut self) {
        if !self.view.compare.in_reader || self.view.mode != Mode::Read {
            return;
        }
        let (ws, ignore) = (self.workspace().clone(), self.ignore());
        let mut wanted = Vec::new();
        for versions in self.families() {
            let key = TableKey::new(&ws, &versions, Unit::Word);
            match self.derived.variants.families.get_mut(&versions) {
                Some(family) if family.key == key => {
                    if family.ignore != ignore {
                        *family = Family::new(&ws, key, family.findings.table.clone(), ignore);
                    }
                }
                _ => wanted.push(key),
            }
        }
        if wanted.is_empty() || self.derived.variants.asked == wanted {
            return;
        }
        self.derived.variants.asked.clone_from(&wanted);
        self.jobs.spawn(Slot("variants"), "job-comparison", move |ctx| {
            let mut made = Vec::new();
            for key in &wanted {
                let table = key.make(&ws, &mut |done, all| ctx.tick(done, all))?;
                made.extend(table.map(|table| (key.clone(), table)));
            }
            Ok(Outcome::Variants(made))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_lacking_is_marked_at_the_letter_before_it() {
        let r = TextRange::new;
        assert_eq!(seen("one, two", r(0, 5)), r(0, 4));
        assert_eq!(seen("one two", r(4, 4)), r(2, 3));
        assert_eq!(seen("网络 空间", r(6, 7)), r(3, 6));
        assert_eq!(seen("one", r(0, 0)), r(0, 0));
    }
}

//! Where tags show in the text: which ranges of a paragraph, in which lane.
//!
//! Several codes on a passage and passages that overlap are told apart by lanes, not by blended colours. A lane is kept
//! for the whole passage, so that a stripe runs straight from its first paragraph to its last.

use crate::model::{BookId, CodeId, TagId, VersionId, Workspace};
use crate::text::TextRange;
use std::collections::{BTreeMap, HashMap};

/// One code of one tag as a paragraph shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagMark {
    /// The tag.
    pub tag: TagId,
    /// The code.
    pub code: CodeId,
    /// Colour of the code as `#RRGGBB`.
    pub color: String,
    /// Range in the reading text of the paragraph.
    pub range: TextRange,
    /// Lane, from 0, nearest to the text.
    pub lane: usize,
    /// The place of its family among those of its codebook, from 0: it tells the kind of line, for eyes that see no colours.
    pub family: usize,
}

/// The place of each code's family among those of its codebook.
#[must_use]
pub fn families(ws: &Workspace) -> HashMap<CodeId, usize> {
    let mut out = HashMap::new();
    let mut seen: HashMap<&BookId, usize> = HashMap::new();
    let mut family = 0;
    for code in ws.codebook() {
        if code.parent.is_none() {
            let n = seen.entry(&code.book).or_default();
            family = *n;
            *n += 1;
        }
        out.insert(code.id.clone(), family);
    }
    out
}

/// All marks of a workspace, by version and paragraph.
#[derive(Clone, Debug, Default)]
pub struct Marks(HashMap<VersionId, BTreeMap<usize, Vec<TagMark>>>);

impl Marks {
    /// Lays out all tags of a workspace.
    #[must_use]
    pub fn build(ws: &Workspace, families: &HashMap<CodeId, usize>) -> Self {
        let mut out = HashMap::new();
        let mut tags: BTreeMap<VersionId, Vec<&crate::model::Tag>> = BTreeMap::new();
        for tag in ws.tags().values() {
            tags.entry(tag.version).or_default().push(tag);
        }
        for (version, mut tags) in tags {
            let Some(v) = ws.versions().get(&version) else { continue };
            tags.sort_by_key(|t| (t.ranges.first().map_or(0, |r| r.start), t.id));
            // End of the last passage in each lane, in bytes of the source.
            let mut lanes: Vec<u32> = Vec::new();
            let mut paragraphs: BTreeMap<usize, Vec<TagMark>> = BTreeMap::new();
            for tag in tags {
                let (Some(first), Some(last)) = (tag.ranges.first(), tag.ranges.last()) else { continue };
                let touched: Vec<(usize, Vec<TextRange>)> = v
                    .body
                    .paragraphs_of(&tag.ranges)
                    .into_iter()
                    .map(|p| (p, v.body.to_reading(p, &tag.ranges)))
                    .collect();
                for code in &tag.codes {
                    let lane = lanes.iter().position(|&end| end <= first.start).unwrap_or(lanes.len());
                    if lane == lanes.len() {
                        lanes.push(0);
                    }
                    lanes[lane] = last.end;
                    let color = ws.codes().get(code).map(|c| c.color.clone()).unwrap_or_default();
                    for (p, ranges) in &touched {
                        paragraphs.entry(*p).or_default().extend(ranges.iter().map(|&range| TagMark {
                            tag: tag.id,
                            code: code.clone(),
                            color: color.clone(),
                            range,
                            lane,
                            family: families.get(code).copied().unwrap_or(0),
                        }));
                    }
                }
            }
            out.insert(version, paragraphs);
        }
        Self(out)
    }

    /// Marks of a paragraph.
    #[must_use]
    pub fn of(&self, version: VersionId, paragraph: usize) -> &[TagMark] {
        self.0.get(&version).and_then(|p| p.get(&paragraph)).map_or(&[], Vec::as_slice)
    }
}

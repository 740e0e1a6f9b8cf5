//! Links of a file among the links of a workspace.

use super::divide::{Cuts, divided};
use crate::app::{batch, plan};
use crate::import::links::place::{Placed, Span};
use crate::import::links::{self, FileText, LinkFile, LinkFileError};
use crate::model::{
    Alignment, Change, Edit, EditKind, Link, LinkStatus, Pair, Put, Version, VersionId, VersionRecord, WorkId,
    Workspace,
};
use crate::text::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// Whether what a file brings may take the place of what a reader has decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Over {
    /// Links confirmed or rejected by hand stay.
    #[default]
    Keep,
    /// They give way where the file says otherwise.
    Replace,
}

/// Why links cannot be taken in: one sentence, with what to do next.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExchangeError {
    /// The file cannot be read.
    #[error("{0}")]
    File(String),
    /// No version has the text.
    #[error(
        "No version of the workspace has the text {0}; import the file as documents, or name the versions it belongs to."
    )]
    NoVersion(String),
    /// Several versions could be meant.
    #[error("The text {text} could be {versions}; name the versions that the links belong to.")]
    WhichVersion {
        /// Of the file.
        text: String,
        /// Those that could be meant.
        versions: String,
    },
    /// The texts of the file belong to versions that no work has in common.
    #[error(
        "The texts of the file are of two works; links join versions of one. Put the documents into one work first."
    )]
    TwoWorks,
    /// There is nothing in the file that can be placed.
    #[error(
        "None of the {0} links could be placed: their words are not in these versions. Import the file as documents instead."
    )]
    NothingPlaced(usize),
}

impl From<LinkFileError> for ExchangeError {
    fn from(e: LinkFileError) -> Self {
        Self::File(e.to_string())
    }
}

/// What became of the links of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LinkReport {
    /// Links that are in the workspace now as the file has them.
    pub placed: usize,
    /// Links that were not taken because a reader had decided otherwise.
    pub kept: usize,
    /// Links whose words are not in the versions, or that no alignment can hold.
    pub unplaced: usize,
    /// Sentences that were divided because the file divides them.
    pub divided: usize,
}

/// The links of a file, ready to be taken in.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkPlan {
    /// The edit; without changes where everything was there already.
    pub edit: Edit,
    /// What became of them.
    pub report: LinkReport,
}

/// The edit that takes the links of a file into a workspace. `asked` are the versions of the texts of the file, in its
/// order, where they shall not be found.
///
/// # Errors
/// See [`ExchangeError`].
pub fn plan_links(
    ws: &Workspace,
    file: &LinkFile,
    asked: Option<[VersionId; 2]>,
    over: Over,
) -> Result<LinkPlan, ExchangeError> {
    let versions = resolve(ws, file, asked)?;
    let mut report = LinkReport { unplaced: file.left_out, ..LinkReport::default() };
    let texts: Vec<Found<'_>> = file.texts.iter().zip(&versions).map(|(t, v)| Found::of(t, v)).collect();
    let mut cuts: BTreeMap<VersionId, Cuts> = BTreeMap::new();
    let mut spans: BTreeMap<(usize, usize), Vec<Spans<'_>>> = BTreeMap::new();
    for between in &file.links {
        let placed = spans.entry((between.a, between.b)).or_default();
        for link in &between.links {
            match (texts[between.a].side(&link.a), texts[between.b].side(&link.b)) {
                (Some(a), Some(b)) => {
                    for (side, text) in [(&a, between.a), (&b, between.b)] {
                        cuts.entry(versions[text].id).or_default().add(side);
                    }
                    placed.push(Spans { link, a, b });
                }
                _ => report.unplaced += 1,
            }
        }
    }
    let all = report.unplaced + spans.values().map(Vec::len).sum::<usize>();
    if all > 0 && spans.values().all(Vec::is_empty) {
        return Err(ExchangeError::NothingPlaced(all));
    }
    let mut plan = Resegmented::new(ws, &versions, cuts);
    report.divided = plan.divided();
    for ((a, b), placed) in &spans {
        let (va, vb) = (versions[*a], versions[*b]);
        let imported: Vec<Link> = placed.iter().map(|s| plan.link(va, vb, s)).collect();
        plan.merge(Pair::of(va.id, vb.id), imported, over, &mut report);
    }
    Ok(LinkPlan { edit: plan.edit(ws, &versions), report })
}

/// A link with the places of its sides.
struct Spans<'l> {
    link: &'l Link,
    a: Option<Span>,
    b: Option<Span>,
}

/// A text of a file, found in a version.
enum Found<'t> {
    /// The numbers of its segments are those of the version.
    Numbered(&'t FileText, &'t Version),
    /// By its words.
    Words(Placed<'t>),
}

impl<'t> Found<'t> {
    fn of(text: &'t FileText, version: &'t Version) -> Self {
        let body = &version.body;
        let own = |n: u32| ((n as usize) < body.segments().len()).then(|| body.segment_text(n as usize));
        let same = |s: &links::FileSegment| match s.number {
            Some(n) if s.text.is_empty() => (n as usize) < body.segments().len() || own(n).is_none(),
            Some(n) => own(n).is_some_and(|o| o.trim() == s.text),
            None => false,
        };
        if text.segments.iter().all(same) {
            return Self::Numbered(text, version);
        }
        let theirs: Vec<&str> = text.segments.iter().map(|s| s.text.as_str()).collect();
        Self::Words(Placed::find(&theirs, &spoken(version)))
    }

    /// Where a side of a link stands: nothing inside for an empty side, nothing at all where it is not to be found.
    #[expect(clippy::option_option, reason = "an empty side has no place and needs none")]
    fn side(&self, segments: &[u32]) -> Option<Option<Span>> {
        let (Some(&first), Some(&last)) = (segments.first(), segments.last()) else { return Some(None) };
        match self {
            Self::Words(placed) => placed.span(segments).map(Some),
            Self::Numbered(text, version) => {
                let number = |s: u32| text.segments.get(s as usize)?.number;
                let (first, last) = (number(first)?, number(last)?);
                // What is left out of the file in between is what is set aside.
                let inside = (last as usize) < version.body.segments().len() && first <= last;
                inside.then_some(Some(Span { first, last, from: None, to: None }))
            }
        }
    }
}

/// The texts of all segments; those that are set aside are empty.
fn spoken(version: &Version) -> Vec<&str> {
    let body = &version.body;
    (0..body.segments().len()).map(|s| if body.is_aside(s) { "" } else { body.segment_text(s) }).collect()
}

/// The version of each text of a file.
fn resolve<'w>(
    ws: &'w Workspace,
    file: &LinkFile,
    asked: Option<[VersionId; 2]>,
) -> Result<Vec<&'w Version>, ExchangeError> {
    let find = |id: &VersionId| ws.versions().get(id);
    let numbers_only = file.texts.iter().all(|t| t.segments.iter().all(|s| s.text.is_empty()));
    // Numbers without words belong to the only two versions there are, if that is so.
    let only = ws.alignments().keys().next().filter(|_| numbers_only && ws.alignments().len() == 1);
    let named = asked.or(only.map(|p| [p.a, p.b])).and_then(|[a, b]| Some([find(&a)?, find(&b)?]));
    let mut out: Vec<&Version> = match named {
        Some([a, b]) if file.texts.len() <= 2 => {
            let speaks = |v: &Version, t: usize| file.texts.get(t).is_some_and(|t| t.lang == v.lang);
            let turned = speaks(a, 1) && speaks(b, 0) && !(speaks(a, 0) && speaks(b, 1));
            if turned { vec![b, a] } else { vec![a, b] }
        }
        _ => Vec::new(),
    };
    out.truncate(file.texts.len());
    for text in &file.texts[out.len()..] {
        let version = version_of(ws, text, &out)?;
        out.push(version);
    }
    let works: BTreeSet<Option<WorkId>> = out.iter().map(|v| ws.work_of(v.id).map(|w| w.id)).collect();
    if works.len() > 1 { Err(ExchangeError::TwoWorks) } else { Ok(out) }
}

/// The version that has a text: read from the same file, or called the same, or having its words. Versions that are taken
/// are out of the question.
fn version_of<'w>(ws: &'w Workspace, text: &FileText, taken: &[&Version]) -> Result<&'w Version, ExchangeError> {
    let free = |v: &&Version| !taken.iter().any(|t| t.id == v.id);
    let speaks = |v: &&Version| text.lang == Lang::UND || v.lang == Lang::UND || v.lang == text.lang;
    let candidates: Vec<&Version> = ws.versions().values().filter(free).filter(speaks).collect();
    let names: BTreeMap<VersionId, String> = batch::version_names(ws).into_iter().map(|(n, v)| (v, n)).collect();
    let name = |v: &Version| names.get(&v.id).cloned().unwrap_or_default();
    let same_source: Vec<&&Version> =
        candidates.iter().filter(|v| !text.hash.is_empty() && v.body.source().hash.0 == text.hash).collect();
    if let [only] = same_source.as_slice() {
        return Ok(only);
    }
    // Half of the words must be there: the name alone may be that of another text.
    let theirs: Vec<&str> = text.segments.iter().map(|s| s.text.as_str()).collect();
    let share = |v: &Version| Placed::find(&theirs, &spoken(v)).found() as f32 / theirs.len().max(1) as f32;
    let mut likely: Vec<(f32, &Version)> =
        candidates.iter().map(|v| (share(v), *v)).filter(|(s, _)| *s >= 0.5).collect();
    let best = likely.iter().map(|(s, _)| *s).fold(0.0, f32::max);
    likely.retain(|(s, _)| *s == best);
    let called: Vec<&Version> = likely.iter().map(|(_, v)| *v).filter(|v| name(v) == text.name).collect();
    let shown = if text.name.is_empty() { format!("in {}", text.lang) } else { text.name.clone() };
    match (likely.as_slice(), called.as_slice()) {
        ([(_, only)], _) | (_, [only]) => Ok(only),
        ([], _) => Err(ExchangeError::NoVersion(shown)),
        (several, _) => Err(ExchangeError::WhichVersion {
            text: shown,
            versions: several.iter().map(|(_, v)| name(v)).collect::<Vec<_>>().join(" or "),
        }),
    }
}

/// The versions with their segments divided, and all links by the new numbers.
struct Resegmented {
    records: BTreeMap<VersionId, (VersionRecord, VersionRecord)>,
    cuts: BTreeMap<VersionId, Cuts>,
    /// Segments that are set aside, by their new numbers.
    aside: BTreeMap<VersionId, BTreeSet<u32>>,
    alignments: BTreeMap<Pair, Vec<Link>>,
}

impl Resegmented {
    fn new(ws: &Workspace, versions: &[&Version], mut cuts: BTreeMap<VersionId, Cuts>) -> Self {
        cuts.retain(|_, c| !c.0.is_empty());
        let mut records = BTreeMap::new();
        let mut aside: BTreeMap<VersionId, BTreeSet<u32>> = BTreeMap::new();
        for v in versions {
            let none = Cuts::default();
            let own = cuts.get(&v.id).unwrap_or(&none);
            let away = (0..v.body.segments().len() as u32).filter(|&s| v.body.is_aside(s as usize));
            aside.insert(v.id, away.flat_map(|s| own.pieces(s)).collect());
            if let Some(own) = cuts.get(&v.id) {
                records.insert(v.id, (v.record(), divided(v, own)));
            }
        }
        let concerned = |p: &Pair| versions.iter().any(|v| p.other(v.id).is_some());
        let renumber = |side: &[u32], v: VersionId| match cuts.get(&v) {
            Some(cuts) => side.iter().flat_map(|&s| cuts.pieces(s)).collect(),
            None => side.to_vec(),
        };
        let alignments = ws.alignments().iter().filter(|(p, _)| concerned(p)).map(|(p, a)| {
            let links = a.links.iter().map(|l| Link { a: renumber(&l.a, p.a), b: renumber(&l.b, p.b), ..*l }).collect();
            (*p, links)
        });
        Self { records, aside, alignments: alignments.collect(), cuts }
    }

    /// How many sentences are divided.
    fn divided(&self) -> usize {
        self.cuts.values().map(|c| c.0.len()).sum()
    }

    /// A link of the file by the numbers of the versions, the first of the pair first.
    fn link(&self, a: &Version, b: &Version, spans: &Spans<'_>) -> Link {
        let side = |v: &Version, span: &Option<Span>| -> Vec<u32> {
            let Some(span) = span else { return Vec::new() };
            let whole = || Cuts::default().span(span);
            let numbers = self.cuts.get(&v.id).map_or_else(whole, |c| c.span(span));
            let aside = self.aside.get(&v.id);
            // What is set aside stands between, but takes no part; unless it is all there is.
            let speaking: Vec<u32> = numbers.clone().filter(|n| aside.is_none_or(|a| !a.contains(n))).collect();
            if speaking.is_empty() { numbers.collect() } else { speaking }
        };
        let (in_a, in_b) = (side(a, &spans.a), side(b, &spans.b));
        let (in_a, in_b) = if a.id < b.id { (in_a, in_b) } else { (in_b, in_a) };
        Link { a: in_a, b: in_b, ..*spans.link }
    }

    /// Puts links of a file among those of an alignment.
    fn merge(&mut self, pair: Pair, imported: Vec<Link>, over: Over, report: &mut LinkReport) {
        let links = self.alignments.entry(pair).or_default();
        let mut gone = vec![false; links.len()];
        let by_hand = |l: &Link| matches!(l.status, LinkStatus::Confirmed | LinkStatus::Rejected);
        let mut holders: [BTreeMap<u32, Vec<usize>>; 2] = Default::default();
        for (i, l) in links.iter().enumerate() {
            for (side, holders) in [&l.a, &l.b].into_iter().zip(&mut holders) {
                side.iter().for_each(|s| holders.entry(*s).or_default().push(i));
            }
        }
        let mut new = Vec::new();
        for link in imported {
            let mut touched: BTreeSet<usize> = BTreeSet::new();
            for (side, holders) in [&link.a, &link.b].into_iter().zip(&holders) {
                touched.extend(side.iter().filter_map(|s| holders.get(s)).flatten());
            }
            let same = |l: &Link| l.a == link.a && l.b == link.b;
            // A rejected link speaks of itself alone; any other also of those whose segments it takes.
            let speaks_of = |l: &Link| {
                let either = link.status == LinkStatus::Rejected || l.status == LinkStatus::Rejected;
                same(l) || !either
            };
            touched.retain(|&i| speaks_of(&links[i]));
            if touched.iter().any(|&i| links[i] == link) {
                report.placed += 1;
                continue;
            }
            let decided = touched.iter().any(|&i| by_hand(&links[i]));
            if decided && over == Over::Keep {
                // An automatic link that a reader has confirmed here is no disagreement.
                let agreed = touched.iter().any(|&i| same(&links[i]) && links[i].status == LinkStatus::Confirmed);
                let less = link.status != LinkStatus::Rejected;
                if agreed && less {
                    report.placed += 1
                } else {
                    report.kept += 1
                }
                continue;
            }
            touched.iter().for_each(|&i| gone[i] = true);
            report.placed += 1;
            new.push(link);
        }
        let mut stays = gone.into_iter().map(|g| !g);
        links.retain(|_| stays.next().unwrap_or(true));
        let together = links.len() + new.len();
        links.extend(new);
        *links = links::tidy(std::mem::take(links));
        let lost = together - links.len();
        report.placed = report.placed.saturating_sub(lost);
        report.unplaced += lost;
    }

    /// The changes, as one edit.
    fn edit(self, ws: &Workspace, versions: &[&Version]) -> Edit {
        let mut changes: Vec<Change> = Vec::new();
        for (id, (before, after)) in self.records {
            changes.push(Change::Version(Put::replace(id, before, after)));
        }
        for (pair, links) in self.alignments {
            changes.extend(plan::replace_alignment(ws, Alignment { pair, links }));
        }
        let names: Vec<String> = versions
            .iter()
            .filter_map(|v| Some(format!("{}:{}", ws.documents().get(&v.document)?.siglum, v.lang)))
            .collect();
        Edit::new(EditKind::ImportLinks, names.join(" – "), changes)
    }
}

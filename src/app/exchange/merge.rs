//! Links of a file among the links of a workspace.

use super::divide::{Cuts, divided};
use crate::app::fault::Fault;
use crate::app::{batch, plan};
use crate::import::links::place::{Placed, Span};
use crate::import::links::{self, FileSegment, FileText, LinkFile, LinkFileError};
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
    File(Fault),
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
        Self::File(e.into())
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
    let texts: Vec<Option<Found<'_>>> =
        file.texts.iter().zip(&versions).map(|(t, v)| v.map(|v| Found::of(t, v))).collect();
    let mut cuts: BTreeMap<VersionId, Cuts> = BTreeMap::new();
    let mut found: BTreeMap<(usize, usize), Vec<Whereabouts<'_>>> = BTreeMap::new();
    for between in &file.links {
        let (Some(a), Some(b)) =
            (texts.get(between.a).and_then(Option::as_ref), texts.get(between.b).and_then(Option::as_ref))
        else {
            report.unplaced += between.links.len();
            continue;
        };
        let placed = found.entry((between.a, between.b)).or_default();
        for link in &between.links {
            let (Some(in_a), Some(in_b)) = (a.side(&link.a), b.side(&link.b)) else {
                report.unplaced += 1;
                continue;
            };
            for (side, text) in [(&in_a, a), (&in_b, b)] {
                if let Side::Span(span) = side {
                    cuts.entry(text.version.id).or_default().add(span);
                }
            }
            placed.push(Whereabouts { link, a: in_a, b: in_b });
        }
    }
    let all = report.unplaced + found.values().map(Vec::len).sum::<usize>();
    if all > 0 && found.values().all(Vec::is_empty) {
        return Err(ExchangeError::NothingPlaced(all));
    }
    let concerned: Vec<&Version> = versions.iter().copied().flatten().collect();
    let mut plan = Resegmented::new(ws, &concerned, cuts);
    report.divided = plan.divided();
    for ((a, b), placed) in &found {
        let (Some(va), Some(vb)) = (versions[*a], versions[*b]) else { continue };
        let imported: Vec<Link> = placed.iter().map(|p| plan.link(va, vb, p)).collect();
        plan.merge(Pair::of(va.id, vb.id), imported, over, &mut report);
    }
    Ok(LinkPlan { edit: plan.edit(ws, &concerned), report })
}

/// A link with the places of its sides.
struct Whereabouts<'l> {
    link: &'l Link,
    a: Side,
    b: Side,
}

/// Where a side of a link stands.
enum Side {
    /// It is empty.
    Nowhere,
    /// In a stretch of the text, without what is set aside there.
    Span(Span),
    /// In these segments.
    Segments(Vec<u32>),
}

/// A text of a file, found in a version.
struct Found<'t> {
    version: &'t Version,
    text: &'t FileText,
    /// By its words; nothing where the numbers of its segments are those of the version.
    words: Option<Placed<'t>>,
}

impl<'t> Found<'t> {
    fn of(text: &'t FileText, version: &'t Version) -> Self {
        let body = &version.body;
        // A segment without words is known by its number alone.
        let same = |s: &FileSegment| match s.number {
            _ if s.text.is_empty() => true,
            Some(n) => (n as usize) < body.segments().len() && body.segment_text(n as usize).trim() == s.text,
            None => false,
        };
        let words = (!text.segments.iter().all(same)).then(|| {
            let theirs: Vec<&str> = text.segments.iter().map(|s| s.text.as_str()).collect();
            Placed::find(&theirs, &spoken(version))
        });
        Self { version, text, words }
    }

    /// Where a side of a link stands; nothing where it is not to be found.
    fn side(&self, segments: &[u32]) -> Option<Side> {
        if segments.is_empty() {
            return Some(Side::Nowhere);
        }
        if let Some(words) = &self.words {
            return words.span(segments).map(Side::Span);
        }
        let last = self.version.body.segments().len();
        let number = |s: &u32| self.text.segments.get(*s as usize)?.number.filter(|n| (*n as usize) < last);
        segments.iter().map(number).collect::<Option<Vec<u32>>>().map(Side::Segments)
    }
}

/// The texts of all segments; those that are set aside are empty.
fn spoken(version: &Version) -> Vec<&str> {
    let body = &version.body;
    (0..body.segments().len()).map(|s| if body.is_aside(s) { "" } else { body.segment_text(s) }).collect()
}

/// The version of each text of a file; nothing for one that no version has, as long as two are found.
fn resolve<'w>(
    ws: &'w Workspace,
    file: &LinkFile,
    asked: Option<[VersionId; 2]>,
) -> Result<Vec<Option<&'w Version>>, ExchangeError> {
    let find = |id: &VersionId| ws.versions().get(id);
    let numbers_only = file.texts.iter().all(|t| t.segments.iter().all(|s| s.text.is_empty()));
    // Numbers without words belong to the only two versions there are, if that is so.
    let only = ws.alignments().keys().next().filter(|_| numbers_only && ws.alignments().len() == 1);
    let named = asked.or(only.map(|p| [p.a, p.b])).and_then(|[a, b]| Some([find(&a)?, find(&b)?]));
    let mut out: Vec<Option<&Version>> = match named {
        Some([a, b]) if file.texts.len() <= 2 => {
            let speaks = |v: &Version, t: usize| file.texts.get(t).is_some_and(|t| t.lang == v.lang);
            let turned = speaks(a, 1) && speaks(b, 0) && !(speaks(a, 0) && speaks(b, 1));
            if turned { vec![Some(b), Some(a)] } else { vec![Some(a), Some(b)] }
        }
        _ => Vec::new(),
    };
    out.truncate(file.texts.len());
    let mut missing = None;
    for text in &file.texts[out.len()..] {
        let taken: Vec<&Version> = out.iter().copied().flatten().collect();
        match version_of(ws, text, &taken) {
            Ok(version) => out.push(Some(version)),
            Err(e @ ExchangeError::NoVersion(_)) => {
                missing = missing.or(Some(e));
                out.push(None);
            }
            Err(e) => return Err(e),
        }
    }
    let found = || out.iter().flatten();
    if let Some(e) = missing.filter(|_| found().count() < 2) {
        return Err(e);
    }
    let works: BTreeSet<Option<WorkId>> = found().map(|v| ws.work_of(v.id).map(|w| w.id)).collect();
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
    fn new(ws: &Workspace, versions: &[&Version], cuts: BTreeMap<VersionId, Cuts>) -> Self {
        let cuts: BTreeMap<VersionId, Cuts> =
            cuts.into_iter().filter(|(_, c)| c.len() > 0).map(|(v, c)| (v, c.ready())).collect();
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
        self.cuts.values().map(Cuts::len).sum()
    }

    /// A link of the file by the numbers of the versions, the first of the pair first.
    fn link(&self, a: &Version, b: &Version, found: &Whereabouts<'_>) -> Link {
        let none = Cuts::default();
        let side = |v: &Version, side: &Side| -> Vec<u32> {
            let cuts = self.cuts.get(&v.id).unwrap_or(&none);
            let aside = |n: &u32| self.aside.get(&v.id).is_some_and(|a| a.contains(n));
            match side {
                Side::Nowhere => Vec::new(),
                Side::Segments(list) => list.iter().flat_map(|&s| cuts.pieces(s)).collect(),
                Side::Span(span) => cuts.span(span).filter(|n| !aside(n)).collect(),
            }
        };
        let (in_a, in_b) = (side(a, &found.a), side(b, &found.b));
        let (in_a, in_b) = if a.id < b.id { (in_a, in_b) } else { (in_b, in_a) };
        Link { a: in_a, b: in_b, ..*found.link }
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
                    report.placed += 1;
                } else {
                    report.kept += 1;
                }
                continue;
            }
            touched.iter().for_each(|&i| gone[i] = true);
            report.placed += 1;
            new.push(link);
        }
        let mut stays = gone.into_iter().map(|g| !g);
        links.retain(|_| stays.next().unwrap_or(true));
        let before = new.len();
        let away = |v: VersionId, s: u32| self.aside.get(&v).is_some_and(|a| a.contains(&s));
        let new = links::tidy(new, &|side, s| away(if side == 0 { pair.a } else { pair.b }, s));
        report.placed -= before - new.len();
        report.unplaced += before - new.len();
        links.extend(new);
        links::sort(links);
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

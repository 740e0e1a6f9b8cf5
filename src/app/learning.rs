//! Which words render each other in the versions shown: learnt from their links, in the background.
//!
//! What has been learnt is kept for the very texts and links that it was learnt from. A link mended by hand teaches
//! next to nothing new, so that only many of them make it worth learning again ([`Key::is_near`]).

use super::session::{Outcome, Session};
use crate::align;
use crate::align::words::{self, Learnt};
use crate::jobs::{Cancelled, Slot};
use crate::model::{Alignment, Body, LinkStatus, Pair, Version, VersionId, Workspace};
use crate::text::Lang;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One link in so many may differ from those that were learnt from.
const NEAR: usize = 50;

/// What was learnt from.
#[derive(Clone)]
pub(super) struct Key {
    sides: [(VersionId, Arc<Body>, Lang); 2],
    alignment: Arc<Alignment>,
}

impl Key {
    /// The pair of two versions, if they are linked and in two languages: the words of one language need no learning.
    pub(super) fn of(ws: &Workspace, x: VersionId, y: VersionId) -> Option<Self> {
        let pair = Pair::of(x, y);
        let side = |v: VersionId| ws.versions().get(&v).map(|v| (v.id, v.body.clone(), v.lang));
        let (a, b) = (side(pair.a)?, side(pair.b)?);
        let alignment = ws.alignments().get(&pair)?.clone();
        (a.2 != b.2).then_some(Self { sides: [a, b], alignment })
    }

    fn pair(&self) -> Pair {
        self.alignment.pair
    }

    fn same_texts(&self, other: &Self) -> bool {
        self.sides.iter().zip(&other.sides).all(|(a, b)| a.0 == b.0 && a.2 == b.2 && Arc::ptr_eq(&a.1, &b.1))
    }

    /// Whether it is the very same that is learnt from.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.same_texts(other) && Arc::ptr_eq(&self.alignment, &other.alignment)
    }

    /// Whether it would teach what `other` has taught: the same texts, and the same links but for a few.
    fn is_near(&self, other: &Self) -> bool {
        self.same_texts(other)
            && (Arc::ptr_eq(&self.alignment, &other.alignment)
                || differing(&self.alignment, &other.alignment) * NEAR <= self.alignment.links.len())
    }

    pub(super) fn learn(&self, ctx: &crate::jobs::Ctx) -> Result<Learnt, Cancelled> {
        let [(_, a, la), (_, b, lb)] = &self.sides;
        let links = self.alignment.links.iter().filter(|l| l.status != LinkStatus::Rejected);
        let texts: Vec<(String, String)> =
            links.filter(|l| !l.a.is_empty() && !l.b.is_empty()).map(|l| (joined(a, &l.a), joined(b, &l.b))).collect();
        let pairs: Vec<(&str, &str)> = texts.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        let mut tick = |done, total| ctx.tick(done, total).map_err(|_| align::Cancelled);
        words::learn(&pairs, *la, *lb, &mut tick).map_err(|_| Cancelled)
    }
}

fn joined(body: &Body, segments: &[u32]) -> String {
    let texts = segments.iter().filter(|s| (**s as usize) < body.segments().len());
    texts.map(|&s| body.segment_text(s as usize)).collect::<Vec<_>>().join("\n")
}

/// How many links of `a` are not among those of `b`; both are sorted by their first segments.
fn differing(a: &Alignment, b: &Alignment) -> usize {
    let sides = |l: &crate::model::Link| (l.a.clone(), l.b.clone(), l.status == LinkStatus::Rejected);
    let known: std::collections::BTreeSet<_> = b.links.iter().map(sides).collect();
    a.links.iter().filter(|l| !known.contains(&sides(l))).count()
}

/// What is known of pairs of versions.
#[derive(Default)]
pub(super) struct Taught {
    known: BTreeMap<Pair, (Key, Arc<Learnt>)>,
    /// Alignments that were found to teach nothing new, so that they are not looked through again.
    seen: BTreeMap<Pair, Arc<Alignment>>,
    asked: Vec<Key>,
    serial: u64,
    /// Whether words are looked at in this session at all: not on a command line.
    wanted: bool,
}

impl Taught {
    /// What is known of two versions; nothing yet, as long as nothing has been learnt.
    pub(super) fn of(&self, a: &Version, b: &Version) -> Arc<Learnt> {
        self.known.get(&Pair::of(a.id, b.id)).map(|(_, learnt)| learnt.clone()).unwrap_or_default()
    }

    /// Rises with everything that is learnt.
    pub(super) fn serial(&self) -> u64 {
        self.serial
    }

    /// Takes up what a job has learnt.
    pub(super) fn take(&mut self, learnt: Vec<(Key, Learnt)>) {
        self.asked.clear();
        self.keep(learnt);
    }

    /// Takes up what was learnt for another purpose.
    pub(super) fn keep(&mut self, learnt: Vec<(Key, Learnt)>) {
        self.serial += 1;
        for (key, learnt) in learnt {
            self.seen.remove(&key.pair());
            self.known.insert(key.pair(), (key, Arc::new(learnt)));
        }
    }

    pub(super) fn knows(&mut self, key: &Key) -> bool {
        let pair = key.pair();
        let Some((known, _)) = self.known.get(&pair) else { return false };
        let seen = |s: &Arc<Alignment>| Arc::ptr_eq(s, &key.alignment) && known.same_texts(key);
        if self.seen.get(&pair).is_some_and(seen) {
            return true;
        }
        let near = key.is_near(known);
        if near {
            self.seen.insert(pair, key.alignment.clone());
        }
        near
    }
}

impl Session {
    /// From now on it is learnt which words render each other in the versions shown.
    pub(super) fn want_words(&mut self) {
        self.derived.taught.wanted = true;
        self.refresh_taught();
    }

    /// Asks for what is not known yet of the versions shown.
    pub(super) fn refresh_taught(&mut self) {
        if !self.derived.taught.wanted {
            return;
        }
        let ws = self.workspace().clone();
        let panes = &self.view.panes;
        let mut missing: Vec<Key> = Vec::new();
        for (i, a) in panes.iter().enumerate() {
            missing.extend(panes[i + 1..].iter().filter_map(|b| Key::of(&ws, *a, *b)));
        }
        let taught = &mut self.derived.taught;
        missing.retain(|k| !taught.knows(k));
        let asked = missing.iter().all(|k| taught.asked.iter().any(|a| a.is(k)));
        if missing.is_empty() || asked {
            return;
        }
        taught.asked = missing.clone();
        self.jobs.spawn(Slot("word-links"), "job-word-links", move |ctx| {
            let learnt = missing.into_iter().map(|key| key.learn(ctx).map(|l| (key, l))).collect::<Result<_, _>>()?;
            Ok(Outcome::Learnt(learnt))
        });
    }
}

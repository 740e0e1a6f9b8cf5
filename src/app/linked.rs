//! Words linked in long passages. What two sentences have takes less than a millisecond and is found when it is asked
//! for; what stands in a long row is found in a job, and kept for as long as it is looked at.

use super::session::{Outcome, Session};
use super::view::Word;
use super::wording;
use crate::align::words::{self, Learnt};
use crate::jobs::Slot;
use crate::text::Lang;
use std::ops::Range;
use std::sync::Arc;

/// Product of the lengths of two texts, in bytes, up to which their words are linked within a frame. The work grows with
/// the product; this much took TIME.
const AT_ONCE: usize = 300_000;
/// So many long passages are remembered.
const KEPT: usize = 8;

/// Stretches of two texts that render each other.
pub(super) type Links = Vec<(Range<usize>, Range<usize>)>;

/// Two texts whose words are linked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Texts {
    pub a: String,
    pub la: Lang,
    pub b: String,
    pub lb: Lang,
    /// What had been learnt by then.
    pub serial: u64,
}

impl Texts {
    fn is_long(&self) -> bool {
        self.a.len() * self.b.len() > AT_ONCE
    }

    fn link(&self, learnt: &Learnt) -> Links {
        if self.la == self.lb {
            return wording::same_language(&self.a, &self.b, self.la);
        }
        let links = words::word_links(&self.a, self.la, &self.b, self.lb, learnt);
        links.into_iter().map(|l| (l.a, l.b)).collect()
    }
}

/// The long passages that were looked at last.
#[derive(Default)]
pub(super) struct Linked {
    kept: Vec<(Texts, Arc<Links>)>,
    asked: Vec<Texts>,
    serial: u64,
}

impl Linked {
    /// Rises whenever a long passage has been linked.
    pub(super) fn serial(&self) -> u64 {
        self.serial
    }

    /// The links of two texts; of long ones only if they have been found.
    pub(super) fn of(&self, texts: &Texts, learnt: &Learnt) -> Option<Arc<Links>> {
        if !texts.is_long() {
            return Some(Arc::new(texts.link(learnt)));
        }
        self.kept.iter().find(|(t, _)| t == texts).map(|(_, links)| links.clone())
    }

    /// Whether two texts are long and their links have not been found.
    pub(super) fn lacks(&self, texts: &Texts) -> bool {
        texts.is_long() && !self.kept.iter().any(|(t, _)| t == texts)
    }

    /// Takes up what a job has found.
    pub(super) fn take(&mut self, found: Vec<(Texts, Links)>) {
        self.asked.clear();
        self.serial += 1;
        self.kept.extend(found.into_iter().map(|(t, l)| (t, Arc::new(l))));
        let old = self.kept.len().saturating_sub(KEPT);
        self.kept.drain(..old);
    }
}

impl Session {
    /// Has the words linked that a look was left without ([`super::wording::Look::unfinished`]).
    pub(super) fn link_words(&mut self, pane: usize, word: Word) {
        let wanted: Vec<(Texts, Arc<Learnt>)> = self.unlinked(pane, word);
        let texts: Vec<Texts> = wanted.iter().map(|(t, _)| t.clone()).collect();
        if texts.is_empty() || texts == self.derived.linked.asked {
            return;
        }
        self.derived.linked.asked = texts;
        self.jobs.spawn(Slot("words-of-row"), "job-words-of-row", move |ctx| {
            let mut found = Vec::new();
            for (n, (texts, learnt)) in wanted.iter().enumerate() {
                ctx.tick(n, wanted.len())?;
                found.push((texts.clone(), texts.link(learnt)));
            }
            Ok(Outcome::Linked(found))
        });
    }
}

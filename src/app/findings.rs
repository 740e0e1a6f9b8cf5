//! What a comparison finds: every place where the versions differ, what each is, and which are left of them.
//!
//! The table is made once, with nothing ignored ([`Collation`]). A switch of the ladder only reads it again: a difference is *left*
//! when it does not vanish as what is ignored is folded away, and otherwise belongs to the step of the ladder that took it. So
//! each difference is in exactly one class, whatever is ignored, and the counts of the classes always sum to the same.

use super::comparing::ByHand;
use super::view::MatrixOrder;
use crate::collate::{self, At, Class, Collation, Ignore, Matter, Reading, Switch, Unit, Witness};
use crate::model::VersionId;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where it stands in the table.
    pub at: At,
    /// What it is: the class given by hand, the step of the ladder that took it, or what is left of it.
    pub class: Class,
    /// Whether it is left.
    pub left: bool,
    /// Whether its class was given by hand.
    pub by_hand: bool,
    /// Whether it is a passage that some versions have, in the same words, and others lack altogether.
    pub passage: bool,
    /// The move it is a place of: index into [`Collation::moves`].
    pub moved: Option<usize>,
}

impl Finding {
    /// Whether it counts as a difference. A passage that some versions lack does not, unless it is furniture of the page: that is a
    /// step of the ladder like the others.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        !self.passage || self.class == Class::Furniture
    }
}

/// A step of the ladder as it stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rung {
    /// What it ignores.
    pub switch: Switch,
    /// Whether it does.
    pub on: bool,
    /// Differences of its class: those it takes, or would take from what is left.
    pub takes: usize,
    /// Differences left after it and the steps before it.
    pub left: usize,
}

/// The differences of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Findings {
    /// The table, with nothing ignored.
    pub table: Arc<Collation>,
    /// What its texts were cut into.
    pub unit: Unit,
    /// The witness that the others are held against.
    pub base: Witness,
    /// What is ignored.
    pub ignore: Ignore,
    /// All differences, in reading order.
    pub all: Vec<Finding>,
    /// The ladder.
    pub rungs: Vec<Rung>,
    /// How many there are of each class, left or not; a move counts once; see [`Finding::is_counted`].
    pub by_class: BTreeMap<Class, usize>,
    /// All differences, counted like the classes.
    pub total: usize,
    /// Those that are left, counted like the classes.
    pub left: usize,
    /// The class that alone is marked and stepped through, if one is.
    pub only: Option<Class>,
}

impl Findings {
    pub(super) fn new(
        table: Arc<Collation>,
        unit: Unit,
        ignore: Ignore,
        hand: &ByHand,
        base: Witness,
        only: Option<Class>,
    ) -> Self {
        let mut all = Vec::new();
        for (s, section) in table.sections.iter().enumerate() {
            let own = |p: &collate::Place| p.variant.is_some_and(|v| v.moved.is_none());
            let only = section.is_only();
            // What some versions lack altogether is one passage, however many places it is cut into, unless it has moved.
            let lacking = section.is_partial() && (!only || section.places.iter().any(own));
            if lacking {
                let place = section.places.iter().position(own).filter(|_| only).unwrap_or(0);
                let furniture = section.matter != Matter::Text;
                let class = if furniture { Class::Furniture } else { Class::Wording };
                let at = At { section: s, place };
                all.push(Finding { at, class, left: true, by_hand: false, passage: true, moved: None });
            }
            for (p, place) in section.places.iter().enumerate() {
                let Some(variant) = place.variant.as_ref().filter(|v| !only || v.moved.is_some()) else { continue };
                let at = At { section: s, place: p };
                let given = if hand.is_empty() { None } else { hand.class(&table, at) };
                let class = given.unwrap_or(variant.class);
                all.push(Finding {
                    at,
                    class,
                    left: true,
                    by_hand: given.is_some(),
                    passage: false,
                    moved: variant.moved,
                });
            }
        }
        let mut made = Self {
            table,
            unit,
            base,
            ignore,
            all,
            rungs: Vec::new(),
            by_class: BTreeMap::new(),
            total: 0,
            left: 0,
            only,
        };
        made.descend();
        made
    }

    /// Goes down the ladder: each step takes what vanishes at it.
    fn descend(&mut self) {
        self.total = self.count(|_| true);
        let mut now = Ignore { ..self.ignore };
        for switch in Switch::ALL {
            *now.get_mut(switch) = false;
        }
        let mut live: Vec<usize> = (0..self.all.len()).filter(|&i| self.all[i].class.switch().is_some()).collect();
        for switch in Switch::LADDER {
            let on = self.ignore.has(switch);
            if on {
                now = now.with(switch);
                live.retain(|&i| {
                    let f = self.all[i];
                    let gone = if f.by_hand || f.passage {
                        f.class == Class::of(switch)
                    } else {
                        self.table.sections[f.at.section].left(f.at.place, &now).is_none()
                    };
                    if gone {
                        self.all[i].left = false;
                        self.all[i].class = Class::of(switch);
                    }
                    !gone
                });
            }
            let left = self.count(|f| f.left);
            self.rungs.push(Rung { switch, on, takes: 0, left });
        }
        for &i in &live {
            let f = self.all[i];
            if !f.by_hand
                && let Some(class) = self.table.sections[f.at.section].left(f.at.place, &now)
            {
                self.all[i].class = class;
            }
        }
        self.left = self.count(|f| f.left);
        for class in Class::ALL {
            let n = self.count(|f| f.class == class);
            if n > 0 {
                self.by_class.insert(class, n);
            }
        }
        for i in 0..self.rungs.len() {
            self.rungs[i].takes = self.of_class(Class::of(self.rungs[i].switch));
        }
    }

    /// How many differences are of a kind; a move counts once, passages not at all unless they are furniture.
    fn count(&self, kind: impl Fn(&Finding) -> bool) -> usize {
        let mut moves = BTreeSet::new();
        let mut fits = |f: &&Finding| f.is_counted() && kind(f) && f.moved.is_none_or(|m| moves.insert(m));
        self.all.iter().filter(|f| fits(f)).count()
    }

    /// How many differences there are of a class, left or not.
    #[must_use]
    pub fn of_class(&self, class: Class) -> usize {
        self.by_class.get(&class).copied().unwrap_or(0)
    }

    /// How many passages some versions lack altogether, furniture of the page not among them.
    #[must_use]
    pub fn passages(&self) -> usize {
        self.all.iter().filter(|f| !f.is_counted()).count()
    }

    /// Whether a difference is marked in the text and stepped to.
    #[must_use]
    pub fn is_shown(&self, f: &Finding) -> bool {
        match self.only {
            Some(class) => f.class == class && f.is_counted(),
            None => f.left,
        }
    }

    /// Numbers of the differences that are stepped through, in reading order.
    pub fn stops(&self) -> impl Iterator<Item = usize> + '_ {
        self.all.iter().enumerate().filter(|(_, f)| self.is_shown(f) && f.is_counted()).map(|(i, _)| i)
    }

    /// Numbers of the differences of a class, left or not, in reading order; of all classes where it is none.
    pub fn listed(&self, class: Option<Class>) -> impl Iterator<Item = usize> + '_ {
        let fits = move |f: &Finding| class.is_none_or(|c| f.class == c && f.is_counted());
        self.all.iter().enumerate().filter(move |(_, f)| fits(f)).map(|(i, _)| i)
    }

    /// The differences of a section, by number.
    #[must_use]
    pub fn of_section(&self, section: usize) -> std::ops::Range<usize> {
        let start = self.all.partition_point(|f| f.at.section < section);
        start..self.all.partition_point(|f| f.at.section <= section)
    }

    /// The difference in focus: the one with this number, or the next one that is stepped to, or the last; the first
    /// where there is none with this number.
    #[must_use]
    pub fn focus(&self, current: usize) -> Option<usize> {
        let Some(f) = self.all.get(current) else { return self.stops().next() };
        if self.is_shown(f) {
            return Some(current);
        }
        self.stops().find(|&n| n >= current).or_else(|| self.stops().last()).or(Some(current))
    }

    /// The next difference that is stepped to and fits, round and round.
    #[must_use]
    pub fn step(&self, from: usize, forward: bool, fits: impl Fn(&Finding) -> bool) -> Option<usize> {
        let stops: Vec<usize> = self.stops().filter(|&n| fits(&self.all[n])).collect();
        if forward {
            stops.iter().find(|&&n| n > from).or(stops.first()).copied()
        } else {
            stops.iter().rev().find(|&&n| n < from).or(stops.last()).copied()
        }
    }

    /// Who reads what at a difference, by witness, once what is ignored is folded away. What a step has taken, or a class given by
    /// hand has kept, is told as it is printed.
    #[must_use]
    pub fn readings(&self, f: &Finding) -> Box<[Option<Reading>]> {
        let as_printed = Ignore { pairs: self.ignore.pairs, ..Ignore::NONE };
        let ignore = if f.left && !f.by_hand { self.ignore } else { as_printed };
        self.table.sections.get(f.at.section).map_or_else(Box::default, |s| s.readings(f.at.place, &ignore))
    }

    /// How many versions do not read as the base does at a difference; those that lack the whole section are not asked.
    #[must_use]
    pub fn differing(&self, number: usize) -> usize {
        (0..self.versions().len()).filter(|&w| self.departs(number, w) == Some(true)).count()
    }

    /// Whether a version reads otherwise than the base at a difference; nothing where it lacks the whole section, and other versions
    /// have it.
    #[must_use]
    pub fn departs(&self, number: usize, witness: Witness) -> Option<bool> {
        let f = self.all.get(number)?;
        let section = self.table.sections.get(f.at.section)?;
        if section.paragraphs.get(witness)?.is_empty() && !section.is_only() {
            return None;
        }
        let readings = self.readings(f);
        Some(readings.get(witness)? != readings.get(self.base)?)
    }

    /// Numbers of the differences that are stepped through, in an order.
    #[must_use]
    pub fn sorted(&self, order: MatrixOrder) -> Vec<usize> {
        let mut out: Vec<usize> = self.stops().collect();
        match order {
            MatrixOrder::Place => {}
            MatrixOrder::Class => out.sort_by_key(|n| Reverse(self.all[*n].class)),
            MatrixOrder::Differing => out.sort_by_cached_key(|n| Reverse(self.differing(*n))),
            MatrixOrder::Version(w) if w == self.base => out.sort_by_cached_key(|n| self.differing(*n)),
            // What lacks the section agrees with nothing.
            MatrixOrder::Version(w) => out.sort_by_cached_key(|n| match self.departs(*n, w) {
                Some(false) => 0,
                Some(true) => 1,
                None => 2,
            }),
        }
        out
    }

    /// The next place of the move that a difference is a place of.
    #[must_use]
    pub fn counterpart(&self, number: usize) -> Option<usize> {
        let f = self.all.get(number)?;
        let moved = f.moved?;
        let sites = self.all.iter().enumerate().filter(|(_, g)| g.moved == Some(moved) && g.at != f.at);
        let sites: Vec<usize> = sites.map(|(i, _)| i).collect();
        sites.iter().find(|&&i| i > number).or(sites.first()).copied()
    }

    /// The versions, in order.
    #[must_use]
    pub fn versions(&self) -> &[VersionId] {
        &self.table.witnesses
    }
}

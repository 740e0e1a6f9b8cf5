//! What speaks against a link, in words a reader can check: “2030 only on one side”.
//!
//! Every doubt is something that the two texts show by themselves, whatever the aligner thinks. It must mostly be right,
//! because a list of false alarms is not read; how often each kind is right and wrong is measured by
//! `examples/doubts.rs` and told in `docs/decisions/`.

mod known;
mod name;
mod number;
mod usual;

pub use usual::Usual;

use crate::text::Lang;
use number::Numbers;
use usual::Mark;

/// One of the two sides of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum On {
    /// The first text: that of [`crate::model::Pair::a`].
    First,
    /// The second text.
    Second,
}

impl On {
    const BOTH: [Self; 2] = [Self::First, Self::Second];
}

/// Something that speaks against a link.
#[derive(Clone, Debug, PartialEq)]
pub enum Doubt {
    /// A number that stands on one side only.
    Number {
        /// As it is written there.
        value: String,
        /// Where it stands.
        on: On,
    },
    /// A name that stands on one side only.
    Name {
        /// As it is written there.
        word: String,
        /// Where it stands.
        on: On,
    },
    /// Lengths that do not go together.
    Length {
        /// How many times as long as usual the second text is; below 1 where it is too short.
        ratio: f32,
    },
    /// A question on one side only.
    Question {
        /// Where it stands.
        on: On,
    },
    /// Quotation marks on one side only.
    Quotation {
        /// Where they stand.
        on: On,
    },
    /// The two passes of the aligner do not agree.
    Passes,
    /// By way of a third version one does not come back.
    Loop,
    /// The aligner itself is not sure.
    Unsure,
}

impl Doubt {
    /// Whether numbers or names do not agree.
    #[must_use]
    pub fn disagrees(&self) -> bool {
        matches!(self, Self::Number { .. } | Self::Name { .. })
    }
}

/// Standard deviations from the usual length that speak against a link, and how many times too long or too short it must
/// be besides: a reader would not see less.
const LENGTH: (f64, f64) = (3.0, 1.9);

/// A mark that is kept so often between two versions speaks against a link where it is not.
const KEPT: f64 = 0.93;

/// What two linked texts show against their link; nothing where one is empty. `usual` is what the other links of the two
/// versions show. In the order of [`Doubt`], and by place in the text.
#[must_use]
pub fn doubts(a: &str, la: Lang, b: &str, lb: Lang, usual: &Usual) -> Vec<Doubt> {
    if a.trim().is_empty() || b.trim().is_empty() {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut add = |doubt| {
        if !out.contains(&doubt) {
            out.push(doubt);
        }
    };
    let (na, nb) = (Numbers::read(a, la), Numbers::read(b, lb));
    for (on, text, own, other) in [(On::First, a, &na, &nb), (On::Second, b, &nb, &na)] {
        for demand in own.demands.iter().filter(|d| !other.answers(d) && !own.is_item(d, other)) {
            let value = text.get(demand.at.clone()).unwrap_or_default();
            if demand.digits || !usual.is_idle(value) {
                add(Doubt::Number { value: value.to_owned(), on });
            }
        }
    }
    for (on, text, other, langs) in [(On::First, a, b, (la, lb)), (On::Second, b, a, (lb, la))] {
        if name::asked(langs.0, langs.1) {
            for word in name::foreign(text).filter(|n| !name::has(other, n) && !usual.is_idle(n)) {
                add(Doubt::Name { word: word.to_owned(), on });
            }
        }
    }
    for (side, word) in usual.missing(a, b) {
        add(Doubt::Name { word: word.to_owned(), on: On::BOTH[side] });
    }
    let (times, deviations) = usual.length(a, b);
    if deviations > LENGTH.0 && !(1.0 / LENGTH.1..LENGTH.1).contains(&times) {
        out.push(Doubt::Length { ratio: times as f32 });
    }
    for mark in Mark::ALL {
        let has = [a, b].map(|t| mark.stands_in(t));
        for (side, on) in On::BOTH.into_iter().enumerate() {
            if has[side] && !has[1 - side] && usual.kept(side, mark) >= KEPT {
                out.push(match mark {
                    Mark::Question => Doubt::Question { on },
                    Mark::Quotation => Doubt::Quotation { on },
                });
            }
        }
    }
    out
}

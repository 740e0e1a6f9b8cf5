//! What a difference is: the least that has to be ignored for it to vanish.

use crate::text::TextRange;
use crate::text::fold::{Folding, Switch, fold_range};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The class of a difference. All but [`Class::Wording`] are what editors call *accidentals*; wording is *substantive*
/// (W. W. Greg, "The Rationale of Copy-Text", 1950).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// White space or none.
    Space,
    /// Full or half width.
    Width,
    /// Shape of quotation marks and apostrophes.
    Quotes,
    /// Hyphen inside a word.
    Hyphen,
    /// Capitals.
    Case,
    /// Spelling of the same words.
    Spelling,
    /// Traditional or simplified characters.
    Script,
    /// Punctuation.
    Punctuation,
    /// Page furniture: what an import would set aside, and what it breaks.
    Furniture,
    /// The words stand elsewhere in the other version.
    Move,
    /// Anything else: the text says something else, or says it otherwise.
    Wording,
}

impl Class {
    /// All classes, the lightest first.
    pub const ALL: [Self; 11] = [
        Self::Space,
        Self::Width,
        Self::Quotes,
        Self::Hyphen,
        Self::Case,
        Self::Spelling,
        Self::Script,
        Self::Punctuation,
        Self::Furniture,
        Self::Move,
        Self::Wording,
    ];

    /// The class that a switch makes vanish.
    #[must_use]
    pub fn of(switch: Switch) -> Self {
        match switch {
            Switch::Space => Self::Space,
            Switch::Quotes => Self::Quotes,
            Switch::Punctuation => Self::Punctuation,
            Switch::Width => Self::Width,
            Switch::Case => Self::Case,
            Switch::Hyphen => Self::Hyphen,
            Switch::Spelling => Self::Spelling,
            Switch::Script => Self::Script,
            Switch::Furniture => Self::Furniture,
        }
    }

    /// The switch that makes it vanish; none for wording and what has moved.
    #[must_use]
    pub fn switch(self) -> Option<Switch> {
        Switch::ALL.into_iter().find(|s| Self::of(*s) == self)
    }

    /// Its stable name, as the command line and files write it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Move => "move",
            Self::Wording => "wording",
            habit => habit.switch().map_or("wording", Switch::key),
        }
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// A stretch of a text in its place, which decides whether a hyphen or an apostrophe stands inside a word.
#[derive(Clone, Copy)]
pub(super) struct Passage<'t> {
    pub(super) text: &'t str,
    pub(super) range: TextRange,
}

impl Passage<'_> {
    pub(super) fn raw(&self) -> &str {
        self.range.slice(self.text).unwrap_or("")
    }

    pub(super) fn folded(&self, folding: &Folding) -> String {
        let folded = fold_range(self.text, self.range, folding);
        // What is dropped at an end leaves its white space behind.
        folded.trim_matches(' ').to_owned()
    }
}

/// Whether two passages are the same once `ignore` is folded away.
pub(super) fn same(a: Passage<'_>, b: Passage<'_>, ignore: &Folding) -> bool {
    a.raw() == b.raw() || a.folded(ignore) == b.folded(ignore)
}

/// The class of a difference that is left when `ignore` is folded away.
///
/// One switch that removes it alone gives its name; where several would, the first in the order of [`Class::ALL`], so that
/// `，` and `,` differ in width rather than in punctuation. Where it takes several together (`internet,` and `Internet`), it is the last
/// one needed on the way down the [ladder](Switch::LADDER), the step at which the difference vanishes from the count.
pub(super) fn classify(a: Passage<'_>, b: Passage<'_>, ignore: &Folding) -> Class {
    if !same(a, b, &ignore.all()) {
        return Class::Wording;
    }
    let alone = Class::ALL.into_iter().filter_map(Class::switch).find(|s| same(a, b, &ignore.with(*s)));
    let mut together = *ignore;
    let last = Switch::LADDER.into_iter().find(|s| {
        together = together.with(*s);
        same(a, b, &together)
    });
    alone.or(last).map_or(Class::Wording, Class::of)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(a: &str, b: &str) -> Class {
        let passage = |text| Passage { text, range: TextRange::from_usize(0, str::len(text)) };
        classify(passage(a), passage(b), &Folding::NONE)
    }

    #[test]
    fn the_lightest_step_that_removes_it_names_it() {
        assert_eq!(class("country’s", "country's"), Class::Quotes);
        assert_eq!(class("Internet", "internet"), Class::Case);
        assert_eq!(class("cyber-attacks", "cyberattacks"), Class::Hyphen);
        assert_eq!(class("，", ","), Class::Width);
        assert_eq!(class("。", "."), Class::Width);
        assert_eq!(class("、", "，"), Class::Punctuation);
        assert_eq!(class("「", "“"), Class::Quotes);
        assert_eq!(class("organisation", "organization"), Class::Spelling);
        assert_eq!(class("Organisation", "organization"), Class::Spelling);
        assert_eq!(class("網絡", "网络"), Class::Script);
        assert_eq!(class(",", ""), Class::Punctuation);
        assert_eq!(class("“", ""), Class::Punctuation);
        assert_eq!(class("cyber space", "cyberspace"), Class::Space);
        assert_eq!(class("common destiny", "shared future"), Class::Wording);
    }

    #[test]
    fn several_habits_at_once_take_the_last_step_needed() {
        assert_eq!(class("Cyber-attacks", "cyberattacks"), Class::Hyphen);
        assert_eq!(class("internet,", "Internet"), Class::Case);
    }

    #[test]
    fn names_lead_to_classes_and_back() {
        for c in Class::ALL {
            assert_eq!(c.switch().is_none(), matches!(c, Class::Move | Class::Wording));
            assert_eq!(c.switch().map_or(c, Class::of), c);
            assert_eq!(serde_json::to_value(c).expect("a name"), c.key());
        }
    }
}

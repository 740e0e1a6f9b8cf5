//! Coefficients of agreement, over nominal values.
//!
//! Units are given with their number, since long texts have many characters of one kind. Figures are computed over values
//! of any number; for a code these are 1 (has it) and 0.
//!
//! - percent: pairs of ratings of a unit that are equal, over all such pairs;
//! - Cohen's κ for two coders (“A Coefficient of Agreement for Nominal Scales”, 1960);
//! - Krippendorff's α, nominal, for any number of coders and with ratings missing (“Content Analysis”, 4th ed. 2018,
//!   chapter 12; its examples are tests here).

use std::collections::BTreeMap;

/// What a coder says of a unit; nothing where the coder has not rated it.
pub type Rating = Option<u32>;

/// Units of one kind: what each coder says, and how many units there are of it.
pub type Kind = (Vec<Rating>, u64);

/// How far coders agree on something.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Agreement {
    /// Number of units that at least two coders rated.
    pub units: u64,
    /// Share of the ratings of these that are 1: how common the code is. Nothing without units.
    pub prevalence: Option<f64>,
    /// Share of equal pairs of ratings, from 0 to 1. Nothing without units.
    pub percent: Option<f64>,
    /// Cohen's κ; nothing for more or fewer than two coders, and where both give all units one and the same value, for
    /// then no agreement could be better than chance.
    pub kappa: Option<f64>,
    /// Krippendorff's α; nothing where all ratings are of one value.
    pub alpha: Option<f64>,
}

/// All figures of some units.
#[must_use]
pub fn agreement(units: &[Kind]) -> Agreement {
    let paired = pairable(units);
    let count: u64 = paired.iter().map(|(_, n)| n).sum();
    let ratings = |want: Option<u32>| -> u64 {
        let of = |u: &[Rating]| u.iter().flatten().filter(|v| want.is_none_or(|w| **v == w)).count() as u64;
        paired.iter().map(|(u, n)| of(u) * n).sum()
    };
    Agreement {
        units: count,
        prevalence: ratio(ratings(Some(1)) as f64, ratings(None) as f64),
        percent: percent(units),
        kappa: kappa(units),
        alpha: alpha(units),
    }
}

fn ratio(a: f64, b: f64) -> Option<f64> {
    (b > 0.0).then(|| a / b)
}

/// Units that at least two coders rated: of others nothing can be compared.
fn pairable(units: &[Kind]) -> Vec<&Kind> {
    units.iter().filter(|(u, n)| *n > 0 && u.iter().flatten().count() > 1).collect()
}

/// How often each value was given to a unit.
fn values(unit: &[Rating]) -> BTreeMap<u32, u64> {
    let mut out = BTreeMap::new();
    for v in unit.iter().flatten() {
        *out.entry(*v).or_default() += 1;
    }
    out
}

/// Share of equal pairs among all pairs of ratings of the same unit.
#[must_use]
pub fn percent(units: &[Kind]) -> Option<f64> {
    let (mut equal, mut all) = (0, 0);
    for (unit, n) in pairable(units) {
        let counts = values(unit);
        let m: u64 = counts.values().sum();
        all += m * (m - 1) * n;
        equal += counts.values().map(|c| c * (c - 1)).sum::<u64>() * n;
    }
    ratio(equal as f64, all as f64)
}

/// Cohen's κ of two coders, over the units that both rated.
#[must_use]
pub fn kappa(units: &[Kind]) -> Option<f64> {
    if units.iter().any(|(u, _)| u.len() != 2) {
        return None;
    }
    let mut table: BTreeMap<(u32, u32), u64> = BTreeMap::new();
    for (unit, n) in pairable(units) {
        if let [Some(a), Some(b)] = unit[..] {
            *table.entry((a, b)).or_default() += n;
        }
    }
    let n = table.values().sum::<u64>() as f64;
    let mut sides: BTreeMap<u32, [f64; 2]> = BTreeMap::new();
    for ((a, b), count) in &table {
        sides.entry(*a).or_default()[0] += *count as f64;
        sides.entry(*b).or_default()[1] += *count as f64;
    }
    let observed = table.iter().filter(|((a, b), _)| a == b).map(|(_, c)| *c as f64).sum::<f64>();
    let expected = ratio(sides.values().map(|[a, b]| a * b).sum(), n * n)?;
    // Whether both are of one value is asked of the counts: a sum of fractions need not be 1 to the last digit.
    (sides.len() > 1).then(|| (observed / n - expected) / (1.0 - expected))
}

/// Krippendorff's α for nominal values: one less what is observed over what chance would have.
#[must_use]
pub fn alpha(units: &[Kind]) -> Option<f64> {
    let mut totals: BTreeMap<u32, f64> = BTreeMap::new();
    let mut observed = 0.0;
    for (unit, n) in pairable(units) {
        let counts = values(unit);
        let m = counts.values().sum::<u64>() as f64;
        let unequal: f64 = counts.values().map(|c| *c as f64 * (m - *c as f64)).sum();
        observed += unequal / (m - 1.0) * *n as f64;
        for (value, count) in counts {
            *totals.entry(value).or_default() += count as f64 * *n as f64;
        }
    }
    let n: f64 = totals.values().sum();
    let expected: f64 = totals.values().map(|c| c * (n - c)).sum();
    (totals.len() > 1).then(|| 1.0 - (n - 1.0) * observed / expected)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Rows of coders, one character a rating, `.` for none.
    fn table(rows: &[&str]) -> Vec<Kind> {
        let rating = |c: char| (c != '.').then(|| u32::from(c));
        let rows: Vec<Vec<Rating>> =
            rows.iter().map(|r| r.chars().filter(|c| *c != ' ').map(rating).collect()).collect();
        (0..rows[0].len()).map(|u| (rows.iter().map(|r| r[u]).collect(), 1)).collect()
    }

    fn near(found: Option<f64>, wanted: f64) {
        assert!(found.is_some_and(|f| (f - wanted).abs() < 5e-5), "{found:?} is not {wanted}");
    }

    #[test]
    fn alpha_is_that_of_the_published_examples() {
        // Krippendorff, “Computing Krippendorff's Alpha-Reliability” (2011): A, binary, two observers; B, nominal, two
        // observers; C, nominal, any number of observers and missing data.
        let binary = table(&["0100000010", "1110010000"]);
        near(alpha(&binary), 0.0952);
        near(percent(&binary), 0.6);
        near(alpha(&table(&["aabbdcccedda", "babbbccceddd"])), 0.6920);
        let four = table(&[
            "1 2 3 3 2 1 4 1 2 . . .",
            "1 2 3 3 2 2 4 1 2 5 . 3",
            ". 3 3 3 2 3 4 2 2 5 1 .",
            "1 2 3 3 2 4 4 1 2 5 1 .",
        ]);
        near(alpha(&four), 0.7434);
        assert_eq!(agreement(&four).units, 11);
        assert_eq!(kappa(&four), None, "not of four coders");
    }

    #[test]
    fn kappa_is_cohens() {
        // 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no.
        let units = [
            (vec![Some(1), Some(1)], 20),
            (vec![Some(1), Some(0)], 5),
            (vec![Some(0), Some(1)], 10),
            (vec![Some(0), Some(0)], 15),
        ];
        near(kappa(&units), 0.4);
        near(percent(&units), 0.7);
        near(agreement(&units).prevalence, 0.55);
    }

    #[test]
    fn what_does_not_exist_is_nothing() {
        let same = table(&["0000", "0000"]);
        assert_eq!((kappa(&same), alpha(&same), percent(&same)), (None, None, Some(1.0)));
        let alone = table(&["01", ".."]);
        assert_eq!(agreement(&alone), Agreement::default());
        assert_eq!(agreement(&[]), Agreement::default());
    }

    proptest! {
        #[test]
        fn units_of_one_kind_may_be_counted_together(kinds in proptest::collection::vec(((0u32..3, 0u32..3), 1u64..5), 1..6)) {
            let counted: Vec<Kind> = kinds.iter().map(|((a, b), n)| (vec![Some(*a), Some(*b)], *n)).collect();
            let one_by_one: Vec<Kind> =
                counted.iter().flat_map(|(u, n)| (0..*n).map(|_| (u.clone(), 1))).collect();
            let (x, y) = (agreement(&counted), agreement(&one_by_one));
            prop_assert_eq!(x.units, y.units);
            for (a, b) in [(x.percent, y.percent), (x.kappa, y.kappa), (x.alpha, y.alpha)] {
                prop_assert_eq!(a.is_some(), b.is_some());
                prop_assert!((a.unwrap_or(0.0) - b.unwrap_or(0.0)).abs() < 1e-9);
                prop_assert!(a.unwrap_or(0.0) <= 1.0 + 1e-9);
            }
        }
    }
}

//! Seconds since 1970 as a date that every program reads.

const DAY: i64 = 86_400;

/// An instant as ISO 8601 in UTC, to the second: `2019-10-21T08:00:00Z`. Years of more than four digits, or before the
/// year 0, carry a sign, as the standard asks.
///
/// Method: count days from 1 March of the year 0, so that the leap day is the last of its year, and take them apart into
/// eras of 400 years, years and months of 153 days in five (Hinnant, *chrono-Compatible Low-Level Date Algorithms*, 2013).
pub(super) fn iso8601(seconds: i64) -> String {
    let (day, second) = (seconds.div_euclid(DAY), seconds.rem_euclid(DAY));
    let (year, month, day) = civil(day);
    let year = if (0..=9999).contains(&year) { format!("{year:04}") } else { format!("{year:+07}") };
    format!("{year}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", second / 3600, second / 60 % 60, second % 60)
}

/// Year, month and day of a day counted from 1 January 1970, in the Gregorian calendar carried back before its time.
fn civil(day: i64) -> (i64, i64, i64) {
    const ERA: i64 = 146_097;
    let since = day + 719_468;
    let (era, in_era) = (since.div_euclid(ERA), since.rem_euclid(ERA));
    // Take away the leap days, and what is left are years of 365 days.
    let year_of_era = (in_era - in_era / 1460 + in_era / 36_524 - in_era / (ERA - 1)) / 365;
    let day_of_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (era * 400 + year_of_era + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_instants() {
        for (seconds, date) in [
            (0, "1970-01-01T00:00:00Z"),
            (-1, "1969-12-31T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_000_000_000, "2001-09-09T01:46:40Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
            (253_402_300_799, "9999-12-31T23:59:59Z"),
            (253_402_300_800, "+010000-01-01T00:00:00Z"),
        ] {
            assert_eq!(iso8601(seconds), date);
        }
        // The ends of the range are nonsense as dates, but no reason to fail.
        assert!(iso8601(i64::MIN).starts_with('-'));
        assert!(iso8601(i64::MAX).starts_with('+'));
    }

    #[test]
    fn days_follow_each_other_as_on_a_calendar() {
        let leap = |y: i64| y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
        let (mut y, mut m, mut d) = (1600, 1, 1);
        for day in -135_140..300_000 {
            assert_eq!(civil(day), (y, m, d), "day {day}");
            let last = match m {
                2 => 28 + i64::from(leap(y)),
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            d += 1;
            if d > last {
                (d, m) = (1, m + 1);
            }
            if m > 12 {
                (m, y) = (1, y + 1);
            }
        }
    }
}

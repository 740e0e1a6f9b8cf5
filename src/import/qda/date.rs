//! Dates as XML Schema has them.

/// Seconds since 1970 UTC of an `xsd:dateTime`; what has no time zone is taken to be UTC. Parts of a second are dropped.
pub(super) fn seconds(raw: &str) -> Option<i64> {
    let raw = raw.trim();
    let (date, time) = raw.split_once('T')?;
    let mut date = date.splitn(3, '-');
    let mut number = || date.next()?.parse::<i64>().ok();
    let (year, month, day) = (number()?, number()?, number()?);
    let digits = time.get(..8)?;
    let mut clock = digits.split(':');
    let mut number = || clock.next()?.parse::<i64>().ok();
    let (hour, minute, second) = (number()?, number()?, number()?);
    let good = (1..=12).contains(&month) && (1..=31).contains(&day) && (0..=9999).contains(&year);
    if !good || !(0..=24).contains(&hour) || !(0..60).contains(&minute) || !(0..=60).contains(&second) {
        return None;
    }
    let zone = time.get(8..)?.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    let offset = match zone.as_bytes() {
        [] | b"Z" => 0,
        [sign @ (b'+' | b'-'), ..] => {
            let (h, m) = zone[1..].split_once(':')?;
            let minutes = h.parse::<i64>().ok()? * 60 + m.parse::<i64>().ok()?;
            if *sign == b'+' { minutes } else { -minutes }
        }
        _ => return None,
    };
    // Days since 1 March of the year 0 (Hinnant, chrono-Compatible Low-Level Date Algorithms, 2013).
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let in_era = y - era * 400;
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = era * 146_097 + in_era * 365 + in_era / 4 - in_era / 100 + day_of_year - 719_468;
    Some(days * 86_400 + hour * 3600 + minute * 60 + second - offset * 60)
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn dates_of_programs() {
        for (raw, at) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2000-02-29T00:00:00Z", 951_782_400),
            ("2001-09-09T03:46:40.123+02:00", 1_000_000_000),
            ("2001-09-09T01:46:40", 1_000_000_000),
        ] {
            assert_eq!(seconds(raw), Some(at), "{raw}");
        }
        for bad in ["", "2001-09-09", "2001-13-09T01:46:40Z", "2001-09-09T01:46:40 CET", "2001-09-09T网网网"] {
            assert_eq!(seconds(bad), None, "{bad}");
        }
    }
}

//! Dates of CSL-JSON: `{"date-parts": [[2019, 10, 20]]}`, `{"raw": …}` or `{"literal": …}`.

use serde_json::{Value, json};

/// A date value of a text. What is no date of the calendar becomes a literal.
pub(super) fn read(text: &str) -> Value {
    let text = text.trim();
    match parts(text) {
        Some(parts) => json!({ "date-parts": [parts] }),
        None => json!({ "literal": text }),
    }
}

/// Year, month and day of `2019`, `2019-10`, `2019/10/20`, `2019年10月20日`.
pub(super) fn parts(text: &str) -> Option<Vec<i64>> {
    let text = text.trim().trim_end_matches(['日', '/']);
    let fields: Vec<&str> = text.split(['-', '/', '年', '月', '.']).map(str::trim).collect();
    let fields = match fields.as_slice() {
        [all @ .., ""] => all,
        all => all,
    };
    let numbers: Vec<i64> = fields.iter().map(|f| f.parse().ok()).collect::<Option<_>>()?;
    let fits = match *numbers.as_slice() {
        [y] => fields[0].len() >= 3 && y > 0,
        [y, m] => y > 31 && (1..=12).contains(&m),
        [y, m, d] => y > 31 && (1..=12).contains(&m) && (1..=31).contains(&d),
        _ => false,
    };
    fits.then_some(numbers)
}

/// The text of a date value.
pub(super) fn written(value: &Value) -> String {
    let part = |v: &Value| v.as_i64().or_else(|| v.as_str()?.trim().parse().ok());
    if let Some(first) = value.get("date-parts").and_then(|d| d.get(0)).and_then(Value::as_array) {
        let numbers: Vec<i64> = first.iter().filter_map(part).collect();
        if let Some((year, rest)) = numbers.split_first() {
            return rest.iter().fold(year.to_string(), |out, n| format!("{out}-{n:02}"));
        }
    }
    let words = ["raw", "literal"].into_iter().find_map(|key| value.get(key)?.as_str());
    words.or(value.as_str()).unwrap_or("").trim().to_owned()
}

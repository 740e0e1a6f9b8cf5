//! What a block is: heading, by-line or running text.
//!
//! Plain text has no mark for a heading. A heading is short and does not end like a sentence; but so does a line of
//! verse, a signature and a date, which their neighbours tell apart.

use super::block::Draft;
use crate::model::ParagraphKind;
use crate::text::sentence::{ends_sentence, is_han_or_kana};
use std::collections::HashSet;

/// Longest heading, in characters: of scripts with words, and of Chinese.
const LONGEST: (usize, usize) = (120, 40);
/// Most words in a heading.
const MOST_WORDS: usize = 16;
/// More lines in a row that look like headings are verse or a list.
const MOST_IN_A_ROW: usize = 4;

/// Gives each block that is not set aside its kind.
pub(super) fn assign(text: &str, drafts: &mut [Draft]) {
    let live: Vec<usize> = (0..drafts.len()).filter(|&i| drafts[i].aside.is_none()).collect();
    for &i in &live {
        let line = drafts[i].text(text);
        drafts[i].kind = if is_date(&line) || names_a_writer(&line) {
            ParagraphKind::Byline
        } else if looks_like_heading(&line) {
            ParagraphKind::Heading
        } else {
            ParagraphKind::Body
        };
    }
    signatures(text, drafts, &live);
    verse_and_lists(text, drafts, &live);
}

/// Signatures look like headings. What stands between running text and a date is one, and so is the same text
/// elsewhere; a body's name right under the title is one; and what stands beside one on its line translates it.
fn signatures(text: &str, drafts: &mut [Draft], live: &[usize]) {
    let mut known = HashSet::new();
    for w in live.windows(3) {
        let [a, b, c] = [w[0], w[1], w[2]];
        if drafts[a].kind == ParagraphKind::Body
            && drafts[b].kind == ParagraphKind::Heading
            && is_date(&drafts[c].text(text))
        {
            known.insert(drafts[b].text(text).to_lowercase());
        }
    }
    let top = live.iter().position(|&i| drafts[i].kind == ParagraphKind::Body).unwrap_or(live.len());
    for (k, &i) in live.iter().enumerate() {
        if drafts[i].kind != ParagraphKind::Heading {
            continue;
        }
        let line = drafts[i].text(text);
        let under_title = k > 0 && k < top.min(4) && is_organisation(&line);
        let last = k > 0 && k + 1 == live.len() && is_organisation(&line);
        if under_title || last || known.contains(&line.to_lowercase()) {
            drafts[i].kind = ParagraphKind::Byline;
        }
    }
    for w in live.windows(2) {
        let [a, b] = [w[0], w[1]];
        if drafts[a].line == drafts[b].line {
            let heading_and_byline = [ParagraphKind::Heading, ParagraphKind::Byline];
            let kinds = [drafts[a].kind, drafts[b].kind];
            if kinds == heading_and_byline || kinds == [ParagraphKind::Byline, ParagraphKind::Heading] {
                drafts[a].kind = ParagraphKind::Byline;
                drafts[b].kind = ParagraphKind::Byline;
            }
        }
    }
}

/// Many lines in a row that look like headings are none, except those at the top of a file; nor is the last block of a
/// text, since it heads nothing.
fn verse_and_lists(text: &str, drafts: &mut [Draft], live: &[usize]) {
    let mut langs: Vec<_> = live.iter().map(|&i| drafts[i].lang).collect();
    langs.sort_unstable();
    langs.dedup();
    for lang in langs {
        let stream: Vec<usize> = live.iter().copied().filter(|&i| drafts[i].lang == lang).collect();
        let mut k = 0;
        while k < stream.len() {
            let row = stream[k..].iter().take_while(|&&i| drafts[i].kind == ParagraphKind::Heading).count();
            if row > MOST_IN_A_ROW {
                // The title of a poem stands apart only by its place.
                let from = if k == 0 { 1 } else { 0 };
                for &i in &stream[k + from..k + row] {
                    drafts[i].kind = ParagraphKind::Body;
                }
            }
            k += row.max(1);
        }
        if let [.., before, last] = stream[..]
            && drafts[last].kind == ParagraphKind::Heading
            && drafts[before].kind == ParagraphKind::Body
            && !is_numbered_heading(&drafts[last].text(text))
        {
            drafts[last].kind = ParagraphKind::Body;
        }
    }
}

/// Whether a line is short and does not end like a sentence, or numbers a chapter.
fn looks_like_heading(line: &str) -> bool {
    if is_numbered_heading(line) {
        return true;
    }
    let han = line.chars().take(LONGEST.1 * 4).filter(|&c| is_han_or_kana(c)).count();
    let most = if han * 2 > line.chars().take(LONGEST.1 * 4).count() { LONGEST.1 } else { LONGEST.0 };
    let end = line.chars().next_back().unwrap_or(' ');
    line.chars().take(most + 1).count() <= most
        && line.split_whitespace().take(MOST_WORDS + 1).count() <= MOST_WORDS
        && !ends_sentence(line)
        && !matches!(end, ',' | ';' | ':' | '，' | '；' | '：' | '、' | '-' | '—' | '"' | '”')
        && !line.starts_with(|c: char| c.is_lowercase() || matches!(c, '"' | '“' | '「' | '—' | '-' | '•' | '·'))
        && line.contains(char::is_alphabetic)
        && !line.contains('@')
}

/// Whether a line is "Chapter 3", "PART II." or 第三章, whatever it ends with.
pub(super) fn is_numbered_heading(line: &str) -> bool {
    let lower: String = line.chars().take(40).collect::<String>().to_lowercase();
    let mut words = lower.split_whitespace();
    let latin = words
        .next()
        .is_some_and(|w| matches!(w, "chapter" | "part" | "book" | "section" | "article" | "canto" | "act"))
        && words.next().is_some_and(|w| {
            let w = w.trim_end_matches(['.', ':']);
            !w.is_empty() && w.chars().all(|c| c.is_ascii_digit() || "ivxlc".contains(c))
        })
        && line.chars().count() < 80
        && line.split_whitespace().count() <= 10;
    let chinese = lower.strip_prefix('第').is_some_and(|rest| {
        let number = rest.chars().take_while(|&c| c.is_ascii_digit() || is_han_number(c)).count();
        let unit = rest.chars().nth(number);
        number > 0
            && unit.is_some_and(|c| "章节節回卷编編篇部".contains(c))
            && line.chars().count() <= LONGEST.1
            && !line.contains(['。', '，', ','])
    });
    latin || chinese
}

fn is_han_number(c: char) -> bool {
    "〇零一二三四五六七八九十百千两兩廿卅".contains(c)
}

/// Whether a line is a date and nothing else: "October 2019", "18 Dec. 2015", 2015年12月, 2015-12-18.
pub(super) fn is_date(line: &str) -> bool {
    let count = line.chars().take(41).count();
    if !(4..=40).contains(&count) {
        return false;
    }
    is_latin_date(line) || is_chinese_date(line)
}

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
];
const WEEKDAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "of",
    "the",
    "on",
];

fn is_latin_date(line: &str) -> bool {
    let lower = line.to_lowercase();
    let (mut month, mut year, mut number) = (false, false, 0);
    for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let ordinal = matches!(&word[digits.len()..], "" | "st" | "nd" | "rd" | "th");
        if MONTHS.contains(&word) {
            month = true;
        } else if !digits.is_empty() && ordinal && digits.bytes().all(|b| b.is_ascii_digit()) {
            number += 1;
            year |= digits.len() == 4 && (digits.starts_with('1') || digits.starts_with('2'));
        } else if !WEEKDAYS.contains(&word) {
            return false;
        }
    }
    // 2015-12-18 has no month in words; a bare 2015 is more likely a heading.
    (month && (year || number > 0)) || (year && number == 3 && line.contains(['-', '/', '.']))
}

fn is_chinese_date(line: &str) -> bool {
    let core: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let core = core.trim_matches(|c| matches!(c, '(' | ')' | '（' | '）'));
    core.contains('年')
        && core.contains(['月', '春', '夏', '秋', '冬'])
        && core.chars().all(|c| c.is_ascii_digit() || is_han_number(c) || "年月日号元春夏秋冬公历○".contains(c))
}

/// Whether a line names who wrote the text: "By ANN LEE", 作者：…, 本报记者 ….
fn names_a_writer(line: &str) -> bool {
    if line.len() > 240 {
        return false;
    }
    let words = line.split_whitespace().count();
    let short = line.chars().take(61).count() <= 60;
    let by = line.split_once(' ').is_some_and(|(by, rest)| {
        by.eq_ignore_ascii_case("by")
            && by.starts_with('B')
            && words <= 8
            && !ends_sentence(line)
            && rest
                .split_whitespace()
                .all(|w| w.starts_with(char::is_uppercase) || matches!(w, "and" | "of" | "in" | "for" | "&"))
    });
    let chinese = [
        "作者：",
        "作者:",
        "文/",
        "文／",
        "记者 ",
        "本报记者",
        "新华社记者",
        "译者：",
        "译者:",
        "來源：",
        "来源：",
        "来源:",
    ]
    .iter()
    .any(|p| line.starts_with(p))
        && !ends_sentence(line);
    let contact = words <= 10 && line.contains('@') && !line.contains(". ");
    short && (by || chinese) || contact
}

const BODIES: &[&str] = &[
    "committee",
    "council",
    "secretariat",
    "ministry",
    "commission",
    "office",
    "department",
    "bureau",
    "association",
    "organization",
    "organisation",
    "government",
    "institute",
    "embassy",
    "delegation",
    "academy",
    "university",
];
const HAN_BODIES: &[&str] = &[
    "委员会",
    "组委会",
    "办公室",
    "秘书处",
    "办公厅",
    "外交部",
    "协会",
    "学会",
    "研究院",
    "研究所",
    "政府",
    "委員會",
    "秘書處",
    "大使馆",
    "代表团",
    "编辑部",
    "出版社",
    "大学",
];

/// Whether a line is the name of a body: it begins with a body's noun within three words, or ends with one.
fn is_organisation(line: &str) -> bool {
    let lower = line.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).collect();
    let latin = words.iter().take(3).chain(words.last()).any(|w| BODIES.contains(w));
    latin || HAN_BODIES.iter().any(|b| line.ends_with(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Options, inspect};

    fn kinds(text: &str) -> Vec<ParagraphKind> {
        let found = inspect(text.as_bytes(), &Options::default()).expect("reads");
        found.blocks.iter().map(|b| b.kind).collect()
    }

    #[test]
    fn dates_are_dates_and_years_are_not() {
        for date in
            ["October 2019", "18 December 2015", "Oct. 16th, 2019", "2015-12-18", "2015年12月18日", "二〇一九年十月"]
        {
            assert!(is_date(date), "{date}");
        }
        for other in ["2019", "Chapter 4", "May the force", "2030年可持续发展议程", "1.2"] {
            assert!(!is_date(other), "{other}");
        }
    }

    #[test]
    fn headings_signatures_and_text_are_told_apart() {
        use ParagraphKind::{Body, Byline, Heading};
        let text = "On Order\n\nBy ANN LEE\n\nPreface\n\nAll states are equal, and so they remain.\n\n\
                    Committee of Four\n\nMay 1920\n\nFirst Part\n\nThere is nothing else to say about it.";
        assert_eq!(kinds(text), [Heading, Byline, Heading, Body, Byline, Byline, Heading, Body]);
        assert_eq!(kinds("第一章 总则\n各国一律平等。\n二〇一九年十月"), [Heading, Body, Byline]);
    }

    #[test]
    fn verse_is_no_row_of_headings() {
        use ParagraphKind::{Body, Heading};
        let text = "The Brook\nI come from haunts\nI make a sally\nAnd sparkle out\nTo bicker down\nBy thirty hills";
        assert_eq!(kinds(text), [Heading, Body, Body, Body, Body, Body]);
    }
}

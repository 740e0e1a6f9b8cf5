//! Where a line of text may break: UAX #14, with the strict Chinese rules.
//!
//! The classes of UAX #14 leave two gaps for Chinese. The quotation marks “ ” are one ambiguous class there (`QU`), so a
//! Han character is glued to the mark on either side of it, and the middle dot of names may open a line. Both are closed
//! here by the rules of GB/T 15834-2011 §5 (placement of punctuation): what closes stays at the line above, what opens
//! goes with what follows, and the two halves of —— and …… are never parted.

use super::Lang;
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};

/// A place where a line may or must end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// Byte offset of the first character of the next line.
    pub offset: u32,
    /// Whether the line must end here: a line end stands before it.
    pub mandatory: bool,
}

/// Every place where a line of `text` may break, ascending, by UAX #14 with the `strict` rules of CSS Text 3 §5.3.
/// The start and the end of the text are no breaks. White space before a break belongs to the line above and is not
/// meant to be drawn.
#[must_use]
pub fn breaks(text: &str, lang: Lang) -> Vec<Break> {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    let segmenter = LineSegmenter::new_for_non_complex_scripts(options);
    let mut out: Vec<Break> = Vec::new();
    let mut push = |offset: usize| {
        let mandatory = text[..offset].ends_with(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']);
        if mandatory || !lang.is_cjk() || !sticks(text, offset) {
            out.push(Break { offset: u32::try_from(offset).unwrap_or(u32::MAX), mandatory });
        }
    };
    let mut last = 0;
    for offset in segmenter.segment_str(text).chain([text.len()]) {
        if lang.is_cjk() {
            for (at, c) in text[last..offset].char_indices().filter(|(_, c)| is_ambiguous_quote(*c)) {
                let at = last + at;
                let border = if opens(c) { at } else { at + c.len_utf8() };
                if last < border && border < offset && parts_at_quote(text, border) {
                    push(border);
                }
            }
        }
        if last < offset && offset < text.len() {
            push(offset);
        }
        last = offset;
    }
    out.sort_unstable_by_key(|b| b.offset);
    out.dedup_by_key(|b| b.offset);
    out
}

/// Byte offsets at which a thin space is *drawn*: the borders between a Han character and a Latin letter or digit
/// (W3C *Requirements for Chinese Text Layout* §3.2.2). The text itself gets no space.
#[must_use]
pub fn autospace(text: &str) -> Vec<u32> {
    let mut out = Vec::new();
    let mut before = None;
    for (at, c) in text.char_indices() {
        let class = if is_han(c) {
            Some(Side::Han)
        } else if c.is_alphanumeric() && (c as u32) < 0x0530 {
            Some(Side::Letter)
        } else {
            None
        };
        if let (Some(a), Some(b)) = (before, class)
            && a != b
        {
            out.push(u32::try_from(at).unwrap_or(u32::MAX));
        }
        before = class;
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Han,
    Letter,
}

/// Whether a character may hang beyond the right edge of the measure, so that it need not take its neighbour to the next
/// line: the light marks that stand in the lower left quarter of their square.
#[must_use]
pub fn may_hang(c: char) -> bool {
    matches!(c, '、' | '。' | '，' | '；' | '：' | '．')
}

/// Whether a character is Han: ideographs of all planes, and the iteration and zero marks used like them.
#[must_use]
pub fn is_han(c: char) -> bool {
    matches!(c as u32, 0x3005..=0x3007 | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF)
}

fn is_ambiguous_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’')
}

fn opens(c: char) -> bool {
    matches!(c, '（' | '《' | '「' | '『' | '“' | '‘' | '〈' | '【' | '〔' | '［' | '｛')
}

fn closes(c: char) -> bool {
    matches!(
        c,
        '。' | '，'
            | '、'
            | '；'
            | '：'
            | '！'
            | '？'
            | '）'
            | '》'
            | '」'
            | '』'
            | '”'
            | '’'
            | '〉'
            | '】'
            | '〕'
            | '］'
            | '｝'
            | '．'
            | '·'
            | '・'
            | '…'
            | '～'
    )
}

/// Whether the characters on both sides of `offset` may not be parted in Chinese.
fn sticks(text: &str, offset: usize) -> bool {
    let before = text[..offset].trim_end_matches(' ').chars().next_back();
    let after = text[offset..].chars().next();
    before.is_some_and(opens) || after.is_some_and(closes) || (before == Some('—') && after == Some('—'))
}

/// Whether a line may end at `border`, which lies at the outer side of an ambiguous quotation mark: Chinese stands on
/// both sides of it, so that it is not an apostrophe or the mark of an English word.
fn parts_at_quote(text: &str, border: usize) -> bool {
    let wide = |c: char| is_han(c) || opens(c) || closes(c) || c == '—';
    let before = text[..border].chars().next_back();
    let after = text[border..].chars().next();
    before.is_some_and(wide) && after.is_some_and(wide)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with a bar at each place where a line may end.
    fn parted(text: &str, lang: Lang) -> String {
        let mut out = String::new();
        let mut last = 0;
        for b in breaks(text, lang) {
            out.push_str(&text[last..b.offset as usize]);
            out.push(if b.mandatory { '‖' } else { '|' });
            last = b.offset as usize;
        }
        out + &text[last..]
    }

    const CHINESE: &str = "他说：“网络主权”（cyber sovereignty）很重要——《乌镇倡议》也说……共建、共享；是吗？「好」！";

    #[test]
    fn no_line_begins_with_what_closes_or_ends_with_what_opens() {
        let all = breaks(CHINESE, Lang::ZH);
        assert!(all.len() > 10);
        for b in all {
            let (above, below) = CHINESE.split_at(b.offset as usize);
            assert!(
                !below.starts_with(['。', '，', '、', '；', '：', '！', '？', '）', '》', '」', '』', '”']),
                "{below}"
            );
            assert!(!above.ends_with(['（', '《', '「', '『', '“']), "{above}");
        }
    }

    #[test]
    fn double_dashes_and_ellipses_are_not_cut() {
        assert_eq!(parted("说——好", Lang::ZH), "说|——|好");
        assert_eq!(parted("说……好", Lang::ZH), "说……|好");
    }

    #[test]
    fn a_line_may_end_outside_chinese_quotation_marks_only() {
        assert_eq!(parted("说“好”了", Lang::ZH), "说|“好”|了");
        assert_eq!(parted("the “global village”, so", Lang::EN), "the |“global |village”, |so");
        assert_eq!(parted("don’t", Lang::ZH), "don’t");
    }

    #[test]
    fn english_breaks_after_spaces_and_hyphens() {
        assert_eq!(parted("High-Level Meeting", Lang::EN), "High-|Level |Meeting");
    }

    #[test]
    fn line_ends_in_the_text_are_mandatory() {
        assert_eq!(parted("一\n二", Lang::ZH), "一\n‖二");
        assert!(breaks("", Lang::ZH).is_empty());
    }

    #[test]
    fn thin_spaces_stand_at_borders_of_scripts_and_nowhere_else() {
        let text = "在2015年，第2届WIC（乌镇）";
        let shown: Vec<&str> = autospace(text)
            .iter()
            .map(|&o| &text[o as usize..])
            .map(|s| &s[..1.max(s.chars().next().map_or(1, char::len_utf8))])
            .collect();
        assert_eq!(shown, vec!["2", "年", "2", "届", "W"]);
        assert!(autospace("plain English 2015").is_empty());
        assert!(autospace("a中").len() == 1);
    }
}

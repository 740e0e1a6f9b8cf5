//! Numbers in Han characters, and those among them that are none: idioms, estimates, fractions, days.

use super::{Scan, is_round};
use crate::align::numeral;
use std::ops::Range;

impl Scan<'_> {
    /// Numbers in a run of Han characters.
    pub(super) fn han(&mut self, at: Range<usize>) {
        let run = &self.text[at.clone()];
        let mut from = 0;
        while let Some(start) = run[from..].find(numeral::is_han_numeral).map(|k| from + k) {
            let end = run[start..].find(|c| !numeral::is_han_numeral(c)).map_or(run.len(), |k| start + k);
            self.han_numeral(&run[..start], &run[start..end], &run[end..], at.start + start);
            from = end;
        }
        for c in run.chars() {
            match c {
                '俩' | '双' | '雙' | '对' | '對' | '倆' => self.offer(2.0),
                '仨' => self.offer(3.0),
                '半' => {
                    self.offer(0.5);
                    self.offer(30.0);
                }
                '刻' => self.offer(15.0),
                '廿' => self.offer(20.0),
                '卅' => self.offer(30.0),
                '打' => self.offer(12.0),
                _ => {}
            }
        }
    }

    fn han_numeral(&mut self, before: &str, numeral: &str, after: &str, at: usize) {
        // 二十两 is twenty taels.
        let bare = numeral.strip_suffix(['两', '兩']).filter(|n| n.ends_with(|c| numeral::han_scale(c).is_some()));
        let numeral = bare.unwrap_or(numeral);
        let digits: Vec<f64> = numeral.chars().filter_map(value_of).collect();
        let Some(value) = numeral::han_value(numeral) else {
            // 七八 is seven or eight, 五四 the fourth of May.
            for v in digits {
                self.offer(v);
            }
            return;
        };
        let (value, vague) = match lifted(after) {
            Some(scale) => (value * scale, false),
            None => (value, after.starts_with(['几', '來'])),
        };
        self.offer(value);
        if after.starts_with('成') {
            self.offer(value * 10.0);
        }
        if let Some(decimal) = after.strip_prefix('点') {
            let end = decimal.find(|c| !numeral::is_han_numeral(c)).unwrap_or(decimal.len());
            if let Some(v) = numeral::han_value(&decimal[..end]).filter(|_| end > 0) {
                self.offer(value + v / 10f64.powi(decimal[..end].chars().count() as i32));
            }
            return;
        }
        let estimate = self.offer_estimates(numeral);
        let percent = before.ends_with("百分之");
        let fraction = after.starts_with("分之") || before.ends_with("分之") && !percent;
        let vague = vague || digits.is_empty() && before.ends_with(['几', '数', '數', '上', '好', '成', '近', '逾']);
        // 九一八 is a day, 七零八落 no number at all.
        let by_places = numeral.chars().all(|c| numeral::han_scale(c).is_none());
        let short = by_places && digits.len() < 4 && !after.starts_with(['年', '号', '號', '室', '房']);
        let idiom = IDIOMS.iter().any(|i| i.contains(numeral) && around(before, numeral, after, i));
        let all = percent && value == 100.0;
        let idle = estimate || fraction || vague || all || idiom || is_round(value);
        let counts = if value > 10.0 { !short } else { counts_something(before, numeral, after) };
        if counts && !idle {
            self.demand(vec![value], at..at + numeral.len(), false);
        }
    }

    /// 三四十, 十二三: two digits side by side are an estimate; both values are offered. Says whether it is one.
    fn offer_estimates(&mut self, numeral: &str) -> bool {
        let chars: Vec<char> = numeral.chars().collect();
        if !chars.iter().any(|c| numeral::han_scale(*c).is_some()) {
            return false;
        }
        let twin = chars.windows(2).position(|w| {
            let real = |c: char| value_of(c).is_some_and(|v| v > 0.0);
            real(w[0]) && real(w[1])
        });
        let Some(twin) = twin else { return false };
        for skip in [twin, twin + 1] {
            let one: String = chars.iter().enumerate().filter(|(k, _)| *k != skip).map(|(_, c)| *c).collect();
            if let Some(v) = numeral::han_value(&one) {
                self.offer(v);
            }
        }
        true
    }
}

/// Value of a Chinese digit.
fn value_of(c: char) -> Option<f64> {
    let mut buffer = [0; 4];
    if numeral::han_scale(c).is_some() { None } else { numeral::han_value(c.encode_utf8(&mut buffer)) }
}

/// Whether a number up to ten clearly counts: three to ten, with a measure word or a unit behind it, and no part of a longer
/// numeral or of an idiom such as 三番五次.
fn counts_something(before: &str, numeral: &str, after: &str) -> bool {
    const MEASURES: [&str; 30] = [
        "年", "个", "天", "岁", "小时", "分钟", "倍", "公里", "米", "届", "项", "次", "名", "位", "张", "条", "只",
        "匹", "座", "间", "本", "封", "把", "個", "歲", "項", "張", "條", "隻", "間",
    ];
    let mut near = before.chars().rev();
    let open = |c: Option<char>| c.is_none_or(|c| !numeral::is_han_numeral(c) && !"第几幾数數两兩".contains(c));
    let apart = open(near.next()) && open(near.next());
    apart
        && numeral.chars().count() == 1
        && !numeral.starts_with(['一', '二', '两', '兩', '十'])
        && MEASURES.iter().any(|m| after.starts_with(m))
}

/// Idioms with numbers above ten that are hardly ever translated as such.
const IDIOMS: [&str; 7] = ["十万八千里", "三百六十行", "三十六计", "十八般", "十八层地狱", "二百五", "九九八十一"];

/// Whether a numeral stands in an idiom.
fn around(before: &str, numeral: &str, after: &str, idiom: &str) -> bool {
    idiom
        .match_indices(numeral)
        .any(|(at, _)| before.ends_with(&idiom[..at]) && after.starts_with(&idiom[at + numeral.len()..]))
}

/// 多亿 after 一百: the scale behind what makes an estimate of a number.
fn lifted(after: &str) -> Option<f64> {
    let rest = after.strip_prefix(['多', '余', '餘'])?;
    let scales: Vec<f64> = rest.chars().map_while(numeral::han_scale).filter(|s| *s >= 1e4).collect();
    (!scales.is_empty()).then(|| scales.iter().product())
}

//! Scripts, and the border between two languages on one line.
//!
//! Bilingual pages put a paragraph and its translation on one line: `…方向迈进。 In the face of …`. A Chinese sentence
//! with "ICT" in it and an English one with 网络主权 in it must stay whole all the same. A line is therefore cut only where
//! a sentence (or the line's heading) ends and where what follows is, as a whole, in the other script.

use crate::text::TextRange;
use crate::text::sentence::{ends_sentence, is_closer, is_han_or_kana, is_opener};

/// A script, as far as it tells languages apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// Chinese characters and kana.
    Han,
    Latin,
    Cyrillic,
    Greek,
    Hangul,
    Arabic,
    Hebrew,
    Devanagari,
    Thai,
}

/// The script of a letter; nothing for figures, punctuation and rarer scripts.
pub(super) fn script_of(c: char) -> Option<Script> {
    if c.is_ascii() {
        return c.is_ascii_alphabetic().then_some(Script::Latin);
    }
    if is_han_or_kana(c) && !matches!(c, '・' | '\u{3099}'..='\u{309C}') {
        return Some(Script::Han);
    }
    match c {
        '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}'
            if c.is_alphabetic() =>
        {
            Some(Script::Latin)
        }
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' if c.is_alphabetic() => Some(Script::Greek),
        '\u{400}'..='\u{52F}' => Some(Script::Cyrillic),
        '\u{5D0}'..='\u{5EA}' => Some(Script::Hebrew),
        '\u{620}'..='\u{6FF}' if c.is_alphabetic() => Some(Script::Arabic),
        '\u{904}'..='\u{939}' => Some(Script::Devanagari),
        '\u{E01}'..='\u{E30}' => Some(Script::Thai),
        '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7A3}' => Some(Script::Hangul),
        _ => None,
    }
}

impl Script {
    /// What one letter of it weighs beside one Latin letter, so that a text weighs about as much as its translation: in
    /// the bilingual papers of the built-in corpus one Chinese character stands for 4.4 English ones.
    pub(super) fn letter_weight(self) -> usize {
        match self {
            Self::Han => 4,
            Self::Hangul => 2,
            _ => 1,
        }
    }
}

/// How long both parts of a line must be for the line to be cut.
#[derive(Clone, Copy, Debug)]
pub(super) struct Least {
    /// Words, in scripts that have them.
    pub(super) words: usize,
    /// Characters, in Chinese and Japanese.
    pub(super) han: usize,
    /// Whether an open quote keeps a line whole: a long speech opens one in each paragraph and closes none.
    pub(super) quotes_bind: bool,
}

impl Least {
    /// For a line of which nothing is known.
    pub(super) const CAUTIOUS: Self = Self { words: 3, han: 6, quotes_bind: true };
    /// For a line in a file most of whose lines hold both languages.
    pub(super) const BOLD: Self = Self { words: 1, han: 1, quotes_bind: false };

    fn reached(self, script: Script, run: Mass) -> bool {
        if script == Script::Han { run.letters >= self.han } else { run.words >= self.words }
    }
}

/// Letters and words of one script.
#[derive(Clone, Copy, Debug, Default)]
struct Mass {
    letters: usize,
    words: usize,
}

/// Letters of one script without a letter of another, or the end of a Chinese sentence, between them.
struct Run {
    script: Script,
    /// First byte of the first letter and one past the last.
    at: std::ops::Range<usize>,
    mass: Mass,
}

fn runs(line: &str) -> Vec<Run> {
    if line.is_ascii() {
        return ascii_run(line.as_bytes()).into_iter().collect();
    }
    let mut out: Vec<Run> = Vec::new();
    let mut in_word = false;
    let mut ended = false;
    for (i, c) in line.char_indices() {
        let Some(script) = script_of(c) else {
            // A Chinese sentence may end with a foreign word, and its translation follow.
            ended |= matches!(c, '。' | '！' | '？');
            in_word = in_word && (c.is_alphanumeric() || matches!(c, '\'' | '’' | '-'));
            continue;
        };
        match out.last_mut() {
            Some(run) if run.script == script && !ended => {
                run.at.end = i + c.len_utf8();
                run.mass.letters += 1;
                run.mass.words += usize::from(!in_word);
            }
            _ => out.push(Run { script, at: i..i + c.len_utf8(), mass: Mass { letters: 1, words: 1 } }),
        }
        in_word = true;
        ended = false;
    }
    out
}

/// The run of a line in ASCII, which has one script at most.
fn ascii_run(line: &[u8]) -> Option<Run> {
    let start = line.iter().position(u8::is_ascii_alphabetic)?;
    let (mut end, mut mass, mut in_word) = (start, Mass { letters: 0, words: 0 }, false);
    for (i, b) in line.iter().enumerate().skip(start) {
        if b.is_ascii_alphabetic() {
            end = i + 1;
            mass.letters += 1;
            mass.words += usize::from(!in_word);
            in_word = true;
        } else {
            in_word &= b.is_ascii_digit() || matches!(b, b'\'' | b'-');
        }
    }
    Some(Run { script: Script::Latin, at: start..end, mass })
}

/// The script that weighs most in a list of runs, and its share of the weight in per cent.
fn main_script(runs: &[Run]) -> Option<(Script, usize)> {
    let mut weights: Vec<(Script, usize)> = Vec::new();
    for run in runs {
        let weight = run.mass.letters * run.script.letter_weight();
        match weights.iter_mut().find(|(s, _)| *s == run.script) {
            Some((_, w)) => *w += weight,
            None => weights.push((run.script, weight)),
        }
    }
    let total: usize = weights.iter().map(|(_, w)| w).sum();
    weights.into_iter().max_by_key(|&(_, w)| w).map(|(s, w)| (s, w * 100 / total.max(1)))
}

fn mass_of(runs: &[Run], script: Script) -> Mass {
    runs.iter()
        .filter(|r| r.script == script)
        .fold(Mass::default(), |m, r| Mass { letters: m.letters + r.mass.letters, words: m.words + r.mass.words })
}

/// The script that most of the letters of a line are in.
pub(super) fn script_of_line(line: &str) -> Option<Script> {
    main_script(&runs(line)).map(|(s, _)| s)
}

/// Part of a line in one script.
pub(super) type Part = (TextRange, Option<Script>);

/// Cuts a line, which stands at byte `offset` of its text, at the borders of languages; mostly there are none.
pub(super) fn split(line: &str, offset: u32, least: Least) -> Vec<Part> {
    let runs = runs(line);
    let whole = |script| vec![(TextRange::from_usize(offset as usize, offset as usize + line.len()), script)];
    let first = runs.first().map(|r| r.script);
    if runs.iter().all(|r| Some(r.script) == first) {
        return whole(first);
    }
    let mut cuts = vec![(0, 0)];
    let mut depth = Depth::default();
    let mut read = 0;
    for b in 1..runs.len() {
        let (left, right) = (&runs[b - 1], &runs[b]);
        depth.read(&line[read..left.at.end]);
        read = left.at.end;
        let border = Border { line, runs: &runs, at: b, least };
        if let Some(cut) = border.cut(depth)
            && cut >= left.at.end
            && cut <= right.at.start
        {
            cuts.push((b, cut));
        }
    }
    // Parts that turn out to be of one script, or too short, belong to the part before them.
    let mut parts: Vec<(usize, usize, usize, Script)> = Vec::new();
    for (k, &(run, cut)) in cuts.iter().enumerate() {
        let (next_run, next_cut) = cuts.get(k + 1).copied().unwrap_or((runs.len(), line.len()));
        let Some((script, _)) = main_script(&runs[run..next_run]) else { continue };
        let long = least.reached(script, mass_of(&runs[run..next_run], script));
        match parts.last_mut() {
            Some(last) if last.3 == script || !long => last.2 = next_cut,
            Some(last) if !least.reached(last.3, mass_of(&runs[last.0..run], last.3)) => {
                last.2 = next_cut;
                last.3 = script;
            }
            _ => parts.push((run, cut, next_cut, script)),
        }
    }
    if parts.len() < 2 {
        return whole(main_script(&runs).map(|(s, _)| s));
    }
    parts
        .into_iter()
        .map(|(_, from, to, script)| {
            let part = &line[from..to];
            let start = offset as usize + from + (part.len() - part.trim_start().len());
            (TextRange::from_usize(start, start + part.trim().len()), Some(script))
        })
        .collect()
}

/// Brackets and quotes that are open.
#[derive(Clone, Copy, Default)]
struct Depth {
    brackets: usize,
    /// Straight quotes so far; an odd number means that one is open.
    quotes: usize,
}

impl Depth {
    fn read(&mut self, text: &str) {
        for c in text.chars() {
            if c == '"' {
                self.quotes += 1;
            } else if matches!(c, '\'' | '‘' | '’' | '—' | '–' | '¿' | '¡') {
                // An apostrophe, which looks like a quote, and a dash open and close nothing.
            } else if is_opener(c) {
                self.brackets += 1;
            } else if is_closer(c) {
                self.brackets = self.brackets.saturating_sub(1);
            }
        }
    }

    fn is_open(self) -> bool {
        self.brackets > 0 || self.quotes % 2 == 1
    }
}

/// A place where letters of one script follow letters of another: between runs `at - 1` and `at`.
struct Border<'a> {
    line: &'a str,
    runs: &'a [Run],
    at: usize,
    least: Least,
}

impl Border<'_> {
    /// Where the line is to be cut, as a byte of the line; nothing where it is to stay whole. `depth` is that after the
    /// last letter before the border.
    fn cut(&self, mut depth: Depth) -> Option<usize> {
        let (from, to) = (self.runs[self.at - 1].at.end, self.runs[self.at].at.start);
        let gap = &self.line[from..to];
        let (length, ended) = closing_part(gap, depth);
        depth.read(&gap[..length]);
        if depth.is_open() && (self.least.quotes_bind || !ended || !self.is_last()) {
            return None;
        }
        let good = ended || gap.contains('\t') || (self.is_last() && (has_colon(gap) || self.joins_two_titles(gap)));
        good.then_some(from + length)
    }

    /// Whether all that follows is in the script that begins here, but for a word or two.
    fn is_last(&self) -> bool {
        let rest = &self.runs[self.at..];
        let script = self.runs[self.at].script;
        // Only long remainders and pure ones are looked at, so that a line of a thousand borders costs no more than its length.
        self.runs.len() - self.at <= 64
            && main_script(rest).is_some_and(|(s, share)| s == script && share >= 80)
            && self.least.reached(script, mass_of(rest, script))
    }

    /// Whether the line is a title or signature and its translation: neither ends like a sentence, and their lengths fit.
    fn joins_two_titles(&self, gap: &str) -> bool {
        if self.at > 64 || gap.contains([',', '，', '、', ';', '；']) || ends_sentence(self.line) {
            return false;
        }
        let (left, right) = self.runs.split_at(self.at);
        let (Some((a, pure)), Some((b, _))) = (main_script(left), main_script(right)) else { return false };
        if a == b || pure < 80 || !self.least.reached(a, mass_of(left, a)) {
            return false;
        }
        let (mut short, mut long) = (mass_of(left, a).letters, mass_of(right, b).letters);
        if b == Script::Han {
            std::mem::swap(&mut short, &mut long);
        }
        // Letters to a character: 3.6 in the built-in bilingual papers; half and twice as many are let pass.
        (a != Script::Han && b != Script::Han) || (short * 18 <= long * 10 && long <= short * 8)
    }
}

fn has_colon(gap: &str) -> bool {
    gap.contains([':', '：'])
}

/// How many bytes of the gap between two scripts belong to what stands before it, and whether a sentence ends in it.
fn closing_part(gap: &str, depth: Depth) -> (usize, bool) {
    let mut ended = false;
    let mut quotes = depth.quotes;
    // A blank before the last full stop of the gap is inside the sentence that it ends: "by 2030. 各国".
    let last_stop = gap.rfind(['.', '!', '?', '。', '！', '？']);
    for (i, c) in gap.char_indices() {
        if c.is_whitespace() {
            if ended || last_stop.is_none_or(|stop| stop < i) {
                return (i, ended);
            }
        } else if matches!(c, '。' | '！' | '？' | '!' | '?' | '…') || c == '.' && !is_decimal(gap, i) {
            ended = true;
        } else if c == '"' {
            quotes += 1;
            if quotes % 2 == 1 {
                return (i, ended);
            }
        } else if (is_opener(c) && c != '\'') || (ended && c.is_alphanumeric()) {
            return (i, ended);
        }
    }
    (gap.len(), ended)
}

fn is_decimal(gap: &str, i: usize) -> bool {
    gap[..i].ends_with(|c: char| c.is_ascii_digit()) && gap[i + 1..].starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(line: &str) -> Vec<&str> {
        split(line, 0, Least::CAUTIOUS).into_iter().map(|(r, _)| r.slice(line).expect("fits")).collect()
    }

    #[test]
    fn a_paragraph_and_its_translation_are_told_apart() {
        for (a, gap, b) in [
            ("推动全球互联网治理朝着更加公正合理的方向迈进。", " ", "In the face of these opportunities."),
            ("构建网络空间命运共同体 应坚持以下原则:", " ", "To build a community the following should be upheld:"),
            ("世界互联网大会组委会", "", "Organizing Committee of the World Internet Conference"),
            ("Respect for the sovereignty of states.", " ", "尊重各国主权是基本准则。"),
            ("各国应当遵守《联合国宪章》的宗旨与原则。", "", "“All states” keep to the Charter."),
            ("促进联合国2030年可持续发展议程。", " ", "2030 is the year of the Agenda."),
            ("探测卫星中最新的一颗是普朗克卫星Planck。", " ", "The latest of the satellites is Planck."),
            ("网络空间命运共同体理念", "\t", "The idea of a community of cyberspace"),
        ] {
            assert_eq!(cut(&format!("{a}{gap}{b}")), [a, b]);
        }
    }

    #[test]
    fn several_borders_on_one_line_are_found() {
        assert_eq!(
            cut("网络空间不是法外之地。 Cyberspace is not lawless. 国家不分大小都是平等成员。 All states are equal."),
            [
                "网络空间不是法外之地。",
                "Cyberspace is not lawless.",
                "国家不分大小都是平等成员。",
                "All states are equal."
            ]
        );
    }

    #[test]
    fn a_foreign_word_cuts_nothing() {
        for line in [
            "加强ICT和WSIS领域的合作，落实UN 2030 Agenda for Development的目标。",
            "该机构由 Global System for Mobile Communication Association 等发起成立。",
            "The Chinese term 网络空间命运共同体 has been rendered in two ways.",
            "他读了 The Art of War and Peace。",
            "网络主权（sovereignty in cyberspace as such）",
            "He called it “网络空间命运共同体理念”",
            "推动增长。ICT 产业发展很快，各国都从中受益。",
            "Yahoo! 公司在北京的总部宣布了新的计划。",
        ] {
            assert_eq!(cut(line), [line]);
        }
    }

    #[test]
    fn short_pairs_are_cut_only_where_that_is_the_habit_of_the_file() {
        let line = "你好！ Hello!";
        assert_eq!(cut(line), [line]);
        assert_eq!(split(line, 0, Least::BOLD).len(), 2);
    }
}

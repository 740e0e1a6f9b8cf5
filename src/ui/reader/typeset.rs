//! A paragraph becomes lines.
//!
//! egui breaks lines by rules of its own, which leave an opening 《 at the end of a line and cut —— in two. So the text is
//! measured once without breaks, broken here by [`crate::text::lines`] with greedy fill, and set again with a line end at
//! each break. A break replaces the white space it stands at, or is added between two Han characters; [`Typeset`] maps
//! between bytes of the text and characters of what is shown.
//!
//! Chinese lines are filled to the right edge by spreading what is left over between the characters, and a light mark
//! (、。，；：) may hang beyond the edge (*Requirements for Chinese Text Layout*, W3C, §3.1.4 and §4.1). A thin space is drawn
//! between Han and Latin, never stored.

use super::ruby::{self, Syllable, Widths};
use crate::model::{Aside, Paragraph, ParagraphKind};
use crate::text::{Lang, TextRange, lines};
use crate::ui::fonts;
use egui::Color32;
use egui::text::{LayoutJob, TextFormat};

/// Width of the thin space drawn between Han and Latin, in em.
const THIN: f32 = 0.18;

/// How a paragraph is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Role {
    /// Title above a version.
    Title,
    /// Citation under the title.
    Subtitle,
    /// Heading.
    Heading,
    /// Running text.
    Body,
    /// Signature, date.
    Byline,
    /// Captions.
    Caption,
    /// Page furniture.
    Aside,
}

impl Role {
    /// The role of a paragraph of a version.
    pub(crate) fn of(paragraph: &Paragraph) -> Self {
        match (paragraph.aside, paragraph.kind) {
            (Some(Aside::Caption), _) => Self::Caption,
            (Some(_), _) | (None, ParagraphKind::Furniture) => Self::Aside,
            (None, ParagraphKind::Heading) => Self::Heading,
            (None, ParagraphKind::Byline) => Self::Byline,
            (None, ParagraphKind::Caption) => Self::Caption,
            (None, ParagraphKind::Body) => Self::Body,
        }
    }

    /// Whether it steps back from the text.
    pub(crate) fn is_quiet(self) -> bool {
        matches!(self, Self::Subtitle | Self::Caption | Self::Aside)
    }
}

/// Everything that decides where lines break, beside the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Style {
    /// What it is.
    pub role: Role,
    /// Language of the text.
    pub lang: Lang,
    /// Size of running text, in points.
    pub size: f32,
    /// Length of a line, in points.
    pub width: f32,
    /// Whether a Chinese paragraph opens with two blank squares.
    pub indent: Indent,
    /// Whether there is room for readings above the lines.
    pub above: Above,
}

/// What stands above the lines of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Above {
    /// Nothing.
    #[default]
    Nothing,
    /// Readings of the characters, or the room for them.
    Readings,
}

/// Whether first lines of Chinese prose are indented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Indent {
    /// By two em.
    Prose,
    /// Not at all: cells of the table.
    None,
}

impl Style {
    /// Size of its own letters, in points.
    pub(crate) fn letters(&self) -> f32 {
        let size = self.size
            * match self.role {
                Role::Title => 1.5,
                Role::Heading => 1.17,
                Role::Body | Role::Byline => 1.0,
                Role::Caption => 0.85,
                Role::Subtitle | Role::Aside => 0.74,
            };
        size.round()
    }

    /// Distance of two base lines, in points.
    pub(crate) fn line_height(&self) -> f32 {
        let leading = match self.above {
            Above::Nothing => self.leading(),
            Above::Readings => self.leading().max(ruby::LEADING),
        };
        (self.letters() * leading).round()
    }

    /// Distance of two base lines with nothing between them, in em.
    fn leading(&self) -> f32 {
        match (self.role, self.lang.is_cjk()) {
            (Role::Title, true) => 1.45,
            (Role::Title, false) => 1.25,
            (Role::Heading, true) => 1.6,
            (Role::Heading, false) => 1.4,
            (_, true) => 1.75,
            (_, false) => 1.55,
        }
    }

    /// Space above and below the lines, in points.
    pub(crate) fn margins(&self) -> (f32, f32) {
        let line = (self.letters() * self.leading()).round();
        let (above, below) = match (self.role, self.lang.is_cjk()) {
            (Role::Title, _) => (0.0, 0.25),
            (Role::Subtitle, _) => (0.0, 0.0),
            (Role::Heading, _) => (0.75, 0.25),
            (Role::Body, true) => (0.1, 0.1),
            (Role::Body | Role::Byline, _) => (0.25, 0.25),
            // Room for the note on why it stands aside.
            (Role::Caption | Role::Aside, _) => (1.0, 0.4),
        };
        ((above * line).round(), (below * line).round())
    }

    fn indent(&self) -> f32 {
        let prose = self.role == Role::Body && self.lang.is_cjk() && self.indent == Indent::Prose;
        if prose { 2.0 * self.letters() } else { 0.0 }
    }

    fn format(&self) -> TextFormat {
        let zh = self.lang.is_cjk();
        let font_id = match self.role {
            Role::Title | Role::Heading => {
                fonts::named(if zh { fonts::READING_ZH_BOLD } else { fonts::READING_EN_BOLD }, self.letters())
            }
            Role::Body | Role::Byline | Role::Caption => {
                fonts::named(if zh { fonts::READING_ZH } else { fonts::READING_EN }, self.letters())
            }
            Role::Subtitle | Role::Aside => fonts::small(self.lang, self.letters()),
        };
        TextFormat {
            font_id,
            // The painter puts the colour of the theme in its place, so that a change of theme re-sets nothing.
            color: Color32::PLACEHOLDER,
            line_height: Some(self.line_height()),
            ..TextFormat::default()
        }
    }
}

/// A line, in bytes of the paragraph's reading text and in characters of what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// First byte shown.
    pub start: u32,
    /// One past the last byte shown.
    pub end: u32,
    /// First byte of the next line; white space between `end` and here is not shown.
    pub next: u32,
    /// Index of its first character among the characters shown, line ends included.
    shown_char: u32,
    /// The same in bytes.
    shown_byte: u32,
}

/// A stretch of a paragraph, broken into lines.
#[derive(Clone, Debug)]
pub(crate) struct Typeset {
    /// The lines; at least one.
    pub lines: Vec<Line>,
    /// Distance of two base lines.
    pub line_height: f32,
    /// Size of the letters.
    pub letters: f32,
    /// Space above the first line.
    pub above: f32,
    /// Space below the last line.
    pub below: f32,
    /// Height of the places that were asked for, in their order, from the top of the first line: the top of the line plus
    /// the share of the line that lies before the place, so that the height grows evenly along a line.
    pub points: Vec<f32>,
    /// What egui is to set.
    pub job: LayoutJob,
    /// The readings above it, if there are any; line by line as the text.
    pub readings: Option<LayoutJob>,
    /// Whether there is room for readings above the lines.
    pub room: Above,
}

/// Sets one line without breaks, and gives for each character its left edge and its advance.
pub(crate) type Ruler<'a> = &'a mut dyn FnMut(LayoutJob) -> Vec<(f32, f32)>;

impl Typeset {
    /// Sets `range` of the reading text `text`. `places` are bytes of the reading text for [`Self::points`]; `syllables` stand
    /// above their characters.
    pub(crate) fn new(
        text: &str,
        range: TextRange,
        style: &Style,
        (places, syllables): (&[u32], &[Syllable]),
        ruler: Ruler<'_>,
    ) -> Self {
        let shown = without_controls(range.slice(text).unwrap_or(""));
        let widths = Widths::new(syllables, range, style.letters(), ruler);
        let apart = widths
            .gaps((&shown, range.start), style.letters())
            .into_iter()
            .map(|(at, space)| (at - range.start, space));
        let measured = Measured::new(&shown, style, apart.collect(), ruler);
        let spans = measured.fill(style);
        let mut set = Self {
            lines: Vec::with_capacity(spans.len()),
            line_height: style.line_height(),
            letters: style.letters(),
            above: style.margins().0,
            below: style.margins().1,
            points: Vec::new(),
            job: LayoutJob { round_output_to_gui: false, ..LayoutJob::default() },
            readings: None,
            room: style.above,
        };
        for (i, span) in spans.iter().enumerate() {
            set.push_line(&measured, span, style, range.start, i + 1 == spans.len());
        }
        set.points =
            places.iter().map(|&at| measured.height_of(at.saturating_sub(range.start), &spans, style)).collect();
        if !syllables.is_empty() {
            let edges = ruler(set.job.clone());
            set.readings =
                widths.job((&shown, range.start), &set.lines, &edges, (style.letters(), style.line_height()));
        }
        set
    }

    /// Height of the lines and the space around them.
    pub(crate) fn height(&self) -> f32 {
        self.above + self.lines.len() as f32 * self.line_height + self.below
    }

    fn push_line(&mut self, m: &Measured<'_>, span: &Span, style: &Style, base: u32, last: bool) {
        let first = self.lines.is_empty();
        let (a, b) = (m.byte(span.start), m.byte(span.end));
        self.lines.push(Line {
            start: base + a as u32,
            end: base + b as u32,
            next: base + m.byte(span.next) as u32,
            shown_char: self.shown_chars(),
            shown_byte: self.job.text.len() as u32,
        });
        let format = TextFormat { extra_letter_spacing: span.spread, ..style.format() };
        let mut leading = if first { style.indent() } else { 0.0 };
        let mut from = a;
        for &(gap, space) in m.gaps.iter().filter(|&&(g, _)| a < g as usize && (g as usize) < b) {
            self.job.append(&m.text[from..gap as usize], leading, format.clone());
            leading = space;
            from = gap as usize;
        }
        self.job.append(&m.text[from..b], leading, format.clone());
        if !last {
            self.job.append("\n", 0.0, format);
        }
    }

    fn shown_chars(&self) -> u32 {
        match self.lines.last() {
            // The line that was pushed last, and its line end.
            Some(l) => l.shown_char + self.job.text[l.shown_byte as usize..].chars().count() as u32,
            None => 0,
        }
    }

    /// Byte of the reading text of a character of a line; nothing past the end of the line.
    pub(crate) fn byte_at(&self, line: usize, column: usize) -> Option<u32> {
        let l = self.lines.get(line)?;
        let from = l.shown_byte as usize;
        let shows = self.job.text.get(from..from + (l.end - l.start) as usize)?;
        shows.char_indices().nth(column).map(|(b, _)| l.start + b as u32)
    }

    /// Index of the line that shows byte `at` of the reading text.
    pub(crate) fn line_of(&self, at: u32) -> usize {
        self.lines.partition_point(|l| l.start <= at).saturating_sub(1)
    }

    /// Character of what is shown (as egui counts them) that stands for byte `at`.
    #[cfg(test)]
    pub(crate) fn to_shown(&self, at: u32) -> usize {
        let Some(l) = self.lines.get(self.line_of(at)) else { return 0 };
        (l.shown_char as usize) + self.chars_before(l, at)
    }

    /// Column in its line of byte `at`, in characters.
    pub(crate) fn chars_before(&self, line: &Line, at: u32) -> usize {
        let bytes = (at.clamp(line.start, line.end) - line.start) as usize;
        let from = line.shown_byte as usize;
        self.job.text.get(from..from + bytes).map_or(0, |s| s.chars().count())
    }

    /// Byte of the reading text that character `shown` of what is shown stands for; a line end stands for the end of its line.
    pub(crate) fn to_reading(&self, shown: usize) -> u32 {
        let i = self.lines.partition_point(|l| l.shown_char as usize <= shown).saturating_sub(1);
        let Some(l) = self.lines.get(i) else { return 0 };
        let from = l.shown_byte as usize;
        let line = self.job.text.get(from..from + (l.end - l.start) as usize).unwrap_or("");
        let column = shown - (l.shown_char as usize).min(shown);
        l.start + line.char_indices().nth(column).map_or(line.len(), |(b, _)| b) as u32
    }
}

/// The text with every control character and line end replaced by a space of as many bytes: no face has a glyph for them.
fn without_controls(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{2028}' | '\u{2029}' => '\u{2003}',
            '\u{80}'..='\u{9f}' => '\u{a0}',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect()
}

/// A line, in characters.
#[derive(Clone, Copy, Debug)]
struct Span {
    start: usize,
    end: usize,
    next: usize,
    /// Space added between characters to fill the line, in points.
    spread: f32,
}

/// A text set without breaks.
struct Measured<'t> {
    text: &'t str,
    /// Byte of each character.
    bytes: Vec<u32>,
    /// Left edge and advance of each character.
    edges: Vec<(f32, f32)>,
    /// Bytes before which there is space that the text does not have, and how much, in points.
    gaps: Vec<(u32, f32)>,
    /// Characters at which a line may begin, and whether it must.
    breaks: Vec<(usize, bool)>,
}

impl<'t> Measured<'t> {
    /// `apart` are bytes before which characters step apart for the readings above them.
    fn new(text: &'t str, style: &Style, apart: Vec<(u32, f32)>, ruler: Ruler<'_>) -> Self {
        let thin = THIN * style.letters();
        let mut gaps: Vec<(u32, f32)> = lines::autospace(text).into_iter().map(|at| (at, thin)).chain(apart).collect();
        gaps.sort_by_key(|g| g.0);
        gaps.dedup_by_key(|g| g.0);
        let mut job = LayoutJob { break_on_newline: false, round_output_to_gui: false, ..LayoutJob::default() };
        let (mut from, mut leading) = (0, 0.0);
        for &(gap, space) in gaps.iter().chain([&(text.len() as u32, 0.0)]) {
            job.append(&text[from..gap as usize], leading, style.format());
            (from, leading) = (gap as usize, space);
        }
        let bytes: Vec<u32> = text.char_indices().map(|(b, _)| b as u32).collect();
        let mut edges = if text.is_empty() { Vec::new() } else { ruler(job) };
        // One glyph for each character is egui's promise; a face that breaks it must not break the reader.
        let last = edges.last().copied().unwrap_or_default();
        edges.resize(bytes.len(), (last.0 + last.1, 0.0));
        let breaks = lines::breaks(text, style.lang)
            .into_iter()
            .map(|b| (bytes.partition_point(|&x| x < b.offset), b.mandatory))
            .collect();
        Self { text, bytes, edges, gaps, breaks }
    }

    fn byte(&self, char: usize) -> usize {
        self.bytes.get(char).map_or(self.text.len(), |&b| b as usize)
    }

    fn char(&self, i: usize) -> char {
        self.text[self.byte(i)..].chars().next().unwrap_or(' ')
    }

    /// End of the line from `start` to a break at `next`, white space left out.
    fn trimmed(&self, start: usize, next: usize) -> usize {
        let mut end = next;
        while end > start && self.char(end - 1).is_whitespace() {
            end -= 1;
        }
        end
    }

    /// Width of the characters from `start` to `end`.
    fn width(&self, start: usize, end: usize) -> f32 {
        if end <= start {
            return 0.0;
        }
        let (x, advance) = self.edges[end - 1];
        x + advance - self.edges[start].0
    }

    fn hangs(&self, start: usize, end: usize, style: &Style) -> bool {
        style.lang.is_cjk() && end > start + 1 && lines::may_hang(self.char(end - 1))
    }

    /// Width that counts against the measure: a mark that hangs does not.
    fn counted(&self, start: usize, end: usize, style: &Style, room: f32) -> f32 {
        let width = self.width(start, end);
        if width > room && self.hangs(start, end, style) { self.width(start, end - 1) } else { width }
    }

    fn fill(&self, style: &Style) -> Vec<Span> {
        let n = self.bytes.len();
        let mut out: Vec<Span> = Vec::new();
        let (mut start, mut k) = (0, 0);
        while start < n || out.is_empty() {
            // Half a point of grace: edges are rounded to pixels.
            let room = style.width - if out.is_empty() { style.indent() } else { 0.0 } + 0.5;
            let mut chosen = None;
            let mut forced = false;
            while k <= self.breaks.len() {
                let (next, mandatory) = self.breaks.get(k).copied().unwrap_or((n, true));
                let end = self.trimmed(start, next);
                if self.counted(start, end, style, room) > room {
                    break;
                }
                chosen = Some((end, next));
                k += 1;
                if mandatory {
                    forced = true;
                    break;
                }
            }
            let (end, next) = chosen.unwrap_or_else(|| {
                // A word longer than the line is cut where the line is full.
                let mut end = start + 1;
                while end < n && self.width(start, end + 1) <= room {
                    end += 1;
                }
                (end.min(n), end.min(n))
            });
            let slack = room - 0.5 - self.counted(start, end, style, room);
            let full = style.lang.is_cjk() && !forced && next < n && end - start >= 8;
            let spread = if full && (0.0..=1.8 * style.letters()).contains(&slack) {
                let hung = usize::from(self.width(start, end) > room);
                slack / (end - start - 1 - hung).max(1) as f32
            } else {
                0.0
            };
            out.push(Span { start, end, next, spread });
            if next == start {
                break;
            }
            start = next;
        }
        out
    }

    /// See [`Typeset::points`].
    fn height_of(&self, byte: u32, spans: &[Span], style: &Style) -> f32 {
        if byte == 0 {
            return 0.0;
        }
        let c = self.bytes.partition_point(|&b| b < byte);
        let line = spans.partition_point(|s| s.start <= c).saturating_sub(1);
        let Some(s) = spans.get(line) else { return 0.0 };
        let indent = if line == 0 { style.indent() } else { 0.0 };
        let x = indent + self.width(s.start, c.min(s.end));
        let x = if c == s.start && line > 0 { 0.0 } else { x };
        (line as f32 + (x / style.width.max(1.0)).clamp(0.0, 1.0)) * style.line_height()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every Han character is one em wide, every other half an em.
    fn set(text: &str, lang: Lang, em: f32, places: &[u32]) -> Typeset {
        set_with(text, lang, em, places, &[])
    }

    fn set_with(text: &str, lang: Lang, em: f32, places: &[u32], syllables: &[Syllable]) -> Typeset {
        let above = if syllables.is_empty() { Above::Nothing } else { Above::Readings };
        let style = Style { role: Role::Body, lang, size: 10.0, width: em * 10.0, indent: Indent::None, above };
        let mut ruler = |job: LayoutJob| {
            let mut x = 0.0;
            let mut out = Vec::new();
            for section in &job.sections {
                x += section.leading_space;
                for c in job.text[section.byte_range.start.0..section.byte_range.end.0].chars() {
                    if c == '\n' {
                        x = 0.0;
                        continue;
                    }
                    let advance = if (c as u32) < 0x2000 { 5.0 } else { 10.0 };
                    out.push((x, advance));
                    x += advance;
                }
            }
            out
        };
        Typeset::new(text, TextRange::from_usize(0, text.len()), &style, (places, syllables), &mut ruler)
    }

    /// The readings, each over its character, in order; every letter is half an em of the text wide here.
    fn above(text: &str, readings: &[&str]) -> Vec<Syllable> {
        let han = text.char_indices().filter(|(_, c)| *c >= '一' && *c < '！');
        han.zip(readings)
            .map(|((at, c), r)| Syllable { range: TextRange::from_usize(at, at + c.len_utf8()), text: (*r).to_owned() })
            .collect()
    }

    #[test]
    fn readings_stand_in_the_middle_above_their_characters_and_never_meet() {
        let text = "装船，出港一二三四五六";
        let syllables = above(text, &["zhuang", "chuan", "chu", "gang", "yi", "er"]);
        let t = set_with(text, Lang::ZH, 12.0, &[], &syllables);
        assert!(t.line_height > set(text, Lang::ZH, 12.0, &[]).line_height);
        let readings = t.readings.as_ref().expect("there are some");
        assert_eq!(readings.text.split('\n').count(), t.lines.len());
        assert_eq!(readings.text.replace('\n', ""), "zhuangchuanchugangyier");
        // Left and right edge of each syllable, line by line, from the left edge of the text.
        let mut spans: Vec<Vec<(f32, f32)>> = vec![Vec::new()];
        let mut x = -20.0;
        for s in &readings.sections {
            let shown = &readings.text[s.byte_range.start.0..s.byte_range.end.0];
            let left = x + s.leading_space;
            x = left + 5.0 * shown.trim_end_matches('\n').chars().count() as f32;
            if x > left {
                spans.last_mut().expect("a line").push((left, x));
            }
            for _ in shown.matches('\n') {
                spans.push(Vec::new());
                x = -20.0;
            }
        }
        for line in &spans {
            assert!(line.windows(2).all(|w| w[0].1 + 1.0 < w[1].0), "{spans:?}");
        }
        // 30 and 25 wide, and 0.3 of 8 points between: the second character stands that far from the first.
        let middle = |s: (f32, f32)| (s.0 + s.1) / 2.0;
        assert!((middle(spans[0][0]) - 5.0).abs() < 0.01, "over the first character: {spans:?}");
        assert!((middle(spans[0][1]) - middle(spans[0][0]) - (27.5 + 2.4)).abs() < 0.01, "{spans:?}");
        t.job.debug_sanity_check();
        readings.debug_sanity_check();
    }

    #[test]
    fn readings_move_no_byte() {
        let text = "在2015年，装船出港的人说了很多话。";
        let readings: Vec<&str> = vec!["zhuang"; 20];
        let t = set_with(text, Lang::ZH, 6.0, &[], &above(text, &readings));
        for (b, c) in
            text.char_indices().filter(|(b, _)| t.lines.iter().any(|l| (l.start..l.end).contains(&(*b as u32))))
        {
            let shown = t.to_shown(b as u32);
            assert_eq!(t.job.text.chars().nth(shown), Some(c));
            assert_eq!(t.to_reading(shown), b as u32);
            let line = t.line_of(b as u32);
            assert_eq!(t.byte_at(line, t.chars_before(&t.lines[line], b as u32)), Some(b as u32));
        }
    }

    #[test]
    fn chinese_lines_keep_brackets_together_and_hang_the_comma() {
        assert_eq!(set("我读过了《红楼梦》和水浒", Lang::ZH, 5.0, &[]).job.text, "我读过了\n《红楼梦》\n和水浒");
        assert_eq!(set("一二三四五，六七", Lang::ZH, 5.0, &[]).job.text, "一二三四五，\n六七");
        assert_eq!(set("一二三四五！六七", Lang::ZH, 5.0, &[]).job.text, "一二三四\n五！六七");
    }

    #[test]
    fn a_break_at_a_space_takes_its_place() {
        let t = set("one two  three", Lang::EN, 4.0, &[]);
        assert_eq!(t.job.text, "one two\nthree");
        assert_eq!((t.lines[0].end, t.lines[0].next), (7, 9));
        assert_eq!(set("pneumonoultra", Lang::EN, 3.0, &[]).job.text, "pneumo\nnoultr\na");
        assert_eq!(set("", Lang::EN, 3.0, &[]).lines.len(), 1);
    }

    #[test]
    fn every_byte_finds_its_character_and_comes_back() {
        for (text, lang) in [("在2015年，第2届WIC（乌镇）说了很多话。", Lang::ZH), ("one two  three four", Lang::EN)]
        {
            let t = set(text, lang, 4.0, &[]);
            assert!(t.lines.len() > 2);
            for l in &t.lines {
                for (b, _) in text.char_indices().filter(|(b, _)| (l.start..l.end).contains(&(*b as u32))) {
                    let shown = t.to_shown(b as u32);
                    assert_eq!(t.job.text.chars().nth(shown), text[b..].chars().next());
                    assert_eq!(t.to_reading(shown), b as u32);
                }
            }
        }
    }

    #[test]
    fn heights_grow_along_the_text_without_a_step() {
        let text = "一二三四五六七八九十";
        let places: Vec<u32> = (0..10).map(|i| i * 3).collect();
        let t = set(text, Lang::ZH, 5.0, &places);
        for (i, y) in t.points.iter().enumerate() {
            assert!((y - i as f32 / 5.0 * t.line_height).abs() < 0.01, "{i}: {y}");
        }
    }

    #[test]
    fn the_shown_text_is_tiled_by_its_sections() {
        let t = set("在2015年和2019年之间，WIC共有7届。", Lang::ZH, 6.0, &[]);
        t.job.debug_sanity_check();
        assert!(t.job.sections.iter().any(|s| s.leading_space > 0.0));
    }
}

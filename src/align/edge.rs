//! How segments begin and end: with which mark, and inside or outside of speech.
//!
//! Where a bead begins, both sides begin; where it ends, both end. So a question ends with a question, speech that opens on
//! one side opens on the other, and what stops in the middle of speech on one side does so on the other. The quotation
//! marks that set off speech differ from one printing to the next, and ’ is an apostrophe too; which pair a text uses is
//! seen from the text.

/// What a segment ends in, quotation marks and brackets left aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum End {
    /// A full stop.
    Full,
    Question,
    Exclamation,
    /// A comma, a colon, a letter: something goes on.
    Soft,
    /// … or a dash: something breaks off.
    Broken,
}

/// The edges of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edge {
    pub(super) end: End,
    /// A quotation mark closes it.
    pub(super) closes: bool,
    /// A quotation mark opens it.
    pub(super) opens: bool,
    /// Speech goes on behind it.
    pub(super) inside: bool,
}

/// Number of classes that [`Edge::class`] tells apart.
pub(super) const CLASSES: usize = 64;

impl Edge {
    /// All of it in a number.
    pub(super) fn class(self) -> u8 {
        self.end as u8 | u8::from(self.closes) << 3 | u8::from(self.opens) << 4 | u8::from(self.inside) << 5
    }

    /// The edge of a class.
    pub(super) fn of_class(class: u8) -> Self {
        let end = match class & 0b111 {
            0 => End::Full,
            1 => End::Question,
            2 => End::Exclamation,
            3 => End::Soft,
            _ => End::Broken,
        };
        let bit = |k: u8| class >> k & 1 == 1;
        Self { end, closes: bit(3), opens: bit(4), inside: bit(5) }
    }
}

/// Pairs of marks that may set off speech.
const PAIRS: [(char, char); 9] =
    [('“', '”'), ('‘', '’'), ('"', '"'), ('\'', '\''), ('「', '」'), ('『', '』'), ('«', '»'), ('»', '«'), ('„', '“')];

/// Speech does not go on for more segments than this without a mark; one must have been missed.
const LONGEST: usize = 40;

/// Finds the edges of texts, once it knows their quotation marks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edges {
    pair: (char, char),
}

impl Edges {
    /// For texts in these segments.
    pub(super) fn new<'t>(segments: impl Iterator<Item = &'t str>) -> Self {
        let mut counts = [[0usize; 2]; PAIRS.len()];
        for text in segments {
            let mut before = ' ';
            let mut chars = text.chars().peekable();
            while let Some(c) = chars.next() {
                let after = chars.peek().copied().unwrap_or(' ');
                for (pair, count) in PAIRS.iter().zip(&mut counts) {
                    match sense(*pair, before, c, after) {
                        Some(true) => count[0] += 1,
                        Some(false) => count[1] += 1,
                        None => {}
                    }
                }
                before = c;
            }
        }
        // The first of those that are equally common.
        let of = |k: &usize| counts[*k][0].min(counts[*k][1]);
        let best = (0..PAIRS.len()).rev().max_by_key(of).unwrap_or(0);
        Self { pair: PAIRS[best] }
    }

    /// The edges of segments that follow one another; speech begins and ends among them.
    pub(super) fn of(&self, segments: &[&str], out: &mut Vec<Edge>) {
        let mut inside = false;
        let mut since = 0;
        for text in segments {
            let text = text.trim();
            let mut before = ' ';
            let mut chars = text.chars().peekable();
            since += 1;
            while let Some(c) = chars.next() {
                let after = chars.peek().copied().unwrap_or(' ');
                if let Some(opens) = sense(self.pair, before, c, after) {
                    (inside, since) = (opens, 0);
                }
                before = c;
            }
            inside &= since <= LONGEST;
            out.push(Edge {
                end: end(text),
                closes: text.ends_with(is_quote),
                opens: text.starts_with(is_quote),
                inside,
            });
        }
    }
}

/// Whether a character between two others opens (true) or closes (false) speech that is set off by these marks.
fn sense((open, close): (char, char), before: char, c: char, after: char) -> Option<bool> {
    if c != open && c != close {
        return None;
    }
    let ambiguous = matches!(c, '\'' | '’' | '"');
    if !ambiguous {
        return Some(c == open);
    }
    let starts = !before.is_alphanumeric() && !after.is_whitespace() && !",.;:!?)".contains(after);
    // An apostrophe stands inside a word, or behind one that goes on: “the dogs’ tails”.
    let possessive = c != '"' && before == 's' && after == ' ';
    let ends = !(before.is_whitespace() || after.is_alphanumeric() || possessive);
    match (c == open && starts, c == close && ends) {
        (true, _) if before.is_whitespace() || c == '"' || !ends => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‘' | '’' | '\'' | '「' | '」' | '『' | '』' | '«' | '»' | '＂')
}

fn end(text: &str) -> End {
    let bare = text.trim_end_matches(|c: char| is_quote(c) || c.is_whitespace() || ")）]】".contains(c));
    if bare.ends_with("...") || bare.ends_with(". .") {
        return End::Broken;
    }
    match bare.chars().next_back() {
        Some('.' | '。' | '．' | '｡') => End::Full,
        Some('?' | '？') => End::Question,
        Some('!' | '！') => End::Exclamation,
        Some('…' | '—' | '–' | '―' | '-') => End::Broken,
        _ => End::Soft,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inside(texts: &[&str]) -> Vec<bool> {
        let edges = Edges::new(texts.iter().copied());
        let mut out = Vec::new();
        edges.of(texts, &mut out);
        out.iter().map(|e| e.inside).collect()
    }

    #[test]
    fn speech_is_followed_in_every_printing() {
        assert_eq!(inside(&["他说：“来吧。", "快！”", "他走了。"]), [true, false, false]);
        assert_eq!(inside(&["'Come,' he said.", "'It's late.", "Hurry!'", "He didn't."]), [false, true, false, false]);
        assert_eq!(
            inside(&["‘Come,’ he said.", "‘It’s late.", "Hurry!’", "The dogs’ tails."]),
            [false, true, false, false]
        );
        assert_eq!(inside(&["\"Come,\" he said.", "\"It is late.", "Hurry!\""]), [false, true, false]);
        assert_eq!(inside(&["„Komm“, sagte er.", "„Es ist spät.", "Schnell!“"]), [false, true, false]);
        assert_eq!(inside(&["« Viens », dit-il.", "« Il est tard.", "Vite ! »"]), [false, true, false]);
        assert_eq!(inside(&["「来。", "快！」"]), [true, false]);
    }

    #[test]
    fn a_segment_ends_in_a_mark() {
        for (text, mark) in [
            ("So.", End::Full),
            ("“好。”", End::Full),
            ("Why?'", End::Question),
            ("(Go!)", End::Exclamation),
            ("He said:", End::Soft),
            ("Title", End::Soft),
            ("But . . .", End::Broken),
            ("可是……", End::Broken),
            ("", End::Soft),
        ] {
            assert_eq!(end(text), mark, "{text}");
        }
    }

    #[test]
    fn a_class_is_the_whole_edge() {
        for class in (0..CLASSES as u8).filter(|c| c & 0b111 < 5) {
            assert_eq!(Edge::of_class(class).class(), class);
        }
    }
}

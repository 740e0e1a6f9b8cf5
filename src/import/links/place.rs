//! Where the segments of a file stand in a text that is there already.
//!
//! The file may come from another program, which spells, spaces and divides differently; or from an older state of the
//! text. Only letters and digits count, folded (compatibility forms, capitals, accents as marks). Segments that occur once
//! on each side and in the same order are the same (*patience diff*: Cohen, 2006), and between two of these again what
//! occurs once there. Where that ends, the letters left on both sides are compared from both ends: what agrees letter by
//! letter is the same text, however it is divided.
//!
//! What is left over, and occurs once in the file and once in the text, is the same wherever it stands: translators change
//! the order of sentences, and memories are sorted.
//!
//! Nothing is placed by likeness. A segment stands where its letters stand, all of them, or it is not placed.

use crate::text::ascending::longest_ascending;
use crate::text::sentence::is_opener;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// How often gaps are looked into for what occurs once in them; texts need two or three rounds, and a file made to hinder
/// would need thousands.
const ROUNDS: usize = 64;

/// Where a run of segments of the file stands: from `first` to `last` of our segments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Our first segment.
    pub first: u32,
    /// Our last segment.
    pub last: u32,
    /// The byte of the first segment's text at which the run begins, where that is not its beginning.
    pub from: Option<u32>,
    /// The byte of the last segment's text before which the run ends, where that is not its end.
    pub to: Option<u32>,
}

/// The segments of a file, found in a text.
#[derive(Debug)]
pub struct Placed<'t> {
    file: Stream<'t>,
    ours: Stream<'t>,
    /// Where each segment of the file stands.
    at: Vec<Option<At>>,
}

/// Where a segment of the file stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct At {
    /// The first of our letters that it is.
    from: usize,
    /// One past the last.
    to: usize,
    /// Our segment, where it is a whole one; one of signs alone has no letter to be known by.
    whole: Option<usize>,
}

impl<'t> Placed<'t> {
    /// Finds the segments of a file in a text. Segments of ours that are to be passed over are given as empty.
    #[must_use]
    pub fn find(file: &[&'t str], ours: &[&'t str]) -> Self {
        let (file, ours) = (Stream::of(file), Stream::of(ours));
        let at = match_up(&file, &ours);
        Self { file, ours, at }
    }

    /// How many segments of the file were found.
    #[must_use]
    pub fn found(&self) -> usize {
        self.at.iter().filter(|a| a.is_some()).count()
    }

    /// Where a run of segments of the file stands; nothing where one of them was not found or they do not follow each
    /// other in our text.
    #[must_use]
    pub fn span(&self, run: &[u32]) -> Option<Span> {
        let mut places = run.iter().map(|&s| self.at.get(s as usize).copied().flatten());
        let first = places.next()??;
        let mut last = first;
        for next in places {
            let next = next?;
            // Two segments of signs alone stand at one letter; what is whole goes on to another segment.
            let again = next.whole.is_some() && next.whole <= last.whole;
            if next.from != last.to || again {
                return None;
            }
            last = next;
        }
        let (begins, ends) = (*run.first()? as usize, *run.last()? as usize);
        let before = begins.checked_sub(1).map_or("", |s| self.file.text(s));
        let end = |at: At| at.whole.or_else(|| self.ours.segment_of(at.to.checked_sub(1)?));
        let from = match first.whole {
            Some(_) => None,
            None => self.ours.cut(first.from, before, self.file.text(begins))?,
        };
        let to = match last.whole {
            Some(_) => None,
            None => self.ours.cut(last.to, self.file.text(ends), self.file.text(ends + 1))?,
        };
        let begin = first.whole.or_else(|| self.ours.segment_of(first.from))?;
        Some(Span { first: begin as u32, last: end(last)? as u32, from, to })
    }
}

/// Segments as one stream of folded letters and digits.
#[derive(Debug)]
struct Stream<'t> {
    texts: Vec<&'t str>,
    letters: Vec<char>,
    /// The segment and the byte in its text that each letter comes from.
    from: Vec<(u32, u32)>,
    /// First letter of each segment, and one past the last at the end.
    first: Vec<usize>,
}

impl<'t> Stream<'t> {
    fn of(texts: &[&'t str]) -> Self {
        let mut out = Self {
            texts: texts.to_vec(),
            letters: Vec::new(),
            from: Vec::new(),
            first: Vec::with_capacity(texts.len() + 1),
        };
        for (i, text) in texts.iter().enumerate() {
            out.first.push(out.letters.len());
            for (byte, c) in text.char_indices() {
                for folded in std::iter::once(c).nfkd().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()) {
                    out.letters.push(folded);
                    out.from.push((i as u32, byte as u32));
                }
            }
        }
        out.first.push(out.letters.len());
        out
    }

    fn len(&self) -> usize {
        self.texts.len()
    }

    fn text(&self, segment: usize) -> &'t str {
        self.texts.get(segment).copied().unwrap_or("")
    }

    fn letters_of(&self, segment: usize) -> &[char] {
        &self.letters[self.first[segment]..self.first[segment + 1]]
    }

    /// The segment that a letter belongs to.
    fn segment_of(&self, letter: usize) -> Option<usize> {
        self.from.get(letter).map(|(s, _)| *s as usize)
    }

    /// One of the segments as a place for another.
    fn whole(&self, segment: usize) -> At {
        At { from: self.first[segment], to: self.first[segment + 1], whole: Some(segment) }
    }

    /// Where a segment is to be cut before a letter: nothing inside where a segment begins there anyway. `before` and `after`
    /// are the texts that meet there in the file.
    #[expect(clippy::option_option, reason = "not to be cut is not the same as cannot be cut")]
    fn cut(&self, letter: usize, before: &str, after: &str) -> Option<Option<u32>> {
        if self.first.binary_search(&letter).is_ok() {
            return Some(None);
        }
        let ((segment, end), (next, start)) = (*self.from.get(letter.checked_sub(1)?)?, *self.from.get(letter)?);
        // One sign can stand for several letters; it cannot be cut.
        if segment != next || end == start {
            return None;
        }
        let text = self.text(segment as usize);
        let end = end as usize + text.get(end as usize..)?.chars().next()?.len_utf8();
        let between = text.get(end..start as usize)?;
        Some(Some((end + share(between, before, after)) as u32))
    }
}

/// How many bytes of the signs between two letters belong to the first: as in the file, if it has the same signs; else
/// what opens goes with what follows.
fn share(between: &str, before: &str, after: &str) -> usize {
    let tail: Vec<char> = signs(before.rsplit(char::is_alphanumeric).next().unwrap_or("")).collect();
    let head = signs(after.split(char::is_alphanumeric).next().unwrap_or(""));
    if signs(between).eq(tail.iter().copied().chain(head)) {
        let shared = between.char_indices().filter(|(_, c)| !c.is_whitespace()).nth(tail.len());
        return shared.map_or(between.len(), |(byte, _)| byte);
    }
    between.trim_end_matches(|c: char| c.is_whitespace() || is_opener(c)).len()
}

/// The signs of a text without white space, and without what a format may not be able to hold.
fn signs(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{FFFD}'..='\u{FFFF}'))
}

/// A stretch of both lists.
#[derive(Clone, Copy)]
struct Gap {
    file: (usize, usize),
    ours: (usize, usize),
    round: usize,
}

impl Gap {
    /// The first or the last of both lists, unless one is empty.
    fn end(self, first: bool) -> Option<(usize, usize)> {
        let open = self.file.0 < self.file.1 && self.ours.0 < self.ours.1;
        open.then(|| if first { (self.file.0, self.ours.0) } else { (self.file.1 - 1, self.ours.1 - 1) })
    }

    /// Without its first or its last.
    fn shrink(&mut self, first: bool) {
        if first {
            (self.file.0, self.ours.0) = (self.file.0 + 1, self.ours.0 + 1);
        } else {
            (self.file.1, self.ours.1) = (self.file.1 - 1, self.ours.1 - 1);
        }
    }

    /// Without the texts at that end that say nothing, such as those of ours that are passed over.
    fn pass_over(&mut self, first: bool, keys: &[Option<u32>], own_keys: &[Option<u32>]) {
        for (side, keys) in [(&mut self.file, keys), (&mut self.ours, own_keys)] {
            let silent = |k: &&Option<u32>| k.is_none();
            let within = &keys[side.0..side.1];
            if first {
                side.0 += within.iter().take_while(silent).count();
            } else {
                side.1 -= within.iter().rev().take_while(silent).count();
            }
        }
    }
}

fn match_up(file: &Stream<'_>, ours: &Stream<'_>) -> Vec<Option<At>> {
    let mut at = vec![None; file.len()];
    let (keys, own_keys) = keys(file, ours);
    let mut gaps = vec![Gap { file: (0, file.len()), ours: (0, ours.len()), round: 0 }];
    while let Some(mut gap) = gaps.pop() {
        let mut same = |f: usize, o: usize| at[f] = Some(ours.whole(o));
        let anchors = if gap.round < ROUNDS { anchors(&keys, &own_keys, gap) } else { Vec::new() };
        if !anchors.is_empty() {
            let mut from = (gap.file.0, gap.ours.0);
            for &(f, o) in &anchors {
                same(f, o);
                gaps.push(Gap { file: (from.0, f), ours: (from.1, o), round: gap.round + 1 });
                from = (f + 1, o + 1);
            }
            gaps.push(Gap { file: (from.0, gap.file.1), ours: (from.1, gap.ours.1), round: gap.round + 1 });
            continue;
        }
        // Nothing occurs once; what stands beside what was found, and is the same, belongs to it. The beginning of the
        // file is the weaker end.
        let head_first = gap.file.0 > 0 || gap.round == 0;
        for head in [head_first, !head_first] {
            gap.pass_over(head, &keys, &own_keys);
            while let Some((f, o)) = gap.end(head).filter(|&(f, o)| keys[f] == own_keys[o]) {
                same(f, o);
                gap.shrink(head);
                gap.pass_over(head, &keys, &own_keys);
            }
        }
        if gap.end(true).is_some() {
            by_letters(file, ours, gap, &mut at);
        }
    }
    out_of_order(&keys, &own_keys, ours, &mut at);
    at
}

/// Places what is left over and occurs once on each side, where nothing else was placed.
fn out_of_order(keys: &[Option<u32>], own_keys: &[Option<u32>], ours: &Stream<'_>, at: &mut [Option<At>]) {
    let mut taken = vec![false; ours.letters.len()];
    at.iter().flatten().for_each(|a| taken[a.from..a.to].fill(true));
    let (in_file, in_ours) = (once(keys, (0, keys.len())), once(own_keys, (0, own_keys.len())));
    for (f, key) in keys.iter().enumerate().filter_map(|(f, key)| Some((f, (*key)?))) {
        let single = at[f].is_none() && in_file.get(&key).copied().flatten().is_some();
        let Some(o) = in_ours.get(&key).copied().flatten().filter(|_| single) else { continue };
        let there = ours.whole(o);
        // Signs alone are too little to go by.
        if there.from < there.to && !taken[there.from..there.to].contains(&true) {
            at[f] = Some(there);
        }
    }
}

/// Where each text stands that occurs once; nothing for the others.
fn once(keys: &[Option<u32>], (from, to): (usize, usize)) -> HashMap<u32, Option<usize>> {
    let mut seen: HashMap<u32, Option<usize>> = HashMap::with_capacity(to - from);
    for (i, key) in keys[from..to].iter().enumerate() {
        if let Some(key) = key {
            seen.entry(*key).and_modify(|at| *at = None).or_insert(Some(from + i));
        }
    }
    seen
}

/// A number for each text, the same for the same letters, or for the same signs where there are no letters. One that has
/// neither has none.
fn keys(file: &Stream<'_>, ours: &Stream<'_>) -> (Vec<Option<u32>>, Vec<Option<u32>>) {
    let mut known: HashMap<String, u32> = HashMap::new();
    let mut of = |stream: &Stream<'_>| -> Vec<Option<u32>> {
        (0..stream.len())
            .map(|s| {
                let letters = stream.letters_of(s);
                let key: String =
                    if letters.is_empty() { signs(stream.text(s)).collect() } else { letters.iter().collect() };
                let next = known.len() as u32;
                (!key.is_empty()).then(|| *known.entry(key).or_insert(next))
            })
            .collect()
    };
    (of(file), of(ours))
}

/// Pairs that occur once on each side of a gap, as many as follow each other on both.
fn anchors(keys: &[Option<u32>], own_keys: &[Option<u32>], gap: Gap) -> Vec<(usize, usize)> {
    let (in_file, in_ours) = (once(keys, gap.file), once(own_keys, gap.ours));
    let both = (gap.file.0..gap.file.1).filter_map(|f| {
        let key = keys[f]?;
        let single = in_file.get(&key).copied().flatten().is_some();
        single.then(|| in_ours.get(&key).copied().flatten()).flatten().map(|o| (f, o))
    });
    longest_ascending(&both.collect::<Vec<_>>())
}

/// Places the segments of a gap by the letters that agree from its beginning and from its end. A segment of ours is cut
/// only where all of it agrees.
fn by_letters(file: &Stream<'_>, ours: &Stream<'_>, gap: Gap, at: &mut [Option<At>]) {
    let (f0, f1) = (file.first[gap.file.0], file.first[gap.file.1]);
    let (o0, o1) = (ours.first[gap.ours.0], ours.first[gap.ours.1]);
    let (theirs, own) = (&file.letters[f0..f1], &ours.letters[o0..o1]);
    let head = theirs.iter().zip(own).take_while(|(a, b)| a == b).count();
    let rest = theirs.len().min(own.len()) - head;
    let tail = theirs.iter().rev().zip(own.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let blocks = [(f0, o0, head), (f1 - tail, o1 - tail, tail)];
    for (s, place) in at.iter_mut().enumerate().take(gap.file.1).skip(gap.file.0) {
        let (from, to) = (file.first[s], file.first[s + 1]);
        for &(f, o, length) in &blocks {
            if from == to || from < f || to > f + length {
                continue;
            }
            let (begin, end) = (from - f + o, to - f + o);
            let (Some(first), Some(last)) = (ours.segment_of(begin), ours.segment_of(end - 1)) else { continue };
            if ours.first[first] >= o && ours.first[last + 1] <= o + length {
                *place = Some(At { from: begin, to: end, whole: None });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn whole(first: u32, last: u32) -> Option<Span> {
        Some(Span { first, last, from: None, to: None })
    }

    fn spans(file: &[&str], ours: &[&str]) -> Vec<Option<Span>> {
        let placed = Placed::find(file, ours);
        (0..file.len() as u32).map(|s| placed.span(&[s])).collect()
    }

    #[test]
    fn spelling_and_what_is_missing_do_not_matter() {
        let ours = ["Preface", "All states are equal.", "They “cooperate”.", "And so on."];
        assert_eq!(
            spans(&["PREFACE", "They \"cooperate\" .", "And so on", "Added."], &ours),
            [whole(0, 0), whole(2, 2), whole(3, 3), None]
        );
    }

    #[test]
    fn what_is_said_twice_is_told_by_its_neighbours() {
        let ours = ["Yes.", "No.", "Yes.", "Perhaps.", "Yes."];
        assert_eq!(spans(&["Yes.", "Perhaps.", "Yes."], &ours), [whole(2, 2), whole(3, 3), whole(4, 4)]);
    }

    #[test]
    fn another_division_is_followed_where_the_letters_agree() {
        let ours = ["一切国家一律平等。互相尊重。", "共同", "合作。", "“完。”“好。”"];
        let placed = Placed::find(&["一切国家一律平等。", "互相尊重。", "共同合作。", "“完。”", "“好。”"], &ours);
        let cut = "一切国家一律平等。".len() as u32;
        assert_eq!(placed.span(&[0]), Some(Span { first: 0, last: 0, from: None, to: Some(cut) }));
        assert_eq!(placed.span(&[1]), Some(Span { first: 0, last: 0, from: Some(cut), to: None }));
        assert_eq!(placed.span(&[0, 1]), whole(0, 0));
        assert_eq!(placed.span(&[2]), whole(1, 2));
        assert_eq!(placed.span(&[1, 2]), Some(Span { first: 0, last: 2, from: Some(cut), to: None }));
        let quote = "“完。”".len() as u32;
        assert_eq!(placed.span(&[3]), Some(Span { first: 3, last: 3, from: None, to: Some(quote) }));
        // Signs that the file does not have go by their kind.
        let placed = Placed::find(&["完", "好"], &["“完。” “好。”"]);
        assert_eq!(placed.span(&[0]).and_then(|s| s.to), Some("“完。”".len() as u32));
    }

    #[test]
    fn a_sentence_is_not_cut_where_only_its_beginning_agrees() {
        assert_eq!(spans(&["The cat.", "A dog."], &["The cat and the mouse."]), [None, None]);
        assert_eq!(spans(&["k", "g"], &["㎏"]), [None, None]);
    }

    #[test]
    fn what_occurs_once_is_found_in_another_order() {
        let ours = ["One.", "Two.", "Three.", "Four.", "Yes.", "Yes."];
        assert_eq!(
            spans(&["Four", "Yes.", "Two", "One", "Three"], &ours),
            [whole(3, 3), None, whole(1, 1), whole(0, 0), whole(2, 2)]
        );
        assert_eq!(Placed::find(&["Two.", "One."], &ours).span(&[0, 1]), None, "but it does not stand together");
    }

    #[test]
    fn signs_alone_are_segments_too() {
        let ours = ["One.", "* * *", "Two.", "", "* * *"];
        assert_eq!(spans(&["One.", "***", "Two.", "***"], &ours), [whole(0, 0), whole(1, 1), whole(2, 2), whole(4, 4)]);
        assert_eq!(Placed::find(&["One.", "***", "Two."], &ours).span(&[0, 1, 2]), whole(0, 2));
    }

    #[test]
    fn what_is_passed_over_hides_nothing_beside_it() {
        let ours = ["", "* *", "", "* *", "", "", "Yes.", "", "Yes.", ""];
        assert_eq!(spans(&["* *", "* *", "Yes.", "Yes."], &ours), [whole(1, 1), whole(3, 3), whole(6, 6), whole(8, 8)]);
        assert_eq!(spans(&["* *", "* *"], &ours[..5]), [whole(1, 1), whole(3, 3)]);
        assert_eq!(spans(&["Yes.", "Yes."], &ours[5..]), [whole(1, 1), whole(3, 3)]);
    }

    proptest! {
        /// However both sides divide a text whose words are all different, everything is placed, in order and without a gap.
        #[test]
        fn one_text_divided_twice_is_found_whole(
            signs in proptest::collection::vec("[.!?。”“, —]{0,3}", 1..40),
            file in proptest::collection::vec(any::<bool>(), 40),
            ours in proptest::collection::vec(any::<bool>(), 40),
        ) {
            let divide = |at: &[bool]| {
                let mut out: Vec<String> = vec![String::new()];
                for (n, (sign, cut)) in signs.iter().zip(at).enumerate() {
                    let last = out.len() - 1;
                    out[last].push_str(&format!("{n}词{sign} "));
                    if *cut {
                        out.push(String::new());
                    }
                }
                out.into_iter().map(|s| s.trim().to_owned()).filter(|s| !s.is_empty()).collect::<Vec<_>>()
            };
            let (file, ours) = (divide(&file), divide(&ours));
            let file: Vec<&str> = file.iter().map(String::as_str).collect();
            let ours: Vec<&str> = ours.iter().map(String::as_str).collect();
            let placed = Placed::find(&file, &ours);
            let spans: Vec<Span> =
                (0..file.len() as u32).map(|s| placed.span(&[s]).expect("the letters agree")).collect();
            prop_assert_eq!(spans[0].from, None);
            prop_assert_eq!((spans[0].first, spans[spans.len() - 1].last), (0, ours.len() as u32 - 1));
            for (span, next) in spans.iter().zip(&spans[1..]) {
                match span.to {
                    None => prop_assert_eq!((next.first, next.from), (span.last + 1, None)),
                    cut => prop_assert_eq!((next.first, next.from), (span.last, cut)),
                }
            }
            prop_assert_eq!(placed.span(&(0..file.len() as u32).collect::<Vec<_>>()), whole(0, ours.len() as u32 - 1));
        }

        /// What is placed has the same letters, whatever is said how often.
        #[test]
        fn nothing_is_placed_where_its_letters_are_not(
            file in proptest::collection::vec("[ab]{0,2}[.]?", 0..20),
            ours in proptest::collection::vec("[ab]{0,2}[.]?", 0..20),
        ) {
            let file: Vec<&str> = file.iter().map(String::as_str).collect();
            let ours: Vec<&str> = ours.iter().map(String::as_str).collect();
            let placed = Placed::find(&file, &ours);
            let mut taken = vec![false; placed.ours.letters.len()];
            for s in 0..file.len() {
                if let Some(At { from, to, .. }) = placed.at[s] {
                    prop_assert_eq!(&placed.ours.letters[from..to], placed.file.letters_of(s));
                    prop_assert!(!taken[from..to].contains(&true), "nothing is placed twice");
                    taken[from..to].fill(true);
                }
            }
        }

        #[test]
        fn any_texts_are_compared(
            file in proptest::collection::vec("\\PC{0,8}", 0..12),
            ours in proptest::collection::vec("\\PC{0,8}", 0..12),
        ) {
            let file: Vec<&str> = file.iter().map(String::as_str).collect();
            let ours: Vec<&str> = ours.iter().map(String::as_str).collect();
            let placed = Placed::find(&file, &ours);
            for from in 0..file.len() as u32 {
                for to in from..file.len() as u32 {
                    if let Some(span) = placed.span(&(from..=to).collect::<Vec<_>>()) {
                        let last = ours[span.last as usize];
                        prop_assert!(span.to.is_none_or(|b| last.is_char_boundary(b as usize)));
                        prop_assert!(ours[span.first as usize].is_char_boundary(span.from.unwrap_or(0) as usize));
                    }
                }
            }
        }
    }
}

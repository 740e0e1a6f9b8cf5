//! Runs as roles and text, the same for every front: a window maps roles to colours and lines, a page to style classes, a
//! terminal to escape codes.

use super::class::Class;
use super::compare::{Group, Side};
use super::run::Role;
use crate::text::TextRange;

/// A stretch of shown text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span<'g> {
    /// What it is.
    pub role: Role,
    /// What the difference consists in; none in a [`Role::Same`] span.
    pub class: Option<Class>,
    /// The version that the text is taken from: for [`Role::Same`] the base, unless only the other has the white space that
    /// is needed there.
    pub side: Side,
    /// Index of the run it shows, the same for both halves of a replacement.
    pub run: usize,
    /// Where the text stands in the group's text of that side.
    pub range: TextRange,
    /// The text.
    pub text: &'g str,
}

/// Both texts of a group in one: shared text once, replaced text as what the first has and then what the second has.
///
/// Deleted text left out, this reads as the second version; inserted text left out, as the first (white space and what is
/// ignored aside).
#[must_use]
pub fn inline(group: &Group) -> Vec<Span<'_>> {
    let mut out = Vec::new();
    for (i, run) in group.diff.runs.iter().enumerate() {
        let mut push = |side: Side, range: TextRange| {
            if let Some(text) = range.slice(group.text(side)).filter(|t| !t.is_empty()) {
                out.push(Span { role: run.role, class: run.class, side, run: i, range, text });
            }
        };
        match run.role {
            Role::Same => {
                // The white space that an insertion follows is the one of the text that has the insertion.
                let next = group.diff.runs.get(i + 1);
                let trailing =
                    |side: Side, r: TextRange| r.slice(group.text(side)).map_or(0, |t| t.len() - t.trim_end().len());
                if next.is_some_and(|n| n.role == Role::Insert) && !run.a.is_empty() {
                    let (in_a, in_b) = (trailing(Side::A, run.a) as u32, trailing(Side::B, run.b) as u32);
                    push(Side::A, TextRange::new(run.a.start, run.a.end - in_a));
                    push(Side::B, TextRange::new(run.b.end - in_b, run.b.end));
                } else if run.a.is_empty() {
                    push(Side::B, run.b);
                } else {
                    push(Side::A, run.a);
                }
            }
            Role::Delete => push(Side::A, run.a),
            Role::Insert => push(Side::B, run.b),
            Role::Replace => {
                push(Side::A, run.a);
                push(Side::B, run.b);
            }
        }
    }
    out
}

/// One text of a group, for a pane of its own: its words with the roles they have. Together the spans are the text. What
/// this text has where only the other has something, white space and marks that are ignored, is [`Role::Same`].
#[must_use]
pub fn one_side(group: &Group, side: Side) -> Vec<Span<'_>> {
    let spans = group.diff.runs.iter().enumerate().filter_map(|(i, run)| {
        let range = match side {
            Side::A => run.a,
            Side::B => run.b,
        };
        let text = range.slice(group.text(side)).filter(|t| !t.is_empty())?;
        let (role, class) = match (run.role, side) {
            (Role::Delete, Side::B) | (Role::Insert, Side::A) => (Role::Same, None),
            own => (own.0, run.class),
        };
        Some(Span { role, class, side, run: i, range, text })
    });
    spans.collect()
}

#[cfg(test)]
mod tests {
    use super::super::compare::compare;
    use super::super::compare::tests::version;
    use super::super::item::Unit;
    use super::*;
    use crate::text::Lang;
    use crate::text::fold::Folding;

    fn group(a: &str, b: &str) -> Group {
        let (a, b) = (version(1, Lang::EN, a), version(2, Lang::EN, b));
        let mut groups = compare(&a, &b, None, Unit::Word, &Folding::NONE).groups;
        assert_eq!(groups.len(), 1);
        groups.remove(0)
    }

    #[test]
    fn one_line_reads_as_either_text() {
        let g = group("all parties jointly work, as one", "all parties, Jointly act as one");
        let spans = inline(&g);
        let read = |leave: Role, of: Side| -> String {
            let left = |s: &&Span<'_>| s.role != leave && !(s.role == Role::Replace && s.side != of);
            spans.iter().filter(left).map(|s| s.text).collect()
        };
        assert_eq!(read(Role::Insert, Side::A), g.text_a);
        assert_eq!(read(Role::Delete, Side::B), g.text_b);
        let roles: Vec<(Role, &str)> = spans.iter().map(|s| (s.role, s.text)).collect();
        assert!(roles.contains(&(Role::Insert, ",")), "{roles:?}");
        assert!(roles.contains(&(Role::Replace, "Jointly")));
    }

    #[test]
    fn each_side_is_its_text() {
        let g = group("a b, c d", "a c, d e");
        for side in [Side::A, Side::B] {
            let text: String = one_side(&g, side).iter().map(|s| s.text).collect();
            assert_eq!(text, g.text(side));
            for s in one_side(&g, side) {
                assert_eq!(s.range.slice(g.text(side)), Some(s.text));
            }
        }
    }

    #[test]
    fn the_white_space_before_an_insertion_is_the_one_it_follows() {
        let g = group("parties Jointly", "parties, Jointly");
        let shown: String = inline(&g).iter().map(|s| s.text).collect();
        assert_eq!(shown, "parties, Jointly");
    }
}

//! What our own exports say beside the standard; the grammar is told in `export::links::note`.
//!
//! Whoever writes a file may write anything here, so a note that does not fit is as if it were not there.

use crate::model::LinkStatus;

/// A segment inside what a file has as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Within {
    pub(super) number: u32,
    pub(super) paragraph: u32,
    pub(super) heading: bool,
    /// Code point at which it begins.
    pub(super) start: usize,
}

/// A link by the numbers of its segments.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct NotedLink {
    pub(super) a: usize,
    pub(super) in_a: Vec<u32>,
    pub(super) b: usize,
    pub(super) in_b: Vec<u32>,
    /// Nothing for `unlinked`.
    pub(super) status: Option<LinkStatus>,
    pub(super) confidence: f32,
}

/// `0 <hash> <name>`
pub(super) fn text(note: &str) -> Option<(usize, String, String)> {
    let mut parts = note.splitn(3, ' ');
    let index = parts.next()?.parse().ok()?;
    let hash = parts.next().filter(|h| h.bytes().all(|b| b.is_ascii_hexdigit())).unwrap_or_default();
    Some((index, hash.to_owned(), parts.next().unwrap_or_default().to_owned()))
}

/// `0:12/3h/0 13/4/24`; what stands in it begins at 0 and goes on.
pub(super) fn segments(note: &str) -> Option<(usize, Vec<Within>)> {
    let (index, list) = note.split_once(':')?;
    let within = |item: &str| {
        let mut parts = item.split('/');
        let number = parts.next()?.parse().ok()?;
        let paragraph = parts.next()?;
        let (paragraph, heading) = paragraph.strip_suffix('h').map_or((paragraph, false), |p| (p, true));
        let start = parts.next()?.parse().ok()?;
        Some(Within { number, paragraph: paragraph.parse().ok()?, heading, start })
    };
    let list: Vec<Within> = list.split(' ').map(within).collect::<Option<_>>()?;
    let begins = list.first().is_some_and(|w| w.start == 0);
    let ascends = list.windows(2).all(|w| w[0].start < w[1].start && w[0].number < w[1].number);
    (begins && ascends).then_some((index.parse().ok()?, list))
}

/// `0:12 13;1:14;auto;0.93`
pub(super) fn link(note: &str) -> Option<NotedLink> {
    let mut parts = note.split(';');
    let mut side = || {
        let (index, list) = parts.next()?.split_once(':')?;
        Some((index.parse().ok()?, numbers(list)?))
    };
    let ((a, in_a), (b, in_b)) = (side()?, side()?);
    let status = status(parts.next()?)?;
    Some(NotedLink { a, in_a, b, in_b, status, confidence: confidence(parts.next()) })
}

/// Numbers parted by blanks; none is an empty list.
pub(super) fn numbers(list: &str) -> Option<Vec<u32>> {
    list.split(' ').filter(|n| !n.is_empty()).map(|n| n.parse().ok()).collect()
}

/// The status that a word names; nothing inside for what is no link, nothing at all for another word.
#[expect(clippy::option_option, reason = "no status is a status of its own, unlike no word")]
pub(super) fn status(word: &str) -> Option<Option<LinkStatus>> {
    match word {
        "auto" => Some(Some(LinkStatus::Auto)),
        "doubtful" => Some(Some(LinkStatus::Doubtful)),
        "confirmed" => Some(Some(LinkStatus::Confirmed)),
        "rejected" => Some(Some(LinkStatus::Rejected)),
        "unlinked" => Some(None),
        _ => None,
    }
}

/// How sure a link is, from 0 to 1. A file that does not say has its links without a doubt.
pub(super) fn confidence(number: Option<&str>) -> f32 {
    number.and_then(|n| n.trim().parse::<f32>().ok()).filter(|c| c.is_finite()).map_or(1.0, |c| c.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_that_do_not_fit_are_passed_over() {
        let at = |number, paragraph, heading, start| Within { number, paragraph, heading, start };
        assert_eq!(segments("1:12/3h/0 13/4/24"), Some((1, vec![at(12, 3, true, 0), at(13, 4, false, 24)])));
        for bad in ["", "1:", "x:1/1/0", "0:1/1/5", "0:1/1/0 2/1/0", "0:2/1/0 1/1/4", "0:1/1", "0:-1/1/0", "0:1/hh/0"] {
            assert_eq!(segments(bad), None, "{bad}");
        }
        let noted = link("0:12 13;1:;doubtful;7").expect("a link");
        assert_eq!((noted.in_a, noted.in_b, noted.status), (vec![12, 13], vec![], Some(LinkStatus::Doubtful)));
        assert_eq!(noted.confidence, 1.0);
        assert_eq!(link("0:12;1:3;sure;1"), None);
        assert_eq!(link("0:99999999999;1:3;auto;1"), None);
        assert_eq!(text("1 - a b  c"), Some((1, String::new(), "a b  c".into())));
    }
}

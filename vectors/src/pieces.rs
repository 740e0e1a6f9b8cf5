//! Text as pieces of a fixed vocabulary.
//!
//! Spaces become `▁`, with one before the text; of all ways to cut the text into pieces the likeliest is taken, each piece
//! standing for itself (unigram language model: Kudo, 2018, "Subword Regularization"). Characters are normalised as the
//! vocabulary was made for: NFKC, line ends and invisible signs as spaces, and the full-width tilde as it is.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// What a space is written as.
const SPACE: &str = "\u{2581}";

/// The vocabulary, as a tree of bytes.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    /// The first node is the root. The children of a node stand together, in the order of their bytes.
    nodes: Vec<Node>,
    scores: Vec<f32>,
    /// Score of a character that no piece has.
    unknown: f32,
}

#[derive(Clone, Copy, Debug, Default)]
struct Node {
    byte: u8,
    children: u16,
    first: u32,
    /// The piece that ends here, plus one.
    piece: u32,
}

/// What ends at a place of the text.
#[derive(Clone, Copy)]
struct End {
    score: f32,
    start: u32,
    piece: u32,
}

impl Pieces {
    /// From pieces in order (see `asset`) and their scores; none if there are fewer than said.
    pub(super) fn new(text: &[u8], scores: &[u8], count: usize) -> Option<Self> {
        let (mut bytes, mut ends) = (Vec::new(), Vec::with_capacity(count));
        let (mut rest, mut start) = (text, 0);
        for _ in 0..count {
            let ([shared, more], after) = rest.split_first_chunk()?;
            let (own, after) = after.split_at_checked(usize::from(*more))?;
            let shared = start..start + usize::from(*shared);
            start = bytes.len();
            if shared.end > start {
                return None;
            }
            bytes.extend_from_within(shared);
            bytes.extend_from_slice(own);
            ends.push(start..bytes.len());
            rest = after;
        }
        let words: Vec<&[u8]> = ends.into_iter().map(|word| &bytes[word]).collect();
        let mut scores: Vec<f32> =
            scores.as_chunks().0.iter().map(|s| f32::from(u16::from_le_bytes(*s)) / -2048.0).collect();
        let unknown = scores.pop()?;
        (rest.is_empty() && scores.len() == count && words.is_sorted()).then(|| Self {
            nodes: tree(&words),
            scores,
            unknown,
        })
    }

    /// The piece that stands for what is unknown; the two after it for the begin and the end of a text.
    fn special(&self) -> u32 {
        self.scores.len() as u32
    }

    /// The numbers of the pieces of a text, between those for its begin and its end.
    pub(super) fn split(&self, text: &str) -> Vec<u32> {
        let special = self.special();
        let text = normalised(text);
        let mut out = vec![special + 2];
        let ends = self.ends(&text);
        let mut at = text.len();
        while at > 0 {
            let End { start, piece, .. } = ends[at];
            out.push(piece);
            at = start as usize;
        }
        if text.is_empty() {
            out.push(special);
        }
        out.push(special + 1);
        out.reverse();
        out
    }

    /// The best last piece of every beginning of a text, by its length in bytes.
    fn ends(&self, text: &str) -> Vec<End> {
        let bytes = text.as_bytes();
        let mut ends = vec![End { score: f32::NEG_INFINITY, start: 0, piece: 0 }; bytes.len() + 1];
        ends[0].score = 0.0;
        let mut offer = |start: usize, end: usize, score: f32, piece: u32| {
            let score = ends[start].score + score;
            if score > ends[end].score {
                ends[end] = End { score, start: start as u32, piece };
            }
        };
        for (start, c) in text.char_indices() {
            let single = start + c.len_utf8();
            let mut known = false;
            let mut node = 0;
            for (k, byte) in bytes[start..].iter().enumerate() {
                let Some(next) = self.child(node, *byte) else { break };
                node = next;
                if let Some(piece) = self.nodes[node].piece.checked_sub(1) {
                    let end = start + k + 1;
                    known |= end == single;
                    offer(start, end, self.scores[piece as usize], piece);
                }
            }
            if !known {
                offer(start, single, self.unknown, self.special());
            }
        }
        ends
    }

    fn child(&self, node: usize, byte: u8) -> Option<usize> {
        let node = self.nodes.get(node)?;
        let first = node.first as usize;
        let children = &self.nodes[first..first + usize::from(node.children)];
        children.binary_search_by_key(&byte, |n| n.byte).ok().map(|k| first + k)
    }
}

/// The tree of words that stand in order.
fn tree(words: &[&[u8]]) -> Vec<Node> {
    let mut nodes = vec![Node::default()];
    // What each node stands for: these words, which share so many bytes.
    let mut stands = vec![(0..words.len(), 0)];
    let mut at = 0;
    while at < nodes.len() {
        let (mut range, depth) = stands[at].clone();
        if words.get(range.start).is_some_and(|w| w.len() == depth && !range.is_empty()) {
            nodes[at].piece = range.start as u32 + 1;
            range.start += 1;
        }
        nodes[at].first = nodes.len() as u32;
        for group in words[range.clone()].chunk_by(|a, b| a[depth] == b[depth]) {
            nodes.push(Node { byte: group[0][depth], ..Node::default() });
            stands.push((range.start..range.start + group.len(), depth + 1));
            range.start += group.len();
            nodes[at].children += 1;
        }
        at += 1;
    }
    nodes
}

/// The text as the vocabulary expects it; empty if there is nothing but space.
fn normalised(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4 + 3);
    let mut gap = true;
    let mut push = |c: char| match c {
        ' ' => gap = true,
        '\u{2581}' => gap = true,
        _ => {
            if std::mem::take(&mut gap) {
                out.push_str(SPACE);
            }
            out.push(c);
        }
    };
    if is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        text.chars().map(plain).for_each(&mut push);
    } else {
        for (k, part) in text.split('\u{ff5e}').enumerate() {
            if k > 0 {
                push('\u{ff5e}');
            }
            part.nfkc().map(plain).for_each(&mut push);
        }
    }
    out
}

/// What counts as a space is one.
fn plain(c: char) -> char {
    match c {
        '\t' | '\n' | '\u{c}' | '\r' | '\u{1680}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}'
        | '\u{feff}' | '\u{fffd}' => ' ',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(words: &[(&str, f32)]) -> Pieces {
        let (mut text, mut scores) = (Vec::new(), Vec::new());
        for (word, score) in words {
            text.extend([0, word.len() as u8]);
            text.extend(word.as_bytes());
            scores.extend(((score * -2048.0) as u16).to_le_bytes());
        }
        scores.extend((30u16 * 2048).to_le_bytes());
        Pieces::new(&text, &scores, words.len()).expect("a vocabulary")
    }

    #[test]
    fn the_likeliest_cut_is_taken() {
        let pieces =
            vocabulary(&[("a", -3.0), ("ab", -4.0), ("b", -3.0), ("bc", -3.5), ("c", -3.0), ("▁", -1.0), ("▁a", -2.0)]);
        // Begin is 8, end 9, unknown 7.
        assert_eq!(pieces.split("abc"), [8, 6, 3, 9]);
        assert_eq!(pieces.split("ab"), [8, 5, 1, 9]);
        assert_eq!(pieces.split("  b \n a "), [8, 5, 2, 6, 9]);
        assert_eq!(pieces.split("aé"), [8, 6, 7, 9]);
        assert_eq!(pieces.split(""), [8, 7, 9]);
        assert_eq!(pieces.split(" \u{3000}\t"), [8, 7, 9]);
    }

    #[test]
    fn text_is_normalised_as_the_vocabulary_was() {
        for (given, should) in [
            ("Ａ　１", "▁A▁1"),
            ("e\u{301}", "▁é"),
            ("……", "▁......"),
            ("～~", "▁～~"),
            ("a\u{200b}b\r\nc", "▁a▁b▁c"),
            ("，。", "▁,。"),
            (" a  ▁ b ", "▁a▁b"),
        ] {
            assert_eq!(normalised(given), should);
        }
    }

    #[test]
    fn a_vocabulary_out_of_order_is_refused() {
        assert!(Pieces::new(&[0, 1, b'b', 0, 1, b'a'], &[0; 6], 2).is_none());
        assert!(Pieces::new(&[0, 1, b'b', 9, 1, b'a'], &[0; 6], 2).is_none());
        assert!(Pieces::new(&[0, 1, b'b'], &[0; 6], 2).is_none());
    }
}

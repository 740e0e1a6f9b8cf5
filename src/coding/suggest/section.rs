//! What stands under a heading that is the name of a code.
//!
//! A codebook that was drawn from a text has the text's own headings for names: what follows such a heading belongs to
//! the code, whatever its words. A heading is a paragraph of its own, or the first sentence of a paragraph (*II,
//! Stimulating online cultural exchange. Encourage …*). Its number and the label that a name may bear (*2015-2*) do not
//! count.

use super::item::{Item, items};
use crate::coding::place;
use crate::model::{Body, Code, CodeId, ParagraphKind};
use crate::text::{Lang, TextRange};
use std::collections::BTreeMap;

/// What a sentence stands under.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Under {
    /// The code whose name the heading is.
    pub(super) code: CodeId,
    /// The heading.
    pub(super) heading: String,
    /// Where the heading stands in the source.
    pub(super) at: Vec<TextRange>,
}

/// What a segment is with regard to headings.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Place {
    /// Not the text: set aside, a caption, a by-line.
    Outside,
    /// A heading.
    Heading,
    /// A sentence, and what it stands under.
    Sentence(Option<Under>),
}

impl Place {
    /// What a sentence stands under.
    pub(super) fn under(&self) -> Option<&Under> {
        match self {
            Self::Sentence(under) => under.as_ref(),
            Self::Outside | Self::Heading => None,
        }
    }
}

/// How a text says what a code is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    /// By its name.
    Name,
    /// By one of its terms: the opening words of what belongs to it.
    Term,
}

/// What headings are compared with.
#[derive(Debug, Default)]
pub(super) struct Headings {
    known: BTreeMap<Vec<String>, (CodeId, Said)>,
}

/// A heading of one word is no heading of a code.
const LEAST: usize = 2;

impl Headings {
    pub(super) fn of(codes: &BTreeMap<CodeId, Code>, lang: Lang) -> Self {
        let mut known = BTreeMap::new();
        for code in codes.values().filter(|c| c.codable) {
            let terms = code.terms.get(&lang).into_iter().flatten().map(|t| (t, Said::Term));
            let names = code.name.0.get(&lang).into_iter().map(|n| (n, Said::Name));
            for (text, said) in names.chain(terms) {
                let found = items(text, lang);
                let label = found.iter().take_while(|i| i.key.starts_with(|c: char| c.is_ascii_digit())).count();
                let keys: Vec<String> = found[label..].iter().map(|i| i.key.clone()).collect();
                if keys.len() >= LEAST {
                    known.entry(keys).or_insert((code.id.clone(), said));
                }
            }
        }
        Self { known }
    }

    /// The code that a heading names, with or without a number before it.
    fn named(&self, text: &str, lang: Lang) -> Option<&(CodeId, Said)> {
        let found = items(text, lang);
        let keys = |from: &[Item]| from.iter().map(|i| i.key.clone()).collect::<Vec<_>>();
        let after_number = found.get(1).filter(|second| second.parted).and_then(|_| found.get(1..));
        self.known.get(&keys(&found)).or_else(|| self.known.get(&keys(after_number?)))
    }

    /// What each segment of a text is.
    pub(super) fn places(&self, body: &Body, lang: Lang) -> Vec<Place> {
        let mut out = vec![Place::Outside; body.segments().len()];
        let mut section: Option<Under> = None;
        for (p, paragraph) in body.paragraphs().iter().enumerate() {
            if paragraph.aside.is_some() {
                continue;
            }
            let segments = body.segments_of(p);
            match paragraph.kind {
                ParagraphKind::Heading => {
                    let text = body.text(p);
                    let at = body.to_source(p, TextRange::from_usize(0, text.len()));
                    let named = self.named(text, lang).filter(|(_, said)| *said == Said::Name);
                    section = named.map(|(code, _)| Under { code: code.clone(), heading: text.to_owned(), at });
                    out[segments].fill(Place::Heading);
                }
                ParagraphKind::Body => {
                    let first = segments.start;
                    let opening = (first < segments.end).then(|| self.named(body.segment_text(first), lang)).flatten();
                    let under = opening.map(|(code, _)| Under {
                        code: code.clone(),
                        heading: body.segment_text(first).to_owned(),
                        at: place::of_segment(body, first),
                    });
                    out[segments].fill(Place::Sentence(under.or_else(|| section.clone())));
                    if let Some((_, Said::Name)) = opening {
                        out[first] = Place::Heading;
                    }
                }
                ParagraphKind::Byline | ParagraphKind::Caption | ParagraphKind::Furniture => {}
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{code, workspace};
    use super::*;
    use crate::model::{Names, VersionId};

    #[test]
    fn what_follows_a_heading_stands_under_its_code() {
        let named = |id: &str, name: &str| Code { name: Names::one(Lang::EN, name), ..code(id, None) };
        let codes = [named("p", "Building a sound order"), named("i", "2015-2 Online exchange of culture")];
        let text = "# Building a Sound Order\nLaw holds. It is just.\n! Log in\n# Other things\nNothing.\n\
                    II, online exchange of culture. Encourage it. Go on.\nNo more of it.";
        let ws = workspace(&[(Lang::EN, text)], &codes);
        let body = &ws.versions()[&VersionId(1)].body;
        let places = Headings::of(ws.codes(), Lang::EN).places(body, Lang::EN);
        let under: Vec<&str> = places
            .iter()
            .map(|p| match p {
                Place::Outside => "outside",
                Place::Heading => "heading",
                Place::Sentence(u) => u.as_ref().map_or("", |u| u.code.0.as_str()),
            })
            .collect();
        assert_eq!(under, ["heading", "p", "p", "outside", "heading", "", "heading", "i", "i", ""]);
    }
}

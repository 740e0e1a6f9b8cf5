//! Retrieval: tags by what they are and where they stand.
//!
//! A [`Query`] is any *and*, *or*, *not* of conditions. It is built from parts by a panel, or read from a line
//! (`p.sovereignty and not s.companies lang:zh coder:anna memo:"to do"`; see [`parse`](parse())).

mod parse;
mod write;

pub use parse::{Error, Problem, parse};

use super::{family, place};
use crate::model::{CodeId, Tag, Workspace};
use crate::text::Lang;
use crate::text::fold::{Folding, fold};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What tags are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// All tags.
    All,
    /// Those with a code, or with one that stands under it.
    Code(CodeId),
    /// Those that share text with a tag of a code, or of one that stands under it, in the same version.
    Near(CodeId),
    /// Those in a document, by its siglum.
    Document(String),
    /// Those in a language.
    Language(Lang),
    /// Those of a coder; the empty name is the owner of the workspace.
    Coder(String),
    /// Those whose memo has these words, whatever their case and width.
    Memo(String),
    /// Those whose passage has these words, likewise.
    Text(String),
    /// Those that both want.
    And(Box<Query>, Box<Query>),
    /// Those that one wants.
    Or(Box<Query>, Box<Query>),
    /// Those that it does not want.
    Not(Box<Query>),
}

impl Query {
    /// This and another.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::All, q) | (q, Self::All) => q,
            (a, b) => Self::And(Box::new(a), Box::new(b)),
        }
    }

    /// Whether a tag is wanted.
    #[must_use]
    pub fn wants(&self, ws: &Workspace, tag: &Tag) -> bool {
        match self {
            Self::All => true,
            Self::Code(code) => tag.codes.iter().any(|c| family::is_under(ws, c, code)),
            Self::Near(code) => ws.tags_of(tag.version).any(|t| {
                t.codes.iter().any(|c| family::is_under(ws, c, code)) && place::overlap(&t.ranges, &tag.ranges)
            }),
            Self::Document(siglum) => ws.documents().get(&tag.document).is_some_and(|d| d.siglum == *siglum),
            Self::Language(lang) => ws.versions().get(&tag.version).is_some_and(|v| v.lang == *lang),
            Self::Coder(name) => tag.coder == *name,
            Self::Memo(words) => plain(&tag.memo).contains(&plain(words)),
            Self::Text(words) => {
                let quotation = ws.versions().get(&tag.version).map(|v| v.body.quotation(&tag.ranges));
                quotation.is_some_and(|q| plain(&q).contains(&plain(words)))
            }
            Self::And(a, b) => a.wants(ws, tag) && b.wants(ws, tag),
            Self::Or(a, b) => a.wants(ws, tag) || b.wants(ws, tag),
            Self::Not(q) => !q.wants(ws, tag),
        }
    }

    /// The tags that are wanted, in an order.
    #[must_use]
    pub fn tags<'w>(&self, ws: &'w Workspace, order: Order) -> Vec<&'w Tag> {
        let mut out: Vec<&Tag> = ws.tags().values().filter(|t| self.wants(ws, t)).collect();
        let place = |t: &Tag| (t.version, t.ranges.first().map_or(0, |r| r.start), t.id);
        match order {
            Order::Text => out.sort_by_key(|t| place(t)),
            Order::Code => {
                let rank: BTreeMap<&CodeId, usize> =
                    ws.codebook().into_iter().enumerate().map(|(n, c)| (&c.id, n)).collect();
                let first = |t: &Tag| t.codes.iter().filter_map(|c| rank.get(c)).min().copied();
                out.sort_by_key(|t| (first(t), place(t)));
            }
            Order::Newest => out.sort_by_key(|t| (std::cmp::Reverse(t.created), std::cmp::Reverse(t.id))),
        }
        out
    }
}

/// In which order tags come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// As they stand in the texts.
    #[default]
    Text,
    /// As their codes stand in the codebook, and then in the texts.
    Code,
    /// The last that was made first.
    Newest,
}

/// What tags are put together by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grouping {
    /// By document.
    Document,
    /// By language.
    Language,
    /// By code; a tag with several codes stands under each.
    Code,
    /// By coder.
    Coder,
}

/// Puts tags together. A group is known by the siglum, the language, the code or the coder; groups come in the order of
/// their first tags, tags in the order they had.
#[must_use]
pub fn group<'t>(ws: &Workspace, tags: &[&'t Tag], by: Grouping) -> Vec<(String, Vec<&'t Tag>)> {
    let mut out: Vec<(String, Vec<&'t Tag>)> = Vec::new();
    for &t in tags {
        let names: BTreeSet<String> = match by {
            Grouping::Document => ws.documents().get(&t.document).map(|d| d.siglum.clone()).into_iter().collect(),
            Grouping::Language => ws.versions().get(&t.version).map(|v| v.lang.to_string()).into_iter().collect(),
            Grouping::Code => t.codes.iter().map(ToString::to_string).collect(),
            Grouping::Coder => BTreeSet::from([t.coder.clone()]),
        };
        for name in names {
            match out.iter_mut().find(|(n, _)| *n == name) {
                Some((_, list)) => list.push(t),
                None => out.push((name, vec![t])),
            }
        }
    }
    out
}

fn plain(text: &str) -> String {
    fold(text, &Folding { quotes: true, width: true, case: true, ..Folding::NONE })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{code, tagged, workspace};
    use super::*;

    fn ws() -> Workspace {
        let ws = workspace(
            &[(Lang::EN, "Peace and law for companies."), (Lang::ZH, "尊重网络主权。")],
            &[code("p", None), code("p.law", Some("p")), code("s", None)],
        );
        let ws = tagged(&ws, 1, "Peace and law", &["p.law"], "");
        let ws = tagged(&ws, 1, "law for companies", &["s"], "anna");
        tagged(&ws, 2, "网络主权", &["p", "s"], "")
    }

    fn found(query: &str) -> Vec<u32> {
        let ws = ws();
        let query = parse(&ws, query).expect("a query");
        query.tags(&ws, Order::Text).iter().map(|t| t.id.0).collect()
    }

    #[test]
    fn conditions_are_joined() {
        assert_eq!(found(""), [1, 2, 3]);
        assert_eq!(found("p"), [1, 3], "a family finds what is under it");
        assert_eq!(found("p and not s"), [1]);
        assert_eq!(found("p not lang:zh or coder:anna"), [1, 2]);
        assert_eq!(found("near:p.law"), [1, 2]);
        assert_eq!(found("(p or s) doc:d1"), [1, 2]);
        assert_eq!(found("text:\"LAW for\""), [2]);
        assert_eq!(found("coder:\"\""), [1, 3]);
    }

    #[test]
    fn orders_and_groups() {
        let ws = ws();
        let all = Query::All.tags(&ws, Order::Text);
        let groups = group(&ws, &all, Grouping::Code);
        let told: Vec<(&str, usize)> = groups.iter().map(|(n, t)| (n.as_str(), t.len())).collect();
        assert_eq!(told, [("p.law", 1), ("s", 2), ("p", 1)]);
        assert_eq!(Query::All.tags(&ws, Order::Newest).first().map(|t| t.id.0), Some(3));
        assert_eq!(group(&ws, &all, Grouping::Coder).len(), 2);
    }
}

//! A query written as the line that [`super::parse`] reads.

use super::Query;
use std::fmt::{self, Display, Formatter};

impl Query {
    /// The conditions that all have to hold, each for itself; none where all tags are wanted.
    #[must_use]
    pub fn parts(&self) -> Vec<&Query> {
        match self {
            Self::All => Vec::new(),
            Self::And(a, b) => [a.parts(), b.parts()].concat(),
            one => vec![one],
        }
    }

    /// The query that wants what all of these want.
    #[must_use]
    pub fn of_parts(parts: impl IntoIterator<Item = Self>) -> Self {
        parts.into_iter().fold(Self::All, Self::and)
    }

    /// The opposite; of an opposite, what it is the opposite of.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Self::Not(q) => *q,
            q => Self::Not(Box::new(q)),
        }
    }
}

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => Ok(()),
            Self::Code(code) if is_word(&code.0) => write!(f, "{code}"),
            Self::Code(code) => write!(f, "code:{}", value(&code.0)),
            Self::Near(code) => write!(f, "near:{}", value(&code.0)),
            Self::Document(siglum) => write!(f, "doc:{}", value(siglum)),
            Self::Language(lang) => write!(f, "lang:{lang}"),
            Self::Coder(name) => write!(f, "coder:{}", value(name)),
            Self::Memo(words) => write!(f, "memo:{}", value(words)),
            Self::Text(words) => write!(f, "text:{}", value(words)),
            Self::And(a, b) => {
                let left = |q: &Query| matches!(q, Query::Or(..));
                let right = |q: &Query| matches!(q, Query::Or(..) | Query::And(..));
                write!(f, "{} and {}", Bracketed(a, left(a)), Bracketed(b, right(b)))
            }
            Self::Or(a, b) => write!(f, "{a} or {}", Bracketed(b, matches!(**b, Self::Or(..)))),
            Self::Not(q) => write!(f, "not {}", Bracketed(q, matches!(**q, Self::And(..) | Self::Or(..)))),
        }
    }
}

struct Bracketed<'q>(&'q Query, bool);

impl Display for Bracketed<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.1 { write!(f, "({})", self.0) } else { write!(f, "{}", self.0) }
    }
}

fn is_plain(text: &str) -> bool {
    let stops = |c: char| c.is_whitespace() || "()（）:：\"“”「」".contains(c);
    !text.is_empty() && !text.contains(stops)
}

/// Whether a code can stand by itself: no word of the language, and nothing in it that ends a word.
fn is_word(text: &str) -> bool {
    is_plain(text)
        && !text.starts_with('-')
        && !["and", "or", "not", "且", "或", "非"].contains(&text.to_lowercase().as_str())
}

/// What stands after a colon. A quotation mark cannot stand inside of quotation marks, and is left out.
fn value(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    format!("\"{}\"", text.replace(['"', '“', '”', '「', '」'], ""))
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{code, workspace};
    use super::super::parse;
    use super::*;
    use crate::text::Lang;
    use proptest::prelude::*;

    fn queries() -> impl Strategy<Value = Query> {
        let words = prop_oneof![Just("to do".to_owned()), Just("智慧".to_owned()), Just("and".to_owned())];
        let leaf = prop_oneof![
            prop_oneof![Just("p"), Just("not"), Just("-x"), Just("a b")].prop_map(|c| Query::Code(c.into())),
            Just(Query::Near("p".into())),
            Just(Query::Language(Lang::ZH)),
            Just(Query::Coder(String::new())),
            words.clone().prop_map(Query::Memo),
            words.prop_map(Query::Text),
        ];
        leaf.prop_recursive(4, 24, 2, |inner| {
            prop_oneof![
                (inner.clone(), inner.clone()).prop_map(|(a, b)| a.and(b)),
                (inner.clone(), inner.clone()).prop_map(|(a, b)| Query::Or(Box::new(a), Box::new(b))),
                inner.prop_map(|q| Query::Not(Box::new(q))),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(query in queries()) {
            let codes = [code("p", None), code("not", None), code("-x", None), code("a b", None)];
            let ws = workspace(&[(Lang::ZH, "尊重网络主权。")], &codes);
            prop_assert_eq!(parse(&ws, &query.to_string()), Ok(query));
        }
    }

    #[test]
    fn parts_come_and_go() {
        let ws = workspace(&[(Lang::ZH, "尊重网络主权。")], &[code("p", None), code("s", None)]);
        let query = parse(&ws, "p and not s lang:zh").expect("a query");
        let parts: Vec<String> = query.parts().iter().map(ToString::to_string).collect();
        assert_eq!(parts, ["p", "not s", "lang:zh"]);
        let fewer = Query::of_parts(query.parts().into_iter().skip(1).cloned().map(Query::negated));
        assert_eq!(fewer.to_string(), "s and not lang:zh");
        assert_eq!(Query::of_parts([]), Query::All);
    }
}

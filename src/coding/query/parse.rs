//! A query as a line of text.
//!
//! ```text
//! query     = [ alternative ]
//! alternative = all-of { "or" all-of }
//! all-of    = one { [ "and" ] one }
//! one       = "not" one | "-" one | "(" alternative ")" | condition
//! condition = CODE | ( "code" | "near" | "doc" | "lang" | "coder" | "memo" | "text" ) ":" VALUE | "words in quotes"
//! ```
//!
//! *and* may be left out and binds tighter than *or*. The words *and*, *or*, *not* may also be 且, 或, 非; brackets,
//! colons and quotation marks may be of full width, as an input method writes them.

use super::Query;
use crate::model::{CodeId, Workspace};
use crate::text::Lang;

/// Why a line is no query.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{problem} at character {}", position + 1)]
pub struct Error {
    /// Where, in characters from 0.
    pub position: usize,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a query.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The line ends where a condition is due.
    #[error("a code or a condition such as lang:zh is missing")]
    Missing,
    /// A bracket is not closed, or one closes that was not opened.
    #[error("a bracket has no other")]
    Bracket,
    /// A quotation is not closed.
    #[error("a quotation mark has no other")]
    Quotation,
    /// The codebook has no such code.
    #[error("there is no code {0:?}")]
    Code(String),
    /// No such condition.
    #[error("{0:?} is no condition; choose from code, near, doc, lang, coder, memo, text")]
    Condition(String),
    /// No document has the siglum.
    #[error("there is no document {0:?}")]
    Document(String),
    /// Not the tag of a language.
    #[error("{0:?} is no language; write it as zh or en")]
    Language(String),
}

/// Reads a query; an empty line wants all tags.
///
/// # Errors
/// Says what is wrong, and where.
pub fn parse(ws: &Workspace, line: &str) -> Result<Query, Error> {
    let mut reader = Reader { ws, tokens: tokens(line)?, at: 0, end: line.chars().count() };
    if reader.tokens.is_empty() {
        return Ok(Query::All);
    }
    let query = reader.alternative()?;
    match reader.tokens.get(reader.at) {
        None => Ok(query),
        Some((position, _)) => Err(Error { position: *position, problem: Problem::Bracket }),
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Open,
    Close,
    And,
    Or,
    Not,
    /// A code, or the words of a quotation.
    Word {
        text: String,
        quoted: bool,
    },
    /// `name:value`.
    Pair(String, String),
}

fn tokens(line: &str) -> Result<Vec<(usize, Token)>, Error> {
    let chars: Vec<char> = line.chars().collect();
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let start = at;
        match c {
            c if c.is_whitespace() => at += 1,
            '(' | '（' => {
                out.push((start, Token::Open));
                at += 1;
            }
            ')' | '）' => {
                out.push((start, Token::Close));
                at += 1;
            }
            '-' => {
                out.push((start, Token::Not));
                at += 1;
            }
            c if is_quote(c) => {
                let text = quotation(&chars, &mut at)?;
                out.push((start, Token::Word { text, quoted: true }));
            }
            _ => {
                let name = word(&chars, &mut at);
                if matches!(chars.get(at), Some(':' | '：')) {
                    at += 1;
                    let value = if chars.get(at).is_some_and(|c| is_quote(*c)) {
                        quotation(&chars, &mut at)?
                    } else {
                        word(&chars, &mut at)
                    };
                    out.push((start, Token::Pair(name, value)));
                    continue;
                }
                let token = match name.to_lowercase().as_str() {
                    "and" | "且" => Token::And,
                    "or" | "或" => Token::Or,
                    "not" | "非" => Token::Not,
                    _ => Token::Word { text: name, quoted: false },
                };
                out.push((start, token));
            }
        }
    }
    Ok(out)
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '「')
}

fn quotation(chars: &[char], at: &mut usize) -> Result<String, Error> {
    let start = *at;
    let inside = chars.get(start + 1..).unwrap_or(&[]);
    let end = inside.iter().position(|c| matches!(c, '"' | '”' | '“' | '」'));
    let Some(end) = end else { return Err(Error { position: start, problem: Problem::Quotation }) };
    *at = start + end + 2;
    Ok(inside.iter().take(end).collect())
}

fn word(chars: &[char], at: &mut usize) -> String {
    let stops = |c: &char| c.is_whitespace() || matches!(c, '(' | ')' | '（' | '）' | ':' | '：') || is_quote(*c);
    let rest = chars.get(*at..).unwrap_or(&[]);
    let len = rest.iter().position(stops).unwrap_or(rest.len());
    *at += len.max(usize::from(!matches!(rest.first(), Some(':' | '：') | None) && len == 0));
    rest.iter().take(len).collect()
}

struct Reader<'w> {
    ws: &'w Workspace,
    tokens: Vec<(usize, Token)>,
    at: usize,
    end: usize,
}

impl Reader<'_> {
    fn alternative(&mut self) -> Result<Query, Error> {
        let mut query = self.all_of()?;
        while self.take(&Token::Or) {
            query = Query::Or(Box::new(query), Box::new(self.all_of()?));
        }
        Ok(query)
    }

    fn all_of(&mut self) -> Result<Query, Error> {
        let mut query = self.one()?;
        loop {
            let and = self.take(&Token::And);
            match self.tokens.get(self.at) {
                Some((_, Token::Or | Token::Close)) | None if !and => return Ok(query),
                _ => query = query.and(self.one()?),
            }
        }
    }

    fn one(&mut self) -> Result<Query, Error> {
        let Some((position, token)) = self.tokens.get(self.at).cloned() else {
            return Err(Error { position: self.end, problem: Problem::Missing });
        };
        self.at += 1;
        let fail = |problem| Err(Error { position, problem });
        match token {
            Token::Not => Ok(Query::Not(Box::new(self.one()?))),
            Token::Open => {
                let query = self.alternative()?;
                if self.take(&Token::Close) { Ok(query) } else { fail(Problem::Bracket) }
            }
            Token::Close => fail(Problem::Bracket),
            Token::And | Token::Or => fail(Problem::Missing),
            Token::Word { text, quoted: true } => Ok(Query::Text(text)),
            Token::Word { text, quoted: false } => self.code(text).map(Query::Code).or_else(fail),
            Token::Pair(name, value) => self.condition(&name, value).or_else(fail),
        }
    }

    fn condition(&self, name: &str, value: String) -> Result<Query, Problem> {
        Ok(match name.to_lowercase().as_str() {
            "code" => Query::Code(self.code(value)?),
            "near" => Query::Near(self.code(value)?),
            "doc" => {
                if !self.ws.documents().values().any(|d| d.siglum == value) {
                    return Err(Problem::Document(value));
                }
                Query::Document(value)
            }
            "lang" => Query::Language(Lang::parse(&value).ok_or(Problem::Language(value))?),
            "coder" => Query::Coder(value),
            "memo" => Query::Memo(value),
            "text" => Query::Text(value),
            _ => return Err(Problem::Condition(name.to_owned())),
        })
    }

    fn code(&self, name: String) -> Result<CodeId, Problem> {
        let id = CodeId(name);
        if self.ws.codes().contains_key(&id) { Ok(id) } else { Err(Problem::Code(id.0)) }
    }

    fn take(&mut self, token: &Token) -> bool {
        let there = self.tokens.get(self.at).is_some_and(|(_, t)| t == token);
        self.at += usize::from(there);
        there
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{code, workspace};
    use super::*;
    use proptest::prelude::*;

    fn ws() -> Workspace {
        workspace(&[(Lang::EN, "Peace.")], &[code("p", None), code("s", None)])
    }

    #[test]
    fn and_binds_tighter_than_or() {
        let c = |id: &str| Box::new(Query::Code(id.into()));
        let query = parse(&ws(), "p s or not p").expect("a query");
        let and = Query::And(c("p"), c("s"));
        assert_eq!(query, Query::Or(Box::new(and), Box::new(Query::Not(c("p")))));
        assert_eq!(parse(&ws(), "（p 或 s）且 非 p"), parse(&ws(), "(p or s) and not p"));
        assert_eq!(parse(&ws(), "memo：“to do”"), Ok(Query::Memo("to do".into())));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let told = |line: &str| parse(&ws(), line).expect_err("wrong").to_string();
        assert_eq!(told("p and x.y"), "there is no code \"x.y\" at character 7");
        assert_eq!(told("p and"), "a code or a condition such as lang:zh is missing at character 6");
        assert_eq!(told("(p"), "a bracket has no other at character 1");
        assert_eq!(told("p) s"), "a bracket has no other at character 2");
        assert_eq!(told("p memo:\"x"), "a quotation mark has no other at character 8");
        assert!(told("p colour:red").contains("choose from"));
        assert!(told("lang:1").contains("zh or en") && told("doc:9").contains("\"9\""));
    }

    proptest! {
        #[test]
        fn any_line_is_a_query_or_has_a_fault_in_it(line in "[ps ():：\"“”a-z-]{0,24}") {
            if let Err(e) = parse(&ws(), &line) {
                prop_assert!(e.position <= line.chars().count());
            }
        }
    }
}

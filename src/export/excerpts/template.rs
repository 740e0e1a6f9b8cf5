//! How a reader wants an excerpt set: a few lines with fields in braces, `{excerpt} ({note})`.
//!
//! A line of whose fields none has anything to say is left out, so that an excerpt without a memo has no empty line for one.
//! `{{` and `}}` stand for the braces themselves.

use super::gather::Excerpt;
use super::labels::Labels;
use super::said;
use crate::text::Lang;

/// What a field says of an excerpt.
type Say = fn(&Excerpt, &Labels) -> String;

/// The fields, by name.
const FIELDS: &[(&str, Say)] = &[
    ("id", |e, _| e.id.to_string()),
    ("work", |e, l| e.work.get(l.lang).to_owned()),
    ("document", |e, _| e.document.clone()),
    ("title", |e, l| e.title.get(l.lang).to_owned()),
    ("kind", |e, l| e.kind.get(l.lang).to_owned()),
    ("date", |e, _| e.date.clone()),
    ("version", |e, _| e.version.clone()),
    ("language", |e, _| e.lang.to_string()),
    ("heading", |e, _| e.heading.clone().unwrap_or_default()),
    ("excerpt", |e, _| e.quotation.clone()),
    ("counterpart", |e, _| other(e, |_| true)),
    ("counterpart_en", |e, _| other(e, |l| l == Lang::EN)),
    ("counterpart_zh", |e, _| other(e, |l| l == Lang::ZH)),
    ("codes", |e, l| e.codes.iter().map(|c| c.name.get(l.lang)).collect::<Vec<_>>().join("; ")),
    ("families", |e, l| said::families(e, l.lang).join("; ")),
    ("memo", |e, _| e.memo.clone()),
    ("note", |e, _| e.note.clone()),
    ("citation", |e, _| e.citation.get(e.lang).to_owned()),
    ("paragraph", |e, _| e.paragraph.map(|p| p.to_string()).unwrap_or_default()),
    ("before", |e, _| e.before.clone()),
    ("after", |e, _| e.after.clone()),
    ("coder", |e, _| e.coder.clone()),
    ("created", |e, _| e.created.clone()),
    ("sha256", |e, _| e.source_sha256.0.clone()),
    ("status", |e, _| e.status.key().to_owned()),
];

/// The first rendering in another language that is wanted.
fn other(e: &Excerpt, wanted: impl Fn(Lang) -> bool) -> String {
    let found = e.counterparts.iter().find(|c| c.lang != e.lang && wanted(c.lang));
    found.map(|c| c.text.clone()).unwrap_or_default()
}

/// Names of all fields, in order.
#[must_use]
pub fn fields() -> Vec<&'static str> {
    FIELDS.iter().map(|(name, _)| *name).collect()
}

/// Why a text is no template.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// A name in braces that is no field.
    #[error("{{{name}}} is no field; the fields are {}", fields().join(", "))]
    Unknown {
        /// The name.
        name: String,
    },
    /// A brace without its other half.
    #[error("a brace has no other half; write {{{{ or }}}} for the sign itself")]
    Brace,
}

enum Piece {
    Text(String),
    Field(Say),
}

/// A template, understood.
pub struct Template(Vec<Vec<Piece>>);

impl Template {
    /// Reads a template; one line of it is one paragraph.
    ///
    /// # Errors
    /// Where a field is unknown or a brace stands alone.
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        text.lines().map(line).collect::<Result<_, _>>().map(Self)
    }

    /// An excerpt in its lines.
    pub(super) fn fill(&self, e: &Excerpt, labels: &Labels) -> Vec<String> {
        self.0.iter().filter_map(|pieces| filled(pieces, e, labels)).collect()
    }
}

fn filled(pieces: &[Piece], e: &Excerpt, labels: &Labels) -> Option<String> {
    let mut out = String::new();
    let (mut asked, mut said) = (false, false);
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Field(say) => {
                let text = say(e, labels);
                asked = true;
                said |= !text.is_empty();
                out.push_str(&text);
            }
        }
    }
    (said || !asked).then_some(out)
}

fn line(text: &str) -> Result<Vec<Piece>, TemplateError> {
    let mut out = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        if let Some(after) = from.strip_prefix("{{").or_else(|| from.strip_prefix("}}")) {
            plain.push_str(&from[..1]);
            rest = after;
            continue;
        }
        let (name, after) = from.strip_prefix('{').and_then(|f| f.split_once('}')).ok_or(TemplateError::Brace)?;
        let known = FIELDS.iter().find(|(n, _)| *n == name.trim());
        let (_, say) = known.ok_or_else(|| TemplateError::Unknown { name: name.trim().to_owned() })?;
        out.push(Piece::Text(std::mem::take(&mut plain)));
        out.push(Piece::Field(*say));
        rest = after;
    }
    plain.push_str(rest);
    out.push(Piece::Text(plain));
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_template_is_told() {
        let error = |t: &str| Template::parse(t).err();
        assert_eq!(error("{excerpt} {{as it is}}"), None);
        assert_eq!(error("{quote}"), Some(TemplateError::Unknown { name: "quote".into() }));
        assert_eq!(error("a } b"), Some(TemplateError::Brace));
        assert_eq!(error("{excerpt"), Some(TemplateError::Brace));
        assert!(
            error("{quote}").expect("told").to_string().starts_with("{quote} is no field; the fields are id, work")
        );
    }
}

//! Excerpts for the clipboard: as text, and as HTML for programs that take formatting.

use super::gather::Excerpts;
use super::labels::Labels;
use super::plan::{Column, Plan};
use super::said::{self, Said};
use super::template::TemplateError;
use crate::export::html::escape;
use crate::text::Lang;
use std::collections::BTreeMap;

/// What is copied, in two forms that say the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clip {
    /// Formatted.
    pub html: String,
    /// Plain.
    pub text: String,
}

impl Clip {
    /// Adds a paragraph in a language; `html` is the text with its formatting, escaped.
    pub fn paragraph(&mut self, lang: Lang, text: &str, html: &str) {
        self.text.push_str(text);
        self.text.push('\n');
        self.html.push_str(&format!("<p lang=\"{}\">{}</p>\n", escape(lang.as_str()), html.replace('\n', "<br>")));
    }

    /// Adds a paragraph without formatting.
    pub fn plain(&mut self, lang: Lang, text: &str) {
        self.paragraph(lang, text, &escape(text).to_string());
    }

    /// Adds a quotation in quotation marks.
    pub fn quote(&mut self, lang: Lang, text: &str) {
        self.plain(lang, &format!("“{text}”"));
    }

    /// Adds another clip, parted from what stands there.
    pub fn append(&mut self, other: &Self) {
        self.gap();
        self.text.push_str(&other.text);
        self.html.push_str(&other.html);
    }

    /// Parts what follows from what stands there. In HTML that takes a paragraph: a program that is pasted into sets all
    /// paragraphs alike, and what renders a passage would look like the next one.
    pub fn gap(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
            self.html.push_str("<p><br></p>\n");
        }
    }
}

/// Copies excerpts: each with what other versions have and its citation, at the end the references where `list` says that the style
/// needs them: of all that is quoted, renderings among them.
///
/// # Errors
/// Where the plan's template is none.
pub fn clip(excerpts: &Excerpts, plan: &Plan, lang: Lang, list: bool) -> Result<Clip, TemplateError> {
    let labels = Labels::of(lang);
    let mut out = Clip::default();
    let mut entries: BTreeMap<(&str, &str), Lang> = BTreeMap::new();
    for source in &excerpts.proof.sources {
        let both = source.citations.iter().zip(&source.citations_html);
        entries.extend(both.map(|(text, (lang, html))| ((text.as_str(), html.as_str()), *lang)));
    }
    for s in said::sections(excerpts, plan, labels)?.iter().flat_map(|s| &s.said) {
        out.gap();
        excerpt(s, plan, labels, &mut out);
        // What a reader's own setting of an excerpt takes of its renderings is not known.
        if s.set.is_none() {
            entries.extend(s.renderings.iter().map(|c| ((c.entry.as_str(), c.entry_html.as_str()), c.lang)));
        }
    }
    if excerpts.proof.exact < excerpts.proof.total {
        out.gap();
        out.plain(labels.lang, &labels.verified(excerpts.proof.exact, excerpts.proof.total));
    }
    if list && plan.tells(Column::Citation) {
        if !entries.is_empty() {
            out.gap();
        }
        entries.into_iter().for_each(|((text, html), lang)| out.paragraph(lang, text, html));
    }
    Ok(out)
}

fn excerpt(s: &Said<'_>, plan: &Plan, labels: &Labels, out: &mut Clip) {
    let e = s.excerpt;
    if let Some(lines) = &s.set {
        lines.iter().for_each(|l| out.plain(e.lang, l));
    } else {
        let note = |out: &mut Clip, lang, text: &str, html: &str| {
            if plan.tells(Column::Citation) && !text.is_empty() {
                out.paragraph(lang, &format!("— {text}"), &format!("— {html}"));
            }
        };
        out.quote(e.lang, &e.quotation);
        note(out, e.lang, &e.note, &e.note_html);
        for c in s.renderings {
            out.quote(c.lang, &c.text);
            note(out, c.lang, &c.note, &c.note_html);
        }
        for (label, text) in s.facts.iter().filter(|(l, _)| *l == labels.memo) {
            out.plain(labels.lang, &format!("{label}{}{text}", labels.colon));
        }
    }
    if let Some(warning) = &s.warning {
        out.plain(labels.lang, warning);
    }
}

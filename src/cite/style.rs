//! Styles of citation, rendered by `hayagriva` from the style files of the Citation Style Language project.

use super::Reference;
use crate::text::Lang;
use citationberg::json::Item;
use citationberg::{IndependentStyle, Locale, LocaleCode};
use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, BufWriteFormat, CitationItem, CitationRequest, ElemChild, ElemChildren,
    Formatted, LocatorPayload, SpecificLocator, citationberg::taxonomy::Locator,
};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use std::sync::{LazyLock, OnceLock};

/// A style of citation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    /// GB/T 7714—2015, notes.
    Gbt7714,
    /// GB/T 7714—2015, author and date.
    Gbt7714AuthorDate,
    /// GB/T 7714—2025, notes.
    #[serde(rename = "gbt7714-2025")]
    Gbt7714Of2025,
    /// The Chicago Manual of Style, 17th edition, notes and bibliography.
    #[default]
    Chicago17,
    /// The Chicago Manual of Style, 18th edition, notes and bibliography.
    Chicago18,
    /// MLA Handbook, 9th edition.
    Mla9,
    /// Publication Manual of the American Psychological Association, 7th edition.
    Apa7,
}

/// A name that is no style.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is no style of citation; choose from gbt7714-2025, gbt7714, gbt7714-author-date, chicago17, chicago18, mla9, apa7"
)]
pub struct UnknownStyle(pub String);

/// A reference as a style cites it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cited {
    /// As in a note, or in brackets in the text, as the style has it.
    pub note: String,
    /// The same as HTML: italics and the like, everything escaped.
    pub note_html: String,
    /// As in the list of references.
    pub entry: String,
    /// The same as HTML: italics and the like, everything escaped.
    pub entry_html: String,
}

impl Style {
    /// All styles, in the order of a menu.
    pub const ALL: [Self; 7] = [
        Self::Gbt7714Of2025,
        Self::Gbt7714,
        Self::Gbt7714AuthorDate,
        Self::Chicago17,
        Self::Chicago18,
        Self::Mla9,
        Self::Apa7,
    ];

    /// Its stable name, as the command line and files write it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Gbt7714 => "gbt7714",
            Self::Gbt7714AuthorDate => "gbt7714-author-date",
            Self::Gbt7714Of2025 => "gbt7714-2025",
            Self::Chicago17 => "chicago17",
            Self::Chicago18 => "chicago18",
            Self::Mla9 => "mla9",
            Self::Apa7 => "apa7",
        }
    }

    /// Whether it points from the text to a list of references, which a quotation must then bring along; a note says it all.
    #[must_use]
    pub fn needs_list(self) -> bool {
        matches!(self, Self::Gbt7714AuthorDate | Self::Mla9 | Self::Apa7)
    }

    /// The style of the archive; none where it is the program's own.
    fn archived(self) -> Option<ArchivedStyle> {
        Some(match self {
            Self::Gbt7714 => ArchivedStyle::Gb77142015Note,
            Self::Gbt7714AuthorDate => ArchivedStyle::Gb77142015AuthorDate,
            Self::Chicago17 => ArchivedStyle::TurabianFullnote8,
            Self::Chicago18 => ArchivedStyle::ChicagoNotes,
            Self::Mla9 => ArchivedStyle::ModernLanguageAssociation,
            Self::Apa7 => ArchivedStyle::AmericanPsychologicalAssociation,
            Self::Gbt7714Of2025 => return None,
        })
    }

    /// Cites a reference, in the language of the reference. `locator` is where in it: a paragraph, such as `12`; empty for the
    /// whole.
    #[must_use]
    pub fn cite(self, reference: &Reference, locator: &str) -> Cited {
        let (Some(style), Some(item)) = (self.style(), item(reference)) else {
            let plain = reference.text("title");
            let html = escape(&plain);
            return Cited { note: plain.clone(), note_html: html.clone(), entry: plain, entry_html: html };
        };
        let locale = Some(LocaleCode(if reference.lang() == Lang::ZH { "zh-CN" } else { "en-US" }.to_owned()));
        let at = (!locator.is_empty()).then(|| SpecificLocator(Locator::Paragraph, LocatorPayload::Str(locator)));
        let mut cited = CitationItem::with_locator(&item, at);
        cited.locale.clone_from(&locale);
        let mut driver = BibliographyDriver::new();
        driver.citation(CitationRequest::new(vec![cited], style, locale.clone(), &LOCALES, Some(1)));
        let rendered = driver.finish(BibliographyRequest::new(style, locale, &LOCALES));
        let note = rendered.citations.first().map(|c| plain(&c.citation)).unwrap_or_default();
        let note_html = rendered.citations.first().map(|c| html(&c.citation)).unwrap_or_default();
        let entry = rendered.bibliography.as_ref().and_then(|b| b.items.first()).map(|i| &i.content);
        let mut cited = Cited {
            entry: entry.map_or_else(|| note.clone(), plain),
            entry_html: entry.map_or_else(|| note_html.clone(), html),
            note,
            note_html,
        };
        if self == Self::Gbt7714Of2025 {
            // The renderer puts a blank before 等 whatever the mark before it; a mark of full width has its own.
            // And an edition that says 版 itself gets no second one.
            for text in [&mut cited.note, &mut cited.note_html, &mut cited.entry, &mut cited.entry_html] {
                *text = text.replace("， 等", "，等").replace("， et al", "，et al").replace("版 版. ", "版. ");
            }
        }
        cited
    }

    /// Its rules, read once: thousands of excerpts are cited in one style.
    fn style(self) -> Option<&'static IndependentStyle> {
        static RULES: [OnceLock<Option<IndependentStyle>>; Style::ALL.len()] =
            [const { OnceLock::new() }; Style::ALL.len()];
        RULES.get(self as usize)?.get_or_init(|| self.rules()).as_ref()
    }

    fn rules(self) -> Option<IndependentStyle> {
        match self.archived().map(ArchivedStyle::get) {
            Some(citationberg::Style::Independent(style)) => Some(style),
            Some(citationberg::Style::Dependent(_)) => None,
            None => IndependentStyle::from_xml(GBT_7714_2025).ok(),
        }
    }
}

/// Our own rules for the edition that the archive does not have; `assets/citations/README.md` says which.
const GBT_7714_2025: &str = include_str!("../../assets/citations/gb-t-7714-2025.csl");

/// Terms and dates of all languages; read once.
static LOCALES: LazyLock<Vec<Locale>> = LazyLock::new(locales);

/// The item as the renderer takes it; none where a value has a shape that CSL does not know.
fn item(reference: &Reference) -> Option<Item> {
    let mut known = reference.clone();
    known.set("id", &reference.id());
    // An item without a type is a document of no kind in particular.
    let kind = reference.kind().to_owned();
    known.set("type", &kind);
    // The renderer looks for this one variable under another name than the one it has in CSL-JSON.
    known.set("archive_place", &reference.text("archive-place"));
    serde_json::from_value(known.to_value()).ok()
}

fn plain(content: &ElemChildren) -> String {
    let mut out = String::new();
    let _ = content.write_buf(&mut out, BufWriteFormat::Plain);
    out.trim().to_owned()
}

/// The tags of what styles mark, around text that is escaped: what a reference says is data.
fn html(content: &ElemChildren) -> String {
    let mut out = String::new();
    write_html(content, &mut out);
    out.trim().to_owned()
}

fn write_html(content: &ElemChildren, out: &mut String) {
    for child in &content.0 {
        match child {
            ElemChild::Text(text) => marked(text, out),
            ElemChild::Elem(elem) => write_html(&elem.children, out),
            // Addresses are shown as they are; whether they lead anywhere is not ours to say.
            ElemChild::Link { text, .. } => marked(text, out),
            ElemChild::Markup(text) => out.push_str(&escape(text)),
            ElemChild::Transparent { .. } => {}
        }
    }
}

fn marked(text: &Formatted, out: &mut String) {
    let italic = text.formatting.font_style == citationberg::FontStyle::Italic;
    let bold = text.formatting.font_weight == citationberg::FontWeight::Bold;
    let inner = escape(&text.text);
    let inner = if italic { format!("<i>{inner}</i>") } else { inner };
    out.push_str(&if bold { format!("<b>{inner}</b>") } else { inner });
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

impl FromStr for Style {
    type Err = UnknownStyle;

    fn from_str(name: &str) -> Result<Self, UnknownStyle> {
        Self::ALL.into_iter().find(|s| s.key() == name).ok_or_else(|| UnknownStyle(name.to_owned()))
    }
}

impl fmt::Display for Style {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

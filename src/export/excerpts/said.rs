//! What is said of each excerpt in a text to be read, and of the proof of all: once, for page, notes, document and LaTeX.

use super::gather::{Coding, Counterpart, Excerpt, Excerpts, ProofSource};
use super::labels::Labels;
use super::plan::{Column, Order, Plan};
use super::template::{Template, TemplateError};
use crate::text::Lang;

/// An excerpt as it is read.
pub(in crate::export) struct Said<'e> {
    /// What it is made from.
    pub(super) excerpt: &'e Excerpt,
    /// Number, version, heading and the like.
    pub(super) label: String,
    /// What other versions have.
    pub(super) renderings: &'e [Counterpart],
    /// The text around it.
    pub(super) around: Option<(&'e str, &'e str)>,
    /// What is wrong with it.
    pub(super) warning: Option<String>,
    /// Its codes.
    pub(super) codes: &'e [Coding],
    /// What else is told: label and text.
    pub(super) facts: Vec<(&'static str, String)>,
    /// The lines of a template, which stand for all but the warning.
    pub(super) set: Option<Vec<String>>,
}

/// Excerpts that stand under one heading.
pub(in crate::export) struct Section<'e> {
    /// The heading; empty where there is none.
    pub(super) heading: String,
    /// The excerpts.
    pub(super) said: Vec<Said<'e>>,
}

/// The text of all excerpts, under their headings.
///
/// # Errors
/// Where the plan's template is none.
pub(super) fn sections<'e>(
    excerpts: &'e Excerpts,
    plan: &Plan,
    labels: &'static Labels,
) -> Result<Vec<Section<'e>>, TemplateError> {
    let template = (!plan.template.trim().is_empty()).then(|| Template::parse(&plan.template)).transpose()?;
    let mut out: Vec<Section<'e>> = Vec::new();
    for e in &excerpts.list {
        let heading = heading(e, plan, labels);
        if out.last().is_none_or(|s| s.heading != heading) {
            out.push(Section { heading, said: Vec::new() });
        }
        if let Some(section) = out.last_mut() {
            section.said.push(say(e, plan, labels, template.as_ref()));
        }
    }
    Ok(out)
}

fn heading(e: &Excerpt, plan: &Plan, labels: &Labels) -> String {
    match plan.order {
        Order::Code => e.codes.get(e.by).map(|c| code(c, labels)).unwrap_or_default(),
        _ => document(e, labels.lang),
    }
}

/// Siglum, title and date of an excerpt's document; work, where it is called something else.
fn document(e: &Excerpt, lang: Lang) -> String {
    let title = e.title.get(lang);
    let work = Some(e.work.get(lang)).filter(|w| *w != title);
    let parts = [Some(e.document.as_str()), Some(title), work, Some(&e.date)];
    parts.into_iter().flatten().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn say<'e>(e: &'e Excerpt, plan: &Plan, labels: &'static Labels, template: Option<&Template>) -> Said<'e> {
    let tells = |c: Column| plan.tells(c);
    let mut label: Vec<String> = Vec::new();
    let mut add = |on: bool, text: String| label.extend(Some(text).filter(|t| on && !t.is_empty()));
    add(tells(Column::Id), e.id.to_string());
    add(tells(Column::Version), e.version.clone());
    if plan.order == Order::Code {
        add(tells(Column::Title), e.title.get(labels.lang).to_owned());
        add(tells(Column::Date), e.date.clone());
    }
    add(tells(Column::Heading), e.heading.clone().unwrap_or_default());
    add(e.status == super::Status::Proposed, labels.proposed.to_owned());
    let mut facts: Vec<(&'static str, String)> = Vec::new();
    let mut fact = |on: bool, label: &'static str, text: String| {
        if on && !text.is_empty() {
            facts.push((label, text));
        }
    };
    // Where the codes are told, their families are told with them.
    let families = tells(Column::Families) && !tells(Column::Codes);
    fact(families, labels.families, self::families(e, labels.lang).join("; "));
    fact(tells(Column::Memo), labels.memo, e.memo.clone());
    fact(tells(Column::Citation), labels.citation, e.note.clone());
    fact(tells(Column::Place), labels.place, place(e, labels));
    fact(tells(Column::Coder), labels.coded, coded(e));
    let around = !(e.before.is_empty() && e.after.is_empty()) && tells(Column::Context);
    Said {
        excerpt: e,
        label: label.join(" · "),
        renderings: if tells(Column::Counterparts) { &e.counterparts } else { &[] },
        around: around.then_some((e.before.as_str(), e.after.as_str())),
        warning: e.source_now.as_ref().map(|now| warning(now, labels)),
        codes: if tells(Column::Codes) { &e.codes } else { &[] },
        facts,
        set: template.map(|t| t.fill(e, labels)),
    }
}

fn warning(now: &str, labels: &Labels) -> String {
    let now = if now.is_empty() { labels.nothing } else { now };
    format!("{}. {}{}{now}", labels.drifted, labels.now, labels.colon)
}

/// A code as it is written in a line: `Family › Name / 名称 (id)`.
pub(super) fn code(c: &Coding, labels: &Labels) -> String {
    let name = c.name.get(labels.lang);
    let other = c.name.exact(labels.other()).filter(|o| *o != name).map(|o| format!(" / {o}")).unwrap_or_default();
    let family = if c.family == c.id { "" } else { c.family_name.get(labels.lang) };
    let above = if family.is_empty() { "" } else { " › " };
    format!("{family}{above}{name}{other} ({})", c.id)
}

/// Names of the families of an excerpt's codes, each once.
pub(super) fn families(e: &Excerpt, lang: Lang) -> Vec<&str> {
    let first = |(i, c): &(usize, &Coding)| e.codes[..*i].iter().all(|before| before.family != c.family);
    e.codes.iter().enumerate().filter(first).map(|(_, c)| c.family_name.get(lang)).collect()
}

/// Where an excerpt stands, in words.
fn place(e: &Excerpt, labels: &Labels) -> String {
    let chars: Vec<String> = e.positions.iter().map(|p| format!("{}–{}", p.char.0, p.char.1)).collect();
    let bytes: Vec<String> = e.positions.iter().map(|p| format!("{}–{}", p.byte.start, p.byte.end)).collect();
    let paragraph = e.paragraph.map(|p| format!("{} {p}; ", labels.paragraph)).unwrap_or_default();
    format!(
        "{paragraph}{} {}; {} {}; SHA-256 {}",
        labels.chars,
        chars.join(", "),
        labels.bytes,
        bytes.join(", "),
        e.source_sha256
    )
}

/// Who made it and when.
fn coded(e: &Excerpt) -> String {
    if e.coder.is_empty() { e.created.clone() } else { format!("{} · {}", e.coder, e.created) }
}

/// How many of how many are exact; and those that are not, each in a line.
pub(super) fn proof(excerpts: &Excerpts, labels: &Labels) -> (String, Vec<String>) {
    let line = |e: &Excerpt| {
        let now = e.source_now.as_deref().unwrap_or("");
        let now = if now.is_empty() { labels.nothing } else { now };
        format!("{} · {}{}{} → {now}", e.id, e.version, labels.colon, e.quotation)
    };
    let inexact = excerpts.list.iter().filter(|e| !e.exact).map(line).collect();
    (labels.verified(excerpts.proof.exact, excerpts.proof.total), inexact)
}

/// A source in a line: siglum, how many of its quotations are exact, file, hash.
pub(super) fn source(s: &ProofSource, labels: &Labels) -> String {
    format!("{} · {} · {} · SHA-256 {}", s.document, labels.verified(s.exact, s.total), s.file, s.sha256)
}

/// Where the file comes from. No time of day stands in it: the same excerpts are the same bytes.
pub(super) fn origin() -> String {
    format!("Duizhao {}", env!("CARGO_PKG_VERSION"))
}

/// A line of an excerpt, for showing it before it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// The heading that it and those after it stand under.
    Heading(String),
    /// Number, version, heading.
    Label(String),
    /// The passage, in its language.
    Quote(Lang, String),
    /// What another version has, after the name of that version.
    Rendering(Lang, String, String),
    /// What else is told, after its label; citations and context are in the language of the passage.
    Fact(String, Lang, String),
    /// A line of a template.
    Set(Lang, String),
    /// What is wrong with it.
    Warning(String),
}

/// The first `most` excerpts, as texts to be read have them.
///
/// # Errors
/// Where the plan's template is none.
pub fn preview(excerpts: &Excerpts, plan: &Plan, lang: Lang, most: usize) -> Result<Vec<Line>, TemplateError> {
    let labels = Labels::of(lang);
    let first = Excerpts { list: excerpts.list.iter().take(most).cloned().collect(), ..Excerpts::default() };
    let mut out = Vec::new();
    for section in sections(&first, plan, labels)? {
        out.push(Line::Heading(section.heading));
        for s in section.said {
            let e = s.excerpt;
            match s.set {
                Some(lines) => out.extend(lines.into_iter().map(|l| Line::Set(e.lang, l))),
                None => {
                    out.push(Line::Label(s.label));
                    out.push(Line::Quote(e.lang, e.quotation.clone()));
                    let rendering = |c: &Counterpart| Line::Rendering(c.lang, c.version.clone(), c.text.clone());
                    out.extend(s.renderings.iter().map(rendering));
                    let codes: Vec<String> = s.codes.iter().map(|c| code(c, labels)).collect();
                    let fact = |label: &str, lang, text: &str| {
                        Line::Fact(format!("{label}{}", labels.colon), lang, text.into())
                    };
                    if !codes.is_empty() {
                        out.push(fact(labels.codes, labels.lang, &codes.join("; ")));
                    }
                    let spoken = |label: &str| if label == labels.citation { e.lang } else { labels.lang };
                    out.extend(s.facts.iter().map(|(label, text)| fact(label, spoken(label), text)));
                    let around = s.around.map(|(before, after)| format!("{before} […] {after}"));
                    out.extend(around.map(|text| fact(labels.context, e.lang, &text)));
                }
            }
            out.extend(s.warning.map(Line::Warning));
        }
    }
    Ok(out)
}

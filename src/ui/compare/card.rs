//! A difference in full: all readings with the versions that have them, as a card on the text and as a note of the apparatus.

use super::group::Way;
use super::phrase;
use crate::app::{Finding, Findings};
use crate::ui::cx::Cx;
use crate::ui::{fonts, parts, theme};
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, RichText, Ui};

/// Shows the card.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, made: &Findings, number: usize, sigla: &[String]) {
    let Some(f) = made.all.get(number) else { return };
    ui.set_max_width(360.0);
    ui.spacing_mut().item_spacing.y = 3.0;
    let lang = made.versions().first().and_then(|v| cx.session.workspace().versions().get(v)).map(|v| v.lang);
    let face = lang.map_or_else(|| parts::interface(theme::UI_TEXT), |l| parts::reading(l, theme::UI_TEXT + 1.5));
    for (text, who) in phrase::readings(made, f) {
        let names: Vec<&str> = who.iter().filter_map(|w| sigla.get(*w).map(String::as_str)).collect();
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(names.join(" ")).font(fonts::ui_bold(theme::UI_SMALL)).color(cx.theme.accent));
            let text = match &text {
                Some(text) => RichText::new(phrase::reading(cx, text)).font(face.clone()).color(cx.theme.ink),
                None => RichText::new(cx.t("cmp-om")).italics().color(cx.theme.muted),
            };
            ui.label(text);
        });
    }
    let mut facts = vec![phrase::class(cx, f.class)];
    if f.by_hand {
        facts[0] = cx.tw("cmp-by-hand", &[("class", facts[0].clone().into())]);
    }
    let variant = made.table.place(f.at).and_then(|p| p.variant.as_ref());
    if let Some(moved) = f.moved.and_then(|m| made.table.moves.get(m)) {
        facts = vec![cx.tw("cmp-moved", &[("percent", phrase::percent(moved.changed).into())]), cx.t("cmp-moved-go")];
    } else if let Some(v) = variant.filter(|v| v.likeness > 0.0 && f.class.switch().is_none()) {
        facts.push(cx.tw("cmp-alike", &[("percent", phrase::percent(v.likeness).into())]));
    }
    ui.label(RichText::new(facts.join("  ·  ")).size(theme::UI_SMALL).color(cx.theme.muted));
}

/// Pieces of a note: text, and whether it is a reading (true) or what the editor says of it.
pub(super) type Entry = Vec<(String, bool)>;

/// An entry of the apparatus: `lemma] reading sigla; reading sigla`. Where the base has nothing, the word before it stands for the
/// lemma and what is added follows; where another has nothing, it omits.
pub(super) fn entry(cx: &Cx<'_>, made: &Findings, f: &Finding, sigla: &[String], positive: bool) -> Entry {
    let all = phrase::readings(made, f);
    let names = |who: &[usize]| {
        let names: Vec<&str> = who.iter().filter_map(|w| sigla.get(*w).map(String::as_str)).collect();
        names.join(" ")
    };
    let (base, others): (Vec<_>, Vec<_>) = all.iter().partition(|(_, who)| who.contains(&made.base));
    let mut out = Entry::new();
    let base = base.first();
    let lemma = base.and_then(|(text, _)| text.as_deref());
    match lemma {
        Some(lemma) => out.push((short(lemma), true)),
        None => out.push((before(made, f), true)),
    }
    out.push(("]".to_owned(), false));
    if positive && let Some((_, who)) = base {
        out.push((names(who), false));
        out.push((";".to_owned(), false));
    }
    for (i, (text, who)) in others.iter().enumerate() {
        if i > 0 {
            out.push((";".to_owned(), false));
        }
        match text {
            Some(text) => {
                if lemma.is_none() {
                    out.push((cx.t("cmp-add"), false));
                }
                out.push((short(text), true));
            }
            None => out.push((cx.t("cmp-om"), false)),
        }
        out.push((names(who), false));
    }
    out
}

/// A reading as notes cite it: a long one by its beginning and end.
fn short(text: &str) -> String {
    let text = text.trim().replace('\n', " ");
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() > 9 {
        return format!("{} … {}", words[..3].join(" "), words[words.len() - 2..].join(" "));
    }
    let n = text.chars().count();
    if n > 60 {
        let end = |at: usize| text.char_indices().nth(at).map_or(text.len(), |(i, _)| i);
        return format!("{}…{}", &text[..end(12)], &text[end(n - 8)..]);
    }
    text
}

/// The word of the base before a place where it has nothing.
fn before(made: &Findings, f: &Finding) -> String {
    let Some(section) = made.table.sections.get(f.at.section) else { return String::new() };
    let at = section.places.get(f.at.place).and_then(|p| p.ranges.get(made.base)).map_or(0, |r| r.start as usize);
    let text = section.texts.get(made.base).and_then(|t| t.get(..at)).unwrap_or("").trim_end();
    let start = text.char_indices().rev().take(24).take_while(|(_, c)| !c.is_whitespace()).last().map_or(0, |(i, _)| i);
    text[start..].to_owned()
}

/// A note as text: number, lemma, readings in the face of the text, the rest in that of the interface.
pub(super) fn note(cx: &Cx<'_>, number: usize, entry: &Entry, way: &Way, width: f32) -> LayoutJob {
    let size = (way.size * 0.8).max(theme::UI_SMALL);
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    let format = |font: FontId, color: Color32| TextFormat { font_id: font, color, ..TextFormat::default() };
    let small = fonts::ui_bold(size * 0.8);
    job.append(&number.to_string(), 0.0, format(small, cx.theme.accent));
    for (i, (text, reading)) in entry.iter().enumerate() {
        let (font, color) = if *reading {
            (parts::reading(way.lang, size), cx.theme.ink)
        } else {
            (parts::interface(size * 0.92), cx.theme.muted)
        };
        let space = if text == "]" || text == ";" {
            0.0
        } else if i == 0 {
            6.0
        } else {
            5.0
        };
        job.append(text, space, format(font, color));
    }
    job
}

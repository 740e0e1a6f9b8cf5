//! The apparatus under a base text: the notes of [`collate::note`], in the words and faces of the window.

use super::group::Way;
use crate::app::{Finding, Findings};
use crate::collate::{self, Act, Lemma, abridged};
use crate::ui::cx::Cx;
use crate::ui::{fonts, parts, theme};
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId};

/// Most characters of a lemma or reading in a note.
const LONGEST: usize = 60;

/// Pieces of a note: text, and whether it is a reading (true) or what the editor says of it.
pub(super) type Note = Vec<(String, bool)>;

/// A note: `lemma] reading sigla; reading sigla`, with those who agree after the bracket where the apparatus is positive. `number`
/// is its number on the page.
pub(super) fn entry(
    cx: &Cx<'_>,
    made: &Findings,
    (number, f): (usize, &Finding),
    sigla: &[String],
    positive: bool,
) -> Note {
    let Some(e) = collate::note(&made.table, made.base, (number, f.at), &made.readings(f)) else { return Note::new() };
    let names = |who: &[usize]| {
        let names: Vec<&str> = who.iter().filter_map(|w| sigla.get(*w).map(String::as_str)).collect();
        names.join(" ")
    };
    let mut out = match e.lemma {
        Lemma::Nowhere => vec![("—".to_owned(), false)],
        Lemma::Words(t) | Lemma::After(t) | Lemma::Before(t) => vec![(short(t), true)],
    };
    out.push(("]".to_owned(), false));
    if positive {
        out.push((names(&e.agreeing), false));
    }
    let number = e.moved.map_or(String::new(), |m| format!(" ({})", m + 1));
    for (i, r) in e.readings.iter().enumerate() {
        if i > 0 || positive {
            out.push((";".to_owned(), false));
        }
        match r.act {
            Act::Replaces => {}
            Act::Adds if matches!(e.lemma, Lemma::Before(_)) => out.push((cx.t("cmp-praem"), false)),
            Act::Adds => out.push((cx.t("cmp-add"), false)),
            Act::Omits => out.push((cx.t("cmp-om"), false)),
            Act::Transposes => out.push((format!("{}{number}", cx.t("cmp-transp")), false)),
        }
        if !r.text.is_empty() {
            out.push((short(r.text), true));
        }
        out.push((names(&r.witnesses), false));
    }
    out
}

/// A reading as notes cite it: a long one by its beginning and end.
fn short(text: &str) -> String {
    match abridged(text, LONGEST) {
        Some((head, tail)) => format!("{} … {}", &text[head], &text[tail]),
        None => text.to_owned(),
    }
    .replace('\n', " ")
}

/// A note as a line of plain text.
pub(super) fn said(number: usize, note: &Note) -> String {
    let mut out = number.to_string();
    for (text, _) in note {
        if text != "]" && text != ";" {
            out.push(' ');
        }
        out.push_str(text);
    }
    out
}

/// A note as laid out text: number, lemma, readings in the face of the text, the rest in that of the interface.
pub(super) fn note(cx: &Cx<'_>, number: usize, entry: &Note, way: &Way, width: f32) -> LayoutJob {
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

//! The card of a word: what the dictionary says of it and what answers to it. It stands beside the word, never over it,
//! and goes when the pointer goes.

use super::Reading;
use crate::app::view::{CardSize, Mode};
use crate::app::wordcard::{AnswerWord, CardEntry, WordCard};
use crate::app::{Action, Session, wording};
use crate::text::Lang;
use crate::ui::cx::Cx;
use crate::ui::library::names;
use crate::ui::parts;
use crate::ui::{fonts, theme, widgets};
use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Align2, Area, Id, Label, Margin, Order, Rect, RichText, ScrollArea, Sense, Ui, pos2, vec2};
use std::time::Duration;

/// So long the pointer rests on a word before its card comes, in seconds.
const DELAY: f64 = 0.4;
/// Width of what a card says, in points, with entries of the dictionary and without; and of the frame around it.
const WIDTH: f32 = 316.0;
const NARROW: f32 = 210.0;
const FRAME: f32 = 26.0;
/// Least distance from the edges of the window.
const EDGE: f32 = 8.0;
/// Senses that a small card shows.
const SENSES: usize = 5;
/// Least and largest height of what a card says.
const LEAST: f32 = 90.0;
const MOST: f32 = 420.0;

/// Draws the card of the word that is looked at, once it is asked for.
pub(super) fn show(ui: &Ui, cx: &mut Cx<'_>, state: &mut Reading) {
    let looked = wanted(ui, cx, state);
    let Some((card, word)) = looked else {
        state.looking.card = None;
        return;
    };
    let size = state.card_size(cx);
    let window = ui.ctx().content_rect().shrink(EDGE);
    let (below, above) = (window.bottom() - word.bottom(), word.top() - window.top());
    // Below, unless that is little and there is more above.
    let down = below >= 230.0 || below >= above;
    let room = (if down { below } else { above } - 34.0).clamp(LEAST, MOST);
    let width = if card.entries.is_empty() { NARROW } else { WIDTH };
    // Over the text, if that is wide enough, and not over the panels beside it.
    let texts = ui.max_rect().shrink(EDGE);
    let sides = if texts.width() > width + FRAME { texts } else { window };
    let x = (word.left() - 14.0).min(sides.right() - width - FRAME).max(sides.left());
    let (at, pivot) =
        if down { (pos2(x, word.bottom()), Align2::LEFT_TOP) } else { (pos2(x, word.top()), Align2::LEFT_BOTTOM) };
    let name = cx.tw("word-card", &[("word", card.word.as_str().into())]);
    let area = Area::new(Id::unique("word-card"))
        .order(Order::Middle)
        .pivot(pivot)
        .fixed_pos(at)
        .constrain(false)
        .sense(Sense::hover())
        .accessible_name(name);
    let mut unfold = false;
    let shown = area.show(ui.ctx(), |ui| {
        let frame = parts::raised(ui, cx.theme, Margin::symmetric(12, 9));
        frame.show(ui, |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing = vec2(6.0, 3.0);
            ui.spacing_mut().interact_size.y = 18.0;
            unfold = content(ui, cx, &card, size, room);
        });
    });
    state.looking.card = state.looking.is_pointed().then_some(shown.response.rect);
    if unfold {
        if state.looking.is_pointed() {
            state.looking.unfolded = true;
        } else {
            cx.act(Action::ShowWordCard);
        }
    }
}

/// The card that is due now, and where its word stands.
fn wanted(ui: &Ui, cx: &Cx<'_>, state: &Reading) -> Option<(WordCard, Rect)> {
    let look = state.looking.look.as_ref()?;
    if state.menu.is_some() || state.versions.is_some() || egui::Popup::is_any_open(ui.ctx()) {
        return None;
    }
    if state.looking.is_pointed() {
        // Who mends links looks at rows; keys open a card there too.
        let wanted = cx.session.preferences().word_card && cx.session.view().mode != Mode::Align;
        if !wanted || state.reader.has_selected(look.pane, look.word.paragraph, look.word.range) {
            return None;
        }
        let left = DELAY - crate::ui::reader::WORD_DELAY - (ui.input(|i| i.time) - state.looking.since);
        if left > 0.0 {
            ui.ctx().request_repaint_after(Duration::from_secs_f64(left));
            return None;
        }
    } else if cx.session.view().word.is_none_or(|c| c.card == CardSize::Closed) {
        return None;
    }
    let lines = state.reader.text_on_screen(look.pane, look.word.paragraph as usize, look.word.range);
    // A word that is broken at the end of a line: beside all of it.
    // The reading that a word may have above it reaches out of its line.
    let word = lines.into_iter().reduce(Rect::union)?.expand2(vec2(0.0, 6.0));
    let card = state.looking.said(cx.session)?;
    (card.has_something() || !state.looking.is_pointed()).then(|| (card.clone(), word))
}

/// What the card says. Says whether all of it is asked for.
fn content(ui: &mut Ui, cx: &Cx<'_>, card: &WordCard, size: CardSize, room: f32) -> bool {
    let mut unfold = false;
    // Without a least height the area would hold on to the height it had for the word before.
    ScrollArea::vertical().max_height(room).min_scrolled_height(room).auto_shrink([false, true]).show(ui, |ui| {
        if card.entries.is_empty() {
            head(ui, cx, &card.word, card.lang, None, card.reading.as_deref());
            if wording::in_dictionary(card.lang) {
                widgets::note(ui, cx.theme, cx.t("word-not-listed"));
            }
        }
        let (mut left, mut hidden) = (if size == CardSize::Full { usize::MAX } else { SENSES }, 0);
        for (i, entry) in card.entries.iter().enumerate() {
            if left == 0 {
                hidden += entry.senses.len();
                continue;
            }
            if i > 0 {
                ui.add_space(5.0);
            }
            head(ui, cx, &entry.simplified, Lang::ZH, entry.traditional.as_deref(), Some(&entry.reading));
            let shown = entry.senses.len().min(left);
            for (n, sense) in entry.senses[..shown].iter().enumerate() {
                line(ui, cx, entry, n, sense);
            }
            left -= shown;
            hidden += entry.senses.len() - shown;
        }
        if hidden > 0 {
            let more = cx.tw("word-more", &[("n", hidden.into())]);
            unfold = ui.link(RichText::new(more).size(theme::UI_SMALL)).clicked();
        }
        answers(ui, cx, card);
        if !card.entries.is_empty() {
            ui.add_space(3.0);
            ui.with_layout(egui::Layout::top_down(Align::Max), |ui| {
                ui.label(RichText::new(SOURCE).size(theme::UI_SMALL - 2.0).color(cx.theme.muted))
                    .on_hover_text(crate::lexicon::ATTRIBUTION);
            });
        }
    });
    unfold
}

/// The dictionary, by its own name.
const SOURCE: &str = "CC-CEDICT";

/// Word, other form, reading.
fn head(ui: &mut Ui, cx: &Cx<'_>, word: &str, lang: Lang, other: Option<&str>, reading: Option<&str>) {
    let zh = lang.is_cjk();
    let family = if zh { fonts::READING_ZH_BOLD } else { fonts::READING_EN_BOLD };
    let format = |family, size, color| TextFormat {
        font_id: fonts::named(family, size),
        color,
        valign: Align::Center,
        ..TextFormat::default()
    };
    let mut job = LayoutJob::default();
    job.append(word, 0.0, format(family, 19.0, cx.theme.ink));
    if let Some(other) = other {
        job.append(other, 8.0, format(fonts::READING_ZH, 17.0, cx.theme.muted));
    }
    if let Some(reading) = reading {
        job.append(reading, 10.0, format(fonts::SMALL_EN, 14.5, cx.theme.accent));
    }
    ui.add(Label::new(job).wrap());
}

/// A sense; the one in use here is told by a line before it and in words, not by colour alone.
fn line(ui: &mut Ui, cx: &Cx<'_>, entry: &CardEntry, n: usize, sense: &str) {
    let used = n == 0 && entry.in_use;
    let mut job = LayoutJob::default();
    let format = |font_id, color| TextFormat { font_id, color, ..TextFormat::default() };
    let usual = egui::FontId::proportional(theme::UI_TEXT);
    let font = if used { fonts::ui_bold(theme::UI_TEXT) } else { usual };
    job.append(sense, 0.0, format(font, cx.theme.ink));
    if used {
        let small = egui::FontId::proportional(theme::UI_SMALL - 1.0);
        job.append(&cx.t("word-in-use"), 8.0, format(small, cx.theme.accent));
    }
    ui.horizontal_top(|ui| {
        let number = RichText::new(format!("{}", n + 1)).size(theme::UI_SMALL).color(cx.theme.muted);
        ui.add_sized(vec2(14.0, 18.0), Label::new(number));
        let width = ui.available_width();
        ui.allocate_ui(vec2(width, 0.0), |ui| ui.add(Label::new(job).wrap()));
    });
}

/// What answers to the word in the other panes.
fn answers(ui: &mut Ui, cx: &Cx<'_>, card: &WordCard) {
    if card.answers.is_empty() {
        if card.entries.is_empty() {
            widgets::note(ui, cx.theme, cx.t("word-no-answer"));
        }
        return;
    }
    if !card.entries.is_empty() {
        widgets::rule(ui, cx.theme);
    }
    for answer in &card.answers {
        let name = pane_name(cx, cx.session, answer.pane);
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(name).size(theme::UI_SMALL).color(cx.theme.muted));
            for word in &answer.words {
                ui.label(said(cx, word));
            }
        });
    }
}

fn said(cx: &Cx<'_>, word: &AnswerWord) -> LayoutJob {
    let format = |font_id, color| TextFormat { font_id, color, valign: Align::Center, ..TextFormat::default() };
    let family = if word.reading.is_some() { fonts::READING_ZH } else { fonts::READING_EN };
    let mut job = LayoutJob::default();
    job.append(&word.text, 0.0, format(fonts::named(family, 15.5), cx.theme.ink));
    if let Some(reading) = &word.reading {
        job.append(reading, 5.0, format(fonts::named(fonts::SMALL_EN, 13.0), cx.theme.accent));
    }
    job
}

fn pane_name(cx: &Cx<'_>, session: &Session, pane: usize) -> String {
    let version = session.rows().version(pane).and_then(|v| session.workspace().versions().get(&v));
    version.map(|v| names::version(cx, v)).unwrap_or_default()
}

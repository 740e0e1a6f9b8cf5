//! Two versions of one language compared: where they differ, word by word, and in what.
//!
//! Over the texts stands what is compared and what is ignored ([`head`]); the texts stand in groups of paragraphs that
//! render each other ([`group`]), only those on the screen being laid out; beside them is the whole at a glance
//! ([`strip`]). A comparison that is being made anew leaves the last one on the screen ([`index`]).

mod group;
mod head;
mod index;
mod phrase;
mod set;
mod strip;
#[cfg(test)]
mod tests;

use super::cx::Cx;
use super::parts::{self, icon};
use super::roll::Roll;
use super::theme;
use crate::text::Lang;
use egui::{Align2, Id, Margin, Rect, RichText, Stroke, Ui, UiBuilder, pos2, vec2};
use group::{Groups, Laid, Way};
use index::Index;
use std::collections::HashMap;
use std::sync::Arc;

/// Where the current difference comes to stand: the share of the height that is above it.
const READING_HEIGHT: f32 = 0.3;
/// So many groups stay laid out although they are off the screen.
const KEPT: usize = 400;

/// What the view remembers from frame to frame.
#[derive(Default)]
pub(crate) struct CompareState {
    index: Option<Index>,
    way: Option<Way>,
    laid: HashMap<usize, Arc<Laid>>,
    width: f32,
    roll: Roll,
    /// The difference that was brought on the screen last.
    seen: Option<usize>,
}

/// Shows the comparison over all the space that is left.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut CompareState) {
    if cx.session.comparable().is_empty() {
        let (title, text) = (cx.t("cmp-none"), cx.t("cmp-none-hint"));
        return parts::empty(ui, cx.theme, icon::COMPARE, &title, &text);
    }
    refresh(ui, cx, state);
    let frame = egui::Frame::new().inner_margin(Margin { left: 16, right: 12, top: 8, bottom: 6 });
    frame.show(ui, |ui| head::show(ui, cx, state.index.as_ref()));
    match state.index.take() {
        Some(index) => {
            body(ui, cx, state, &index);
            state.index = Some(index);
        }
        None => wait(ui, cx),
    }
}

/// No comparison has been made yet.
fn wait(ui: &mut Ui, cx: &Cx<'_>) {
    ui.add_space(24.0);
    ui.vertical_centered(|ui| {
        if cx.session.view().compare.versions.is_some() {
            ui.spinner();
            ui.label(RichText::new(cx.t("job-comparison")).color(cx.theme.muted));
        } else {
            ui.label(RichText::new(cx.t("cmp-choose-hint")).color(cx.theme.muted));
        }
    });
}

/// Takes up another comparison or another way of laying it out.
fn refresh(ui: &Ui, cx: &Cx<'_>, state: &mut CompareState) {
    let Some((index, fresh)) = Index::follow(cx.session, state.index.take()) else { return };
    let ws = cx.session.workspace();
    let likes = cx.session.preferences();
    let way = Way {
        lang: ws.versions().get(&index.versions.0).map_or(Lang::UND, |v| v.lang),
        size: likes.text_size,
        measure: likes.measure,
        inline: cx.session.view().compare.inline,
        dark: cx.theme.dark,
        interface: cx.language(),
    };
    if fresh || state.way != Some(way) {
        let width = ui.available_width() - strip::WIDTH;
        state.laid.clear();
        state.roll.fill(index.made.groups.iter().map(|g| way.estimate(g, width)).collect());
    }
    if fresh {
        state.seen = None;
    }
    if state.laid.len() > KEPT {
        state.laid.clear();
    }
    state.way = Some(way);
    state.index = Some(index);
}

fn body(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut CompareState, index: &Index) {
    let Some(way) = state.way else { return };
    let sigla = head::sigla(cx, index.versions);
    let width = ui.available_width() - strip::WIDTH;
    titles(ui, cx, index, way, width);
    let current = cx.session.view().compare.current;
    if state.seen.replace(current) != Some(current)
        && let Some(&(group, _)) = index.places.get(current)
    {
        state.roll.reveal(group, READING_HEIGHT);
    }
    let all = ui.available_rect_before_wrap();
    let left = Rect::from_min_max(all.min, pos2(all.right() - strip::WIDTH, all.bottom()));
    let builder = UiBuilder::new().max_rect(left);
    ui.scope_builder(builder, |ui| {
        let CompareState { laid, width, roll, .. } = &mut *state;
        let mut groups = Groups { cx: &mut *cx, index, sigla: &sigla, way, laid, width };
        roll.show(ui, Id::unique("cmp-groups"), &mut groups);
    });
    let right = Rect::from_min_max(pos2(left.right(), all.top()), all.max);
    strip::show(ui, cx, right, index, &state.roll);
}

/// The names of the versions over their columns; in one column, both, each as its words are marked.
fn titles(ui: &mut Ui, cx: &Cx<'_>, index: &Index, way: Way, width: f32) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), egui::Sense::empty());
    let (lefts, each) = way.columns(width - 10.0);
    let (a, b) = head::sigla(cx, index.versions);
    let ws = cx.session.workspace();
    let title = |v| ws.document_of(v).map_or("", |d| d.title.get(cx.lang()));
    let a = (a, title(index.versions.0), cx.theme.delete);
    let b = (b, title(index.versions.1), cx.theme.insert);
    let slots = if way.inline {
        vec![(lefts[0], each / 2.0 - 8.0, a), (lefts[0] + each / 2.0, each / 2.0, b)]
    } else {
        lefts.iter().zip([a, b]).map(|(&x, t)| (x, each, t)).collect()
    };
    for (x, room, (siglum, title, color)) in slots {
        let at = pos2(rect.left() + x, rect.center().y);
        let font = super::fonts::ui_bold(theme::UI_SMALL);
        let name = ui.painter().text(at, Align2::LEFT_CENTER, &siglum, font, color);
        let rest =
            parts::cut(ui, title, parts::interface(theme::UI_SMALL), cx.theme.muted, room - name.width() - 10.0, 1);
        let at = pos2(name.right() + 8.0, rect.center().y - rest.size().y / 2.0);
        ui.painter().galley(at, rest, cx.theme.muted);
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, cx.theme.hairline));
    ui.advance_cursor_after_rect(rect);
}

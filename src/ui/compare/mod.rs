//! Versions of one language compared: where they differ, word by word, and in what.
//!
//! Over the texts stands what is compared and how ([`head`]), and the ladder of what is ignored, with what each step takes
//! ([`funnel`]). The texts stand in sections of paragraphs that render each other ([`group`]), only those on the screen being
//! laid out: in columns, joined in the gutters by what differs ([`ribbons`]), in one, or as a base text with what the others
//! have; or all differences stand in a table ([`matrix`]). Beside them is the whole at a glance ([`strip`]), and a list of the differences of a class ([`drawer`]).

mod apparatus;
mod card;
mod drawer;
mod funnel;
mod group;
mod head;
mod matrix;
mod phrase;
mod ribbons;
mod set;
mod strip;
#[cfg(test)]
mod tests;

use super::cx::Cx;
use super::parts::{self, icon};
use super::roll::Roll;
use super::{theme, widgets};
use crate::app::view::Face;
use crate::app::{Action, CompareCommand, Findings};
use crate::collate::{Class, Collation};
use crate::text::Lang;
use egui::{Align2, Id, Margin, Rect, RichText, Stroke, Ui, UiBuilder, pos2, vec2};
use group::{Groups, Laid, Way};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// Where the current difference comes to stand: the share of the height that is above it.
const READING_HEIGHT: f32 = 0.3;
/// So many sections stay laid out although they are off the screen.
const KEPT: usize = 400;
/// Width of the list of differences, in points; less in a small window.
const DRAWER: f32 = 300.0;

/// What the view remembers from frame to frame.
#[derive(Default)]
pub(crate) struct CompareState {
    table: Option<Arc<Collation>>,
    made: Option<Arc<Findings>>,
    way: Option<Way>,
    laid: HashMap<usize, Arc<Laid>>,
    width: f32,
    roll: Roll,
    /// The difference that was brought on the screen last.
    seen: Option<usize>,
    /// Retranslated sections whose words are marked all the same.
    unfolded: BTreeSet<usize>,
    /// The first of the columns beside the base, where not all have room.
    first: usize,
    drawer: drawer::DrawerState,
    matrix: matrix::MatrixState,
}

/// The difference in focus, in words, for the status line.
pub(crate) fn spoken(cx: &Cx<'_>) -> Option<String> {
    let made = cx.session.findings()?;
    let number = made.focus(cx.session.view().compare.current)?;
    Some(phrase::difference(cx, made, number, &phrase::sigla(cx, made.versions())))
}

/// All readings of a difference, as a card.
pub(crate) fn card(ui: &mut Ui, cx: &Cx<'_>, made: &Findings, number: usize) {
    card::show(ui, cx, made, number, &phrase::sigla(cx, made.versions()));
}

/// Shows the comparison over all the space that is left.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut CompareState) {
    // A comparison that was cited may join versions of two works, which nobody is offered to compare.
    if cx.session.comparable().is_empty() && cx.session.view().compare.versions.is_none() {
        let (title, text) = (cx.t("cmp-none"), cx.t("cmp-none-hint"));
        return parts::empty(ui, cx.theme, icon::COMPARE, &title, &text);
    }
    let made = cx.session.findings().cloned();
    let frame = egui::Frame::new().inner_margin(Margin { left: 16, right: 12, top: 8, bottom: 6 });
    frame.show(ui, |ui| head::show(ui, cx, made.as_deref()));
    let Some(made) = made else { return wait(ui, cx) };
    if cx.session.view().compare.classing {
        classing(ui, cx, &made);
    }
    let mut all = ui.available_rect_before_wrap();
    if cx.session.view().compare.drawer {
        let width = DRAWER.min(all.width() * 0.42);
        let right = Rect::from_min_max(pos2(all.right() - width, all.top()), all.max);
        all.max.x = right.left();
        ui.scope_builder(UiBuilder::new().max_rect(right), |ui| drawer::show(ui, cx, &mut state.drawer, &made));
    }
    ui.scope_builder(UiBuilder::new().max_rect(all), |ui| {
        ui.set_clip_rect(all.intersect(ui.clip_rect()));
        if cx.session.view().compare.face == Face::Matrix {
            matrix::show(ui, cx, &mut state.matrix, &made);
        } else {
            refresh(ui, cx, state, &made);
            body(ui, cx, state, &made);
        }
    });
}

/// No comparison has been made yet.
fn wait(ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.add_space(24.0);
    ui.vertical_centered(|ui| {
        if cx.session.comparison_called_off() {
            ui.label(RichText::new(cx.t("cmp-called-off")).color(cx.theme.muted));
            if widgets::plain(ui, cx.theme, RichText::new(cx.t("cmp-again"))).clicked() {
                cx.push(CompareCommand::Choose(cx.session.view().compare.chosen()));
            }
        } else if cx.session.view().compare.versions.is_some() {
            ui.spinner();
            ui.label(RichText::new(cx.t("job-comparison")).color(cx.theme.muted));
        } else {
            ui.label(RichText::new(cx.t("cmp-choose-hint")).color(cx.theme.muted));
        }
    });
}

/// Chooses the class of the difference in focus.
fn classing(ui: &Ui, cx: &mut Cx<'_>, made: &Findings) {
    let Some(number) = made.focus(cx.session.view().compare.current) else { return };
    let finding = made.all[number];
    let (title, close) = (cx.t("cmp-classing"), cx.t("codes-card-close"));
    let sigla = phrase::sigla(cx, made.versions());
    let ((), left) = widgets::popover(ui, cx.theme, ("cmp-classing", &title, &close), 360.0, |ui| {
        widgets::note(ui, cx.theme, phrase::difference(cx, made, number, &sigla));
        ui.add_space(4.0);
        for class in Class::ALL.into_iter().filter(|c| *c != Class::Move) {
            let on = finding.by_hand && finding.class == class;
            let name = phrase::heading(cx, class);
            if widgets::choice(ui, widgets::check(cx.theme, on), &name, true).clicked() {
                cx.push(CompareCommand::Class(number, Some(class)));
            }
        }
        widgets::rule(ui, cx.theme);
        let own = cx.t("cmp-class-own");
        if widgets::choice(ui, widgets::check(cx.theme, !finding.by_hand), &own, finding.by_hand).clicked() {
            cx.push(CompareCommand::Class(number, None));
        }
    });
    if left {
        cx.act(Action::ChangeClass);
    }
}

/// Takes up another comparison or another way of laying it out.
fn refresh(ui: &Ui, cx: &Cx<'_>, state: &mut CompareState, made: &Arc<Findings>) {
    let ws = cx.session.workspace();
    let likes = cx.session.preferences();
    let c = &cx.session.view().compare;
    let n = made.versions().len();
    let width = ui.available_width() - strip::WIDTH;
    let face = if c.face == Face::Inline && n > 2 { Face::Side } else { c.face };
    let shown = if face == Face::Side { group::fitting(width, likes.text_size, n) } else { 1 };
    state.first = state.first.min(n - 1 - (shown - 1).min(n - 1));
    let others = (0..n).filter(|w| *w != made.base).skip(state.first).take(shown - 1);
    let way = Way {
        lang: made.versions().first().and_then(|v| ws.versions().get(v)).map_or(Lang::UND, |v| v.lang),
        size: likes.text_size,
        measure: likes.measure,
        face,
        columns: std::iter::once(made.base).chain(others).collect(),
        positive: c.positive,
        dark: cx.theme.dark,
        interface: cx.language(),
    };
    let fresh = state.table.as_ref().is_none_or(|t| !Arc::ptr_eq(t, &made.table));
    let other_way = state.way.as_ref() != Some(&way);
    if fresh || state.made.as_ref().is_none_or(|m| !Arc::ptr_eq(m, made)) {
        state.laid.clear();
    }
    if fresh {
        state.seen = None;
        state.unfolded.clear();
    }
    if fresh || other_way {
        state.laid.clear();
        state.roll.fill(made.table.sections.iter().map(|s| way.estimate(s, width)).collect());
    }
    if state.laid.len() > KEPT {
        state.laid.clear();
    }
    state.way = Some(way);
    state.table = Some(made.table.clone());
    state.made = Some(made.clone());
}

fn body(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut CompareState, made: &Findings) {
    let Some(way) = state.way.clone() else { return };
    let sigla = phrase::sigla(cx, made.versions());
    let width = ui.available_width() - strip::WIDTH;
    titles(ui, cx, state, made, &way, width);
    let current = made.focus(cx.session.view().compare.current);
    if let Some(number) = current
        && state.seen.replace(number) != Some(number)
    {
        state.roll.reveal(made.all[number].at.section, READING_HEIGHT);
    }
    let all = ui.available_rect_before_wrap();
    let left = Rect::from_min_max(all.min, pos2(all.right() - strip::WIDTH, all.bottom()));
    let builder = UiBuilder::new().max_rect(left);
    ui.scope_builder(builder, |ui| {
        let CompareState { laid, width, roll, unfolded, .. } = &mut *state;
        let (sigla, way, drawn) = (sigla.as_slice(), &way, Vec::new());
        let mut groups =
            Groups { cx: &mut *cx, made, sigla, way, laid, width, unfolded, current, drawn, hovered: None };
        roll.show(ui, Id::unique("cmp-groups"), &mut groups);
        if way.face == Face::Side {
            ribbons::show(ui, &mut groups, left);
        }
    });
    let right = Rect::from_min_max(pos2(left.right(), all.top()), all.max);
    strip::show(ui, cx, right, made, &state.roll);
}

/// The names of the versions over their columns; in one column, both, each as its words are marked.
fn titles(ui: &mut Ui, cx: &Cx<'_>, state: &mut CompareState, made: &Findings, way: &Way, width: f32) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), egui::Sense::empty());
    let (lefts, each) = way.lefts(width - 10.0);
    let sigla = phrase::sigla(cx, made.versions());
    let ws = cx.session.workspace();
    let title =
        |w: usize| made.versions().get(w).and_then(|v| ws.document_of(*v)).map_or("", |d| d.title.get(cx.lang()));
    let pair = made.versions().len() == 2;
    let base = cx.t("cmp-base");
    let name = |w: usize| {
        let color = match (pair, w == made.base) {
            (true, true) => cx.theme.delete,
            (true, false) => cx.theme.insert,
            (false, true) => cx.theme.ink,
            (false, false) => cx.theme.accent,
        };
        let siglum = sigla.get(w).cloned().unwrap_or_default();
        let siglum = if w == made.base { format!("{siglum} · {base}") } else { siglum };
        (siglum, title(w), color)
    };
    let hidden = if way.face == Face::Side { made.versions().len() - way.columns.len() } else { 0 };
    let slots: Vec<_> = if way.face == Face::Inline {
        let other = (0..2).find(|w| *w != made.base).unwrap_or(1);
        vec![(lefts[0], each / 2.0 - 8.0, name(made.base)), (lefts[0] + each / 2.0, each / 2.0, name(other))]
    } else {
        lefts.iter().zip(&way.columns).map(|(&x, &w)| (x, each, name(w))).collect()
    };
    for (x, room, (siglum, title, color)) in slots {
        let at = pos2(rect.left() + x, rect.center().y);
        let font = super::fonts::ui_bold(theme::UI_SMALL);
        let name = ui.painter().text(at, Align2::LEFT_CENTER, &siglum, font, color);
        let pager = if hidden > 0 && x + room > rect.width() - 90.0 { 58.0 } else { 0.0 };
        let room = room - name.width() - 10.0 - pager;
        if room > 30.0 {
            let rest = parts::cut(ui, title, parts::interface(theme::UI_SMALL), cx.theme.muted, room, 1);
            let at = pos2(name.right() + 8.0, rect.center().y - rest.size().y / 2.0);
            ui.painter().galley(at, rest, cx.theme.muted);
        }
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, cx.theme.hairline));
    if hidden > 0 {
        let corner = Rect::from_min_max(pos2(rect.right() - 58.0, rect.top()), rect.max);
        ui.scope_builder(UiBuilder::new().max_rect(corner), |ui| {
            ui.horizontal_centered(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                let (back, on) = (cx.t("cmp-columns-back"), cx.t("cmp-columns-on"));
                if parts::icon_button(ui, icon::CHEVRON_LEFT, &back, state.first > 0).clicked() {
                    state.first -= 1;
                }
                if parts::icon_button(ui, icon::CHEVRON_RIGHT, &on, state.first < hidden).clicked() {
                    state.first += 1;
                }
            });
        });
    }
    ui.advance_cursor_after_rect(rect);
}

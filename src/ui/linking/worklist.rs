//! The worklist: links that want a look, the least sure first, and what speaks against each.

use super::facts::{self, Index, Sides};
use crate::app::worklist::{Kind, Worklist};
use crate::app::{Action, LinkCommand, ViewCommand};
use crate::i18n::Language;
use crate::model::{LinkStatus, Rows, VersionId};
use crate::text::Lang;
use crate::ui::chrome::title::{action_button, hint};
use crate::ui::cx::Cx;
use crate::ui::parts::{self, icon};
use crate::ui::reader::RowStatus;
use crate::ui::roll::{Items, Roll};
use crate::ui::widgets::{self, IconButton};
use crate::ui::{fonts, icons, theme};
use egui::accesskit::Role;
use egui::{Align, Align2, Button, Color32, Id, Layout, Rect, RichText, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;

/// Height of an entry, in points.
const ENTRY: f32 = 88.0;
/// Space around the text of an entry.
const MARGIN: f32 = 10.0;

/// Kinds of rows that one may look through, in the order of the chips.
const KINDS: [Kind; 5] = [Kind::Doubtful, Kind::Uneven, Kind::Astray, Kind::Disagreeing, Kind::Unconfirmed];

fn key(kind: Kind) -> &'static str {
    match kind {
        Kind::Doubtful => "work-doubtful",
        Kind::Uneven => "work-uneven",
        Kind::Astray => "work-astray",
        Kind::Disagreeing => "work-disagreeing",
        Kind::Unconfirmed => "work-unconfirmed",
    }
}

/// What the panel remembers from frame to frame.
pub(crate) struct WorklistState {
    /// The rows and the list that it was made from.
    of: Option<(Arc<Rows>, Arc<Worklist>)>,
    index: Index,
    kind: Kind,
    listed: Option<Kind>,
    /// The rows that are listed.
    list: Vec<usize>,
    counts: [usize; KINDS.len()],
    tally: Tally,
    roll: Roll,
    /// The row of the caret that the list has followed last.
    followed: Option<usize>,
}

impl Default for WorklistState {
    fn default() -> Self {
        Self {
            of: None,
            index: Index::default(),
            kind: Kind::Doubtful,
            listed: None,
            list: Vec::new(),
            counts: [0; KINDS.len()],
            tally: Tally::default(),
            roll: Roll::default(),
            followed: None,
        }
    }
}

/// How many rows there are of each status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tally {
    confirmed: usize,
    automatic: usize,
    doubtful: usize,
    rejected: usize,
}

impl Tally {
    fn of(all: impl Iterator<Item = LinkStatus>) -> Self {
        let mut t = Self::default();
        for status in all {
            match status {
                LinkStatus::Confirmed => t.confirmed += 1,
                LinkStatus::Auto => t.automatic += 1,
                LinkStatus::Doubtful => t.doubtful += 1,
                LinkStatus::Rejected => t.rejected += 1,
            }
        }
        t
    }

    fn all(self) -> usize {
        self.confirmed + self.automatic + self.doubtful + self.rejected
    }
}

impl WorklistState {
    fn refresh(&mut self, cx: &Cx<'_>) {
        let (rows, list) = (cx.session.rows(), cx.session.worklist());
        let same = self.of.as_ref().is_some_and(|(r, l)| Arc::ptr_eq(r, rows) && Arc::ptr_eq(l, list));
        if same && self.listed == Some(self.kind) {
            return;
        }
        let linking = cx.session.linking();
        // What a reader has judged is on no list.
        let is = |kind: Kind, row: usize| {
            let judged = matches!(linking.status(row), Some(LinkStatus::Confirmed | LinkStatus::Rejected));
            !judged && cx.session.row_is(kind, row)
        };
        if !same {
            self.index.refresh(cx.session);
            self.counts = KINDS.map(|k| (0..rows.len()).filter(|&r| is(k, r)).count());
            self.tally = Tally::of((0..rows.len()).filter_map(|r| linking.status(r)));
            self.of = Some((rows.clone(), list.clone()));
        }
        self.list = (0..rows.len()).filter(|&r| is(self.kind, r)).collect();
        self.list.sort_by(|&a, &b| rows.confidence(a).total_cmp(&rows.confidence(b)));
        if self.listed.replace(self.kind) != Some(self.kind) {
            self.roll.rewind();
        }
        self.roll.fill(vec![ENTRY; self.list.len()]);
    }
}

/// Draws the panel.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut WorklistState) {
    state.refresh(cx);
    head(ui, cx);
    progress(ui, cx, state.tally);
    chips(ui, cx, state);
    ui.add_space(2.0);
    let line = ui.available_rect_before_wrap();
    ui.painter().hline(line.x_range(), line.top(), (1.0, cx.theme.hairline));
    ui.add_space(1.0);
    if state.list.is_empty() {
        return nothing(ui, cx, state);
    }
    let rows = cx.session.rows().clone();
    let here = cx.session.linking().caret_row();
    let sides = Sides::new(cx, &rows);
    if state.followed != here {
        state.followed = here;
        let at = state.list.iter().position(|&r| Some(r) == here);
        if let Some(at) = at.filter(|&at| !state.roll.is_whole(at)) {
            state.roll.reveal(at, 0.25);
        }
    }
    let WorklistState { roll, list, index, .. } = state;
    let mut entries = Entries { cx, list, index, rows: &rows, sides: &sides, here };
    roll.show(ui, Id::unique("worklist"), &mut entries);
}

fn head(ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.horizontal(|ui| {
        ui.set_height(30.0);
        widgets::heading(ui, &cx.t("work-title"));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let name = Action::ToggleWorklist.label(cx.language());
            if ui.add(IconButton::new(icons::X, &name).hint(hint(cx, Action::ToggleWorklist)).size(14.0)).clicked() {
                cx.act(Action::ToggleWorklist);
            }
            action_button(ui, cx, Action::AlignAgain, icons::ROTATE_CCW);
            for (glyph, action) in
                [(icon::CHEVRON_DOWN, Action::NextDoubtful), (icon::CHEVRON_UP, Action::PreviousDoubtful)]
            {
                let on = cx.session.enabled(action);
                let mut bytes = [0; 4];
                let name = action.label(cx.language());
                let button = IconButton::new(glyph.encode_utf8(&mut bytes), &name).hint(hint(cx, action)).size(15.0);
                if ui.add(button.enabled(on)).clicked() {
                    cx.act(action);
                }
            }
        });
    });
}

/// How far one has come: in words, and as a bar of shares.
fn progress(ui: &mut Ui, cx: &Cx<'_>, tally: Tally) {
    let all = tally.all();
    let said = cx.tw("work-progress", &[("n", tally.confirmed.into()), ("of", all.into())]);
    widgets::note(ui, cx.theme, said);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 8.0), Sense::hover());
    let t = cx.theme;
    let parts = [
        (tally.confirmed, t.good, "status-confirmed"),
        (tally.automatic, t.wash(t.muted, 0.45), "status-auto"),
        (tally.doubtful, t.warn, "status-doubtful"),
        (tally.rejected, t.error, "status-rejected"),
    ];
    let bar = Rect::from_center_size(rect.center(), vec2(rect.width(), 5.0));
    ui.painter().rect_filled(bar, 2.5, t.hairline);
    let mut x = bar.left();
    for (n, color, _) in parts.iter().filter(|p| p.0 > 0) {
        let width = bar.width() * *n as f32 / all.max(1) as f32;
        ui.painter().rect_filled(
            Rect::from_x_y_ranges(x..=x + width, bar.y_range()).shrink2(vec2(0.5, 0.0)),
            2.0,
            *color,
        );
        x += width;
    }
    let spoken: Vec<String> = parts.iter().map(|(n, _, key)| format!("{} {n}", cx.t(key))).collect();
    let spoken = spoken.join(" · ");
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &spoken));
    response.on_hover_text(spoken);
}

/// What the list shows, with how many there are of each.
fn chips(ui: &mut Ui, cx: &Cx<'_>, state: &mut WorklistState) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        ui.spacing_mut().button_padding = vec2(7.0, 1.0);
        for (kind, n) in KINDS.into_iter().zip(state.counts) {
            let on = state.kind == kind;
            let name = cx.t(key(kind));
            let ink = if n == 0 && !on { cx.theme.muted } else { cx.theme.ink };
            let fill = if on { cx.theme.wash(cx.theme.accent, 0.16) } else { Color32::TRANSPARENT };
            let edge = Stroke::new(1.0, if on { cx.theme.accent } else { cx.theme.hairline });
            let count = RichText::new(n.to_string()).size(theme::UI_SMALL).color(cx.theme.muted);
            let text = RichText::new(&name).size(theme::UI_SMALL).color(ink);
            let chip = Button::new((text, count)).fill(fill).stroke(edge).corner_radius(9).min_size(vec2(0.0, 21.0));
            let response = ui.add(chip);
            let spoken = cx.tw("work-chip", &[("name", name.as_str().into()), ("n", n.into())]);
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, &spoken));
            if response.on_hover_text(cx.t(&format!("{}.hint", key(kind)))).clicked() {
                state.kind = kind;
            }
        }
    });
}

/// Nothing of the kind is left, or there is nothing at all.
fn nothing(ui: &mut Ui, cx: &Cx<'_>, state: &WorklistState) {
    let chord = |action: Action| action.keys().first().map(|k| k.label()).unwrap_or_default();
    if cx.session.running().iter().any(|job| job.name == "job-worklist") {
        ui.add_space(24.0);
        ui.vertical_centered(|ui| {
            ui.spinner();
            widgets::note(ui, cx.theme, cx.t("job-worklist"));
        });
        return;
    }
    if state.tally.all() == 0 {
        let hint = cx.tw("work-none-hint", &[("key", chord(Action::AlignAgain).into())]);
        return parts::empty(ui, cx.theme, icon::EXCHANGE, &cx.t("work-none"), &hint);
    }
    let open = state.tally.automatic + state.tally.doubtful;
    let hint = if open == 0 {
        cx.t("work-all-done-hint")
    } else {
        cx.tw("work-done-hint", &[("n", open.into()), ("key", chord(Action::ConfirmAbove).into())])
    };
    let title = if open == 0 { cx.t("work-all-done") } else { cx.t("work-done") };
    parts::empty(ui, cx.theme, icon::CHECK, &title, &hint);
}

/// The entries that are shown, with everything it takes to draw them.
struct Entries<'l, 'f> {
    cx: &'l mut Cx<'f>,
    list: &'l [usize],
    index: &'l Index,
    rows: &'l Rows,
    sides: &'l Sides,
    here: Option<usize>,
}

/// An entry in words.
struct Entry {
    status: RowStatus,
    head: String,
    sure: String,
    says: String,
    /// The beginnings of two texts, with the language of each.
    texts: Vec<(Lang, String)>,
}

impl Items for Entries<'_, '_> {
    fn height(&mut self, _ui: &Ui, _item: usize, _width: f32) -> f32 {
        ENTRY
    }

    fn draw(&mut self, ui: &mut Ui, item: usize, rect: Rect) {
        let Some(&row) = self.list.get(item) else { return };
        let words = self.words(row);
        let theme = self.cx.theme;
        let response = ui.interact(rect, Id::unique(("worklist-entry", row)), Sense::click());
        let on = Some(row) == self.here;
        let spoken = words.spoken(self.cx.language());
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, &spoken));
        if on || response.hovered() {
            let fill = if on { theme.wash(theme.accent, theme::COUNTERPART) } else { theme.hover };
            ui.painter().rect_filled(rect, f32::from(theme::RADIUS), fill);
        }
        if response.has_focus() {
            parts::focus_ring(ui.painter(), theme, rect);
        }
        paint(ui, self.cx, rect, &words);
        ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, theme.hairline));
        if response.clicked() {
            self.go(row);
        }
    }
}

impl Entries<'_, '_> {
    /// Puts the caret into a row, in the pane that it is in if that has something there.
    fn go(&mut self, row: usize) {
        let own = self.cx.session.linking().caret().map(|c| c.pane);
        let panes = own.into_iter().chain(0..self.rows.panes());
        let mut there = panes.filter_map(|p| Some((self.rows.version(p)?, *self.rows.cell(row, p).first()?)));
        if let Some((version, segment)) = there.next() {
            self.cx.push(LinkCommand::Caret(version, segment));
            self.cx.push(ViewCommand::GoTo(version, segment));
        }
    }

    fn words(&self, row: usize) -> Entry {
        let (cx, rows) = (&*self.cx, self.rows);
        let items = self.index.of_row(cx.session, row);
        // Two texts have room: those of the link that is doubted most, else the first two.
        let pane = |v: VersionId| (0..rows.panes()).find(|&p| rows.version(p) == Some(v));
        let worst = items.iter().min_by(|a, b| a.confidence.total_cmp(&b.confidence));
        let mut panes: Vec<usize> =
            worst.map_or_else(Vec::new, |i| [i.pair.a, i.pair.b].into_iter().filter_map(pane).collect());
        if panes.is_empty() {
            panes = (0..rows.panes().min(2)).collect();
        }
        panes.sort_unstable();
        let text = |p: usize| {
            let v = cx.session.workspace().versions().get(&rows.version(p)?)?;
            let first = rows.cell(row, p).first().filter(|s| (**s as usize) < v.body.segments().len());
            Some((v.lang, first.map_or_else(String::new, |&s| v.body.segment_text(s as usize).to_owned())))
        };
        let shape: Vec<String> = (0..rows.panes()).map(|p| rows.cell(row, p).len().to_string()).collect();
        let percent = (rows.confidence(row) * 100.0).round() as usize;
        let sure = rows.is_linked(row).then(|| cx.tw("row-sure", &[("percent", percent.into())]));
        Entry {
            status: facts::status(cx.session.linking().status(row)),
            head: format!("{}  ·  {}", row + 1, shape.join(":")),
            sure: sure.unwrap_or_default(),
            says: facts::doubts(cx.session, &items, self.sides),
            texts: panes.into_iter().filter_map(text).collect(),
        }
    }
}

fn paint(ui: &Ui, cx: &Cx<'_>, rect: Rect, words: &Entry) {
    let t = cx.theme;
    let painter = ui.painter();
    let (left, right) = (rect.left() + MARGIN, rect.right() - MARGIN);
    let mut y = rect.top() + 15.0;
    let color = words.status.color(t);
    painter.text(pos2(left, y), Align2::LEFT_CENTER, words.status.glyph(), fonts::icon(13.0), color);
    let small = parts::interface(theme::UI_SMALL);
    painter.text(pos2(left + 19.0, y), Align2::LEFT_CENTER, &words.head, small.clone(), t.ink);
    painter.text(pos2(right, y), Align2::RIGHT_CENTER, &words.sure, small.clone(), t.muted);
    y += 10.0;
    let says = if words.says.is_empty() { cx.t(facts::status_key(words.status)) } else { words.says.clone() };
    let ink = if words.says.is_empty() { t.muted } else { t.warn };
    let galley = parts::cut(ui, &says, small, ink, right - left, 1);
    painter.galley(pos2(left, y), galley, ink);
    y += 18.0;
    for (lang, text) in &words.texts {
        let text = if text.is_empty() { "—" } else { text.as_str() };
        let galley = parts::cut(ui, text, parts::reading(*lang, 13.0), t.ink, right - left, 1);
        painter.galley(pos2(left, y), galley, t.ink);
        y += 20.0;
    }
}

impl Entry {
    fn spoken(&self, language: Language) -> String {
        let status = language.text(facts::status_key(self.status));
        let mut parts = vec![self.head.clone(), status, self.sure.clone(), self.says.clone()];
        parts.extend(self.texts.iter().map(|t| t.1.clone()));
        parts.retain(|p| !p.is_empty());
        parts.join(&language.text("codes-comma"))
    }
}

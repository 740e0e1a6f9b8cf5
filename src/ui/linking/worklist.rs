//! The worklist: links that want a look, the least sure first, and what speaks against each.

use super::facts::{self, Sides};
use crate::app::worklist::{Item, Worklist};
use crate::app::{Action, LinkCommand};
use crate::i18n::Language;
use crate::model::{LinkStatus, Pair, Rows, VersionId};
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

/// A kind of link that one may look through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// The aligner doubts it.
    #[default]
    Doubtful,
    /// Not one sentence to one.
    Uneven,
    /// It fails the loop check.
    Astray,
    /// Numbers or names that do not agree.
    Disagreeing,
    /// Nobody has looked at it.
    Unconfirmed,
}

impl Kind {
    const ALL: [Self; 5] = [Self::Doubtful, Self::Uneven, Self::Astray, Self::Disagreeing, Self::Unconfirmed];

    fn key(self) -> &'static str {
        match self {
            Self::Doubtful => "work-doubtful",
            Self::Uneven => "work-uneven",
            Self::Astray => "work-astray",
            Self::Disagreeing => "work-disagreeing",
            Self::Unconfirmed => "work-unconfirmed",
        }
    }

    /// Whether a link is of the kind; one that a reader has judged is of none.
    fn has(self, item: &Item) -> bool {
        let open = matches!(item.status, LinkStatus::Auto | LinkStatus::Doubtful);
        open && match self {
            Self::Doubtful => item.status == LinkStatus::Doubtful,
            Self::Uneven => item.uneven,
            Self::Astray => item.astray,
            Self::Disagreeing => item.doubts.iter().any(crate::align::Doubt::disagrees),
            Self::Unconfirmed => true,
        }
    }
}

/// What the panel remembers from frame to frame.
#[derive(Default)]
pub(crate) struct WorklistState {
    of: Option<Arc<Worklist>>,
    kind: Kind,
    listed: Option<Kind>,
    /// Places in the worklist of the links that are shown.
    list: Vec<usize>,
    counts: [usize; Kind::ALL.len()],
    tally: Tally,
    roll: Roll,
    /// The row of the caret that the list has followed last.
    followed: Option<usize>,
}

/// How many links there are of each status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tally {
    confirmed: usize,
    automatic: usize,
    doubtful: usize,
    rejected: usize,
}

impl Tally {
    fn of(items: &[Item]) -> Self {
        let mut t = Self::default();
        for item in items {
            match item.status {
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
        let now = cx.session.worklist();
        let same = match (&self.of, now) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (a, b) => a.is_none() && b.is_none(),
        };
        if same && self.listed == Some(self.kind) {
            return;
        }
        if !same {
            let items = now.map_or(&[][..], |w| w.items.as_slice());
            self.counts = Kind::ALL.map(|k| items.iter().filter(|i| k.has(i)).count());
            self.tally = Tally::of(items);
        }
        self.of = now.cloned();
        let items = self.of.as_ref().map_or(&[][..], |w| w.items.as_slice());
        self.list = (0..items.len()).filter(|&i| self.kind.has(&items[i])).collect();
        self.list.sort_by(|&a, &b| items[a].confidence.total_cmp(&items[b].confidence));
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
    let Some(worklist) = state.of.clone() else { return wait(ui, cx) };
    if state.list.is_empty() {
        return nothing(ui, cx, state);
    }
    let rows = cx.session.rows().clone();
    let here = cx.session.linking().caret_row();
    let sides = Sides::new(cx, &rows);
    if state.followed != here {
        state.followed = here;
        let at = state.list.iter().position(|&i| row_of(&rows, &worklist.items[i], cx) == here && here.is_some());
        if let Some(at) = at.filter(|&at| !state.roll.is_whole(at)) {
            state.roll.reveal(at, 0.25);
        }
    }
    let WorklistState { roll, list, .. } = state;
    let mut entries = Entries { cx, list, worklist: &worklist, rows: &rows, sides: &sides, here };
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
        ui.painter().rect_filled(Rect::from_x_y_ranges(x..=x + width, bar.y_range()).shrink2(vec2(0.5, 0.0)), 2.0, *color);
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
        for (kind, n) in Kind::ALL.into_iter().zip(state.counts) {
            let on = state.kind == kind;
            let name = cx.t(kind.key());
            let ink = if n == 0 && !on { cx.theme.muted } else { cx.theme.ink };
            let fill = if on { cx.theme.wash(cx.theme.accent, 0.16) } else { Color32::TRANSPARENT };
            let edge = Stroke::new(1.0, if on { cx.theme.accent } else { cx.theme.hairline });
            let count = RichText::new(n.to_string()).size(theme::UI_SMALL).color(cx.theme.muted);
            let text = RichText::new(&name).size(theme::UI_SMALL).color(ink);
            let chip = Button::new((text, count)).fill(fill).stroke(edge).corner_radius(9).min_size(vec2(0.0, 21.0));
            let response = ui.add(chip);
            let spoken = cx.tw("work-chip", &[("name", name.as_str().into()), ("n", n.into())]);
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, &spoken));
            if response.on_hover_text(cx.t(&format!("{}.hint", kind.key()))).clicked() {
                state.kind = kind;
            }
        }
    });
}

fn wait(ui: &mut Ui, cx: &Cx<'_>) {
    ui.add_space(24.0);
    ui.vertical_centered(|ui| {
        ui.spinner();
        widgets::note(ui, cx.theme, cx.t("job-worklist"));
    });
}

/// Nothing of the kind is left, or there is nothing at all.
fn nothing(ui: &mut Ui, cx: &Cx<'_>, state: &WorklistState) {
    let key = |action: Action| action.keys().first().map(|k| k.label()).unwrap_or_default();
    if state.tally.all() == 0 {
        let hint = cx.tw("work-none-hint", &[("key", key(Action::AlignAgain).into())]);
        return parts::empty(ui, cx.theme, icon::EXCHANGE, &cx.t("work-none"), &hint);
    }
    let open = state.tally.automatic + state.tally.doubtful;
    let hint = if open == 0 {
        cx.t("work-all-done-hint")
    } else {
        cx.tw("work-done-hint", &[("n", open.into()), ("key", key(Action::ConfirmAbove).into())])
    };
    let title = if open == 0 { cx.t("work-all-done") } else { cx.t("work-done") };
    parts::empty(ui, cx.theme, icon::CHECK, &title, &hint);
}

/// The row in which a link stands now.
fn row_of(rows: &Rows, item: &Item, cx: &Cx<'_>) -> Option<usize> {
    let link = cx.session.workspace().alignments().get(&item.pair)?.links.get(item.link)?;
    let find = |version: VersionId, side: &[u32]| {
        let pane = (0..rows.panes()).find(|&p| rows.version(p) == Some(version))?;
        rows.row_of(pane, *side.first()?)
    };
    find(item.pair.a, &link.a).or_else(|| find(item.pair.b, &link.b))
}

/// The entries that are shown, with everything it takes to draw them.
struct Entries<'l, 'f> {
    cx: &'l mut Cx<'f>,
    list: &'l [usize],
    worklist: &'l Worklist,
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
    /// The texts of both sides, with the version of each.
    texts: [(VersionId, String); 2],
}

impl Items for Entries<'_, '_> {
    fn height(&mut self, _ui: &Ui, _item: usize, _width: f32) -> f32 {
        ENTRY
    }

    fn draw(&mut self, ui: &mut Ui, item: usize, rect: Rect) {
        let Some(entry) = self.list.get(item).and_then(|&i| self.worklist.items.get(i)) else { return };
        let row = row_of(self.rows, entry, self.cx);
        let words = self.words(entry, row);
        let theme = self.cx.theme;
        let key = (entry.pair.a.0, entry.pair.b.0, entry.link);
        let response = ui.interact(rect, Id::unique(("worklist-entry", key)), Sense::click());
        let on = row.is_some() && row == self.here;
        let spoken = words.spoken(self.cx.language());
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, &spoken));
        if on || response.hovered() {
            let fill = if on { theme.wash(theme.accent, theme::COUNTERPART) } else { theme.hover };
            ui.painter().rect_filled(rect, f32::from(theme::RADIUS), fill);
        }
        if response.has_focus() {
            parts::focus_ring(ui.painter(), theme, rect);
        }
        self.paint(ui, rect, &words);
        ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, theme.hairline));
        if response.clicked() {
            self.cx.push(LinkCommand::GoTo { pair: entry.pair, link: entry.link });
        }
    }
}

impl Entries<'_, '_> {
    fn words(&self, item: &Item, row: Option<usize>) -> Entry {
        let cx = &*self.cx;
        let ws = cx.session.workspace();
        let link = ws.alignments().get(&item.pair).and_then(|a| a.links.get(item.link));
        let (a, b) = link.map_or((&[][..], &[][..]), |l| (l.a.as_slice(), l.b.as_slice()));
        let text = |version: VersionId, side: &[u32]| {
            let body = ws.versions().get(&version).map(|v| &v.body);
            // What does not fit on a line is not asked for.
            let first = body.zip(side.first()).filter(|(b, s)| (**s as usize) < b.segments().len());
            (version, first.map_or_else(String::new, |(b, &s)| b.segment_text(s as usize).to_owned()))
        };
        // As the panes stand.
        let pane = |v: VersionId| (0..self.rows.panes()).find(|&p| self.rows.version(p) == Some(v));
        let mut texts = [text(item.pair.a, a), text(item.pair.b, b)];
        let mut shape = (a.len(), b.len());
        if pane(item.pair.b) < pane(item.pair.a) {
            texts.reverse();
            shape = (b.len(), a.len());
        }
        let n = row.map_or_else(|| "–".to_owned(), |r| (r + 1).to_string());
        Entry {
            status: facts::status(Some(item.status)),
            head: format!("{n}  ·  {}:{}", shape.0, shape.1),
            sure: cx.tw("row-sure", &[("percent", ((item.confidence * 100.0).round() as usize).into())]),
            says: facts::doubts(cx.language(), &item.doubts, item.pair, self.sides),
            texts,
        }
    }

    fn paint(&self, ui: &Ui, rect: Rect, words: &Entry) {
        let t = self.cx.theme;
        let painter = ui.painter();
        let (left, right) = (rect.left() + MARGIN, rect.right() - MARGIN);
        let mut y = rect.top() + 15.0;
        let color = words.status.color(t);
        painter.text(pos2(left, y), Align2::LEFT_CENTER, words.status.glyph(), fonts::icon(13.0), color);
        let small = parts::interface(theme::UI_SMALL);
        painter.text(pos2(left + 19.0, y), Align2::LEFT_CENTER, &words.head, small.clone(), t.ink);
        painter.text(pos2(right, y), Align2::RIGHT_CENTER, &words.sure, small.clone(), t.muted);
        y += 10.0;
        if !words.says.is_empty() {
            let galley = parts::cut(ui, &words.says, small, t.warn, right - left, 1);
            painter.galley(pos2(left, y), galley, t.warn);
        }
        y += 18.0;
        for (version, text) in &words.texts {
            let lang = self.cx.session.workspace().versions().get(version).map_or(crate::text::Lang::UND, |v| v.lang);
            let text = if text.is_empty() { "—" } else { text.as_str() };
            let galley = parts::cut(ui, text, parts::reading(lang, 13.0), t.muted, right - left, 1);
            painter.galley(pos2(left, y), galley, t.muted);
            y += 20.0;
        }
    }
}

impl Entry {
    fn spoken(&self, language: Language) -> String {
        let mut parts = vec![self.head.clone(), language.text(facts::status_key(self.status)), self.sure.clone()];
        if !self.says.is_empty() {
            parts.push(self.says.clone());
        }
        parts.extend(self.texts.iter().map(|t| t.1.clone()).filter(|t| !t.is_empty()));
        parts.join(&language.text("codes-comma"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(status: LinkStatus, uneven: bool) -> Item {
        let pair = Pair::of(VersionId(1), VersionId(2));
        Item { pair, link: 0, row: None, confidence: 0.4, status, doubts: Vec::new(), uneven, astray: false }
    }

    #[test]
    fn what_a_reader_has_judged_is_on_no_list() {
        for status in [LinkStatus::Confirmed, LinkStatus::Rejected] {
            assert!(Kind::ALL.iter().all(|k| !k.has(&item(status, true))));
        }
        assert!(Kind::Doubtful.has(&item(LinkStatus::Doubtful, false)));
        assert!(!Kind::Doubtful.has(&item(LinkStatus::Auto, false)));
        assert!(Kind::Uneven.has(&item(LinkStatus::Auto, true)));
        assert!(Kind::Unconfirmed.has(&item(LinkStatus::Auto, false)));
    }
}

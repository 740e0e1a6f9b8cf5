//! The pairs, one below the other: both sentences, what is kept of them underlined and in full ink.

use super::{ReuseState, percent, spoken};
use crate::app::ReuseCommand;
use crate::app::reusing::Reuse;
use crate::collate::reuse::{Part, stretches};
use crate::ui::cx::Cx;
use crate::ui::roll::Items;
use crate::ui::{fonts, parts, theme};
use egui::accesskit::Role;
use egui::text::{ByteIndex, LayoutJob, LayoutSection, TextFormat};
use egui::{Align2, CursorIcon, Galley, Id, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;

/// Height of a pair before it is laid out, in points.
pub(super) const ESTIMATE: f32 = 150.0;
const MARGIN: f32 = 14.0;
const HEAD: f32 = 22.0;
const BETWEEN: f32 = 8.0;
/// Room at the left of the earlier sentence for the arrow.
const ARROW: f32 = 22.0;

/// Draws the list.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, made: &Reuse, state: &mut ReuseState) {
    if state.listed.is_empty() {
        let (title, text) = (cx.t("reuse-hidden"), cx.t("reuse-hidden-hint"));
        return parts::empty(ui, cx.theme, parts::icon::EYE, &title, &text);
    }
    let current = cx.session.reuse_current();
    let ReuseState { listed, roll, .. } = state;
    roll.show(ui, Id::unique("reuse-list"), &mut Pairs { cx, made, listed, current });
}

struct Pairs<'p, 'f> {
    cx: &'p mut Cx<'f>,
    made: &'p Reuse,
    listed: &'p [usize],
    current: Option<usize>,
}

impl Pairs<'_, '_> {
    fn galleys(&self, ui: &Ui, item: usize, width: f32) -> [Arc<Galley>; 2] {
        let s = &self.made.shared[self.listed[item]];
        let room = width - 2.0 * MARGIN;
        [self.lay(ui, &s.later, room), self.lay(ui, &s.earlier, room - ARROW)]
    }

    fn lay(&self, ui: &Ui, part: &Part, width: f32) -> Arc<Galley> {
        let text = self.made.sentence(part);
        let lang = self.made.column(part).lang;
        let size = (self.cx.session.preferences().text_size - 3.0).max(13.0);
        let font = parts::reading(lang, size);
        let theme = self.cx.theme;
        let format = |kept: bool| TextFormat {
            font_id: font.clone(),
            color: if kept { theme.ink } else { theme.muted },
            underline: if kept { Stroke::new(1.5, theme.accent) } else { Stroke::NONE },
            line_height: Some((parts::leading(lang, size) - 1.0).max(size)),
            ..TextFormat::default()
        };
        let mut job = LayoutJob { text: text.replace('\n', " "), ..LayoutJob::default() };
        let mut at = 0;
        let mut push = |from: usize, to: usize, kept: bool| {
            if from < to {
                job.sections.push(LayoutSection {
                    leading_space: 0.0,
                    byte_range: ByteIndex(from)..ByteIndex(to),
                    format: format(kept),
                });
            }
        };
        for r in stretches(text, &part.ranges) {
            push(at, r.start as usize, false);
            push(r.start as usize, r.end as usize, true);
            at = r.end as usize;
        }
        push(at, text.len(), false);
        job.wrap.max_width = width.max(40.0);
        ui.painter().layout_job(job)
    }

    fn head(&self, ui: &Ui, rect: Rect, pair: usize) {
        let s = &self.made.shared[pair];
        let theme = self.cx.theme;
        let line = pos2(rect.left() + MARGIN, rect.top() + MARGIN + HEAD / 2.0 - 4.0);
        let places = format!("{}  ←  {}", self.made.place(&s.later), self.made.place(&s.earlier));
        ui.painter().text(line, Align2::LEFT_CENTER, places, fonts::ui_bold(theme::UI_SMALL), theme.ink);
        let kind = self.cx.t(&format!("reuse-{}", s.kind.key()));
        let kept = self.cx.tw("reuse-kept", &[("n", percent(s.kept()).into())]);
        let right = pos2(rect.right() - MARGIN, line.y);
        let said = format!("{kind} · {kept}");
        let at = ui.painter().text(right, Align2::RIGHT_CENTER, said, parts::interface(theme::UI_SMALL), theme.muted);
        let bar = Rect::from_min_size(pos2(at.left() - 58.0, line.y - 2.5), vec2(48.0, 5.0));
        ui.painter().rect_filled(bar, 2.5, theme.hairline);
        let full = Rect::from_min_size(bar.min, vec2(bar.width() * s.kept(), bar.height()));
        ui.painter().rect_filled(full, 2.5, theme.ink);
    }

    fn sentence(&mut self, ui: &Ui, at: Rect, galley: Arc<Galley>, pair: usize, later: bool) {
        let s = &self.made.shared[pair];
        let part = if later { &s.later } else { &s.earlier };
        let r = ui.interact(at.expand(3.0), Id::unique(("reuse", pair, later)), Sense::CLICK);
        if r.hovered() {
            ui.painter().rect_filled(at.expand(4.0), 4.0, self.cx.theme.hover);
        }
        if r.has_focus() {
            parts::focus_ring(ui.painter(), self.cx.theme, at.expand(4.0));
        }
        ui.painter().galley(at.min, galley, self.cx.theme.ink);
        let words = self.made.sentence(part);
        let says = format!("{}: {words}", self.made.place(part));
        r.widget_info(|| WidgetInfo::labeled(Role::Link, true, &says));
        let hint = self.cx.t("reuse-open");
        if r.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(hint).clicked() {
            self.cx.push(ReuseCommand::Open { pair, later });
        }
    }
}

impl Items for Pairs<'_, '_> {
    fn height(&mut self, ui: &Ui, item: usize, width: f32) -> f32 {
        let [later, earlier] = self.galleys(ui, item, width);
        2.0 * MARGIN + HEAD + later.size().y + BETWEEN + earlier.size().y
    }

    fn draw(&mut self, ui: &mut Ui, item: usize, rect: Rect) {
        let pair = self.listed[item];
        let on = self.current == Some(pair);
        let r = ui.interact(rect, Id::unique(("reuse-pair", pair)), Sense::CLICK);
        let says = spoken(self.cx, self.made, pair);
        r.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, on, &says));
        if on {
            ui.painter().rect_filled(rect, 0.0, self.cx.theme.wash(self.cx.theme.accent, 0.08));
            let bar = Rect::from_min_max(rect.min, pos2(rect.left() + 3.0, rect.bottom()));
            ui.painter().rect_filled(bar, 0.0, self.cx.theme.accent);
        }
        if r.has_focus() {
            parts::focus_ring(ui.painter(), self.cx.theme, rect);
        }
        if r.clicked() {
            self.cx.push(ReuseCommand::GoTo(pair));
        }
        self.head(ui, rect, pair);
        let [later, earlier] = self.galleys(ui, item, rect.width());
        let top = pos2(rect.left() + MARGIN, rect.top() + MARGIN + HEAD - 4.0);
        let first = Rect::from_min_size(top, later.size());
        self.sentence(ui, first, later, pair, true);
        let second = Rect::from_min_size(pos2(top.x + ARROW, first.bottom() + BETWEEN), earlier.size());
        let arrow = pos2(top.x + 2.0, second.top() + 2.0);
        ui.painter().text(arrow, Align2::LEFT_TOP, "←", parts::interface(theme::UI_TEXT), self.cx.theme.muted);
        self.sentence(ui, second, earlier, pair, false);
        ui.painter().hline(rect.x_range(), rect.bottom(), (1.0, self.cx.theme.hairline));
    }
}

//! What other versions of the same language have at the place under the pointer, as a small card above it.

use super::Reading;
use crate::model::Rows;
use crate::ui::compare;
use crate::ui::cx::Cx;
use crate::ui::theme;
use egui::{Align2, Area, CornerRadius, Frame, Id, Margin, Order, Sense, Stroke, Ui, vec2};

/// Draws the card of the difference under the pointer.
pub(super) fn show(ui: &Ui, cx: &Cx<'_>, state: &Reading, rows: &Rows) {
    let (Some((pane, segment)), Some(pointer)) = (state.reader.hover(), ui.input(|i| i.pointer.hover_pos())) else {
        return;
    };
    let Some(version) = rows.version(pane).and_then(|v| cx.session.workspace().versions().get(&v)) else { return };
    let Some(made) = cx.session.variants_of(version.id) else { return };
    let Some(paragraph) = version.body.segments().get(segment as usize).map(|s| s.paragraph as usize) else { return };
    let under = |&(range, number): &(crate::text::TextRange, usize)| {
        let rects = state.reader.text_on_screen(pane, paragraph, range);
        rects.into_iter().find(|r| r.expand2(vec2(2.0, 0.0)).contains(pointer)).map(|r| (r, number))
    };
    let Some((at, number)) = cx.session.variants(version.id, paragraph).iter().find_map(under) else { return };
    // The card of the word stands on one side of it; this one takes the other.
    let over = state.looking.card.is_none_or(|card| card.center().y > at.center().y);
    let (pivot, place) = if over {
        (Align2::LEFT_BOTTOM, at.left_top() - vec2(8.0, 2.0))
    } else {
        (Align2::LEFT_TOP, at.left_bottom() + vec2(-8.0, 2.0))
    };
    let area = Area::new(Id::unique("variant-card"))
        .order(Order::Tooltip)
        .pivot(pivot)
        .fixed_pos(place)
        .sense(Sense::hover())
        .interactable(false);
    area.show(ui.ctx(), |ui| {
        let frame = Frame::new()
            .fill(cx.theme.raised)
            .stroke(Stroke::new(1.0, cx.theme.hairline))
            .corner_radius(CornerRadius::same(theme::RADIUS + 1))
            .shadow(ui.visuals().popup_shadow)
            .inner_margin(Margin::symmetric(10, 6));
        frame.show(ui, |ui| compare::card(ui, cx, made, number));
    });
}

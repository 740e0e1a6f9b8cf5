//! Proposed passages: what the pointer is told of one, the card of the one in focus, and their names for screen readers.

use super::Reading;
use crate::app::proposing::{self, ProposalId};
use crate::app::{Action, ProposalCommand};
use crate::coding::project::Projection;
use crate::model::{CodeId, Rows};
use crate::ui::chrome::title::hint;
use crate::ui::cx::Cx;
use crate::ui::library::names;
use crate::ui::parts::{self, icon};
use crate::ui::{fonts, theme, widgets};
use egui::{Align2, Area, Button, Id, Margin, Order, Rect, RichText, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

/// Width of a card, in points.
const WIDTH: f32 = 330.0;

/// A proposal on the screen, with a rectangle for each line of it.
struct OnScreen {
    id: ProposalId,
    lines: Vec<Rect>,
}

/// Names what is on the screen; draws the card of the one in focus, and of the one under the pointer.
pub(super) fn show(ui: &Ui, cx: &mut Cx<'_>, state: &Reading, rows: &Rows) {
    let found = on_screen(cx, state, rows);
    for p in &found {
        node(ui, cx, p);
    }
    if state.menu.is_some() || state.versions.is_some() || egui::Popup::is_any_open(ui.ctx()) {
        return;
    }
    let focus = cx.session.view().proposal;
    if let Some(p) = found.iter().find(|p| Some(p.id) == focus)
        && cx.session.view().selection.is_none()
    {
        card(ui, cx, p, Asks::Answer);
    }
    let pointer = ui.input(|i| i.pointer.hover_pos().filter(|_| !i.pointer.any_down()));
    let on_text = pointer.is_some_and(|pos| ui.ctx().layer_id_at(pos) == Some(ui.layer_id()));
    let under = |p: &&OnScreen| pointer.is_some_and(|pos| p.lines.iter().any(|r| r.contains(pos)));
    let pointed = found.iter().filter(under).min_by_key(|p| p.lines.len()).filter(|p| on_text && Some(p.id) != focus);
    if let Some(p) = pointed {
        card(ui, cx, p, Asks::Nothing);
    }
}

fn on_screen(cx: &Cx<'_>, state: &Reading, rows: &Rows) -> Vec<OnScreen> {
    let proposals = cx.session.proposals();
    let mut out: Vec<OnScreen> = Vec::new();
    for pane in 0..rows.panes() {
        let Some(version) = rows.version(pane) else { continue };
        let first = out.len();
        for paragraph in state.reader.paragraphs_on_screen(pane) {
            let mut seen = Vec::new();
            for mark in proposals.marks(version, paragraph) {
                // A mark for each code, of which one is enough.
                if seen.contains(&(mark.proposal, mark.range)) {
                    continue;
                }
                seen.push((mark.proposal, mark.range));
                let lines = state.reader.text_on_screen(pane, paragraph, mark.range);
                match out[first..].iter_mut().find(|p| p.id == mark.proposal) {
                    Some(p) => p.lines.extend(lines),
                    None if lines.is_empty() => {}
                    None => out.push(OnScreen { id: mark.proposal, lines }),
                }
            }
        }
    }
    out
}

/// The codes of a proposal by name.
fn codes(cx: &Cx<'_>, p: &Projection) -> String {
    p.proposed().map(|c| parts::name_of(cx, c)).collect::<Vec<_>>().join(&cx.t("codes-comma"))
}

/// The version that the tag stands in.
fn origin(cx: &Cx<'_>, p: &Projection) -> String {
    let ws = cx.session.workspace();
    let version = ws.tags().get(&p.tag).and_then(|t| ws.versions().get(&t.version));
    version.map(|v| names::version(cx, v)).unwrap_or_default()
}

fn node(ui: &Ui, cx: &Cx<'_>, p: &OnScreen) {
    let (Some(proposal), Some(first)) = (cx.session.proposals().get(p.id), p.lines.first()) else { return };
    let vars = [
        ("codes", codes(cx, proposal).into()),
        ("version", origin(cx, proposal).into()),
        ("how", cx.t(proposing::how(proposal.by)).into()),
    ];
    let spoken = cx.tw("proposal-spoken", &vars);
    let rect = p.lines.iter().fold(*first, |a, b| a.union(*b));
    let r = ui.interact(rect, Id::unique(("proposal", p.id.tag.0, p.id.version.0)), Sense::hover());
    r.widget_info(|| WidgetInfo::labeled(Role::Mark, true, &spoken));
}

/// What a card offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asks {
    /// To be read.
    Nothing,
    /// To confirm or to reject.
    Answer,
}

fn card(ui: &Ui, cx: &mut Cx<'_>, p: &OnScreen, asks: Asks) {
    let Some(proposal) = cx.session.proposals().get(p.id).cloned() else { return };
    let (Some(first), Some(last)) = (p.lines.first(), p.lines.last()) else { return };
    // The card of a word stands below it: what is only read stands above, if there is room.
    let room = ui.max_rect();
    let above = asks == Asks::Nothing && first.top() - room.top() > 120.0 || last.bottom() + 150.0 > room.bottom();
    let (pivot, at) = if above {
        (Align2::LEFT_BOTTOM, first.left_top() - vec2(8.0, 5.0))
    } else {
        (Align2::LEFT_TOP, last.left_bottom() + vec2(-8.0, 6.0))
    };
    let answer = asks == Asks::Answer;
    let area = Area::new(Id::unique(if answer { "proposal-focus" } else { "proposal-hover" }))
        .order(if answer { Order::Middle } else { Order::Tooltip })
        .pivot(pivot)
        .fixed_pos(at)
        .constrain_to(room)
        .interactable(answer)
        .accessible_name(cx.t("proposal-card"));
    area.show(ui.ctx(), |ui| {
        let frame = parts::raised(ui, cx.theme, Margin::symmetric(10, 7));
        frame.show(ui, |ui| {
            ui.set_width(WIDTH.min(room.width() - 30.0));
            ui.spacing_mut().item_spacing = vec2(6.0, 3.0);
            says(ui, cx, &proposal, asks);
            if answer {
                answers(ui, cx, p.id, &proposal);
            }
        });
    });
}

/// Which codes, from which tag, and how that is known.
fn says(ui: &mut Ui, cx: &mut Cx<'_>, p: &Projection, asks: Asks) {
    let ws = cx.session.workspace().clone();
    let many = p.proposed().count() > 1 && asks == Asks::Answer && !cx.session.is_read_only();
    for code in p.proposed() {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let color = ws.codes().get(code).map_or(cx.theme.muted, |c| cx.theme.code(&c.color));
            let (rect, _) = ui.allocate_exact_size(vec2(14.0, 18.0), Sense::empty());
            // Hollow, as all that is only proposed.
            let square = Rect::from_center_size(rect.center(), vec2(9.0, 9.0));
            ui.painter().rect_stroke(square, 2.0, Stroke::new(1.5, color), egui::StrokeKind::Inside);
            let room = ui.available_width() - if many { 60.0 } else { 0.0 };
            let name = parts::name_of(cx, code);
            let galley = parts::cut(ui, &name, fonts::ui_bold(theme::UI_TEXT), cx.theme.ink, room, 1);
            ui.add(egui::Label::new(galley));
            if many {
                alone(ui, cx, p, code, &name);
            }
        });
    }
    let Some(tag) = ws.tags().get(&p.tag) else { return };
    let Some(v) = ws.versions().get(&tag.version) else { return };
    let text = v.body.quotation(&tag.ranges).replace('\n', " ");
    let vars = [("version", names::version(cx, v).into()), ("text", text.into())];
    let from = cx.tw("proposal-from", &vars);
    let width = ui.available_width();
    let galley = parts::cut(ui, &from, parts::interface(theme::UI_SMALL), cx.theme.ink, width, 2);
    ui.add(egui::Label::new(galley));
    widgets::note(ui, cx.theme, cx.t(proposing::how(p.by)));
}

/// One code of several is answered alone.
fn alone(ui: &mut Ui, cx: &mut Cx<'_>, p: &Projection, code: &CodeId, name: &str) {
    let id = ProposalId { tag: p.tag, version: p.version };
    for (glyph, key, yes) in
        [(icon::CHECK, "proposal-confirm-code", true), (icon::CLOSE, "proposal-reject-code", false)]
    {
        let says = cx.tw(key, &[("code", name.into())]);
        if parts::icon_button(ui, glyph, &says, true).clicked() {
            let code = Some(code.clone());
            cx.push(if yes { ProposalCommand::Confirm(id, code) } else { ProposalCommand::Reject(id, code) });
        }
    }
}

/// Yes, no, all of the same tag; and which of how many it is.
fn answers(ui: &mut Ui, cx: &mut Cx<'_>, id: ProposalId, p: &Projection) {
    let of_tag = cx.session.proposals().of_tag(p.tag).count();
    let order = cx.session.proposals_in_order();
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.spacing_mut().button_padding = vec2(8.0, 2.0);
        for (glyph, key, action) in [
            (icon::CHECK, "proposal-confirm", Action::ConfirmProposal),
            (icon::CLOSE, "proposal-reject", Action::RejectProposal),
        ] {
            answer(ui, cx, glyph, cx.t(key), action);
        }
        if of_tag > 1 {
            let text = cx.tw("proposal-all-of-tag", &[("n", of_tag.into())]);
            answer(ui, cx, icon::CHECK, text, Action::ConfirmOfTag);
        }
        if let Some(at) = order.iter().position(|o| *o == id) {
            let place = cx.tw("proposal-place", &[("n", (at + 1).into()), ("of", order.len().into())]);
            widgets::note(ui, cx.theme, place);
        }
    });
}

fn answer(ui: &mut Ui, cx: &mut Cx<'_>, glyph: char, text: String, action: Action) {
    let enabled = cx.session.enabled(action);
    let mut bytes = [0; 4];
    let glyph = widgets::icon(glyph.encode_utf8(&mut bytes), 13.0);
    let text = RichText::new(text).size(theme::UI_SMALL);
    let button = Button::new((glyph, text)).stroke(Stroke::new(1.0, cx.theme.hairline));
    let r = ui.add_enabled(enabled, button);
    widgets::name(&r, Role::Button, enabled, &action.label(cx.language()));
    if r.on_hover_text(hint(cx, action)).clicked() {
        cx.act(action);
    }
}

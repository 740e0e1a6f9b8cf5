//! The library: works, their versions, which of them are on the screen, how well each is aligned.

mod entry;
mod first;
pub(crate) mod names;
mod shares;

use crate::app::{Action, Session};
use crate::model::{DocumentId, VersionId, WorkId};
use crate::ui::chrome::title::{action_button, work_title};
use crate::ui::cx::Cx;
use crate::ui::widgets;
use crate::ui::{fonts, icons};
use egui::containers::menu::MenuButton;
use egui::{Align, Button, Layout, RichText, ScrollArea, Ui};
use std::collections::{BTreeMap, BTreeSet};

/// What the library remembers from frame to frame.
#[derive(Default)]
pub(crate) struct LibraryState {
    folded: BTreeSet<WorkId>,
    /// A sheet that the library wants opened; the window takes it at the end of the frame.
    pub wants: Option<Wants>,
    /// Alignment of each version, for a revision.
    linked: (u64, BTreeMap<VersionId, f32>),
}

/// A sheet that the library opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wants {
    /// Facts and names of a document.
    Details(DocumentId),
    /// Adding documents to a work.
    AddTo(WorkId),
}

impl LibraryState {
    fn count(&mut self, session: &Session) {
        // Revision 0 may hold any workspace: one that was just opened.
        let key = session.revision();
        let ws = session.workspace();
        let known = self.linked.0 == key && self.linked.1.keys().all(|v| ws.versions().contains_key(v));
        if !known || self.linked.1.is_empty() {
            let shares = ws.versions().values().filter_map(|v| names::linked(ws, v).map(|s| (v.id, s)));
            self.linked = (key, shares.collect());
        }
    }
}

/// Draws the panel.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut LibraryState) {
    state.count(cx.session);
    ui.horizontal(|ui| {
        ui.set_height(30.0);
        widgets::heading(ui, &cx.t("lib-title"));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            action_button(ui, cx, Action::AddDocuments, icons::PLUS);
        });
    });
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        let ws = cx.session.workspace().clone();
        if ws.is_empty() {
            first::show(ui, cx);
            return;
        }
        for id in ws.works().keys() {
            work(ui, cx, state, *id);
        }
        ui.add_space(10.0);
        let label = Action::AddDocuments.label(cx.language());
        let enabled = cx.session.enabled(Action::AddDocuments);
        if widgets::choice(ui, widgets::icon(icons::FILE_PLUS, 15.0), &label, enabled).clicked() {
            cx.act(Action::AddDocuments);
        }
    });
}

fn work(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut LibraryState, id: WorkId) {
    let ws = cx.session.workspace().clone();
    let Some(work) = ws.works().get(&id) else { return };
    let open = !state.folded.contains(&id);
    let title = work_title(cx, work);
    let fold = cx.tw(if open { "lib-fold" } else { "lib-unfold" }, &[("title", title.as_str().into())]);
    let more = cx.tw("lib-more", &[("title", title.as_str().into())]);
    let line = widgets::row(ui, cx.theme, 28.0, (&fold, false), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let arrow = if open { icons::CHEVRON_DOWN } else { icons::CHEVRON_RIGHT };
        widgets::picture(ui, arrow, 13.0, cx.theme.muted);
        let space = ui.available_width() - 26.0;
        let text = widgets::shorten(ui, &title, &fonts::ui_bold(13.0), space);
        ui.label(RichText::new(text).font(fonts::ui_bold(13.0)));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let button =
                Button::new(widgets::icon(icons::ELLIPSIS, 13.0).color(cx.theme.muted)).frame_when_inactive(false);
            let (response, _) = MenuButton::from_button(button).ui(ui, |ui| entry::work_menu(ui, cx, state, id));
            widgets::name(&response, egui::Role::Button, true, &more);
        });
    });
    if line.on_hover_text(&title).clicked() {
        if open {
            state.folded.insert(id);
        } else {
            state.folded.remove(&id);
        }
    }
    if open {
        for v in ws.versions_of(id) {
            entry::version(ui, cx, state, v);
        }
        shares::show(ui, cx, id);
        ui.add_space(4.0);
    }
}

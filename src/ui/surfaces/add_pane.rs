//! Choosing a version for one more pane.

use crate::app::ViewCommand;
use crate::model::VersionId;
use crate::ui::cx::Cx;
use crate::ui::library::names;
use crate::ui::widgets;
use egui::{Id, Key, Modifiers, RichText, ScrollArea, Ui};

/// What has been typed, and which version is chosen.
#[derive(Default)]
pub(crate) struct AddPaneState {
    query: String,
    chosen: usize,
    focused: bool,
}

/// A version as the list shows it.
struct Entry {
    version: VersionId,
    name: String,
    work: String,
    /// Whether a pane shows it already.
    shown: bool,
}

/// Draws the sheet. Says whether it stays open.
pub(crate) fn show(ui: &Ui, cx: &mut Cx<'_>, state: &mut AddPaneState) -> bool {
    let (title, close, hint) = (cx.t("pane-title"), cx.t("close"), cx.t("pane-hint"));
    let (chosen, left) = widgets::popover(ui, cx.theme, ("add-pane", &title, &close), 480.0, |ui| {
        let step = ui.input_mut(|i| {
            i.count_and_consume_key(Modifiers::NONE, Key::ArrowDown) as isize
                - i.count_and_consume_key(Modifiers::NONE, Key::ArrowUp) as isize
        });
        let field = widgets::field(ui, cx.theme, Id::unique("add-pane-field"), &mut state.query, &hint, &title);
        widgets::focus_once(&field, &mut state.focused);
        let found = entries(cx, &state.query);
        let n = found.len().max(1);
        state.chosen = (state.chosen.min(n - 1) + n).saturating_add_signed(step) % n;
        let run = widgets::entered(ui, &field);
        list(ui, cx, &found, state.chosen, run)
    });
    if let Some(version) = chosen {
        cx.push(ViewCommand::AddPane(version));
    }
    !(left || chosen.is_some())
}

fn list(ui: &mut Ui, cx: &Cx<'_>, found: &[Entry], at: usize, run: bool) -> Option<VersionId> {
    if found.is_empty() {
        widgets::note(ui, cx.theme, cx.t("pane-nothing"));
    }
    let mut chosen = None;
    ScrollArea::vertical().max_height(360.0).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        for (i, entry) in found.iter().enumerate() {
            let row = widgets::row(ui, cx.theme, 28.0, (&entry.name, i == at), |ui| {
                ui.label(&entry.name);
                let more =
                    if entry.shown { format!("{} · {}", entry.work, cx.t("pane-shown")) } else { entry.work.clone() };
                ui.add(egui::Label::new(RichText::new(more).small().color(cx.theme.muted)).truncate());
            });
            if row.clicked() || (run && i == at) {
                chosen = Some(entry.version);
            }
        }
    });
    chosen
}

/// The versions whose name, in any language, has all words of the query: those of the work on the screen first.
fn entries(cx: &Cx<'_>, query: &str) -> Vec<Entry> {
    let ws = cx.session.workspace();
    let panes = &cx.session.view().panes;
    let here = panes.first().and_then(|p| ws.work_of(*p)).map(|w| w.id);
    let query = query.to_lowercase();
    let mut found: Vec<_> = ws
        .versions()
        .values()
        .filter_map(|v| {
            let work = ws.work_of(v.id)?;
            let name = names::version(cx, v);
            let all = format!("{name} {} {}", names::searchable(ws, v), work.date).to_lowercase();
            let fits = query.split_whitespace().all(|w| all.contains(w));
            let shown = panes.contains(&v.id);
            let entry = Entry { version: v.id, name, work: work.title.get(cx.lang()).to_owned(), shown };
            fits.then_some(((Some(work.id) != here, shown), entry))
        })
        .collect();
    found.sort_by_key(|(rank, e)| (*rank, e.version));
    found.into_iter().map(|(_, e)| e).collect()
}

//! Codes, or codes and passages, from a file: what it brings is told before it comes in.

use super::said;
use crate::app::FileCommand;
use crate::app::interchange::{Brought, Home};
use crate::app::view::Asked;
use crate::model::{Change, Code};
use crate::ui::cx::Cx;
use crate::ui::surfaces::Then;
use crate::ui::surfaces::path::PathField;
use crate::ui::{icons, parts, widgets};
use egui::Ui;
use std::path::PathBuf;

/// What has been chosen so far.
#[derive(Default)]
pub(crate) struct ImportState {
    path: PathField,
    home: Home,
    begun: bool,
    /// The file that was last asked for, and how.
    asked: Option<(PathBuf, Home)>,
}

/// Takes the answer of a dialog, and looks into the file at once.
pub(super) fn picked(state: &mut ImportState, paths: Vec<PathBuf>, cx: &mut Cx<'_>) {
    state.path.picked(paths);
    look(state, cx);
}

fn look(state: &mut ImportState, cx: &mut Cx<'_>) {
    if let Some(path) = state.path.path() {
        state.asked = Some((path.clone(), state.home));
        cx.push(FileCommand::ReadCoded { path, home: state.home });
    }
}

/// Draws the sheet.
pub(super) fn show(ui: &Ui, cx: &mut Cx<'_>, state: &mut ImportState) -> Then {
    if !std::mem::replace(&mut state.begun, true)
        && let Some(coming) = cx.session.coming()
    {
        // A file that was dropped on the window has been read already.
        state.path.text = coming.path.display().to_string();
        (state.home, state.asked) = (coming.home, Some((coming.path.clone(), coming.home)));
    }
    if let (None, Some(coming)) = (&state.asked, cx.session.coming()) {
        state.path.text = coming.path.display().to_string();
        state.asked = Some((coming.path.clone(), coming.home));
    }
    let (title, close) = (cx.t("coded-import-title"), cx.t("close"));
    let (then, left) = widgets::popover(ui, cx.theme, ("import-codes", &title, &close), 600.0, |ui| {
        widgets::note(ui, cx.theme, cx.t("coded-import-what"));
        ui.add_space(6.0);
        let done = state.path.show(ui, cx, "coded-path", &cx.t("coded-path"));
        if done.browse {
            return Then::Ask(Asked::Codes);
        }
        ui.add_space(2.0);
        let before = state.home;
        ui.horizontal(|ui| {
            let shown = cx.session.book_name(cx.session.shown_book());
            let text = cx.tw("coded-home-shown", &[("book", shown.into())]);
            ui.radio_value(&mut state.home, Home::Shown, text);
            ui.radio_value(&mut state.home, Home::Own, cx.t("coded-home-own"));
        });
        ui.add_space(4.0);
        let current = state.path.path().map(|p| (p, state.home));
        let fresh = current.is_some() && state.asked == current;
        if !fresh {
            let ready = current.is_some();
            let pressed = widgets::primary(ui, cx.theme, &cx.t("coded-look"), ready).clicked();
            // Another home of the same file is told at once.
            if pressed || done.entered || (before != state.home && state.asked.is_some()) {
                look(state, cx);
            }
            return Then::Stay;
        }
        match cx.session.coming() {
            None => {
                ui.horizontal(|ui| {
                    ui.spinner();
                    ui.label(cx.t("job-coded"));
                });
                Then::Stay
            }
            Some(coming) => match &coming.brought {
                Err(error) => {
                    ui.horizontal_top(|ui| {
                        widgets::picture(ui, icons::TRIANGLE_ALERT, 15.0, cx.theme.error);
                        ui.add(egui::Label::new(error.text(cx.session.language())).wrap());
                    });
                    Then::Stay
                }
                Ok(brought) => {
                    report(ui, cx, brought);
                    ui.add_space(4.0);
                    let ready = !cx.session.is_read_only() && !brought.edit.changes.is_empty();
                    let take = widgets::primary(ui, cx.theme, &cx.t("coded-take"), ready).clicked();
                    if take || (done.entered && ready) {
                        cx.push(FileCommand::TakeCoded);
                        return Then::Close;
                    }
                    Then::Stay
                }
            },
        }
    });
    if left {
        cx.push(FileCommand::ForgetCoded);
        return Then::Close;
    }
    then
}

/// What the file brings, in numbers and by name, and what of it stays out.
fn report(ui: &mut Ui, cx: &Cx<'_>, brought: &Brought) {
    let r = &brought.report;
    let same = brought.edit.changes.is_empty();
    if same {
        widgets::heading(ui, &cx.t("coded-nothing-new"));
    } else {
        widgets::heading(ui, &cx.t("coded-brings"));
        let mut lines = Vec::new();
        let names = |new: bool| -> Vec<String> {
            let of = |c: &Change| match c {
                Change::Code(p) if p.before.is_none() == new => p.after.as_ref().map(|c: &Code| parts::names(cx, c).0),
                _ => None,
            };
            brought.edit.changes.iter().filter_map(of).collect()
        };
        for (n, key, names) in [
            (r.documents, "coded-documents", Vec::new()),
            (r.new_codes, "coded-new-codes", names(true)),
            (r.changed_codes, "coded-changed-codes", names(false)),
            (r.new_tags, "coded-new-tags", Vec::new()),
            (r.changed_tags, "coded-changed-tags", Vec::new()),
        ] {
            if n > 0 {
                let count = cx.tw(key, &[("n", n.into())]);
                let list = names.join(&cx.t("codes-comma"));
                let listed =
                    || cx.tw("coded-listed", &[("count", count.as_str().into()), ("list", list.as_str().into())]);
                lines.push(if list.is_empty() { count.clone() } else { listed() });
            }
        }
        said::list(ui, cx, "coded-brings", &lines);
    }
    if r.same_tags > 0 {
        widgets::note(ui, cx.theme, cx.tw("coded-same-tags", &[("n", r.same_tags.into())]));
    }
    if !r.remarks.is_empty() {
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            widgets::picture(ui, icons::TRIANGLE_ALERT, 15.0, cx.theme.warn);
            widgets::heading(ui, &cx.t("coded-remarks"));
        });
        let said: Vec<String> = r.remarks.iter().map(|remark| said::remark(cx, remark)).collect();
        said::list(ui, cx, "coded-remarks", &said);
    }
}

//! The memo of a tag: a note of the reader, kept as it is typed and written down when the field is left.

use super::cx::Cx;
use super::{parts, theme, widgets};
use crate::app::TagCommand;
use crate::model::TagId;
use egui::{Frame, Id, Key, Margin, Modifiers, Response, RichText, Stroke, TextEdit, Ui};

/// Width of the popover, in points.
const WIDTH: f32 = 440.0;

/// A memo being written.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    tag: TagId,
    text: String,
    /// The memo as it stood in the workspace when the draft was last the same.
    base: String,
}

impl Draft {
    /// A draft that begins with the memo that there is.
    fn of(cx: &Cx<'_>, tag: TagId) -> Self {
        let text = stored(cx, tag).unwrap_or_default();
        Self { tag, base: text.clone(), text }
    }

    /// Writes the draft down if it says something new.
    fn commit(&mut self, cx: &mut Cx<'_>) {
        if self.text != self.base && stored(cx, self.tag).is_some() {
            cx.push(TagCommand::Memo(self.tag, self.text.clone()));
        }
        self.base.clone_from(&self.text);
    }
}

fn stored(cx: &Cx<'_>, tag: TagId) -> Option<String> {
    cx.session.workspace().tags().get(&tag).map(|t| t.memo.clone())
}

/// A field for the memo of `tag`, `rows` lines high. What was written on another tag before is written down first.
pub(crate) fn field(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    draft: &mut Option<Draft>,
    tag: TagId,
    id: Id,
    rows: usize,
) -> Response {
    settle(cx, draft, Some(tag));
    let mut now = draft.take().unwrap_or_else(|| Draft::of(cx, tag));
    let focused = ui.memory(|m| m.has_focus(id));
    // A memo that changed in the workspace (undo) shows, unless the reader is at it.
    if let Some(text) = stored(cx, tag).filter(|t| !focused && *t != now.base && now.text == now.base) {
        now = Draft { tag, base: text.clone(), text };
    }
    let done = focused && ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::Enter));
    let says = cx.t("memo-field");
    let edge = Stroke::new(1.0, if focused { cx.theme.accent } else { cx.theme.pressed });
    let frame = Frame::new().fill(cx.theme.paper).stroke(edge).corner_radius(theme::RADIUS);
    let hint = RichText::new(&says).color(cx.theme.muted);
    let edit = TextEdit::multiline(&mut now.text).id(id).hint_text(hint).desired_rows(rows);
    let edit = edit.desired_width(f32::INFINITY).interactive(!cx.session.is_read_only());
    let r = ui.add(edit.frame(frame.inner_margin(Margin::symmetric(8, 5)))).accessible_name(says);
    if done {
        r.surrender_focus();
    }
    if done || r.lost_focus() {
        now.commit(cx);
    }
    *draft = Some(now);
    r
}

/// Writes a draft down whose tag is not `tag` any more.
pub(crate) fn settle(cx: &mut Cx<'_>, draft: &mut Option<Draft>, tag: Option<TagId>) {
    if let Some(mut old) = draft.take_if(|d| Some(d.tag) != tag) {
        old.commit(cx);
    }
}

/// What the popover remembers while it is open.
#[derive(Default)]
pub(crate) struct MemoState {
    draft: Option<Draft>,
    open: bool,
}

/// Shows the memo of the tag in focus over everything else; `false` once it is to be closed. What was written is written
/// down in any case: undo takes it back.
pub(crate) fn show(ui: &Ui, cx: &mut Cx<'_>, state: &mut MemoState) -> bool {
    let focus = cx.session.view().focus_tag.filter(|t| cx.session.workspace().tags().contains_key(t));
    let Some(tag) = focus else {
        settle(cx, &mut state.draft, None);
        *state = MemoState::default();
        return false;
    };
    let escape = ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
    let saved = ui.input(|i| i.modifiers.command && i.key_pressed(Key::Enter));
    let just_opened = !std::mem::replace(&mut state.open, true);
    let (title, close) = (cx.t("memo-title"), cx.t("close"));
    let draft = &mut state.draft;
    let ((), left) = widgets::popover(ui, cx.theme, ("memo", &title, &close), WIDTH, |ui| {
        contents(ui, cx, draft, tag, just_opened);
    });
    let open = !(escape || saved || left);
    if !open {
        settle(cx, &mut state.draft, None);
        *state = MemoState::default();
    }
    open
}

fn contents(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Option<Draft>, tag: TagId, just_opened: bool) {
    if let Some(t) = cx.session.workspace().tags().get(&tag)
        && let Some(v) = cx.session.workspace().versions().get(&t.version)
    {
        let quotation = v.body.quotation(&t.ranges).replace('\n', " ");
        let galley = parts::cut(ui, &quotation, parts::reading(v.lang, 14.0), cx.theme.muted, ui.available_width(), 2);
        ui.add(egui::Label::new(galley));
    }
    let id = Id::unique("memo-field");
    field(ui, cx, draft, tag, id, 6);
    if just_opened {
        ui.memory_mut(|m| m.request_focus(id));
    }
    ui.label(RichText::new(cx.t("memo-hint")).small().color(cx.theme.muted));
}

#[cfg(test)]
mod tests {
    use crate::app::{Command, TagCommand};
    use crate::model::TagId;
    use crate::ui::stage::{Part, Stage};
    use egui::{Key, Modifiers};
    use egui_kittest::kittest::Queryable;

    #[test]
    fn what_was_written_is_kept_however_the_memo_is_left() {
        for (modifiers, key) in [(Modifiers::NONE, Key::Escape), (Modifiers::COMMAND, Key::Enter)] {
            let mut stage = Stage::new(Part::Memo);
            let passage = stage.passage("001", "en", "cyberspace");
            stage.tell(TagCommand::AddTo(passage, "p.order".into()));
            let mut h = stage.play([900.0, 600.0]);
            h.run();
            h.get_by_label("Write a memo").type_text("a note");
            h.run();
            h.key_press_modifiers(modifiers, key);
            h.run();
            assert_eq!(h.state().asked, [Command::Tag(TagCommand::Memo(TagId(1), "a note".into()))], "{key:?}");
            assert!(!h.state().open);
        }
    }
}

//! What was left out or read otherwise, in the language of the interface.

use crate::app::fault::Fault;
use crate::app::interchange::{Lost, Reading, Remark};
use crate::ui::cx::Cx;

/// What an import leaves out or changes.
pub(super) fn remark(cx: &Cx<'_>, remark: &Remark) -> String {
    match remark {
        Remark::LeftOut(what, n) => cx.tw("remark-left-out", &[("what", kind(cx, what).into()), ("n", (*n).into())]),
        Remark::Source(name, why) => {
            // It is a sentence or a part of one; here it stands in brackets.
            let why = Fault::from(why).text(cx.language());
            let why = why.trim_end_matches(['.', '。']);
            cx.tw("remark-source", &[("name", name.into()), ("why", why.into())])
        }
        Remark::Set(name, n) => cx.tw("remark-set", &[("name", name.into()), ("n", (*n).into())]),
        Remark::SetOthers(name, n) => cx.tw("remark-set-others", &[("name", name.into()), ("n", (*n).into())]),
        Remark::Family(name, n) => cx.tw("remark-family", &[("name", name.into()), ("n", (*n).into())]),
        Remark::Unfolded(n) => cx.tw("remark-unfolded", &[("n", (*n).into())]),
        Remark::Counted(reading) => cx.tw("remark-counted", &[("how", counted(cx, *reading).into())]),
        Remark::OtherWords(n, of) => cx.tw("remark-other-words", &[("n", (*n).into()), ("of", (*of).into())]),
        Remark::Outside(name, n) => cx.tw("remark-outside", &[("name", name.into()), ("n", (*n).into())]),
        Remark::NoCode(n) => cx.tw("remark-no-code", &[("n", (*n).into())]),
        Remark::Uncoded(n) => cx.tw("remark-uncoded", &[("n", (*n).into())]),
        Remark::WholeDocument(n) => cx.tw("remark-whole-document", &[("n", (*n).into())]),
        Remark::Colour(code) => cx.tw("remark-colour", &[("name", code.into())]),
        Remark::Guid(code) => cx.tw("remark-guid", &[("name", code.into())]),
        Remark::MadeCodable(code) => cx.tw("remark-made-codable", &[("name", code.into())]),
        Remark::Circle(code) => cx.tw("remark-circle", &[("name", code.into())]),
        Remark::OtherText(name) => cx.tw("remark-other-text", &[("name", name.into())]),
    }
}

/// What elements of a project are; those that the standard does not have are called what they are called.
fn kind(cx: &Cx<'_>, element: &str) -> String {
    let key = format!("remark-of-{}", element.to_lowercase());
    if cx.language().has(&key) { cx.t(&key) } else { element.to_owned() }
}

fn counted(cx: &Cx<'_>, reading: Reading) -> String {
    let ways = [
        (reading.inclusive, "remark-counted-inclusive"),
        (reading.line_ends_once, "remark-counted-line-ends"),
        (reading.mark_counts, "remark-counted-mark"),
    ];
    let said: Vec<String> = ways.iter().filter(|(on, _)| *on).map(|(_, key)| cx.t(key)).collect();
    said.join(&cx.t("codes-comma"))
}

/// What an export has no room for.
pub(super) fn lost(cx: &Cx<'_>, lost: &Lost) -> String {
    match lost {
        Lost::NotExact(tag) => cx.tw("lost-not-exact", &[("tag", tag.to_string().into())]),
        Lost::Overlap(tag, family) => {
            cx.tw("lost-overlap", &[("tag", tag.to_string().into()), ("family", family.into())])
        }
        Lost::Widened(tag) => cx.tw("lost-widened", &[("tag", tag.to_string().into())]),
        Lost::SecondCode(tag, family) => {
            cx.tw("lost-second-code", &[("tag", tag.to_string().into()), ("family", family.into())])
        }
        Lost::Memos(n) => cx.tw("lost-memos", &[("n", (*n).into())]),
        Lost::Characters(n) => cx.tw("lost-characters", &[("n", (*n).into())]),
    }
}

/// A list of sentences of which the first are shown, and how many more there are.
pub(super) fn list(ui: &mut egui::Ui, cx: &Cx<'_>, id: &str, sentences: &[String]) {
    let area = egui::ScrollArea::vertical().id_salt(id).max_height(130.0).auto_shrink([false, true]);
    area.show_rows(ui, 18.0, sentences.len(), |ui, range| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for text in &sentences[range] {
            let font = crate::ui::parts::interface(crate::ui::theme::UI_SMALL);
            let cut = crate::ui::parts::cut(ui, text, font, cx.theme.ink, ui.available_width(), 1);
            ui.add(egui::Label::new(cut)).on_hover_text(text);
        }
    });
}

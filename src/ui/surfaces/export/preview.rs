//! The first excerpts as they will be read, and the proof of all.

use crate::app::Line;
use crate::ui::cx::Cx;
use crate::ui::{fonts, icons, parts, theme, widgets};
use egui::text::{LayoutJob, TextFormat};
use egui::{Frame, Label, Margin, RichText, ScrollArea, Stroke, Ui};

/// How many excerpts are shown.
const SHOWN: usize = 5;

/// Draws proof and preview.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>) {
    proof(ui, cx);
    ui.add_space(4.0);
    let frame = Frame::new()
        .fill(cx.theme.paper)
        .stroke(Stroke::new(1.0, cx.theme.hairline))
        .corner_radius(theme::RADIUS)
        .inner_margin(Margin::same(10));
    frame.show(ui, |ui| {
        ScrollArea::vertical().id_salt("export-preview").auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 3.0;
            page(ui, cx);
        });
    });
}

/// How many quotations are what their sources have; those that are not, by name.
fn proof(ui: &mut Ui, cx: &Cx<'_>) {
    let Some(excerpts) = cx.session.excerpts() else {
        widgets::note(ui, cx.theme, cx.t("export-preparing"));
        return;
    };
    let proof = &excerpts.proof;
    let good = proof.exact == proof.total;
    ui.horizontal(|ui| {
        let (glyph, color) =
            if good { (icons::CIRCLE_CHECK, cx.theme.good) } else { (icons::TRIANGLE_ALERT, cx.theme.warn) };
        widgets::picture(ui, glyph, 15.0, color);
        ui.label(cx.tw("export-verified", &[("exact", proof.exact.into()), ("total", proof.total.into())]));
        let hashes = proof.sources.iter().map(|s| format!("{}  {}", s.document, s.sha256)).collect::<Vec<_>>();
        let sources = cx.tw("export-sources", &[("n", proof.sources.len().into())]);
        widgets::note(ui, cx.theme, sources).on_hover_text(hashes.join("\n"));
    });
    for e in excerpts.list.iter().filter(|e| !e.exact).take(3) {
        let text = cx.tw("export-inexact", &[("n", e.id.to_string().into()), ("version", e.version.as_str().into())]);
        ui.label(RichText::new(text).size(theme::UI_SMALL).color(cx.theme.warn));
    }
}

fn page(ui: &mut Ui, cx: &Cx<'_>) {
    if let Some(error) = cx.session.template_error() {
        ui.label(
            RichText::new(cx.tw("export-template-error", &[("error", error.text(cx.session.language()).into())]))
                .color(cx.theme.warn),
        );
        return;
    }
    let Some(excerpts) = cx.session.excerpts() else { return };
    if excerpts.list.is_empty() {
        widgets::note(ui, cx.theme, cx.t("export-nothing"));
        return;
    }
    for line in cx.session.excerpts_shown(SHOWN) {
        draw(ui, cx, &line);
    }
    let more = excerpts.list.len().saturating_sub(SHOWN);
    if more > 0 {
        ui.add_space(8.0);
        widgets::note(ui, cx.theme, cx.tw("export-more", &[("n", more.into())]));
    }
}

fn draw(ui: &mut Ui, cx: &Cx<'_>, line: &Line) {
    let small = |text: &str| RichText::new(text).size(theme::UI_SMALL).color(cx.theme.muted);
    let add = |ui: &mut Ui, text: RichText| {
        ui.add(Label::new(text).wrap().selectable(false));
    };
    match line {
        Line::Heading(text) => add(ui, RichText::new(text).font(fonts::ui_bold(theme::UI_TEXT))),
        Line::Label(text) => {
            ui.add_space(6.0);
            add(ui, small(text));
        }
        Line::Quote(lang, text) | Line::Set(lang, text) => {
            add(ui, RichText::new(text).font(parts::reading(*lang, 15.0)));
        }
        Line::Rendering(lang, version, text) => {
            add(ui, small(version));
            add(ui, RichText::new(text).font(parts::reading(*lang, 14.0)));
        }
        Line::Fact(label, lang, text) => {
            // The label is the interface's; what it tells may be set as another language is.
            let format = |font_id| TextFormat { font_id, color: cx.theme.muted, ..TextFormat::default() };
            let mut job = LayoutJob::default();
            job.append(label, 0.0, format(parts::interface(theme::UI_SMALL)));
            job.append(text, 0.0, format(fonts::small(*lang, theme::UI_SMALL)));
            ui.add(Label::new(job).wrap().selectable(false));
        }
        Line::Warning(text) => add(ui, RichText::new(text).size(theme::UI_SMALL).color(cx.theme.warn)),
    }
}

//! Single words: the one under the pointer, and what is lit.
//!
//! The reader knows letters and places; which stretch is a word, which words answer to it and how they are read is told
//! by its caller ([`Single`]). A word is told ([`ReaderEvent::Word`]) once the pointer has rested on it for a moment, and
//! stays told until the pointer rests elsewhere or has left for as long: a hand that passes over the text lights nothing.
//!
//! What is lit has a ground *and* a line, so that it is seen without colours.

use super::event::ReaderEvent;
use super::input::{PaneInput, ReaderInput};
use super::paint::{band, fill};
use super::place::Place;
use super::ruby::{self, Syllable};
use super::screen::Block;
use super::select;
use super::show::Regions;
use super::state::ReaderState;
use crate::model::{Rows, Version};
use crate::text::TextRange;
use crate::ui::theme;
use egui::{Id, Painter, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use std::time::Duration;

/// So long the pointer rests on a word before it is told, in seconds.
pub const WORD_DELAY: f64 = 0.12;

/// A stretch of text in a pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Spot {
    /// The pane.
    pub pane: usize,
    /// The paragraph.
    pub paragraph: u32,
    /// Bytes of its reading text.
    pub range: TextRange,
}

/// Why a word is lit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Light {
    /// It is looked at: pointed at, or stepped to.
    Word,
    /// The keys have stepped to it, while another is looked at.
    Left,
    /// It answers to the one that is looked at.
    Counterpart,
}

/// A lit word.
#[derive(Clone, Debug, PartialEq)]
pub struct Lit {
    /// Where.
    pub spot: Spot,
    /// Why.
    pub light: Light,
    /// What stands above it; only where the text has no room for readings of its own.
    pub above: Vec<Syllable>,
}

/// Gives the word at a character (pane, paragraph, byte); nothing on a mark or a space.
pub type SpotAt<'a> = &'a dyn Fn(usize, u32, u32) -> Option<TextRange>;

/// Gives the readings that stand above a Chinese text, in order.
pub type ReadingsOf<'a> = &'a dyn Fn(&str) -> Vec<Syllable>;

/// What the reader is told of single words.
#[derive(Clone, Copy, Default)]
pub struct Single<'a> {
    /// The words of the text; without it none is pointed at.
    pub spot_at: Option<SpotAt<'a>>,
    /// What is lit; the word that is looked at comes first.
    pub lit: &'a [Lit],
    /// What a screen reader says of it.
    pub spoken: &'a str,
    /// The readings above Chinese texts; without it there is no room for any.
    pub readings: Option<ReadingsOf<'a>>,
    /// Changes whenever `readings` would give others.
    pub readings_key: u32,
}

/// The pointer among the words.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Pointed {
    /// The word under the pointer, and since when, in seconds.
    over: Option<Spot>,
    since: f64,
    /// The word that was told.
    told: Option<Spot>,
}

/// Follows the pointer, and tells the word that it has come to rest on.
pub(crate) fn follow(
    ui: &Ui,
    regions: &Regions,
    state: &mut ReaderState,
    input: &ReaderInput<'_>,
    events: &mut Vec<ReaderEvent>,
) {
    let Some(spot_at) = input.single.spot_at else { return };
    let (now, pos, pressed) = ui.input(|i| (i.time, i.pointer.hover_pos(), i.pointer.any_down()));
    let over = pos.filter(|_| !pressed).and_then(|pos| under(ui, regions, state, spot_at, pos));
    let p = &mut state.pointed;
    if over != p.over {
        (p.over, p.since) = (over, now);
    }
    if p.over == p.told {
        return;
    }
    // Who selects does not look words up.
    let left = if pressed { 0.0 } else { WORD_DELAY - (now - p.since) };
    if left <= 0.0 {
        p.told = p.over;
        events.push(ReaderEvent::Word(p.told));
    } else {
        ui.ctx().request_repaint_after(Duration::from_secs_f64(left));
    }
}

fn under(ui: &Ui, regions: &Regions, state: &ReaderState, spot_at: SpotAt<'_>, pos: Pos2) -> Option<Spot> {
    let pane = regions.panes.iter().position(|g| g.area.contains(pos))?;
    if !ui.rect_contains_pointer(regions.panes[pane].area) {
        return None;
    }
    let blocks = &state.screen.panes.get(pane)?.blocks;
    let block = blocks.iter().find(|b| b.rect().expand2(vec2(0.5, 0.0)).contains(pos))?;
    let range = spot_at(pane, block.paragraph, block.character_under(pos)?)?;
    Some(Spot { pane, paragraph: block.paragraph, range })
}

fn lit_in<'i>(input: &ReaderInput<'i>, pane: usize, block: &Block) -> impl Iterator<Item = &'i Lit> {
    let paragraph = block.paragraph;
    input.single.lit.iter().filter(move |l| l.spot.pane == pane && l.spot.paragraph == paragraph)
}

/// The grounds of what is lit, under the letters.
pub(crate) fn grounds(painter: &Painter, pane: usize, block: &Block, input: &ReaderInput<'_>) {
    let t = input.theme;
    for lit in lit_in(input, pane, block) {
        let strength = match lit.light {
            Light::Word => theme::WORD,
            Light::Counterpart => theme::WORD_COUNTERPART,
            Light::Left => continue,
        };
        fill(painter, block, lit.spot.range, t.wash(t.accent, strength));
    }
}

/// The lines of what is lit, over the letters: under a word that is looked at and under those that answer to it; around
/// the word that the keys have left.
pub(crate) fn lines(painter: &Painter, pane: usize, block: &Block, input: &ReaderInput<'_>) {
    let accent = input.theme.accent;
    for lit in lit_in(input, pane, block) {
        for r in block.rects(lit.spot.range) {
            let y = r.center().y + block.set.letters * 0.53;
            match lit.light {
                Light::Word => painter.hline(r.x_range(), y, (2.0, accent)),
                Light::Counterpart => painter.hline(r.x_range(), y, (1.25, accent)),
                Light::Left => {
                    let stroke = Stroke::new(1.0, input.theme.wash(accent, 0.6));
                    painter.rect_stroke(band(r, block), 3.0, stroke, StrokeKind::Inside)
                }
            };
        }
    }
}

/// The readings of lit words in a text that has no room for them: each word gets a small ground of its own above it, over
/// whatever stands there.
pub(crate) fn above(ui: &Ui, regions: &Regions, state: &ReaderState, input: &ReaderInput<'_>) {
    for lit in input.single.lit.iter().filter(|l| !l.above.is_empty()) {
        let Some(screen) = state.screen.panes.get(lit.spot.pane) else { continue };
        let painter = ui.painter_at(regions.panes[lit.spot.pane].area.intersect(ui.clip_rect()));
        for block in screen.blocks.iter().filter(|b| b.paragraph == lit.spot.paragraph) {
            for line in block.rects(lit.spot.range) {
                let here: Vec<(Rect, &Syllable)> = lit
                    .above
                    .iter()
                    .filter_map(|s| Some((*block.rects(s.range).first()?, s)))
                    .filter(|(r, _)| (r.top() - line.top()).abs() < 0.5)
                    .collect();
                syllables(&painter, block, line, &here, input);
            }
        }
    }
    let Some(first) = input.single.lit.first() else { return };
    let places = state.text_on_screen(first.spot.pane, first.spot.paragraph as usize, first.spot.range);
    let Some(place) = places.first() else { return };
    let id = regions.id.with("word");
    let says = input.single.spoken;
    ui.interact(*place, id, Sense::hover()).widget_info(|| WidgetInfo::labeled(Role::Label, true, says));
    if ui.ctx().has_accesskit_node(id) {
        ui.ctx().accesskit_node_builder(id, |node| node.set_live(egui::accesskit::Live::Polite));
    }
}

fn syllables(painter: &Painter, block: &Block, line: Rect, here: &[(Rect, &Syllable)], input: &ReaderInput<'_>) {
    let t = input.theme;
    let font = ruby::format(block.set.letters, None).font_id;
    let galleys: Vec<_> =
        here.iter().map(|(_, s)| painter.layout_no_wrap(s.text.clone(), font.clone(), t.ink)).collect();
    let wishes: Vec<(f32, f32)> = here.iter().zip(&galleys).map(|((r, _), g)| (r.center().x, g.size().x)).collect();
    let lefts = ruby::side_by_side(&wishes, 0.3 * font.size);
    let (Some(&left), Some(&last)) = (lefts.first(), lefts.last()) else { return };
    let right = last + wishes.last().map_or(0.0, |w| w.1);
    let height = galleys.first().map_or(0.0, |g| g.size().y);
    let bottom = line.center().y - 0.5 * block.set.letters;
    let ground = Rect::from_min_max(pos2(left - 3.0, bottom - height), pos2(right + 3.0, bottom));
    painter.rect_filled(ground, 3.0, t.paper);
    painter.rect_filled(ground, 3.0, t.wash(t.accent, theme::WORD));
    for (x, galley) in lefts.into_iter().zip(galleys) {
        painter.galley(pos2(x, ground.top()), galley, t.ink);
    }
}

/// Lets those hear the readings of a text who do not see them.
pub(crate) fn spell(ui: &Ui, id: Id, block: &Block) {
    let Some(job) = block.set.readings.as_ref().filter(|_| ui.ctx().has_accesskit_node(id)) else { return };
    let text = ruby::syllables_of(job).map(|(s, _)| s).collect::<Vec<_>>().join(" ");
    ui.ctx().accesskit_node_builder(id, |node| node.set_description(text));
}

impl ReaderState {
    /// Brings a stretch of text into view, to the reading line, if it is not in view already.
    pub fn reveal(&mut self, rows: &Rows, version: &Version, spot: Spot) {
        let shown = self.screen.panes.get(spot.pane);
        let area = shown.and_then(|p| p.area).unwrap_or(Rect::NOTHING);
        let comfortable = area.top() + 0.04 * area.height()..=area.bottom() - 0.22 * area.height();
        let in_view = shown.is_some_and(|p| {
            let mut blocks = p.blocks.iter().filter(|b| b.paragraph == spot.paragraph && b.range.covers(spot.range));
            blocks.any(|b| comfortable.contains(&b.line_top(spot.range.start)))
        });
        if in_view {
            return;
        }
        let input = PaneInput { version, name: "", title: "", subtitle: "" };
        let Some(segment) = select::segment_at(&input, spot.paragraph, spot.range.start) else { return };
        let Some(row) = rows.row_of(spot.pane, segment) else { return };
        // As far into the row as its text goes before the word.
        let segments = version.body.segments();
        let length = |s: u32| segments.get(s as usize).map_or(0, |s| s.range.len());
        let cell = rows.cell(row, spot.pane);
        let all: usize = cell.iter().map(|&s| length(s)).sum();
        let within = segments.get(segment as usize).map_or(0, |s| spot.range.start.saturating_sub(s.range.start));
        let before: usize = cell.iter().take_while(|&&s| s < segment).map(|&s| length(s)).sum();
        let fraction = (before + within as usize) as f32 / all.max(1) as f32;
        self.bring(spot.pane, Place { row, fraction }, rows.len());
    }

    /// Whether a stretch of text is selected, or a part of it.
    #[must_use]
    pub fn has_selected(&self, pane: usize, paragraph: u32, range: TextRange) -> bool {
        let here = self.selection.filter(|s| s.pane == pane).and_then(|s| s.in_paragraph(paragraph, u32::MAX));
        here.is_some_and(|s| s.overlap(range).is_some())
    }

    /// The readings that stand above a pane's text, and where, as far as they can be seen.
    #[must_use]
    pub fn readings_on_screen(&self, pane: usize) -> Vec<(String, Rect)> {
        let Some(pane) = self.screen.panes.get(pane) else { return Vec::new() };
        let area = pane.area.unwrap_or(Rect::NOTHING);
        let of = |block: &Block| {
            let Some(galley) = &block.readings else { return Vec::new() };
            let origin = block.origin + ruby::offset(&block.galley, galley, block.set.letters);
            ruby::places(galley, origin)
        };
        pane.blocks.iter().flat_map(of).filter(|(_, r)| area.intersects(*r)).collect()
    }
}

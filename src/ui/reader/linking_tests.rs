//! The table of rows as one mends it: what stands where, what a press asks for, and what does not move.

use super::bench::Specimen;
use super::linking::{LinkingInput, RowFact, RowStatus, segment_of};
use super::screen::Block;
use super::{Headers, Layout, PaneInput, Place, ReaderEvent, ReaderInput, ReaderState, Single, Words, show};
use crate::model::rows::Asides;
use crate::model::{Alignment, Link, LinkStatus, Pair, Rows};
use crate::text::TextRange;
use crate::ui::theme::Theme;
use crate::ui::{fonts, theme};
use egui::{Event, Key, Modifiers, PointerButton, Pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::collections::BTreeMap;
use std::sync::Arc;

struct Desk {
    specimen: Specimen,
    state: ReaderState,
    revision: u64,
    chosen: Vec<(usize, u32)>,
    events: Vec<ReaderEvent>,
}

impl Desk {
    fn ui(&mut self, ui: &mut egui::Ui) {
        let theme = Theme::of(ui.ctx());
        let panes =
            self.specimen.versions.each_ref().map(|v| PaneInput { version: v, name: "0", title: "", subtitle: "" });
        let fact = |row: usize| RowFact {
            status: if row.is_multiple_of(5) { RowStatus::Doubtful } else { RowStatus::Automatic },
            confidence: Some(0.4),
            says: if row.is_multiple_of(5) { "2030 only left".to_owned() } else { String::new() },
            spoken: format!("Row {}", row + 1),
            ..RowFact::default()
        };
        let input = ReaderInput {
            panes: &panes,
            rows: &self.specimen.rows,
            revision: self.revision,
            asides: Asides::Hidden,
            layout: Layout::Rows,
            text_size: 18.0,
            measure: 1.0,
            marks: &|_, _| Vec::new(),
            overview: &[],
            word_at: &|_, _, at| TextRange::new(at, at),
            single: Single::default(),
            headers: Headers::Shown,
            linking: Some(LinkingInput { fact: &fact, chosen: &self.chosen }),
            theme: &theme,
            words: Words::of(crate::i18n::Language::En),
        };
        let events = show(ui, &mut self.state, &input);
        for e in &events {
            if let ReaderEvent::Chosen { pane, segment } = e {
                self.chosen.push((*pane, *segment));
            }
        }
        self.events.extend(events);
    }
}

fn harness() -> Harness<'static, Desk> {
    let desk = Desk {
        specimen: Specimen::new(400).unwrap(),
        state: ReaderState::new(),
        revision: 1,
        chosen: Vec::new(),
        events: Vec::new(),
    };
    let mut h = Harness::builder()
        .with_size(vec2(1366.0, 768.0))
        .with_max_steps(200)
        .with_step_dt(1.0 / 60.0)
        .with_context_setup(|ctx| {
            fonts::install(ctx, crate::i18n::Language::En);
            theme::apply(ctx);
        })
        .build_ui_state(|ui, desk: &mut Desk| desk.ui(ui), desk);
    h.run();
    h
}

fn press(h: &mut Harness<'_, Desk>, pos: Pos2, times: usize, modifiers: Modifiers) {
    h.event(Event::ModifiersChanged(modifiers));
    h.hover_at(pos);
    h.step();
    for _ in 0..times {
        for pressed in [true, false] {
            h.event(Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers });
            h.step();
        }
    }
    h.event(Event::ModifiersChanged(Modifiers::NONE));
    h.run_steps(30);
}

fn segment(desk: &Desk, pane: usize, block: &Block) -> u32 {
    let body = &desk.specimen.versions[pane].body;
    let of = body.segments_of(block.paragraph as usize);
    of.into_iter().find(|&s| body.segments()[s].range == block.range).expect("one sentence to a block") as u32
}

/// A sentence of a row with several, in the middle of the screen.
fn some_block(desk: &Desk, pane: usize) -> Block {
    let blocks = &desk.state.screen.panes[pane].blocks;
    blocks.iter().find(|b| b.origin.y > 250.0).expect("the screen is full").clone()
}

#[test]
fn every_sentence_stands_in_a_block_of_its_own_and_none_overlap() {
    let mut h = harness();
    h.state_mut().state.go_to(Place::row(60));
    h.run();
    let desk = h.state();
    for (pane, screen) in desk.state.screen.panes.iter().enumerate() {
        let mut last = f32::MIN;
        for b in &screen.blocks {
            segment(desk, pane, b);
            assert!(b.origin.y >= last, "{} under {last}", b.origin.y);
            last = b.rect().bottom();
        }
    }
    h.get_by_label("Row 61");
}

#[test]
fn a_click_puts_the_caret_and_the_place_and_two_break_the_sentence() {
    let mut h = harness();
    h.state_mut().state.go_to(Place::row(60));
    h.run();
    let block = some_block(h.state(), 0);
    let s = segment(h.state(), 0, &block);
    let at = block.range.start + 12;
    let pos = block.rects(TextRange::new(at, block.range.end))[0].left_center();
    press(&mut h, pos, 1, Modifiers::NONE);
    assert_eq!(h.state().state.caret(), Some((0, s)));
    assert_eq!(h.state().state.cut(), Some(12));
    assert!(h.state().events.contains(&ReaderEvent::CaretMoved { pane: 0, segment: s }));
    press(&mut h, pos, 2, Modifiers::NONE);
    assert!(h.state().events.contains(&ReaderEvent::Break { pane: 0, segment: s, at: 12 }));
    let caret = h.state().state.caret();
    let other = some_block(h.state(), 1);
    press(&mut h, other.rect().center(), 1, Modifiers::CTRL | Modifiers::COMMAND);
    assert_eq!(h.state().chosen, vec![(1, segment(h.state(), 1, &other))]);
    assert_eq!(h.state().state.caret(), caret, "choosing leaves the caret");
}

#[test]
fn keys_walk_through_a_sentence_and_choose_it() {
    let mut h = harness();
    h.state_mut().state.go_to(Place::row(60));
    h.run();
    let block = some_block(h.state(), 1);
    let s = segment(h.state(), 1, &block);
    h.state_mut().state.set_caret(1, s);
    h.run();
    let text = h.state().specimen.versions[1].body.segment_text(s as usize).to_owned();
    let second = text.find(' ').unwrap() as u32 + 1;
    h.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
    h.run();
    assert_eq!(h.state().state.cut(), Some(second));
    h.key_press_modifiers(Modifiers::SHIFT, Key::ArrowLeft);
    h.run();
    assert_eq!(h.state().state.cut(), None, "a sentence is not broken before its first word");
    h.key_press(Key::Space);
    h.run();
    assert_eq!(h.state().chosen, vec![(1, s)]);
}

#[test]
fn a_press_on_a_row_or_an_empty_cell_finds_the_row() {
    let mut h = harness();
    h.get_by_label("Row 2").click();
    h.run();
    let rows = h.state().specimen.rows.clone();
    let (pane, s) = h.state().state.caret().expect("the row has the caret");
    assert_eq!(rows.row_of(pane, s), Some(1));
    let gap = (3..rows.len()).find(|&r| rows.cell(r, 1).is_empty()).expect("a row without English");
    h.state_mut().state.go_to(Place::row(gap));
    h.run();
    let cell = h.state().state.row_on_screen(1, gap).expect("it is on the screen");
    press(&mut h, cell.center(), 1, Modifiers::NONE);
    assert_eq!(h.state().state.caret(), Some((0, rows.cell(gap, 0)[0])));
}

#[test]
fn a_caret_that_is_put_far_away_comes_into_view_and_a_near_one_moves_nothing() {
    let mut h = harness();
    h.state_mut().state.go_to(Place::row(60));
    h.run();
    let near = some_block(h.state(), 0);
    let near = segment(h.state(), 0, &near);
    let place = h.state().state.place();
    h.state_mut().state.set_caret(0, near);
    h.run();
    assert_eq!(h.state().state.place(), place);
    assert!(h.state().state.caret_on_screen().is_some());
    let far = *h.state().specimen.rows.shown(0).last().unwrap();
    h.state_mut().state.set_caret(0, far);
    h.run();
    assert!(h.state().state.caret_on_screen().is_some());
    assert_ne!(h.state().state.place(), place);
}

/// Joins each row from `from` on with the next, three times, in the middle of the screen: nothing above moves.
#[test]
fn what_stands_above_an_edit_stays_where_it_is() {
    let mut h = harness();
    h.state_mut().state.go_to(Place { row: 60, fraction: 0.4 });
    h.run();
    for _ in 0..3 {
        let desk = h.state_mut();
        let rows = desk.specimen.rows.clone();
        let from = desk.state.place().row + 1;
        let mut links = Vec::new();
        for r in 0..rows.len() {
            let (a, b) = (rows.cell(r, 0).to_vec(), rows.cell(r, 1).to_vec());
            if r == from + 1 {
                let last: &mut Link = links.last_mut().expect("a row above");
                last.a.extend(a);
                last.b.extend(b);
            } else {
                links.push(Link { a, b, status: LinkStatus::Auto, confidence: 0.5 });
            }
        }
        let [a, b] = &desk.specimen.versions;
        let pair = Pair::of(a.id, b.id);
        let all = BTreeMap::from([(pair, Arc::new(Alignment { pair, links }))]);
        let joined = Rows::build(&[a, b], &all, Asides::Hidden);
        assert!(joined.len() < rows.len());
        let tops = |desk: &Desk| -> Vec<(u32, u32, f32)> {
            let blocks = &desk.state.screen.panes[0].blocks;
            blocks.iter().map(|b| (b.paragraph, b.range.start, b.origin.y)).collect()
        };
        let edge = desk.state.row_on_screen(0, from).expect("it is on the screen").top();
        let before: Vec<_> = tops(desk).into_iter().filter(|t| t.2 < edge).collect();
        desk.specimen.rows = joined;
        desk.revision += 1;
        h.run();
        let after = tops(h.state());
        assert!(!before.is_empty());
        for (p, s, y) in before {
            let now = after.iter().find(|t| (t.0, t.1) == (p, s)).expect("it is still there").2;
            assert!((now - y).abs() <= 1.0, "it stood at {y} and stands at {now}");
        }
    }
}

#[test]
fn a_block_knows_its_sentence() {
    let h = harness();
    let desk = h.state();
    let panes = desk.specimen.versions.each_ref().map(|v| PaneInput { version: v, name: "0", title: "", subtitle: "" });
    let theme = Theme::light();
    let input = ReaderInput {
        panes: &panes,
        rows: &desk.specimen.rows,
        revision: 1,
        asides: Asides::Hidden,
        layout: Layout::Rows,
        text_size: 18.0,
        measure: 1.0,
        marks: &|_, _| Vec::new(),
        overview: &[],
        word_at: &|_, _, at| TextRange::new(at, at),
        single: Single::default(),
        headers: Headers::Shown,
        linking: None,
        theme: &theme,
        words: Words::of(crate::i18n::Language::En),
    };
    for (pane, screen) in desk.state.screen.panes.iter().enumerate() {
        for b in &screen.blocks {
            assert_eq!(segment_of(b, pane, &input), Some(segment(desk, pane, b)));
        }
    }
}

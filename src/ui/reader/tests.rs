//! The reader as its user meets it: wheel, keys, pointer; what stands where afterwards.

use super::bench::Specimen;
use super::screen::Block;
use super::{
    Coupling, Gesture, Headers, Layout, LineKind, Mark, MarkKind, PaneInput, Place, ReaderEvent, ReaderInput,
    ReaderState,
};
use super::{Scene, Single, Words, frame_cost, show};
use crate::model::rows::Asides;
use crate::model::{Rows, TagId};
use crate::text::TextRange;
use crate::ui::theme::Theme;
use crate::ui::{fonts, theme};
use egui::{Event, Key, Modifiers, MouseWheelUnit, Pos2, TouchPhase, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

struct App {
    specimen: Specimen,
    state: ReaderState,
    layout: Layout,
    text_size: f32,
    revision: u64,
    tagged: Vec<(usize, usize, TextRange)>,
    events: Vec<ReaderEvent>,
}

impl App {
    fn ui(&mut self, ui: &mut egui::Ui) {
        let theme = Theme::of(ui.ctx());
        let names = ["004", "001"];
        let panes: Vec<PaneInput<'_>> = self
            .specimen
            .versions
            .iter()
            .zip(names)
            .map(|(version, name)| PaneInput { version, name, title: "乌镇 Wuzhen", subtitle: "2015" })
            .collect();
        let tagged = &self.tagged;
        let marks = |pane: usize, paragraph: usize| {
            let here = tagged.iter().filter(|t| t.0 == pane && t.1 == paragraph);
            here.enumerate()
                .map(|(i, t)| {
                    let tag = TagId(i as u32);
                    let kind =
                        MarkKind::Tag { tag, color: theme.accent, lane: i as u8, line: LineKind::Solid, active: false };
                    Mark { range: t.2, kind }
                })
                .collect()
        };
        let input = ReaderInput {
            panes: &panes,
            rows: &self.specimen.rows,
            revision: self.revision,
            asides: Asides::Hidden,
            layout: self.layout,
            text_size: self.text_size,
            measure: 1.0,
            marks: &marks,
            overview: &[],
            word_at: &|text, _, at| {
                let next = text[at as usize..].chars().next().map_or(0, char::len_utf8);
                TextRange::new(at, at + next as u32)
            },
            single: Single::default(),
            headers: Headers::Shown,
            linking: None,
            theme: &theme,
            words: Words::of(crate::i18n::Language::En),
        };
        self.events.extend(show(ui, &mut self.state, &input));
    }
}

fn harness(layout: Layout) -> Harness<'static, App> {
    let app = App {
        specimen: Specimen::new(400).unwrap(),
        state: ReaderState::new(),
        layout,
        text_size: 18.0,
        revision: 1,
        tagged: Vec::new(),
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
        .build_ui_state(|ui, app: &mut App| app.ui(ui), app);
    h.run();
    h
}

fn wheel(h: &mut Harness<'_, App>, points: f32, modifiers: Modifiers) {
    h.event_modifiers(
        Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, -points),
            phase: TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers,
        },
        modifiers,
    );
    h.run();
}

/// Middle of the gap before a byte, on screen, as egui itself has it.
fn at(block: &Block, byte: u32) -> Pos2 {
    let cursor = egui::text::CCursor::new(block.set.to_shown(byte));
    let cursor = egui::text::CCursor { prefer_next_row: true, ..cursor };
    block.origin + block.galley.pos_from_cursor(cursor).center().to_vec2()
}

/// Top of the line in which the first text at or after `row` stands in a pane, if it is on screen.
fn line_top(app: &App, pane: usize, row: usize) -> Option<(f32, f32)> {
    let rows = &app.specimen.rows;
    let segment = (row..rows.len()).find_map(|r| rows.cell(r, pane).first().copied())?;
    let segment = app.specimen.versions[pane].body.segments()[segment as usize];
    let block = app.state.screen.panes[pane].blocks.iter().find(|b| b.paragraph == segment.paragraph)?;
    let y = at(block, segment.range.start).y;
    Some((y - block.set.line_height / 2.0, block.set.line_height))
}

/// Whether the place stands at the reading line of every pane to within one line; the panes that could be looked at.
fn agree(app: &App) -> usize {
    let place = app.state.place();
    let line = app.state.reading_line();
    let mut seen = 0;
    for pane in 0..2 {
        if app.layout == Layout::Rows {
            let s = app.state.screen.panes[pane].span(place.row).expect("the row is on screen");
            let y = s.top + place.fraction * (s.bottom - s.top);
            assert!((y - line).abs() < 1.0, "pane {pane}: {y} is not at {line}");
            seen += 1;
            continue;
        }
        let empty = app.specimen.rows.cell(place.row, pane).is_empty();
        let (Some((a, height)), Some((b, _))) =
            (line_top(app, pane, place.row), line_top(app, pane, if empty { place.row } else { place.row + 1 }))
        else {
            continue;
        };
        let y = a + place.fraction * (b - a);
        assert!(y <= line + 1.0 && line <= y + height + 1.0, "pane {pane}, {place:?}: {y} is a line off {line}");
        seen += 1;
    }
    seen
}

#[test]
fn panes_agree_at_the_reading_line_whatever_moves_them() {
    for layout in [Layout::Flow, Layout::Rows] {
        let mut h = harness(layout);
        h.hover_at(Pos2::new(300.0, 400.0));
        let mut seen = 0;
        for i in 0..50u8 {
            wheel(&mut h, 13.0 + f32::from(i) * 7.0, Modifiers::NONE);
            seen += agree(h.state());
        }
        let there = h.state().state.place();
        assert!(there.row > 20, "{there:?}");
        for key in [Key::PageDown, Key::PageDown, Key::PageUp, Key::Home, Key::PageDown] {
            h.key_press(key);
            h.run();
            seen += agree(h.state());
        }
        for y in [200.0, 700.0, 350.0] {
            h.drag_at(Pos2::new(1358.0, y));
            h.run();
            h.drop_at(Pos2::new(1358.0, y));
            h.run();
            seen += agree(h.state());
        }
        assert!(seen > 100, "only {seen} panes could be looked at");
    }
}

#[test]
fn wrap_zoom_and_layout_keep_the_row_at_its_place() {
    for layout in [Layout::Flow, Layout::Rows] {
        let mut h = harness(layout);
        h.state_mut().state.go_to(Place { row: 120, fraction: 0.6 });
        h.run();
        for size in [vec2(900.0, 700.0), vec2(700.0, 500.0), vec2(1600.0, 1000.0)] {
            h.set_size(size);
            h.run();
            assert_eq!(h.state().state.place(), Place { row: 120, fraction: 0.6 });
            agree(h.state());
        }
        for text_size in [14.0, 27.0, 40.0] {
            h.state_mut().text_size = text_size;
            h.run();
            assert_eq!(h.state().state.place(), Place { row: 120, fraction: 0.6 });
            agree(h.state());
        }
        h.state_mut().layout = if layout == Layout::Flow { Layout::Rows } else { Layout::Flow };
        h.run();
        assert_eq!(h.state().state.place(), Place { row: 120, fraction: 0.6 });
        agree(h.state());
    }
}

#[test]
fn the_pane_with_most_text_follows_the_wheel_and_none_jumps() {
    let mut h = harness(Layout::Flow);
    h.state_mut().state.go_to(Place::row(50));
    h.run();
    h.hover_at(Pos2::new(300.0, 400.0));
    h.run();
    for _ in 0..60 {
        let tops = |app: &App| -> Vec<Vec<(u32, f32)>> {
            let panes = app.state.screen.panes.iter();
            panes.map(|p| p.blocks.iter().map(|b| (b.paragraph, b.origin.y)).collect()).collect()
        };
        let before = tops(h.state());
        wheel(&mut h, 9.0, Modifiers::NONE);
        let after = tops(h.state());
        let mut farthest: f32 = 0.0;
        for (b, a) in before.iter().zip(&after) {
            for (p, y) in b {
                if let Some((_, now)) = a.iter().find(|x| x.0 == *p) {
                    assert!((-1.0..=10.0).contains(&(y - now)), "a pane went {} points", y - now);
                    farthest = farthest.max(y - now);
                }
            }
        }
        // At the border of two rows the lead may pass from one pane to the other.
        assert!(farthest >= 4.0, "no pane followed the wheel: {farthest}");
    }
}

#[test]
fn dragging_selects_across_paragraphs_to_the_byte() {
    let mut h = harness(Layout::Flow);
    h.state_mut().state.go_to(Place::row(30));
    h.run();
    let blocks = h.state().state.screen.panes[0].blocks.clone();
    let (a, b) = (&blocks[1], &blocks[2]);
    let (from, to) = (a.set.lines[0].start + 9, b.set.lines[0].start + 12);
    h.hover_at(at(a, from));
    h.run_steps(1);
    h.drag_at(at(a, from));
    h.run_steps(1);
    h.hover_at(at(b, to));
    h.run_steps(2);
    h.drop_at(at(b, to));
    h.run();
    let len = h.state().specimen.versions[0].body.text(a.paragraph as usize).len() as u32;
    let want = vec![(a.paragraph as usize, TextRange::new(from, len)), (b.paragraph as usize, TextRange::new(0, to))];
    let selected = h.state().events.iter().rev().find_map(|e| match e {
        ReaderEvent::Selected { pane, ranges, .. } => Some((*pane, ranges.clone())),
        _ => None,
    });
    assert_eq!(selected, Some((0, want)));
}

fn click(h: &mut Harness<'_, App>, pos: Pos2, times: usize) {
    h.hover_at(pos);
    h.run_steps(1);
    for _ in 0..times {
        for pressed in [true, false] {
            h.event(Event::PointerButton {
                pos,
                button: egui::PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
            h.step();
        }
    }
    // Longer than a double click takes.
    h.run_steps(30);
}

fn selected(h: &Harness<'_, App>) -> Vec<(usize, TextRange)> {
    let last = h.state().events.iter().rev().find_map(|e| match e {
        ReaderEvent::Selected { ranges, .. } => Some(ranges.clone()),
        _ => None,
    });
    last.unwrap_or_default()
}

#[test]
fn two_clicks_take_a_word_and_three_a_sentence() {
    let mut h = harness(Layout::Flow);
    h.state_mut().state.go_to(Place::row(30));
    h.run();
    let block = h.state().state.screen.panes[0].blocks[2].clone();
    let body = h.state().specimen.versions[0].body.clone();
    let sentence = body.segments()[body.segments_of(block.paragraph as usize).start].range;
    let pos = at(&block, 12) + vec2(3.0, 0.0);
    click(&mut h, pos, 2);
    assert_eq!(selected(&h), vec![(block.paragraph as usize, TextRange::new(12, 15))]);
    click(&mut h, pos + vec2(400.0, 200.0), 1);
    click(&mut h, pos, 3);
    assert_eq!(selected(&h), vec![(block.paragraph as usize, sentence)]);
}

#[test]
fn keys_walk_sentences_cross_panes_and_extend() {
    let mut h = harness(Layout::Flow);
    let carets = |h: &Harness<'_, App>| h.state().state.caret();
    h.key_press(Key::ArrowDown);
    h.run();
    let first = carets(&h).expect("the first key shows the caret");
    h.key_press(Key::ArrowDown);
    h.run();
    let second = carets(&h).unwrap();
    assert_eq!((second.0, second.1), (first.0, first.1 + 1));
    let rows = h.state().specimen.rows.clone();
    let linked = (0..rows.len()).find(|&r| rows.is_linked(r) && rows.cell(r, 0)[0] > 40).unwrap();
    h.state_mut().state.go_to_segment(&rows, 0, rows.cell(linked, 0)[0]);
    h.key_press(Key::ArrowRight);
    h.run();
    assert_eq!(carets(&h), Some((1, rows.cell(linked, 1)[0])));
    h.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    h.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    h.run();
    let body = &h.state().specimen.versions[1].body;
    let covered: usize = selected(&h).iter().map(|(_, r)| r.len()).sum();
    let from = rows.cell(linked, 1)[0] as usize;
    let sentences: usize = (from..from + 3).map(|s| body.segments()[s].range.len()).sum();
    assert!(covered >= sentences && covered <= sentences + 3, "{covered} of {sentences}");
    h.key_press_modifiers(Modifiers::SHIFT, Key::F10);
    h.run();
    let caret = carets(&h).unwrap();
    assert!(
        h.state()
            .events
            .iter()
            .any(|e| { matches!(e, ReaderEvent::ContextMenu { pane, segment: Some(s), .. } if (*pane, *s) == caret) })
    );
    for _ in 0..60 {
        h.key_press(Key::ArrowDown);
        h.run();
        let (pane, segment) = carets(&h).unwrap();
        let row = rows.row_of(pane, segment).unwrap();
        assert!(h.state().state.row_on_screen(pane, row).is_some(), "the caret went out of sight");
    }
}

#[test]
fn space_turns_a_page_and_enter_takes_the_sentence() {
    let mut h = harness(Layout::Flow);
    let before = h.state().state.place().linear();
    h.key_press(Key::Space);
    h.run();
    let after = h.state().state.place().linear();
    assert!(after > before + 1.0, "{before} {after}");
    h.key_press_modifiers(Modifiers::SHIFT, Key::Space);
    h.run();
    assert!((h.state().state.place().linear() - before).abs() < 0.5);
    h.key_press(Key::ArrowDown);
    h.run();
    h.key_press(Key::Enter);
    h.run();
    let (pane, segment) = h.state().state.caret().unwrap();
    let s = h.state().specimen.versions[pane].body.segments()[segment as usize];
    assert_eq!(selected(&h), vec![(s.paragraph as usize, s.range)]);
}

#[test]
fn hover_marks_both_sides_and_moves_nothing() {
    let mut h = harness(Layout::Flow);
    let block = h.state().state.screen.panes[1].blocks[1].clone();
    let before: Vec<Pos2> =
        h.state().state.screen.panes.iter().flat_map(|p| p.blocks.iter().map(|b| b.origin)).collect();
    h.hover_at(at(&block, 8));
    h.run();
    assert_eq!(h.state().state.hover().map(|x| x.0), Some(1));
    assert!(h.state().events.iter().any(|e| matches!(e, ReaderEvent::Hover(Some((1, _))))));
    let after: Vec<Pos2> =
        h.state().state.screen.panes.iter().flat_map(|p| p.blocks.iter().map(|b| b.origin)).collect();
    assert_eq!(before, after);
}

#[test]
fn a_pane_goes_alone_with_alt_and_comes_back_by_its_button() {
    let mut h = harness(Layout::Flow);
    h.state_mut().state.go_to(Place::row(40));
    h.run();
    h.hover_at(Pos2::new(1000.0, 400.0));
    wheel(&mut h, 300.0, Modifiers::ALT);
    assert_eq!(h.state().state.place(), Place::row(40));
    assert!(matches!(h.state().state.coupling(1), Coupling::Alone(p) if p.row > 40));
    h.get_by_label("Couple 001 where it stands").click();
    h.run();
    assert!(matches!(h.state().state.coupling(1), Coupling::Coupled { ahead } if ahead > 0.5));
    let apart = h.state().state.place_of(1, h.state().specimen.rows.len()).linear() - 40.0;
    h.hover_at(Pos2::new(300.0, 400.0));
    wheel(&mut h, 500.0, Modifiers::NONE);
    let (rows, state) = (h.state().specimen.rows.len(), &h.state().state);
    assert!((state.place_of(1, rows).linear() - state.place().linear() - apart).abs() < 0.01);
    h.get_by_label("Bring 001 back to the same place").click();
    h.run();
    assert_eq!(h.state().state.coupling(1), Coupling::default());
    agree(h.state());
}

#[test]
fn controls_have_names_and_tell_what_is_wanted() {
    let mut h = harness(Layout::Flow);
    h.get_by_label("Overview and scrollbar");
    h.get_by_label("Border between panes (drag, or arrow keys)");
    h.get_by_label("Close pane 004").click();
    h.run();
    h.get_by_label("001: choose another version").click();
    h.run();
    h.get_by_label("Move pane 004 (drag, or arrow keys)").focus();
    h.run();
    h.key_press(Key::ArrowRight);
    h.run();
    let events = &h.state().events;
    assert!(events.contains(&ReaderEvent::ClosePane(0)));
    assert!(events.iter().any(|e| matches!(e, ReaderEvent::VersionMenu { pane: 1, .. })));
    assert!(events.contains(&ReaderEvent::MovePane { from: 0, to: 1 }));
    let app = h.state();
    let block = &app.state.screen.panes[0].blocks[1];
    h.get_by_label(app.specimen.versions[0].body.text(block.paragraph as usize));
}

#[test]
fn a_click_finds_the_tag_in_text_and_margin() {
    let mut h = harness(Layout::Flow);
    let block = h.state().state.screen.panes[0].blocks[1].clone();
    h.state_mut().tagged.push((0, block.paragraph as usize, TextRange::new(0, 30)));
    h.run();
    click(&mut h, at(&block, 9), 1);
    let stripe = Pos2::new(block.origin.x - 9.5, block.origin.y + block.set.line_height / 2.0);
    h.event(Event::PointerGone);
    h.run_steps(60);
    click(&mut h, stripe, 1);
    let found = h.state().events.iter().filter(|e| matches!(e, ReaderEvent::TagClicked { tag: TagId(0), .. })).count();
    assert_eq!(found, 2);
}

#[test]
fn new_rows_keep_the_sentence_at_its_place() {
    let mut h = harness(Layout::Flow);
    h.state_mut().state.go_to(Place::row(77));
    h.run();
    let held = h.state().state.held.expect("a segment is at the reading line");
    let app = h.state_mut();
    let [a, b] = &app.specimen.versions;
    app.specimen.rows = Rows::build(&[a, b], &std::collections::BTreeMap::new(), Asides::Hidden);
    app.revision = 2;
    h.run();
    assert_eq!(held.0, h.state().specimen.versions[0].id);
    assert_eq!(h.state().specimen.rows.row_of(0, held.1), Some(h.state().state.place().row));
}

#[test]
fn a_pane_that_moves_keeps_its_width_its_place_and_the_caret() {
    let mut h = harness(Layout::Flow);
    h.state_mut().state.set_shares(&[1.0, 3.0]);
    h.run();
    let rows = h.state().specimen.rows.clone();
    let segment = rows.cell(rows.row_of(0, 60).unwrap(), 0)[0];
    h.state_mut().state.go_to_segment(&rows, 0, segment);
    h.run();
    let app = h.state_mut();
    app.specimen.versions.swap(0, 1);
    let pair = [&app.specimen.versions[0], &app.specimen.versions[1]];
    app.specimen.rows = Rows::build(&pair, &std::collections::BTreeMap::new(), Asides::Hidden);
    app.revision = 3;
    h.run();
    let app = h.state();
    assert_eq!(app.state.shares(), vec![3.0, 1.0]);
    assert_eq!(app.state.caret(), Some((1, segment)));
    assert_eq!(app.specimen.rows.row_of(1, segment), Some(app.state.place().row));
}

#[test]
fn whatever_is_done_nothing_breaks() {
    let mut h = harness(Layout::Flow);
    let mut seed = 0x1234_5678_9ABC_DEF1_u64;
    let mut below = |n: u64| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % n) as f32
    };
    for step in 0..400 {
        let p = Pos2::new(below(1400), below(800));
        match below(9) as u8 {
            0 => h.hover_at(p),
            1 => h.drag_at(p),
            2 => h.drop_at(p),
            3 => {
                let modifiers = if below(3) == 0.0 { Modifiers::ALT } else { Modifiers::NONE };
                let delta = vec2(0.0, below(4000) - 2000.0);
                let (unit, source) = (MouseWheelUnit::Point, egui::MouseWheelSource::Unknown);
                h.event(Event::MouseWheel { unit, delta, phase: TouchPhase::Move, source, modifiers });
            }
            4 => {
                let keys = [Key::ArrowDown, Key::ArrowUp, Key::ArrowLeft, Key::ArrowRight, Key::PageDown, Key::End];
                h.key_press(keys[below(6) as usize]);
            }
            5 => h.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown),
            6 => {
                h.set_size(Vec2::new(60.0 + below(1400), 60.0 + below(900)));
            }
            7 => h.state_mut().text_size = 14.0 + below(26),
            _ => {
                let app = h.state_mut();
                app.layout = if app.layout == Layout::Flow { Layout::Rows } else { Layout::Flow };
            }
        }
        h.step();
        let (place, rows) = (h.state().state.place(), h.state().specimen.rows.len());
        assert!(place.row < rows && (0.0..=1.0).contains(&place.fraction), "step {step}: {place:?}");
    }
}

#[test]
fn a_frame_sets_only_what_is_on_screen() {
    let specimen = Specimen::new(3000).unwrap();
    for scene in [Scene::Reading(Layout::Flow), Scene::Reading(Layout::Rows), Scene::Mending] {
        let mut calls = 0.0;
        let cost = frame_cost(&specimen, scene, Gesture::Wheel(40.0), 30, &mut || {
            calls += 1.0;
            calls
        });
        assert_eq!(cost.frames.len(), 30);
        assert!(cost.travelled > 1.0, "the wheel moved {} rows only", cost.travelled);
        assert!(cost.quantile(0.5) > 0.0);
    }
    let mut h = harness(Layout::Flow);
    let first = h.state().state.cache.set_count;
    assert!(first < 40, "{first} paragraphs were set for one screen");
    h.run_steps(5);
    assert_eq!(h.state().state.cache.set_count, first);
}

#[test]
fn lines_end_where_the_measure_does_and_open_with_no_closing_mark() {
    let mut h = harness(Layout::Flow);
    for (width, text_size) in [(1366.0, 18.0), (700.0, 18.0), (520.0, 23.0), (1100.0, 33.0)] {
        h.set_size(vec2(width, 768.0));
        h.state_mut().text_size = text_size;
        h.state_mut().state.go_to(Place::row(60));
        h.run();
        for block in h.state().state.screen.panes.iter().flat_map(|p| &p.blocks) {
            for row in &block.galley.rows {
                let text = row.text();
                assert!(!text.starts_with(['，', '。', '、']), "{text}");
                let right = row.glyphs.last().map_or(0.0, egui::epaint::text::Glyph::max_x);
                let hang = if text.ends_with(['，', '。', '、']) { block.set.letters } else { 0.0 };
                assert!(right <= block.width + hang + 2.0, "{text}: {right} of {}", block.width);
            }
        }
    }
}

#[test]
fn a_ribbon_under_the_pointer_marks_its_row() {
    let mut h = harness(Layout::Flow);
    h.state_mut().state.go_to(Place { row: 50, fraction: 0.5 });
    h.run();
    let rows = h.state().specimen.rows.clone();
    let linked = (50..60).find(|&r| rows.is_linked(r) && h.state().state.row_on_screen(0, r).is_some()).unwrap();
    let (a, b) = (h.state().state.row_on_screen(0, linked).unwrap(), h.state().state.row_on_screen(1, linked).unwrap());
    h.hover_at(Pos2::new((a.right() + b.left()) / 2.0 + 8.0, (a.center().y + b.center().y) / 2.0));
    h.run();
    assert_eq!(h.state().state.hover(), Some((0, rows.cell(linked, 0)[0])));
}

#[test]
fn the_caret_of_a_pane_that_goes_alone_leaves_the_others_where_they_are() {
    let mut h = harness(Layout::Flow);
    h.state_mut().state.go_to(Place::row(40));
    h.run();
    h.get_by_label("Scroll 001 alone").click();
    h.run();
    let rows = h.state().specimen.rows.clone();
    let segment = *rows.shown(1).last().unwrap();
    h.state_mut().state.go_to_segment(&rows, 1, segment);
    h.run();
    assert_eq!(h.state().state.place(), Place::row(40));
    assert_eq!(h.state().state.place_of(1, rows.len()).row, rows.row_of(1, segment).unwrap());
}

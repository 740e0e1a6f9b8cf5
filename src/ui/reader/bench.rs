//! What a frame of the reader costs, for measurements: a specimen of two long versions, and frames without a window.
//!
//! The clock comes from the caller, who decides whether wall or thread time is asked for.

use super::input::{Headers, Layout, PaneInput, ReaderInput, Words};
use super::linking::{LinkingInput, RowFact, RowStatus};
use super::show::show;
use super::state::ReaderState;
use super::words::Single;
use crate::model::rows::Asides;
use crate::model::{
    Alignment, Body, BodyError, DocumentId, Glue, Link, LinkStatus, Pair, Paragraph, ParagraphKind, Piece, Rows,
    Source, SourceHash, Version, VersionId,
};
use crate::text::{Lang, TextRange};
use crate::ui::theme::Theme;
use crate::ui::{fonts, theme};
use egui::{Event, Modifiers, MouseWheelUnit, RawInput, Rect, TouchPhase, pos2, vec2};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Two aligned versions, Chinese and English, and their rows.
#[derive(Clone, Debug)]
pub struct Specimen {
    /// The versions.
    pub versions: [Version; 2],
    /// Rows over them.
    pub rows: Rows,
}

const HAN: &str = "互联网是人类文明进步的重要成果已成为驱动创新促进经济社会发展惠及全类力量将世界变成了地球村各国利益交融休戚与共也主权安全带来新挑战积极\
应对共同责任坚持尊重维护和平开放合作构建良好秩序信息技术日异引领生产革命造活间拓展治理域高认识改能";
const LATIN: &[&str] = &[
    "the",
    "Internet",
    "has",
    "become",
    "an",
    "important",
    "force",
    "that",
    "drives",
    "innovation",
    "and",
    "enriches",
    "all",
    "of",
    "humanity",
    "in",
    "cyberspace",
    "countries",
    "should",
    "respect",
    "each",
    "other’s",
    "sovereignty",
    "jointly",
    "build",
    "a",
    "community",
    "with",
    "shared",
    "future",
    "to",
    "2015",
];

/// A small generator of numbers (xorshift64, Marsaglia 2003), so that a specimen is the same everywhere.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}

impl Specimen {
    /// Two versions of so many paragraphs, one to three sentences each; most sentences are aligned one to one, some two to
    /// one, some not at all.
    ///
    /// # Errors
    /// Never in fact: the parts are made to fit.
    pub fn new(paragraphs: usize) -> Result<Self, BodyError> {
        let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
        let (mut zh, mut en) = (Writer::default(), Writer::default());
        let mut links = Vec::new();
        for i in 0..paragraphs {
            let (mut z, mut e) = (Vec::new(), Vec::new());
            for _ in 0..1 + numbers.below(3) {
                let kind = numbers.below(12);
                let (a, b) = match kind {
                    0 => (1, 0),
                    1 => (0, 1),
                    2 => (2, 1),
                    _ => (1, 1),
                };
                let first = ((zh.count + z.len()) as u32, (en.count + e.len()) as u32);
                z.extend((0..a).map(|_| han(&mut numbers)));
                e.extend((0..b).map(|_| latin(&mut numbers)));
                if a > 0 && b > 0 {
                    links.push(Link {
                        a: (first.0..first.0 + a).collect(),
                        b: (first.1..first.1 + b).collect(),
                        status: LinkStatus::Auto,
                        confidence: if kind == 2 { 0.4 } else { 0.9 },
                    });
                }
            }
            let kind = if i % 25 == 0 { ParagraphKind::Heading } else { ParagraphKind::Body };
            zh.paragraph(&z, "", kind);
            en.paragraph(&e, " ", kind);
        }
        let versions = [zh.version(1, Lang::ZH)?, en.version(2, Lang::EN)?];
        let pair = Pair::of(versions[0].id, versions[1].id);
        let alignments = BTreeMap::from([(pair, Arc::new(Alignment { pair, links }))]);
        let rows = Rows::build(&[&versions[0], &versions[1]], &alignments, Asides::Hidden);
        Ok(Self { versions, rows })
    }
}

fn han(numbers: &mut Numbers) -> String {
    let all: Vec<char> = HAN.chars().collect();
    let mut out = String::new();
    for i in 0..12 + numbers.below(50) {
        if i % 11 == 10 {
            out.push('，');
        }
        if numbers.below(40) == 0 {
            out.push_str("2015");
        }
        out.push(all[numbers.below(all.len())]);
    }
    out + "。"
}

fn latin(numbers: &mut Numbers) -> String {
    let words: Vec<&str> = (0..8 + numbers.below(30)).map(|_| LATIN[numbers.below(LATIN.len())]).collect();
    words.join(" ") + "."
}

/// Writes paragraphs one after the other.
#[derive(Default)]
struct Writer {
    text: String,
    paragraphs: Vec<Paragraph>,
    count: usize,
}

impl Writer {
    fn paragraph(&mut self, sentences: &[String], gap: &str, kind: ParagraphKind) {
        if sentences.is_empty() {
            return;
        }
        let from = self.text.len();
        let mut ranges = Vec::new();
        for s in sentences {
            if self.text.len() > from {
                self.text.push_str(gap);
            }
            let start = self.text.len() - from;
            self.text.push_str(s);
            ranges.push(TextRange::from_usize(start, self.text.len() - from));
        }
        let piece = Piece { at: TextRange::from_usize(from, self.text.len()), glue: Glue::None };
        self.text.push('\n');
        self.count += ranges.len();
        self.paragraphs.push(Paragraph { kind, aside: None, pieces: vec![piece], sentences: ranges });
    }

    fn version(self, id: u32, lang: Lang) -> Result<Version, BodyError> {
        let hash = SourceHash(format!("specimen {id}"));
        let source = Arc::new(Source { hash, encoding: "UTF-8".into(), text: self.text.into() });
        let body = Arc::new(Body::new(source, self.paragraphs)?);
        Ok(Version { id: VersionId(id), document: DocumentId(id), lang, body })
    }
}

/// What happens from frame to frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gesture {
    /// Nothing.
    Idle,
    /// The wheel turns by so many points a frame.
    Wheel(f32),
    /// A jump to any place, as with the scrollbar.
    Jump,
}

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scene {
    /// The reader in a layout.
    Reading(Layout),
    /// The alignment editor.
    Mending,
}

/// Times of frames, in the unit of the clock.
#[derive(Clone, Debug, Default)]
pub struct FrameCost {
    /// Making the index over the corpus, which may happen off-frame.
    pub prepare: f64,
    /// The first frame.
    pub first: f64,
    /// Rows between the first and the last place.
    pub travelled: f64,
    /// The frames after the first two, ascending.
    pub frames: Vec<f64>,
}

impl FrameCost {
    /// The time that `share` (0 to 1) of the frames did not exceed.
    #[must_use]
    pub fn quantile(&self, share: f64) -> f64 {
        let at = (self.frames.len().saturating_sub(1) as f64 * share).round() as usize;
        self.frames.get(at).copied().unwrap_or(0.0)
    }
}

/// Runs `frames` frames of a reader over the specimen, 1366 by 768 points, without a window: the reader, egui and its
/// tessellation, but not the drawing of triangles.
pub fn frame_cost(
    specimen: &Specimen,
    scene: Scene,
    gesture: Gesture,
    frames: usize,
    clock: &mut dyn FnMut() -> f64,
) -> FrameCost {
    let ctx = egui::Context::default();
    fonts::install(&ctx, crate::i18n::Language::En);
    theme::apply(&ctx);
    let theme = Theme::light();
    let panes =
        specimen.versions.each_ref().map(|version| PaneInput { version, name: "Pane", title: "", subtitle: "" });
    let fact = |row: usize| RowFact {
        status: if row.is_multiple_of(4) { RowStatus::Doubtful } else { RowStatus::Automatic },
        confidence: Some(0.6),
        says: if row.is_multiple_of(4) { "2015 only left".to_owned() } else { String::new() },
        spoken: format!("Row {}, 1:1, doubtful, 60 % sure", row + 1),
        ..RowFact::default()
    };
    let (layout, linking) = match scene {
        Scene::Reading(layout) => (layout, None),
        Scene::Mending => (Layout::Rows, Some(LinkingInput { fact: &fact, chosen: &[] })),
    };
    let input = ReaderInput {
        panes: &panes,
        rows: &specimen.rows,
        revision: 1,
        asides: Asides::Hidden,
        layout,
        text_size: 18.0,
        measure: 1.0,
        marks: &|_, _| Vec::new(),
        overview: &[],
        word_at: &|_, _, at| TextRange::new(at, at),
        single: Single::default(),
        headers: Headers::Shown,
        linking,
        theme: &theme,
        words: Words::of(crate::i18n::Language::En),
    };
    let mut state = ReaderState::new();
    state.set_caret(0, 0);
    let mut cost = FrameCost::default();
    let begin = clock();
    state.prepare(&[&specimen.versions[0], &specimen.versions[1]], &specimen.rows, Asides::Hidden, 1);
    cost.prepare = clock() - begin;
    let mut numbers = Numbers(88);
    for frame in 0..frames + 2 {
        let mut raw = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1366.0, 768.0))),
            max_texture_side: Some(8192),
            time: Some(frame as f64 / 60.0),
            ..RawInput::default()
        };
        raw.events.push(Event::PointerMoved(pos2(300.0, 400.0)));
        match gesture {
            Gesture::Wheel(points) if frame > 1 => raw.events.push(Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                source: egui::MouseWheelSource::Unknown,
                delta: vec2(0.0, -points),
                phase: TouchPhase::Move,
                modifiers: Modifiers::NONE,
            }),
            Gesture::Jump => state.go_to(super::place::Place::row(numbers.below(specimen.rows.len()))),
            Gesture::Wheel(_) | Gesture::Idle => {}
        }
        let begin = clock();
        let mut output = ctx.run_ui(raw, |ui| {
            show(ui, &mut state, &input);
        });
        let shapes = std::mem::take(&mut output.shapes);
        let triangles = ctx.tessellate(shapes, output.pixels_per_point);
        let time = clock() - begin;
        drop(triangles);
        output.textures_delta.clear();
        match frame {
            0 => cost.first = time,
            1 => {}
            _ => cost.frames.push(time),
        }
    }
    cost.travelled = state.place().linear();
    cost.frames.sort_by(f64::total_cmp);
    cost
}

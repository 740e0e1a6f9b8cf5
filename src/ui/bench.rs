//! The window's own figures: what a frame costs on this machine, and what it occupies.
//!
//! Everything is drawn without a display: egui's pass and the making of triangles, but not their painting, which is the
//! graphics card's and differs from machine to machine.

use super::dialogs::PreparedDialogs;
use super::reader::{FrameCost, Gesture, Layout, Scene, Specimen, frame_cost};
use super::window::App;
use crate::app::opening::Start;
use crate::app::pinyin::Pinyin;
use crate::app::view::ReaderLayout;
use crate::app::{Action, Command, CompareCommand, Session, TagCommand, ViewCommand, measure, meter};
use crate::collate::Switch;
use egui::{Context, Event, Modifiers, MouseWheelUnit, RawInput, Rect, TouchPhase, pos2, vec2};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Paragraphs of the long specimen, in each of its two panes.
const PARAGRAPHS: usize = 100_000;
/// Frames of a measurement.
const FRAMES: usize = 600;
/// Points that the wheel turns in a frame: reading on, and tearing through.
const SPEEDS: [f32; 2] = [20.0, 300.0];
/// Points after which the wheel turns back, so that a short text is not left.
const TURN: f32 = 6000.0;

/// Measures; a line for each figure.
#[must_use]
pub fn bench() -> Vec<String> {
    let mut out = vec![format!("in milliseconds of {}, without painting, at 1366 × 768", meter::clock())];
    let start = meter::resident();
    let Some((mut desk, text)) = Desk::new(&mut out) else {
        out.push("the built-in corpus did not come to rest".to_owned());
        return out;
    };
    for layout in [ReaderLayout::Flow, ReaderLayout::Rows] {
        desk.tell(ViewCommand::Layout(layout));
        for speed in SPEEDS {
            let cost = desk.scroll(speed, FRAMES);
            out.push(format!("window on the corpus, {layout:?}, {speed} points a frame: {}", spread(&cost)));
        }
    }
    desk.tell(Action::AlignMode);
    for speed in SPEEDS {
        let cost = desk.scroll(speed, FRAMES);
        out.push(format!("alignment editor on the corpus, {speed} points a frame: {}", spread(&cost)));
    }
    desk.tell(Action::ReadMode);
    for pinyin in [Pinyin::Never, Pinyin::All] {
        desk.tell(ViewCommand::Layout(ReaderLayout::Flow));
        desk.tell(ViewCommand::Pinyin(pinyin));
        let still = desk.rest(FRAMES / 4);
        let cost = desk.point(FRAMES);
        out.push(format!("pinyin {pinyin:?}: at rest {}", spread(&still)));
        out.push(format!("  the pointer from word to word: {}", spread(&cost)));
        out.push(format!("  reading on, {} points a frame: {}", SPEEDS[0], spread(&desk.scroll(SPEEDS[0], FRAMES))));
    }
    let window = meter::resident();
    drop(desk);
    tags(&mut out);
    ladder(&mut out);
    let specimen = match Specimen::new(PARAGRAPHS) {
        Ok(s) => s,
        Err(e) => {
            out.push(format!("no specimen: {e}"));
            return out;
        }
    };
    let long: usize = specimen.versions.iter().map(|v| v.body.source().text.len()).sum();
    let mut peak = meter::resident();
    for scene in [Scene::Reading(Layout::Flow), Scene::Reading(Layout::Rows), Scene::Mending] {
        for speed in SPEEDS {
            let cost = frame_cost(&specimen, scene, Gesture::Wheel(speed), FRAMES, &mut meter::thread_ms);
            out.push(format!(
                "reader, 2 × {PARAGRAPHS} paragraphs, {scene:?}, {speed} points a frame: {}",
                spread(&cost)
            ));
            if speed == SPEEDS[0] {
                out.push(format!(
                    "  its index, once, off the frame: {:.1}; first frame {:.1}",
                    cost.prepare, cost.first
                ));
            }
        }
        let cost = frame_cost(&specimen, scene, Gesture::Jump, FRAMES / 4, &mut meter::thread_ms);
        out.push(format!("  a jump to any place: {}", spread(&cost)));
        peak = peak.max(meter::resident());
    }
    out.push(format!("memory at the start: {}", bytes(start)));
    out.push(format!("memory with the window on {}: {}", bytes(Some(text as u64)), bytes(window)));
    out.push(format!(
        "memory with the reader on {}: {}; four times the text and 150 MB were {}",
        bytes(Some(long as u64)),
        bytes(peak),
        bytes(Some(4 * long as u64 + 150_000_000))
    ));
    out
}

/// A long text with thousands of tags: reading on, tagging, and showing the passages of a code.
fn tags(out: &mut Vec<String>) {
    let (characters, tags) = measure::TAGGED;
    let made = Desk::folder().and_then(|folder| measure::tagged(folder.path()).map(|session| (folder, session)));
    let (folder, mut session) = match made {
        Ok(made) => made,
        Err(e) => {
            out.push(format!("no tagged specimen: {e}"));
            return;
        }
    };
    session.settle(Duration::from_secs(60));
    let mut desk = Desk::on(session);
    for _ in 0..3 {
        desk.frame(&[]);
    }
    out.push(format!("{tags} tags in {characters} characters, {} points a frame: {}", SPEEDS[0], {
        spread(&desk.scroll(SPEEDS[0], FRAMES))
    }));
    let mut seen = FrameCost::default();
    for n in 0..40 {
        let Some(passage) = measure::untagged(desk.app.session(), n) else { continue };
        desk.app.ask(TagCommand::AddTo(passage, "p.order".into()));
        // It is answered, and drawn, in the next frame.
        seen.frames.push(desk.frame(&[]));
    }
    seen.frames.sort_by(f64::total_cmp);
    out.push(format!("  the frame in which a tag is made and seen: {}", spread(&seen)));
    let mut shown = FrameCost::default();
    for n in 0..40 {
        let code = ["p", "s.companies", "m", "s"][n % 4];
        desk.app.ask(TagCommand::Activate(Some(code.into())));
        shown.frames.push(desk.frame(&[]) + desk.frame(&[]));
    }
    shown.frames.sort_by(f64::total_cmp);
    out.push(format!("  the two frames in which the passages of a code come: {}", spread(&shown)));
    out.push(format!("  reading on with a code shown: {}", spread(&desk.scroll(SPEEDS[0], FRAMES))));
    drop(desk);
    drop(folder);
}

/// Two versions of a long text compared: how long it takes until a step of the ladder that was switched stands in the picture,
/// by the clock on the wall, because most of the work is done beside the frame.
fn ladder(out: &mut Vec<String>) {
    let mut session = match measure::compared() {
        Ok(session) => session,
        Err(e) => {
            out.push(format!("no compared specimen: {e}"));
            return;
        }
    };
    session.settle(Duration::from_secs(60));
    let mut desk = Desk::on(session);
    let begin = Instant::now();
    desk.compare();
    out.push(format!(
        "two versions of {} words, from the choice to the picture: {:.1} by the clock",
        measure::COMPARED,
        begin.elapsed().as_secs_f64() * 1e3
    ));
    let mut seen = FrameCost::default();
    for n in 0..20 {
        let begin = Instant::now();
        desk.app.ask(CompareCommand::Toggle([Switch::Case, Switch::Punctuation][n % 2]));
        desk.until_quiet();
        seen.frames.push(begin.elapsed().as_secs_f64() * 1e3);
    }
    seen.frames.sort_by(f64::total_cmp);
    out.push(format!("  a step of the ladder switched, to the picture: {} by the clock", spread(&seen)));
    out.push(format!("  reading on, {} points a frame: {}", SPEEDS[0], spread(&desk.scroll(SPEEDS[0], FRAMES / 4))));
}

fn spread(cost: &FrameCost) -> String {
    format!("median {:.2}, 99 % {:.2}, most {:.2}", cost.quantile(0.5), cost.quantile(0.99), cost.quantile(1.0))
}

fn bytes(n: Option<u64>) -> String {
    n.map_or_else(|| "not told by this system".to_owned(), |n| format!("{:.1} MB", n as f64 / 1e6))
}

/// A window that is nowhere.
struct Desk {
    ctx: Context,
    app: App,
    frames: usize,
}

impl Desk {
    /// The window on the built-in corpus after its first frames, and the bytes of text in it.
    fn new(out: &mut Vec<String>) -> Option<(Self, usize)> {
        let begin = meter::thread_ms();
        let mut session = Session::start(None, &Start::CorpusInMemory, Arc::new(|| ()));
        let opened = meter::thread_ms();
        if !session.settle(Duration::from_secs(60)) {
            return None;
        }
        let text = session.workspace().versions().values().map(|v| (v.document, v.body.source().text.len()));
        let text = text.collect::<std::collections::BTreeMap<_, _>>().into_values().sum();
        let prepared = meter::thread_ms();
        let mut desk = Self::on(session);
        let before = meter::thread_ms();
        let first = desk.frame(&[]);
        let second = desk.frame(&[]);
        out.push(format!(
            "open the corpus in memory {:.1}, install type and colours {:.1}",
            opened - begin,
            before - prepared
        ));
        out.push(format!("first frame of the window {first:.1}, second {second:.1}"));
        Some((desk, text))
    }

    /// The window on a session, before its first frame.
    fn on(session: Session) -> Self {
        let ctx = Context::default();
        super::run::prepare(&ctx, session.preferences());
        Self { ctx, app: App::new(session, Box::new(PreparedDialogs::new([]))), frames: 0 }
    }

    /// A folder for a specimen that is a file.
    fn folder() -> Result<tempfile::TempDir, String> {
        tempfile::tempdir().map_err(|e| e.to_string())
    }

    fn tell(&mut self, command: impl Into<Command>) {
        self.app.ask(command);
        // Commands are answered before the next frame, and what they change is drawn anew in it.
        for _ in 0..3 {
            self.frame(&[]);
        }
    }

    /// Holds the two versions that there are against each other.
    fn compare(&mut self) {
        let pair: Vec<_> = self.app.session().workspace().versions().keys().copied().collect();
        if let [a, b] = pair[..] {
            self.app.ask(CompareCommand::Versions(a, b));
        }
        self.until_quiet();
    }

    /// Draws until what was asked for is answered, no job runs, and the answer has been drawn.
    fn until_quiet(&mut self) {
        let end = Instant::now() + Duration::from_secs(60);
        // What is asked for is collected in one frame and answered before the next.
        self.frame(&[]);
        self.frame(&[]);
        while !self.app.session().is_idle() && Instant::now() < end {
            meter::wait();
            self.frame(&[]);
        }
        self.frame(&[]);
    }

    /// Frames in which nothing happens.
    fn rest(&mut self, frames: usize) -> FrameCost {
        let mut cost = FrameCost::default();
        cost.frames.extend((0..frames).map(|_| self.frame(&[])));
        cost.frames.sort_by(f64::total_cmp);
        cost
    }

    /// The pointer goes over the text and rests on a word, so long that it is lit and its card comes, again and again.
    fn point(&mut self, frames: usize) -> FrameCost {
        const MOVING: usize = 20;
        const STAYING: usize = 40;
        let mut cost = FrameCost::default();
        let mut at = pos2(300.0, 300.0);
        for n in 0..frames {
            if n % (MOVING + STAYING) < MOVING {
                at.x = 300.0 + (at.x - 300.0 + 13.0) % 750.0;
                at.y = 300.0 + (at.y - 300.0 + 3.0) % 330.0;
            }
            cost.frames.push(self.frame(&[Event::PointerMoved(at)]));
        }
        cost.frames.sort_by(f64::total_cmp);
        cost
    }

    fn scroll(&mut self, speed: f32, frames: usize) -> FrameCost {
        let turn = ((TURN / speed) as usize).max(1);
        let mut cost = FrameCost::default();
        for n in 0..frames {
            let down = if (n / turn).is_multiple_of(2) { -1.0 } else { 1.0 };
            cost.frames.push(self.frame(&[Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                source: egui::MouseWheelSource::Unknown,
                delta: vec2(0.0, down * speed),
                phase: TouchPhase::Move,
                modifiers: Modifiers::NONE,
            }]));
        }
        cost.frames.sort_by(f64::total_cmp);
        cost
    }

    /// Draws a frame with the pointer over the text; its cost in milliseconds.
    fn frame(&mut self, events: &[Event]) -> f64 {
        let mut raw = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1366.0, 768.0))),
            max_texture_side: Some(8192),
            time: Some(self.frames as f64 / 60.0),
            ..RawInput::default()
        };
        self.frames += 1;
        raw.events.push(Event::PointerMoved(pos2(500.0, 400.0)));
        raw.events.extend_from_slice(events);
        let begin = meter::thread_ms();
        let mut output = self.ctx.run_ui(raw, |ui| {
            self.app.act(ui.ctx());
            self.app.draw(ui);
        });
        let triangles = self.ctx.tessellate(std::mem::take(&mut output.shapes), output.pixels_per_point);
        let time = meter::thread_ms() - begin;
        drop(triangles);
        output.textures_delta.clear();
        time
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_of_the_ladder_that_is_measured_takes_something_away() {
        let mut session = measure::compared().expect("the corpus has English sentences");
        assert!(session.settle(Duration::from_secs(60)));
        let mut desk = Desk::on(session);
        desk.compare();
        let stops = |d: &Desk| d.app.session().findings().map(|f| f.stops().count());
        let all = stops(&desk).expect("compared");
        desk.app.ask(CompareCommand::Toggle(Switch::Case));
        desk.until_quiet();
        assert!(all > 1000 && stops(&desk).is_some_and(|left| left < all), "{all} {:?}", stops(&desk));
    }

    #[test]
    fn the_wheel_moves_the_window_that_is_measured() {
        let mut out = Vec::new();
        let (mut desk, text) = Desk::new(&mut out).expect("the corpus comes to rest");
        assert!(text > 50_000);
        let place = |d: &Desk| d.app.session().view().place.map(|p| p.segment);
        desk.scroll(20.0, 30);
        let near = place(&desk);
        desk.scroll(300.0, 10);
        assert!(near.is_some() && place(&desk) > near, "{near:?} {:?}", place(&desk));
    }
}

//! A monkey at the window: two thousand things done at random, always the same ones. Nothing panics, no tag drifts from
//! its text, the rows stay whole, and undo leads back to where it all began.

use super::*;
use duizhao::model::Workspace;
use std::collections::BTreeSet;
use std::process;

/// Set in the process in which the monkey plays: it may type a path and press Enter, so its home and its working folder
/// are a folder that goes away.
const CAGE: &str = "DUIZHAO_TEST_CAGE";
/// Other dice, for one who looks for more: a number that is not 0.
const SEED: &str = "DUIZHAO_TEST_SEED";
const STEPS: usize = 2000;
/// What it types.
const WORDS: [&str; 9] = ["sov", "主权", "the ", "000", "合作", "a/b", "Zhèjiāng", "\"x\"", "网络空间"];
/// Keys that it presses beside those of actions.
const KEYS: [Key; 16] = [
    Key::ArrowUp,
    Key::ArrowDown,
    Key::ArrowLeft,
    Key::ArrowRight,
    Key::Enter,
    Key::Escape,
    Key::Tab,
    Key::Home,
    Key::End,
    Key::PageUp,
    Key::PageDown,
    Key::Space,
    Key::Backspace,
    Key::Num1,
    Key::Num4,
    Key::F10,
];

#[test]
fn two_thousand_random_steps_break_nothing() {
    if std::env::var_os(CAGE).is_some() {
        return play();
    }
    let cage = tempfile::tempdir().expect("a folder");
    let name = "window::monkey::two_thousand_random_steps_break_nothing";
    let out = process::Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", name, "--nocapture"])
        .current_dir(cage.path())
        .envs(["HOME", "USERPROFILE", CAGE].map(|v| (v, cage.path())))
        .output()
        .expect("it starts");
    let said = [out.stdout, out.stderr].map(|o| String::from_utf8_lossy(&o).into_owned()).concat();
    assert!(out.status.success(), "{said}");
    assert!(said.contains("1 passed"), "{said}");
}

/// Numbers by xorshift (Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    fn at(&mut self, size: Vec2) -> Pos2 {
        Pos2::new(self.below(size.x as usize) as f32, self.below(size.y as usize) as f32)
    }

    fn modifiers(&mut self) -> Modifiers {
        match self.below(10) {
            0 => Modifiers::SHIFT,
            1 => Modifiers::ALT,
            2 => Modifiers { ctrl: true, command: true, ..Modifiers::NONE },
            _ => Modifiers::NONE,
        }
    }
}

fn play() {
    let mut r = Reader::new(Language::En);
    let begun = (r.session().path().map(PathBuf::from), r.session().workspace().clone());
    let seed = std::env::var(SEED).ok().and_then(|s| s.parse().ok());
    let mut dice = Dice(seed.unwrap_or(0x2545_f491_4f6c_dd1d));
    let mut size = SIZE;
    let (mut tags, mut places) = (0, BTreeSet::new());
    for step in 0..STEPS {
        act(&mut r, &mut dice, &mut size);
        if step % 50 == 49 {
            check(r.session(), step);
        }
        tags = tags.max(r.session().workspace().tags().len());
        places.insert((r.session().view().mode as u8, r.session().view().panes.len(), r.language().tag()));
    }
    r.h.set_size(SIZE);
    r.frame([Event::PointerGone]);
    r.rest();
    check(r.session(), STEPS);
    // It was not idle.
    assert!(tags >= 3, "{tags} tags at most");
    assert!(places.len() >= 6, "{places:?}");
    let path = r.session().path().map(PathBuf::from);
    while r.session().enabled(Action::Undo) {
        let before = r.session().revision();
        r.ask(Action::Undo);
        assert_ne!(r.session().revision(), before, "undo undoes");
    }
    let first = if path == begun.0 {
        begun.1
    } else {
        // The monkey went to another workspace, which is as it was made.
        Arc::new(opening::beginning(!r.session().workspace().is_empty()).expect("made"))
    };
    assert!(same(r.session().workspace(), &first), "undo leads back to the beginning");
    r.close();
}

fn same(a: &Workspace, b: &Workspace) -> bool {
    a == b
}

fn act(r: &mut Reader, dice: &mut Dice, size: &mut Vec2) {
    // Most of what can be pressed leads away from the text; now and then it comes back to it.
    if dice.below(20) == 0 {
        r.ask(Action::ReadMode);
    }
    match dice.below(100) {
        0..12 => r.frame([Event::PointerMoved(dice.at(*size))]),
        12..30 => {
            let at = dice.at(*size);
            click(r, dice, at);
        }
        // Something that can be pressed.
        30..50 => {
            let found: Vec<Pos2> =
                r.h.root().children_recursive().filter(pressable).map(|n| n.rect().center()).collect();
            if !found.is_empty() {
                let at = dice.one(&found);
                click(r, dice, at);
            }
        }
        50..58 => {
            let (from, to) = (dice.at(*size), dice.at(*size));
            let button = |pos, pressed| Event::PointerButton {
                pos,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            };
            r.frame([Event::PointerMoved(from), button(from, true)]);
            for i in 1..=3 {
                r.frame([Event::PointerMoved(from + (to - from) * (i as f32 / 3.0))]);
            }
            r.frame([button(to, false)]);
        }
        58..66 => {
            let delta = vec2(0.0, dice.below(1600) as f32 - 800.0);
            let modifiers = dice.modifiers();
            r.frame([Event::PointerMoved(dice.at(*size)), Event::ModifiersChanged(modifiers), wheel(delta, modifiers)]);
            r.frame([Event::ModifiersChanged(Modifiers::NONE)]);
        }
        66..72 => r.frame([Event::Text(dice.one(&WORDS).to_owned())]),
        72..84 => {
            let (key, modifiers) = (dice.one(&KEYS), dice.modifiers());
            let mut events = vec![Event::ModifiersChanged(modifiers)];
            events.extend(presses(key, modifiers));
            r.frame(events);
            r.frame([Event::ModifiersChanged(Modifiers::NONE)]);
        }
        84..97 => {
            let actions: Vec<Action> = Action::ALL.iter().copied().filter(|a| *a != Action::Quit).collect();
            let action = dice.one(&actions);
            let chord = dice.one(action.keys());
            r.press_once(chord);
        }
        97 => {
            *size = vec2(800.0 + dice.below(601) as f32, 500.0 + dice.below(401) as f32);
            r.h.set_size(*size);
            r.step();
        }
        _ => {
            for _ in 0..5 {
                r.step();
            }
        }
    }
}

fn click(r: &mut Reader, dice: &mut Dice, at: Pos2) {
    let modifiers = dice.modifiers();
    let button = if dice.below(6) == 0 { PointerButton::Secondary } else { PointerButton::Primary };
    let times = 1 + usize::from(dice.below(3) == 0);
    r.frame([Event::PointerMoved(at), Event::ModifiersChanged(modifiers)]);
    for pressed in [true, false].repeat(times) {
        r.frame([Event::PointerButton { pos: at, button, pressed, modifiers }]);
    }
    r.frame([Event::ModifiersChanged(Modifiers::NONE)]);
}

/// What must hold whatever is done.
fn check(s: &Session, step: usize) {
    let ws = s.workspace();
    for tag in ws.tags().values() {
        let source = ws.source_of(tag.document).expect("its document is there");
        assert!(tag.is_exact(&source.text), "step {step}: {tag:?} has drifted");
        assert!(!tag.codes.is_empty());
    }
    let panes = &s.view().panes;
    assert!(panes.len() <= view::View::MAX_PANES && panes.is_empty() == ws.is_empty(), "step {step}: {panes:?}");
    assert!(panes.iter().all(|p| ws.versions().contains_key(p)), "step {step}: {panes:?}");
    let rows = s.rows();
    for pane in 0..rows.panes() {
        let mut cells: Vec<u32> = (0..rows.len()).flat_map(|row| rows.cell(row, pane)).copied().collect();
        cells.sort_unstable();
        assert_eq!(cells, rows.shown(pane), "step {step}: every sentence of pane {pane} stands in one row");
    }
    assert!(s.notices().iter().all(|n| n.key != "notice-job-failed"), "step {step}: {:?}", s.notices());
}

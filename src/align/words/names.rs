//! Chinese names in pinyin: 钱春弦 is *Qian Chunxian*.

use super::token::{Kind, Unit};
use crate::lexicon;

/// A name that agrees in all its syllables is as good as this; one syllable alone may agree by chance.
const WHOLE: f32 = 0.9;
const SINGLE: f32 = 0.6;
/// No word of a name has more syllables than this.
const SYLLABLES: usize = 4;

/// What the names among the units of two lists may be read like.
#[derive(Debug)]
pub(super) struct Names {
    sides: [Vec<Sound>; 2],
}

/// How a unit sounds.
#[derive(Debug)]
enum Sound {
    None,
    /// A Chinese word: the readings of each of its characters.
    Han(Vec<Vec<&'static str>>),
    /// A name in letters: every way to cut it into syllables.
    Letters(Vec<Vec<String>>),
}

impl Names {
    pub(super) fn new(a: &[Unit], b: &[Unit]) -> Self {
        let letters = [a, b].map(|side| side.iter().map(cuts).collect::<Vec<_>>());
        let any = letters.iter().flatten().any(|cuts| !cuts.is_empty());
        let sound = |(unit, cuts): (&Unit, Vec<Vec<String>>)| {
            if !cuts.is_empty() {
                Sound::Letters(cuts)
            } else if any && unit.han && unit.kind == Kind::Content && unit.key.chars().count() <= SYLLABLES {
                Sound::Han(unit.key.chars().map(lexicon::readings).collect())
            } else {
                Sound::None
            }
        };
        let [x, y] = letters;
        Self { sides: [a.iter().zip(x).map(sound).collect(), b.iter().zip(y).map(sound).collect()] }
    }

    /// How far two units, one in Han and one in letters, are one name: the word must be among the syllables, and weighs the
    /// less the more others there are.
    pub(super) fn alike(&self, row: usize, column: usize) -> f32 {
        let ((Sound::Han(han), Sound::Letters(cuts)) | (Sound::Letters(cuts), Sound::Han(han))) =
            (&self.sides[0][row], &self.sides[1][column])
        else {
            return 0.0;
        };
        let fits = |cut: &[String]| cut.iter().zip(han).all(|(s, readings)| readings.contains(&s.as_str()));
        let best = |cut: &Vec<String>| {
            let found = cut.len() >= han.len() && cut.windows(han.len()).any(fits);
            match (found, cut.len()) {
                (false, _) => 0.0,
                (true, 1) => SINGLE,
                (true, n) => WHOLE * (han.len() as f32 / n as f32).sqrt(),
            }
        };
        cuts.iter().map(best).fold(0.0, f32::max)
    }
}

/// Every way to cut a word with a capital into syllables of pinyin.
fn cuts(unit: &Unit) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    if unit.kind == Kind::Content && unit.name.is_ascii() {
        cut(&unit.name, &mut Vec::new(), &mut out);
    }
    out
}

fn cut(rest: &str, so_far: &mut Vec<String>, out: &mut Vec<Vec<String>>) {
    if rest.is_empty() {
        if !so_far.is_empty() {
            out.push(so_far.clone());
        }
        return;
    }
    if so_far.len() == SYLLABLES {
        return;
    }
    for end in 1..=rest.len().min(6) {
        if lexicon::is_syllable(&rest[..end]) {
            so_far.push(rest[..end].to_owned());
            // Xi'an
            cut(rest[end..].trim_start_matches('\''), so_far, out);
            so_far.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::words::token::units;
    use crate::text::Lang;

    fn alike(han: &str, letters: &str) -> f32 {
        let (a, b) = (units(han, Lang::ZH), units(letters, Lang::EN));
        assert_eq!((a.len(), b.len()), (1, 1), "{han} {letters}");
        let (there, back) = (Names::new(&a, &b).alike(0, 0), Names::new(&b, &a).alike(0, 0));
        assert!((there - back).abs() < f32::EPSILON);
        there
    }

    #[test]
    fn a_name_is_known_by_its_syllables() {
        assert!(alike("长安", "Chang'an") > 0.8);
        assert!(alike("西安", "Xian") > 0.8);
        assert!(alike("麦", "Mai") > 0.5);
        assert!(alike("弦", "Chunxian") > 0.5);
        assert!(alike("北京", "Nanjing") < 0.1);
        assert!(alike("长安", "changan") < 0.1, "no capital, no name");
    }
}

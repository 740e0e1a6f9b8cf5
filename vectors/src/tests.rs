//! The encoder that the program carries, against vectors of the original.

use super::*;

/// Sentences and their vectors, made by `scripts/vectors --reference` with the package's own runtime and all its bits.
const REFERENCE: &str = include_str!("../../tests/fixtures/sentence-vectors.tsv");

/// So many of them, the last ones, are no sentences.
const ODD: usize = 2;

fn reference() -> Vec<(String, Vec<f32>)> {
    let line = |line: &str| {
        let (text, numbers) = line.split_once('\t').expect("a text and numbers");
        let numbers = numbers.split(' ').map(|x| x.parse().expect("a number")).collect();
        (text.replace("\\t", "\t"), numbers)
    };
    REFERENCE.lines().map(line).collect()
}

#[test]
fn vectors_are_those_of_the_original() {
    let likes: Vec<f32> =
        reference().iter().map(|(text, numbers)| encoder().encode(text).like(&Vector::of(numbers))).collect();
    let (sentences, odd) = likes.split_at(likes.len() - ODD);
    assert!(sentences.iter().all(|like| *like > 0.96), "{likes:?}");
    assert!(sentences.iter().sum::<f32>() / sentences.len() as f32 > 0.98, "{likes:?}");
    // Signs that no sentence is made of: their pieces are not among those that stayed.
    assert!(odd.iter().all(|like| *like > 0.7), "{likes:?}");
}

#[test]
fn a_translation_is_nearer_than_anything_else() {
    let sentences: Vec<Vector> = reference().iter().map(|(text, _)| encoder().encode(text)).collect();
    let pairs = 7;
    for k in 0..pairs {
        let likes: Vec<f32> = (0..pairs).map(|other| sentences[2 * k].like(&sentences[2 * other + 1])).collect();
        assert!((0..pairs).all(|other| other == k || likes[other] < likes[k]), "{k} {likes:?}");
    }
}

#[test]
fn a_group_points_where_its_joint_text_does() {
    let parts = ["她买了三公斤大米和一盏小灯。", "渡船在日出前离开了，没有人挥手。"];
    let mut sum = Sum::default();
    for part in parts {
        sum.add(&encoder().encode(part), 1.0);
    }
    let joint = encoder().encode(&parts.concat());
    assert!(joint.like(&sum.direction()) > 0.85, "{}", joint.like(&sum.direction()));
}

#[test]
fn texts_do_not_disturb_each_other() {
    let texts: Vec<String> = (0..70).map(|k| format!("The {k}th of the {} lamps 灯{} 亮。", k * 7, k % 9)).collect();
    let texts: Vec<&str> = texts.iter().map(|t| &**t).collect();
    let mut memory = Memory::default();
    let together = encoder().encode_all(&texts, &mut memory);
    assert_eq!(together.len(), texts.len());
    assert_eq!(together, encoder().encode_all(&texts, &mut memory));
    for (text, vector) in texts.iter().zip(&together).step_by(30) {
        assert_eq!(*vector, encoder().encode(text));
    }
    assert!(encoder().encode_all(&[], &mut memory).is_empty());
}

#[test]
fn whatever_is_given_has_a_vector() {
    let huge = "无穷无尽 and so on ".repeat(20_000);
    for text in
        ["", " ", "\u{0}\u{7f}", "\u{10ffff}\u{e000}", "؟ไทย한국어", "a\u{300}\u{301}\u{302}", "🦆🦆", "▁", &huge]
    {
        let vector = encoder().encode(text);
        assert!((vector.like(&vector) - 1.0).abs() < 1e-2, "{text:.20}");
    }
    assert_eq!(encoder().encode("  雪。\n"), encoder().encode("雪。"));
}

#[test]
fn a_damaged_asset_is_refused() {
    assert!(asset::read(asset::BYTES).is_some());
    assert!(asset::read(&asset::BYTES[..asset::BYTES.len() - 1]).is_none());
    assert!(asset::read(&asset::BYTES[1..]).is_none());
    assert!(asset::read(b"").is_none());
    let empty = Encoder::default();
    assert_eq!(empty.encode("text"), Vector::default());
}

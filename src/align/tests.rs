//! The room as a whole, on the texts of the built-in corpus and on texts made up at random.

use super::*;
use proptest::prelude::*;
use std::fmt::Write as _;

const WUZHEN: &str = include_str!("../../seeds/002_8ce847b1a17b562a.txt");
const SITE: &str = include_str!("../../seeds/000_ef52d859f5d953b2.txt");
const PAPER: &str = include_str!("../../seeds/001_ad4755c0b9a740af.txt");
const BILINGUAL: &str = include_str!("../../seeds/004_f77969016e879c89.txt");

fn quietly(_: usize, _: usize) -> Result<(), Cancelled> {
    Ok(())
}

fn run(a: &Side<'_>, b: &Side<'_>) -> Vec<Bead> {
    align(a, b, Effort::First, &mut quietly).expect("nobody cancels")
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Cuts behind 。！？ and behind a full stop or colon that is followed by a capital letter.
fn sentences(paragraph: &str) -> Vec<&str> {
    let (mut out, mut start) = (Vec::new(), 0);
    let chars: Vec<(usize, char)> = paragraph.char_indices().collect();
    for w in chars.windows(3) {
        let cut = match w[0].1 {
            '。' | '!' | '！' | '?' | '？' => Some(w[1].0),
            '.' if w[1].1 == ' ' && w[2].1.is_uppercase() => Some(w[2].0),
            _ => None,
        };
        if let Some(cut) = cut {
            out.push(paragraph[start..cut].trim());
            start = cut;
        }
    }
    out.push(paragraph[start..].trim());
    out.retain(|s| !s.is_empty());
    out
}

fn unit(line: &str) -> Unit<'_> {
    // A heading is short and does not end like a sentence.
    let heading = line.chars().count() < 70 && !line.ends_with(['.', ':', '。', '!', '!', '”', '"']);
    Unit { heading, sentences: sentences(line) }
}

fn side<'t>(lang: Lang, lines: impl IntoIterator<Item = &'t str>) -> Side<'t> {
    Side { lang, units: lines.into_iter().filter(|l| !l.trim().is_empty()).map(|l| unit(l.trim())).collect() }
}

fn flat<'t>(side: &Side<'t>) -> Vec<&'t str> {
    side.units.iter().flat_map(|u| u.sentences.iter().copied()).collect()
}

fn wuzhen() -> (Side<'static>, Side<'static>) {
    let lines: Vec<&str> = WUZHEN.lines().collect();
    let han: Vec<&str> = lines.iter().copied().filter(|l| l.chars().any(is_han)).collect();
    let first = lines.iter().position(|l| l.chars().any(is_han)).expect("Chinese");
    let latin = lines[..first].iter().copied().filter(|l| l.len() > 100);
    (side(Lang::ZH, han), side(Lang::EN, latin))
}

/// What an alignment says, a line a bead, for failing tests.
fn shown(beads: &[Bead], a: &[&str], b: &[&str]) -> String {
    let mut out = String::new();
    for bead in beads {
        let cut = |texts: &[&str], r: &Range<u32>| {
            texts[r.start as usize..r.end as usize]
                .iter()
                .map(|s| s.chars().take(40).collect::<String>())
                .collect::<Vec<_>>()
                .join(" + ")
        };
        let _ = writeln!(
            out,
            "{:?} {:?} {:.2}  {}  |  {}",
            bead.a,
            bead.b,
            bead.confidence,
            cut(a, &bead.a),
            cut(b, &bead.b)
        );
    }
    out
}

fn one_to_one(n: u32) -> Vec<(Range<u32>, Range<u32>)> {
    (0..n).map(|k| (k..k + 1, k..k + 1)).collect()
}

fn ranges(beads: &[Bead]) -> Vec<(Range<u32>, Range<u32>)> {
    beads.iter().map(|b| (b.a.clone(), b.b.clone())).collect()
}

#[test]
fn the_initiative_aligns_sentence_by_sentence() {
    let (zh, en) = wuzhen();
    let (fz, fe) = (flat(&zh), flat(&en));
    assert_eq!((fz.len(), fe.len()), (23, 23), "{fz:#?} {fe:#?}");
    let beads = run(&zh, &en);
    assert_eq!(ranges(&beads), one_to_one(23), "{}", shown(&beads, &fz, &fe));
    let beads = align_segments(&fz, Lang::ZH, &fe, Lang::EN, Effort::First, &mut quietly).expect("nobody cancels");
    assert_eq!(ranges(&beads), one_to_one(23), "{}", shown(&beads, &fz, &fe));
}

#[test]
fn a_title_on_one_side_only_stays_alone() {
    let (zh, mut en) = wuzhen();
    en.units.insert(0, unit(WUZHEN.lines().next().expect("title")));
    let (fz, fe) = (flat(&zh), flat(&en));
    let expected: Vec<_> = std::iter::once((0..0, 0..1)).chain((0..23).map(|k| (k..k + 1, k + 1..k + 2))).collect();
    let beads = run(&zh, &en);
    assert_eq!(ranges(&beads), expected, "{}", shown(&beads, &fz, &fe));
    let beads = align_segments(&fz, Lang::ZH, &fe, Lang::EN, Effort::First, &mut quietly).expect("nobody cancels");
    assert_eq!(ranges(&beads), expected, "{}", shown(&beads, &fz, &fe));
}

/// The two language streams of the bilingual paper, by lines: of each line the part with Han characters and the part
/// without. Also which paragraphs belong together: those of one line, or a line of one language and the next.
fn bilingual() -> (Side<'static>, Side<'static>, Vec<(u32, u32)>) {
    let (mut zh, mut en, mut pairs) = (Vec::new(), Vec::new(), Vec::new());
    let mut open = None;
    for line in BILINGUAL.lines().skip(1) {
        let end = line
            .char_indices()
            .filter(|(_, c)| is_han(*c) || "。！：".contains(*c))
            .map(|(i, c)| i + c.len_utf8())
            .next_back();
        let end = end.map_or(0, |e| e + line[e..].chars().take_while(|c| "!:;.".contains(*c)).count());
        let (han, latin) = (line[..end].trim(), line[end..].trim());
        if !han.is_empty() {
            open = Some(zh.len() as u32);
            zh.push(han);
        }
        if !latin.is_empty() {
            let body = !unit(latin).heading;
            if let (Some(z), true) = (open, body || !han.is_empty()) {
                pairs.push((z, en.len() as u32));
            }
            open = None;
            en.push(latin);
        }
    }
    (side(Lang::ZH, zh), side(Lang::EN, en), pairs)
}

#[test]
fn the_bilingual_paper_pairs_its_paragraphs_and_leaves_headings_alone() {
    let (zh, en, pairs) = bilingual();
    assert!(pairs.len() > 22, "{pairs:?}");
    let beads = paragraph_beads(&zh, &en, &mut quietly).expect("nobody cancels");
    let found: Vec<(u32, u32)> = beads
        .iter()
        .filter(|b| !b.a.is_empty() && !b.b.is_empty())
        .flat_map(|b| b.a.clone().flat_map(|i| b.b.clone().map(move |j| (i, j))))
        .collect();
    let first = |s: &Side<'static>| s.units.iter().map(|u| u.sentences[0]).collect::<Vec<_>>();
    assert_eq!(found, pairs, "{}", shown(&beads, &first(&zh), &first(&en)));
    for bead in &beads {
        assert_eq!(bead.a.len().max(bead.b.len()), 1);
    }
}

/// The beads that hold sentences of a part of the first text, which begins and ends with given words.
fn between<'b>(beads: &'b [Bead], text: &[&str], from: &str, to: &str) -> &'b [Bead] {
    let place = |w: &str| text.iter().position(|s| s.starts_with(w)).expect("in the text") as u32;
    let (from, to) = (place(from), place(to));
    let at = |s: u32| beads.iter().position(|b| b.a.contains(&s)).expect("beads cover all");
    &beads[at(from)..at(to)]
}

#[test]
fn two_printings_pair_their_principles_word_by_word() {
    let (paper, (_, en, _), site) = (side(Lang::EN, PAPER.lines()), bilingual(), side(Lang::EN, SITE.lines()));
    for (a, b) in [(&paper, &en), (&site, &paper)] {
        let (fa, fb) = (flat(a), flat(b));
        let beads = run(a, b);
        // One printing is broken in the middle of the last sentence of the fourth principle.
        let principles =
            between(&beads, &fa, "Respecting sovereignty", "The international community should jointly manage");
        assert_eq!(principles.len(), 24, "{}", shown(&beads, &fa, &fb));
        for bead in principles {
            assert_eq!((bead.a.len(), bead.b.len()), (1, 1), "{}", shown(&beads, &fa, &fb));
            let start = |t: &str| t.split_whitespace().next().map(str::to_lowercase);
            assert_eq!(start(fa[bead.a.start as usize]), start(fb[bead.b.start as usize]));
            assert!(bead.confidence > 0.9, "{bead:?}");
        }
    }
}

#[test]
fn two_chinese_wordings_pair_by_their_characters() {
    let (zh, _) = wuzhen();
    let mut other = zh.clone();
    other.units.remove(3);
    other.units.insert(5, unit("本文由大会秘书处整理,仅供参考,转载请注明出处。"));
    let beads = run(&zh, &other);
    let (a, b) = (flat(&zh), flat(&other));
    for bead in &beads {
        let (x, y) = (&a[bead.a.start as usize..bead.a.end as usize], &b[bead.b.start as usize..bead.b.end as usize]);
        assert!(x == y || x.is_empty() || y.is_empty(), "{}", shown(&beads, &a, &b));
    }
    assert_eq!(beads.iter().filter(|b| b.a.is_empty()).count(), 1);
}

#[test]
fn a_text_cut_into_other_paragraphs_is_aligned_all_the_same() {
    let (zh, en) = wuzhen();
    let loose = Side {
        lang: Lang::EN,
        units: flat(&en).into_iter().map(|s| Unit { heading: false, sentences: vec![s] }).collect(),
    };
    let tight = Side { lang: Lang::ZH, units: vec![Unit { heading: false, sentences: flat(&zh) }] };
    let beads = run(&tight, &loose);
    assert_eq!(ranges(&beads), one_to_one(23), "{}", shown(&beads, &flat(&tight), &flat(&loose)));
}

#[test]
fn work_is_reported_and_can_be_called_off() {
    let (zh, en) = wuzhen();
    let mut seen = Vec::new();
    align(&zh, &en, Effort::First, &mut |done, total| {
        seen.push((done, total));
        Ok(())
    })
    .expect("nobody cancels");
    assert!(seen.is_sorted(), "{seen:?}");
    assert!(seen.len() > 3 && seen.last().is_some_and(|(done, total)| done == total), "{seen:?}");
    for after in 0..seen.len() {
        let mut calls = 0;
        let result = align(&zh, &en, Effort::First, &mut |_, _| {
            calls += 1;
            if calls > after { Err(Cancelled) } else { Ok(()) }
        });
        assert_eq!(result, Err(Cancelled));
        assert_eq!(calls, after + 1);
    }
}

mod versions {
    use super::*;
    use crate::model::{Aside, Body, DocumentId, Glue, Paragraph, Piece, Source, SourceHash, VersionId};
    use crate::text::TextRange;
    use std::sync::Arc;

    pub(super) fn version(id: u32, lang: Lang, lines: &[(&str, Option<Aside>)]) -> Version {
        let text: String = lines.iter().map(|(l, _)| format!("{l}\n")).collect();
        let mut start = 0;
        let paragraphs: Vec<Paragraph> = lines
            .iter()
            .map(|(line, aside)| {
                let at = TextRange::from_usize(start, start + line.len());
                start += line.len() + 1;
                let mut from = 0;
                let sentences = sentences(line)
                    .iter()
                    .map(|s| {
                        from += line[from..].find(s).expect("part of it");
                        let range = TextRange::from_usize(from, from + s.len());
                        from += s.len();
                        range
                    })
                    .collect();
                let pieces = vec![Piece { at, glue: Glue::None }];
                Paragraph { kind: ParagraphKind::Body, aside: *aside, pieces, sentences }
            })
            .collect();
        let source = Arc::new(Source { hash: SourceHash(id.to_string()), encoding: "UTF-8".into(), text: text.into() });
        let body = Arc::new(Body::new(source, paragraphs).expect("fits"));
        Version { id: VersionId(id), document: DocumentId(id), lang, body }
    }

    #[test]
    fn links_name_segments_and_leave_out_what_is_set_aside() {
        let zh = version(7, Lang::ZH, &[("二〇一五年,大会召开。网络没有边界。", None), ("各国都应参与治理。", None)]);
        let en = version(
            3,
            Lang::EN,
            &[
                ("In 2015, the conference opened. The network has no borders.", None),
                ("Leave a reply.", Some(Aside::WebForm)),
                ("All countries should take part in governance.", None),
            ],
        );
        let there = align_versions(&zh, &en, &Given::default(), Effort::First, &mut quietly).expect("nobody cancels");
        let back = align_versions(&en, &zh, &Given::default(), Effort::First, &mut quietly).expect("nobody cancels");
        assert_eq!(there, back);
        assert_eq!(there.pair, Pair::of(VersionId(7), VersionId(3)));
        let links: Vec<(&[u32], &[u32])> = there.links.iter().map(|l| (&l.a[..], &l.b[..])).collect();
        assert_eq!(links, [(&[0][..], &[0][..]), (&[1], &[1]), (&[3], &[2])]);
        assert!(there.links.iter().all(|l| l.status == LinkStatus::Auto));
    }
}

mod given {
    use super::versions::version;
    use super::*;
    use crate::model::VersionId;

    /// Two versions of the initiative.
    fn both() -> (Version, Version) {
        let (zh, en) = wuzhen();
        let of = |s: &Side<'static>, id| {
            let lines: Vec<String> = s.units.iter().map(|u| u.sentences.join(" ")).collect();
            version(id, s.lang, &lines.iter().map(|l| (l.as_str(), None)).collect::<Vec<_>>())
        };
        (of(&zh, 1), of(&en, 2))
    }

    fn link(a: &[u32], b: &[u32], status: LinkStatus) -> Link {
        Link { a: a.to_vec(), b: b.to_vec(), status, confidence: 0.25 }
    }

    fn aligned(a: &Version, b: &Version, given: &Given<'_>) -> Alignment {
        align_versions(a, b, given, Effort::First, &mut quietly).expect("nobody cancels")
    }

    /// Every segment stands in one link that is not rejected.
    fn complete(al: &Alignment, a: &Version, b: &Version) {
        for (version, side) in [(a, 0), (b, 1)] {
            let mut seen: Vec<u32> = (al.links.iter().filter(|l| l.status != LinkStatus::Rejected))
                .flat_map(|l| [&l.a, &l.b][side].iter().copied())
                .collect();
            seen.sort_unstable();
            assert_eq!(seen, (0..version.body.segments().len() as u32).collect::<Vec<_>>(), "{al:#?}");
        }
    }

    #[test]
    fn a_confirmed_link_is_kept_though_it_is_wrong_and_binds_the_rest() {
        let (a, b) = both();
        let free = aligned(&a, &b, &Given::default());
        complete(&free, &a, &b);
        let wrong = link(&[5, 6], &[7], LinkStatus::Confirmed);
        let bound = aligned(&a, &b, &Given { links: std::slice::from_ref(&wrong), within: None });
        complete(&bound, &a, &b);
        assert!(bound.links.contains(&wrong), "{bound:#?}");
        // All that does not cross it is as it was.
        let far = |l: &&Link| l.a.first().is_some_and(|s| *s > 9);
        assert_eq!(
            free.links.iter().filter(far).map(|l| (&l.a, &l.b)).collect::<Vec<_>>(),
            bound.links.iter().filter(far).map(|l| (&l.a, &l.b)).collect::<Vec<_>>()
        );
        let crossing: Vec<&Link> =
            bound.links.iter().filter(|l| l.a.iter().any(|s| *s < 5) && l.b.iter().any(|s| *s > 7)).collect();
        assert!(crossing.is_empty(), "{crossing:?}");
    }

    #[test]
    fn a_rejected_link_is_remembered_and_not_proposed_again() {
        let (a, b) = both();
        let rejected = link(&[3], &[3], LinkStatus::Rejected);
        let free = aligned(&a, &b, &Given::default());
        let same = |l: &&Link| (&l.a, &l.b) == (&rejected.a, &rejected.b);
        assert_eq!(free.links.iter().filter(same).count(), 1);
        let without = aligned(&a, &b, &Given { links: std::slice::from_ref(&rejected), within: None });
        complete(&without, &a, &b);
        assert_eq!(without.links.iter().filter(same).collect::<Vec<_>>(), [&rejected]);
        let again = aligned(&a, &b, &Given { links: &without.links, within: None });
        assert_eq!(again.links, without.links);
    }

    #[test]
    fn outside_the_stretch_nothing_is_touched() {
        let (a, b) = both();
        let mut before = aligned(&a, &b, &Given::default());
        for l in &mut before.links {
            l.confidence = 0.125;
        }
        // Two links are spoiled; one of them lies in the stretch.
        for at in [4, 15] {
            let (x, y) = (before.links[at].clone(), before.links[at + 1].clone());
            before.links[at] = link(&[x.a, y.a].concat(), &[x.b, y.b].concat(), LinkStatus::Auto);
            before.links.remove(at + 1);
        }
        let given = Given { links: &before.links, within: Some([2..9, 2..9]) };
        let after = aligned(&a, &b, &given);
        complete(&after, &a, &b);
        let inside = |l: &&Link| l.a.iter().all(|s| (2..9).contains(s));
        let rest = |al: &Alignment| al.links.iter().filter(|l| !inside(l)).cloned().collect::<Vec<_>>();
        assert_eq!(rest(&after), rest(&before));
        let mended: Vec<_> = after.links.iter().filter(inside).map(|l| (l.a.clone(), l.b.clone())).collect();
        assert_eq!(mended, (2..9).map(|k| (vec![k], vec![k])).collect::<Vec<_>>());
    }

    /// Paragraphs of two versions, links over them and a stretch.
    type Case = (Vec<Vec<String>>, Vec<Vec<String>>, Vec<[u32; 4]>, Option<[u32; 4]>);

    /// Versions of random paragraphs, links over them and a stretch.
    fn cases() -> impl Strategy<Value = Case> {
        let sentence = prop::sample::select(vec!["网络。", "空间二十一。", "The net.", "A 21 b.", "So?", "好吗?"]);
        let text = || {
            let paragraph = prop::collection::vec(sentence.clone().prop_map(str::to_owned), 1..5);
            prop::collection::vec(paragraph, 1..5)
        };
        let numbers = || prop::array::uniform4(0u32..16);
        (text(), text(), prop::collection::vec(numbers(), 0..6), prop::option::of(numbers()))
    }

    proptest! {
        #[test]
        fn whatever_is_given_is_kept((x, y, links, stretch) in cases()) {
            let of = |id, lang, t: &[Vec<String>]| {
                let lines: Vec<String> = t.iter().map(|p| p.concat()).collect();
                version(id, lang, &lines.iter().map(|l| (l.as_str(), None)).collect::<Vec<_>>())
            };
            let (a, b) = (of(1, Lang::ZH, &x), of(2, Lang::EN, &y));
            let sizes = [&a, &b].map(|v| v.body.segments().len() as u32);
            let (mut taken, mut rejected) = ([Vec::new(), Vec::new()], Vec::new());
            let mut given: Vec<Link> = Vec::new();
            for (k, [i, tall, j, wide]) in links.into_iter().enumerate() {
                let range = |from: u32, long: u32, size: u32| (from..(from + long % 4).min(size)).collect::<Vec<u32>>();
                let (p, q) = (range(i, tall, sizes[0]), range(j, wide, sizes[1]));
                let status = [LinkStatus::Confirmed, LinkStatus::Rejected, LinkStatus::Auto][k % 3];
                if p.is_empty() && q.is_empty() {
                    continue;
                }
                if status == LinkStatus::Rejected {
                    rejected.push((p.clone(), q.clone()));
                } else {
                    // No segment stands in two links.
                    if p.iter().any(|s| taken[0].contains(s)) || q.iter().any(|s| taken[1].contains(s)) {
                        continue;
                    }
                    taken[0].extend(&p);
                    taken[1].extend(&q);
                }
                given.push(link(&p, &q, status));
            }
            let within = stretch.map(|[i, tall, j, wide]| [i.min(sizes[0])..(i + tall).min(sizes[0]), j.min(sizes[1])..(j + wide).min(sizes[1])]
                .map(|r: Range<u32>| r.start..r.end.max(r.start)));
            let given = Given { links: &given, within: within.clone() };
            let al = aligned(&a, &b, &given);
            for l in given.links.iter().filter(|l| l.status != LinkStatus::Auto || is_kept(l, within.as_ref())) {
                prop_assert!(al.links.contains(l), "{l:?} {al:#?}");
            }
            for side in [0, 1] {
                let of = |l: &Link| [l.a.clone(), l.b.clone()][side].clone();
                let mut seen: Vec<u32> =
                    al.links.iter().filter(|l| l.status != LinkStatus::Rejected).flat_map(of).collect();
                seen.sort_unstable();
                let mut should: Vec<u32> = match &within {
                    Some(w) => w[side].clone().collect(),
                    None => (0..sizes[side]).collect(),
                };
                should.extend(given.links.iter().filter(|l| is_kept(l, within.as_ref())).flat_map(of));
                should.sort_unstable();
                should.dedup();
                prop_assert_eq!(seen, should);
            }
            for l in al.links.iter().filter(|l| !given.links.contains(l) && !l.a.is_empty() && !l.b.is_empty()) {
                prop_assert!(!rejected.contains(&(l.a.clone(), l.b.clone())), "{l:?}");
            }
            let turned = align_versions(&b, &a, &given, Effort::First, &mut quietly).expect("nobody cancels");
            prop_assert_eq!(al.pair, Pair::of(VersionId(1), VersionId(2)));
            prop_assert_eq!(al, turned);
        }
    }
}

fn texts() -> impl Strategy<Value = Vec<(bool, Vec<String>)>> {
    let sentence = prop::collection::vec(
        prop::sample::select(vec![
            "网络",
            "空间",
            "二十一",
            "2015",
            "UN",
            "the",
            "net",
            "?",
            "。",
            "“",
            "II,",
            "第三章",
            " ",
            "twenty",
            "é",
            "",
        ]),
        0..12,
    )
    .prop_map(|w| w.concat());
    prop::collection::vec((any::<bool>(), prop::collection::vec(sentence, 0..5)), 0..8)
}

fn borrowed(lang: Lang, text: &[(bool, Vec<String>)]) -> Side<'_> {
    let units = text.iter().map(|(heading, s)| Unit { heading: *heading, sentences: s.iter().map(|s| &**s).collect() });
    Side { lang, units: units.collect() }
}

fn tiles(beads: &[Bead], n: usize, m: usize) {
    let (mut a, mut b) = (0, 0);
    for bead in beads {
        assert_eq!((bead.a.start, bead.b.start), (a, b), "{beads:?}");
        assert!(!bead.a.is_empty() || !bead.b.is_empty(), "{beads:?}");
        assert!((0.0..=1.0).contains(&bead.confidence), "{bead:?}");
        (a, b) = (bead.a.end, bead.b.end);
    }
    assert_eq!((a as usize, b as usize), (n, m), "{beads:?}");
}

fn mirror(beads: Vec<Bead>) -> Vec<Bead> {
    beads.into_iter().map(Bead::mirrored).collect()
}

proptest! {
    #[test]
    fn beads_cover_both_sides_and_mirror_each_other(x in texts(), y in texts(), same in any::<bool>()) {
        let (a, b) = (borrowed(Lang::ZH, &x), borrowed(if same { Lang::ZH } else { Lang::EN }, &y));
        let beads = run(&a, &b);
        let (fa, fb) = (flat(&a), flat(&b));
        tiles(&beads, fa.len(), fb.len());
        prop_assert_eq!(mirror(beads), run(&b, &a));

        let beads = align_segments(&fa, a.lang, &fb, b.lang, Effort::First, &mut quietly).expect("nobody cancels");
        tiles(&beads, fa.len(), fb.len());
        let back = align_segments(&fb, b.lang, &fa, a.lang, Effort::First, &mut quietly).expect("nobody cancels");
        prop_assert_eq!(mirror(beads), back);

        let beads = paragraph_beads(&a, &b, &mut quietly).expect("nobody cancels");
        tiles(&beads, a.units.len(), b.units.len());
        let back = paragraph_beads(&b, &a, &mut quietly).expect("nobody cancels");
        prop_assert_eq!(mirror(beads), back);
    }

    #[test]
    fn a_text_aligns_with_itself_one_to_one(x in texts()) {
        let a = borrowed(Lang::EN, &x);
        let beads = run(&a, &a);
        prop_assert_eq!(ranges(&beads), one_to_one(flat(&a).len() as u32));
    }
}

use super::*;
use crate::model::ids::{DocumentId, SourceHash};
use crate::model::source::Source;
use crate::model::version::{Body, Glue, Paragraph, ParagraphKind, Piece};
use crate::text::{Lang, TextRange};
use proptest::prelude::*;
use std::collections::BTreeSet;

type Links = BTreeMap<Pair, Arc<Alignment>>;

/// A version of so many sentences, each a paragraph of as many letters as `lengths` says.
fn version(id: u32, lengths: &[u32]) -> Version {
    let text: Arc<str> = "x".repeat(lengths.iter().sum::<u32>() as usize).into();
    let source = Arc::new(Source { hash: SourceHash(id.to_string()), encoding: "UTF-8".into(), text });
    let mut start = 0;
    let paragraphs: Vec<Paragraph> = lengths
        .iter()
        .map(|&len| {
            start += len;
            Paragraph {
                kind: ParagraphKind::Body,
                aside: None,
                pieces: vec![Piece { at: TextRange::new(start - len, start), glue: Glue::None }],
                sentences: vec![TextRange::new(0, len)],
            }
        })
        .collect();
    let body = Arc::new(Body::new(source, paragraphs).expect("fits"));
    Version { id: VersionId(id), document: DocumentId(id), lang: Lang::EN, body }
}

fn versions(sizes: &[usize]) -> Vec<Version> {
    (1..).zip(sizes).map(|(id, &n)| version(id, &vec![10; n])).collect()
}

fn link(a: &[u32], b: &[u32], status: LinkStatus) -> Link {
    Link { a: a.to_vec(), b: b.to_vec(), status, confidence: 0.8 }
}

fn auto(list: &[(&[u32], &[u32])]) -> Vec<Link> {
    list.iter().map(|(a, b)| link(a, b, LinkStatus::Auto)).collect()
}

fn alignments(list: Vec<(u32, u32, Vec<Link>)>) -> Links {
    list.into_iter()
        .map(|(a, b, links)| {
            let pair = Pair::of(VersionId(a), VersionId(b));
            (pair, Arc::new(Alignment { pair, links }))
        })
        .collect()
}

fn table<'w>(versions: &'w [Version], links: &'w Links) -> Table<'w> {
    Table::of(versions.iter().collect(), links)
}

fn with(links: &Links, changed: Vec<Alignment>) -> Links {
    let mut out = links.clone();
    out.extend(changed.into_iter().map(|a| (a.pair, Arc::new(a))));
    out
}

/// The rows of a table as a set: the order of rows that no version's order decides is the table's own affair.
fn rows_of(t: &Table<'_>) -> BTreeSet<Vec<Vec<u32>>> {
    (0..t.rows.len()).map(|r| t.cells(r)).collect()
}

fn written(t: &Table<'_>, act: &Relinked) -> Links {
    with(t.alignments, t.write_back(act).expect("it can be done"))
}

fn status_of(links: &Links, a: u32, b: u32) -> Vec<(Vec<u32>, Vec<u32>, LinkStatus)> {
    let pair = Pair::of(VersionId(a), VersionId(b));
    links[&pair].links.iter().map(|l| (l.a.clone(), l.b.clone(), l.status)).collect()
}

#[test]
fn a_row_joins_the_one_above_and_is_parted_again_by_length() {
    let v = vec![version(1, &[10, 30]), version(2, &[12, 20, 8])];
    let l = alignments(vec![(1, 2, auto(&[(&[0], &[0]), (&[1], &[1, 2])]))]);
    let t = table(&v, &l);
    let joined = written(&t, &t.merge_up(1).expect("joins"));
    assert_eq!(status_of(&joined, 1, 2), [(vec![0, 1], vec![0, 1, 2], LinkStatus::Confirmed)]);
    let t = table(&v, &joined);
    let parted = written(&t, &t.split(0, 0, 1).expect("parts"));
    assert_eq!(
        status_of(&parted, 1, 2),
        [(vec![0], vec![0], LinkStatus::Confirmed), (vec![1], vec![1, 2], LinkStatus::Confirmed)]
    );
    assert_eq!(table(&v, &parted).split(1, 0, 1), Err(Refusal::SplitAtStart));
    assert_eq!(table(&v, &parted).merge_up(0), Err(Refusal::FirstRow));
}

#[test]
fn a_segment_moves_alone() {
    let v = versions(&[2, 3]);
    let l = alignments(vec![(1, 2, auto(&[(&[0], &[0]), (&[1], &[1, 2])]))]);
    let t = table(&v, &l);
    let up = written(&t, &t.move_up(1, 1, 1).expect("moves"));
    assert_eq!(
        status_of(&up, 1, 2),
        [(vec![0], vec![0, 1], LinkStatus::Confirmed), (vec![1], vec![2], LinkStatus::Confirmed)]
    );
    let t = table(&v, &up);
    let down = written(&t, &t.move_down(1, 1, 2).expect("moves below the last row"));
    assert_eq!(
        status_of(&down, 1, 2)[1..],
        [(vec![1], vec![], LinkStatus::Confirmed), (vec![], vec![2], LinkStatus::Confirmed)]
    );
    assert_eq!(table(&v, &down).rows.len(), 3);
}

#[test]
fn the_rest_shifts_until_an_empty_cell_takes_it_up() {
    let v = versions(&[4, 3]);
    let l = alignments(vec![(1, 2, auto(&[(&[0], &[0]), (&[1], &[1]), (&[2], &[]), (&[3], &[2])]))]);
    let t = table(&v, &l);
    let down = written(&t, &t.shift_down(0, 1, 0).expect("shifts"));
    let joining: Vec<_> = status_of(&down, 1, 2).into_iter().filter(|l| !l.0.is_empty() && !l.1.is_empty()).collect();
    assert_eq!(
        joining,
        [
            (vec![1], vec![0], LinkStatus::Auto),
            (vec![2], vec![1], LinkStatus::Auto),
            (vec![3], vec![2], LinkStatus::Auto)
        ]
    );
    let t = table(&v, &down);
    let up = written(&t, &t.shift_up(1, 1).expect("shifts back, and on to the end"));
    assert_eq!(rows_of(&table(&v, &up)).len(), 4);
    assert_eq!(table(&v, &up).cells(2), [vec![2], vec![2]]);
}

#[test]
fn a_confirmed_row_stands_in_the_way_of_a_shift() {
    let v = versions(&[3, 3]);
    let mut links = auto(&[(&[0], &[0]), (&[1], &[1]), (&[2], &[2])]);
    links[1].status = LinkStatus::Confirmed;
    let l = alignments(vec![(1, 2, links)]);
    let t = table(&v, &l);
    assert_eq!(t.shift_down(0, 1, 0), Err(Refusal::Confirmed(1)));
    assert_eq!(t.shift_up(2, 1), Err(Refusal::Confirmed(1)));
    // It may be changed by an act that is aimed at it.
    assert!(t.merge_up(2).and_then(|act| t.write_back(&act)).is_ok());
}

#[test]
fn chosen_segments_become_a_row_and_nothing_is_crossed() {
    let v = versions(&[3, 3]);
    let l = alignments(vec![(1, 2, auto(&[(&[0], &[0]), (&[1], &[1]), (&[2], &[2])]))]);
    let t = table(&v, &l);
    let linked = written(&t, &t.link(&[(0, 0), (1, 1)]).expect("next to each other"));
    let after = table(&v, &linked);
    assert!(rows_of(&after).contains(&vec![vec![0], vec![1]]));
    assert_eq!(after.rows.len(), 4);
    assert_eq!(t.link(&[(0, 0), (1, 2)]), Err(Refusal::Crossing(1)));
    assert_eq!(t.link(&[(0, 0), (0, 2)]), Err(Refusal::OneVersion));
    let all = written(&t, &t.link(&[(0, 0), (0, 2), (1, 1)]).expect("what stands between goes along"));
    assert!(rows_of(&table(&v, &all)).contains(&vec![vec![0, 1, 2], vec![1]]));
}

#[test]
fn a_version_that_nothing_was_chosen_of_goes_with_what_its_row_leaves() {
    let v = versions(&[2, 2, 2]);
    let l = alignments(vec![
        (1, 2, auto(&[(&[0], &[0]), (&[1], &[1])])),
        (1, 3, auto(&[(&[0], &[0]), (&[1], &[1])])),
        (2, 3, auto(&[(&[0], &[0]), (&[1], &[1])])),
    ]);
    let t = table(&v, &l);
    let linked = written(&t, &t.link(&[(0, 0), (1, 1)]).expect("links"));
    assert_eq!(
        rows_of(&table(&v, &linked)),
        BTreeSet::from([
            vec![vec![], vec![0], vec![0]],
            vec![vec![0], vec![1], vec![]],
            vec![vec![1], vec![], vec![1]],
        ])
    );
}

#[test]
fn what_was_rejected_is_remembered_and_can_come_back() {
    let v = versions(&[2, 2, 2]);
    let l = alignments(vec![
        (1, 2, auto(&[(&[0], &[0]), (&[1], &[1])])),
        (1, 3, auto(&[(&[0], &[0]), (&[1], &[1])])),
        (2, 3, vec![]),
    ]);
    let t = table(&v, &l);
    let apart = with(&l, t.reject(1).expect("it is linked"));
    let after = table(&v, &apart);
    assert_eq!(after.rows.len(), 4);
    assert_eq!(status_of(&apart, 2, 3), [(vec![1], vec![1], LinkStatus::Rejected)]);
    let row = after.rows.row_of(0, 1).expect("shown");
    assert_eq!(after.status(row), Some(LinkStatus::Rejected));
    assert_eq!(after.reject(row), Err(Refusal::OneSided));
    let back = with(&apart, after.restore(0, 1).expect("nothing has taken its place"));
    assert_eq!(rows_of(&table(&v, &back)), rows_of(&t));
    // A new link in its place keeps it away.
    let row = after.rows.row_of(0, 1).expect("shown");
    let other = written(&after, &after.link(&[(0, 1), (0, 0), (1, 0)]).expect("links"));
    assert!(row > 0);
    assert_eq!(table(&v, &other).restore(0, 1), Err(Refusal::Taken));
}

#[test]
fn a_row_that_is_confirmed_keeps_finer_links() {
    let v = versions(&[2, 1, 2]);
    let l = alignments(vec![
        (1, 2, auto(&[(&[0, 1], &[0])])),
        (1, 3, auto(&[(&[0], &[0]), (&[1], &[1])])),
        (2, 3, auto(&[(&[0], &[0, 1])])),
    ]);
    let t = table(&v, &l);
    let right = written(&t, &t.confirm(0..1));
    assert_eq!(
        status_of(&right, 1, 3),
        [(vec![0], vec![0], LinkStatus::Confirmed), (vec![1], vec![1], LinkStatus::Confirmed)]
    );
    assert_eq!(table(&v, &right).write_back(&table(&v, &right).confirm(0..1)), Err(Refusal::Nothing));
    // Once the version that held them together has gone elsewhere, the row is kept by a link of its own.
    let moved = table(&v, &right);
    let gone = written(&moved, &moved.move_down(0, 1, 0).expect("moves"));
    assert!(rows_of(&table(&v, &gone)).contains(&vec![vec![0, 1], vec![], vec![0, 1]]));
}

#[test]
fn fresh_links_yield_to_what_readers_said() {
    let pair = Pair::of(VersionId(1), VersionId(2));
    let present = Alignment {
        pair,
        links: vec![
            link(&[0], &[0], LinkStatus::Auto),
            link(&[1], &[2], LinkStatus::Confirmed),
            link(&[3], &[3], LinkStatus::Rejected),
        ],
    };
    let fresh =
        Alignment { pair, links: auto(&[(&[0], &[0, 1]), (&[1], &[2]), (&[2], &[1]), (&[3], &[3]), (&[4], &[4])]) };
    let kept = keep_work(&present, &fresh);
    assert_eq!(
        kept.links,
        [
            link(&[0], &[0, 1], LinkStatus::Auto),
            link(&[1], &[2], LinkStatus::Confirmed),
            link(&[3], &[3], LinkStatus::Rejected),
            link(&[4], &[4], LinkStatus::Auto)
        ]
    );
    assert_eq!(keep_work(&kept, &fresh), kept);
}

/// A monotone alignment of `n` by `m` segments from a list of shapes; what is left over at the end stands alone.
fn shaped(n: u32, m: u32, shapes: &[(u32, u32, u8)]) -> Vec<Link> {
    let (mut i, mut j) = (0, 0);
    let mut links = Vec::new();
    for &(x, y, status) in shapes {
        let (x, y) = (x.min(n - i), y.min(m - j));
        // A link with one empty side has one segment.
        let (x, y) = if x == 0 || y == 0 { (x.min(1), y.min(1)) } else { (x, y) };
        if (x, y) == (0, 0) {
            continue;
        }
        let status = match status {
            0 => LinkStatus::Doubtful,
            1 | 2 => LinkStatus::Confirmed,
            3 => LinkStatus::Rejected,
            _ => LinkStatus::Auto,
        };
        let (a, b): (Vec<u32>, Vec<u32>) = ((i..i + x).collect(), (j..j + y).collect());
        links.push(Link { a, b, status, confidence: 0.3 + f32::from(status as u8) / 10.0 });
        (i, j) = (i + x, j + y);
    }
    in_order(links)
}

fn shapes() -> impl Strategy<Value = Vec<(u32, u32, u8)>> {
    proptest::collection::vec((0u32..3, 0u32..3, 0u8..12), 0..8)
}

/// Nothing stands in two links that hold, sides ascend, and links that join run in the order of both texts.
fn sound(links: &Links) -> Result<(), TestCaseError> {
    for al in links.values() {
        let held = || al.links.iter().filter(|l| l.status != LinkStatus::Rejected);
        for side in [|l: &Link| l.a.clone(), |l: &Link| l.b.clone()] {
            let all: Vec<u32> = held().flat_map(side).collect();
            let once: BTreeSet<u32> = all.iter().copied().collect();
            prop_assert_eq!(all.len(), once.len(), "a segment in two links: {:?}", al);
            prop_assert!(al.links.iter().map(side).all(|s| s.is_sorted_by(|x, y| x < y)));
        }
        let joining: Vec<(u32, u32)> = held().filter_map(|l| Some((*l.a.first()?, *l.b.first()?))).collect();
        prop_assert!(joining.is_sorted_by(|x, y| x.0 < y.0 && x.1 < y.1), "crossing: {:?}", al);
        prop_assert!(al.links.iter().all(|l| !(l.a.is_empty() && l.b.is_empty())));
        prop_assert_eq!(&in_order(al.links.clone()), &al.links);
    }
    Ok(())
}

fn act(t: &Table<'_>, kind: u8, x: usize, y: usize) -> Result<Vec<Alignment>, Refusal> {
    let n = t.rows.len();
    let row = x % n;
    let full: Vec<usize> = (0..t.versions.len()).filter(|&p| !t.rows.cell(row, p).is_empty()).collect();
    let pane = full[y % full.len()];
    let cell = t.rows.cell(row, pane);
    let segment = cell[y / 7 % cell.len()];
    let planned = match kind {
        0 => t.merge_up(row)?,
        1 => t.split(row, pane, segment)?,
        2 => t.move_up(row, pane, segment)?,
        3 => t.move_down(row, pane, segment)?,
        4 => t.shift_down(row, pane, segment)?,
        5 => t.shift_up(row, pane)?,
        6 => {
            let other = (row + y % 3).min(n - 1);
            let there: Vec<usize> = (0..t.versions.len()).filter(|&p| !t.rows.cell(other, p).is_empty()).collect();
            let pane2 = there[x % there.len()];
            t.link(&[(pane, segment), (pane2, t.rows.cell(other, pane2)[0])])?
        }
        7 => t.confirm(row..row + 1),
        8 => t.confirm(0..row + 1),
        9 => return t.reject(row),
        _ => return t.restore(pane, segment),
    };
    let changed = t.write_back(&planned)?;
    // Every row that a reader made is a row, and no other row has segments of two of the new ones.
    let after = with(t.alignments, changed.clone());
    let now = Table {
        versions: t.versions.clone(),
        alignments: &after,
        rows: Rows::default(),
        standing: Standing::default(),
    };
    let rows = Rows::build(&now.versions, &after, Asides::Hidden);
    let tree = |l: &Links| {
        let mut tree = Rows::tree(&t.versions, l);
        tree.sort_unstable();
        tree
    };
    if tree(&after) == tree(t.alignments) {
        for new in &planned.rows {
            let first = new.cells.iter().enumerate().find_map(|(p, c)| Some((p, *c.first()?))).expect("not empty");
            let found = rows.row_of(first.0, first.1).expect("shown");
            let cells: Vec<Vec<u32>> = (0..t.versions.len()).map(|p| rows.cell(found, p).to_vec()).collect();
            let inside = (0..cells.len()).all(|p| cells[p].iter().all(|s| new.cells[p].contains(s)));
            assert!(inside, "a row reaches beyond {new:?}: {cells:?} of {:?} after {kind}", t.alignments);
            assert!(
                new.fate != Fate::Made || cells == new.cells,
                "{new:?} became {cells:?} after {kind} on {:#?}",
                t.alignments
            );
        }
        for row in (0..n).filter(|r| !planned.range.contains(r)) {
            let (p, s) =
                (0..t.versions.len()).find_map(|p| Some((p, *t.rows.cell(row, p).first()?))).expect("not empty");
            let found = rows.row_of(p, s).expect("shown");
            let same = (0..t.versions.len()).all(|p| rows.cell(found, p) == t.rows.cell(row, p));
            assert!(same, "row {row} changed after {kind}");
        }
    }
    // A confirmed link that the act was not aimed at is there, or stands within one row that was made.
    for (pair, panes) in t.pairs() {
        for l in t.links_of(pair).iter().filter(|l| l.status == LinkStatus::Confirmed) {
            let aimed = t.touched(l, panes).iter().all(|r| planned.aim.contains(r));
            let there = after[&pair].links.iter().any(|k| k.a == l.a && k.b == l.b && k.status == l.status);
            let within = planned.rows.iter().any(|r| {
                r.fate == Fate::Made
                    && l.a.iter().all(|s| r.cells[panes[0]].contains(s))
                    && l.b.iter().all(|s| r.cells[panes[1]].contains(s))
            });
            assert!(aimed || there || within, "{l:?} is gone after {kind}");
        }
    }
    Ok(changed)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn two_versions_show_just_the_rows_that_were_made(
        sizes in (1usize..7, 1usize..7),
        shapes in shapes(),
        acts in proptest::collection::vec((0u8..11, 0usize..40, 0usize..40), 1..12),
    ) {
        let v = versions(&[sizes.0, sizes.1]);
        let mut links = alignments(vec![(1, 2, shaped(sizes.0 as u32, sizes.1 as u32, &shapes))]);
        for (kind, x, y) in acts {
            let t = table(&v, &links);
            let next = match act(&t, kind, x, y) {
                Ok(changed) => with(&links, changed),
                Err(_) => continue,
            };
            sound(&next)?;
            links = next;
        }
    }

    #[test]
    fn three_versions_whose_links_disagree_stay_sound(
        sizes in (1usize..6, 1usize..6, 1usize..6),
        shapes in (shapes(), shapes(), shapes()),
        acts in proptest::collection::vec((0u8..11, 0usize..40, 0usize..40), 1..10),
    ) {
        let (n, m, k) = (sizes.0 as u32, sizes.1 as u32, sizes.2 as u32);
        let v = versions(&[sizes.0, sizes.1, sizes.2]);
        let mut links = alignments(vec![
            (1, 2, shaped(n, m, &shapes.0)),
            (1, 3, shaped(n, k, &shapes.1)),
            (2, 3, shaped(m, k, &shapes.2)),
        ]);
        for (kind, x, y) in acts {
            let t = table(&v, &links);
            let next = match act(&t, kind, x, y) {
                Ok(changed) => with(&links, changed),
                Err(_) => continue,
            };
            sound(&next)?;
            links = next;
        }
    }

    #[test]
    fn new_links_never_touch_what_was_said(
        size in (1u32..8, 1u32..8),
        shapes in (shapes(), shapes()),
    ) {
        let pair = Pair::of(VersionId(1), VersionId(2));
        let present = Alignment { pair, links: shaped(size.0, size.1, &shapes.0) };
        let fresh = Alignment { pair, links: shaped(size.0, size.1, &shapes.1) };
        let kept = keep_work(&present, &fresh);
        sound(&BTreeMap::from([(pair, Arc::new(kept.clone()))]))?;
        for l in present.links.iter().filter(|l| matches!(l.status, LinkStatus::Confirmed | LinkStatus::Rejected)) {
            prop_assert!(kept.links.contains(l));
        }
    }
}

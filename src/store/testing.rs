//! Workspaces to test with: a small one written out, and edits of every kind drawn at random.

use crate::model::{
    Alignment, Aside, Change, Code, CodeId, Document, DocumentId, Edit, EditKind, Glue, Layout, Link, LinkStatus,
    Names, Pair, Paragraph, ParagraphKind, Piece, Put, Source, SourceHash, Tag, TagId, VersionId, VersionRecord, Work,
    WorkId, Workspace,
};
use crate::text::{Lang, TextRange};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One random act: which kind, and numbers to choose by.
pub(super) type Act = (u8, u32, u32, u32);

/// The edit that an act stands for in this state, or nothing where there is nothing for it to act on.
pub(super) fn edit(ws: &Workspace, (kind, x, y, z): Act) -> Option<Edit> {
    match kind % 12 {
        0 => Some(import(ws, x, y)),
        1 => remove_document(ws, x),
        2 => align(ws, x, y, z),
        3 => confirm(ws, x, y),
        4 => set_aside(ws, x, y),
        5 => Some(add_code(ws, x, y)),
        6 => add_tag(ws, x, y, z),
        7 => remove_tag(ws, x),
        8 => memo(ws, x, y),
        9 => recode(ws, x, y),
        10 => Some(setting(ws, x, y)),
        _ => retitle(ws, x, y),
    }
}

fn pick<K: Ord + Clone, V>(map: &BTreeMap<K, V>, n: u32) -> Option<(K, &V)> {
    map.iter().nth(n as usize % map.len().max(1)).map(|(k, v)| (k.clone(), v))
}

fn next<K: Copy + Ord, V>(map: &BTreeMap<K, V>, number: fn(K) -> u32) -> u32 {
    map.keys().next_back().map_or(1, |&k| number(k) + 1)
}

pub(super) fn source(text: &str) -> Arc<Source> {
    let hash = SourceHash(super::hex(&Sha256::digest(text.as_bytes())));
    Arc::new(Source { hash, encoding: "UTF-8".into(), text: text.into() })
}

/// A document with a Chinese and an English stream, paragraph by paragraph, two sentences to a paragraph.
pub(super) fn import(ws: &Workspace, x: u32, y: u32) -> Edit {
    let paragraphs = 2 + y % 3;
    let mut text = String::new();
    let mut streams: [Vec<Paragraph>; 2] = [Vec::new(), Vec::new()];
    for i in 0..paragraphs {
        let pair = [
            [format!("网络空间{x}号第{i}段是人类共同的家园。"), "各国应当加强沟通😀。".to_owned()],
            [format!("Cyberspace {x}, part {i}, is \"common\" ground."), "=States & <peoples> talk, often.".to_owned()],
        ];
        for (stream, sentences) in streams.iter_mut().zip(&pair) {
            let start = text.len();
            let mut ranges = Vec::new();
            for s in sentences {
                if text.len() > start && s.is_ascii() {
                    text.push(' ');
                }
                ranges.push(TextRange::from_usize(text.len() - start, text.len() - start + s.len()));
                text.push_str(s);
            }
            stream.push(Paragraph {
                kind: if i == 0 { ParagraphKind::Heading } else { ParagraphKind::Body },
                aside: None,
                pieces: vec![Piece { at: TextRange::from_usize(start, text.len()), glue: Glue::None }],
                sentences: ranges,
            });
            text.push('\n');
        }
    }
    let source = source(&text);
    let document = DocumentId(next(ws.documents(), |d| d.0));
    let work = match pick(ws.works(), x) {
        Some((id, _)) if x.is_multiple_of(2) => (id, None),
        _ => {
            let id = WorkId(next(ws.works(), |w| w.0));
            (
                id,
                Some(Work {
                    id, title: Names::pair(format!("Work {x}"), format!("作品{x}")), date: "2019-10".into()
                }),
            )
        }
    };
    let mut changes = Vec::new();
    changes.extend(work.1.map(|w| Change::Work(Put::add(w.id, w))));
    let d = Document {
        id: document,
        work: work.0,
        source: source.hash.clone(),
        siglum: format!("{:03}", document.0),
        file: format!("{x}.txt"),
        title: Names::pair(format!("Title {x}"), format!("标题{x}")),
        date: "2019-10".into(),
        kind: Names::one(Lang::EN, "declaration"),
        origin: Names::default(),
        citation: Names::pair(format!("Cited {x} (2019)."), format!("《引文{x}》，2019年。")),
        layout: Layout::Interleaved,
    };
    changes.push(Change::Document(Put::add(document, d)));
    let first = next(ws.versions(), |v| v.0);
    for ((id, lang), paragraphs) in (first..).zip([Lang::ZH, Lang::EN]).zip(streams) {
        let v = VersionRecord { id: VersionId(id), document, lang, paragraphs: paragraphs.into() };
        changes.push(Change::Version(Put::add(v.id, v)));
    }
    let mut edit = Edit::new(EditKind::Import, format!("{x}.txt"), changes);
    edit.sources.push(source);
    edit
}

fn remove_document(ws: &Workspace, x: u32) -> Option<Edit> {
    let (id, d) = pick(ws.documents(), x)?;
    let mut changes = Vec::new();
    let of = |v: VersionId| ws.versions().get(&v).is_some_and(|v| v.document == id);
    // In an order that leaves references dangling until the end: only the end counts.
    changes.push(Change::Document(Put::remove(id, d.clone())));
    changes.extend(
        ws.versions().values().filter(|v| v.document == id).map(|v| Change::Version(Put::remove(v.id, v.record()))),
    );
    changes.extend(
        ws.alignments()
            .values()
            .filter(|a| of(a.pair.a) || of(a.pair.b))
            .map(|a| Change::Alignment(Put::remove(a.pair, a.clone()))),
    );
    changes.extend(ws.tags().values().filter(|t| t.document == id).map(|t| Change::Tag(Put::remove(t.id, t.clone()))));
    Some(Edit::new(EditKind::RemoveDocument, d.siglum.clone(), changes))
}

pub(super) fn align(ws: &Workspace, x: u32, y: u32, z: u32) -> Option<Edit> {
    let (a, va) = pick(ws.versions(), x)?;
    let (b, vb) = pick(ws.versions(), y)?;
    if a == b {
        return None;
    }
    let pair = Pair::of(a, b);
    let n = va.body.segments().len().min(vb.body.segments().len()) as u32;
    let link = |i: u32| Link {
        a: vec![i],
        b: if i == z % n { vec![] } else { vec![i] },
        status: LinkStatus::Auto,
        confidence: 1.0 / (1.0 + (i * 7 + z % 100) as f32),
    };
    let after = Arc::new(Alignment { pair, links: (0..n).map(link).collect() });
    let put = Put { key: pair, before: ws.alignments().get(&pair).cloned(), after: Some(after) };
    Some(Edit::new(EditKind::Align, "", vec![Change::Alignment(put)]))
}

fn confirm(ws: &Workspace, x: u32, y: u32) -> Option<Edit> {
    let (pair, was) = pick(ws.alignments(), x)?;
    let mut now = (**was).clone();
    let at = y as usize % now.links.len();
    now.links[at].status = if y.is_multiple_of(3) { LinkStatus::Rejected } else { LinkStatus::Confirmed };
    Some(Edit::new(EditKind::Align, "", vec![Change::Alignment(Put::replace(pair, was.clone(), Arc::new(now)))]))
}

fn set_aside(ws: &Workspace, x: u32, y: u32) -> Option<Edit> {
    let (id, v) = pick(ws.versions(), x)?;
    let was = v.record();
    let mut paragraphs = was.paragraphs.to_vec();
    let at = y as usize % paragraphs.len();
    paragraphs[at].aside = if paragraphs[at].aside.is_some() { None } else { Some(Aside::ByHand) };
    let now = VersionRecord { paragraphs: paragraphs.into(), ..was.clone() };
    Some(Edit::new(EditKind::SetAside, "", vec![Change::Version(Put::replace(id, was, now))]))
}

pub(super) fn add_code(ws: &Workspace, x: u32, y: u32) -> Edit {
    let id = CodeId(format!("c.{}", x % 50));
    let before = ws.codes().get(&id).cloned();
    // A family is one for good here, so that no tag is left with it.
    let codable = before.as_ref().map_or(!x.is_multiple_of(5), |c| c.codable);
    let parent = ws.codes().values().find(|c| !c.codable && c.id != id && codable).map(|c| c.id.clone());
    let code = Code {
        guid: format!("00000000-0000-5000-8000-{x:012}"),
        parent,
        order: y,
        codable,
        color: "#0072B2".into(),
        name: Names::pair(format!("Code {y}"), format!("编码{y}")),
        definition: Names::one(Lang::EN, "What, \"exactly\"?"),
        include: Names::one(Lang::UND, "a\nb"),
        terms: BTreeMap::from([(Lang::ZH, vec!["主权".into(), format!("{y}")])]),
        ..Code::new(id.0.clone())
    };
    Edit::new(EditKind::EditCodebook, code.id.0.clone(), vec![Change::Code(Put { key: id, before, after: Some(code) })])
}

pub(super) fn add_tag(ws: &Workspace, x: u32, y: u32, z: u32) -> Option<Edit> {
    let (version, v) = pick(ws.versions(), x)?;
    let codes: Vec<CodeId> = ws.codes().values().filter(|c| c.codable).map(|c| c.id.clone()).collect();
    let code = codes.get(y as usize % codes.len().max(1))?.clone();
    let paragraph = z as usize % v.body.paragraphs().len();
    let segment = v.body.segments_of(paragraph).start + (y as usize % 2);
    let ranges = v.body.to_source(paragraph, v.body.segments()[segment].range);
    let id = TagId(next(ws.tags(), |t| t.0));
    let tag = Tag {
        id,
        document: v.document,
        version,
        exact: Tag::exact_of(&v.body.source().text, &ranges)?,
        ranges,
        codes: vec![code],
        memo: format!("memo {z}\n第二行"),
        coder: String::new(),
        created: 1_700_000_000 + i64::from(z),
    };
    Some(Edit::new(EditKind::AddTag, "", vec![Change::Tag(Put::add(id, tag))]))
}

fn remove_tag(ws: &Workspace, x: u32) -> Option<Edit> {
    let (id, t) = pick(ws.tags(), x)?;
    Some(Edit::new(EditKind::RemoveTag, "", vec![Change::Tag(Put::remove(id, t.clone()))]))
}

fn memo(ws: &Workspace, x: u32, y: u32) -> Option<Edit> {
    let (id, t) = pick(ws.tags(), x)?;
    let now = Tag { memo: format!("{y}\0 & more"), ..t.clone() };
    Some(Edit::new(EditKind::EditMemo, "", vec![Change::Tag(Put::replace(id, t.clone(), now))]))
}

fn recode(ws: &Workspace, x: u32, y: u32) -> Option<Edit> {
    let (id, t) = pick(ws.tags(), x)?;
    let all: Vec<&Code> = ws.codes().values().filter(|c| c.codable && !t.codes.contains(&c.id)).collect();
    let mut now = t.clone();
    now.codes.insert(0, all.get(y as usize % all.len().max(1))?.id.clone());
    Some(Edit::new(EditKind::ChangeTag, "", vec![Change::Tag(Put::replace(id, t.clone(), now))]))
}

pub(super) fn setting(ws: &Workspace, x: u32, y: u32) -> Edit {
    let key = format!("setting-{}", x % 4);
    let before = ws.settings().get(&key).cloned();
    let after = match y % 6 {
        0 => None,
        1 => Some(serde_json::Value::Null),
        2 => Some(json!(f64::from(y) / 7.0)),
        3 => Some(json!({"z": 1, "a": ["文", false]})),
        4 => Some(json!(u64::MAX - u64::from(y))),
        _ => Some(json!("text")),
    };
    let changes = if before == after { vec![] } else { vec![Change::Setting(Put { key, before, after })] };
    Edit::new(EditKind::ChangeSetting, "", changes)
}

fn retitle(ws: &Workspace, x: u32, y: u32) -> Option<Edit> {
    let (id, d) = pick(ws.documents(), x)?;
    let work = pick(ws.works(), y)?.0;
    let now = Document { date: format!("{y}"), work, ..d.clone() };
    Some(Edit::new(EditKind::EditDocument, "", vec![Change::Document(Put::replace(id, d.clone(), now))]))
}

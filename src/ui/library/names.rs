//! What versions are called, and what can be counted of them.

use crate::model::{LinkStatus, Pair, Version, VersionId, Workspace};
use crate::text::Lang;
use crate::ui::cx::Cx;

/// A language in words of the interface; its tag where there are none.
pub(crate) fn language(cx: &Cx<'_>, lang: Lang) -> String {
    let key = format!("lang-{lang}");
    if cx.language().has(&key) { cx.t(&key) } else { lang.to_string() }
}

/// Siglum and language: `004 · Chinese`.
pub(crate) fn version(cx: &Cx<'_>, v: &Version) -> String {
    let siglum = cx.session.workspace().documents().get(&v.document).map_or("", |d| d.siglum.as_str());
    format!("{siglum} · {}", language(cx, v.lang))
}

/// All that a version may be looked for by: titles in every language, language, file.
pub(crate) fn searchable(ws: &Workspace, v: &Version) -> String {
    let Some(d) = ws.documents().get(&v.document) else { return String::new() };
    let work = ws.works().get(&d.work);
    let titles = d.title.0.values().chain(work.into_iter().flat_map(|w| w.title.0.values()));
    let titles: Vec<&str> = titles.map(String::as_str).collect();
    format!("{} {} {} {}", d.siglum, d.file, v.lang, titles.join(" "))
}

/// Paragraphs, sentences, and characters or words of a version, in words.
pub(crate) fn counts(cx: &Cx<'_>, v: &Version) -> String {
    let shown = || (0..v.body.paragraphs().len()).filter(|&p| v.body.paragraphs()[p].aside.is_none());
    let sentences: usize = shown().map(|p| v.body.segments_of(p).len()).sum();
    let texts = shown().map(|p| v.body.text(p));
    let (key, n): (_, usize) = if v.lang.is_cjk() {
        ("count-characters", texts.map(|t| t.chars().filter(|c| c.is_alphanumeric()).count()).sum())
    } else {
        ("count-words", texts.map(|t| t.split_whitespace().count()).sum())
    };
    let paragraphs = shown().count();
    let values = [
        ("language", language(cx, v.lang).into()),
        ("paragraphs", paragraphs.into()),
        ("sentences", sentences.into()),
        ("length", cx.tw(key, &[("n", n.into())]).into()),
    ];
    cx.tw("details-counts", &values)
}

/// The share of a version's segments that its best partner answers, 0 to 1; nothing for a version without a partner.
pub(crate) fn linked(ws: &Workspace, v: &Version) -> Option<f32> {
    let segments = v.body.segments();
    let own = (0..segments.len()).filter(|&s| !v.body.is_aside(s)).count();
    partners(ws, v.id)
        .map(|other| {
            let linked = ws.alignments().get(&Pair::of(v.id, other)).map_or(0, |a| {
                let live =
                    a.links.iter().filter(|l| l.status != LinkStatus::Rejected && !l.a.is_empty() && !l.b.is_empty());
                live.map(|l| a.side(l, v.id).len()).sum()
            });
            linked as f32 / own.max(1) as f32
        })
        .max_by(f32::total_cmp)
        .map(|share| share.min(1.0))
}

fn partners(ws: &Workspace, v: VersionId) -> impl Iterator<Item = VersionId> {
    let work = ws.work_of(v).map(|w| w.id);
    ws.versions().keys().copied().filter(move |o| *o != v && ws.work_of(*o).map(|w| w.id) == work)
}

//! Small workspaces for the tests of this room.

use crate::model::{
    Change, Code, CodeId, Document, DocumentId, Edit, EditKind, Glue, History, Layout, Names, NoJournal, Paragraph,
    ParagraphKind, Piece, Put, Source, SourceHash, Tag, TagId, VersionId, VersionRecord, Work, WorkId, Workspace,
};
use crate::text::{Lang, TextRange, sentence};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A code that passages can be tagged with, unless it has others under it by its name.
pub(crate) fn code(id: &str, parent: Option<&str>) -> Code {
    Code {
        guid: format!("00000000-0000-0000-0000-{id:0>12}"),
        parent: parent.map(Into::into),
        color: "#0072B2".into(),
        name: Names::one(Lang::EN, id),
        ..Code::new(id)
    }
}

/// A code with terms of one language.
pub(crate) fn code_with(id: &str, parent: Option<&str>, lang: Lang, terms: &[&str]) -> Code {
    let terms = terms.iter().map(ToString::to_string).collect();
    Code { terms: BTreeMap::from([(lang, terms)]), ..code(id, parent) }
}

/// One document and version for each text, numbered from 1, all of one work; every line is a paragraph, `# ` before it
/// makes a heading, `! ` page furniture.
pub(crate) fn workspace(texts: &[(Lang, &str)], codes: &[Code]) -> Workspace {
    let mut changes = vec![Change::Work(Put::add(
        WorkId(1),
        Work { id: WorkId(1), title: Names::default(), date: "2015-12-18".into() },
    ))];
    changes.extend(codes.iter().map(|c| Change::Code(Put::add(c.id.clone(), c.clone()))));
    let mut sources = Vec::new();
    for (id, (lang, text)) in (1..).zip(texts) {
        let hash = SourceHash(format!("{id}:{text}"));
        let mut paragraphs = Vec::new();
        let mut at = 0;
        for line in text.split('\n') {
            let mark = if line.starts_with("# ") || line.starts_with("! ") { 2 } else { 0 };
            let kind = if line.starts_with("# ") { ParagraphKind::Heading } else { ParagraphKind::Body };
            let aside = line.starts_with("! ").then_some(crate::model::Aside::ByHand);
            let shown = TextRange::from_usize(at + mark, at + line.len());
            if !shown.is_empty() {
                let piece = Piece { at: shown, glue: Glue::None };
                let sentences = sentence::sentences(&line[mark..], *lang);
                paragraphs.push(Paragraph { kind, aside, pieces: vec![piece], sentences });
            }
            at += line.len() + 1;
        }
        sources.push(Arc::new(Source { hash: hash.clone(), encoding: "UTF-8".into(), text: (*text).into() }));
        let document = Document {
            id: DocumentId(id),
            work: WorkId(1),
            source: hash,
            siglum: format!("d{id}"),
            file: String::new(),
            title: Names::default(),
            date: String::new(),
            kind: Names::default(),
            origin: Names::default(),
            citation: Names::default(),
            layout: Layout::Single,
        };
        changes.push(Change::Document(Put::add(document.id, document)));
        let record =
            VersionRecord { id: VersionId(id), document: DocumentId(id), lang: *lang, paragraphs: paragraphs.into() };
        changes.push(Change::Version(Put::add(record.id, record)));
    }
    committed(&Workspace::default(), Edit { kind: EditKind::Import, what: String::new(), sources, changes })
}

/// The workspace after an edit.
pub(crate) fn committed(ws: &Workspace, edit: Edit) -> Workspace {
    let mut h = History::new(ws.clone(), vec![], vec![], NoJournal);
    h.commit(edit, 0).expect("the edit fits");
    Workspace::clone(h.workspace())
}

/// The workspace with one more tag on the first place where `quote` stands in a version.
pub(crate) fn tagged(ws: &Workspace, version: u32, quote: &str, codes: &[&str], coder: &str) -> Workspace {
    let v = &ws.versions()[&VersionId(version)];
    let source = &v.body.source().text;
    let at = source.find(quote).expect("the quotation is in the text");
    let id = TagId(ws.tags().keys().last().map_or(1, |t| t.0 + 1));
    let tag = Tag {
        id,
        document: v.document,
        version: v.id,
        ranges: vec![TextRange::from_usize(at, at + quote.len())],
        exact: quote.into(),
        codes: codes.iter().map(|c| CodeId::from(*c)).collect(),
        memo: String::new(),
        coder: coder.into(),
        created: 0,
    };
    committed(ws, Edit::new(EditKind::AddTag, "", vec![Change::Tag(Put::add(id, tag))]))
}

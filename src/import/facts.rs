//! What a file says of itself: its title, and a short name for it.

use super::finding::{Finding, Stream};
use super::kind::is_numbered_heading;
use crate::model::{Names, ParagraphKind, reading_text};

/// Headings that every document may have; none of them is its title.
const SECTIONS: &[&str] = &[
    "preface",
    "foreword",
    "introduction",
    "abstract",
    "contents",
    "table of contents",
    "background",
    "summary",
    "acknowledgements",
    "acknowledgments",
    "prologue",
    "notes",
    "references",
    "序言",
    "前言",
    "序",
    "引言",
    "目录",
    "摘要",
    "导言",
    "绪论",
    "背景",
    "結論",
    "结语",
    "序文",
    "まえがき",
    "目次",
];

/// Most characters of a siglum.
const SIGLUM: usize = 8;

/// The title of a document in each of its languages: the first heading above the text that is not the name of a
/// section. Where a later one is part of it (a news headline *about* the text, then the text's own title), the later.
/// A language without such a heading is missing.
#[must_use]
pub fn title_of(found: &Finding) -> Names {
    let mut out = Names::default();
    for stream in &found.streams {
        if let Some(title) = title_of_stream(&found.source.text, stream) {
            out.0.insert(stream.lang, title);
        }
    }
    out
}

fn title_of_stream(source: &str, stream: &Stream) -> Option<String> {
    let above: Vec<String> = stream
        .paragraphs
        .iter()
        .filter(|p| p.aside.is_none())
        .take_while(|p| p.kind != ParagraphKind::Body)
        .filter(|p| p.kind == ParagraphKind::Heading)
        .filter_map(|p| reading_text(source, &p.pieces))
        .map(|t| t.trim_start_matches('#').split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|t| !is_section(t))
        .take(8)
        .collect();
    let first = above.iter().find(|t| !is_numbered_heading(t)).or(above.first())?;
    let own = above.iter().find(|t| *t != first && t.contains(' ') && first.to_lowercase().contains(&t.to_lowercase()));
    Some(own.unwrap_or(first).clone())
}

fn is_section(title: &str) -> bool {
    let key: String = title.to_lowercase();
    let spaceless: String = key.chars().filter(|c| !c.is_whitespace()).collect();
    SECTIONS.iter().any(|s| *s == key || *s == spaceless)
}

/// A siglum and a title for a file of the reader's own: the siglum is the first part of the file's name, of at most
/// eight characters; the title that of [`title_of`], or the name of the file where the text has none. Two files may get the
/// same siglum; telling them apart is left to who knows both.
#[must_use]
pub fn document_facts(file_name: &str, found: &Finding) -> (String, Names) {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let stem = match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    };
    let part = stem.split(['_', '-', ' ', '.', '—']).find(|p| !p.is_empty()).unwrap_or(stem);
    let siglum: String = part.chars().take(SIGLUM).collect();
    let mut title = title_of(found);
    if title.0.is_empty() {
        let lang = found.streams.first().map_or(crate::text::Lang::UND, |s| s.lang);
        title = Names::one(lang, stem);
    }
    (if siglum.is_empty() { "A".to_owned() } else { siglum }, title)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Options, inspect};
    use crate::text::Lang;

    fn found(text: &str) -> Finding {
        inspect(text.as_bytes(), &Options::default()).expect("reads")
    }

    #[test]
    fn titles_are_first_headings_and_not_sections() {
        let title = |text: &str| title_of(&found(text)).get(Lang::EN).to_owned();
        assert_eq!(title("Preface\n\nOn Order\n\nAll states are equal."), "On Order");
        assert_eq!(title("Delegates spurn On Order in vote\n\nOn Order\n\nAll states are equal."), "On Order");
        assert_eq!(title("CHAPTER I.\n\nThe Sea\n\nAll states are equal."), "The Sea");
        assert_eq!(title("# On Order\n\nAll states are equal."), "On Order");
        assert_eq!(title("All states are equal.\n\nOn Order\n\nAnd so on."), "");
        assert_eq!(title_of(&found("论秩序\n各国一律平等。")).get(Lang::ZH), "论秩序");
    }

    #[test]
    fn sigla_come_from_file_names() {
        let f = found("All states are equal.");
        let siglum = |name| document_facts(name, &f).0;
        assert_eq!(siglum("007_abcdef.txt"), "007");
        assert_eq!(siglum("C:\\texts\\declaration-2014.txt"), "declarat");
        assert_eq!(siglum("乌镇倡议.txt"), "乌镇倡议");
        assert_eq!(siglum(".txt"), "txt");
        assert_eq!(siglum(""), "A");
        assert_eq!(document_facts("a/b.txt", &f).1.get(Lang::EN), "b");
    }
}

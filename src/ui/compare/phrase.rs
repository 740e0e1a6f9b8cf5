//! What a difference is, in words: for tooltips and for those who do not see the colours.

use crate::collate::{Class, Group, Role, Run, Side};
use crate::ui::cx::Cx;

/// Readings longer than this are cut, in characters.
const LONGEST: usize = 80;

/// Names of the two versions.
pub(super) type Sigla = (String, String);

/// A difference in words: `001: internet; 000: Internet, capitals only`.
pub(super) fn difference(cx: &Cx<'_>, group: &Group, run: &Run, sigla: &Sigla) -> String {
    let a = reading(cx, run.a.slice(&group.text_a).unwrap_or(""));
    let b = reading(cx, run.b.slice(&group.text_b).unwrap_or(""));
    let class = cx.t(&format!("cmp-class-{}", run.class.unwrap_or(Class::Wording).key()));
    let (sa, sb) = (sigla.0.as_str(), sigla.1.as_str());
    match run.role {
        Role::Delete => cx.tw("cmp-deleted", &[("a", sa.into()), ("text", a.into()), ("class", class.into())]),
        Role::Insert => cx.tw("cmp-inserted", &[("b", sb.into()), ("text", b.into()), ("class", class.into())]),
        Role::Replace | Role::Same => cx.tw(
            "cmp-replaced",
            &[("a", sa.into()), ("old", a.into()), ("b", sb.into()), ("new", b.into()), ("class", class.into())],
        ),
    }
}

fn reading(cx: &Cx<'_>, text: &str) -> String {
    let text = text.trim();
    if text.is_empty() {
        return cx.t("cmp-blank");
    }
    // A mark alone is lost among the marks of the sentence.
    if !text.contains(char::is_alphanumeric) {
        return format!("“{text}”");
    }
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// What stands over paragraphs that only one version has.
pub(super) fn only(cx: &Cx<'_>, side: Side, sigla: &Sigla) -> String {
    let siglum = match side {
        Side::A => &sigla.0,
        Side::B => &sigla.1,
    };
    cx.tw("cmp-only", &[("siglum", siglum.into())])
}

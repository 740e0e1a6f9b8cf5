//! What a difference is, in words: for tooltips, for the status line and for those who do not see the colours.

use crate::app::{Finding, Findings};
use crate::collate::{Class, Matter, Witness};
use crate::model::VersionId;
use crate::ui::cx::Cx;

/// Readings longer than this are cut, in characters.
const LONGEST: usize = 80;

/// Short names of versions; where several are of one document they are told apart by number.
pub(super) fn sigla(cx: &Cx<'_>, versions: &[VersionId]) -> Vec<String> {
    let name = |v: &VersionId| cx.session.workspace().document_of(*v).map_or(String::new(), |d| d.siglum.clone());
    let names: Vec<String> = versions.iter().map(name).collect();
    let numbered = |(i, n): (usize, &String)| {
        if names.iter().filter(|m| *m == n).count() == 1 {
            return n.clone();
        }
        format!("{n}·{}", names[..=i].iter().filter(|m| *m == n).count())
    };
    names.iter().enumerate().map(numbered).collect()
}

/// Names one after the other: `000 and 004`.
pub(super) fn list(cx: &Cx<'_>, names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{}{}{last}", first.join(&cx.t("codes-comma")), cx.t("cmp-and")),
    }
}

/// Who reads what at a difference, once what is ignored is folded away: the base's reading first. Nothing is an omission.
pub(super) fn readings(made: &Findings, f: &Finding) -> Vec<(Option<String>, Vec<Witness>)> {
    let Some(section) = made.table.sections.get(f.at.section) else { return Vec::new() };
    let numbers = made.readings(f);
    let mut out: Vec<(Option<u8>, Vec<Witness>)> = Vec::new();
    // A version that lacks the section says nothing about its places; but of one that alone has it, that is what there is to say.
    let only = section.is_only();
    let has = |w: &usize| only || section.paragraphs.get(*w).is_some_and(|p| !p.is_empty());
    let order = std::iter::once(made.base).chain((0..numbers.len()).filter(|w| *w != made.base)).filter(has);
    for w in order {
        let number = numbers.get(w).copied().flatten();
        match out.iter_mut().find(|(n, _)| *n == number) {
            Some((_, who)) => who.push(w),
            None => out.push((number, vec![w])),
        }
    }
    out.iter_mut().for_each(|(_, who)| who.sort_unstable());
    let text = |who: &[Witness]| {
        let of = who.iter().find(|w| **w == made.base).or(who.first()).copied().unwrap_or(0);
        section.text(f.at.place, of).to_owned()
    };
    out.into_iter().map(|(n, who)| (n.map(|_| text(&who)), who)).collect()
}

/// Name of a class as it is said of one difference: `capitals only`.
pub(super) fn class(cx: &Cx<'_>, class: Class) -> String {
    cx.t(&format!("cmp-class-{}", class.key()))
}

/// Name of a class as a heading: `Capitals`.
pub(super) fn heading(cx: &Cx<'_>, class: Class) -> String {
    match class.switch() {
        Some(switch) => cx.t(&format!("cmp-ignore-{}", switch.key())),
        None => cx.t(&format!("cmp-kind-{}", class.key())),
    }
}

/// A difference in words: `row 14: 001 has internet, 000 and 004 have Internet; capitals only`.
pub(super) fn difference(cx: &Cx<'_>, made: &Findings, number: usize, sigla: &[String]) -> String {
    let Some(f) = made.all.get(number) else { return String::new() };
    if f.passage {
        let row = cx.tw("cmp-row", &[("n", (f.at.section + 1).into())]);
        let text = made.table.sections.get(f.at.section).and_then(|s| s.texts.iter().find(|t| !t.is_empty()));
        let text = reading(cx, text.map_or("", String::as_str));
        return format!("{row}: {}: {text}", only(cx, made, f.at.section, sigla));
    }
    let said: Vec<String> = readings(made, f).iter().map(|(text, who)| has(cx, text.as_deref(), who, sigla)).collect();
    let mut class = class(cx, f.class);
    if let Some(moved) = f.moved.and_then(|m| made.table.moves.get(m)) {
        class = cx.tw("cmp-moved", &[("percent", percent(moved.changed).into())]);
    }
    if f.by_hand {
        class = cx.tw("cmp-by-hand", &[("class", class.into())]);
    }
    let row = f.at.section + 1;
    cx.tw(
        "cmp-spoken",
        &[("row", row.into()), ("readings", said.join(&cx.t("cmp-semi")).into()), ("class", class.into())],
    )
}

fn has(cx: &Cx<'_>, text: Option<&str>, who: &[Witness], sigla: &[String]) -> String {
    let names: Vec<&str> = who.iter().filter_map(|w| sigla.get(*w).map(String::as_str)).collect();
    let (n, names) = (names.len(), list(cx, &names));
    match text {
        Some(text) => {
            let text = reading(cx, text);
            // A mark alone is quoted in every language, a word in some.
            let text = if text.starts_with('“') { text } else { cx.tw("cmp-said", &[("text", text.into())]) };
            cx.tw("cmp-has", &[("n", n.into()), ("sigla", names.into()), ("text", text.into())])
        }
        None => cx.tw("cmp-lacks", &[("n", n.into()), ("sigla", names.into())]),
    }
}

/// A share as a whole number of hundredths.
pub(super) fn percent(share: f32) -> usize {
    (share.clamp(0.0, 1.0) * 100.0).round() as usize
}

/// A reading as it is said.
pub(super) fn reading(cx: &Cx<'_>, text: &str) -> String {
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
        None => text.replace('\n', " "),
    }
}

/// What stands over paragraphs that only some versions have.
pub(super) fn only(cx: &Cx<'_>, made: &Findings, section: usize, sigla: &[String]) -> String {
    let have = made.table.sections.get(section).map_or(&[][..], |s| s.paragraphs.as_slice());
    let names: Vec<&str> =
        have.iter().zip(sigla).filter(|(p, _)| !p.is_empty()).map(|(_, name)| name.as_str()).collect();
    let furniture = made.table.sections.get(section).is_some_and(|s| s.matter != Matter::Text);
    let key = if furniture { "cmp-only-furniture" } else { "cmp-only" };
    cx.tw(key, &[("siglum", list(cx, &names).into())])
}

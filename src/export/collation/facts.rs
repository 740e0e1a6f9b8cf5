//! What every export says of how it was made: versions, settings, counts, and whether a part is coarse.

use super::{Citation, Compared};
use crate::collate::{Class, Unit};
use crate::text::Lang;

/// The words of one language.
#[derive(Clone, Copy)]
pub(super) struct Words {
    zh: bool,
}

impl Words {
    /// The words of a language: Chinese for `zh`, else English.
    pub(super) fn of(lang: Lang) -> Self {
        Self { zh: lang == Lang::ZH }
    }

    /// The language.
    pub(super) fn lang(self) -> Lang {
        if self.zh { Lang::ZH } else { Lang::EN }
    }

    /// One of two.
    pub(super) fn say(self, en: &'static str, zh: &'static str) -> &'static str {
        if self.zh { zh } else { en }
    }

    /// Name of a class.
    pub(super) fn class(self, class: Class) -> &'static str {
        let zh = match class {
            Class::Space => "空格",
            Class::Width => "全半角",
            Class::Quotes => "引号",
            Class::Hyphen => "连字符",
            Class::Case => "大小写",
            Class::Spelling => "拼写",
            Class::Script => "繁简",
            Class::Punctuation => "标点",
            Class::Furniture => "页面杂项",
            Class::Move => "移位",
            Class::Wording => "用词",
        };
        self.say(class.key(), zh)
    }
}

/// Title of an export.
pub(super) fn title(c: &Compared, words: Words) -> String {
    let names: Vec<&str> = c.witnesses.iter().map(|w| w.siglum.as_str()).collect();
    format!("{}{}", words.say("Comparison of ", "比较："), names.join(", "))
}

/// A version in a line: siglum, title, hash of its source.
pub(super) fn version(c: &Compared, witness: usize, words: Words) -> String {
    let Some(w) = c.witnesses.get(witness) else { return String::new() };
    let title = if w.title.is_empty() { String::new() } else { format!(" – {}", w.title) };
    let base = if witness == 0 { words.say(" (base)", "（底本）") } else { "" };
    format!("{}{title}{base}, SHA-256 {}", w.siglum, w.version.body.source().hash.0)
}

/// What was compared, and what was ignored.
pub(super) fn settings(c: &Compared, words: Words) -> String {
    let unit = match c.unit {
        Unit::Word => words.say("Compared word by word", "按词比较"),
        Unit::Char => words.say("Compared character by character", "按字比较"),
    };
    let ignored: Vec<&str> = c.ignore.switches().map(|s| words.class(Class::of(s))).collect();
    match ignored.is_empty() {
        true => format!(
            "{unit}{}",
            words.say("; nothing ignored but the amount of white space.", "；除空白多少外无所忽略。")
        ),
        false => format!(
            "{unit}{}{}{}",
            words.say("; ignored: ", "；忽略："),
            ignored.join(words.say(", ", "、")),
            words.say(".", "。")
        ),
    }
}

/// How much differs.
pub(super) fn counts(c: &Compared, words: Words) -> String {
    let tally = c.table.counts();
    let classes: Vec<String> = tally.by_class.iter().map(|(k, n)| format!("{} {n}", words.class(*k))).collect();
    let mut out = format!("{}{}", tally.differences(), words.say(" differences", " 处异文"));
    if !classes.is_empty() {
        out.push_str(&format!(
            "{}{}{}",
            words.say(" (", "（"),
            classes.join(words.say(", ", "，")),
            words.say(")", "）")
        ));
    }
    out.push_str(&format!("{}{}", words.say("; passages moved: ", "；移位："), tally.moves));
    out.push_str(&format!(
        "{}{}",
        words.say("; passages not in all versions: ", "；并非各本皆有的段落："),
        tally.partial
    ));
    out
}

/// Whether the result is as fine as it could be.
pub(super) fn fineness(c: &Compared, words: Words) -> &'static str {
    if c.table.coarse {
        words.say(
            "Coarse: some passages were too different to be searched through; differences there are coarser than need be.",
            "粗略：部分段落差异过大，未能逐一比对，其异文较粗。",
        )
    } else {
        words.say("Exact: every passage was searched through.", "精确：各段均已逐一比对。")
    }
}

/// Where it comes from: the fingerprint and the program.
pub(super) fn origin(c: &Compared, words: Words) -> String {
    let fingerprint = Citation::of(c).fingerprint;
    format!(
        "{}{fingerprint}{}Duizhao {}",
        words.say("Fingerprint ", "指纹 "),
        words.say("; ", "；"),
        env!("CARGO_PKG_VERSION")
    )
}

/// All that is said, a line each.
pub(super) fn lines(c: &Compared, words: Words) -> Vec<String> {
    let mut out: Vec<String> = (0..c.witnesses.len()).map(|w| version(c, w, words)).collect();
    out.extend([settings(c, words), counts(c, words), fineness(c, words).to_owned(), origin(c, words)]);
    out
}

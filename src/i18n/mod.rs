//! The languages of the interface. Texts stand in `assets/i18n/`, one Fluent file a language; nothing else in the program
//! holds a word that a reader sees.
//!
//! A text that is missing shows its key in angle marks, which a test makes impossible: both files must hold the same keys
//! with the same variables, and every key that the source names must exist.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Chinese, simplified.
    Zh,
}

impl Language {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 2] = [Self::En, Self::Zh];

    /// BCP 47 tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh",
        }
    }

    /// Its own name for itself.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Zh => "中文",
        }
    }

    /// The language that the system's locale asks for: Chinese for any `zh`, English otherwise.
    #[must_use]
    pub fn of_system() -> Self {
        match sys_locale::get_locale() {
            Some(tag) if tag.starts_with("zh") => Self::Zh,
            _ => Self::En,
        }
    }

    /// The other one, for the switch in the title line.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::En => Self::Zh,
            Self::Zh => Self::En,
        }
    }

    /// Text without variables.
    #[must_use]
    pub fn text(self, key: &str) -> String {
        say(self, key, None)
    }

    /// Text with variables: `text_with("n-passages", &[("n", 3.into())])`.
    #[must_use]
    pub fn text_with(self, key: &str, vars: &[(&'static str, Var<'_>)]) -> String {
        let mut args = FluentArgs::with_capacity(vars.len());
        for (name, value) in vars {
            args.set(*name, value.0.clone());
        }
        say(self, key, Some(&args))
    }

    /// Whether the language has this key.
    #[must_use]
    pub fn has(self, key: &str) -> bool {
        let (id, attribute) = split(key);
        bundle(self).get_message(id).is_some_and(|m| match attribute {
            Some(a) => m.get_attribute(a).is_some(),
            None => m.value().is_some(),
        })
    }
}

/// A value that is put into a text.
#[derive(Clone, Debug)]
pub struct Var<'v>(FluentValue<'v>);

impl<'v> From<&'v str> for Var<'v> {
    fn from(s: &'v str) -> Self {
        Self(FluentValue::from(s))
    }
}

impl<'v> From<&'v String> for Var<'v> {
    fn from(s: &'v String) -> Self {
        Self(FluentValue::from(s.as_str()))
    }
}

impl From<String> for Var<'_> {
    fn from(s: String) -> Self {
        Self(FluentValue::from(s))
    }
}

impl From<usize> for Var<'_> {
    fn from(n: usize) -> Self {
        Self(FluentValue::from(n))
    }
}

impl From<i32> for Var<'_> {
    fn from(n: i32) -> Self {
        Self(FluentValue::from(n))
    }
}

type Bundle = FluentBundle<FluentResource>;

fn bundle(language: Language) -> &'static Bundle {
    static EN: LazyLock<Bundle> = LazyLock::new(|| read(Language::En, include_str!("../../assets/i18n/en.ftl")));
    static ZH: LazyLock<Bundle> = LazyLock::new(|| read(Language::Zh, include_str!("../../assets/i18n/zh.ftl")));
    match language {
        Language::En => &EN,
        Language::Zh => &ZH,
    }
}

fn read(language: Language, text: &str) -> Bundle {
    // A line that Fluent cannot read is left out here and found by the test below.
    let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(partial, _)| partial);
    let mut bundle = Bundle::new_concurrent(vec![language.tag().parse().unwrap_or_default()]);
    // The marks that set off right-to-left insertions would show as missing glyphs, and neither language needs them.
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}

fn split(key: &str) -> (&str, Option<&str>) {
    match key.split_once('.') {
        Some((id, attribute)) => (id, Some(attribute)),
        None => (key, None),
    }
}

fn say(language: Language, key: &str, args: Option<&FluentArgs<'_>>) -> String {
    let (id, attribute) = split(key);
    let bundle = bundle(language);
    let pattern = bundle.get_message(id).and_then(|m| match attribute {
        Some(a) => m.get_attribute(a).map(|a| a.value()),
        None => m.value(),
    });
    match pattern {
        Some(pattern) => bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned(),
        None => format!("‹{key}›"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    /// Keys (with attributes) and the variables of each.
    fn keys(text: &str) -> BTreeMap<String, Vec<String>> {
        FluentResource::try_new(text.to_owned()).map_err(|(_, e)| e).expect("the file is well-formed Fluent");
        let mut out = BTreeMap::new();
        let mut message = String::new();
        let mut current = String::new();
        for line in text.lines() {
            let trimmed = line.trim_start();
            if trimmed.starts_with('#') || trimmed.is_empty() {
                continue;
            }
            if !line.starts_with(' ') {
                message = line.split(" =").next().unwrap_or_default().trim().to_owned();
                current.clone_from(&message);
            } else if let Some(rest) = trimmed.strip_prefix('.') {
                current = format!("{message}.{}", rest.split(" =").next().unwrap_or_default().trim());
            }
            let vars: &mut Vec<String> = out.entry(current.clone()).or_default();
            for part in line.split('$').skip(1) {
                let name: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect();
                if !vars.contains(&name) {
                    vars.push(name);
                }
            }
            vars.sort();
        }
        out
    }

    #[test]
    fn both_languages_say_the_same_things() {
        let en = keys(include_str!("../../assets/i18n/en.ftl"));
        let zh = keys(include_str!("../../assets/i18n/zh.ftl"));
        let only = |a: &BTreeMap<String, Vec<String>>, b: &BTreeMap<String, Vec<String>>| -> Vec<String> {
            a.iter().filter(|(k, v)| b.get(*k) != Some(v)).map(|(k, _)| k.clone()).collect()
        };
        assert_eq!(only(&en, &zh), Vec::<String>::new(), "in en.ftl, but not the same in zh.ftl");
        assert_eq!(only(&zh, &en), Vec::<String>::new(), "in zh.ftl, but not the same in en.ftl");
    }

    #[test]
    fn numbers_take_the_plural_of_the_language() {
        assert_eq!(Language::En.text_with("count-passages", &[("n", 1usize.into())]), "1 passage");
        assert_eq!(Language::En.text_with("count-passages", &[("n", 3usize.into())]), "3 passages");
        assert_eq!(Language::Zh.text_with("count-passages", &[("n", 3usize.into())]), "3 段");
    }

    #[test]
    fn a_missing_text_is_seen() {
        assert_eq!(Language::En.text("no-such-key"), "‹no-such-key›");
    }
}

//! A name in several languages.

use crate::text::Lang;
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// A name, title or definition in any number of languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Names(pub BTreeMap<Lang, String>);

impl Names {
    /// A name in one language.
    #[must_use]
    pub fn one(lang: Lang, name: impl Into<String>) -> Self {
        Self(BTreeMap::from([(lang, name.into())]))
    }

    /// A name in English and Chinese; an empty one is left out.
    #[must_use]
    pub fn pair(en: impl Into<String>, zh: impl Into<String>) -> Self {
        let mut map = BTreeMap::new();
        for (lang, name) in [(Lang::EN, en.into()), (Lang::ZH, zh.into())] {
            if !name.is_empty() {
                map.insert(lang, name);
            }
        }
        Self(map)
    }

    /// The name in `lang`; failing that in English; failing that in whichever language there is; else empty.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        self.0
            .get(&lang)
            .or_else(|| self.0.get(&Lang::EN))
            .or_else(|| self.0.values().next())
            .map_or("", String::as_str)
    }

    /// The name in exactly this language.
    #[must_use]
    pub fn exact(&self, lang: Lang) -> Option<&str> {
        self.0.get(&lang).map(String::as_str)
    }

    /// Puts in a text in one language; an empty one takes out what stands there.
    pub fn set(&mut self, lang: Lang, text: &str) {
        if text.is_empty() {
            self.0.remove(&lang);
        } else {
            self.0.insert(lang, text.to_owned());
        }
    }

    /// Whether nothing is said in any language.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.values().all(String::is_empty)
    }

    /// Whether any of the names contains `needle`, without regard to case.
    #[must_use]
    pub fn contains(&self, needle: &str) -> bool {
        let needle = needle.to_lowercase();
        self.0.values().any(|n| n.to_lowercase().contains(&needle))
    }
}

/// Reads what was once a text in one language, whichever it was.
pub(super) fn words<'de, D: Deserializer<'de>>(d: D) -> Result<Names, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        One(String),
        Many(Names),
    }
    Ok(match Either::deserialize(d)? {
        Either::One(text) if text.is_empty() => Names::default(),
        Either::One(text) => Names::one(Lang::UND, text),
        Either::Many(names) => names,
    })
}

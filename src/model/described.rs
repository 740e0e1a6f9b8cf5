//! A code in the little room that other programs have for one: a name and a description.
//!
//! The name and the definition in one language go where they belong. All the rest (other languages, when to use it, terms,
//! our identifier) follows the definition as a few lines of TOML under a heading of their own, legible there and read again
//! here. What another program changes in name or definition counts; a description without these lines is a definition.

use super::code::Code;
use super::ids::CodeId;
use super::names::{Names, words};
use crate::text::Lang;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The line above our lines.
const HEADING: &str = "[duizhao]";

/// A code as name and description.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Described {
    /// Its name.
    pub name: String,
    /// Definition, and what there is no other room for.
    pub description: String,
}

/// What could be read of a code's name and description.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undescribed {
    /// The name.
    pub name: String,
    /// The definition, without our lines.
    pub definition: String,
    /// What our lines say, if they are there and can be read.
    pub rest: Option<Rest>,
}

/// What our lines say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rest {
    /// The identifier.
    pub id: String,
    /// Language of name and definition; nothing where the code has no name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<Lang>,
    /// The digit that gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<u8>,
    /// When to use it.
    #[serde(default, skip_serializing_if = "Names::is_blank", deserialize_with = "words")]
    pub include: Names,
    /// When not to use it.
    #[serde(default, skip_serializing_if = "Names::is_blank", deserialize_with = "words")]
    pub exclude: Names,
    /// A passage that shows what is meant.
    #[serde(default, skip_serializing_if = "Names::is_blank")]
    pub example: Names,
    /// Names in other languages.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub name: BTreeMap<Lang, String>,
    /// Definitions in other languages.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub definition: BTreeMap<Lang, String>,
    /// Terms.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub terms: BTreeMap<Lang, Vec<String>>,
}

/// The language that a code goes out in: the one preferred, or English, or the first it has a name in.
#[must_use]
pub fn language(code: &Code, preferred: Lang) -> Option<Lang> {
    let has = |l: &Lang| code.name.0.contains_key(l);
    [preferred, Lang::EN].into_iter().find(has).or_else(|| code.name.0.keys().next().copied())
}

/// A code as name and description.
#[must_use]
pub fn describe(code: &Code, preferred: Lang) -> Described {
    let lang = language(code, preferred);
    let without =
        |names: &Names| names.0.iter().filter(|(l, _)| Some(**l) != lang).map(|(l, n)| (*l, n.clone())).collect();
    let rest = Rest {
        id: code.id.0.clone(),
        lang,
        key: code.key,
        include: code.include.clone(),
        exclude: code.exclude.clone(),
        example: code.example.clone(),
        name: without(&code.name),
        definition: without(&code.definition),
        terms: code.terms.iter().filter(|(_, t)| !t.is_empty()).map(|(l, t)| (*l, t.clone())).collect(),
    };
    let definition = lang.and_then(|l| code.definition.exact(l)).unwrap_or("");
    let name = lang.and_then(|l| code.name.exact(l)).unwrap_or(&code.id.0).to_owned();
    let lines = toml::to_string(&rest).unwrap_or_default();
    let gap = if definition.is_empty() { "" } else { "\n\n" };
    Described { name, description: format!("{definition}{gap}{HEADING}\n{}", lines.trim_end()) }
}

/// Reads a name and a description.
#[must_use]
pub fn undescribe(name: &str, description: &str) -> Undescribed {
    let description = description.replace("\r\n", "\n").replace('\r', "\n");
    let heading = format!("{HEADING}\n");
    // A text in our lines may have the heading in it, and so may a definition: what can be read to its end tells.
    let places = description.match_indices(&heading).map(|(at, _)| at);
    for at in places.filter(|&at| at == 0 || description[..at].ends_with('\n')) {
        if let Ok(rest) = toml::from_str::<Rest>(&description[at + heading.len()..]) {
            let definition = &description[..at];
            let definition = definition.strip_suffix("\n\n").unwrap_or(definition).to_owned();
            return Undescribed { name: name.to_owned(), definition, rest: Some(rest) };
        }
    }
    Undescribed { name: name.to_owned(), definition: description, rest: None }
}

impl Undescribed {
    /// Writes into a code what was read. Without our lines the name and the definition are taken to be in `lang`, and
    /// whatever else the code says stays.
    pub fn put_into(&self, code: &mut Code, lang: Lang) {
        let Some(rest) = &self.rest else {
            put(&mut code.name, lang, &self.name);
            if !self.definition.is_empty() {
                put(&mut code.definition, lang, &self.definition);
            }
            return;
        };
        code.key = rest.key.filter(|k| (1..=9).contains(k));
        code.include.clone_from(&rest.include);
        code.exclude.clone_from(&rest.exclude);
        code.example.clone_from(&rest.example);
        code.terms.clone_from(&rest.terms);
        code.name = Names(rest.name.clone());
        code.definition = Names(rest.definition.clone());
        match rest.lang {
            Some(l) => {
                put(&mut code.name, l, &self.name);
                if !self.definition.is_empty() {
                    put(&mut code.definition, l, &self.definition);
                }
            }
            // It went out under its identifier.
            None if self.name != rest.id => put(&mut code.name, lang, &self.name),
            None => {}
        }
    }

    /// Our identifier, if the description has one.
    #[must_use]
    pub fn id(&self) -> Option<CodeId> {
        self.rest.as_ref().map(|r| r.id.as_str()).filter(|id| !id.is_empty()).map(CodeId::from)
    }
}

fn put(names: &mut Names, lang: Lang, text: &str) {
    names.0.insert(lang, text.to_owned());
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn names(max: usize) -> impl Strategy<Value = Names> {
        let lang = prop::sample::select(vec![Lang::EN, Lang::ZH, Lang::UND]);
        // A definition that is there has something in it, and our heading in it is text like any other.
        prop::collection::btree_map(lang, "(\\[duizhao\\]\n|[a\"'\\\\\n网𠮷 \\[\\]=]){1,9}", 0..max).prop_map(Names)
    }

    proptest! {
        #[test]
        fn a_code_comes_back_whole(
            name in names(4), definition in names(4), include in names(3), key in prop::option::of(1u8..10), terms in prop::collection::vec("[a 网;]{1,4}", 0..3),
        ) {
            let definition = Names(definition.0.into_iter().filter(|_| !name.0.is_empty()).collect());
            let terms = if terms.is_empty() { BTreeMap::new() } else { BTreeMap::from([(Lang::ZH, terms)]) };
            let example = Names::one(Lang::ZH, "例");
            let code = Code { name, definition, include, exclude: example.clone(), example, terms, key, ..Code::new("p.a") };
            for lang in [Lang::EN, Lang::ZH] {
                let d = describe(&code, lang);
                let read = undescribe(&d.name, &d.description);
                prop_assert_eq!(read.id(), Some(code.id.clone()));
                let mut back = Code { name: Names::default(), definition: Names::default(), ..code.clone() };
                read.put_into(&mut back, Lang::EN);
                prop_assert_eq!(&back, &code);
            }
        }
    }

    #[test]
    fn what_an_earlier_version_wrote_is_read() {
        let read = undescribe("Power", "[duizhao]\nid = \"p\"\ninclude = \"laws\"");
        assert_eq!(read.rest.map(|r| r.include), Some(Names::one(Lang::UND, "laws")));
    }

    #[test]
    fn a_strange_description_is_a_definition() {
        let read = undescribe("Power", "Who rules.\r\n[duizhao]\nnot toml");
        assert_eq!((read.rest, read.definition.as_str()), (None, "Who rules.\n[duizhao]\nnot toml"));
    }
}

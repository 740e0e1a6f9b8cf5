//! One reference.

use super::date;
use crate::text::Lang;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// One item of CSL-JSON. Variables that this program does not know are kept as they came.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Reference(Map<String, Value>);

/// Someone who wrote, edited or published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// An institution, or a person whose name has no parts.
    Whole(String),
    /// A person.
    Person {
        /// Family name, with what belongs to it (`van der Berg`).
        family: String,
        /// Given names; may be empty.
        given: String,
    },
}

impl Name {
    /// Reads `Family, Given`. A name without a comma is taken whole; so is one in `{braces}`.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        if let Some(whole) = text.strip_prefix('{').and_then(|t| t.strip_suffix('}')) {
            return Self::Whole(whole.trim().to_owned());
        }
        match text.split_once([',', '，']) {
            Some((family, given)) if !family.trim().is_empty() && !given.trim().is_empty() => {
                Self::Person { family: family.trim().to_owned(), given: given.trim().to_owned() }
            }
            _ => Self::Whole(text.trim_end_matches([',', '，']).trim().to_owned()),
        }
    }

    /// As [`Name::parse`] reads it.
    #[must_use]
    pub fn written(&self) -> String {
        match self {
            Self::Whole(name) if name.contains([',', '，']) => format!("{{{name}}}"),
            Self::Whole(name) => name.clone(),
            Self::Person { family, given } if given.is_empty() => family.clone(),
            Self::Person { family, given } => format!("{family}, {given}"),
        }
    }

    fn value(&self) -> Value {
        match self {
            Self::Whole(name) => json!({ "literal": name }),
            Self::Person { family, given } => json!({ "family": family, "given": given }),
        }
    }

    fn from_value(value: &Value) -> Option<Self> {
        let part = |key: &str| value.get(key).and_then(Value::as_str).map(str::trim).filter(|t| !t.is_empty());
        if let Some(name) = value.as_str().or_else(|| part("literal")) {
            return Some(Self::Whole(name.to_owned()));
        }
        let family =
            [part("non-dropping-particle"), part("family")].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let given = [part("given"), part("dropping-particle"), part("suffix")];
        let given = given.into_iter().flatten().collect::<Vec<_>>().join(" ");
        match (family.is_empty(), given.is_empty()) {
            (true, true) => None,
            (true, false) => Some(Self::Whole(given)),
            _ => Some(Self::Person { family, given }),
        }
    }
}

impl Reference {
    /// A reference of a CSL type, such as `webpage`, `report` or `article-newspaper`, and nothing else.
    #[must_use]
    pub fn new(kind: &str) -> Self {
        let mut new = Self::default();
        new.set("type", kind);
        new
    }

    /// From an item of CSL-JSON; none where the value is no object.
    #[must_use]
    pub fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Object(map) => Some(Self(map)),
            _ => None,
        }
    }

    /// As an item of CSL-JSON.
    #[must_use]
    pub fn to_value(&self) -> Value {
        Value::Object(self.0.clone())
    }

    /// Its CSL type; `document` where it has none.
    #[must_use]
    pub fn kind(&self) -> &str {
        self.get("type").unwrap_or("document")
    }

    /// A variable that is a text. Numbers come as they are written.
    #[must_use]
    pub fn text(&self, variable: &str) -> String {
        match self.0.get(variable) {
            Some(Value::String(text)) => text.trim().to_owned(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        }
    }

    fn get(&self, variable: &str) -> Option<&str> {
        self.0.get(variable)?.as_str().map(str::trim).filter(|t| !t.is_empty())
    }

    /// Sets a variable that is a text; an empty one takes it away.
    pub fn set(&mut self, variable: &str, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            self.0.shift_remove(variable);
        } else {
            self.0.insert(variable.to_owned(), Value::String(text.to_owned()));
        }
    }

    /// The names of a role: `author`, `editor`, `translator`.
    #[must_use]
    pub fn names(&self, role: &str) -> Vec<Name> {
        self.0
            .get(role)
            .and_then(Value::as_array)
            .map(|l| l.iter().filter_map(Name::from_value).collect())
            .unwrap_or_default()
    }

    /// Sets the names of a role; none takes it away.
    pub fn set_names(&mut self, role: &str, names: &[Name]) {
        if names.is_empty() {
            self.0.shift_remove(role);
        } else {
            self.0.insert(role.to_owned(), Value::Array(names.iter().map(Name::value).collect()));
        }
    }

    /// A date, `issued` or `accessed`, as `2019`, `2019-10` or `2019-10-20`; empty where there is none. What is no date of the
    /// calendar comes as its words.
    #[must_use]
    pub fn date(&self, variable: &str) -> String {
        self.0.get(variable).map(date::written).unwrap_or_default()
    }

    /// Sets a date. Words that are no date are kept as a literal, which styles print as it is; an empty text takes it away.
    pub fn set_date(&mut self, variable: &str, text: &str) {
        if text.trim().is_empty() {
            self.0.shift_remove(variable);
        } else {
            self.0.insert(variable.to_owned(), date::read(text));
        }
    }

    /// The language it is cited in: that of the variable `language`, else Chinese where title or authors have Han characters,
    /// else English.
    #[must_use]
    pub fn lang(&self) -> Lang {
        if let Some(lang) = self.get("language").and_then(Lang::parse) {
            return lang;
        }
        let names = self.names("author").iter().map(Name::written).collect::<String>();
        let han = |t: &str| t.chars().any(crate::text::fold::is_han);
        if han(&self.text("title")) || han(&names) { Lang::ZH } else { Lang::EN }
    }

    /// Its identifier in files; one is made of author, year and title where it has none.
    #[must_use]
    pub fn id(&self) -> String {
        let own = self.text("id");
        if !own.is_empty() {
            return own;
        }
        let word = |text: &str| -> String {
            let first = text.split(|c: char| !c.is_alphanumeric()).find(|w| !w.is_empty()).unwrap_or("");
            first.chars().take(24).flat_map(char::to_lowercase).collect()
        };
        let author = self.names("author").first().map(Name::written).unwrap_or_default();
        let year: String = self.date("issued").chars().take_while(char::is_ascii_digit).collect();
        let made = format!("{}{year}{}", word(&author), word(&self.text("title")));
        if made.is_empty() { "reference".to_owned() } else { made }
    }
}

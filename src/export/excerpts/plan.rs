//! What an export of excerpts consists of: which passages, what is told of each, in which order.
//!
//! A plan is remembered with the workspace, so that next week's export is this week's with more in it.

use crate::model::{CodeId, DocumentId};
use crate::text::Lang;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Which passages are written, and what of each. The default is all of all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Plan {
    /// Only passages with one of these codes or one below; all where there is none.
    pub codes: Vec<CodeId>,
    /// Only passages of these documents; all where there is none.
    pub documents: Vec<DocumentId>,
    /// Only passages in these languages; all where there is none.
    pub langs: Vec<Lang>,
    /// What is tagged, what is proposed, or both.
    pub rows: Rows,
    /// What is told, in this order where there are columns.
    pub columns: Vec<Column>,
    /// In which order the passages come.
    pub order: Order,
    /// How much of the text around a passage is told.
    pub context: Context,
    /// What other versions have at the place.
    pub renderings: Renderings,
    /// Only renderings in these languages; all where there is none.
    pub rendering_langs: Vec<Lang>,
    /// How an excerpt is set in a text to be read; empty for the usual way. See `template`.
    pub template: String,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            codes: Vec::new(),
            documents: Vec::new(),
            langs: Vec::new(),
            rows: Rows::Tagged,
            columns: Column::ALL.to_vec(),
            order: Order::Text,
            context: Context::default(),
            renderings: Renderings::All,
            rendering_langs: Vec::new(),
            template: String::new(),
        }
    }
}

impl Plan {
    /// Whether something is told.
    #[must_use]
    pub fn tells(&self, column: Column) -> bool {
        column.is_fixed() || self.columns.contains(&column)
    }

    /// The columns of a table: those chosen, in their order, and at the end those that no table goes without.
    #[must_use]
    pub fn of_table(&self) -> Vec<Column> {
        let mut out = self.columns.clone();
        out.extend(Column::ALL.into_iter().filter(|c| c.is_fixed() && !self.columns.contains(c)));
        out
    }

    /// Tells a column, or leaves it out. One that is told again stands where it usually stands among the others.
    pub fn toggle(&mut self, column: Column) {
        if let Some(at) = self.columns.iter().position(|c| *c == column) {
            self.columns.remove(at);
            return;
        }
        let at = self.columns.iter().position(|c| *c > column).unwrap_or(self.columns.len());
        self.columns.insert(at, column);
    }

    /// Moves a column one place towards the beginning or the end.
    pub fn shift(&mut self, column: Column, later: bool) {
        let Some(at) = self.columns.iter().position(|c| *c == column) else { return };
        let to = if later { at + 1 } else { at.wrapping_sub(1) };
        if to < self.columns.len() {
            self.columns.swap(at, to);
        }
    }
}

macro_rules! choices {
    ($(#[$doc:meta])* $name:ident $what:literal $first:ident { $($(#[$vdoc:meta])* $variant:ident $key:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $key)] $variant,)* }

        impl $name {
            /// All of them, in the order in which they are offered.
            pub const ALL: [Self; [$($key),*].len()] = [$(Self::$variant),*];

            /// Its stable name, as files and the command line have it.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::$first
            }
        }

        impl FromStr for $name {
            type Err = UnknownChoice;

            fn from_str(name: &str) -> Result<Self, UnknownChoice> {
                let of = |c: &Self| c.key() == name;
                Self::ALL.into_iter().find(of).ok_or_else(|| UnknownChoice {
                    what: $what,
                    name: name.to_owned(),
                    known: [$($key),*].join(", "),
                })
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.key())
            }
        }
    };
}

/// A name that stands for nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no {what} {name:?}; choose from {known}")]
pub struct UnknownChoice {
    what: &'static str,
    name: String,
    known: String,
}

choices! {
    /// Which passages there are at all.
    Rows "kind of passage" Tagged {
        /// What was tagged or confirmed.
        Tagged "tagged",
        /// What tags of other versions propose and nobody has confirmed or rejected.
        Proposed "proposed",
        /// Both; a status says which is which.
        Both "both",
    }
}

choices! {
    /// In which order passages come.
    Order "order" Text {
        /// By work, version and place.
        Text "text",
        /// By the first of their codes that was asked for, in the order of the codebook.
        Code "code",
        /// By the date of the document; those without one at the end.
        Date "date",
        /// As they were made.
        Made "made",
    }
}

choices! {
    /// What other versions have at the place of a passage.
    Renderings "kind of rendering" All {
        /// Nothing.
        None "none",
        /// Of each other language the nearest version.
        One "one",
        /// Every version that is linked, those of the same language included.
        All "all",
    }
}

choices! {
    /// Something that is told of a passage.
    Column "field" Excerpt {
        /// Number of the tag.
        Id "id",
        /// Title of the work.
        Work "work",
        /// Siglum of the document.
        Document "document",
        /// Title of the document.
        Title "title",
        /// Kind of the document.
        Kind "kind",
        /// Date of the document, or else of the work.
        Date "date",
        /// Version and language.
        Version "version",
        /// The heading above.
        Heading "heading",
        /// The passage.
        Excerpt "excerpt",
        /// What other versions have there.
        Counterparts "counterparts",
        /// Its codes.
        Codes "codes",
        /// The topmost codes above these.
        Families "families",
        /// The reader's note.
        Memo "memo",
        /// How to cite it.
        Citation "citation",
        /// Where it stands: paragraph, bytes, characters.
        Place "place",
        /// Hash of the source, and whether it bears the quotation out.
        Proof "proof",
        /// Who made it, and when.
        Coder "coder",
        /// Tagged or proposed.
        Status "status",
        /// The text around it.
        Context "context",
    }
}

impl Column {
    /// Whether it cannot be left out: the passage itself, and the proof of it.
    #[must_use]
    pub fn is_fixed(self) -> bool {
        matches!(self, Self::Excerpt | Self::Proof)
    }
}

/// How much of the text around a passage is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Context {
    /// So many characters (grapheme clusters) on either side, within the paragraph.
    Around(u16),
    /// The rest of the paragraph.
    Paragraph,
}

impl Context {
    /// As offered in a list.
    pub const OFFERED: [Self; 4] = [Self::Around(0), Self::Around(60), Self::Around(200), Self::Paragraph];

    /// Most characters on either side.
    pub(super) fn most(self) -> usize {
        match self {
            Self::Around(n) => n.into(),
            Self::Paragraph => usize::MAX,
        }
    }
}

impl Default for Context {
    fn default() -> Self {
        Self::Around(60)
    }
}

impl FromStr for Context {
    type Err = UnknownChoice;

    fn from_str(name: &str) -> Result<Self, UnknownChoice> {
        match (name, name.parse()) {
            ("paragraph", _) => Ok(Self::Paragraph),
            ("none", _) => Ok(Self::Around(0)),
            (_, Ok(n)) => Ok(Self::Around(n)),
            _ => Err(UnknownChoice {
                what: "context",
                name: name.to_owned(),
                known: "none, a number of characters, paragraph".to_owned(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_kept_as_it_is_and_an_older_one_is_filled_up() {
        let mut plan = Plan { order: Order::Code, context: Context::Around(200), ..Plan::default() };
        plan.toggle(Column::Memo);
        plan.shift(Column::Excerpt, false);
        let text = serde_json::to_string(&plan).expect("JSON");
        assert_eq!(serde_json::from_str::<Plan>(&text).expect("a plan"), plan);
        assert_eq!(serde_json::from_str::<Plan>(r#"{"order":"date"}"#).expect("a plan").columns, Column::ALL);
    }

    #[test]
    fn no_table_goes_without_the_passage_and_its_proof() {
        let plan = Plan { columns: vec![Column::Memo, Column::Id], ..Plan::default() };
        assert_eq!(plan.of_table(), [Column::Memo, Column::Id, Column::Excerpt, Column::Proof]);
        assert!(plan.tells(Column::Proof) && !plan.tells(Column::Coder));
    }

    #[test]
    fn a_column_comes_back_to_its_usual_place() {
        let mut plan = Plan::default();
        plan.toggle(Column::Memo);
        assert!(!plan.tells(Column::Memo));
        plan.toggle(Column::Memo);
        assert_eq!(plan, Plan::default());
        plan.shift(Column::Id, false);
        assert_eq!(plan, Plan::default(), "the first cannot go further");
        plan.shift(Column::Id, true);
        assert_eq!(plan.columns[..2], [Column::Work, Column::Id]);
    }

    #[test]
    fn names_that_stand_for_nothing_are_told_with_those_that_do() {
        assert_eq!("both".parse(), Ok(Rows::Both));
        let told = "dat".parse::<Order>().expect_err("no order").to_string();
        assert_eq!(told, "there is no order \"dat\"; choose from text, code, date, made");
        assert_eq!("none".parse(), Ok(Context::Around(0)));
        assert_eq!("12".parse(), Ok(Context::Around(12)));
        assert!("much".parse::<Context>().is_err());
    }
}

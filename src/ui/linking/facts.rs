//! What is known of a row, in words.

use crate::align::doubt::{Doubt, On};
use crate::app::Session;
use crate::app::worklist::{Item, Worklist};
use crate::i18n::Language;
use crate::model::{LinkStatus, Pair, Rows, VersionId};
use crate::ui::cx::Cx;
use crate::ui::library::names;
use crate::ui::reader::{RowFact, RowStatus};
use std::collections::HashMap;
use std::sync::Arc;

/// The worklist by link, so that a row finds what speaks against it. Made anew when there is another worklist.
#[derive(Default)]
pub(crate) struct Index {
    of: Option<Arc<Worklist>>,
    places: HashMap<(Pair, usize), usize>,
}

impl Index {
    /// Follows the session.
    pub(crate) fn refresh(&mut self, session: &Session) {
        let now = session.worklist();
        if self.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, now)) {
            return;
        }
        self.places = now.items().iter().enumerate().map(|(i, item)| ((item.pair, item.link), i)).collect();
        self.of = Some(now.clone());
    }

    /// What speaks against the links of a row that nobody has judged.
    pub(crate) fn of_row(&self, session: &Session, row: usize) -> Vec<&Item> {
        let linking = session.linking();
        let find = |&(pair, link): &(Pair, u32)| {
            let item = self.of.as_ref()?.items().get(*self.places.get(&(pair, link as usize))?)?;
            // The list may be a moment older than the links.
            let now = session.workspace().alignments().get(&pair)?.links.get(link as usize)?.status;
            matches!(now, LinkStatus::Auto | LinkStatus::Doubtful).then_some(item)
        };
        linking.links(row).iter().filter_map(find).collect()
    }
}

/// Tells of rows.
pub(crate) struct Facts<'s> {
    session: &'s Session,
    index: &'s Index,
    rows: &'s Rows,
    language: Language,
    sides: Sides,
}

/// What the panes are called where a side is meant: left and right where there are two, else by name.
pub(crate) struct Sides {
    names: Vec<(VersionId, String)>,
}

impl Sides {
    /// Names for the panes of `rows`.
    pub(crate) fn new(cx: &Cx<'_>, rows: &Rows) -> Self {
        let versions: Vec<VersionId> = (0..rows.panes()).filter_map(|p| rows.version(p)).collect();
        let names = match versions.as_slice() {
            &[a, b] => vec![(a, cx.t("side-left")), (b, cx.t("side-right"))],
            all => all.iter().map(|&v| (v, name(cx, v))).collect(),
        };
        Self { names }
    }

    fn of(&self, version: VersionId) -> &str {
        self.names.iter().find(|n| n.0 == version).map_or("", |n| n.1.as_str())
    }
}

fn name(cx: &Cx<'_>, version: VersionId) -> String {
    cx.session.workspace().versions().get(&version).map(|v| names::version(cx, v)).unwrap_or_default()
}

/// What speaks against a link, one thing of it, in a word or two.
fn doubt(session: &Session, item: &Item, doubt: &Doubt, sides: &Sides) -> String {
    let language = session.language();
    let side = |on: On| {
        let version = match on {
            On::First => item.pair.a,
            On::Second => item.pair.b,
        };
        sides.of(version).to_owned()
    };
    match doubt {
        Doubt::Number { value, on } => {
            language.text_with("speaks-number", &[("value", value.as_str().into()), ("side", side(*on).into())])
        }
        Doubt::Name { word, on } => {
            language.text_with("speaks-name", &[("word", word.as_str().into()), ("side", side(*on).into())])
        }
        Doubt::Length { ratio } => {
            // The side that is too long is named, whichever it is.
            let (on, times) = if *ratio >= 1.0 { (On::Second, *ratio) } else { (On::First, 1.0 / ratio.max(0.01)) };
            let times = format!("{times:.1}");
            language.text_with("speaks-length", &[("times", times.into()), ("side", side(on).into())])
        }
        Doubt::Question { on } => language.text_with("speaks-question", &[("side", side(*on).into())]),
        Doubt::Quotation { on } => language.text_with("speaks-quotation", &[("side", side(*on).into())]),
        Doubt::Passes => language.text("speaks-passes"),
        Doubt::Loop => {
            let walk = item.walk.map(|w| session.walk_words(w)).unwrap_or_default();
            language.text_with("speaks-loop", &[("walk", walk.into())])
        }
        Doubt::Unsure => language.text("speaks-unsure"),
    }
}

/// What speaks against some links, each thing once.
pub(crate) fn doubts(session: &Session, items: &[&Item], sides: &Sides) -> String {
    let mut texts: Vec<String> = Vec::new();
    for item in items {
        for d in &item.doubts {
            let text = doubt(session, item, d, sides);
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
    }
    texts.join(&session.language().text("speaks-and"))
}

/// Key of the name of a status.
pub(crate) fn status_key(status: RowStatus) -> &'static str {
    match status {
        RowStatus::Alone => "status-alone",
        RowStatus::Automatic => "status-auto",
        RowStatus::Doubtful => "status-doubtful",
        RowStatus::Confirmed => "status-confirmed",
        RowStatus::Rejected => "status-rejected",
    }
}

/// What a link is worth, as the reader shows it.
pub(crate) fn status(status: Option<LinkStatus>) -> RowStatus {
    match status {
        None => RowStatus::Alone,
        Some(LinkStatus::Auto) => RowStatus::Automatic,
        Some(LinkStatus::Doubtful) => RowStatus::Doubtful,
        Some(LinkStatus::Confirmed) => RowStatus::Confirmed,
        Some(LinkStatus::Rejected) => RowStatus::Rejected,
    }
}

impl<'s> Facts<'s> {
    /// For the rows on the screen.
    pub(crate) fn new(cx: &Cx<'s>, index: &'s Index, rows: &'s Rows) -> Self {
        Self { session: cx.session, index, rows, language: cx.language(), sides: Sides::new(cx, rows) }
    }

    /// What is known of a row.
    pub(crate) fn of(&self, row: usize) -> RowFact {
        let linking = self.session.linking();
        let status = status(linking.status(row));
        let items = self.index.of_row(self.session, row);
        let astray = items.iter().any(|i| i.astray);
        let says = doubts(self.session, &items, &self.sides);
        let confidence = (matches!(status, RowStatus::Automatic | RowStatus::Doubtful) && self.rows.is_linked(row))
            .then(|| self.rows.confidence(row));
        let mut fact =
            RowFact { status, astray, marked: linking.is_marked(row), confidence, says, spoken: String::new() };
        fact.spoken = self.spoken(row, &fact);
        fact
    }

    fn spoken(&self, row: usize, fact: &RowFact) -> String {
        let t = |key: &str| self.language.text(key);
        let shape: Vec<String> = (0..self.rows.panes()).map(|p| self.rows.cell(row, p).len().to_string()).collect();
        let mut parts = vec![
            self.language.text_with("row-spoken", &[("n", (row + 1).into()), ("shape", shape.join(":").into())]),
            t(status_key(fact.status)),
        ];
        if let Some(sure) = fact.confidence {
            let percent = (sure * 100.0).round() as usize;
            parts.push(self.language.text_with("row-sure", &[("percent", percent.into())]));
        }
        if fact.astray {
            parts.push(t("row-astray"));
        }
        if fact.marked {
            parts.push(t("row-marked"));
        }
        if !fact.says.is_empty() {
            parts.push(fact.says.clone());
        }
        parts.join(&t("codes-comma"))
    }
}

//! What is known of a row, in words.

use crate::align::{Doubt, On};
use crate::app::Session;
use crate::app::worklist::Worklist;
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
        if self.of.as_ref().zip(now).is_some_and(|(a, b)| Arc::ptr_eq(a, b)) {
            return;
        }
        self.places = now.map_or_else(HashMap::new, |w| {
            w.items.iter().enumerate().map(|(i, item)| ((item.pair, item.link), i)).collect()
        });
        self.of = now.cloned();
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

/// A doubt in a word or two.
pub(crate) fn doubt(language: Language, doubt: &Doubt, pair: Pair, sides: &Sides) -> String {
    let side = |on: On| {
        let version = match on {
            On::First => pair.a,
            On::Second => pair.b,
        };
        sides.of(version).to_owned()
    };
    match doubt {
        Doubt::Number { value, on } => {
            language.text_with("doubt-number", &[("value", value.as_str().into()), ("side", side(*on).into())])
        }
        Doubt::Name { word, on } => {
            language.text_with("doubt-name", &[("word", word.as_str().into()), ("side", side(*on).into())])
        }
        Doubt::Length { ratio } => {
            // The side that is too long is named, whichever it is.
            let (on, times) = if *ratio >= 1.0 { (On::Second, *ratio) } else { (On::First, 1.0 / ratio.max(0.01)) };
            let times = format!("{times:.1}");
            language.text_with("doubt-length", &[("times", times.into()), ("side", side(on).into())])
        }
        Doubt::Question { on } => language.text_with("doubt-question", &[("side", side(*on).into())]),
        Doubt::Quotation { on } => language.text_with("doubt-quotation", &[("side", side(*on).into())]),
        Doubt::Passes => language.text("doubt-passes"),
        Doubt::Loop => language.text("doubt-loop"),
        Doubt::Unsure => language.text("doubt-unsure"),
    }
}

/// Several doubts, the plainest first.
pub(crate) fn doubts(language: Language, all: &[Doubt], pair: Pair, sides: &Sides) -> String {
    let texts: Vec<String> = all.iter().map(|d| doubt(language, d, pair, sides)).collect();
    texts.join(&language.text("doubt-and"))
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
        let items = linking.links(row).iter().filter_map(|&(pair, link)| {
            let place = *self.index.places.get(&(pair, link as usize))?;
            self.index.of.as_ref()?.items.get(place)
        });
        let (mut says, mut astray) = (Vec::new(), false);
        for item in items {
            astray |= item.astray;
            // A reader who has looked needs to be told no more.
            if item.status != LinkStatus::Confirmed {
                let texts = item.doubts.iter().map(|d| doubt(self.language, d, item.pair, &self.sides));
                says.extend(texts.filter(|t| !says.contains(t)).collect::<Vec<_>>());
            }
        }
        let confidence = (status != RowStatus::Alone).then(|| self.rows.confidence(row));
        let says = says.join(&self.language.text("doubt-and"));
        let mut fact = RowFact { status, astray, marked: linking.is_marked(row), confidence, says, spoken: String::new() };
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

//! What share of a work's links is sure.

use super::*;

#[test]
fn under_each_work_stands_what_share_of_its_links_is_sure() {
    for language in Language::ALL {
        let r = Reader::new(language);
        let ws = r.session().workspace().clone();
        let said = |work| {
            let [auto, doubtful, ..] = r.session().shares(work).percent();
            let parts = [(auto, "lib-shares-auto"), (doubtful, "lib-shares-doubtful")];
            let there = parts.iter().filter(|p| p.0 > 0);
            let words = there.map(|(n, key)| language.text_with(key, &[("percent", (*n).into())]));
            words.collect::<Vec<_>>().join(" · ")
        };
        let aligned: Vec<String> = ws.works().keys().map(|w| said(*w)).filter(|words| !words.is_empty()).collect();
        assert_eq!(aligned.len(), 2, "two works of the corpus have several versions");
        for words in aligned {
            assert!(r.shows(&words), "{words} is not on the screen");
        }
    }
}

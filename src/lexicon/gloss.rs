//! What English words an entry leads to expect, and how strongly.
//!
//! A sense is a list of glosses (parted by `;`), a gloss a few words. The fewer words of meaning a gloss has, the more each of
//! them says: 1/√n, and nothing for glosses of more than six, which describe rather than translate. What stands in
//! parentheses is left out. The part before the first comma counts as a gloss of its own (“Lanzhou, prefecture-level city
//! and capital of Gansu”). “Variant of …”, “see …” and “abbr. for …” lead to the glosses of the entry they name.

use super::asset::Strings;
use super::entry::Token;
use super::{Lexicon, stem};

/// More words of meaning than this, and the gloss is a description.
const WORDS: usize = 6;
/// References are followed so far: a variant of an abbreviation of something.
const DEPTH: u32 = 2;

/// What a word of the dictionary's English is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It carries meaning.
    Content,
    /// It carries grammar.
    Function,
    /// It belongs to the manner of dictionaries: `to` before verbs, articles, `sb`, `sth`, `surname`.
    Manner,
    /// An entry that is named after it is the same: `see`, `abbr`, `written` …
    Leads,
    /// As before, and what stands before it says which sort it is: `old variant of`.
    Variant,
    /// `also`: what it stands before leads elsewhere.
    Also,
    /// It is no English word.
    None,
}

const MANNER: [&str; 17] = [
    "CL", "to", "a", "an", "the", "sb", "sth", "sb's", "one's", "oneself", "surname", "esp", "etc", "lit", "fig",
    "usu", "idiom",
];
const LEADS: [&str; 5] = ["see", "abbr", "same", "equivalent", "written"];

/// The roles of the words of the dictionary.
pub(super) fn roles(words: &Strings, has_stem: impl Fn(u32) -> bool) -> Vec<Role> {
    let mut roles: Vec<Role> =
        (0..words.len() as u32).map(|w| if has_stem(w) { Role::Content } else { Role::None }).collect();
    let mut set = |word: &str, role: Role| {
        if let Some(place) = words.find(word).and_then(|w| roles.get_mut(w)) {
            *place = role;
        }
    };
    for word in stem::FUNCTION {
        set(word, Role::Function);
        let mut capital = word[..1].to_uppercase();
        capital.push_str(&word[1..]);
        set(&capital, Role::Function);
    }
    MANNER.iter().for_each(|w| set(w, Role::Manner));
    LEADS.iter().for_each(|w| set(w, Role::Leads));
    set("variant", Role::Variant);
    set("also", Role::Also);
    roles
}

/// Gathers the glosses of the entries of a word.
struct Gatherer<'l> {
    lexicon: &'l Lexicon,
    out: Vec<(u32, f32)>,
    /// Stems of the gloss that is being read.
    content: Vec<u32>,
    function: Vec<u32>,
    /// Words of meaning before its first comma.
    head: Option<usize>,
    /// A word has said that the entry named next is the same; so many words of meaning stood before it.
    leads: Option<usize>,
    parentheses: u32,
    follow: Vec<u32>,
}

impl Lexicon {
    /// Stems that the entries lead to expect, ascending, each once with its greatest weight.
    pub(super) fn glosses_of(&self, entries: impl Iterator<Item = u32>) -> Vec<(u32, f32)> {
        let mut gatherer = Gatherer {
            lexicon: self,
            out: Vec::with_capacity(16),
            content: Vec::new(),
            function: Vec::new(),
            head: None,
            leads: None,
            parentheses: 0,
            follow: Vec::new(),
        };
        let mut now: Vec<u32> = entries.collect();
        for _ in 0..=DEPTH {
            for &entry in &now {
                gatherer.read(entry);
            }
            now = std::mem::take(&mut gatherer.follow);
            now.sort_unstable();
            now.dedup();
        }
        let mut out = gatherer.out;
        out.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        out.dedup_by_key(|g| g.0);
        out
    }
}

impl Gatherer<'_> {
    fn read(&mut self, entry: u32) {
        let lexicon = self.lexicon;
        lexicon.tokens(entry, &mut |token| match token {
            Token::Word(word) => self.word(word),
            Token::Separator(separator) => {
                for c in lexicon.separators.get(separator as usize).chars() {
                    self.mark(c);
                }
            }
            Token::Reference(other) => {
                if let Some(before) = self.leads.filter(|_| other != entry) {
                    self.follow.push(other);
                    self.content.truncate(before);
                    self.function.clear();
                }
            }
        });
    }

    fn word(&mut self, word: u32) {
        let role = self.lexicon.role(word);
        match role {
            Role::Leads => self.leads = Some(self.content.len()),
            Role::Variant => self.leads = Some(0),
            // “also written …” is the same word, “see also …” is not.
            Role::Also => self.leads = None,
            _ => {}
        }
        if self.parentheses > 0 {
            return;
        }
        let Some(stem) = self.lexicon.stem_of_word(word) else { return };
        match role {
            Role::Content | Role::Leads | Role::Variant => self.content.push(stem),
            Role::Function | Role::Also => self.function.push(stem),
            Role::Manner | Role::None => {}
        }
    }

    fn mark(&mut self, c: char) {
        match c {
            '(' => self.parentheses += 1,
            ')' => {
                self.parentheses = self.parentheses.saturating_sub(1);
                self.leads = None;
            }
            ',' if self.parentheses == 0 => {
                self.head.get_or_insert(self.content.len());
            }
            ';' if self.parentheses == 0 => self.end(),
            '/' | '\n' => {
                self.parentheses = 0;
                self.end();
            }
            _ => {}
        }
    }

    /// The gloss is complete.
    fn end(&mut self) {
        let total = self.content.len();
        if let Some(head) = self.head.filter(|n| (1..=WORDS).contains(n)) {
            self.weigh(head.min(total));
        }
        if (1..=WORDS).contains(&total) {
            self.weigh(total);
        }
        // A gloss of grammar alone: 在 “at; in”.
        if total == 0 && (1..=3).contains(&self.function.len()) {
            let weight = 1.0 / (self.function.len() as f32).sqrt();
            self.out.extend(self.function.iter().map(|&s| (s, weight)));
        }
        self.content.clear();
        self.function.clear();
        (self.head, self.leads) = (None, None);
    }

    /// The first `n` words of meaning share the weight of a gloss.
    fn weigh(&mut self, n: usize) {
        let weight = 1.0 / (n as f32).sqrt();
        self.out.extend(self.content[..n].iter().map(|&s| (s, weight)));
    }
}

//! What went wrong, or was done, in one sentence with the next step.

use super::fault::Fault;

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Something was done.
    Done,
    /// Something is not as it should be; nothing is lost.
    Warning,
    /// Something could not be done.
    Error,
}

/// A notice; the text is a key of the interface's texts with its values, so that it changes language with the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its number, to put it away by.
    pub id: u64,
    /// How much it matters.
    pub weight: Weight,
    /// Key of the text.
    pub key: &'static str,
    /// Values put into it, by name.
    pub values: Vec<(&'static str, String)>,
    /// What is wrong, a sentence in the language of the window too; it is put in as `error`.
    pub fault: Option<Fault>,
}

impl Notice {
    /// The sentence.
    #[must_use]
    pub fn text(&self, language: crate::i18n::Language) -> String {
        if let Some(fault) = self.fault.as_ref().filter(|f| f.key == self.key) {
            return fault.text(language);
        }
        let mut vars: Vec<_> = self.values.iter().map(|(name, value)| (*name, value.into())).collect();
        vars.extend(self.fault.iter().map(|fault| ("error", fault.text(language).into())));
        language.text_with(self.key, &vars)
    }
}

/// The notices that have not been put away.
#[derive(Debug, Default)]
pub struct Notices {
    list: Vec<Notice>,
    next: u64,
}

impl Notices {
    /// All of them, oldest first.
    #[must_use]
    pub fn all(&self) -> &[Notice] {
        &self.list
    }

    /// One more. A notice that is already there with the same words comes anew at the end.
    pub fn add(&mut self, weight: Weight, key: &'static str, values: Vec<(&'static str, String)>) {
        self.push(weight, key, values, None);
    }

    /// One more, with what is wrong as its `error`.
    pub fn refuse(&mut self, key: &'static str, values: Vec<(&'static str, String)>, fault: Fault) {
        self.push(Weight::Error, key, values, Some(fault));
    }

    /// One more that says nothing but what is wrong.
    pub fn fault(&mut self, fault: Fault) {
        self.push(Weight::Error, fault.key, fault.values.clone(), Some(fault));
    }

    fn push(&mut self, weight: Weight, key: &'static str, values: Vec<(&'static str, String)>, fault: Option<Fault>) {
        self.list.retain(|n| n.key != key || n.values != values || n.fault != fault);
        self.next += 1;
        self.list.push(Notice { id: self.next, weight, key, values, fault });
        // A wall of notices is read by nobody.
        let extra = self.list.len().saturating_sub(5);
        self.list.drain(..extra);
    }

    /// Puts one away; says whether it was there.
    pub fn dismiss(&mut self, id: u64) -> bool {
        let before = self.list.len();
        self.list.retain(|n| n.id != id);
        self.list.len() < before
    }

    /// Puts the newest away that says that something is wrong; says whether there was one. What was merely done is not in
    /// the way of anything, and fades by itself.
    pub fn dismiss_last(&mut self) -> bool {
        let at = self.list.iter().rposition(|n| n.weight != Weight::Done);
        at.map(|i| self.list.remove(i)).is_some()
    }
}

//! XML as a tree, for files of which any part may be wanted at any time. The parser sets the limits of depth and refuses
//! entities; the number of elements has one of its own.

use super::QdaError;
use crate::import::links::xml::{Node, Xml};

/// Most elements of a file.
const MAX_ELEMENTS: usize = 2_000_000;

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Name without prefix.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Element>,
    /// The text in it, but for that of elements inside.
    pub(super) text: String,
}

impl Element {
    /// The root of a file.
    pub(super) fn root(source: &str) -> Result<Self, QdaError> {
        let mut xml = Xml::new(source);
        let mut open: Vec<Self> = vec![Self::default()];
        let mut count = 0;
        loop {
            match xml.next()? {
                Node::Open(tag) => {
                    count += 1;
                    if count > MAX_ELEMENTS {
                        return Err(QdaError::TooManyPassages);
                    }
                    let name = tag.name().to_owned();
                    open.push(Self { name, attributes: tag.attributes(), ..Self::default() });
                }
                Node::Text(text) => {
                    if let Some(last) = open.last_mut() {
                        last.text.push_str(&text);
                    }
                }
                Node::Close => {
                    if let (Some(done), Some(above)) = (open.pop(), open.last_mut()) {
                        above.children.push(done);
                    }
                }
                Node::End => break,
            }
        }
        let top = open.pop().map(|mut outside| outside.children.pop());
        Ok(top.flatten().unwrap_or_default())
    }

    /// An attribute; nothing where it is missing or blank.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str()).filter(|v| !v.trim().is_empty())
    }

    /// The children of a name.
    pub(super) fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.children.iter().filter(move |c| c.name == name)
    }

    /// The first child of a name.
    pub(super) fn one(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|c| c.name == name)
    }

    /// The children of the first child of a name: those of a list.
    pub(super) fn list<'e>(&'e self, name: &str) -> impl Iterator<Item = &'e Self> {
        self.one(name).into_iter().flat_map(|l| &l.children)
    }
}

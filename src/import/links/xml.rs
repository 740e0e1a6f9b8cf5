//! XML as a list of opening and closing tags and text, and nothing more.
//!
//! The parser expands nothing: a reference to an entity is an event of its own, of which only the five of XML and those to
//! characters are taken. So a file of a few lines cannot unfold to gigabytes (*billion laughs*), nor name another file.

use super::LinkFileError;
use crate::import::Detail;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::borrow::Cow;

/// Elements inside each other; files of links have about ten.
const MAX_DEPTH: usize = 100;

/// What comes next.
pub(in crate::import) enum Node<'x> {
    Open(Tag<'x>),
    Close,
    Text(Cow<'x, str>),
    End,
}

/// An opening tag.
pub(in crate::import) struct Tag<'x>(BytesStart<'x>);

impl Tag<'_> {
    /// Its name without prefix: a namespace is what the root element is asked about, and nothing else.
    pub(in crate::import) fn name(&self) -> &str {
        let name = self.0.name().0;
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }

    /// All attributes by their names without prefix.
    pub(in crate::import) fn attributes(&self) -> Vec<(String, String)> {
        let read = |a: quick_xml::events::attributes::Attribute<'_>| {
            let name = a.key.0.rsplit_once(':').map_or(a.key.0, |(_, local)| local).to_owned();
            Some((name, a.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned()))
        };
        self.0.attributes().with_checks(false).flatten().filter_map(read).collect()
    }

    /// An attribute by its name, or by its name after a prefix: `lang` is also `xml:lang`. One without a prefix comes first.
    pub(in crate::import) fn attribute(&self, name: &str) -> Option<String> {
        let (mut exact, mut prefixed) = (None, None);
        for a in self.0.attributes().with_checks(false).flatten() {
            let key = a.key.0;
            if key == name {
                exact = exact.or(Some(a));
            } else if key.rsplit_once(':').is_some_and(|(_, local)| local == name) {
                prefixed = prefixed.or(Some(a));
            }
        }
        let value = exact.or(prefixed)?.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some(value.into_owned())
    }
}

/// What an element inside a text is.
pub(in crate::import) enum Inner {
    /// Text goes on inside it.
    Text,
    /// What is inside it is no text.
    Skip,
    /// It stands for a character.
    Char(char),
}

/// A file under reading.
pub(in crate::import) struct Xml<'x> {
    source: &'x str,
    reader: Reader<&'x [u8]>,
    depth: usize,
    begun: bool,
}

impl<'x> Xml<'x> {
    pub(in crate::import) fn new(source: &'x str) -> Self {
        let mut reader = Reader::from_str(source);
        reader.config_mut().expand_empty_elements = true;
        Self { source, reader, depth: 0, begun: false }
    }

    /// The next tag or text.
    pub(in crate::import) fn next(&mut self) -> Result<Node<'x>, LinkFileError> {
        loop {
            let event = self.reader.read_event().map_err(|e| self.fault(Detail::parser(None, &e.to_string())))?;
            return Ok(match event {
                Event::Start(tag) => {
                    if self.begun && self.depth == 0 {
                        return Err(self.fault(Detail::SecondRoot));
                    }
                    self.begun = true;
                    self.depth += 1;
                    if self.depth > MAX_DEPTH {
                        return Err(LinkFileError::TooDeep(self.line()));
                    }
                    Node::Open(Tag(tag))
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::Close
                }
                Event::Text(t) => Node::Text(line_feeds(t.into_inner())),
                Event::CData(t) => Node::Text(line_feeds(t.into_inner())),
                Event::GeneralRef(r) => Node::Text(self.reference(&r)?),
                Event::DocType(d) if d.contains("<!ENTITY") => return Err(LinkFileError::Entities),
                Event::DocType(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
                Event::Eof if self.depth > 0 => return Err(self.fault(Detail::EndsEarly)),
                Event::Eof => Node::End,
                Event::Empty(_) => continue,
            });
        }
    }

    fn reference(&self, r: &quick_xml::events::BytesRef<'_>) -> Result<Cow<'x, str>, LinkFileError> {
        if r.is_char_ref() {
            let c = r.resolve_char_ref().map_err(|e| self.fault(Detail::parser(None, &e.to_string())))?;
            return Ok(c.filter(|c| *c != '\0').unwrap_or('\u{FFFD}').to_string().into());
        }
        match &**r {
            "amp" => Ok("&".into()),
            "lt" => Ok("<".into()),
            "gt" => Ok(">".into()),
            "quot" => Ok("\"".into()),
            "apos" => Ok("'".into()),
            name => Err(LinkFileError::UnknownEntity(name.chars().take(40).collect())),
        }
    }

    /// The root element, or whatever stands in its place.
    pub(in crate::import) fn first(&mut self) -> Result<Node<'x>, LinkFileError> {
        loop {
            match self.next()? {
                Node::Text(t) if t.trim().is_empty() => {}
                node => return Ok(node),
            }
        }
    }

    /// The next element inside the one that is open; nothing when that one closes. Text between elements is passed over.
    pub(in crate::import) fn child(&mut self) -> Result<Option<Tag<'x>>, LinkFileError> {
        loop {
            match self.next()? {
                Node::Open(tag) => return Ok(Some(tag)),
                Node::Close | Node::End => return Ok(None),
                Node::Text(_) => {}
            }
        }
    }

    /// Passes over the rest of the element that is open.
    pub(in crate::import) fn skip(&mut self) -> Result<(), LinkFileError> {
        let depth = self.depth;
        while self.depth >= depth {
            if matches!(self.next()?, Node::End) {
                break;
            }
        }
        Ok(())
    }

    /// The text of the element that is open, which is then closed. `inner` says what the elements inside it are.
    pub(in crate::import) fn text(&mut self, inner: impl Fn(&Tag<'_>) -> Inner) -> Result<String, LinkFileError> {
        let depth = self.depth;
        let mut out = String::new();
        while self.depth >= depth {
            match self.next()? {
                Node::Text(t) => out.push_str(&t),
                Node::Open(tag) => match inner(&tag) {
                    Inner::Text => {}
                    Inner::Skip => self.skip()?,
                    Inner::Char(c) => {
                        out.push(c);
                        self.skip()?;
                    }
                },
                Node::Close => {}
                Node::End => break,
            }
        }
        Ok(out)
    }

    fn line(&self) -> usize {
        let at = self.reader.buffer_position().max(self.reader.error_position());
        let at = usize::try_from(at).unwrap_or(usize::MAX).min(self.source.len());
        self.source.as_bytes()[..at].iter().filter(|b| **b == b'\n').count() + 1
    }

    fn fault(&self, what: Detail) -> LinkFileError {
        LinkFileError::Xml { line: self.line(), what }
    }
}

/// Line ends of whatever kind are line feeds (XML 1.0, §2.11).
fn line_feeds(raw: Cow<'_, str>) -> Cow<'_, str> {
    if raw.contains('\r') { raw.replace("\r\n", "\n").replace('\r', "\n").into() } else { raw }
}

/// The character that a number in hexadecimal stands for; a text has no zero characters.
pub(super) fn code_point(hex: &str) -> Option<char> {
    u32::from_str_radix(hex, 16).ok().and_then(char::from_u32).filter(|c| *c != '\0')
}

//! XLIFF 2, and 1.2, which most programs still write.
//!
//! Source and target are the two texts, a unit is a paragraph, and a segment with a target is a link. It is confirmed where
//! its state is `reviewed` or `final`; in 1.2 where the unit is `approved` or its target is `final` or `signed-off`.

use super::build::Builder;
use super::note;
use super::xml::{Inner, Tag, Xml, code_point};
use super::{FileSegment, FileText, LinkFile, LinkFileError};
use crate::model::LinkStatus;
use crate::text::Lang;

/// What is going on while units are read.
struct State {
    out: Builder,
    langs: [Lang; 2],
    paragraph: u32,
    /// What our own export says of the texts.
    known: [(String, String); 2],
}

/// What our own export says of a unit.
#[derive(Default)]
struct Metas(Vec<(String, String)>);

impl Metas {
    fn get(&self, kind: &str) -> Option<&str> {
        self.0.iter().find(|(k, _)| k == kind).map(|(_, v)| v.as_str())
    }
}

pub(super) fn read(text: &str) -> Result<LinkFile, LinkFileError> {
    let mut xml = Xml::new(text);
    let Some(root) = xml.child()? else { return Err(LinkFileError::NoLinks) };
    let langs = [lang(&root, "srcLang"), lang(&root, "trgLang")];
    let mut state = State { out: Builder::default(), langs, paragraph: 0, known: Default::default() };
    state.inside(&mut xml)?;
    Ok(state.out.finish())
}

fn lang(tag: &Tag<'_>, attribute: &str) -> Lang {
    tag.attribute(attribute).and_then(|l| Lang::parse(&l)).unwrap_or(Lang::UND)
}

impl State {
    /// Whatever holds units: the root, a file, a group, a body.
    fn inside(&mut self, xml: &mut Xml<'_>) -> Result<(), LinkFileError> {
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "unit" => self.unit(xml)?,
                "trans-unit" => self.trans_unit(xml, &tag)?,
                "file" => {
                    for (of, name) in self.langs.iter_mut().zip(["source-language", "target-language"]) {
                        if *of == Lang::UND {
                            *of = lang(&tag, name);
                        }
                    }
                    self.inside(xml)?;
                }
                "group" | "body" => self.inside(xml)?,
                "metadata" => {
                    let metas = metadata(xml)?;
                    for (known, key) in self.known.iter_mut().zip(["source", "target"]) {
                        if let Some((_, hash, name)) = metas.get(key).and_then(note::text) {
                            *known = (hash, name);
                        }
                    }
                    for (_, said) in metas.0.iter().filter(|(k, _)| k == "rejected") {
                        match note::link(said) {
                            Some(link) => self.out.noted(link),
                            None => self.out.leave_out(),
                        }
                    }
                }
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    fn unit(&mut self, xml: &mut Xml<'_>) -> Result<(), LinkFileError> {
        self.paragraph += 1;
        let mut metas = Metas::default();
        let mut segments = Vec::new();
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "metadata" => metas = metadata(xml)?,
                "segment" => {
                    let state = tag.attribute("state").unwrap_or_default();
                    let doubted = tag.attribute("subState").is_some_and(|s| s == "duizhao:doubtful");
                    let status = match state.as_str() {
                        "reviewed" | "final" => LinkStatus::Confirmed,
                        _ if doubted => LinkStatus::Doubtful,
                        _ => LinkStatus::Auto,
                    };
                    segments.push((sides(xml)?, status));
                }
                _ => xml.skip()?,
            }
        }
        // We write one segment in a unit; where there are more, somebody has divided it and our notes are out of date.
        if segments.len() > 1 {
            metas = Metas::default();
        }
        segments.into_iter().try_for_each(|(sides, status)| self.segment(&sides, &metas, status))
    }

    fn trans_unit(&mut self, xml: &mut Xml<'_>, tag: &Tag<'_>) -> Result<(), LinkFileError> {
        self.paragraph += 1;
        let approved = tag.attribute("approved").is_some_and(|a| a == "yes");
        let sides = sides(xml)?;
        let done = approved || matches!(sides.state.as_str(), "final" | "signed-off");
        self.segment(&sides, &Metas::default(), if done { LinkStatus::Confirmed } else { LinkStatus::Auto })
    }

    /// One segment with its two sides.
    fn segment(&mut self, sides: &Sides, metas: &Metas, status: LinkStatus) -> Result<(), LinkFileError> {
        let mut placed = [const { Vec::new() }; 2];
        for (i, content) in [&sides.source, &sides.target].into_iter().enumerate() {
            let (lang, known) = (self.langs[i], &self.known[i]);
            let make = || FileText { name: known.1.clone(), lang, hash: known.0.clone(), segments: Vec::new() };
            let text = self.out.text(["source", "target"][i], make)?;
            let said = metas.get(["source-segments", "target-segments"][i]);
            placed[i] = match said.and_then(note::segments) {
                Some((_, within)) => self.out.add_within(text, content, &within)?,
                None => {
                    let paragraph = self.paragraph;
                    let text_of = FileSegment { number: None, paragraph, heading: false, text: content.clone() };
                    self.out.add(text, text_of)?
                }
            };
        }
        let [a, b] = placed;
        let alone = a.is_empty() || b.is_empty();
        // The state counts for more than what we once said: somebody may have changed it.
        let status = match metas.get("status").and_then(note::status) {
            _ if status == LinkStatus::Confirmed => Some(status),
            Some(Some(LinkStatus::Confirmed)) if !alone => Some(status),
            Some(said) => said,
            None => Some(status).filter(|_| !alone),
        };
        self.out.link((0, a), (1, b), status, note::confidence(metas.get("score")));
        Ok(())
    }
}

/// What a segment has on its two sides.
#[derive(Default)]
struct Sides {
    source: String,
    target: String,
    /// State of the target, in 1.2.
    state: String,
}

fn sides(xml: &mut Xml<'_>) -> Result<Sides, LinkFileError> {
    let mut out = Sides::default();
    while let Some(tag) = xml.child()? {
        match tag.name() {
            "source" => out.source = xml.text(inner)?,
            "target" => {
                out.state = tag.attribute("state").unwrap_or_default();
                out.target = xml.text(inner)?;
            }
            // Suggestions of a memory have sources and targets of their own.
            _ => xml.skip()?,
        }
    }
    Ok(out)
}

fn inner(tag: &Tag<'_>) -> Inner {
    match tag.name() {
        "cp" => tag.attribute("hex").and_then(|h| code_point(&h)).map_or(Inner::Skip, Inner::Char),
        // Codes of the program that the text came from: of version 2, then of 1.2.
        "ph" | "sc" | "ec" | "sm" | "em" | "bpt" | "ept" | "it" | "x" | "bx" | "ex" | "sub" => Inner::Skip,
        _ => Inner::Text,
    }
}

/// What our own export says, in the module that XLIFF 2 has for it.
fn metadata(xml: &mut Xml<'_>) -> Result<Metas, LinkFileError> {
    let mut out = Metas::default();
    while let Some(group) = xml.child()? {
        if group.attribute("category").as_deref() != Some("duizhao") {
            xml.skip()?;
            continue;
        }
        while let Some(tag) = xml.child()? {
            match tag.attribute("type").filter(|_| tag.name() == "meta") {
                Some(kind) => out.0.push((kind, xml.text(|_| Inner::Text)?)),
                None => xml.skip()?,
            }
        }
    }
    Ok(out)
}

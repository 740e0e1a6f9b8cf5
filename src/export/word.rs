//! Documents for word processors (ECMA-376, WordprocessingML). The parts are few and fixed, so they are written here; no date
//! stands in them, nor in the archive: the same content is the same bytes.
//!
//! Both scripts have their fonts set: what is Latin is set in one, what is Chinese in another, whatever the machine's own are.

use super::links::xml;
use crate::text::Lang;
use std::io::{self, Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Default Extension=\"xml\" ContentType=\"application/xml\"/>\
<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>\
<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
</Types>";

const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
</Relationships>";

const OF_DOCUMENT: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" Target=\"footer1.xml\"/>\
</Relationships>";

const SPACE: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// Fonts of running text and of headings: Latin and Chinese.
const TEXT_FONTS: [&str; 2] = ["Times New Roman", "SimSun"];
const HEAD_FONTS: [&str; 2] = ["Arial", "SimHei"];

/// A paragraph style of a document, by name as word processors show it and by identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style {
    /// Identifier.
    pub(super) id: &'static str,
    /// Name.
    pub(super) name: &'static str,
    /// What its paragraphs and runs have, as WordprocessingML.
    pub(super) properties: (&'static str, &'static str),
    /// Whether it is set in the fonts of headings.
    pub(super) heading: bool,
}

/// A document on its way.
pub(super) struct Word<'d> {
    /// Its title.
    pub(super) title: &'d str,
    /// What is said of it in its properties.
    pub(super) description: &'d str,
    /// Language of its text.
    pub(super) lang: Lang,
    /// Styles besides those for running text and the foot of the page.
    pub(super) styles: &'static [Style],
    /// Its paragraphs, as WordprocessingML.
    pub(super) body: &'d str,
    /// The foot of every page, a paragraph each.
    pub(super) footer: &'d [String],
}

/// A paragraph of one run in a style.
pub(super) fn paragraph(style: &str, lang: Lang, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>\n", run(lang, "", text))
}

/// A run of text in its language; `properties` is WordprocessingML.
pub(super) fn run(lang: Lang, properties: &str, text: &str) -> String {
    let lang = match lang {
        Lang::ZH => "<w:lang w:val=\"zh-CN\" w:eastAsia=\"zh-CN\"/>".to_owned(),
        other => format!("<w:lang w:val=\"{}\"/>", xml::attribute(other.as_str())),
    };
    // Quotation marks and dashes are in both fonts: the hint says which of them sets them.
    let hint = if lang.contains("zh-CN") { "<w:rFonts w:hint=\"eastAsia\"/>" } else { "" };
    format!("<w:r><w:rPr>{hint}{properties}{lang}</w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>", xml::plain(text))
}

impl Word<'_> {
    /// Writes the archive.
    pub(super) fn write(&self, w: &mut dyn Write) -> io::Result<()> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        let parts: [(&str, String); 7] = [
            ("[Content_Types].xml", TYPES.to_owned()),
            ("_rels/.rels", RELATIONS.to_owned()),
            ("word/document.xml", self.document()),
            ("word/_rels/document.xml.rels", OF_DOCUMENT.to_owned()),
            ("word/styles.xml", self.styles()),
            ("word/footer1.xml", self.foot()),
            ("docProps/core.xml", self.core()),
        ];
        for (name, content) in parts {
            archive.start_file(name, options).map_err(io::Error::other)?;
            archive.write_all(HEAD.as_bytes())?;
            archive.write_all(content.as_bytes())?;
        }
        w.write_all(archive.finish().map_err(io::Error::other)?.get_ref())
    }

    fn document(&self) -> String {
        format!(
            "<w:document {SPACE}><w:body>\n{}\
             <w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId2\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
             <w:pgMar w:top=\"1440\" w:right=\"1440\" w:bottom=\"1440\" w:left=\"1440\" w:header=\"720\" w:footer=\"720\" w:gutter=\"0\"/></w:sectPr>\
             </w:body></w:document>",
            self.body
        )
    }

    fn styles(&self) -> String {
        let lang = xml::attribute(self.lang.as_str()).into_owned();
        let text = fonts(TEXT_FONTS);
        let own: String = self
            .styles
            .iter()
            .map(|s| {
                let fonts = if s.heading { fonts(HEAD_FONTS) } else { String::new() };
                let (paragraph, run) = s.properties;
                format!(
                    "<w:style w:type=\"paragraph\" w:styleId=\"{}\"><w:name w:val=\"{}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>\
                     <w:pPr>{paragraph}</w:pPr><w:rPr>{fonts}{run}</w:rPr></w:style>",
                    s.id, s.name
                )
            })
            .collect();
        format!(
            "<w:styles {SPACE}><w:docDefaults><w:rPrDefault><w:rPr>{text}\
             <w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/><w:lang w:val=\"{lang}\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault>\
             <w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"320\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\
             <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
             <w:style w:type=\"paragraph\" w:styleId=\"Footer\"><w:name w:val=\"footer\"/><w:basedOn w:val=\"Normal\"/>\
             <w:rPr><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/></w:rPr></w:style>{own}</w:styles>"
        )
    }

    fn foot(&self) -> String {
        let line = |l: &String| {
            format!(
                "<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
                xml::plain(l)
            )
        };
        let content: String = self.footer.iter().map(line).collect();
        format!("<w:ftr {SPACE}>{content}</w:ftr>")
    }

    fn core(&self) -> String {
        format!(
            "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>Duizhao</dc:creator>\
             <dc:description>{}</dc:description></cp:coreProperties>",
            xml::plain(self.title),
            xml::plain(self.description)
        )
    }
}

fn fonts([latin, chinese]: [&str; 2]) -> String {
    format!("<w:rFonts w:ascii=\"{latin}\" w:hAnsi=\"{latin}\" w:cs=\"{latin}\" w:eastAsia=\"{chinese}\"/>")
}

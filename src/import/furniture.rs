//! Page furniture: what a web page or a newspaper puts around a text.
//!
//! The lines are known by phrases that sites all over the web use. They are set aside, not taken out, and a phrase
//! only counts in a short line, so that a paragraph about log-in forms stays a paragraph.

use super::block::Draft;
use super::finding::RepairKind;
use super::kind::is_date;
use super::script::Script;
use crate::model::{Aside, ParagraphKind};
use crate::text::sentence::is_han_or_kana;

/// Where in a line a phrase must stand.
#[derive(Clone, Copy)]
enum Place {
    /// The phrase is the line, but for marks around it.
    Whole,
    /// The line begins with it.
    Start,
    /// Anywhere in it.
    Part,
}
use Place::{Part, Start, Whole};

/// Longest line, in columns, in which a phrase of furniture counts.
const LONGEST: usize = 110;

/// Longest caption, in bytes.
const LONGEST_CAPTION: usize = 600;

/// Lines that open a comment form; what follows in short lines belongs to it.
const FORM_OPENERS: &[(Place, &str)] = &[
    (Start, "leave a reply"),
    (Start, "leave a comment"),
    (Start, "post a comment"),
    (Start, "add a comment"),
    (Start, "write a comment"),
    (Start, "submit a comment"),
    (Whole, "发表评论"),
    (Whole, "发表回复"),
    (Whole, "我要评论"),
    (Whole, "写评论"),
    (Whole, "網友評論"),
    (Whole, "网友评论"),
    (Whole, "發表評論"),
    (Whole, "發佈留言"),
    (Whole, "コメントを残す"),
    (Start, "schreibe einen kommentar"),
    (Start, "laisser un commentaire"),
    (Start, "deja un comentario"),
];

/// Lines of comment and log-in forms, wherever they stand.
const FORM_LINES: &[(Place, &str)] = &[
    (Start, "fill in your details below"),
    (Start, "you are commenting using your"),
    (Start, "you must be logged in to"),
    (Start, "your email address will not be published"),
    (Start, "required fields are marked"),
    (Start, "notify me of "),
    (Start, "save my name, email"),
    (Start, "connecting to %s"),
    (Whole, "cancel reply"),
    (Whole, "log in"),
    (Whole, "log out"),
    (Whole, "sign in"),
    (Whole, "sign up"),
    (Start, "您的电子邮箱地址不会被公开"),
    (Start, "请登录后"),
    (Whole, "登录"),
    (Whole, "注册"),
    (Whole, "登录|注册"),
];

/// Lines of the site around the text.
const SITE_LINES: &[(Place, &str)] = &[
    (Start, "this article is more than "),
    (Whole, "more about"),
    (Whole, "tip us off"),
    (Whole, "send us news"),
    (Start, "other stories you might like"),
    (Start, "you may also like"),
    (Start, "you might also like"),
    (Start, "related articles"),
    (Start, "related stories"),
    (Start, "related posts"),
    (Whole, "related"),
    (Start, "recommended for you"),
    (Start, "most popular"),
    (Start, "most read"),
    (Whole, "read more"),
    (Whole, "continue reading"),
    (Whole, "share"),
    (Start, "share this"),
    (Start, "share on "),
    (Whole, "like this:"),
    (Whole, "loading..."),
    (Whole, "print"),
    (Whole, "print this page"),
    (Whole, "email this"),
    (Whole, "tweet"),
    (Whole, "advertisement"),
    (Whole, "sponsored"),
    (Start, "skip to content"),
    (Start, "skip to main content"),
    (Start, "back to top"),
    (Start, "all rights reserved"),
    (Start, "copyright ©"),
    (Start, "© "),
    (Start, "sign up for our newsletter"),
    (Start, "subscribe to our"),
    (Start, "follow us on"),
    (Start, "we use cookies"),
    (Start, "this site uses cookies"),
    (Start, "posted on"),
    (Start, "posted in "),
    (Start, "posted by "),
    (Start, "updated on"),
    (Start, "last updated"),
    (Start, "last modified"),
    (Start, "filed under"),
    (Start, "previous post"),
    (Start, "next post"),
    (Start, "previous article"),
    (Start, "next article"),
    (Start, "click here to"),
    (Start, "相关阅读"),
    (Start, "相关新闻"),
    (Start, "相关链接"),
    (Start, "相关报道"),
    (Start, "推荐阅读"),
    (Start, "延伸阅读"),
    (Start, "热门推荐"),
    (Start, "更多精彩"),
    (Start, "责任编辑"),
    (Start, "【责任编辑"),
    (Start, "(责任编辑"),
    (Start, "（责任编辑"),
    (Start, "责编"),
    (Start, "分享到"),
    (Start, "分享至"),
    (Start, "上一篇"),
    (Start, "下一篇"),
    (Whole, "返回顶部"),
    (Whole, "返回首页"),
    (Whole, "打印本页"),
    (Whole, "关闭窗口"),
    (Start, "扫一扫"),
    (Start, "点击次数"),
    (Start, "浏览次数"),
    (Start, "阅读次数"),
    (Start, "版权所有"),
    (Start, "免责声明"),
    (Start, "发布时间"),
    (Start, "更新时间"),
    (Start, "字号"),
    (Start, "【字体"),
    (Part, "icp备"),
    (Start, "相關閱讀"),
    (Start, "相關新聞"),
    (Start, "責任編輯"),
    (Start, "版權所有"),
    (Start, "関連記事"),
];

/// Credits that captions of pictures begin with, or carry near their ends.
const CREDITS: &[(Place, &str)] = &[
    (Start, "photo:"),
    (Start, "photo by "),
    (Start, "photograph by "),
    (Start, "photograph:"),
    (Start, "image:"),
    (Start, "picture:"),
    (Part, "photo by "),
    (Part, "photo credit"),
    (Part, "image credit"),
    (Part, "[photo/"),
    (Part, "(photo/"),
    (Part, "/getty images"),
    (Part, "file photo"),
    (Start, "图为"),
    (Start, "图片来源"),
    (Part, "资料图"),
    (Part, "供图"),
    (Part, "圖為"),
];

/// Sets the furniture of a page aside. Blocks that are set aside already are left as they are.
pub(super) fn set_aside(text: &str, drafts: &mut [Draft]) {
    // The script of the form that the lines are in: its translation, or the next text, is in another.
    let mut form: Option<Option<Script>> = None;
    for d in drafts.iter_mut() {
        let line = d.text(text);
        let line = line.as_ref();
        let (aside, kind, repair) = if !line.contains(char::is_alphanumeric) {
            // "®", "* * *": nothing to read, so nothing to align.
            (Aside::SiteLine, ParagraphKind::Furniture, RepairKind::SiteLine)
        } else if is_caption(line) {
            (Aside::Caption, ParagraphKind::Caption, RepairKind::Caption)
        } else {
            let key = columns_within(line, LONGEST).then(|| key(line));
            let says = |list: &[(Place, &str)]| key.as_deref().is_some_and(|k| list.iter().any(|p| matches(k, *p)));
            if says(FORM_OPENERS) {
                form = Some(d.script);
            } else if form.is_some_and(|of| key.is_none() || is_date(line) || (d.script.is_some() && d.script != of)) {
                form = None;
            }
            if form.is_some() || says(FORM_LINES) {
                (Aside::WebForm, ParagraphKind::Furniture, RepairKind::WebForm)
            } else if says(SITE_LINES) {
                (Aside::SiteLine, ParagraphKind::Furniture, RepairKind::SiteLine)
            } else {
                continue;
            }
        };
        d.kind = kind;
        d.aside = Some((aside, repair));
    }
}

fn columns_within(line: &str, most: usize) -> bool {
    let mut n = 0;
    line.len() <= most * 4 && {
        line.chars().for_each(|c| n += if is_han_or_kana(c) { 2 } else { 1 });
        n <= most
    }
}

/// A line for looking up: small letters, one blank between words, no blanks inside Chinese.
fn key(line: &str) -> String {
    let lower = line.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    words.join(" ")
}

fn matches(key: &str, (place, phrase): (Place, &str)) -> bool {
    match place {
        Whole => key == phrase || key.trim_matches(|c: char| !c.is_alphanumeric()) == phrase,
        Start => key.starts_with(phrase),
        Part => key.contains(phrase),
    }
}

/// Whether a block is the caption of a picture: it carries a credit, such as `NAME / AGENCY` in capitals at its end.
fn is_caption(line: &str) -> bool {
    if line.len() > LONGEST_CAPTION {
        return false;
    }
    let slash_credit = line.rsplit_once(" / ").is_some_and(|(before, agency)| {
        let name = before.rsplit_once(['.', '。', '!', '?', ')', '"', '”']).map_or(before, |(_, name)| name);
        is_capitals(agency, 5) && is_capitals(name, 5) && name.len() < before.len()
    });
    let chinese_credit =
        line.trim_end_matches([')', '）', '。']).ends_with('摄') && line.contains(['(', '（', ' ', '/']);
    if slash_credit || chinese_credit {
        return true;
    }
    let head = key(&line[..line.char_indices().nth(20).map_or(line.len(), |(i, _)| i)]);
    let tail = key(&line[line.char_indices().rev().nth(50).map_or(0, |(i, _)| i)..]);
    CREDITS.iter().any(|&(place, phrase)| match place {
        Part => tail.contains(phrase),
        Whole | Start => head.starts_with(phrase),
    })
}

/// Whether a text is one to `most` words in capitals.
fn is_capitals(text: &str, most: usize) -> bool {
    let words = text.split_whitespace().count();
    (1..=most).contains(&words)
        && text.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && text.chars().all(|c| c.is_uppercase() || c.is_whitespace() || matches!(c, '.' | '-' | '\'' | '’' | '&'))
}

#[cfg(test)]
mod tests {
    use super::super::script::script_of_line;
    use super::*;
    use crate::text::TextRange;

    fn asides(lines: &[&str]) -> Vec<Option<Aside>> {
        let text = lines.join("\n");
        let mut at = 0;
        let mut drafts = Vec::new();
        for (i, l) in lines.iter().enumerate() {
            drafts.push(Draft::new(TextRange::from_usize(at, at + l.len()), i, script_of_line(l)));
            at += l.len() + 1;
        }
        set_aside(&text, &mut drafts);
        drafts.iter().map(|d| d.aside.map(|(a, _)| a)).collect()
    }

    #[test]
    fn forms_and_site_lines_of_both_languages_are_known() {
        use Aside::{SiteLine, WebForm};
        assert_eq!(
            asides(&[
                "We reply.",
                "®",
                "相关阅读：更多",
                "(责任编辑：某某)",
                "Leave a Reply",
                "Some picture",
                "Log Out / Change )"
            ]),
            [None, Some(SiteLine), Some(SiteLine), Some(SiteLine), Some(WebForm), Some(WebForm), Some(WebForm)]
        );
        assert_eq!(asides(&["Leave a Reply", "Name", "乌镇"]), [Some(WebForm), Some(WebForm), None]);
        assert_eq!(asides(&["发表评论", "昵称"]), [Some(WebForm), Some(WebForm)]);
    }

    #[test]
    fn a_long_line_after_a_form_is_text_again() {
        let long = "People who leave a reply should know that whatever they write is public and stays so. ".repeat(2);
        assert_eq!(asides(&["Leave a Reply", long.trim()]), [Some(Aside::WebForm), None]);
    }

    #[test]
    fn captions_are_known_by_their_credits() {
        for line in [
            "Visitors walk past the centre in Hangzhou on Friday. LI NA / XINHUA",
            "The hall before the opening. (Photo by Ann Lee)",
            "图为会议现场。",
            "与会代表合影。 新华社记者 李明 摄",
        ] {
            assert_eq!(asides(&[line]), [Some(Aside::Caption)], "{line}");
        }
        assert_eq!(asides(&["The text speaks of and / OR.", "各国应当统摄"]), [None, None]);
    }
}

//! The words between the quotations.
//!
//! They are kept here and not with the texts of the interface: an export is a document in its own right, written without
//! the window, and its words are few.

use crate::text::Lang;

/// Words of one language.
pub(super) struct Labels {
    /// The language.
    pub(super) lang: Lang,
    /// Title of a list of excerpts.
    pub(super) excerpts: &'static str,
    /// Said where there are none.
    pub(super) none: &'static str,
    /// Beside an excerpt whose source has something else.
    pub(super) drifted: &'static str,
    /// Before what the source has.
    pub(super) now: &'static str,
    /// Said where the source has nothing that can be read there.
    pub(super) nothing: &'static str,
    /// Before codes.
    pub(super) codes: &'static str,
    /// Before a memo.
    pub(super) memo: &'static str,
    /// Before a citation.
    pub(super) citation: &'static str,
    /// Before a position.
    pub(super) place: &'static str,
    /// Before a range in code points.
    pub(super) chars: &'static str,
    /// Before a range in bytes.
    pub(super) bytes: &'static str,
    /// Before the context.
    pub(super) context: &'static str,
    /// Before coder and date.
    pub(super) coded: &'static str,
    /// Between a label and what it is of.
    pub(super) colon: &'static str,
}

const EN: Labels = Labels {
    lang: Lang::EN,
    excerpts: "Excerpts",
    none: "No passage is tagged.",
    drifted: "Not exact: the source has something else at this place",
    now: "In the source",
    nothing: "nothing readable",
    codes: "Codes",
    memo: "Memo",
    citation: "Citation",
    place: "Place",
    chars: "characters",
    bytes: "bytes",
    context: "Context",
    coded: "Coded",
    colon: ": ",
};

const ZH: Labels = Labels {
    lang: Lang::ZH,
    excerpts: "摘录",
    none: "没有已编码的段落。",
    drifted: "不一致：原文此处与摘录不同",
    now: "原文现为",
    nothing: "无可读文字",
    codes: "编码",
    memo: "备注",
    citation: "出处",
    place: "位置",
    chars: "字符",
    bytes: "字节",
    context: "上下文",
    coded: "编码记录",
    colon: "：",
};

impl Labels {
    /// The words of a language: Chinese for `zh`, else English.
    pub(super) fn of(lang: Lang) -> &'static Self {
        if lang == Lang::ZH { &ZH } else { &EN }
    }

    /// The language that names are also given in.
    pub(super) fn other(&self) -> Lang {
        if self.lang == Lang::ZH { Lang::EN } else { Lang::ZH }
    }

    /// How many of how many quotations are exact.
    pub(super) fn verified(&self, exact: usize, total: usize) -> String {
        match (self.lang == Lang::ZH, total) {
            (true, _) => format!("{total} 条引文中 {exact} 条与原文一致"),
            (false, 1) => format!("{exact} of 1 quotation exact"),
            (false, _) => format!("{exact} of {total} quotations exact"),
        }
    }
}

//! The words between the quotations.
//!
//! They are kept here and not with the texts of the interface: an export is a document in its own right, written without
//! the window, and its words are few.

use crate::text::Lang;

/// Words of one language.
pub(in crate::export) struct Labels {
    /// The language.
    pub(in crate::export) lang: Lang,
    /// Title of a list of excerpts.
    pub(in crate::export) excerpts: &'static str,
    /// Said where there are none.
    pub(in crate::export) none: &'static str,
    /// Beside an excerpt whose source has something else.
    pub(in crate::export) drifted: &'static str,
    /// Before what the source has.
    pub(in crate::export) now: &'static str,
    /// Said where the source has nothing that can be read there.
    pub(in crate::export) nothing: &'static str,
    /// Before codes.
    pub(in crate::export) codes: &'static str,
    /// Before a memo.
    pub(in crate::export) memo: &'static str,
    /// Before a citation.
    pub(in crate::export) citation: &'static str,
    /// Before a position.
    pub(in crate::export) place: &'static str,
    /// Before a range in code points.
    pub(in crate::export) chars: &'static str,
    /// Before a range in bytes.
    pub(in crate::export) bytes: &'static str,
    /// Before the context.
    pub(in crate::export) context: &'static str,
    /// Before coder and date.
    pub(in crate::export) coded: &'static str,
    /// Before the number of a paragraph.
    pub(in crate::export) paragraph: &'static str,
    /// Beside a passage that nobody has confirmed.
    pub(in crate::export) proposed: &'static str,
    /// Before families of codes.
    pub(in crate::export) families: &'static str,
    /// Title of what proves the quotations.
    pub(in crate::export) proof: &'static str,
    /// Before those that are not exact.
    pub(in crate::export) inexact: &'static str,
    /// Before the sources.
    pub(in crate::export) sources: &'static str,
    /// What codes to show.
    pub(in crate::export) filter: &'static str,
    /// Shows them all.
    pub(in crate::export) all: &'static str,
    /// Shows none.
    pub(in crate::export) no: &'static str,
    /// Before how many are shown.
    pub(in crate::export) shown: &'static str,
    /// Between a label and what it is of.
    pub(in crate::export) colon: &'static str,
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
    paragraph: "paragraph",
    proposed: "proposed, not confirmed",
    families: "Families",
    proof: "Proof of quotations",
    inexact: "Not exact",
    sources: "Sources",
    filter: "Show codes",
    all: "All",
    no: "None",
    shown: "excerpts shown: ",
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
    paragraph: "段",
    proposed: "建议，尚未确认",
    families: "类别",
    proof: "引文核对",
    inexact: "不一致",
    sources: "来源",
    filter: "显示编码",
    all: "全部",
    no: "全不",
    shown: "显示摘录：",
    colon: "：",
};

impl Labels {
    /// The words of a language: Chinese for `zh`, else English.
    pub(in crate::export) fn of(lang: Lang) -> &'static Self {
        if lang == Lang::ZH { &ZH } else { &EN }
    }

    /// The language that names are also given in.
    pub(in crate::export) fn other(&self) -> Lang {
        if self.lang == Lang::ZH { Lang::EN } else { Lang::ZH }
    }

    /// How many of how many quotations are exact.
    pub(in crate::export) fn verified(&self, exact: usize, total: usize) -> String {
        match (self.lang == Lang::ZH, total) {
            (true, _) => format!("{total} 条引文中 {exact} 条与原文一致"),
            (false, 1) => format!("{exact} of 1 quotation exact"),
            (false, _) => format!("{exact} of {total} quotations exact"),
        }
    }
}

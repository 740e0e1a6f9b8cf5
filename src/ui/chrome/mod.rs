//! What stands around the text: title line, menu, status line, notices.

pub(crate) mod menu;
pub(crate) mod notices;
mod pinyin;
pub(crate) mod status;
pub(crate) mod title;

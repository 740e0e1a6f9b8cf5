//! Duizhao 对照: texts read against each other.

pub mod align;
pub mod collate;
pub mod i18n;
pub mod jobs;
pub mod model;
pub mod store;
pub mod text;
#[cfg(feature = "gui")]
pub mod ui;

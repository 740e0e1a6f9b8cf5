//! Duizhao 对照: texts read against each other.

pub mod collate;
pub mod export;
pub mod i18n;
pub mod jobs;
pub mod model;
pub mod text;

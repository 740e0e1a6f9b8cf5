//! Duizhao 对照: texts read against each other.

pub mod i18n;
pub mod model;
pub mod text;

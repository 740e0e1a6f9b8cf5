//! Duizhao 对照: texts read against each other.
pub mod model;
pub mod text;
#[cfg(feature = "gui")]
pub mod ui;

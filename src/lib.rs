//! Duizhao 对照: texts read against each other.
pub mod import;
pub mod model;
pub mod text;

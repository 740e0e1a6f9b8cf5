//! Duizhao 对照: texts read against each other.
pub mod align;
pub mod model;
pub mod text;

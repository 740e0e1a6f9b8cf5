//! Duizhao 对照: texts read against each other.

pub mod jobs;
pub mod model;
pub mod store;
pub mod text;

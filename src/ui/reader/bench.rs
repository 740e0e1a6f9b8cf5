//! What a frame of the reader costs, for measurements.

/// placeholder
pub struct FrameCost;
/// placeholder
pub enum Gesture {}
/// placeholder
pub fn frame_cost() {}

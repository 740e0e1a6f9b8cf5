//! Everything that is drawn with egui.
//!
//! [`theme`] holds every colour and measure, [`fonts`] the families of type; [`reader`] is the reading surface.

pub mod fonts;
pub mod reader;
pub mod theme;

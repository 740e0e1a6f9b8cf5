//! The clipboard for formatted text. The window's own takes plain text alone, so that formatted text goes past it, with the plain
//! form beside it for programs that want that; where there is no such clipboard, the plain form goes the usual way.

use crate::app::Clip;
use egui::Context;

/// Where formatted text goes. The system's clipboard must live as long as the window: on X11 the text is handed out by the
/// program that has it.
#[derive(Default)]
pub(crate) enum RichClipboard {
    /// Nowhere: the plain form goes the usual way. A window that nobody sits at touches no clipboard.
    #[default]
    Plain,
    /// To the system's clipboard, which nobody has wanted yet.
    Waiting,
    /// To the system's clipboard.
    System(Box<arboard::Clipboard>),
}

impl RichClipboard {
    /// Puts text on the clipboard.
    pub(crate) fn put(&mut self, ctx: &Context, clip: &Clip) {
        if matches!(self, Self::Waiting) {
            *self = arboard::Clipboard::new().map_or(Self::Plain, |c| Self::System(Box::new(c)));
        }
        let formatted = match self {
            Self::System(clipboard) => clipboard.set_html(&clip.html, Some(&clip.text)).is_ok(),
            _ => false,
        };
        if !formatted {
            ctx.copy_text(clip.text.clone());
        }
    }
}

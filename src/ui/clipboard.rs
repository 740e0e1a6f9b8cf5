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
        let taken = match self {
            Self::System(clipboard) => clipboard.set_html(&formatted(clip), Some(&clip.text)).is_ok(),
            _ => false,
        };
        if !taken {
            ctx.copy_text(clip.text.clone());
        }
    }
}

/// What is handed out as HTML. Under X11 and Wayland nothing but the text itself says its encoding, and browsers take what does not
/// say it for something else than UTF-8.
fn formatted(clip: &Clip) -> String {
    format!("<meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\">\n{}", clip.html)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn what_is_handed_out_says_its_encoding_before_anything_else() {
        let mut clip = Clip::default();
        clip.quote(Lang::ZH, "网络主权 < \n主权平等");
        let out = formatted(&clip);
        assert!(out.find("charset=utf-8").is_some_and(|at| out[..at].is_ascii()), "{out}");
        assert!(out.ends_with("<p lang=\"zh\">“网络主权 &lt; <br>主权平等”</p>\n"), "{out}");
    }
}

//! The sans faces that come with the program: the window and the pictures that it writes are drawn with the same.

/// Noto Sans SC, with the Latin letters of Source Sans.
pub const SANS: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Regular.ttf");
/// The same in bold.
pub const SANS_BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Bold.ttf");

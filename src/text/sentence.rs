//! Sentences inside a paragraph.

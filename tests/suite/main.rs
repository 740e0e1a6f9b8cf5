//! The program from outside: one binary, so that it is linked once.
#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on shall stop")]

mod architecture;
mod command_line;
mod corpus;
mod doubts;
mod history;
mod licences;
mod link_formats;
mod linking;
mod qda_formats;
mod quality;
mod session;
#[cfg(feature = "gui")]
mod window;

//! The program from outside: one binary, so that it is linked once.
#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on shall stop")]

mod architecture;
mod command_line;
mod corpus;
mod history;
mod licences;
mod linking;
mod quality;
mod session;
#[cfg(feature = "gui")]
mod window;

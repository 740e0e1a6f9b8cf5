//! The program from outside: one binary, so that it is linked once.
#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on shall stop")]

mod architecture;
mod carrying;
mod codebook;
mod coding;
mod collation;
mod collation_formats;
mod command_line;
mod corpus;
mod doubts;
mod funnel;
mod giving;
mod history;
mod licences;
mod link_formats;
mod linking;
mod overview;
mod qda_formats;
mod quality;
mod reuse;
mod session;
#[cfg(feature = "gui")]
mod window;

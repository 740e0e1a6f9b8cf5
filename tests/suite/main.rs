//! The program from outside: one binary, so that it is linked once.

mod architecture;
mod command_line;
mod corpus;
mod history;
mod licences;
mod session;

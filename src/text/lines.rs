//! Where a line of text may break: UAX #14, with the strict Chinese rules.

//! Folding for comparison and search: case, width, quotes, punctuation.

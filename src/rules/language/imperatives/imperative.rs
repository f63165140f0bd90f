//! An imperative, wherever its language puts it.

use std::ops::Range;

/// One imperative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::rules::language) struct Imperative {
    /// From the word that joins it to the one before, to its verb.
    pub range: Range<usize>,
    /// How it is joined to the one before.
    pub joined: Joined,
}

/// How an order is joined to the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::rules::language) enum Joined {
    /// It is the first, or nothing says when it is to be done.
    Beside,
    /// A word says that it comes later: "then", "after that".
    Then,
}

//! Where the Markdown parser is to take a character for something else.

/// A character to be substituted for one that the parser takes for `shown_as`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub at: usize,
    pub char: char,
    pub shown_as: ShownAs,
}

/// What the parser takes a substituted character for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ShownAs {
    Letter,
    Punctuation,
    /// Nothing that Markdown gives a meaning.
    Plain,
}

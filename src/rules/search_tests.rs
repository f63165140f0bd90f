//! The tests of a site's search, as rules see them.

use crate::search::{SearchIndex, SearchTest};

/// The tests of a site, with what they are tried on.
#[derive(Debug, Clone, Copy)]
pub struct SearchTests<'a> {
    /// The tests, in the order written.
    pub tests: &'a [SearchTest],
    /// The site, to be searched.
    pub searcher: &'a SearchIndex,
    /// The reader's language where a test does not say.
    pub language: &'a str,
}

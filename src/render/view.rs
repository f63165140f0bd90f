//! A document on its own page, while the page is made.

use super::html::Writer;
use super::page_context::PageContext;
use super::plan::Plan;
use crate::index::Document;

/// Words, perhaps with a way to what they name.
pub(super) struct Words {
    pub words: String,
    pub url: Option<String>,
    /// Their language, where it is not the page's.
    pub lang: Option<String>,
}

/// One document on its own page.
pub(super) struct View<'a> {
    pub setting: PageContext<'a>,
    pub document: &'a Document,
    pub plan: &'a Plan,
    pub writer: Writer<'a>,
    /// How many flowcharts there are so far.
    pub flowcharts: usize,
}

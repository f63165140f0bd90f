//! What must be known to link the documents of a site.

use crate::model::{Kinds, Locales};
use crate::text::SitePath;
use std::collections::{BTreeMap, BTreeSet};

/// What the index needs to know beside the documents.
#[derive(Debug, Clone, Copy)]
pub struct LinkContext<'a> {
    /// Kinds of the site.
    pub kinds: &'a Kinds,
    /// Interface languages, for the endings of terms.
    pub locales: &'a Locales,
    /// The site's language: the first choice when a document's own has no translation.
    pub language: &'a str,
    /// Folder of the documents.
    pub source: &'a SitePath,
    /// Every file below that folder.
    pub files: &'a BTreeSet<SitePath>,
    /// Every file of `static/`, by its path in the output.
    pub static_files: &'a BTreeSet<SitePath>,
    /// Titles of documents that exist and are not published, by their ids and by the addresses they would have.
    pub left_out: &'a BTreeMap<String, String>,
}

//! Starts to fill in: a new site, a new document. Gives files; writing them is the caller's.

mod ci;
mod document;
mod site;

pub use ci::Ci;
pub use document::{NewDocument, Request, document, quoted};
pub use site::site;

use crate::text::SitePath;

/// A file to be created.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Its path in the site's folder.
    pub path: SitePath,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl NewFile {
    fn text(path: &str, text: impl Into<String>) -> NewFile {
        NewFile { path: SitePath::literal(path), bytes: text.into().into_bytes() }
    }
}

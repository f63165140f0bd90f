//! Where a link leads, or why nowhere.

use super::numbers::DocId;
use crate::text::SitePath;

/// A link's end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    /// A document of the site, and a place on its page.
    Document { document: DocId, anchor: Option<String> },
    /// A file beside the documents; it goes into the output.
    File(SitePath),
    /// A file of `static/`, by its path in the output.
    Static(SitePath),
    /// Another site, a mail address, a phone number.
    Elsewhere,
}

impl Resolved {
    /// The file in the site's folder, for one.
    pub fn source(&self) -> Option<SitePath> {
        match self {
            Resolved::File(file) => Some(file.clone()),
            Resolved::Static(file) => Some(SitePath::literal(&format!("static/{file}"))),
            Resolved::Document { .. } | Resolved::Elsewhere => None,
        }
    }
}

/// Why a link leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Broken {
    /// Nothing is written where it should lead.
    Empty,
    /// No such document; `nearest` is how the nearest would be written.
    Document { nearest: Option<String> },
    /// The document is there, but has no such step or heading.
    Anchor { document: DocId, anchor: String, step: bool, nearest: Option<String> },
    /// No such file; `nearest` is how the nearest would be written.
    File { nearest: Option<String> },
    /// No such image.
    Image { nearest: Option<String> },
    /// The path climbs out of the folder of the documents.
    Outside,
    /// The document is there, but is a draft, and drafts are not published.
    LeftOut { title: String },
    /// An address of a sort that is never published (`javascript:`, `file:`).
    Unsafe { scheme: String },
}

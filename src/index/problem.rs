//! What is wrong between documents.

use super::destination::Broken;
use crate::text::{SitePath, Span};

/// A place in some file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub path: SitePath,
    /// The place.
    pub span: Span,
}

/// An author's mistake that only the whole site shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Problem {
    /// Two documents of one language have one id.
    DuplicateId { id: String, first: Place, second: Place },
    /// A former id that is somebody's id, or somebody else's former id.
    AliasTaken { alias: String, first: Place, second: Place },
    /// A former id at whose address a page of every site stands.
    AliasReserved { alias: String, place: Place },
    /// A former address at which another page or file stands.
    PageTaken { route: SitePath, first: Place, second: Place },
    /// A former address at which the document stands today.
    AliasIdle { route: SitePath, place: Place },
    /// A former address that climbs out of the site.
    AliasOutside { page: String, place: Place },
    /// Two files would become one page.
    RouteTaken { route: SitePath, first: Place, second: Place },
    /// A link or image that leads nowhere.
    Broken { place: Place, destination: String, broken: Broken },
    /// An arrow to a step that is not there.
    UnknownStep { place: Place, step: String, nearest: Option<String> },
    /// A field that must name a document of some kind, and does not.
    UnknownReference { place: Place, field: String, value: String, to: String, nearest: Option<String> },
    /// A field that names a document of the wrong kind.
    WrongKind { place: Place, field: String, value: String, to: String, found: String },
    /// A field that names one document, and in which several names stand.
    SeveralReferences { place: Place, field: String, value: String, to: String, first: String },
    /// A field in free words that are nearly, but not quite, the id of a document.
    NearlyReference { place: Place, field: String, value: String, nearest: String },
}

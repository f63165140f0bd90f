//! Where the links of one document lead.

use super::destination::{Broken, Resolved};
use super::numbers::DocId;
use crate::syntax::ast::{Link, LinkNotation};
use rustc_hash::FxHashMap;

/// What one destination comes to.
type Destinations = FxHashMap<Box<str>, Result<Resolved, Broken>>;

/// What fields and step attributes name, by the kind that they ask for and by what is written.
pub(super) type References = FxHashMap<String, FxHashMap<String, DocId>>;

/// What every destination that a document writes comes to. Kept by what is written and not beside each link, so that a
/// draft never changes once it is made: it can be kept from one build to the next while what its links mean changes.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Links {
    /// `[[id]]`.
    references: Destinations,
    /// Paths and addresses.
    paths: Destinations,
    /// Paths and addresses of pictures, of which fewer sorts are allowed.
    images: Destinations,
}

impl Links {
    /// What a link comes to; `None` for one that the document does not write.
    pub(super) fn get(&self, link: &Link, is_image: bool) -> Option<Result<&Resolved, &Broken>> {
        let destinations = match Notation::of(link, is_image) {
            Notation::Reference => &self.references,
            Notation::Path => &self.paths,
            Notation::Image => &self.images,
        };
        Some(destinations.get(link.destination.as_str())?.as_ref())
    }

    /// Resolves a link, unless one of the same destination was met before.
    pub(super) fn resolve(
        &mut self,
        link: &Link,
        is_image: bool,
        resolve: impl FnOnce() -> Result<Resolved, Broken>,
    ) -> Result<&Resolved, &Broken> {
        let destinations = match Notation::of(link, is_image) {
            Notation::Reference => &mut self.references,
            Notation::Path => &mut self.paths,
            Notation::Image => &mut self.images,
        };
        destinations.entry(link.destination.as_str().into()).or_insert_with(resolve).as_ref()
    }

    /// How many destinations there are: each was resolved once.
    pub(super) fn len(&self) -> usize {
        self.references.len() + self.paths.len() + self.images.len()
    }
}

/// How a destination is looked for.
enum Notation {
    Reference,
    Path,
    Image,
}

impl Notation {
    fn of(link: &Link, is_image: bool) -> Notation {
        match (link.notation, is_image) {
            (LinkNotation::Wiki | LinkNotation::WikiWithWords, _) => Notation::Reference,
            (LinkNotation::Autolink | LinkNotation::Markdown, false) => Notation::Path,
            (LinkNotation::Autolink | LinkNotation::Markdown, true) => Notation::Image,
        }
    }
}

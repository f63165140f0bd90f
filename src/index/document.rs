//! A document of a site.

use super::destination::{Broken, Resolved};
use super::links::{Links, References};
use super::numbers::DocId;
use crate::model::{Behaviour, Draft};
use crate::syntax::ast::Link;
use oxc_index::IndexSlice;
use std::ops::Deref;

/// The documents of a site, by their number.
pub(crate) type Documents = IndexSlice<DocId, [Document]>;

/// A document of a site: what its file says, and what that means among the other documents. Whatever a draft holds can
/// be asked of a document as well.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    draft: Draft,
    links: Links,
    references: References,
}

impl Document {
    /// Puts together what a file says and what was found of it.
    pub(super) fn new(draft: Draft, links: Links, references: References) -> Document {
        Document { draft, links, references }
    }

    /// What its file says, to be linked anew.
    pub fn draft(&self) -> Draft {
        self.draft.clone()
    }

    /// Where a link of this document leads, as was found when the site was linked.
    ///
    /// # Errors
    /// Why it leads nowhere.
    pub fn target(&self, link: &Link, is_image: bool) -> Result<&Resolved, &Broken> {
        self.links.get(link, is_image).expect("every link of a document is resolved when its site is linked")
    }

    /// The document that a field or a step of this one names by `written` where `to` is meant (a kind, or what
    /// kinds act as); `None` for plain words.
    pub fn reference(&self, to: &str, written: &str) -> Option<DocId> {
        self.references.get(to)?.get(written).copied()
    }

    /// The role that a step names as the one who does it, or to whom the case goes; `None` for plain words.
    pub fn role(&self, written: &str) -> Option<DocId> {
        self.reference(Behaviour::Role.word(), written)
    }

    /// How many different destinations its links have; each was resolved once.
    pub fn destinations(&self) -> usize {
        self.links.len()
    }
}

impl Deref for Document {
    type Target = Draft;

    fn deref(&self) -> &Draft {
        &self.draft
    }
}

//! The documents and departments of a site, by their numbers.

use crate::model::Draft;
use oxc_index::{IndexSlice, IndexVec, define_index_type};
use rayon::prelude::*;

define_index_type! {
    /// A document's number in its site: documents are sorted by path.
    pub struct DocId = u32;
}

define_index_type! {
    /// A department's number in [`Index::departments`], where they stand in the order of their titles.
    pub struct DepartmentId = u32;
}

/// The documents of a site before they are linked.
pub(super) type Drafts = IndexSlice<DocId, [Draft]>;

/// Asks something of every document, in parallel; the answers in their order.
pub(crate) fn each<D: Sync, T: Send>(
    documents: &IndexSlice<DocId, [D]>,
    ask: impl Fn(DocId, &D) -> T + Sync,
) -> IndexVec<DocId, T> {
    let numbered = documents.raw.par_iter().enumerate();
    IndexVec::from_vec(numbered.map(|(number, document)| ask(DocId::from_usize(number), document)).collect())
}

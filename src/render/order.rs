//! The order of documents in lists.

use super::RenderContext;
use crate::index::{DocId, by_order};
use crate::text::Collations;

/// Sorts documents by language, within it as their authors order them, and then by title.
pub(super) fn sort(site: RenderContext<'_>, documents: &mut [DocId]) {
    let orders = Collations::of(documents.iter().map(|at| site.documents[*at].lang.as_str()));
    documents.sort_by(|one, other| {
        let (one_document, other_document) = (&site.documents[*one], &site.documents[*other]);
        let by_lang = one_document.lang.cmp(&other_document.lang);
        by_lang.then_with(|| by_order(&orders, one_document, other_document)).then(one.cmp(other))
    });
}

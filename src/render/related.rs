//! Other procedures near a document's subject: those it leads to, and those that share its rarest tags.

use super::plan::Plan;
use super::{RenderContext, link};
use crate::index::{DocId, Document};
use crate::model::Behaviour;
use std::collections::BTreeMap;

/// Not more than one can take in at a glance.
const MOST: usize = 6;
/// A tag of more documents says nothing of any.
const COMMON_TAG: usize = 50;

/// The documents to look at beside this one, nearest first; those it is used by are listed anyway.
pub(super) fn related(site: RenderContext<'_>, plan: &Plan, at: DocId) -> Vec<super::context::Link> {
    let document = &site.documents[at];
    if is_named(document) {
        return Vec::new();
    }
    let mut near: BTreeMap<DocId, f64> = BTreeMap::new();
    for other in site.index.links_to(at) {
        *near.entry(*other).or_default() += 1.0;
    }
    for tag in document.field_texts("tags") {
        let others = plan.tags.documents(site, &document.lang, &tag);
        if (2..=COMMON_TAG).contains(&others.len()) {
            #[expect(clippy::cast_precision_loss, reason = "not more than the limit above")]
            let weight = 1.0 / (others.len() - 1) as f64;
            others.iter().for_each(|other| *near.entry(*other).or_default() += weight);
        }
    }
    let is_other = |other: &DocId| {
        let there = &site.documents[*other];
        let is_same = *other == at || there.id.value == document.id.value;
        !is_same && !is_named(there) && !there.is_retired() && !site.index.used_by(at).contains(other)
    };
    let mut near: Vec<(DocId, f64)> = near.into_iter().filter(|(other, _)| is_other(other)).collect();
    near.sort_by(|(one, weight), (other, more)| more.total_cmp(weight).then(one.cmp(other)));
    let route = site.index.route(at);
    near.into_iter().take(MOST).map(|(other, _)| link(site, route, other)).collect()
}

/// Whether others refer to it for what it is, not for what to read next.
fn is_named(document: &Document) -> bool {
    document.behaviour.is_some_and(Behaviour::is_named_by_others)
}

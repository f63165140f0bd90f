//! What the guided walk through a document's steps needs beside the steps themselves.

use super::context::{Limit, WalkInfo};
use super::plan::Plan;
use super::{RenderContext, urls};
use crate::index::DocId;

/// `None` for a document without steps.
pub(super) fn info(site: RenderContext<'_>, plan: &Plan, at: DocId) -> Option<WalkInfo> {
    let document = &site.documents[at];
    if !document.has_steps() {
        return None;
    }
    let route = site.index.route(at);
    let walkable = |other: &&DocId| **other != at && site.documents[**other].has_steps();
    let linked = site.index.links_to(at).iter().filter(walkable);
    let mut procedures: Vec<String> =
        linked.map(|other| urls::to_page(route, site.index.route(*other), None)).collect();
    procedures.sort_unstable();
    procedures.dedup();
    Some(WalkInfo {
        script: urls::path(&route.relative(site.theme.bundle("walk"))),
        words: plan.interface.of(&document.lang).walk.clone(),
        id: format!("{}.{}", document.id.value, document.lang),
        version: document.field_text("version").unwrap_or_default().to_owned(),
        title: document.title.value.clone(),
        procedures: procedures.join(" "),
        limits: limits(site, at),
    })
}

/// What the roles of the steps may decide, each once, in the order of the steps.
fn limits(site: RenderContext<'_>, at: DocId) -> Vec<Limit> {
    let document = &site.documents[at];
    let mut roles: Vec<DocId> = Vec::new();
    for step in document.steps() {
        for role in step.attributes.roles().filter_map(|(_, role)| document.role(&role.value)) {
            if !roles.contains(&role) {
                roles.push(role);
            }
        }
    }
    let limit = |role: DocId| {
        let role_document = &site.documents[role];
        Some(Limit {
            title: role_document.title.value.clone(),
            url: urls::to_page(site.index.route(at), site.index.route(role), None),
            lang: (role_document.lang != document.lang).then(|| role_document.lang.clone()),
            may: role_document.field("may")?.value.to_text(),
        })
    };
    roles.into_iter().filter_map(limit).collect()
}

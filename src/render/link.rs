//! A title for lists, with how to get there.

use super::context::Link;
use super::{RenderContext, urls};
use crate::index::DocId;
use crate::text::SitePath;

/// A title for lists, with how to get there from `route`.
pub(super) fn link(site: RenderContext<'_>, route: &SitePath, to: DocId) -> Link {
    let document = &site.documents[to];
    Link {
        title: document.title.value.clone(),
        url: urls::to_page(route, site.index.route(to), None),
        lang: document.lang.clone(),
        kind: document.kind.clone(),
        status: document.standing(),
    }
}

//! The page a text stands on.

use super::{RenderContext, urls};
use crate::index::{DocId, Resolved};
use crate::text::SitePath;

/// The page a text stands on.
#[derive(Clone, Copy)]
pub(super) struct PageContext<'a> {
    pub site: RenderContext<'a>,
    pub at: DocId,
    /// The page the text is written on, which need not be the document's own.
    pub route: &'a SitePath,
}

/// Where a page writes that a link leads; not for addresses elsewhere.
pub(super) fn address(page: PageContext<'_>, resolved: &Resolved) -> String {
    let index = &page.site.index;
    match resolved {
        Resolved::Document { document, anchor } => urls::to_page(page.route, index.route(*document), anchor.as_deref()),
        Resolved::File(file) => urls::path(&page.route.relative(&index.asset_route(file))),
        Resolved::Static(file) => urls::path(&page.route.relative(file)),
        Resolved::Elsewhere => unreachable!("addresses elsewhere are written as they are"),
    }
}

//! Pages of a site: which there are, and what each template is given.

mod card;
mod chart;
mod context;
mod document;
mod flag;
mod flowchart;
mod frame;
mod groups;
mod html;
mod interface;
mod link;
mod no_network;
mod order;
mod other_language;
mod page_context;
mod pages;
mod plan;
mod print;
mod related;
mod render_context;
mod roles;
mod sanitize;
mod situations;
mod tags;
mod translations;
mod view;
mod walk;

pub use html::markdown_to_html;
pub use no_network::no_network_page;
pub use render_context::{Page, RenderContext};

use crate::index::each;
use crate::text::urls;
use crate::vfs::Error;
use link::link;

/// All pages, in no particular order.
///
/// # Errors
/// When a template of the site fails.
pub(crate) fn render(site: RenderContext<'_>) -> Result<Vec<Page>, Error> {
    let plan = plan::Plan::new(site);
    let made = each(&site.documents, |at, _| document::page(site, &plan, at));
    let mut pages: Vec<Page> = made.into_iter().collect::<Result<_, _>>()?;
    pages.extend(pages::render(site, &plan)?);
    Ok(pages)
}

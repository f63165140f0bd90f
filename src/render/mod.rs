//! Pages of a site: which there are, and what each template is given.

mod card;
mod changes;
mod chart;
mod context;
mod document;
mod finding;
mod flag;
mod flowchart;
mod foreign;
mod glossary;
mod html;
mod interface;
mod lists;
mod no_network;
mod pages;
mod paper;
mod plan;
mod related;
mod roles;
mod sanitize;
mod search;
mod situations;
mod tags;
mod translations;
mod walk;

pub use html::markdown_to_html;
pub use no_network::no_network_page;

use crate::export::Alternates;
use crate::index::{DocId, each};
use crate::site;
use crate::text::{SitePath, urls};
use crate::theme::Theme;
use crate::vfs::Error;
use std::collections::BTreeMap;
use std::ops::Deref;

/// A page, ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Where it stands in the output.
    pub route: SitePath,
    /// Its HTML.
    pub html: String,
    /// Whether it is worth finding: search engines are told of it.
    pub listed: bool,
}

/// A site with what its pages need beside it.
#[derive(Debug, Clone, Copy)]
pub struct RenderContext<'a> {
    /// Its documents and what they come to.
    pub site: &'a site::Site,
    /// Where the twins of pages stand, for programs.
    pub twins: &'a Alternates,
    /// How large pictures are, by the paths of their files.
    pub pictures: &'a BTreeMap<SitePath, (u32, u32)>,
    /// Templates and browser files.
    pub theme: &'a Theme,
    /// A script every page loads, while the site is being served for its author.
    pub live_script: Option<&'a SitePath>,
}

impl Deref for RenderContext<'_> {
    type Target = site::Site;

    fn deref(&self) -> &site::Site {
        self.site
    }
}

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

/// A title for lists, with how to get there from `route`.
fn link(site: RenderContext<'_>, route: &SitePath, to: DocId) -> context::Link {
    let document = &site.documents[to];
    context::Link {
        title: document.title.value.clone(),
        url: urls::to_page(route, site.index.route(to), None),
        lang: document.lang.clone(),
        kind: document.kind.clone(),
    }
}

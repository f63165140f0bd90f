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

use crate::config::Config;
use crate::export::Twins;
use crate::flow::Flows;
use crate::index::{DocId, Documents, Index, each};
use crate::model::{Kinds, Locales};
use crate::text::{SitePath, urls};
use crate::theme::Theme;
use crate::vfs::Error;
use std::collections::BTreeMap;

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

/// Everything rendering reads.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    /// The settings.
    pub config: &'a Config,
    /// The documents, sorted by path.
    pub documents: &'a Documents,
    /// How they hang together.
    pub index: &'a Index,
    /// What can be done after what.
    pub flows: &'a Flows,
    /// Their kinds.
    pub kinds: &'a Kinds,
    /// Words of the interface.
    pub locales: &'a Locales,
    /// Where the twins of pages stand, for programs.
    pub twins: &'a Twins,
    /// How large pictures are, by the paths of their files.
    pub pictures: &'a BTreeMap<SitePath, (u32, u32)>,
    /// Templates and browser files.
    pub theme: &'a Theme,
    /// A script every page loads, while the site is being served for its author.
    pub live_script: Option<&'a SitePath>,
}

/// All pages, in no particular order.
///
/// # Errors
/// When a template of the site fails.
pub fn render(site: Site<'_>) -> Result<Vec<Page>, Error> {
    let plan = plan::Plan::new(site);
    let made = each(site.documents, |at, _| document::page(site, &plan, at));
    let mut pages: Vec<Page> = made.into_iter().collect::<Result<_, _>>()?;
    pages.extend(pages::render(site, &plan)?);
    Ok(pages)
}

/// A title for lists, with how to get there from `route`.
fn link(site: Site<'_>, route: &SitePath, to: DocId) -> context::Link {
    let document = &site.documents[to];
    context::Link {
        title: document.title.value.clone(),
        url: urls::to_page(route, site.index.route(to), None),
        lang: document.lang.clone(),
        kind: document.kind.clone(),
    }
}

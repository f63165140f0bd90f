//! The search page.

use crate::render::context::SearchPage;
use crate::render::frame::common;
use crate::render::plan::Plan;
use crate::render::{Page, RenderContext, situations};
use crate::vfs::Error;

/// Situations that the search page lists of each language.
const SITUATIONS: usize = 40;

pub(super) fn page(site: RenderContext<'_>, plan: &Plan) -> Result<Page, Error> {
    let lang = &site.config.language;
    let route = &plan.search;
    let mut common = common(site, plan, route, lang, site.locales.ui(lang, "search").to_owned());
    common.breadcrumbs = vec![plan.home_link(site, route, lang)];
    let departments = site.index.departments().indices().map(|at| plan.department_link(site, at, route, lang));
    let departments = departments.collect();
    let page = SearchPage { common, languages: situations::some(site, route, SITUATIONS), departments };
    let html = site.theme.render("search.html", &page)?;
    Ok(Page { route: route.clone(), html, listed: false })
}

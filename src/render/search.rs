//! The search page, and what the search form of every page needs.

use super::context::{SearchInfo, SearchPage};
use super::pages::common;
use super::plan::Plan;
use super::{Page, RenderContext, situations, urls};
use crate::text::SitePath;
use crate::vfs::Error;

/// The file that the script finds the rest of the index by.
const INDEX: &str = "assets/search/index.js";
/// Situations that the search page lists of each language.
const SITUATIONS: usize = 40;

pub(super) fn info(site: RenderContext<'_>, plan: &Plan, route: &SitePath, lang: &str) -> SearchInfo {
    let way = |to: &SitePath| urls::path(&route.relative(to));
    SearchInfo {
        url: way(&plan.search),
        script: way(site.theme.bundle("search")),
        page_script: way(site.theme.bundle("search-page")),
        index: way(&SitePath::literal(INDEX)),
        words: plan.interface.of(lang).search.clone(),
    }
}

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

//! Pages that no single document stands behind: all of them together, and the smallest of them.
//! Each of the rest has its file.

mod changes;
mod glossary;
mod lists;
mod search;
mod situations;
mod tags;

use super::context::{PlainPage, RedirectPage};
use super::frame::common;
use super::plan::Plan;
use super::{Page, RenderContext, link, urls};
use crate::index::DocId;
use crate::text::SitePath;
use crate::vfs::Error;

/// All pages without a document of their own.
pub(super) fn render(site: RenderContext<'_>, plan: &Plan) -> Result<Vec<Page>, Error> {
    let mut pages = Vec::new();
    if !site.index.is_taken(&plan.home) {
        pages.push(lists::home(site, plan)?);
    }
    for (number, route) in plan.departments.iter_enumerated() {
        if let Some(route) = route {
            pages.push(lists::department(site, plan, number, route)?);
        }
    }
    for (route, kind) in &plan.kinds {
        pages.push(lists::kind_index(site, plan, kind, route)?);
    }
    pages.push(glossary::page(site, plan)?);
    pages.push(search::page(site, plan)?);
    if let Some(route) = &plan.situations {
        pages.push(situations::page(site, plan, route)?);
    }
    if let Some(route) = &plan.tags_page {
        pages.push(tags::page(site, plan, route)?);
    }
    if let Some(route) = &plan.changes {
        pages.push(changes::page(site, plan, route)?);
    }
    if !site.index.is_taken(&plan.not_found) {
        pages.push(not_found(site, plan)?);
    }
    for (route, target) in site.index.redirects() {
        pages.push(redirect(site, plan, route, *target)?);
    }
    Ok(pages)
}

fn not_found(site: RenderContext<'_>, plan: &Plan) -> Result<Page, Error> {
    let lang = &site.config.language;
    let title = site.locales.ui(lang, "not_found").to_owned();
    let mut common = common(site, plan, &plan.not_found, lang, title);
    common.canonical = None;
    if let Some(base) = &site.config.base_url {
        // A host shows this page under any address, where relative ways would lead astray.
        let absolute = |way: &String| format!("{base}{way}");
        common.styles = common.styles.iter().map(absolute).collect();
        common.scripts = common.scripts.iter().map(absolute).collect();
        common.home_url = absolute(&common.home_url);
        common.glossary_url = absolute(&common.glossary_url);
        common.alternates.iter_mut().for_each(|alternate| alternate.url = absolute(&alternate.url));
        let optional =
            [&mut common.situations_url, &mut common.tags_url, &mut common.changes_url, &mut common.offline_script];
        for way in optional.into_iter().flatten() {
            *way = absolute(way);
        }
        for way in [&mut common.search.url, &mut common.search.script, &mut common.search.index] {
            *way = absolute(way);
        }
    }
    let html = site.theme.render("not_found.html", &PlainPage { common })?;
    Ok(Page { route: plan.not_found.clone(), html, listed: false })
}

fn redirect(site: RenderContext<'_>, plan: &Plan, route: &SitePath, target: DocId) -> Result<Page, Error> {
    let document = &site.documents[target];
    let title = site.locales.ui(&document.lang, "moved").to_owned();
    let mut common = common(site, plan, route, &document.lang, title);
    let base = site.config.base_url.as_ref();
    common.canonical = base.map(|base| format!("{base}{}", urls::path(site.index.route(target).as_str())));
    // The reader is gone before another script is there, and a request that is cut off is a fault to who watches.
    common.scripts.clear();
    let redirect_script = urls::path(&route.relative(site.theme.bundle("redirect")));
    let page = RedirectPage { common, target: link(site, route, target), redirect_script };
    let html = site.theme.render("redirect.html", &page)?;
    Ok(Page { route: route.clone(), html, listed: false })
}

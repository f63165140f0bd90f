//! Pages that no single document stands behind: all of them together, what they share with the
//! others, and the smallest of them. Each of the rest has its file.

use super::context::{Alternate, Common, LogoInfo, PlainPage, RedirectPage, SiteInfo};
use super::plan::Plan;
use super::{Page, RenderContext, changes, glossary, link, lists, search, situations, tags, urls};
use crate::export::FEED;
use crate::index::DocId;
use crate::text::SitePath;
use crate::vfs::Error;

/// What every page has.
pub(super) fn common<'a>(
    site: RenderContext<'a>,
    plan: &Plan,
    route: &SitePath,
    lang: &'a str,
    title: String,
) -> Common<'a> {
    let way = |to: &SitePath| urls::path(&route.relative(to));
    let live = site.live_script.into_iter();
    Common {
        lang,
        title,
        description: None,
        t: plan.interface.of(lang).words.clone(),
        site: SiteInfo {
            lang: &site.site.config.language,
            title: &site.site.config.title,
            description: site.site.config.description.as_deref(),
            logo: site
                .theme
                .logo()
                .map(|logo| LogoInfo { url: urls::path(&route.relative(&logo.route)), size: logo.size }),
        },
        canonical: site.config.base_url.as_ref().map(|base| format!("{base}{}", urls::path(route.as_str()))),
        og_type: "website",
        og_locale: og_locale(site, lang),
        alternates: feed(site, plan, route).into_iter().collect(),
        styles: site.theme.assets_of("css").map(way).collect(),
        scripts: site.theme.assets_of("js").chain(live).map(way).collect(),
        // An author at work must not be shown what was.
        offline_script: (site.config.offline && site.live_script.is_none()).then(|| way(site.theme.bundle("offline"))),
        breadcrumbs: Vec::new(),
        home_url: way(&plan.home),
        glossary_url: way(&plan.glossary),
        situations_url: plan.situations.as_ref().map(way),
        tags_url: plan.tags_page.as_ref().map(way),
        changes_url: plan.changes.as_ref().map(way),
        search: search::info(site, plan, route, lang),
    }
}

/// A language with a country, as Open Graph has it; without one where no locale knows it.
fn og_locale(site: RenderContext<'_>, lang: &str) -> String {
    let known = site.locales.get(lang).filter(|_| !lang.contains('-')).and_then(|locale| locale.ui.get("og_locale"));
    known.cloned().unwrap_or_else(|| lang.replace('-', "_"))
}

/// The way to the feed, where there is one.
fn feed(site: RenderContext<'_>, plan: &Plan, route: &SitePath) -> Option<Alternate> {
    let _ = (plan.changes.as_ref()?, site.config.base_url.as_ref()?);
    let url = urls::path(&route.relative(&SitePath::literal(FEED)));
    Some(Alternate { of: "application/atom+xml", url, title: Some(site.config.title.clone()) })
}

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
    let html = site.theme.render("redirect.html", &RedirectPage { common, target: link(site, route, target) })?;
    Ok(Page { route: route.clone(), html, listed: false })
}

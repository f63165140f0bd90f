//! What every page has around its own text.

use super::context::{Alternate, Common, LogoInfo, SearchInfo, SiteInfo};
use super::plan::Plan;
use super::{RenderContext, urls};
use crate::export::FEED;
use crate::text::SitePath;

/// The file that the script finds the rest of the index by.
const INDEX: &str = "assets/search/index.js";

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
        search: search(site, plan, route, lang),
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

/// What the search form of a page needs.
fn search(site: RenderContext<'_>, plan: &Plan, route: &SitePath, lang: &str) -> SearchInfo {
    let way = |to: &SitePath| urls::path(&route.relative(to));
    SearchInfo {
        url: way(&plan.search),
        script: way(site.theme.bundle("search")),
        page_script: way(site.theme.bundle("search-page")),
        index: way(&SitePath::literal(INDEX)),
        words: plan.interface.of(lang).search.clone(),
    }
}

//! The page that lists the documents of each tag.

use crate::render::context::{TagInfo, TagLanguage, TagsPage};
use crate::render::frame::common;
use crate::render::order::sort;
use crate::render::plan::Plan;
use crate::render::tags::Tag;
use crate::render::{Page, RenderContext, link};
use crate::text::{Collation, SitePath};
use crate::vfs::Error;

/// The page of all tags.
pub(super) fn page(site: RenderContext<'_>, plan: &Plan, route: &SitePath) -> Result<Page, Error> {
    let lang = &site.config.language;
    let mut common = common(site, plan, route, lang, site.locales.ui(lang, "tags").to_owned());
    common.breadcrumbs = vec![plan.home_link(site, route, lang)];
    let languages = plan.tags.languages.iter().map(|((_, lang), tags)| {
        let mut tags: Vec<&Tag> = tags.values().collect();
        let order = Collation::of(lang);
        tags.sort_by(|one, other| order.compare(&one.name, &other.name));
        let info = |tag: &Tag| {
            let mut documents = tag.documents.clone();
            sort(site, &mut documents);
            TagInfo {
                name: tag.name.clone(),
                anchor: tag.anchor.clone(),
                links: documents.into_iter().map(|at| link(site, route, at)).collect(),
            }
        };
        TagLanguage {
            lang: lang.clone(),
            name: site.locales.get(lang).map_or_else(|| lang.clone(), |locale| locale.name.clone()),
            anchor: format!("lang-{lang}"),
            tags: tags.into_iter().map(info).collect(),
        }
    });
    let languages = languages.collect();
    let html = site.theme.render("tags.html", &TagsPage { common, languages })?;
    Ok(Page { route: route.clone(), html, listed: true })
}

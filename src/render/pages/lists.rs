//! Lists of documents: the home page, departments that are only a name, kinds.

use crate::index::{DepartmentId, DepartmentName, DocId};
use crate::render::context::{HomePage, ListPage};
use crate::render::frame::common;
use crate::render::groups::{groups_of, kind_plural};
use crate::render::order::sort;
use crate::render::plan::Plan;
use crate::render::{Page, RenderContext, situations};
use crate::text::SitePath;
use crate::vfs::Error;

/// Situations that the home page lists; a page of their own lists all.
const HOME_SITUATIONS: usize = 8;

pub(super) fn home(site: RenderContext<'_>, plan: &Plan) -> Result<Page, Error> {
    let lang = &site.config.language;
    let mut common = common(site, plan, &plan.home, lang, site.config.title.clone());
    common.description.clone_from(&site.config.description);
    let groups = plan.home_groups(site, lang);
    let said = situations::some(site, &plan.home, HOME_SITUATIONS);
    let situations = said.into_iter().find(|language| language.lang == *lang);
    let html = site.theme.render("home.html", &HomePage { common, situations, groups })?;
    Ok(Page { route: plan.home.clone(), html, listed: true })
}

pub(super) fn department(
    site: RenderContext<'_>,
    plan: &Plan,
    number: DepartmentId,
    route: &SitePath,
) -> Result<Page, Error> {
    let department = &site.index.departments()[number];
    let DepartmentName::Words(words) = &department.name else { unreachable!("departments with an id have a document") };
    let lang = &site.config.language;
    let mut common = common(site, plan, route, lang, words.clone());
    common.breadcrumbs = vec![plan.home_link(site, route, lang)];
    let groups = groups_of(site, &department.documents, route, lang);
    let html = site.theme.render("list.html", &ListPage { common, groups })?;
    Ok(Page { route: route.clone(), html, listed: true })
}

pub(super) fn kind_index(site: RenderContext<'_>, plan: &Plan, kind: &str, route: &SitePath) -> Result<Page, Error> {
    let lang = &site.config.language;
    let mut members: Vec<DocId> = site.documents.indices().filter(|at| site.documents[*at].kind == kind).collect();
    sort(site, &mut members);
    let mut common = common(site, plan, route, lang, kind_plural(site, kind, lang));
    common.breadcrumbs = vec![plan.home_link(site, route, lang)];
    let groups = groups_of(site, &members, route, lang);
    let html = site.theme.render("list.html", &ListPage { common, groups })?;
    Ok(Page { route: route.clone(), html, listed: true })
}

//! Lists of documents: the home page, departments that are only a name, kinds.

use super::context::{Group, HomePage, ListPage};
use super::pages::common;
use super::plan::Plan;
use super::{Page, RenderContext, link, situations};
use crate::index::{DepartmentId, DepartmentName, DocId};
use crate::model::Behaviour;
use crate::text::SitePath;
use crate::vfs::Error;
use std::collections::BTreeMap;

/// Documents that the home page lists of each department; its own page lists all.
const HOME_LINKS: usize = 12;
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

pub(super) fn group(
    site: RenderContext<'_>,
    route: &SitePath,
    title: String,
    url: Option<String>,
    description: Option<String>,
    documents: &[DocId],
) -> Group {
    let links = documents.iter().take(HOME_LINKS).map(|at| link(site, route, *at)).collect();
    Group { title, url, lang: site.config.language.clone(), description, count: documents.len(), links }
}

/// Documents in the reader's language before the others; the order is kept otherwise.
pub(super) fn in_language_first(site: RenderContext<'_>, documents: &[DocId], lang: &str) -> Vec<DocId> {
    let mut documents = documents.to_vec();
    documents.sort_by_key(|at| site.documents[*at].lang != lang);
    documents
}

/// Documents by kind and language, each group whole.
pub(super) fn groups_of(site: RenderContext<'_>, documents: &[DocId], route: &SitePath, lang: &str) -> Vec<Group> {
    let mut groups: BTreeMap<(bool, bool, &str, &str), Vec<DocId>> = BTreeMap::new();
    for at in documents {
        let document = &site.documents[*at];
        let key = (
            !document.acts_as(Behaviour::Procedure),
            document.lang != lang,
            document.kind.as_str(),
            document.lang.as_str(),
        );
        groups.entry(key).or_default().push(*at);
    }
    let group = |((_, _, kind, of_lang), members): ((bool, bool, &str, &str), Vec<DocId>)| Group {
        title: kind_plural(site, kind, of_lang),
        url: None,
        lang: of_lang.to_owned(),
        description: None,
        count: members.len(),
        links: members.iter().map(|at| link(site, route, *at)).collect(),
    };
    groups.into_iter().map(group).collect()
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
    members.sort_by_cached_key(|at| (site.documents[*at].lang.clone(), site.documents[*at].title.value.to_lowercase()));
    let mut common = common(site, plan, route, lang, kind_plural(site, kind, lang));
    common.breadcrumbs = vec![plan.home_link(site, route, lang)];
    let groups = groups_of(site, &members, route, lang);
    let html = site.theme.render("list.html", &ListPage { common, groups })?;
    Ok(Page { route: route.clone(), html, listed: true })
}

pub(super) fn kind_plural(site: RenderContext<'_>, kind: &str, lang: &str) -> String {
    let rule = site.kinds.get(kind);
    let words = rule.and_then(|rule| rule.plural.get(lang).or_else(|| rule.title.get(lang)));
    words.unwrap_or(kind).to_owned()
}

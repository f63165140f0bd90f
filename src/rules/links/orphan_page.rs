//! Rule: a page that no document links to and no department has.

use crate::index::DocId;
use crate::model::Behaviour;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::SiteContext;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "links/orphan-page",
    code: "SOP311",
    // Many pages are there to be found by search: a site that wants a way to each says so.
    level: None,
    page: include_str!("orphan-page.md"),
    options: &[],
};

pub(super) fn check(site: &SiteContext<'_>, found: &mut Vec<Finding>) {
    for (at, document) in site.documents.iter_enumerated() {
        let kind = site.kinds.get(&document.kind);
        // Terms stand in the glossary, departments and kinds with an index page in the navigation.
        let is_listed = kind.is_some_and(|kind| kind.index.is_some())
            || document.behaviour.is_some_and(Behaviour::has_own_list)
            || site.index.department_of(at).is_some();
        let is_start = matches!(document.path.stem().to_lowercase().as_str(), "index" | "_index" | "readme");
        let is_retired = document.is_retired();
        // Readers come to a translation from the page it translates.
        let has_way = site.index.translations(&document.id.value).iter().any(|other| has_way(site, *other));
        if !is_listed && !is_start && !is_retired && !has_way {
            found.push(Finding::new(&RULE, &document.path, document.title.span));
        }
    }
}

fn has_way(site: &SiteContext<'_>, document: DocId) -> bool {
    let id = &site.documents[document].id.value;
    site.index.used_by(document).iter().any(|from| site.documents[*from].id.value != *id)
}

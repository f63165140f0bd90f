//! Where the pages without a document stand, and how pages lead to them.

use super::context::{Group, Link};
use super::groups::{group, groups_of, in_language_first, kind_plural};
use super::interface::InterfaceText;
use super::order::sort;
use super::roles::RoleUsage;
use super::tags::Tags;
use super::{RenderContext, link, situations, urls};
use crate::export::{changed, description};
use crate::index::{DepartmentId, DepartmentName, DocId};
use crate::model::Behaviour;
use crate::text::SitePath;
use crate::util::slug::slug;
use oxc_index::IndexVec;
use std::collections::{BTreeMap, BTreeSet};

/// Where the pages without a document stand.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) home: SitePath,
    /// The page of the author that serves as home, if any.
    pub(super) home_document: Option<DocId>,
    pub(super) glossary: SitePath,
    pub(super) search: SitePath,
    pub(super) not_found: SitePath,
    /// What customers say, where documents tell.
    pub(super) situations: Option<SitePath>,
    /// The page of tags, where there are any.
    pub(super) tags_page: Option<SitePath>,
    /// What changed, where documents give a date.
    pub(super) changes: Option<SitePath>,
    /// The languages of the site, in its order.
    pub(super) languages: Vec<String>,
    /// Words of the interface.
    pub(super) interface: InterfaceText,
    pub(super) tags: Tags,
    pub(super) acts: RoleUsage,
    /// Pages of departments that are only a name.
    pub(super) departments: IndexVec<DepartmentId, Option<SitePath>>,
    /// Index pages of kinds, with the kind's name.
    pub(super) kinds: Vec<(SitePath, String)>,
}

impl Plan {
    pub(super) fn new(site: RenderContext<'_>) -> Plan {
        let index = &site.index;
        let mut taken: Vec<SitePath> = Vec::new();
        let mut free = |wanted: &str| {
            let mut route = index.free_route(wanted);
            let mut number = 1;
            while taken.contains(&route) {
                route = index.free_route(&format!("{wanted}-{number}"));
                number += 1;
            }
            taken.push(route.clone());
            route
        };
        let home = SitePath::literal("index.html");
        let departments = index.departments().iter().map(|department| match &department.name {
            DepartmentName::Id(_) => None,
            DepartmentName::Words(words) => {
                let made = slug(words);
                Some(free(&format!("departments/{}", if made.is_empty() { "department" } else { &made })))
            }
        });
        let departments = departments.collect();
        let has_documents = |kind: &str| site.documents.iter().any(|document| document.kind == kind);
        let indexed = site.kinds.iter().filter(|kind| has_documents(&kind.name));
        let kinds = indexed.filter_map(|kind| Some((free(kind.index.as_ref()?), kind.name.clone()))).collect();
        let not_found = SitePath::literal("404.html");
        let tags = Tags::new(site);
        let has_dates = site.documents.iter().any(|document| changed(document).is_some());
        Plan {
            home_document: index.document_at(&home),
            home,
            glossary: free("glossary"),
            search: free("search"),
            not_found,
            situations: situations::exist(site).then(|| free("situations")),
            tags_page: (!tags.is_empty()).then(|| free("tags")),
            changes: has_dates.then(|| free("changes")),
            languages: languages(site),
            interface: InterfaceText::new(site),
            tags,
            acts: RoleUsage::new(site),
            departments,
            kinds,
        }
    }

    /// The documents before and after this one in its department, in its language.
    pub(super) fn neighbours(&self, site: RenderContext<'_>, at: DocId) -> (Option<DocId>, Option<DocId>) {
        let Some(department) = site.index.department_of(at) else { return (None, None) };
        let document = &site.documents[at];
        let alike = |other: &&DocId| {
            let other = &site.documents[**other];
            other.lang == document.lang && other.kind == document.kind
        };
        let row = &site.index.departments()[department].documents;
        let Some(place) = row.iter().position(|other| *other == at) else { return (None, None) };
        (row[..place].iter().rev().find(alike).copied(), row[place + 1..].iter().find(alike).copied())
    }

    /// From the home page to the page above a document.
    pub(super) fn breadcrumbs(&self, site: RenderContext<'_>, at: DocId) -> Vec<Link> {
        let document = &site.documents[at];
        let route = site.index.route(at);
        let mut crumbs = vec![self.home_link(site, route, &document.lang)];
        if let Some(department) = site.index.department_of(at) {
            crumbs.push(self.department_link(site, department, route, &document.lang));
        } else if let Some((page, kind)) = self.kinds.iter().find(|(_, kind)| *kind == document.kind) {
            let title = kind_plural(site, kind, &document.lang);
            crumbs.push(Link {
                title,
                url: urls::to_page(route, page, None),
                lang: document.lang.clone(),
                kind: kind.clone(),
                status: None,
            });
        } else if document.acts_as(Behaviour::Term) {
            let title = site.locales.ui(&document.lang, "glossary").to_owned();
            let url = urls::to_page(route, &self.glossary, None);
            crumbs.push(Link { title, url, lang: document.lang.clone(), kind: "glossary".into(), status: None });
        }
        if *route == self.home {
            crumbs.clear();
        }
        crumbs
    }

    /// A department's documents, grouped by kind, when the document is a department; everything
    /// when it is the site's own home page.
    pub(super) fn members(&self, site: RenderContext<'_>, at: DocId) -> Vec<Group> {
        let document = &site.documents[at];
        if self.home_document == Some(at) {
            return self.home_groups(site, &document.lang);
        }
        let name = DepartmentName::Id(document.id.value.clone());
        let department = site.index.departments().iter().find(|department| department.name == name);
        match department.filter(|_| document.acts_as(Behaviour::Department)) {
            Some(department) => groups_of(site, &department.documents, site.index.route(at), &document.lang),
            None => Vec::new(),
        }
    }

    /// What the home page lists: every department, and what belongs to none by kind.
    pub(super) fn home_groups(&self, site: RenderContext<'_>, lang: &str) -> Vec<Group> {
        let route = &self.home;
        let mut groups = Vec::new();
        let mut listed: IndexVec<DocId, bool> = site.documents.iter().map(|_| false).collect();
        for (number, department) in site.index.departments().iter_enumerated() {
            let page = self.department_link(site, number, route, lang);
            let text = match &department.name {
                DepartmentName::Id(id) => site.index.find(id, lang).and_then(|at| description(&site.documents[at])),
                DepartmentName::Words(_) => None,
            };
            // Kinds with an index page of their own (roles) have a group below.
            let has_index = |at: &DocId| self.kinds.iter().any(|(_, kind)| *kind == site.documents[*at].kind);
            let documents: Vec<DocId> = department.documents.iter().copied().filter(|at| !has_index(at)).collect();
            documents.iter().for_each(|at| listed[*at] = true);
            let documents = in_language_first(site, &documents, lang);
            let mut group = group(site, route, page.title, Some(page.url), text, &documents);
            group.status = page.status;
            groups.push(group);
        }
        let mut others: BTreeMap<&str, Vec<DocId>> = BTreeMap::new();
        for (at, document) in site.documents.iter_enumerated() {
            // Departments are the groups above, terms stand in the glossary, and home is here.
            let is_shown = document.behaviour.is_some_and(Behaviour::has_own_list) || self.home_document == Some(at);
            if !listed[at] && !is_shown {
                others.entry(&document.kind).or_default().push(at);
            }
        }
        for (kind, mut documents) in others {
            sort(site, &mut documents);
            let page = self.kinds.iter().find(|(_, name)| name == kind);
            let url = page.map(|(page, _)| urls::to_page(route, page, None));
            let documents = in_language_first(site, &documents, lang);
            let mut group = group(site, route, kind_plural(site, kind, lang), url, None, &documents);
            if group.url.is_none() {
                // No other page lists them.
                group.links = documents.iter().map(|at| link(site, route, *at)).collect();
            }
            groups.push(group);
        }
        groups
    }

    pub(super) fn home_link(&self, site: RenderContext<'_>, route: &SitePath, lang: &str) -> Link {
        let title = site.locales.ui(lang, "home").to_owned();
        Link {
            title,
            url: urls::to_page(route, &self.home, None),
            lang: lang.to_owned(),
            kind: "home".into(),
            status: None,
        }
    }

    pub(super) fn department_link(
        &self,
        site: RenderContext<'_>,
        department: DepartmentId,
        route: &SitePath,
        lang: &str,
    ) -> Link {
        match (&site.index.departments()[department].name, &self.departments[department]) {
            (DepartmentName::Words(words), Some(page)) => {
                let url = urls::to_page(route, page, None);
                Link { title: words.clone(), url, lang: lang.to_owned(), kind: "department".into(), status: None }
            }
            (DepartmentName::Id(id) | DepartmentName::Words(id), _) => {
                let at = site.index.find(id, lang).expect("a department with an id is a document");
                link(site, route, at)
            }
        }
    }
}

/// The languages of a site: those its settings name, else those of its documents.
fn languages(site: RenderContext<'_>) -> Vec<String> {
    if site.config.languages.len() > 1 {
        return site.config.languages.clone();
    }
    let used: BTreeSet<&String> = site.documents.iter().map(|document| &document.lang).collect();
    used.into_iter().cloned().collect()
}

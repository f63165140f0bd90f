//! What facets are called.

use super::record::Record;
use crate::index::{DepartmentId, DepartmentName};
use crate::site::Site;
use oxc_index::IndexVec;
use std::collections::{BTreeMap, BTreeSet};

/// A facet's value, with what it is called in each language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Label {
    /// Its name in filters.
    pub name: String,
    /// Titles by language; the name does where there is none.
    pub titles: BTreeMap<String, String>,
}

/// What facets are called.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Labels {
    /// Those of departments.
    pub departments: IndexVec<DepartmentId, Label>,
    /// Kinds.
    pub kinds: Vec<Label>,
    /// Languages, each with its own name.
    pub languages: Vec<Label>,
    /// Roles that have a page.
    pub roles: Vec<Label>,
}

impl Labels {
    /// Labels of a site.
    pub fn new(site: &Site, records: &[Record]) -> Labels {
        let langs: BTreeSet<&str> = records.iter().map(|record| record.lang.as_str()).collect();
        let document = |id: &str| {
            let same = site.index.translations(id).iter().map(|at| &site.documents[*at]);
            same.map(|document| (document.lang.clone(), document.title.value.clone())).collect()
        };
        let departments = site.index.departments().iter().map(|department| match &department.name {
            DepartmentName::Id(id) => Label { name: id.clone(), titles: document(id) },
            DepartmentName::Words(words) => Label { name: words.clone(), titles: BTreeMap::new() },
        });
        let used: BTreeSet<&str> = records.iter().map(|record| record.kind.as_str()).collect();
        let kinds = used.iter().map(|name| {
            let kind = site.kinds.get(name);
            let title = |lang: &str| Some((lang.to_owned(), kind?.title.get(lang)?.to_owned()));
            Label { name: (*name).to_owned(), titles: site.locales.langs().filter_map(title).collect() }
        });
        let languages = langs.iter().map(|lang| {
            let name = site.locales.get(lang).map_or(*lang, |locale| locale.name.as_str()).to_owned();
            Label { name: (*lang).to_owned(), titles: BTreeMap::from([((*lang).to_owned(), name)]) }
        });
        let roles: BTreeSet<&str> = records.iter().flat_map(|record| record.roles.iter().map(String::as_str)).collect();
        let roles = roles.iter().map(|role| Label { name: (*role).to_owned(), titles: document(role) });
        Labels {
            departments: departments.collect(),
            kinds: kinds.collect(),
            languages: languages.collect(),
            roles: roles.filter(|label: &Label| !label.titles.is_empty()).collect(),
        }
    }
}

impl Label {
    /// What it is called in a language.
    pub fn title(&self, lang: &str) -> &str {
        let title = self.titles.get(lang).or_else(|| self.titles.values().next());
        title.map_or(self.name.as_str(), String::as_str)
    }
}

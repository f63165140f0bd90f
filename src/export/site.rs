//! What exports of a built site read.

use super::Alternates;
use crate::index::{DepartmentId, DepartmentName, DocId};
use crate::model::kind::{BASE, FieldRule};
use crate::site;
use crate::text::{SitePath, urls};
use std::ops::Deref;

/// A site, with the addresses of what is made for programs.
#[derive(Debug, Clone, Copy)]
pub struct ExportContext<'a> {
    /// Its documents and what they come to.
    pub site: &'a site::Site,
    /// Where the twins of pages stand.
    pub twins: &'a Alternates,
}

impl Deref for ExportContext<'_> {
    type Target = site::Site;

    fn deref(&self) -> &site::Site {
        self.site
    }
}

impl ExportContext<'_> {
    /// The whole address of a file, when the site knows its own.
    pub(super) fn absolute(&self, route: &SitePath) -> Option<String> {
        self.config.base_url.as_ref().map(|base| format!("{base}{}", urls::path(route.as_str())))
    }

    /// What a document says in the fields that its kind has beside those of every kind, with what a
    /// page calls each.
    pub(super) fn own_fields(&self, at: DocId) -> Vec<(String, String, String)> {
        let document = &self.documents[at];
        let lang = &document.lang;
        let base = self.kinds.get(BASE);
        let rules = self.kinds.get(&document.kind).map_or(&[][..], |kind| kind.fields.as_slice());
        let own = rules.iter().filter(|rule| rule.shown && base.is_none_or(|base| base.field(&rule.name).is_none()));
        let field = |rule: &FieldRule| {
            let value = document.field(&rule.name)?.value.to_text();
            let label = rule.title.get(lang).map_or_else(|| self.locales.label(lang, &rule.name), str::to_owned);
            Some((rule.name.clone(), label, value))
        };
        own.filter_map(field).collect()
    }

    /// The name of the department with this number, in a language.
    pub(super) fn department(&self, department: DepartmentId, lang: &str) -> &str {
        match &self.index.departments()[department].name {
            DepartmentName::Words(words) => words,
            DepartmentName::Id(id) => self.index.find(id, lang).map_or(id, |at: DocId| &self.documents[at].title.value),
        }
    }
}

//! Documents by department, in the order a reader meets them.

use super::ids::Ids;
use super::numbers::{DepartmentId, DocId, Drafts};
use super::order::{self, by_order};
use crate::model::{Behaviour, Draft};
use crate::text::Collations;
use oxc_index::IndexVec;
use std::collections::BTreeMap;

/// A department with its documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    /// What it is known by.
    pub name: DepartmentName,
    /// Its documents: procedures first, then by language, by the order their authors give them, and by title.
    pub documents: Vec<DocId>,
}

/// A department with a page of its own, or just a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum DepartmentName {
    /// The id of department documents: one per language at most.
    Id(String),
    /// Plain words.
    Words(String),
}

/// Groups documents; the second list tells each document's department.
pub(super) fn group(
    documents: &Drafts,
    ids: &Ids,
    language: &str,
) -> (IndexVec<DepartmentId, Department>, IndexVec<DocId, Option<DepartmentId>>) {
    let mut groups: BTreeMap<DepartmentName, Vec<DocId>> = BTreeMap::new();
    for (at, document) in documents.iter_enumerated() {
        if document.acts_as(Behaviour::Department) {
            groups.entry(DepartmentName::Id(document.id.value.clone())).or_default();
        } else if let Some(name) = name(document, documents, ids) {
            groups.entry(name).or_default().push(at);
        }
    }
    let langs = documents.iter().map(|document| document.lang.as_str());
    let orders = Collations::of(langs.chain([language]));
    let head = |name: &DepartmentName| match name {
        DepartmentName::Id(id) => ids.find(id, language).map(|at| &documents[at]),
        DepartmentName::Words(_) => None,
    };
    let title = |name: &DepartmentName| match (head(name), name) {
        (Some(document), _) => document.title.value.clone(),
        (None, DepartmentName::Id(words) | DepartmentName::Words(words)) => words.clone(),
    };
    let mut groups: Vec<(DepartmentName, Vec<DocId>)> = groups.into_iter().collect();
    groups.sort_by(|(one, _), (other, _)| {
        let place = |name| head(name).map_or(f64::INFINITY, order::place);
        let by_title = || orders.get(language).compare(&title(one), &title(other));
        place(one).total_cmp(&place(other)).then_with(by_title)
    });
    let mut department_of: IndexVec<DocId, _> = documents.iter().map(|_| None).collect();
    let departments: IndexVec<DepartmentId, Department> = groups
        .into_iter()
        .map(|(name, mut members)| {
            members.sort_by(|one, other| {
                let (one_document, other_document) = (&documents[*one], &documents[*other]);
                let group = |document: &Draft| (!document.acts_as(Behaviour::Procedure), document.lang.clone());
                let by_group = group(one_document).cmp(&group(other_document));
                by_group.then_with(|| by_order(&orders, one_document, other_document)).then(one.cmp(other))
            });
            Department { name, documents: members }
        })
        .collect();
    for (number, department) in departments.iter_enumerated() {
        for at in &department.documents {
            department_of[*at] = Some(number);
        }
    }
    (departments, department_of)
}

fn name(document: &Draft, documents: &Drafts, ids: &Ids) -> Option<DepartmentName> {
    let words = document.field_text("department")?;
    let found = ids.find(words, &document.lang).filter(|at| documents[*at].acts_as(Behaviour::Department));
    let found = found.or_else(|| ids.titled(words, Behaviour::Department.word(), &document.lang, documents));
    Some(match found {
        Some(at) => DepartmentName::Id(documents[at].id.value.clone()),
        None => DepartmentName::Words(words.to_owned()),
    })
}

//! Documents by department, in the order a reader meets them.

use super::ids::Ids;
use super::numbers::{DepartmentId, DocId, Drafts};
use crate::model::{Behaviour, Draft};
use oxc_index::IndexVec;
use std::collections::BTreeMap;

/// A department with its documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    /// What it is known by.
    pub name: DepartmentName,
    /// Its documents: procedures first, then by language and title.
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
) -> (IndexVec<DepartmentId, Department>, IndexVec<DocId, Option<DepartmentId>>) {
    let mut groups: BTreeMap<DepartmentName, Vec<DocId>> = BTreeMap::new();
    for (at, document) in documents.iter_enumerated() {
        if document.acts_as(Behaviour::Department) {
            groups.entry(DepartmentName::Id(document.id.value.clone())).or_default();
        } else if let Some(name) = name(document, documents, ids) {
            groups.entry(name).or_default().push(at);
        }
    }
    let mut department_of: IndexVec<DocId, _> = documents.iter().map(|_| None).collect();
    let departments: IndexVec<DepartmentId, Department> = groups
        .into_iter()
        .map(|(name, mut members)| {
            members.sort_by_cached_key(|at| order(&documents[*at]));
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
    Some(match found {
        Some(at) => DepartmentName::Id(documents[at].id.value.clone()),
        None => DepartmentName::Words(words.to_owned()),
    })
}

fn order(document: &Draft) -> (bool, String, String, String) {
    let title = document.title.value.to_lowercase();
    (!document.acts_as(Behaviour::Procedure), document.lang.clone(), title, document.path.to_string())
}

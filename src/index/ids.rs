//! Which document an id means.

use super::{DocId, Drafts, Place, Problem};
use crate::model::Draft;
use crate::util::suggest::Names;
use oxc_index::IndexVec;
use std::collections::{BTreeMap, HashMap};

/// Ids and former ids.
#[derive(Debug)]
pub(super) struct Ids {
    by_id: BTreeMap<String, Vec<DocId>>,
    by_alias: HashMap<String, DocId>,
    names: Names,
    names_by_kind: HashMap<String, Names>,
    langs: IndexVec<DocId, String>,
    language: String,
}

impl Ids {
    pub(super) fn new(documents: &Drafts, language: &str, problems: &mut Vec<Problem>) -> Ids {
        let mut by_id: BTreeMap<String, Vec<DocId>> = BTreeMap::new();
        for (at, document) in documents.iter_enumerated() {
            let same = by_id.entry(document.id.value.clone()).or_default();
            if let Some(first) = same.iter().find(|other| documents[**other].lang == document.lang) {
                let (first, second) = (place(&documents[*first]), place(document));
                problems.push(Problem::DuplicateId { id: document.id.value.clone(), first, second });
            }
            same.push(at);
        }
        let mut by_alias: HashMap<String, DocId> = HashMap::new();
        for (at, document) in documents.iter_enumerated() {
            for alias in &document.aliases {
                let taken = by_id.get(&alias.value).map(|same| same[0]).or_else(|| by_alias.get(&alias.value).copied());
                let second = Place { path: document.path.clone(), span: alias.span };
                match taken {
                    // Translations may share a former id as they share the present one.
                    Some(other) if documents[other].id.value != document.id.value => {
                        problems.push(Problem::AliasTaken {
                            alias: alias.value.clone(),
                            first: place(&documents[other]),
                            second,
                        });
                    }
                    Some(_) => {}
                    None => {
                        by_alias.insert(alias.value.clone(), at);
                    }
                }
            }
        }
        let names = Names::new(by_id.keys().map(String::as_str));
        let mut of_kind: HashMap<&str, Vec<&str>> = HashMap::new();
        for document in documents {
            of_kind.entry(&document.kind).or_default().push(&document.id.value);
        }
        let names_by_kind = of_kind.into_iter().map(|(kind, ids)| (kind.to_owned(), Names::new(ids))).collect();
        let langs = documents.iter().map(|document| document.lang.clone()).collect();
        Ids { by_id, by_alias, names, names_by_kind, langs, language: language.to_owned() }
    }

    pub(super) fn find(&self, id: &str, lang: &str) -> Option<DocId> {
        if let Some(same) = self.by_id.get(id) {
            let in_lang = |lang: &str| same.iter().copied().find(|at| self.langs[*at] == lang);
            return in_lang(lang).or_else(|| in_lang(&self.language)).or_else(|| same.first().copied());
        }
        self.by_alias.get(id).copied()
    }

    pub(super) fn all(&self, id: &str) -> &[DocId] {
        self.by_id.get(id).map_or(&[], Vec::as_slice)
    }

    /// The nearest id among the documents of one kind.
    pub(super) fn nearest_of_kind(&self, id: &str, kind: &str) -> Option<&str> {
        self.names_by_kind.get(kind)?.nearest(id)
    }

    pub(super) fn nearest(&self, id: &str) -> Option<&str> {
        self.names.nearest(id)
    }
}

fn place(document: &Draft) -> Place {
    Place { path: document.path.clone(), span: document.id.span }
}

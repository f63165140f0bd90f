//! Which document an id means.

use super::numbers::{DocId, Drafts};
use super::problem::{Place, Problem};
use crate::model::Draft;
use crate::text::words::folded;
use crate::util::suggest::Names;
use oxc_index::IndexVec;
use std::collections::{BTreeMap, HashMap};

/// Ids and former ids.
#[derive(Debug)]
pub(super) struct Ids {
    by_id: BTreeMap<String, Vec<DocId>>,
    by_alias: HashMap<String, DocId>,
    /// By title, [`folded`].
    by_title: HashMap<String, Vec<DocId>>,
    names: Names,
    /// By what references call them: a kind, or what it acts as.
    names_of: HashMap<String, Names>,
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
            for alias in document.aliases.iter().filter(|alias| alias.value.is_id) {
                let id = &alias.value.id;
                let taken = by_id.get(id).map(|same| same[0]).or_else(|| by_alias.get(id).copied());
                let second = Place { path: document.path.clone(), span: alias.span };
                match taken {
                    // Translations may share a former id as they share the present one.
                    Some(other) if documents[other].id.value != document.id.value => {
                        problems.push(Problem::AliasTaken {
                            alias: id.clone(),
                            first: place(&documents[other]),
                            second,
                        });
                    }
                    Some(_) => {}
                    None => {
                        by_alias.insert(id.clone(), at);
                    }
                }
            }
        }
        // Who writes the address of a page names its document too, unless somebody else has that name.
        for (at, document) in documents.iter_enumerated() {
            for alias in document.aliases.iter().filter(|alias| !alias.value.is_id) {
                if !by_id.contains_key(&alias.value.id) {
                    by_alias.entry(alias.value.id.clone()).or_insert(at);
                }
            }
        }
        let mut by_title: HashMap<String, Vec<DocId>> = HashMap::new();
        for (at, document) in documents.iter_enumerated() {
            by_title.entry(folded(&document.title.value)).or_default().push(at);
        }
        let names = Names::new(by_id.keys().map(String::as_str));
        let mut ids_of: HashMap<&str, Vec<&str>> = HashMap::new();
        for document in documents {
            for name in document.names_in_references() {
                ids_of.entry(name).or_default().push(&document.id.value);
            }
        }
        let names_of = ids_of.into_iter().map(|(name, ids)| (name.to_owned(), Names::new(ids))).collect();
        let langs = documents.iter().map(|document| document.lang.clone()).collect();
        Ids { by_id, by_alias, by_title, names, names_of, langs, language: language.to_owned() }
    }

    pub(super) fn find(&self, id: &str, lang: &str) -> Option<DocId> {
        if let Some(same) = self.by_id.get(id) {
            let in_lang = |lang: &str| same.iter().copied().find(|at| self.langs[*at] == lang);
            return in_lang(lang).or_else(|| in_lang(&self.language)).or_else(|| same.first().copied());
        }
        self.by_alias.get(id).copied()
    }

    /// The document of a title, among those that a reference to `to` may name: in whatever language, when all that
    /// have it are translations of one.
    pub(super) fn titled(&self, title: &str, to: &str, lang: &str, documents: &Drafts) -> Option<DocId> {
        let same: Vec<DocId> =
            self.by_title.get(&folded(title))?.iter().copied().filter(|at| documents[*at].is_a(to)).collect();
        let id = &documents[*same.first()?].id.value;
        let is_one = same.iter().all(|at| documents[*at].id.value == *id);
        is_one.then(|| self.find(id, lang).filter(|at| documents[*at].is_a(to)).unwrap_or(same[0]))
    }

    pub(super) fn all(&self, id: &str) -> &[DocId] {
        self.by_id.get(id).map_or(&[], Vec::as_slice)
    }

    /// The nearest id among the documents that a reference to `to` may name.
    pub(super) fn nearest_that_is(&self, id: &str, to: &str) -> Option<&str> {
        self.names_of.get(to)?.nearest(id)
    }

    pub(super) fn nearest(&self, id: &str) -> Option<&str> {
        self.names.nearest(id)
    }
}

fn place(document: &Draft) -> Place {
    Place { path: document.path.clone(), span: document.id.span }
}

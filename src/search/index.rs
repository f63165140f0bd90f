//! The whole index in memory, and its files.

use super::dictionary::{self, Shard};
use super::postings;
use super::record::{Record, Standing};
use super::terms;
use super::words::{self, WordList};
use std::collections::BTreeMap;

/// A facet's value, with what it is called in each language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Label {
    /// Its name in filters.
    pub name: String,
    /// Titles by language.
    pub titles: BTreeMap<String, String>,
}

/// What facets are called.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Labels {
    /// By place in [`crate::index::Index::departments`].
    pub departments: Vec<Label>,
    /// Kinds.
    pub kinds: Vec<Label>,
    /// Languages.
    pub languages: Vec<Label>,
    /// Roles.
    pub roles: Vec<Label>,
}

/// Documents that follow one another and share language, kind, department and standing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// The first document's number.
    pub start: u32,
    pub standing: Standing,
    /// Places in [`Labels`].
    pub language: usize,
    pub kind: usize,
    pub department: Option<usize>,
}

/// Everything a query needs.
#[derive(Debug)]
pub struct SearchIndex {
    /// In the order of their numbers: current ones first, then by language, kind, department, address.
    pub(super) records: Vec<Record>,
    pub(super) labels: Labels,
    pub(super) runs: Vec<Run>,
    pub(super) document_bits: u32,
    pub(super) terms: Vec<Shard>,
    pub(super) titles: Vec<Shard>,
    pub(super) forward: WordList,
    pub(super) backward: WordList,
    pub(super) letters: Vec<char>,
}

impl SearchIndex {
    /// Indexes documents.
    pub fn new(mut records: Vec<Record>, labels: Labels) -> SearchIndex {
        let place = |labels: &[Label], name: &str| labels.iter().position(|label| label.name == name).unwrap_or(0);
        records.sort_by_cached_key(|record| {
            (record.standing, record.lang.clone(), record.kind.clone(), record.department, record.route.clone())
        });
        let mut runs: Vec<Run> = Vec::new();
        for (at, record) in records.iter().enumerate() {
            let run = Run {
                start: at as u32,
                standing: record.standing,
                language: place(&labels.languages, &record.lang),
                kind: place(&labels.kinds, &record.kind),
                department: record.department,
            };
            if !runs.last().is_some_and(|last| Run { start: run.start, ..*last } == run) {
                runs.push(run);
            }
        }
        let document_bits = postings::document_bits(records.len());
        let names: Vec<String> = labels
            .departments
            .iter()
            .map(|label| label.titles.values().cloned().collect::<Vec<_>>().join(" "))
            .collect();
        let references: Vec<&Record> = records.iter().collect();
        let collected = terms::collect(&references, &names);
        let (forward, backward) = words::lists(&collected.terms);
        SearchIndex {
            terms: dictionary::shards(collected.terms, document_bits),
            titles: dictionary::shards(collected.titles, document_bits),
            letters: collected.letters,
            forward,
            backward,
            records,
            labels,
            runs,
            document_bits,
        }
    }

    /// What is shared by the documents around one.
    pub(super) fn run(&self, doc: u32) -> &Run {
        let after = self.runs.partition_point(|run| run.start <= doc);
        &self.runs[after - 1]
    }
}

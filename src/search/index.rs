//! The whole index in memory, and its files.

use super::dictionary::{self, Shard};
use super::labels::Labels;
use super::postings;
use super::record::{Record, Status};
use super::records::records;
use super::terms;
use super::words::{self, WordList};
use crate::index::DepartmentId;
use crate::site::Site;

/// Documents that follow one another and share language, kind, department and standing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// The first document's number.
    pub start: u32,
    pub standing: Status,
    /// Places in [`Labels`].
    pub language: usize,
    pub kind: usize,
    pub department: Option<DepartmentId>,
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
    /// Indexes a site.
    pub fn of(site: &Site) -> SearchIndex {
        let records = records(site);
        let labels = Labels::new(site, &records);
        SearchIndex::new(records, labels)
    }

    /// Indexes documents.
    pub fn new(mut records: Vec<Record>, labels: Labels) -> SearchIndex {
        let place = |labels: &[super::labels::Label], name: &str| {
            labels.iter().position(|label| label.name == name).unwrap_or(0)
        };
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
            .map(|label| if label.titles.is_empty() { label.name.clone() } else { join(label.titles.values()) })
            .collect();
        let collected = terms::collect(&records, &names);
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
}

fn join<'a>(words: impl Iterator<Item = &'a String>) -> String {
    words.map(String::as_str).collect::<Vec<_>>().join(" ")
}

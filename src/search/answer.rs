//! What a reader gets: documents with the place in each that fits best.

use super::engine::{Options, Ranking};
use super::index::SearchIndex;
use super::query::Query;
use crate::index::DocumentIndex;

/// Results, best first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answer {
    /// As many as were wanted.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
    /// What was typed, and what was taken for it.
    pub corrected: Vec<(String, String)>,
}

/// A document found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Which.
    pub document: DocumentIndex,
    /// How well it fits; only good for comparing within one answer.
    pub score: f64,
}

impl SearchIndex {
    /// Answers a query of any characters and length.
    pub fn search(&self, text: &str, options: &Options) -> Answer {
        let query = Query::new(text);
        let Ranking { documents, corrected, .. } = self.rank(&query, options);
        let hits = documents
            .iter()
            .take(options.limit)
            .map(|ranked| Hit { document: self.records[ranked.doc as usize].document, score: ranked.score })
            .collect();
        Answer { hits, total: documents.len(), corrected }
    }
}

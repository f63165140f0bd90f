//! What a reader gets: documents with the place in each that fits best.

use super::engine::{Facet, Options, Ranked, Ranking};
use super::fold::{self, Class};
use super::index::SearchIndex;
use super::query::Query;
use super::record::{PassageKind, Record};
use super::snippet::{Matcher, shown};
use super::spelling;
use super::tokens::{Tokens, key};
use crate::index::DocId;

/// Documents whose text is read for a phrase in quotation marks.
const CHECKED: usize = 60;

/// Results, best first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answer {
    /// As many as were wanted.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
    /// What was typed, and what was taken for it.
    pub corrected: Vec<(String, String)>,
    /// Words to try when nothing was found.
    pub suggestions: Vec<String>,
}

/// A document found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Which.
    pub document: DocId,
    /// How well it fits; only good for comparing within one answer.
    pub score: f64,
    /// The name links use for the passage that fits best; empty for the top of the page.
    pub anchor: String,
    /// The number of the step that fits best; empty when it is none.
    pub number: String,
    /// Its words, or those of the heading that fits best.
    pub heading: String,
    /// Some words of the page, and whether each piece is what was looked for.
    pub snippet: Vec<(String, bool)>,
    /// Whether these words are what a customer says.
    pub is_situation: bool,
}

impl Hit {
    /// What the passage is called: `Step 4 · words`, a heading, or nothing. `step` is the word for a step.
    pub fn label(&self, step: &str) -> String {
        if self.number.is_empty() {
            self.heading.clone()
        } else {
            format!("{step} {} · {}", self.number, self.heading)
        }
    }
}

impl SearchIndex {
    /// Answers a query of any characters and length.
    pub fn search(&self, text: &str, options: &Options) -> Answer {
        let query = Query::new(text);
        let mut ranking = self.rank(&query, options);
        self.narrow(&mut ranking, &query, options);
        let Ranking { documents, corrected, units } = &ranking;
        let matcher = Matcher::new(&query, units);
        let hit = |ranked: &Ranked| {
            let record = self.record(ranked);
            let passages = shown(record);
            let best = matcher.best(&passages);
            // A heading with nothing below it shows what else fits.
            let with_text = best.filter(|best| !best.text.is_empty());
            let shown = with_text.or_else(|| matcher.best(passages.iter().filter(|passage| !passage.text.is_empty())));
            let snippet = shown.map_or_else(Vec::new, |passage| matcher.snippet(&passage.text));
            let is_situation = shown.is_some_and(|passage| passage.kind == PassageKind::Situation);
            Hit {
                document: record.document,
                score: ranked.score,
                anchor: best.map_or_else(String::new, |passage| passage.anchor.clone()),
                number: best.map_or_else(String::new, |passage| passage.number.clone()),
                heading: best.map_or_else(String::new, |passage| passage.heading.clone()),
                snippet,
                is_situation,
            }
        };
        Answer {
            hits: documents.iter().take(options.limit).map(hit).collect(),
            total: documents.len(),
            corrected: corrected.clone(),
            suggestions: if documents.is_empty() { self.suggestions(&query) } else { Vec::new() },
        }
    }

    /// All documents that answer a query, best first.
    pub fn find(&self, text: &str, options: &Options) -> Vec<DocId> {
        let query = Query::new(text);
        let mut ranking = self.rank(&query, options);
        self.narrow(&mut ranking, &query, options);
        ranking.documents.iter().map(|ranked| self.record(ranked).document).collect()
    }

    fn record(&self, ranked: &Ranked) -> &Record {
        &self.records[ranked.doc as usize]
    }

    /// Leaves what the filters let through and what holds the phrases in quotation marks.
    fn narrow(&self, ranking: &mut Ranking, query: &Query, options: &Options) {
        let filters = &options.filters;
        ranking.documents.retain(|ranked| {
            let record = self.record(ranked);
            filters.iter().all(|(facet, _)| {
                filters.iter().any(|(other, value)| other == facet && self.has(record, *facet, value))
            })
        });
        if !query.phrases.is_empty() {
            ranking.documents.truncate(CHECKED);
            ranking.documents.retain(|ranked| {
                let record = self.record(ranked);
                let passages = shown(record);
                let texts = passages.iter().flat_map(|passage| [&passage.heading, &passage.text]);
                let keys: Vec<String> =
                    texts.chain([&record.title]).map(|text| key(&Tokens::new(text), false, usize::MAX)).collect();
                query.phrases.iter().all(|phrase| keys.iter().any(|key| holds(key, phrase)))
            });
        }
    }

    fn has(&self, record: &Record, facet: Facet, value: &String) -> bool {
        match facet {
            Facet::Department => record.department.is_some_and(|at| self.labels.departments[at].name == *value),
            Facet::Kind => record.kind == *value,
            Facet::Language => record.lang == *value,
            Facet::Role => record.roles.contains(value),
            Facet::Tag => record.tags.contains(value),
        }
    }

    /// Known words that begin like those that were not found.
    fn suggestions(&self, query: &Query) -> Vec<String> {
        let words = query.units.iter().filter(|unit| !unit.is_gram);
        let mut all: Vec<String> =
            words.flat_map(|unit| spelling::beginning_alike(&self.forward, &unit.folded)).collect();
        all.dedup();
        all.truncate(5);
        all
    }
}

/// Whether a key holds a phrase as whole words.
fn holds(key: &str, phrase: &str) -> bool {
    let is_inside = |char: Option<char>, edge: Option<char>| {
        let word = |char: Option<char>| char.is_some_and(|char| fold::class(char) == Class::Word);
        word(char) && word(edge)
    };
    key.match_indices(phrase).any(|(at, _)| {
        let before = key[..at].chars().next_back();
        let after = key[at + phrase.len()..].chars().next();
        !is_inside(before, phrase.chars().next()) && !is_inside(after, phrase.chars().next_back())
    })
}

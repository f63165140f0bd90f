//! Answers queries by the words that documents share with them.

use super::record::{Passage, PassageKind, Record, RecordSite, records};
use crate::index::{DepartmentName, DocumentIndex};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What results can be narrowed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Facet {
    Department,
    Kind,
    Language,
    Role,
    Tag,
}

/// What a search is to look for beside the words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// The reader's language.
    pub lang: String,
    /// How many results are wanted.
    pub limit: usize,
    /// What results must be. Values of one facet are alternatives.
    pub filters: Vec<(Facet, String)>,
}

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
    pub document: DocumentIndex,
    /// How well it fits; only good for comparing within one answer.
    pub score: f64,
    /// The passage that fits best, as a place in its record's.
    pub passage: Option<usize>,
    /// Some of its words, and whether each stretch is what was looked for.
    pub snippet: Vec<(String, bool)>,
    /// The name links use for it; empty for the top of the page.
    pub anchor: String,
    /// What it is called: `Step 4 · words`, a heading, or nothing.
    pub label: String,
}

/// A site that can be searched.
#[derive(Debug)]
pub struct Searcher {
    records: Vec<Record>,
    departments: Vec<String>,
}

impl Searcher {
    /// Makes the index of all documents in memory.
    pub fn new(site: &RecordSite<'_>) -> Searcher {
        let name = |name: &DepartmentName| match name {
            DepartmentName::Id(name) | DepartmentName::Words(name) => name.clone(),
        };
        let departments = site.index.departments().iter().map(|department| name(&department.name)).collect();
        Searcher { records: records(site), departments }
    }

    /// Answers a query of any characters and length.
    pub fn search(&self, query: &str, options: &Options) -> Answer {
        let units = units(query);
        let mut hits: Vec<Hit> = self
            .records
            .iter()
            .filter(|record| self.is_wanted(record, options))
            .filter_map(|record| hit(record, &units, options))
            .collect();
        hits.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.document.cmp(&other.document)));
        let total = hits.len();
        hits.truncate(options.limit);
        let titles = self.records.iter().filter(|record| record.lang == options.lang).take(3);
        let suggestions = if total == 0 { titles.map(|record| record.title.clone()).collect() } else { Vec::new() };
        Answer { hits, total, corrected: Vec::new(), suggestions }
    }

    fn is_wanted(&self, record: &Record, options: &Options) -> bool {
        let has = |facet: Facet, value: &String| match facet {
            Facet::Department => record.department.is_some_and(|department| self.departments[department] == *value),
            Facet::Kind => record.kind == *value,
            Facet::Language => record.lang == *value,
            Facet::Role => record.roles.contains(value),
            Facet::Tag => record.tags.contains(value),
        };
        let filters = &options.filters;
        filters.iter().all(|(facet, _)| filters.iter().any(|(other, value)| other == facet && has(*facet, value)))
    }
}

fn hit(record: &Record, units: &[String], options: &Options) -> Option<Hit> {
    let names = record.also.iter().chain(&record.situations).chain(&record.tags).map(|words| share(words, units));
    let name = names.fold(share(&record.title, units), f64::max);
    let of_passage = |passage: &Passage| 0.8 * share(&passage.heading, units).max(share(&passage.text, units));
    let passages = record.passages.iter().map(of_passage).enumerate();
    let (passage, text) = passages.fold((None, 0.0), |best, (at, it)| if it > best.1 { (Some(at), it) } else { best });
    let score = 2.0 * name + text + if record.lang == options.lang { 0.2 } else { 0.0 };
    if name + text <= 0.3 {
        return None;
    }
    let best = passage.map(|at| &record.passages[at]);
    let label = best.map_or_else(String::new, |passage| match passage.kind {
        PassageKind::Step => format!("Step {} · {}", passage.number, passage.heading),
        PassageKind::Text | PassageKind::Term => passage.heading.clone(),
    });
    let anchor = best.map_or_else(String::new, |passage| passage.anchor.clone());
    let snippet = best.map_or_else(Vec::new, |passage| snippet(passage, units));
    Some(Hit { document: record.document, score, passage, snippet, anchor, label })
}

/// The line of a passage with most of the words, cut into what was looked for and what was not.
fn snippet(passage: &Passage, units: &[String]) -> Vec<(String, bool)> {
    let lines = passage.text.lines().rev();
    let Some(line) = lines.max_by(|one, other| share(one, units).total_cmp(&share(other, units))) else {
        return Vec::new();
    };
    let mut pieces: Vec<(String, bool)> = Vec::new();
    for piece in line.split_inclusive(|char: char| !char.is_alphanumeric()) {
        let word = piece.trim_end_matches(|char: char| !char.is_alphanumeric());
        let is_match = !word.is_empty() && share(word, units) > 0.0;
        pieces.push((word.to_owned(), is_match));
        pieces.push((piece[word.len()..].to_owned(), false));
    }
    pieces.retain(|(words, _)| !words.is_empty());
    pieces
}

/// How much of the query stands in some words, from 0 to 1.
fn share(words: &str, units: &[String]) -> f64 {
    let words = self::units(words);
    let found = units.iter().filter(|unit| words.iter().any(|word| word.starts_with(unit.as_str()))).count();
    found as f64 / units.len().max(1) as f64
}

/// Words without capitals and accents; pairs of characters where words are not parted.
fn units(text: &str) -> Vec<String> {
    let plain: String = text.nfkd().filter(|char| !is_combining_mark(*char)).flat_map(char::to_lowercase).collect();
    let mut units = Vec::new();
    for word in plain.replace('đ', "d").split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let chars: Vec<char> = word.chars().collect();
        if chars.iter().all(char::is_ascii) || chars.len() < 2 || chars[0] < '\u{3040}' {
            units.push(word.to_owned());
        } else {
            units.extend(chars.windows(2).map(String::from_iter));
        }
    }
    units
}

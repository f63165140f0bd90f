//! Where in a document the words stand, and what of it is shown.

use super::engine::Meaning;
use super::query::Query;
use super::record::{Passage, PassageKind, Record};
use super::terms::{BEGINNING, INSIDE, SKIPPED};
use super::tokens::Tokens;
use std::collections::HashMap;

/// What a match in a heading counts against one in the text below it.
const HEADING: f64 = 3.0;
/// Characters of a snippet, and those of them before its first match.
const LENGTH: usize = 180;
const BEFORE: usize = 40;

/// Text in pieces; whether each is what was looked for.
pub(super) type Marked = Vec<(String, bool)>;

/// Looks for the units of a query in texts.
pub(super) struct Matcher<'a> {
    query: &'a Query,
    meanings: &'a [Meaning],
    units: HashMap<&'a str, usize>,
    /// Ends of words of names in which a unit stands inside.
    insides: Vec<(&'a str, usize)>,
}

/// A unit in a text: which, and where, in bytes.
#[derive(Clone, Copy)]
struct Match {
    unit: usize,
    start: usize,
    end: usize,
}

impl<'a> Matcher<'a> {
    pub fn new(query: &'a Query, meanings: &'a [Meaning]) -> Matcher<'a> {
        let mut units = HashMap::new();
        let mut insides = Vec::new();
        for (unit, meaning) in meanings.iter().enumerate() {
            for word in meaning.words.iter().filter(|word| !word.contains([BEGINNING, SKIPPED])) {
                match word.strip_prefix(INSIDE) {
                    Some(end) => insides.push((end, unit)),
                    None => {
                        units.entry(word.as_str()).or_insert(unit);
                    }
                }
            }
        }
        Matcher { query, meanings, units, insides }
    }

    fn matches(&self, text: &str) -> Vec<Match> {
        let tokens = Tokens::new(text);
        let mut matches = Vec::new();
        let mut pair = String::new();
        for (at, token) in tokens.list.iter().enumerate() {
            let word = tokens.folded(token);
            let begins = |unit: &super::query::Unit| unit.is_prefix && word.starts_with(&unit.folded);
            let ends = |(end, _): &&(&str, usize)| word.len() > end.len() && word.ends_with(end);
            let inside = || self.insides.iter().find(ends).map(|(_, unit)| *unit);
            let unit =
                self.units.get(word).copied().or_else(|| self.query.units.iter().position(begins)).or_else(inside);
            if let Some(unit) = unit {
                matches.push(Match { unit, start: token.source.start as usize, end: token.source.end as usize });
            }
            if let Some(next) = tokens
                .list
                .get(at + 1)
                .filter(|next| next.is_joined || unit.is_none() && !token.is_gram && !next.is_gram)
            {
                pair.clear();
                pair.push_str(word);
                pair.push_str(tokens.folded(next));
                if let Some(unit) = self.units.get(pair.as_str()) {
                    let (start, end) = (token.source.start as usize, next.source.end as usize);
                    matches.push(Match { unit: *unit, start, end });
                }
            }
        }
        matches
    }

    /// The passage with most of what was looked for; the first of equals.
    pub fn best<'p>(&self, passages: impl IntoIterator<Item = &'p Passage>) -> Option<&'p Passage> {
        let mut best = (None, 0.0);
        for passage in passages {
            let mut weights = vec![0.0; self.meanings.len()];
            for (text, weight) in [(&passage.text, 1.0), (&passage.heading, HEADING)] {
                self.matches(text).iter().for_each(|found| weights[found.unit] = weight);
            }
            let value: f64 = weights.iter().zip(self.meanings).map(|(weight, meaning)| weight * meaning.rarity).sum();
            if value > best.1 {
                best = (Some(passage), value);
            }
        }
        best.0
    }

    /// The part of a text that shows most of what was looked for.
    pub fn snippet(&self, text: &str) -> Marked {
        let matches = self.matches(text);
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let place = |at: usize| places.partition_point(|place| *place < at);
        let mut best = (0, 0);
        for (at, first) in matches.iter().enumerate() {
            let end = place(first.start) + LENGTH - BEFORE;
            let mut seen: Vec<usize> = Vec::new();
            for found in matches[at..].iter().take_while(|found| place(found.end) <= end) {
                if !seen.contains(&found.unit) {
                    seen.push(found.unit);
                }
            }
            if seen.len() > best.1 {
                best = (first.start, seen.len());
            }
        }
        let first = place(best.0);
        let count = places.len() - 1;
        let char = |at: usize| text[places[at]..].chars().next().unwrap_or(' ');
        // Whether a sentence, or a line, ends right before a place.
        let ends = |at: usize| {
            if at == 0 || at >= count {
                return true;
            }
            let is_end = match char(at - 1) {
                '\n' | '。' | '！' | '？' => true,
                blank => blank.is_whitespace() && at > 1 && matches!(char(at - 2), '.' | '!' | '?' | '…'),
            };
            is_end && !char(at).is_lowercase()
        };
        let begin = (first.saturating_sub(LENGTH / 2)..=first).rev().find(|at| ends(*at));
        let cut_start = first.saturating_sub(BEFORE);
        // Not within a word, where words are set apart.
        let start = begin.unwrap_or_else(|| self.after_blank(text, &places, cut_start, first));
        let limit = (start + LENGTH).min(count);
        let needed = matches.iter().map(|found| place(found.end)).filter(|end| *end > first && *end <= limit).max();
        let needed = needed.unwrap_or(first).max(start);
        let whole = (needed.min(limit.saturating_sub(1)) + 1..=limit).rev().find(|at| ends(*at));
        let longer = || (limit + 1..=(limit + LENGTH / 3).min(count)).find(|at| ends(*at));
        let blank = || (needed + 1..limit).rev().find(|at| char(*at).is_whitespace());
        let (end, is_whole) = match whole.or_else(longer) {
            Some(end) => (end, true),
            None => (blank().unwrap_or(limit), false),
        };
        let is_blank = |at: &usize| char(*at).is_whitespace();
        let end = (start..end).rev().find(|at| !is_blank(at)).map_or(end, |at| at + 1);
        let mut marked = self.cut(text, &matches, places[start], places[end]);
        if begin.is_none() {
            marked.insert(0, ("… ".into(), false));
        }
        if !is_whole {
            marked.push((" …".into(), false));
        }
        marked
    }

    fn after_blank(&self, text: &str, places: &[usize], from: usize, to: usize) -> usize {
        let blank = |at: &usize| text[places[*at]..].starts_with(char::is_whitespace);
        (from..to).find(blank).map_or(from, |at| at + 1)
    }

    fn cut(&self, text: &str, matches: &[Match], start: usize, end: usize) -> Marked {
        let mut marked: Marked = Vec::new();
        let mut at = start;
        let mut push = |words: &str, is_match: bool| {
            let words = words.replace('\n', " · ");
            match marked.last_mut().filter(|(_, last)| *last == is_match) {
                Some((last, _)) => last.push_str(&words),
                None => marked.push((words, is_match)),
            }
        };
        for found in matches.iter().filter(|found| found.end > start && found.start < end) {
            let (from, to) = (found.start.max(at), found.end.min(end));
            if from > at {
                push(&text[at..from], false);
            }
            if to > from {
                push(&text[from..to], true);
                at = to;
            }
        }
        if end > at {
            push(&text[at..end], false);
        }
        marked
    }
}

/// What a reader can be shown of a document: each of its situations and other names, its passages, and its tags.
pub(super) fn shown(record: &Record) -> Vec<Passage> {
    let passage = |kind: PassageKind, text: String| Passage {
        kind,
        anchor: String::new(),
        number: String::new(),
        heading: String::new(),
        text,
    };
    let said = record.situations.iter().map(|said| passage(PassageKind::Situation, said.clone()));
    let names = record.also.iter().map(|name| passage(PassageKind::Text, name.clone()));
    let tags = (!record.tags.is_empty()).then(|| passage(PassageKind::Text, record.tags.join(" · ")));
    said.chain(names).chain(record.passages.iter().cloned()).chain(tags).collect()
}

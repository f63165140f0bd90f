//! What each document holds, term by term.

use super::dictionary::{Entry, compare};
use super::fold::{self, Class};
use super::joins::{MOST, are_linked};
use super::postings::Posting;
use super::record::{PassageKind, Record};
use super::tokens::{Token, Tokens, key};
use super::weights::{self, Field};
use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;

/// Between a term as looked up and as written, in the name under which it is collected.
const FORM: char = '\0';
/// The mark of a long vowel in Katakana: written or not as people please.
const LONG: &str = "ー";
/// Behind the beginnings of words of titles.
pub(super) const BEGINNING: char = '*';
/// Stands for a character of a name that may be wrong or missing.
pub(super) const SKIPPED: char = '?';
/// The form of two neighbouring words of a title, run together: `signin`.
pub(super) const PAIR: &str = "+";
/// Before the ends of words of names, where a part inside is looked up.
pub(super) const INSIDE: char = '<';
/// A part inside a word has at least so many characters, and stands behind as many of these.
const INSIDE_SHORTEST: usize = 4;
const INSIDE_BEHIND: usize = 2;
/// Before the mark of a whole heading.
const HEADING: char = '=';
/// Beginnings have at most so many characters; longer ones are looked up among the terms themselves.
pub(super) const SHORT: usize = 3;
/// Marks a title among whole names.
const TITLE: f32 = 1000.0;
/// UTF-16 units of a title's key.
pub(super) const TITLE_UNITS: usize = 64;
/// Parts into which terms are divided to be brought together.
const PARTS: usize = 64;

/// Documents that one thread takes at a time: many, for each stretch has a list of its own of every
/// term; but all threads are to have some.
fn stretch(documents: usize) -> usize {
    (documents / 16).clamp(32, 1024)
}

/// The key of a whole heading or step.
pub(super) fn heading_key(tokens: &Tokens) -> Option<String> {
    (!tokens.list.is_empty()).then(|| format!("{HEADING}{:x}", fnv(&key(tokens, false, usize::MAX))))
}

/// FNV-1a over UTF-16 units: a mark that a browser makes as easily.
fn fnv(text: &str) -> u32 {
    text.encode_utf16().fold(0x811C_9DC5, |hash, unit| (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193))
}

/// Everything that can be looked up, in order.
#[derive(Debug, Default)]
pub(super) struct Collected {
    /// Words, pairs of characters, and what helps titles.
    pub terms: Vec<Entry>,
    /// Whole titles and situations.
    pub titles: Vec<Entry>,
    /// Characters outside ASCII that occur in words, sorted.
    pub letters: Vec<char>,
}

/// Terms under their names, with postings in the order of documents.
type Named = Vec<(Box<str>, Vec<Posting>)>;
/// Terms of a stretch of documents, by part.
type Parts = Vec<Named>;

/// Collects the terms of all documents; the place in the list is a document's number.
/// `departments` are names by place.
pub(super) fn collect(records: &[Record], departments: &[String]) -> Collected {
    let together = stretch(records.len());
    let chunks: Vec<(Parts, Parts)> = records
        .par_chunks(together)
        .enumerate()
        .map(|(number, chunk)| {
            let mut terms = Chunk::default();
            let mut titles = Chunk::default();
            for (at, record) in chunk.iter().enumerate() {
                let doc = (number * together + at) as u32;
                terms
                    .document(record, record.department.and_then(|at| departments.get(at.index())).map(String::as_str));
                terms.close(doc, weights::impact);
                titles.titles(record);
                titles.close(doc, |[name, ..], _| if name >= TITLE { 2 } else { 1 });
            }
            (terms.parts(), titles.parts())
        })
        .collect();
    let (terms, titles): (Vec<Parts>, Vec<Parts>) = chunks.into_iter().unzip();
    let (terms, titles) = (merge(terms), merge(titles));
    let mut letters: Vec<char> = terms
        .par_iter()
        .flat_map_iter(|entry| entry.forms.iter())
        .filter(|(form, _)| !form.is_ascii())
        .fold(Vec::new, |mut letters: Vec<char>, (form, _)| {
            for char in form.chars().filter(|char| !char.is_ascii() && fold::class(*char) == Class::Word) {
                if let Err(place) = letters.binary_search(&char) {
                    letters.insert(place, char);
                }
            }
            letters
        })
        .flatten()
        .collect();
    letters.par_sort_unstable();
    letters.dedup();
    Collected { terms, titles, letters }
}

/// Brings the parts of all stretches together, and puts terms in order.
fn merge(chunks: Vec<Parts>) -> Vec<Entry> {
    let mut by_part: Vec<Vec<Named>> = (0..PARTS).map(|_| Vec::new()).collect();
    for chunk in chunks {
        for (part, terms) in chunk.into_iter().enumerate() {
            by_part[part].push(terms);
        }
    }
    let merged: Vec<Named> = by_part
        .into_par_iter()
        .map(|chunks| {
            let mut all: FxHashMap<Box<str>, Vec<Posting>> = FxHashMap::default();
            for (name, postings) in chunks.into_iter().flatten() {
                match all.get_mut(&name) {
                    Some(list) => list.extend(postings),
                    None => {
                        all.insert(name, postings);
                    }
                }
            }
            all.into_iter().collect()
        })
        .collect();
    let mut terms: Named = merged.into_iter().flatten().collect();
    terms.par_sort_unstable_by(|(one, _), (other, _)| {
        let (one, other) = (split(one), split(other));
        compare(one.0, other.0).then_with(|| compare(one.1, other.1))
    });
    let mut entries: Vec<Entry> = Vec::new();
    for (name, list) in terms {
        let (key, form) = split(&name);
        match entries.last_mut().filter(|last| last.key == key) {
            Some(last) => last.forms.push((form.to_owned(), list)),
            None => entries.push(Entry { key: key.to_owned(), forms: vec![(form.to_owned(), list)] }),
        }
    }
    entries
}

/// A term as looked up, and as written.
fn split(name: &str) -> (&str, &str) {
    name.split_once(FORM).unwrap_or((name, name))
}

/// Where a term is mentioned, and what that weighs.
#[derive(Debug, Clone, Copy)]
enum Mention {
    Name(f32),
    Heading(f32),
    Body(f32),
}

impl Mention {
    fn times(self, factor: f32) -> Mention {
        match self {
            Mention::Name(weight) => Mention::Name(weight * factor),
            Mention::Heading(weight) => Mention::Heading(weight * factor),
            Mention::Body(weight) => Mention::Body(weight * factor),
        }
    }
}

/// Terms of a stretch of documents.
#[derive(Default)]
struct Chunk {
    numbers: FxHashMap<Box<str>, u32>,
    names: Vec<Box<str>>,
    lists: Vec<Vec<Posting>>,
    /// Of the document at hand: terms with where they are mentioned.
    events: Vec<(u32, Mention)>,
    /// Words of the running text of the document at hand, and those of its headings and steps.
    length: usize,
    headings: usize,
    tokens: Tokens,
    name: String,
    /// The language of the document at hand.
    lang: String,
}

impl Chunk {
    fn note(&mut self, mention: Mention) {
        let number = match self.numbers.get(self.name.as_str()) {
            Some(number) => *number,
            None => {
                let number = self.names.len() as u32;
                self.names.push(self.name.as_str().into());
                self.numbers.insert(self.name.as_str().into(), number);
                self.lists.push(Vec::new());
                number
            }
        };
        self.events.push((number, mention));
    }

    /// Names a stretch of tokens as one term.
    fn name(&mut self, tokens: &[Token]) {
        self.name.clear();
        let last = &tokens[tokens.len() - 1];
        for token in tokens {
            self.name.push_str(self.tokens.folded(token));
        }
        let exact = &self.tokens.exact[tokens[0].exact.start as usize..last.exact.end as usize];
        if exact != self.name {
            self.name.push(FORM);
            self.name.push_str(exact);
        }
    }

    fn document(&mut self, record: &Record, department: Option<&str>) {
        self.lang.clone_from(&record.lang);
        self.text(&record.title, Field::Title);
        record.also.iter().for_each(|name| self.text(name, Field::Also));
        record.situations.iter().for_each(|words| self.text(words, Field::Situation));
        record.tags.iter().for_each(|tag| self.text(tag, Field::Tag));
        self.text(&record.id, Field::Tag);
        if let Some(department) = department {
            self.text(department, Field::Body);
        }
        for passage in &record.passages {
            let field = match passage.kind {
                PassageKind::Text | PassageKind::Situation => Field::Heading,
                PassageKind::Step => Field::Step,
                PassageKind::Term => Field::Term,
            };
            self.text(&passage.heading, field);
            if let Some(whole) = heading_key(&self.tokens) {
                self.name = whole;
                self.note(Mention::Heading(field.weight()));
            }
            self.text(&passage.text, Field::Body);
        }
    }

    fn text(&mut self, text: &str, field: Field) {
        let mut tokens = std::mem::take(&mut self.tokens);
        tokens.read(text);
        self.tokens = tokens;
        let count = self.tokens.list.len();
        let is_name = matches!(field, Field::Title | Field::Situation | Field::Also);
        let mention = match field {
            Field::Body => {
                self.length += count;
                Mention::Body(1.0)
            }
            _ if is_name => {
                // A character is half a word.
                let grams = self.tokens.list.iter().filter(|token| token.is_gram).count();
                let length = (count as f32 - grams as f32 / 2.0) / weights::USUAL_TITLE;
                Mention::Name(field.weight() / (1.0 - weights::TITLE_LENGTH + weights::TITLE_LENGTH * length))
            }
            _ => {
                self.headings += count;
                Mention::Heading(field.weight())
            }
        };
        let neighbours = Mention::Name(weights::NEIGHBOURS);
        let runs: Vec<Option<usize>> =
            (0..count).map(|at| if self.tokens.list[at].is_gram { self.tokens.run(at) } else { None }).collect();
        let list = std::mem::take(&mut self.tokens.list);
        for (at, token) in list.iter().enumerate() {
            let follows = |by: usize| list.get(at + by).is_some_and(|next| next.is_joined);
            if token.is_gram {
                if is_name || !(token.is_joined || follows(1)) {
                    self.name(&list[at..=at]);
                    // Single characters are only there for who types one.
                    self.note(mention.times(0.5));
                }
                if follows(1) {
                    self.name(&list[at..at + 2]);
                    self.note(mention);
                    if field != Field::Body && follows(2) {
                        self.name(&list[at..at + 3]);
                        self.note(if is_name { neighbours } else { mention });
                    }
                    if is_name && follows(2) {
                        self.name.clear();
                        self.name.push_str(self.tokens.folded(token));
                        self.name.push(SKIPPED);
                        self.name.push_str(self.tokens.folded(&list[at + 2]));
                        self.note(mention);
                    }
                    if let Some(length) = runs[at].filter(|length| field == Field::Body || *length > 3) {
                        self.name(&list[at..at + length]);
                        self.note(mention);
                    }
                    if follows(2) && self.tokens.folded(&list[at + 1]) == LONG {
                        // Who leaves the mark of a long vowel out finds it all the same.
                        self.name.clear();
                        self.name.push_str(self.tokens.folded(token));
                        self.name.push_str(self.tokens.folded(&list[at + 2]));
                        self.note(mention);
                    }
                }
                continue;
            }
            self.name(&list[at..=at]);
            self.note(mention);
            self.inner_starts(token, mention.times(0.6));
            self.joins(text, &list, at, mention);
            if matches!(field, Field::Title | Field::Also) {
                self.inside(token, mention);
            }
            if is_name {
                let whole = self.tokens.folded(token).to_owned();
                for length in 1..=SHORT {
                    let Some((end, _)) = whole.char_indices().nth(length) else { break };
                    self.name.clear();
                    self.name.push_str(&whole[..end]);
                    self.name.push(BEGINNING);
                    self.note(mention);
                }
                if list.get(at + 1).is_some_and(|next| !next.is_gram) {
                    self.name.clear();
                    self.name.push_str(&whole);
                    self.name.push_str(self.tokens.folded(&list[at + 1]));
                    self.name.push(FORM);
                    self.name.push_str(PAIR);
                    self.note(neighbours);
                }
            }
        }
        self.tokens.list = list;
    }

    /// Words that somebody else writes in one, from one of them on: `email` of `e-mail`.
    fn joins(&mut self, text: &str, list: &[Token], at: usize, mention: Mention) {
        for length in 2..=MOST.min(list.len() - at) {
            let (one, next) = (&list[at + length - 2], &list[at + length - 1]);
            if !are_linked(text, &self.tokens, one, next, &self.lang) {
                break;
            }
            self.name.clear();
            for token in &list[at..at + length] {
                self.name.push_str(self.tokens.folded(token));
            }
            self.name.push(FORM);
            self.name.push_str(PAIR);
            self.note(mention);
        }
    }

    /// The ends of a word of a name: `mail` of `webmail`.
    fn inside(&mut self, token: &Token, mention: Mention) {
        let whole = self.tokens.folded(token).to_owned();
        let places: Vec<usize> = whole.char_indices().map(|(at, _)| at).collect();
        let Some(last) = places.len().checked_sub(INSIDE_SHORTEST) else { return };
        for place in places.iter().take(last + 1).skip(INSIDE_BEHIND) {
            self.name.clear();
            self.name.push(INSIDE);
            self.name.push_str(&whole[*place..]);
            self.name.push(FORM);
            self.name.push_str(PAIR);
            self.note(mention);
        }
    }

    /// The parts of `KubeJobFailed`.
    fn inner_starts(&mut self, token: &Token, mention: Mention) {
        if token.inner_starts.is_empty() {
            return;
        }
        let mut start = token.folded.start;
        for end in token.inner_starts.iter().copied().chain([token.folded.end]) {
            if end - start > 1 {
                self.name.clear();
                self.name.push_str(&self.tokens.folded[start as usize..end as usize]);
                self.note(mention);
            }
            start = end;
        }
    }

    /// Whole titles, and other names and situations.
    fn titles(&mut self, record: &Record) {
        let mut name = |words: &str, impact: f32| {
            let mut tokens = std::mem::take(&mut self.tokens);
            tokens.read(words);
            self.name = key(&tokens, false, TITLE_UNITS);
            let exact = key(&tokens, true, TITLE_UNITS);
            if exact != self.name {
                self.name.push(FORM);
                self.name.push_str(&exact);
            }
            self.tokens = tokens;
            if !self.name.is_empty() {
                self.note(Mention::Name(impact));
            }
        };
        name(&record.title, TITLE);
        for words in record.also.iter().chain(&record.situations).chain([&record.id]) {
            name(words, 1.0);
        }
    }

    /// Ends a document: what was noted becomes postings. `impact` is given what names and headings
    /// weigh and the mentions in running text, and how many words headings and text have.
    fn close(&mut self, doc: u32, impact: impl Fn([f32; 3], [usize; 2]) -> u8) {
        let mut events = std::mem::take(&mut self.events);
        events.sort_by_key(|(term, _)| *term);
        for group in events.chunk_by(|one, other| one.0 == other.0) {
            let (mut name, mut heading, mut body) = (0.0, 0.0, 0.0);
            for (_, mention) in group {
                match mention {
                    Mention::Name(weight) => name += weight,
                    Mention::Heading(weight) => heading += weight,
                    Mention::Body(weight) => body += weight,
                }
            }
            self.lists[group[0].0 as usize]
                .push(Posting { doc, impact: impact([name, heading, body], [self.headings, self.length]) });
        }
        events.clear();
        self.events = events;
        self.length = 0;
        self.headings = 0;
    }

    fn parts(self) -> Parts {
        let mut parts: Parts = (0..PARTS).map(|_| Vec::new()).collect();
        for (name, mut list) in self.names.into_iter().zip(self.lists) {
            list.shrink_to_fit();
            let part = (FxBuildHasher.hash_one(&*name) >> 32) as usize % PARTS;
            parts[part].push((name, list));
        }
        parts
    }
}

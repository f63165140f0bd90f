//! English, Vietnamese, Latvian: clauses begin with the sentence, behind a comma, behind "and", or
//! behind a word such as "then".

use super::{Imperative, Joined};
use crate::rules::phrases::Language;
use crate::rules::subject::HOLE;
use std::ops::Range;

/// Words that show that the English word before them is a verb: "call the customer" against "the
/// name and call reference".
const AFTER_VERB: [&str; 47] = [
    "the", "a", "an", "it", "its", "them", "their", "this", "that", "these", "those", "your", "his", "her", "him",
    "our", "us", "each", "every", "all", "any", "both", "no", "one", "two", "three", "some", "another", "who", "what",
    "whether", "if", "when", "how", "why", "where", "which", "with", "to", "at", "up", "down", "off", "out", "back",
    "again", "until",
];
/// English verbs that are hardly ever anything else.
const NEVER_NOUNS: [&str; 27] = [
    "apologise",
    "apologize",
    "ask",
    "add",
    "choose",
    "confirm",
    "create",
    "delete",
    "enter",
    "explain",
    "give",
    "greet",
    "inform",
    "notify",
    "remove",
    "save",
    "select",
    "send",
    "submit",
    "tell",
    "thank",
    "verify",
    "wait",
    "write",
    "say",
    "assign",
    "escalate",
];

/// A word, and what stands before it.
struct Word {
    range: Range<usize>,
    /// A sentence begins.
    begins: bool,
    /// A comma stands before it.
    comma: bool,
}

/// Whether verbs are imperatives here.
#[derive(Clone, Copy, PartialEq)]
enum Mood {
    Imperatives,
    /// In a part that a comma ends: "if the order is late, …".
    Clause,
    /// In one that only a new sentence ends: "ask the customer to …".
    Reported,
}

pub(super) fn imperatives(text: &str, language: &Language) -> Vec<Imperative> {
    let lists = Lists::new(text, language);
    let words = words(text);
    let mut imperatives = Vec::new();
    let mut mood = Mood::Imperatives;
    let mut at = 0;
    while at < words.len() {
        let word = &words[at];
        let start = word.range.start;
        if word.begins {
            mood = Mood::Imperatives;
        }
        let then = ends_at(&lists.then, start);
        let and = ends_at(&lists.and, start);
        if mood == Mood::Clause && word.comma {
            mood = Mood::Imperatives;
        }
        if word.begins || word.comma || then.is_some() || and.is_some() {
            let joined = if then.is_some() { Joined::Then } else { Joined::Beside };
            let mut verb = word_at(&words, at, then.or(and).unwrap_or(start));
            // "…, and then call"
            let later = words.get(verb).and_then(|word| ends_at(&lists.then, word.range.start));
            let joined = if later.is_some() { Joined::Then } else { joined };
            verb = later.map_or(verb, |end| word_at(&words, verb, end));
            while words.get(verb).is_some_and(|word| ends_at(&lists.adverbs, word.range.start).is_some()) {
                verb += 1;
            }
            if let Some(end) = verb_at(text, &words, verb, &lists, language, verb == at && word.begins)
                && mood == Mood::Imperatives
            {
                imperatives.push(Imperative { range: start..end, joined });
                at = word_at(&words, verb, end);
                continue;
            }
            if verb > at && mood == Mood::Imperatives {
                at = verb;
                continue;
            }
        }
        if mood == Mood::Imperatives && ends_at(&lists.clause_words, start).is_some() {
            mood = Mood::Clause;
        } else if ends_at(&lists.no_order, start).is_some() && !is_preposition(text, &words, at, language) {
            mood = Mood::Reported;
        }
        at += 1;
    }
    imperatives
}

/// Places of all that matters.
struct Lists {
    actions: Vec<Range<usize>>,
    then: Vec<Range<usize>>,
    and: Vec<Range<usize>>,
    adverbs: Vec<Range<usize>>,
    clause_words: Vec<Range<usize>>,
    no_order: Vec<Range<usize>>,
}

impl Lists {
    fn new(text: &str, language: &Language) -> Lists {
        let find = |list: &str| language.phrases(list).find(text).into_iter().map(|(range, _)| range).collect();
        Lists {
            actions: find("actions"),
            then: find("then"),
            and: find("and"),
            adverbs: find("adverbs"),
            clause_words: find("clause_words"),
            no_order: find("no_order"),
        }
    }
}

fn ends_at(places: &[Range<usize>], start: usize) -> Option<usize> {
    let at = places.binary_search_by_key(&start, |place| place.start).ok()?;
    Some(places[at].end)
}

/// The number of the first word, from `from` on, that begins at an offset or behind it.
fn word_at(words: &[Word], from: usize, offset: usize) -> usize {
    words[from.min(words.len())..].iter().take_while(|word| word.range.start < offset).count() + from
}

fn verb_at(text: &str, words: &[Word], at: usize, lists: &Lists, language: &Language, is_first: bool) -> Option<usize> {
    let word = words.get(at)?;
    let written = &text[word.range.clone()];
    // "Click Save and Close": a capital within a sentence begins a name.
    if !word.begins && written.starts_with(char::is_uppercase) {
        return None;
    }
    if language.lang == "lv" && is_latvian_order(written) {
        return Some(word.range.end);
    }
    let end = ends_at(&lists.actions, word.range.start)?;
    let is_verb = language.lang != "en" || is_first || NEVER_NOUNS.contains(&written) || {
        let next = words.get(word_at(words, at, end)).filter(|next| !next.begins && !next.comma);
        next.is_some_and(|next| {
            let next = &text[next.range.clone()];
            AFTER_VERB.contains(&next) || next.starts_with(|char: char| char.is_ascii_digit() || char == HOLE)
        })
    };
    is_verb.then_some(end)
}

/// `atveriet`, `sazinieties`; not `saņemsiet`, which tells what will be, nor `nesakiet`.
fn is_latvian_order(word: &str) -> bool {
    let word = word.to_lowercase();
    let stem = word.strip_suffix("iet").or_else(|| word.strip_suffix("ieties"));
    stem.is_some_and(|stem| stem.len() >= 3 && !stem.ends_with('s') && !stem.starts_with("ne"))
        || word.ends_with("ājiet")
}

/// "to" before a name or "the" is no beginning of what somebody else does.
fn is_preposition(text: &str, words: &[Word], at: usize, language: &Language) -> bool {
    if language.lang != "en" || &text[words[at].range.clone()] != "to" {
        return false;
    }
    words.get(at + 1).is_some_and(|next| {
        let next = &text[next.range.clone()];
        AFTER_VERB.contains(&next) || !next.starts_with(char::is_lowercase)
    })
}

fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let (mut begins, mut comma) = (true, false);
    let mut open: Option<usize> = None;
    let chars = text.char_indices().map(|(at, char)| (at, Some(char))).chain([(text.len(), None)]);
    for (at, char) in chars {
        let is_part = |char: char| {
            char.is_alphanumeric()
                || "'’-".contains(char)
                || char == HOLE
                || unicode_normalization::char::is_combining_mark(char)
        };
        if char.is_some_and(is_part) {
            open.get_or_insert(at);
            continue;
        }
        if let Some(start) = open.take() {
            words.push(Word { range: start..at, begins, comma });
            (begins, comma) = (false, false);
        }
        match char {
            Some('.' | ';' | '!' | '?' | ':') => begins = true,
            Some(',' | '–' | '—' | '(') => comma = true,
            _ => {}
        }
    }
    words
}

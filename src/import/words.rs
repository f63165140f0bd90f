//! The words by which a document is understood: lists of all languages, from `templates/locales/`.

use super::rich::key;
use crate::model::Locales;
use crate::text::words::{ends_word, lower, starts_word};
use std::collections::{HashMap, HashSet};

/// Lists of words by name, of all languages at once: nobody means something else by the word of another language.
pub struct Words<'a> {
    /// The languages they come from.
    pub locales: &'a Locales,
    lists: HashMap<&'a str, List>,
}

/// A list of all languages.
#[derive(Default)]
struct List {
    /// In lower case, the longest first.
    words: Vec<String>,
    /// As they are compared with whole labels.
    keys: HashSet<String>,
}

impl<'a> Words<'a> {
    /// The words of these languages.
    pub fn new(locales: &'a Locales) -> Words<'a> {
        let mut lists: HashMap<&str, List> = HashMap::new();
        for (name, words) in locales.iter().flat_map(|locale| &locale.phrases) {
            if name.starts_with("import_") || name.starts_with("answer_") {
                let list = lists.entry(name.as_str()).or_default();
                list.words.extend(words.iter().map(|word| lower(word)));
                list.keys.extend(words.iter().map(|word| key(word)));
            }
        }
        for list in lists.values_mut() {
            list.words.sort_by_key(|word| std::cmp::Reverse(word.len()));
            list.words.dedup();
        }
        Words { locales, lists }
    }

    /// A list of all languages, the longest first, in lower case.
    fn list(&self, name: &str) -> &[String] {
        self.lists.get(name).map_or(&[], |list| list.words.as_slice())
    }

    /// The first word of a list in a language; in English where it has none.
    pub fn first(&self, name: &str, lang: &str) -> Option<&'a str> {
        let of = |lang: &str| self.locales.get(lang)?.phrases.get(name)?.first().map(String::as_str);
        of(lang).or_else(|| of("en"))
    }

    /// Whether words are one of a list, but for capitals and marks around.
    pub fn is(&self, name: &str, words: &str) -> bool {
        let words = key(words);
        !words.is_empty() && self.lists.get(name).is_some_and(|list| list.keys.contains(&words))
    }

    /// How many bytes a word of a list takes with which a text begins.
    pub fn begins(&self, name: &str, text: &str) -> Option<usize> {
        let lowered = lower(text);
        let fits = |word: &&String| lowered.starts_with(word.as_str()) && ends_word(&lowered, word.len(), 0);
        self.list(name).iter().find(fits).map(String::len)
    }

    /// Where a word of a list begins with which a text ends.
    pub fn ends(&self, name: &str, text: &str) -> Option<usize> {
        let lowered = lower(text);
        let start = |word: &String| lowered.ends_with(word.as_str()).then(|| lowered.len() - word.len());
        self.list(name).iter().filter_map(start).find(|start| starts_word(&lowered, *start))
    }

    /// The first word of a list in a text: where it begins and ends.
    pub fn find(&self, name: &str, text: &str) -> Option<(usize, usize)> {
        let lowered = lower(text);
        let places = self.list(name);
        let found = places.iter().flat_map(|word| lowered.match_indices(word.as_str()));
        let whole = found.filter(|(at, word)| starts_word(&lowered, *at) && ends_word(&lowered, at + word.len(), *at));
        whole.map(|(at, word)| (at, at + word.len())).min_by_key(|(at, end)| (*at, std::cmp::Reverse(*end)))
    }
}

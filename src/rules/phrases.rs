//! Words and phrases that rules look for, from the `phrases` of `templates/locales/<lang>.yaml`.

use crate::model::Locales;
use crate::text::language;
use crate::text::phrases::{Capitals, PhraseMatcher, leftmost_longest};
use crate::text::words::lower;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// What rules know of all languages of a site.
#[derive(Debug)]
pub struct Languages {
    by_lang: BTreeMap<String, Language>,
    unknown: Language,
}

/// What rules know of one language.
#[derive(Debug, Default)]
pub struct Language {
    /// The language's code; empty for one that nothing is known of.
    pub lang: String,
    lists: HashMap<String, Phrases>,
    empty: Phrases,
}

/// Some phrases, ready to be searched for.
#[derive(Debug, Default)]
pub struct Phrases {
    written: Vec<String>,
    /// As they are compared.
    lowered: Vec<String>,
    matcher: PhraseMatcher,
}

impl Languages {
    /// Makes the lists of all languages ready.
    pub fn new(locales: &Locales) -> Languages {
        let language = |locale: &crate::model::Locale| {
            let lists = locale.phrases.iter().map(|(name, phrases)| (name.clone(), Phrases::new(phrases)));
            Language { lang: locale.lang.clone(), lists: lists.collect(), empty: Phrases::default() }
        };
        let by_lang = locales.iter().map(|locale| (locale.lang.clone(), language(locale))).collect();
        Languages { by_lang, unknown: Language::default() }
    }

    /// What is known of a language: of its first part where nothing is of the whole.
    pub fn of(&self, lang: &str) -> &Language {
        let exact = self.by_lang.get(lang);
        exact.or_else(|| self.by_lang.get(lang.split('-').next().unwrap_or(lang))).unwrap_or(&self.unknown)
    }

    /// A list of all languages, in lower case: for what is written alike in a document of any language.
    pub fn all(&self, list: &str) -> Vec<&str> {
        self.iter().flat_map(|language| &language.phrases(list).lowered).map(String::as_str).collect()
    }

    /// All languages, sorted by code.
    pub fn iter(&self) -> impl Iterator<Item = &Language> {
        self.by_lang.values()
    }
}

impl Language {
    /// A list by its name; empty when the language has none of it.
    pub fn phrases(&self, list: &str) -> &Phrases {
        self.lists.get(list).unwrap_or(&self.empty)
    }

    /// Whether words are written without spaces between them, so that length is counted in
    /// characters.
    pub fn is_unspaced(&self) -> bool {
        language::is_unspaced(&self.lang)
    }
}

impl Phrases {
    /// Phrases in any case; where words have spaces between them, a phrase is found as whole words.
    pub fn new(phrases: &[impl AsRef<str>]) -> Phrases {
        let written: Vec<String> = phrases
            .iter()
            .map(|phrase| phrase.as_ref().trim().to_owned())
            .filter(|phrase| !phrase.is_empty())
            .collect();
        let lowered = written.iter().map(|phrase| lower(phrase)).collect();
        let matcher = PhraseMatcher::new(written.iter().map(|phrase| (phrase.as_str(), Capitals::Any)), &[]);
        Phrases { written, lowered, matcher }
    }

    /// All places of phrases, from left to right, with the number of each in the list. Of those that overlap the longest.
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let mut found = self.matcher.find(text);
        leftmost_longest(&mut found, |one| one.range.clone(), |one| one.phrase);
        found.into_iter().map(|one| (one.range, one.phrase)).collect()
    }

    /// Whether one of the phrases is all there is, give or take punctuation around it.
    pub fn is(&self, text: &str) -> bool {
        let trimmed = lower(text.trim_matches(|char: char| !char.is_alphanumeric()));
        self.lowered.contains(&trimmed)
    }

    /// Whether a text ends with one of the phrases.
    pub fn ends(&self, text: &str) -> bool {
        if self.is_empty() {
            return false;
        }
        let lowered = lower(text);
        self.lowered.iter().any(|phrase| lowered.ends_with(phrase))
    }

    /// All phrases as they stand in the list.
    pub fn written_all(&self) -> impl Iterator<Item = &str> {
        self.written.iter().map(String::as_str)
    }

    /// A phrase as it stands in the list.
    pub fn written(&self, number: usize) -> &str {
        &self.written[number]
    }

    /// Whether the list is empty.
    pub fn is_empty(&self) -> bool {
        self.written.is_empty()
    }
}

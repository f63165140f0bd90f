//! Languages of the interface: words of the page, names of sections, how terms inflect.

use super::formats::Formats;
use super::step_words::StepWords;
use crate::text::Node;
use crate::text::language::Detector;
use crate::text::words::folded;
use crate::util::suggest;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// One language's words.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Locale {
    /// Language code.
    pub lang: String,
    /// The language's own name.
    pub name: String,
    /// Part of an SOP → headings that name it.
    pub sections: BTreeMap<String, Vec<String>>,
    /// Words for "there is nothing to say here".
    pub none: Vec<String>,
    /// Endings a term may take in running text.
    pub endings: Vec<String>,
    /// Words of the page.
    pub ui: BTreeMap<String, String>,
    /// How dates and numbers are written.
    pub formats: Formats,
    /// Titles of alerts by their word in lower case.
    pub alerts: BTreeMap<String, String>,
    /// Words that rules look for, by what they are: `vague`, `generic_links` …
    pub phrases: BTreeMap<String, Vec<String>>,
}

/// All interface languages.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Locales {
    by_lang: BTreeMap<String, Locale>,
    /// Heading, as compared, → the part it names; of all languages.
    parts: BTreeMap<String, String>,
    /// Words for "none", as compared; of all languages.
    none: BTreeSet<String>,
    detector: Detector,
    step_words: StepWords,
}

impl Locale {
    /// Reads a locale file; what is absent or of the wrong sort stays empty.
    pub fn from_node(node: &Node) -> Locale {
        let text = |key: &str| node.get(key).and_then(Node::as_text).unwrap_or("").to_owned();
        Locale {
            lang: text("lang"),
            name: text("name"),
            sections: node.get("sections").map(Node::lists_by_key).unwrap_or_default(),
            none: node.get("none").map(Node::texts).unwrap_or_default(),
            endings: node.get("endings").map(Node::texts).unwrap_or_default(),
            ui: node.get("ui").map(Node::texts_by_key).unwrap_or_default(),
            formats: node.get("formats").map(Formats::from_node).unwrap_or_default(),
            alerts: node.get("alerts").map(Node::texts_by_key).unwrap_or_default(),
            phrases: node.get("phrases").map(Node::lists_by_key).unwrap_or_default(),
        }
    }
}

impl Locales {
    /// Collects locales; a later one of the same language replaces single entries of the earlier.
    pub fn new(locales: impl IntoIterator<Item = Locale>) -> Locales {
        let mut by_lang: BTreeMap<String, Locale> = BTreeMap::new();
        for locale in locales {
            let known = by_lang.entry(locale.lang.clone()).or_default();
            known.lang = locale.lang;
            known.sections.extend(locale.sections);
            known.ui.extend(locale.ui);
            known.formats.extend(locale.formats);
            known.alerts.extend(locale.alerts);
            known.phrases.extend(locale.phrases);
            for (list, more) in [(&mut known.none, locale.none), (&mut known.endings, locale.endings)] {
                if !more.is_empty() {
                    *list = more;
                }
            }
            if !locale.name.is_empty() {
                known.name = locale.name;
            }
        }
        let mut parts = BTreeMap::new();
        let mut none = BTreeSet::new();
        for locale in by_lang.values() {
            for (part, headings) in &locale.sections {
                parts.extend(headings.iter().map(|heading| (normalise(heading), part.clone())));
            }
            none.extend(locale.none.iter().map(|words| normalise(words)));
        }
        let function_words = by_lang.values().filter_map(|locale| {
            let words = locale.phrases.get("function_words")?;
            Some((locale.lang.as_str(), words.as_slice()))
        });
        let detector = Detector::new(function_words);
        let step_words = StepWords::new(by_lang.values().map(|locale| &locale.phrases));
        Locales { by_lang, parts, none, detector, step_words }
    }

    /// The locale of a language: exact, else of its first part (`pt` for `pt-BR`).
    pub fn get(&self, lang: &str) -> Option<&Locale> {
        self.by_lang.get(lang).or_else(|| self.by_lang.get(lang.split('-').next().unwrap_or(lang)))
    }

    /// Whether words are one of a list of phrases, in whatever language; they are compared [`folded`].
    pub(crate) fn is_phrase(&self, list: &str, words: &str) -> bool {
        let of_all = self.by_lang.values().filter_map(|locale| locale.phrases.get(list));
        of_all.flatten().any(|phrase| folded(phrase) == words)
    }

    /// Tells in which of these languages something is written.
    pub fn detector(&self) -> &Detector {
        &self.detector
    }

    /// Finds steps that words name.
    pub(crate) fn step_words(&self) -> &StepWords {
        &self.step_words
    }

    /// Language codes, sorted.
    pub fn langs(&self) -> impl Iterator<Item = &str> {
        self.by_lang.keys().map(String::as_str)
    }

    /// All locales, sorted by code.
    pub fn iter(&self) -> impl Iterator<Item = &Locale> {
        self.by_lang.values()
    }

    /// The word for `key` in `lang`, in English where that is missing, else the key itself.
    pub fn ui<'a>(&'a self, lang: &str, key: &'a str) -> &'a str {
        let word = |locale: Option<&'a Locale>| locale.and_then(|locale| locale.ui.get(key)).map(String::as_str);
        word(self.get(lang)).or_else(|| word(self.get("en"))).unwrap_or(key)
    }

    /// What a page calls a field or part: the interface's word, else the key in plain words.
    pub fn label(&self, lang: &str, name: &str) -> String {
        let word = self.ui(lang, name);
        if word != name {
            return word.to_owned();
        }
        let words = name.replace(['_', '-'], " ");
        let mut chars = words.chars();
        chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
    }

    /// The part of an SOP that a heading names, in whatever language.
    pub fn part_of_heading(&self, heading: &str) -> Option<&str> {
        // An emoji before it, or a question mark behind it, makes no other heading of it.
        let words = heading.trim_matches(|char: char| !char.is_alphanumeric());
        self.parts.get(&normalise(heading)).or_else(|| self.parts.get(&normalise(words))).map(String::as_str)
    }

    /// The heading of a part that words are most likely a misspelling of, in whatever language.
    pub fn heading_nearly(&self, part: &str, words: &str) -> Option<&str> {
        let headings = self.by_lang.values().filter_map(|locale| locale.sections.get(part)).flatten();
        let nearest = suggest::nearest(&normalise(words), self.of_part(part))?;
        headings.map(String::as_str).find(|heading| normalise(heading) == nearest)
    }

    fn of_part<'a>(&'a self, part: &'a str) -> impl Iterator<Item = &'a str> + Clone {
        self.parts.iter().filter(move |(_, of)| of.as_str() == part).map(|(heading, _)| heading.as_str())
    }

    /// Headings that name a part in a language, the usual one first; English when it has none.
    pub fn headings_of_part(&self, part: &str, lang: &str) -> &[String] {
        self.get(lang)
            .and_then(|locale| locale.sections.get(part))
            .or_else(|| self.get("en").and_then(|locale| locale.sections.get(part)))
            .map_or(&[], Vec::as_slice)
    }

    /// Words for "there is nothing here" of all languages, as compared; sorted.
    pub fn none_words(&self) -> impl Iterator<Item = &str> {
        self.none.iter().map(String::as_str)
    }

    /// Whether words say "there is nothing here", in whatever language.
    pub fn is_none_word(&self, words: &str) -> bool {
        self.none.contains(normalise(words).trim_end_matches(['.', '。']))
    }
}

/// Headings are compared without case, numbering (`1. Purpose`) and a colon at the end.
fn normalise(words: &str) -> String {
    let unnumbered =
        words.trim().trim_start_matches(|char: char| char.is_ascii_digit() || matches!(char, '.' | ')' | ' ' | '、'));
    let words = if unnumbered.is_empty() { words } else { unnumbered };
    words.trim().trim_end_matches([':', '：']).trim().nfc().collect::<String>().to_lowercase()
}

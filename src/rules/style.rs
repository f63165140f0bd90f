//! The words of `style.yaml`, ready to be searched for, by language.

use crate::config::{Banned, Style};
use crate::model::Locales;
use crate::text::phrases::{Capitals, PhraseMatcher, leftmost_longest};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The words a team chose.
#[derive(Debug, Default)]
pub struct StyleWords {
    by_lang: BTreeMap<String, Words>,
    /// For languages that nothing is known of.
    all: Words,
}

/// The words that hold in one language.
#[derive(Debug, Default)]
pub(super) struct Words {
    phrases: PhraseMatcher,
    /// What each phrase means.
    meanings: Vec<Meaning>,
}

/// What it means that a phrase stands somewhere.
#[derive(Debug, Clone)]
pub(super) enum Meaning {
    /// It is banned.
    Banned(Banned),
    /// Another word is preferred.
    Other(String),
    /// It is a word to write: nothing inside it counts.
    Fine,
}

/// A phrase in a text.
pub(super) struct Hit<'a> {
    /// Where it stands.
    pub range: Range<usize>,
    /// The ending it stands with, when it differs from the phrase as chosen.
    pub ending: Option<&'a str>,
    /// What it means.
    pub meaning: &'a Meaning,
}

impl StyleWords {
    /// Makes the words of all languages ready.
    pub fn new(style: &Style, locales: &Locales) -> StyleWords {
        if style.banned.is_empty() && style.preferred.is_empty() {
            return StyleWords::default();
        }
        let langs: BTreeSet<&str> = locales.langs().chain(style.languages()).collect();
        let words = |lang: &str| {
            let endings = locales.get(lang).map_or(&[][..], |locale| locale.endings.as_slice());
            Words::new(style, Some(lang), endings)
        };
        let by_lang = langs.into_iter().map(|lang| (lang.to_owned(), words(lang))).collect();
        StyleWords { by_lang, all: Words::new(style, None, &[]) }
    }

    /// The words of a language: of its first part where nothing is known of the whole.
    pub(super) fn of(&self, lang: &str) -> &Words {
        let exact = self.by_lang.get(lang);
        exact.or_else(|| self.by_lang.get(lang.split('-').next().unwrap_or(lang))).unwrap_or(&self.all)
    }
}

impl Words {
    fn new(style: &Style, lang: Option<&str>, endings: &[String]) -> Words {
        // What is said for `pt` holds for `pt-BR` too.
        let holds = |of: &Option<String>| match (of, lang) {
            (None, _) => true,
            (Some(of), Some(lang)) => of == lang || lang.split('-').next() == Some(of),
            (Some(_), None) => false,
        };
        let mut phrases: Vec<(&str, Capitals)> = Vec::new();
        let mut meanings = Vec::new();
        let mut take = |phrase, meaning| {
            phrases.push((phrase, Capitals::Any));
            meanings.push(meaning);
        };
        for banned in style.banned.iter().filter(|banned| holds(&banned.lang)) {
            take(&banned.phrase, Meaning::Banned(banned.clone()));
            banned.instead.iter().for_each(|instead| take(instead, Meaning::Fine));
        }
        for preferred in style.preferred.iter().filter(|preferred| holds(&preferred.lang)) {
            preferred.others.iter().for_each(|other| take(other, Meaning::Other(preferred.word.clone())));
            take(&preferred.word, Meaning::Fine);
        }
        Words { phrases: PhraseMatcher::new(phrases, endings), meanings }
    }

    /// Whether there is nothing to search for.
    pub(super) fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// All phrases in a text, from the left, the longest first.
    pub(super) fn find(&self, text: &str) -> Vec<Hit<'_>> {
        let mut hits: Vec<Hit<'_>> = Vec::new();
        for found in self.phrases.find(text) {
            let Some(meaning) = self.meanings.get(found.phrase) else { continue };
            hits.push(match found.as_listed {
                Some(range) => Hit { range, ending: None, meaning },
                None => Hit { range: found.range, ending: Some(found.ending), meaning },
            });
        }
        // A word to write comes before another of the same length.
        leftmost_longest(&mut hits, |hit| hit.range.clone(), |hit| !matches!(hit.meaning, Meaning::Fine));
        hits
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Preferred;

    fn words(endings: &[&str], preferred: &[(&str, &[&str])]) -> Words {
        let one = |(word, others): &(&str, &[&str])| Preferred {
            word: (*word).to_owned(),
            lang: None,
            others: others.iter().map(|other| (*other).to_owned()).collect(),
        };
        let style = Style { banned: Vec::new(), preferred: preferred.iter().map(one).collect() };
        let endings: Vec<String> = endings.iter().map(|ending| (*ending).to_owned()).collect();
        Words::new(&style, None, &endings)
    }

    fn found(words: &Words, text: &str) -> Vec<String> {
        let others = |hit: &Hit<'_>| matches!(hit.meaning, Meaning::Other(_));
        words.find(text).iter().filter(|hit| others(hit)).map(|hit| text[hit.range.clone()].to_owned()).collect()
    }

    #[test]
    fn words_stand_alone_and_take_endings() {
        let english = words(&["s", "es"], &[("customer", &["client"]), ("support agent", &["agent"])]);
        assert_eq!(
            found(&english, "The client and clients of a clientele, a support agent, an Agent."),
            ["client", "clients", "Agent"]
        );
        let latvian = words(&["s", "a", "am", "u"], &[("klients", &["pircējs"])]);
        assert_eq!(found(&latvian, "Pajautājiet pircējam un pircējs."), ["pircējam", "pircējs"]);
        let japanese = words(&[], &[("お客様", &["顧客"])]);
        assert_eq!(found(&japanese, "顧客に聞き、お客様に伝える。"), ["顧客"]);
    }
}

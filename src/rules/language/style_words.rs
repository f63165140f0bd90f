//! The words of `style.yaml`, ready to be searched for, by language.

use crate::config::{Banned, Style};
use crate::model::Locales;
use crate::rules::subject::{HOLE, Run, Subject};
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

/// Calls `take` with every phrase of a document: in its title, and in all text that is neither code
/// nor an id or address.
pub(super) fn each(subject: &Subject<'_>, take: &mut impl FnMut(crate::text::Span, &str, &Hit<'_>)) {
    let words = subject.site.style.of(&subject.document.lang);
    if words.phrases.is_empty() {
        return;
    }
    let title = subject.document.title.span;
    let written = subject.written(title);
    for hit in words.find(written) {
        take(
            crate::text::Span::new(hit.range.start, hit.range.end).shifted(title.start as usize),
            &written[hit.range.clone()],
            &hit,
        );
    }
    for run in &subject.runs {
        let hits = words.find(&run.text);
        if hits.is_empty() {
            continue;
        }
        let ids = super::quotes::ids(run);
        for hit in hits {
            let span = run.span(hit.range.clone());
            let is_id = super::quotes::holds(&ids, span) || in_address(run, &hit.range);
            if !is_id {
                take(span, &run.text[hit.range.clone()], &hit);
            }
        }
    }
}

/// Whether a place belongs to something that is no word: `client-id`, `client@example.com`,
/// `/client/`.
fn in_address(run: &Run<'_>, range: &Range<usize>) -> bool {
    // Japanese has no spaces: only so much is looked at.
    const LONGEST: usize = 200;
    let near = (range.start.saturating_sub(LONGEST)..=range.start).find(|at| run.text.is_char_boundary(*at));
    let before = run.text[near.unwrap_or(range.start)..range.start].rsplit(char::is_whitespace).next().unwrap_or("");
    let after = &run.text[range.end..];
    let is_sign = |char: char| matches!(char, '/' | '@' | '_' | '\\' | '=') || char == HOLE;
    before.contains("://") || before.ends_with(is_sign) && before.is_ascii() || after.starts_with(['@', '_', '='])
}

/// `new` with the capitals of `old`: all, the first, or none.
pub(super) fn like(old: &str, new: &str) -> String {
    let letters = || old.chars().filter(|char| char.is_alphabetic());
    if letters().count() > 1 && letters().all(char::is_uppercase) {
        return new.to_uppercase();
    }
    let mut chars = new.chars();
    match chars.next() {
        Some(first) if old.starts_with(char::is_uppercase) => first.to_uppercase().chain(chars).collect(),
        _ => new.to_owned(),
    }
}

/// What to write in place of a hit, when that is known: of words with an ending only an English
/// plural or genitive can be made.
pub(super) fn replacement(old: &str, hit: &Hit<'_>, new: &str) -> Option<String> {
    let new = like(old, new);
    match hit.ending {
        None => Some(new),
        Some(ending @ ("s" | "'s" | "’s")) if !new.ends_with(['s', 'x', 'z', 'h', 'y']) && new.is_ascii() => {
            Some(new + ending)
        }
        Some(_) => None,
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

    #[test]
    fn capitals_stay() {
        assert_eq!(like("Client", "customer"), "Customer");
        assert_eq!(like("CLIENT", "customer"), "CUSTOMER");
        assert_eq!(like("client", "customer"), "customer");
    }
}

//! Function words: `the`, `của`, `un`. Which languages have which, looked up once for each word of a text.

use crate::text::words::{Script, script};
use std::collections::HashMap;

/// The function words of all languages.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct FunctionWords {
    langs: Vec<String>,
    /// Word in lower case → its languages, as places in `langs`.
    by_word: HashMap<String, Vec<usize>>,
    /// Bytes of the longest: most words of a text are longer than all of these.
    longest: usize,
    /// Those of Chinese, which stand within its text.
    chinese: Vec<String>,
}

/// How many function words of each language stand in a text.
#[derive(Debug)]
pub(super) struct Hits<'a> {
    words: &'a FunctionWords,
    counts: Vec<usize>,
}

impl FunctionWords {
    pub(super) fn new<'a>(languages: impl IntoIterator<Item = (&'a str, &'a [String])>) -> FunctionWords {
        let mut all = FunctionWords::default();
        for (lang, words) in languages.into_iter().filter(|(_, words)| !words.is_empty()) {
            if lang == "zh" {
                all.chinese = words.to_vec();
            }
            for word in words {
                let word = word.to_lowercase();
                all.longest = all.longest.max(word.len());
                all.by_word.entry(word).or_default().push(all.langs.len());
            }
            all.langs.push(lang.to_owned());
        }
        all
    }

    /// Languages that have function words.
    pub(super) fn langs(&self) -> impl Iterator<Item = &str> {
        self.langs.iter().map(String::as_str)
    }

    /// Whether a language has any.
    pub(super) fn has(&self, lang: &str) -> bool {
        self.langs().any(|known| known == lang)
    }

    /// Counts those of all languages in one pass. Words are what stands between spaces and signs: `it` of `it's` counts.
    pub(super) fn hits(&self, text: &str) -> Hits<'_> {
        let mut counts = vec![0; self.langs.len()];
        let mut lowered = String::new();
        for word in text.split(|char| script(char) == Script::None) {
            if word.is_empty() || word.len() > self.longest {
                continue;
            }
            lowered.clear();
            lowered.extend(word.chars().flat_map(char::to_lowercase));
            for lang in self.by_word.get(&lowered).into_iter().flatten() {
                counts[*lang] += 1;
            }
        }
        Hits { words: self, counts }
    }

    /// How many different function words of Chinese a text holds.
    pub(super) fn chinese(&self, text: &str) -> usize {
        self.chinese.iter().filter(|word| text.contains(word.as_str())).count()
    }
}

impl Hits<'_> {
    pub(super) fn of(&self, lang: &str) -> usize {
        let at = self.words.langs.iter().position(|known| known == lang);
        at.map_or(0, |at| self.counts[at])
    }
}

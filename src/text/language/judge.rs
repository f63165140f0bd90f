//! The language of a whole passage, long enough to be sure of it.

use super::letters::{Profile, has_simplified};
use super::{Detector, is_unspaced, primary};

/// How long a passage must be before its language is judged.
#[derive(Debug, Clone, Copy)]
pub struct Enough {
    /// Words, where a script has spaces.
    pub words: usize,
    /// Characters, where it has none.
    pub characters: usize,
}

/// What is sure of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judgement<'a> {
    /// Too short, or too mixed to tell.
    Unsure,
    /// Nothing speaks against the document's own language.
    Own,
    /// It is written in the language of this code.
    Other(&'a str),
}

/// Share of function words that makes English sure; a language with letters of its own needs fewer. In a Japanese
/// handbook of 320 pages, 0.35 misses three of six English sentences, and 0.2 takes a list of tags for one.
const SHARE: f64 = 0.25;
const SHARE_WITH_LETTERS: f64 = 0.1;
/// Share of the own language's function words that is left to chance.
const CHANCE: f64 = 0.08;
/// Fewer function words than these say nothing. Of the six sentences of that handbook, one has three, one has four.
const FEWEST: usize = 3;

impl Detector {
    /// Whether a passage of a document in the language `own` is in another language, of those that have function words.
    pub fn judge(&self, own: &str, text: &str, enough: Enough) -> Judgement<'_> {
        let profile = Profile::of(text);
        let east_asian = profile.east_asian();
        if east_asian >= enough.characters && profile.letters <= east_asian {
            return self.by_script(text, &profile, own);
        }
        if profile.words < enough.words || east_asian * 8 > profile.words {
            return Judgement::Unsure;
        }
        let hits = self.function_words.hits(text);
        let share = |lang: &str| match hits.of(lang) {
            few if few < FEWEST => 0.0,
            hits => hits as f64 / profile.words as f64,
        };
        if !is_unspaced(own) && share(own) > CHANCE {
            return Judgement::Own;
        }
        let sure = |lang: &&str| needed(lang, &profile).is_some_and(|needed| share(lang) >= needed);
        let surest = self.others(own).filter(sure).max_by(|a, b| share(a).total_cmp(&share(b)));
        surest.map_or(Judgement::Unsure, Judgement::Other)
    }

    /// Whether a passage can at all be in another language than `own`; asking costs next to nothing.
    pub fn may_differ(&self, own: &str, text: &str) -> bool {
        !text.is_ascii() || self.others(own).any(|lang| !has_own_letters(lang))
    }

    /// Languages with spaces that have function words, but for one's own.
    fn others(&self, own: &str) -> impl Iterator<Item = &str> {
        self.function_words.langs().filter(move |lang| !is_unspaced(lang) && *lang != own)
    }

    /// Japanese has kana; Chinese has none, and characters or words that Japanese does not use.
    fn by_script(&self, text: &str, profile: &Profile, own: &str) -> Judgement<'_> {
        let lang = if profile.kana * 5 >= profile.east_asian() {
            "ja"
        } else if profile.kana == 0 && (has_simplified(text) || self.function_words.chinese(text) >= 2) {
            "zh"
        } else {
            return Judgement::Unsure;
        };
        match lang {
            _ if lang == primary(own) => Judgement::Own,
            _ if self.function_words.has(lang) => Judgement::Other(lang),
            _ => Judgement::Unsure,
        }
    }
}

/// Whether no text of a language is in plain letters alone.
fn has_own_letters(lang: &str) -> bool {
    matches!(lang, "vi" | "lv")
}

/// The share of function words that a language needs to be sure, where a text's letters can be its own.
fn needed(lang: &str, profile: &Profile) -> Option<f64> {
    match lang {
        "en" => profile.is_plain().then_some(SHARE),
        "vi" => (profile.vietnamese * 3 >= profile.words).then_some(SHARE_WITH_LETTERS),
        "lv" => (profile.latvian >= 2 && profile.vietnamese * 5 <= profile.words).then_some(SHARE_WITH_LETTERS),
        _ => Some(SHARE),
    }
}

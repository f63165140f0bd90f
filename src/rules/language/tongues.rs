//! Which language a passage is surely written in: by its script, its letters, and the little words
//! no language does without.
//!
//! A general detector was measured against this: whatlang 0.18 (MIT, one dependency), restricted to
//! our five languages, is right on 339 of the library's 357 steps and unsure of the others. It is as
//! sure of names: a row of English product names in a Japanese step is English to it, and a row of
//! Japanese nouns in kanji Chinese. Little words tell sentences from names.

use crate::rules::phrases::{Language, Languages};
use crate::text::words::{Script, script};
use std::collections::HashSet;

/// How long a passage must be before its language is judged.
#[derive(Debug, Clone, Copy)]
pub(super) struct Enough {
    /// Words, where a script has spaces.
    pub words: usize,
    /// Characters, where it has none.
    pub characters: usize,
}

/// What is sure of a passage.
#[derive(Debug, Clone, Copy)]
pub(super) enum Tongue<'a> {
    /// Too short, or too mixed to tell.
    Unsure,
    /// Nothing speaks against the document's own language.
    Own,
    /// It is written in this language.
    Other(&'a Language),
}

/// Share of little words that makes English sure; a language with letters of its own needs fewer.
const SHARE: f64 = 0.25;
const SHARE_WITH_LETTERS: f64 = 0.1;
/// Share of the own language's little words that is left to chance.
const CHANCE: f64 = 0.08;

pub(super) fn tongue<'a>(text: &str, own: &Language, languages: &'a Languages, enough: Enough) -> Tongue<'a> {
    let count = Count::new(text);
    let east_asian = count.kana + count.han;
    if east_asian >= enough.characters && count.letters <= east_asian {
        return by_script(text, count, own, languages);
    }
    if count.words < enough.words || east_asian * 8 > count.words {
        return Tongue::Unsure;
    }
    let share = |language: &Language| {
        let hits = language.phrases("function_words").find(text).len();
        if hits < 3 { 0.0 } else { hits as f64 / count.words as f64 }
    };
    if !own.is_unspaced() && share(own) > CHANCE {
        return Tongue::Own;
    }
    let others = languages.iter().filter(|language| !language.is_unspaced() && language.lang != own.lang);
    let sure = |language: &&Language| {
        let (fits, needed) = letters(&language.lang, count);
        fits && share(language) >= needed
    };
    match others.filter(sure).max_by(|a, b| share(a).total_cmp(&share(b))) {
        Some(other) => Tongue::Other(other),
        None => Tongue::Unsure,
    }
}

/// Japanese has kana; Chinese has none, and characters that Japanese does not use.
fn by_script<'a>(text: &str, count: Count, own: &Language, languages: &'a Languages) -> Tongue<'a> {
    let east_asian = count.kana + count.han;
    let lang = if count.kana * 5 >= east_asian {
        "ja"
    } else if count.kana == 0 && is_chinese(text, languages) {
        "zh"
    } else {
        return Tongue::Unsure;
    };
    match languages.of(lang) {
        language if language.lang == own.lang => Tongue::Own,
        language if language.lang.is_empty() => Tongue::Unsure,
        language => Tongue::Other(language),
    }
}

fn is_chinese(text: &str, languages: &Languages) -> bool {
    let hits = languages.of("zh").phrases("function_words").find(text);
    hits.iter().map(|(_, number)| number).collect::<HashSet<_>>().len() >= 2
}

/// Whether a text's letters can be those of a language, and the share of little words it needs.
fn letters(lang: &str, count: Count) -> (bool, f64) {
    match lang {
        "en" => (count.accented * 10 <= count.words, SHARE),
        "vi" => (count.vietnamese * 3 >= count.words, SHARE_WITH_LETTERS),
        "lv" => (count.latvian >= 2 && count.vietnamese * 5 <= count.words, SHARE_WITH_LETTERS),
        _ => (true, SHARE),
    }
}

/// What a passage is made of.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    kana: usize,
    han: usize,
    /// Letters of scripts with spaces.
    letters: usize,
    words: usize,
    /// Words with letters beyond a to z.
    accented: usize,
    /// Words with letters of Vietnamese.
    vietnamese: usize,
    /// Words with letters of Latvian.
    latvian: usize,
}

impl Count {
    fn new(text: &str) -> Count {
        let mut count = Count::default();
        for char in text.chars() {
            match script(char) {
                Script::Katakana => count.kana += 1,
                Script::Unspaced if ('\u{3040}'..='\u{309F}').contains(&char) => count.kana += 1,
                Script::Unspaced => count.han += 1,
                Script::Spaced if char.is_alphabetic() => count.letters += 1,
                Script::Spaced | Script::None => {}
            }
        }
        let is_word = |word: &&str| word.chars().any(|char| char.is_alphabetic() && script(char) == Script::Spaced);
        for word in text.split_whitespace().filter(is_word) {
            count.words += 1;
            let has = |is: fn(char) -> bool| usize::from(word.chars().any(is));
            count.accented += has(|char| !char.is_ascii() && char.is_alphabetic());
            count.vietnamese += has(is_vietnamese);
            count.latvian += has(|char| "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ".contains(char));
        }
        count
    }
}

/// Letters of Vietnamese, composed or with marks of their own.
fn is_vietnamese(char: char) -> bool {
    ('\u{1EA0}'..='\u{1EF9}').contains(&char)
        || "ăâđêôơưĂÂĐÊÔƠƯàáãèéìíĩòóõùúũýÀÁÃÈÉÌÍĨÒÓÕÙÚŨÝ".contains(char)
        || matches!(char, '\u{0300}'..='\u{0303}' | '\u{0306}' | '\u{0309}' | '\u{031B}' | '\u{0323}')
}

//! Passages of a text that are in another language than the text. What is not sure is left alone: a voice that reads a
//! passage in the wrong language is worse than one that reads it in the page's.

use super::letters::{Profile, has_japanese, has_simplified, is_russian};
use super::{Detector, is_unspaced, primary};
use crate::text::script::{is_cyrillic, is_han, is_hangul, is_kana, is_latin};
use std::ops::Range;

/// A passage, and the code of its language.
pub type Passage = (Range<usize>, &'static str);

/// A shorter text in plain letters is left alone.
const SHORTEST: usize = 12;
/// Brackets that belong to a run they were opened in.
const CLOSERS: [(char, char); 4] = [('(', ')'), ('（', '）'), ('「', '」'), ('『', '』')];

impl Detector {
    /// Passages of `text` that are not in the language `own`, in their order. `languages` are those
    /// of the site: where characters could be Japanese or Chinese, they decide.
    pub fn passages(&self, own: &str, languages: &[String], text: &str) -> Vec<Passage> {
        self.passages_of(own, languages, text, is_japanese(text))
    }

    /// The same for a part of a sentence; `in_japanese` is whether that is Japanese ([`is_japanese`]).
    pub fn passages_of(&self, own: &str, languages: &[String], text: &str, in_japanese: bool) -> Vec<Passage> {
        let own = primary(own);
        if text.is_ascii() && (own == "en" || text.len() < SHORTEST) {
            return Vec::new();
        }
        let scripts = Scripts::of(text);
        let mut found = Vec::new();
        if scripts.has_east_asian {
            if is_unspaced(own) {
                found.extend(stretches(text, &|stretch| other_east_asian(stretch, own)));
            } else {
                east_asian(text, languages, in_japanese, &mut found);
            }
        }
        if scripts.has_hangul && own != "ko" {
            found.extend(runs(text, is_hangul).into_iter().map(|range| (range, "ko")));
        }
        if scripts.has_cyrillic && ["en", "ja", "vi", "zh", "lv"].contains(&own) {
            let russian = runs(text, is_cyrillic).into_iter().filter(|range| is_russian(&text[range.clone()]));
            found.extend(russian.map(|range| (range, "ru")));
        }
        if is_unspaced(own) && scripts.has_latin {
            let latin = runs(text, is_latin_or_mark).into_iter().filter_map(|range| {
                let lang = beside_unspaced(&text[range.clone()])?;
                Some((range, lang))
            });
            found.extend(latin);
        } else if !is_unspaced(own) && (scripts.has_accented_latin || own != "en") {
            found.extend(stretches(text, &|stretch| self.other_latin(stretch, own)));
        }
        found.sort_by_key(|(range, _)| range.start);
        // What two looks found is one of them.
        let mut end = 0;
        found.retain(|(range, _)| {
            let is_free = range.start >= end;
            end = if is_free { range.end } else { end };
            is_free
        });
        found
    }

    /// The language of a stretch in Latin letters, where it is surely not `own`.
    fn other_latin(&self, stretch: &str, own: &str) -> Option<&'static str> {
        let profile = Profile::of(stretch);
        if own != "vi" && profile.is_vietnamese() {
            return Some("vi");
        }
        // Where nothing is known of the own language, as of Lithuanian, it may be what looks like another.
        if profile.words < 3 || !self.function_words.has(own) {
            return None;
        }
        let has_letters_of_latvian = own != "lv"
            && profile.latvian >= 2
            && profile.accented == profile.latvian
            && profile.latvian * 5 >= profile.words;
        if has_letters_of_latvian {
            let hits = self.function_words.hits(stretch);
            let is_latvian = profile.has_latvian_letters() || hits.of("lv") > 0;
            return (is_latvian && profile.has_more_than_names && hits.of(own) == 0).then_some("lv");
        }
        if own == "en" || profile.words < 4 || !profile.is_plain() {
            return None;
        }
        let hits = self.function_words.hits(stretch);
        let english = hits.of("en");
        (english >= 2 && english * 4 >= profile.words && hits.of(own) * 2 < english).then_some("en")
    }
}

/// Which scripts a text holds: most texts are in one, and need no further look.
#[derive(Debug, Clone, Copy, Default)]
struct Scripts {
    has_latin: bool,
    has_east_asian: bool,
    has_hangul: bool,
    has_cyrillic: bool,
    /// Whether there are Latin letters beyond a to z, or marks that make such.
    has_accented_latin: bool,
}

impl Scripts {
    fn of(text: &str) -> Scripts {
        let mut scripts = Scripts::default();
        for char in text.chars() {
            match char {
                ..'\u{80}' => scripts.has_latin |= char.is_ascii_alphabetic(),
                ..'\u{370}' => scripts.has_accented_latin |= is_latin_or_mark(char),
                ..'\u{1100}' => scripts.has_cyrillic |= is_cyrillic(char),
                _ if is_han(char) || is_kana(char) => scripts.has_east_asian = true,
                _ if is_hangul(char) => scripts.has_hangul = true,
                _ => {
                    scripts.has_accented_latin |= is_latin(char);
                    scripts.has_cyrillic |= is_cyrillic(char);
                }
            }
        }
        scripts.has_latin |= scripts.has_accented_latin;
        scripts
    }
}

/// Whether a sentence is Japanese, for what stands in it: kana are in it, and not in a sentence of other letters.
pub fn is_japanese(sentence: &str) -> bool {
    if sentence.is_ascii() || !sentence.contains(is_kana) {
        return false;
    }
    let profile = Profile::of(sentence);
    profile.letters <= profile.east_asian()
}

/// Kana and Chinese characters in a text without them. Characters alone are of the one language that has them, or of
/// the one that the site has.
fn east_asian(text: &str, languages: &[String], in_japanese: bool, found: &mut Vec<Passage>) {
    let has = |wanted: &str| languages.iter().any(|lang| primary(lang) == wanted);
    let language = |run: &str| match (has_japanese(run), has_simplified(run)) {
        (true, _) => Some("ja"),
        _ if in_japanese => Some("ja"),
        (_, true) => Some("zh"),
        _ => match (has("ja"), has("zh")) {
            (true, false) => Some("ja"),
            (false, true) => Some("zh"),
            _ => None,
        },
    };
    let runs = runs(text, |char| is_kana(char) || is_han(char)).into_iter();
    found.extend(runs.filter_map(|range| Some((range.clone(), language(&text[range])?))));
}

/// Japanese in a Chinese text, Chinese in a Japanese one.
fn other_east_asian(stretch: &str, own: &str) -> Option<&'static str> {
    let count = |is: fn(char) -> bool| stretch.chars().filter(|char| is(*char)).count();
    let kana = count(is_kana);
    match own {
        "zh" => (kana >= 2 && kana * 5 >= kana + count(is_han)).then_some("ja"),
        _ => (kana == 0 && count(is_han) >= 2 && has_simplified(stretch)).then_some("zh"),
    }
}

/// The language of Latin letters between characters: three words are no name any more.
fn beside_unspaced(run: &str) -> Option<&'static str> {
    let profile = Profile::of(run);
    if profile.is_vietnamese() {
        return Some("vi");
    }
    if profile.words < 3 {
        return None;
    }
    if profile.latvian > 0 && profile.accented == profile.latvian {
        return Some("lv");
    }
    profile.is_plain().then_some("en")
}

/// Runs of letters of one sort. Blanks, digits and signs belong to a run where it goes on behind
/// them, and signs that close where it ends.
fn runs(text: &str, is_in: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut goes_on = false;
    for (at, char) in text.char_indices() {
        let end = at + char.len_utf8();
        if is_in(char) {
            match runs.last_mut().filter(|_| goes_on) {
                Some(last) => last.end = end,
                None => runs.push(at..end),
            }
            goes_on = true;
        } else if char.is_alphabetic() {
            goes_on = false;
        } else if let Some(last) = runs.last_mut().filter(|last| goes_on && last.end == at) {
            let opener = CLOSERS.iter().find(|(_, closer)| *closer == char).map(|(opener, _)| *opener);
            let is_opened_inside = opener.is_some_and(|opener| text[last.start..at].contains(opener));
            // A full stop of Japanese is none of Vietnamese.
            let marks = if text[..at].ends_with(is_latin_or_mark) { ".!?" } else { ".!?。！？、" };
            if is_opened_inside || marks.contains(char) {
                last.end = end;
            }
        }
    }
    runs
}

/// Stretches of a text that are in a language of their own, joined where only signs part them.
fn stretches(text: &str, look: &dyn Fn(&str) -> Option<&'static str>) -> Vec<Passage> {
    let mut found: Vec<Passage> = Vec::new();
    let mut start = 0;
    let ends = text.char_indices().filter(|(_, char)| ends_stretch(*char)).map(|(at, char)| (at, at + char.len_utf8()));
    for (end, next) in ends.chain(std::iter::once((text.len(), text.len()))) {
        let stretch = text[start..end].trim();
        if !stretch.is_empty() {
            let begins = start + text[start..end].len() - text[start..end].trim_start().len();
            if let Some(lang) = look(stretch) {
                let is_sentence_end = text[end..next].contains(['.', '!', '?', '。', '！', '？', '…']);
                let range = begins..if is_sentence_end { next } else { begins + stretch.len() };
                match found.last_mut() {
                    Some((last, same)) if *same == lang && !text[last.end..begins].contains(char::is_alphanumeric) => {
                        last.end = range.end;
                    }
                    _ => found.push((range, lang)),
                }
            }
        }
        start = next;
    }
    found
}

/// What ends a stretch of a text of which each may be in a language of its own.
#[rustfmt::skip]
fn ends_stretch(char: char) -> bool {
    matches!(char,
        '.' | '!' | '?' | ':' | ';' | '"' | '(' | ')' | '[' | ']' | '/' | '|' | '“' | '”' | '„' | '«' | '»' | '‘' | '—' | '–' | '…'
        | '。' | '！' | '？' | '：' | '；' | '，' | '、' | '「' | '」' | '『' | '』' | '（' | '）' | '《' | '》' | '【' | '】')
}

/// Latin letters, with marks that stand for themselves.
fn is_latin_or_mark(char: char) -> bool {
    is_latin(char) || matches!(char, '\u{300}'..='\u{36F}')
}

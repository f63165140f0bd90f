//! Phrases in running text: which stand where.
//!
//! All phrases of a list are searched at once. Those of scripts with spaces must stand as whole words, give or take an
//! ending that their language allows (`hold` in `holds`); Japanese and Chinese need no space around.

use super::words::{ends_word, lower, starts_word};
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use memchr::memmem::Finder;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

/// A stem keeps this many characters when an ending is taken off.
const SHORTEST_STEM: usize = 4;
/// So few phrases are looked for one by one: an automaton takes longer to build than it saves, and nearly every document
/// has a few terms of its own. Measured on the starter library, whose lists have 1 to 60 phrases.
const FEW: usize = 8;

/// How the capitals of a phrase are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Capitals {
    /// They make no difference.
    Any,
    /// They must be those of the phrase: `SLA` is a name, `sla` is not. Such a phrase keeps its ending.
    Exact,
}

/// Some phrases, ready to be searched for.
#[derive(Debug, Default)]
pub struct PhraseMatcher {
    spellings: Vec<Spelling>,
    /// Endings a phrase may take, the longest first.
    endings: Vec<String>,
    /// Whether letters have no capitals, as in Japanese and Chinese: then a text is searched as it is.
    is_caseless: bool,
    /// Made when first searched with: a site has few of the languages, and making one for each list of all languages
    /// took longer than checking a small site.
    search: OnceLock<Search>,
}

#[derive(Debug)]
struct Spelling {
    /// What is searched for, in lower case.
    stem: String,
    /// What was taken off, in lower case.
    ending: String,
    /// The phrase as written, when its capitals matter.
    exact: Option<String>,
}

#[derive(Debug)]
enum Search {
    Few(Vec<Finder<'static>>),
    Many(AhoCorasick),
}

/// A phrase in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match<'a> {
    /// Its number in the list.
    pub phrase: usize,
    /// Where it stands, with the longest ending that makes a whole word of it.
    pub range: Range<usize>,
    /// That ending, in lower case; empty for none.
    pub ending: &'a str,
    /// Where it stands when it has the very ending it has in the list.
    pub as_listed: Option<Range<usize>>,
}

impl PhraseMatcher {
    /// Takes phrases, each with how its capitals are compared, and the endings that its language puts on words. A phrase
    /// loses the longest of these that leaves enough of it, and is found with any.
    pub fn new<'a>(phrases: impl IntoIterator<Item = (&'a str, Capitals)>, endings: &[String]) -> PhraseMatcher {
        let mut endings = endings.to_vec();
        endings.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
        let spelling = |(phrase, capitals): (&str, Capitals)| {
            let lowered = lower(phrase);
            let stem = match capitals {
                Capitals::Any => stem(&lowered, &endings),
                Capitals::Exact => lowered.as_str(),
            };
            let ending = lowered[stem.len()..].to_owned();
            Spelling { stem: stem.to_owned(), ending, exact: (capitals == Capitals::Exact).then(|| phrase.to_owned()) }
        };
        let spellings: Vec<Spelling> = phrases.into_iter().map(spelling).collect();
        let is_cased = |char: char| char.is_lowercase() || char.is_uppercase() || char == ' ';
        let is_caseless = endings.is_empty() && !spellings.iter().any(|spelling| spelling.stem.contains(is_cased));
        PhraseMatcher { spellings, endings, is_caseless, search: OnceLock::new() }
    }

    /// Whether there are no phrases.
    pub fn is_empty(&self) -> bool {
        self.spellings.is_empty()
    }

    /// All phrases in a text, those that overlap too, in no order; see [`leftmost_longest`].
    pub fn find(&self, text: &str) -> Vec<Match<'_>> {
        if self.is_empty() {
            return Vec::new();
        }
        let lowered = if self.is_caseless { Cow::Borrowed(text) } else { Cow::Owned(lower(text)) };
        self.find_lowered(text, &lowered)
    }

    /// The same, for a text that is at hand in lower case too (see [`lower`]).
    pub fn find_lowered(&self, text: &str, lowered: &str) -> Vec<Match<'_>> {
        let mut found = Vec::new();
        let search = self.search.get_or_init(|| Search::new(&self.spellings));
        search.each(lowered, |phrase, range| found.extend(self.whole(text, lowered, phrase, range)));
        found
    }

    /// A phrase whose stem stands at a place, when it is a whole word there.
    fn whole(&self, text: &str, lowered: &str, phrase: usize, stem: Range<usize>) -> Option<Match<'_>> {
        let spelling = self.spellings.get(phrase)?;
        let is_as_written = spelling.exact.as_ref().is_none_or(|exact| text[stem.clone()] == **exact);
        if stem.is_empty() || !is_as_written || !starts_word(text, stem.start) {
            return None;
        }
        let rest = &lowered[stem.end..];
        let with = |ending: &str| stem.start..stem.end + ending.len();
        let fits = |ending: &str| rest.starts_with(ending) && ends_word(text, with(ending).end, stem.start);
        let ending = self.endings.iter().map(String::as_str).chain([""]).find(|ending| fits(ending))?;
        let as_listed = fits(&spelling.ending).then(|| with(&spelling.ending));
        Some(Match { phrase, range: with(ending), ending, as_listed })
    }
}

impl Search {
    fn new(spellings: &[Spelling]) -> Search {
        let stems = spellings.iter().map(|spelling| spelling.stem.as_str());
        if spellings.len() <= FEW {
            return Search::Few(stems.map(|stem| Finder::new(stem).into_owned()).collect());
        }
        let mut builder = AhoCorasick::builder();
        // A DFA is a little faster to search with, and took five times as long to build.
        builder.match_kind(MatchKind::Standard).kind(Some(AhoCorasickKind::ContiguousNFA));
        Search::Many(builder.build(stems).expect("lists of phrases stay far below the automaton's limits"))
    }

    /// Calls `take` with every place of a stem, and its number.
    fn each(&self, text: &str, mut take: impl FnMut(usize, Range<usize>)) {
        match self {
            Search::Few(finders) => {
                for (number, finder) in finders.iter().enumerate() {
                    let length = finder.needle().len();
                    let mut from = 0;
                    while let Some(at) = text.as_bytes().get(from..).and_then(|rest| finder.find(rest)) {
                        take(number, from + at..from + at + length);
                        // 返返 stands in 返返返 twice.
                        from += at + 1;
                    }
                }
            }
            Search::Many(automaton) => {
                automaton.find_overlapping_iter(text).for_each(|hit| take(hit.pattern().as_usize(), hit.range()));
            }
        }
    }
}

/// Of finds that overlap, keeps the one that begins first; of those, the longest; of those, the least by `rank`. Sorts
/// them by their places.
pub fn leftmost_longest<T, R: Ord>(found: &mut Vec<T>, range: impl Fn(&T) -> Range<usize>, rank: impl Fn(&T) -> R) {
    found.sort_by_key(|one| {
        let place = range(one);
        (place.start, std::cmp::Reverse(place.end), rank(one))
    });
    let mut end = 0;
    found.retain(|one| {
        let place = range(one);
        let is_free = place.start >= end;
        end = if is_free { place.end } else { end };
        is_free
    });
}

/// A phrase, in lower case, without the longest ending of its language that leaves enough of it.
fn stem<'a>(lowered: &'a str, endings: &[String]) -> &'a str {
    let cut = endings.iter().find_map(|ending| {
        let stem = lowered.strip_suffix(ending.as_str())?;
        (stem.chars().count() >= SHORTEST_STEM && stem.ends_with(char::is_alphabetic)).then_some(stem)
    });
    cut.unwrap_or(lowered)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn matcher(phrases: &[&str], endings: &[&str]) -> PhraseMatcher {
        let endings: Vec<String> = endings.iter().map(|ending| (*ending).to_owned()).collect();
        let capitals = |phrase: &str| match phrase.chars().skip(1).any(char::is_uppercase) {
            true => Capitals::Exact,
            false => Capitals::Any,
        };
        PhraseMatcher::new(phrases.iter().map(|phrase| (*phrase, capitals(phrase))), &endings)
    }

    fn found<'a>(phrases: &[&str], endings: &[&str], text: &'a str) -> Vec<&'a str> {
        let matcher = matcher(phrases, endings);
        let mut found = matcher.find(text);
        leftmost_longest(&mut found, |one| one.range.clone(), |one| one.phrase);
        found.into_iter().map(|one| &text[one.range]).collect()
    }

    #[test]
    fn words_stand_alone_where_the_script_has_spaces() {
        assert_eq!(
            found(&["hold", "SLA"], &["s", "'s"], "Uphold the SLAs, put on Hold, household, sla."),
            ["SLAs", "Hold"]
        );
        assert_eq!(found(&["chuyển máy"], &[], "Khi Chuyển máy, nói rõ."), ["Chuyển máy"]);
    }

    #[test]
    fn japanese_and_chinese_need_no_spaces() {
        assert_eq!(found(&["返金", "保留", "ケース"], &[], "返金の前に保留、ショーケース"), ["返金", "保留"]);
        assert_eq!(found(&["退款", "退款单"], &[], "请填写退款单后退款"), ["退款单", "退款"]);
    }

    #[test]
    fn words_inflect() {
        let endings = ["a", "as", "u", "i", "ai", "ām"];
        assert_eq!(
            found(&["atmaksa", "SLA"], &endings, "Pēc atmaksas pārbaudi SLA un atmaksu."),
            ["atmaksas", "SLA", "atmaksu"]
        );
        let matcher = matcher(&["pircējs"], &["s", "am"]);
        let found = matcher.find("Pircējam un pircējs.");
        let told: Vec<_> = found.iter().map(|one| (one.ending, one.as_listed.is_some())).collect();
        assert_eq!(told, [("am", false), ("s", true)]);
    }

    #[test]
    fn a_longer_phrase_that_is_no_whole_word_hides_no_shorter_one() {
        assert_eq!(found(&["and", "and so on"], &[], "and so one"), ["and"]);
    }

    proptest! {
        #[test]
        fn few_phrases_are_found_as_many_are(
            phrases in prop::collection::vec("[ab返 ]{1,3}", 1..FEW),
            text in "[abAB返 ]{0,20}",
        ) {
            let few = matcher(&phrases.iter().map(String::as_str).collect::<Vec<_>>(), &[]);
            let others = vec!["zz"; FEW];
            let many = matcher(&phrases.iter().map(String::as_str).chain(others).collect::<Vec<_>>(), &[]);
            let places = |matcher: &PhraseMatcher| {
                let mut found = matcher.find(&text);
                leftmost_longest(&mut found, |one| one.range.clone(), |one| one.phrase);
                found.into_iter().map(|one| (one.phrase, one.range)).collect::<Vec<_>>()
            };
            prop_assert_eq!(places(&few), places(&many));
        }
    }
}

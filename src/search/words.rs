//! Words alone, forwards and backwards: where typing errors are looked up.
//!
//! One wrong letter leaves one half of a word whole, so a misspelt word is near its beginning in
//! one list, or near its end in the other.

use super::dictionary::{Entry, compare, front_code};
use super::fold::{self, Class};
use super::terms::PAIR;
use rayon::prelude::*;

/// Characters after which a shard is full.
const SHARD: usize = 7000;
/// Shorter words are not corrected. From six on, queries with a typo would lose 0.019 (see [`super::weights`]); from
/// three on, they would gain nothing.
pub(super) const SHORTEST: usize = 4;
/// Longer ones neither.
const LONGEST: usize = 64;

/// A list in shards. Behind each word stands one digit: how many documents have it, as a power of four.
#[derive(Debug, Default)]
pub(super) struct WordList {
    /// The least text that is greater than every word of the shard before and not greater than the first.
    pub firsts: Vec<String>,
    /// Front-coded words.
    pub shards: Vec<String>,
}

/// A word, with its digit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    pub word: String,
    pub often: u8,
}

/// Both lists of all words that can be meant.
pub(super) fn lists(terms: &[Entry]) -> (WordList, WordList) {
    let mut words: Vec<Known> = terms.iter().filter_map(known).collect();
    let forward = WordList::new(&words);
    words.par_iter_mut().for_each(|known| known.word = known.word.chars().rev().collect());
    words.par_sort_unstable_by(|one, other| compare(&one.word, &other.word));
    (forward, WordList::new(&words))
}

fn known(entry: &Entry) -> Option<Known> {
    let length = entry.key.chars().count();
    let is_word = (SHORTEST..=LONGEST).contains(&length)
        && entry.key.chars().all(|char| fold::class(char) == Class::Word && !char.is_ascii_digit())
        && entry.forms.iter().any(|(form, _)| form != PAIR);
    if !is_word {
        return None;
    }
    let documents: usize = entry.forms.iter().map(|(_, list)| list.len()).sum();
    Some(Known { word: entry.key.clone(), often: (documents.ilog2() / 2).min(9) as u8 })
}

impl WordList {
    fn new(words: &[Known]) -> WordList {
        let mut list = WordList::default();
        let mut open = String::new();
        let mut before = "";
        for known in words {
            if open.len() > SHARD {
                list.shards.push(std::mem::take(&mut open));
                list.firsts.push(known.word.clone());
                before = "";
            } else if list.firsts.is_empty() {
                list.firsts.push(String::new());
            }
            front_code(before, &known.word, &mut open);
            open.push(char::from(b'0' + known.often));
            before = &known.word;
        }
        if !open.is_empty() {
            list.shards.push(open);
        }
        list
    }
}

/// The words of a shard.
pub(super) fn read(shard: &str) -> Vec<Known> {
    let mut words = Vec::new();
    let mut word: Vec<u16> = Vec::new();
    let mut rest = shard;
    while let Some(shared) = rest.bytes().next() {
        rest = &rest[1..];
        let end = rest.find(|char: char| char.is_ascii_digit()).expect("a digit ends every word");
        word.truncate(usize::from(shared - b'A'));
        word.extend(rest[..end].encode_utf16());
        words.push(Known { word: String::from_utf16_lossy(&word), often: rest.as_bytes()[end] - b'0' });
        rest = &rest[end + 1..];
    }
    words
}

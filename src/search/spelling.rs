//! What a word was meant to be.

use super::dictionary::{compare, shard_of};
use super::words::{self, Known, SHORTEST, WordList};
use crate::util::suggest;

/// Words that are offered for one. With one alone, queries with a typo lose 0.014 (see
/// [`super::weights`]); two and eight do as well as four.
const OFFERED: usize = 4;
/// Shards of each list that are read.
const SHARDS: usize = 4;
/// From so many characters on, two slips are allowed for.
const LONG: usize = 9;

/// Words near a typed one, best first: one slip away, or two for a long one.
pub(super) fn corrections(forward: &WordList, backward: &WordList, typed: &str, is_prefix: bool) -> Vec<String> {
    let length = typed.chars().count();
    if length < SHORTEST || typed.contains(|char: char| char.is_ascii_digit()) {
        return Vec::new();
    }
    let half = (length - 1) / 2;
    let head: String = typed.chars().take(half).collect();
    let tail: String = typed.chars().rev().take(length - half - 1).collect();
    let most = if length >= LONG { 2 } else { 1 };
    let mut near: Vec<(usize, Known)> = Vec::new();
    let mut take = |known: Known| {
        let mut slips = suggest::distance(typed, &known.word);
        if slips > most && is_prefix && known.word.chars().count() > length {
            // The word is not yet finished; a slip in its beginning counts for more.
            slips = 2 * slips_to_beginning(typed, length, &known.word).unwrap_or(most).max(1);
            if slips > 2 {
                return;
            }
        } else if slips > most {
            return;
        }
        if slips > 0 && !near.iter().any(|(_, other)| other.word == known.word) {
            near.push((slips, known));
        }
    };
    range(forward, &head).into_iter().for_each(&mut take);
    for known in range(backward, &tail) {
        take(Known { word: known.word.chars().rev().collect(), often: known.often });
    }
    near.sort_by(|(slips, one), (other_slips, other)| {
        let first = |known: &Known| known.word.chars().next() != typed.chars().next();
        (slips, first(one), std::cmp::Reverse(one.often))
            .cmp(&(other_slips, first(other), std::cmp::Reverse(other.often)))
            .then_with(|| compare(&one.word, &other.word))
    });
    near.truncate(OFFERED);
    near.into_iter().map(|(_, known)| known.word).collect()
}

/// The words of a list that begin so.
fn range(list: &WordList, beginning: &str) -> Vec<Known> {
    let first = shard_of(&list.firsts, beginning);
    let last = shard_of(&list.firsts, &format!("{beginning}\u{FFFF}"));
    let shards = list.shards.get(first..=last).unwrap_or(&[]);
    let words = shards.iter().take(SHARDS).flat_map(|shard| words::read(shard));
    words.filter(|known| known.word.starts_with(beginning)).collect()
}

/// How many slips lie between the typed word and the nearest beginning of a longer one that is about as long.
fn slips_to_beginning(typed: &str, length: usize, word: &str) -> Option<usize> {
    let ends: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
    let beginnings = (length - 1..=length + 1).filter_map(|end| word.get(..*ends.get(end)?));
    beginnings.map(|beginning| suggest::distance(typed, beginning)).min()
}

/// Frequent words with the same first letters.
pub(super) fn beginning_alike(forward: &WordList, typed: &str) -> Vec<String> {
    let length = typed.chars().count();
    let beginning: String = typed.chars().take(3.min(length.saturating_sub(1))).collect();
    if beginning.is_empty() {
        return Vec::new();
    }
    let mut words = range(forward, &beginning);
    words.sort_by(|one, other| other.often.cmp(&one.often).then_with(|| compare(&one.word, &other.word)));
    words.truncate(3);
    words.into_iter().map(|known| known.word).collect()
}

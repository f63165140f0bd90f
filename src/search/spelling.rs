//! What a word was meant to be.

use super::dictionary::{compare, shard_of};
use super::words::{self, Known, SHORTEST, WordList};

/// Words that are offered for one.
const OFFERED: usize = 4;
/// Shards of each list that are read.
const SHARDS: usize = 4;
/// From so many characters on, two slips are allowed for.
const LONG: usize = 9;

/// Words near a typed one, best first: one slip away, or two for a long one.
pub(super) fn corrections(forward: &WordList, backward: &WordList, typed: &str, is_prefix: bool) -> Vec<String> {
    let typed: Vec<char> = typed.chars().collect();
    let length = typed.len();
    if length < SHORTEST || typed.iter().any(char::is_ascii_digit) {
        return Vec::new();
    }
    let head: String = typed[..(length - 1) / 2].iter().collect();
    let tail: String = typed[(length - 1) / 2 + 1..].iter().rev().collect();
    let mut near: Vec<(usize, Known)> = Vec::new();
    let mut take = |known: Known, word: Vec<char>| {
        let most = if length >= LONG { 2 } else { 1 };
        let mut slips = distance(&typed, &word);
        if slips > most && is_prefix && word.len() > length {
            // The word is not yet finished; a slip in its beginning counts for more.
            slips = 2
                * (length - 1..=length + 1)
                    .filter_map(|end| word.get(..end))
                    .map(|beginning| distance(&typed, beginning))
                    .min()
                    .unwrap_or(most)
                    .max(1);
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
    for known in range(forward, &head) {
        let word = known.word.chars().collect();
        take(known, word);
    }
    for known in range(backward, &tail) {
        let word: Vec<char> = known.word.chars().rev().collect();
        take(Known { word: word.iter().collect(), often: known.often }, word);
    }
    near.sort_by(|(slips, one), (other_slips, other)| {
        let first = |known: &Known| known.word.chars().next() != typed.first().copied();
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

/// How many letters are missing, too many, wrong or swapped with their neighbour.
fn distance(one: &[char], other: &[char]) -> usize {
    if one.len().abs_diff(other.len()) > 2 {
        return usize::MAX;
    }
    let mut rows = vec![vec![0; other.len() + 1]; one.len() + 1];
    for (at, row) in rows.iter_mut().enumerate() {
        row[0] = at;
    }
    for (at, cell) in rows[0].iter_mut().enumerate() {
        *cell = at;
    }
    for i in 1..=one.len() {
        for j in 1..=other.len() {
            let cost = usize::from(one[i - 1] != other[j - 1]);
            let mut least = (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + cost);
            if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = least;
        }
    }
    rows[one.len()][other.len()]
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

//! Terms: a section of them, and acronyms that the text explains in brackets.

use super::super::rich::{Block, Inline, plain, plain_blocks, raw, slice};
use super::super::words::Words;
use std::collections::BTreeSet;

/// Terms with their meanings.
type Terms = Vec<(Vec<Inline>, Vec<Inline>)>;

/// The terms of a section, and what in it is none.
pub fn section(blocks: Vec<Block>, words: &Words<'_>) -> (Terms, Vec<Block>) {
    let mut terms = Vec::new();
    let mut rest = Vec::new();
    for block in blocks {
        match &block {
            Block::Table(table) => {
                let grid = table.grid();
                let is_two = grid.iter().all(|row| {
                    row.len() == 2 && row.iter().all(|cell| matches!(cell.as_slice(), [Block::Paragraph(_)] | []))
                });
                if !is_two {
                    rest.push(block);
                    continue;
                }
                let is_head = grid.first().is_some_and(|row| words.is("import_col_term", &plain_blocks(&row[0])));
                for row in grid.into_iter().skip(usize::from(is_head)) {
                    let line = |cell: &Vec<Block>| match cell.as_slice() {
                        [Block::Paragraph(content)] => content.clone(),
                        _ => Vec::new(),
                    };
                    terms.push((line(&row[0]), line(&row[1])));
                }
            }
            Block::List(list)
                if list.items.iter().all(
                    |item| matches!(item.blocks.as_slice(), [Block::Paragraph(content)] if pair(content).is_some()),
                ) =>
            {
                for item in &list.items {
                    if let [Block::Paragraph(content)] = item.blocks.as_slice() {
                        terms.extend(pair(content));
                    }
                }
            }
            Block::Paragraph(content) => match pair(content) {
                Some(term) => terms.push(term),
                None => rest.push(block),
            },
            _ => rest.push(block),
        }
    }
    (terms, rest)
}

/// `RMA: the number`, `RMA – the number`.
fn pair(content: &[Inline]) -> Option<(Vec<Inline>, Vec<Inline>)> {
    let text = raw(content);
    let marks = [": ", "：", ":\n", " – ", " — ", " - ", ":"];
    let (at, mark) = marks.iter().filter_map(|mark| Some((text.find(mark)?, *mark))).min_by_key(|(at, _)| *at)?;
    let (term, meaning) = (slice(content, 0, at), slice(content, at + mark.len(), text.len()));
    let is_term = plain(&term).chars().count() <= 60 && !plain(&term).is_empty() && !plain(&meaning).is_empty();
    is_term.then_some((term, meaning))
}

/// Acronyms that a text explains where it first uses them: `return merchandise authorisation (RMA)`.
pub fn acronyms(text: &str, found: &mut Vec<(String, String)>) {
    let known: BTreeSet<String> = found.iter().map(|(term, _)| term.clone()).collect();
    for (open, _) in text.match_indices(['(', '（']) {
        let from = open + text[open..].chars().next().map_or(1, char::len_utf8);
        let Some(length) = text[from..].find([')', '）']) else { continue };
        let inner = text[from..from + length].trim();
        let before = text[..open].trim_end();
        let pair = if is_acronym(inner) {
            long_form(before, inner).map(|long| (inner.to_owned(), long))
        } else {
            let last = before.rsplit(|char: char| !char.is_alphanumeric()).next().unwrap_or("");
            let fits = is_acronym(last) && long_form(inner, last).is_some_and(|long| long == inner);
            fits.then(|| (last.to_owned(), inner.to_owned()))
        };
        if let Some((term, meaning)) = pair
            && !known.contains(&term)
            && !found.iter().any(|(other, _)| *other == term)
        {
            found.push((term, super::sentences::capital(&meaning)));
        }
    }
}

fn is_acronym(word: &str) -> bool {
    let count = word.chars().count();
    (2..=7).contains(&count)
        && word.chars().all(char::is_alphanumeric)
        && word.chars().filter(|char| char.is_uppercase()).count() >= 2
        && word.chars().next().is_some_and(char::is_uppercase)
}

/// The words before an acronym whose first letters are its letters.
fn long_form(before: &str, acronym: &str) -> Option<String> {
    let letters: Vec<char> = acronym.to_lowercase().chars().collect();
    let words: Vec<&str> = before.split_whitespace().collect();
    let mut at = words.len();
    let mut left = letters.len();
    let mut skipped = 0;
    while left > 0 && at > 0 {
        let word = words[at - 1].to_lowercase();
        let initials: Vec<char> = word.split(['-', '‑', '/']).filter_map(|part| part.chars().next()).collect();
        at -= 1;
        if left >= initials.len() && letters[left - initials.len()..left] == initials[..] {
            left -= initials.len();
            skipped = 0;
        } else if initials.first() == Some(&letters[left - 1]) {
            left -= 1;
            skipped = 0;
        } else if word.chars().count() <= 3 && skipped == 0 {
            // Little words have no letter: “department of health”.
            skipped += 1;
        } else {
            return None;
        }
    }
    let long = words[at..].join(" ");
    (left == 0 && !long.contains(['.', ':', ';', '!', '?'])).then_some(long)
}

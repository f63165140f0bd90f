//! What somebody typed, as units to look up.

use super::joins;
use super::terms::{self, TITLE_UNITS};
use super::tokens::{Token, Tokens, key};

/// Characters of a query that are read.
const LONGEST: usize = 300;
/// Words that are looked up.
const WORDS: usize = 10;
/// Pairs of characters that are looked up.
const PAIRS: usize = 12;

/// Quotation marks: opening, closing.
const QUOTES: [(char, char); 8] =
    [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»'), ('「', '」'), ('『', '』'), ('＂', '＂'), ('〝', '〟')];

/// One thing to look up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// As looked up.
    pub folded: String,
    /// As typed.
    pub exact: String,
    /// Whether it is one or two characters of a script without blanks.
    pub is_gram: bool,
    /// For a pair of characters: the one that follows.
    pub next: Option<String>,
    /// Whether more may follow: the last thing typed.
    pub is_prefix: bool,
}

/// What stands side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Two words.
    Words,
    /// Three characters.
    Three,
    /// Characters that are likely a word.
    Run,
}

/// A query, understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Query {
    /// Words and pairs of characters; a result should have them all.
    pub units: Vec<Unit>,
    /// Words that may be one, in one piece, with the units they are.
    pub joins: Vec<(String, Vec<usize>)>,
    /// Terms that say units stand side by side.
    pub neighbours: Vec<(String, Side)>,
    /// Texts a result must hold, as keys.
    pub phrases: Vec<String>,
    /// The whole, as the key of a title, with and without accents.
    pub whole: String,
    pub whole_exact: String,
    /// The whole, as the key of a heading.
    pub heading: Option<String>,
}

impl Query {
    /// Reads a query of any characters and length.
    pub fn new(text: &str) -> Query {
        let text: String = text.chars().take(LONGEST).collect();
        let tokens = Tokens::new(&text);
        let mut query = Query {
            whole: key(&tokens, false, TITLE_UNITS),
            whole_exact: key(&tokens, true, TITLE_UNITS),
            heading: terms::heading_key(&tokens),
            phrases: phrases(&text),
            ..Query::default()
        };
        let list = &tokens.list;
        let mut words = 0;
        let pairs = list.iter().filter(|token| token.is_joined).count();
        let mut pair = 0;
        // Which unit each word is.
        let mut units: Vec<Option<usize>> = vec![None; list.len()];
        let mut number_ends = 0;
        for (at, token) in list.iter().enumerate() {
            let is_last = at + 1 == list.len();
            let next = list.get(at + 1);
            if at < number_ends {
                continue;
            }
            if let Some((length, groups)) = joins::number(&text, &tokens, at).filter(|_| words < WORDS) {
                words += 1;
                query.push_number(&tokens, &list[at..at + length], groups);
                number_ends = at + length;
                continue;
            }
            if token.is_gram {
                if let Some(length) = tokens.run(at) {
                    query.neighbour(&tokens, &list[at..at + length], Side::Run);
                }
                let joined = next.is_some_and(|next| next.is_joined);
                if joined {
                    if is_kept(pair, pairs) {
                        let third = list.get(at + 2).filter(|next| next.is_joined);
                        query.push(&tokens, &list[at..at + 2], third, false);
                        if third.is_some() {
                            query.neighbour(&tokens, &list[at..at + 3], Side::Three);
                        }
                    }
                    pair += 1;
                } else if !token.is_joined && words < WORDS {
                    words += 1;
                    query.push(&tokens, &list[at..=at], None, is_last);
                }
            } else if words < WORDS {
                words += 1;
                units[at] = Some(query.push(&tokens, &list[at..=at], None, is_last));
                if next.is_some_and(|next| !next.is_gram) {
                    query.neighbour(&tokens, &list[at..at + 2], Side::Words);
                }
            }
        }
        query.joins(&text, &tokens, &units);
        query
    }

    /// Adds a unit; gives its number.
    fn push(&mut self, tokens: &Tokens, list: &[Token], next: Option<&Token>, is_prefix: bool) -> usize {
        let folded: String = list.iter().map(|token| tokens.folded(token)).collect();
        let exact = &tokens.exact[list[0].exact.start as usize..list[list.len() - 1].exact.end as usize];
        let unit = Unit {
            folded,
            exact: exact.to_owned(),
            is_gram: list[0].is_gram,
            next: next.map(|next| tokens.folded(next).to_owned()),
            is_prefix,
        };
        match self.units.iter().position(|known| known.folded == unit.folded) {
            Some(known) => {
                self.units[known].is_prefix |= is_prefix;
                known
            }
            None => {
                self.units.push(unit);
                self.units.len() - 1
            }
        }
    }

    /// A number without the signs between its groups; its decimals too, unless they are nothing.
    fn push_number(&mut self, tokens: &Tokens, list: &[Token], groups: usize) {
        self.push(tokens, &list[..groups], None, false);
        if let [decimals] = &list[groups..]
            && tokens.folded(decimals).contains(|char| char != '0')
        {
            self.push(tokens, std::slice::from_ref(decimals), None, false);
        }
    }

    /// Neighbours in one piece: every two words, and more where signs stand between them.
    fn joins(&mut self, text: &str, tokens: &Tokens, units: &[Option<usize>]) {
        let list = &tokens.list;
        for at in 0..list.len() {
            for length in 2..=joins::MOST.min(list.len() - at) {
                let (one, next) = (&list[at + length - 2], &list[at + length - 1]);
                let between = text.get(one.source.end as usize..next.source.start as usize).unwrap_or(" ");
                if length > 2 && between.contains(char::is_whitespace) {
                    break;
                }
                let Some(of) = units[at..at + length].iter().copied().collect::<Option<Vec<usize>>>() else { break };
                let term: String = list[at..at + length].iter().map(|token| tokens.folded(token)).collect();
                if !self.joins.iter().any(|(known, _)| *known == term) {
                    self.joins.push((term, of));
                }
            }
        }
    }

    fn neighbour(&mut self, tokens: &Tokens, list: &[Token], side: Side) {
        let term: String = list.iter().map(|token| tokens.folded(token)).collect();
        if !self.neighbours.iter().any(|(known, _)| *known == term) {
            self.neighbours.push((term, side));
        }
    }
}

/// Whether a pair is looked up, of so many: all of a few, else as many as allowed, evenly spread.
fn is_kept(pair: usize, pairs: usize) -> bool {
    pairs <= PAIRS || pair * PAIRS / pairs != (pair + 1) * PAIRS / pairs
}

fn phrases(text: &str) -> Vec<String> {
    let mut phrases = Vec::new();
    let mut rest = text;
    while let Some((start, char)) = rest.char_indices().find(|(_, char)| QUOTES.iter().any(|(open, _)| open == char)) {
        rest = &rest[start + char.len_utf8()..];
        let closing = |found: &char| QUOTES.iter().any(|(open, close)| *open == char && close == found);
        let Some((end, close)) = rest.char_indices().find(|(_, char)| closing(char)) else { break };
        let tokens = Tokens::new(&rest[..end]);
        if tokens.list.len() > 1 {
            phrases.push(key(&tokens, false, usize::MAX));
        }
        rest = &rest[end + close.len_utf8()..];
    }
    phrases
}

//! Text as words, and as single characters where words are not set apart.

use super::fold::{self, Class};
use std::ops::Range;

/// A text, taken apart. The two strings hold the tokens one behind the other.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    /// As looked up.
    pub folded: String,
    /// With accents, and with kana as written.
    pub exact: String,
    /// The tokens, in order.
    pub list: Vec<Token>,
}

/// A word, or one character of a script without blanks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// Whether it is such a character.
    pub is_gram: bool,
    /// Whether it stands right behind the token before, and both are such characters.
    pub is_joined: bool,
    /// Its place in [`Tokens::folded`].
    pub folded: Range<u32>,
    /// Its place in [`Tokens::exact`].
    pub exact: Range<u32>,
    /// Its place in the text, in bytes.
    pub source: Range<u32>,
    /// Where capitals divide it (`KubeJobFailed`), as places in [`Tokens::folded`].
    pub inner_starts: Vec<u32>,
}

impl Tokens {
    /// Takes a text apart.
    pub fn new(text: &str) -> Tokens {
        let mut tokens = Tokens::default();
        tokens.read(text);
        tokens
    }

    /// The word as looked up.
    pub fn folded(&self, token: &Token) -> &str {
        &self.folded[token.folded.start as usize..token.folded.end as usize]
    }

    /// The word as written, but for case and width.
    pub fn exact(&self, token: &Token) -> &str {
        &self.exact[token.exact.start as usize..token.exact.end as usize]
    }

    /// Takes another text apart, forgetting the one before.
    pub fn read(&mut self, text: &str) {
        self.folded.clear();
        self.exact.clear();
        self.list.clear();
        let mut word: Option<Word> = None;
        let mut behind_gram = false;
        let mut normal = String::new();
        let mut at = 0;
        while let Some(first) = text[at..].chars().next() {
            let start = at;
            at += first.len_utf8();
            if first.is_ascii() && !text[at..].chars().next().is_some_and(fold::is_mark) {
                match fold::class(first) {
                    Class::Word => {
                        behind_gram = false;
                        let word = word.get_or_insert_with(|| Word::new(self, start));
                        word.note_inner_start(self, first);
                        let lower = first.to_ascii_lowercase();
                        self.folded.push(lower);
                        self.exact.push(lower);
                        word.end = at;
                    }
                    Class::Joiner if word.is_some() => {}
                    _ => {
                        self.close(&mut word);
                        behind_gram = false;
                    }
                }
                continue;
            }
            if !text[at..].chars().next().is_some_and(fold::is_mark) {
                if fold::is_plain_gram(first) {
                    self.close(&mut word);
                    self.gram(first, behind_gram, start..at);
                    behind_gram = true;
                    continue;
                }
                if let Some(letter) = fold::letter(first) {
                    behind_gram = false;
                    let word = word.get_or_insert_with(|| Word::new(self, start));
                    word.note_inner_start(self, first);
                    self.folded.push_str(&letter.folded);
                    self.exact.push(letter.normal);
                    word.end = at;
                    continue;
                }
            }
            while let Some(mark) = text[at..].chars().next().filter(|char| fold::is_mark(*char)) {
                at += mark.len_utf8();
            }
            normal.clear();
            fold::normal(&text[start..at], &mut normal);
            for char in normal.chars() {
                match fold::class(char) {
                    Class::Word => {
                        behind_gram = false;
                        let word = word.get_or_insert_with(|| Word::new(self, start));
                        word.note_inner_start(self, first);
                        fold::fold(char, &mut self.folded);
                        self.exact.push(char);
                        word.end = at;
                    }
                    Class::Gram => {
                        self.close(&mut word);
                        self.gram(char, behind_gram, start..at);
                        behind_gram = true;
                    }
                    Class::Joiner if word.is_some() => {}
                    Class::Joiner | Class::Break => {
                        self.close(&mut word);
                        behind_gram = false;
                    }
                }
            }
        }
        self.close(&mut word);
    }

    fn gram(&mut self, char: char, is_joined: bool, source: Range<usize>) {
        let (folded, exact) = (self.folded.len() as u32, self.exact.len() as u32);
        fold::fold(char, &mut self.folded);
        self.exact.push(char);
        self.list.push(Token {
            is_gram: true,
            is_joined,
            folded: folded..self.folded.len() as u32,
            exact: exact..self.exact.len() as u32,
            source: source.start as u32..source.end as u32,
            inner_starts: Vec::new(),
        });
    }

    fn close(&mut self, word: &mut Option<Word>) {
        let Some(word) = word.take() else { return };
        let folded = word.folded..self.folded.len() as u32;
        if folded.is_empty() {
            // Marks alone.
            self.exact.truncate(word.exact as usize);
            return;
        }
        self.list.push(Token {
            is_gram: false,
            is_joined: false,
            folded,
            exact: word.exact..self.exact.len() as u32,
            source: word.start as u32..word.end as u32,
            inner_starts: word.inner_starts,
        });
    }
}

/// A word that is being read.
struct Word {
    folded: u32,
    exact: u32,
    start: usize,
    end: usize,
    inner_starts: Vec<u32>,
    /// Where the character before begins, and whether it was a capital, and the one before that.
    before: u32,
    capitals: [bool; 2],
}

impl Word {
    fn new(tokens: &Tokens, start: usize) -> Word {
        Word {
            folded: tokens.folded.len() as u32,
            exact: tokens.exact.len() as u32,
            start,
            end: start,
            inner_starts: Vec::new(),
            before: tokens.folded.len() as u32,
            capitals: [false; 2],
        }
    }

    /// Notes where capitals begin a new word: `kubeJob`, and the last of several as in `KVMNodes`.
    fn note_inner_start(&mut self, tokens: &Tokens, char: char) {
        let capital = char.is_uppercase();
        let at = tokens.folded.len() as u32;
        if capital && !self.capitals[0] && at > self.folded {
            self.inner_starts.push(at);
        } else if char.is_lowercase() && self.capitals == [true; 2] {
            self.inner_starts.push(self.before);
        }
        self.before = at;
        self.capitals = [capital, self.capitals[0]];
    }
}

/// The script a character of an unspaced text is in, where that sets words apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Katakana,
    Han,
    Other,
}

impl Tokens {
    /// How many characters in one script begin here, when they are likely a word of its own: 3 to 16
    /// in Katakana, 3 to 5 in Han. Pairs are looked up anyway.
    pub fn run(&self, at: usize) -> Option<usize> {
        let script = self.script(&self.list[at]);
        let longest = match script {
            Script::Katakana => 16,
            Script::Han => 5,
            Script::Other => return None,
        };
        let goes_on = |token: &Token| token.is_joined && self.script(token) == script;
        if at > 0 && self.list[at].is_joined && self.script(&self.list[at - 1]) == script {
            return None;
        }
        let length = 1 + self.list[at + 1..].iter().take(longest).take_while(|token| goes_on(token)).count();
        (3..=longest).contains(&length).then_some(length)
    }

    fn script(&self, token: &Token) -> Script {
        match self.exact(token).chars().next() {
            Some(char) if fold::KATAKANA.contains(&char) => Script::Katakana,
            Some(char) if fold::HAN.contains(&char) => Script::Han,
            Some(_) | None => Script::Other,
        }
    }
}

/// The words of a text as they are looked up and as they are written; of unspaced scripts each
/// character, with `+` before those that stand right behind another.
pub fn tokens(text: &str) -> Vec<(String, String)> {
    let tokens = Tokens::new(text);
    let one = |token: &Token| {
        let joined = if token.is_joined { "+" } else { "" };
        (format!("{joined}{}", tokens.folded(token)), tokens.exact(token).to_owned())
    };
    tokens.list.iter().map(one).collect()
}

/// A whole text as one key: words with single blanks between them, unspaced scripts run together.
/// `exact` tells whether accents count. Not longer than `limit` UTF-16 units.
pub(super) fn key(tokens: &Tokens, exact: bool, limit: usize) -> String {
    let mut key = String::new();
    let mut units = 0;
    for (at, token) in tokens.list.iter().enumerate() {
        let words = if exact { tokens.exact(token) } else { tokens.folded(token) };
        units += words.encode_utf16().count() + 1;
        if units > limit {
            break;
        }
        if at > 0 && !token.is_joined {
            key.push(' ');
        }
        key.push_str(words);
    }
    key
}

//! `style.yaml`: words a team does not write, and words it prefers.

use super::is_language;
use crate::text::ours::{self, Expected};
use crate::text::{Entry, Node, Span};
use crate::util::suggest;

/// The file's name in a site's folder.
pub const STYLE: &str = "style.yaml";

const KEYS: [&str; 2] = ["banned", "preferred"];
const BANNED_KEYS: [&str; 4] = ["phrase", "reason", "instead", "lang"];

/// A team's choice of words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Style {
    /// Phrases nobody should write.
    pub banned: Vec<Banned>,
    /// Words to write, each with those it takes the place of.
    pub preferred: Vec<Preferred>,
}

/// A phrase nobody should write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Banned {
    /// The phrase.
    pub phrase: String,
    /// The language it is banned in; all when `None`.
    pub lang: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// What to write in its place.
    pub instead: Option<String>,
}

/// A word to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preferred {
    /// The word.
    pub word: String,
    /// The language it belongs to; all when `None`.
    pub lang: Option<String>,
    /// Words it takes the place of.
    pub others: Vec<String>,
}

/// What is wrong with `style.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StyleProblem {
    /// No such key.
    UnknownKey { span: Span, key: String, nearest: Option<&'static str> },
    /// A value of the wrong sort.
    WrongType { span: Span, key: String, expected: Expected, found: Expected },
    /// A banned entry without its phrase.
    NoPhrase { span: Span },
    /// A word that stands for itself.
    Itself { span: Span, word: String },
}

impl Style {
    /// Reads the file; what is wrong is left out.
    pub fn from_node(node: &Node) -> (Style, Vec<StyleProblem>) {
        let mut reader = Reader { style: Style::default(), problems: Vec::new() };
        reader.file(node);
        (reader.style, reader.problems)
    }

    /// Languages that are named.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        let banned = self.banned.iter().filter_map(|banned| banned.lang.as_deref());
        banned.chain(self.preferred.iter().filter_map(|preferred| preferred.lang.as_deref()))
    }
}

struct Reader {
    style: Style,
    problems: Vec<StyleProblem>,
}

impl Reader {
    fn file(&mut self, node: &Node) {
        let Some(entries) = node.as_map() else {
            if !node.is_blank() {
                self.wrong_type(STYLE, ours::STYLE_KEYS, node);
            }
            return;
        };
        for entry in entries.iter() {
            match entry.key.as_str() {
                _ if entry.node.is_blank() => self.known(entry, &KEYS),
                "banned" => self.banned(&entry.node),
                "preferred" => self.preferred(&entry.node),
                _ => self.known(entry, &KEYS),
            }
        }
    }

    /// A list, or a list for each language.
    fn banned(&mut self, node: &Node) {
        match (node.as_list(), node.as_map()) {
            (Some(items), _) => items.iter().for_each(|item| self.banned_entry(item, None)),
            (None, Some(entries)) => {
                for Entry { key, key_span, node } in entries {
                    match node.as_list() {
                        Some(items) if is_language(key) => {
                            items.iter().for_each(|item| self.banned_entry(item, Some(key)));
                        }
                        Some(_) => self.no_language(key, *key_span),
                        None => self.wrong_type(key, ours::PHRASES, node),
                    }
                }
            }
            (None, None) => self.wrong_type("banned", ours::PHRASES, node),
        }
    }

    /// A phrase, or `{phrase, reason, instead, lang}`.
    fn banned_entry(&mut self, node: &Node, lang: Option<&str>) {
        let mut banned = Banned { phrase: String::new(), lang: lang.map(str::to_owned), reason: None, instead: None };
        match node.as_map() {
            None => match node.as_text() {
                Some(text) => banned.phrase = text.trim().to_owned(),
                None => return self.wrong_type("banned", ours::TEXT, node),
            },
            Some(entries) => {
                for entry in entries {
                    let Some(text) = entry.node.as_text() else {
                        if BANNED_KEYS.contains(&entry.key.as_str()) {
                            self.wrong_type(&entry.key, ours::TEXT, &entry.node);
                        } else {
                            self.known(entry, &BANNED_KEYS);
                        }
                        continue;
                    };
                    let text = text.trim().to_owned();
                    match entry.key.as_str() {
                        "phrase" => banned.phrase = text,
                        "reason" => banned.reason = Some(text),
                        "instead" => banned.instead = Some(text),
                        "lang" if is_language(&text) => banned.lang = Some(text),
                        "lang" => self.no_language(&text, entry.node.span),
                        _ => self.known(entry, &BANNED_KEYS),
                    }
                }
            }
        }
        if banned.phrase.is_empty() {
            return self.problems.push(StyleProblem::NoPhrase { span: node.span });
        }
        if banned.instead.as_deref() == Some(banned.phrase.as_str()) {
            return self.problems.push(StyleProblem::Itself { span: node.span, word: banned.phrase });
        }
        self.style.banned.push(banned);
    }

    /// `word: [other, other]`, or that for each language.
    fn preferred(&mut self, node: &Node) {
        let Some(entries) = node.as_map() else {
            return self.wrong_type("preferred", ours::PREFERRED, node);
        };
        for entry in entries {
            match entry.node.as_map() {
                Some(words) if is_language(&entry.key) => {
                    words.iter().for_each(|word| self.preferred_entry(word, Some(&entry.key)));
                }
                Some(_) => self.no_language(&entry.key, entry.key_span),
                None => self.preferred_entry(entry, None),
            }
        }
    }

    fn preferred_entry(&mut self, Entry { key, node, .. }: &Entry, lang: Option<&str>) {
        let items = node.as_list().unwrap_or(std::slice::from_ref(node));
        let mut others = Vec::new();
        for item in items {
            match item.as_text().map(str::trim) {
                Some(text) if text == key => {
                    self.problems.push(StyleProblem::Itself { span: item.span, word: key.clone() });
                }
                Some(text) if !text.is_empty() => others.push(text.to_owned()),
                _ => self.wrong_type(key, ours::AVOIDED, item),
            }
        }
        if !others.is_empty() {
            self.style.preferred.push(Preferred { word: key.clone(), lang: lang.map(str::to_owned), others });
        }
    }

    /// Complains of a key that is none of these.
    fn known(&mut self, entry: &Entry, known: &[&'static str]) {
        if known.contains(&entry.key.as_str()) {
            return;
        }
        let nearest = suggest::nearest(&entry.key, known.iter().copied());
        let nearest = nearest.and_then(|near| known.iter().find(|key| **key == near).copied());
        let (span, key) = (entry.key_span, entry.key.clone());
        self.problems.push(StyleProblem::UnknownKey { span, key, nearest });
    }

    fn no_language(&mut self, key: &str, span: Span) {
        let (key, expected) = (key.to_owned(), ours::LANGUAGE);
        self.problems.push(StyleProblem::WrongType { span, key, expected, found: ours::TEXT });
    }

    fn wrong_type(&mut self, key: &str, expected: Expected, node: &Node) {
        let (key, found) = (key.to_owned(), node.describe());
        self.problems.push(StyleProblem::WrongType { span: node.span, key, expected, found });
    }
}

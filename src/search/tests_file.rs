//! `search-tests.yaml`: what customers say, and what must be found for it.

use crate::model::Located;
use crate::text::ours::{self, Expected};
use crate::text::{Entry, Node, Span, Value};
use crate::util::suggest;

/// The file's name in a site's folder.
pub const TESTS: &str = "search-tests.yaml";

/// Among how many results a document must be where the test does not say.
pub const USUAL_TOP: usize = 5;

const KEYS: [&str; 4] = ["query", "expect", "top", "lang"];

/// A query with what must be found for it.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchTest {
    /// What a customer says.
    pub query: Located<String>,
    /// Ids of documents, any of which will do.
    pub expect: Vec<Located<String>>,
    /// Among how many results one of them must be.
    pub top: usize,
    /// The reader's language; the site's when `None`.
    pub lang: Option<String>,
}

/// What is wrong with the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TestProblem {
    /// The file is no list.
    NotList { span: Span, found: Expected },
    /// An entry has no keys.
    NotTest { span: Span, found: Expected },
    /// A value of the wrong sort.
    WrongType { span: Span, key: String, expected: Expected, found: Expected },
    /// A number of results that cannot be.
    BadTop { span: Span },
    /// No such key.
    UnknownKey { span: Span, key: String, nearest: Option<&'static str> },
    /// A test that does not say what is asked, or what must be found.
    Missing { span: Span, key: &'static str },
    /// The site has nothing in this language.
    UnknownLanguage { span: Span, lang: String, known: Vec<String>, nearest: Option<String> },
}

/// Reads the file; entries that cannot be used are left out. `text` is the whole of it, and `langs`
/// are the languages of the site.
pub fn read_tests(node: &Node, text: &str, langs: &[String]) -> (Vec<SearchTest>, Vec<TestProblem>) {
    let mut reader = Reader { text, langs, problems: Vec::new() };
    let tests = match node.as_list() {
        Some(items) => items.iter().filter_map(|item| reader.test(item)).collect(),
        None if node.is_blank() => Vec::new(),
        None => {
            reader.problems.push(TestProblem::NotList { span: node.span, found: node.describe() });
            Vec::new()
        }
    };
    (tests, reader.problems)
}

struct Reader<'a> {
    text: &'a str,
    langs: &'a [String],
    problems: Vec<TestProblem>,
}

impl Reader<'_> {
    /// `{query, expect, top, lang}`; `None` when it cannot be tried.
    fn test(&mut self, node: &Node) -> Option<SearchTest> {
        let Some(entries) = node.as_map() else {
            self.problems.push(TestProblem::NotTest { span: node.span, found: node.describe() });
            return None;
        };
        let before = self.problems.len();
        let (mut query, mut expect, mut top, mut lang) = (None, Vec::new(), USUAL_TOP, None);
        for entry in entries {
            let Entry { key, key_span, node } = entry;
            match key.as_str() {
                // What is missing is told once for the whole entry.
                "query" | "expect" if node.is_blank() => {}
                "query" => query = self.words(key, ours::TEXT, node),
                "expect" => {
                    let items = node.as_list().unwrap_or(std::slice::from_ref(node));
                    expect.extend(items.iter().filter_map(|item| self.words(key, ours::ID_OR_IDS, item)));
                }
                "top" => match &node.value {
                    Value::Number(number) if *number >= 1.0 && number.fract() == 0.0 => top = *number as usize,
                    _ => self.problems.push(TestProblem::BadTop { span: node.span }),
                },
                "lang" => lang = self.lang(node),
                _ => {
                    let nearest = suggest::nearest(key, KEYS);
                    let nearest = nearest.and_then(|near| KEYS.into_iter().find(|known| *known == near));
                    self.problems.push(TestProblem::UnknownKey { span: *key_span, key: key.clone(), nearest });
                }
            }
        }
        // A key that is misspelt or of the wrong sort is not missing as well.
        if self.problems.len() == before {
            let span = entries.first().map_or(node.span, |first| first.key_span);
            let missing = [("query", query.is_none()), ("expect", expect.is_empty())];
            let missing = missing.into_iter().filter(|(_, is_missing)| *is_missing);
            self.problems.extend(missing.map(|(key, _)| TestProblem::Missing { span, key }));
        }
        if self.problems.len() > before {
            return None;
        }
        Some(SearchTest { query: query?, expect, top, lang })
    }

    /// Words, also such as YAML takes for a number.
    fn words(&mut self, key: &str, expected: Expected, node: &Node) -> Option<Located<String>> {
        let words = match &node.value {
            Value::Text(text) => text.as_str(),
            Value::Number(_) | Value::Bool(_) => self.text.get(node.span.range()).unwrap_or(""),
            Value::Null | Value::List(_) | Value::Map(_) => "",
        };
        if words.trim().is_empty() {
            self.wrong_type(key, expected, node);
            return None;
        }
        Some(Located { value: words.trim().to_owned(), span: node.span })
    }

    fn lang(&mut self, node: &Node) -> Option<String> {
        let lang = self.words("lang", ours::LANGUAGE, node)?.value;
        if self.langs.contains(&lang) {
            return Some(lang);
        }
        let known = self.langs.to_vec();
        let nearest = suggest::nearest(&lang, known.iter().map(String::as_str)).map(str::to_owned);
        self.problems.push(TestProblem::UnknownLanguage { span: node.span, lang, known, nearest });
        None
    }

    fn wrong_type(&mut self, key: &str, expected: Expected, node: &Node) {
        let (key, found) = (key.to_owned(), node.describe());
        self.problems.push(TestProblem::WrongType { span: node.span, key, expected, found });
    }
}

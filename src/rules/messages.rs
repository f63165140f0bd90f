//! Messages in the author's language, from `templates/messages/<lang>/<group>.yaml`.
//!
//! English is complete; what another language lacks is said in English.

use super::finding::{Finding, Value};
use crate::diagnostics::{Diagnostic, Label, Level, RuleName};
use crate::embedded;
use crate::report::Words;
use crate::syntax::parse_yaml;
use crate::text::{Node, SitePath, Source, Span};
use std::collections::{BTreeSet, HashMap};

/// The section of messages that all rules share.
const COMMON: &str = "common";
/// The section of words that are filled into messages.
const WORDS: &str = "words";
/// The section of words that stand around findings.
const REPORT: &str = "report";

/// All messages in one language.
#[derive(Debug)]
pub struct Messages {
    /// By section and key.
    texts: HashMap<(String, String), String>,
}

impl Messages {
    /// The messages of a language: of its first part where there are none of the whole (`pt` for
    /// `pt-BR`), and in English where that is missing too.
    pub fn new(lang: &str) -> Messages {
        let mut texts = HashMap::new();
        for lang in ["en", lang.split(['-', '_']).next().unwrap_or(lang)] {
            texts.extend(read(lang));
        }
        Messages { texts }
    }

    /// The finding in words; `source` is its file, where that was read.
    pub fn word(&self, finding: &Finding, level: Level, source: Option<&Source>) -> Diagnostic {
        let help = match finding.help {
            Some(key) => Some(self.text(finding, key)),
            None => self.find(finding.rule.name, "help").map(|text| self.fill(text, &finding.values)),
        };
        let label = |(path, span, key): &(SitePath, Span, &'static str)| Label {
            path: path.clone(),
            span: *span,
            message: self.text(finding, key),
        };
        Diagnostic {
            rule: RuleName { name: finding.rule.name, code: finding.rule.code },
            level,
            message: self.text(finding, finding.message),
            help,
            path: finding.path.clone(),
            span: finding.span,
            labels: finding.labels.iter().map(label).collect(),
            path_taken: finding.path_taken.clone(),
            fix: finding.edits(source),
            fingerprint: String::new(),
        }
    }

    /// Words of reports.
    pub fn report_words(&self) -> Words {
        let own = self.texts.iter().filter(|((section, _), _)| section == REPORT);
        Words::new(own.map(|((_, key), text)| (key.clone(), text.clone())).collect())
    }

    fn find(&self, section: &str, key: &str) -> Option<&str> {
        self.texts.get(&(section.to_owned(), key.to_owned())).map(String::as_str)
    }

    fn text(&self, finding: &Finding, key: &str) -> String {
        let text = self.find(finding.rule.name, key).or_else(|| self.find(COMMON, key));
        debug_assert!(text.is_some(), "{} has a message `{key}` in templates/messages/en", finding.rule.name);
        self.fill(text.unwrap_or(key), &finding.values)
    }

    fn fill(&self, text: &str, values: &[(&'static str, Value)]) -> String {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            filled.push_str(&rest[..open]);
            rest = &rest[open..];
            let name = rest.find('}').map(|close| &rest[1..close]);
            match name.and_then(|name| values.iter().find(|(known, _)| *known == name)) {
                Some((name, value)) => {
                    filled.push_str(&self.value(value));
                    rest = &rest[name.len() + 2..];
                }
                None => {
                    let is_name = |name: &str| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
                    debug_assert!(!name.is_some_and(is_name), "nothing is filled in for {name:?} of `{text}`");
                    filled.push('{');
                    rest = &rest[1..];
                }
            }
        }
        filled.push_str(rest);
        filled
    }

    fn value(&self, value: &Value) -> String {
        match value {
            Value::Text(text) => text.clone(),
            Value::Expected(words) => {
                let own = self.find(WORDS, words);
                debug_assert!(own.is_some(), "`{words}` is in templates/messages/en/common.yaml");
                own.unwrap_or(words).to_owned()
            }
            Value::AllOf(words) => quoted(words).join(self.find(COMMON, "comma").unwrap_or(", ")),
            Value::AnyOf(words) => {
                let quoted = quoted(words);
                let between = |key, usual| self.find(COMMON, key).unwrap_or(usual);
                match quoted.split_last() {
                    None => String::new(),
                    Some((last, [])) => last.clone(),
                    Some((last, rest)) => {
                        format!("{}{}{last}", rest.join(between("comma", ", ")), between("or", " or "))
                    }
                }
            }
        }
    }
}

fn quoted(words: &[String]) -> Vec<String> {
    words.iter().map(|word| format!("`{word}`")).collect()
}

/// Languages that messages are written in, sorted.
pub fn languages() -> impl Iterator<Item = &'static str> {
    let langs = embedded::below("templates/messages").filter_map(|(path, _)| path.split('/').next());
    langs.collect::<BTreeSet<_>>().into_iter()
}

/// All texts of one language's files, by section and key.
pub fn read(lang: &str) -> HashMap<(String, String), String> {
    let mut texts = HashMap::new();
    for (path, bytes) in embedded::below(&format!("templates/messages/{lang}")) {
        let text = std::str::from_utf8(bytes).expect("built-in files are UTF-8");
        let mut problems = Vec::new();
        let root = parse_yaml(text, 0, &mut problems);
        debug_assert!(problems.is_empty(), "{lang}/{path} is sound: {problems:?}");
        for section in root.as_ref().and_then(Node::as_map).unwrap_or(&[]) {
            for entry in section.node.as_map().unwrap_or(&[]) {
                let text = entry.node.as_text().unwrap_or("").to_owned();
                texts.insert((section.key.clone(), entry.key.clone()), text);
            }
        }
    }
    texts
}

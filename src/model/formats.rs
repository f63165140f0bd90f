//! How a language writes dates, numbers, amounts and lengths of time; read from its locale file.

use crate::text::Node;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// One language's ways of writing. What its file does not say, or not in a way that can be used, is
/// written as programs write it: `2026-11-29`, `1500.5`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Formats {
    /// Patterns and marks by name: `date`, `decimal` …
    patterns: BTreeMap<String, String>,
    /// Names of the twelve months.
    months: Vec<String>,
    /// Form → which numbers take it: `1` is that number, `*1` all that end so, `!*11` none of those.
    plural: BTreeMap<String, Vec<String>>,
    /// Word of the interface → its forms; the word itself is the form of all other numbers.
    forms: BTreeMap<String, BTreeMap<String, String>>,
}

/// Patterns, and what each must hold to be of use.
const PATTERNS: [(&str, &[&str]); 7] = [
    ("date", &["{y}", "{d}"]),
    ("month", &["{y}"]),
    ("decimal", &[]),
    ("thousands", &[]),
    ("money", &["{amount}", "{currency}"]),
    ("percent", &["{n}"]),
    ("range", &["{from}", "{to}"]),
];

impl Formats {
    /// Reads the `formats` of a locale file; what cannot be used is left out.
    pub(super) fn from_node(node: &Node) -> Formats {
        let months: Vec<String> = node.get("months").map(Node::texts).unwrap_or_default();
        let mut patterns = node.texts_by_key();
        patterns.retain(|name, pattern| {
            let needed = PATTERNS.iter().find(|(known, _)| known == name).map(|(_, needed)| *needed);
            let has_month = pattern.contains("{month}") || pattern.contains("{m}");
            let is_whole = needed.is_some_and(|needed| needed.iter().all(|slot| pattern.contains(slot)));
            is_whole && (has_month || !matches!(name.as_str(), "date" | "month"))
        });
        let forms = node.get("forms").and_then(Node::as_map).unwrap_or(&[]);
        Formats {
            patterns,
            months: if months.len() == 12 { months } else { Vec::new() },
            plural: node.get("plural").map(Node::lists_by_key).unwrap_or_default(),
            forms: forms.iter().map(|entry| (entry.key.clone(), entry.node.texts_by_key())).collect(),
        }
    }

    /// Takes over what a later file of the same language says.
    pub(super) fn extend(&mut self, later: Formats) {
        self.patterns.extend(later.patterns);
        self.plural.extend(later.plural);
        self.forms.extend(later.forms);
        if !later.months.is_empty() {
            self.months = later.months;
        }
    }

    /// The pattern or mark of a name.
    pub(super) fn pattern(&self, name: &str) -> Option<&str> {
        self.patterns.get(name).map(String::as_str)
    }

    /// A day, or a month, by the pattern of that name.
    pub(super) fn of_calendar(&self, name: &str, date: Date) -> Option<String> {
        let pattern = self.pattern(name)?;
        let number = date.month();
        let month = usize::try_from(number).ok().and_then(|number| self.months.get(number.checked_sub(1)?));
        if month.is_none() && pattern.contains("{month}") {
            return None;
        }
        let filled = pattern.replace("{y}", &date.year().to_string()).replace("{m}", &number.to_string());
        Some(filled.replace("{d}", &date.day().to_string()).replace("{month}", month.map_or("", String::as_str)))
    }

    /// A number with the language's marks.
    pub(super) fn number(&self, number: f64, is_grouped: bool) -> String {
        let plain = number.to_string();
        let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
        let mut written = String::new();
        for (at, digit) in whole.char_indices() {
            let is_edge =
                at > 0 && (whole.len() - at).is_multiple_of(3) && written.ends_with(|char: char| char.is_ascii_digit());
            if is_grouped && is_edge {
                written.push_str(self.pattern("thousands").unwrap_or(""));
            }
            written.push(digit);
        }
        if !part.is_empty() {
            written.push_str(self.pattern("decimal").unwrap_or("."));
            written.push_str(part);
        }
        written
    }

    /// A word of the interface in the form that a number takes; `None` where the word itself is that form.
    pub(super) fn word(&self, key: &str, number: &str) -> Option<&str> {
        self.forms.get(key)?.get(self.form(number)?).map(String::as_str)
    }

    /// The form that a number takes.
    fn form(&self, number: &str) -> Option<&str> {
        let is_of = |pattern: &str| match pattern.strip_prefix('*') {
            Some(end) => number.ends_with(end),
            None => number == pattern,
        };
        let takes = |patterns: &Vec<String>| {
            let is_not = |pattern: &String| pattern.strip_prefix('!').is_some_and(is_of);
            patterns.iter().any(|pattern| is_of(pattern)) && !patterns.iter().any(is_not)
        };
        self.plural.iter().find(|(_, patterns)| takes(patterns)).map(|(form, _)| form.as_str())
    }
}

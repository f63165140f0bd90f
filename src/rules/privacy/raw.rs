//! A file as it is written, and what every rule of the group does with a hit in it.

use crate::model::is_collection;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;
use crate::text::Span;
use crate::text::words::starts_word;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// How far before a number, in characters, a word may stand that says what the number is.
const NEAR: usize = 40;

/// A file, read for one rule.
pub(super) struct Raw<'a> {
    subject: &'a LintContext<'a>,
    rule: &'static Rule,
    /// The text.
    pub text: &'a str,
    /// Where Markdown begins; before it everything is YAML.
    body: usize,
    allowed: Vec<String>,
    /// Values met so far, with the places of their findings in the list of all.
    seen: HashMap<String, usize>,
}

impl<'a> Raw<'a> {
    /// The file of a document, with its first document only: entries of a collection share theirs.
    pub(super) fn of(subject: &'a LintContext<'a>, rule: &'static Rule) -> Option<Raw<'a>> {
        let before = subject.at.index().checked_sub(1).map(|before| &subject.site.documents.raw[before].path);
        if before == Some(&subject.document.path) {
            return None;
        }
        let text = subject.source.text.as_str();
        let body = if is_collection(&subject.document.path) { text.len() } else { body(text) };
        let allowed = subject.levels.words(rule, "allow").into_iter().map(str::to_lowercase).collect();
        Some(Raw { subject, rule, text, body, allowed, seen: HashMap::new() })
    }

    /// The language of the document.
    pub(super) fn lang(&self) -> &str {
        &self.subject.language.lang
    }

    /// Reports a value once in a file, unless it is allowed or a slot to fill in. `shown` is what
    /// the message shows of it, `slot` the list with the words that could stand in its place.
    pub(super) fn report(
        &mut self,
        range: Range<usize>,
        shown: impl ToString,
        message: &'static str,
        slot: &str,
        found: &mut Vec<Finding>,
    ) {
        let value = &self.text[range.clone()];
        if self.is_allowed(value) || self.is_slot(range.start) {
            return;
        }
        let span = Span::new(range.start, range.end);
        let words = self.subject.language.phrases(slot);
        let (before, after) = (&self.text[..range.start], &self.text[range.end..]);
        // Inside an address there are no slots, and `[words](…)` would be a link.
        let in_address = before.ends_with(['<', ':', '/', '(', '=', '[', '!']) && !before.ends_with(" (");
        let is_notation = in_address || after.starts_with(['(', '[', ':', ']', '>']);
        let can_be_slot = !words.is_empty() && !is_notation && range.start >= self.body;
        let slot = || format!("[{}]", words.written(0));
        if let Some(first) = self.seen.get(&squeezed(value)).and_then(|first| found.get_mut(*first)) {
            // All places change, or none.
            let offer = first.offer.is_some() && can_be_slot;
            *first = if offer { first.clone().suggest(span, slot()) } else { Finding { offer: None, ..first.clone() } };
            return;
        }
        self.seen.insert(squeezed(value), found.len());
        let finding = Finding::new(self.rule, &self.subject.document.path, span).says(message).with("shown", shown);
        found.push(if can_be_slot { finding.suggest(span, slot()) } else { finding });
    }

    /// The words of a list in all languages: a file may speak of a thing in any of them.
    pub(super) fn words(&self, list: &str) -> Vec<&'a str> {
        self.subject.site.languages.all(list)
    }

    /// Whether one of the words of a list stands shortly before a place, in its line.
    pub(super) fn follows(&self, at: usize, list: &str) -> bool {
        let line = &self.text[self.text[..at].rfind('\n').map_or(0, |line| line + 1)..at];
        let start = line.char_indices().rev().nth(NEAR - 1).map_or(0, |(start, _)| start);
        let before = line[start..].to_lowercase();
        self.words(list).into_iter().any(|word| before.match_indices(word).any(|(at, _)| starts_word(&before, at)))
    }

    fn is_allowed(&self, value: &str) -> bool {
        let (value, close) = (value.to_lowercase(), squeezed(value));
        self.allowed.iter().any(|allowed| fits(allowed, &value) || fits(&squeezed(allowed), &close))
    }

    /// Whether a place stands in `[a slot]`; a list of YAML and the words of a link are none.
    fn is_slot(&self, at: usize) -> bool {
        let line = self.text[..at].rfind('\n').map_or(0, |line| line + 1);
        let before = &self.text[line..at];
        let Some(open) = before.rfind('[').filter(|open| !before[*open..].contains(']')) else { return false };
        let Some(close) = self.text[at..].find([']', '\n']).map(|close| at + close) else { return false };
        if !self.text[close..].starts_with(']') || self.text[close + 1..].starts_with(['(', '[', ':', ']']) {
            return false;
        }
        let is_list = at < self.body
            && matches!(before[..open].trim_end().chars().next_back(), None | Some(':' | '-' | ',' | '['));
        !is_list && !before[..open].ends_with('[')
    }
}

/// The first and last characters of a value: enough to find it, too little to use it.
pub(super) fn hidden(value: &str) -> String {
    let chars: Vec<char> = value.chars().collect();
    let kept = (chars.len() / 5).clamp(1, 4);
    let start: String = chars[..kept].iter().collect();
    let end: String = chars[chars.len() - kept.min(2)..].iter().collect();
    format!("{start}…{end}")
}

/// Whether a value is there to be replaced: `xxxx`, `****`, `YOUR_KEY`.
pub(super) fn is_placeholder(value: &str) -> bool {
    let lowered = value.to_lowercase();
    let words =
        ["example", "your", "xxxx", "****", "....", "……", "placeholder", "changeme", "redacted", "dummy", "sample"];
    let different: HashSet<char> = lowered.chars().collect();
    different.len() < 4 || words.iter().any(|word| lowered.contains(word))
}

/// Where Markdown begins in a document.
fn body(text: &str) -> usize {
    if !text.starts_with("---") {
        return 0;
    }
    text.find("\n---").map_or(0, |close| close + 4)
}

/// Without what people put between digits.
fn squeezed(value: &str) -> String {
    value.chars().filter(|char| !char.is_whitespace() && !"-.()".contains(*char)).collect::<String>().to_lowercase()
}

/// Whether a text fits a pattern in which `*` is anything.
fn fits(pattern: &str, text: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(mut text) = text.strip_prefix(first) else { return false };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let last = parts.pop().unwrap_or("");
    for part in parts {
        let Some(at) = text.find(part) else { return false };
        text = &text[at + part.len()..];
    }
    text.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::{fits, hidden, is_placeholder};

    #[test]
    fn patterns_fit_whole_values() {
        assert!(fits("*@shop.lv", "anna@shop.lv") && fits("+371*", "+37120123456") && fits("a*c*e", "abcde"));
        assert!(!fits("*@shop.lv", "anna@shop.lv.evil") && !fits("shop", "shop.lv") && !fits("a*ab", "a"));
    }

    #[test]
    fn hidden_values_show_their_ends_only() {
        assert_eq!(hidden("4539578763621486"), "453…86");
        assert_eq!(hidden("abc"), "a…c");
        assert!(is_placeholder("xxxxxxxxxxxx") && is_placeholder("YOUR_KEY_HERE1") && !is_placeholder("hunter2A"));
    }
}

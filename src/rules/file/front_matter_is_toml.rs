//! Rule: front matter between `+++` lines.

use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/front-matter-is-toml",
    code: "SOP008",
    level: Some(Level::Error),
    page: include_str!("front-matter-is-toml.md"),
    options: &[],
};

/// The same as YAML, where every line is a plain `key = value` that YAML writes alike.
pub(in crate::rules) fn as_yaml(found: Finding, text: &str) -> Finding {
    let mut changes = Vec::new();
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let words = line.trim_end();
        let start = at;
        at += line.len();
        if words == "+++" {
            changes.push((Span::new(start, start + words.len()), "---"));
            if number > 0 {
                return changes.into_iter().fold(found, |found, (span, new)| found.suggest(span, new));
            }
        } else if !words.is_empty() && !words.starts_with('#') {
            let Some((key, value)) = words.split_once('=') else { return found };
            let is_key = |char: char| char.is_ascii_alphanumeric() || char == '_' || char == '-';
            if !key.trim().chars().all(is_key) || key.trim().is_empty() || !is_same_in_yaml(value.trim()) {
                return found;
            }
            let blank = value.len() - value.trim_start().len();
            changes.push((Span::new(start + key.trim().len(), start + key.len() + 1 + blank), ": "));
        }
    }
    found
}

/// Whether a value of TOML means the same in YAML: quoted text on one line, a list of such, a date, a
/// number, `true` or `false`.
fn is_same_in_yaml(value: &str) -> bool {
    let is_bare = |char: char| char.is_ascii_alphanumeric() || "-.".contains(char);
    let is_text = |value: &str| {
        let inside = |quote: char| value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
        inside('"').is_some_and(|text| !text.contains(['"', '\\']))
            || inside('\'').is_some_and(|text| !text.contains('\''))
    };
    let is_plain = |value: &str| !value.is_empty() && value.chars().all(is_bare);
    let list = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    match list {
        Some(items) => items.split(',').map(str::trim).all(|item| item.is_empty() || is_text(item) || is_plain(item)),
        None => is_text(value) || is_plain(value),
    }
}

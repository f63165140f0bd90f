//! Rule: YAML that cannot be read.

use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/invalid-yaml",
    code: "SOP004",
    level: Some(Level::Error),
    page: include_str!("invalid-yaml.md"),
    options: &[],
};

/// Puts the value of the line in quotes, where a `: ` or ` #` in plain text is most likely the cause.
pub(in crate::rules) fn in_quotes(found: Finding, text: &str, span: Span) -> Finding {
    let start = text[..span.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let line = text[start..].lines().next().unwrap_or("");
    let Some((key, value)) = line.split_once(": ") else { return found };
    let value = value.trim();
    let is_plain_key =
        key.trim_start_matches([' ', '-']).chars().all(|char| char.is_alphanumeric() || "_- ".contains(char));
    let is_plain = value.contains(": ") && !value.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*', '!']);
    if !is_plain_key || !is_plain {
        return found;
    }
    let value_start = start + line.find(value).expect("the value is a part of its line");
    let quoted = format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""));
    found.suggest(Span::new(value_start, value_start + value.len()), quoted)
}

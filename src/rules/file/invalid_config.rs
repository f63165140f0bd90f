//! Rule: a `sopwith.toml` that cannot be read.

use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/invalid-config",
    code: "SOP013",
    level: Some(Level::Error),
    page: include_str!("invalid-config.md"),
    options: &[],
};

/// Puts words without quotes into quotes.
pub(in crate::rules) fn in_quotes(found: Finding, text: &str, span: Span) -> Finding {
    let start = text[..span.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let line = text[start..].lines().next().unwrap_or("");
    let Some((_, value)) = line.split_once('=') else { return found };
    let value = value.trim();
    let is_words = value.starts_with(char::is_alphabetic) && !value.contains(['"', '\'', '\\', '#', '=', '[', '{']);
    let value_start = start + line.trim_end().len() - value.len();
    if is_words {
        found.suggest(Span::new(value_start, value_start + value.len()), format!("\"{value}\""))
    } else {
        found
    }
}

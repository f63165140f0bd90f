//! Rule: a document without a title.

use crate::diagnostics::Level;
use crate::model::is_collection;
use crate::rules::finding::Finding;
use crate::rules::places;
use crate::rules::rule::Rule;
use crate::text::{Source, Span};

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/missing-title",
    code: "SOP101",
    level: Some(Level::Error),
    page: include_str!("missing-title.md"),
    options: &[],
};

/// Offers a title made of the file's name.
pub(in crate::rules) fn of_file_name(found: Finding, source: &Source) -> Finding {
    let Source { path, text, .. } = source;
    let name = path.stem().split('.').next().unwrap_or("");
    let is_general = matches!(name.to_lowercase().as_str(), "index" | "_index" | "readme");
    let words = name.split(['-', '_', ' ']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let is_plain = words.chars().all(|char| char.is_alphanumeric() || char == ' ');
    let mut chars = words.chars();
    let Some(first) = chars.next().filter(|char| char.is_alphabetic() && is_plain && !is_general) else { return found };
    let title: String = first.to_uppercase().chain(chars).collect();
    let line_break = places::line_break(text);
    if is_collection(path) {
        return found;
    }
    match places::front_matter(text) {
        Some(front) => found.suggest(Span::at(front.start as usize), format!("title: {title}{line_break}")),
        None if !text.starts_with("---") => found.suggest(Span::at(0), format!("# {title}{line_break}{line_break}")),
        None => found,
    }
}

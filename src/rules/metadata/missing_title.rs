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
        Some(front) => match empty_title(text, front) {
            Some((key, value)) => Finding { span: key, ..found }.suggest(value, format!(" {title}")),
            None => found.suggest(Span::at(front.start as usize), format!("title: {title}{line_break}")),
        },
        None if !text.starts_with("---") => found.suggest(Span::at(0), format!("# {title}{line_break}{line_break}")),
        None => found,
    }
}

/// A key `title` without words: its place, and that of what stands behind its colon.
fn empty_title(text: &str, front: Span) -> Option<(Span, Span)> {
    let mut at = front.start as usize;
    for line in text[front.range()].split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some(value) = line.strip_prefix("title") else { continue };
        let Some(value) = value.trim_start_matches(' ').strip_prefix(':') else { continue };
        let value = value.trim_end();
        let end = start + line.trim_end().len();
        return Some((Span::new(start, start + "title".len()), Span::new(end - value.len(), end)));
    }
    None
}

//! Rule: a page that was at another address, which is not kept.

use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::places;
use crate::rules::rule::Rule;
use crate::text::{Source, Span};

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/moved-page",
    code: "SOP182",
    level: Some(Level::Warning),
    page: include_str!("moved-page.md"),
    options: &[],
};

/// Adds the former address to those that the document has.
pub(in crate::rules) fn with_alias(found: Finding, source: &Source, alias: &str) -> Finding {
    let Some(front) = places::front_matter(&source.text) else { return found };
    let written = in_yaml(alias);
    let text = &source.text[front.range()];
    let start = front.start as usize;
    let line_break = places::line_break(&source.text);
    let key = text.split_inclusive('\n').scan(start, |at, line| {
        *at += line.len();
        Some((*at - line.len(), line))
    });
    let key = key.into_iter().find(|(_, line)| line.starts_with("aliases:"));
    let Some((at, line)) = key else {
        return found.suggest(Span::at(start), format!("aliases: [{written}]{line_break}"));
    };
    let span = Span::new(at, at + "aliases".len());
    let Some(entry) = places::entry(&source.text, span) else { return found };
    let value_at = at + line.find(':').unwrap_or(0) + 1;
    match (entry.lines, entry.value) {
        (_, "") => found.suggest(Span::at(value_at), format!(" [{written}]")),
        (_, value) if value.starts_with('[') && value.ends_with(']') && !value.contains(['\n', '#']) => {
            let end = value_at + source.text[value_at..].find(']').unwrap_or(0);
            let comma = if value.trim_matches(['[', ']', ' ']).is_empty() { "" } else { ", " };
            found.suggest(Span::at(end), format!("{comma}{written}"))
        }
        (Some(lines), value) if value.starts_with("- ") => {
            let items = &source.text[lines.range()];
            let item = items.lines().find(|line| line.trim_start().starts_with("- ")).unwrap_or("- ");
            let indent = &item[..item.len() - item.trim_start().len()];
            found.suggest(Span::at(lines.end as usize), format!("{indent}- {written}{line_break}"))
        }
        (_, value) if !value.contains(['\n', '#', '[', '{', '&', '*', '!', '|', '>']) => {
            let from = value_at + source.text[value_at..].find(value).unwrap_or(0);
            found.suggest(Span::new(from, from + value.len()), format!("[{value}, {written}]"))
        }
        _ => found,
    }
}

/// The address as an item of a list, quoted where it must be.
fn in_yaml(alias: &str) -> String {
    let is_plain = |char: char| char.is_alphanumeric() || "/._-".contains(char);
    if alias.chars().all(is_plain) && alias.starts_with('/') { alias.to_owned() } else { format!("{alias:?}") }
}

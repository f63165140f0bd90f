//! What the rules of this group know of glossaries.

use crate::index::Document;
use crate::model::{Content, FieldValue, Term};
use crate::syntax::ast::Block;
use crate::syntax::plain_text_of_blocks;
use crate::text::{Source, Span};
use unicode_normalization::UnicodeNormalization;

/// A term as compared: in any case, with any white space.
pub(super) fn folded(term: &str) -> String {
    term.nfc().collect::<String>().to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A meaning as compared: its letters and digits.
pub(super) fn folded_meaning(blocks: &[Block]) -> String {
    plain_text_of_blocks(blocks).nfkc().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What a term of the site means.
pub(super) fn definition(term: &Document) -> Option<&[Block]> {
    match &term.part("definition")?.content {
        Content::Prose(blocks) => Some(blocks),
        Content::Glossary { .. } | Content::Steps(_) => None,
    }
}

/// What a term of the site is also called, with the place of each name.
pub(super) fn synonyms(term: &Document) -> Vec<(String, Span)> {
    let Some(FieldValue::List(names)) = term.field("synonyms").map(|field| &field.value) else { return Vec::new() };
    names.iter().map(|name| (name.value.to_text(), name.span)).collect()
}

/// The whole line of a term, when the term and its meaning are all that stands there, and other
/// terms are left when it goes.
pub(super) fn own_line(document: &Document, term: &Term, source: &Source) -> Option<Span> {
    let text = source.text.as_str();
    let in_same_glossary = document.terms().count();
    if in_same_glossary < 2 {
        return None;
    }
    let start = text[..term.span.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let end = text[term.span.end as usize..].find('\n').map(|at| term.span.end as usize + at + 1)?;
    let holds = |span: Span| start <= span.start as usize && span.end as usize <= end;
    let others = document.terms().filter(|other| holds(other.span)).count();
    let is_whole = others == 1 && !term.meaning.is_empty() && term.meaning.iter().all(|block| holds(block.span));
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let (line, next) = (&text[start..end], text[end..].lines().next().unwrap_or(""));
    let before = line[indent(line)..term.span.start as usize - start].trim();
    let begins = matches!(before, "" | "|" | "-" | "*" | "+" | "- **" | "* **");
    let goes_on = !next.trim().is_empty()
        && (indent(next) > indent(line) || !before.is_empty() && !next.trim_start().starts_with(['|', '-', '*', '+']));
    // A definition list has its meaning on a line of its own, and is no whole line.
    (is_whole && begins && !goes_on).then(|| Span::new(start, end))
}

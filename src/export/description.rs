//! A document in a sentence.

use crate::index::Document;
use crate::model::Content;
use crate::syntax::plain_text_of_blocks;

/// Longest description made from a text, in characters.
const DESCRIPTION_LENGTH: usize = 160;

/// What a search engine or a shared link shows of a document.
pub fn description(document: &Document) -> Option<String> {
    let own = document.field_text("description").map(str::to_owned);
    let part = |name: &str| match &document.part(name)?.content {
        Content::Prose(blocks) => Some(plain_text_of_blocks(blocks)),
        Content::Glossary { .. } | Content::Steps(_) => None,
    };
    let text = own.or_else(|| part("purpose")).or_else(|| part("definition"))?;
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut = words.char_indices().nth(DESCRIPTION_LENGTH).map(|(at, _)| at);
    Some(cut.map_or(words.clone(), |at| format!("{}…", words[..at].trim_end())))
}

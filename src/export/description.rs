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
    let words = without_notes(&text).split_whitespace().collect::<Vec<_>>().join(" ");
    let cut = words.char_indices().nth(DESCRIPTION_LENGTH).map(|(at, _)| at);
    Some(cut.map_or(words.clone(), |at| format!("{}…", words[..at].trim_end())))
}

/// A text without mentions of notes, which nobody can follow from here.
fn without_notes(text: &str) -> String {
    let mut rest = text;
    let mut words = String::with_capacity(text.len());
    while let Some(at) = rest.find("[^") {
        let end = rest[at..].find(']').filter(|length| !rest[at..at + length].contains(char::is_whitespace));
        let Some(length) = end else { break };
        words.push_str(&rest[..at]);
        rest = &rest[at + length + 1..];
    }
    words + rest
}

#[cfg(test)]
mod tests {
    use super::without_notes;

    #[test]
    fn marks_of_notes_are_no_words() {
        assert_eq!(without_notes("Within 14[^1] days[^two], [x] [^ y] [^"), "Within 14 days, [x] [^ y] [^");
    }
}

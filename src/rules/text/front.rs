//! The words of front matter and of collections as their author reads them: what stands behind the keys that a reader
//! of the page sees. Like [`super::source`] no parser, only lines and how far they are indented.

use super::source::of_lines;
use super::words::Word;
use std::ops::Range;

/// Keys of steps written in YAML whose values are words of the page.
const OF_STEPS: [&str; 7] = ["do", "ask", "say", "record", "expect", "note", "phase"];

/// What the key of a field says of what stands behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Under {
    /// Nobody reads it, or not in these words.
    Nothing,
    /// Text.
    Text,
    /// Keys that are words as well.
    Terms,
    /// Steps: keys that are none.
    Steps,
}

/// The words of a map of keys at `range`, by what its keys say.
pub(super) fn words(text: &str, range: Range<usize>, under: impl Fn(&str) -> Under) -> Vec<Word> {
    let line_start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let column = range.start - line_start;
    let mut words = Vec::new();
    let mut now = Under::Nothing;
    let mut block: Option<usize> = None;
    let mut at = range.start;
    while at < range.end {
        let end = text[at..range.end].find('\n').map_or(range.end, |length| at + length);
        let (line, first) = (&text[at..end], at);
        at = end + 1;
        let trimmed = line.trim_start_matches(' ');
        let indent = if first == range.start { column } else { line.len() - trimmed.len() };
        let place = end - trimmed.len();
        if trimmed.trim().is_empty() {
            continue;
        }
        if block.is_some_and(|outer| indent > outer) {
            if now != Under::Nothing {
                words.extend(of_lines(text, place..end));
            }
            continue;
        }
        block = None;
        if trimmed.starts_with('#') {
            continue;
        }
        let key_at = place + trimmed.len() - trimmed.trim_start_matches(['-', ' ']).len();
        let dashes = key_at > place;
        let key = key(&text[key_at..end]);
        if indent <= column && !dashes {
            now = key.map_or(Under::Nothing, |key| under(key.trim_matches(['"', '\''])));
        }
        let is_top = indent <= column && !dashes;
        let mut value = key_at..end;
        if let Some(key) = key {
            value.start += key.len() + 1;
            let words_of_key = match now {
                Under::Terms => !is_top,
                // `"Yes": "#refund"` below `answers`.
                Under::Steps => key.starts_with(['"', '\'']),
                Under::Text | Under::Nothing => false,
            };
            if words_of_key {
                words.extend(of_lines(text, key_at..key_at + key.len()));
            }
            let has_words = match now {
                Under::Steps => OF_STEPS.contains(&key),
                // `glossary: none`
                Under::Terms => !is_top,
                Under::Text | Under::Nothing => true,
            };
            if !has_words && !uncommented(&text[value.clone()]).trim_start().starts_with(['|', '>']) {
                continue;
            }
        }
        let written = uncommented(&text[value.clone()]);
        if written.trim_start().starts_with(['|', '>']) {
            block = Some(indent + if dashes { key_at - place } else { 0 });
            continue;
        }
        // What YAML writes otherwise than it means is not read.
        if now == Under::Nothing || (written.trim_start().starts_with('"') && written.contains('\\')) {
            continue;
        }
        value.end = value.start + written.len();
        words.extend(of_lines(text, value));
    }
    words
}

/// The key that a line begins with.
fn key(line: &str) -> Option<&str> {
    let quote = line.chars().next().filter(|char| matches!(char, '"' | '\''));
    let end = match quote {
        Some(quote) => line[1..].find(quote)? + 2,
        None => line
            .match_indices(':')
            .map(|(at, _)| at)
            .find(|at| line[at + 1..].is_empty() || line[at + 1..].starts_with([' ', '\t', '\r']))?,
    };
    let is_key = line[end..].starts_with(':') && !line[..end].starts_with(['[', '{', '|', '>']);
    is_key.then_some(&line[..end])
}

/// A value without the comment behind it.
fn uncommented(value: &str) -> &str {
    let trimmed = value.trim_start();
    if let Some(quote) = trimmed.chars().next().filter(|char| matches!(char, '"' | '\''))
        && let Some(close) = trimmed[1..].rfind(quote)
    {
        return &value[..value.len() - trimmed.len() + close + 2];
    }
    let comment = value.match_indices('#').map(|(at, _)| at).find(|at| at == &0 || value[..*at].ends_with([' ', '\t']));
    &value[..comment.unwrap_or(value.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words_of(text: &str) -> String {
        let under = |key: &str| match key {
            "title" | "purpose" => Under::Text,
            "glossary" => Under::Terms,
            "instructions" => Under::Steps,
            _ => Under::Nothing,
        };
        let found = words(text, 0..text.len(), under);
        found.iter().map(|word| &text[word.span.range()]).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_stand_behind_keys() {
        assert_eq!(
            words_of("title: Refund it # soon\nowner: me\npurpose: >\n  Give # money\n  back\nid: x\n"),
            "Refund it Give money back"
        );
        assert_eq!(words_of("glossary:\n  RMA: A number\n  \"SLA\": 'A time'\n"), "RMA A number SLA A time");
        assert_eq!(
            words_of(
                "instructions:\n  - do: Open it\n    id: open\n  - ask: Is it?\n    answers:\n      \"Yes\": \"#open\"\n      \"No\": end\n  - Close it\n"
            ),
            "Open it Is it Yes No Close it"
        );
    }
}

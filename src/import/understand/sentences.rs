//! Sentences of a step, and what stands at their ends.

use crate::text::script::is_wide;
use std::ops::Range;

/// The sentences of a text, without the blanks between them.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let end = at + char.len_utf8();
        let rest = &text[end..];
        let is_end = match char {
            '。' | '！' | '？' | '；' | '\n' => true,
            '.' | '!' | '?' | ';' => {
                let next = rest.trim_start_matches(['"', '”', '’', ')', '»']).chars().next();
                let goes_on = rest.trim_start().chars().next().is_some_and(char::is_lowercase);
                let is_blank = next.is_none_or(|next| next.is_whitespace() || is_wide(next));
                // “3. solis”, “e.g. the form”; a semicolon is followed by whatever.
                let is_number = char == '.' && text[start..at].trim().chars().all(|char| char.is_ascii_digit());
                is_blank && (char == ';' || char != '.' || !goes_on && !is_number || rest.trim().is_empty())
            }
            _ => false,
        };
        if is_end {
            let close = rest.chars().next().filter(|close| matches!(close, '」' | '』' | '”' | '"' | '»' | ')' | '）'));
            let end = end + close.map_or(0, char::len_utf8);
            while chars.peek().is_some_and(|(next, _)| *next < end) {
                chars.next();
            }
            add(text, start..end, &mut found);
            start = end;
        }
    }
    add(text, start..text.len(), &mut found);
    found
}

fn add(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let words = &text[range.clone()];
    let start = range.start + (words.len() - words.trim_start().len());
    let end = range.end - (words.len() - words.trim_end().len());
    if start < end {
        found.push(start..end);
    }
}

/// A text without marks and blanks at its end.
pub fn bare(text: &str) -> &str {
    text.trim_end_matches(|char: char| {
        char.is_whitespace()
            || matches!(
                char,
                '.' | ','
                    | ':'
                    | ';'
                    | '。'
                    | '，'
                    | '、'
                    | '：'
                    | '；'
                    | '–'
                    | '—'
                    | '-'
                    | '!'
                    | '！'
                    | '→'
                    | '⇒'
                    | '➡'
            )
    })
}

/// A text without marks and blanks at its beginning.
pub fn bare_start(text: &str) -> &str {
    text.trim_start_matches(|char: char| {
        char.is_whitespace()
            || matches!(char, ',' | ':' | ';' | '，' | '、' | '：' | '；' | '–' | '—' | '-' | '→' | '=' | '.')
    })
}

/// A text with a capital at its beginning.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Whether a text asks.
pub fn is_question(text: &str) -> bool {
    let text = text.trim_end_matches(['.', '。', ' ', '」', '”', '"']);
    text.ends_with(['?', '？']) || text.ends_with('か')
}

/// A text that is nothing but words in quotation marks, without them.
pub fn in_quotes(text: &str) -> Option<&str> {
    const QUOTES: [(char, char); 8] =
        [('"', '"'), ('“', '”'), ('„', '“'), ('„', '”'), ('«', '»'), ('「', '」'), ('『', '』'), ('‘', '’')];
    let text = text.trim();
    QUOTES.into_iter().find_map(|(open, close)| {
        let inner = text.strip_prefix(open)?.trim_end_matches(['.', '。']).strip_suffix(close)?;
        (!inner.contains(open) && !inner.contains(close) && !inner.trim().is_empty()).then_some(inner)
    })
}

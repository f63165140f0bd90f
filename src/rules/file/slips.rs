//! Slips of YAML in words: which character, what it means there, and what to write.

use super::{cut_value, invalid_yaml};
use crate::rules::finding::Finding;
use crate::syntax::{Slip, SlipKind, in_quotes};
use crate::text::{Source, Span};

/// Words of a value that are shown; the rest is `…`.
const SHOWN: usize = 60;

/// What is wrong, and the quotes or the colon that fix it.
pub(in crate::rules) fn word(source: &Source, slip: &Slip) -> Finding {
    let Source { path, text, .. } = source;
    let written = |span: Span| text.get(span.range()).unwrap_or("");
    let at = |rule| Finding::new(rule, path, slip.span);
    let found = match slip.kind {
        SlipKind::Cut => at(&cut_value::RULE).with("rest", short(written(slip.span))),
        SlipKind::Lost('#') => at(&cut_value::RULE).says("message-start"),
        SlipKind::Lost(char) => at(&cut_value::RULE).says("message-mark").with("char", char),
        SlipKind::Start(char @ ('"' | '\'')) => at(&invalid_yaml::RULE).says("message-quote").with("char", char),
        SlipKind::Start(char) => at(&invalid_yaml::RULE).says(message(char)).with("char", char),
        SlipKind::Colon => at(&invalid_yaml::RULE).says("message-colon"),
        SlipKind::OpenQuote(char) => at(&invalid_yaml::RULE).says("message-open").helps("help-open").with("char", char),
        SlipKind::WideColon(char) => {
            at(&invalid_yaml::RULE).says("message-wide").helps("help-colon").with("char", char)
        }
        SlipKind::Equals => at(&invalid_yaml::RULE).says("message-equals").helps("help-colon"),
        SlipKind::NoBlank => at(&invalid_yaml::RULE).says("message-blank").helps("help-colon"),
    };
    let found = match (slip.kind, slip.value) {
        (SlipKind::OpenQuote(_), _) | (_, None) => found,
        (SlipKind::Cut, Some(value)) if !slip.is_certain => {
            found.helps("help-comment").with("quoted", short(&in_quotes(written(value))))
        }
        (_, Some(value)) => found.helps("help-quotes").with("quoted", short(&in_quotes(written(value)))),
    };
    slip.changes.iter().fold(
        found,
        |found, (span, new)| {
            if slip.is_certain { found.fix(*span, new) } else { found.suggest(*span, new) }
        },
    )
}

/// What a character at the start of a value means in YAML, where an author may have meant it as a mark of Markdown.
fn message(char: char) -> &'static str {
    match char {
        '[' | '{' => "message-bracket",
        '|' | '>' => "message-block",
        '-' => "message-dash",
        _ => "message-start",
    }
}

/// Words as one line that is not too long.
fn short(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().nth(SHOWN).is_none() {
        return words;
    }
    let kept: String = words.chars().take(SHOWN - 1).collect();
    format!("{}…", kept.trim_end())
}

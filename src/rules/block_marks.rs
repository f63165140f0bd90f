//! `[!SAY]` and its like that begin a line of the source and no block.

use super::places::line_break;
use super::subject::{LintContext, Run};
use crate::syntax::alert_word;
use crate::text::Span;

/// Words that name a block.
const BLOCKS: [&str; 8] = ["SAY", "RECORD", "EXPECT", "NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

/// A mark that begins no block.
pub(super) struct BlockMark {
    /// Its place.
    pub span: Span,
    /// The word in upper case.
    pub word: String,
    pub fault: Fault,
    /// What fixes it: places, and what goes there.
    pub edits: Vec<(Span, String)>,
}

/// Why it begins none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// It stands in the quote of another block.
    InOther,
    /// Backslashes or other signs stand about it.
    Escaped,
    /// No `>` stands before it.
    NoQuote,
}

/// The mark that begins a line of the source and stands in a run at an offset.
pub(super) fn at(subject: &LintContext<'_>, run: &Run<'_>, offset: usize) -> Option<BlockMark> {
    let at = run.span(offset..offset + 1).start as usize;
    let text = &subject.source.text;
    let line = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
    let before = &text[line..at];
    let prefix = before.trim_end_matches('\\');
    let is_mark = |char: char| char.is_whitespace() || char.is_ascii_digit() || "> .)-*+".contains(char);
    if !prefix.chars().all(is_mark) {
        return None;
    }
    let is_escaped = prefix.len() < before.len();
    let written = text[at..end].trim_end();
    let bare = written.replace('\\', "");
    let (word, length) = alert_word(&bare).filter(|(word, _)| BLOCKS.contains(&word.as_str()))?;
    let span = Span::new(line + prefix.len(), if is_escaped { at + written.len() } else { at + length });
    let above = text[..line.saturating_sub(1)].rfind('\n').map_or(0, |at| at + 1);
    let follows_quote = text[above..line].trim_start_matches(|char| is_mark(char) && char != '>').starts_with('>');
    let is_quoted = prefix.contains('>');
    let (fault, edits) = match (is_quoted, follows_quote) {
        (true, true) => (Fault::InOther, vec![(Span::at(line), line_break(text).to_owned())]),
        (true, false) if is_escaped && bare.len() == length => (Fault::Escaped, vec![(span, format!("[!{word}]"))]),
        (true, false) => (Fault::Escaped, Vec::new()),
        // It is to be read as it stands there.
        (false, _) if is_escaped => return None,
        (false, _) if !prefix.trim().is_empty() => (Fault::NoQuote, Vec::new()),
        (false, _) => (Fault::NoQuote, quoted(text, at, run.whole().end as usize)),
    };
    Some(BlockMark { span, word, fault, edits })
}

/// `> ` before every line from `at` to the end of a paragraph.
fn quoted(text: &str, at: usize, end: usize) -> Vec<(Span, String)> {
    let mut edits = vec![(Span::at(at), "> ".to_owned())];
    let mut next = at;
    while let Some(length) = text[next..].find('\n').filter(|length| next + length + 1 < end) {
        next += length + 1;
        let indent = text[next..].len() - text[next..].trim_start_matches([' ', '\t']).len();
        edits.push((Span::at(next + indent), "> ".to_owned()));
    }
    edits
}

//! `[!WORD]` with which a quote begins, in the ways it is typed.

use super::ast::{Alert, Block, BlockKind, Inline, InlineKind};
use crate::text::Span;
use crate::text::invisible::is_blank;

/// Blocks that hold text from their first line on; the words on the line of all others are a title.
const SCRIPTS: [&str; 3] = ["SAY", "RECORD", "EXPECT"];

/// `[!WORD]` at the start of a text.
struct AlertMark {
    /// The word in upper case.
    word: String,
    /// Where the mark stands in the text.
    start: usize,
    end: usize,
    /// Whether words on its line are a title, as Obsidian has it: those of a script are its first words.
    is_title: bool,
}

/// Takes the mark off the first line of a quote. Words may follow it on its line, as in Obsidian's titles: those of a
/// title stay on a line of their own. `is_verbatim` says whether a text stands at its place as it is, nothing escaped.
pub(super) fn take(blocks: &mut Vec<Block>, is_verbatim: impl Fn(&str, Span) -> bool) -> Option<Alert> {
    let BlockKind::Paragraph(inlines) = &mut blocks.first_mut()?.kind else { return None };
    let first = inlines.first_mut()?;
    let span = first.span;
    let (found, is_bold) = match &mut first.kind {
        InlineKind::Text(text) => (mark(text).filter(|mark| is_verbatim(&text[..mark.end], span))?, false),
        InlineKind::Strong(inner) | InlineKind::Emphasis(inner) => match &inner[..] {
            [Inline { kind: InlineKind::Text(text), .. }] => (mark(text).filter(|mark| mark.end == text.len())?, true),
            _ => return None,
        },
        _ => return None,
    };
    let AlertMark { word, start, end, is_title } = found;
    let exact = if is_bold { span } else { Span::new(start, end).shifted(span.start as usize) };
    let alert = Alert { word, span: exact };
    let rest = match &first.kind {
        InlineKind::Text(text) => text[end..].trim_start_matches(is_blank).to_owned(),
        _ => String::new(),
    };
    if rest.is_empty() {
        inlines.remove(0);
        if matches!(inlines.first().map(|next| &next.kind), Some(InlineKind::SoftBreak | InlineKind::HardBreak)) {
            inlines.remove(0);
        }
    } else {
        first.span = Span::new(span.end as usize - rest.len().min(span.range().len()), span.end as usize);
        first.kind = InlineKind::Text(rest);
        let line_break = inlines.iter_mut().find(|inline| inline.kind == InlineKind::SoftBreak);
        if let Some(line_break) = line_break.filter(|_| is_title) {
            line_break.kind = InlineKind::HardBreak;
        }
    }
    if inlines.is_empty() {
        blocks.remove(0);
    }
    Some(alert)
}

/// The word of `[!WORD]` with which a text begins, in upper case, and where the mark ends.
pub(crate) fn alert_word(text: &str) -> Option<(String, usize)> {
    mark(text).map(|mark| (mark.word, mark.end))
}

/// Reads `[!SAY]`, `[! Say ]`, `［！SAY］`, `【!SAY】` and, in capitals, `[SAY]`; also with the fold mark of Obsidian or
/// a colon behind it.
fn mark(text: &str) -> Option<AlertMark> {
    let inside = text.trim_start_matches(is_blank);
    let start = text.len() - inside.len();
    let rest = inside.strip_prefix(['[', '［', '【'])?.trim_start_matches(is_blank);
    let bare = rest.strip_prefix(['!', '！']);
    let named = bare.unwrap_or(rest).trim_start_matches(is_blank);
    let close = named.find([']', '］', '】'])?;
    let word = named[..close].trim_end_matches(is_blank);
    let is_word = !word.is_empty() && word.chars().all(char::is_alphabetic);
    let after = &named[close..];
    let after = &after[after.chars().next().map_or(0, char::len_utf8)..];
    let behind = after.strip_prefix(['-', '+', ':', '：']).unwrap_or(after);
    // A footnote, a task and a link of the same look have no `!`.
    let is_known = SCRIPTS.contains(&word) && behind.chars().next().is_none_or(is_blank);
    if !is_word || bare.is_none() && !is_known || behind.starts_with(['(', '[']) {
        return None;
    }
    let word = word.to_uppercase();
    let is_title = !SCRIPTS.contains(&word.as_str());
    Some(AlertMark { word, start, end: text.len() - behind.len(), is_title })
}

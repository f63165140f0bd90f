//! Nodes: a name, a box with words, and what is known of them beside.

use super::attributes;
use super::parsed::Label;
use super::problem::Fault;
use super::reader::Reader;
use super::shapes::{BRACKETS, Brackets};
use crate::chart::Shape;
use crate::text::Span;

/// Words that Mermaid never takes for a name.
const RESERVED: [&str; 14] = [
    "end",
    "graph",
    "flowchart",
    "flowchart-elk",
    "subgraph",
    "style",
    "linkStyle",
    "classDef",
    "class",
    "interpolate",
    "_self",
    "_blank",
    "_parent",
    "_top",
];

/// A bracket of another script, and the one that is meant.
const WIDE: [(char, &str); 10] = [
    ('（', "("),
    ('）', ")"),
    ('［', "["),
    ('］', "]"),
    ('｛', "{"),
    ('｝', "}"),
    ('【', "["),
    ('】', "]"),
    ('「', "["),
    ('」', "]"),
];

/// Passes over `e1@{ … }`, which tells how an arrow moves.
pub(super) fn edge_attributes(reader: &mut Reader<'_>) -> bool {
    let start = reader.at;
    let is_edge = name(reader).is_some_and(|span| reader.edge_ids.contains(&reader.text[span.range()]));
    if is_edge && reader.starts_with("@{") {
        attributes::skip(reader);
        return true;
    }
    reader.at = start;
    false
}

/// Reads `a`, or `a & b & c`. `None` when no name stands here; that is told by the caller.
pub(super) fn nodes(reader: &mut Reader<'_>) -> Option<Vec<usize>> {
    let mut nodes = vec![node(reader)?];
    loop {
        let before = reader.at;
        reader.skip_blanks();
        // `a&b` is one name; white space around `&` parts two.
        let parts = reader.starts_with("&") && reader.rest()[1..].starts_with(char::is_whitespace);
        if !parts {
            reader.at = before;
            return Some(nodes);
        }
        reader.at += 1;
        reader.skip_space();
        match node(reader) {
            Some(node) => nodes.push(node),
            None => {
                let word = reader.word();
                reader.report(word, Fault::Unexpected);
                return Some(nodes);
            }
        }
    }
}

fn node(reader: &mut Reader<'_>) -> Option<usize> {
    let span = name(reader)?;
    let id = &reader.text[span.range()];
    let node = reader.node(id, span);
    let behind = reader.at;
    reader.skip_blanks();
    let space = Span::new(behind, reader.at);
    if space.is_empty() {
        box_of(reader, node);
    } else if reader.starts_with("[") || reader.starts_with("(") || reader.starts_with("{") {
        reader.report(space, Fault::SpaceBeforeBox);
        box_of(reader, node);
    } else {
        reader.at = behind;
    }
    loop {
        if reader.starts_with("@{") {
            attributes::read(reader, node);
        } else if reader.starts_with(":::") {
            reader.at += 3;
            reader.skip_blanks();
            if name(reader).is_none() {
                let word = reader.word();
                reader.report(word, Fault::NothingFollows);
            }
        } else {
            return Some(node);
        }
    }
}

/// A name: what is no white space and has no other meaning.
fn name(reader: &mut Reader<'_>) -> Option<Span> {
    let rest = reader.rest();
    let mut length = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let belongs = match char {
            '-' => !matches!(next, Some('-' | '>' | '.')) && next.is_some_and(|next| !next.is_whitespace()),
            '=' => !matches!(next, Some('=' | '>')) && at > 0,
            '@' => at > 0 && next.is_some_and(char::is_alphanumeric) && !is_edge_id(rest),
            ':' => !rest[at..].starts_with(":::"),
            '.' => at > 0 || next != Some('-'),
            '[' | ']' | '(' | ')' | '{' | '}' | '<' | '>' | '|' | ';' | '"' | '~' | '^' => false,
            '→' | '⇒' | '⟶' | '—' | '–' | '－' | '＞' | '＝' | '；' => false,
            char => !char.is_whitespace() && !WIDE.iter().any(|(wide, _)| *wide == char),
        };
        if !belongs {
            break;
        }
        length = at + char.len_utf8();
    }
    let name = &rest[..length];
    if name.is_empty() || name == "&" || name.starts_with("%%") {
        return None;
    }
    let span = Span::new(reader.at, reader.at + length);
    reader.at += length;
    let begins = |word: &&&str| name.strip_prefix(**word).is_some_and(ends_word);
    if let Some(word) = RESERVED.iter().find(begins) {
        reader.report(Span::new(span.start as usize, span.start as usize + word.len()), Fault::ReservedWord);
    }
    Some(span)
}

/// Whether a word ends before this text.
pub(super) fn ends_word(rest: &str) -> bool {
    !rest.starts_with(|char: char| char.is_alphanumeric() || char == '_')
}

/// `e1@` before an arrow.
pub(super) fn is_edge_id(text: &str) -> bool {
    let Some(at) = text.find(|char: char| char == '@' || char.is_whitespace()) else { return false };
    let behind = text[at..].strip_prefix('@').unwrap_or("");
    at > 0 && behind.trim_start_matches(['x', 'o', '<']).starts_with(['-', '=', '.', '~'])
}

/// Reads the box right behind a name, when there is one.
fn box_of(reader: &mut Reader<'_>, node: usize) {
    if let Some((wide, meant)) = reader.char().and_then(|char| WIDE.iter().find(|(wide, _)| *wide == char)) {
        let span = Span::new(reader.at, reader.at + wide.len_utf8());
        reader.report(span, Fault::WideBracket(meant));
        reader.at = reader.line_end();
        return;
    }
    let Some(brackets) = BRACKETS.iter().find(|brackets| reader.starts_with(brackets.open)) else { return };
    if let Some((label, shape)) = boxed(reader, brackets) {
        let node = &mut reader.found.nodes[node];
        node.label = Some(label).filter(|label| !label.text.is_empty());
        node.shape = shape;
    }
}

/// `[words]` behind the name of a frame.
pub(super) fn title(reader: &mut Reader<'_>) -> Option<Label> {
    boxed(reader, &BRACKETS[10]).map(|(label, _)| label)
}

/// Reads a box from its opening bracket on. After a problem the place is behind the box, or at the
/// end of the line.
fn boxed(reader: &mut Reader<'_>, brackets: &Brackets) -> Option<(Label, Shape)> {
    let opening = Span::new(reader.at, reader.at + brackets.open.len());
    let line_end = reader.line_end();
    reader.at = opening.end as usize;
    if brackets.open == "[|" {
        reader.at += reader.rest().find(['|', ']', '\n']).unwrap_or(0);
        reader.eat("|");
    }
    let inner = reader.at;
    let before_quote = reader.at;
    reader.skip_space();
    if reader.starts_with("\"") {
        let quote = reader.at;
        let label = quoted(reader)?;
        let behind = reader.at;
        reader.skip_space();
        if let Some(shape) = closed(reader, brackets) {
            return Some((label, shape));
        }
        if behind > line_end {
            // The quote that ended it belongs to something in another line.
            reader.at = line_end;
            reader.report(Span::new(quote, quote + 1), Fault::QuoteNotClosed);
            return None;
        }
        // `"words" and more`: Mermaid takes it all.
        let plain = reader.text[behind..line_end].find(['[', ']', '(', ')', '{', '}', '|', '"']);
        let stop = plain.map_or(line_end, |length| behind + length);
        reader.at = stop;
        if let Some(shape) = closed(reader, brackets) {
            let more = reader.label(behind, stop, false);
            let text = format!("{} {}", label.text, more.text);
            return Some((Label { text, span: label.span.to(more.span) }, shape));
        }
        reader.at = behind;
        return fixed(reader, brackets, opening, inner, '"');
    }
    reader.at = before_quote;
    let slanted = brackets.open.len() == 2 && brackets.open.ends_with(['/', '\\', '-']);
    let stop = reader.rest().find(|char| match char {
        '[' | ']' | '(' | ')' | '{' | '}' => true,
        '|' | '"' => !slanted,
        _ => false,
    });
    let mut stop = stop.map_or(reader.text.len(), |length| reader.at + length);
    if slanted && stop > inner {
        // The slanted stroke before the bracket belongs to the end of the box.
        let char = reader.text[inner..stop].chars().next_back().map_or(1, char::len_utf8);
        let ends = brackets.ends.iter().any(|(end, _)| reader.text[stop - char..].starts_with(end));
        stop -= if ends { char } else { 0 };
    }
    reader.at = stop;
    if let Some(shape) = closed(reader, brackets) {
        return Some((reader.label(inner, stop, false), shape));
    }
    match reader.char() {
        Some(char) if stop < line_end => fixed(reader, brackets, opening, inner, char),
        _ => {
            reader.at = line_end;
            reader.report(opening, Fault::BoxNotClosed(brackets.open, brackets.ends[0].0));
            None
        }
    }
}

/// Goes behind the end of a box, when it stands here.
fn closed(reader: &mut Reader<'_>, brackets: &Brackets) -> Option<Shape> {
    let (end, shape) = brackets.ends.iter().find(|(end, _)| reader.starts_with(end))?;
    reader.at += end.len();
    Some(*shape)
}

/// A box whose words were broken off by a character: says so, and goes on behind the box where the line
/// tells where that is.
fn fixed(
    reader: &mut Reader<'_>,
    brackets: &Brackets,
    opening: Span,
    inner: usize,
    broken_by: char,
) -> Option<(Label, Shape)> {
    let line_end = reader.line_end();
    let rest = &reader.text[reader.at..line_end];
    let mut depth = 0_usize;
    for (at, char) in rest.char_indices() {
        if depth == 0
            && let Some((end, shape)) = brackets.ends.iter().find(|(end, _)| rest[at..].starts_with(end))
        {
            let end_of_words = reader.at + at;
            let label = reader.label(inner, end_of_words, false);
            reader.at = end_of_words + end.len();
            reader.report(label.span, Fault::NeedsQuotes(mark(&reader.text[label.span.range()], broken_by)));
            return Some((label, *shape));
        }
        match char {
            '[' | '(' | '{' => depth += 1,
            ']' | ')' | '}' if depth > 0 => depth -= 1,
            ']' | ')' | '}' => break,
            _ => {}
        }
    }
    if matches!(broken_by, ']' | ')' | '}') {
        let written = Span::new(reader.at, reader.at + 1);
        reader.at += 1;
        let label = reader.label(inner, written.start as usize, false);
        reader.report(written, Fault::WrongClosing(brackets.open, brackets.ends[0].0));
        while matches!(reader.char(), Some(']' | ')' | '}')) {
            reader.at += 1;
        }
        return Some((label, brackets.ends[0].1));
    }
    reader.at = line_end;
    reader.report(opening, Fault::BoxNotClosed(brackets.open, brackets.ends[0].0));
    None
}

/// The first character of some words that only quotes make a part of them.
fn mark(words: &str, otherwise: char) -> char {
    words.chars().find(|char| matches!(char, '[' | ']' | '(' | ')' | '{' | '}' | '|' | '"')).unwrap_or(otherwise)
}

/// Reads `"words"` or `` "`words`" ``, from the first quote on.
pub(super) fn quoted(reader: &mut Reader<'_>) -> Option<Label> {
    let quote = reader.at;
    let marked = reader.starts_with("\"`");
    let (start, end) = if marked { (quote + 2, "`\"") } else { (quote + 1, "\"") };
    let Some(length) = reader.text.get(start..).and_then(|rest| rest.find(end)) else {
        reader.report(Span::new(quote, quote + 1), Fault::QuoteNotClosed);
        reader.at = reader.line_end();
        return None;
    };
    reader.at = start + length + end.len();
    Some(reader.label(start, start + length, marked))
}

//! Arrows between nodes.

use super::parsed::Label;
use super::problem::Fault;
use super::reader::Reader;
use super::vertex;
use crate::chart::{Line, Tip};
use crate::text::Span;

/// An arrow as it is written.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Arrow {
    pub span: Span,
    pub line: Line,
    pub tail: Tip,
    pub head: Tip,
    pub label: Option<Label>,
}

/// One stroke of it: a whole arrow, or the part before words in the middle.
struct Stroke {
    length: usize,
    line: Line,
    tail: Tip,
    head: Tip,
    /// Whether words follow, and then another stroke.
    is_open: bool,
}

/// The arrow that stands here, its words and the white space after it included; `None` when there
/// is nothing like an arrow.
pub(super) fn read(reader: &mut Reader<'_>) -> Option<Arrow> {
    let start = reader.at;
    if let Some(stroke) = stroke(reader.rest()) {
        reader.at += stroke.length;
        let mut arrow = if stroke.is_open {
            with_words(reader, start, &stroke)
        } else {
            let Stroke { line, tail, head, .. } = stroke;
            Arrow { span: Span::new(start, reader.at), line, tail, head, label: None }
        };
        let end = reader.at;
        reader.skip_space();
        if reader.starts_with("|") {
            arrow.label = between_pipes(reader).or(arrow.label);
            reader.skip_space();
        } else if reader.at_end() && reader.char().is_some() {
            reader.at = end;
        }
        return Some(arrow);
    }
    slip(reader)
}

/// The stroke at the start of a text.
fn stroke(text: &str) -> Option<Stroke> {
    let (tail, shaft) = match text.as_bytes().first()? {
        b'<' => (Tip::Arrow, &text[1..]),
        b'x' => (Tip::Cross, &text[1..]),
        b'o' => (Tip::Dot, &text[1..]),
        _ => (Tip::None, text),
    };
    let before = text.len() - shaft.len();
    let count = |char: u8, text: &str| text.bytes().take_while(|byte| *byte == char).count();
    let tip = |text: &str| match text.as_bytes().first() {
        Some(b'>') => Some(Tip::Arrow),
        Some(b'x') => Some(Tip::Cross),
        Some(b'o') => Some(Tip::Dot),
        _ => None,
    };
    for (char, line) in [(b'-', Line::Solid), (b'=', Line::Thick)] {
        let length = count(char, shaft);
        if length < 2 {
            continue;
        }
        let head = tip(&shaft[length..]);
        let is_open = head.is_none() && length == 2;
        let whole = before + length + usize::from(head.is_some());
        return Some(Stroke { length: whole, line, tail, head: head.unwrap_or_default(), is_open });
    }
    let dash = count(b'-', shaft);
    let dots = count(b'.', &shaft[dash.min(1)..]);
    if dash <= 1 && dots > 0 {
        let inner = dash + dots;
        let ends = shaft[inner..].starts_with('-');
        if ends {
            let head = tip(&shaft[inner + 1..]);
            let length = before + inner + 1 + usize::from(head.is_some());
            return Some(Stroke { length, line: Line::Dotted, tail, head: head.unwrap_or_default(), is_open: false });
        }
        if dash == 1 {
            return Some(Stroke { length: before + 2, line: Line::Dotted, tail, head: Tip::None, is_open: true });
        }
    }
    let waves = count(b'~', text);
    (waves >= 3).then_some(Stroke {
        length: waves,
        line: Line::Hidden,
        tail: Tip::None,
        head: Tip::None,
        is_open: false,
    })
}

/// Reads the words behind an open stroke and the stroke that ends them.
fn with_words(reader: &mut Reader<'_>, start: usize, opening: &Stroke) -> Arrow {
    let opened = Span::new(start, reader.at);
    let Stroke { line, tail, .. } = *opening;
    let mut arrow = Arrow { span: opened, line, tail, head: Tip::Arrow, label: None };
    reader.skip_blanks();
    let from = reader.at;
    let quoted = reader.starts_with("\"").then(|| vertex::quoted(reader)).flatten();
    let line_end = reader.line_end();
    let Some(at) = closing(&reader.text[reader.at..line_end], line).map(|at| reader.at + at) else {
        reader.at = opened.end as usize;
        reader.report(opened, Fault::HalfArrow(instead(&reader.text[reader.at..line_end], line)));
        return arrow;
    };
    arrow.label = quoted.or_else(|| Some(reader.label(from, at, false)).filter(|label| !label.text.is_empty()));
    reader.at = at;
    let closing = stroke(reader.rest()).filter(|stroke| stroke.line == line);
    match closing {
        Some(stroke) if !stroke.is_open => {
            reader.at += stroke.length;
            arrow.head = stroke.head;
            if arrow.tail == Tip::None {
                arrow.tail = stroke.tail;
            }
        }
        _ => {
            let end = at + opened.range().len().min(2);
            reader.at = end;
            reader.report(Span::new(at, end), Fault::HalfArrow(instead("", line)));
        }
    }
    arrow.span = Span::new(start, reader.at);
    arrow
}

/// Where in the rest of the line the second stroke begins.
fn closing(text: &str, line: Line) -> Option<usize> {
    let at = match line {
        Line::Thick => text.find("==")?,
        Line::Dotted => {
            let dots = text.find(".-")?;
            let first = text[..dots].trim_end_matches('.').len();
            if text[..first].ends_with('-') { first - 1 } else { first }
        }
        Line::Solid | Line::Hidden => text.find("--")?,
    };
    // `words x--x`: the tip belongs to the stroke when a space parts it from the words.
    let before = &text[..at];
    let tip = before.ends_with(['x', 'o', '<']) && before[..before.len() - 1].ends_with(char::is_whitespace);
    Some(if tip { at - 1 } else { at })
}

/// What to write instead of an open stroke, when nothing else in the line could end it.
fn instead(rest: &str, line: Line) -> Option<&'static str> {
    if ["->", "=>", "==", ".-", "--"].iter().any(|other| rest.contains(other)) {
        return None;
    }
    Some(match line {
        Line::Thick => "==>",
        Line::Dotted => "-.->",
        Line::Solid | Line::Hidden => "-->",
    })
}

/// `|words|`.
fn between_pipes(reader: &mut Reader<'_>) -> Option<Label> {
    let open = Span::new(reader.at, reader.at + 1);
    reader.at += 1;
    reader.skip_blanks();
    let from = reader.at;
    if reader.starts_with("\"")
        && let Some(label) = vertex::quoted(reader)
    {
        let behind = reader.at;
        reader.skip_blanks();
        if reader.eat("|") {
            return Some(label);
        }
        reader.at = behind;
    }
    let line_end = reader.line_end();
    let Some(end) = reader.text[reader.at..line_end].find('|').map(|length| reader.at + length) else {
        // Over several lines, as long as nothing else can be meant.
        let stop = reader.rest().find(['|', '[', ']', '(', ')', '{', '}', '"', '>']);
        let stop = stop.map_or(reader.text.len(), |length| reader.at + length);
        if reader.text[stop..].starts_with('|') {
            reader.at = stop + 1;
            return Some(reader.label(from, stop, false));
        }
        reader.report(open, Fault::PipeNotClosed);
        reader.at = line_end;
        return None;
    };
    let label = reader.label(from, end, false);
    if let Some(char) =
        reader.text[from..end].chars().find(|char| matches!(char, '[' | ']' | '(' | ')' | '{' | '}' | '"'))
    {
        reader.report(label.span, Fault::NeedsQuotes(char));
    }
    reader.at = end + 1;
    Some(label)
}

/// Something that is no arrow but was meant as one.
fn slip(reader: &mut Reader<'_>) -> Option<Arrow> {
    const STROKES: [char; 14] = ['-', '=', '<', '>', '.', '~', '→', '⇒', '⟶', '—', '–', '－', '＞', '＝'];
    let rest = reader.rest();
    let length = rest.find(|char| !STROKES.contains(&char)).unwrap_or(rest.len());
    let written = &rest[..length];
    let is_like_an_arrow = written.contains(['-', '=', '~', '→', '⇒', '⟶', '—', '–', '－', '＝']);
    if !is_like_an_arrow || written.starts_with('>') {
        return None;
    }
    let instead = match written {
        written if written.starts_with(['<', '.']) => None,
        written if written.contains(['=', '⇒', '＝']) => Some("==>"),
        written if written.contains(['>', '＞', '→', '⟶']) => Some("-->"),
        _ => None,
    };
    let span = Span::new(reader.at, reader.at + length);
    reader.at += length;
    reader.report(span, Fault::UnknownArrow(instead));
    reader.skip_blanks();
    Some(Arrow { span, line: Line::Solid, tail: Tip::None, head: Tip::Arrow, label: None })
}

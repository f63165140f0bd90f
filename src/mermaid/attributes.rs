//! `@{ shape: diamond, label: "Paid?" }` behind a node's name.

use super::parsed::Label;
use super::problem::Fault;
use super::reader::Reader;
use super::shapes;
use crate::text::Span;

/// Reads the attributes of a node. Those that only decorate are passed over.
pub(super) fn read(reader: &mut Reader<'_>, node: usize) {
    for (key, value, is_quoted) in pairs(reader) {
        let written = &reader.text[value.range()];
        match &reader.text[key.range()] {
            "shape" => match shapes::named(written) {
                Some(shape) => reader.found.nodes[node].shape = shape,
                None => reader.report(value, Fault::UnknownShape(shapes::nearest(written))),
            },
            "label" => {
                let marked = is_quoted && written.starts_with('`');
                let label = reader.label(value.start as usize, value.end as usize, marked);
                let text = if marked { label.text.trim_matches('`').to_owned() } else { label.text };
                reader.found.nodes[node].label = Some(Label { text, ..label }).filter(|label| !label.text.is_empty());
            }
            _ => {}
        }
    }
}

/// Passes over the attributes of an edge.
pub(super) fn skip(reader: &mut Reader<'_>) {
    pairs(reader);
}

/// Keys and values, each with its place; whether the value stands in quotes.
fn pairs(reader: &mut Reader<'_>) -> Vec<(Span, Span, bool)> {
    let opening = Span::new(reader.at, reader.at + 2);
    let line_end = reader.line_end();
    reader.at += 2;
    let mut pairs = Vec::new();
    loop {
        let rest = reader.rest();
        reader.at += rest.len() - rest.trim_start_matches(|char: char| char.is_whitespace() || char == ',').len();
        if reader.eat("}") {
            return pairs;
        }
        let rest = reader.rest();
        let length = rest.find([':', '}', ',', '\n', '"']).unwrap_or(rest.len());
        let key = reader.label(reader.at, reader.at + length, false).span;
        reader.at += length;
        if !reader.eat(":") {
            if reader.char().is_none_or(|char| char == '"') || key.is_empty() {
                reader.at = line_end;
                reader.report(opening, Fault::BoxNotClosed("@{", "}"));
                return pairs;
            }
            continue;
        }
        reader.skip_blanks();
        let start = reader.at;
        let rest = reader.rest();
        let quote = rest.chars().next().filter(|char| matches!(char, '"' | '\''));
        let span = match quote {
            Some(quote) => {
                let Some(length) = rest[1..].find(quote) else {
                    reader.at = line_end;
                    reader.report(Span::new(start, start + 1), Fault::QuoteNotClosed);
                    return pairs;
                };
                reader.at = start + length + 2;
                Span::new(start + 1, start + 1 + length)
            }
            None => {
                let length = rest.find([',', '}', '\n']).unwrap_or(rest.len());
                reader.at = start + length;
                reader.label(start, reader.at, false).span
            }
        };
        pairs.push((key, span, quote.is_some()));
    }
}

//! YAML as a tree of values with their places.
//!
//! Read event by event rather than through serde: a serde reader stops at the first value that has
//! the wrong type, and an author needs to hear about all of them. This is the one file that knows
//! the YAML crate. Plain words follow the YAML 1.2 core schema: `yes` and `no` are text.

use super::{Problem, slips};
use crate::text::{Entry, Node, Span, Value};
use granit_parser::{Event, Parser, ScalarStyle};
use std::collections::HashMap;

/// Values one file may unfold to through aliases. Hand-written files have a few hundred.
const MAX_ALIASED_VALUES: usize = 10_000;
/// Nesting beyond which nobody could follow.
const MAX_DEPTH: usize = 48;

/// Reads one YAML document that stands at `base` in its source. `None` for an empty one, or when
/// nothing at all could be made of it. Slips that leave no doubt are read as they were meant, and told.
pub fn parse(text: &str, base: usize, problems: &mut Vec<Problem>) -> Option<Node> {
    let slips = slips::find(text);
    let root = match slips::meant(text, &slips) {
        None => read(text, base, problems),
        Some(meant) => {
            let behind = |offset: u32| meant.pieces.behind(offset as usize);
            let place = |span: Span| Span::new(behind(span.start), behind(span.end)).shifted(base);
            let mut own = Vec::new();
            let mut root = read(&meant.text, 0, &mut own);
            problems.extend(own.into_iter().map(|problem| problem.moved(place)));
            root.iter_mut().for_each(|root| move_node(root, &place));
            root
        }
    };
    problems.extend(slips.into_iter().map(|slip| Problem::Slip(slip.shifted(base))));
    root
}

fn move_node(node: &mut Node, place: &impl Fn(Span) -> Span) {
    node.span = place(node.span);
    match &mut node.value {
        Value::List(items) => items.iter_mut().for_each(|item| move_node(item, place)),
        Value::Map(entries) => {
            for entry in entries {
                entry.key_span = place(entry.key_span);
                move_node(&mut entry.node, place);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => {}
    }
}

fn read(text: &str, base: usize, problems: &mut Vec<Problem>) -> Option<Node> {
    let mut reader =
        Reader { base, text, stack: Vec::new(), root: None, anchors: HashMap::new(), aliased: 0, problems };
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        match event {
            Ok((event, span)) => {
                let span =
                    span.byte_range().map_or(Span::at(base), |range| Span::new(range.start, range.end).shifted(base));
                if !reader.take(event, span) {
                    break;
                }
            }
            Err(error) => {
                let offset = error.marker().byte_offset().unwrap_or(0).min(text.len());
                reader.invalid(offset, &error.info());
                break;
            }
        }
    }
    reader.finish()
}

/// An open list or map.
struct Open {
    span: Span,
    anchor: usize,
    holds: Holds,
}

enum Holds {
    List(Vec<Node>),
    Map { entries: Vec<Entry>, key: Option<(String, Span)>, seen: HashMap<String, Span> },
}

struct Reader<'a> {
    base: usize,
    text: &'a str,
    stack: Vec<Open>,
    root: Option<Node>,
    anchors: HashMap<usize, Node>,
    aliased: usize,
    problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    /// Takes one event; `false` when reading must stop.
    fn take(&mut self, event: Event<'_>, span: Span) -> bool {
        match event {
            Event::Scalar(text, style, anchor, _tag) => {
                let quoted = style != ScalarStyle::Plain;
                let value = if quoted { Value::Text(text.into_owned()) } else { plain_value(&text) };
                let span = self.trimmed(span);
                self.close(Node { span, value, quoted }, anchor);
            }
            Event::SequenceStart(_, anchor, _tag) => return self.open(span, anchor, Holds::List(Vec::new())),
            Event::MappingStart(_, anchor, _tag) => {
                let holds = Holds::Map { entries: Vec::new(), key: None, seen: HashMap::new() };
                return self.open(span, anchor, holds);
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let open = self.stack.pop().expect("the parser closes only what it opened");
                let (value, last) = match open.holds {
                    Holds::List(items) => {
                        let last = items.last().map(|item| item.span);
                        (Value::List(items), last)
                    }
                    Holds::Map { entries, .. } => {
                        let last = entries.last().map(|entry| entry.key_span.to(entry.node.span));
                        (Value::Map(entries), last)
                    }
                };
                let flow =
                    self.text.as_bytes().get(open.span.start as usize - self.base).is_some_and(|b| b"[{".contains(b));
                let end = if flow { span.end } else { last.map_or(open.span.end, |last| last.end) };
                let node =
                    Node { span: Span { start: open.span.start, end: end.max(open.span.start) }, value, quoted: false };
                self.close(node, open.anchor);
            }
            Event::Alias(anchor) => {
                let mut node =
                    self.anchors.get(&anchor).cloned().unwrap_or(Node { span, value: Value::Null, quoted: false });
                self.aliased += count(&node);
                if self.aliased > MAX_ALIASED_VALUES {
                    self.problems.push(Problem::TooManyAliases { span });
                    return false;
                }
                node.span = span;
                self.close(node, 0);
            }
            Event::DocumentStart(..) if self.root.is_some() => {
                self.problems.push(Problem::SecondDocument { span });
                return false;
            }
            _ => {}
        }
        true
    }

    fn open(&mut self, span: Span, anchor: usize, holds: Holds) -> bool {
        if self.stack.len() >= MAX_DEPTH {
            self.problems.push(Problem::TooDeep { span });
            return false;
        }
        self.stack.push(Open { span, anchor, holds });
        true
    }

    /// A value is complete: give it to what holds it.
    fn close(&mut self, node: Node, anchor: usize) {
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        let Some(open) = self.stack.last_mut() else {
            self.root = Some(node);
            return;
        };
        match &mut open.holds {
            Holds::List(items) => items.push(node),
            Holds::Map { entries, key, seen } => match key.take() {
                None => *key = Some((key_text(&node, self.text, self.base), node.span)),
                Some((key, key_span)) => {
                    if let Some(first) = seen.get(&key) {
                        self.problems.push(Problem::DuplicateKey { key, first: *first, second: key_span });
                        return;
                    }
                    seen.insert(key.clone(), key_span);
                    entries.push(Entry { key, key_span, node });
                }
            },
        }
    }

    /// The span of a value without the line break and blanks a block may end with.
    fn trimmed(&self, span: Span) -> Span {
        let range = span.start as usize - self.base..(span.end as usize - self.base).min(self.text.len());
        let kept = self.text.get(range).map_or(0, |slice| slice.trim_end().len());
        Span::new(span.start as usize, span.start as usize + kept)
    }

    fn invalid(&mut self, offset: usize, reason: &str) {
        let mut start = offset.min(self.text.len());
        // At the end of a line the place to look at is the line itself.
        if start == self.text.len() || self.text[start..].starts_with(['\n', '\r']) {
            start = self.text[..start].trim_end().len();
            start = self.text[..start].char_indices().next_back().map_or(0, |(at, _)| at);
        }
        let width = self.text[start..].chars().next().map_or(0, char::len_utf8);
        let span = Span::new(start, start + width).shifted(self.base);
        self.problems.push(Problem::InvalidYaml { span, reason: reason.to_owned() });
    }

    /// What could be read before the end, also when it came too soon.
    fn finish(mut self) -> Option<Node> {
        while let Some(open) = self.stack.pop() {
            let value = match open.holds {
                Holds::List(items) => Value::List(items),
                Holds::Map { entries, .. } => Value::Map(entries),
            };
            self.close(Node { span: open.span, value, quoted: false }, 0);
        }
        self.root.filter(|root| root.value != Value::Null)
    }
}

fn count(node: &Node) -> usize {
    1 + match &node.value {
        Value::List(items) => items.iter().map(count).sum(),
        Value::Map(entries) => entries.iter().map(|entry| count(&entry.node)).sum(),
        _ => 0,
    }
}

/// Keys are words whatever they look like: `3:` and `yes:` are the keys `3` and `yes`.
fn key_text(node: &Node, text: &str, base: usize) -> String {
    match &node.value {
        Value::Text(text) => text.clone(),
        _ => text.get(node.span.start as usize - base..node.span.end as usize - base).unwrap_or("").trim().to_owned(),
    }
}

fn plain_value(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ if looks_numeric(text) => text.parse().map_or_else(|_| Value::Text(text.to_owned()), Value::Number),
        _ => Value::Text(text.to_owned()),
    }
}

fn looks_numeric(text: &str) -> bool {
    let digits = text.trim_start_matches(['-', '+']);
    digits.starts_with(|char: char| char.is_ascii_digit())
        && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'e')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<Node>, Vec<Problem>) {
        let mut problems = Vec::new();
        (parse(text, 0, &mut problems), problems)
    }

    #[test]
    fn values_know_their_places() {
        let text = "title: 返金 \nlist: [a, 'b']\nblock: |\n  x\n  y\nmap:\n  k: 3\n";
        let (node, problems) = read(text);
        assert_eq!(problems, []);
        let node = node.expect("a map");
        let slice = |key: &str| &text[node.get(key).expect("key").span.range()];
        assert_eq!(slice("title"), "返金");
        assert_eq!(slice("list"), "[a, 'b']");
        assert_eq!(slice("map"), "k: 3");
        assert_eq!(node.get("block").and_then(Node::as_text), Some("x\ny\n"));
    }

    #[test]
    fn what_stands_before_a_mistake_is_kept() {
        let (node, problems) = read("title: a\nbad: [1, 2\nmore: b\n");
        assert!(matches!(problems[..], [Problem::InvalidYaml { .. }]), "{problems:?}");
        assert_eq!(
            node.and_then(|node| node.get("title").cloned()).and_then(|n| n.as_text().map(str::to_owned)),
            Some("a".into())
        );
    }

    #[test]
    fn a_key_written_twice_shows_both_places() {
        let (_, problems) = read("a: 1\nb: 2\na: 3\n");
        assert_eq!(
            problems,
            [Problem::DuplicateKey { key: "a".into(), first: Span::new(0, 1), second: Span::new(10, 11) }]
        );
    }

    #[test]
    fn aliases_cannot_blow_up() {
        let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for level in 1..12 {
            let before = level - 1;
            text += &format!("a{level}: &a{level} [{}]\n", vec![format!("*a{before}"); 10].join(", "));
        }
        let (_, problems) = read(&text);
        assert!(matches!(problems[..], [Problem::TooManyAliases { .. }]), "{problems:?}");
        let (_, problems) = read(&"[".repeat(100_000));
        assert!(!problems.is_empty());
    }
}

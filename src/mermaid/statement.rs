//! The statements of a flowchart, one after another.

use super::arrow;
use super::before::Before;
use super::parsed::{Click, Edge, Group, Kind, Parsed};
use super::problem::{Fault, Problem};
use super::reader::Reader;
use super::vertex::{self, ends_word};
use crate::chart::Direction;
use crate::text::Span;

/// Mermaid's other diagrams.
const OTHERS: [&str; 43] = [
    "sequenceDiagram",
    "classDiagram",
    "classDiagram-v2",
    "stateDiagram",
    "stateDiagram-v2",
    "erDiagram",
    "gantt",
    "pie",
    "journey",
    "gitGraph",
    "mindmap",
    "timeline",
    "quadrantChart",
    "requirementDiagram",
    "requirement",
    "C4Context",
    "C4Container",
    "C4Component",
    "C4Dynamic",
    "C4Deployment",
    "sankey",
    "sankey-beta",
    "xychart",
    "xychart-beta",
    "block",
    "block-beta",
    "packet",
    "packet-beta",
    "kanban",
    "architecture",
    "architecture-beta",
    "radar",
    "radar-beta",
    "treemap",
    "treemap-beta",
    "zenuml",
    "venn-beta",
    "ishikawa",
    "ishikawa-beta",
    "wardley-beta",
    "treeView-beta",
    "cynefin-beta",
    "info",
];

const OWN: [&str; 4] = ["flowchart-elk", "swimlane-beta", "flowchart", "graph"];

/// Reads a chart whose comments and settings are taken out.
pub(super) fn read(original: &str, before: Before) -> (Parsed, Vec<Problem>) {
    let found = Parsed { title: before.title, steps: before.steps, ..Parsed::default() };
    let mut reader = Reader::new(&before.text, found, before.problems);
    if header(&mut reader, original) {
        while !reader.is_given_up() && statement(&mut reader) {}
        while let Some((group, named)) = reader.open.pop() {
            let span = reader.found.groups[group].span;
            if !reader.is_given_up() {
                reader.report(span, Fault::GroupWithoutEnd);
            }
            close(&mut reader, group, &named);
        }
    }
    let Reader { mut found, mut problems, groups, .. } = reader;
    super::build::settle(&mut found, &groups);
    problems.sort_by_key(|problem| (problem.span.start, problem.span.end));
    (found, problems)
}

/// `flowchart TD`. Whether a flowchart follows.
fn header(reader: &mut Reader<'_>, original: &str) -> bool {
    reader.skip_space();
    while reader.eat(";") {
        reader.skip_space();
    }
    let word = reader.word();
    let written = &reader.text[word.range()];
    reader.found.kind_span = word;
    if written.is_empty() {
        if reader.problems.is_empty() {
            reader.report(Span::new(0, original.trim_end().len()), Fault::Empty);
        }
        return false;
    }
    let Some(own) = OWN.iter().find(|own| written.strip_prefix(**own).is_some_and(ends_word)) else {
        let name = written.trim_end_matches(':');
        if OTHERS.contains(&name) {
            reader.found.kind = Kind::Other(name.to_owned());
            return false;
        }
        let near = crate::util::suggest::nearest(name, ["flowchart", "graph"]);
        let near = near.map(|near| if near == "graph" { "graph" } else { "flowchart" });
        reader.report(word, Fault::UnknownKind(near));
        return false;
    };
    reader.found.kind = Kind::Flowchart;
    reader.at = word.start as usize + own.len();
    reader.found.kind_span = Span::new(word.start as usize, reader.at);
    reader.skip_blanks();
    if !reader.at_end() {
        let word = reader.word();
        let Some(direction) = direction_of(&reader.text[word.range()]) else {
            reader.report(word, Fault::UnknownDirection);
            reader.at = reader.line_end();
            return true;
        };
        reader.found.direction = direction;
        reader.at = word.end as usize;
        reader.skip_blanks();
    }
    if !reader.at_end() {
        let line = Span::new(reader.at, reader.at + reader.text[reader.at..reader.line_end()].trim_end().len());
        reader.report(line, Fault::HeaderNotAlone);
    }
    true
}

fn direction_of(word: &str) -> Option<Direction> {
    match word {
        "TD" | "TB" | "v" => Some(Direction::Down),
        "BT" | "^" => Some(Direction::Up),
        "LR" | ">" => Some(Direction::Right),
        "RL" | "<" => Some(Direction::Left),
        _ => None,
    }
}

/// Reads one statement; whether there was one.
fn statement(reader: &mut Reader<'_>) -> bool {
    loop {
        reader.skip_space();
        if !reader.eat(";") {
            break;
        }
    }
    if reader.rest().is_empty() {
        return false;
    }
    let start = reader.at;
    let goes_on = match keyword(reader.rest()) {
        "subgraph" => group(reader),
        "end" if !is_node(reader) => {
            end(reader);
            return true;
        }
        "direction" => direction(reader),
        "style" | "linkStyle" | "classDef" | "class" => style(reader),
        "click" => click(reader),
        "accTitle" | "accDescr" => words_for_all(reader),
        _ => ways(reader),
    };
    if !goes_on {
        reader.at = reader.at.max(reader.line_end());
        return true;
    }
    reader.skip_blanks();
    if !reader.at_end() {
        leftover(reader);
        reader.at = reader.line_end();
    }
    debug_assert!(reader.at > start, "every statement takes something of the text");
    true
}

/// The word of a statement that is not about nodes and arrows; empty for those.
fn keyword(rest: &str) -> &str {
    const WORDS: [&str; 9] =
        ["subgraph", "end", "direction", "style", "linkStyle", "classDef", "class", "click", "accTitle"];
    let is_here = |word: &&&str| rest.strip_prefix(**word).is_some_and(ends_word);
    let word = WORDS.iter().chain(&["accDescr"]).find(is_here).copied().unwrap_or("");
    let behind = rest[word.len()..].trim_start_matches(' ');
    let line = behind.lines().next().unwrap_or("");
    match word {
        "direction" if direction_of(line.split([' ', ';']).next().unwrap_or("")).is_none() => "",
        "accTitle" | "accDescr" if !behind.starts_with([':', '{']) => "",
        "style" | "linkStyle" | "classDef" | "class" if behind.starts_with(['[', '(', '{', '-', '=']) => "",
        "click" if !rest["click".len()..].starts_with(char::is_whitespace) => "",
        _ => word,
    }
}

/// Whether `end` is meant as a node: `end --> a`, `end[Done]`.
fn is_node(reader: &Reader<'_>) -> bool {
    let behind = &reader.rest()["end".len()..];
    let line = behind.trim_start_matches([' ', '\t']);
    behind.starts_with(['[', '(', '{', '>', ':', '@', '-', '.'])
        || line.starts_with("--")
        || line.starts_with("==")
        || line.starts_with("-.")
}

/// What stands where a statement should be over.
fn leftover(reader: &mut Reader<'_>) {
    let word = reader.word();
    let fault = match reader.text[word.range()].as_bytes() {
        [b'%', b'%', ..] => {
            let line = reader.at + reader.text[reader.at..reader.line_end()].trim_end().len();
            reader.report(Span::new(reader.at, line), Fault::CommentInLine);
            return;
        }
        [b'"', ..] => Fault::QuotesWithoutName,
        _ => Fault::Unexpected,
    };
    reader.report(word, fault);
}

/// `a --> b & c -->|words| d`
fn ways(reader: &mut Reader<'_>) -> bool {
    if vertex::edge_attributes(reader) {
        return true;
    }
    let Some(mut from) = vertex::nodes(reader) else {
        let start = reader.at;
        match arrow::read(reader) {
            Some(arrow) => reader.report(arrow.span, Fault::ArrowWithoutStart),
            None => {
                reader.at = start;
                leftover(reader);
            }
        }
        return false;
    };
    loop {
        let behind = reader.at;
        reader.skip_space();
        if vertex::is_edge_id(reader.rest()) {
            let length = reader.rest().find('@').unwrap_or(0);
            reader.edge_ids.insert(reader.rest()[..length].to_owned());
            reader.at += length + 1;
        }
        let Some(arrow) = arrow::read(reader) else {
            reader.at = behind;
            return true;
        };
        let Some(to) = target(reader) else {
            if reader.problems.last().is_none_or(|last| last.span.end < arrow.span.end) {
                reader.report(arrow.span, Fault::ArrowWithoutEnd);
            }
            return false;
        };
        for (from, to) in from.iter().flat_map(|from| to.iter().map(move |to| (*from, *to))) {
            if !reader.has_room() {
                break;
            }
            let (span, label) = (arrow.span, arrow.label.clone());
            reader.edge(Edge { from, to, span, label, line: arrow.line, tail: arrow.tail, head: arrow.head });
        }
        from = to;
    }
}

/// The nodes at the end of an arrow.
fn target(reader: &mut Reader<'_>) -> Option<Vec<usize>> {
    let line_start =
        reader.text[..reader.at].ends_with('\n') || reader.text[..reader.at].trim_end_matches(' ').ends_with('\n');
    // A statement in the next line is not where the arrow leads.
    if line_start && !matches!(keyword(reader.rest()), "" | "direction") {
        return None;
    }
    if reader.starts_with("\"") {
        let start = reader.at;
        let word = match vertex::quoted(reader) {
            Some(_) => Span::new(start, reader.at),
            None => Span::new(start, start + 1),
        };
        reader.report(word, Fault::QuotesWithoutName);
        return None;
    }
    vertex::nodes(reader)
}

/// `subgraph name [title]`
fn group(reader: &mut Reader<'_>) -> bool {
    let span = Span::new(reader.at, reader.at + "subgraph".len());
    reader.at = span.end as usize;
    reader.skip_blanks();
    let mut id = None;
    let mut title = String::new();
    let start = reader.at;
    if reader.starts_with("\"") {
        let Some(label) = vertex::quoted(reader) else {
            open(reader, span, None, title);
            return false;
        };
        id = Some(reader.text[label.span.range()].to_owned());
        title = label.text;
        reader.skip_blanks();
    } else {
        let rest = reader.rest();
        let length = rest.find(['\n', ';', '[']).unwrap_or(rest.len());
        let words = reader.label(start, start + length, false);
        reader.at = start + length;
        let written = &reader.text[words.span.range()];
        let wrong = written.find(['(', ')', '{', '}', '|', ']', '"', '<', '>']);
        if let Some(char) = wrong.and_then(|at| written[at..].chars().next()) {
            reader.at = reader.line_end();
            let line = reader.label(start, reader.at, false).span;
            reader.report(line, Fault::NeedsQuotes(char));
        } else if !written.is_empty() {
            id = Some(written.to_owned());
        }
        title = words.text;
    }
    if reader.starts_with("[") {
        match vertex::title(reader) {
            Some(label) => title = label.text,
            None => {
                open(reader, span, id, title);
                return false;
            }
        }
    } else if title.contains(char::is_whitespace) {
        // Words without a name of their own are no name.
        id = None;
    }
    open(reader, span, id, title);
    true
}

fn open(reader: &mut Reader<'_>, span: Span, id: Option<String>, title: String) {
    let parent = reader.open.last().map(|(group, _)| *group);
    let known = id.as_ref().and_then(|id| reader.groups.get(id).copied());
    let group = known.unwrap_or_else(|| {
        reader.found.groups.push(Group { id: id.clone(), span, title, parent });
        reader.found.groups.len() - 1
    });
    if let Some(id) = id {
        reader.groups.insert(id, group);
    }
    reader.open.push((group, Vec::new()));
}

/// `end`
fn end(reader: &mut Reader<'_>) {
    let span = Span::new(reader.at, reader.at + "end".len());
    reader.at = span.end as usize;
    match reader.open.pop() {
        Some((group, named)) => close(reader, group, &named),
        None => reader.report(span, Fault::EndWithoutGroup),
    }
    reader.skip_blanks();
    if reader.starts_with("%%") {
        leftover(reader);
        reader.at = reader.line_end();
    }
}

/// A node belongs to the frame that closes first around a mention of it.
fn close(reader: &mut Reader<'_>, group: usize, named: &[usize]) {
    for node in named {
        reader.found.nodes[*node].group.get_or_insert(group);
    }
}

/// `direction LR`, of the whole chart or of a frame, which keeps the way of the chart.
fn direction(reader: &mut Reader<'_>) -> bool {
    reader.at += "direction".len();
    reader.skip_blanks();
    let word = reader.word();
    if let Some(direction) = direction_of(&reader.text[word.range()]).filter(|_| reader.open.is_empty()) {
        reader.found.direction = direction;
    }
    reader.at = word.end as usize;
    true
}

/// Styles are not ours to follow, only to pass over.
fn style(reader: &mut Reader<'_>) -> bool {
    let start = reader.at;
    let word = keyword(reader.rest()).len();
    reader.at += word;
    reader.skip_blanks();
    if reader.at_end() {
        reader.report(Span::new(start, start + word), Fault::NothingFollows);
        return false;
    }
    let line_end = reader.line_end();
    loop {
        let rest = &reader.text[reader.at..line_end];
        reader.at += rest.find(';').unwrap_or(rest.len());
        // `fill:#fff;stroke:#000`: still the same style.
        let next = reader.text[reader.at..line_end].trim_start_matches([';', ' ', '\t']);
        let property = next.find(|char: char| !char.is_ascii_lowercase() && char != '-').unwrap_or(0);
        let goes_on =
            property > 0 && next[property..].trim_start().starts_with(':') && !next[property..].starts_with(":::");
        if !goes_on {
            return true;
        }
        reader.at = line_end - next.len();
    }
}

/// `click a href "address" "words"`, `click a "address"`, `click a call name()`.
fn click(reader: &mut Reader<'_>) -> bool {
    let start = reader.at;
    reader.at += "click".len();
    reader.skip_blanks();
    let id = reader.word();
    reader.at = id.end as usize;
    reader.skip_blanks();
    if reader.at_end() {
        reader.report(Span::new(start, id.end as usize), Fault::ClickWithoutAddress);
        return false;
    }
    if reader.starts_with("href") {
        reader.at += "href".len();
        reader.skip_blanks();
    }
    if reader.starts_with("\"") {
        let Some(address) = vertex::quoted(reader) else { return false };
        let click = Click {
            id: reader.text[id.range()].to_owned(),
            address: reader.text[address.span.range()].to_owned(),
            span: address.span,
        };
        reader.found.clicks.push(click);
    }
    // A function of a page's own, words for the pointer, a window to open in: none of it is ours.
    reader.at = reader.line_end();
    true
}

/// `accTitle: words`, `accDescr: words`, `accDescr { words }`.
fn words_for_all(reader: &mut Reader<'_>) -> bool {
    let is_title = reader.eat("accTitle");
    if !is_title {
        reader.at += "accDescr".len();
    }
    reader.skip_blanks();
    let opening = Span::new(reader.at, reader.at + 1);
    let end = if reader.eat("{") {
        let Some(length) = reader.rest().find('}') else {
            reader.report(opening, Fault::BoxNotClosed("{", "}"));
            return false;
        };
        reader.at + length
    } else {
        reader.at += 1;
        reader.line_end()
    };
    let words = reader.label(reader.at, end, false).text.replace('\n', " ");
    reader.at = end;
    reader.eat("}");
    if is_title {
        reader.found.title = words;
    } else {
        reader.found.description = words;
    }
    true
}

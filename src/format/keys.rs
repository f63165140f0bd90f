//! Keys and values: front matter and the entries of collections, in the order of their kind.
//! Values, comments and everything else stand as they were written.

use super::edit::Edit;
use super::lines::{Lines, trim_end};
use crate::model::{Kind, Kinds};
use crate::syntax::Parsed;
use crate::text::{Entry, Node, Value};

/// The change that front matter needs, its fences included.
pub(super) fn front_matter(text: &str, parsed: &Parsed, kind: Option<&Kind>, edits: &mut Vec<Edit>) {
    let (start, end) = (parsed.front_span.start as usize, parsed.front_span.end as usize);
    if start == 0 {
        return;
    }
    let inside = &text[start..end];
    let written = ordered(text, parsed, kind).unwrap_or_else(|| inside.to_owned());
    let body = parsed.body_span.start as usize;
    edits.push(Edit { range: 0..start, text: "---\n".into() });
    edits.push(Edit { range: start..end, text: written });
    edits.push(Edit { range: end..body, text: "---\n".into() });
}

/// Front matter in the order of its kind; `None` when it is not one key below the other.
fn ordered(text: &str, parsed: &Parsed, kind: Option<&Kind>) -> Option<String> {
    let (front, kind) = (parsed.front.as_ref()?, kind?);
    if keeps_line_breaks(&text[parsed.front_span.range()]) {
        return None;
    }
    let lines = Lines::new(text);
    let first = lines.of(parsed.front_span.start as usize);
    let end = lines.of(parsed.front_span.end as usize);
    let entries = front.as_map()?;
    let map = Map { text, lines: &lines, entries, first, end };
    let (mut chunks, after) = map.chunks()?;
    let head = chunks.first_mut()?;
    if !head.before.is_empty() {
        return None;
    }
    // Comments above the first key, with an empty line below them, belong to all keys.
    let of_all = head.lines[..head.comments].iter().rposition(String::is_empty).map_or(0, |at| at + 1);
    head.comments -= of_all;
    let of_all: Vec<String> = head.lines.drain(..of_all).collect();
    if !map.sort(&mut chunks, kind) {
        return None;
    }
    let written = of_all.into_iter().chain(chunks.into_iter().flat_map(|chunk| chunk.lines)).chain(after).collect();
    Some(without_blank_ends(written).iter().map(|line| format!("{line}\n")).collect())
}

/// The changes that a file of short entries needs.
pub(super) fn collection(text: &str, root: Option<&Node>, kinds: &Kinds, edits: &mut Vec<Edit>) {
    let lines = Lines::new(text);
    for Entry { key, node, .. } in root.and_then(Node::as_map).unwrap_or(&[]) {
        let Some(kind) = kinds.of_collection(key) else { continue };
        let items = node.as_list().unwrap_or(&[]);
        for item in items {
            edits.extend(entry(text, &lines, item, kinds, kind));
        }
    }
    if !keeps_line_breaks(text) {
        edits.extend(file_end(text, &lines, edits.last().map_or(0, |last| last.range.end)));
    }
}

/// One line break at the end; `done` is how far the text is changed already.
fn file_end(text: &str, lines: &Lines<'_>, done: usize) -> Option<Edit> {
    let words = text.trim_end_matches([' ', '\t', '\n']).len();
    let end = lines.start(lines.of(words) + 1);
    let line_break = if text[..end].ends_with('\n') || done == end { "" } else { "\n" };
    (done <= end).then(|| Edit { range: end..text.len(), text: line_break.into() })
}

/// One entry: the dash stays where it is, and the keys change their places.
fn entry(text: &str, lines: &Lines<'_>, item: &Node, kinds: &Kinds, usual: &Kind) -> Option<Edit> {
    let entries = item.as_map()?;
    let named = item.get("kind").and_then(Node::as_text).and_then(|name| kinds.get(name));
    let first = lines.of(entries.first()?.key_span.start as usize);
    let end = last_line(lines, entries.last()?) + 1;
    let map = Map { text, lines, entries, first, end };
    let (mut chunks, after) = map.chunks()?;
    let dash = chunks.first()?.before.clone();
    if !dash.trim_start().starts_with('-') || map.line_of(entries.first()?) != first {
        return None;
    }
    if !map.sort(&mut chunks, named.unwrap_or(usual)) {
        return None;
    }
    // Comments of the key that is now the first stand above the dash.
    let head = chunks.first_mut()?;
    let at = head.comments;
    let outer = &dash[..dash.len() - dash.trim_start().len()];
    for comment in &mut head.lines[..at] {
        *comment = format!("{outer}{}", comment.trim_start());
    }
    let rest = head.lines[at][head.before.len()..].to_owned();
    head.lines[at] = format!("{dash}{rest}");
    let indent = " ".repeat(dash.len());
    for chunk in &mut chunks[1..] {
        let at = chunk.comments;
        chunk.lines[at] = format!("{indent}{}", &chunk.lines[at][chunk.before.len()..]);
    }
    let written = chunks.into_iter().flat_map(|chunk| chunk.lines).chain(after);
    let written = written.map(|line| format!("{line}\n")).collect();
    Some(Edit { range: lines.start(first)..lines.start(end), text: written })
}

/// Keys one below the other, and the lines they stand in.
struct Map<'a> {
    text: &'a str,
    lines: &'a Lines<'a>,
    entries: &'a [Entry],
    first: usize,
    end: usize,
}

/// One key with its value, and the comments and empty lines above it.
struct Chunk<'a> {
    key: &'a str,
    /// What stands before the key in its line.
    before: String,
    /// How many lines are above the key.
    comments: usize,
    lines: Vec<String>,
}

impl<'a> Map<'a> {
    fn line_of(&self, entry: &Entry) -> usize {
        self.lines.of(entry.key_span.start as usize)
    }

    /// The keys with what belongs to them, and the lines below them all. `None` when they share
    /// lines or do not stand one below the other.
    fn chunks(&self) -> Option<(Vec<Chunk<'a>>, Vec<String>)> {
        let mut chunks: Vec<Chunk<'a>> = Vec::new();
        let mut from = self.first;
        for (number, entry) in self.entries.iter().enumerate() {
            let line = self.line_of(entry);
            let before = &self.text[self.lines.start(line)..entry.key_span.start as usize];
            let is_below = number == 0 || before.trim().is_empty();
            if line < from || !is_below || chunks.first().is_some_and(|first| first.before.len() != before.len()) {
                return None;
            }
            let next = self.entries.get(number + 1).map_or(self.end, |next| self.line_of(next));
            let end = self.end_of(entry, line, next);
            let mut lines: Vec<String> = (from..line).map(|line| trim_end(self.lines.line(line)).to_owned()).collect();
            let comments = lines.len();
            lines.push(self.first_line(entry, line));
            lines.extend((line + 1..end).map(|line| self.lines.line(line).to_owned()));
            if is_single_lined(self.text, &entry.node) {
                lines[comments..].iter_mut().for_each(|line| line.truncate(trim_end(line).len()));
            }
            chunks.push(Chunk { key: &entry.key, before: before.to_owned(), comments, lines });
            from = end;
        }
        let after = (from..self.end).map(|line| trim_end(self.lines.line(line)).to_owned()).collect();
        Some((chunks, after))
    }

    /// Where a value ends: comments that stand as deep as the next key belong to that.
    fn end_of(&self, entry: &Entry, line: usize, next: usize) -> usize {
        let value = last_line(self.lines, entry);
        let column = entry.key_span.start as usize - self.lines.start(line);
        let is_deeper = |line: &usize| {
            let text = self.lines.line(*line);
            let blanks = text.len() - text.trim_start().len();
            blanks > column && !text.trim().is_empty()
        };
        (value + 1..next).rev().find(is_deeper).map_or((value + 1).min(next), |line| line + 1)
    }

    /// `key: value` with one blank, where the value begins in the line of its key.
    fn first_line(&self, entry: &Entry, line: usize) -> String {
        let written = self.lines.line(line);
        let start = self.lines.start(line);
        let (key, value) = (entry.key_span.end as usize, entry.node.span.start as usize);
        let between = self.text.get(key..value).unwrap_or("\n");
        let is_plain = between.trim() == ":" && !between.contains('\n') && entry.node.value != Value::Null;
        if is_plain {
            format!("{}: {}", &written[..key - start], &written[value - start..])
        } else {
            written.to_owned()
        }
    }

    /// Brings the keys into the order of a kind; `false` when that could change a value.
    fn sort(&self, chunks: &mut [Chunk<'a>], kind: &Kind) -> bool {
        let order = kind.key_order();
        let place = |key: &str| order.iter().position(|known| *known == key).unwrap_or(order.len());
        if chunks.is_sorted_by_key(|chunk| place(chunk.key)) {
            return true;
        }
        let range = self.lines.start(self.first)..self.lines.start(self.end);
        if keeps_line_breaks(&self.text[range.clone()]) || uses_anchors(&self.text[range]) {
            return false;
        }
        chunks.sort_by_key(|chunk| place(chunk.key));
        true
    }
}

/// The last line of a value; of its key, where nothing is written.
fn last_line(lines: &Lines<'_>, entry: &Entry) -> usize {
    let key = entry.key_span.end;
    let end = if entry.node.value == Value::Null { key } else { entry.node.span.end.max(key) };
    lines.of(end.max(1) as usize - 1)
}

/// Whether a value stands in one line, or its parts do: blanks at the end of lines then mean nothing.
fn is_single_lined(text: &str, node: &Node) -> bool {
    match &node.value {
        Value::List(items) => items.iter().all(|item| is_single_lined(text, item)),
        Value::Map(entries) => entries.iter().all(|entry| is_single_lined(text, &entry.node)),
        _ => !text[node.span.range()].contains('\n') && !text[node.span.range()].starts_with(['|', '>']),
    }
}

/// Whether a block (`|+`) may keep the empty lines below it.
fn keeps_line_breaks(text: &str) -> bool {
    text.lines().any(|line| {
        let head =
            trim_end(line.split(" #").next().unwrap_or(line)).trim_end_matches(|char: char| char.is_ascii_digit());
        let mark = head.strip_suffix('+').map(|head| head.trim_end_matches(|char: char| char.is_ascii_digit()));
        mark.is_some_and(|head| head.ends_with(['|', '>']))
    })
}

/// Whether values refer to each other: `*name` must stay behind `&name`.
fn uses_anchors(text: &str) -> bool {
    let marks = |mark: char| text.match_indices(mark).any(|(at, _)| text[..at].ends_with([' ', '\t', '[', ',']));
    marks('&') && marks('*')
}

fn without_blank_ends(mut lines: Vec<String>) -> Vec<String> {
    while lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    let blank = lines.iter().take_while(|line| line.trim().is_empty()).count();
    lines.drain(..blank);
    lines
}

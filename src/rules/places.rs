//! Places in a file that fixes work on: the lines of a key, the end of front matter, an item of a
//! list. They go by the lines as they are written, and find nothing where those are unusual.

use crate::syntax;
use crate::text::Span;

/// A key of YAML that stands at the start of a line, or of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    /// Its lines with the line break, when the first holds nothing before the key.
    pub lines: Option<Span>,
    /// Its value as written.
    pub value: &'a str,
}

/// The entry whose key stands at `key`; `None` inside `{…}`.
pub(super) fn entry(text: &str, key: Span) -> Option<Entry<'_>> {
    let start = line_start(text, key.start as usize);
    let before = text.get(start..key.start as usize)?;
    if !before.chars().all(|char| char == ' ' || char == '-') {
        return None;
    }
    let after = text.get(key.end as usize..)?;
    let value_start = key.end as usize + after.len() - after.trim_start_matches([' ', '\t']).strip_prefix(':')?.len();
    let first_end = line_end(text, key.end as usize);
    let end = first_end + deeper(&text[first_end..], before.len());
    let lines = before.trim().is_empty().then(|| Span::new(start, end));
    Some(Entry { lines, value: text[value_start..end].trim() })
}

/// How far lines go on that belong to a key of this indentation.
fn deeper(text: &str, indent: usize) -> usize {
    let (mut end, mut at) = (0, 0);
    for line in text.split_inclusive('\n') {
        at += line.len();
        let words = line.trim_start_matches(' ');
        let depth = line.len() - words.len();
        if words.trim().is_empty() {
            continue;
        }
        if depth < indent || (depth == indent && !words.starts_with("- ")) {
            break;
        }
        end = at;
    }
    end
}

/// Where a new key goes at the end of front matter that is sound.
pub(super) fn front_matter(text: &str) -> Option<Span> {
    syntax::front_matter_span(text)
}

/// The line break that the file uses.
pub(super) fn line_break(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// What goes with an item of a list in YAML: its line, or its comma; with the last item the key too.
pub(super) fn item(text: &str, item: Span) -> Option<Span> {
    let (start, end) = (item.start as usize, item.end as usize);
    let (line, next) = (line_start(text, start), line_end(text, end));
    let (before, after) = (text.get(line..start)?, text.get(end..next)?);
    if before.trim() == "-" && after.trim().is_empty() {
        let dash = before.len() - before.trim_start().len();
        let is_item = |line: &str| line.trim_start().starts_with("- ") && line.len() - line.trim_start().len() == dash;
        let key = line_start(text, line.saturating_sub(1));
        let is_only = !is_item(&text[key..line]) && !text[next..].lines().next().is_some_and(is_item);
        let is_key = text[key..line].trim_end().ends_with(':');
        return Some(Span::new(if is_only && is_key { key } else { line }, next));
    }
    let blank = after.len() - after.trim_start_matches(' ').len();
    let (head, tail) = (before.trim_end(), &after[blank..]);
    if let Some(rest) = tail.strip_prefix(',') {
        return Some(Span::new(start, next - rest.trim_start_matches(' ').len()));
    }
    if head.ends_with(',') && tail.starts_with(']') {
        return Some(Span::new(line + head.len() - 1, end));
    }
    let key = head.strip_suffix('[').map_or(head, str::trim_end);
    let is_whole =
        key.ends_with(':') && !key.contains(['{', ',']) && tail.trim_matches([']', ' ', '\r', '\n']).is_empty();
    is_whole.then(|| Span::new(line, next))
}

/// The line that begins at or before a place.
fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |at| at + 1)
}

/// Just behind the line break of the line a place is in.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

#[cfg(test)]
mod tests {
    use super::{entry, item};
    use crate::text::Span;

    fn place(text: &str, word: &str) -> Span {
        let at = text.find(word).expect("the word is there");
        Span::new(at, at + word.len())
    }

    fn cut(text: &str, span: Option<Span>) -> String {
        let mut text = text.to_owned();
        text.replace_range(span.expect("a place").range(), "");
        text
    }

    #[test]
    fn an_entry_goes_as_far_as_its_lines_are_deeper() {
        let text = "a: 1\nlist:\n- x\n\n- y\nmap:\n  k: v\n\n  l: w\nlast: z\n---\n";
        assert_eq!(entry(text, place(text, "list")).map(|entry| entry.value), Some("- x\n\n- y"));
        assert_eq!(
            cut(text, entry(text, place(text, "map")).and_then(|entry| entry.lines)),
            text.replace("map:\n  k: v\n\n  l: w\n", "")
        );
        assert_eq!(entry("a: {b: c}", Span::new(4, 5)), None);
    }

    #[test]
    fn an_item_goes_with_its_comma_its_line_or_its_key() {
        let cut = |text: &str| cut(text, item(text, place(text, "old")));
        assert_eq!(cut("aliases: [old, b]\n"), "aliases: [b]\n");
        assert_eq!(cut("aliases: [a, old]\n"), "aliases: [a]\n");
        assert_eq!(cut("id: x\naliases: [old]\nb: c\n"), "id: x\nb: c\n");
        assert_eq!(cut("id: x\naliases: old\nb: c\n"), "id: x\nb: c\n");
        assert_eq!(cut("aliases:\n  - a\n  - old\n"), "aliases:\n  - a\n");
        assert_eq!(cut("id: x\naliases:\n  - old\nb: c\n"), "id: x\nb: c\n");
    }
}

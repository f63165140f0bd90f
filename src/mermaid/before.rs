//! What stands before a chart's first statement, and what is taken out before it is read: front
//! matter, comments, settings. What is taken out becomes spaces, so that every place stays true.

use super::problem::{Fault, Problem};
use crate::text::Span;

/// A text ready to be read.
pub(super) struct Before {
    /// As long as the original, with spaces for what only Mermaid's drawing needs.
    pub text: String,
    /// The title in the front matter.
    pub title: String,
    /// `%% steps`.
    pub steps: Option<Span>,
    pub problems: Vec<Problem>,
}

pub(super) fn read(text: &str) -> Before {
    let mut bytes = text.as_bytes().to_vec();
    let mut before = Before { text: String::new(), title: String::new(), steps: None, problems: Vec::new() };
    let start = front_matter(text, &mut bytes, &mut before);
    settings(text, start, &mut bytes, &mut before);
    comments(text, start, &mut bytes, &mut before);
    quotes_in_tags(&mut bytes);
    before.text = String::from_utf8(bytes).expect("whole characters became spaces");
    before
}

/// Spaces for everything but line breaks.
fn blank(bytes: &mut [u8], start: usize, end: usize) {
    bytes[start..end].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
}

/// `---` to `---` at the start. Gives where the chart begins.
fn front_matter(text: &str, bytes: &mut [u8], before: &mut Before) -> usize {
    let start = text.len() - text.trim_start().len();
    let mut lines = text[start..].split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else { return 0 };
    let mut at = start + first.len();
    for line in lines {
        let end = at + line.len();
        if line.trim_end() == "---" {
            blank(bytes, start, end);
            return end;
        }
        if let Some(title) = line.strip_prefix("title:") {
            before.title = title.trim().trim_matches(['"', '\'']).to_owned();
        }
        at = end;
    }
    before.problems.push(Problem { span: Span::new(start, start + 3), fault: Fault::NotClosed("---") });
    blank(bytes, start, text.len());
    text.len()
}

/// `%%{ … }%%`, anywhere.
fn settings(text: &str, start: usize, bytes: &mut [u8], before: &mut Before) {
    let mut at = start;
    while let Some(open) = text[at..].find("%%{").map(|open| at + open) {
        let Some(close) = text[open..].find("}%%").map(|close| open + close + 3) else {
            let end = text[open..].find('\n').map_or(text.len(), |end| open + end);
            before.problems.push(Problem { span: Span::new(open, open + 3), fault: Fault::NotClosed("}%%") });
            blank(bytes, open, end);
            return;
        };
        blank(bytes, open, close);
        at = close;
    }
}

/// Lines that begin with `%%`.
fn comments(text: &str, start: usize, bytes: &mut [u8], before: &mut Before) {
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let words = line.trim();
        let from = at + (line.len() - line.trim_start().len());
        if let Some(comment) = words.strip_prefix("%%").filter(|comment| !comment.starts_with('{')) {
            if comment.trim().eq_ignore_ascii_case("steps") && before.steps.is_none() {
                before.steps = Some(Span::new(from, from + words.len()));
            }
            blank(bytes, from, at + line.len());
        }
        at += line.len();
    }
    bytes.iter_mut().filter(|byte| **byte == b'\r').for_each(|byte| *byte = b' ');
}

/// `<a href="…">` in words in quotes: Mermaid takes the inner quotes as `'`.
fn quotes_in_tags(bytes: &mut [u8]) {
    let mut inside = false;
    for at in 0..bytes.len() {
        match bytes[at] {
            b'<' => inside = bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic),
            b'>' | b'\n' => inside = false,
            b'=' if inside && bytes.get(at + 1) == Some(&b'"') => {
                let value = at + 2;
                let length =
                    bytes[value..].iter().take_while(|byte| !matches!(byte, b'"' | b'<' | b'>' | b'\n')).count();
                if bytes.get(value + length) == Some(&b'"') {
                    bytes[at + 1] = b'\'';
                    bytes[value + length] = b'\'';
                }
            }
            _ => {}
        }
    }
}

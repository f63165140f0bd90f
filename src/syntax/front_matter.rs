//! Where front matter ends and the body begins.

use super::Problem;
use crate::text::Span;

/// The two halves of a file.
pub(super) struct Frame {
    pub front: Option<Span>,
    pub body: Span,
}

/// Finds front matter fenced by `---` lines at the very start (closed by `---` or `...`).
pub(super) fn split(text: &str, problems: &mut Vec<Problem>) -> Frame {
    let all = Span::new(0, text.len());
    let mut lines = Lines { text, at: 0 };
    let Some(first) = lines.next() else { return Frame { front: None, body: all } };
    match text[first.range()].trim_end() {
        "---" => {}
        "+++" => {
            problems.push(Problem::FrontMatterIsToml { span: Span::new(0, 3) });
            let close = lines.find(|line| text[line.range()].trim_end() == "+++");
            let body = close.map_or(all, |close| Span::new(after_line(text, close), text.len()));
            return Frame { front: None, body };
        }
        _ => return not_opened(text, problems),
    }
    let start = lines.at;
    for line in lines {
        if matches!(text[line.range()].trim_end(), "---" | "...") {
            let front = Span::new(start, line.start as usize);
            return Frame { front: Some(front), body: Span::new(after_line(text, line), text.len()) };
        }
    }
    // The keys at the top are most likely meant; everything from the first line that cannot be
    // one belongs to the body, so that neither half is lost.
    let end = start + keys_length(&text[start..]);
    problems.push(Problem::FrontMatterNotClosed { span: Span::new(0, 3), keys_end: end });
    Frame { front: (end > start).then(|| Span::new(start, end)), body: Span::new(end, text.len()) }
}

/// `title: …` lines right at the top, closed by `---`: the opening fence was forgotten.
fn not_opened(text: &str, problems: &mut Vec<Problem>) -> Frame {
    let all = Span::new(0, text.len());
    let end = keys_length(text);
    let first_line = text.lines().next().unwrap_or("");
    let close = Lines { text, at: end }.next().filter(|line| text[line.range()].trim_end() == "---");
    match close {
        Some(close) if is_key_line(first_line) => {
            problems.push(Problem::FrontMatterNotOpened { span: Span::new(0, first_line.len()) });
            Frame { front: Some(Span::new(0, end)), body: Span::new(after_line(text, close), text.len()) }
        }
        _ => Frame { front: None, body: all },
    }
}

/// How far lines go on that can be YAML: `key:`, indented lines, list items, comments.
fn keys_length(text: &str) -> usize {
    let mut end = 0;
    let mut seen_key = false;
    for line in (Lines { text, at: 0 }) {
        let words = &text[line.range()];
        let goes_on = is_key_line(words)
            || (seen_key && (words.starts_with([' ', '\t']) || words.starts_with("- ")) && !words.trim().is_empty());
        if !goes_on {
            break;
        }
        seen_key = true;
        end = after_line(text, line);
    }
    end
}

fn is_key_line(line: &str) -> bool {
    let Some((key, rest)) = line.split_once(':') else { return false };
    let plain = |char: char| char.is_ascii_alphanumeric() || char == '_' || char == '-';
    !key.is_empty() && key.chars().all(plain) && (rest.trim_end().is_empty() || rest.starts_with(' '))
}

fn after_line(text: &str, line: Span) -> usize {
    let end = line.end as usize;
    (end + usize::from(text[end..].starts_with('\n'))).min(text.len())
}

/// Lines as spans, without their `\n` (a `\r` stays).
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        if self.at >= self.text.len() {
            return None;
        }
        let end = self.text[self.at..].find('\n').map_or(self.text.len(), |at| self.at + at);
        let line = Span::new(self.at, end);
        self.at = (end + 1).min(self.text.len());
        if end == self.text.len() {
            self.at = end;
        }
        Some(line)
    }
}

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
    let mut lines = Lines { text, at: lead(text) };
    let Some(first) = lines.next() else { return Frame { front: None, body: all } };
    let begins_keys = Lines { text, at: lines.at }.next().is_some_and(|line| is_key_line(&text[line.range()]));
    let before = first.start as usize;
    if before > 0 && !begins_keys {
        return Frame { front: None, body: all };
    }
    let not_first = Problem::FrontMatterNotFirst { span: first, before, is_text: false };
    match text[first.range()].trim_end() {
        "---" => problems.extend((before > 0).then_some(not_first)),
        line if is_nearly_fence(line) && begins_keys => {
            problems.extend((before > 0).then_some(not_first));
            problems.push(Problem::FrontMatterFence { span: trimmed(text, first) });
        }
        "+++" => {
            problems.push(Problem::FrontMatterIsToml { span: Span::new(0, 3) });
            let close = lines.find(|line| text[line.range()].trim_end() == "+++");
            let body = close.map_or(all, |close| Span::new(after_line(text, close), text.len()));
            return Frame { front: None, body };
        }
        _ if before > 0 => return Frame { front: None, body: all },
        _ => {
            let frame = not_opened(text, problems);
            return if frame.front.is_none() { below_text(text, problems).unwrap_or(frame) } else { frame };
        }
    }
    let start = lines.at;
    for line in lines {
        let words = text[line.range()].trim_end();
        let is_nearly = is_nearly_fence(words);
        if matches!(words, "---" | "...") || is_nearly {
            problems.extend(is_nearly.then(|| Problem::FrontMatterFence { span: trimmed(text, line) }));
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

/// How far empty lines and comments go on before anything else begins.
fn lead(text: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let blank = rest.len() - rest.trim_start().len();
        let comment = rest[blank..].strip_prefix("<!--").and_then(|inside| inside.find("-->"));
        // The line of what follows begins at its first column.
        let Some(comment) = comment else {
            let start = text[..at + blank].rfind('\n').map_or(0, |newline| newline + 1);
            return if at + blank == text.len() { 0 } else { start.max(at) };
        };
        at += blank + "<!--".len() + comment + "-->".len();
    }
}

/// A line of hyphens or dashes that is not `---`: what a word processor makes of it, or one too many.
fn is_nearly_fence(line: &str) -> bool {
    let is_dash = |char: char| matches!(char, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '－' | 'ー');
    let count = line.chars().count();
    line != "---" && line.chars().all(is_dash) && (count >= 2 || line.starts_with(['\u{2014}', '\u{2015}']))
}

fn trimmed(text: &str, line: Span) -> Span {
    Span::new(line.start as usize, line.start as usize + text[line.range()].trim_end().len())
}

/// Front matter below a first line of text, such as a heading. It is read; what stands above is not.
fn below_text(text: &str, problems: &mut Vec<Problem>) -> Option<Frame> {
    const LINES_ABOVE: usize = 4;
    let mut lines = Lines { text, at: 0 };
    let open = lines.by_ref().take(LINES_ABOVE).find(|line| text[line.range()].trim_end() == "---")?;
    let start = lines.at;
    let end = start + keys_length(&text[start..]);
    let close = Lines { text, at: end }.next().filter(|line| text[line.range()].trim_end() == "---")?;
    if text[start..end].lines().filter(|line| is_key_line(line)).count() < 2 {
        return None;
    }
    let before = open.start as usize;
    problems.push(Problem::FrontMatterNotFirst { span: trimmed(text, open), before, is_text: true });
    let body = Span::new(after_line(text, close), text.len());
    Some(Frame { front: Some(Span::new(start, end)), body })
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

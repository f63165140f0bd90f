//! Lines as Markdown: what could be read as a mark is escaped, so that the words stay words.

use super::super::rich::{Inline, Style, Text};
use crate::syntax::{escaped, escaped_line};

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In a paragraph, which may have several lines.
    Paragraph,
    /// A heading: a number at its beginning is no mark of a list.
    Heading,
    /// On a line of its own: the words of a step, an answer.
    Line,
    /// In a cell of a table.
    Cell,
}

/// How links and pictures are written; what they lead to is known by then.
pub trait Targets {
    /// A link with its words, which are Markdown.
    fn link(&self, address: &str, words: &str, plain: &str) -> String;
    /// The document or place that an address leads to, as it stands in `[[…]]`.
    fn document(&self, address: &str) -> Option<String>;
    /// The address of a picture as the document writes it.
    fn picture(&self, file: &str) -> String;
    /// Whether a picture goes along or is on the web.
    fn has_picture(&self, file: &str) -> bool;
}

/// A line as Markdown.
pub fn write(content: &[Inline], place: Place, targets: &dyn Targets) -> String {
    let mut written = String::new();
    for inline in content {
        match inline {
            Inline::Text(text) => push_text(text, place, targets, &mut written),
            Inline::Break => written.push_str(match place {
                Place::Paragraph => "\\\n",
                Place::Line | Place::Heading => " ",
                Place::Cell => "<br>",
            }),
            Inline::Picture { file, alt } => {
                let alt = words(alt.trim(), place);
                if targets.has_picture(file) {
                    written.push_str(&format!("![{alt}]({})", targets.picture(file)));
                } else {
                    written.push_str(&format!("{alt} {}", comment(&format!("picture: {file}"))));
                }
            }
            Inline::Footnote(at) => written.push_str(&format!("[^{}]", at + 1)),
            Inline::Comment(words) => written.push_str(&comment(words)),
            Inline::Anchor(_) => {}
        }
    }
    let written = written.trim().trim_end_matches("\\\n").trim();
    match place {
        Place::Paragraph => written.lines().map(|line| escaped_line(line.trim_start())).collect::<Vec<_>>().join("\n"),
        Place::Line => escaped_line(&written.replace('\n', " ")),
        Place::Heading => written.replace('\n', " "),
        Place::Cell => written.replace('\n', " "),
    }
}

/// Words for those who write.
pub fn comment(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    // Nothing in it may end it.
    let safe = words.replace("--", "- -").replace("->", "- >").replace('<', "‹").replace('>', "›");
    format!("<!-- {} -->", safe.trim_end_matches('-'))
}

fn push_text(text: &Text, place: Place, targets: &dyn Targets, written: &mut String) {
    let trimmed = text.words.trim();
    if trimmed.is_empty() {
        written.push_str(&text.words);
        return;
    }
    let start = text.words.len() - text.words.trim_start().len();
    let (before, behind) = (&text.words[..start], &text.words[start + trimmed.len()..]);
    let words = styled(trimmed, text.style, place);
    let words = match &text.link {
        Some(link) => targets.link(link, &words, trimmed),
        None => words,
    };
    // Two marks of the same sort would be read as one.
    let glued = written.ends_with('*') && words.starts_with('*') && before.is_empty();
    written.push_str(&before.replace('\n', " "));
    if glued {
        written.push_str("<!-- -->");
    }
    written.push_str(&words);
    written.push_str(&behind.replace('\n', " "));
}

fn styled(words: &str, style: Style, place: Place) -> String {
    if style.code {
        let fence = if words.contains('`') { "``" } else { "`" };
        let blank = if words.starts_with('`') || words.ends_with('`') { " " } else { "" };
        let inner = if place == Place::Cell { words.replace('|', "\\|") } else { words.to_owned() };
        return format!("{fence}{blank}{inner}{blank}{fence}");
    }
    let mut written = self::words(words, place);
    for (is_on, open, close) in [
        (style.raised, "<sup>", "</sup>"),
        (style.lowered, "<sub>", "</sub>"),
        (style.marked, "<mark>", "</mark>"),
        (style.struck, "~~", "~~"),
        (style.italic, "*", "*"),
        (style.bold, "**", "**"),
    ] {
        if is_on {
            written = format!("{open}{written}{close}");
        }
    }
    written
}

/// Words with what could be a mark escaped, on one line; a `|` ends a cell.
fn words(words: &str, place: Place) -> String {
    let escaped = escaped(&words.replace('\n', " "));
    if place == Place::Cell { escaped.replace('|', "\\|") } else { escaped }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_ended_by_nothing_in_it() {
        assert_eq!(comment("a --> b"), "<!-- a - - › b -->");
    }
}

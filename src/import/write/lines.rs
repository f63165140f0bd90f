//! Lines as Markdown: what could be read as a mark is escaped, so that the words stay words.

use super::super::rich::{Inline, Style, Text};

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
                let alt = escaped(alt.trim(), place).replace('\n', " ");
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
        Place::Paragraph => written.lines().map(line_start).collect::<Vec<_>>().join("\n"),
        Place::Line => line_start(&written.replace('\n', " ")),
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
    let mut written = escaped(words, place);
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

/// Words with all that Markdown and Sopwith could take for a mark escaped, and no more.
fn escaped(words: &str, place: Place) -> String {
    let mut written = String::with_capacity(words.len());
    let chars: Vec<char> = words.chars().collect();
    for (at, char) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| chars[at]);
        let after = chars.get(at + 1).copied();
        let is_word = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
        let needs = match char {
            '\\' => after.is_none_or(|after| after.is_ascii_punctuation()),
            '`' => true,
            '*' => !(before.is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace)),
            '_' => !(is_word(before) && is_word(after)),
            '~' => after == Some('~') || before == Some('~'),
            '=' => after == Some('=') || before == Some('='),
            '<' => after.is_some_and(|after| after.is_alphabetic() || matches!(after, '/' | '!' | '?')),
            '&' => {
                after.is_some_and(|after| after.is_ascii_alphabetic() || after == '#')
                    && chars[at..].iter().take(10).any(|char| *char == ';')
            }
            '[' => {
                let rest: String = chars[at..].iter().take(200).collect();
                after.is_some_and(|after| matches!(after, '[' | '^' | '!' | ' ' | 'x' | 'X')) && at == 0
                    || rest.starts_with("[[")
                    || rest.starts_with("[^")
                    || rest.contains("](")
                    || rest.contains("][")
            }
            '{' => after.is_some_and(|after| matches!(after, '{' | '%' | '#' | ':')) || chars[at..].contains(&'}'),
            '|' => place == Place::Cell,
            _ => false,
        };
        if needs {
            written.push('\\');
        }
        written.push(if *char == '\n' { ' ' } else { *char });
    }
    written
}

/// A line whose beginning could be taken for the mark of a block is none.
fn line_start(line: &str) -> String {
    let trimmed = line.trim_start();
    let digits = trimmed.len() - trimmed.trim_start_matches(|char: char| char.is_ascii_digit()).len();
    let behind = &trimmed[digits..];
    let followed = |rest: &str| rest.is_empty() || rest.starts_with(char::is_whitespace);
    if (1..=9).contains(&digits) && behind.starts_with(['.', ')']) && followed(&behind[1..]) {
        return format!("{}\\{behind}", &trimmed[..digits]);
    }
    let first = trimmed.chars().next().unwrap_or(' ');
    let is_mark = match first {
        '-' | '+' => followed(&trimmed[1..]) || trimmed.chars().all(|char| char == first || char == ' '),
        '#' => followed(trimmed.trim_start_matches('#')),
        '>' => true,
        ':' => followed(&trimmed[1..]),
        '*' => followed(&trimmed[1..]),
        '=' => trimmed.chars().all(|char| char == '='),
        _ => false,
    };
    if is_mark { format!("\\{trimmed}") } else { trimmed.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words() {
        for (words, written) in [
            ("a * b", "a * b"),
            ("5*3*2", "5\\*3\\*2"),
            ("snake_case _x_", "snake_case \\_x\\_"),
            ("[your name]", "[your name]"),
            ("[a](b)", "\\[a](b)"),
            // One bracket less makes no link of it.
            ("[[id]]", "\\[[id]]"),
            ("<order number> & <b>", "\\<order number> & \\<b>"),
            ("x {#id}", "x \\{#id}"),
            ("C:\\temp", "C:\\temp"),
        ] {
            assert_eq!(escaped(words, Place::Paragraph), written);
        }
        assert_eq!(line_start("3. Refund"), "3\\. Refund");
        assert_eq!(line_start("- no"), "\\- no");
        assert_eq!(line_start("-5 degrees"), "-5 degrees");
        assert_eq!(comment("a --> b"), "<!-- a - - › b -->");
    }
}

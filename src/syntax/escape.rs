//! Words as Markdown that stay words: whatever could be read as a mark is escaped, and nothing else, for authors read it.

/// Words inside a line.
pub(crate) fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let chars: Vec<char> = words.chars().collect();
    for (at, char) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| chars[at]);
        let after = chars.get(at + 1).copied();
        let is_mark = match char {
            // Before anything else it is itself; what comes behind the last of these words is not known.
            '\\' => after.is_none_or(|after| after.is_ascii_punctuation() || after == '\n'),
            '`' | '{' => true,
            '*' | '~' => before != Some(' ') || after != Some(' '),
            '_' => !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)),
            '=' => before == Some('=') || after == Some('='),
            '<' => after.is_some_and(|after| after.is_alphabetic() || matches!(after, '/' | '!' | '?')),
            '&' => is_entity(&chars[at + 1..]),
            '[' => matches!(after, Some('[' | '^' | '!')),
            ']' => matches!(after, Some('(' | '[' | ':')),
            _ => false,
        };
        if is_mark {
            out.push('\\');
        }
        out.push(*char);
    }
    out
}

/// `amp;`, `#8211;`.
fn is_entity(behind: &[char]) -> bool {
    let name = behind.iter().take_while(|char| char.is_ascii_alphanumeric() || **char == '#').count();
    name > 0 && behind.get(name) == Some(&';')
}

/// A line, its words escaped, that begins no list, heading, quote or table, and underlines nothing.
pub(crate) fn escaped_line(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    // A blank of any sort: beside a mark all are read as plain ones.
    let ends = |at: usize| line[at..].chars().next().is_none_or(char::is_whitespace);
    if (1..10).contains(&digits) && line[digits..].starts_with(['.', ')']) && ends(digits + 1) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    let marks = line.bytes().take_while(|byte| *byte == b'#').count();
    let is_line_of = |mark: char| !line.is_empty() && line.trim_end().chars().all(|char| char == mark);
    let is_mark = (1..=6).contains(&marks) && ends(marks)
        || line.starts_with(['>', '|'])
        || line.starts_with(['-', '+', ':']) && ends(1)
        || line.starts_with("---")
        || ["[ ] ", "[x] ", "[X] "].iter().any(|mark| line.starts_with(mark))
        || is_line_of('-')
        || is_line_of('=');
    if is_mark { format!("\\{line}") } else { line.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::{ast::BlockKind, parse_markdown, plain_text_of_blocks};
    use proptest::prelude::*;

    #[test]
    fn words_stay_words_and_as_they_are_where_nothing_could_be_a_mark() {
        for (words, written) in [
            ("snake_case *a* _b_ [slot] a](b", "snake_case \\*a\\* \\_b\\_ [slot] a\\](b"),
            ("<b> a < b & &amp; AT&T [[x]]", "\\<b> a < b & \\&amp; AT&T \\[[x]]"),
            ("a * b, 5*3*2, C:\\temp, ==x==", "a * b, 5\\*3\\*2, C:\\temp, \\=\\=x\\=\\="),
            ("x {#id} 返金<お名前>", "x \\{#id} 返金\\<お名前>"),
        ] {
            assert_eq!(escaped(words), written);
        }
        for (line, written) in [
            ("1. a", "1\\. a"),
            ("# a", "\\# a"),
            ("- a", "\\- a"),
            ("-\u{3000}返金", "\\-\u{3000}返金"),
            ("--", "\\--"),
            ("[x] a", "\\[x] a"),
            ("#a", "#a"),
            ("1.5", "1.5"),
            ("-5 degrees", "-5 degrees"),
        ] {
            assert_eq!(escaped_line(line), written);
        }
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read_as_it_was(words in "([*_~`=<>&;#{}()\\[\\]!:|+.\\\\-]|a|1|返金| |amp){1,16}") {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            if words.is_empty() {
                return Ok(());
            }
            let blocks = parse_markdown(&escaped_line(&escaped(&words)), 0);
            prop_assert!(matches!(blocks.as_slice(), [block] if matches!(block.kind, BlockKind::Paragraph(_))), "{blocks:?}");
            prop_assert_eq!(plain_text_of_blocks(&blocks), words);
        }
    }
}

//! The words of raw HTML: what is left when tags and comments fall away.

use crate::syntax::{parse_markdown, plain_text_of_blocks};

/// Elements inside a line: words on both sides of their tags may be one word. All others part words.
const IN_WORDS: [&str; 29] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "mark", "q", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
];

/// Elements whose tags a page shows as they are written: browsers would not read what is in them as
/// HTML. `render/sanitize.rs` does it.
const SHOWN: [&str; 9] = ["iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp"];

/// Longest entity there is, with room to spare.
const ENTITY_LENGTH: usize = 40;

/// Adds the words of a piece of HTML to a text.
pub fn push_words(html: &str, text: &mut String) {
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        push_decoded(&rest[..at], text);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let inside = rest[1..].trim_start_matches('/');
        let name: String = inside.chars().take_while(|char| char.is_ascii_alphanumeric() || *char == '-').collect();
        let name = name.to_ascii_lowercase();
        let is_tag = inside.starts_with(|char: char| char.is_ascii_alphabetic() || matches!(char, '!' | '?'));
        if !is_tag || SHOWN.contains(&name.as_str()) {
            text.push('<');
            rest = &rest[1..];
            continue;
        }
        if name != "wbr" && !IN_WORDS.contains(&name.as_str()) {
            text.push(' ');
        }
        rest = after_tag(rest);
    }
    push_decoded(rest, text);
}

/// What follows the tag at the start of a text; a `>` in a value in quotes does not end it.
fn after_tag(html: &str) -> &str {
    let mut quote = None;
    let mut before = ' ';
    for (at, char) in html.char_indices() {
        match (quote, char) {
            (Some(open), _) if open == char => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if before == '=' => quote = Some(char),
            (None, '>') => return &html[at + 1..],
            (None, _) => {}
        }
        before = if char.is_whitespace() { before } else { char };
    }
    ""
}

/// Text with its entities resolved.
fn push_decoded(written: &str, text: &mut String) {
    let mut rest = written;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = rest.bytes().skip(1).take(ENTITY_LENGTH).take_while(|byte| is_of_entity(*byte)).count() + 1;
        if length > 1 && rest[length..].starts_with(';') {
            // Markdown knows all of them.
            let char = plain_text_of_blocks(&parse_markdown(&rest[..=length], 0));
            // White space at the ends of a paragraph is none; here it parts words.
            text.push_str(if char.is_empty() { " " } else { &char });
            rest = &rest[length + 1..];
        } else {
            text.push('&');
            rest = &rest[1..];
        }
    }
    text.push_str(rest);
}

fn is_of_entity(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'#'
}

#[cfg(test)]
mod tests {
    use super::push_words;

    fn words(html: &str) -> String {
        let mut text = String::new();
        push_words(html, &mut text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn tags_and_comments_fall_away_and_entities_are_read() {
        assert_eq!(words("<p>Re<b>fund</b>ed<br>today</p><p>or later</p>"), "Refunded today or later");
        assert_eq!(words("<td>5&nbsp;&euro;</td><td>caf&eacute; &amp; &#12354;</td>"), "5 € café & あ");
        assert_eq!(words("<a title=\"a > b\" href='x'>form</a> <!-- <b>not this</b> --> end"), "form end");
        assert_eq!(words("enter the <title> of the ticket"), "enter the <title> of the ticket");
        assert_eq!(words("a < b && c &nope; d <3"), "a < b && c &nope; d <3");
        assert_eq!(words("<ruby>返金<rt>へんきん</rt></ruby>を"), "返金 へんきん を");
        assert_eq!(words("left <b don't>is</b> right <b open"), "left is right");
    }
}

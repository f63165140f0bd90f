//! Bare addresses in running text become links, by the rules of GitHub's autolink extension.
//!
//! Deliberate differences: an address ends where Japanese or Chinese text begins, since those
//! languages put no space after it; and only addresses that a site may link to become links.

use super::shown_as::{Place, ShownAs};
use crate::text::script::is_east_asian;

/// Longest address, in characters.
const MAX_ADDRESS: usize = 2048;

/// A bare address: its bytes in the text and where it leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Bare {
    pub start: usize,
    pub end: usize,
    pub destination: String,
}

/// All bare addresses in a run of text, in order.
pub(super) fn find(text: &str) -> Vec<Bare> {
    let mut found = Vec::new();
    // Nearly all texts hold neither mark; two searches for a byte are cheap.
    if !text.contains(':') && !text.contains('@') && !text.contains("www.") {
        return found;
    }
    let mut at = 0;
    while at < text.len() {
        match address_at(text, at).or_else(|| mailto_at(text, at)).or_else(|| email_at(text, at)) {
            Some(bare) => {
                at = bare.end;
                found.push(bare);
            }
            None => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    found
}

/// The `*`, `_` and `~` inside addresses, which are no Markdown there (`https://a.example/_x_`).
/// Looks at the source, so a part of it that could be other notation is left alone.
pub(super) fn marks(text: &str) -> Vec<Place> {
    let mut marks = Vec::new();
    for begin in ["https://", "http://", "www."] {
        let mut done = 0;
        for (start, _) in text.match_indices(begin) {
            if start < done || is_in_notation(&text[..start]) {
                continue;
            }
            let Some(bare) = address_at(text, start) else { continue };
            done = bare.end;
            let address = &text[start..bare.end];
            let mut depth = 0;
            let other = address.find(|char| {
                depth += i32::from(char == '(') - i32::from(char == ')');
                depth < 0 || matches!(char, '"' | '`' | '[' | ']' | '|' | '\\' | '>')
            });
            let sure = &address[..trim_end(&address[..other.unwrap_or(address.len())])];
            let found = sure.char_indices().filter(|(_, char)| matches!(char, '*' | '_' | '~'));
            marks.extend(found.map(|(at, char)| Place { at: start + at, char, shown_as: ShownAs::Plain }));
        }
    }
    marks
}

/// Whether what follows is the destination of a link, an autolink, or an attribute without quotes.
fn is_in_notation(before: &str) -> bool {
    let trimmed = before.trim_end();
    before.ends_with(['<', '=']) || trimmed.ends_with("](") || trimmed.ends_with("]:")
}

fn address_at(text: &str, start: usize) -> Option<Bare> {
    let rest = &text[start..];
    let (scheme, prefix) = [("https://", ""), ("http://", ""), ("www.", "http://")]
        .into_iter()
        .find(|(scheme, _)| rest.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme)))?;
    let may_follow = |char: char| match scheme {
        "www." => char.is_whitespace() || "*_~(".contains(char) || !char.is_ascii(),
        _ => !char.is_ascii_alphanumeric() && char != '[',
    };
    if !text[..start].chars().next_back().is_none_or(may_follow) {
        return None;
    }
    // Nothing longer is an address; looking further at every start would take forever.
    let rest = rest.char_indices().nth(MAX_ADDRESS).map_or(rest, |(end, _)| &rest[..end]);
    let length =
        rest.find(|char: char| char.is_whitespace() || char == '<' || is_east_asian(char)).unwrap_or(rest.len());
    let length = trim_end(&rest[..length]);
    let host_start = if scheme == "www." { 0 } else { scheme.len() };
    let host = rest.get(host_start..length)?.split(['/', '?', '#', ':']).next().unwrap_or("");
    is_host(host, scheme == "www.").then(|| Bare {
        start,
        end: start + length,
        destination: format!("{prefix}{}", &rest[..length]),
    })
}

fn is_host(host: &str, www: bool) -> bool {
    let parts: Vec<&str> = host.split('.').collect();
    let plain = |char: char| char.is_alphanumeric() || char == '-' || char == '_';
    let whole = parts.iter().all(|part| !part.is_empty() && part.chars().all(plain));
    let last_two = parts.iter().rev().take(2);
    whole && parts.len() >= if www { 2 } else { 1 } && !last_two.into_iter().any(|part| part.contains('_'))
}

/// Punctuation at the end belongs to the sentence; a bracket only when it was not opened inside.
fn trim_end(address: &str) -> usize {
    let mut end = address.len();
    let opened = address.matches('(').count();
    let mut closed = address.matches(')').count();
    loop {
        let head = &address[..end];
        let Some(last) = head.chars().next_back() else { return end };
        if "?!.,:*_~'\"".contains(last) {
            end -= 1;
        } else if last == ')' && closed > opened {
            closed -= 1;
            end -= 1;
        } else if last == ';' {
            end = entity_start(head).unwrap_or(end - 1);
        } else {
            return end;
        }
    }
}

/// Where the entity (`&amp;`) begins that ends `head`; entities have at most 31 letters.
fn entity_start(head: &str) -> Option<usize> {
    let bytes = &head.as_bytes()[..head.len() - 1];
    let letters = bytes.iter().rev().take(32).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let start = bytes.len().checked_sub(letters + 1)?;
    (letters > 0 && bytes[start] == b'&').then_some(start)
}

fn mailto_at(text: &str, start: usize) -> Option<Bare> {
    const SCHEME: &str = "mailto:";
    let follows_letter = text[..start].ends_with(|char: char| char.is_ascii_alphanumeric());
    if follows_letter || !text[start..].starts_with(SCHEME) {
        return None;
    }
    email_at(text, start + SCHEME.len()).map(|bare| Bare { start, ..bare })
}

fn email_at(text: &str, start: usize) -> Option<Bare> {
    let local = |byte: &u8| byte.is_ascii_alphanumeric() || b".-_+".contains(byte);
    let bytes = text.as_bytes();
    if !bytes.get(start).is_some_and(local) || (start > 0 && (local(&bytes[start - 1]) || bytes[start - 1] == b'/')) {
        return None;
    }
    let name = bytes[start..].iter().take_while(|byte| local(byte)).count();
    if bytes.get(start + name) != Some(&b'@') {
        return None;
    }
    let domain_start = start + name + 1;
    let domain = |byte: &u8| byte.is_ascii_alphanumeric() || b".-_".contains(byte);
    let mut length = bytes[domain_start..].iter().take_while(|byte| domain(byte)).count();
    while length > 0 && bytes[domain_start + length - 1] == b'.' {
        length -= 1;
    }
    let host = &text[domain_start..domain_start + length];
    let ends_well = host.ends_with(|char: char| char.is_ascii_alphabetic());
    (ends_well && host.contains('.') && is_host(host, false)).then(|| {
        let end = domain_start + length;
        Bare { start, end, destination: format!("mailto:{}", &text[start..end]) }
    })
}

#[cfg(test)]
mod tests {
    use super::find;

    fn links(text: &str) -> Vec<String> {
        find(text).into_iter().map(|bare| bare.destination).collect()
    }

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        assert_eq!(
            links("See https://a.example/x(1), or (www.b.example)."),
            ["https://a.example/x(1)", "http://www.b.example"]
        );
        assert_eq!(links("詳細はhttps://a.example/faqを参照。"), ["https://a.example/faq"]);
        assert_eq!(links("write to a.b@c.example."), ["mailto:a.b@c.example"]);
        assert_eq!(links("xhttps://a.example and a@b and 10:30 and a@1.2"), [] as [String; 0]);
        assert_eq!(links("\"https://a.example\", mailto:b@c.example"), ["https://a.example", "mailto:b@c.example"]);
    }
}

//! The end of a step or an answer: `words → target {#id key=value flag}`.

use super::lines::trim_end;
use crate::model::{Attribute, AttributeType};

/// Characters that Markdown gives a meaning, or that are read in other ways in other places.
const NOT_PLAIN: &[char] = &['`', '*', '_', '<', '>', '[', ']', '\\', '&', '{', '}', '~'];

/// A line with what stands at its end in one order and one spelling.
pub(super) fn canonical(line: &str) -> String {
    let (blanks, line) = (&line[trim_end(line).len()..], trim_end(line));
    let (words, braces) = without_attributes(line);
    let (words, arrow) = without_arrow(words);
    // The arrow may also stand behind the attributes.
    let (words, braces) = if braces.is_none() { without_attributes(words) } else { (words, braces) };
    let parts = [Some(words.to_owned()).filter(|words| !words.is_empty()), arrow, braces.map(attributes)];
    format!("{}{blanks}", parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// Takes `{…}` off the end.
fn without_attributes(line: &str) -> (&str, Option<&str>) {
    let cut = || {
        let inside = line.strip_suffix('}')?;
        let (words, inside) = inside.rsplit_once('{')?;
        let is_ours = !words.ends_with(['{', '\\', '`']) && !inside.trim().is_empty() && !has_meaning(inside);
        is_ours.then_some((trim_end(words), Some(inside)))
    };
    cut().unwrap_or((line, None))
}

/// Whether attributes hold more than words: then they stay as they are. `_` inside a word is a word.
fn has_meaning(inside: &str) -> bool {
    inside.contains(NOT_PLAIN)
}

/// Takes an arrow and where it leads off the end; gives both in one spelling.
fn without_arrow(line: &str) -> (&str, Option<String>) {
    let cut = || {
        let (words, target) =
            ["→", "⇒", "->"].iter().filter_map(|arrow| line.rsplit_once(arrow)).max_by_key(by_place)?;
        let target = canonical_target(target.trim_start_matches([' ', '\t']))?;
        let is_arrow = !words.ends_with(['\\', '-']);
        is_arrow.then(|| (trim_end(words), Some(format!("→ {target}"))))
    };
    cut().unwrap_or((line, None))
}

fn by_place((words, _): &(&str, &str)) -> usize {
    words.len()
}

/// `#step`, `next`, `end`, or a link. `None` for anything else.
fn canonical_target(target: &str) -> Option<String> {
    if target.eq_ignore_ascii_case("next") || target.eq_ignore_ascii_case("end") {
        return Some(target.to_ascii_lowercase());
    }
    if let Some(id) = target.strip_prefix(['#', '＃']) {
        let is_id = !id.is_empty() && !id.contains(char::is_whitespace) && !id.contains(NOT_PLAIN);
        return is_id.then(|| format!("#{id}"));
    }
    let is_wiki = target.starts_with("[[") && target.ends_with("]]") && target.matches("[[").count() == 1;
    let is_link = target.starts_with('[') && target.ends_with(')') && target.matches("](").count() == 1;
    (is_wiki || is_link).then(|| target.to_owned())
}

/// `{#id role=agent time=20s critical}`: the id, then what has a value and then what has none, each
/// in the order of [`Attribute::ALL`].
fn attributes(inside: &str) -> String {
    let mut tokens = tokens(inside);
    tokens.sort_by_key(|token| place(token));
    let tokens: Vec<String> = tokens.into_iter().map(canonical_token).collect();
    format!("{{{}}}", tokens.join(" "))
}

/// What is not known stays at the end.
fn place(token: &str) -> (u8, Option<Attribute>) {
    if token.starts_with('#') {
        return (0, None);
    }
    let name = token.split('=').next().unwrap_or("");
    match Attribute::named(name) {
        Some(flag) if flag.of() == AttributeType::Flag => (2, Some(flag)),
        Some(attribute) => (1, Some(attribute)),
        None => (3, None),
    }
}

/// `key=value`, in quotes when there is a blank in it.
fn canonical_token(token: &str) -> String {
    let Some((name, value)) = token.split_once('=') else { return token.to_owned() };
    let quotes = ['"', '“', '”'];
    let inner = value.trim_matches(quotes);
    if inner == value || inner.is_empty() || inner.contains(quotes) || inner.trim() != inner {
        return token.to_owned();
    }
    if inner.contains(char::is_whitespace) { format!("{name}=\"{inner}\"") } else { format!("{name}={inner}") }
}

/// Words between blanks; blanks inside quotes do not part them.
fn tokens(text: &str) -> Vec<&str> {
    let mut quoted = false;
    let parted = text.split(move |char: char| {
        quoted ^= matches!(char, '"' | '“' | '”');
        char.is_whitespace() && !quoted
    });
    parted.filter(|token| !token.is_empty()).collect()
}

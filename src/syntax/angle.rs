//! Words in angle brackets: `<order number>` is what a template of a mail program has where somebody fills
//! something in. No element is called so, and a browser would leave it out without a word.

use super::shown_as::{Place, ShownAs};
use crate::text::words::beginning;
use std::collections::HashMap;

/// Elements of HTML that nobody takes for a word to be filled in.
const ELEMENTS: &str = "abbr acronym applet area base basefont bdi bdo bgsound big blink blockquote br canvas center col colgroup \
    datalist dd del dfn dir div dl dt em embed fieldset figcaption foreignobject frameset h1 h2 h3 h4 h5 h6 hgroup \
    hr html iframe img ins isindex kbd li marquee math nobr noembed noframes noscript ol optgroup p plaintext pre rb \
    rp rt rtc ruby samp small span strike strong sub sup svg tbody td tfoot th thead tr tspan tt ul var wbr xmp";

/// Elements whose names are words that people write in brackets, too: `<address>`, `<time of the call>`, `<a name>`.
/// They are elements where an attribute has a value, or where the text closes them.
const ALSO_WORDS: &str = "a address animate article aside audio b body button caption circle cite code command content data defs desc \
    details dialog element ellipse figure filter font footer form frame g head header i image input keygen label \
    legend line link listing main map mark marker mask menu menuitem meta metadata meter nav object option output \
    param path pattern picture polygon polyline progress q rect s script search section select set slot source stop \
    style summary switch symbol table template text textarea time title track u use video view";

/// Attributes that stand without a value.
const FLAGS: &str = "allowfullscreen async autofocus autoplay checked compact controls default defer disabled formnovalidate hidden \
    inert ismap itemscope loop multiple muted nomodule noshade novalidate nowrap open playsinline readonly required \
    reversed";

/// The longest tag that is looked at, in bytes, but for the values of its attributes: a picture may stand in one.
const LONGEST: usize = 2048;
/// So many quotation marks are looked at in a tag.
const MOST_QUOTES: usize = 200;

/// What a `<` begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Angle {
    /// A tag, or no tag by the rules of HTML either.
    Tag,
    /// Words: no element has that name, or no element is written so.
    Words,
    /// A tag if something closes it, else a word.
    TagIfClosed,
}

/// What a `<` begins, by what stands behind it.
pub(super) fn angle(after: &str) -> Angle {
    let (closes, tag) = match after.strip_prefix('/') {
        Some(tag) => (true, tag),
        None => (false, after),
    };
    if !tag.starts_with(|char: char| char.is_ascii_alphabetic()) {
        return Angle::Tag;
    }
    let tag = tag.split('<').next().unwrap_or(tag);
    let end = tag.find(|char: char| char.is_whitespace() || matches!(char, '>' | '/')).unwrap_or(tag.len());
    let name = &tag[..end];
    // An address, or a name that has a space of its own.
    if name.contains([':', '@']) {
        return Angle::Tag;
    }
    let is = |names: &str| is_one_of(name, names);
    if is(ELEMENTS) {
        return Angle::Tag;
    }
    if !is(ALSO_WORDS) {
        return Angle::Words;
    }
    if closes {
        return Angle::Tag;
    }
    let Some(close) = beginning(tag, LONGEST).find('>') else { return Angle::Tag };
    let attributes = tag[end..close].trim_end_matches('/').trim();
    if attributes.contains('=') {
        return Angle::Tag;
    }
    let is_plain = |word: &str| word.chars().all(|char| char.is_ascii_alphanumeric() || char == '-');
    let mut words = attributes.split_whitespace();
    match words.next() {
        None => Angle::TagIfClosed,
        Some(first) if std::iter::once(first).chain(words).all(|word| is_plain(word) && !is_one_of(word, FLAGS)) => {
            Angle::Words
        }
        Some(_) => Angle::Tag,
    }
}

/// Whether a word stands in a list, in whatever case.
fn is_one_of(word: &str, list: &str) -> bool {
    list.split(' ').any(|known| known.eq_ignore_ascii_case(word))
}

/// The length of a tag that a text begins with; `None` where that is none, or words.
pub fn tag_length(text: &str) -> Option<usize> {
    let after = text.strip_prefix('<')?;
    let is_tag = after.trim_start_matches('/').starts_with(|char: char| char.is_ascii_alphabetic());
    if !is_tag || angle(after) == Angle::Words {
        return None;
    }
    let mut at = 0;
    for _ in 0..MOST_QUOTES {
        let sign = at + beginning(&text[at..], LONGEST).find(['>', '"', '\''])?;
        at = sign + 1;
        if text[sign..].starts_with('>') {
            return Some(at);
        }
        if text[..sign].trim_end().ends_with('=') {
            at += text[at..].find(&text[sign..=sign])? + 1;
        }
    }
    None
}

/// The `<` that begin words, in a text of Markdown.
pub(super) fn places(text: &str) -> Vec<Place> {
    let mut places = Vec::new();
    let mut closings: HashMap<String, Option<usize>> = HashMap::new();
    for (at, _) in text.match_indices('<') {
        let after = &text[at + 1..];
        if !after.starts_with(|char: char| char.is_ascii_alphabetic() || char == '/') {
            continue;
        }
        let is_words = match angle(after) {
            Angle::Tag => false,
            Angle::Words => true,
            Angle::TagIfClosed => {
                let end = after.find(|char: char| !char.is_ascii_alphanumeric()).unwrap_or(after.len());
                let name = after[..end].to_ascii_lowercase();
                let last = closings.entry(name).or_insert_with_key(|name| last_closing(text, name));
                last.is_none_or(|last| last < at)
            }
        };
        if is_words && !is_escaped(&text[..at]) && !is_destination(&text[..at]) {
            places.push(Place { at, char: '<', shown_as: ShownAs::Plain });
        }
    }
    places
}

/// Where an element of this name is closed last.
fn last_closing(text: &str, name: &str) -> Option<usize> {
    let is_name = |after: &str| {
        after.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
            && !after[name.len()..].starts_with(|char: char| char.is_ascii_alphanumeric() || char == '-')
    };
    text.rmatch_indices("</").find(|(at, mark)| is_name(&text[at + mark.len()..])).map(|(at, _)| at)
}

/// Whether what follows has lost its meaning to a backslash.
fn is_escaped(before: &str) -> bool {
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}

/// Whether what follows is the destination of a link, which may stand in angle brackets.
fn is_destination(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '\t', '\n', '\r']);
    before.ends_with("](") || before.ends_with("]:")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        let mut shown = text.to_owned();
        for place in places(text).iter().rev() {
            shown.replace_range(place.at..=place.at, "‹");
        }
        shown
    }

    #[test]
    fn what_no_element_is_called_stays_words() {
        for text in [
            "‹order number>",
            "‹order no.>",
            "‹Name>",
            "‹order-no>, ‹amount>.",
            "‹address of the customer>",
            "‹time of call> and ‹a name>",
            "Enter ‹code>.",
            "‹title> of the ticket",
            "‹/order>",
            "Array‹string>",
            "‹tab/>",
        ] {
            assert_eq!(words(&text.replace('‹', "<")), text);
        }
    }

    #[test]
    fn elements_stay_elements() {
        for text in [
            "<b>bold</b> H<sub>2</sub>O<br> <img src=\"a.png\" alt=\"<order number>\"",
            "<code>a</code> <details open> <summary>x</summary> </details>",
            "<https://a.example> <a@b.example> <mailto:x>",
            "[x](<my form.pdf>) [y]: <my form.pdf>",
            "\\<order number>",
            "a < b, 1<2, <3, </>, <!-- x -->, <?x?>",
            "<time datetime=\"2026\">",
            "<video controls>",
        ] {
            assert_eq!(words(text).replace("\"‹order", "\"<order"), text);
        }
    }
}

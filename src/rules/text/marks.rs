//! Marks that stand among the words of a page: what was meant by each, as far as it can be known.

use super::address::{LONGEST, destination_end, is_address, near};
use crate::rules::subject::{HOLE, LintContext, Run};
use crate::text::Span;
use std::ops::Range;

/// A mark among the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// Where it stands in the run.
    pub range: Range<usize>,
    pub sort: Sort,
}

/// What a mark was meant for. Ranges are of the run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sort {
    /// `[x](my form.pdf)`: what stands between the round brackets.
    Blank(Range<usize>),
    /// `(x)[a.md]`: the words, the address.
    TurnedRound(Range<usize>, Range<usize>),
    /// `[x] (a.md)`, `[x]（a.md）`: the bracket, with what stands before it; the address.
    Apart(Range<usize>, Range<usize>),
    /// `[x](a.md and so on`.
    Unclosed,
    /// `[x][y]`, with the name.
    Reference(Range<usize>),
    /// `[^1]`, with the name.
    Note(Range<usize>),
    /// `** bold **`: the two marks.
    Emphasis(Range<usize>, Range<usize>),
    /// `{width=300}` behind a picture or a link.
    Attributes,
    /// What another program would do something with, by its name: `{{toc}}`, `<Tabs>`.
    Foreign(String),
    /// Something else.
    Other,
}

/// The marks in a run of a document that stand there as they are written.
pub(super) fn marks(subject: &LintContext<'_>, run: &Run<'_>) -> Vec<Mark> {
    let mut marks = of_text(&run.text);
    marks.retain(|mark| is_verbatim(subject, run, &mark.range));
    marks
}

/// Whether a part of a run stands in the source as it is: what somebody escaped is meant.
fn is_verbatim(subject: &LintContext<'_>, run: &Run<'_>, range: &Range<usize>) -> bool {
    let end = run.text[range.clone()].chars().next().map_or(0, char::len_utf8);
    let first = run.span(range.start..range.start + end);
    let before = &subject.source.text[..first.start as usize];
    subject.written(first) == &run.text[range.start..range.start + end] && !before.ends_with('\\')
}

/// The place of a part of a run that may hold what is not text.
pub(super) fn place(run: &Run<'_>, range: &Range<usize>) -> Span {
    run.span(range.clone())
}

/// So many places of one text are looked at.
const MOST: usize = 2_000;

/// The marks in a text.
pub(super) fn of_text(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let bytes = text.as_bytes();
    let (mut at, mut looked) = (0, 0);
    while let Some(found) = bytes[at..].iter().position(|byte| begins_mark(*byte)) {
        looked += 1;
        // Nobody writes so many in one run of text, and each is looked at with what stands around it.
        if looked > MOST {
            break;
        }
        let start = at + found;
        if !text.is_char_boundary(start) {
            at = start + 1;
            continue;
        }
        match mark(text, start) {
            Some(mark) => {
                at = mark.range.end.max(start + 1);
                marks.push(mark);
            }
            None => at = start + 1,
        }
    }
    marks
}

/// Whether [`mark`] knows of something that begins with a byte: this is asked of every one of a text.
const fn begins_mark(byte: u8) -> bool {
    matches!(byte, b'*' | b'[' | b']' | b'{' | b'<' | b'~' | b')' | 0xEF)
}

fn mark(text: &str, at: usize) -> Option<Mark> {
    let rest = near(&text[at..]);
    let begins = at < 16 && text[..at].trim_end_matches([' ', '\t']).is_empty();
    let run = |mark: char| rest.chars().take_while(|char| *char == mark).count();
    let other = |length: usize| Some(Mark { range: at..at + length, sort: Sort::Other });
    let foreign =
        |length: usize, name: &str| Some(Mark { range: at..at + length, sort: Sort::Foreign(name.to_owned()) });
    match rest.as_bytes()[0] {
        b'*' if run('*') == 2 => emphasis(text, at, "**"),
        b'~' if run('~') == 2 => emphasis(text, at, "~~"),
        b']' if rest.starts_with("](") => link(text, at),
        b']' if rest.starts_with("][") => reference(text, at),
        b']' if rest.starts_with("] (") => apart(text, at, 2, ')'),
        b']' if rest.starts_with("]（") => apart(text, at, 1, '）'),
        b')' if rest.starts_with(")[") => turned_round(text, at),
        0xEF if rest.starts_with('］') => {
            let after = &rest['］'.len_utf8()..];
            let opens = if after.starts_with('（') { Some('）') } else { after.starts_with('(').then_some(')') };
            opens.and_then(|close| apart(text, at, '］'.len_utf8(), close))
        }
        b'[' if rest.starts_with("[^") => {
            let length = closed(rest, "[^", ']', |char| !char.is_whitespace() && char != '[')?;
            Some(Mark { range: at..at + length, sort: Sort::Note(at + 2..at + length - 1) })
        }
        b'[' if rest.starts_with("[!") => {
            let length = closed(rest, "[!", ']', |char| char.is_ascii_alphabetic() || char == ' ')?;
            other(length)
        }
        b'[' if begins && is_contents(rest.trim_end()) => foreign(rest.trim_end().len(), rest.trim_end()),
        b'[' if rest.starts_with("[[") && !rest[2..].starts_with([' ', '[']) && rest.contains("]]") => other(2),
        b'{' => braces(text, at),
        b'<' => {
            let (length, name) = tag(rest)?;
            foreign(length, &name)
        }
        _ => None,
    }
}

/// `[toc]`, `[[_TOC_]]`.
fn is_contents(text: &str) -> bool {
    let inside = text.trim_matches(['[', ']', '_']);
    inside.eq_ignore_ascii_case("toc") && text.ends_with(']')
}

/// `** bold **`. Two marks that touch blanks on both sides, or digits, may be stars, or powers.
fn emphasis(text: &str, at: usize, mark: &str) -> Option<Mark> {
    let before = text[..at].chars().next_back();
    let star = mark.chars().next();
    if before == star {
        return None;
    }
    let after = near(&text[at + 2..]);
    let is_digit = |char: Option<char>| char.is_some_and(|char| char.is_ascii_digit());
    // Powers, and the stars of a hotel.
    if is_digit(before) && after.starts_with(|char: char| char.is_whitespace() || char.is_ascii_digit()) {
        return None;
    }
    let length = after.find(mark).filter(|length| {
        let behind = &after[length + 2..];
        *length > 0 && !behind.starts_with(mark.as_bytes()[0] as char)
    });
    let first = at..at + 2;
    let Some(length) = length else {
        let is_blank = |char: Option<char>| char.is_none_or(char::is_whitespace);
        let stands_alone = is_blank(before) && is_blank(after.chars().next());
        return (mark == "**" && !stands_alone && !is_digit(before))
            .then_some(Mark { range: first, sort: Sort::Other });
    };
    let inside = &after[..length];
    let second = at + 2 + length..at + 4 + length;
    let has_blank = inside.starts_with(char::is_whitespace) || inside.ends_with(char::is_whitespace);
    let is_number = inside.trim().chars().all(|char| !char.is_alphabetic() && char != HOLE);
    match (has_blank, is_number) {
        (_, true) => None,
        (true, false) => Some(Mark { range: at..second.end, sort: Sort::Emphasis(first, second) }),
        (false, false) => Some(Mark { range: first, sort: Sort::Other }),
    }
}

/// What ends at `close` as `[words]`: where it begins.
fn opening(text: &str, close: usize, open: char, shut: char) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, char) in text[..close].char_indices().rev().take(LONGEST) {
        if char == shut {
            depth += 1;
        } else if char == open {
            if depth == 0 {
                return Some(at);
            }
            depth -= 1;
        }
    }
    None
}

/// `[words](…` that is no link.
fn link(text: &str, close: usize) -> Option<Mark> {
    let open = opening(text, close, '[', ']')?;
    let start = if text[..open].ends_with('!') { open - 1 } else { open };
    let inside = close + 2;
    let Some(end) = destination_end(near(&text[close + 1..])) else {
        return Some(Mark { range: start..inside, sort: Sort::Unclosed });
    };
    let end = close + 1 + end;
    let address = inside..end - 1;
    // What another program was to fill in, `{% link a.md %}`, is no address with a blank in it.
    if text[address.clone()].trim_start().starts_with('{') {
        return None;
    }
    let has_blank = text[address.clone()].trim().contains(char::is_whitespace);
    let sort = if has_blank { Sort::Blank(address) } else { Sort::Other };
    Some(Mark { range: start..end, sort })
}

/// `[words][name]` without a definition.
fn reference(text: &str, close: usize) -> Option<Mark> {
    let open = opening(text, close, '[', ']')?;
    let length = near(&text[close + 2..]).find([']', '['])?;
    let name = close + 2..close + 2 + length;
    let is_number = |words: &str| words.trim().chars().all(|char| !char.is_alphabetic());
    // `order[0][1]`, `[1][2]`.
    let is_index = text[..open].ends_with(|char: char| char.is_ascii_alphanumeric() || char == ']')
        || is_number(&text[open + 1..close]) && is_number(&text[name.clone()]);
    let is_closed = text[name.end..].starts_with(']');
    (!is_index && is_closed && close > open + 1)
        .then(|| Mark { range: open..name.end + 1, sort: Sort::Reference(name) })
}

/// `[words] (address)`, `[words]（address）`: `length` bytes from the bracket that closes the words to the one that opens.
fn apart(text: &str, close: usize, length: usize, shut: char) -> Option<Mark> {
    let (open, shuts) = if text[close..].starts_with('］') { ('［', '］') } else { ('[', ']') };
    let start = opening(text, close, open, shuts)?;
    let bracket = text[close + length..].chars().next()?;
    let inside = close + length + bracket.len_utf8();
    let end = inside + near(&text[inside..]).find(shut)?;
    let address = text[inside..end].trim();
    let is_words = text[start + open.len_utf8()..close].trim().is_empty();
    (is_address(address) && !is_words)
        .then(|| Mark { range: start..end + shut.len_utf8(), sort: Sort::Apart(close..inside, inside..end) })
}

/// `(words)[address]`.
fn turned_round(text: &str, close: usize) -> Option<Mark> {
    let open = opening(text, close, '(', ')')?;
    let inside = close + 2;
    let end = inside + near(&text[inside..]).find(']')?;
    let words = open + 1..close;
    (is_address(text[inside..end].trim()) && !text[words.clone()].trim().is_empty())
        .then_some(Mark { range: open..end + 1, sort: Sort::TurnedRound(words, inside..end) })
}

/// Names of macros that a text in braces may be.
const MACROS: &str = "toc info note warning tip panel code noformat expand excerpt children section column anchor status \
    color quote include jira contents tableofcontents";

fn braces(text: &str, at: usize) -> Option<Mark> {
    let rest = near(&text[at..]);
    let mark = |length: usize, sort: Sort| Some(Mark { range: at..at + length, sort });
    if rest.starts_with("{{") {
        let close = rest.find("}}")?;
        let end = close + rest[close..].bytes().take_while(|byte| *byte == b'}').count();
        let name: String =
            rest.trim_start_matches(['{', '<', '%', ' ', '/', '#']).chars().take_while(is_name).collect();
        return mark(end, Sort::Foreign(format!("{{{{{name}}}}}")));
    }
    if let Some(inside) = rest.strip_prefix("{%") {
        let close = rest.find("%}")?;
        let name: String = inside.trim_start_matches(['-', ' ', '/']).chars().take_while(is_name).collect();
        let name = name.strip_prefix("end").map_or(name.clone(), str::to_owned);
        return mark(close + 2, Sort::Foreign(format!("{{% {name} %}}")));
    }
    let close = rest.find('}')?;
    let inside = &rest[1..close];
    if inside.contains(['{', '\n']) || close > 120 {
        return None;
    }
    let word: String = inside.chars().take_while(is_name).collect();
    let is_macro = MACROS.split(' ').any(|known| known == word);
    let is_alone = text.trim() == rest[..=close].trim();
    if is_macro && (inside[word.len()..].starts_with([':', '|']) || inside == word && is_alone) {
        return mark(close + 1, Sort::Foreign(format!("{{{word}}}")));
    }
    if inside.starts_with('#') {
        return mark(close + 1, Sort::Other);
    }
    let is_of_html = |inside: &str| {
        let inside = inside.trim_start_matches([':', ' ']);
        let name: String = inside.chars().take_while(is_name).collect();
        let known = ["width", "height", "target", "class", "style", "loading", "align", "alt", "rel", "title", "scale"];
        inside.starts_with('.') || known.contains(&name.as_str()) && inside[name.len()..].starts_with('=')
    };
    let is_behind =
        text[..at].trim_end_matches(' ').ends_with(|char: char| char == HOLE || char.is_alphanumeric() || char == ')');
    if is_of_html(inside) && is_behind {
        return mark(close + 1, Sort::Attributes);
    }
    let is_attribute = !word.is_empty() && inside[word.len()..].starts_with('=');
    is_attribute.then_some(()).and_then(|()| mark(close + 1, Sort::Other))
}

fn is_name(char: &char) -> bool {
    char.is_ascii_alphanumeric() || matches!(char, '-' | '_' | '.')
}

/// The length of what stands between an opening mark and a closing one, if it is some of such characters and no more
/// than forty.
fn closed(rest: &str, open: &str, close: char, is: impl Fn(char) -> bool) -> Option<usize> {
    let inside = &rest[open.len()..];
    let length = inside.find(close)?;
    let is_mark = (1..=40).contains(&length) && inside[..length].chars().all(is);
    is_mark.then_some(open.len() + length + close.len_utf8())
}

/// The length and the name of what only a program writes between angle brackets: an attribute with a value, or the
/// end of an element.
fn tag(rest: &str) -> Option<(usize, String)> {
    let close = rest.find('>')?;
    let inside = &rest[1..close];
    let closing = inside.strip_prefix('/');
    let name = closing.unwrap_or(inside);
    let length = name.find(|char: char| !(is_name(&char) || char == ':')).unwrap_or(name.len());
    if !name.starts_with(|char: char| char.is_ascii_alphabetic()) {
        return None;
    }
    let has_value = || ["=\"", "='", "={", "=“", "=”"].iter().any(|value| name[length..].contains(value));
    let is_markup = match closing {
        Some(_) => length == name.len(),
        None => name[length..].starts_with(char::is_whitespace) && has_value(),
    };
    is_markup.then(|| (close + 1, format!("<{}>", &name[..length])))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        of_text(text).into_iter().map(|mark| &text[mark.range]).collect()
    }

    #[test]
    fn marks_are_found_and_words_are_not() {
        assert_eq!(found("a [x](my form.pdf), ![y](b c.png)"), ["[x](my form.pdf)", "![y](b c.png)"]);
        assert_eq!(
            found("(x)[a.md] and [x] (a.md) and 「［申込書］（form.pdf）」"),
            ["(x)[a.md]", "[x] (a.md)", "［申込書］（form.pdf）"]
        );
        assert_eq!(found("[form](a.md and [x][] [x][y]"), ["[form](", "[x][]", "[x][y]"]);
        assert_eq!(found("**Ctrl + C ** now, ** bold ** **open"), ["**Ctrl + C **", "** bold **", "**"]);
        assert_eq!(found("see[^1] [!SAY] {#a role=b} x {width=300}"), ["[^1]", "[!SAY]", "{#a role=b}", "{width=300}"]);
        assert_eq!(
            found("<Tabs value=\"a\"> </Tabs> <ac:link x='y'>"),
            ["<Tabs value=\"a\">", "</Tabs>", "<ac:link x='y'>"]
        );
        assert_eq!(found("{{name}} {% if %}"), ["{{name}}", "{% if %}"]);
        assert_eq!([found("{toc}"), found("[TOC]"), found("{color:red}a")], [["{toc}"], ["[TOC]"], ["{color:red}"]]);
        for words in [
            "5 ** 3, 2**3, **** 1234, wow!!! 10:30, a ~~ b, [your name], {name}, <order number>, x < y > z, [1], a::b",
            "返金（※1）：［お名前］＜番号＞ ［注文］（任意）",
            "order[0][1], [1][2], [your name] (if you know it), Smith (2019)[3]",
            "5** hotel",
        ] {
            assert_eq!(found(words), [] as [&str; 0], "{words}");
        }
    }
}

//! The marks that git leaves in a file when two people changed the same lines.

use super::Problem;
use crate::text::Span;
use std::borrow::Cow;

/// One place where two versions stand one below the other.
struct Conflict {
    open: Span,
    /// Where the other version begins, and where what both came from does.
    middle: Option<Span>,
    /// From which line on one version is left out.
    base: Option<Span>,
    close: Option<Span>,
}

/// Every conflict of a text, told once each.
pub(crate) fn find(text: &str) -> Vec<Problem> {
    let conflicts = conflicts(text).into_iter();
    conflicts.map(|Conflict { open, middle, close, .. }| Problem::Conflict { open, middle, close }).collect()
}

/// The text with the first version of each conflict only, and blanks for all the rest, so that every place stays
/// where it is and nothing else is found wrong because of the marks.
pub(crate) fn first_version(text: &str) -> Cow<'_, str> {
    let conflicts = conflicts(text);
    if conflicts.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut kept = text.as_bytes().to_vec();
    let mut blank = |from: u32, to: u32| {
        let range = from as usize..to as usize;
        kept[range].iter_mut().filter(|byte| !matches!(byte, b'\n' | b'\r')).for_each(|byte| *byte = b' ');
    };
    for Conflict { open, middle, base, close } in conflicts {
        blank(open.start, open.end);
        let rest = base.or(middle);
        let end = close.map_or_else(|| middle.map_or(open.end, |middle| middle.end), |close| close.end);
        if let Some(rest) = rest {
            blank(rest.start, end);
        } else if let Some(close) = close {
            blank(close.start, close.end);
        }
    }
    Cow::Owned(String::from_utf8(kept).expect("only whole lines are blanked"))
}

/// A text with no mark costs one search; one that explains git may show marks in a code block.
fn conflicts(text: &str) -> Vec<Conflict> {
    if !text.contains("<<<<<<<") && !text.contains(">>>>>>>") {
        return Vec::new();
    }
    let mut found: Vec<Conflict> = Vec::new();
    let mut is_open = false;
    let mut fence: Option<(&str, usize)> = None;
    let mut at = 0;
    let explains_git = || text.to_lowercase().split(|char: char| !char.is_alphanumeric()).any(|word| word == "git");
    for line in text.split_inclusive('\n') {
        let words = line.trim_end();
        let span = Span::new(at, at + words.len());
        at += line.len();
        let indented = words.trim_start();
        let ticks = ["```", "~~~"].into_iter().find(|ticks| indented.starts_with(ticks));
        match (fence, ticks) {
            (None, Some(ticks)) => fence = Some((ticks, found.len())),
            (Some((open, before)), Some(ticks)) if open == ticks && indented.trim_matches(['`', '~']).is_empty() => {
                // A whole conflict inside a code block is an example, in a text about git.
                if found.len() > before && !is_open && explains_git() {
                    found.truncate(before);
                }
                fence = None;
            }
            _ => {}
        }
        match mark(words) {
            Some('<') => {
                found.push(Conflict { open: span, middle: None, base: None, close: None });
                is_open = true;
            }
            Some('|') if is_open => found.last_mut().expect("one is open").base = Some(span),
            Some('=') if is_open => found.last_mut().expect("one is open").middle = Some(span),
            Some('>') if is_open => {
                found.last_mut().expect("one is open").close = Some(span);
                is_open = false;
            }
            // What is left when somebody took out only the first mark.
            Some('>') => found.push(Conflict { open: span, middle: None, base: None, close: None }),
            _ => {}
        }
    }
    found
}

/// The sign of a line of seven signs, with the name of a version behind them.
fn mark(line: &str) -> Option<char> {
    let sign = line.chars().next().filter(|sign| matches!(sign, '<' | '>' | '=' | '|'))?;
    let rest = line.trim_start_matches(sign);
    let is_mark = line.len() - rest.len() == 7 && (rest.is_empty() || rest.starts_with(' '));
    (is_mark && (sign != '=' || rest.is_empty())).then_some(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_version_is_read_and_every_place_stays() {
        let text = "a\n<<<<<<< HEAD\nb\n||||||| 1f2e\no\n=======\nc é\n>>>>>>> x\nd\n";
        let read = first_version(text);
        assert_eq!(read.len(), text.len());
        assert_eq!(read.split_whitespace().collect::<Vec<_>>(), ["a", "b", "d"]);
        assert_eq!(find(text).len(), 1);
    }

    #[test]
    fn what_only_looks_like_a_mark_is_none() {
        for text in [
            "Heading\n=======\n\nText <<<<<<< x\n",
            "> > > > > > > deep\n",
            "<<<<<<<< eight\n",
            "In git:\n\n```\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n```\n",
        ] {
            assert_eq!(find(text).len(), 0, "{text}");
        }
        assert_eq!(find("```\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n```\n").len(), 1);
    }
}

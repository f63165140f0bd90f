//! The end of a step or an answer in one order and one spelling: `words → target {#id key=value flag}`.

use super::lines::trim_end;
use crate::model::step_suffix::{Arrow, ArrowTarget, Braces, StepSuffix, links};

/// Characters that Markdown gives a meaning, or that are read in other ways in other places.
const NOT_PLAIN: &[char] = &['`', '*', '_', '<', '>', '[', ']', '\\', '&', '{', '}', '~'];

/// A line with its suffix in one order and one spelling. What Markdown may read in another way than
/// it seems stays as it is, and so does what is before it.
pub(super) fn canonical(line: &str) -> String {
    let (written, blanks) = line.split_at(trim_end(line).len());
    if written.ends_with(char::is_whitespace) {
        return line.to_owned();
    }
    let suffix = StepSuffix::parse(written, &links(written));
    let arrow = suffix.arrow.as_ref().filter(|arrow| !is_plain_arrow(written, arrow)).map(|arrow| arrow.span.end);
    let braces = suffix.braces.iter().rev().find(|braces| !are_plain(written, braces)).map(|braces| braces.span.end);
    let suffix = suffix.behind(arrow.max(braces).unwrap_or(0));
    let words = match suffix.arrow.is_some() || !suffix.braces.is_empty() {
        true => suffix.words(written),
        false => written.to_owned(),
    };
    let parts = [words, suffix.to_string()];
    format!("{}{blanks}", parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
}

/// Whether braces hold words only, and are no code.
fn are_plain(line: &str, braces: &Braces<'_>) -> bool {
    let range = braces.span.range();
    let inside = line[range.clone()].trim_matches(['{', '}', '｛', '｝']);
    !line[..range.start].ends_with(['\\', '`']) && !inside.trim().is_empty() && !inside.contains(NOT_PLAIN)
}

/// Whether an arrow is one, and not the end of a longer one, and its target is words or a link.
fn is_plain_arrow(line: &str, arrow: &Arrow<'_>) -> bool {
    let is_plain = match arrow.target {
        ArrowTarget::Step(id) => !id.contains(NOT_PLAIN),
        ArrowTarget::Next | ArrowTarget::End | ArrowTarget::Link(_) => true,
    };
    is_plain && !line[..arrow.span.start as usize].ends_with(['\\', '-'])
}

//! Where a document holds words of `style.yaml`, and what to write instead.

use crate::rules::style::Hit;
use crate::rules::subject::{HOLE, LintContext, Run};
use std::ops::Range;

/// Calls `take` with every phrase of a document: in its title, and in all text that is neither code
/// nor an id or address.
pub(super) fn each(subject: &LintContext<'_>, take: &mut impl FnMut(crate::text::Span, &str, &Hit<'_>)) {
    let words = subject.site.style.of(&subject.document.lang);
    if words.is_empty() {
        return;
    }
    let title = subject.document.title.span;
    let written = subject.written(title);
    for hit in words.find(written) {
        take(
            crate::text::Span::new(hit.range.start, hit.range.end).shifted(title.start as usize),
            &written[hit.range.clone()],
            &hit,
        );
    }
    for run in &subject.runs {
        let hits = words.find(&run.text);
        if hits.is_empty() {
            continue;
        }
        let ids = super::quotes::ids(run);
        for hit in hits {
            let span = run.span(hit.range.clone());
            let is_id = super::quotes::holds(&ids, span) || in_address(run, &hit.range);
            if !is_id {
                take(span, &run.text[hit.range.clone()], &hit);
            }
        }
    }
}

/// Whether a place belongs to something that is no word: `client-id`, `client@example.com`,
/// `/client/`.
fn in_address(run: &Run<'_>, range: &Range<usize>) -> bool {
    // Japanese has no spaces: only so much is looked at.
    const LONGEST: usize = 200;
    let near = (range.start.saturating_sub(LONGEST)..=range.start).find(|at| run.text.is_char_boundary(*at));
    let before = run.text[near.unwrap_or(range.start)..range.start].rsplit(char::is_whitespace).next().unwrap_or("");
    let after = &run.text[range.end..];
    let is_sign = |char: char| matches!(char, '/' | '@' | '_' | '\\' | '=') || char == HOLE;
    before.contains("://") || before.ends_with(is_sign) && before.is_ascii() || after.starts_with(['@', '_', '='])
}

/// `new` with the capitals of `old`: all, the first, or none.
pub(super) fn like(old: &str, new: &str) -> String {
    let letters = || old.chars().filter(|char| char.is_alphabetic());
    if letters().count() > 1 && letters().all(char::is_uppercase) {
        return new.to_uppercase();
    }
    let mut chars = new.chars();
    match chars.next() {
        Some(first) if old.starts_with(char::is_uppercase) => first.to_uppercase().chain(chars).collect(),
        _ => new.to_owned(),
    }
}

/// What to write in place of a hit, when that is known: of words with an ending only an English
/// plural or genitive can be made.
pub(super) fn replacement(old: &str, hit: &Hit<'_>, new: &str) -> Option<String> {
    let new = like(old, new);
    match hit.ending {
        None => Some(new),
        Some(ending @ ("s" | "'s" | "’s")) if !new.ends_with(['s', 'x', 'z', 'h', 'y']) && new.is_ascii() => {
            Some(new + ending)
        }
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::like;

    #[test]
    fn capitals_stay() {
        assert_eq!(like("Client", "customer"), "Customer");
        assert_eq!(like("CLIENT", "customer"), "CUSTOMER");
        assert_eq!(like("client", "customer"), "customer");
    }
}

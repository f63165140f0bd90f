//! The way to a fault in one line: `Start → 2 → 4 "No" → 6`.

use super::Words;
use super::printable::printable;
use crate::diagnostics::{Diagnostic, Hop, Stop};

/// The way that a finding shows; `None` when it shows none. Where it comes into another document,
/// the title says so.
pub(super) fn path(diagnostic: &Diagnostic, words: &Words) -> Option<String> {
    if diagnostic.path_taken.is_empty() {
        return None;
    }
    let mut before = &diagnostic.path;
    let mut hops = Vec::new();
    for hop in &diagnostic.path_taken {
        hops.push(one(hop, hop.path != *before, words));
        before = &hop.path;
    }
    Some(hops.join(" → "))
}

/// The same line with the word before it.
pub(super) fn line(diagnostic: &Diagnostic, words: &Words) -> Option<String> {
    Some(format!("{}: {}", words.get("path", "path"), path(diagnostic, words)?))
}

/// What is shown of one place, with the title of its document or without.
pub(super) fn one(hop: &Hop, with_title: bool, words: &Words) -> String {
    let quoted = |text: &str| match words.get("quoted", "") {
        "" => format!("\"{}\"", printable(text)),
        quoted => quoted.replace("{text}", &printable(text)),
    };
    let stop = match &hop.stop {
        Stop::Start => words.get("start", "Start").to_owned(),
        Stop::Step(number) => number.clone(),
        Stop::Document => return quoted(&hop.title),
        Stop::End => words.get("end", "End").to_owned(),
        Stop::LeftOut => "…".to_owned(),
    };
    let stop = if with_title { format!("{}: {stop}", quoted(&hop.title)) } else { stop };
    if hop.answer.is_empty() { stop } else { format!("{stop} {}", quoted(&hop.answer)) }
}

/// The names by which programs know the places.
pub(super) fn ids(diagnostic: &Diagnostic) -> Vec<&str> {
    diagnostic.path_taken.iter().map(|hop| hop.id.as_str()).collect()
}

//! A fix in few words, and as changed lines where words would not do.

use super::Words;
use super::printable::printable;
use crate::diagnostics::{Applicability, Edit, Fix};
use crate::text::{SitePath, Source};

/// Characters of a text that are still shown within a sentence.
const SHORT: usize = 60;

/// What the fix does: `sopwith check --fix` fixes this: `new` instead of `old`.
pub(super) fn words<'a>(fix: &Fix, source: &impl Fn(&SitePath) -> Option<&'a Source>, words: &Words) -> String {
    let change = match fix.edits.as_slice() {
        [edit] => one(edit, source, words),
        edits => Some(words.get("changes", "{count} changes").replace("{count}", &edits.len().to_string())),
    };
    let line = match (fix.applicability, &change) {
        (Applicability::Safe, Some(_)) => words.get("fixes-change", "`sopwith check --fix` fixes this: {change}"),
        (Applicability::Safe, None) => words.get("fixes", "`sopwith check --fix` fixes this"),
        (Applicability::NeedsReview, Some(_)) => words.get("suggested-change", "suggested: {change}"),
        (Applicability::NeedsReview, None) => words.get("suggested", "suggested: a change for you to review"),
    };
    line.replace("{change}", &change.unwrap_or_default())
}

/// One short edit; `None` when its texts are long, cover several lines, or are not known.
fn one<'a>(edit: &Edit, source: &impl Fn(&SitePath) -> Option<&'a Source>, words: &Words) -> Option<String> {
    let old = source(&edit.path)?.text.get(edit.span.range())?;
    if old == edit.text {
        return None;
    }
    let is_short = |text: &str| text.chars().nth(SHORT).is_none() && !text.contains('\n');
    if !is_short(old) || !is_short(&edit.text) {
        return None;
    }
    let line = match (old.is_empty(), edit.text.is_empty()) {
        (true, _) => words.get("put-in", "insert `{new}`"),
        (false, true) => words.get("take-out", "remove `{old}`"),
        (false, false) => words.get("replace", "`{new}` instead of `{old}`"),
    };
    // Filled in at once: the author's words may hold braces.
    let parts = line.split_inclusive('}').map(|part| match part {
        part if part.ends_with("{new}") => part.replace("{new}", &printable(&edit.text)),
        part if part.ends_with("{old}") => part.replace("{old}", &printable(old)),
        part => part.to_owned(),
    });
    Some(parts.collect())
}

/// Whether a finding's help names what is suggested already: "did you mean `#answer`?".
pub(super) fn is_said(fix: &Fix, help: &str) -> bool {
    let names = |edit: &Edit| !edit.text.is_empty() && help.contains(&format!("`{}`", edit.text));
    fix.applicability == Applicability::NeedsReview && matches!(fix.edits.as_slice(), [edit] if names(edit))
}

/// Whether [`words`] alone say what a fix does.
pub(super) fn is_told<'a>(fix: &Fix, source: &impl Fn(&SitePath) -> Option<&'a Source>) -> bool {
    matches!(fix.edits.as_slice(), [edit] if one(edit, source, &Words::default()).is_some())
}

/// Some lines of a file and the edits in them, ready to be drawn.
pub(super) struct Lines<'a> {
    /// The file.
    pub path: &'a SitePath,
    /// Number of the first line.
    pub line: usize,
    /// The lines.
    pub text: String,
    /// What is replaced in `text`, and by what.
    pub patches: Vec<(std::ops::Range<usize>, String)>,
}

/// The lines that a fix changes, when they are in one file, together and few.
pub(super) fn lines<'f, 'a>(fix: &'f Fix, source: &impl Fn(&SitePath) -> Option<&'a Source>) -> Option<Lines<'f>> {
    const MOST_LINES: usize = 12;
    const MOST_BYTES: usize = 1200;
    let path = &fix.edits.first()?.path;
    let source = source(path)?;
    // What takes out characters that nobody sees changes nothing that could be shown.
    let changes_nothing = |edit: &Edit| source.text.get(edit.span.range()) == Some(&edit.text);
    if fix.edits.iter().any(|edit| &edit.path != path) || fix.edits.iter().all(changes_nothing) {
        return None;
    }
    let start = fix.edits.iter().map(|edit| edit.span.start).min()? as usize;
    let end = fix.edits.iter().map(|edit| edit.span.end).max()? as usize;
    let line_start = source.text.get(..start)?.rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = source.text.get(end..)?.find('\n').map_or(source.text.len(), |newline| end + newline);
    let text = &source.text[line_start..line_end];
    let added: usize = fix.edits.iter().map(|edit| edit.text.len()).sum();
    let new_lines: usize = fix.edits.iter().map(|edit| edit.text.matches('\n').count()).sum();
    if text.len() + added > MOST_BYTES || text.lines().count() + new_lines > MOST_LINES {
        return None;
    }
    let patch = |edit: &Edit| {
        let range = edit.span.range();
        (range.start - line_start..range.end - line_start, edit.text.clone())
    };
    let patches = fix.edits.iter().map(patch).collect();
    Some(Lines { path, line: source.line_column(line_start as u32).line, text: text.to_owned(), patches })
}

//! The purpose of a document, as one text.

use crate::rules::subject::{LintContext, Part};
use crate::text::Span;

/// What a document is for.
pub(super) struct Purpose {
    /// The words.
    pub text: String,
    /// Their place.
    pub span: Span,
}

/// The purpose, where there is one.
pub(super) fn of(subject: &LintContext<'_>) -> Option<Purpose> {
    let runs = subject.runs.iter().filter(|run| matches!(run.part, Part::Section(Some("purpose"))));
    runs.fold(None, |before: Option<Purpose>, run| match before {
        None => Some(Purpose { text: run.text.clone(), span: run.whole() }),
        Some(before) => {
            Some(Purpose { text: format!("{} {}", before.text, run.text), span: before.span.to(run.whole()) })
        }
    })
}

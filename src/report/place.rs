//! What several formats need of a finding: where it is, in which unit, and its words in one text.

use super::{Report, Words, path};
use crate::diagnostics::{Diagnostic, errors};
use crate::text::{SitePath, Span};

/// A place as programs count it: everything from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Line.
    pub line: usize,
    /// Column in characters (Unicode scalar values).
    pub column: usize,
    /// Column in bytes of UTF-8.
    pub byte_column: usize,
}

impl Report<'_> {
    /// Start and end of a span; the file's very beginning where its text is not known.
    pub(super) fn places(&self, path: &SitePath, span: Span) -> (Place, Place) {
        let place = |offset: u32| {
            let Some(source) = (self.source)(path) else { return Place { line: 1, column: 1, byte_column: 1 } };
            let at = source.line_column(offset);
            let written = source.written();
            let before = &written.as_bytes()[..(source.written_offset(offset) as usize).min(written.len())];
            let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
            Place { line: at.line, column: at.column, byte_column: before.len() - line_start + 1 }
        };
        (place(span.start), place(span.end))
    }

    /// Where a byte of a text that was read stands in its file.
    pub(super) fn offset(&self, path: &SitePath, offset: u32) -> u32 {
        (self.source)(path).map_or(offset, |source| source.written_offset(offset))
    }

    /// A path of the site, seen from where the program was started.
    pub(super) fn path(&self, path: &SitePath) -> String {
        match self.base {
            "" => path.as_str().to_owned(),
            base => format!("{base}/{path}"),
        }
    }

    /// How many findings stand at error level, and how many at warning level.
    pub(super) fn counts(&self) -> (usize, usize) {
        let errors = errors(self.diagnostics);
        (errors, self.diagnostics.len() - errors)
    }
}

/// What is wrong, the way that leads there, and what to do, with `between` in between.
pub(super) fn words(diagnostic: &Diagnostic, words: &Words, between: &str) -> String {
    let parts = [Some(diagnostic.message.clone()), path::line(diagnostic, words), diagnostic.help.clone()];
    parts.into_iter().flatten().collect::<Vec<String>>().join(between)
}

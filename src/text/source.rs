//! One file as it was read.

use super::{LineColumn, LineIndex, SitePath};

/// A file's text and where it came from. Offsets of all spans count in `text`.
#[derive(Debug, Clone)]
pub struct Source {
    /// Path from the site's folder: `sops/refund.md`.
    pub path: SitePath,
    /// The text, without a byte order mark.
    pub text: String,
    lines: LineIndex,
}

impl Source {
    /// Takes the text of a file; a byte order mark at its start is dropped.
    pub fn new(path: SitePath, text: String) -> Source {
        let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        let lines = LineIndex::new(&text);
        Source { path, text, lines }
    }

    /// The same file with another text.
    pub fn with_text(&self, text: String) -> Source {
        Source::new(self.path.clone(), text)
    }

    /// Line and column of a byte offset.
    pub fn line_column(&self, offset: u32) -> LineColumn {
        self.lines.line_column(&self.text, offset as usize)
    }
}

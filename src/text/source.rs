//! One file as it was read.

use super::edited::{Edited, Pieces};
use super::invisible::{self, Invisible, Notation};
use super::{LineColumn, LineIndex, SitePath};

/// A file's text and where it came from. Offsets of all spans count in `text`.
#[derive(Debug, Clone)]
pub struct Source {
    /// Path from the site's folder: `sops/refund.md`.
    pub path: SitePath,
    /// The text, without a byte order mark, and without characters that nobody sees.
    pub text: String,
    /// What stands in the file, where that is another text.
    written: Option<Written>,
    lines: LineIndex,
}

/// A file's own text, and where pieces of the text that is read stand in it.
#[derive(Debug, Clone)]
struct Written {
    text: String,
    pieces: Pieces,
}

impl Source {
    /// Takes the text of a file; a byte order mark at its start is dropped.
    pub fn new(path: SitePath, text: String) -> Source {
        let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        let lines = LineIndex::new(&text);
        Source { path, text, written: None, lines }
    }

    /// The same, read without characters that nobody sees, and with line breaks as we know them; what was taken out.
    pub fn cleaned(path: SitePath, text: String) -> (Source, Vec<Invisible>) {
        let notation = Notation::of(&path);
        let source = Source::new(path, text);
        let has_old_breaks = source.text.contains('\r') && !source.text.contains('\n');
        let breaks = if has_old_breaks { Some(source.text.replace('\r', "\n")) } else { None };
        let clean = invisible::clean(breaks.as_deref().unwrap_or(&source.text), notation);
        let Source { path, text: written, lines, .. } = source;
        let whole = |text: String, pieces| {
            let written_lines = if has_old_breaks { LineIndex::new(&text.replace('\r', "\n")) } else { lines.clone() };
            (Some(Written { text, pieces }), written_lines)
        };
        match (clean, breaks) {
            (Some((Edited { text, pieces }, found)), _) => {
                let (written, lines) = whole(written, pieces);
                (Source { path, text, written, lines }, found)
            }
            (None, Some(text)) => {
                let (written, lines) = whole(written, Pieces::default());
                (Source { path, text, written, lines }, Vec::new())
            }
            (None, None) => (Source { path, text: written, written: None, lines }, Vec::new()),
        }
    }

    /// The same file with another text.
    pub fn with_text(&self, text: String) -> Source {
        Source::new(self.path.clone(), text)
    }

    /// The same file as a site reads it, where characters that nobody sees make that another text.
    pub fn without_invisible(&self) -> Option<Source> {
        let (source, _) = Source::cleaned(self.path.clone(), self.text.clone());
        source.written.is_some().then_some(source)
    }

    /// What stands in the file, without a byte order mark.
    pub fn written(&self) -> &str {
        self.written.as_ref().map_or(&self.text, |written| &written.text)
    }

    /// Whether lines of the file end as they did on computers of the last century, with `\r` alone.
    pub fn has_old_line_breaks(&self) -> bool {
        self.written.as_ref().is_some_and(|written| written.text.contains('\r') && !written.text.contains('\n'))
    }

    /// Where a byte of the text stands in the file; before anything that was taken out there.
    pub fn written_offset(&self, offset: u32) -> u32 {
        let Some(Written { text, pieces }) = &self.written else { return offset };
        let offset = offset as usize;
        (if offset < self.text.len() { pieces.before(offset) } else { text.len() }) as u32
    }

    /// Line and column of a byte offset, in the file.
    pub fn line_column(&self, offset: u32) -> LineColumn {
        match &self.written {
            None => self.lines.line_column(&self.text, offset as usize),
            Some(written) => self.lines.line_column(&written.text, self.written_offset(offset) as usize),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_back_to_the_file() {
        let written = "1.\u{a0}Ask.\u{200b} → #a\u{ad}b\u{200b}\n\u{feff}c";
        let (source, found) = Source::cleaned(SitePath::literal("a.md"), written.to_owned());
        assert_eq!(source.text, "1. Ask. → #ab\nc");
        assert_eq!(found.iter().map(|one| one.char).collect::<Vec<_>>(), ['\u{a0}', '\u{200b}', '\u{ad}', '\u{feff}']);
        let mut fixed = written.to_owned();
        let mut edits: Vec<_> = found.iter().flat_map(|one| &one.places).copied().collect();
        edits.sort_unstable();
        for place in edits.into_iter().rev() {
            let range = source.written_offset(place.start) as usize..source.written_offset(place.end) as usize;
            fixed.replace_range(range, &source.text[place.range()]);
        }
        assert_eq!(fixed, source.text);
        assert_eq!(source.line_column(source.text.find('b').expect("b") as u32).column, 14);
    }
}

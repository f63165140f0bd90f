//! The way back from a text taken out of its containers to the file.

use crate::text::Span;

/// Where the text of a code block or of raw HTML stands: in a list or a quote, what begins its lines
/// is no part of it. Each piece with its first byte in the text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Places(Vec<(usize, Span)>);

impl Places {
    /// Notes that a piece of the source follows at a byte of the text.
    pub fn push(&mut self, at: usize, span: Span) {
        self.0.push((at, span));
    }

    /// Adds those of a text that follows at a byte of this one.
    pub fn append(&mut self, at: usize, other: Places) {
        self.0.extend(other.0.into_iter().map(|(first, span)| (at + first, span)));
    }

    /// The places of a text whose lines end the lines of `written`, which stands at `start`. None
    /// where they do not: then it was written differently.
    pub fn of_lines(text: &str, written: &str, start: usize) -> Places {
        let mut places = Places::default();
        let (mut at, mut after) = (0, start);
        let mut lines = written.split_inclusive('\n');
        for line in text.split_inclusive('\n') {
            let Some(whole) = lines.next() else { return Places::default() };
            let words = line.trim_end_matches(['\r', '\n']);
            let Some(before) = whole.trim_end_matches(['\r', '\n']).strip_suffix(words) else {
                return Places::default();
            };
            places.push(at, Span::new(after + before.len(), after + whole.len()));
            at += line.len();
            after += whole.len();
        }
        places
    }

    /// Where a part of the text stands in the file; `whole` when that is not known.
    pub fn span(&self, part: Span, whole: Span) -> Span {
        let Some(start) = self.offset(part.start as usize) else { return whole };
        // The end belongs to the piece of the last character, not to the line after it.
        let last = part.end.max(part.start + 1) as usize - 1;
        let end = self.offset(last).map_or(start, |end| end + 1);
        Span::new(start, if part.is_empty() { start } else { end.max(start) })
    }

    fn offset(&self, at: usize) -> Option<usize> {
        let after = self.0.partition_point(|(first, _)| *first <= at);
        let (first, span) = self.0.get(after.checked_sub(1)?)?;
        Some((span.start as usize + at - first).min(span.end as usize))
    }
}

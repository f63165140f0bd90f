//! Lines of a source, and how far they are indented.

/// A text by lines.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

/// One line, without its line break.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// Where it begins in the text.
    pub start: usize,
    /// All of it.
    pub text: &'a str,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Lines<'a> {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Lines { text, starts: std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect() }
    }

    /// The number of the line an offset stands in.
    pub(super) fn of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset) - 1
    }

    pub(super) fn line(&self, number: usize) -> Line<'a> {
        let start = self.starts[number];
        let end = self.starts.get(number + 1).copied().unwrap_or(self.text.len());
        Line { start, text: self.text[start..end].trim_end_matches(['\n', '\r']) }
    }

    /// How many bytes break a line.
    pub(super) fn break_after(&self, number: usize) -> usize {
        let end = self.starts.get(number + 1).copied().unwrap_or(self.text.len());
        end - self.line(number).start - self.line(number).text.len()
    }

    /// The text.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }
}

impl<'a> Line<'a> {
    /// The blanks it begins with.
    pub(super) fn blanks(self) -> &'a str {
        &self.text[..self.text.len() - self.words_on().len()]
    }

    /// How many columns those are.
    pub(super) fn indent(self) -> usize {
        width(self.blanks())
    }

    /// The rest.
    pub(super) fn words_on(self) -> &'a str {
        self.text.trim_start_matches([' ', '\t'])
    }

    pub(super) fn is_blank(self) -> bool {
        self.text.trim().is_empty()
    }
}

/// How many columns a text takes at the start of a line.
pub(super) fn width(text: &str) -> usize {
    text.chars().fold(0, |column, char| column + if char == '\t' { 4 - column % 4 } else { 1 })
}

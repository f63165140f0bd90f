//! Lines of a source, and what is left of one inside quotes and list items.

use crate::text::Span;

/// Something that holds blocks and puts something before each of their lines.
#[derive(Debug, Clone, Copy)]
pub(super) enum Container {
    /// `> `
    Quote,
    /// A list item: the line of its marker, and how many columns stand before its content.
    Item { line: usize, columns: usize },
}

/// A text by lines, without their line breaks.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

/// What is left of a line. A tab may be used up in part, so blanks are counted apart.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rest<'a> {
    /// Columns of blanks before the text, left of a tab.
    blanks: usize,
    text: &'a str,
    column: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Lines<'a> {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Lines { text, starts: std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect() }
    }

    /// The whole text.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// The line an offset stands in.
    pub(super) fn of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset) - 1
    }

    /// First and last line of a span.
    pub(super) fn of_span(&self, span: Span) -> (usize, usize) {
        let range = span.range();
        (self.of(range.start), self.of(range.end.max(range.start + 1) - 1))
    }

    /// How many lines there are; what follows the last line break is one when it holds anything.
    pub(super) fn count(&self) -> usize {
        let last = *self.starts.last().expect("there is always a first line");
        self.starts.len() - usize::from(last == self.text.len())
    }

    /// Where a line begins; for a line past the end, where the text ends.
    pub(super) fn start(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or(self.text.len())
    }

    /// One line.
    pub(super) fn line(&self, line: usize) -> &'a str {
        let text = &self.text[self.start(line)..self.start(line + 1)];
        text.strip_suffix('\n').unwrap_or(text)
    }

    /// What is left of a line inside containers; `None` when it does not stand in all of them.
    pub(super) fn inside(&self, line: usize, containers: &[Container]) -> Option<Rest<'a>> {
        let (rest, entered) = self.enter(line, containers);
        let is_blank = || containers[entered..].iter().all(|container| matches!(container, Container::Item { .. }));
        (entered == containers.len() || (rest.is_blank() && is_blank())).then_some(rest)
    }

    /// What is left of a line of a paragraph, which may leave marks of its containers out, and
    /// whether it does.
    pub(super) fn lazily_inside(&self, line: usize, containers: &[Container]) -> (Rest<'a>, bool) {
        let (rest, entered) = self.enter(line, containers);
        (rest, entered < containers.len())
    }

    fn enter(&self, line: usize, containers: &[Container]) -> (Rest<'a>, usize) {
        let mut rest = Rest { blanks: 0, text: self.line(line), column: 0 };
        for (entered, container) in containers.iter().enumerate() {
            let inner = match *container {
                Container::Quote => rest.after_quote_mark(),
                Container::Item { line: first, columns } if first == line => Some(rest.skip_columns(columns)),
                Container::Item { columns, .. } => rest.after_blanks(columns),
            };
            match inner {
                Some(inner) => rest = inner,
                None => return (rest, entered),
            }
        }
        (rest, containers.len())
    }
}

impl<'a> Rest<'a> {
    /// The line with the blanks before it.
    pub(super) fn to_line(self) -> String {
        format!("{}{}", " ".repeat(self.blanks), self.text)
    }

    /// The words, without blanks before and after them.
    pub(super) fn words(self) -> &'a str {
        trim(self.text)
    }

    /// The line without blanks before it.
    pub(super) fn trimmed_start(self) -> &'a str {
        self.text.trim_start_matches([' ', '\t'])
    }

    pub(super) fn is_blank(self) -> bool {
        self.words().is_empty()
    }

    /// How many columns of blanks the line begins with.
    pub(super) fn indent(self) -> usize {
        self.without_blanks().0
    }

    /// The line with up to so many columns of blanks taken off.
    pub(super) fn dedented(self, columns: usize) -> Rest<'a> {
        (0..columns).try_fold(self, |rest, _| rest.after_one_blank().ok_or(rest)).unwrap_or_else(|rest| rest)
    }

    /// Columns up to where a list item's content begins, and the marker itself.
    pub(super) fn marker(self) -> Option<(usize, &'a str)> {
        let (indent, after) = self.without_blanks();
        let digits = after.text.bytes().take_while(u8::is_ascii_digit).count();
        let length = match after.text.as_bytes().get(digits)? {
            b'-' | b'+' | b'*' if digits == 0 => 1,
            b'.' | b')' if digits > 0 => digits + 1,
            _ => return None,
        };
        let marker = &after.text[..length];
        let (blanks, content) = after.skip_columns(length).without_blanks();
        // Nothing, or code, after the marker: the content begins one column after it.
        let blanks = if content.text.is_empty() || blanks > 4 { 1 } else { blanks };
        (blanks > 0).then_some((indent + length + blanks, marker))
    }

    /// All blanks taken off, and how many columns they are.
    fn without_blanks(self) -> (usize, Rest<'a>) {
        let mut rest = self;
        let mut columns = 0;
        while let Some(next) = rest.after_one_blank() {
            columns += 1;
            rest = next;
        }
        (columns, rest)
    }

    fn after_one_blank(self) -> Option<Rest<'a>> {
        if self.blanks > 0 {
            return Some(Rest { blanks: self.blanks - 1, ..self });
        }
        match self.text.as_bytes().first()? {
            b' ' => Some(Rest { blanks: 0, text: &self.text[1..], column: self.column + 1 }),
            b'\t' => {
                let width = 4 - self.column % 4;
                Some(Rest { blanks: width - 1, text: &self.text[1..], column: self.column + width })
            }
            _ => None,
        }
    }

    fn after_blanks(self, columns: usize) -> Option<Rest<'a>> {
        (0..columns).try_fold(self, |rest, _| rest.after_one_blank())
    }

    fn after_quote_mark(self) -> Option<Rest<'a>> {
        let (indent, rest) = self.without_blanks();
        let text = rest.text.strip_prefix('>').filter(|_| indent < 4)?;
        let rest = Rest { blanks: 0, text, column: rest.column + 1 };
        Some(rest.after_one_blank().unwrap_or(rest))
    }

    /// Over a list marker and the blanks around it; fewer at the end of the line.
    fn skip_columns(self, columns: usize) -> Rest<'a> {
        let mut rest = self;
        for _ in 0..columns {
            rest = match rest.after_one_blank() {
                Some(next) => next,
                // Markers are of single bytes.
                None => match rest.text.is_char_boundary(1) && !rest.text.is_empty() {
                    true => Rest { blanks: 0, text: &rest.text[1..], column: rest.column + 1 },
                    false => return rest,
                },
            };
        }
        rest
    }
}

/// Without the blanks that Markdown and YAML know around it; wide blanks of Japanese and Chinese are text.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t'])
}

/// Without such blanks at the end.
pub(super) fn trim_end(text: &str) -> &str {
    text.trim_end_matches([' ', '\t'])
}

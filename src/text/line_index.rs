//! From byte offsets to lines and columns, as people and editors count them.

/// A place as people count it: both from 1, the column in characters (Unicode scalar values).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// The offsets at which the lines of one text begin.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Reads `text` once. Lines end with `\n` (so also with `\r\n`).
    pub fn new(text: &str) -> LineIndex {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(breaks.map(|(offset, _)| offset as u32 + 1)).collect();
        LineIndex { starts }
    }

    /// Line and column of a byte offset; offsets past the end give the end, offsets inside a
    /// character give the character.
    pub fn line_column(&self, text: &str, offset: usize) -> LineColumn {
        let (line, start) = self.line_start(text, offset);
        // Every character has one byte that does not continue another; counted without decoding.
        let before = &text.as_bytes()[start..offset.min(text.len())];
        let column = before.iter().filter(|byte| (**byte as i8) >= -0x40).count();
        let inside = !text.is_char_boundary(offset.min(text.len()));
        LineColumn { line, column: column + usize::from(!inside) }
    }

    fn line_start(&self, text: &str, offset: usize) -> (usize, usize) {
        let offset = offset.min(text.len()) as u32;
        let line = self.starts.partition_point(|start| *start <= offset);
        (line, self.starts[line - 1] as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let text = "ab\r\n返金🎉x\n";
        let index = LineIndex::new(text);
        let at = |needle: &str| text.find(needle).expect("needle is in the text");
        assert_eq!(index.line_column(text, at("b")), LineColumn { line: 1, column: 2 });
        assert_eq!(index.line_column(text, at("x")), LineColumn { line: 2, column: 4 });
        assert_eq!(index.line_column(text, at("金") + 1), LineColumn { line: 2, column: 2 });
        assert_eq!(index.line_column(text, text.len() + 9), LineColumn { line: 3, column: 1 });
    }
}

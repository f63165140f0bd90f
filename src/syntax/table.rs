//! Rows of tables as they are written: where their cells stand, and the row that parts head and body.

use std::ops::Range;

/// Where the cells of a row stand, without the bars around them. A bar behind a backslash parts no cells, and neither
/// does that of `[[id|words]]`.
pub(crate) fn cells(row: &str) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let mut start = usize::from(row.starts_with('|'));
    let mut is_escaped = false;
    let mut link_end = 0;
    let mut has_links = true;
    for (at, char) in row.char_indices().skip(start) {
        if at < link_end {
            continue;
        }
        match char {
            // What closes none is looked for once: a row may have very many that nothing closes.
            '[' if has_links && row[at..].starts_with("[[") => {
                let end = row[at..].find("]]");
                has_links = end.is_some();
                link_end = end.map_or(0, |length| at + length);
            }
            '|' if !is_escaped => {
                cells.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
        is_escaped = char == '\\' && !is_escaped;
    }
    if !row[start..].trim_matches([' ', '\t', '\r']).is_empty() {
        cells.push(start..row.len());
    }
    cells
}

/// Whether a line can part the head of a table from its body.
pub(crate) fn is_delimiter_row(line: &str) -> bool {
    line.contains('-') && line.chars().all(|char| matches!(char, ':' | '-' | '|' | ' ' | '\t' | '\r'))
}

#[cfg(test)]
mod tests {
    use super::cells;

    #[test]
    fn bars_part_cells_but_for_escaped_ones_and_those_of_links() {
        for (row, expected) in [
            ("| a | b |", &[" a ", " b "][..]),
            ("a|b", &["a", "b"]),
            ("a|", &["a"]),
            ("|| b", &["", " b"]),
            (r"a \| b | c", &[r"a \| b ", " c"]),
            ("[[refund|返金]] | c", &["[[refund|返金]] ", " c"]),
            ("[[ | c | [[", &["[[ ", " c ", " [["]),
            ("", &[]),
        ] {
            let found: Vec<&str> = cells(row).into_iter().map(|cell| &row[cell]).collect();
            assert_eq!(found, expected, "{row}");
        }
    }
}

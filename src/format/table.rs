//! Tables: one blank on each side of a cell. Columns are not made equally wide, because no two
//! fonts agree on how wide Japanese and Chinese are.

use super::lines::{Rest, trim};
use crate::syntax::ast::{Column, Table};

/// The rows of a table. `None` when they are not what the parser made of them.
pub(super) fn table(table: &Table, lines: &[Rest<'_>]) -> Option<Vec<String>> {
    let [head, marks, rows @ ..] = lines else { return None };
    if cells(head.words()).len() != table.columns.len() || cells(marks.words()).len() != table.columns.len() {
        return None;
    }
    let marks = table.columns.iter().map(|column| match column {
        Column::Default => "---|",
        Column::Left => ":---|",
        Column::Center => ":---:|",
        Column::Right => "---:|",
    });
    let marks = format!("|{}", marks.collect::<String>());
    let rows = rows.iter().map(|line| row(line.words()));
    Some([row(head.words()), marks].into_iter().chain(rows).collect())
}

fn row(line: &str) -> String {
    let mut row = "|".to_owned();
    for cell in cells(line) {
        row.push(' ');
        row.push_str(cell);
        row.push_str(if cell.is_empty() { "|" } else { " |" });
    }
    row
}

/// The cells of a row; `\|` is no border, and neither is the `|` of `[[id|words]]`.
fn cells(line: &str) -> Vec<&str> {
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = Vec::new();
    let mut start = 0;
    let mut is_escaped = false;
    let mut link_end = 0;
    for (at, char) in line.char_indices() {
        if line[at..].starts_with("[[") {
            link_end = line[at..].find("]]").map_or(link_end, |close| at + close);
        }
        if char == '|' && !is_escaped && at >= link_end {
            cells.push(trim(&line[start..at]));
            start = at + 1;
        }
        is_escaped = char == '\\' && !is_escaped;
    }
    if !trim(&line[start..]).is_empty() || cells.is_empty() {
        cells.push(trim(&line[start..]));
    }
    cells
}

//! Tables: one blank on each side of a cell. Columns are not made equally wide, because no two
//! fonts agree on how wide Japanese and Chinese are.

use super::lines::{Rest, trim};
use crate::syntax::ast::{Column, Table};
use crate::syntax::table::cells;

/// The rows of a table. `None` when they are not what the parser made of them.
pub(super) fn table(table: &Table, lines: &[Rest<'_>]) -> Option<Vec<String>> {
    let [head, marks, rows @ ..] = lines else { return None };
    if cell_words(head.words()).len() != table.columns.len() || cell_words(marks.words()).len() != table.columns.len() {
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
    for cell in cell_words(line) {
        row.push(' ');
        row.push_str(cell);
        row.push_str(if cell.is_empty() { "|" } else { " |" });
    }
    row
}

/// The words of the cells of a row; a row without any has one.
fn cell_words(line: &str) -> Vec<&str> {
    let cells: Vec<&str> = cells(line).into_iter().map(|cell| trim(&line[cell])).collect();
    if cells.is_empty() { vec![""] } else { cells }
}

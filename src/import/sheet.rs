//! Spreadsheets of steps: each sheet with a table is a document.

use super::refusal::Refusal;
use super::rich::{Block, Cell, Inline, RichDocument, Table};
use super::text::without_radicals;
use crate::compile::text_of;
use calamine::{Data, Reader as _, Xlsx};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

/// The most cells of a sheet.
const MOST_CELLS: usize = 100_000;

/// Reads a workbook: its sheets in order, those without words left out.
///
/// # Errors
/// When it is damaged, or larger than any procedure.
pub fn xlsx(bytes: &[u8], source: &str, name: &str) -> Result<Vec<RichDocument>, Refusal> {
    let damaged =
        || Refusal::new("its sheets cannot be read: open it in Excel and save it again as .xlsx, without a password");
    let mut book: Xlsx<_> =
        calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|_: calamine::XlsxError| damaged())?;
    let names = book.sheet_names();
    let mut documents = Vec::new();
    for sheet in &names {
        let Some(rows) = rows_of(&mut book, sheet)? else { continue };
        // With one sheet the file says the name, with several the sheet does.
        let own = if names.len() == 1 { name.to_owned() } else { sheet.clone() };
        let place = if names.len() == 1 { source.to_owned() } else { format!("{source}!{sheet}") };
        documents.extend(document(rows, &place, &own));
    }
    if documents.is_empty() {
        return Err(Refusal::new("there is not a word in its sheets"));
    }
    Ok(documents)
}

/// The rows of a sheet; `None` when it is a chart or cannot be read. Its own word of how large it is would be believed too
/// soon, so its cells are taken one by one.
fn rows_of(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Result<Option<Vec<Vec<String>>>, Refusal> {
    let Ok(mut cells) = book.worksheet_cells_reader(sheet) else { return Ok(None) };
    let mut found: BTreeMap<u32, BTreeMap<u32, String>> = BTreeMap::new();
    let mut count = 0;
    while let Ok(Some(cell)) = cells.next_cell() {
        let text = words(&cell.get_value().clone().into());
        if text.trim().is_empty() {
            continue;
        }
        count += 1;
        if count > MOST_CELLS {
            return Err(Refusal::new("a sheet in it has more than 100,000 cells: nobody's steps fill that many"));
        }
        let (row, column) = cell.get_position();
        found.entry(row).or_default().insert(column, text);
    }
    let columns: BTreeSet<u32> = found.values().flat_map(BTreeMap::keys).copied().collect();
    if columns.len().saturating_mul(found.len()) > MOST_CELLS * 10 {
        return Err(Refusal::new("the cells of a sheet in it stand too far apart to be a table of steps"));
    }
    let mut rows = Vec::new();
    let mut last = None;
    for (row, cells) in &found {
        // An empty row parts a table from what stands above it.
        if last.is_some_and(|last| row - last > 1) {
            rows.push(Vec::new());
        }
        last = Some(*row);
        rows.push(columns.iter().map(|column| cells.get(column).cloned().unwrap_or_default()).collect());
    }
    Ok(Some(rows))
}

/// Reads a file with values parted by commas, semicolons or tabs.
///
/// # Errors
/// When there is no word in it.
pub fn csv(bytes: &[u8], source: &str, name: &str) -> Result<Vec<RichDocument>, Refusal> {
    let text = text_of(bytes);
    let first = text.lines().next().unwrap_or("");
    let count = |mark: char| first.matches(mark).count();
    let mark = [',', ';', '\t'].into_iter().max_by_key(|mark| count(*mark)).unwrap_or(',');
    let rows = rows(&text, mark);
    let document = document(rows, source, name).ok_or_else(|| Refusal::new("there is not a word in it"))?;
    Ok(vec![document])
}

/// Rows as RFC 4180 has them: quotes around a value may hold marks, line breaks and doubled quotes.
fn rows(text: &str, mark: char) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut value = String::new();
    let mut chars = text.chars().peekable();
    let mut is_quoted = false;
    while let Some(char) = chars.next() {
        match char {
            '"' if is_quoted && chars.peek() == Some(&'"') => {
                chars.next();
                value.push('"');
            }
            '"' if is_quoted || value.is_empty() => is_quoted = !is_quoted,
            '\r' if !is_quoted => {}
            '\n' if !is_quoted => {
                row.push(std::mem::take(&mut value));
                rows.push(std::mem::take(&mut row));
            }
            char if char == mark && !is_quoted => row.push(std::mem::take(&mut value)),
            char => value.push(char),
        }
    }
    row.push(value);
    rows.push(row);
    rows
}

fn words(value: &Data) -> String {
    match value {
        Data::Empty | Data::Error(_) => String::new(),
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        Data::DateTime(time) => day(time.as_f64()).unwrap_or_else(|| time.to_string()),
        other => other.to_string(),
    }
}

/// A day as Excel counts them, from 1899-12-30 on; lengths of time stay numbers.
fn day(number: f64) -> Option<String> {
    let days = (number.fract() == 0.0 && (20_000.0..110_000.0).contains(&number)).then_some(number)?;
    let start = jiff::civil::Date::new(1899, 12, 30).ok()?;
    #[expect(clippy::cast_possible_truncation, reason = "a whole number in that range")]
    let span = jiff::Span::new().try_days(days as i64).ok()?;
    start.checked_add(span).ok().map(|day| day.to_string())
}

/// The rows of a sheet: what stands above the table, the table, and what stands below it.
fn document(rows: Vec<Vec<String>>, source: &str, name: &str) -> Option<RichDocument> {
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.trim().is_empty()).count();
    let mut blocks = Vec::new();
    let mut table: Vec<Vec<Cell>> = Vec::new();
    let flush = |table: &mut Vec<Vec<Cell>>, blocks: &mut Vec<Block>| {
        if !table.is_empty() {
            blocks.push(Block::Table(Table { rows: std::mem::take(table) }));
        }
    };
    // Columns that are empty everywhere are none.
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let used: Vec<usize> = (0..width)
        .filter(|at| rows.iter().any(|row| row.get(*at).is_some_and(|cell| !cell.trim().is_empty())))
        .collect();
    for row in &rows {
        match filled(row) {
            0 => flush(&mut table, &mut blocks),
            1 if table.is_empty() => {
                let words = row.iter().find(|cell| !cell.trim().is_empty()).map_or("", String::as_str);
                blocks.extend(cell(words));
            }
            _ => {
                let is_phase = filled(row) == 1 && used.len() > 2;
                if is_phase {
                    let words = row.iter().find(|cell| !cell.trim().is_empty()).map_or("", String::as_str);
                    table.push(vec![Cell { blocks: cell(words), columns: used.len(), rows: 1 }]);
                } else {
                    table.push(used.iter().map(|at| Cell::of(cell(row.get(*at).map_or("", String::as_str)))).collect());
                }
            }
        }
    }
    flush(&mut table, &mut blocks);
    (!blocks.is_empty()).then(|| RichDocument {
        source: source.to_owned(),
        name: name.to_owned(),
        blocks,
        ..RichDocument::default()
    })
}

/// The lines of a cell as paragraphs.
fn cell(words: &str) -> Vec<Block> {
    let lines = words.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| Block::Paragraph(vec![Inline::words(without_radicals(line))])).collect()
}

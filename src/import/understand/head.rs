//! The head of a controlled document: a table, or lines with a colon, that say its number, version, owner and dates.

use super::super::rich::{Block, Table, plain, plain_blocks, raw};
use super::super::sop::{Confidence, Guesses};
use super::super::words::Words;
use crate::text::numerals::digit;
use jiff::civil::Date;

/// The lists of labels, and the field of each.
pub const LABELS: [(&str, &str); 11] = [
    ("import_doc_no", "aliases"),
    ("import_version", "version"),
    ("import_owner", "owner"),
    ("import_author", "author"),
    ("import_approver", "approver"),
    ("import_effective", "effective"),
    ("import_reviewed", "last_reviewed"),
    ("import_review_every", "review_every"),
    ("import_department", "department"),
    ("import_title", "title"),
    ("import_status", "status"),
];

/// What the head says: field and value.
pub type Values = Vec<(&'static str, String)>;

/// The field that a label names.
pub fn field(label: &str, words: &Words<'_>) -> Option<&'static str> {
    let label = label.trim().trim_end_matches([':', '：']).trim();
    LABELS.iter().find(|(list, _)| words.is(list, label)).map(|(_, field)| *field)
}

/// Takes what a head table says; gives the rows that nobody knows, or the whole table when it is no head.
pub fn table(
    table: &Table,
    words: &Words<'_>,
    values: &mut Values,
    guesses: &mut Guesses,
) -> Option<Vec<(String, String)>> {
    let grid = table.grid();
    let cells: Vec<Vec<String>> = grid.iter().map(|row| row.iter().map(|cell| plain_blocks(cell)).collect()).collect();
    let pairs = pairs(&cells, words)?;
    let mut rest = Vec::new();
    for (label, value) in pairs {
        match field(&label, words).filter(|_| !value.is_empty()) {
            Some(field) => take(field, &label, &value, words, values, guesses, &mut rest),
            None if label.is_empty() && value.is_empty() => {}
            None => rest.push((label, value)),
        }
    }
    Some(rest)
}

/// Labels with their values, beside or below each other; `None` when too few are labels of a head.
fn pairs(cells: &[Vec<String>], words: &Words<'_>) -> Option<Vec<(String, String)>> {
    let is_label = |cell: &String| field(cell, words).is_some();
    let beside = cells.iter().flatten().filter(|cell| is_label(cell)).count();
    if beside < 2 {
        return None;
    }
    // All labels in one row, and the values in the next.
    if let [heads, values, rest @ ..] = cells
        && heads.iter().filter(|cell| is_label(cell)).count() >= 2
        && !values.iter().any(is_label)
        && rest.is_empty()
    {
        return Some(heads.iter().cloned().zip(values.iter().cloned()).collect());
    }
    let mut pairs = Vec::new();
    for row in cells {
        let mut at = 0;
        while at < row.len() {
            let label = &row[at];
            if label.is_empty() {
                at += 1;
                continue;
            }
            // The value is the next cell that says something and is no label itself.
            let value = row[at + 1..].iter().position(|cell| !cell.is_empty()).map(|next| at + 1 + next);
            match (label.split_once([':', '：']), value) {
                (_, Some(next)) if is_label(label) && !is_label(&row[next]) => {
                    pairs.push((label.clone(), row[next].clone()));
                    at = next + 1;
                }
                (Some((name, value)), _) if field(name, words).is_some() => {
                    pairs.push((name.to_owned(), value.trim().to_owned()));
                    at += 1;
                }
                (_, Some(next)) if !is_label(label) && row.len() <= 2 => {
                    pairs.push((label.clone(), row[next].clone()));
                    at = next + 1;
                }
                _ => {
                    pairs.push((label.clone(), String::new()));
                    at += 1;
                }
            }
        }
    }
    Some(pairs)
}

/// Takes what a line with a colon says: `Version: 2.1`.
pub fn line(block: &Block, words: &Words<'_>, values: &mut Values, guesses: &mut Guesses) -> bool {
    let Block::Paragraph(content) = block else { return false };
    let text = raw(content);
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let split = |line: &'_ str| {
        let (label, value) = line.split_once([':', '：'])?;
        let field = field(label, words)?;
        (!value.trim().is_empty()).then(|| (field, label.trim().to_owned(), value.trim().to_owned()))
    };
    let all: Option<Vec<_>> = lines.iter().map(|line| split(line)).collect();
    let Some(all) = all.filter(|all| !all.is_empty()) else { return false };
    let mut rest = Vec::new();
    let (mut found, mut told) = (values.clone(), Guesses::default());
    for (field, label, value) in &all {
        take(field, label, value, words, &mut found, &mut told, &mut rest);
    }
    // A line is taken whole or left.
    if rest.is_empty() {
        *values = found;
        guesses.0.append(&mut told.0);
    }
    rest.is_empty()
}

/// Takes one value, when it can be what its field holds.
pub fn take(
    field: &'static str,
    label: &str,
    value: &str,
    words: &Words<'_>,
    values: &mut Values,
    guesses: &mut Guesses,
    rest: &mut Vec<(String, String)>,
) {
    let from = format!("{label}: {value}");
    let known = values.iter().find(|(name, _)| *name == field && field != "aliases").map(|(_, known)| known.clone());
    let read = match field {
        "effective" | "last_reviewed" => date(value, words).map(|date| date.to_string()),
        "review_every" => super::times::duration(value, words).or_else(|| every(value, words)),
        "status" => {
            // Whatever it was there: here somebody has to look at it first.
            guesses.note(Confidence::Sure, from, "status: draft, as every document that was imported");
            return;
        }
        _ => Some(value.to_owned()),
    };
    match read {
        Some(read) if known.as_ref().is_none_or(|known| *known == read) => {
            guesses.note(Confidence::Sure, from, format!("{field}: {read}"));
            if known.is_none() {
                values.push((field, read));
            }
        }
        // Two versions, or a date that can be read in two ways: left in the text, where somebody sees it.
        _ => {
            guesses.note(Confidence::Unsure, from, format!("left in the text: not sure what to write for {field}"));
            rest.push((label.to_owned(), value.to_owned()));
        }
    }
}

/// `annually`, `every 6 months`, `12か月`.
fn every(value: &str, words: &Words<'_>) -> Option<String> {
    if words.is("import_yearly", value) {
        return Some("1 year".to_owned());
    }
    let digits: String = value.chars().filter_map(digit).filter_map(|digit| char::from_digit(digit, 10)).collect();
    let count: u32 = digits.parse().ok().filter(|count| (1..=60).contains(count))?;
    let unit = [("import_months", "month"), ("import_years", "year")];
    let unit = unit.into_iter().find_map(|(list, unit)| words.find(list, value).map(|_| unit));
    // `か月` and `年` stand without a blank behind their number.
    let unit =
        unit.or_else(|| value.contains('月').then_some("month")).or_else(|| value.contains('年').then_some("year"))?;
    Some(format!("{count} {unit}{}", if count == 1 { "" } else { "s" }))
}

/// A day, when there is only one that the words can mean.
pub fn date(text: &str, words: &Words<'_>) -> Option<Date> {
    let mut numbers: Vec<(u32, usize)> = Vec::new();
    let mut current: Option<(u32, usize)> = None;
    for char in text.chars().chain(std::iter::once(' ')) {
        match (digit(char), current) {
            (Some(digit), Some((number, length))) => current = Some((number.checked_mul(10)? + digit, length + 1)),
            (Some(digit), None) => current = Some((digit, 1)),
            (None, Some(number)) => {
                numbers.push(number);
                current = None;
            }
            (None, None) => {}
        }
    }
    let day = |year: u32, month: u32, day: u32| {
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        Date::new(i16::try_from(year).ok().filter(|year| (1950..=2199).contains(year))?, month, day).ok()
    };
    let named = month(text, words);
    match (numbers.as_slice(), named) {
        ([(year, 4), (second, _)], Some(month)) => day(*year, month, *second),
        ([(first, _), (year, 4)], Some(month)) => day(*year, month, *first),
        ([(year, 4), (month, _), (last, _)], None) => day(*year, *month, *last),
        ([(first, _), (second, _), (year, 4)], None) => {
            let is_dotted = text.contains('.');
            if is_dotted || *first > 12 {
                day(*year, *second, *first)
            } else if *second > 12 || first == second {
                day(*year, *first, *second)
            } else {
                None
            }
        }
        _ => None,
    }
}

/// The month that a text names, as 1 to 12.
fn month(text: &str, words: &Words<'_>) -> Option<u32> {
    let lowered = text.to_lowercase();
    let names = words.locales.iter().filter_map(|locale| locale.phrases.get("import_month_names"));
    let found = names.flat_map(|names| (1..).zip(names.iter())).find(|(_, name)| {
        let name = name.to_lowercase();
        lowered
            .split(|char: char| !char.is_alphabetic())
            .any(|word| word == name || word.chars().count() == 3 && name.starts_with(word))
    });
    found.map(|(month, _)| month)
}

/// The words of a row that nobody knew, as a line.
pub fn as_line((label, value): &(String, String)) -> Block {
    let colon = if label.is_empty() || value.is_empty() { "" } else { ": " };
    Block::words(format!("{label}{colon}{value}"))
}

/// The heading's words, when a block is a heading.
pub fn heading(block: &Block) -> Option<(u8, String)> {
    match block {
        Block::Heading { level, content } => Some((*level, plain(content))),
        _ => None,
    }
}

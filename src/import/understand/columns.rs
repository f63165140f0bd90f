//! Tables of steps: a column says what to do, the others who, how long, what to say, and where it goes on.

use super::super::rich::{Block, Inline, Table, is_empty, plain_blocks};
use super::super::sop::{Answer, Confidence, Guesses, Part, Step, StepBlock, Target, Way};
use super::super::words::Words;
use super::sentences::bare;
use super::steps::Steps;
use super::{answers, times};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Number,
    Step,
    Question,
    Who,
    Time,
    Say,
    Expect,
    Record,
    Note,
    Yes,
    No,
    Next,
    Tool,
    Phase,
}

const COLUMNS: [(&str, Column); 14] = [
    ("import_col_number", Column::Number),
    ("import_col_step", Column::Step),
    ("import_col_question", Column::Question),
    ("import_col_who", Column::Who),
    ("import_col_time", Column::Time),
    ("import_col_say", Column::Say),
    ("import_col_expect", Column::Expect),
    ("import_col_record", Column::Record),
    ("import_col_note", Column::Note),
    ("import_col_yes", Column::Yes),
    ("import_col_no", Column::No),
    ("import_col_next", Column::Next),
    ("import_col_tool", Column::Tool),
    ("import_col_phase", Column::Phase),
];

/// The cells of a row.
type Cells = [Vec<Block>];

/// Whether a table is one of steps.
pub fn is_steps(table: &Table, words: &Words<'_>) -> bool {
    head(&table.grid(), words).is_some()
}

/// The columns of a table of steps, `None` for those that nobody knows.
fn head(grid: &[Vec<Vec<Block>>], words: &Words<'_>) -> Option<Vec<Option<Column>>> {
    let (first, rows) = grid.split_first()?;
    let mut columns: Vec<Option<Column>> = first
        .iter()
        .map(|cell| {
            let text = plain_blocks(cell);
            COLUMNS.iter().find(|(list, _)| words.is(list, &text)).map(|(_, column)| *column)
        })
        .collect();
    let has = |columns: &[Option<Column>], column| columns.contains(&Some(column));
    // “Step | Action”, “Step | Description”: the first is the number.
    let steps: Vec<usize> = (0..columns.len()).filter(|at| columns[*at] == Some(Column::Step)).collect();
    let is_numbers = |at: usize| rows.iter().all(|row| is_number(&plain_blocks(&row[at])));
    if let [first, second, ..] = steps[..] {
        let number = if is_numbers(second) { second } else { first };
        for at in steps {
            columns[at] = if at == number && is_numbers(at) { Some(Column::Number) } else { columns[at] };
        }
        let mut seen = false;
        for column in &mut columns {
            if *column == Some(Column::Step) && std::mem::replace(&mut seen, true) {
                *column = None;
            }
        }
    } else if let [only] = steps[..]
        && is_numbers(only)
    {
        columns[only] = Some(Column::Number);
        // The words stand in the first column that is none of ours.
        let at = columns.iter().position(Option::is_none)?;
        columns[at] = Some(Column::Step);
    }
    if !has(&columns, Column::Step) && has(&columns, Column::Question) {
        let at = columns.iter().position(|column| *column == Some(Column::Question))?;
        columns[at] = Some(Column::Step);
    }
    let letters = |at: &usize| {
        let mut cells = rows.iter().map(|row| plain_blocks(&row[*at])).filter(|cell| !cell.is_empty()).peekable();
        cells.peek().is_some() && cells.all(|cell| is_raci(&cell))
    };
    let raci = (0..columns.len()).filter(|at| columns[*at].is_none()).filter(letters).count();
    let others = raci + columns.iter().flatten().filter(|column| **column != Column::Step).count();
    (has(&columns, Column::Step) && others >= 1 && !rows.is_empty()).then_some(columns)
}

/// Letters of a RACI table: responsible, accountable, consulted, informed.
fn is_raci(text: &str) -> bool {
    let mut letters = text.chars().filter(|char| !matches!(char, '/' | ',' | ' ')).peekable();
    letters.peek().is_some() && letters.all(|letter| matches!(letter, 'R' | 'A' | 'C' | 'I'))
}

fn is_number(text: &str) -> bool {
    let text = text.trim_matches(|char: char| !char.is_alphanumeric());
    let count = text.chars().count();
    text.is_empty() || count <= 6 && text.starts_with(|char: char| char.is_numeric() || count <= 2)
}

/// The rows of a table of steps; `None` when it is none.
pub fn steps(table: &Table, of: &Steps<'_>, guesses: &mut Guesses) -> Option<Vec<Part>> {
    let grid = table.grid();
    let columns = head(&grid, of.words)?;
    let names: Vec<String> = grid[0].iter().map(|cell| plain_blocks(cell)).collect();
    guesses.note(Confidence::Sure, names.join(" | "), "the columns of a table of steps");
    let mut parts = Vec::new();
    let mut phase = String::new();
    for (row, cells) in grid.iter().zip(&table.rows).skip(1) {
        let filled: Vec<usize> = (0..row.len()).filter(|at| !row[*at].is_empty()).collect();
        if let ([only], [single, ..]) = (filled.as_slice(), cells.as_slice())
            && single.columns > 1
            && cells.len() == 1
            && let [Block::Paragraph(content)] = row[*only].as_slice()
        {
            guesses.note(Confidence::Likely, plain_blocks(&row[*only]), "a phase: a row of one cell");
            parts.push(Part::Block(Block::Heading { level: 3, content: content.clone() }));
            continue;
        }
        if let Some(at) = columns.iter().position(|column| *column == Some(Column::Phase)) {
            let name = plain_blocks(&row[at]);
            if !name.is_empty() && name != phase {
                parts.push(Part::Block(Block::Heading { level: 3, content: vec![Inline::words(name.clone())] }));
                phase = name;
            }
        }
        if let Some(step) = step(row, &columns, &names, of, guesses) {
            parts.push(Part::Step(step));
        }
    }
    Some(parts)
}

fn step(
    row: &Cells,
    columns: &[Option<Column>],
    names: &[String],
    of: &Steps<'_>,
    guesses: &mut Guesses,
) -> Option<Step> {
    let at = |column: Column| columns.iter().position(|known| *known == Some(column));
    let cell = |column: Column| at(column).map(|at| &row[at]).filter(|cell| !cell.is_empty());
    let number = cell(Column::Number).map(|cell| plain_blocks(cell)).unwrap_or_default();
    let mut own = cell(Column::Step).cloned().unwrap_or_default();
    if own.is_empty() {
        own = cell(Column::Question).cloned().unwrap_or_default();
    }
    let mut own = own.into_iter();
    let (content, rest): (Vec<Inline>, Vec<Block>) = match own.next() {
        Some(Block::Paragraph(content)) => (content, own.collect()),
        Some(Block::List(mut list)) if !list.items.is_empty() => {
            // The only thing in the cell is a list: its first item is the step.
            let first = list.items.remove(0);
            let mut blocks = first.blocks.into_iter();
            let content = match blocks.next() {
                Some(Block::Paragraph(content)) => content,
                Some(other) => vec![Inline::words(plain_blocks(&[other]))],
                None => Vec::new(),
            };
            let list = (!list.items.is_empty()).then_some(Block::List(list));
            (content, blocks.chain(list).chain(own).collect())
        }
        Some(other) => {
            let words = plain_blocks(std::slice::from_ref(&other));
            let keep = matches!(other, Block::Table(_) | Block::Code { .. } | Block::Comment(_));
            (vec![Inline::words(words)], keep.then_some(other).into_iter().chain(own).collect())
        }
        None if row.iter().all(|cell| plain_blocks(cell).is_empty()) => return None,
        None => (vec![Inline::words("…")], Vec::new()),
    };
    if is_empty(&content) && rest.is_empty() {
        return None;
    }
    let mut step = of.step(bare(&number).to_owned(), content, rest, guesses);
    if let Some(who) = cell(Column::Who) {
        let who = plain_blocks(who);
        guesses.note(Confidence::Sure, who.clone(), format!("role={who}"));
        step.role = Some(who);
    }
    if let Some(time) = cell(Column::Time) {
        let text = plain_blocks(time);
        match times::duration(&text, of.words) {
            Some(read) => {
                guesses.note(Confidence::Sure, text, format!("time={read}"));
                step.time = Some(read);
            }
            None => labelled(&mut step, names, at(Column::Time), time),
        }
    }
    if let Some(tool) = cell(Column::Tool) {
        let tool = plain_blocks(tool);
        guesses.note(Confidence::Sure, tool.clone(), format!("tool={tool}"));
        step.tool = Some(tool);
    }
    for (column, word) in
        [(Column::Say, "SAY"), (Column::Record, "RECORD"), (Column::Expect, "EXPECT"), (Column::Note, "NOTE")]
    {
        if let Some(cell) = cell(column) {
            let mut blocks = cell.clone();
            if let (true, [Block::Paragraph(content)]) = (column == Column::Say, blocks.as_mut_slice()) {
                without_quotes(content);
            }
            step.blocks.push(StepBlock::Marked(word, blocks));
        }
    }
    if at(Column::Step) != at(Column::Question)
        && cell(Column::Step).is_some()
        && let Some(question) = cell(Column::Question)
    {
        step.blocks.extend(question.iter().cloned().map(StepBlock::Plain));
    }
    ways(&mut step, [(Column::Yes, at(Column::Yes)), (Column::No, at(Column::No))], row, names, of, guesses);
    if let Some(next) = cell(Column::Next) {
        match answers::cell_target(next, of.words) {
            Some(Target::Next) => {}
            Some(target) if step.answers.is_empty() => {
                guesses.note(Confidence::Sure, plain_blocks(next), "an arrow");
                Steps::with_target(&mut step, target);
            }
            _ => labelled(&mut step, names, at(Column::Next), next),
        }
    }
    for (at, cell) in row.iter().enumerate() {
        if columns[at].is_none() && !cell.is_empty() {
            let letters = plain_blocks(cell);
            let role = names.get(at).filter(|name| !name.is_empty() && is_raci(&letters) && letters.contains('R'));
            if let (Some(role), None) = (role, &step.role) {
                guesses.note(Confidence::Sure, format!("{role}: {letters}"), format!("role={role}"));
                step.role = Some(role.clone());
                continue;
            }
            labelled(&mut step, names, Some(at), cell);
        }
    }
    Some(step)
}

/// A cell that nobody knows is kept with the words at its head.
fn labelled(step: &mut Step, names: &[String], at: Option<usize>, cell: &[Block]) {
    let name = at.and_then(|at| names.get(at)).filter(|name| !name.is_empty());
    let mut blocks = cell.to_vec();
    if let (Some(name), Some(Block::Paragraph(content))) = (name, blocks.first_mut()) {
        content.insert(0, Inline::words(format!("{name}: ")));
    }
    step.blocks.extend(blocks.into_iter().map(StepBlock::Plain));
}

fn without_quotes(content: &mut Vec<Inline>) {
    let text = super::super::rich::raw(content);
    if let Some(inner) = super::sentences::in_quotes(&text)
        && let Some(from) = text.find(inner)
    {
        *content = super::super::rich::slice(content, from, from + inner.len());
    }
}

/// The columns for yes and no.
fn ways(
    step: &mut Step,
    columns: [(Column, Option<usize>); 2],
    row: &Cells,
    names: &[String],
    of: &Steps<'_>,
    guesses: &mut Guesses,
) {
    let filled = columns.iter().any(|(_, at)| at.is_some_and(|at| !plain_blocks(&row[at]).is_empty()));
    if !filled || !step.answers.is_empty() {
        return;
    }
    for (column, at) in columns {
        let list = if column == Column::Yes { "answer_yes" } else { "answer_no" };
        let label = of.words.first(list, of.lang).unwrap_or_default();
        let cell = at.map(|at| row[at].as_slice()).unwrap_or_default();
        let text = plain_blocks(cell);
        if text.is_empty() || matches!(text.as_str(), "-" | "–" | "—") {
            step.answers.push(Answer { label: vec![Inline::words(label)], way: Way::To(Target::Next) });
            continue;
        }
        let target = answers::cell_target(cell, of.words);
        let name = at.and_then(|at| names.get(at)).map_or("", String::as_str);
        guesses.note(Confidence::Sure, format!("{name}: {text}"), format!("the answer “{label}”"));
        let way = match target {
            Some(target) => Way::To(target),
            None => {
                let mut blocks = cell.iter().cloned();
                let content = match blocks.next() {
                    Some(Block::Paragraph(content)) => content,
                    _ => vec![Inline::words(text)],
                };
                let branch = of.step(String::new(), content, blocks.collect(), guesses);
                match branch.jump.clone().filter(|_| is_empty(&branch.content)) {
                    Some(target) => Way::To(target),
                    None => Way::Branch(vec![branch]),
                }
            }
        };
        step.answers.push(Answer { label: vec![Inline::words(label)], way });
    }
}

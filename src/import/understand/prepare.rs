//! What authors write by hand for what their program could do: numbers they typed, boxes they drew, headings in bold,
//! notes that begin with a word, frames of one cell.

use super::super::docx::check_of;
use super::super::flat::{Flat, FlatItem, nest};
use super::super::rich::{Block, Inline, Item, List, plain, raw, slice};
use super::super::words::Words;
use crate::text::numerals::{chinese, circled, digit};

/// How many words a heading in bold has at most, and how many characters.
const SHORT: usize = 60;

/// Alerts by the lists that name them.
pub const ALERTS: [(&str, &str); 5] = [
    ("import_warning", "WARNING"),
    ("import_caution", "CAUTION"),
    ("import_important", "IMPORTANT"),
    ("import_tip", "TIP"),
    ("import_note", "NOTE"),
];

/// The blocks of a document with all that made into what it means.
pub fn prepare(blocks: Vec<Block>, words: &Words<'_>) -> Vec<Block> {
    let blocks: Vec<Block> = blocks.into_iter().flat_map(|block| one(block, words)).collect();
    let blocks = boxes(blocks);
    typed(blocks)
}

fn one(block: Block, words: &Words<'_>) -> Vec<Block> {
    match block {
        Block::Paragraph(content) => paragraph(content, words),
        Block::List(list) => {
            let items = list.items.into_iter().map(|item| {
                let item = checked(item);
                Item { blocks: prepare(item.blocks, words), ..item }
            });
            vec![Block::List(List { ordered: list.ordered, items: items.collect() })]
        }
        Block::Table(mut table) => {
            if let [row] = table.rows.as_mut_slice()
                && let [cell] = row.as_mut_slice()
            {
                let blocks = prepare(std::mem::take(&mut cell.blocks), words);
                // A frame around a note or a list is no table.
                let is_alert = matches!(blocks.first(), Some(Block::Alert { .. }));
                return if is_alert { merged(blocks) } else { vec![Block::Quote(blocks)] };
            }
            for cell in table.rows.iter_mut().flatten() {
                cell.blocks = prepare(std::mem::take(&mut cell.blocks), words);
            }
            vec![Block::Table(table)]
        }
        Block::Quote(blocks) => {
            let blocks = prepare(blocks, words);
            if matches!(blocks.first(), Some(Block::Alert { .. })) {
                merged(blocks)
            } else {
                vec![Block::Quote(blocks)]
            }
        }
        Block::Alert { word, blocks } => vec![Block::Alert { word, blocks: prepare(blocks, words) }],
        other => vec![other],
    }
}

/// What follows a note in one frame belongs to it.
fn merged(blocks: Vec<Block>) -> Vec<Block> {
    let mut blocks = blocks.into_iter();
    match blocks.next() {
        Some(Block::Alert { word, blocks: mut own }) => {
            own.extend(blocks);
            vec![Block::Alert { word, blocks: own }]
        }
        first => first.into_iter().chain(blocks).collect(),
    }
}

fn paragraph(content: Vec<Inline>, words: &Words<'_>) -> Vec<Block> {
    if let Some((word, rest)) = alert(&content, words) {
        return vec![Block::Alert { word, blocks: vec![Block::Paragraph(rest)] }];
    }
    if is_bold(&content) {
        let text = plain(&content);
        let part = words.locales.part_of_heading(&text);
        if text.chars().count() <= SHORT && (part.is_some() || words.is("import_sections", &text)) {
            return vec![Block::Heading { level: BY_LOOKS, content: without_bold(content) }];
        }
    }
    vec![Block::Paragraph(content)]
}

/// The level of headings that are headings by their looks only.
pub const BY_LOOKS: u8 = 99;

/// A note that begins with its word and a colon: `Warning: hot`.
fn alert(content: &[Inline], words: &Words<'_>) -> Option<(&'static str, Vec<Inline>)> {
    let text = raw(content);
    let start = text.len() - text.trim_start_matches(|char: char| !char.is_alphanumeric()).len();
    let (length, word) = ALERTS.iter().find_map(|(list, word)| Some((words.begins(list, &text[start..])?, *word)))?;
    let behind = text[start + length..].trim_start_matches(['】', ']', '］', '*', ' ', '!']);
    let is_framed = text[..start].contains(['【', '[', '［']);
    let rest = match behind.chars().next() {
        Some(':' | '：' | '–' | '—') => behind.trim_start_matches([':', '：', '–', '—', ' ', '-']),
        Some(_) if is_framed => behind,
        _ => return None,
    };
    let from = text.len() - rest.len();
    (!rest.trim().is_empty()).then(|| (word, slice(content, from, text.len())))
}

fn is_bold(content: &[Inline]) -> bool {
    let mut words = content.iter().filter_map(|inline| match inline {
        Inline::Text(text) if !text.words.trim().is_empty() => Some(text.style.bold),
        _ => None,
    });
    words.next() == Some(true) && words.all(|is_bold| is_bold)
}

fn without_bold(mut content: Vec<Inline>) -> Vec<Inline> {
    for inline in &mut content {
        if let Inline::Text(text) = inline {
            text.style.bold = false;
        }
    }
    content
}

/// An item whose words begin with a box to tick.
fn checked(mut item: Item) -> Item {
    if let Some(Block::Paragraph(content)) = item.blocks.first_mut()
        && let Some((state, rest)) = tick(content)
    {
        *content = rest;
        item.check = Some(state);
    }
    item
}

fn tick(content: &[Inline]) -> Option<(bool, Vec<Inline>)> {
    let text = raw(content);
    let trimmed = text.trim_start();
    let first = trimmed.chars().next()?;
    let state = check_of(first)?;
    let from = text.len() - trimmed.len() + first.len_utf8();
    Some((state, slice(content, from, text.len())))
}

/// Paragraphs that begin with a box are a list of them.
fn boxes(blocks: Vec<Block>) -> Vec<Block> {
    let mut made: Vec<Block> = Vec::new();
    for block in blocks {
        let ticked = match &block {
            Block::Paragraph(content) => tick(content),
            _ => None,
        };
        let Some((state, content)) = ticked else {
            made.push(block);
            continue;
        };
        let item = Item { shown: String::new(), check: Some(state), blocks: vec![Block::Paragraph(content)] };
        match made.last_mut() {
            Some(Block::List(list)) if !list.ordered && list.items.iter().all(|item| item.check.is_some()) => {
                list.items.push(item);
            }
            _ => made.push(Block::List(List { ordered: false, items: vec![item] })),
        }
    }
    made
}

/// A number that was typed before a paragraph.
struct Typed {
    shown: String,
    count: u32,
    level: usize,
    /// Bytes up to the words.
    length: usize,
}

/// Paragraphs with typed numbers that count up are a list.
fn typed(blocks: Vec<Block>) -> Vec<Block> {
    let numbers: Vec<Option<Typed>> = blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(content) => typed_number(&raw(content)),
            _ => None,
        })
        .collect();
    let mut taken = vec![false; blocks.len()];
    let mut expected: Option<u32> = None;
    let mut run: Vec<usize> = Vec::new();
    let accept = |run: &mut Vec<usize>, taken: &mut Vec<bool>| {
        if run.iter().filter(|at| numbers[**at].as_ref().is_some_and(|number| number.level == 0)).count() >= 2 {
            run.iter().for_each(|at| taken[*at] = true);
        }
        run.clear();
    };
    for (at, (block, number)) in blocks.iter().zip(&numbers).enumerate() {
        if matches!(block, Block::Heading { .. } | Block::List(List { ordered: true, .. })) {
            accept(&mut run, &mut taken);
            expected = None;
        }
        let Some(number) = number else { continue };
        if number.level > 0 {
            if expected.is_some() {
                run.push(at);
            }
        } else if expected == Some(number.count) {
            run.push(at);
            expected = Some(number.count + 1);
        } else if number.count == 1 {
            accept(&mut run, &mut taken);
            run.push(at);
            expected = Some(2);
        }
    }
    accept(&mut run, &mut taken);
    if !taken.contains(&true) {
        return blocks;
    }
    let flats = blocks.into_iter().zip(numbers).zip(taken).map(|((block, number), is_taken)| match (block, number) {
        (Block::Paragraph(content), Some(number)) if is_taken => {
            let end = raw(&content).len();
            Flat::Item(FlatItem {
                list: "typed".to_owned(),
                level: number.level,
                indent: 0,
                ordered: true,
                shown: number.shown,
                count: number.count,
                check: None,
                content: slice(&content, number.length, end),
            })
        }
        (block, _) => Flat::Block { block, indent: 0 },
    });
    nest(flats.collect())
}

/// `3.`, `3)`, `(3)`, `3.1`, `③`, `３．`, `三、`, `a)` at the beginning of a text.
fn typed_number(text: &str) -> Option<Typed> {
    let start = text.len() - text.trim_start().len();
    let rest = &text[start..];
    let first = rest.chars().next()?;
    if let Some(count) = circled(first) {
        let length = start + first.len_utf8();
        return Some(Typed { shown: first.to_string(), count, level: 0, length });
    }
    let open = rest.strip_prefix(['(', '（']);
    let inner = open.unwrap_or(rest);
    let at = start + rest.len() - inner.len();
    if let Some((count, length)) = chinese(inner) {
        let mark = inner[length..].chars().next().filter(|mark| matches!(mark, '、' | '．' | ')' | '）'))?;
        let end = at + length + mark.len_utf8();
        return Some(Typed {
            shown: text[start..end].to_owned(),
            count,
            level: usize::from(open.is_some()),
            length: end,
        });
    }
    let length: usize = inner.chars().take_while(|char| digit(*char).is_some()).map(char::len_utf8).sum();
    if length == 0 {
        // `a)` is a step below a step.
        let letter = inner.chars().next().filter(char::is_ascii_lowercase)?;
        let mark = inner[1..].chars().next().filter(|mark| matches!(mark, ')' | '）'))?;
        let end = at + 1 + mark.len_utf8();
        let count = u32::from(letter) - u32::from('a') + 1;
        return Some(Typed { shown: text[start..end].to_owned(), count, level: 1, length: end });
    }
    let count = number(&inner[..length])?;
    let mut end = at + length;
    let mut level = 0;
    let mut last = count;
    while let Some(sub) = text[end..].strip_prefix(['.', '-', '．']).filter(|_| level < 4) {
        let length: usize = sub.chars().take_while(|char| digit(*char).is_some()).map(char::len_utf8).sum();
        if length == 0 {
            break;
        }
        last = number(&sub[..length])?;
        end = text.len() - sub.len() + length;
        level += 1;
    }
    let mark = text[end..].chars().next()?;
    let (length, needs_blank) = match mark {
        '.' | ')' | ':' => (1, true),
        '．' | '）' | '、' | '：' => (mark.len_utf8(), false),
        char if char.is_whitespace() && level > 0 => (0, true),
        _ => return None,
    };
    end += length;
    (!needs_blank || text[end..].starts_with(char::is_whitespace)).then(|| Typed {
        shown: text[start..end].to_owned(),
        count: last,
        level,
        length: end,
    })
}

fn number(text: &str) -> Option<u32> {
    let digits: String = text.chars().filter_map(digit).filter_map(|digit| char::from_digit(digit, 10)).collect();
    digits.parse().ok().filter(|number| *number < 1000)
}

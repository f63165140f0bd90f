//! An SOP as the text of its file: front matter and Markdown. `sopwith fmt` gives it the last touch.

pub mod lines;

use super::rich::{Block, Inline, List, Table};
use super::sop::{Part, Sop, Step, StepBlock, Target, Way};
use crate::scaffold::quoted;
use lines::{Place, Targets, write};

/// The text of a file.
pub fn text(sop: &Sop, targets: &dyn Targets) -> String {
    let mut text = front(sop);
    let writer = Writer { targets };
    let mut number = 0;
    let mut is_after_step = false;
    for part in &sop.parts {
        match part {
            Part::Step(step) => {
                number += 1;
                if !is_after_step {
                    text.push('\n');
                }
                text.push_str(&writer.step(step, number));
            }
            Part::Block(block) => text.push_str(&format!("\n{}\n", writer.block(block))),
            Part::Terms(terms) => {
                text.push('\n');
                for (term, meaning) in terms {
                    let (term, meaning) = (plain_bold(term, targets), write(meaning, Place::Line, targets));
                    text.push_str(&format!("- **{term}**: {meaning}\n"));
                }
            }
        }
        is_after_step = matches!(part, Part::Step(_));
    }
    for (at, blocks) in sop.footnotes.iter().enumerate() {
        let written = writer.blocks(blocks);
        text.push_str(&format!("\n[^{}]: {}\n", at + 1, indented(&written, 4).trim_start()));
    }
    text
}

fn plain_bold(term: &[Inline], targets: &dyn Targets) -> String {
    let mut term = term.to_vec();
    for inline in &mut term {
        if let Inline::Text(text) = inline {
            text.style.bold = false;
            text.link = None;
        }
    }
    write(&term, Place::Line, targets).replace("**", "")
}

fn front(sop: &Sop) -> String {
    let mut front = String::from("---\n");
    if sop.is_page {
        front.push_str("kind: page\n");
    }
    front.push_str(&format!("title: {}\n", quoted(&sop.title)));
    front.push_str(&format!("lang: {}\n", sop.lang));
    if !sop.aliases.is_empty() {
        let aliases: Vec<String> = sop.aliases.iter().map(|alias| quoted(alias)).collect();
        front.push_str(&format!("aliases: [{}]\n", aliases.join(", ")));
    }
    front.push_str("status: draft\n");
    for (field, value) in &sop.fields {
        let value = match *field {
            "effective" | "last_reviewed" | "review_every" => value.clone(),
            "version" => serde_json::to_string(value).unwrap_or_default(),
            _ => quoted(value),
        };
        front.push_str(&format!("{field}: {value}\n"));
    }
    if !sop.is_page && !sop.has_glossary {
        if sop.terms.is_empty() {
            front.push_str("glossary: none\n");
        } else {
            front.push_str("glossary:\n");
            for (term, meaning) in &sop.terms {
                front.push_str(&format!("  {}: {}\n", quoted(term), quoted(meaning)));
            }
        }
    }
    front.push_str("---\n");
    front
}

struct Writer<'a> {
    targets: &'a dyn Targets,
}

impl Writer<'_> {
    fn blocks(&self, blocks: &[Block]) -> String {
        let mut written: Vec<String> = Vec::new();
        let mut after_list: Option<bool> = None;
        for block in blocks {
            let text = self.block(block);
            if text.trim().is_empty() {
                continue;
            }
            let list = match block {
                Block::List(list) => Some(list.ordered),
                _ => None,
            };
            // Of two lists in a row a comment keeps them apart.
            if list.is_some() && list == after_list {
                written.push("<!-- -->".to_owned());
            }
            after_list = list;
            written.push(text);
        }
        written.join("\n\n")
    }

    fn block(&self, block: &Block) -> String {
        match block {
            Block::Heading { level, content } => {
                let mut content = content.clone();
                // Headings are bold anyway.
                for inline in &mut content {
                    if let Inline::Text(text) = inline {
                        text.style.bold = false;
                    }
                }
                format!(
                    "{} {}",
                    "#".repeat(usize::from((*level).clamp(2, 6))),
                    write(&content, Place::Heading, self.targets)
                )
            }
            Block::Paragraph(content) => write(content, Place::Paragraph, self.targets),
            Block::List(list) => self.list(list),
            Block::Table(table) => self.table(table),
            Block::Alert { word, blocks } => quote(&format!("[!{word}]\n{}", self.blocks(blocks))),
            Block::Quote(blocks) => quote(&self.blocks(blocks)),
            Block::Code { language, text } => {
                let longest = text.split(|char| char != '`').map(str::len).max().unwrap_or(0);
                let fence = "`".repeat(longest.max(2) + 1);
                format!("{fence}{language}\n{}\n{fence}", text.trim_end_matches('\n'))
            }
            Block::Comment(words) => lines::comment(words),
        }
    }

    fn list(&self, list: &List) -> String {
        let mut written = String::new();
        for (at, item) in list.items.iter().enumerate() {
            let mark = if list.ordered { format!("{}. ", at + 1) } else { "- ".to_owned() };
            let width = mark.len();
            let check = match item.check {
                Some(true) => "[x] ",
                Some(false) => "[ ] ",
                None => "",
            };
            let mut inner = self.blocks(&item.blocks);
            // The list of a step below begins on its own line, without an empty one: so items stay close.
            if let [Block::Paragraph(_), Block::List(_)] = item.blocks.as_slice() {
                inner = inner.replacen("\n\n", "\n", 1);
            }
            let inner = indented(&inner, width);
            let body = inner.trim_start();
            written.push_str(&format!("{mark}{check}{}\n", if body.is_empty() { "…" } else { body }));
        }
        written.trim_end().to_owned()
    }

    fn table(&self, table: &Table) -> String {
        let grid = table.grid();
        let Some((head, rows)) = grid.split_first() else { return String::new() };
        let row = |cells: &Vec<Vec<Block>>| {
            let cells: Vec<String> = cells.iter().map(|cell| self.cell(cell)).collect();
            format!("| {} |", cells.join(" | "))
        };
        let mut written = vec![row(head), format!("|{}", " --- |".repeat(head.len()))];
        written.extend(rows.iter().map(row));
        written.join("\n")
    }

    /// What a cell holds, on one line.
    fn cell(&self, blocks: &[Block]) -> String {
        let mut lines: Vec<String> = Vec::new();
        for block in blocks {
            match block {
                Block::Heading { content, .. } | Block::Paragraph(content) => {
                    lines.push(write(content, Place::Cell, self.targets));
                }
                Block::List(list) => {
                    for (at, item) in list.items.iter().enumerate() {
                        let mark = match (item.check, list.ordered) {
                            (Some(true), _) => "☑".to_owned(),
                            (Some(false), _) => "☐".to_owned(),
                            (None, true) if item.shown.is_empty() => format!("{}.", at + 1),
                            (None, true) => item.shown.clone(),
                            (None, false) => "•".to_owned(),
                        };
                        lines.push(format!("{mark} {}", self.cell(&item.blocks)));
                    }
                }
                Block::Table(table) => {
                    for row in table.grid() {
                        let cells: Vec<String> = row.iter().map(|cell| self.cell(cell)).collect();
                        lines.push(cells.join(" / "));
                    }
                }
                Block::Alert { blocks, .. } | Block::Quote(blocks) => lines.push(self.cell(blocks)),
                Block::Code { text, .. } => lines.push(format!("`{}`", text.replace('\n', " ").replace('|', "\\|"))),
                Block::Comment(words) => lines.push(lines::comment(words)),
            }
        }
        lines.retain(|line| !line.is_empty());
        lines.join("<br>")
    }

    fn step(&self, step: &Step, number: usize) -> String {
        let mark = format!("{number}. ");
        let inner = indented(&self.step_text(step), mark.len());
        format!("{mark}{}\n", inner.trim_start())
    }

    /// A step without its number.
    fn step_text(&self, step: &Step) -> String {
        let (mut words, mut apart) = (Vec::new(), Vec::new());
        for inline in &step.content {
            match inline {
                // Neither stands in the words of a step.
                Inline::Picture { .. } => apart.push(vec![inline.clone()]),
                Inline::Comment(_) => apart.push(vec![inline.clone()]),
                other => words.push(other.clone()),
            }
        }
        let is_bold = words
            .iter()
            .all(|inline| !matches!(inline, Inline::Text(text) if !text.style.bold && !text.words.trim().is_empty()));
        if is_bold {
            for inline in &mut words {
                if let Inline::Text(text) = inline {
                    text.style.bold = false;
                }
            }
        }
        let mut line = write(&words, Place::Line, self.targets);
        if line.is_empty() {
            line.push('…');
        }
        line.push_str(&self.suffix(step));
        let mut text = line;
        for answer in &step.answers {
            let label = write(&answer.label, Place::Line, self.targets);
            match &answer.way {
                Way::To(target) => match self.target(target) {
                    Ok(target) => text.push_str(&format!("\n- {label} → {target}")),
                    Err(words) => text.push_str(&format!("\n- {label}: {words} → next")),
                },
                Way::Branch(steps) => {
                    text.push_str(&format!("\n- {label}"));
                    for (at, step) in steps.iter().enumerate() {
                        let mark = format!("{}. ", at + 1);
                        let inner = indented(&self.step_text(step), mark.len());
                        text.push_str(&format!("\n{}", indented(&format!("{mark}{}", inner.trim_start()), 2)));
                    }
                }
            }
        }
        for content in apart {
            let written = write(&content, Place::Paragraph, self.targets);
            // A picture alone on the line below the words is part of the step.
            text.push_str(if written.starts_with('!') { "\n" } else { "\n\n" });
            text.push_str(&written);
        }
        for (at, block) in step.blocks.iter().enumerate() {
            let written = match block {
                StepBlock::Marked(word, blocks) => quote(&format!("[!{word}]\n{}", self.blocks(blocks))),
                StepBlock::Plain(block) => self.block(block),
            };
            if written.trim().is_empty() {
                continue;
            }
            let is_list = matches!(block, StepBlock::Plain(Block::List(_)));
            let is_close = at == 0 && (is_list || matches!(block, StepBlock::Marked(..))) && step.answers.is_empty();
            text.push_str(if is_close { "\n" } else { "\n\n" });
            text.push_str(&written);
        }
        text
    }

    /// The arrow and the attributes.
    fn suffix(&self, step: &Step) -> String {
        let mut suffix = String::new();
        match step.jump.as_ref().map(|target| self.target(target)) {
            Some(Ok(target)) => suffix.push_str(&format!(" → {target}")),
            Some(Err(words)) => suffix.push_str(&format!(" ({words})")),
            None => {}
        }
        let mut attributes = Vec::new();
        attributes.extend(step.id.as_ref().map(|id| format!("#{id}")));
        for (name, value) in [("role", &step.role), ("time", &step.time), ("tool", &step.tool)] {
            let clean =
                value.as_ref().map(|value| value.replace(['"', '\n', '{', '}', '“', '”'], " ").trim().to_owned());
            let Some(value) = clean.filter(|value| !value.is_empty()) else { continue };
            let is_word = value.chars().all(|char| char.is_alphanumeric() || char == '-');
            attributes.push(if is_word { format!("{name}={value}") } else { format!("{name}=\"{value}\"") });
        }
        if !attributes.is_empty() {
            suffix.push_str(&format!(" {{{}}}", attributes.join(" ")));
        }
        suffix
    }

    /// What stands behind the arrow; the words of a link that leads nowhere.
    fn target(&self, target: &Target) -> Result<String, String> {
        match target {
            Target::Step(id) => Ok(format!("#{id}")),
            Target::Number(_) | Target::Next => Ok("next".to_owned()),
            Target::End => Ok("end".to_owned()),
            Target::Document(link, words) => match self.targets.document(link) {
                Some(to) if to.starts_with('#') => Ok(to),
                Some(to) => Ok(format!("[[{to}]]")),
                None => Err(self.targets.link(link, words, words)),
            },
        }
    }
}

/// Each line behind `>`.
fn quote(text: &str) -> String {
    let line = |line: &str| if line.is_empty() { ">".to_owned() } else { format!("> {line}") };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Each line but empty ones moved to the right.
fn indented(text: &str, width: usize) -> String {
    let blanks = " ".repeat(width);
    let line = |line: &str| if line.is_empty() { String::new() } else { format!("{blanks}{line}") };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

//! From the neutral document to an SOP: its title, head, purpose, terms and steps, each with how sure that is.

mod answers;
mod columns;
mod head;
mod numbers;
mod prepare;
mod sentences;
mod steps;
mod terms;
mod times;
mod walk;

pub use numbers::PLACE;

use super::rich::{Block, Inline, List, RichDocument, is_empty, key, plain, plain_blocks};
use super::sop::{Confidence, Guesses, Part, Sop};
use super::words::Words;
use crate::text::language::{Enough, Judgement};
use crate::text::words::lower;
use head::Values;
use prepare::{BY_LOOKS, prepare};
use std::collections::{BTreeMap, BTreeSet};
use steps::Steps;

/// What the person who imports says of all documents.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Their language; found out when nothing is said.
    pub lang: Option<String>,
    /// Their department.
    pub department: Option<String>,
    /// Whether they are procedures (`Some(true)`) or free text; found out when nothing is said.
    pub is_sop: Option<bool>,
    /// The language of a document that does not show its own.
    pub site_lang: String,
}

/// An SOP, and the ids of the places that links to it may name.
pub struct Understood {
    pub sop: Sop,
    pub places: BTreeMap<String, String>,
}

/// A heading with what stands below it, up to the next as high.
#[derive(Debug, Default)]
struct Section {
    heading: Option<Vec<Inline>>,
    blocks: Vec<Block>,
}

impl Section {
    fn name(&self) -> String {
        self.heading.as_deref().map(plain).unwrap_or_default()
    }

    fn part<'a>(&self, words: &'a Words<'_>) -> Option<&'a str> {
        words.locales.part_of_heading(&self.name())
    }
}

/// Understands one document. `folder` is the name of the folder in which it stands, below those that were named.
pub fn understand(mut document: RichDocument, folder: Option<&str>, words: &Words<'_>, wanted: &Wanted) -> Understood {
    let mut guesses = Guesses::default();
    for note in &document.notes {
        let words = if note.words.is_empty() { document.name.clone() } else { note.words.clone() };
        guesses.note(Confidence::Sure, words, note.what);
    }
    let blocks = prepare(std::mem::take(&mut document.blocks), words);
    let header = prepare(std::mem::take(&mut document.header), words);
    let lang = language(&document, &blocks, words, wanted);
    let mut values = Values::new();
    let mut loose = Vec::new();
    for (label, value) in &document.fields {
        match head::field(label, words) {
            Some(field) => head::take(field, label, value, words, &mut values, &mut guesses, &mut loose),
            None => loose.push((label.clone(), value.clone())),
        }
    }
    let (title, blocks) = title(&document, blocks, &mut values, words, &mut guesses);
    let mut sections = sections(blocks);
    loose.extend(heads(&mut sections, header, &title, words, &mut values, &mut guesses));
    let roles = roles(&sections, words);
    let is_sop = wanted.is_sop.unwrap_or_else(|| has_steps(&sections, words));
    let department = department(&values, folder, words, wanted, &lang, &mut guesses);
    let mut sop = Sop {
        source: document.source,
        name: document.name,
        lang: lang.clone(),
        is_page: !is_sop,
        title,
        aliases: values.iter().filter(|(field, _)| *field == "aliases").map(|(_, value)| value.clone()).collect(),
        footnotes: document.footnotes.into_iter().map(|blocks| prepare(blocks, words)).collect(),
        files: document.files,
        ..Sop::default()
    };
    sop.fields.push(("department", department));
    values.retain(|(field, _)| !matches!(*field, "aliases" | "title" | "department"));
    sop.fields.append(&mut values);
    let steps = Steps { words, lang: &lang, roles: &roles, bullets: false };
    let body = Body { words, lang: &lang, steps, guesses: &mut guesses };
    let (mut parts, has_glossary) =
        if is_sop { body.procedure(sections, &sop.title) } else { (plain_parts(sections), false) };
    sop.has_glossary = has_glossary;
    let mut loose: Vec<Part> = loose.iter().map(head::as_line).map(Part::Block).collect();
    if !loose.is_empty() {
        // Lines that nobody knew stand at the end, where they are in nobody's way.
        if is_sop {
            let heading = words.first("import_details", &lang).unwrap_or("Details").to_owned();
            parts.push(Part::Block(Block::Heading { level: 2, content: vec![Inline::words(heading)] }));
        }
        parts.append(&mut loose);
    }
    if is_sop && !has_glossary {
        for part in &parts {
            let text = match part {
                Part::Block(block) => plain_blocks(std::slice::from_ref(block)),
                Part::Step(step) => plain(&step.content),
                Part::Terms(_) => continue,
            };
            terms::acronyms(&text, &mut sop.terms);
        }
        for (term, meaning) in &sop.terms {
            guesses.note(Confidence::Likely, format!("{meaning} ({term})"), format!("the term “{term}”"));
        }
    }
    let places = numbers::resolve(&mut parts, words, &mut guesses);
    sop.parts = parts;
    sop.guesses = guesses.0;
    Understood { sop, places }
}

/// The language: what was asked for, what the words show, or else what the file says.
fn language(document: &RichDocument, blocks: &[Block], words: &Words<'_>, wanted: &Wanted) -> String {
    if let Some(lang) = &wanted.lang {
        return lang.clone();
    }
    if let Some(lang) = by_headings(blocks, words) {
        return lang;
    }
    const ENOUGH: usize = 6000;
    let mut sample = String::new();
    for block in blocks {
        sample.push_str(&plain_blocks(std::slice::from_ref(block)));
        sample.push('\n');
        if sample.len() > ENOUGH {
            break;
        }
    }
    let enough = Enough { words: 6, characters: 10 };
    match words.locales.detector().judge("en", &sample, enough) {
        Judgement::Own => "en".to_owned(),
        Judgement::Other(lang) => lang.to_owned(),
        Judgement::Unsure => {
            let said =
                document.lang.as_deref().map(|lang| lang.split(['-', '_']).next().unwrap_or(lang).to_lowercase());
            said.filter(|lang| words.locales.get(lang).is_some()).unwrap_or_else(|| wanted.site_lang.clone())
        }
    }
}

/// The language whose names of sections most headings are; none where two languages have as many.
fn by_headings(blocks: &[Block], words: &Words<'_>) -> Option<String> {
    let headings: Vec<String> = blocks.iter().filter_map(head::heading).map(|(_, heading)| key(&heading)).collect();
    let count = |locale: &crate::model::Locale| {
        let sections =
            locale.sections.values().flatten().chain(locale.phrases.get("import_sections").into_iter().flatten());
        let names: BTreeSet<String> = sections.map(|name| key(name)).collect();
        headings
            .iter()
            .filter(|heading| names.contains(heading.trim_start_matches(|char: char| !char.is_alphabetic())))
            .count()
    };
    let mut counts: Vec<(usize, &str)> =
        words.locales.iter().map(|locale| (count(locale), locale.lang.as_str())).collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    match counts.as_slice() {
        [(most, lang), (next, _), ..] if most > next => Some((*lang).to_owned()),
        _ => None,
    }
}

/// Takes the title out of the blocks.
fn title(
    document: &RichDocument,
    mut blocks: Vec<Block>,
    values: &mut Values,
    words: &Words<'_>,
    guesses: &mut Guesses,
) -> (String, Vec<Block>) {
    let heading = |block: &Block| head::heading(block).filter(|(_, words)| !words.is_empty());
    if let Some(at) = blocks.iter().position(|block| heading(block).is_some_and(|(level, _)| level == 0)) {
        let (_, title) = heading(&blocks.remove(at)).unwrap_or_default();
        guesses.note(Confidence::Sure, title.clone(), "the title");
        return (title, blocks);
    }
    if let Some((_, title)) = values.iter().find(|(field, _)| *field == "title").cloned() {
        let same = |block: &Block| heading(block).is_some_and(|(_, words)| words == title);
        if let Some(at) = blocks.iter().position(same) {
            blocks.remove(at);
        }
        return (title, blocks);
    }
    if let Some(title) = &document.title
        && let Some(at) = blocks.iter().position(|block| heading(block).is_some())
        && heading(&blocks[at]).is_some_and(|(_, words)| key(&words) == key(title))
    {
        guesses.note(Confidence::Sure, title.clone(), "the title");
        blocks.remove(at);
        return (title.clone(), blocks);
    }
    let is_title = |text: &str| words.locales.part_of_heading(text).is_none() && !words.is("import_sections", text);
    let levels: Vec<(usize, u8, String)> = blocks
        .iter()
        .enumerate()
        .filter_map(|(at, block)| heading(block).map(|(level, words)| (at, level, words)))
        .collect();
    if let Some((at, level, text)) = levels.first()
        && levels.iter().filter(|(_, other, _)| other == level).count() == 1
        && is_title(text)
        && (*level == 1 || levels.len() > 1)
    {
        guesses.note(Confidence::Sure, text.clone(), "the title: the first heading, and the only one of its level");
        blocks.remove(*at);
        return (text.clone(), blocks);
    }
    let first_line = match blocks.first() {
        Some(Block::Paragraph(content)) => Some(plain(content)),
        _ => None,
    };
    let short = first_line.filter(|line| {
        let is_sentence = line.ends_with(['.', '。', ':', '：', '!', '?']);
        !line.is_empty()
            && line.chars().count() <= 80
            && !is_sentence
            && head::field(line.split([':', '：']).next().unwrap_or(""), words).is_none()
    });
    if let Some(title) =
        short.filter(|line| document.title.is_none() || document.title.as_deref() == Some(line.as_str()))
    {
        guesses.note(Confidence::Likely, title.clone(), "the title: the first line");
        blocks.remove(0);
        return (title, blocks);
    }
    if let Some(title) = document.title.clone() {
        guesses.note(Confidence::Likely, title.clone(), "the title: the file says so of itself");
        if matches!(blocks.first(), Some(Block::Paragraph(content)) if plain(content) == title) {
            blocks.remove(0);
        }
        return (title, blocks);
    }
    let name = document.name.replace(['_', '-'], " ");
    guesses.note(
        Confidence::Unsure,
        document.name.clone(),
        "the title: the name of the file, since nothing else is one",
    );
    (name.trim().to_owned(), blocks)
}

/// Sections of the highest level of headings that a document uses; headings below it count from there.
fn sections(blocks: Vec<Block>) -> Vec<Section> {
    let level = |block: &Block| head::heading(block).map(|(level, _)| level);
    let base = blocks.iter().filter_map(level).filter(|level| *level != BY_LOOKS).min();
    let mut sections = vec![Section::default()];
    for block in blocks {
        match block {
            Block::Heading { level, content } => {
                let depth = if level == BY_LOOKS { 0 } else { level - base.unwrap_or(level) };
                if depth == 0 {
                    sections.push(Section { heading: Some(content), blocks: Vec::new() });
                } else if let Some(section) = sections.last_mut() {
                    section.blocks.push(Block::Heading { level: (2 + depth).min(6), content });
                }
            }
            block => {
                if let Some(section) = sections.last_mut() {
                    section.blocks.push(block);
                }
            }
        }
    }
    sections
}

/// Takes what the head of the document says, from wherever it stands; gives what nobody knew.
fn heads(
    sections: &mut Vec<Section>,
    header: Vec<Block>,
    title: &str,
    words: &Words<'_>,
    values: &mut Values,
    guesses: &mut Guesses,
) -> Vec<(String, String)> {
    let mut loose = Vec::new();
    for (at, section) in sections.iter_mut().enumerate() {
        let before = section.blocks.len();
        let is_head = at == 0 || words.is("import_head", &section.name());
        let mut kept = Vec::new();
        for block in section.blocks.drain(..) {
            let taken = match &block {
                Block::Table(table) if is_head || before == 1 => head::table(table, words, values, guesses),
                block if is_head && head::line(block, words, values, guesses) => Some(Vec::new()),
                _ => None,
            };
            match taken {
                Some(rest) => loose.extend(rest),
                None => kept.push(block),
            }
        }
        section.blocks = kept;
    }
    let emptied = |section: &Section| {
        section.blocks.is_empty() && section.heading.is_some() && words.is("import_head", &section.name())
    };
    for section in sections.iter().filter(|section| emptied(section)) {
        guesses.note(Confidence::Sure, section.name(), "the heading of what is now front matter");
    }
    sections.retain(|section| !emptied(section));
    for block in header {
        let taken = match &block {
            Block::Table(table) => head::table(table, words, values, guesses),
            block if head::line(block, words, values, guesses) => Some(Vec::new()),
            _ => None,
        };
        match taken {
            Some(rest) => loose.extend(rest),
            None => {
                let text = plain_blocks(&[block]);
                if text != title {
                    guesses.note(Confidence::Sure, text, "head of the pages, left out");
                }
            }
        }
    }
    loose
}

/// Roles that the document names itself: in a table whose column says so, or below a heading that does.
fn roles(sections: &[Section], words: &Words<'_>) -> BTreeSet<String> {
    let mut roles = BTreeSet::new();
    for section in sections {
        let is_named = words.is("import_responsibilities", &section.name());
        for block in &section.blocks {
            let Block::Table(table) = block else { continue };
            let grid = table.grid();
            let Some((head, rows)) = grid.split_first() else { continue };
            let column =
                head.iter().position(|cell| words.is("import_col_who", &plain_blocks(cell))).or(is_named.then_some(0));
            let Some(column) = column else { continue };
            roles.extend(rows.iter().filter_map(|row| row.get(column)).map(|cell| lower(plain_blocks(cell).trim())));
        }
    }
    roles.remove("");
    roles
}

/// Whether there is anything to do step by step.
fn has_steps(sections: &[Section], words: &Words<'_>) -> bool {
    sections.iter().any(|section| is_steps(section, words))
}

fn is_steps(section: &Section, words: &Words<'_>) -> bool {
    let is_part = section.part(words);
    if is_part == Some("instructions") && !section.blocks.is_empty() {
        return section
            .blocks
            .iter()
            .any(|block| matches!(block, Block::List(_) | Block::Table(_) | Block::Heading { .. }));
    }
    if is_part.is_some() || words.is("import_no_steps", &section.name()) {
        return false;
    }
    let roles = BTreeSet::new();
    let steps = Steps { words, lang: "en", roles: &roles, bullets: false };
    let is_step = |content: &[Inline]| steps.step_heading(content).is_some();
    let by_heading = section.heading.as_deref().is_some_and(is_step);
    by_heading
        || section.blocks.iter().any(|block| match block {
            Block::List(List { ordered, items }) => *ordered && items.len() >= 2,
            Block::Table(table) => columns::is_steps(table, words),
            Block::Heading { content, .. } => is_step(content),
            _ => false,
        })
}

fn department(
    values: &Values,
    folder: Option<&str>,
    words: &Words<'_>,
    wanted: &Wanted,
    lang: &str,
    guesses: &mut Guesses,
) -> String {
    if let Some(department) = &wanted.department {
        return department.clone();
    }
    if let Some((_, department)) = values.iter().find(|(field, _)| *field == "department") {
        return department.clone();
    }
    if let Some(folder) = folder.and_then(|folder| folder.split('/').next()).filter(|folder| !folder.is_empty()) {
        guesses.note(Confidence::Likely, folder, "the department: the folder in which the file stands");
        return folder.to_owned();
    }
    let usual = words.first("import_usual_department", lang).unwrap_or("Support").to_owned();
    guesses.note(
        Confidence::Unsure,
        usual.clone(),
        "the department, of which the document says nothing (`--department` sets it)",
    );
    usual
}

/// Free text, as it is.
fn plain_parts(sections: Vec<Section>) -> Vec<Part> {
    let mut parts = Vec::new();
    for section in sections {
        parts.extend(section.heading.map(|content| Part::Block(Block::Heading { level: 2, content })));
        parts.extend(section.blocks.into_iter().map(Part::Block));
    }
    parts
}

/// Makes the body of a procedure.
struct Body<'a> {
    words: &'a Words<'a>,
    lang: &'a str,
    steps: Steps<'a>,
    guesses: &'a mut Guesses,
}

impl Body<'_> {
    /// The parts of the body, and whether a section with terms is among them.
    fn procedure(mut self, mut sections: Vec<Section>, title: &str) -> (Vec<Part>, bool) {
        let mut parts = Vec::new();
        let intro = std::mem::take(&mut sections[0]);
        sections.remove(0);
        let part = |section: &Section, name: &str, words: &Words<'_>| section.part(words) == Some(name);
        let has_purpose =
            sections.iter().any(|section| part(section, "purpose", self.words) && !section.blocks.is_empty());
        let (mut before, mut own): (Vec<Block>, Vec<Block>) = (Vec::new(), Vec::new());
        let intro_has_steps = is_steps(&intro, self.words);
        for block in intro.blocks {
            let is_before =
                own.is_empty() && !matches!(block, Block::List(List { ordered: true, .. }) | Block::Table(_));
            if is_before || !intro_has_steps { before.push(block) } else { own.push(block) }
        }
        self.purpose(before, has_purpose, title, &mut parts);
        if intro_has_steps {
            sections.insert(0, Section { heading: None, blocks: own });
        }
        let named = sections.iter().position(|section| part(section, "instructions", self.words));
        let is_work: Vec<bool> = match named {
            Some(named) => {
                (0..sections.len()).map(|at| at == named || at > named && self.goes_on(&sections[at])).collect()
            }
            None => sections.iter().map(|section| is_steps(section, self.words)).collect(),
        };
        let has_numbers = sections.iter().zip(&is_work).any(|(section, is_work)| *is_work && self.is_numbered(section));
        self.steps.bullets = !has_numbers;
        let mut has_glossary = false;
        let mut is_open = false;
        for (section, is_work) in sections.into_iter().zip(is_work) {
            let name = section.part(self.words).map(str::to_owned);
            if is_work {
                self.work(section, name.as_deref() == Some("instructions"), &mut is_open, &mut parts);
                continue;
            }
            is_open = false;
            if name.as_deref() == Some("purpose") && section.blocks.is_empty() {
                continue;
            }
            parts.extend(section.heading.clone().map(|content| Part::Block(Block::Heading { level: 2, content })));
            if name.as_deref() == Some("glossary") && !has_glossary {
                let (terms, rest) = terms::section(section.blocks, self.words);
                has_glossary = !terms.is_empty();
                parts.extend(has_glossary.then_some(Part::Terms(terms)));
                parts.extend(rest.into_iter().map(Part::Block));
            } else {
                parts.extend(section.blocks.into_iter().map(Part::Block));
            }
        }
        (parts, has_glossary)
    }

    /// Whether a section behind the instructions is more of them: headings that are steps.
    fn goes_on(&self, section: &Section) -> bool {
        section.heading.as_deref().is_some_and(|heading| self.steps.step_heading(heading).is_some())
    }

    fn is_numbered(&self, section: &Section) -> bool {
        let is_step = |content: &[Inline]| self.steps.step_heading(content).is_some();
        section.heading.as_deref().is_some_and(is_step)
            || section.blocks.iter().any(|block| match block {
                Block::List(list) => list.ordered,
                Block::Table(table) => columns::is_steps(table, self.words),
                Block::Heading { content, .. } => is_step(content),
                _ => false,
            })
    }

    fn purpose(&mut self, before: Vec<Block>, has_purpose: bool, title: &str, parts: &mut Vec<Part>) {
        let visible = |block: &Block| !plain_blocks(std::slice::from_ref(block)).is_empty();
        if has_purpose {
            return parts.extend(before.into_iter().map(Part::Block));
        }
        let heading = self.heading("purpose");
        parts.push(Part::Block(Block::Heading { level: 2, content: vec![Inline::words(heading)] }));
        let first = before.iter().find(|block| matches!(block, Block::Paragraph(content) if !is_empty(content)));
        match first {
            Some(first) => self.guesses.note(
                Confidence::Likely,
                plain_blocks(std::slice::from_ref(first)),
                "the purpose: what stands first",
            ),
            None => {
                self.guesses.note(
                    Confidence::Unsure,
                    title,
                    "the purpose, which the document does not say: its title stands there",
                );
                parts.push(Part::Block(Block::words(title)));
            }
        }
        debug_assert!(first.is_none_or(visible));
        parts.extend(before.into_iter().map(Part::Block));
    }

    fn heading(&self, part: &str) -> String {
        self.words.locales.headings_of_part(part, self.lang).first().cloned().unwrap_or_else(|| part.to_owned())
    }

    /// Instructions: below one heading, with those of the source for phases.
    fn work(&mut self, section: Section, is_named: bool, is_open: &mut bool, parts: &mut Vec<Part>) {
        let mut blocks = section.blocks;
        let is_phase = section.heading.is_some() && !is_named;
        if !*is_open {
            let content = match section.heading.clone().filter(|_| is_named) {
                Some(content) => content,
                None => vec![Inline::words(self.heading("instructions"))],
            };
            parts.push(Part::Block(Block::Heading { level: 2, content }));
        }
        *is_open = true;
        if let Some(content) = section.heading.filter(|_| is_phase) {
            blocks.insert(0, Block::Heading { level: 3, content });
        }
        let mut made = walk::parts(&self.steps, blocks, 3, self.guesses);
        parts.append(&mut made);
    }
}

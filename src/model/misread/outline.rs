//! Lines that an author means as items of a list, and that Markdown reads as words of the line above.
//!
//! The marks of the instructions are taken in the order of the source, those that Markdown knows as items and those
//! that it does not, and are put into levels as a reader would: a mark goes on with the level that has its sort and
//! the number before its own, and the first of a sort begins a level below.

use super::found::{Misread, Misreading};
use super::item::Marker;
use super::lines::{Line, Lines};
use super::mark::{self, Mark, Style};
use super::shallow::are_nested;
use crate::model::step_suffix::{StepSuffix, links};
use crate::syntax::ast::{Block, BlockKind, Item};
use crate::text::Span;
use std::collections::HashMap;

pub(super) fn check(lines: &Lines<'_>, blocks: &[Block], found: &mut Vec<Misread>) {
    let mut reader = Reader { lines, units: Vec::new(), paragraphs: 0 };
    reader.top(blocks);
    if reader.units.iter().any(|unit| matches!(unit, Unit::Line(_))) {
        let mut levels = Levels { has_main: reader.has_main(), ..Levels::default() };
        let meant: Vec<Meant> = reader.units.iter().filter_map(|unit| levels.take(unit, lines)).collect();
        found.extend(groups(lines, &meant));
    }
}

/// What a reader meets going down the instructions.
enum Unit<'a> {
    Phase,
    /// Text, or anything else that begins no item.
    Other,
    /// An item of a list, so many lists deep.
    Item {
        depth: usize,
        marker: Marker<'a>,
    },
    /// A line of a text that begins with a mark.
    Line(Marked),
}

struct Marked {
    line: usize,
    mark: Mark,
    /// Which text it is in.
    paragraph: usize,
    place: Place,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Text between steps; whether it opens the text.
    Between { opens: bool },
    /// Words of a step, or below one.
    InStep,
    /// Code below a step.
    Code,
    /// Raw HTML.
    Html,
}

struct Reader<'l, 'a> {
    lines: &'l Lines<'a>,
    units: Vec<Unit<'a>>,
    paragraphs: usize,
}

impl<'a> Reader<'_, 'a> {
    /// Whether there are steps that count from 1.
    fn has_main(&self) -> bool {
        let is_first = |unit: &Unit<'_>| matches!(unit, Unit::Item { depth: 0, marker } if marker.number() == Some(1));
        self.units.iter().any(is_first)
    }

    fn top(&mut self, blocks: &[Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Heading(_) => self.units.push(Unit::Phase),
                BlockKind::List { start: Some(_), items } => self.steps(items),
                BlockKind::Paragraph(_) | BlockKind::Plain(_) => {
                    self.text(block, Place::Between { opens: true }, false)
                }
                BlockKind::Html(html) if html.is_comment() => {}
                BlockKind::Html(_) => self.text(block, Place::Html, true),
                BlockKind::Quote { blocks, .. } => {
                    self.units.push(Unit::Other);
                    self.quote(blocks, Place::Between { opens: false });
                }
                BlockKind::Table(_) => {
                    self.units.push(Unit::Other);
                    self.table(block, Place::Between { opens: false });
                }
                _ => self.units.push(Unit::Other),
            }
        }
    }

    /// Steps, and those among them that are meant to stand below another.
    fn steps(&mut self, items: &[Item]) {
        let markers: Option<Vec<Marker<'_>>> = items.iter().map(|item| Marker::of(self.lines, item)).collect();
        let are_nested = markers.map_or_else(|| vec![false; items.len()], |markers| are_nested(&markers));
        for (item, is_nested) in items.iter().zip(are_nested) {
            self.item(item, usize::from(is_nested));
        }
    }

    fn item(&mut self, item: &Item, depth: usize) {
        if let Some(marker) = Marker::of(self.lines, item) {
            self.units.push(Unit::Item { depth, marker });
        }
        for (at, block) in item.blocks.iter().enumerate() {
            match &block.kind {
                BlockKind::Paragraph(_) | BlockKind::Plain(_) => self.text(block, Place::InStep, at == 0),
                BlockKind::List { items, .. } => items.iter().for_each(|item| self.item(item, depth + 1)),
                BlockKind::Quote { blocks, .. } => self.quote(blocks, Place::InStep),
                BlockKind::Code { .. } => self.code(block),
                BlockKind::Table(_) => self.table(block, Place::InStep),
                BlockKind::Html(html) if !html.is_comment() => self.text(block, Place::Html, true),
                _ => {}
            }
        }
    }

    /// Lines of a quote that lack its mark: Markdown takes them for words of the last paragraph in it.
    fn quote(&mut self, blocks: &[Block], place: Place) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(_) | BlockKind::Plain(_) => self.text(block, place, true),
                BlockKind::List { items, .. } => items.iter().for_each(|item| self.quote(&item.blocks, place)),
                BlockKind::Quote { blocks, .. } => self.quote(blocks, place),
                _ => {}
            }
        }
    }

    fn text(&mut self, block: &Block, place: Place, but_the_first: bool) {
        self.paragraphs += 1;
        let (first, last) = self.span(block);
        let mut place = place;
        let mut is_any = false;
        for number in first..=last {
            let line = self.lines.line(number);
            let is_own = number == first && but_the_first;
            // The line above must end a sentence, or be one of the list: `within` / `3. days` is no step.
            let may_begin = |mark: &Mark| {
                let words = &line.words_on()[mark.length..];
                let is_small = words.chars().find(|char| char.is_alphabetic()).is_some_and(char::is_lowercase);
                let before = (number > first).then(|| self.lines.line(number - 1));
                let is_listed =
                    |line: Line<'_>| !(but_the_first && number == first + 1) && mark::mark(line.words_on()).is_some();
                !is_small || before.is_none_or(|before| ends_well(before) || is_listed(before))
            };
            let mark = mark::mark(line.words_on()).filter(|mark| !is_own && may_begin(mark));
            if let Some(mark) = mark {
                is_any = true;
                self.units.push(Unit::Line(Marked { line: number, mark, paragraph: self.paragraphs, place }));
            } else if place == (Place::Between { opens: true }) && !is_any {
                self.units.push(Unit::Other);
                place = Place::Between { opens: false };
            }
        }
    }

    /// Lines below a table that have no cells: Markdown takes them for rows.
    fn table(&mut self, block: &Block, place: Place) {
        self.paragraphs += 1;
        let (first, last) = self.span(block);
        for number in first + 2..=last {
            let words = self.lines.line(number).words_on();
            if let Some(mark) = mark::mark(words).filter(|_| !words.contains('|')) {
                self.units.push(Unit::Line(Marked { line: number, mark, paragraph: self.paragraphs, place }));
            }
        }
    }

    /// Code that only its blanks make code.
    fn code(&mut self, block: &Block) {
        let (first, last) = self.span(block);
        let line = self.lines.line(first);
        if line.words_on().starts_with(['`', '~']) {
            return;
        }
        self.paragraphs += 1;
        for number in first..=last {
            let words = self.lines.line(number).words_on();
            // Without an arrow, bullets can be a list of YAML.
            let is_list = |mark: &Mark| mark.is_known && (!matches!(mark.style, Style::Bullet(_)) || leads(words));
            if let Some(mark) = mark::mark(words).filter(is_list) {
                self.units.push(Unit::Line(Marked {
                    line: number,
                    mark,
                    paragraph: self.paragraphs,
                    place: Place::Code,
                }));
            }
        }
    }

    fn span(&self, block: &Block) -> (usize, usize) {
        let (start, end) = (block.span.start as usize, block.span.end as usize);
        (self.lines.of(start), self.lines.of(end.saturating_sub(1).max(start)))
    }
}

/// Whether words end in an arrow to somewhere.
fn leads(words: &str) -> bool {
    StepSuffix::parse(words, &links(words)).arrow.is_some()
}

/// Whether a line ends as a sentence does, or is no sentence at all.
fn ends_well(line: Line<'_>) -> bool {
    line.text.trim_end().ends_with(|char: char| !char.is_alphanumeric() && !",、，-–—(（".contains(char))
}

/// What a marked line is meant to be.
struct Meant {
    line: usize,
    /// `0` for a step; `None` for a list in text between steps.
    level: Option<usize>,
    style: Style,
    mark: Mark,
    paragraph: usize,
    place: Place,
    /// The column where it belongs.
    column: usize,
    /// What Markdown calls it.
    marker: String,
    needs_empty_line: bool,
    is_certain: bool,
    is_confirmed: bool,
    leads: bool,
}

/// One level of what an author numbers.
#[derive(Debug, Clone)]
struct Level {
    style: Style,
    last: u32,
    above: Vec<u32>,
    /// The column where the author writes it, and where it belongs.
    indent: usize,
    column: usize,
    content: usize,
    count: u32,
}

#[derive(Default)]
struct Levels {
    levels: Vec<Level>,
    has_main: bool,
    /// Whether nothing stands between the last item and what is looked at.
    is_adjacent: bool,
    /// Whether a heading has come since the last step.
    is_new_phase: bool,
    /// The last text with a step in it.
    paragraph: usize,
}

impl Levels {
    fn take(&mut self, unit: &Unit<'_>, lines: &Lines<'_>) -> Option<Meant> {
        match unit {
            Unit::Phase => {
                self.levels.truncate(1);
                self.is_adjacent = false;
                self.is_new_phase = true;
                None
            }
            Unit::Other => {
                self.levels.truncate(1);
                self.is_adjacent = false;
                None
            }
            Unit::Item { depth, marker } => {
                self.item(*depth, *marker);
                None
            }
            Unit::Line(marked) => self.line(marked, lines),
        }
    }

    fn item(&mut self, depth: usize, marker: Marker<'_>) {
        self.levels.truncate(depth);
        let style = match marker.text.chars().next_back() {
            Some('.') => Style::Dot,
            Some(')') => Style::Bracket,
            _ => Style::Bullet('-'),
        };
        let Marker { column, content, .. } = marker;
        let last = marker.number().unwrap_or(0);
        self.levels.push(Level { style, last, above: Vec::new(), indent: column, column, content, count: last });
        self.is_adjacent = true;
        self.is_new_phase = false;
    }

    fn line(&mut self, marked: &Marked, lines: &Lines<'_>) -> Option<Meant> {
        let Marked { line, mark, paragraph, place } = marked;
        let source = lines.line(*line);
        let indent = source.indent();
        let leads = leads(source.words_on());
        let own = |level, style, column, marker: String, is_certain| Meant {
            line: *line,
            level,
            style,
            mark: mark.clone(),
            paragraph: *paragraph,
            place: *place,
            column,
            marker,
            needs_empty_line: false,
            is_certain,
            is_confirmed: false,
            leads,
        };
        let is_between = matches!(place, Place::Between { .. } | Place::Html);
        if let Style::Bullet(_) = mark.style
            && is_between
        {
            // A list in a text between steps.
            let is_wanted = !mark.is_known && *place != Place::Html && (self.levels.is_empty() || indent == 0);
            return is_wanted.then(|| own(None, mark.style, indent, "-".to_owned(), true));
        }
        let Found { level, style, number, is_next, is_certain } = self.find(mark, indent, *place)?;
        if *place == Place::Html && !(level == 0 && mark.is_known && is_next) {
            return None;
        }
        let counts_anew = level > 0 || matches!(style, Style::Letter | Style::Capital | Style::Path);
        let count = match self.levels.get(level).filter(|_| is_next) {
            _ if !counts_anew => number,
            Some(before) => before.count + 1,
            None => 1,
        };
        let column = match (self.levels.get(level), level) {
            (Some(level), _) => level.column,
            (None, 0) => 0,
            (None, level) => self.levels[level - 1].content,
        };
        let is_first_of_text = self.paragraph != *paragraph;
        let opens = *place == (Place::Between { opens: true });
        let marker = if let Style::Bullet(_) = style { "-".to_owned() } else { format!("{count}.") };
        let content = column + marker.len() + 1;
        self.levels.truncate(level);
        let above = mark.above.clone();
        self.levels.push(Level { style, last: number, above, indent, column, content, count });
        self.is_adjacent = true;
        self.is_new_phase = false;
        self.paragraph = *paragraph;
        Some(Meant {
            needs_empty_line: level == 0 && is_between && !opens && is_first_of_text,
            is_confirmed: is_next,
            ..own(Some(level), style, column, marker, is_certain)
        })
    }

    /// The level that a mark goes on with or begins.
    fn find(&self, mark: &Mark, indent: usize, place: Place) -> Option<Found> {
        if mark.style == Style::Path {
            return self.find_path(mark);
        }
        let readings = || std::iter::once((mark.style, mark.number)).chain(mark.other);
        let goes_on = |level: &Level, style, number| level.style == style && mark::follows(style, level.last, number);
        for (style, number) in readings() {
            let is_bullet = matches!(style, Style::Bullet(_));
            // Of two lists of one sort, a line belongs to the one that stands in its column.
            let beside = |level: &Level| level.indent == indent && goes_on(level, style, number);
            if let Some(at) = self.levels.iter().skip(1).rposition(beside).filter(|_| indent > 0) {
                return Some(Found::next(at + 1, style, number));
            }
            let main = self.levels.first().filter(|main| !is_bullet && indent <= main.indent + 1);
            if main.is_some_and(|main| goes_on(main, style, number)) {
                return Some(Found::next(0, style, number));
            }
            let is_deeper = |at: usize| is_bullet && indent >= self.levels[at].indent + 2;
            let same = self.levels.iter().rposition(|level| goes_on(level, style, number));
            if let Some(at) = same.filter(|at| !is_deeper(*at)) {
                return Some(Found::next(at, style, number));
            }
        }
        for (style, number) in readings().filter(|(style, number)| mark::is_first(*style, *number)) {
            if let Some(begun) = self.begin(style, number, indent, place) {
                return Some(begun);
            }
        }
        // `1.` and `2.`, and then `３、`.
        let main = self.levels.first()?;
        let counts = |style| !matches!(style, Style::Letter | Style::Capital | Style::Bullet(_));
        let mixed = readings().find(|(style, number)| counts(*style) && counts(main.style) && *number == main.last + 1);
        if let Some((_, number)) = mixed {
            return Some(Found::next(0, main.style, number));
        }
        let is_later = mark.is_known && mark.number > main.last && counts(mark.style) && place != Place::Code;
        is_later.then_some(Found { is_certain: false, ..Found::next(0, main.style, mark.number) })
    }

    fn begin(&self, style: Style, number: u32, indent: usize, place: Place) -> Option<Found> {
        let is_between = matches!(place, Place::Between { .. });
        let first = |level, is_certain| Some(Found { level, style, number, is_next: false, is_certain });
        let Some(main) = self.levels.first() else {
            // Before the first step it is a list of something else.
            return first(0, !self.has_main).filter(|_| is_between);
        };
        if is_between && main.style == style && (self.is_new_phase || indent == 0) {
            return first(0, self.is_new_phase);
        }
        if is_between && !self.is_adjacent {
            return None;
        }
        let is_above = |at: usize, level: &Level| {
            level.indent < indent || (level.style != style && (at == 0 || level.indent == indent))
        };
        let above = self.levels.iter().enumerate().rev().find(|(at, level)| is_above(*at, level));
        above.and_then(|(above, _)| first(above + 1, true))
    }

    /// `1.2` below the step 1; or as a step, where all are called so.
    fn find_path(&self, mark: &Mark) -> Option<Found> {
        let style = Style::Path;
        let number = mark.number;
        let first = |level, is_certain| Found { level, style, number, is_next: false, is_certain };
        let Some(main) = self.levels.first() else {
            return (mark.above.len() == 1 && number == 1).then(|| first(0, !self.has_main));
        };
        if main.style == style {
            if main.above == mark.above && number == main.last + 1 {
                return Some(Found::next(0, style, number));
            }
            let is_group = |above: &[u32]| mark.above.len() == 1 && above.len() == 1 && mark.above[0] == above[0] + 1;
            return (number == 1 && is_group(&main.above)).then(|| Found::next(0, style, number));
        }
        let level = mark.above.len();
        let is_below = self.levels.len() >= level
            && self.levels.iter().zip(&mark.above).all(|(level, number)| level.last == *number);
        match self.levels.get(level).filter(|last| last.style == style) {
            _ if !is_below => None,
            Some(last) => (number == last.last + 1).then(|| Found::next(level, style, number)),
            None => (number == 1).then(|| first(level, true)),
        }
    }
}

/// Where a mark belongs.
struct Found {
    level: usize,
    style: Style,
    number: u32,
    /// Whether it goes on with what is there.
    is_next: bool,
    is_certain: bool,
}

impl Found {
    fn next(level: usize, style: Style, number: u32) -> Found {
        Found { level, style, number, is_next: true, is_certain: true }
    }
}

/// One finding for all marks of a sort; for those that Markdown knows, one for each text.
fn groups(lines: &Lines<'_>, meant: &[Meant]) -> Vec<Misread> {
    let sort = |one: &Meant| {
        let (is_html, is_code) = (one.place == Place::Html, one.place == Place::Code);
        let paragraph = one.mark.is_known.then_some(one.paragraph);
        (one.mark.is_known, one.style, one.level, is_html, is_code, paragraph)
    };
    let mut places = HashMap::new();
    let mut sorted: Vec<Vec<&Meant>> = Vec::new();
    for one in meant {
        let at = *places.entry(sort(one)).or_insert(sorted.len());
        match sorted.get_mut(at) {
            Some(group) => group.push(one),
            None => sorted.push(vec![one]),
        }
    }
    let mut found = Vec::new();
    for group in sorted {
        let is_sure = |one: &&Meant| one.mark.is_sure || one.is_confirmed || one.leads;
        if group.len() > 1 || group.iter().any(is_sure) {
            found.extend(one(lines, &group));
        }
    }
    found
}

fn one(lines: &Lines<'_>, group: &[&Meant]) -> Option<Misread> {
    let first = group.first()?;
    let line = lines.line(first.line);
    let start = line.start + line.blanks().len();
    let mark = line.words_on()[..first.mark.own].to_owned();
    // What leads somewhere is an answer.
    let are_answers = first.level.is_some_and(|level| level > 0) && group.iter().any(|one| one.leads);
    let marker = |one: &Meant| if are_answers { "-".to_owned() } else { one.marker.clone() };
    let mut edits = Vec::new();
    for one in group {
        edits.extend(edit(lines, one, &marker(one)));
    }
    if edits.is_empty() {
        return None;
    }
    let fault = match first.place {
        Place::Html => Misreading::InHtml { mark: mark.clone() },
        Place::Code => Misreading::TooDeep { mark: mark.clone() },
        _ if !first.mark.is_known => Misreading::UnknownMark { mark: mark.clone(), instead: marker(first) },
        _ if matches!(first.style, Style::Bullet(_)) => Misreading::TooDeep { mark: mark.clone() },
        _ => Misreading::Number { mark: mark.clone() },
    };
    let is_certain = group.iter().all(|one| one.is_certain);
    Some(Misread { span: Span::new(start, start + mark.len()), fault, edits, is_certain })
}

fn edit(lines: &Lines<'_>, one: &Meant, marker: &str) -> Option<(Span, String)> {
    let line = lines.line(one.line);
    let own = line.blanks().len() + one.mark.length;
    let empty = if one.needs_empty_line { "\n" } else { "" };
    if one.mark.is_known && line.indent() == one.column {
        return one.needs_empty_line.then(|| (Span::at(line.start), empty.to_owned()));
    }
    let bold = if one.mark.opens_bold { "**" } else { "" };
    let new = format!("{empty}{}{marker} {bold}", " ".repeat(one.column));
    Some((Span::new(line.start, line.start + own), new))
}

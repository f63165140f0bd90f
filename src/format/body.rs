//! The body: blocks in their containers, each line with what its containers put before it.

use super::edit::Edit;
use super::lines::{Container, Lines, trim_end};
use super::{block, suffix, table};
use crate::model::{Draft, Item, Step, StepBlockKind, Way};
use crate::syntax::Parsed;
use crate::syntax::ast::{self, Alert, Block, BlockKind};
use crate::text::Span;
use std::collections::HashSet;

/// Containers nested deeper are left as they are: nobody writes them, and the parser takes those
/// that are deeper still apart.
const MAX_DEPTH: usize = 32;

/// The changes that a body needs: one for each of its blocks, with the blank lines before it.
pub(super) fn edits(text: &str, parsed: &Parsed, documents: &[Draft], edits: &mut Vec<Edit>) {
    let body = Body { lines: Lines::new(text), steps: steps_of(documents) };
    let first = body.lines.of(parsed.body_span.start as usize);
    if parsed.body_span.start as usize == text.len() {
        return;
    }
    let region = Region { blocks: &parsed.body, first, end: body.lines.count(), alert: None };
    // Blocks that are not where they seem to be are left alone altogether.
    let Some(places) = body.places(region, &[]) else { return };
    let mut end = first;
    let mut before = None;
    for place in places {
        let blank = match before {
            None => first > 0,
            Some(before) => body.is_parted(before, place) || before.wants_blank() && place.wants_blank(),
        };
        let own = body.write(place, &[]).unwrap_or_else(|| body.verbatim(place));
        let own = rule(place, before, first).map_or(own, |rule| vec![rule.to_owned()]);
        let text = format!("{}{}\n", if blank { "\n" } else { "" }, own.join("\n"));
        edits.push(Edit { range: body.lines.start(end)..body.lines.start(place.last + 1), text });
        end = place.last + 1;
        before = Some(place);
    }
    edits.push(Edit { range: body.lines.start(end)..text.len(), text: String::new() });
}

/// The form of a thematic break between other blocks. At the top of a file it would be taken for
/// the start of front matter.
fn rule(place: Place<'_>, before: Option<Place<'_>>, first: usize) -> Option<&'static str> {
    place.block.filter(|block| block.kind == BlockKind::Rule)?;
    Some(if before.is_none() && first == 0 { "***" } else { "---" })
}

/// Where the items stand that became steps or answers.
fn steps_of(documents: &[Draft]) -> HashSet<Span> {
    fn add(step: &Step, spans: &mut HashSet<Span>) {
        spans.insert(step.span);
        for answer in &step.answers {
            spans.insert(answer.span);
            if let Way::Branch(steps) = &answer.way {
                steps.iter().for_each(|step| add(step, spans));
            }
        }
    }
    let mut spans = HashSet::new();
    for procedure in documents.iter().flat_map(Draft::procedures) {
        for item in &procedure.items {
            if let Item::Step(step) = item {
                add(step, &mut spans);
            }
        }
    }
    spans
}

struct Body<'a> {
    lines: Lines<'a>,
    steps: HashSet<Span>,
}

/// Blocks of one container, and the lines they may stand in.
#[derive(Clone, Copy)]
struct Region<'a> {
    blocks: &'a [Block],
    first: usize,
    /// Just past the last line.
    end: usize,
    /// The mark that opens the container, when it is an alert.
    alert: Option<&'a Alert>,
}

/// The lines of a block; or of something that is none, such as the definition of a link.
#[derive(Clone, Copy)]
struct Place<'a> {
    first: usize,
    last: usize,
    block: Option<&'a Block>,
    /// Whether it is the second of two lists in a row, the fourth of four: its markers differ from
    /// the usual, so that the two stay two.
    turned: bool,
}

impl Place<'_> {
    /// Whether an empty line belongs before and after it wherever there is a choice.
    fn wants_blank(self) -> bool {
        self.block.is_some_and(|block| !matches!(block.kind, BlockKind::Footnote { .. }))
    }

    /// Whether both are numbered lists, or both are not.
    fn is_list_like(self, block: &Block) -> bool {
        match (self.block.map(|block| &block.kind), &block.kind) {
            (Some(BlockKind::List { start, .. }), BlockKind::List { start: other, .. }) => {
                start.is_some() == other.is_some()
            }
            _ => false,
        }
    }
}

impl<'a> Body<'a> {
    /// The places of blocks and of what stands between them, in order. `None` when blocks share
    /// lines, or lines are not all inside the container.
    fn places(&self, region: Region<'a>, containers: &[Container]) -> Option<Vec<Place<'a>>> {
        let mut places: Vec<Place<'a>> = Vec::new();
        let mut at = region.first;
        for block in region.blocks {
            let (mut first, last) = self.lines.of_span(block.span);
            if region.alert.is_some() && places.is_empty() {
                first = first.max(at);
            }
            if first < at || last < first || last >= region.end {
                return None;
            }
            self.between(at, first, containers, &mut places)?;
            let turned = places.last().is_some_and(|before| before.is_list_like(block) && !before.turned);
            places.push(Place { first, last, block: Some(block), turned });
            at = last + 1;
        }
        self.between(at, region.end, containers, &mut places)?;
        Some(places)
    }

    /// Lines that are not blank and in no block.
    fn between(&self, from: usize, to: usize, containers: &[Container], places: &mut Vec<Place<'a>>) -> Option<()> {
        for line in from..to {
            if self.lines.inside(line, containers)?.is_blank() {
                continue;
            }
            match places.last_mut() {
                Some(last) if last.block.is_none() && last.last + 1 == line => last.last = line,
                _ => places.push(Place { first: line, last: line, block: None, turned: false }),
            }
        }
        Some(())
    }

    /// Whether an empty line stands between two places.
    fn is_parted(&self, before: Place<'_>, after: Place<'_>) -> bool {
        before.last + 1 < after.first
    }

    /// The lines as they are.
    fn verbatim(&self, place: Place<'_>) -> Vec<String> {
        (place.first..=place.last).map(|line| self.lines.line(line).to_owned()).collect()
    }

    /// Blocks of a container, with an empty line between two where there are any.
    fn write_all(&self, region: Region<'a>, containers: &[Container]) -> Option<Vec<String>> {
        if containers.len() > MAX_DEPTH {
            return None;
        }
        let mut written = Vec::new();
        let mut before: Option<Place<'_>> = None;
        for place in self.places(region, containers)? {
            if before.is_some_and(|before| self.is_parted(before, place)) {
                written.push(String::new());
            }
            written.extend(self.write(place, containers)?);
            before = Some(place);
        }
        Some(written)
    }

    /// The lines of one block without what containers put before them. `None` when there is
    /// something about it that is not understood.
    fn write(&self, place: Place<'a>, containers: &[Container]) -> Option<Vec<String>> {
        let Place { first, last, block, .. } = place;
        let strictly = || {
            let inside = |line| self.lines.inside(line, containers);
            (first..=last).map(inside).collect::<Option<Vec<_>>>()
        };
        let as_is = || Some(strictly()?.into_iter().map(|rest| rest.to_line()).collect());
        let Some(block) = block else {
            return Some(strictly()?.into_iter().map(|rest| trim_end(&rest.to_line()).to_owned()).collect());
        };
        match &block.kind {
            BlockKind::Paragraph(_) | BlockKind::Plain(_) => {
                let lines = (first..=last).map(|line| self.lines.lazily_inside(line, containers));
                block::paragraph(&lines.collect::<Vec<_>>())
            }
            BlockKind::Heading(heading) => Some(block::heading(heading, &strictly()?)),
            BlockKind::Table(table) => table::table(table, &strictly()?),
            BlockKind::Quote { alert, blocks } => self.quote(alert.as_ref(), blocks, place, containers),
            BlockKind::List { start, items } => self.list(*start, items, place, containers),
            BlockKind::Definitions(_) => Some(block::definitions(&strictly()?)),
            BlockKind::Code { .. } => Some(block::code(&strictly()?)),
            BlockKind::Html(_) | BlockKind::Footnote { .. } | BlockKind::Rule => as_is(),
        }
    }

    fn quote(
        &self,
        alert: Option<&'a Alert>,
        blocks: &'a [Block],
        place: Place<'a>,
        containers: &[Container],
    ) -> Option<Vec<String>> {
        let containers = [containers, &[Container::Quote]].concat();
        let words_on_line = alert.is_some_and(|alert| {
            let behind = alert.span.end as usize - self.lines.start(place.first);
            self.lines.line(place.first).get(behind..).is_some_and(|words| !words.trim().is_empty())
        });
        let first = place.first + usize::from(alert.is_some() && !words_on_line);
        let region = Region { blocks, first, end: place.last + 1, alert: alert.filter(|_| !words_on_line) };
        let mut lines = self.write_all(region, &containers)?;
        if let Some(alert) = alert {
            let head = format!("[!{}]", alert.word);
            if words_on_line {
                // Words of a script stand below its mark; a title has the line it stands on for itself.
                let mark = self.lines.text().get(alert.span.range())?;
                let words = lines.first()?.split_once(mark)?.1.trim_start().to_owned();
                match StepBlockKind::from_alert(&alert.word) {
                    Some(_) => drop(lines.splice(..1, [head, words])),
                    None => lines[0] = format!("{head} {words}"),
                }
            } else {
                let is_parted = first <= place.last && self.lines.inside(first, &containers)?.is_blank();
                let head = [head, String::new()];
                lines.splice(..0, head.into_iter().take(1 + usize::from(is_parted && !lines.is_empty())));
            }
        }
        if lines.is_empty() {
            lines.push(String::new());
        }
        Some(lines.into_iter().map(|line| if line.is_empty() { ">".into() } else { format!("> {line}") }).collect())
    }

    fn list(
        &self,
        start: Option<u64>,
        items: &'a [ast::Item],
        place: Place<'a>,
        containers: &[Container],
    ) -> Option<Vec<String>> {
        let mut written = Vec::new();
        for (number, item) in items.iter().enumerate() {
            let first = self.lines.of_span(item.span).0;
            let end = items.get(number + 1).map_or(place.last + 1, |next| self.lines.of_span(next.span).0);
            if first < place.first || end <= first {
                return None;
            }
            let marker = match start {
                Some(start) => format!("{}{}", numbered(start, number)?, if place.turned { ")" } else { "." }),
                None => (if place.turned { "*" } else { "-" }).to_owned(),
            };
            if number > 0 && self.lines.inside(first - 1, containers).is_some_and(|rest| rest.is_blank()) {
                written.push(String::new());
            }
            written.extend(self.item(item, &marker, first..end, containers)?);
        }
        Some(written)
    }

    fn item(
        &self,
        item: &'a ast::Item,
        marker: &str,
        lines: std::ops::Range<usize>,
        containers: &[Container],
    ) -> Option<Vec<String>> {
        let (columns, _) = self.lines.inside(lines.start, containers)?.marker()?;
        let containers = [containers, &[Container::Item { line: lines.start, columns }]].concat();
        let region = Region { blocks: &item.blocks, first: lines.start, end: lines.end, alert: None };
        let mut inner = self.write_all(region, &containers)?;
        if let Some(Block { kind: BlockKind::Paragraph(_) | BlockKind::Plain(_), span }) = item.blocks.first()
            && self.steps.contains(&item.span)
        {
            // What belongs to a step stands at the end of its words, or of their first line.
            let (first, last) = self.lines.of_span(*span);
            for own in [0, last - first] {
                inner[own] = suffix::canonical(&inner[own]);
            }
        }
        let first = inner.first().map_or("", String::as_str);
        let opened = if first.is_empty() { marker.to_owned() } else { format!("{marker} {first}") };
        if is_rule(&opened) {
            return None;
        }
        let indent = " ".repeat(marker.len() + 1);
        let rest = inner.drain(1.min(inner.len())..);
        let rest = rest.map(|line| if line.is_empty() { line } else { format!("{indent}{line}") });
        Some(std::iter::once(opened).chain(rest).collect())
    }
}

/// The number of an item; Markdown knows nine digits.
fn numbered(start: u64, number: usize) -> Option<u64> {
    start.checked_add(number as u64).filter(|number| *number <= 999_999_999)
}

/// Whether a line would be read as a thematic break.
fn is_rule(line: &str) -> bool {
    let mut marks = line.chars().filter(|char| *char != ' ');
    let Some(mark @ ('-' | '*' | '_')) = marks.next() else { return false };
    let mut count = 1;
    marks.all(|char| {
        count += 1;
        char == mark
    }) && count > 2
}

//! Instructions that are there and are not read as such: below a heading that is none, or is called otherwise.

use super::Lowering;
use crate::model::document::{Content, Section};
use crate::model::misread::misreads;
use crate::model::problem::{Nearly, Problem};
use crate::syntax::ast::{Block, BlockKind, Inline};
use crate::syntax::plain_text;
use crate::text::Span;
use crate::util::suggest;

/// What would be written where.
type Edits = Vec<(Span, String)>;

/// Names that are shorter, or differ more, can be other words.
const SHORTEST_NAME: usize = 7;
const MOST_SLIPS: usize = 2;

impl Lowering<'_> {
    /// Where the instructions stand that a document seems to lack; `heading` is what they should be called. Where nothing
    /// else is an SOP's (`is_sop`), a numbered list is just a list.
    pub(super) fn nearly_instructions(
        &self,
        part: &str,
        heading: &str,
        sections: &[Section],
        is_sop: bool,
    ) -> Option<Problem> {
        let problem = |span, near, edits, is_certain| Problem::NearlyInstructions {
            span,
            near,
            heading: heading.to_owned(),
            edits,
            is_certain,
        };
        let prose = |section: &'_ Section| match &section.content {
            Content::Prose(blocks) => Some(blocks.clone()),
            Content::Glossary { prose, .. } => Some(prose.clone()),
            Content::Steps(_) => None,
        };
        for section in sections {
            let blocks = prose(section).unwrap_or_default();
            for (at, block) in blocks.iter().enumerate() {
                if let Some((span, near, edits)) = self.no_heading(part, block, blocks.get(at + 1)) {
                    return Some(problem(span, near, edits, true));
                }
            }
        }
        let mut candidates = Vec::new();
        for section in sections.iter().filter(|section| section.part.is_none()) {
            let Content::Prose(blocks) = &section.content else { continue };
            let steps = steps_in(self.text, blocks);
            let Some(written) = &section.heading else {
                if let Some(first) = blocks.iter().find(|block| is_list(block)).filter(|_| is_sop && steps > 1) {
                    let line = self.text[..first.span.start as usize].rfind('\n').map_or(0, |at| at + 1);
                    let edits = vec![(Span::at(line), format!("## {heading}\n\n"))];
                    candidates.push((steps, problem(self.line_of(first.span), Nearly::List, edits, true)));
                }
                continue;
            };
            let Some(span) = place(&written.content) else { continue };
            let words = plain_text(&written.content);
            let near = self.setting.locales.heading_nearly(part, &words);
            let slips = near.map_or(usize::MAX, |near| suggest::edits(&words.to_lowercase(), &near.to_lowercase()));
            let most = if words.trim().contains(' ') { 1 } else { MOST_SLIPS };
            let is_slip = slips <= most && words.chars().count() >= SHORTEST_NAME;
            if steps > 1 && (is_sop || is_slip) {
                let called = near.filter(|_| is_slip).unwrap_or(heading);
                let edits = vec![(span, called.to_owned())];
                let found = Problem::NearlyInstructions {
                    span: section.span,
                    near: Nearly::Heading,
                    heading: called.to_owned(),
                    edits,
                    is_certain: is_slip,
                };
                candidates.push((if is_slip { usize::MAX } else { steps }, found));
            }
        }
        // Of two lists nobody knows which it is.
        let is_one = candidates.len() == 1;
        let most = candidates.iter().map(|(steps, _)| *steps).max().filter(|most| is_one || *most == usize::MAX)?;
        candidates.into_iter().find(|(steps, _)| *steps == most).map(|(_, found)| found)
    }

    /// A heading of another level, or words that are meant as one.
    fn no_heading(&self, part: &str, block: &Block, next: Option<&Block>) -> Option<(Span, Nearly, Edits)> {
        let names = |words: &str| self.setting.locales.part_of_heading(words) == Some(part);
        match &block.kind {
            BlockKind::Heading(heading) => {
                let words = plain_text(&heading.content);
                let own = place(&heading.content).filter(|_| heading.level > 2 && names(&words))?;
                let marks = Span::new(block.span.start as usize, own.start as usize);
                Some((block.span, Nearly::Level, vec![(marks, "## ".to_owned())]))
            }
            BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines) => {
                let written = self.text.get(block.span.range())?;
                let words = plain_text(inlines);
                let bare = words.trim_start_matches(['#', '＃']).trim();
                let is_marked = bare.len() < words.trim().len() || written.starts_with(['*', '_']);
                let is_meant = is_marked || next.is_some_and(is_list) || written.trim_end().ends_with([':', '：']);
                let is_line = !written.trim_end().contains('\n');
                if !is_line || !is_meant || !names(bare) {
                    return None;
                }
                let called = bare.trim_end_matches([':', '：']).trim();
                Some((block.span, Nearly::Text, vec![(block.span, format!("## {called}"))]))
            }
            _ => None,
        }
    }

    /// The line a place begins in, from there.
    fn line_of(&self, span: Span) -> Span {
        let line = self.text[span.range()].lines().next().unwrap_or("");
        Span::new(span.start as usize, span.start as usize + line.trim_end().len())
    }
}

fn is_list(block: &Block) -> bool {
    matches!(block.kind, BlockKind::List { start: Some(_), .. })
}

/// How many steps there seem to be.
fn steps_in(text: &str, blocks: &[Block]) -> usize {
    let items = blocks.iter().map(|block| match &block.kind {
        BlockKind::List { start: Some(_), items } => items.len(),
        _ => 0,
    });
    let known: usize = items.sum();
    if known > 0 { known } else { misreads(text, blocks).iter().map(|one| one.edits.len()).sum() }
}

fn place(inlines: &[Inline]) -> Option<Span> {
    Some(inlines.first()?.span.to(inlines.last()?.span))
}

//! Walking over a document's text.

use super::document::{Content, Draft};
use super::procedure::{Destination, Item, Step, Target, Way};
use crate::mermaid;
use crate::syntax::Places;
use crate::syntax::ast::{Block, BlockKind, Heading, Inline, InlineKind, Link, LinkNotation};
use crate::syntax::raw_html::{RawHtml, Tag};
use crate::text::Span;

/// A stretch of a document's text, in page order.
#[derive(Debug, Clone, Copy)]
pub enum Piece<'a> {
    /// A heading with its own section's text after it.
    Heading(&'a Heading),
    /// Blocks.
    Blocks(&'a [Block]),
    /// A step's words or an answer's label.
    Inlines(&'a [Inline]),
    /// Where an arrow points.
    Target(&'a Target),
}

/// Calls `visit` with every stretch of text of a document, in page order.
pub fn pieces<'a>(document: &'a Draft, visit: &mut impl FnMut(Piece<'a>)) {
    for section in &document.sections {
        if let Some(heading) = &section.heading {
            visit(Piece::Heading(heading));
        }
        match &section.content {
            Content::Prose(blocks) => visit(Piece::Blocks(blocks)),
            Content::Glossary { terms, prose } => {
                terms.iter().for_each(|term| visit(Piece::Blocks(&term.meaning)));
                visit(Piece::Blocks(prose));
            }
            Content::Steps(procedure) => {
                for item in &procedure.items {
                    match item {
                        Item::Phase { heading, .. } => visit(Piece::Heading(heading)),
                        Item::Prose(block) => visit(Piece::Blocks(std::slice::from_ref(block))),
                        Item::Step(step) => step_pieces(step, visit),
                    }
                }
            }
        }
    }
}

fn step_pieces<'a>(step: &'a Step, visit: &mut impl FnMut(Piece<'a>)) {
    visit(Piece::Inlines(&step.text));
    step.blocks.iter().for_each(|block| visit(Piece::Blocks(&block.blocks)));
    for answer in &step.answers {
        visit(Piece::Inlines(&answer.label));
        match &answer.way {
            Way::Arrow(target) => visit(Piece::Target(target)),
            Way::Branch(steps) => steps.iter().for_each(|step| step_pieces(step, visit)),
        }
    }
    if let Some(target) = &step.jump {
        visit(Piece::Target(target));
    }
}

/// Calls `visit` with every block, containers before what they hold.
pub fn blocks<'a>(blocks: &'a [Block], visit: &mut impl FnMut(&'a Block)) {
    for block in blocks {
        visit(block);
        match &block.kind {
            BlockKind::Quote { blocks: inner, .. } | BlockKind::Footnote { blocks: inner, .. } => {
                self::blocks(inner, visit)
            }
            BlockKind::List { items, .. } => items.iter().for_each(|item| self::blocks(&item.blocks, visit)),
            BlockKind::Definitions(definitions) => {
                definitions
                    .iter()
                    .flat_map(|definition| &definition.meanings)
                    .for_each(|inner| self::blocks(inner, visit));
            }
            BlockKind::Paragraph(_)
            | BlockKind::Plain(_)
            | BlockKind::Heading(_)
            | BlockKind::Code { .. }
            | BlockKind::Html(_)
            | BlockKind::Table(_)
            | BlockKind::Rule => {}
        }
    }
}

/// Calls `visit` with every heading and its place, in the order of the text.
pub fn headings_mut(blocks: &mut [Block], visit: &mut impl FnMut(&mut Heading, Span)) {
    for block in blocks {
        match &mut block.kind {
            BlockKind::Heading(heading) => visit(heading, block.span),
            BlockKind::Quote { blocks, .. } | BlockKind::Footnote { blocks, .. } => headings_mut(blocks, visit),
            BlockKind::List { items, .. } => items.iter_mut().for_each(|item| headings_mut(&mut item.blocks, visit)),
            BlockKind::Definitions(definitions) => {
                definitions
                    .iter_mut()
                    .flat_map(|definition| &mut definition.meanings)
                    .for_each(|blocks| headings_mut(blocks, visit));
            }
            BlockKind::Paragraph(_)
            | BlockKind::Plain(_)
            | BlockKind::Code { .. }
            | BlockKind::Html(_)
            | BlockKind::Table(_)
            | BlockKind::Rule => {}
        }
    }
}

/// Calls `visit` with every run of inlines directly in a block.
pub fn inline_runs<'a>(block: &'a Block, visit: &mut impl FnMut(&'a [Inline])) {
    match &block.kind {
        BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines) => visit(inlines),
        BlockKind::Heading(heading) => visit(&heading.content),
        BlockKind::Table(table) => {
            std::iter::once(&table.head).chain(&table.rows).flatten().for_each(|cell| visit(cell))
        }
        BlockKind::Definitions(definitions) => definitions.iter().for_each(|definition| visit(&definition.term)),
        BlockKind::Quote { .. }
        | BlockKind::List { .. }
        | BlockKind::Code { .. }
        | BlockKind::Html(_)
        | BlockKind::Rule
        | BlockKind::Footnote { .. } => {}
    }
}

/// Calls `visit` with every inline, containers before what they hold.
pub fn inlines<'a>(inlines: &'a [Inline], visit: &mut impl FnMut(&'a Inline)) {
    for inline in inlines {
        visit(inline);
        match &inline.kind {
            InlineKind::Emphasis(inner) | InlineKind::Strong(inner) | InlineKind::Strikethrough(inner) => {
                self::inlines(inner, visit)
            }
            InlineKind::Link(link) | InlineKind::Image(link) => self::inlines(&link.content, visit),
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::Html(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak
            | InlineKind::FootnoteReference(_) => {}
        }
    }
}

/// Calls `visit` with every inline of a document, in page order; targets of arrows not among them.
pub fn document_inlines<'a>(document: &'a Draft, visit: &mut impl FnMut(&'a Inline)) {
    pieces(document, &mut |piece| match piece {
        Piece::Heading(heading) => inlines(&heading.content, visit),
        Piece::Inlines(run) => inlines(run, visit),
        Piece::Blocks(run) => blocks(run, &mut |block| inline_runs(block, &mut |run| inlines(run, visit))),
        Piece::Target(_) => {}
    });
}

/// Calls `visit` with every block of a document, in page order.
pub fn document_blocks<'a>(document: &'a Draft, visit: &mut impl FnMut(&'a Block)) {
    pieces(document, &mut |piece| {
        if let Piece::Blocks(run) = piece {
            blocks(run, visit);
        }
    });
}

/// Everything that leads somewhere: links, images (`true`), arrows into documents, the links and
/// images of raw HTML, and those of flowcharts in text.
pub fn links(document: &Draft, visit: &mut impl FnMut(&Link, bool)) {
    document_inlines(document, &mut |inline| match &inline.kind {
        InlineKind::Link(link) => visit(link, false),
        InlineKind::Image(link) => visit(link, true),
        _ => {}
    });
    raw_links(document, visit);
    chart_links(document, visit);
    pieces(document, &mut |piece| {
        if let Piece::Target(Target { to: Destination::Document(link), .. }) = piece {
            visit(link, false);
        }
    });
}

/// Every piece of a document's raw HTML, with its place: first those in lines, then blocks.
pub fn raw_html<'a>(document: &'a Draft, visit: &mut impl FnMut(&'a RawHtml, Span)) {
    document_inlines(document, &mut |inline| {
        if let InlineKind::Html(html) = &inline.kind {
            visit(html, inline.span);
        }
    });
    document_blocks(document, &mut |block| {
        if let BlockKind::Html(html) = &block.kind {
            visit(html, block.span);
        }
    });
}

/// The links and images (`true`) of a document's raw HTML.
pub fn raw_links(document: &Draft, visit: &mut impl FnMut(&Link, bool)) {
    raw_html(document, &mut |html, span| links_of_html(html, span, visit));
}

/// Where the nodes of a document's flowcharts in text lead.
fn chart_links(document: &Draft, visit: &mut impl FnMut(&Link, bool)) {
    document_blocks(document, &mut |block| {
        if let BlockKind::Code { places, chart: Some(chart), .. } = &block.kind {
            for click in &chart.parsed.clicks {
                visit(&chart_link(click, places.span(click.span, block.span)), false);
            }
        }
    });
}

/// A node's address as a link.
pub fn chart_link(click: &mermaid::Click, span: Span) -> Link {
    Link {
        notation: LinkNotation::Markdown,
        destination: click.address.clone(),
        destination_span: span,
        title: String::new(),
        content: Vec::new(),
    }
}

/// `<a href="…">` and `<img src="…">` (`true`) of a piece of raw HTML.
pub fn links_of_html(html: &RawHtml, span: Span, visit: &mut impl FnMut(&Link, bool)) {
    html.tags().filter_map(|tag| link_of_tag(html, tag, span)).for_each(|(link, is_image)| visit(&link, is_image));
}

/// The link or image (`true`) that a tag of a piece of raw HTML is.
pub fn link_of_tag(html: &RawHtml, tag: &Tag, span: Span) -> Option<(Link, bool)> {
    let address = match tag.name.as_str() {
        "a" => tag.attribute("href"),
        "img" => tag.attribute("src"),
        _ => None,
    };
    let address = address.filter(|address| !address.value.is_empty() && !tag.closes)?;
    let link = Link {
        notation: LinkNotation::Markdown,
        destination: address.value.clone(),
        destination_span: html.span(&address.range, span),
        title: String::new(),
        content: Vec::new(),
    };
    Some((link, tag.name == "img"))
}

/// Gives every part of a text one place: that of the YAML value it was written in, where the
/// inner places are not known (escapes, folded lines).
pub fn respan(run: &mut [Block], span: Span) {
    for block in run {
        block.span = span;
        match &mut block.kind {
            BlockKind::Code { places, .. } => *places = Places::default(),
            BlockKind::Paragraph(inner) | BlockKind::Plain(inner) => respan_inlines(inner, span),
            BlockKind::Heading(heading) => respan_inlines(&mut heading.content, span),
            BlockKind::Quote { alert, blocks } => {
                if let Some(alert) = alert {
                    alert.span = span;
                }
                respan(blocks, span);
            }
            BlockKind::Footnote { blocks, .. } => respan(blocks, span),
            BlockKind::List { items, .. } => {
                for item in items {
                    item.span = span;
                    respan(&mut item.blocks, span);
                }
            }
            BlockKind::Table(table) => {
                std::iter::once(&mut table.head)
                    .chain(&mut table.rows)
                    .flatten()
                    .for_each(|cell| respan_inlines(cell, span));
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    definition.span = span;
                    respan_inlines(&mut definition.term, span);
                    definition.meanings.iter_mut().for_each(|inner| respan(inner, span));
                }
            }
            BlockKind::Html(html) => html.forget_places(),
            BlockKind::Rule => {}
        }
    }
}

/// The same for a run of inlines.
pub fn respan_inlines(run: &mut [Inline], span: Span) {
    for inline in run {
        inline.span = span;
        match &mut inline.kind {
            InlineKind::Emphasis(inner) | InlineKind::Strong(inner) | InlineKind::Strikethrough(inner) => {
                respan_inlines(inner, span)
            }
            InlineKind::Link(link) | InlineKind::Image(link) => {
                link.destination_span = span;
                respan_inlines(&mut link.content, span);
            }
            InlineKind::Html(html) => html.forget_places(),
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak
            | InlineKind::FootnoteReference(_) => {}
        }
    }
}

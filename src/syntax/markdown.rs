//! Markdown to a tree. This is the one file that knows the Markdown crate.

use super::{
    alert,
    ast::{Block, BlockKind, Column, Definition, Heading, Inline, InlineKind, Item, Link, LinkNotation, Table},
    autolink,
    places::Places,
    raw_html::RawHtml,
    substitute::{self, Substituted},
    table,
};
use crate::mermaid::Fence;
use crate::text::Span;
use pulldown_cmark::{Alignment, CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

/// Containers nested deeper than this are taken apart: their content moves up, so that no later
/// stage can run out of stack.
const MAX_DEPTH: usize = 64;

const COMMENT_START: &str = "<!--";
const COMMENT_END: &str = "-->";

/// Reads Markdown that stands at `base` in its source.
pub fn parse(text: &str, base: usize) -> Vec<Block> {
    let substituted = substitute::substitute(text);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS;
    let mut builder = Builder {
        text,
        base,
        substituted: &substituted,
        stack: vec![Frame::new(Open::Root, Span::at(base))],
        flattened: 0,
    };
    for (event, range) in Parser::new_ext(&substituted.text, options).into_offset_iter() {
        builder.take(event, Span::new(range.start + base, range.end + base));
    }
    let root = builder.stack.pop().expect("the root frame is never closed by an event");
    root.into_blocks()
}

/// A container that is still open.
enum Open {
    Root,
    Paragraph,
    Heading {
        level: u8,
        id: Option<String>,
    },
    Quote,
    List {
        start: Option<u64>,
        items: Vec<Item>,
    },
    Item {
        task: Option<bool>,
    },
    Code {
        language: String,
        info: String,
        text: String,
        places: Places,
    },
    HtmlBlock {
        html: String,
        places: Places,
    },
    Footnote {
        label: String,
    },
    Table(Table),
    Row {
        cells: Vec<Vec<Inline>>,
    },
    Cell,
    Definitions(Vec<Definition>),
    Term,
    Meaning,
    Emphasis,
    Strong,
    Strikethrough,
    /// Superscript and the like, never enabled, and containers that were too deep.
    Transparent,
    Link {
        link: Link,
        image: bool,
    },
}

struct Frame {
    open: Open,
    span: Span,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    /// The last of the blocks in which a comment begins and does not end.
    open_comment: Option<usize>,
}

impl Frame {
    fn new(open: Open, span: Span) -> Frame {
        Frame { open, span, blocks: Vec::new(), inlines: Vec::new(), open_comment: None }
    }

    /// Inlines that stand directly among blocks (tight lists) become a plain block.
    fn flush(&mut self) {
        if self.inlines.is_empty() {
            return;
        }
        let inlines = finish_inlines(std::mem::take(&mut self.inlines));
        let span = inlines.first().map_or(self.span, |first| first.span.to(inlines[inlines.len() - 1].span));
        self.blocks.push(Block { span, kind: BlockKind::Plain(inlines) });
    }

    /// Where a container was left out among blocks, what follows is a block of its own.
    fn break_block(&mut self) {
        if matches!(
            self.open,
            Open::Root
                | Open::Quote
                | Open::List { .. }
                | Open::Item { .. }
                | Open::Footnote { .. }
                | Open::Meaning
                | Open::Definitions(_)
        ) {
            self.flush();
        }
    }

    fn into_blocks(mut self) -> Vec<Block> {
        self.flush();
        self.blocks
    }

    fn into_inlines(self) -> Vec<Inline> {
        finish_inlines(self.inlines)
    }
}

struct Builder<'a> {
    text: &'a str,
    base: usize,
    substituted: &'a Substituted<'a>,
    stack: Vec<Frame>,
    /// How many containers too deep are open.
    flattened: usize,
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(end) => self.end(end, span),
            Event::Text(text) => {
                let text = self.substituted.restore(&text);
                match &mut self.top().open {
                    Open::Code { text: code, places, .. } => {
                        places.push(code.len(), span);
                        code.push_str(&text);
                    }
                    Open::HtmlBlock { html, places } => {
                        places.push(html.len(), span);
                        html.push_str(&text);
                    }
                    _ => self.push(span, InlineKind::Text(text)),
                }
            }
            Event::Code(code) => {
                let code = self.substituted.restore(&code);
                self.push(span, InlineKind::Code(code));
            }
            Event::Html(html) => {
                let text = self.substituted.restore(&html);
                match &mut self.top().open {
                    Open::HtmlBlock { html, places } => {
                        places.push(html.len(), span);
                        html.push_str(&text);
                    }
                    _ => {
                        let html = self.raw_html(text, span);
                        self.push_html(span, html);
                    }
                }
            }
            Event::InlineHtml(html) => {
                let html = self.raw_html(self.substituted.restore(&html), span);
                self.push(span, InlineKind::Html(Box::new(html)));
            }
            Event::FootnoteReference(label) => {
                let label = folded(&self.substituted.restore(&label));
                self.push(span, InlineKind::FootnoteReference(label));
            }
            Event::SoftBreak => self.push(span, InlineKind::SoftBreak),
            Event::HardBreak => self.push(span, InlineKind::HardBreak),
            Event::Rule => self.push_block(span, BlockKind::Rule),
            Event::TaskListMarker(done) => {
                let item = self.stack.iter_mut().rev().find_map(|frame| match &mut frame.open {
                    Open::Item { task } => Some(task),
                    _ => None,
                });
                if let Some(task) = item {
                    *task = Some(done);
                }
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => self.push(span, InlineKind::Text(text.into_string())),
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        if self.stack.len() >= MAX_DEPTH && can_be_left_out(&tag) {
            self.flattened += 1;
            self.top().break_block();
            return;
        }
        let restore = |text: &str| self.substituted.restore(text);
        let open = match tag {
            Tag::Paragraph => Open::Paragraph,
            Tag::Heading { level, id, .. } => Open::Heading { level: level as u8, id: id.map(|id| restore(&id)) },
            Tag::BlockQuote(_) => Open::Quote,
            Tag::CodeBlock(kind) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => restore(&info),
                    CodeBlockKind::Indented => String::new(),
                };
                let language = first_word(&info).to_owned();
                Open::Code { language, info, text: String::new(), places: Places::default() }
            }
            Tag::HtmlBlock => Open::HtmlBlock { html: String::new(), places: Places::default() },
            Tag::List(start) => Open::List { start, items: Vec::new() },
            Tag::Item => Open::Item { task: None },
            Tag::FootnoteDefinition(label) => Open::Footnote { label: folded(&restore(&label)) },
            Tag::DefinitionList => Open::Definitions(Vec::new()),
            Tag::DefinitionListTitle => Open::Term,
            Tag::DefinitionListDefinition => Open::Meaning,
            Tag::Table(columns) => {
                let columns = columns.into_iter().map(column).collect();
                Open::Table(Table { columns, head: Vec::new(), rows: Vec::new() })
            }
            Tag::TableHead | Tag::TableRow => Open::Row { cells: Vec::new() },
            Tag::TableCell => Open::Cell,
            Tag::Emphasis => Open::Emphasis,
            Tag::Strong => Open::Strong,
            Tag::Strikethrough => Open::Strikethrough,
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => Open::Transparent,
            Tag::Link { link_type, dest_url, title, .. } => {
                let link = self.link(link_type, &dest_url, &title, span);
                Open::Link { link, image: false }
            }
            Tag::Image { link_type, dest_url, title, .. } => {
                let link = self.link(link_type, &dest_url, &title, span);
                Open::Link { link, image: true }
            }
        };
        self.stack.push(Frame::new(open, span));
    }

    fn end(&mut self, end: TagEnd, span: Span) {
        if self.flattened > 0 && end_can_be_left_out(&end) {
            self.flattened -= 1;
            self.top().break_block();
            return;
        }
        let mut frame = self.stack.pop().expect("the parser closes only what it opened");
        let open = std::mem::replace(&mut frame.open, Open::Transparent);
        let span = frame.span.to(span);
        match open {
            Open::Root => self.stack.push(frame),
            Open::Paragraph => match self.comment_end(&frame.inlines) {
                Some(html) => self.push_html(span, self.raw_html(html, span)),
                None => {
                    let mut inlines = self.take_line_above(span);
                    let whole = inlines.first().map_or(span, |first| first.span.to(span));
                    inlines.extend(frame.into_inlines());
                    self.push_block(whole, BlockKind::Paragraph(inlines));
                }
            },
            Open::Heading { level, id } => {
                let heading = Heading { level, id, content: frame.into_inlines(), anchor: String::new() };
                self.push_block(span, BlockKind::Heading(heading));
            }
            Open::Quote => {
                let mut blocks = frame.into_blocks();
                let alert = alert::take(&mut blocks, |text, span| self.is_verbatim(text, span));
                self.push_block(span, BlockKind::Quote { alert, blocks });
            }
            Open::List { start, mut items } => {
                // Only an item that was too deep leaves its blocks here.
                let blocks = frame.into_blocks();
                if !blocks.is_empty() {
                    items.push(Item { span, task: None, blocks });
                }
                self.push_block(span, BlockKind::List { start, items });
            }
            Open::Item { task } => {
                let blocks = frame.into_blocks();
                if let Open::List { items, .. } = &mut self.top().open {
                    items.push(Item { span, task, blocks });
                }
            }
            Open::Code { language, info, text, places } => {
                let chart = Fence::read(&language, &text).map(Box::new);
                self.push_block(span, BlockKind::Code { language, info, text, places, chart });
            }
            Open::HtmlBlock { html, places } => {
                if !self.push_words_behind_comment(span, &html) {
                    self.push_html(span, RawHtml::new(html, places));
                }
            }
            Open::Footnote { label } => {
                let blocks = frame.into_blocks();
                self.push_block(span, BlockKind::Footnote { label, blocks });
            }
            Open::Table(mut table) => {
                widen(&mut table);
                self.push_block(span, BlockKind::Table(table));
            }
            Open::Row { mut cells } => {
                cells.extend(self.excess_cells(span, cells.len()));
                if let Open::Table(table) = &mut self.top().open {
                    if end == TagEnd::TableHead {
                        table.head = cells;
                    } else {
                        table.rows.push(cells);
                    }
                }
            }
            Open::Cell => {
                let inlines = frame.into_inlines();
                if let Open::Row { cells } = &mut self.top().open {
                    cells.push(inlines);
                }
            }
            Open::Definitions(definitions) => {
                self.push_block(span, BlockKind::Definitions(definitions));
                // Only entries that were too deep leave blocks here.
                let left = frame.into_blocks();
                self.top().blocks.extend(left);
            }
            Open::Term => {
                let term = frame.into_inlines();
                if let Open::Definitions(definitions) = &mut self.top().open {
                    definitions.push(Definition { span, term, meanings: Vec::new() });
                }
            }
            Open::Meaning => {
                let blocks = frame.into_blocks();
                if let Open::Definitions(definitions) = &mut self.top().open
                    && let Some(last) = definitions.last_mut()
                {
                    last.meanings.push(blocks);
                }
            }
            Open::Emphasis => self.push(span, InlineKind::Emphasis(frame.into_inlines())),
            Open::Strong => self.push(span, InlineKind::Strong(frame.into_inlines())),
            Open::Strikethrough => self.push(span, InlineKind::Strikethrough(frame.into_inlines())),
            Open::Transparent => self.top().inlines.extend(frame.inlines),
            Open::Link { mut link, image } => {
                // No bare addresses inside links: a link in a link is no HTML.
                link.content = merge_text(frame.inlines);
                if link.notation == LinkNotation::WikiWithWords {
                    without_id(&link.destination, &mut link.content);
                }
                let kind = if image { InlineKind::Image(Box::new(link)) } else { InlineKind::Link(Box::new(link)) };
                self.push(span, kind);
            }
        }
    }

    /// The cells of a row that stand beyond the head, which the parser leaves out.
    fn excess_cells(&self, row: Span, known: usize) -> Vec<Vec<Inline>> {
        let start = row.start as usize - self.base;
        let written = self.text[start..row.end as usize - self.base].trim_end();
        if known == 0 || written.bytes().filter(|byte| *byte == b'|').count() < known {
            return Vec::new();
        }
        let cells = table::cells(written).into_iter().skip(known);
        let inlines = cells.map(|cell| {
            let blank = written[cell.clone()].len() - written[cell.clone()].trim_start().len();
            inlines_of(written[cell.clone()].trim(), self.base + start + cell.start + blank)
        });
        let mut inlines: Vec<_> = inlines.collect();
        while inlines.last().is_some_and(Vec::is_empty) {
            inlines.pop();
        }
        inlines
    }

    /// Words behind a comment on its last line. Markdown takes all of the line for HTML; whoever writes it means a
    /// comment and a sentence. Says whether there are any.
    fn push_words_behind_comment(&mut self, span: Span, html: &str) -> bool {
        let mut rest = html.trim();
        while let Some(end) = rest.strip_prefix(COMMENT_START).and_then(|inside| inside.find(COMMENT_END)) {
            rest = rest[COMMENT_START.len() + end + COMMENT_END.len()..].trim_start();
        }
        let comments = html.trim();
        let comments = &comments[..comments.len() - rest.len()];
        let written = self.text[span.start as usize - self.base..span.end as usize - self.base].trim_end();
        if comments.is_empty() || rest.is_empty() || rest.starts_with('<') || !written.ends_with(rest) {
            return false;
        }
        let at = span.start as usize + written.len() - rest.len();
        let before = Span::new(span.start as usize, at);
        let html = self.raw_html(comments.to_owned(), before);
        let mut inlines = vec![Inline { span: before, kind: InlineKind::Html(Box::new(html)) }];
        inlines.extend(inlines_of(rest, at));
        if let Open::Item { .. } = self.top().open {
            self.top().inlines.extend(inlines);
        } else {
            self.push_block(span, BlockKind::Paragraph(inlines));
        }
        true
    }

    /// What stands on the line above a paragraph, with the break between the two: only a comment parts them.
    fn take_line_above(&mut self, paragraph: Span) -> Vec<Inline> {
        let (text, base) = (self.text, self.base);
        let top = self.top();
        top.flush();
        let above = top.blocks.pop_if(|block| {
            let gap = text.get(block.span.end as usize - base..paragraph.start as usize - base).unwrap_or("");
            matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::Plain(_)) && gap.matches('\n').count() == 1
        });
        let Some(Block { span, kind: BlockKind::Paragraph(mut inlines) | BlockKind::Plain(mut inlines) }) = above
        else {
            return Vec::new();
        };
        let gap = Span::new(span.end as usize, paragraph.start as usize);
        inlines.push(Inline { span: gap, kind: InlineKind::SoftBreak });
        inlines
    }

    /// Raw HTML that is handed out in one piece.
    fn raw_html(&self, html: String, span: Span) -> RawHtml {
        let written = &self.text[span.start as usize - self.base..span.end as usize - self.base];
        let places = Places::of_lines(&html, written, span.start as usize);
        RawHtml::new(html, places)
    }

    fn link(&self, link_type: LinkType, destination: &str, title: &str, span: Span) -> Link {
        let notation = match link_type {
            LinkType::WikiLink { has_pothole: true } => LinkNotation::WikiWithWords,
            LinkType::WikiLink { has_pothole: false } => LinkNotation::Wiki,
            LinkType::Autolink | LinkType::Email => LinkNotation::Autolink,
            _ => LinkNotation::Markdown,
        };
        let mut destination = self.substituted.restore(destination);
        if notation == LinkNotation::WikiWithWords && destination.ends_with('\\') {
            // In a table the `|` between id and words may be escaped.
            destination.pop();
        }
        // The `|` of a link in a table was kept from the parser, which would have ended the cell there.
        let words = destination.find('|').filter(|_| notation == LinkNotation::Wiki);
        let notation = match words {
            Some(at) => {
                destination.truncate(at);
                LinkNotation::WikiWithWords
            }
            None => notation,
        };
        let destination_span = self.find_destination(&destination, span);
        if link_type == LinkType::Email && !destination.starts_with("mailto:") {
            destination.insert_str(0, "mailto:");
        }
        Link { notation, destination, destination_span, title: self.substituted.restore(title), content: Vec::new() }
    }

    /// The destination inside the whole link; the whole link where it was written differently
    /// (escapes, reference definitions).
    fn find_destination(&self, destination: &str, link: Span) -> Span {
        let written = &self.text[link.start as usize - self.base..link.end as usize - self.base];
        let found = if written.starts_with("[[") || written.starts_with("![[") {
            written.find(destination)
        } else {
            written.rfind(destination)
        };
        match found {
            Some(at) if !destination.is_empty() => Span::new(at, at + destination.len()).shifted(link.start as usize),
            _ => link,
        }
    }

    /// Whether a text stands in the source as it is, nothing of it escaped.
    fn is_verbatim(&self, text: &str, span: Span) -> bool {
        let start = span.start as usize - self.base;
        self.text[start..].starts_with(text) && !self.text[..start].ends_with('\\')
    }

    fn top(&mut self) -> &mut Frame {
        self.stack.last_mut().expect("the root frame is always there")
    }

    fn push(&mut self, span: Span, kind: InlineKind) {
        self.top().inlines.push(Inline { span, kind });
    }

    /// The HTML of a paragraph that ends an open comment and holds nothing else but tags: Markdown had ended
    /// the block with the comment's beginning at an empty line.
    fn comment_end(&self, inlines: &[Inline]) -> Option<String> {
        self.stack.last()?.open_comment?;
        let mut html = String::new();
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(text) if html.is_empty() && text == COMMENT_END => html.push_str(text),
                InlineKind::Html(tag) if !html.is_empty() => html.push_str(tag.text()),
                _ => return None,
            }
        }
        Some(html)
    }

    /// A block of raw HTML. Where it ends a comment that began in a block before it, all from there on is one
    /// block: what stands in a comment is no text, whatever Markdown took it for.
    fn push_html(&mut self, span: Span, html: RawHtml) {
        let top = self.top();
        top.flush();
        let began = top.open_comment.filter(|_| html.text().contains(COMMENT_END));
        let (span, html) = match began.and_then(|at| top.blocks.drain(at..).next()) {
            Some(Block { span: first, kind: BlockKind::Html(before) }) => (first.to(span), before.joined(html)),
            _ => (span, html),
        };
        if began.is_some() {
            top.open_comment = None;
        }
        if html.leaves_comment_open() {
            top.open_comment = Some(top.blocks.len());
        }
        self.push_block(span, BlockKind::Html(html));
    }

    fn push_block(&mut self, span: Span, kind: BlockKind) {
        let block = Block { span: trim_end(self.text, self.base, span), kind };
        let top = self.top();
        top.flush();
        top.blocks.push(block);
    }
}

/// The inlines of words that stand by themselves. What would be a block of its own is words here.
fn inlines_of(words: &str, at: usize) -> Vec<Inline> {
    match parse(words, at).into_iter().next().map(|block| block.kind) {
        Some(BlockKind::Paragraph(inlines)) => inlines,
        _ if words.is_empty() => Vec::new(),
        _ => vec![Inline { span: Span::new(at, at + words.len()), kind: InlineKind::Text(words.to_owned()) }],
    }
}

/// Gives every row of a table as many cells as the longest has.
fn widen(table: &mut Table) {
    let width = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    if width > table.columns.len() {
        table.columns.resize(width, Column::Default);
        table.head.resize(width, Vec::new());
        table.rows.iter_mut().for_each(|row| row.resize(width, Vec::new()));
    }
}

/// Blocks end with their last character, not with the line break after it.
fn trim_end(text: &str, base: usize, span: Span) -> Span {
    let written = &text[span.start as usize - base..span.end as usize - base];
    Span { start: span.start, end: span.start + written.trim_end().len() as u32 }
}

fn can_be_left_out(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::BlockQuote(_)
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::List(_)
            | Tag::Item
            | Tag::Image { .. }
            | Tag::Link { .. }
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
    )
}

fn end_can_be_left_out(end: &TagEnd) -> bool {
    matches!(
        end,
        TagEnd::BlockQuote(_)
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::Image
            | TagEnd::Link
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
    )
}

fn column(alignment: Alignment) -> Column {
    match alignment {
        Alignment::None => Column::Default,
        Alignment::Left => Column::Left,
        Alignment::Center => Column::Center,
        Alignment::Right => Column::Right,
    }
}

fn first_word(info: &str) -> &str {
    info.split([' ', '\t', ',', '{']).next().unwrap_or("")
}

fn finish_inlines(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut finished = Vec::with_capacity(inlines.len());
    for inline in merge_text(inlines) {
        match &inline.kind {
            InlineKind::Text(text) => split_bare_addresses(text, inline.span, &mut finished),
            _ => finished.push(inline),
        }
    }
    finished
}

/// The words of `[[id|words]]`, of a link whose `|` was kept from the parser.
fn without_id(id: &str, content: &mut [Inline]) {
    if let Some(Inline { span, kind: InlineKind::Text(text) }) = content.first_mut()
        && let Some(words) = text.strip_prefix(id).and_then(|rest| rest.strip_prefix('|'))
    {
        *span = Span::new(span.end as usize - words.len().min(span.range().len()), span.end as usize);
        *text = words.to_owned();
    }
}

/// The parser hands out text in pieces wherever a mark might have stood.
fn merge_text(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut merged: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        if let InlineKind::Text(text) = &inline.kind
            && let Some(Inline { span, kind: InlineKind::Text(before) }) = merged.last_mut()
        {
            before.push_str(text);
            *span = span.to(inline.span);
            continue;
        }
        merged.push(inline);
    }
    merged
}

fn split_bare_addresses(text: &str, span: Span, out: &mut Vec<Inline>) {
    // Spans inside are exact when the text stands in the source as it is; else the whole serves.
    let verbatim = (span.end - span.start) as usize == text.len();
    let part =
        |start: usize, end: usize| if verbatim { Span::new(start, end).shifted(span.start as usize) } else { span };
    let mut done = 0;
    for bare in autolink::find(text) {
        if bare.start > done {
            out.push(Inline {
                span: part(done, bare.start),
                kind: InlineKind::Text(text[done..bare.start].to_owned()),
            });
        }
        let span = part(bare.start, bare.end);
        let words = InlineKind::Text(text[bare.start..bare.end].to_owned());
        let link = Link {
            notation: LinkNotation::Autolink,
            destination: bare.destination,
            destination_span: span,
            title: String::new(),
            content: vec![Inline { span, kind: words }],
        };
        out.push(Inline { span, kind: InlineKind::Link(Box::new(link)) });
        done = bare.end;
    }
    if done < text.len() {
        out.push(Inline { span: part(done, text.len()), kind: InlineKind::Text(text[done..].to_owned()) });
    }
}

/// Footnote labels are the same in capitals and with other white space.
fn folded(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

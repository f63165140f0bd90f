//! Texts of a document as Markdown again: links resolved, raw HTML as words, comments gone. What a
//! page does not show does not come out here either.

use super::ExportContext;
use crate::index::{Broken, DocId, Resolved};
use crate::search::push_words;
use crate::syntax::ast::{Block, BlockKind, Column, Inline, InlineKind, Item, Link, LinkNotation, Table};
use crate::syntax::raw_html::Part;
use crate::syntax::{escaped, escaped_line};
use crate::text::{SitePath, urls};
use std::fmt::Write as _;

/// Writes the texts of one document for a file.
#[derive(Clone, Copy)]
pub(super) struct Writer<'a> {
    pub site: ExportContext<'a>,
    pub at: DocId,
    /// The file, from which ways to other files are written.
    pub route: &'a SitePath,
}

impl Writer<'_> {
    /// Blocks, with empty lines between them and none at the end.
    pub(super) fn blocks(self, blocks: &[Block]) -> String {
        let mut out = String::new();
        let mut list = None;
        let mut is_plain = false;
        for block in blocks {
            // A list right after another of its sort would go on with it.
            let sort = match &block.kind {
                BlockKind::List { start, .. } => Some(start.is_some()),
                _ => None,
            };
            let is_second = sort.is_some() && list == Some((sort, false));
            let text = self.block(block, is_second);
            if text.is_empty() {
                continue;
            }
            list = Some((sort, is_second));
            if !out.is_empty() {
                // What follows words of a tight item stands right below them.
                let is_tight = is_plain && sort.is_some();
                out.push_str(if is_tight { "\n" } else { "\n\n" });
            }
            is_plain = matches!(block.kind, BlockKind::Plain(_));
            out.push_str(&text);
        }
        out
    }

    fn block(self, block: &Block, is_second: bool) -> String {
        match &block.kind {
            BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines) => self.paragraph(inlines),
            BlockKind::Heading(heading) => {
                let level = usize::from(heading.level.clamp(3, 6));
                format!("{} {}", "#".repeat(level), in_one_line(&self.inlines(&heading.content)))
            }
            BlockKind::Quote { alert, blocks } => {
                let head = alert.as_ref().map(|alert| format!("[!{}]\n", alert.word)).unwrap_or_default();
                behind("> ", &format!("{head}{}", self.blocks(blocks)))
            }
            BlockKind::List { start, items } => self.list(*start, items, is_second),
            BlockKind::Code { info, text, .. } => {
                let longest = text.split(|char| char != '`').map(str::len).max().unwrap_or(0);
                let fence = "`".repeat(longest.max(2) + 1);
                let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
                format!("{fence}{}\n{text}{end}{fence}", info.replace('`', ""))
            }
            BlockKind::Html(html) => {
                let mut words = String::new();
                push_words(html, &mut words);
                escaped_line(&escaped(&words.split_whitespace().collect::<Vec<_>>().join(" ")))
            }
            BlockKind::Table(table) => self.table(table),
            BlockKind::Rule => "***".to_owned(),
            BlockKind::Footnote { label, blocks } => indented(&format!("[^{label}]: "), 4, &self.blocks(blocks)),
            BlockKind::Definitions(definitions) => {
                let entry = |definition: &crate::syntax::ast::Definition| {
                    let term = in_one_line(&self.paragraph(&definition.term));
                    let meanings = definition.meanings.iter();
                    meanings.fold(term, |text, meaning| format!("{text}\n{}", indented(": ", 2, &self.blocks(meaning))))
                };
                definitions.iter().map(entry).collect::<Vec<_>>().join("\n\n")
            }
        }
    }

    fn list(self, start: Option<u64>, items: &[Item], is_second: bool) -> String {
        let is_loose =
            items.iter().any(|item| item.blocks.iter().any(|block| matches!(block.kind, BlockKind::Paragraph(_))));
        let item = |(number, item): (u64, &Item)| {
            let marker = match start {
                Some(start) => format!("{}{} ", start.saturating_add(number), if is_second { ')' } else { '.' }),
                None => (if is_second { "* " } else { "- " }).to_owned(),
            };
            let task = item.task.map_or("", |done| if done { "[x] " } else { "[ ] " });
            indented(&marker, marker.len(), &format!("{task}{}", self.blocks(&item.blocks)))
        };
        let items: Vec<String> = (0..).zip(items).map(item).collect();
        items.join(if is_loose { "\n\n" } else { "\n" })
    }

    fn table(self, table: &Table) -> String {
        let row = |cells: &[Vec<Inline>]| {
            let cell =
                |inlines: &Vec<Inline>| format!(" {} |", in_one_line(&self.inlines(inlines)).replace('|', "\\|"));
            format!("|{}", cells.iter().map(cell).collect::<String>())
        };
        let column = |column: &Column| match column {
            Column::Default => "---|",
            Column::Left => ":--|",
            Column::Center => ":-:|",
            Column::Right => "--:|",
        };
        let mut lines = vec![row(&table.head), format!("|{}", table.columns.iter().map(column).collect::<String>())];
        lines.extend(table.rows.iter().map(|cells| row(cells)));
        lines.join("\n")
    }

    /// Inlines as lines of their own.
    pub(super) fn paragraph(self, inlines: &[Inline]) -> String {
        self.inlines(inlines).trim().lines().map(escaped_line).collect::<Vec<_>>().join("\n")
    }

    /// Inlines in a single line.
    pub(super) fn line(self, inlines: &[Inline]) -> String {
        escaped_line(&in_one_line(self.inlines(inlines).trim()))
    }

    fn inlines(self, inlines: &[Inline]) -> String {
        let mut out = String::new();
        let mut text = String::new();
        for inline in inlines {
            if let InlineKind::Text(words) = &inline.kind {
                text.push_str(words);
                continue;
            }
            out.push_str(&escaped(&std::mem::take(&mut text)));
            self.inline(inline, &mut out);
        }
        out.push_str(&escaped(&text));
        out
    }

    fn inline(self, inline: &Inline, out: &mut String) {
        let _ = match &inline.kind {
            InlineKind::Text(words) => write!(out, "{}", escaped(words)),
            InlineKind::Code(code) => {
                let longest = code.split(|char| char != '`').map(str::len).max().unwrap_or(0);
                let fence = "`".repeat(longest + 1);
                let blank = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
                write!(out, "{fence}{blank}{code}{blank}{fence}")
            }
            InlineKind::Emphasis(inner) => write!(out, "*{}*", self.inlines(inner)),
            InlineKind::Strong(inner) => write!(out, "**{}**", self.inlines(inner)),
            InlineKind::Strikethrough(inner) => write!(out, "~~{}~~", self.inlines(inner)),
            InlineKind::Link(link) => write!(out, "{}", self.link(link)),
            InlineKind::Image(image) => {
                let words = self.inlines(&image.content);
                match self.address(image, true) {
                    Some(address) => write!(out, "![{words}]({address})"),
                    None => write!(out, "{words}"),
                }
            }
            InlineKind::Html(html) => {
                html.parts().iter().for_each(|part| raw(part, out));
                Ok(())
            }
            InlineKind::SoftBreak => writeln!(out),
            InlineKind::HardBreak => writeln!(out, "\\"),
            InlineKind::FootnoteReference(label) => write!(out, "[^{label}]"),
        };
    }

    /// Words that hold no markup.
    pub(super) fn text(self, words: &str) -> String {
        escaped_line(&escaped(words))
    }

    pub(super) fn link(self, link: &Link) -> String {
        let resolved = self.site.documents[self.at].target(link, false);
        let words = match (&link.notation, &resolved) {
            (LinkNotation::Wiki, Ok(Resolved::Document { document, anchor })) => {
                escaped(&self.site.index.title(&self.site.documents, self.at, *document, anchor.as_deref()))
            }
            (LinkNotation::Wiki, Err(Broken::LeftOut { title })) => escaped(title),
            _ => self.inlines(&link.content),
        };
        match self.address(link, false) {
            Some(address) => format!("[{words}]({address})"),
            None => words,
        }
    }

    /// Where a link leads, from the file; to documents as Markdown.
    fn address(self, link: &Link, is_image: bool) -> Option<String> {
        let ExportContext { site: crate::site::Site { index, documents, .. }, twins } = self.site;
        let address = match documents[self.at].target(link, is_image).ok()? {
            Resolved::Document { document, anchor } => {
                urls::to_page(self.route, twins.markdown(*document), anchor.as_deref())
            }
            Resolved::File(file) => urls::path(&self.route.relative(&index.asset_route(file))),
            Resolved::Static(file) => urls::path(&self.route.relative(file)),
            Resolved::Elsewhere => urls::elsewhere(link.destination.trim()),
        };
        Some(address.replace('(', "%28").replace(')', "%29"))
    }
}

/// A part of raw HTML in a line: what Markdown has a mark for, or what changes the words.
fn raw(part: &Part, out: &mut String) {
    match part {
        Part::Text(words) => out.push_str(&escaped(words)),
        Part::Tag(tag) => match tag.name.as_str() {
            "del" | "s" | "strike" => out.push_str("~~"),
            "br" => out.push_str("\\\n"),
            "sup" if !tag.closes && out.ends_with(char::is_alphanumeric) => out.push('^'),
            "sub" if !tag.closes && out.ends_with(char::is_numeric) => out.push_str("\\_"),
            _ => {}
        },
        Part::Comment(_) | Part::Unfinished(_) => {}
    }
}

/// A text, each line behind a mark.
pub(super) fn behind(mark: &str, text: &str) -> String {
    let line = |line: &str| if line.is_empty() { mark.trim_end().to_owned() } else { format!("{mark}{line}") };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// A text behind a mark, its other lines below its first.
pub(super) fn indented(mark: &str, width: usize, text: &str) -> String {
    let blanks = " ".repeat(width);
    let text = text.replace('\n', &format!("\n{blanks}")).replace(&format!("\n{blanks}\n"), "\n\n");
    format!("{mark}{text}").lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

fn in_one_line(text: &str) -> String {
    text.replace("\\\n", " ").replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::indented;

    #[test]
    fn what_follows_an_item_stands_below_it() {
        assert_eq!(indented("1. ", 3, "a\n\nb"), "1. a\n\n   b");
    }
}

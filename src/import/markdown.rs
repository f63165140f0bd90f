//! Markdown, also in the dialects of other tools: their notes, tabs, attributes, shortcodes and links become what the
//! neutral document knows.

use super::html;
use super::links::TITLE;
use super::rich::{Block, Cell, Inline, Item, List, Note, RichDocument, Style, Table, Text, is_empty, push, trim};
use super::text::without_radicals;
use crate::syntax::ast::{self, BlockKind, InlineKind, LinkNotation};
use crate::syntax::parse_markdown;
use crate::text::{Node, Value};

/// How deep notes may stand in each other.
const DEEPEST: usize = 12;

/// Reads a text.
pub fn read(text: &str, source: &str, name: &str) -> RichDocument {
    let text = without_radicals(&text.replace("\r\n", "\n"));
    let mut rich = RichDocument { source: source.to_owned(), name: name.to_owned(), ..RichDocument::default() };
    let body = front_matter(&text, &mut rich);
    let dialect = plain_markdown(body, 0, &mut rich.notes);
    let blocks = parse_markdown(&dialect, 0);
    let mut reader = Reader { labels: Vec::new(), notes: Vec::new(), raw: None };
    collect_notes(&blocks, &mut reader);
    rich.blocks = reader.blocks(&blocks);
    rich.footnotes = std::mem::take(&mut reader.notes);
    // Notion writes its properties as lines behind the title.
    rich.title = rich.title.take();
    rich
}

/// Takes the front matter of other tools; gives the rest.
fn front_matter<'t>(text: &'t str, rich: &mut RichDocument) -> &'t str {
    let Some(rest) = text.strip_prefix("---\n") else { return text };
    let Some(end) = rest.find("\n---\n").or_else(|| rest.ends_with("\n---").then(|| rest.len() - 4)) else {
        return text;
    };
    let mut problems = Vec::new();
    if let Some(node) = crate::syntax::parse_yaml(&rest[..end + 1], 0, &mut problems) {
        for entry in node.as_map().unwrap_or(&[]) {
            let value = value(&entry.node);
            if value.is_empty() {
                continue;
            }
            match entry.key.as_str() {
                "title" => rich.title = Some(value),
                "lang" | "language" => rich.lang = Some(value),
                key => rich.fields.push((key.replace(['_', '-'], " "), value)),
            }
        }
    }
    rest.get(end + 5..).unwrap_or("")
}

fn value(node: &Node) -> String {
    match &node.value {
        Value::List(items) => items.iter().map(value).collect::<Vec<_>>().join(", "),
        Value::Map(entries) => {
            entries.iter().map(|entry| format!("{}: {}", entry.key, value(&entry.node))).collect::<Vec<_>>().join("; ")
        }
        _ => node.as_text().map(str::to_owned).unwrap_or_default(),
    }
}

/// What notes are called in other tools.
fn alert(word: &str) -> &'static str {
    match word.to_lowercase().as_str() {
        "tip" | "hint" | "success" | "check" | "done" => "TIP",
        "important" | "attention" => "IMPORTANT",
        "warning" | "danger" | "error" | "failure" | "fail" | "bug" | "missing" => "WARNING",
        "caution" => "CAUTION",
        _ => "NOTE",
    }
}

/// The text with what other tools add to Markdown written as Markdown.
fn plain_markdown(text: &str, depth: usize, notes: &mut Vec<Note>) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut written: Vec<String> = Vec::new();
    let mut at = 0;
    let mut fence: Option<String> = None;
    // Notes that are open until a mark closes them, with what closes each.
    let mut open: Vec<&'static str> = Vec::new();
    while at < lines.len() {
        let line = lines[at];
        let trimmed = line.trim_start();
        let quote = "> ".repeat(open.len());
        let indent = &line[..line.len() - trimmed.len()];
        if let Some(mark) = &fence {
            if trimmed.starts_with(mark.as_str()) {
                fence = None;
            }
            written.push(format!("{quote}{line}"));
            at += 1;
            continue;
        }
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            fence = Some(trimmed.chars().take_while(|char| trimmed.starts_with(*char)).collect());
            written.push(format!("{quote}{line}"));
            at += 1;
            continue;
        }
        // MkDocs: `!!! note "Title"`, `??? tip`, `=== "Tab"`; what is indented below belongs to it.
        if let Some((word, title)) = admonition(trimmed).filter(|_| depth < DEEPEST) {
            let width = indent.len() + 4;
            let mut inner = Vec::new();
            at += 1;
            while at < lines.len()
                && (lines[at].trim().is_empty() || lines[at].len() - lines[at].trim_start().len() >= width)
            {
                inner.push(lines[at].get(width..).unwrap_or(""));
                at += 1;
            }
            while inner.last().is_some_and(|line| line.is_empty()) {
                inner.pop();
            }
            let inner = plain_markdown(&inner.join("\n"), depth + 1, notes);
            match word {
                Some(word) => {
                    written.push(String::new());
                    written.push(format!("{quote}{indent}> [!{}]", alert(word)));
                    if !title.is_empty() {
                        written.push(format!("{quote}{indent}> **{title}**"));
                        written.push(format!("{quote}{indent}>"));
                    }
                    written.extend(inner.lines().map(|line| format!("{quote}{indent}> {line}")));
                }
                None => {
                    written.push(format!("{quote}{indent}**{title}**"));
                    written.push(quote.clone());
                    written.extend(inner.lines().map(|line| format!("{quote}{indent}{line}")));
                }
            }
            written.push(quote);
            continue;
        }
        at += 1;
        // Docusaurus `:::tip Title`, GitBook `{% hint style="info" %}`, Hugo `{{< alert >}}`.
        if let Some((close, word, title)) = opening(trimmed) {
            written.push(quote.clone());
            written.push(format!("{quote}> [!{}]", alert(&word)));
            if !title.is_empty() {
                written.push(format!("{quote}> **{title}**"));
                written.push(format!("{quote}>"));
            }
            open.push(close);
            continue;
        }
        if let Some(close) = open.last()
            && closes(trimmed, close)
        {
            open.pop();
            written.push("> ".repeat(open.len()));
            continue;
        }
        let is_mark =
            trimmed == "[TOC]" || trimmed == "[[_TOC_]]" || trimmed.starts_with("{:") && trimmed.ends_with('}');
        let is_code = trimmed.starts_with("import ") && trimmed.contains(" from ")
            || trimmed.starts_with("{%") && trimmed.ends_with("%}")
            || trimmed.starts_with("{{<") && trimmed.ends_with(">}}");
        if is_mark || is_code {
            notes.push(Note { what: "a mark of another tool, left out", words: trimmed.to_owned() });
            continue;
        }
        written.push(format!("{quote}{}", inline_marks(line, notes)));
    }
    written.join("\n")
}

/// `!!! note "Title"` → the word and the title; a tab has no word.
fn admonition(line: &str) -> Option<(Option<&str>, String)> {
    let title = |rest: &str| rest.trim().trim_matches('"').to_owned();
    if let Some(rest) = line.strip_prefix("=== ") {
        return rest.trim().starts_with('"').then(|| (None, title(rest)));
    }
    let rest = ["!!! ", "???+ ", "??? "].iter().find_map(|mark| line.strip_prefix(mark))?;
    let (word, rest) = rest.split_once(' ').unwrap_or((rest, ""));
    // Words between the first and the title are classes.
    let rest = rest.find('"').map_or("", |at| &rest[at..]);
    Some((Some(word), title(rest)))
}

fn opening(line: &str) -> Option<(&'static str, String, String)> {
    if let Some(rest) = line.strip_prefix(":::") {
        let rest = rest.trim_start_matches(':').trim();
        let word: String = rest.chars().take_while(|char| char.is_alphanumeric()).collect();
        let title = rest[word.len()..].trim().trim_start_matches('[').trim_end_matches(']').trim().to_owned();
        return (!word.is_empty()).then_some((":::", word, title));
    }
    if let Some(rest) = line.strip_prefix("{% hint") {
        let word = rest.split('"').nth(1).unwrap_or("note").to_owned();
        return Some(("{% endhint %}", word, String::new()));
    }
    let rest = line.strip_prefix("{{<").or_else(|| line.strip_prefix("{{%"))?.trim_start();
    let name: String = rest.chars().take_while(|char| char.is_alphanumeric() || *char == '-').collect();
    let is_note = matches!(
        name.as_str(),
        "alert" | "callout" | "hint" | "notice" | "admonition" | "note" | "tip" | "warning" | "info" | "caution"
    );
    let quoted = rest.split('"').nth(1).unwrap_or("");
    let bare = rest[name.len()..].split_whitespace().next().unwrap_or("").trim_matches('"');
    let word = match name.as_str() {
        "alert" | "callout" | "hint" | "notice" | "admonition" if !quoted.is_empty() => quoted,
        "alert" | "callout" | "hint" | "notice" | "admonition" => bare,
        name => name,
    };
    is_note.then(|| ("{{", word.to_owned(), String::new()))
}

fn closes(line: &str, mark: &str) -> bool {
    match mark {
        ":::" => line.chars().all(|char| char == ':') && line.len() >= 3,
        "{{" => {
            line.starts_with("{{< /")
                || line.starts_with("{{% /")
                || line.starts_with("{{</")
                || line.starts_with("{{%/")
        }
        mark => line.replace(' ', "") == mark.replace(' ', ""),
    }
}

/// `==marked==` and `{.class}` in a line.
fn inline_marks(line: &str, notes: &mut Vec<Note>) -> String {
    let mut line = line.to_owned();
    let pairs = line.matches("==").count();
    if pairs >= 2 && !line.trim().chars().all(|char| char == '=') {
        let mut is_open = false;
        let parts: Vec<&str> = line.split("==").collect();
        let mut marked = parts[0].to_owned();
        for (at, part) in parts.iter().enumerate().skip(1) {
            let is_last_odd = at == parts.len() - 1 && !is_open;
            marked.push_str(match (is_last_odd, is_open) {
                (true, _) => "==",
                (false, true) => "</mark>",
                (false, false) => "<mark>",
            });
            is_open = !is_open;
            marked.push_str(part);
        }
        line = marked;
    }
    let trimmed = line.trim_end();
    if let Some(start) = trimmed.rfind('{').filter(|start| {
        trimmed.ends_with('}') && trimmed[*start..].starts_with("{:") || trimmed[*start..].starts_with("{.")
    }) {
        notes.push(Note { what: "a mark of another tool, left out", words: trimmed[start..].to_owned() });
        line.truncate(start);
    }
    line
}

struct Reader {
    /// Labels of footnotes in the order of their texts.
    labels: Vec<String>,
    notes: Vec<Vec<Block>>,
    /// HTML that began in one block and ends in a later one.
    raw: Option<String>,
}

fn collect_notes(blocks: &[ast::Block], reader: &mut Reader) {
    for block in blocks {
        if let BlockKind::Footnote { label, blocks } = &block.kind {
            reader.labels.push(label.clone());
            let read = reader.blocks(blocks);
            reader.notes.push(read);
        }
    }
}

impl Reader {
    fn blocks(&mut self, blocks: &[ast::Block]) -> Vec<Block> {
        let mut read = Vec::new();
        for block in blocks {
            self.block(block, &mut read);
        }
        read.extend(self.raw.take().into_iter().flat_map(|raw| html::read(&raw, "", "").blocks));
        read
    }

    fn block(&mut self, block: &ast::Block, read: &mut Vec<Block>) {
        match &block.kind {
            BlockKind::Paragraph(content) | BlockKind::Plain(content) => {
                let content = self.line(content);
                if !is_empty(&content) {
                    read.push(Block::Paragraph(content));
                }
            }
            BlockKind::Heading(heading) => {
                let mut content: Vec<Inline> = heading.id.iter().map(|id| Inline::Anchor(id.clone())).collect();
                content.push(Inline::Anchor(crate::util::slug::slug(&crate::syntax::plain_text(&heading.content))));
                content.extend(self.line(&heading.content));
                read.push(Block::Heading { level: heading.level, content });
            }
            BlockKind::Quote { alert: Some(mark), blocks } => {
                read.push(Block::Alert { word: alert(&mark.word), blocks: self.blocks(blocks) });
            }
            BlockKind::Quote { alert: None, blocks } => {
                let mut inner = self.blocks(blocks);
                match callout(&mut inner) {
                    Some(word) => read.push(Block::Alert { word, blocks: inner }),
                    None => read.push(Block::Quote(inner)),
                }
            }
            BlockKind::List { start, items } => {
                let first = start.unwrap_or(1);
                let item = |(at, item): (u64, &ast::Item)| Item {
                    shown: if start.is_some() { format!("{}.", first.saturating_add(at)) } else { String::new() },
                    check: item.task,
                    blocks: self.blocks(&item.blocks),
                };
                read.push(Block::List(List { ordered: start.is_some(), items: (0..).zip(items).map(item).collect() }));
            }
            BlockKind::Code { language, text, .. } => {
                read.push(Block::Code { language: language.clone(), text: text.clone() });
            }
            BlockKind::Html(raw) => {
                for (inner, _) in raw.comments() {
                    let words = raw.text()[inner].trim().to_owned();
                    if !words.is_empty() {
                        read.push(Block::Comment(words));
                    }
                }
                if !raw.is_comment() {
                    read.extend(html::read(raw.text(), "", "").blocks);
                }
            }
            BlockKind::Table(table) => {
                let mut rows = vec![&table.head];
                rows.extend(&table.rows);
                let rows = rows.into_iter().map(|row| {
                    let cell = |content: &Vec<ast::Inline>| {
                        let content = self.line(content);
                        Cell::of(if is_empty(&content) { Vec::new() } else { lines(content) })
                    };
                    row.iter().map(cell).collect()
                });
                read.push(Block::Table(Table { rows: rows.collect() }));
            }
            BlockKind::Rule => {}
            BlockKind::Footnote { .. } => {}
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    let mut line = self.line(&definition.term);
                    let mut rest = Vec::new();
                    for meaning in &definition.meanings {
                        let mut blocks = self.blocks(meaning).into_iter();
                        match blocks.next() {
                            Some(Block::Paragraph(content)) if rest.is_empty() => {
                                line.push(Inline::words(": "));
                                line.extend(content);
                            }
                            first => rest.extend(first),
                        }
                        rest.extend(blocks);
                    }
                    read.push(Block::Paragraph(line));
                    read.extend(rest);
                }
            }
        }
    }

    fn line(&mut self, content: &[ast::Inline]) -> Vec<Inline> {
        let mut line = Vec::new();
        self.inlines(content, Style::default(), None, &mut line);
        trim(&mut line);
        line
    }

    fn inlines(&mut self, content: &[ast::Inline], style: Style, link: Option<&str>, line: &mut Vec<Inline>) {
        let mut style = style;
        for inline in content {
            let words = |words: &str, style: Style, line: &mut Vec<Inline>| {
                push(line, Inline::Text(Text { words: words.to_owned(), style, link: link.map(str::to_owned) }));
            };
            match &inline.kind {
                InlineKind::Text(text) => words(text, style, line),
                InlineKind::Code(text) => words(text, Style { code: true, ..style }, line),
                InlineKind::Emphasis(inner) => self.inlines(inner, Style { italic: true, ..style }, link, line),
                InlineKind::Strong(inner) => self.inlines(inner, Style { bold: true, ..style }, link, line),
                InlineKind::Strikethrough(inner) => self.inlines(inner, Style { struck: true, ..style }, link, line),
                InlineKind::Link(target) => {
                    let is_wiki = matches!(target.notation, LinkNotation::Wiki | LinkNotation::WikiWithWords);
                    let address =
                        if is_wiki { format!("{TITLE}{}", target.destination) } else { target.destination.clone() };
                    self.inlines(&target.content, style, Some(&address), line);
                }
                InlineKind::Image(target) => line.push(Inline::Picture {
                    file: target.destination.clone(),
                    alt: crate::syntax::plain_text(&target.content),
                }),
                InlineKind::Html(raw) => {
                    for (inner, _) in raw.comments() {
                        line.push(Inline::Comment(raw.text()[inner].trim().to_owned()));
                    }
                    for tag in raw.tags() {
                        match tag.name.as_str() {
                            "br" => line.push(Inline::Break),
                            "sup" => style.raised = !tag.closes,
                            "sub" => style.lowered = !tag.closes,
                            "mark" => style.marked = !tag.closes,
                            "b" | "strong" => style.bold = !tag.closes,
                            "i" | "em" => style.italic = !tag.closes,
                            "a" => line.extend(
                                tag.value("id").or_else(|| tag.value("name")).map(|id| Inline::Anchor(id.to_owned())),
                            ),
                            "img" => line.push(Inline::Picture {
                                file: tag.value("src").unwrap_or("").to_owned(),
                                alt: tag.value("alt").unwrap_or("").to_owned(),
                            }),
                            "rt" => push(line, Inline::words(if tag.closes { "）" } else { "（" })),
                            _ => {}
                        }
                    }
                }
                InlineKind::SoftBreak => {
                    let before = line.iter().rev().find_map(|inline| match inline {
                        Inline::Text(text) => text.words.chars().next_back(),
                        _ => None,
                    });
                    if !before.is_some_and(crate::text::script::is_wide) {
                        words(" ", style, line);
                    }
                }
                InlineKind::HardBreak => line.push(Inline::Break),
                InlineKind::FootnoteReference(label) => {
                    let at = self.labels.iter().position(|own| own == label);
                    match at {
                        Some(at) => line.push(Inline::Footnote(at)),
                        None => words(&format!("[{label}]"), style, line),
                    }
                }
            }
        }
    }
}

/// A line of a cell with breaks in it as paragraphs.
fn lines(content: Vec<Inline>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for part in content.split(|inline| *inline == Inline::Break) {
        let mut part = part.to_vec();
        trim(&mut part);
        if !is_empty(&part) {
            blocks.push(Block::Paragraph(part));
        }
    }
    blocks
}

/// Obsidian's `> [!info]- Title`: words of alerts that GitHub has not.
fn callout(blocks: &mut [Block]) -> Option<&'static str> {
    let Some(Block::Paragraph(content)) = blocks.first_mut() else { return None };
    let text = super::rich::raw(content);
    let rest = text.strip_prefix("[!")?;
    let (word, behind) = rest.split_once(']')?;
    let word = word.split('|').next().unwrap_or(word).to_owned();
    if !word.chars().all(|char| char.is_alphanumeric() || char == '-') {
        return None;
    }
    let from = text.len() - behind.trim_start_matches(['-', '+', ' ']).len();
    *content = super::rich::slice(content, from, text.len());
    Some(alert(&word))
}

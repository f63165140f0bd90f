//! HTML, and with it Confluence: its export as HTML, and its storage format with macros.

use super::refusal::Refusal;
use super::rich::{
    Block, Cell, Inline, Item, List, Note, RichDocument, Style, Table, Text, is_empty, plain, push, trim,
};
use super::text::without_radicals;
use super::tree::{self, Element, Node};
use super::{links, xml};
use std::collections::HashMap;

/// Elements that no reader sees, or that are the program's own.
const SKIPPED: [&str; 12] = [
    "head", "script", "style", "noscript", "template", "svg", "iframe", "nav", "button", "select", "textarea", "object",
];

/// The most columns or rows that a cell covers: more are a trap.
const MOST_SPAN: usize = 60;

/// Reads a page of HTML.
pub fn read(text: &str, source: &str, name: &str) -> RichDocument {
    let (text, title) = without_programs(text);
    let root = tree::html(&text);
    let mut rich = RichDocument { source: source.to_owned(), name: name.to_owned(), ..RichDocument::default() };
    rich.lang = root.find("html").and_then(|html| html.value("lang")).map(str::to_owned);
    let body = content(&root);
    // Confluence writes “Space : Title”.
    let is_confluence = find_id(&root, "title-text").is_some();
    let heading = find_id(&root, "title-text").map(|heading| heading.text().trim().to_owned());
    let after_colon =
        |title: String| title.split_once(" : ").map_or(title.clone(), |(_, title)| title.trim().to_owned());
    rich.title =
        heading.map(after_colon).or_else(|| title.map(|title| if is_confluence { after_colon(title) } else { title }));
    let mut reader = Reader::new(&root);
    rich.blocks = reader.blocks(&body.children);
    if is_confluence && let Some(title) = &rich.title {
        rich.blocks.insert(0, Block::Heading { level: 0, content: vec![Inline::words(title.clone())] });
    }
    rich.footnotes = reader.footnotes;
    rich.notes = reader.notes;
    rich
}

/// The text without scripts, styles and the tags of Office, which would be words to the tokenizer; and the title.
fn without_programs(text: &str) -> (String, Option<String>) {
    let mut kept = String::with_capacity(text.len());
    let mut title = None;
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        kept.push_str(&rest[..at]);
        rest = &rest[at..];
        let name: String = rest[1..]
            .chars()
            .take_while(|char| char.is_ascii_alphanumeric() || matches!(char, '/' | ':' | '-'))
            .take(40)
            .collect();
        let name = name.to_ascii_lowercase();
        let is_program = matches!(
            name.as_str(),
            "script" | "style" | "title" | "iframe" | "noembed" | "noframes" | "xmp" | "textarea"
        );
        if is_program {
            let close = format!("</{name}");
            let end = find_without_case(rest, &close).unwrap_or(rest.len());
            if name == "title" && title.is_none() {
                let inner = rest[..end].split_once('>').map_or("", |(_, inner)| inner);
                title = Some(one_line(&tree::html(inner).text())).filter(|title| !title.is_empty());
            }
            rest = rest[end..].split_once('>').map_or("", |(_, rest)| rest);
        } else if name.contains(':') || rest.starts_with("<?") || rest.starts_with("<![") {
            rest = rest.split_once('>').map_or("", |(_, rest)| rest);
        } else {
            kept.push('<');
            rest = &rest[1..];
        }
    }
    kept.push_str(rest);
    (kept, title)
}

fn find_without_case(text: &str, name: &str) -> Option<usize> {
    let fits = |at: &usize| text.get(*at..at + name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name));
    text.match_indices('<').map(|(at, _)| at).find(fits)
}

/// Reads a page in Confluence's storage format.
///
/// # Errors
/// When it is not well formed.
pub fn storage(text: &str, source: &str, title: &str) -> Result<RichDocument, Refusal> {
    let text = without_entities(text);
    let prefixes = ["ac", "ri", "at"].map(|prefix| format!(" xmlns:{prefix}=\"urn:prefix:{prefix}\"")).concat();
    let whole = format!("<page{prefixes}>{text}</page>");
    let document = xml::read(&whole)?;
    let root = tree::xml(document.root_element());
    let mut reader = Reader::new(&root);
    let mut rich = RichDocument { source: source.to_owned(), name: title.to_owned(), ..RichDocument::default() };
    rich.title = Some(title.to_owned());
    rich.blocks = reader.blocks(&root.children);
    rich.blocks.insert(0, Block::Heading { level: 0, content: vec![Inline::words(title)] });
    rich.notes = reader.notes;
    Ok(rich)
}

/// Names of characters, which XML does not know, as the characters.
fn without_entities(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<']) {
        written.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with("<![CDATA[") {
            let end = rest.find("]]>").map_or(rest.len(), |end| end + 3);
            written.push_str(&rest[..end]);
            rest = &rest[end..];
            continue;
        }
        let end = rest.find(';').filter(|end| rest.starts_with('&') && *end < 12);
        match end {
            Some(end)
                if !["&amp;", "&lt;", "&gt;", "&quot;", "&apos;"].contains(&&rest[..=end])
                    && !rest.starts_with("&#") =>
            {
                written.push_str(&tree::html(&rest[..=end]).text().replace('&', "&amp;").replace('<', "&lt;"));
                rest = &rest[end + 1..];
            }
            _ => {
                written.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
    }
    written.push_str(rest);
    written
}

/// What of a page is its text: without menus around it, where the page says what those are.
fn content(root: &Element) -> &Element {
    find_id(root, "main-content")
        .or_else(|| find_class(root, "page-body"))
        .or_else(|| root.find("main"))
        .or_else(|| root.find("article"))
        .or_else(|| root.find("body"))
        .unwrap_or(root)
}

fn find_id<'e>(element: &'e Element, id: &str) -> Option<&'e Element> {
    element.elements().find_map(|child| if child.value("id") == Some(id) { Some(child) } else { find_id(child, id) })
}

fn find_class<'e>(element: &'e Element, class: &str) -> Option<&'e Element> {
    element.elements().find_map(|child| if child.has_class(class) { Some(child) } else { find_class(child, class) })
}

/// Reads elements.
struct Reader<'a> {
    root: &'a Element,
    footnotes: Vec<Vec<Block>>,
    /// Ids of what stands at its mark already.
    taken: HashMap<String, usize>,
    notes: Vec<Note>,
}

/// How words look where they stand.
#[derive(Clone, Default)]
struct Around {
    style: Style,
    link: Option<String>,
}

impl<'a> Reader<'a> {
    fn new(root: &'a Element) -> Reader<'a> {
        Reader { root, footnotes: Vec::new(), taken: HashMap::new(), notes: Vec::new() }
    }

    fn blocks(&mut self, nodes: &[Node]) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut line = Vec::new();
        self.flow(nodes, &Around::default(), &mut line, &mut blocks);
        end_line(&mut line, &mut blocks);
        blocks
    }

    /// Words go into the line that is open, blocks end it.
    fn flow(&mut self, nodes: &[Node], around: &Around, line: &mut Vec<Inline>, blocks: &mut Vec<Block>) {
        for node in nodes {
            match node {
                Node::Text(words) => push_words(words, around, line),
                Node::Element(element) => self.element(element, around, line, blocks),
            }
        }
    }

    fn element(&mut self, element: &Element, around: &Around, line: &mut Vec<Inline>, blocks: &mut Vec<Block>) {
        let name = element.name.as_str();
        if SKIPPED.contains(&name) {
            let words = element.text();
            if !matches!(name, "head" | "script" | "style" | "template") && !words.trim().is_empty() {
                self.notes
                    .push(Note { what: "part of the program around the page, left out", words: one_line(&words) });
            }
            return;
        }
        if is_hidden(element) {
            let words = one_line(&element.text());
            if !words.is_empty() {
                line.push(Inline::Comment(format!("hidden: {words}")));
            }
            return;
        }
        if element.value("id").is_some_and(|id| self.taken.contains_key(id)) {
            return;
        }
        if let Some(id) = element.value("id").or_else(|| element.value("name").filter(|_| name == "a")) {
            line.push(Inline::Anchor(id.to_owned()));
        }
        match name {
            "p" | "div" | "section" | "article" | "main" | "header" | "footer" | "aside" | "figure" | "figcaption"
            | "address" | "body" | "html" | "center" | "form" | "fieldset" | "tbody" | "ac:layout"
            | "ac:layout-section" | "ac:layout-cell" | "ac:rich-text-body" | "summary" | "hgroup" => {
                self.container(element, around, line, blocks)
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let anchors = std::mem::take(line);
                let (anchors, rest): (Vec<Inline>, Vec<Inline>) =
                    anchors.into_iter().partition(|inline| matches!(inline, Inline::Anchor(_)));
                *line = rest;
                end_line(line, blocks);
                let mut content = anchors;
                let mut inner = Vec::new();
                self.flow(&element.children, &Around::default(), &mut content, &mut inner);
                trim(&mut content);
                if !is_empty(&content) {
                    blocks.push(Block::Heading { level: name.as_bytes()[1] - b'0', content });
                }
                blocks.append(&mut inner);
            }
            "ul" | "ol" => {
                end_line(line, blocks);
                if let Some(list) = self.list(element) {
                    add_list(element, list, blocks);
                }
            }
            "ac:task-list" => {
                end_line(line, blocks);
                blocks.extend(self.tasks(element));
            }
            "dl" => {
                end_line(line, blocks);
                self.definitions(element, blocks);
            }
            "table" => {
                end_line(line, blocks);
                let table = self.table(element);
                if !table.rows.is_empty() {
                    blocks.push(Block::Table(table));
                }
            }
            "blockquote" => {
                end_line(line, blocks);
                let inner = self.blocks(&element.children);
                if !inner.is_empty() {
                    blocks.push(Block::Quote(inner));
                }
            }
            "pre" => {
                end_line(line, blocks);
                blocks.push(Block::Code { language: String::new(), text: element.text() });
            }
            "details" => {
                end_line(line, blocks);
                blocks.extend(self.blocks(&element.children));
            }
            "hr" => end_line(line, blocks),
            "ac:structured-macro" | "ac:macro" => self.macros(element, around, line, blocks),
            "br" => line.push(Inline::Break),
            "img" => line.push(Inline::Picture {
                file: element.value("src").unwrap_or("").to_owned(),
                alt: element.value("alt").unwrap_or("").to_owned(),
            }),
            "ac:image" => {
                let file = element.elements().find_map(|inner| match inner.name.as_str() {
                    "ri:attachment" => inner.value("ri:filename"),
                    "ri:url" => inner.value("ri:value"),
                    _ => None,
                });
                let alt = element.value("ac:alt").unwrap_or("").to_owned();
                line.push(Inline::Picture { file: file.unwrap_or("").to_owned(), alt });
            }
            "ac:link" => self.confluence_link(element, around, line),
            "ac:emoticon" => push_words(element.value("ac:emoji-fallback").unwrap_or(""), around, line),
            "ac:placeholder" => push_words(&format!("[{}]", element.text()), around, line),
            "time" if element.children.is_empty() => push_words(element.value("datetime").unwrap_or(""), around, line),
            "input" => match element.value("type") {
                Some("checkbox") => {
                    push_words(if element.value("checked").is_some() { "☑" } else { "☐" }, around, line)
                }
                Some("hidden") => {}
                _ => push_words(element.value("value").unwrap_or(""), around, line),
            },
            "rt" => {
                push_words("（", around, line);
                self.flow(&element.children, around, line, blocks);
                push_words("）", around, line);
            }
            "rp" => {}
            _ => self.inline(element, around, line, blocks),
        }
    }

    /// A paragraph, or a box with a class that says what it is.
    fn container(&mut self, element: &Element, around: &Around, line: &mut Vec<Inline>, blocks: &mut Vec<Block>) {
        let anchors: Vec<Inline> = if is_empty(line) { std::mem::take(line) } else { Vec::new() };
        end_line(line, blocks);
        line.extend(anchors);
        let word = element.value("class").and_then(alert_of_class);
        if let Some(word) = word {
            let inner = self.blocks(&element.children);
            if !inner.is_empty() {
                blocks.push(Block::Alert { word, blocks: inner });
            }
            return;
        }
        self.flow(&element.children, around, line, blocks);
        end_line(line, blocks);
    }

    fn inline(&mut self, element: &Element, around: &Around, line: &mut Vec<Inline>, blocks: &mut Vec<Block>) {
        let mut inner = around.clone();
        let mut style = inner.style;
        let css = element.value("style").unwrap_or("").replace(' ', "").to_lowercase();
        match element.name.as_str() {
            "b" | "strong" => style.bold = !css.contains("font-weight:normal") && !css.contains("font-weight:400"),
            "i" | "em" | "cite" | "var" => style.italic = true,
            "s" | "del" | "strike" => style.struck = true,
            "code" | "kbd" | "samp" | "tt" => style.code = true,
            "sup" => style.raised = true,
            "sub" => style.lowered = true,
            "mark" => style.marked = true,
            "a" => {
                inner.link = element.value("href").map(google).filter(|link| !link.is_empty()).or(inner.link);
                inner.style = style;
                // The way back from a note to its mark.
                if matches!(element.text().trim().trim_end_matches(['\u{FE0E}', '\u{FE0F}']), "↩" | "^" | "↑") {
                    return;
                }
                if let Some(note) = self.footnote(element, &inner) {
                    line.push(note);
                    return;
                }
            }
            _ => {}
        }
        // Google Docs says with styles what others say with elements.
        if element.name == "span" {
            style.bold |= css.contains("font-weight:700") || css.contains("font-weight:bold");
            style.italic |= css.contains("font-style:italic");
            style.struck |= css.contains("text-decoration:line-through");
            style.raised |= css.contains("vertical-align:super");
            style.lowered |= css.contains("vertical-align:sub");
        }
        inner.style = style;
        self.flow(&element.children, &inner, line, blocks);
    }

    /// A mark that leads to a note at the foot: the note itself, which is then left out there.
    fn footnote(&mut self, element: &Element, around: &Around) -> Option<Inline> {
        let is_mark = around.style.raised || element.has_class("footnote-ref");
        let id = around.link.as_deref()?.strip_prefix('#').filter(|id| is_mark && !id.is_empty())?;
        if let Some(at) = self.taken.get(id) {
            return Some(Inline::Footnote(*at));
        }
        let target = find_id(self.root, id).filter(|target| !target.text().trim().is_empty())?;
        // A note may name itself: it is known before it is read.
        let at = self.footnotes.len();
        self.footnotes.push(Vec::new());
        self.taken.insert(id.to_owned(), at);
        let children: Vec<Node> = target.children.clone();
        self.footnotes[at] = self.blocks(&children);
        Some(Inline::Footnote(at))
    }

    fn list(&mut self, element: &Element) -> Option<List> {
        let ordered = element.name == "ol";
        let start: u32 = element.value("start").and_then(|start| start.parse().ok()).unwrap_or(1);
        let mut list = List { ordered, items: Vec::new() };
        let mut count = start;
        for child in element.elements() {
            match child.name.as_str() {
                "li" if child.value("id").is_some_and(|id| self.taken.contains_key(id)) => {}
                "li" => {
                    count = child.value("value").and_then(|value| value.parse().ok()).unwrap_or(count);
                    let shown = if ordered { format!("{count}.") } else { String::new() };
                    count = count.saturating_add(1);
                    let check = child.has_class("checked").then_some(true);
                    list.items.push(Item { shown, check, blocks: self.blocks(&child.children) });
                }
                // A list right in a list belongs to the item before it.
                "ul" | "ol" => {
                    let inner = self.list(child).map(Block::List);
                    match list.items.last_mut() {
                        Some(item) => item.blocks.extend(inner),
                        None => list.items.extend(inner.map(|block| Item { blocks: vec![block], ..Item::default() })),
                    }
                }
                _ => {
                    let blocks = self.blocks(&child.children);
                    if let Some(item) = list.items.last_mut() {
                        item.blocks.extend(blocks);
                    }
                }
            }
        }
        list.items.retain(|item| !item.blocks.is_empty());
        (!list.items.is_empty()).then_some(list)
    }

    fn tasks(&mut self, element: &Element) -> Option<Block> {
        let mut items = Vec::new();
        for task in element.elements().filter(|child| child.name == "ac:task") {
            let status = task.find("ac:task-status").map(|status| status.text());
            let blocks = task.find("ac:task-body").map(|body| self.blocks(&body.children)).unwrap_or_default();
            items.push(Item { shown: String::new(), check: Some(status.as_deref() == Some("complete")), blocks });
        }
        (!items.is_empty()).then_some(Block::List(List { ordered: false, items }))
    }

    fn definitions(&mut self, element: &Element, blocks: &mut Vec<Block>) {
        let mut term: Vec<Inline> = Vec::new();
        for child in element.elements() {
            let inner = self.blocks(&child.children);
            match (child.name.as_str(), inner.as_slice()) {
                ("dt", [Block::Paragraph(content)]) => term = content.clone(),
                ("dd", [Block::Paragraph(content)]) if !term.is_empty() => {
                    let mut line = std::mem::take(&mut term);
                    line.push(Inline::words(": "));
                    line.extend(content.clone());
                    blocks.push(Block::Paragraph(line));
                }
                _ => {
                    end_line(&mut term, blocks);
                    blocks.extend(inner);
                }
            }
        }
        end_line(&mut term, blocks);
    }

    fn table(&mut self, element: &Element) -> Table {
        let mut rows = Vec::new();
        element.all("tr", &mut rows);
        let mut table = Table::default();
        for row in rows {
            let mut cells = Vec::new();
            for cell in row.elements().filter(|cell| matches!(cell.name.as_str(), "td" | "th")) {
                let span = |name: &str| {
                    cell.value(name).and_then(|span| span.parse::<usize>().ok()).unwrap_or(1).clamp(1, MOST_SPAN)
                };
                let blocks = self.blocks(&cell.children).into_iter().map(|block| match block {
                    Block::Heading { content, .. } => Block::Paragraph(content),
                    other => other,
                });
                cells.push(Cell { blocks: blocks.collect(), columns: span("colspan"), rows: span("rowspan") });
            }
            if !cells.is_empty() {
                table.rows.push(cells);
            }
        }
        let count = table.rows.len();
        for (at, row) in table.rows.iter_mut().enumerate() {
            row.iter_mut().for_each(|cell| cell.rows = cell.rows.min(count - at));
        }
        table
    }

    fn macros(&mut self, element: &Element, around: &Around, line: &mut Vec<Inline>, blocks: &mut Vec<Block>) {
        let name = element.value("ac:name").unwrap_or("");
        let parameter = |name: &str| {
            let mut all = Vec::new();
            element.all("ac:parameter", &mut all);
            all.into_iter().find(|parameter| parameter.value("ac:name") == Some(name)).map(|parameter| parameter.text())
        };
        let title = parameter("title").filter(|title| !title.trim().is_empty());
        let body = element.elements().find(|child| child.name == "ac:rich-text-body");
        let plain_body = element.elements().find(|child| child.name == "ac:plain-text-body").map(Element::text);
        let word = match name {
            "info" | "note" | "panel" => Some("NOTE"),
            "tip" => Some("TIP"),
            "warning" => Some("WARNING"),
            _ => None,
        };
        match name {
            "toc" | "children" | "pagetree" | "recently-updated" | "livesearch" | "contentbylabel" => {
                self.notes
                    .push(Note { what: "a list that Confluence makes, made anew on the page", words: name.to_owned() });
            }
            "status" => push_words(&title.unwrap_or_default(), around, line),
            "anchor" => line.push(Inline::Anchor(parameter("").or_else(|| parameter("anchor")).unwrap_or_default())),
            "code" | "noformat" => {
                end_line(line, blocks);
                let language = parameter("language").unwrap_or_default();
                blocks.push(Block::Code { language, text: plain_body.unwrap_or_default() });
            }
            _ => {
                end_line(line, blocks);
                let mut inner = body.map(|body| self.blocks(&body.children)).unwrap_or_default();
                if let Some(title) = title {
                    let style = Style { bold: true, ..Style::default() };
                    inner.insert(0, Block::Paragraph(vec![Inline::Text(Text { words: title, style, link: None })]));
                }
                inner.extend(plain_body.filter(|words| !words.trim().is_empty()).map(Block::words));
                match word {
                    Some(word) if !inner.is_empty() => blocks.push(Block::Alert { word, blocks: inner }),
                    _ => {
                        if inner.is_empty() {
                            let words = one_line(&format!("{name} {}", element.text()));
                            self.notes.push(Note { what: "a macro of Confluence that shows nothing here", words });
                        }
                        blocks.append(&mut inner);
                    }
                }
            }
        }
    }

    fn confluence_link(&mut self, element: &Element, around: &Around, line: &mut Vec<Inline>) {
        let words = ["ac:link-body", "ac:plain-text-link-body"]
            .into_iter()
            .find_map(|name| element.find(name))
            .map(Element::text);
        let page = element.find("ri:page").and_then(|page| page.value("ri:content-title"));
        let file = element.find("ri:attachment").and_then(|file| file.value("ri:filename"));
        let anchor = element.value("ac:anchor").map(|anchor| format!("#{anchor}")).unwrap_or_default();
        let link = match (page, file) {
            (Some(title), _) => Some(format!("{}{title}{anchor}", links::TITLE)),
            (None, Some(file)) => Some(file.to_owned()),
            (None, None) => Some(anchor.clone()).filter(|anchor| !anchor.is_empty()),
        };
        let words = words.filter(|words| !words.trim().is_empty()).or_else(|| page.or(file).map(str::to_owned));
        let around = Around { link, ..around.clone() };
        push_words(&words.unwrap_or_default(), &around, line);
    }
}

/// What a class says of a box: of Confluence, of Bootstrap, and of the makers of pages from Markdown.
fn alert_of_class(classes: &str) -> Option<&'static str> {
    classes.split_whitespace().find_map(|class| match class {
        "confluence-information-macro-information" | "alert-info" | "callout-info" | "admonition-note" | "panel" => {
            Some("NOTE")
        }
        "confluence-information-macro-tip" | "alert-success" | "admonition-tip" => Some("TIP"),
        "confluence-information-macro-note" | "alert-warning" | "admonition-warning" => Some("WARNING"),
        "confluence-information-macro-warning" | "alert-danger" | "admonition-danger" => Some("WARNING"),
        _ => None,
    })
}

fn is_hidden(element: &Element) -> bool {
    let css = element.value("style").unwrap_or("").replace(' ', "").to_lowercase();
    element.value("hidden").is_some() || css.contains("display:none") || css.contains("visibility:hidden")
}

/// Google Docs leads all links over its own address.
fn google(link: &str) -> String {
    let inner = link.split_once("google.com/url?q=").map(|(_, rest)| rest.split('&').next().unwrap_or(rest));
    inner.map_or_else(
        || link.to_owned(),
        |inner| percent_encoding::percent_decode_str(inner).decode_utf8_lossy().into_owned(),
    )
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Adds a list. Google Docs writes each level, and each part of a list that goes on, as a list of its own, whose class says
/// what it belongs to: `lst-kix_abc-1`.
fn add_list(element: &Element, list: List, blocks: &mut Vec<Block>) {
    let class = element.value("class").unwrap_or("").split_whitespace().find(|class| class.starts_with("lst-kix"));
    let level = class.and_then(|class| class.rsplit('-').next()?.parse::<usize>().ok()).unwrap_or(0);
    let mut last = match blocks.last_mut() {
        Some(Block::List(last)) if class.is_some() => last,
        _ => return blocks.push(Block::List(list)),
    };
    for depth in 0..=level {
        if depth == level {
            if last.ordered == list.ordered && !element.has_class("start") {
                last.items.extend(list.items);
                return;
            }
            break;
        }
        let is_list = |item: &Item| matches!(item.blocks.last(), Some(Block::List(_)));
        if !last.items.last().is_some_and(is_list) {
            if let Some(item) = last.items.last_mut() {
                item.blocks.push(Block::List(list));
            }
            return;
        }
        let Some(Block::List(inner)) = last.items.last_mut().and_then(|item| item.blocks.last_mut()) else { return };
        last = inner;
    }
    blocks.push(Block::List(list));
}

/// Adds words; blanks and line breaks in a row are one blank.
fn push_words(words: &str, around: &Around, line: &mut Vec<Inline>) {
    let words = without_radicals(words);
    let mut shown = String::with_capacity(words.len());
    let ends_blank = match line.iter().rev().find(|inline| !matches!(inline, Inline::Anchor(_))) {
        Some(Inline::Text(text)) => text.words.ends_with(' '),
        Some(Inline::Break) | None => true,
        Some(_) => false,
    };
    let mut was_blank = ends_blank;
    let chars: Vec<char> = words.chars().collect();
    for (at, char) in chars.iter().enumerate() {
        if char.is_ascii_whitespace() || *char == '\u{a0}' {
            // Between characters that are written without blanks a line break is none.
            let before = shown.chars().next_back();
            let after = chars[at..].iter().find(|char| !char.is_ascii_whitespace());
            let is_wide = |char: Option<char>| char.is_some_and(crate::text::script::is_wide);
            let is_break = chars[at..].iter().take_while(|char| char.is_ascii_whitespace()).any(|char| *char == '\n');
            if !(was_blank || is_break && is_wide(before) && is_wide(after.copied())) {
                shown.push(' ');
            }
            was_blank = true;
        } else {
            shown.push(*char);
            was_blank = false;
        }
    }
    push(line, Inline::Text(Text { words: shown, style: around.style, link: around.link.clone() }));
}

/// Ends the line that is open; anchors alone go with what follows.
fn end_line(line: &mut Vec<Inline>, blocks: &mut Vec<Block>) {
    if is_empty(line) {
        line.retain(|inline| matches!(inline, Inline::Anchor(_)));
        return;
    }
    let mut content = std::mem::take(line);
    trim(&mut content);
    if !plain(&content).is_empty() || !is_empty(&content) {
        blocks.push(Block::Paragraph(content));
    }
}

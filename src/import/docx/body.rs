//! The text of a Word document: paragraphs, runs, tables, boxes, fields, and what was changed in review.

use super::super::archive::Archive;
use super::super::flat::{BESIDE, Flat, FlatItem, nest};
use super::super::rich::{Block, CarriedFile, Cell, Inline, Note, Style, Table, Text, is_empty, push};
use super::super::text::without_radicals;
use super::super::xml::{attribute, child, is, value};
use super::numbering::{Number, Numbering};
use super::parts::{Relations, without_headings, words};
use super::styles::{Look, Styles};
use super::symbols::symbol;
use roxmltree::Node;
use std::collections::HashMap;

/// Reads blocks; counts lists and carries pictures on the way.
pub(super) struct Body<'a> {
    archive: &'a Archive,
    styles: &'a Styles,
    numbering: &'a mut Numbering,
    comments: &'a HashMap<String, String>,
    relations: Relations,
    /// Footnotes and endnotes in the order of their marks.
    pub marks: Vec<(&'static str, String)>,
    pub files: Vec<CarriedFile>,
    pub notes: Vec<Note>,
    /// Fields that are open, the innermost last.
    fields: Vec<Field>,
    /// What belongs before the next paragraph, because the end of the one before was deleted.
    joined: Vec<Inline>,
    in_cell: usize,
}

/// A field between its begin and its end.
#[derive(Debug, Default)]
struct Field {
    code: String,
    is_result: bool,
}

/// What a paragraph is made of while it is read.
#[derive(Default)]
struct Line {
    content: Vec<Inline>,
    /// Boxes that are drawn beside it.
    boxes: Vec<Block>,
}

/// How a run is read.
#[derive(Clone, Default)]
struct Around {
    link: Option<String>,
    look: Look,
}

impl<'a> Body<'a> {
    pub fn new(
        archive: &'a Archive,
        styles: &'a Styles,
        numbering: &'a mut Numbering,
        comments: &'a HashMap<String, String>,
        relations: &Relations,
    ) -> Body<'a> {
        Body {
            archive,
            styles,
            numbering,
            comments,
            relations: relations.clone(),
            marks: Vec::new(),
            files: Vec::new(),
            notes: Vec::new(),
            fields: Vec::new(),
            joined: Vec::new(),
            in_cell: 0,
        }
    }

    /// Notes something that was left out.
    pub fn note(&mut self, what: &'static str, words: &str) {
        self.notes.push(Note { what, words: words.to_owned() });
    }

    /// Takes a picture along; gives what the text calls it.
    fn carry(&mut self, path: &str, bytes: &[u8]) -> String {
        let name = path.rsplit('/').next().unwrap_or(path).to_owned();
        if !self.files.iter().any(|file| file.name == name) {
            self.files.push(CarriedFile { name: name.clone(), bytes: bytes.to_vec() });
        }
        name
    }

    /// Reads with the relations of another part.
    pub fn with<T>(&mut self, relations: &Relations, read: impl FnOnce(&mut Self) -> T) -> T {
        let own = std::mem::replace(&mut self.relations, relations.clone());
        let fields = std::mem::take(&mut self.fields);
        let result = read(self);
        self.relations = own;
        self.fields = fields;
        result
    }

    /// The blocks that stand in an element.
    pub fn blocks(&mut self, parent: Node<'_, '_>) -> Vec<Block> {
        let joined = std::mem::take(&mut self.joined);
        let mut flats = Vec::new();
        self.flats(parent, &mut flats);
        let rest = std::mem::replace(&mut self.joined, joined);
        if !is_empty(&rest) {
            flats.push(Flat::Block { block: Block::Paragraph(rest), indent: 0 });
        }
        nest(flats)
    }

    fn flats(&mut self, parent: Node<'_, '_>, flats: &mut Vec<Flat>) {
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "p" => self.paragraph(node, flats),
                "tbl" => {
                    let indent = child(node, "tblPr").and_then(|properties| child(properties, "tblInd"));
                    let indent = indent.and_then(|indent| attribute(indent, "w")).and_then(|width| width.parse().ok());
                    let (table, deleted) = self.table(node);
                    if !table.rows.is_empty() {
                        flats.push(Flat::Block { block: Block::Table(table), indent: indent.unwrap_or(0) });
                    }
                    for words in deleted {
                        flats.push(Flat::Block { block: Block::Comment(words), indent: 0 });
                    }
                }
                "sdt" => {
                    if is_contents(node) {
                        self.notes.push(Note { what: "table of contents, made anew on the page", words: words(node) });
                    } else if let Some(content) = child(node, "sdtContent") {
                        self.flats(content, flats);
                    }
                }
                "AlternateContent" => {
                    if let Some(content) = child(node, "Choice").or_else(|| child(node, "Fallback")) {
                        self.flats(content, flats);
                    }
                }
                "altChunk" => {
                    self.notes.push(Note { what: "another document inside this one, left out", words: String::new() });
                }
                "customXml" | "ins" | "moveTo" | "smartTag" | "body" => self.flats(node, flats),
                "del" | "moveFrom" => {
                    let words = words(node);
                    if !words.is_empty() {
                        flats.push(Flat::Block { block: Block::Comment(format!("deleted: {words}")), indent: 0 });
                    }
                }
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, node: Node<'_, '_>, flats: &mut Vec<Flat>) {
        let properties = child(node, "pPr");
        let style_id = properties.and_then(|properties| value(properties, "pStyle"));
        let mut look = self.styles.get(style_id);
        let by_style = look.numbering.take();
        if let Some(properties) = properties {
            look.paragraph(properties);
        }
        if look.name.starts_with("toc ") && look.name != "toc heading" {
            self.notes.push(Note { what: "table of contents, made anew on the page", words: words(node) });
            return;
        }
        let mut line = Line { content: std::mem::take(&mut self.joined), ..Line::default() };
        let around = Around { link: None, look: Look { numbering: None, ..look.clone() } };
        self.inlines(node, &around, &mut line);
        let mark = properties.and_then(|properties| child(properties, "rPr"));
        let is_joined = mark.is_some_and(|mark| child(mark, "del").is_some() || child(mark, "moveFrom").is_some());
        if is_joined {
            // The end of this paragraph was deleted: what is left of it is part of the next.
            self.joined = line.content;
            flats.extend(line.boxes.into_iter().map(|block| Flat::Block { block, indent: 0 }));
            return;
        }
        super::super::rich::trim(&mut line.content);
        let number = self.number(&look, by_style, style_id);
        let indent = look.indent.or_else(|| number.as_ref().and_then(|number| number.indent)).unwrap_or(0);
        match (look.heading().filter(|_| self.in_cell == 0), number) {
            _ if is_empty(&line.content) && self.in_cell == 0 => {
                // A number beside nothing is a slip of the author; an anchor may still be meant.
            }
            (Some(level), _) => {
                flats.push(Flat::Block { block: Block::Heading { level, content: line.content }, indent: 0 });
            }
            (None, Some(number)) if !number.is_blank => flats.push(self.item(&look, number, indent, line.content)),
            (None, _) if is_empty(&line.content) => {}
            (None, _) => {
                let is_quote = matches!(look.name.as_str(), "quote" | "intense quote");
                let own = Block::Paragraph(line.content);
                let block = if is_quote { Block::Quote(vec![own]) } else { own };
                flats.push(Flat::Block { block, indent });
            }
        }
        let indent = indent.max(i32::from(matches!(flats.last(), Some(Flat::Item(_)))) * BESIDE);
        flats.extend(line.boxes.into_iter().map(|block| Flat::Block { block, indent }));
    }

    fn item(&self, look: &Look, number: Number, indent: i32, content: Vec<Inline>) -> Flat {
        let level = number.level.max(look.level_by_name());
        Flat::Item(FlatItem {
            list: number.pattern,
            level,
            indent,
            ordered: number.ordered,
            shown: number.shown,
            count: number.count,
            check: number.check,
            content,
        })
    }

    fn number(
        &mut self,
        look: &Look,
        by_style: Option<(String, Option<usize>)>,
        style: Option<&str>,
    ) -> Option<Number> {
        let (list, level) = match (&look.numbering, by_style) {
            (Some((list, level)), _) => (list.clone(), *level),
            (None, Some((list, level))) => {
                let level = level.or_else(|| self.numbering.level_of_style(&list, style?));
                (list, level)
            }
            (None, None) => return None,
        };
        // List 0 takes a paragraph out of the list of its style.
        (list != "0").then(|| self.numbering.next(&list, level.unwrap_or(0))).flatten()
    }

    fn inlines(&mut self, parent: Node<'_, '_>, around: &Around, line: &mut Line) {
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "r" => self.run(node, around, line),
                "hyperlink" => {
                    let inner = Around { link: self.address(node).or_else(|| around.link.clone()), ..around.clone() };
                    self.inlines(node, &inner, line);
                }
                "fldSimple" => {
                    let code = attribute(node, "instr").unwrap_or("");
                    let inner = Around { link: field_link(code).or_else(|| around.link.clone()), ..around.clone() };
                    self.inlines(node, &inner, line);
                }
                "bookmarkStart" => {
                    if let Some(name) = attribute(node, "name").filter(|name| *name != "_GoBack") {
                        line.content.push(Inline::Anchor(name.to_owned()));
                    }
                }
                "del" | "moveFrom" => {
                    let words = words(node);
                    if !words.is_empty() {
                        let what = if is(node, "del") { "deleted" } else { "moved away" };
                        line.content.push(Inline::Comment(by(node, what, &words)));
                    }
                }
                "ins" => {
                    let words = words(node);
                    self.inlines(node, around, line);
                    if !words.is_empty() {
                        line.content.push(Inline::Comment(by(node, "added", &words)));
                    }
                }
                "sdt" => self.control(node, around, line),
                "ruby" => self.ruby(node, around, line),
                "AlternateContent" => self.alternate(node, around, line),
                "oMath" | "oMathPara" => {
                    let formula = words(node);
                    self.push_words(&formula, around, line);
                }
                "commentRangeStart" | "pPr" | "rPr" | "commentRangeEnd" | "bookmarkEnd" | "proofErr" => {}
                _ => self.inlines(node, around, line),
            }
        }
    }

    /// A form field: a check box, or words to fill in.
    fn control(&mut self, node: Node<'_, '_>, around: &Around, line: &mut Line) {
        let checkbox = child(node, "sdtPr").and_then(|properties| child(properties, "checkbox"));
        if let Some(checkbox) = checkbox {
            let is_checked = value(checkbox, "checked").is_some_and(|value| value == "1" || value == "true");
            self.push_words(if is_checked { "☑" } else { "☐" }, around, line);
            return;
        }
        if let Some(content) = child(node, "sdtContent") {
            self.inlines(content, around, line);
        }
    }

    /// Words with their reading above them.
    fn ruby(&mut self, node: Node<'_, '_>, around: &Around, line: &mut Line) {
        if let Some(base) = child(node, "rubyBase") {
            self.inlines(base, around, line);
        }
        let reading = child(node, "rt").map(words).unwrap_or_default();
        if !reading.is_empty() {
            self.push_words(&format!("（{reading}）"), around, line);
        }
    }

    /// The same for newer and older programs: one of them is enough, and it must not be the empty one.
    fn alternate(&mut self, node: Node<'_, '_>, around: &Around, line: &mut Line) {
        for name in ["Choice", "Fallback"] {
            let Some(content) = child(node, name) else { continue };
            let before = (line.content.len(), line.boxes.len());
            let mut inner = Line::default();
            self.run_content(content, around, &mut inner);
            if !inner.content.is_empty() || !inner.boxes.is_empty() {
                inner.content.into_iter().for_each(|inline| push(&mut line.content, inline));
                line.boxes.append(&mut inner.boxes);
            }
            if before != (line.content.len(), line.boxes.len()) {
                return;
            }
        }
    }

    fn run(&mut self, node: Node<'_, '_>, around: &Around, line: &mut Line) {
        let mut look = Look { hidden: around.look.hidden, ..Look::default() };
        // Headings are bold anyway; a paragraph that is bold by its style is a heading by its looks.
        if around.look.heading().is_none() {
            look.bold = around.look.bold;
            look.italic = around.look.italic;
        }
        look.struck = around.look.struck;
        if let Some(properties) = child(node, "rPr") {
            if let Some(style) = value(properties, "rStyle") {
                let style = self.styles.get(Some(style));
                look.bold = style.bold.or(look.bold);
                look.italic = style.italic.or(look.italic);
                look.hidden = style.hidden.or(look.hidden);
                look.struck = style.struck.or(look.struck);
                look.raised = style.raised;
                look.lowered = style.lowered;
            }
            look.run(properties);
        }
        if look.hidden == Some(true) {
            let words = words(node);
            if !words.trim().is_empty() {
                line.content.push(Inline::Comment(format!("hidden: {words}")));
            }
            return;
        }
        let inner = Around {
            link: around.link.clone(),
            look: Look { name: around.look.name.clone(), outline: around.look.outline, ..look },
        };
        self.run_content(node, &inner, line);
    }

    fn run_content(&mut self, node: Node<'_, '_>, around: &Around, line: &mut Line) {
        for part in node.children().filter(Node::is_element) {
            match part.tag_name().name() {
                "t" => {
                    let words = part.text().unwrap_or("");
                    self.push_words(words, around, line);
                }
                "tab" | "ptab" => self.push_words(" ", around, line),
                "noBreakHyphen" => self.push_words("\u{2011}", around, line),
                "br" | "cr" if attribute(part, "type").is_none_or(|of| of == "textWrapping") => {
                    line.content.push(Inline::Break);
                }
                "sym" => {
                    let code = attribute(part, "char").and_then(|code| u32::from_str_radix(code, 16).ok());
                    let char = symbol(attribute(part, "font").unwrap_or(""), code.unwrap_or(0xFFFD));
                    self.push_words(&char.to_string(), around, line);
                }
                "fldChar" => self.field(part, around, line),
                "instrText" => {
                    if let Some(field) = self.fields.last_mut() {
                        field.code.push_str(part.text().unwrap_or(""));
                    }
                }
                "footnoteReference" | "endnoteReference" => {
                    let kind = if is(part, "footnoteReference") { "footnotes" } else { "endnotes" };
                    if let Some(id) = attribute(part, "id") {
                        line.content.push(Inline::Footnote(self.marks.len()));
                        self.marks.push((kind, id.to_owned()));
                    }
                }
                "commentReference" => {
                    let comment = attribute(part, "id").and_then(|id| self.comments.get(id));
                    if let Some(comment) = comment.filter(|comment| !comment.is_empty()) {
                        line.content.push(Inline::Comment(comment.clone()));
                    }
                }
                "ruby" => self.ruby(part, around, line),
                "AlternateContent" => self.alternate(part, around, line),
                "drawing" | "pict" | "object" => self.drawing(part, line),
                "r" => self.run(part, around, line),
                _ => {}
            }
        }
    }

    fn field(&mut self, node: Node<'_, '_>, around: &Around, line: &mut Line) {
        match attribute(node, "fldCharType") {
            Some("begin") => {
                // A check box of an old form.
                if let Some(form) = child(node, "ffData").and_then(|data| child(data, "checkBox")) {
                    let is_on = |name| super::super::xml::flag(form, name);
                    let is_checked = is_on("checked").or_else(|| is_on("default")).unwrap_or(false);
                    self.push_words(if is_checked { "☑" } else { "☐" }, around, line);
                }
                self.fields.push(Field::default());
            }
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.is_result = true;
                }
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    fn push_words(&mut self, words: &str, around: &Around, line: &mut Line) {
        // Between the begin of a field and its result there is code.
        if self.fields.iter().any(|field| !field.is_result && !field.code.trim().is_empty()) {
            return;
        }
        let by_field = || self.fields.iter().rev().find_map(|field| field_link(&field.code));
        let look = &around.look;
        let style = Style {
            bold: look.bold == Some(true),
            italic: look.italic == Some(true),
            struck: look.struck == Some(true),
            raised: look.raised == Some(true),
            lowered: look.lowered == Some(true),
            ..Style::default()
        };
        let link = around.link.clone().or_else(by_field);
        push(&mut line.content, Inline::Text(Text { words: without_radicals(words), style, link }));
    }

    /// Where a link leads.
    fn address(&self, node: Node<'_, '_>) -> Option<String> {
        let anchor = attribute(node, "anchor");
        let relation = node.attributes().find(|attribute| attribute.name() == "id").map(|attribute| attribute.value());
        match (relation.and_then(|id| self.relations.get(id)), anchor) {
            (Some(relation), Some(anchor)) if !relation.target.contains('#') => {
                Some(format!("{}#{anchor}", relation.target))
            }
            (Some(relation), _) => Some(relation.target.clone()),
            (None, Some(anchor)) => Some(format!("#{anchor}")),
            (None, None) => None,
        }
    }

    /// Pictures and boxes.
    fn drawing(&mut self, node: Node<'_, '_>, line: &mut Line) {
        let mut boxes: Vec<Node<'_, '_>> = Vec::new();
        let alt = node.descendants().find(|node| is(*node, "docPr")).and_then(|properties| {
            let named = |name| attribute(properties, name).filter(|words: &&str| !words.trim().is_empty());
            named("descr").or_else(|| named("title"))
        });
        for part in node.descendants().filter(Node::is_element) {
            let within = part.ancestors().any(|outer| boxes.contains(&outer));
            if within {
                continue;
            }
            match part.tag_name().name() {
                "txbxContent" => boxes.push(part),
                "blip" | "imagedata" => {
                    let own_alt = attribute(part, "title").or(alt).unwrap_or("");
                    self.picture(part, own_alt, line);
                }
                "OLEObject" => self.notes.push(Note {
                    what: "a document inside this one, left out (its picture is kept)",
                    words: attribute(part, "ProgID").unwrap_or("").to_owned(),
                }),
                _ => {}
            }
        }
        for part in boxes {
            let fields = std::mem::take(&mut self.fields);
            self.in_cell += 1;
            let blocks = without_headings(self.blocks(part));
            self.in_cell -= 1;
            self.fields = fields;
            if !blocks.is_empty() {
                line.boxes.push(Block::Quote(blocks));
            }
        }
    }

    fn picture(&mut self, node: Node<'_, '_>, alt: &str, line: &mut Line) {
        let id = ["embed", "id", "link", "pict"].into_iter().find_map(|name| attribute(node, name));
        let Some(relation) = id.and_then(|id| self.relations.get(id)).cloned() else { return };
        if relation.is_outside {
            line.content.push(Inline::Picture { file: relation.target, alt: alt.to_owned() });
            return;
        }
        let Some(bytes) = self.archive.get(&relation.target) else {
            self.notes.push(Note { what: "a picture that is not in the file", words: alt.to_owned() });
            return;
        };
        let file = self.carry(&relation.target, bytes);
        line.content.push(Inline::Picture { file, alt: alt.to_owned() });
    }

    /// A table, and the words of rows that were deleted in review.
    fn table(&mut self, node: Node<'_, '_>) -> (Table, Vec<String>) {
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let mut deleted = Vec::new();
        // For each column, where the cell stands that goes on below.
        let mut merged: HashMap<usize, (usize, usize)> = HashMap::new();
        let mut nodes = Vec::new();
        collect(node, "tr", &mut nodes);
        for row in nodes {
            let properties = child(row, "trPr");
            if properties.is_some_and(|properties| child(properties, "del").is_some()) {
                deleted.push(by(row, "deleted", &words(row)));
                continue;
            }
            let number = |name: &str| properties.and_then(|properties| value(properties, name)?.parse::<usize>().ok());
            let mut column = number("gridBefore").unwrap_or(0).min(200);
            let mut cells: Vec<Cell> = (0..column).map(|_| Cell::of(Vec::new())).collect();
            let mut parts = Vec::new();
            collect(row, "tc", &mut parts);
            for part in parts {
                let properties = child(part, "tcPr");
                let columns = properties.and_then(|properties| value(properties, "gridSpan")?.parse().ok());
                let columns = columns.unwrap_or(1).clamp(1, 200);
                let merge = properties.and_then(|properties| child(properties, "vMerge"));
                let goes_on =
                    merge.is_some_and(|merge| attribute(merge, "val").is_none_or(|value| value == "continue"));
                self.in_cell += 1;
                let blocks = numbers_shown(without_headings(self.blocks(part)));
                self.in_cell -= 1;
                let above = merged.get(&column).copied().filter(|_| goes_on);
                match above {
                    Some((row, cell)) => {
                        rows[row][cell].rows += 1;
                        // Word hides what stands in the rest of a merged cell.
                        rows[row][cell].blocks.extend(blocks);
                    }
                    None => {
                        merged.remove(&column);
                        if merge.is_some() {
                            merged.insert(column, (rows.len(), cells.len()));
                        }
                        cells.push(Cell { blocks, columns, rows: 1 });
                    }
                }
                column += columns;
            }
            rows.push(cells);
        }
        (Table { rows }, deleted)
    }
}

/// Rows or cells, also those in form fields or added in review.
fn collect<'a, 'i>(parent: Node<'a, 'i>, name: &str, found: &mut Vec<Node<'a, 'i>>) {
    for node in parent.children().filter(Node::is_element) {
        if is(node, name) {
            found.push(node);
        } else if ["sdt", "sdtContent", "ins", "customXml", "moveTo"].iter().any(|wrap| is(node, wrap)) {
            collect(node, name, found);
        }
    }
}

/// A numbered paragraph without words is a column of numbers: they are its words.
fn numbers_shown(blocks: Vec<Block>) -> Vec<Block> {
    let shown = |block: Block| match block {
        Block::List(list) if list.items.iter().all(|item| item.blocks.is_empty() && !item.shown.is_empty()) => {
            list.items.into_iter().map(|item| Block::words(item.shown)).collect()
        }
        other => vec![other],
    };
    blocks.into_iter().flat_map(shown).collect()
}

/// Where a field leads: `HYPERLINK "address"`, `HYPERLINK \l "place"`, `REF place \h`.
fn field_link(code: &str) -> Option<String> {
    let mut parts = code.split_whitespace();
    let kind = parts.next()?;
    let arguments: Vec<&str> = parts.collect();
    let bare = |word: &&str| word.trim_matches('"').to_owned();
    if kind.eq_ignore_ascii_case("HYPERLINK") {
        let local = arguments.iter().position(|word| word.eq_ignore_ascii_case("\\l"));
        let place = local.and_then(|at| arguments.get(at + 1)).map(bare);
        let address = arguments.first().filter(|word| !word.starts_with('\\')).map(bare);
        return match (address, place) {
            (Some(address), Some(place)) => Some(format!("{address}#{place}")),
            (Some(address), None) => Some(address),
            (None, place) => place.map(|place| format!("#{place}")),
        };
    }
    let is_reference = ["REF", "PAGEREF", "NOTEREF"].iter().any(|name| kind.eq_ignore_ascii_case(name));
    let leads = arguments.iter().any(|word| word.eq_ignore_ascii_case("\\h"));
    arguments.first().filter(|_| is_reference && leads).map(|place| format!("#{}", place.trim_matches('"')))
}

/// Whether a control holds the table of contents, which pages have anyway.
fn is_contents(node: Node<'_, '_>) -> bool {
    let gallery = node.descendants().find(|node| is(*node, "docPartGallery"));
    gallery.and_then(|gallery| attribute(gallery, "val")) == Some("Table of Contents")
}

/// `deleted by Jana: the words`.
fn by(node: Node<'_, '_>, what: &str, words: &str) -> String {
    match attribute(node, "author").filter(|who| !who.is_empty()) {
        Some(who) => format!("{what} by {who}: {words}"),
        None => format!("{what}: {words}"),
    }
}

//! Word documents: the parts of the package, and what becomes of them together.

mod body;
mod numbering;
mod styles;
mod symbols;

pub use symbols::check_of;

use super::archive::{Archive, join};
use super::refusal::Refusal;
use super::rich::{Block, CarriedFile, Note, RichDocument, plain_blocks};
use super::xml::{self, attribute, child, is};
use body::Body;
use numbering::Numbering;
use roxmltree::Node;
use std::collections::HashMap;
use styles::Styles;

/// Where a relation leads.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    /// A path in the package, or an address outside of it.
    pub target: String,
    pub is_outside: bool,
    of: String,
}

/// The relations of a part by their ids.
pub(super) type Relations = HashMap<String, Relation>;

/// Reads a document.
///
/// # Errors
/// When the package lacks its text, or that cannot be read.
pub fn read(archive: &Archive, source: &str, name: &str) -> Result<RichDocument, Refusal> {
    let root = relations(archive, "");
    let main = root.values().find(|relation| relation.of == "officeDocument").map(|relation| relation.target.clone());
    let main = main.filter(|path| archive.get(path).is_some()).unwrap_or_else(|| "word/document.xml".to_owned());
    let own = relations(archive, &main);
    let text = text(archive, &main)
        .ok_or_else(|| Refusal::new("it holds no text of Word: open it in Word and save it as .docx"))?;
    let document = xml::read(&text)?;
    let part = |name: &str| {
        let path = own.values().find(|relation| relation.of == name && !relation.is_outside)?.target.clone();
        self::text(archive, &path).map(|text| (path, text))
    };
    let styles = part("styles").map(|(_, text)| Ok::<_, Refusal>(Styles::new(xml::read(&text)?.root_element())));
    let styles = styles.transpose()?.unwrap_or_default();
    let numbering =
        part("numbering").map(|(_, text)| Ok::<_, Refusal>(Numbering::new(xml::read(&text)?.root_element(), &styles)));
    let mut numbering = numbering.transpose()?.unwrap_or_default();
    let comments = part("comments").map(|(_, text)| comments(&text)).transpose()?.unwrap_or_default();

    let mut rich = RichDocument { source: source.to_owned(), name: name.to_owned(), ..RichDocument::default() };
    properties(archive, &root, &mut rich);
    let mut body = Body::new(archive, &styles, &mut numbering, &comments, &own);
    let content = child(document.root_element(), "body").unwrap_or_else(|| document.root_element());
    rich.blocks = body.blocks(content);
    let marks = std::mem::take(&mut body.marks);
    let mut notes = Vec::new();
    for (kind, id) in &marks {
        notes.push(part(kind).and_then(|(path, text)| {
            let relations = relations(archive, &path);
            let document = xml::read(&text).ok()?;
            let single = kind.trim_end_matches('s');
            let is_it = |node: &Node<'_, '_>| is(*node, single) && attribute(*node, "id") == Some(id);
            let node = document.root_element().children().find(is_it)?;
            Some(body.with(&relations, |body| body.blocks(node)))
        }));
    }
    rich.footnotes = notes.into_iter().map(Option::unwrap_or_default).collect();
    let mut heads: Vec<&Relation> = own.values().filter(|relation| relation.of == "header").collect();
    heads.sort_by(|a, b| a.target.cmp(&b.target));
    for head in heads {
        if let Some(text) = self::text(archive, &head.target) {
            let relations = relations(archive, &head.target);
            let document = xml::read(&text)?;
            rich.header.extend(body.with(&relations, |body| body.blocks(document.root_element())));
        }
    }
    let mut feet: Vec<&Relation> = own.values().filter(|relation| relation.of == "footer").collect();
    feet.sort_by(|a, b| a.target.cmp(&b.target));
    for foot in feet {
        if let Some(text) = self::text(archive, &foot.target) {
            let document = xml::read(&text)?;
            let words = body.with(&own, |body| body.blocks(document.root_element()));
            body.note("foot of the pages, left out", &plain_blocks(&words));
        }
    }
    if own.values().any(|relation| relation.of == "vbaProject") {
        body.note("macros, left out", "");
    }
    rich.files.append(&mut body.files);
    rich.notes.append(&mut body.notes);
    Ok(rich)
}

/// Title and language of the file's properties.
fn properties(archive: &Archive, root: &Relations, rich: &mut RichDocument) {
    let core = root.values().find(|relation| relation.of == "core-properties");
    let Some(text) = core.and_then(|relation| text(archive, &relation.target)) else { return };
    let Ok(document) = xml::read(&text) else { return };
    let value = |name: &str| {
        let node = document.root_element().children().find(|node| is(*node, name))?;
        node.text().map(str::trim).filter(|words| !words.is_empty()).map(str::to_owned)
    };
    // What Word writes when nobody says a title.
    rich.title = value("title").filter(|title| !matches!(title.as_str(), "Word Document" | "Document"));
    rich.lang = value("language");
}

/// Comments by their ids: who says what.
fn comments(text: &str) -> Result<HashMap<String, String>, Refusal> {
    let document = xml::read(text)?;
    let comments = document.root_element().children().filter(|node| is(*node, "comment"));
    let one = |node: Node<'_, '_>| {
        let paragraphs = node.descendants().filter(|node| is(*node, "p")).map(words).filter(|words| !words.is_empty());
        let words = paragraphs.collect::<Vec<_>>().join(" ");
        let who = attribute(node, "author").filter(|who| !who.is_empty());
        let comment = who.map_or_else(|| words.clone(), |who| format!("{who}: {words}"));
        Some((attribute(node, "id")?.to_owned(), comment))
    };
    Ok(comments.filter_map(one).collect())
}

/// All words of a part in a row, those that were struck out in review too.
pub(super) fn words(node: Node<'_, '_>) -> String {
    let mut words = String::new();
    for node in node.descendants() {
        if is(node, "t") || is(node, "delText") {
            words.push_str(node.text().unwrap_or(""));
        } else if is(node, "tab") || is(node, "br") || is(node, "p") && !words.is_empty() {
            words.push(' ');
        }
    }
    words.trim().to_owned()
}

/// The relations of a part; those of the package itself when its path is empty.
fn relations(archive: &Archive, part: &str) -> Relations {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let path = if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") };
    let Some(text) = text(archive, &path) else { return Relations::new() };
    let Ok(document) = xml::read(&text) else { return Relations::new() };
    let all = document.root_element().children().filter(|node| is(*node, "Relationship"));
    let one = |node: Node<'_, '_>| {
        let is_outside = attribute(node, "TargetMode") == Some("External");
        let target = attribute(node, "Target")?;
        let target = if is_outside { target.to_owned() } else { join(part, target)? };
        let of = attribute(node, "Type")?.rsplit('/').next().unwrap_or("").to_owned();
        Some((attribute(node, "Id")?.to_owned(), Relation { target, is_outside, of }))
    };
    all.filter_map(one).collect()
}

fn text(archive: &Archive, path: &str) -> Option<String> {
    archive.get(path).map(super::text::decode)
}

impl Body<'_> {
    fn note(&mut self, what: &'static str, words: &str) {
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
}

/// Blocks of which a heading is none: what a cell or a box may hold.
fn without_headings(blocks: Vec<Block>) -> Vec<Block> {
    let plain = |block| match block {
        Block::Heading { content, .. } => Block::Paragraph(content),
        other => other,
    };
    blocks.into_iter().map(plain).collect()
}

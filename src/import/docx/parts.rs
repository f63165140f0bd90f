//! The parts of a Word package, and how they name each other.

use super::super::archive::{Archive, join};
use super::super::refusal::Refusal;
use super::super::rich::Block;
use super::super::xml::{self, attribute, is};
use crate::compile::text_of;
use roxmltree::Node;
use std::collections::HashMap;

/// Where a relation leads.
#[derive(Debug, Clone)]
pub struct Relation {
    /// A path in the package, or an address outside of it.
    pub target: String,
    pub is_outside: bool,
    /// The last word of its type: `image`, `hyperlink`.
    pub of: String,
}

/// The relations of a part by their ids.
pub type Relations = HashMap<String, Relation>;

/// Comments by their ids: who says what.
pub fn comments(text: &str) -> Result<HashMap<String, String>, Refusal> {
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
pub fn words(node: Node<'_, '_>) -> String {
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
pub fn relations(archive: &Archive, part: &str) -> Relations {
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

/// The text of a part.
pub fn text(archive: &Archive, path: &str) -> Option<String> {
    archive.get(path).map(text_of)
}

/// Blocks of which a heading is none: what a cell or a box may hold.
pub fn without_headings(blocks: Vec<Block>) -> Vec<Block> {
    let plain = |block| match block {
        Block::Heading { content, .. } => Block::Paragraph(content),
        other => other,
    };
    blocks.into_iter().map(plain).collect()
}

//! XML of others, as a tree. Declarations of document types are refused, and with them all entities of their own and all
//! that would be fetched from elsewhere.

use super::refusal::Refusal;
use roxmltree::{Document, Node, ParsingOptions};

/// The deepest that elements may stand in each other: readers follow them.
const MOST_DEPTH: usize = 160;
/// The most nodes: 150 times what a handbook of a thousand pages has.
const MOST_NODES: u32 = 20_000_000;

/// Reads a text of XML.
///
/// # Errors
/// When it is not well formed, says what its document type is, or is too deep.
pub fn read(text: &str) -> Result<Document<'_>, Refusal> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    // The parser itself goes as deep as the elements do.
    if depth(text) > MOST_DEPTH {
        return Err(Refusal::new("its parts stand in each other too deeply to be a document"));
    }
    Document::parse_with_options(text.trim_start_matches('\u{feff}'), options).map_err(|error| match error {
        roxmltree::Error::DtdDetected => {
            Refusal::new("it declares entities of its own, as only a hostile file does: save it again")
        }
        _ => Refusal::new("its XML is damaged: open it in the program that made it, and save it again"),
    })
}

/// How deep tags stand in each other at most, as a rough reading tells.
fn depth(text: &str) -> usize {
    let (mut now, mut most) = (0usize, 0);
    for part in text.split('<').skip(1) {
        match part.as_bytes().first() {
            Some(b'/') => now = now.saturating_sub(1),
            Some(b'!' | b'?') | None => {}
            Some(_) => {
                let end = part.find('>').unwrap_or(part.len());
                if !part[..end].ends_with('/') {
                    now += 1;
                    most = most.max(now);
                }
            }
        }
    }
    most
}

/// The value of an attribute, by its name without prefix.
pub fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// The first child element of a name.
pub fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| is(*child, name))
}

/// The `val` of a child: how Word writes properties.
pub fn value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    attribute(child(node, name)?, "val")
}

/// Whether a node is an element of a name, whatever its prefix.
pub fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// Whether a property that is on or off is on; `None` when it is not there.
pub fn flag(node: Node<'_, '_>, name: &str) -> Option<bool> {
    let child = child(node, name)?;
    Some(!matches!(attribute(child, "val"), Some("0" | "false" | "off" | "none")))
}

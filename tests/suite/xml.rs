//! Holds XML to a schema, as far as schemas of reports go: which elements stand in which, which
//! attributes they have, which are required. What a schema says beyond that is refused, not passed
//! over.

use roxmltree::{Document, Node};
use std::collections::HashMap;
use std::fs;
use std::path::Path;

/// What a schema says of an element.
struct Element {
    children: Vec<String>,
    has_text: bool,
    /// Name and whether it is required.
    attributes: HashMap<String, bool>,
}

/// The document keeps to a file of `tests/spec/schemas`.
#[track_caller]
pub fn keeps_to(document: &Document<'_>, schema: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec/schemas").join(schema);
    let text = fs::read_to_string(path).expect("a schema");
    let schema = Document::parse(&text).expect("a schema is XML");
    let elements: HashMap<String, Element> = schema
        .root_element()
        .children()
        .filter(|node| node.has_tag_name(("http://www.w3.org/2001/XMLSchema", "element")))
        .map(|node| (attribute(node, "name"), element(node)))
        .collect();
    let mut wrong = Vec::new();
    check(document.root_element(), &elements, &mut wrong);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn attribute(node: Node<'_, '_>, name: &str) -> String {
    node.attribute(name).unwrap_or_else(|| panic!("{node:?} has no {name}")).to_owned()
}

fn element(node: Node<'_, '_>) -> Element {
    let mut element =
        Element { children: Vec::new(), has_text: node.attribute("type").is_some(), attributes: HashMap::new() };
    for part in node.descendants().filter(Node::is_element).skip(1) {
        match part.tag_name().name() {
            "complexType" => element.has_text |= part.attribute("mixed") == Some("true"),
            "sequence" | "choice" => {}
            "element" => element.children.push(attribute(part, "ref")),
            "attribute" => {
                element.attributes.insert(attribute(part, "name"), part.attribute("use") == Some("required"));
            }
            other => panic!("<{other}> of the schema is not understood here"),
        }
    }
    element
}

fn check(node: Node<'_, '_>, elements: &HashMap<String, Element>, wrong: &mut Vec<String>) {
    let name = node.tag_name().name();
    let Some(element) = elements.get(name) else {
        wrong.push(format!("<{name}> is no element"));
        return;
    };
    for attribute in node.attributes().filter(|attribute| !element.attributes.contains_key(attribute.name())) {
        wrong.push(format!("<{name}> has no attribute {}", attribute.name()));
    }
    for (attribute, _) in element.attributes.iter().filter(|(_, required)| **required) {
        if node.attribute(attribute.as_str()).is_none() {
            wrong.push(format!("<{name}> needs {attribute}"));
        }
    }
    for child in node.children() {
        if child.is_element() {
            if !element.children.iter().any(|allowed| allowed == child.tag_name().name()) {
                wrong.push(format!("<{}> may not stand in <{name}>", child.tag_name().name()));
            }
            check(child, elements, wrong);
        } else if !element.has_text && child.text().is_some_and(|text| !text.trim().is_empty()) {
            wrong.push(format!("<{name}> may not hold text"));
        }
    }
}

//! Elements in elements: HTML as a browser reads it, or XML, as one sort of tree. No element is below more than
//! [`MOST_DEPTH`] others, so that whoever follows them does not run out of stack.

use crate::syntax::raw_html::{Part, RawHtml, Tag};

/// The deepest that elements may stand; deeper ones move up.
const MOST_DEPTH: usize = 120;

/// An element, or words.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Words, entities resolved.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Element {
    /// Its name in lower case, `ac:link` with its prefix.
    pub name: String,
    /// Its attributes, names in lower case.
    pub attributes: Vec<(String, String)>,
    /// What it holds.
    pub children: Vec<Node>,
}

impl Element {
    /// The value of an attribute.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Whether one of its classes is this.
    pub fn has_class(&self, class: &str) -> bool {
        self.value("class").is_some_and(|classes| classes.split_whitespace().any(|own| own == class))
    }

    /// The elements right below it.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of a name anywhere below.
    pub fn find(&self, name: &str) -> Option<&Element> {
        self.elements().find_map(|element| if element.name == name { Some(element) } else { element.find(name) })
    }

    /// All elements of a name anywhere below, in order; those inside one that was found are not looked for.
    pub fn all<'e>(&'e self, name: &str, found: &mut Vec<&'e Element>) {
        for element in self.elements() {
            if element.name == name {
                found.push(element);
            } else {
                element.all(name, found);
            }
        }
    }

    /// All words below it.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.collect(&mut text);
        text
    }

    fn collect(&self, text: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(words) => text.push_str(words),
                Node::Element(element) => element.collect(text),
            }
        }
    }
}

/// Elements whose start ends a paragraph.
const BLOCKS: [&str; 25] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "div",
    "dl",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "ol",
    "p",
    "pre",
    "table",
    "ul",
];

/// HTML as a tree.
pub fn html(text: &str) -> Element {
    let raw = RawHtml::new(text.to_owned(), crate::syntax::Places::default());
    let mut builder = Builder { open: vec![Element { name: "html".into(), ..Element::default() }], too_deep: 0 };
    for part in raw.parts() {
        match part {
            Part::Text(words) => builder.push(Node::Text(words.clone())),
            Part::Tag(tag) if tag.closes => builder.close(&tag.name),
            Part::Tag(tag) => builder.open(tag),
            Part::Comment(_) | Part::Unfinished(_) => {}
        }
    }
    builder.finish()
}

/// The elements that are open, the innermost last.
struct Builder {
    open: Vec<Element>,
    /// Elements that were not opened because they are too deep.
    too_deep: usize,
}

impl Builder {
    fn push(&mut self, node: Node) {
        if let Some(last) = self.open.last_mut() {
            last.children.push(node);
        }
    }

    fn open(&mut self, tag: &Tag) {
        let name = tag.name.as_str();
        if BLOCKS.contains(&name) {
            self.close_implied("p", &["li", "td", "th", "div", "table", "body", "blockquote", "section"]);
        }
        match name {
            "li" => self.close_implied("li", &["ul", "ol"]),
            "dt" | "dd" => {
                self.close_implied("dt", &["dl"]);
                self.close_implied("dd", &["dl"]);
            }
            "td" | "th" => {
                self.close_implied("td", &["tr", "table"]);
                self.close_implied("th", &["tr", "table"]);
            }
            "tr" => self.close_implied("tr", &["table", "tbody", "thead", "tfoot"]),
            "option" => self.close_implied("option", &["select"]),
            _ => {}
        }
        let attributes =
            tag.attributes.iter().map(|attribute| (attribute.name.clone(), attribute.value.clone())).collect();
        let element = Element { name: name.to_owned(), attributes, children: Vec::new() };
        if !tag.opens() {
            self.push(Node::Element(element));
        } else if self.open.len() >= MOST_DEPTH {
            self.too_deep += 1;
        } else {
            self.open.push(element);
        }
    }

    /// Ends an element that its like ends, unless one of `borders` is between.
    fn close_implied(&mut self, name: &str, borders: &[&str]) {
        for element in self.open.iter().rev() {
            if element.name == name {
                return self.close(name);
            }
            if borders.contains(&element.name.as_str()) {
                return;
            }
        }
    }

    fn close(&mut self, name: &str) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let Some(at) = self.open.iter().rposition(|element| element.name == name).filter(|at| *at > 0) else { return };
        while self.open.len() > at {
            self.close_last();
        }
    }

    fn close_last(&mut self) {
        if let Some(element) = self.open.pop() {
            self.push(Node::Element(element));
        }
    }

    fn finish(mut self) -> Element {
        while self.open.len() > 1 {
            self.close_last();
        }
        self.open.pop().unwrap_or_default()
    }
}

/// XML as a tree; names keep the prefix they are written with.
pub fn xml(node: roxmltree::Node<'_, '_>) -> Element {
    let name = |namespace: Option<&str>, local: &str| {
        let prefix = namespace.and_then(|uri| uri.strip_prefix("urn:prefix:"));
        prefix.map_or_else(|| local.to_lowercase(), |prefix| format!("{prefix}:{}", local.to_lowercase()))
    };
    let attributes = node
        .attributes()
        .map(|attribute| (name(attribute.namespace(), attribute.name()), attribute.value().to_owned()));
    let children = node.children().filter_map(|child| {
        if child.is_element() {
            Some(Node::Element(xml(child)))
        } else {
            child.text().filter(|_| child.is_text()).map(|words| Node::Text(words.to_owned()))
        }
    });
    Element {
        name: name(node.tag_name().namespace(), node.tag_name().name()),
        attributes: attributes.collect(),
        children: children.collect(),
    }
}

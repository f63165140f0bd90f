//! The styles of a Word document, with what each inherits.

use super::super::xml::{attribute, child, flag, is, value};
use roxmltree::Node;
use std::collections::HashMap;

/// What a style, or a paragraph or run itself, says; `None` where it says nothing.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// The English name of the style in lower case.
    pub name: String,
    /// 0 for the first level of headings.
    pub outline: Option<u8>,
    /// The list it belongs to, and the level.
    pub numbering: Option<(String, Option<usize>)>,
    /// Twentieths of a point.
    pub indent: Option<i32>,
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub struck: Option<bool>,
    pub hidden: Option<bool>,
    pub raised: Option<bool>,
    pub lowered: Option<bool>,
}

/// All styles by id.
#[derive(Debug, Default)]
pub struct Styles {
    looks: HashMap<String, Look>,
    default: Option<String>,
}

/// More styles than this that build on each other are a circle.
const MOST_PARENTS: usize = 24;

impl Styles {
    /// Reads `word/styles.xml`.
    pub fn new(root: Node<'_, '_>) -> Styles {
        let mut own: HashMap<String, (Look, Option<String>)> = HashMap::new();
        let mut default = None;
        for style in root.descendants().filter(|node| is(*node, "style")) {
            let Some(id) = attribute(style, "styleId") else { continue };
            let mut look = Look { name: value(style, "name").unwrap_or(id).to_lowercase(), ..Look::default() };
            if let Some(properties) = child(style, "pPr") {
                look.paragraph(properties);
            }
            if let Some(properties) = child(style, "rPr") {
                look.run(properties);
            }
            if attribute(style, "type") == Some("paragraph") && attribute(style, "default").is_some_and(|on| on != "0")
            {
                default = Some(id.to_owned());
            }
            own.insert(id.to_owned(), (look, value(style, "basedOn").map(str::to_owned)));
        }
        let mut looks = HashMap::new();
        for id in own.keys() {
            let mut look = own[id].0.clone();
            let mut parent = own[id].1.as_ref();
            for _ in 0..MOST_PARENTS {
                let Some((inherited, next)) = parent.and_then(|parent| own.get(parent)) else { break };
                look.inherit(inherited);
                parent = next.as_ref();
            }
            looks.insert(id.clone(), look);
        }
        Styles { looks, default }
    }

    /// The style of an id, or the usual one.
    pub fn get(&self, id: Option<&str>) -> Look {
        let id = id.or(self.default.as_deref());
        id.and_then(|id| self.looks.get(id)).cloned().unwrap_or_default()
    }

    /// The list and level of the style of an id.
    pub fn numbering(&self, id: &str) -> Option<(String, Option<usize>)> {
        self.looks.get(id)?.numbering.clone()
    }
}

impl Look {
    /// Takes over what a `pPr` says.
    pub fn paragraph(&mut self, properties: Node<'_, '_>) {
        if let Some(level) = value(properties, "outlineLvl").and_then(|level| level.parse().ok()) {
            self.outline = Some(level);
        }
        if let Some(numbering) = child(properties, "numPr") {
            let level = value(numbering, "ilvl").and_then(|level| level.parse().ok());
            let list = value(numbering, "numId").map(str::to_owned);
            let list = list.or_else(|| self.numbering.as_ref().map(|(list, _)| list.clone()));
            self.numbering = list.map(|list| (list, level));
        }
        let left = child(properties, "ind").and_then(|indent| {
            let by_name = attribute(indent, "left").or_else(|| attribute(indent, "start"));
            by_name.and_then(|left| left.parse().ok())
        });
        self.indent = left.or(self.indent);
    }

    /// Takes over what an `rPr` says.
    pub fn run(&mut self, properties: Node<'_, '_>) {
        let vertical = value(properties, "vertAlign");
        self.bold = flag(properties, "b").or(self.bold);
        self.italic = flag(properties, "i").or(self.italic);
        self.struck = flag(properties, "strike").or_else(|| flag(properties, "dstrike")).or(self.struck);
        self.hidden = flag(properties, "vanish").or(self.hidden);
        self.raised = vertical.map(|place| place == "superscript").or(self.raised);
        self.lowered = vertical.map(|place| place == "subscript").or(self.lowered);
    }

    /// Takes over what a style says and this one does not.
    fn inherit(&mut self, parent: &Look) {
        // A style may change the level of the list it inherits.
        self.numbering = self.numbering.take().or_else(|| parent.numbering.clone());
        self.outline = self.outline.or(parent.outline);
        self.indent = self.indent.or(parent.indent);
        self.bold = self.bold.or(parent.bold);
        self.italic = self.italic.or(parent.italic);
        self.struck = self.struck.or(parent.struck);
        self.hidden = self.hidden.or(parent.hidden);
        self.raised = self.raised.or(parent.raised);
        self.lowered = self.lowered.or(parent.lowered);
    }

    /// The level of heading that it is: 0 for the title.
    pub fn heading(&self) -> Option<u8> {
        if self.name == "title" {
            return Some(0);
        }
        let by_name = self.name.strip_prefix("heading ").and_then(|level| level.trim().parse::<u8>().ok());
        let by_outline = self.outline.filter(|level| *level < 9).map(|level| level + 1);
        by_name.or(by_outline).filter(|level| (1..=9).contains(level))
    }

    /// The level that the name of a list style says: 1 for `List Number 2`.
    pub fn level_by_name(&self) -> usize {
        let rest = self.name.strip_prefix("list ").unwrap_or("");
        let number = rest.rsplit(' ').next().and_then(|last| last.parse::<usize>().ok());
        number.filter(|number| (2..=9).contains(number)).map_or(0, |number| number - 1)
    }
}

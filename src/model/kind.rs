//! Kinds: what a sort of document must hold. Read from `templates/kinds/<kind>/kind.yaml`.

use super::behaviour::Behaviour;
use super::field_type::FieldType;
use super::problem::{KeyOwner, KindFault, Problem};
use crate::text::{Entry, Node, Value, ours};
use crate::util::suggest;
use std::collections::BTreeMap;

/// The kind whose fields every kind has.
pub const BASE: &str = "document";

/// All kinds of a site by name.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Kinds {
    kinds: BTreeMap<String, Kind>,
    /// The kinds that said, one after the other, that a file which names no kind is of them: the last holds.
    defaults: Vec<String>,
}

/// What a sort of document must hold, and how it shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Kind {
    /// Its name in front matter.
    pub name: String,
    /// "Procedure", by language; the key `""` holds for languages not listed.
    pub title: Words,
    /// "Procedures", by language.
    pub plural: Words,
    /// What its documents are to others, if anything.
    pub behaviour: Option<Behaviour>,
    /// The key under which a `.yaml` file collects entries of it.
    pub collection: Option<String>,
    /// Path of its index page without `.html`, when it has one.
    pub index: Option<String>,
    /// Its fields, in the order of the file; those of every document first.
    pub fields: Vec<FieldRule>,
    /// Its parts, each a field or a section of the body.
    pub parts: Vec<PartRule>,
}

/// Words by language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words(BTreeMap<String, String>);

/// A field.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldRule {
    /// Its key.
    pub name: String,
    /// What a page calls it, when the kind says.
    pub title: Words,
    /// The type of its value.
    pub of: FieldType,
    /// Whether it must be there.
    pub required: bool,
    /// Whether a page shows it in its summary.
    pub shown: bool,
    /// What to write there; editors show it.
    pub help: Words,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct PartRule {
    /// Its key in front matter.
    pub name: String,
    /// What a page calls it, when the kind says.
    pub title: Words,
    /// Headings that name it in a body, beside those of the locales.
    pub headings: Vec<String>,
    /// What it holds.
    pub of: PartType,
    /// Whether it must be there.
    pub required: bool,
    /// What to write there; editors show it.
    pub help: Words,
}

/// The keys that the file of a kind can have.
pub const KIND_KEYS: [&str; 8] = ["title", "plural", "acts_as", "default", "collection", "index", "fields", "sections"];

/// The names of the types a field can have.
pub const FIELD_TYPES: [&str; 10] =
    ["text", "date", "duration", "money", "number", "percentage", "flag", "enum", "list", "reference"];

/// The names of the types a section can have.
pub const SECTION_TYPES: [&str; 3] = ["text", "glossary", "steps"];

/// Types of parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartType {
    /// Text.
    Text,
    /// Terms and their meanings.
    Glossary,
    /// Steps.
    Steps,
}

impl Words {
    /// The word for a language, else the general one, else English, else any.
    pub fn get(&self, lang: &str) -> Option<&str> {
        let word = |lang: &str| self.0.get(lang);
        word(lang).or_else(|| word("")).or_else(|| word("en")).or_else(|| self.0.values().next()).map(String::as_str)
    }

    fn from_node(node: &Node) -> Words {
        if let Some(text) = node.as_text() {
            return Words(BTreeMap::from([(String::new(), text.to_owned())]));
        }
        let texts = node.as_map().unwrap_or(&[]).iter();
        Words(texts.filter_map(|entry| Some((entry.key.clone(), entry.node.as_text()?.to_owned()))).collect())
    }
}

impl Kind {
    /// The rule of a field.
    pub fn field(&self, name: &str) -> Option<&FieldRule> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The rule of a part.
    pub fn part(&self, name: &str) -> Option<&PartRule> {
        self.parts.iter().find(|part| part.name == name)
    }

    /// Every key its front matter may have.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|field| field.name.as_str()).chain(self.parts.iter().map(|part| part.name.as_str()))
    }

    /// The order in which front matter is written: what names the document and whose it is, its
    /// text, its other fields, and its steps, which are the longest.
    pub fn key_order(&self) -> Vec<&str> {
        let head = self.fields.iter().position(|field| field.name == "department").map_or(0, |at| at + 1);
        let (head, rest) = self.fields.split_at(head);
        let parts = |steps: bool| {
            let wanted = self.parts.iter().filter(move |part| (part.of == PartType::Steps) == steps);
            wanted.map(|part| part.name.as_str())
        };
        [names(head), parts(false).collect(), names(rest), parts(true).collect()].concat()
    }
}

fn names(fields: &[FieldRule]) -> Vec<&str> {
    fields.iter().map(|field| field.name.as_str()).collect()
}

impl Kinds {
    /// Adds a kind from its file, or changes the kind of that name: its fields and parts replace
    /// or join those that are there.
    pub fn add(&mut self, name: &str, node: &Node) -> Vec<Problem> {
        let mut problems = Vec::new();
        let base = self.kinds.get(BASE).cloned().unwrap_or_default();
        let start = Kind {
            name: name.to_owned(),
            title: Words::default(),
            plural: Words::default(),
            behaviour: None,
            collection: None,
            index: None,
            ..base
        };
        let mut kind = self.kinds.get(name).cloned().unwrap_or(start);
        let Some(entries) = node.as_map() else {
            problems.push(Problem::NotKeys { span: node.span, found: node.describe() });
            return problems;
        };
        for Entry { key, key_span, node } in entries {
            match key.as_str() {
                "title" => kind.title = Words::from_node(node),
                "plural" => kind.plural = Words::from_node(node),
                "acts_as" => read_behaviour(&mut kind.behaviour, node, &mut problems),
                "default" => self.read_default(name, node, &mut problems),
                "collection" => kind.collection = node.as_text().map(str::to_owned),
                "index" => kind.index = node.as_text().map(str::to_owned),
                "fields" => add_fields(&mut kind.fields, node, &mut problems),
                "sections" => add_parts(&mut kind.parts, node, &mut problems),
                _ => {
                    let nearest = suggest::nearest(key, KIND_KEYS).map(str::to_owned);
                    problems.push(Problem::UnknownKey {
                        span: *key_span,
                        key: key.clone(),
                        of: KeyOwner::Kind,
                        nearest,
                        fix: Some(*key_span),
                    });
                }
            }
        }
        self.kinds.insert(name.to_owned(), kind);
        problems
    }

    /// The kind of a name; never the base that all kinds share.
    pub fn get(&self, name: &str) -> Option<&Kind> {
        self.kinds.get(name).filter(|_| name != BASE)
    }

    /// All kinds a document can have, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = &Kind> {
        self.kinds.values().filter(|kind| kind.name != BASE)
    }

    /// The kind of a Markdown file that names none.
    ///
    /// # Panics
    /// Of kinds to which the built-in ones were never added.
    pub fn default_kind(&self) -> &Kind {
        let name = self.defaults.last().expect("a built-in kind is the default");
        &self.kinds[name]
    }

    /// Whether a reference to `to` leads to what acts so: `to` says just that, or is the name of such a kind.
    pub fn leads_to(&self, to: &str, behaviour: Behaviour) -> bool {
        to == behaviour.word() || self.get(to).is_some_and(|kind| kind.behaviour == Some(behaviour))
    }

    fn read_default(&mut self, name: &str, node: &Node, problems: &mut Vec<Problem>) {
        let Value::Bool(is_default) = node.value else {
            let (key, expected) = ("default".to_owned(), ours::TRUE_OR_FALSE);
            problems.push(Problem::WrongType { span: node.span, key, expected, found: node.describe() });
            return;
        };
        let last = self.defaults.last().filter(|last| is_default && *last != name);
        // The first is built in, and a site may choose another; but not two.
        if let Some(other) = last.filter(|_| self.defaults.len() > 1) {
            let fault = KindFault::SecondDefault { other: other.clone() };
            problems.push(Problem::BadKind { span: node.span, fault });
        } else if is_default {
            self.defaults.push(name.to_owned());
        }
    }

    /// The kind whose entries a `.yaml` file collects under `key`.
    pub fn of_collection(&self, key: &str) -> Option<&Kind> {
        self.iter().find(|kind| kind.collection.as_deref() == Some(key))
    }
}

/// Nothing written is no behaviour: that is how a site takes one away.
fn read_behaviour(behaviour: &mut Option<Behaviour>, node: &Node, problems: &mut Vec<Problem>) {
    let written = node.as_text().map(str::trim).unwrap_or_default();
    let known = Behaviour::from_word(written);
    if known.is_some() || node.is_blank() {
        *behaviour = known;
        return;
    }
    problems.push(match node.as_text() {
        Some(_) => {
            let fault = KindFault::Behaviour { written: written.to_owned() };
            Problem::BadKind { span: node.span, fault }
        }
        None => {
            let (key, expected) = ("acts_as".to_owned(), ours::TEXT);
            Problem::WrongType { span: node.span, key, expected, found: node.describe() }
        }
    });
}

fn add_fields(fields: &mut Vec<FieldRule>, node: &Node, problems: &mut Vec<Problem>) {
    for Entry { key, node, .. } in node.as_map().unwrap_or(&[]) {
        let Some(of) = field_type(node, problems) else { continue };
        let rule = FieldRule {
            name: key.clone(),
            title: node.get("title").map(Words::from_node).unwrap_or_default(),
            of,
            required: is_true(node, "required"),
            shown: !node.get("shown").is_some_and(|shown| shown.value == Value::Bool(false)),
            help: node.get("help").map(Words::from_node).unwrap_or_default(),
        };
        report_unknown(node, &["type", "title", "required", "shown", "values", "of", "to", "or", "help"], problems);
        match fields.iter_mut().find(|field| field.name == *key) {
            Some(known) => *known = rule,
            None => fields.push(rule),
        }
    }
}

fn add_parts(parts: &mut Vec<PartRule>, node: &Node, problems: &mut Vec<Problem>) {
    for Entry { key, key_span, node } in node.as_map().unwrap_or(&[]) {
        let of = match node.get("type").and_then(Node::as_text) {
            Some("text") | None => PartType::Text,
            Some("glossary") => PartType::Glossary,
            Some("steps") => PartType::Steps,
            Some(other) => {
                let fault = KindFault::SectionType { written: other.to_owned() };
                problems.push(Problem::BadKind { span: node.get("type").map_or(*key_span, |node| node.span), fault });
                continue;
            }
        };
        let headings = node.get("headings").and_then(Node::as_list).unwrap_or(&[]);
        let rule = PartRule {
            name: key.clone(),
            title: node.get("title").map(Words::from_node).unwrap_or_default(),
            headings: headings.iter().filter_map(Node::as_text).map(str::to_owned).collect(),
            of,
            required: is_true(node, "required"),
            help: node.get("help").map(Words::from_node).unwrap_or_default(),
        };
        report_unknown(node, &["type", "title", "required", "headings", "help"], problems);
        match parts.iter_mut().find(|part| part.name == *key) {
            Some(known) => *known = rule,
            None => parts.push(rule),
        }
    }
}

fn field_type(node: &Node, problems: &mut Vec<Problem>) -> Option<FieldType> {
    let named = node.get("type").and_then(Node::as_text).unwrap_or("text");
    let inner = |key: &str| node.get(key).and_then(Node::as_text);
    let simple = |name: &str| match name {
        "text" => Some(FieldType::Text),
        "date" => Some(FieldType::Date),
        "duration" => Some(FieldType::Duration),
        "money" => Some(FieldType::Money),
        "number" => Some(FieldType::Number),
        "percentage" => Some(FieldType::Percentage),
        "flag" => Some(FieldType::Flag),
        _ => None,
    };
    let reference = || {
        let to = inner("to")?.to_owned();
        Some(FieldType::Reference { to, or_text: inner("or") == Some("text") })
    };
    let found = match named {
        "enum" => node
            .get("values")
            .and_then(Node::as_list)
            .map(|values| FieldType::Enum(values.iter().filter_map(Node::as_text).map(str::to_owned).collect())),
        "reference" => reference(),
        "list" => match inner("of").unwrap_or("text") {
            "reference" => reference(),
            of => simple(of),
        }
        .map(|of| FieldType::List(Box::new(of))),
        name => simple(name),
    };
    if found.is_none() {
        let inner_type = inner("of").filter(|_| named == "list");
        let fault = match inner_type.unwrap_or(named) {
            "enum" if inner_type.is_none() => KindFault::EnumWithoutValues,
            "reference" => KindFault::ReferenceWithoutKind,
            other => KindFault::FieldType { written: other.to_owned() },
        };
        let place = node.get(if inner_type.is_some() { "of" } else { "type" });
        problems.push(Problem::BadKind { span: place.map_or(node.span, |node| node.span), fault });
    }
    found
}

fn is_true(node: &Node, key: &str) -> bool {
    node.get(key).is_some_and(|node| node.value == Value::Bool(true))
}

fn report_unknown(node: &Node, known: &[&str], problems: &mut Vec<Problem>) {
    for entry in node.as_map().unwrap_or(&[]) {
        if !known.contains(&entry.key.as_str()) {
            let nearest = suggest::nearest(&entry.key, known.iter().copied()).map(str::to_owned);
            problems.push(Problem::UnknownKey {
                span: entry.key_span,
                key: entry.key.clone(),
                of: KeyOwner::Kind,
                nearest,
                fix: Some(entry.key_span),
            });
        }
    }
}

//! A tree of values that know where they stand, whatever notation they were written in.

use super::Span;
use super::ours::{self, Expected};
use std::collections::BTreeMap;

/// A value with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Where the value stands, without its key.
    pub span: Span,
    /// The value.
    pub value: Value,
    /// Whether a text was written in quotes or as a block (so `"3"` is no number).
    pub quoted: bool,
}

/// A value of YAML or TOML.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing was written (`key:`), or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole or decimal number; the text as written is in the node's span.
    Number(f64),
    /// Anything else on one or more lines, dates included.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Key-value pairs in the order written. A key may stand twice: the walker reports it.
    Map(Vec<Entry>),
}

/// One key-value pair.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub node: Node,
}

impl Node {
    /// The text of a text value.
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The items of a list value.
    pub fn as_list(&self) -> Option<&[Node]> {
        match &self.value {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    /// The pairs of a map value.
    pub fn as_map(&self) -> Option<&[Entry]> {
        match &self.value {
            Value::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The value of `key` in a map value.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.as_map()?.iter().find(|entry| entry.key == key).map(|entry| &entry.node)
    }

    /// The texts of a list value; items of other sorts are passed over.
    pub fn texts(&self) -> Vec<String> {
        self.as_list().unwrap_or(&[]).iter().filter_map(Node::as_text).map(str::to_owned).collect()
    }

    /// The texts of a map value by their keys; values of other sorts are passed over.
    pub fn texts_by_key(&self) -> BTreeMap<String, String> {
        let text = |entry: &Entry| Some((entry.key.clone(), entry.node.as_text()?.to_owned()));
        self.as_map().unwrap_or(&[]).iter().filter_map(text).collect()
    }

    /// The lists of texts of a map value by their keys.
    pub fn lists_by_key(&self) -> BTreeMap<String, Vec<String>> {
        self.as_map().unwrap_or(&[]).iter().map(|entry| (entry.key.clone(), entry.node.texts())).collect()
    }

    /// Nothing, or only white space.
    pub fn is_blank(&self) -> bool {
        match &self.value {
            Value::Null => true,
            Value::Text(text) => text.trim().is_empty(),
            Value::List(items) => items.is_empty(),
            Value::Map(entries) => entries.is_empty(),
            Value::Bool(_) | Value::Number(_) => false,
        }
    }

    /// What a reader would call the value's sort: "a list", "text".
    pub fn describe(&self) -> Expected {
        match self.value {
            Value::Null => ours::NOTHING,
            Value::Bool(_) => ours::TRUE_OR_FALSE,
            Value::Number(_) => ours::NUMBER,
            Value::Text(_) => ours::TEXT,
            Value::List(_) => ours::LIST,
            Value::Map(_) => ours::KEYS_AND_VALUES,
        }
    }
}

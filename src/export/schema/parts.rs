//! Schemas of parts that stand in front matter: text, a glossary, steps.

use super::fields::text;
use super::{Schemas, describe};
use crate::model::kind::{PartRule, PartType};
use serde_json::{Value, json};

impl Schemas<'_> {
    /// The schema of a part. One that is there says something, needed or not.
    pub(super) fn part(&self, rule: &PartRule) -> Value {
        let (mut schema, form) = match rule.of {
            PartType::Text => (prose(), "Markdown, or a list of paragraphs."),
            PartType::Glossary => (self.glossary(), "One term and its meaning per line."),
            PartType::Steps => (
                json!({ "anyOf": [{ "$ref": "#/definitions/procedure" }, { "$ref": "#/definitions/numbered-list" }] }),
                "A list of steps, or a numbered list in Markdown.",
            ),
        };
        describe(&mut schema, rule.help.get(self.site.language), form);
        schema
    }

    fn glossary(&self) -> Value {
        let words: Vec<String> = self.site.locales.none_words().map(in_any_case).collect();
        let terms = json!({ "type": "object", "additionalProperties": text(true) });
        let mut map = terms.clone();
        map["minProperties"] = json!(1);
        json!({
            "anyOf": [
                map,
                { "type": "array", "minItems": 1, "items": terms },
                { "type": "string", "pattern": format!("^\\s*(?:{})[.。]*\\s*$", words.join("|")) },
            ],
            "examples": ["none"],
        })
    }
}

/// Markdown, or several pieces of it.
fn prose() -> Value {
    json!({ "anyOf": [text(true), { "type": "array", "minItems": 1, "items": text(false) }] })
}

/// A pattern for words in capitals or not: patterns of JSON Schema know no flags.
fn in_any_case(words: &str) -> String {
    let mut pattern = String::new();
    for char in words.chars() {
        let capital: String = char.to_uppercase().collect();
        match char {
            char if !char.is_alphanumeric() && char.is_ascii() => pattern.extend(["[", &char.to_string(), "]"]),
            char if capital != char.to_string() && capital.chars().count() == 1 => {
                pattern.extend(["[", &char.to_string(), &capital, "]"]);
            }
            char => pattern.push(char),
        }
    }
    pattern
}

//! Schemas of fields, by their types.

use super::{Schemas, describe};
use crate::model::FieldType;
use crate::model::kind::FieldRule;
use crate::model::value::Duration;
use serde_json::{Value, json};

/// A calendar day; only that a year has no 29th of February is beyond it.
const DATE: &str = "[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])\
                    |(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))";
const NUMBER: &str = "[-+]?[0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?";
const MONEY: &str = "[0-9][0-9,\\s]*(?:\\.[0-9,\\s]*)?\\s[A-Z]{3}";
/// As `is_language` of the settings reads it.
const LANGUAGE: &str = "[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*";
/// What has no place in file names and addresses stays out of ids.
const ID: &str = "[^\\s/\\\\:*?\"<>|#%\\[\\]&.](?:[^\\s/\\\\:*?\"<>|#%\\[\\]&]*[^\\s/\\\\:*?\"<>|#%\\[\\]&.])?";

/// What stands behind a page is no part of its address.
const ALIAS: &str = "^[^#?]*$";
const ALIAS_ITEM: &str = "^[^#?]*[^#?\\s][^#?]*$";

impl Schemas<'_> {
    /// The schema of a field's value.
    pub(super) fn field(&self, rule: &FieldRule, needed: bool) -> Value {
        let mut schema = match rule.name.as_str() {
            "kind" => self.kind_names(),
            "lang" => text_like(LANGUAGE, false),
            "id" => scalars_too(text_like(ID, false)),
            "aliases" => {
                json!({ "anyOf": [with_pattern(text(false), ALIAS), { "type": "array", "items": with_pattern(text(true), ALIAS_ITEM) }] })
            }
            "allow" => exceptions(),
            _ => self.value(&rule.of, needed),
        };
        describe(&mut schema, rule.help.get(self.site.language), form(&rule.of));
        schema
    }

    fn kind_names(&self) -> Value {
        json!({ "enum": self.site.kinds.iter().map(|kind| kind.name.as_str()).collect::<Vec<_>>() })
    }

    /// A value of a type. Where it is not needed, nothing at all may stand there too.
    fn value(&self, of: &FieldType, needed: bool) -> Value {
        match of {
            FieldType::Text => text(needed),
            FieldType::Date => with_examples(text_like(DATE, needed), &["2026-09-01"]),
            FieldType::Duration => with_examples(text_like(&duration(), needed), &["5m", "6 months"]),
            FieldType::Money => with_examples(text_like(MONEY, needed), &["120 EUR"]),
            FieldType::Number => numbers_too(text_like(NUMBER, needed)),
            FieldType::Percentage => {
                with_examples(numbers_too(text_like(&format!("{NUMBER}\\s*%*"), needed)), &["20 %"])
            }
            FieldType::Flag => json!({ "type": if needed { json!("boolean") } else { json!(["boolean", "null"]) } }),
            FieldType::Enum(words) => {
                let mut values: Vec<Value> = words.iter().flat_map(|word| ways_to_write(word)).collect();
                if !needed {
                    values.push(Value::Null);
                }
                json!({ "enum": values })
            }
            FieldType::List(of) => {
                let one = self.value(of, needed);
                let mut several = json!({ "type": "array", "items": self.value(of, false) });
                if needed {
                    several["minItems"] = json!(1);
                }
                json!({ "anyOf": [one, several] })
            }
            FieldType::Reference { to, or_text } => self.reference(to, *or_text, needed),
        }
    }

    /// An id of the site. Where plain words will do, and where no id is known, ids are only offered.
    fn reference(&self, to: &str, or_text: bool, needed: bool) -> Value {
        let ids = self.ids(to);
        if or_text || ids.is_empty() {
            return with_examples(text(needed), &ids);
        }
        let mut values: Vec<Value> = ids.into_iter().flat_map(ways_to_write).collect();
        if !needed {
            values.push(Value::Null);
        }
        json!({ "enum": values })
    }
}

/// Rules that need not hold in a document, each with the reason why. A missing reason is for `check`
/// to judge: it is no error everywhere.
fn exceptions() -> Value {
    let with_end = json!({
        "type": "object",
        "properties": { "reason": text(false), "until": text_like(DATE, false) },
    });
    json!({
        "type": ["object", "string", "null"],
        "pattern": "^\\s*$",
        "additionalProperties": { "anyOf": [text(false), with_end] },
    })
}

/// Any words. `version: 3` and `title: true` are words as well: we read them as they are written.
pub(super) fn text(needed: bool) -> Value {
    if needed {
        json!({ "type": ["string", "number", "boolean"], "pattern": "\\S" })
    } else {
        json!({ "type": ["string", "number", "boolean", "null"] })
    }
}

fn with_pattern(mut schema: Value, pattern: &str) -> Value {
    schema["pattern"] = json!(pattern);
    schema
}

/// Text of a form, blanks around it allowed.
pub(super) fn text_like(pattern: &str, needed: bool) -> Value {
    if needed {
        json!({ "type": ["string"], "pattern": format!("^\\s*(?:{pattern})\\s*$") })
    } else {
        json!({ "type": ["string", "null"], "pattern": format!("^\\s*(?:{pattern})?\\s*$") })
    }
}

fn numbers_too(mut schema: Value) -> Value {
    schema["type"].as_array_mut().expect("types are listed").push(json!("number"));
    schema
}

/// `id: 3` and `id: true` are read as they are written.
fn scalars_too(schema: Value) -> Value {
    let mut schema = numbers_too(schema);
    schema["type"].as_array_mut().expect("types are listed").push(json!("boolean"));
    schema
}

/// Values that editors offer.
pub(super) fn with_examples(mut schema: Value, examples: &[&str]) -> Value {
    if !examples.is_empty() {
        schema["examples"] = json!(examples);
    }
    schema
}

/// The pattern of a length of time.
pub(super) fn duration() -> String {
    format!("[0-9]+\\s*(?:{})", Duration::unit_words().collect::<Vec<_>>().join("|"))
}

/// A word as JSON may have it: YAML's `1` is a number there, and `true` a flag.
fn ways_to_write(word: &str) -> Vec<Value> {
    let plain = serde_json::from_str(word).ok().filter(|value: &Value| value.is_number() || value.is_boolean());
    std::iter::once(json!(word)).chain(plain).collect()
}

/// What a value looks like, in an author's words.
fn form(of: &FieldType) -> &'static str {
    match of {
        FieldType::Text => "",
        FieldType::Date => "A date such as 2026-09-01.",
        FieldType::Duration => "A duration such as 20s, 5m, 2h, 3d or 6 months.",
        FieldType::Money => "An amount such as 120 EUR.",
        FieldType::Number => "A number.",
        FieldType::Percentage => "A percentage such as 20 %.",
        FieldType::Flag => "true or false.",
        FieldType::Enum(_) => "One of these words.",
        FieldType::List(_) => "One value or a list.",
        FieldType::Reference { or_text: false, .. } => "The id of a document.",
        FieldType::Reference { or_text: true, .. } => "An id, or plain words.",
    }
}

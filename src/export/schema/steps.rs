//! The schema of instructions in YAML: steps, phases, answers and branches.

use super::Schemas;
use super::fields::{duration, text, text_like, with_examples};
use crate::model::Behaviour;
use crate::model::attribute::{Attribute, AttributeType, Transfer};
use crate::model::step_suffix::arrow_pattern;
use serde_json::{Map, Value, json};

/// Where an arrow can lead.
const TARGET: &str = "[#＃]\\S+|[nN][eE][xX][tT]|[eE][nN][dD]|\\[\\[[^\\[\\]]+\\]\\]|\\[[^\\[\\]]*\\]\\(.+\\)";

impl Schemas<'_> {
    /// What parts refer to; answers refer back to steps.
    pub(super) fn step_definitions(&self) -> Map<String, Value> {
        let step = json!({ "$ref": "#/definitions/step" });
        let phase = json!({
            "type": "object",
            "properties": {
                "phase": described(text(true), "The name of a phase."),
                "steps": { "description": "Its steps.", "type": "array", "items": step },
            },
            "required": ["phase"],
            "additionalProperties": false,
        });
        let in_phases = json!({
            "if": { "type": "object", "required": ["phase"] },
            "then": { "$ref": "#/definitions/phase" },
            "else": step,
        });
        // The arrow itself may be written or not.
        let target = format!("(?:{})?\\s*(?:{TARGET})", arrow_pattern());
        let numbered = json!({ "type": "string", "pattern": "(?:^|\\n)\\s*[0-9]+[.)]\\s" });
        [
            ("step", self.step()),
            ("target", with_examples(text_like(&target, true), &["next", "end", "#step", "[[document]]"])),
            ("phase", phase),
            ("procedure", json!({ "type": "array", "minItems": 1, "items": in_phases })),
            ("numbered-list", numbered),
        ]
        .map(|(name, schema)| (name.to_owned(), schema))
        .into_iter()
        .collect()
    }

    fn step(&self) -> Value {
        let target = || json!({ "$ref": "#/definitions/target" });
        let branch = json!({ "type": "array", "items": { "$ref": "#/definitions/step" } });
        let answers = json!({ "type": "object", "additionalProperties": { "anyOf": [target(), branch] } });
        let block = || json!({ "anyOf": [text(false), { "type": "array", "items": text(false) }] });
        let mut keys: Map<String, Value> = [
            ("do", text(true), "What to do, in one sentence."),
            ("ask", text(true), "A question; `answers` says where each answer leads."),
            ("id", text(true), "Its name in links: `#id`."),
            ("answers", answers, "Each answer, and where it leads or the steps to take."),
            ("then", json!({ "allOf": [target()] }), "Where to continue, if not at the next step."),
            ("say", block(), "The words to say."),
            ("record", block(), "What to write down."),
            ("expect", block(), "What you should see afterwards."),
            ("note", block(), "Anything else to know."),
        ]
        .map(|(key, schema, help)| (key.to_owned(), described(schema, help)))
        .into_iter()
        .collect();
        keys.extend(Attribute::ALL.iter().map(|attribute| (attribute.name().to_owned(), self.attribute(*attribute))));
        json!({
            "description": "A step: one line of text, or its keys.",
            "type": ["object", "string"],
            "properties": keys,
            "additionalProperties": false,
            "if": { "type": "object" },
            "then": { "oneOf": [{ "required": ["do"] }, { "required": ["ask"] }] },
        })
    }

    fn attribute(&self, attribute: Attribute) -> Value {
        let (schema, form) = match attribute.of() {
            AttributeType::Role => (with_examples(text(true), &self.ids(Behaviour::Role.word())), ""),
            AttributeType::Text => (text(true), ""),
            AttributeType::Duration => {
                (with_examples(text_like(&duration(), true), &["20s", "5m"]), " Such as 20s, 5m, 2h or 3d.")
            }
            AttributeType::Authority => (with_examples(text(true), &["refund 120 EUR"]), " An action and an amount."),
            AttributeType::Transfer => (json!({ "enum": Transfer::ALL.map(Transfer::name) }), " warm or cold."),
            AttributeType::Count => (
                json!({ "type": ["integer", "string"], "minimum": 1, "pattern": "^\\s*[0-9]*[1-9][0-9]*\\s*$" }),
                " A whole number, 1 or more.",
            ),
            AttributeType::Flag => (json!({ "enum": [true, false, null, "true", "false"] }), " true or false."),
        };
        described(schema, &format!("{}{form}", attribute.help()))
    }
}

fn described(mut schema: Value, words: &str) -> Value {
    schema["description"] = json!(words.trim());
    schema
}

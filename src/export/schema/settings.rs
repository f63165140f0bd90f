//! The schema of `sopwith.toml`, from the one list of settings.

use super::document;
use crate::config::{FLAG_PLACEHOLDERS, LOGOS, REPEATED, SETTINGS, Setting, SettingType};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// A rule, as the settings know it.
#[derive(Debug, Clone)]
pub struct RuleName<'a> {
    /// Its name, which editors offer.
    pub name: &'a str,
    /// Other names it has.
    pub aliases: Vec<&'a str>,
    /// What it finds.
    pub meaning: String,
    /// Its options.
    pub options: Vec<(&'a str, OptionType)>,
}

/// What an option of a rule must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OptionType {
    /// A whole number from 1.
    Number,
    /// A list of texts.
    Words,
}

/// The schema of the settings of a site with these rules, in groups by the first part of their names.
pub fn settings(rules: &[RuleName<'_>]) -> Value {
    let mut tables: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    for setting in SETTINGS {
        tables.entry(setting.table).or_default().insert(setting.key.to_owned(), value(setting));
    }
    let mut top = tables.remove("").unwrap_or_default();
    for (name, keys) in tables {
        let mut table = json!({ "type": "object", "properties": keys, "additionalProperties": false });
        if name == REPEATED {
            table["required"] = json!(["paths"]);
            table = json!({ "type": "array", "items": table });
        }
        top.insert(name.to_owned(), table);
    }
    let schema = json!({
        "type": "object",
        "properties": top,
        "additionalProperties": false,
        "definitions": { "rules": levels(rules) },
    });
    document("Settings of a site".to_owned(), schema)
}

/// `[rules]`: full names and groups are offered, other names taken.
fn levels(rules: &[RuleName<'_>]) -> Value {
    let level = json!({ "enum": ["off", "warn", "warning", "error"] });
    let with = |options: Value, others: bool| {
        let mut keys = options;
        keys["level"] = level.clone();
        let table = json!({ "type": "object", "properties": keys, "additionalProperties": others });
        json!({ "anyOf": [level, table] })
    };
    let option = |of: OptionType| match of {
        OptionType::Number => json!({ "type": "integer", "minimum": 1 }),
        OptionType::Words => json!({ "type": "array", "items": { "type": "string" } }),
    };
    let mut names = Map::new();
    for rule in rules {
        let group = rule.name.split('/').next().unwrap_or(rule.name);
        let options = rule.options.iter().map(|(name, of)| ((*name).to_owned(), option(*of))).collect();
        for (name, meaning, mut schema) in [
            (rule.name, rule.meaning.as_str(), with(Value::Object(options), false)),
            (group, "All rules of this group.", with(json!({}), true)),
        ] {
            schema["description"] = json!(meaning);
            names.insert(name.to_owned(), schema);
        }
    }
    let aliases: Vec<&str> = rules.iter().flat_map(|rule| rule.aliases.iter().copied()).collect();
    json!({
        "type": "object",
        "properties": names,
        "patternProperties": { format!("^(?:{})$", aliases.join("|")): with(json!({}), true) },
        "additionalProperties": false,
    })
}

fn value(setting: &Setting) -> Value {
    let language = "^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$";
    let mut schema = match setting.of {
        SettingType::Text => json!({ "type": "string" }),
        SettingType::Language => json!({ "type": "string", "pattern": language }),
        SettingType::Languages => json!({ "type": "array", "items": { "type": "string", "pattern": language } }),
        SettingType::Address => json!({ "type": "string", "pattern": "^https?://\\S+$" }),
        SettingType::FlagAddress => {
            let names = FLAG_PLACEHOLDERS.join("|");
            let pattern = format!("^(https?://|mailto:)([^\\s{{}}]|\\{{({names})\\}})+$");
            json!({ "type": "string", "pattern": pattern })
        }
        SettingType::PathAddress => json!({ "type": "string", "pattern": "^https?://\\S*\\{path\\}\\S*$" }),
        SettingType::Name => json!({ "type": "string", "pattern": "^[^./\\\\][^/\\\\]*$" }),
        SettingType::Colour => json!({ "type": "string", "pattern": "^#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$" }),
        SettingType::Flag => json!({ "type": "boolean" }),
        SettingType::Lanes => json!({ "enum": ["role", "none"] }),
        SettingType::File => json!({ "type": "string", "pattern": "\\S" }),
        SettingType::Picture => {
            // Patterns of JSON Schema know no "in whatever case".
            let ending =
                |ending: &&str| ending.chars().map(|char| format!("[{char}{}]", char.to_ascii_uppercase())).collect();
            let endings: Vec<String> = LOGOS.iter().map(ending).collect();
            json!({ "type": "string", "pattern": format!("\\.({})$", endings.join("|")) })
        }
        SettingType::Paths => {
            json!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] })
        }
        SettingType::Levels => json!({ "allOf": [{ "$ref": "#/definitions/rules" }] }),
    };
    schema["description"] = json!(setting.meaning);
    let written = |text: &str| match setting.of {
        SettingType::Flag => json!(text == "true"),
        _ => json!(text),
    };
    if !setting.default.is_empty() {
        schema["default"] = written(setting.default);
    }
    if !setting.example.is_empty() && setting.of != SettingType::Languages {
        schema["examples"] = json!([written(setting.example)]);
    }
    schema
}

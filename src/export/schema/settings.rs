//! The schema of `sopwith.toml`, from the one list of settings.

use super::document;
use crate::config::{SETTINGS, Setting, SettingType};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The schema of the settings. `rules` are all names a level can be given to, with what each means.
pub fn settings<'a>(rules: impl Iterator<Item = (&'a str, &'a str)>) -> Value {
    let level = |meaning: &str| json!({ "description": meaning, "enum": ["off", "warn", "warning", "error"] });
    let levels: Map<String, Value> = rules.map(|(name, meaning)| (name.to_owned(), level(meaning))).collect();
    let mut tables: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    for setting in SETTINGS {
        tables.entry(setting.table).or_default().insert(setting.key.to_owned(), value(setting, &levels));
    }
    let mut top = tables.remove("").unwrap_or_default();
    for (table, keys) in tables {
        top.insert(table.to_owned(), json!({ "type": "object", "properties": keys, "additionalProperties": false }));
    }
    let schema = json!({ "type": "object", "properties": top, "additionalProperties": false });
    document("Settings of a site".to_owned(), schema)
}

fn value(setting: &Setting, levels: &Map<String, Value>) -> Value {
    let language = "^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$";
    let mut schema = match setting.of {
        SettingType::Text => json!({ "type": "string" }),
        SettingType::Language => json!({ "type": "string", "pattern": language }),
        SettingType::Languages => json!({ "type": "array", "items": { "type": "string", "pattern": language } }),
        SettingType::Address => json!({ "type": "string", "pattern": "^https?://\\S+$" }),
        SettingType::PathAddress => json!({ "type": "string", "pattern": "^https?://\\S*\\{path\\}\\S*$" }),
        SettingType::Name => json!({ "type": "string", "pattern": "^[^./\\\\][^/\\\\]*$" }),
        SettingType::Colour => json!({ "type": "string", "pattern": "^#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$" }),
        SettingType::Levels => json!({ "type": "object", "properties": levels, "additionalProperties": false }),
    };
    schema["description"] = json!(setting.meaning);
    if !setting.default.is_empty() {
        schema["default"] = json!(setting.default);
    }
    if !setting.example.is_empty() && setting.of != SettingType::Languages {
        schema["examples"] = json!([setting.example]);
    }
    schema
}

//! JSON Schemas of what authors write: front matter, collections and settings, for editors and for
//! those who check files without Sopwith.
//!
//! They are draft-07 and use only its own keywords. The YAML extension of VS Code reads newer drafts
//! since 2025 only, the editors of TOML and the linters of front matter do not read them at all, and
//! the strict ones among these refuse any keyword they do not know; nothing here needs more.
//!
//! A schema is a shorter `check`: what it refuses, `check` refuses, but for a few notations that
//! nobody writes. What stands in the body, and where links lead, only `check` can tell.

mod fields;
mod parts;
mod settings;
mod steps;

pub use settings::{OptionType, RuleName, settings};

use crate::index::Documents;
use crate::model::kind::Kind;
use crate::model::{Kinds, Locales};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What the schemas of a site are made from.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    /// Its kinds.
    pub kinds: &'a Kinds,
    /// Its interface languages, for words that mean "none".
    pub locales: &'a Locales,
    /// The language of descriptions, where a kind has them in several.
    pub language: &'a str,
    /// Its documents, whose ids are offered and, where nothing else will do, demanded; none for the
    /// schemas of any site.
    pub documents: &'a Documents,
}

/// Where keys stand: a body below them may hold the title and the parts, or there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    FrontMatter,
    Collection,
}

/// The schema of the front matter of one kind.
pub fn front_matter(kind: &Kind, site: Site<'_>) -> Value {
    let mut schema = Schemas::new(site, Place::FrontMatter).kind(kind);
    if kind.name != site.kinds.default_kind().name {
        require(&mut schema, "kind");
    }
    schema["properties"]["kind"]["enum"] = json!([kind.name]);
    document(format!("Front matter of a {}", kind.name), schema)
}

/// The schema of any front matter: `kind` says which.
pub fn any_front_matter(site: Site<'_>) -> Value {
    let schemas = Schemas::new(site, Place::FrontMatter);
    let mut schema = schemas.any(&site.kinds.default_kind().name);
    schema["definitions"] = schemas.definitions();
    document("Front matter of a document".to_owned(), schema)
}

/// The schema of `.yaml` files that collect short entries.
pub fn collections(site: Site<'_>) -> Value {
    let schemas = Schemas::new(site, Place::Collection);
    let mut lists = Map::new();
    for kind in site.kinds.iter() {
        let Some(key) = &kind.collection else { continue };
        let plural = kind.plural.get(site.language).unwrap_or(&kind.name);
        let list = json!({
            "description": format!("{plural}: a list of entries."),
            "type": "array",
            "items": schemas.any(&kind.name),
        });
        lists.insert(key.clone(), list);
    }
    let schema = json!({
        "type": "object",
        "properties": lists,
        "additionalProperties": false,
        "minProperties": 1,
        "definitions": schemas.definitions(),
    });
    document("Entries of any kind".to_owned(), schema)
}

fn document(title: String, mut schema: Value) -> Value {
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["title"] = json!(title);
    schema
}

fn require(schema: &mut Value, key: &str) {
    match schema["required"].as_array_mut() {
        Some(keys) => keys.push(json!(key)),
        None => schema["required"] = json!([key]),
    }
}

/// The schemas of one site and place.
struct Schemas<'a> {
    site: Site<'a>,
    place: Place,
    /// Ids, former ones too, by what references call them: a kind, or what it acts as.
    ids: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Schemas<'a> {
    fn new(site: Site<'a>, place: Place) -> Schemas<'a> {
        let mut ids: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for document in site.documents {
            for name in document.names_in_references() {
                let known = ids.entry(name).or_default();
                known.insert(&document.id.value);
                known.extend(document.aliases.iter().map(|alias| alias.value.id.as_str()));
            }
        }
        Schemas { site, place, ids }
    }

    /// The ids a reference can name.
    fn ids(&self, to: &str) -> Vec<&'a str> {
        self.ids.get(to).map(|ids| ids.iter().copied().collect()).unwrap_or_default()
    }

    /// All kinds, for [`Schemas::any`] to refer to, and what they refer to themselves.
    fn definitions(&self) -> Value {
        let kinds = self.site.kinds.iter();
        let mut definitions: Map<String, Value> =
            kinds.map(|kind| (format!("kind-{}", kind.name), self.bare(kind))).collect();
        definitions.extend(self.step_definitions());
        Value::Object(definitions)
    }

    /// The schema of a document that is of kind `usual` unless it says otherwise.
    fn any(&self, usual: &str) -> Value {
        let names: Vec<&str> = self.site.kinds.iter().map(|kind| kind.name.as_str()).collect();
        let choice = |name: &str| {
            let named = json!({ "properties": { "kind": { "const": name } }, "required": ["kind"] });
            let unnamed = json!({ "not": { "required": ["kind"] } });
            let condition = if name == usual { json!({ "anyOf": [named, unnamed] }) } else { named };
            json!({ "if": condition, "then": { "$ref": format!("#/definitions/kind-{name}") } })
        };
        json!({
            "type": "object",
            "properties": { "kind": { "enum": names } },
            "allOf": names.iter().map(|name| choice(name)).collect::<Vec<_>>(),
        })
    }

    /// The schema of one kind, complete in itself.
    fn kind(&self, kind: &Kind) -> Value {
        let mut schema = self.bare(kind);
        schema["definitions"] = Value::Object(self.step_definitions());
        schema
    }

    /// The schema of one kind.
    fn bare(&self, kind: &Kind) -> Value {
        let mut properties = Map::new();
        let mut required = Vec::new();
        for rule in &kind.fields {
            let is_title = rule.name == "title";
            let needed = rule.required && (!is_title || self.place == Place::Collection);
            if needed {
                required.push(rule.name.as_str());
            }
            properties.insert(rule.name.clone(), self.field(rule, needed));
        }
        for rule in &kind.parts {
            if rule.required && self.place == Place::Collection {
                required.push(rule.name.as_str());
            }
            properties.insert(rule.name.clone(), self.part(rule));
        }
        let mut schema = json!({ "type": "object", "properties": properties, "additionalProperties": false });
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        schema
    }
}

/// Words for whoever points at a key.
fn describe(schema: &mut Value, help: Option<&str>, form: &str) {
    let sentences = [help.unwrap_or_default(), form];
    let words: Vec<&str> = sentences.into_iter().filter(|sentence| !sentence.is_empty()).collect();
    if !words.is_empty() {
        schema["description"] = json!(words.join(" "));
    }
}

//! JSON Schemas: they are sound, they take every document we ship, and they refuse what `check`
//! refuses.

use crate::site::Site;
use serde_json::{Value, json};
use sopwith::compile;
use sopwith::diagnostics::Level;
use sopwith::export::schema::{self, Site as SchemaSite};
use sopwith::syntax::parse_yaml;
use sopwith::text::{self, Node, SitePath};
use sopwith::vfs::{Disk, FileSystem, Memory};
use std::collections::BTreeSet;
use std::path::Path;

/// A schema that `sopwith schema` prints.
fn printed(site: &Site, arguments: &[&str]) -> Value {
    let run = site.run(&[&["schema"], arguments].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    serde_json::from_str(&run.stdout).expect("JSON on stdout")
}

fn compiled(schema: &Value) -> jsonschema::Validator {
    jsonschema::draft7::meta::validate(schema).unwrap_or_else(|error| panic!("{error}"));
    jsonschema::draft7::new(schema).unwrap_or_else(|error| panic!("{error}"))
}

/// YAML as tools that know nothing of Sopwith hand it to a schema.
fn json_of(node: &Node) -> Value {
    match &node.value {
        text::Value::Null => Value::Null,
        text::Value::Bool(flag) => json!(flag),
        text::Value::Number(number) if number.fract() == 0.0 => json!(*number as i64),
        text::Value::Number(number) => json!(number),
        text::Value::Text(text) => json!(text),
        text::Value::List(items) => items.iter().map(json_of).collect(),
        text::Value::Map(entries) => entries.iter().map(|entry| (entry.key.clone(), json_of(&entry.node))).collect(),
    }
}

pub fn json_of_yaml(yaml: &str) -> Value {
    parse_yaml(yaml, 0, &mut Vec::new()).map_or_else(|| json!({}), |node| json_of(&node))
}

/// The front matter of a Markdown file.
fn front_matter(text: &str) -> Value {
    let front = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---")).map(|(front, _)| front);
    json_of_yaml(front.unwrap_or(""))
}

#[test]
fn every_schema_is_sound_and_always_the_same() {
    let site = Site::new();
    for arguments in [&[][..], &["--collections"], &["--settings"], &["sop"], &["page"], &["role"], &["term"]] {
        let schema = printed(&site, arguments);
        compiled(&schema);
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
        assert_eq!(printed(&site, arguments), schema);
    }
}

#[test]
fn every_key_says_what_it_is_for() {
    let schema = printed(&Site::new(), &["sop"]);
    for keys in [&schema["properties"], &schema["definitions"]["step"]["properties"]] {
        for (key, value) in keys.as_object().expect("keys") {
            assert!(value["description"].as_str().is_some_and(|words| words.ends_with(['.', '…'])), "{key}: {value}");
        }
    }
}

#[test]
fn whatever_we_ship_is_valid() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seen = 0;
    for folder in ["", "examples/minimal", "examples/own-kind", "examples/own-theme"] {
        let disk = Disk::open(&root.join(folder)).expect("a site");
        let checked = compile::check(&disk, &compile::CheckOptions::default(), &|_| {}).expect("a site");
        let site = SchemaSite {
            kinds: &checked.kinds,
            locales: &checked.locales,
            language: "en",
            documents: &checked.documents,
        };
        let markdown = compiled(&schema::any_front_matter(site));
        let collections = compiled(&schema::collections(site));
        for file in disk.list(&SitePath::literal("sops")).files {
            let text = String::from_utf8(file.read().expect("a file")).expect("text");
            let (validator, value) = match file.path.extension() {
                "md" => (&markdown, front_matter(&text)),
                "yaml" => (&collections, json_of_yaml(&text)),
                _ => continue,
            };
            let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{}: {errors:?}", file.path);
            seen += 1;
        }
    }
    assert!(seen > 30, "{seen} files");
    let settings = compiled(&printed(&Site::new(), &["--settings"]));
    for path in ["sopwith.toml", "examples/own-kind/sopwith.toml", "examples/own-theme/sopwith.toml"] {
        let text = std::fs::read_to_string(root.join(path)).expect("settings");
        let value: Value = serde_json::to_value(toml::from_str::<toml::Table>(&text).expect("TOML")).expect("JSON");
        assert!(settings.is_valid(&value), "{path}: {:?}", settings.iter_errors(&value).next());
    }
    assert!(!settings.is_valid(&json!({ "tilte": "x" })) && !settings.is_valid(&json!({ "rules": { "link": "off" } })));
}

/// A kind with a field of every type.
const EVERY_TYPE: &str = "
title: Everything
collection: everything
fields:
  a_text: { type: text }
  a_date: { type: date }
  a_duration: { type: duration }
  an_amount: { type: money }
  a_number: { type: number }
  a_share: { type: percentage }
  a_flag: { type: flag }
  a_word: { type: enum, values: [draft, '3', 'true'] }
  a_role: { type: reference, to: role }
  a_role_or_words: { type: reference, to: role, or: text }
  texts: { type: list, of: text }
  dates: { type: list, of: date }
  numbers: { type: list, of: number }
  roles: { type: list, of: reference, to: role }
  must: { type: text, required: true }
  must_number: { type: number, required: true }
  must_list: { type: list, of: text, required: true }
";

/// A front matter of that kind, and one of an SOP, with everything that must be there.
const EVERYTHING: &[(&str, &str)] =
    &[("kind", "everything"), ("title", "A title"), ("must", "a"), ("must_number", "1"), ("must_list", "[a]")];
const PROCEDURE: &[(&str, &str)] = &[
    ("title", "A title"),
    ("department", "support"),
    ("purpose", "Why."),
    ("glossary", "none"),
    ("instructions", "[{do: This.}]"),
];

/// Values of every sort, right for one key and wrong for others.
const VALUES: &[&str] = &[
    "",
    "\"\"",
    "\"  \"",
    "null",
    "true",
    "false",
    "3",
    "3.5",
    "-1",
    "0",
    "text",
    "two words",
    "\"3\"",
    "\"true\"",
    "2026-09-01",
    "\"2026-09-01\"",
    "2026-13-01",
    "2026-02-30",
    "2026-9-1",
    "tomorrow",
    "20s",
    "2 weeks",
    "6 months",
    "6 moons",
    "s",
    "120 EUR",
    "\"1,000.50 EUR\"",
    "120 euros",
    "EUR 120",
    "20 %",
    "20%",
    "\"% 20\"",
    "draft",
    "Draft",
    "helper",
    "hepler",
    "role",
    "sop",
    "none",
    "None.",
    "\"N/A\"",
    "なし",
    "Nav",
    "nope",
    "en",
    "EN",
    "pt-BR",
    "english",
    "a/b",
    "a b",
    ".hidden",
    "\"#a\"",
    "[a, b]",
    "[a, null]",
    "[a, 3]",
    "[3, 4.5]",
    "[2026-09-01, 2026-09-02]",
    "[2026-09-01, soon]",
    "[helper]",
    "[helper, hepler]",
    "[draft]",
    "[[a]]",
    "[{a: b}]",
    "[{a: }]",
    "[a, {b: c}]",
    "{a: b}",
    "{a: 3}",
    "{a: }",
    "{a: [b]}",
    "\"1. One step.\"",
    "\"One step.\"",
];

/// Where the two differ, and why.
fn may_differ(key: &str, value: &str) -> bool {
    match key {
        // `key: ""` is nothing where nothing need be, and no word of an enum, no flag and no id.
        "a_word" | "a_flag" | "a_role" | "roles" | "status" | "lanes" => matches!(value, "\"\"" | "\"  \""),
        // What is no reason is no error, but only text can be one.
        "allow" => value == "{a: [b]}",
        // Keys where text belongs are read as nothing, without a word.
        "purpose" => value.contains('{') || value == "[[a]]",
        _ => false,
    }
}

/// What can stand below the front matter instead, which a schema does not see.
fn may_stand_in_body(key: &str, value: &str) -> bool {
    let blank = matches!(value, "" | "null" | "\"\"" | "\"  \"");
    match key {
        "title" => blank || value == LEFT_OUT,
        "purpose" | "glossary" | "instructions" => value == LEFT_OUT,
        _ => false,
    }
}

/// Stands for no key at all.
const LEFT_OUT: &str = "(left out)";

/// A key, its value, and all keys of the document.
struct Case {
    kind: &'static str,
    key: String,
    value: &'static str,
    keys: String,
}

/// Every value for every key of an SOP and of a kind with every type, and every key left out.
fn cases() -> Vec<Case> {
    let (kinds, _) = compile::built_in();
    let of_sop: Vec<String> = kinds.get("sop").expect("built in").keys().map(str::to_owned).collect();
    let own = EVERY_TYPE.lines().filter_map(|line| line.strip_prefix("  ")?.split_once(':').map(|(key, _)| key));
    let of_own: Vec<String> = own.chain(["nope", "glossary"]).map(str::to_owned).collect();
    let mut cases = Vec::new();
    for (kind, base, keys) in [("everything", EVERYTHING, of_own), ("sops", PROCEDURE, of_sop)] {
        for key in keys {
            let others: String = base
                .iter()
                .filter(|(known, _)| *known != key)
                .map(|(key, value)| format!("{key}: {value}\n"))
                .collect();
            // A document that took the role's id would spoil it for the others.
            let values = VALUES.iter().filter(|value| !matches!(key.as_str(), "id" | "title") || **value != "helper");
            let with =
                values.map(|value| Case { kind, key: key.clone(), value, keys: format!("{others}{key}: {value}\n") });
            cases.extend(with);
            cases.push(Case { kind, key: key.clone(), value: LEFT_OUT, keys: others });
        }
    }
    cases
}

/// The documents `check` finds errors in, by their number; and the schemas of their site.
fn checked(documents: impl Iterator<Item = String>, extension: &str) -> (BTreeSet<usize>, Value, Value) {
    let mut memory = Memory::default();
    memory.insert(SitePath::literal("templates/kinds/everything/kind.yaml"), EVERY_TYPE);
    memory.insert(SitePath::literal("sops/roles.yaml"), "roles:\n  - id: helper\n    title: Helper\n");
    for (number, text) in documents.enumerate() {
        memory.insert(SitePath::literal(&format!("sops/doc-{number}.{extension}")), text);
    }
    let checked = compile::check(&memory, &compile::CheckOptions::default(), &|_| {}).expect("documents");
    // What only the whole site can tell is no matter of a schema.
    let of_site = ["metadata/duplicate-id", "metadata/alias-taken", "metadata/page-taken"];
    let errors = checked.diagnostics.iter().filter(|found| found.level == Level::Error);
    let errors = errors.filter(|found| !of_site.contains(&found.rule.name) && !found.rule.name.starts_with("links/"));
    let number = |path: &SitePath| path.stem().strip_prefix("doc-").and_then(|number| number.parse().ok());
    let mut wrong: BTreeSet<usize> = errors.clone().filter_map(|found| number(&found.path)).collect();
    // A key that means nothing is told once for all files that have it.
    for key in errors.filter(|found| found.rule.name == "metadata/unknown-key") {
        let source = checked.source(&key.path).expect("a file that was read");
        let line = format!("{}:", &source.text[key.span.range()]);
        // For each kind: what names it stands in the front matter, or is the key of the collection.
        let bare = |own: &str| own.trim_start_matches([' ', '-']).to_owned();
        let kind = |text: &str| {
            let named = text.lines().map(bare).find(|own| own.starts_with("kind:"));
            named.or(text.lines().next().map(str::to_owned))
        };
        let own_kind = kind(&source.text);
        let has_key = |text: &str| {
            kind(text) == own_kind && text.lines().any(|own| own.trim_start_matches([' ', '-']).starts_with(&line))
        };
        let paths = checked.documents.iter().map(|document| &document.path);
        wrong.extend(paths.filter(|path| has_key(&checked.source(path).expect("it was read").text)).filter_map(number));
    }
    let site =
        SchemaSite { kinds: &checked.kinds, locales: &checked.locales, language: "en", documents: &checked.documents };
    (wrong, schema::any_front_matter(site), schema::collections(site))
}

/// Whom a case is refused by, when not by both or by neither.
fn difference(case: &Case, by_schema: bool, by_check: bool) -> Option<String> {
    let who = match (by_schema, by_check) {
        (true, false) => "only the schema",
        (false, true) => "only check",
        _ => return None,
    };
    Some(format!("{who} refuses `{}: {}`", case.key, case.value))
}

#[test]
fn a_schema_of_front_matter_refuses_what_check_refuses() {
    let cases = cases();
    let (wrong, schema, _) = checked(cases.iter().map(|case| format!("---\n{}---\n", case.keys)), "md");
    let validator = compiled(&schema);
    let compared = cases
        .iter()
        .enumerate()
        .filter(|(_, Case { key, value, .. })| !may_differ(key, value) && !may_stand_in_body(key, value));
    let differences: Vec<String> = compared
        .filter_map(|(number, case)| {
            difference(case, !validator.is_valid(&json_of_yaml(&case.keys)), wrong.contains(&number))
        })
        .collect();
    assert!(differences.is_empty(), "{} of {}:\n{}", differences.len(), cases.len(), differences.join("\n"));
    assert!(cases.len() > 2000 && wrong.len() > 500, "{} of {}", wrong.len(), cases.len());
}

#[test]
fn a_schema_of_collections_refuses_what_check_refuses() {
    let cases = cases();
    let entry = |case: &Case| format!("{}:\n  - {}", case.kind, case.keys.replace('\n', "\n    "));
    let (wrong, _, schema) = checked(cases.iter().map(entry), "yaml");
    let validator = compiled(&schema);
    let differences: Vec<String> = cases
        .iter()
        .enumerate()
        .filter(|(_, Case { key, value, .. })| !may_differ(key, value))
        .filter_map(|(number, case)| {
            difference(case, !validator.is_valid(&json_of_yaml(&entry(case))), wrong.contains(&number))
        })
        .collect();
    assert!(differences.is_empty(), "{} of {}:\n{}", differences.len(), cases.len(), differences.join("\n"));
}

/// Instructions, one sort of mistake in each of the second half.
const STEPS: &[(&str, bool)] = &[
    ("- Greet the customer.", true),
    ("- do: Greet.\n  role: helper\n  time: 20s\n  needs: refund 120 EUR\n  critical: true\n  max: 3", true),
    ("- do: Greet.\n  critical:\n  optional: false\n  transfer: warm\n  say: [Hello, you]\n  note: 3", true),
    (
        "- ask: Late?\n  answers: { \"Yes\": next, \"No\": \"→ end\", Why: \"#a\", More: [{do: This.}, That.] }\n- do: A.\n  id: a",
        true,
    ),
    ("- ask: Late?\n  answers: { \"Yes\": [] }\n  then: END", true),
    ("- phase: One\n  steps: [Do this., {do: That.}]\n- phase: Two\n- Last.", true),
    ("- do: One.\n  optional: true\n  then: \"[words](other.md)\"\n- do: Two.\n  then: \"[[other#step]]\"", true),
    ("|\n  1. One.\n  2. Two.", true),
    ("|\n  No steps.", false),
    ("3", false),
    ("{do: This.}", false),
    ("[3]", false),
    ("[[a]]", false),
    ("- role: agent", false),
    ("- do: One.\n  ask: Two?", false),
    ("- do: One.\n  rol: agent", false),
    ("- do: One.\n  time: soon", false),
    ("- do: One.\n  time:", false),
    ("- do: One.\n  role:", false),
    ("- do: One.\n  max: 0", false),
    ("- do: One.\n  max: 1.5", false),
    ("- do: One.\n  transfer: hot", false),
    ("- do: One.\n  critical: maybe", false),
    ("- do: One.\n  id:", false),
    ("- do: One.\n  then: nowhere", false),
    ("- do: One.\n  then:", false),
    ("- ask: Late?\n  answers: [Yes, No]", false),
    ("- ask: Late?\n  answers: { \"Yes\": somewhere }", false),
    ("- ask: Late?\n  answers: { \"Yes\": }", false),
    ("- ask: Late?\n  answers: { \"Yes\": [{do: One., nope: 1}] }", false),
    ("- ask: Late?\n  answers: { \"Yes\": [{phase: One}] }", false),
    ("- phase: One\n  steps: Do this.", false),
    ("- phase: One\n  steps:", false),
    ("- phase: One\n  stps: []", false),
];

#[test]
fn a_schema_of_steps_refuses_what_check_refuses() {
    let front = |steps: &str| {
        let steps = steps.replace('\n', "\n  ");
        let sep = if steps.starts_with('-') { "\n  " } else { " " };
        format!("title: T\ndepartment: support\npurpose: Why.\nglossary: none\ninstructions:{sep}{steps}\n")
    };
    let documents = STEPS.iter().map(|(steps, _)| format!("---\n{}---\n", front(steps)));
    let (wrong, schema, _) = checked(documents, "md");
    let validator = compiled(&schema);
    for (number, (steps, fits)) in STEPS.iter().enumerate() {
        assert_eq!(!wrong.contains(&number), *fits, "check: {steps}");
        assert_eq!(validator.is_valid(&json_of_yaml(&front(steps))), *fits, "schema: {steps}");
    }
}

#[test]
fn a_schema_knows_the_site_it_is_made_for() {
    let site = Site::new()
        .file("sops/a.md", "---\nkind: page\ntitle: A\n---\n")
        .file("sops/roles.yaml", "roles:\n  - id: agent\n    title: Agent\n    aliases: [clerk]\n")
        .file("templates/kinds/shift/kind.yaml", "title: Shift\nfields:\n  lead: { type: reference, to: role }\n");
    let schema = printed(&site, &["shift"]);
    assert_eq!(schema["properties"]["lead"]["enum"], json!(["agent", "clerk", null]));
    assert_eq!(schema["properties"]["owner"]["examples"], json!(["agent", "clerk"]));
    assert_eq!(schema["required"], json!(["kind"]), "a file that names no kind is an SOP");
    let elsewhere = Site::new();
    assert_eq!(printed(&elsewhere, &["sop"])["properties"]["owner"].get("examples"), None);
    let folder = site.folder().to_string_lossy().into_owned();
    assert_eq!(printed(&elsewhere, &["shift", "--site", &folder]), schema);
    let run = elsewhere.run(&["schema", "rol"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("did you mean `role`?"), "{}", run.stderr);
    assert_eq!(elsewhere.run(&["schema", "--site", "nowhere"]).code, 2);
    assert_eq!(elsewhere.run(&["schema", "sop", "--settings"]).code, 2);
}

/// Settings, and whether they can be used.
const SETTINGS: &[(&str, bool)] = &[
    ("title = \"T\"\nlanguage = \"pt-BR\"\nlanguages = [\"en\"]\nbase_url = \"https://a.example\"", true),
    ("source = \"sops\"\noutput = \"out\"\nbaseline = \"known.json\"\n[theme]\naccent = \"#fff\"", true),
    (
        "[rules]\nlinks = \"off\"\n\"links/broken-file\" = \"warn\"\nSOP301 = \"error\"\nbroken-image = \"warning\"",
        true,
    ),
    ("[rules]\n\"links/broken-file\" = { level = \"warn\" }\nlinks = { level = \"off\" }", true),
    ("[[overrides]]\npaths = \"sops/a/**\"\n[overrides.rules]\nlinks = \"off\"", true),
    ("tilte = \"T\"", false),
    ("title = 3", false),
    ("language = \"English\"", false),
    ("languages = \"en\"", false),
    ("base_url = \"a.example\"", false),
    ("edit_url = \"https://a.example\"", false),
    ("flag_url = \"https://a.example/?a={id}{step}{version}{title}{path}&b={url}\"", true),
    ("flag_url = \"mailto:a@a.example?subject={id}\"", true),
    ("flag_url = \"https://a.example/{name}\"", false),
    ("flag_url = \"https://a.example/{id}}\"", false),
    ("flag_url = \"https://a.example/{id} {step}\"", false),
    ("flag_url = \"tel:1\"", false),
    ("lanes = \"role\"", true),
    ("lanes = \"roles\"", false),
    ("offline = false", true),
    ("offline = \"no\"", false),
    ("baseline = \"\"", false),
    ("theme = \"default\"", false),
    ("[theme]\naccent = \"green\"", false),
    ("[theme]\nlogo = \"brand/Logo.SVG\"", true),
    ("[theme]\nlogo = \"logo.exe\"", false),
    ("[theme]\nlogo = \"\"", false),
    ("[theme]\ncolour = \"#fff\"", false),
    ("[rules]\nlinks = \"of\"", false),
    ("[rules]\nlinsk = \"off\"", false),
    ("[rules]\n\"links/broken-file\" = { level = \"warn\", wrods = 3 }", false),
    ("[[overrides]]\npath = \"sops/a/**\"", false),
    ("[[overrides]]\n[overrides.rules]\nlinks = \"off\"", false),
    ("overrides = \"sops\"", false),
];

#[test]
fn a_schema_of_settings_refuses_what_check_refuses() {
    let validator = compiled(&printed(&Site::new(), &["--settings"]));
    for (text, fits) in SETTINGS {
        let site = Site::with_sop(crate::site::SOP).file("sopwith.toml", text).file("brand/Logo.SVG", "<svg/>");
        assert_eq!(site.check().code == 0, *fits, "check: {text}\n{}", site.check().stderr);
        let value: Value = serde_json::to_value(toml::from_str::<toml::Table>(text).expect("TOML")).expect("JSON");
        assert_eq!(validator.is_valid(&value), *fits, "schema: {text}");
    }
}

//! What is shipped: the starter library, the examples, the interface languages.

use crate::pages;
use crate::site::Site;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

fn repository(path: &str) -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.join(path).to_str().expect("a UTF-8 path").to_owned()
}

/// Builds a site of the repository into `out` of a new folder; it must check clean.
fn built(path: &str) -> Site {
    let site = Site::new();
    let folder = repository(path);
    let check = site.run(&["check", &folder]);
    assert!(check.code == 0 && check.stderr.contains("no findings"), "{}", check.stderr);
    let run = site.run(&["build", &folder, "-o", "out"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    site
}

#[test]
fn the_repository_is_a_site_that_checks_clean_and_builds() {
    pages::are_sound(&built("").path("out"));
}

#[test]
fn every_example_checks_clean_and_builds() {
    let examples = fs::read_dir(repository("examples")).expect("the folder of examples");
    let names: BTreeSet<String> =
        examples.map(|entry| entry.expect("an example").file_name().into_string().expect("UTF-8")).collect();
    for name in ["minimal", "own-kind", "own-theme"] {
        assert!(names.contains(name), "{names:?}");
    }
    for name in names {
        pages::are_sound(&built(&format!("examples/{name}")).path("out"));
    }
}

#[test]
fn the_library_holds_real_procedures_in_five_languages() {
    let site = built("");
    let manifest: serde_json::Value = serde_json::from_str(&site.read("out/sopwith.json")).expect("JSON");
    let documents = manifest["documents"].as_array().expect("documents");
    let mut by_lang: BTreeMap<&str, usize> = BTreeMap::new();
    let mut procedures = 0;
    for document in documents.iter().filter(|document| document["kind"] == "sop") {
        procedures += 1;
        *by_lang.entry(document["lang"].as_str().expect("a language")).or_default() += 1;
        let id = &document["id"];
        assert!(document["steps"].as_array().expect("steps").len() >= 8, "{id} has few steps");
        let page = site.main(document["url"].as_str().expect("a page"));
        assert!(page.contains("class=\"step decision"), "{id} has no decision");
    }
    assert!(procedures >= 15, "{procedures}");
    for lang in ["en", "ja", "vi", "zh", "lv"] {
        assert!(by_lang[lang] >= 2, "{by_lang:?}");
    }
}

#[test]
fn translations_have_the_same_steps() {
    let site = built("");
    let manifest: serde_json::Value = serde_json::from_str(&site.read("out/sopwith.json")).expect("JSON");
    let mut steps: BTreeMap<String, BTreeMap<String, Vec<String>>> = BTreeMap::new();
    for document in manifest["documents"].as_array().expect("documents") {
        let ids = document["steps"].as_array().expect("steps").iter().map(|step| step["id"].to_string()).collect();
        steps.entry(document["id"].to_string()).or_default().insert(document["lang"].to_string(), ids);
    }
    assert_eq!(steps["\"refund\""].len(), 5);
    for (id, by_lang) in steps {
        let different: BTreeSet<&Vec<String>> = by_lang.values().collect();
        assert_eq!(different.len(), 1, "the translations of {id} differ in their steps");
    }
}

/// Keys of a locale file: `ui.home`, `sections.purpose` …, read as lines.
fn keys(lang: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(repository(&format!("templates/locales/{lang}.yaml"))).expect("a locale file");
    let mut top = String::new();
    let mut keys = BTreeSet::new();
    for line in text.lines().filter(|line| !line.trim_start().starts_with('#') && line.contains(':')) {
        let key = line.split(':').next().unwrap_or("");
        if key.starts_with(' ') {
            keys.insert(format!("{top}.{}", key.trim()));
        } else {
            top = key.to_owned();
            keys.insert(top.clone());
        }
    }
    keys
}

#[test]
fn every_interface_language_has_every_word() {
    let english = keys("en");
    assert!(english.len() > 70);
    for lang in ["ja", "vi", "zh", "lv"] {
        let own = keys(lang);
        let missing: Vec<_> = english.symmetric_difference(&own).collect();
        assert!(missing.is_empty(), "{lang}: {missing:?}");
    }
}

//! Messages: English is complete, and every other language says the same or is listed as missing.

use sopwith::rules::messages::{languages, read};
use sopwith::rules::rules;
use sopwith::text::ours;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Sections that belong to no rule.
const SHARED: [&str; 3] = ["common", "words", "report"];

/// What each language still says in English: `lang section key`, sorted.
const UNTRANSLATED: &str = include_str!("../spec/untranslated.txt");

type Texts = BTreeMap<(String, String), String>;

fn texts(lang: &str) -> Texts {
    read(lang).into_iter().collect()
}

/// Names between braces.
fn placeholders(text: &str) -> BTreeSet<&str> {
    let names = text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name));
    names
        .filter(|name| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'))
        .collect()
}

/// The sources of the rules, with the rule whose file each is, if it is one.
fn sources() -> Vec<(Option<&'static str>, String)> {
    fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder of the repository") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                collect(&path, files);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    let mut files = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules"), &mut files);
    files.sort();
    let with_rule = |path: PathBuf| {
        let ending = |name: &str| format!("{}.rs", name.replace('-', "_"));
        let is_of = |name: &str| path.ends_with(ending(name));
        let rule = rules().map(|rule| rule.name).find(|name| is_of(name));
        (rule, fs::read_to_string(&path).expect("a source of the repository"))
    };
    files.into_iter().map(with_rule).collect()
}

/// Words in quotes right behind `call`, also on the next line.
fn named<'a>(source: &'a str, call: &str) -> Vec<&'a str> {
    let calls = source.split(call).skip(1).map(str::trim_start);
    calls.filter_map(|rest| rest.strip_prefix('"')?.split_once('"').map(|(name, _)| name)).collect()
}

/// The last words in quotes of each `.label(…)`.
fn labels(source: &str) -> Vec<&str> {
    let calls = source.split(".label(").skip(1).filter_map(|rest| rest.split_once("\")").map(|(inside, _)| inside));
    calls.filter_map(|inside| inside.rsplit_once('"').map(|(_, name)| name)).collect()
}

#[test]
fn every_key_in_the_code_has_its_words() {
    let english = texts("en");
    let has = |section: &str, key: &str| english.contains_key(&(section.to_owned(), key.to_owned()));
    let anywhere = |key: &str| english.keys().any(|(section, known)| section.as_str() != "words" && known == key);
    let mut wrong = Vec::new();
    for (rule, source) in sources() {
        let keys = [".says(", ".helps("].iter().flat_map(|call| named(&source, call)).chain(labels(&source));
        for key in keys.filter(|key| !key.is_empty()) {
            let there = match rule {
                Some(rule) => has(rule, key) || has("common", key),
                None => anywhere(key),
            };
            if !there {
                wrong.push(format!("{}: {key}", rule.unwrap_or("src/rules")));
            }
        }
    }
    // A rule may have a message for every case, and none for all.
    let speaks = |rule: &str| english.keys().any(|(section, key)| section == rule && key.starts_with("message"));
    wrong.extend(rules().filter(|rule| !speaks(rule.name)).map(|rule| format!("{}: message", rule.name)));
    assert!(wrong.is_empty(), "keys without words in templates/messages/en:\n{}", wrong.join("\n"));
}

#[test]
fn all_words_are_used_and_all_names_in_them_are_filled() {
    let sources = sources();
    let says = |words: &str| sources.iter().any(|(_, source)| source.contains(&format!("\"{words}\"")));
    let mut wrong = Vec::new();
    for ((section, key), text) in texts("en") {
        if SHARED.contains(&section.as_str()) {
            continue;
        }
        if !rules().any(|rule| rule.name == section) {
            wrong.push(format!("{section} is no rule"));
        }
        if !["message", "help"].contains(&key.as_str()) && !says(&key) {
            wrong.push(format!("{section}: nothing says `{key}`"));
        }
        let unfilled = placeholders(&text).into_iter().filter(|name| !says(name));
        wrong.extend(unfilled.map(|name| format!("{section}: `{{{name}}}` of `{key}` is never filled in")));
        if text.trim().is_empty() {
            wrong.push(format!("{section}: `{key}` is empty"));
        }
        if text.ends_with('.') && !text.ends_with("…") {
            wrong.push(format!("{section}: `{key}` ends with a full stop"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn phrases_that_are_filled_in_can_all_be_translated() {
    let english = texts("en");
    let known: BTreeSet<&str> =
        english.keys().filter(|(section, _)| section == "words").map(|(_, key)| key.as_str()).collect();
    let phrases: BTreeSet<&str> = ours::ALL.iter().map(|phrase| phrase.as_str()).collect();
    assert_eq!(known, phrases, "`words` in templates/messages/en/common.yaml, and src/text/ours.rs");
    // A phrase made elsewhere would be missed.
    for (_, source) in sources() {
        assert_eq!(named(&source, ".with_ours(\"expected\","), [""; 0], "phrases stand in src/text/ours.rs");
    }
}

#[test]
fn other_languages_say_the_same_or_are_listed() {
    let english = texts("en");
    let mut wrong = Vec::new();
    let mut missing = Vec::new();
    for lang in languages().filter(|lang| *lang != "en") {
        let own = texts(lang);
        for ((section, key), text) in &own {
            let place = format!("{lang}: {section}: {key}");
            match english.get(&(section.clone(), key.clone())) {
                None => wrong.push(format!("{place} is not in English")),
                // Words that English makes in another way.
                Some(english) if english.is_empty() => {}
                Some(english) if section == "words" || placeholders(english) == placeholders(text) => {}
                Some(english) => wrong.push(format!(
                    "{place} fills in {:?}, English {:?}",
                    placeholders(text),
                    placeholders(english)
                )),
            }
        }
        let lacks = |(place, text): &(&(String, String), &String)| !text.is_empty() && !own.contains_key(*place);
        let lacking = english.iter().filter(lacks);
        missing.extend(lacking.map(|((section, key), _)| format!("{lang} {section} {key}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let listed: Vec<&str> = UNTRANSLATED.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(missing, listed, "what is still said in English, and tests/spec/untranslated.txt");
}

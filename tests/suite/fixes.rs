//! Fixes: applied to the Example of a rule's page, they mend what it shows and nothing else.

use crate::rules::site_of;
use crate::site::{SOP, Site};
use serde_json::Value;
use sopwith::rules::rules;
use std::collections::{BTreeMap, BTreeSet};

/// Rules whose faults a machine cannot mend: somebody has to say what belongs there.
const WITHOUT_FIX: &str = include_str!("../spec/without-fix.txt");

/// A finding's rule and place, without the place in the line, which fixes move.
type Key = (String, String, u64);

/// All findings of a site.
pub fn report(site: &Site) -> Vec<Value> {
    let run = site.run(&["check", "--format", "json"]);
    assert!(run.code < 2, "{}", run.stderr);
    let report: Value = serde_json::from_str(&run.stdout).expect("JSON on stdout");
    report["diagnostics"].as_array().expect("a list").clone()
}

fn key(one: &Value) -> Key {
    let word = |value: &Value| value.as_str().expect("text").to_owned();
    (word(&one["rule"]), word(&one["path"]), one["start"]["line"].as_u64().expect("a line"))
}

/// Applies the edits of findings, last first, so that places before them stay; `false` when two
/// of them overlap.
pub fn apply(site: &Site, findings: &[&Value]) -> bool {
    let mut by_path: BTreeMap<String, BTreeSet<(usize, usize, String)>> = BTreeMap::new();
    for edit in findings.iter().flat_map(|one| one["fix"]["edits"].as_array().into_iter().flatten()) {
        let offset = |key: &str| usize::try_from(edit[key].as_u64().expect("an offset")).expect("a small number");
        let text = edit["text"].as_str().expect("text").to_owned();
        let path = edit["path"].as_str().expect("a path").to_owned();
        by_path.entry(path).or_default().insert((offset("start"), offset("end"), text));
    }
    for (path, edits) in by_path {
        let before = site.read(&path);
        let mut text = before.clone();
        let mut free_until = text.len();
        for (start, end, new) in edits.iter().rev() {
            if *end > free_until {
                return false;
            }
            text.replace_range(*start..*end, new);
            free_until = *start;
        }
        assert_ne!(text, before, "a fix changes something in {path}");
        // Everything between the edits is as it was, byte for byte.
        let mut rest = text.as_str();
        let mut at = 0;
        for (start, end, new) in &edits {
            rest = rest.strip_prefix(&before[at..*start]).expect("what stands before an edit stays");
            rest = rest.strip_prefix(new.as_str()).expect("the edit is there");
            at = *end;
        }
        assert_eq!(rest, &before[at..], "what stands behind the last edit of {path} stays");
        site.write(&path, text);
    }
    true
}

/// Applies one finding's fix to a fresh copy of the example; what is wrong with the result.
fn wrong_with(name: &str, number: usize) -> Option<String> {
    let rule = rules().find(|rule| rule.name == name).expect("a rule");
    let (site, _) = site_of(&rule.page().samples("Example"));
    let before = report(&site);
    let one = &before[number];
    if !apply(&site, &[one]) {
        return Some("its edits overlap".into());
    }
    let after = report(&site);
    let same = |list: &[Value]| list.iter().filter(|other| other["rule"] == one["rule"]).count();
    if same(&after) + 1 != same(&before) {
        return Some(format!("{} findings of it became {}: {after:#?}", same(&before), same(&after)));
    }
    let known: BTreeSet<String> = before.iter().map(|one| key(one).0).collect();
    let new: Vec<Key> = after.iter().map(key).filter(|(rule, ..)| !known.contains(rule)).collect();
    (!new.is_empty()).then(|| format!("new findings come with it: {new:?}"))
}

#[test]
fn every_fix_mends_its_finding_and_nothing_else() {
    let mut wrong = Vec::new();
    let mut without = Vec::new();
    for rule in rules() {
        let samples = rule.page().samples("Example");
        let (site, _) = site_of(&samples);
        let found = if samples.is_empty() { Vec::new() } else { report(&site) };
        let own = |(_, one): &(usize, &Value)| one["rule"] == rule.name && !one["fix"].is_null();
        let with_fix: Vec<usize> = found.iter().enumerate().filter(own).map(|(number, _)| number).collect();
        if with_fix.is_empty() {
            without.push(rule.name);
        }
        for number in with_fix {
            wrong.extend(wrong_with(rule.name, number).map(|what| format!("{}: {what}", rule.name)));
        }
    }
    assert!(wrong.is_empty(), "{} fixes are wrong:\n{}", wrong.len(), wrong.join("\n"));
    let lines = WITHOUT_FIX.lines().filter(|line| !line.starts_with('#'));
    let listed: Vec<&str> = lines.map(|line| line.split(':').next().unwrap_or(line)).collect();
    assert_eq!(without, listed, "rules whose Example shows no fix, and tests/spec/without-fix.txt");
}

#[test]
fn safe_fixes_of_an_example_hold_together() {
    for rule in rules() {
        let samples = rule.page().samples("Example");
        if samples.is_empty() {
            continue;
        }
        let (site, _) = site_of(&samples);
        let found = report(&site);
        let safe: Vec<&Value> = found.iter().filter(|one| one["fix"]["applicability"] == "safe").collect();
        if safe.is_empty() || !apply(&site, &safe) {
            continue;
        }
        let left = report(&site);
        let still = left.iter().find(|one| one["fix"]["applicability"] == "safe");
        assert!(still.is_none(), "{}: applied again, safe fixes change something: {still:#?}", rule.name);
        assert!(left.len() + safe.len() <= found.len(), "{}: {left:#?}", rule.name);
    }
}

/// The text after the fix of the first finding of a rule.
#[track_caller]
fn mended(rule: &str, text: &str) -> String {
    let site = Site::with_sop(text);
    let found = report(&site);
    let one = found.iter().find(|one| one["rule"] == rule).unwrap_or_else(|| panic!("{rule} is not in {found:#?}"));
    assert!(!one["fix"].is_null(), "no fix: {one:#?}");
    assert!(apply(&site, &[one]));
    site.read("sops/refund.md")
}

/// A sound SOP with these steps.
fn with_steps(steps: &str) -> String {
    let start = SOP.find("1. Greet").expect("the steps begin so");
    format!("{}{steps}", &SOP[..start])
}

/// Each turns one piece of a sound SOP into another.
#[test]
fn fixes_fit_the_notation_they_stand_in() {
    let cases = [
        ("structure/bad-target", "1. a? {#x}\n   - Yes → ステップ 2\n   - No → end\n2. b. {#y}\n", "ステップ 2", "#y"),
        (
            "structure/bad-target",
            "1. a? {#x}\n   - Yes → Close it\n   - No → end\n2. Close it. {#y}\n",
            "Close it\n ",
            "#y\n ",
        ),
        ("structure/bad-target", "1. a? {#x}\n   - Yes → 終了\n   - No → next\n2. b.\n", "終了", "end"),
        ("structure/unknown-attribute", "1. Refund. {refund}\n2. b.\n", "{refund}", "{#refund}"),
        ("structure/bad-attribute", "1. Refund. {#x critical=yes}\n2. b.\n", "critical=yes", "critical"),
        ("structure/bad-attribute", "1. Refund. {#x after=2週間}\n2. b.\n", "after=2週間", "after=\"2 weeks\""),
        ("structure/bad-attribute", "1. Refund. {#x time=\"5 Min\"}\n2. b.\n", "time=\"5 Min\"", "time=5m"),
        ("structure/bad-attribute", "1. Call. {#x max=3x}\n2. b.\n", "max=3x", "max=3"),
        (
            "structure/duplicate-anchor",
            "1. a. {#x}\n2. b. {#x-2}\n\n### C {#x}\n\n3. c.\n",
            "### C {#x}",
            "### C {#x-3}",
        ),
        ("structure/not-steps", "* a?\n  * Yes → end\n\n  > [!SAY]\n  > Hi\n* b\n", "", ""),
        ("links/broken-file", "1. Ask [us](help@shop.example).\n2. b.\n", "(help@", "(mailto:help@"),
        ("links/broken-document", "1. See [it](www.shop.example/a/b).\n2. b.\n", "(www", "(https://www"),
        ("metadata/bad-id", "1. a. {#返金/手順}\n2. b.\n", "返金/手順", "返金-手順"),
        (
            "allow/unused",
            "1. a. <!-- sopwith allow links/outside, links/broken-document: why --> [[x]]\n2. b.\n",
            "links/outside, ",
            "",
        ),
        (
            "allow/unused",
            "1. a. <!-- sopwith allow links/broken-document, links/outside: why --> [[x]]\n2. b.\n",
            ", links/outside",
            "",
        ),
        (
            "allow/unknown",
            "1. a. <!-- sopwith allow links/broken-document until 2027/3/1: why --> [[x]]\n2. b.\n",
            "2027/3/1",
            "2027-03-01",
        ),
    ];
    for (rule, steps, old, new) in cases {
        let before = with_steps(steps);
        let after = match rule {
            "structure/not-steps" => with_steps("1. a?\n   * Yes → end\n\n   > [!SAY]\n   > Hi\n2. b\n"),
            _ => before.replacen(old, new, 1),
        };
        assert_eq!(mended(rule, &before), after, "{rule}");
    }
    let cases = [
        (
            "metadata/empty-part",
            "glossary:\n  RMA: Return merchandise authorisation, the number that lets a parcel come back.\n---\n",
            "---\n\n## Glossary\n",
            "---\n\n## Glossary\n\nnone\n",
        ),
        ("allow/unused", "glossary:", "allow:\n  links/outside: why\nglossary:", "glossary:"),
        (
            "allow/unused",
            "glossary:",
            "allow:\n  links/outside:\n    reason: why\n    until: 2027-03-01\nglossary:",
            "glossary:",
        ),
        (
            "metadata/alias-taken",
            "glossary:",
            "aliases:\n  - old\n  - glossary\nglossary:",
            "aliases:\n  - old\nglossary:",
        ),
        (
            "file/duplicate-key",
            "glossary:",
            "tags:\n- a\n- b\ntags:\n- a\n- b\nglossary:",
            "tags:\n- a\n- b\nglossary:",
        ),
        ("file/invalid-yaml", "glossary:", "version: a: \"b\"\nglossary:", "version: \"a: \\\"b\\\"\"\nglossary:"),
        ("metadata/wrong-type", "glossary:", "owner: [Ana]\nglossary:", "owner: Ana\nglossary:"),
        ("metadata/missing-title", "title: Handle a refund request\n", "", "title: Refund\n"),
    ];
    for (rule, old, wrong, right) in cases {
        assert_eq!(mended(rule, &SOP.replacen(old, wrong, 1)), SOP.replacen(old, right, 1), "{rule}");
    }
    let site = Site::with_sop(&with_steps("1. See [it](hodl.md#ask).\n2. b.\n"));
    let site = site.file("sops/hold.md", with_steps("1. a. {#ask}\n2. b.\n"));
    let found = report(&site);
    apply(&site, &[found.iter().find(|one| one["rule"] == "links/broken-document").expect("the broken link")]);
    assert_eq!(site.read("sops/refund.md"), with_steps("1. See [it](hold.md#ask).\n2. b.\n"));
    assert!(mended("metadata/missing-title", "## Instructions\n\n1. a.\n").starts_with("# Refund\n\n## "));
    let yaml = SOP.split("---\n\n").next().expect("front matter");
    let yaml =
        format!("{yaml}instructions:\n  - ask: a?\n    answers:\n      \"Yes\": end\n      \"No\":\n  - do: b\n---\n");
    assert_eq!(mended("structure/answer-without-target", &yaml), yaml.replace("\"No\":", "\"No\": next"));
}

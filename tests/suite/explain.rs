//! `explain` and `rules`: what rules are for, in the terminal and in the manual.

use crate::site::Site;
use std::fs;
use std::path::PathBuf;

#[test]
fn a_rule_is_explained_by_its_name_its_code_and_its_fault() {
    let site = Site::new();
    let by_name = site.run(&["explain", "links/broken-document"]);
    assert_eq!(by_name.code, 0);
    for name in ["SOP301", "sop301", "broken-document"] {
        assert_eq!(site.run(&["explain", name]).stdout, by_name.stdout, "{name}");
    }
    for words in ["links/broken-document (SOP301, usually error)", "Why it matters", "^^^^", "[[escalate-a-cse]]"] {
        assert!(by_name.stdout.contains(words), "no {words} in {}", by_name.stdout);
    }
    assert!(!by_name.stdout.contains(['⟦', '⟧']));
}

#[test]
fn every_marked_place_is_underlined_where_it_stands() {
    let below = |rule: &str, line: &str| {
        let page = Site::new().run(&["explain", rule]).stdout;
        let lines: Vec<&str> = page.lines().map(|line| line.trim_start_matches("    | ")).collect();
        let at = lines.iter().position(|known| *known == line).unwrap_or_else(|| panic!("no {line} in {page}"));
        lines[at + 1].to_owned()
    };
    let twice = "2. Refund up to TBD euros, and sign with [company name]. {#refund}";
    let marks = format!("{}^^^{}{}", " ".repeat(16), " ".repeat(22), "^".repeat(14));
    assert_eq!(below("placeholder", twice), marks);
    // Japanese characters are two columns wide.
    let wide = "1. 担当者にウォームトランスファーで電話をつなぐ。 {#transfer}";
    assert_eq!(below("avoided-term", wide), format!("{}{}", " ".repeat(3 + 8), "^".repeat(22)));
}

#[test]
fn no_page_shows_the_marks_that_tests_read() {
    for rule in sopwith::rules::rules() {
        assert!(!Site::new().run(&["explain", rule.name]).stdout.contains(['⟦', '⟧']), "{}", rule.name);
    }
}

#[test]
fn an_unknown_rule_is_answered_with_the_nearest() {
    let run = Site::new().run(&["explain", "broken-documnt"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("did you mean `broken-document`?"), "{}", run.stderr);
}

#[test]
fn rules_are_listed_for_people_and_programs() {
    let site = Site::new();
    let list = site.run(&["rules"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&site.run(&["rules", "--format", "json"]).stdout).expect("JSON");
    let rules = json["rules"].as_array().expect("a list");
    assert!(rules.len() > 50);
    for rule in rules {
        let text = |key: &str| rule[key].as_str().expect("text").to_owned();
        let line = list.lines().find(|line| line.starts_with(&format!("{} ", text("rule")))).expect("a line");
        assert!(line.contains(&text("code")) && line.contains(&text("summary")) && line.contains(&text("level")));
    }
}

/// Rewrites the manual's chapter when `SOPWITH_BLESS` is set.
#[test]
fn the_manual_has_every_rule() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let made = Site::new().run(&["rules", "--format", "markdown"]).stdout;
    if std::env::var_os("SOPWITH_BLESS").is_some() {
        fs::write(&path, &made).expect("the manual can be written");
    }
    let there = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        there == made,
        "docs/rules.md is out of date: `sopwith rules --format markdown > docs/rules.md` writes it again"
    );
}

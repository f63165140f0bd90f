//! Every rule's page is its test: the Example reports at the marked places and nothing else, the
//! Instead is clean.

use crate::site::Site;
use sopwith::rules::page::{MARKS, Page, Sample, unmarked};
use sopwith::rules::{Rule, rules};
use std::collections::{BTreeMap, BTreeSet};

/// Rules whose fault no text can show; their tests stand elsewhere in the suite.
const NOT_IN_TEXT: [&str; 6] =
    ["file/not-utf8", "file/unreadable", "file/too-large", "file/link-loop", "file/outside-site", "file/unusable-name"];

/// Findings that an example cannot do without, beside the rule's own.
const BESIDE: [(&str, &str); 3] = [
    ("allow/expired", "links/broken-document"),
    ("allow/unknown", "links/broken-document"),
    ("links/ambiguous-id", "metadata/duplicate-id"),
];

/// A sound SOP around a few steps, or around sections.
fn whole(path: &str, text: &str) -> String {
    // Front matter, also with a mistake in it, is the example's own business; so is a file without any text.
    let plain = unmarked(text);
    if plain.trim().is_empty() || ["---", "+++", "title:"].iter().any(|start| plain.starts_with(start)) {
        return text.to_owned();
    }
    let stem = path.rsplit('/').next().and_then(|name| name.split('.').next()).unwrap_or("").replace('-', " ");
    let before = format!(
        "---\ntitle: Handle the case {stem}\ndepartment: support\n\
        purpose: Give every customer who asks for money back the same, fast answer.\nglossary: none\n---\n\n"
    );
    let has_instructions = text.contains("## ");
    let before = format!("{before}{}", if has_instructions { "" } else { "## Instructions\n\n" });
    let after = if text.contains("## Instructions") || !has_instructions {
        ""
    } else {
        "\n## Instructions\n\n1. Open the order in the shop. {#open}\n2. Close the order. {#close}\n"
    };
    format!("{before}{text}{after}")
}

/// The site of some samples, and the marked places as `path:line:column-line:column`.
pub fn site_of(samples: &[Sample<'_>]) -> (Site, BTreeSet<String>) {
    let mut site = Site::new();
    let mut marked = BTreeSet::new();
    for sample in samples {
        let is_document = sample.path.ends_with(".md") && sample.path.starts_with("sops/");
        let text = if is_document { whole(sample.path, sample.text) } else { sample.text.to_owned() };
        marked.extend(marks(&text).into_iter().map(|place| format!("{}:{place}", sample.path)));
        site = site.file(sample.path, unmarked(&text));
    }
    (site, marked)
}

/// Places between marks, as they stand in the text without them.
fn marks(text: &str) -> Vec<String> {
    let (mut line, mut column) = (1, 1);
    let mut open = None;
    let mut places = Vec::new();
    for char in text.chars() {
        match char {
            char if char == MARKS[0] => open = Some((line, column)),
            char if char == MARKS[1] => {
                let (from_line, from_column) = open.take().expect("a mark is opened before it is closed");
                places.push(format!("{from_line}:{from_column}-{line}:{column}"));
            }
            '\n' => (line, column) = (line + 1, 1),
            _ => column += 1,
        }
    }
    assert!(open.is_none(), "a mark is not closed in {text}");
    places
}

/// Findings as rule → places.
fn findings(site: &Site) -> BTreeMap<String, BTreeSet<String>> {
    let run = site.run(&["check", "--format", "json"]);
    assert!(run.code < 2, "{}", run.stderr);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON on stdout");
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for one in report["diagnostics"].as_array().expect("a list") {
        let place = |place: &serde_json::Value| format!("{}:{}", place["line"], place["column"]);
        let place =
            format!("{}:{}-{}", one["path"].as_str().expect("a path"), place(&one["start"]), place(&one["end"]));
        found.entry(one["rule"].as_str().expect("a rule").to_owned()).or_default().insert(place);
    }
    found
}

fn check_rule(rule: &Rule) -> Result<(), String> {
    let page: Page<'_> = rule.page();
    let headings: Vec<&str> = page.headings().collect();
    let mut expected = vec!["What it does", "Why it matters", "Example", "Instead"];
    if !rule.options.is_empty() {
        expected.push("Options");
    }
    if headings != expected {
        return Err(format!("its page has the headings {headings:?}, not {expected:?}"));
    }
    for heading in expected {
        if page.section(heading).is_empty() {
            return Err(format!("its page says nothing under {heading}"));
        }
    }
    for option in rule.options {
        if !page.section("Options").contains(&format!("`{}`", option.name)) {
            return Err(format!("its page does not tell of the option `{}`", option.name));
        }
    }
    if NOT_IN_TEXT.contains(&rule.name) {
        return Ok(());
    }
    let (samples, instead) = (page.samples("Example"), page.samples("Instead"));
    if samples.is_empty() || instead.is_empty() {
        return Err("its page has no fence under Example or Instead".into());
    }
    let (site, marked) = site_of(&samples);
    let mut found = findings(&site);
    let own = found.remove(rule.name).unwrap_or_default();
    if marked.is_empty() || own != marked {
        return Err(format!("its Example reports at {own:?}, and is marked at {marked:?}"));
    }
    found.retain(|other, _| !BESIDE.contains(&(rule.name, other.as_str())));
    if !found.is_empty() {
        return Err(format!("its Example also reports {found:?}"));
    }
    let (site, _) = site_of(&instead);
    let found = findings(&site);
    if !found.is_empty() {
        return Err(format!("its Instead reports {found:?}"));
    }
    Ok(())
}

#[test]
fn every_page_is_true() {
    let wrong: Vec<String> =
        rules().filter_map(|rule| check_rule(rule).err().map(|error| format!("{}: {error}", rule.name))).collect();
    assert!(wrong.is_empty(), "{} pages are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn names_and_codes_are_given_once() {
    let mut seen = BTreeSet::new();
    for rule in rules() {
        assert!(seen.insert(rule.name) && seen.insert(rule.code), "{} or {} stands twice", rule.name, rule.code);
        assert!(rule.code.starts_with("SOP") && rule.code.len() == 6, "{}", rule.code);
    }
    let codes: Vec<&str> = rules().map(|rule| rule.code).collect();
    assert!(codes.is_sorted(), "rules stand in the order of their codes");
}

/// English words around findings stand in the code, where they are used, and in the messages, for
/// those who translate: they must be the same.
#[test]
fn english_words_of_reports_are_those_of_the_messages() {
    let texts = sopwith::rules::messages::read("en");
    let mut seen = 0;
    for file in ["report/human", "report/fix", "report/path", "cli/flow", "cli/search"] {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/{file}.rs"));
        let code = std::fs::read_to_string(path).expect("a source file");
        // Long calls go over several lines.
        let code: String = code.lines().map(|line| format!("{} ", line.trim())).collect();
        let code = code.replace("words .get(", "words.get(").replace("get( ", "get(");
        for (at, _) in code.match_indices("words.get(\"") {
            let parts: Vec<&str> = code[at..].splitn(5, '"').collect();
            let text = texts.get(&("report".to_owned(), parts[1].to_owned()));
            assert_eq!(text.map(String::as_str), Some(parts[3]), "{}", parts[1]);
            seen += 1;
        }
    }
    assert!(seen >= 30, "{seen}");
}

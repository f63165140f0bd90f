//! Kinds of a site's own that are to other documents what the built-in ones are: `acts_as` in `kind.yaml`.

use crate::site::Site;
use serde_json::{Value, json};

const SQUAD: &str = "title: Squad
plural: Squads
acts_as: department
collection: squads
sections:
  purpose: { type: text }
";

const POSITION: &str = "title: Position
plural: Positions
acts_as: role
collection: positions
index: positions/index
fields:
  may: { type: text }
";

const ABBREVIATION: &str = "title: Abbreviation
acts_as: term
collection: abbreviations
fields:
  synonyms: { type: list, of: text }
sections:
  definition: { type: text, required: true }
";

const RUNBOOK: &str = "title: Runbook
plural: Runbooks
acts_as: procedure
fields:
  second: { type: reference, to: role }
  lanes: { type: enum, values: [role, none] }
sections:
  words: { type: glossary }
  steps: { type: steps, required: true, headings: [Steps] }
";

const TEAM: &str = "squads:
  - id: payments
    title: Payments squad
    purpose: Moves the money.
positions:
  - id: on-call
    title: On-call engineer
    department: payments
    may: refund up to 120 EUR
abbreviations:
  - id: rma
    title: RMA
    synonyms: [return number]
    definition: The number that lets a parcel come back.
";

const RESTART: &str = "---
kind: runbook
title: Restart the queue
department: payments
owner: on-call
second: on-call
---

## Steps

1. Find the RMA. {#find role=on-call needs=\"refund 120 EUR\"}
2. Restart the queue. {#restart role=on-call} → end
";

const ABOUT: &str = "---
kind: page
title: About the queue
department: payments
---

The queue holds an RMA until the parcel is there.
";

/// A site of its own kinds only.
fn team() -> Site {
    Site::new()
        .file("templates/kinds/squad/kind.yaml", SQUAD)
        .file("templates/kinds/position/kind.yaml", POSITION)
        .file("templates/kinds/abbreviation/kind.yaml", ABBREVIATION)
        .file("templates/kinds/runbook/kind.yaml", RUNBOOK)
        .file("sops/team.yaml", TEAM)
        .file("sops/restart.md", RESTART)
        .file("sops/about.md", ABOUT)
}

/// The same, built.
fn built() -> Site {
    let site = team();
    site.is_clean();
    site.build();
    site
}

/// Whether all words stand in the text, one after the other.
#[track_caller]
fn in_order(text: &str, words: &[&str]) {
    let mut rest = text;
    for word in words {
        let (_, after) = rest.split_once(word).unwrap_or_else(|| panic!("no `{word}` (any more) in {text}"));
        rest = after;
    }
}

fn of_json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn a_squad_that_acts_as_a_department_has_its_documents() {
    let site = built();
    let home = site.main("index.html");
    in_order(&home, &["<a href=\"team/payments.html\">Payments squad</a>", "Moves the money.", "Restart the queue"]);
    in_order(&home, &["Restart the queue", "About the queue", "Positions"]);
    assert!(!home.contains("Squads"), "each squad is a group, so that they need none themselves: {home}");
    let page = site.main("team/payments.html");
    in_order(&page, &["<h2>Runbooks</h2>", "<h2>Pages</h2>", "<h2>Positions</h2>"]);
    assert!(!page.contains("Used by"), "what uses it is what it lists: {page}");
    let crumbs = site.read("out/restart.html");
    in_order(&crumbs, &["class=\"breadcrumbs\"", "team/payments.html", "<main"]);
    assert!(site.main("restart.html").contains("<dd><a href=\"team/payments.html\">Payments squad</a></dd>"));
    assert_eq!(site.entry("restart.md")["department"], "payments");
    for name in ["payments", "Payments squad"] {
        let run = site.run(&["search", "queue", "--department", name]);
        assert!(run.code == 0 && run.stdout.contains("Runbook · Payments squad"), "{}{}", run.stdout, run.stderr);
    }
}

#[test]
fn a_position_that_acts_as_a_role_does_the_steps() {
    let site = built();
    let page = site.main("restart.html");
    in_order(&page, &["chip-role", "<a href=\"team/on-call.html\">On-call engineer</a>"]);
    in_order(&page, &["data-walk=", "On-call engineer", "refund up to 120 EUR", "</template>"]);
    let own = site.main("team/on-call.html");
    in_order(&own, &["What I may decide", "refund</span>: 120\u{a0}EUR", "../restart.html#find"]);
    in_order(&own, &["What I do", "Restart the queue", "Steps: 2", "../restart.html#restart"]);
    assert!(site.main("positions/index.html").contains("On-call engineer"));
    let flow = of_json(&site.run(&["flow", "restart", "--json"]).stdout);
    assert!(flow.to_string().contains("\"role\":\"On-call engineer\""), "{flow}");
    let found = site.run(&["search", "restart", "--role", "on-call"]);
    in_order(&found.stdout, &["Restart the queue", "On-call engineer"]);
}

#[test]
fn a_chart_has_a_lane_for_a_position() {
    let site = team().file("sops/restart.md", RESTART.replace("owner:", "lanes: role\nowner:"));
    site.is_clean();
    site.build();
    in_order(&site.charts("restart.html")[0], &["class=\"lane\"", ">On-call engineer</text>"]);
}

#[test]
fn an_abbreviation_that_acts_as_a_term_is_marked_and_listed() {
    let site = built();
    let page = site.main("restart.html");
    in_order(&page, &["Find the <a class=\"term\" href=\"#site:rma\"", "The number that lets a parcel come back."]);
    let glossary = site.main("glossary.html");
    in_order(&glossary, &["<a href=\"team/rma.html\">RMA</a>", "The number", "Used in:", "about.html", "restart.html"]);
    in_order(&site.main("team/rma.html"), &["Used by", "About the queue", "Restart the queue"]);
    in_order(&site.read("out/team/rma.html"), &["class=\"breadcrumbs\"", "glossary.html", "<main"]);
    assert!(!site.main("index.html").contains("RMA"), "it stands in the glossary");
    let found = site.run(&["search", "return number"]);
    in_order(&found.stdout, &["1. RMA", "Abbreviation"]);
}

#[test]
fn the_rules_for_terms_hold_for_abbreviations() {
    let label =
        "  - id: label\n    title: Parcel label\n    synonyms: [sticker]\n    definition: What stands on a parcel.\n";
    let site = team().file("sops/about.md", ABOUT.replace("an RMA", "a sticker"));
    site.write("sops/team.yaml", format!("{TEAM}{label}"));
    site.finds_one("terms/avoided-term", &["`sticker`", "Parcel label"]);
    let twice = "  - id: return\n    title: Return number\n    definition: What is written on the parcel.\n";
    let site = team().file("sops/team.yaml", format!("{TEAM}{twice}"));
    site.finds_one("terms/defined-twice", &["Return number", "RMA"]);
    let own = RESTART.replace("owner:", "words:\n  RMA: What is written on the parcel.\nowner:");
    let site = team().file("sops/restart.md", own);
    site.finds_one("terms/conflicting-definition", &["`RMA`"]);
}

#[test]
fn a_runbook_that_acts_as_a_procedure_is_treated_like_one() {
    let site = team().file("sops/restart.md", RESTART.replace("second:", "secnd:"));
    site.finds_one("metadata/unknown-key", &["`secnd`", "`second`"]);
    let without_steps =
        "---\nkind: runbook\ntitle: Stop the queue\nwords:\n  valve: What stops it.\nsteps: To be written.\n---\n";
    let site = team().file("sops/stop.md", without_steps);
    assert!(!site.rules().contains(&"terms/unused-term".to_owned()), "{:?}", site.rules());
}

#[test]
fn references_accept_every_kind_that_acts_so() {
    let site = team().file("sops/restart.md", RESTART.replace("second: on-call", "second: on-cal"));
    site.finds_one("metadata/unknown-reference", &["`on-cal`", "did you mean `on-call`?"]);
    site.write("sops/restart.md", RESTART.replace("second: on-call", "second: payments"));
    site.finds_one("metadata/wrong-reference", &["`payments`", "squad"]);
    site.write("sops/restart.md", RESTART.replace("second: on-call", "second: agent"));
    site.write("sops/roles.yaml", "roles:\n  - id: agent\n    title: Agent\n");
    site.is_clean();
}

#[test]
fn a_reference_to_the_kind_itself_accepts_no_other() {
    let kind = RUNBOOK.replace("to: role", "to: position");
    let site = team().file("templates/kinds/runbook/kind.yaml", kind);
    site.is_clean();
    site.write("sops/roles.yaml", "roles:\n  - id: agent\n    title: Agent\n");
    site.write("sops/restart.md", RESTART.replace("second: on-call", "second: agent"));
    site.finds_one("metadata/wrong-reference", &["`agent`", "position"]);
}

#[test]
fn names_that_look_like_ids_are_those_of_squads_and_positions() {
    let site = team().file("sops/about.md", ABOUT.replace("payments", "logistics"));
    site.finds_one("metadata/unknown-department", &["`logistics`"]);
    let site = team().file("sops/restart.md", RESTART.replace("owner: on-call", "owner: supervisor"));
    site.finds_one("metadata/unknown-role", &["`supervisor`"]);
    let kind = RUNBOOK.replace("to: role }", "to: position, or: text }");
    let site = team().file("templates/kinds/runbook/kind.yaml", kind);
    site.write("sops/restart.md", RESTART.replace("second: on-call", "second: supervisor"));
    site.finds_one("metadata/unknown-role", &["`supervisor`"]);
}

#[test]
fn editors_offer_positions_where_a_role_is_meant() {
    let run = team().run(&["schema", "runbook"]);
    let schema = of_json(&run.stdout);
    assert_eq!(schema["properties"]["second"]["enum"], json!(["on-call", null]));
    assert_eq!(schema["properties"]["department"]["examples"], json!(["payments"]));
    assert_eq!(schema["definitions"]["step"]["properties"]["role"]["examples"], json!(["on-call"]));
}

#[test]
fn a_kind_that_says_nothing_of_it_acts_as_nothing() {
    let site = team().file("templates/kinds/position/kind.yaml", POSITION.replace("acts_as: role\n", ""));
    assert_eq!(site.rules(), ["metadata/wrong-reference"], "as `second`; an owner may be plain words");
    site.build_anyway();
    assert!(site.main("restart.html").contains("<dt>Who</dt><dd>on-call</dd>"));
}

#[test]
fn a_site_takes_a_behaviour_away() {
    let term = "terms:\n  - id: queue\n    title: Queue\n    definition: Where jobs wait.\n";
    let site = team().file("sops/terms.yaml", term);
    site.build();
    assert!(site.main("restart.html").contains("Restart the <a class=\"term\""), "{}", site.main("restart.html"));
    site.write("templates/kinds/term/kind.yaml", "acts_as:\n");
    site.build();
    assert!(site.main("restart.html").contains("Restart the queue."));
    assert!(site.main("index.html").contains("<h2>Terms</h2>"), "now they are pages like any other");
}

#[test]
fn what_no_kind_can_act_as_is_found_in_its_place() {
    let site = team().file("templates/kinds/squad/kind.yaml", SQUAD.replace("department", "departmnet"));
    let found = site.findings();
    assert!(found.contains(&("file/bad-kind".to_owned(), "3:10".to_owned())), "{found:?}");
    let said = site.check().stderr;
    in_order(&said, &["`departmnet`", "templates/kinds/squad/kind.yaml:3:10", "did you mean `department`?"]);
    let site = team().file("templates/kinds/squad/kind.yaml", SQUAD.replace("department", "[department]"));
    assert!(site.findings().contains(&("metadata/wrong-type".to_owned(), "3:10".to_owned())));
    let site = team().file("templates/kinds/squad/kind.yaml", SQUAD.replace("department", "planet"));
    in_order(&site.check().stderr, &["`planet`", "procedure", "page", "department", "role", "term"]);
}

#[test]
fn a_file_that_names_no_kind_is_of_the_default_one() {
    let site = team().file("templates/kinds/runbook/kind.yaml", format!("default: true\n{RUNBOOK}"));
    site.write("sops/restart.md", RESTART.replace("kind: runbook\n", ""));
    site.is_clean();
    site.build();
    assert_eq!(site.entry("restart.md")["kind"], "runbook");
    assert_eq!(site.run(&["new", "sop", "Refund"]).code, 0);
    assert!(site.read("sops/refund.md").starts_with("---\nkind: sop\n"), "{}", site.read("sops/refund.md"));
    let required = |kind: &str| of_json(&site.run(&["schema", kind]).stdout)["required"].to_string();
    assert!(required("sop").contains("kind") && !required("runbook").contains("kind"));
}

#[test]
fn one_kind_only_is_the_default() {
    let site = team().file("templates/kinds/runbook/kind.yaml", format!("default: true\n{RUNBOOK}"));
    site.write("templates/kinds/squad/kind.yaml", format!("default: true\n{SQUAD}"));
    site.finds_one("file/bad-kind", &["`runbook`", "`default: true`", "templates/kinds/squad/kind.yaml:1:10"]);
    let site = team().file("templates/kinds/runbook/kind.yaml", format!("default: soon\n{RUNBOOK}"));
    site.finds_one("metadata/wrong-type", &["`default`", "`true` or `false`"]);
}

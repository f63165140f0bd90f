//! `sopwith search`: what it is told, what it tells people, and what it tells programs.

use crate::site::{Run, SOP, Site, in_japanese};
use serde_json::{Value, json};

/// An SOP about refunds in two languages, a draft about parcels, and who does what.
fn site() -> Site {
    let parcel = SOP
        .replace("Handle a refund request", "Look for a lost parcel")
        .replace("department: support", "department: Delivery\nstatus: draft\ntags: [Parcel]")
        .replace("role=agent", "role=Courier");
    Site::with_sop(&SOP.replace("glossary:", "status: approved\nglossary:"))
        .file("sops/refund.ja.md", in_japanese(&SOP.replace("Handle a refund request", "返金の手順")))
        .file("sops/lost-parcel.md", parcel)
        .file("sops/roles.yaml", "roles:\n  - {id: agent, title: Agent}\n")
        .file("sops/departments.yaml", "departments:\n  - {id: support, title: Customer support}\n")
}

fn search(site: &Site, arguments: &[&str]) -> Run {
    site.run(&[&["search"], arguments].concat())
}

/// `sopwith search … --json`.
#[track_caller]
fn found(site: &Site, arguments: &[&str]) -> Value {
    let run = search(site, &[arguments, &["--json"]].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    serde_json::from_str(&run.stdout).expect("JSON on stdout")
}

/// Ids of the results, best first.
#[track_caller]
fn ids(site: &Site, arguments: &[&str]) -> Vec<String> {
    let report = found(site, arguments);
    let results = report["results"].as_array().expect("a list");
    results.iter().map(|result| result["id"].as_str().expect("an id").to_owned()).collect()
}

#[test]
fn programs_are_told_what_was_found_best_first() {
    let report = found(&site(), &["lost parcel"]);
    assert_eq!((&report["query"], &report["lang"]), (&json!("lost parcel"), &json!("en")));
    let first = &report["results"][0];
    let known = ["id", "title", "url", "kind", "department", "lang", "status", "source"].map(|key| &first[key]);
    let expected = [
        "lost-parcel",
        "Look for a lost parcel",
        "lost-parcel.html",
        "sop",
        "Delivery",
        "en",
        "draft",
        "sops/lost-parcel.md",
    ];
    assert_eq!(known, expected.map(|words| json!(words)).each_ref());
    assert!(first["score"].as_f64().is_some_and(|score| score > 0.0) && first["anchor"].is_string());
    let scores: Vec<f64> =
        report["results"].as_array().expect("a list").iter().filter_map(|result| result["score"].as_f64()).collect();
    assert!(scores.is_sorted_by(|one, other| one >= other), "{scores:?}");
    for key in ["corrected", "suggestions"] {
        assert!(report[key].is_array(), "{key}");
    }
    // A department that is a document goes by its id.
    let refund = found(&site(), &["refund request", "--limit", "1"]);
    assert_eq!(refund["results"][0]["department"], "support");
    assert_eq!(refund["results"].as_array().map(Vec::len), Some(1));
    assert!(refund["total"].as_u64().is_some_and(|total| total >= 1));
}

#[test]
fn people_are_told_where_it_stands() {
    let site = site();
    let run = search(&site, &["lost parcel", "--limit", "1"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines[0], "1. Look for a lost parcel");
    assert_eq!(lines[1], "   Procedure · Delivery · en · Draft");
    assert!(lines[2].contains("sops/lost-parcel.md"), "{}", run.stdout);
    // What is approved needs no word for it.
    let refund = search(&site, &["refund request", "--limit", "1"]).stdout;
    assert!(refund.contains("   Procedure · Customer support · en\n"), "{refund}");
    let money = search(&site, &["money back"]).stdout;
    assert!(money.contains("sops/refund.md#purpose") && money.contains("*money* *back*"), "{money}");
    assert!(!money.contains('\u{1b}'), "{money:?}");
}

#[test]
fn nothing_found_is_an_answer_too() {
    let site = site();
    let run = search(&site, &["zzzzz"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""));
    assert!(run.stderr.contains("nothing found for `zzzzz`") && run.stderr.contains("try"), "{}", run.stderr);
    assert_eq!(found(&site, &["zzzzz"])["total"], 0);
    let filtered = search(&site, &["lost parcel", "--kind", "term"]);
    assert!(filtered.stderr.contains("results without the filters: "), "{}", filtered.stderr);
    assert_eq!(search(&site, &["?!"]).code, 0);
}

#[test]
fn the_folder_comes_first_and_words_may_stand_without_quotes() {
    let inner = site();
    let outer = Site::new();
    let folder = inner.folder().to_str().expect("a UTF-8 path").to_owned();
    assert_eq!(ids(&outer, &[&folder, "lost parcel"])[0], "lost-parcel");
    assert_eq!(ids(&outer, &[&folder, "look", "for", "a", "lost", "parcel"])[0], "lost-parcel");
    assert_eq!(ids(&inner, &["look", "for", "a", "lost", "parcel"])[0], "lost-parcel");
    let two = search(&inner, &["lost", "parcel"]);
    assert_eq!(two.code, 2);
    assert!(
        two.stderr.contains("no such folder") && two.stderr.contains("`sopwith search \"lost parcel\"`"),
        "{}",
        two.stderr
    );
    assert_eq!(search(&outer, &["lost parcel"]).code, 2);
    assert_eq!(search(&inner, &[]).code, 2);
    assert_eq!(search(&inner, &[" "]).code, 2);
    assert_eq!(search(&inner, &["parcel", "--limit", "0"]).code, 2);
}

#[test]
fn a_reader_finds_what_is_in_their_language_first() {
    let site = site();
    let langs = |lang: &str| {
        let report = found(&site, &["RMA", "--lang", lang]);
        report["results"][0]["lang"].as_str().map(str::to_owned)
    };
    assert_eq!(langs("ja").as_deref(), Some("ja"));
    assert_eq!(langs("en").as_deref(), Some("en"));
    let unknown = search(&site, &["RMA", "--lang", "fr"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.stderr.contains("--lang fr") && unknown.stderr.contains("`en`, `ja`"), "{}", unknown.stderr);
}

#[test]
fn filters_take_what_the_site_has() {
    let site = site();
    let with = |filter: &str, value: &str| {
        let mut ids = ids(&site, &["RMA", filter, value]);
        ids.dedup();
        ids
    };
    assert_eq!(with("--department", "support"), ["refund"]);
    assert_eq!(with("--department", "customer SUPPORT"), ["refund"]);
    assert_eq!(with("--department", "delivery"), ["lost-parcel"]);
    assert_eq!(with("--role", "courier"), ["lost-parcel"]);
    assert_eq!(with("--role", "agent"), ["refund"]);
    assert_eq!(with("--tag", "parcel"), ["lost-parcel"]);
    assert_eq!(with("--kind", "term"), [""; 0]);
    // Of several values of one filter any will do; every filter must hold.
    let both = ids(&site, &["RMA", "--role", "agent", "--role", "courier", "--kind", "sop"]);
    assert!(both.len() == 3 && both.contains(&"lost-parcel".to_owned()), "{both:?}");
    assert_eq!(ids(&site, &["RMA", "--role", "agent", "--tag", "parcel"]), [""; 0]);
    let refused = |filter: &str, value: &str, words: &str| {
        let run = search(&site, &["RMA", filter, value]);
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains(words), "{}", run.stderr);
    };
    refused("--department", "suport", "did you mean `support`?");
    refused("--kind", "manual", "the site has `department`, `page`, `role`, `sop`, `term`");
    refused("--tag", "money", "the site has `Parcel`");
}

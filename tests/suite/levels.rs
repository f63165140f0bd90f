//! Which rules hold where: settings, overrides, and what the command line asks for.

use crate::site::{SOP, Site};

/// A site with a broken link (error) in two folders and a misspelt department (warning) in one.
fn site(settings: &str) -> Site {
    let broken = SOP.replace("→ #refund", "→ [[nowhere]]");
    Site::new()
        .file("sops/refund.md", broken.replace("department: support", "department: suport"))
        .file("sops/legal/appeal.md", broken.replace("a refund", "an appeal"))
        .file("sops/departments.yaml", "departments:\n  - id: support\n    title: Support\n")
        .file("sopwith.toml", settings)
}

/// Rule and level of each finding.
fn levels(site: &Site, arguments: &[&str]) -> Vec<String> {
    let run = site.run(&[&["check", "--format", "json"], arguments].concat());
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}", run.stderr));
    let one = |found: &serde_json::Value| {
        let text = |key: &str| found[key].as_str().expect("text").to_owned();
        format!("{} {} {}", text("path"), text("rule"), text("level"))
    };
    report["diagnostics"].as_array().expect("a list").iter().map(one).collect()
}

const APPEAL: &str = "sops/legal/appeal.md links/broken-document error";
const REFUND: &str = "sops/refund.md links/broken-document error";
const SUPORT: &str = "sops/refund.md metadata/misspelt-reference warning";

#[test]
fn rules_have_their_usual_levels() {
    assert_eq!(levels(&site(""), &[]), [APPEAL, SUPORT, REFUND]);
}

#[test]
fn a_rule_goes_by_its_name_its_code_or_its_fault_alone() {
    for name in ["\"links/broken-document\"", "SOP301", "broken-document"] {
        assert_eq!(levels(&site(&format!("[rules]\n{name} = \"off\"\n")), &[]), [SUPORT], "{name}");
    }
}

#[test]
fn what_is_said_of_a_rule_counts_more_than_what_is_said_of_its_group() {
    for settings in [
        "[rules]\nlinks = \"off\"\n\"links/broken-document\" = \"error\"\n",
        "[rules]\n\"links/broken-document\" = \"error\"\nlinks = \"off\"\n",
    ] {
        assert_eq!(levels(&site(settings), &[]), [APPEAL, SUPORT, REFUND]);
    }
}

#[test]
fn overrides_hold_for_their_paths_only() {
    let settings =
        "[rules]\nlinks = \"error\"\n\n[[overrides]]\npaths = [\"sops/legal/\"]\nrules = { links = \"off\" }\n";
    assert_eq!(levels(&site(settings), &[]), [SUPORT, REFUND]);
    let later = format!("{settings}\n[[overrides]]\npaths = [\"**/appeal.md\"]\nrules = {{ SOP301 = \"warn\" }}\n");
    assert_eq!(levels(&site(&later), &[])[0], APPEAL.replace("error", "warning"));
}

#[test]
fn mistakes_in_the_settings_are_shown_where_they_stand() {
    for (settings, rule, place) in [
        ("[rules]\n\"links/broken-documnt\" = \"off\"\n", "file/unknown-rule", "2:1"),
        ("[rules]\nlinks = \"loud\"\n", "file/bad-setting", "2:9"),
        ("[rules]\nSOP301 = { level = \"warn\", word = 3 }\n", "file/unknown-rule", "2:28"),
        ("[[overrides]]\nrules = { links = \"off\" }\n", "file/bad-setting", "1:1"),
        ("[[overrides]]\npaths = [\"a[\"]\n", "file/bad-setting", "2:9"),
        ("[[overrides]]\npath = [\"a\"]\n", "file/unknown-setting", "2:1"),
        ("[overrides]\npaths = []\n", "file/bad-setting", "1:1"),
    ] {
        let site = Site::with_sop(SOP).file("sopwith.toml", settings);
        assert!(site.findings().contains(&(rule.to_owned(), place.to_owned())), "{settings}: {:?}", site.findings());
    }
}

#[test]
fn only_some_rules_can_be_asked_for() {
    let site = site("");
    assert_eq!(levels(&site, &["--only", "metadata"]), [SUPORT]);
    assert_eq!(levels(&site, &["--only", "SOP301,misspelt-reference"]), [APPEAL, SUPORT, REFUND]);
    let run = site.run(&["check", "--only", "broken-documnt"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("did you mean `broken-document`"), "{}", run.stderr);
}

#[test]
fn warnings_can_be_denied() {
    let site = Site::with_sop(&SOP.replace("department: support", "department: suport"))
        .file("sops/departments.yaml", "departments:\n  - id: support\n    title: Support\n");
    assert_eq!(site.check().code, 0);
    assert_eq!(site.run(&["check", "--deny", "warnings"]).code, 1);
    assert_eq!(site.run(&["build", "--deny", "warnings"]).code, 1);
    assert_eq!(levels(&site, &["--deny", "warnings"]), [SUPORT.replace("warning", "error")]);
    assert_eq!(site.run(&["check", "--deny", "everything"]).code, 2);
}

#[test]
fn findings_can_be_those_of_a_few_files_with_links_looked_up_in_all() {
    let site = site("");
    site.write("sops/ok.md", SOP.replace("a refund", "a thing").replace("No → end", "No → [[appeal]]"));
    assert_eq!(levels(&site, &["--files", "sops/legal/appeal.md"]), [APPEAL]);
    assert_eq!(levels(&site, &["--files", "sops/ok.md", "sopwith.toml"]), [] as [&str; 0]);
    let run = site.run(&["check", "--files", "sops/none.md"]);
    assert_eq!((run.code, run.stderr.contains("no such file")), (2, true), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn a_link_among_the_files_is_known_by_its_own_name() {
    let site = Site::new().file("kept/refund.txt", SOP.replace("→ #refund", "→ [[nowhere]]")).file("sops/a.txt", "");
    std::os::unix::fs::symlink("../kept/refund.txt", site.path("sops/refund.md")).expect("a link");
    assert_eq!(levels(&site, &["--files", "sops/refund.md"]), [REFUND]);
    assert_eq!(levels(&site, &["--files", "kept/refund.txt"]), [] as [&str; 0]);
}

#[test]
fn what_cannot_be_done_together_is_refused() {
    let site = Site::with_sop(SOP);
    for arguments in [
        &["check", "--diff", "--format", "json"][..],
        &["check", "--diff", "--report", "json=a.json"],
        &["check", "--write-baseline", "--fix"],
        &["check", "--write-baseline", "--format", "json"],
    ] {
        assert_eq!(site.run(arguments).code, 2, "{arguments:?}");
    }
}

#[test]
fn the_levels_are_shown_with_who_gave_them() {
    let site =
        site("[rules]\nlinks = \"warn\"\n\n[[overrides]]\npaths = [\"sops/legal/\"]\nrules = { SOP301 = \"off\" }\n");
    let show = |path: &str| site.run(&["config", "show", path]).stdout;
    let line = |text: &str| text.lines().find(|line| line.contains("links/broken-document")).map(str::to_owned);
    let refund = line(&show("sops/refund.md")).expect("the rule is shown");
    assert!(refund.contains("warning") && refund.contains("sopwith.toml:2: \"links\""), "{refund}");
    let appeal = line(&show("sops/legal/appeal.md")).expect("the rule is shown");
    assert!(appeal.contains("off") && appeal.contains("sopwith.toml:6: \"SOP301\" in override 1 for sops/legal/"));
    let json = site.run(&["config", "show", "sops/refund.md", "--json", "--changed"]).stdout;
    let report: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert!(report["rules"].as_array().expect("a list").iter().all(|rule| rule["level"] == "warning"), "{json}");
    assert_eq!(site.run(&["config", "show", "/"]).code, 2);
}

#[test]
fn an_option_that_cannot_be_used_keeps_its_usual_value() {
    for words in ["-5", "0", "2.5", "\"many\""] {
        let settings = format!("[rules]\n\"language/long-step\" = {{ words = {words} }}\n");
        assert_eq!(Site::with_sop(SOP).file("sopwith.toml", settings).rules(), ["file/bad-setting"], "{words}");
    }
    let few = "[rules]\nlong-step = { words = 3 }\n";
    assert!(Site::with_sop(SOP).file("sopwith.toml", few).rules().contains(&"language/long-step".to_owned()));
}

//! Findings that are known already, so that a team with many of them can start today.

use crate::site::{SOP, Site};

fn site() -> Site {
    Site::with_sop(&SOP.replace("→ end\n3.", "→ [[nowhere]]\n3.").replace("department: support\n", ""))
}

#[test]
fn only_new_findings_fail() {
    let site = site();
    assert_eq!(site.check().code, 1);
    let run = site.run(&["check", "--write-baseline"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    let run = site.check();
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("2 findings in the baseline ("), "{}", run.stderr);
    site.write("sops/new.md", SOP.replace("department: support\n", "").replace("a refund", "a thing"));
    site.finds(&[("metadata/missing-department", "2:8")]);
    assert_eq!(site.run(&["check", "--no-baseline", "--format", "json"]).stdout.matches("\"rule\"").count(), 3);
}

#[test]
fn known_findings_stay_known_when_lines_move() {
    let site = site();
    site.run(&["check", "--write-baseline"]);
    let text = site.read("sops/refund.md");
    site.write(
        "sops/refund.md",
        text.replace("glossary:", "version: 2\nglossary:").replace("1. Greet", "Be kind.\n\n1. Greet"),
    );
    site.is_clean();
    site.write("sops/refund.md", text.replace("[[nowhere]]", "[[somewhere]]"));
    assert_eq!(site.rules(), ["links/broken-document"]);
}

#[test]
fn of_several_alike_only_as_many_are_known() {
    let twice = SOP.replace("→ end\n3.", "→ [[nowhere]]\n   - No → [[nowhere]]\n3.");
    let site = Site::with_sop(&SOP.replace("→ end\n3.", "→ [[nowhere]]\n3."));
    site.run(&["check", "--write-baseline"]);
    site.write("sops/refund.md", twice);
    assert!(site.rules().contains(&"links/broken-document".to_owned()), "{:?}", site.findings());
}

#[test]
fn what_is_mended_is_told() {
    let site = site();
    site.run(&["check", "--write-baseline"]);
    site.write("sops/refund.md", SOP);
    let run = site.check();
    assert_eq!(run.code, 0);
    assert!(run.stderr.contains("2 findings in the baseline no longer found"), "{}", run.stderr);
    site.run(&["check", "--write-baseline"]);
    assert_eq!(site.read("sopwith-baseline.json"), "{\n  \"version\": 1,\n  \"known\": []\n}\n");
}

#[test]
fn the_file_has_an_entry_a_line_in_order_and_may_stand_elsewhere() {
    let site = site().file("sopwith.toml", "baseline = \"checks/known.json\"\n");
    site.run(&["check", "--write-baseline"]);
    let text = site.read("checks/known.json");
    assert_eq!(text.lines().filter(|line| line.contains("\"path\":\"sops/refund.md\"")).count(), 2, "{text}");
    site.is_clean();
}

#[test]
fn a_file_that_is_none_is_a_finding() {
    for text in ["", "{", "{\"version\": 2}", "{\"version\": 1, \"known\": [{}]}"] {
        let site = Site::with_sop(SOP).file("sopwith-baseline.json", text);
        site.finds_one("file/bad-baseline", &["--write-baseline"]);
    }
}

#[test]
fn known_errors_do_not_stop_a_build() {
    let site = site();
    site.run(&["check", "--write-baseline"]);
    site.build();
}

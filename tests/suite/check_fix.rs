//! `check --fix`: safe edits only, every other byte as it was, whole files or none.

use crate::site::{SOP, Site};

/// An SOP with three faults that can be mended safely, and one that a person must look at.
fn faulty() -> String {
    SOP.replace("department: support", "departmant: support\neffective: 2026/9/1")
        .replace("role=agent", "rol=agent")
        .replace("→ #refund", "→ #refnd")
}

fn mended() -> String {
    SOP.replace("department: support", "department: support\neffective: 2026-09-01").replace("→ #refund", "→ #refnd")
}

#[test]
fn safe_edits_are_applied_and_the_rest_is_left() {
    let site = Site::with_sop(&faulty());
    let run = site.run(&["check", "--fix"]);
    assert_eq!(run.code, 1, "one finding is left: {}", run.stderr);
    assert_eq!(site.read("sops/refund.md"), mended());
    assert!(run.stderr.contains("fixed 3 findings in 1 file"), "{}", run.stderr);
    let run = site.run(&["check", "--fix=review"]);
    assert_eq!((run.code, site.read("sops/refund.md")), (0, mended().replace("#refnd", "#refund")), "{}", run.stderr);
}

#[test]
fn mending_twice_is_mending_once() {
    let site = Site::with_sop(&faulty());
    site.run(&["check", "--fix=review"]);
    let once = site.read("sops/refund.md");
    site.run(&["check", "--fix=review"]);
    assert_eq!(site.read("sops/refund.md"), once);
}

#[test]
fn every_other_byte_stays() {
    let crlf =
        format!("\u{feff}{}", faulty().replace('\n', "\r\n").replace("Greet the customer.", "Greet  the\tcustomer.  "));
    let site = Site::new().file("sops/refund.md", &crlf);
    site.run(&["check", "--fix"]);
    let expected = crlf.replace("departmant", "department").replace("2026/9/1", "2026-09-01").replace("rol=", "role=");
    assert_eq!(site.read("sops/refund.md"), expected);
}

#[test]
fn a_file_that_is_no_text_is_left_alone() {
    let mut bytes = faulty().into_bytes();
    bytes.extend(b"\xFF\n");
    let site = Site::new().file("sops/refund.md", &bytes);
    let run = site.run(&["check", "--fix"]);
    assert!(run.stderr.contains("left `sops/refund.md` unchanged"), "{}", run.stderr);
    assert_eq!(std::fs::read(site.path("sops/refund.md")).expect("the file"), bytes);
}

#[test]
fn a_diff_shows_what_would_change_and_changes_nothing() {
    let site = Site::with_sop(&faulty());
    let run = site.run(&["check", "--diff"]);
    assert_eq!(run.code, 1);
    for line in ["--- a/sops/refund.md", "+++ b/sops/refund.md", "-departmant: support", "+department: support"] {
        assert!(run.stdout.lines().any(|known| known == line), "no {line} in {}", run.stdout);
    }
    assert_eq!(site.read("sops/refund.md"), faulty());
    let run = Site::with_sop(SOP).run(&["check", "--diff"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""));
}

#[test]
fn only_the_files_asked_for_are_mended() {
    let site = Site::with_sop(&faulty()).file("sops/other.md", faulty().replace("a refund", "another"));
    site.run(&["check", "--fix", "--files", "sops/other.md"]);
    assert_eq!(site.read("sops/refund.md"), faulty());
    assert_ne!(site.read("sops/other.md"), faulty().replace("a refund", "another"));
}

#[test]
fn settings_and_collections_are_mended_too() {
    let site = Site::with_sop(SOP)
        .file("sops/roles.yaml", "roles:\n  - id: agent\n    tilte: Agent\n")
        .file("sopwith.toml", "titel = \"Handbook\"\n");
    assert_eq!(site.run(&["check", "--fix"]).code, 0, "{}", site.check().stderr);
    assert_eq!(site.read("sopwith.toml"), "title = \"Handbook\"\n");
}

#[test]
fn a_key_is_not_renamed_to_one_that_is_there() {
    let text = SOP.replace("title: Handle", "titel: Deal with\ntitle: Handle");
    let site = Site::with_sop(&text);
    site.run(&["check", "--fix"]);
    assert_eq!(site.read("sops/refund.md"), text);
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay_and_read_only_files_are_refused() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let site = Site::new().file("sops/kept/real.md", faulty());
    let real = site.path("sops/kept/real.md");
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o600)).expect("permissions");
    symlink("kept/real.md", site.path("sops/refund.md")).expect("a link");
    std::fs::rename(&real, site.path("sops/kept/real.txt")).expect("no document of its own");
    std::fs::remove_file(site.path("sops/refund.md")).expect("the link");
    symlink("kept/real.txt", site.path("sops/refund.md")).expect("a link");
    site.run(&["check", "--fix"]);
    let metadata = std::fs::metadata(site.path("sops/kept/real.txt")).expect("the file");
    assert_eq!(metadata.permissions().mode() & 0o777, 0o600);
    assert_eq!(site.read("sops/kept/real.txt"), mended());
    assert!(std::fs::symlink_metadata(site.path("sops/refund.md")).expect("the link").is_symlink());

    let site = Site::with_sop(&faulty());
    std::fs::set_permissions(site.path("sops/refund.md"), std::fs::Permissions::from_mode(0o444)).expect("permissions");
    let run = site.run(&["check", "--fix"]);
    assert_eq!((run.code, run.stderr.contains("read-only")), (2, true), "{}", run.stderr);
    assert_eq!(site.read("sops/refund.md"), faulty());
}

//! `sopwith fmt` on a disk: what it writes, shows, refuses, and leaves alone.

use crate::site::{Run, SOP, Site};
use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// Not in form: a star for a dash, and blanks.
const ROUGH: &str = "---\ntitle: T\nkind: page\n---\n\n* a   \n";
const SMOOTH: &str = "---\nkind: page\ntitle: T\n---\n\n- a\n";

fn site() -> Site {
    Site::new().file("sops/rough.md", ROUGH).file("sops/smooth.md", SMOOTH)
}

/// Runs `sopwith fmt --stdin PATH` with a text on stdin.
fn stdin(site: &Site, path: &str, text: &[u8]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sopwith"))
        .args(["fmt", "--stdin", path])
        .current_dir(site.folder())
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // It may refuse before it reads.
    drop(child.stdin.take().expect("a pipe").write_all(text));
    Run::new(&child.wait_with_output().expect("the program ends"))
}

#[test]
fn files_are_written_in_form_and_then_stay() {
    let site = site();
    let run = site.run(&["fmt"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    assert!(run.stderr.contains("1 file formatted, 1 already formatted"), "{}", run.stderr);
    assert_eq!((site.read("sops/rough.md").as_str(), site.read("sops/smooth.md").as_str()), (SMOOTH, SMOOTH));
    assert!(site.run(&["fmt"]).stderr.contains("0 files formatted, 2 already formatted"));
    assert_eq!(site.files("sops"), ["rough.md", "smooth.md"]);
}

#[test]
fn check_lists_files_and_writes_nothing() {
    let site = site();
    let run = site.run(&["fmt", "--check"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, "sops/rough.md\n"), "{}", run.stderr);
    assert_eq!(site.read("sops/rough.md"), ROUGH);
    site.write("sops/rough.md", SMOOTH);
    let run = site.run(&["fmt", "--check", "--quiet"]);
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, "", ""));
}

#[test]
fn diff_shows_changes_and_writes_nothing() {
    let site = site();
    let run = site.run(&["fmt", "--diff"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let expected = "--- a/sops/rough.md\n+++ b/sops/rough.md\n@@ -1,6 +1,6 @@\n ---\n+kind: page\n title: T\n-kind: page\n ---\n \n-* a   \n+- a\n";
    assert_eq!(run.stdout, expected);
    assert_eq!(site.read("sops/rough.md"), ROUGH);
    assert_eq!(site.run(&["fmt", "--diff", "--check"]).code, 1);
}

#[test]
fn only_named_files_are_written() {
    let site = site().file("sops/other.md", ROUGH).file("notes.md", ROUGH);
    let run = site.run(&["fmt", "--files", "sops/other.md", "notes.md"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("skipped `notes.md`"), "{}", run.stderr);
    let texts = ["sops/other.md", "sops/rough.md", "notes.md"].map(|path| site.read(path));
    assert_eq!(texts, [SMOOTH, ROUGH, ROUGH]);
    let run = site.run(&["fmt", "--files", "sops/absent.md"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("cannot read `sops/absent.md`"), "{}", run.stderr);
}

#[test]
fn an_editor_gets_its_text_back_in_form() {
    let site = site();
    let run = stdin(&site, "sops/new.md", ROUGH.as_bytes());
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, SMOOTH, ""));
    let run = stdin(&site, "sops/roles.yaml", b"roles:\n  - title: A\n    id: a");
    assert_eq!((run.code, run.stdout.as_str()), (0, "roles:\n  - id: a\n    title: A\n"));
    // What cannot be formatted comes back, so that the editor's page is not emptied.
    let run = stdin(&site, "sops/new.md", b"---\ntitle: [\n---\n* a\n");
    assert_eq!((run.code, run.stdout.as_str()), (1, "---\ntitle: [\n---\n* a\n"));
    assert!(run.stderr.contains("sops/new.md:"), "{}", run.stderr);
    let run = stdin(&site, "notes.md", b"* a\n");
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert_eq!(site.files("sops"), ["rough.md", "smooth.md"]);
}

#[test]
fn what_cannot_be_read_is_told_and_the_others_are_written() {
    let broken = "---\ntitle: [\n---\n* a\n";
    let site = site()
        .file("sops/broken.md", broken)
        .file("sops/open.md", "---\ntitle: T\n* a\n")
        .file("sops/twice.yaml", "roles:\n  - id: a\n    id: b\n")
        .file("sops/latin.md", b"* caf\xE9\n")
        .file("sops/wide.md", b"\xFF\xFE*\0 \0")
        .file("sops/large.md", "* a\n".repeat(1_100_000));
    let run = site.run(&["fmt"]);
    assert_eq!(run.code, 1);
    for name in ["broken.md", "open.md", "twice.yaml", "latin.md", "wide.md", "large.md"] {
        assert!(run.stderr.contains(&format!("sops/{name}")), "{name}: {}", run.stderr);
    }
    assert!(run.stderr.contains("1 file formatted, 1 already formatted, 6 could not be read"), "{}", run.stderr);
    assert_eq!(site.read("sops/broken.md"), broken);
    assert_eq!(fs::read(site.path("sops/latin.md")).expect("the file"), b"* caf\xE9\n");
    assert_eq!(site.read("sops/rough.md"), SMOOTH);
    assert_eq!(site.run(&["fmt", "--check"]).code, 1);
}

#[test]
fn line_breaks_and_byte_order_marks_stay() {
    let windows = |text: &str| text.replace('\n', "\r\n");
    let site = Site::new()
        .file("sops/windows.md", windows(ROUGH))
        .file("sops/marked.md", format!("\u{feff}{ROUGH}"))
        .file("sops/both.md", format!("\u{feff}{}", windows(ROUGH)))
        .file("sops/roles.yaml", "roles:\r\n  - title: A\r\n    id: a\r\n");
    assert_eq!(site.run(&["fmt"]).code, 0);
    assert_eq!(site.read("sops/windows.md"), windows(SMOOTH));
    assert_eq!(site.read("sops/marked.md"), format!("\u{feff}{SMOOTH}"));
    assert_eq!(site.read("sops/both.md"), format!("\u{feff}{}", windows(SMOOTH)));
    assert_eq!(site.read("sops/roles.yaml"), "roles:\r\n  - id: a\r\n    title: A\r\n");
    assert_eq!(site.run(&["fmt", "--check"]).stdout, "");
}

#[test]
fn a_read_only_file_stays_and_is_told() {
    let site = site();
    let path = site.path("sops/rough.md");
    let mut permissions = fs::metadata(&path).expect("the file").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).expect("permissions");
    let run = site.run(&["fmt"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("cannot write") && run.stderr.contains("it is read-only"), "{}", run.stderr);
    assert_eq!(site.read("sops/rough.md"), ROUGH);
    assert_eq!(site.files("sops"), ["rough.md", "smooth.md"]);
}

#[cfg(unix)]
#[test]
fn permissions_stay() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = site();
    let path = site.path("sops/rough.md");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("permissions");
    assert_eq!(site.run(&["fmt"]).code, 0);
    assert_eq!(fs::metadata(&path).expect("the file").permissions().mode() & 0o777, 0o640);
}

#[cfg(unix)]
#[test]
fn links_stay_links_and_nothing_outside_is_written() {
    use std::os::unix::fs::symlink;
    let outside = Site::new().file("rough.md", ROUGH);
    let site = Site::new().file("sops/a/rough.md", ROUGH);
    symlink("a/rough.md", site.path("sops/link.md")).expect("a link");
    symlink(outside.path("rough.md"), site.path("sops/out.md")).expect("a link");
    let run = site.run(&["fmt", "--files", "sops/link.md", "sops/out.md"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(fs::symlink_metadata(site.path("sops/link.md")).expect("the link").is_symlink());
    assert_eq!(site.read("sops/a/rough.md"), SMOOTH);
    assert_eq!(outside.read("rough.md"), ROUGH);
    assert!(run.stderr.contains("skipped `sops/out.md`"), "{}", run.stderr);
    assert_eq!(site.run(&["fmt"]).code, 1, "a link that leads out is told of");
}

#[test]
fn kinds_of_the_site_have_their_own_order() {
    let site = Site::new()
        .file(
            "templates/kinds/checklist/kind.yaml",
            "title: Checklist\nfields:\n  when: { type: text }\n  who: { type: text }\n",
        )
        .file("sops/a.md", "---\nwho: me\ntitle: T\nwhen: now\nkind: checklist\n---\n");
    assert_eq!(site.run(&["fmt"]).code, 0);
    assert_eq!(site.read("sops/a.md"), "---\nkind: checklist\ntitle: T\nwhen: now\nwho: me\n---\n");
}

#[test]
fn a_site_reads_the_same_afterwards() {
    let rough = ["1. ", "2. ", "3. "].iter().fold(SOP.to_owned(), |sop, number| sop.replace(number, "1)   "));
    let site = Site::with_sop(&rough.replace("   - ", "     * ").replace(" → end\n   ", "->END\n   "));
    let site = site.file("static/keep.md", ROUGH);
    site.build();
    let before = site.main("refund.html");
    assert_eq!(site.run(&["fmt"]).code, 0);
    let smooth = SOP.replace("{#refund} → end", "→ end {#refund}");
    assert_eq!((site.read("sops/refund.md"), site.read("static/keep.md").as_str()), (smooth, ROUGH));
    site.build();
    assert_eq!(site.main("refund.html"), before);
}

#[test]
fn an_empty_folder_is_no_site() {
    assert_eq!(Site::new().run(&["fmt"]).code, 2);
}

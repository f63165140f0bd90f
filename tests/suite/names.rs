//! Names of files and documents, and links on the disk: whatever they are called and wherever they
//! lead, pages stay in the output and nothing outside the site is read.

use crate::inputs::{builds_soundly, survives};
use crate::pages;
use crate::site::{SOP, Site, files_below, page};
use std::fs;
use std::time::{Duration, Instant};

#[test]
fn names_of_blanks_emoji_and_signs_become_pages() {
    let mut site = Site::new();
    for (number, name) in
        [" ", "👋", "a b", "返金 手順", "100%", "a#b", "a&b", "it's", "(a)", "-", "...a", "a+b=c", "é"]
            .iter()
            .enumerate()
    {
        site = site.file(&format!("sops/{number}/{name}.md"), page(&format!("T{number}"), "Text."));
    }
    builds_soundly(&site);
    let home = site.main("index.html");
    assert!((0..13).filter(|number| *number != 10).all(|number| home.contains(&format!(">T{number}</a>"))), "{home}");
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_only_some_systems_allow_become_pages() {
    let mut site = Site::new();
    for (number, name) in
        ["a?b", "a:b", "a\"b", "<a>", "a|b", "a\\b", "a*b", "a\nb", "a\u{1b}b", "\u{202e}a"].iter().enumerate()
    {
        site = site.file(&format!("sops/{number}/{name}.md"), page(&format!("T{number}"), "Text [[nowhere]]."));
    }
    let run = survives(&site);
    assert!(!run.stderr.contains('\u{1b}'), "{:?}", run.stderr);
    pages::are_sound(&site.path("out"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_unicode_is_found() {
    use std::os::unix::ffi::OsStrExt;
    let site = Site::with_sop(SOP);
    fs::write(site.path("sops").join(std::ffi::OsStr::from_bytes(b"caf\xe9.md")), SOP).expect("a file");
    assert_eq!(site.rules(), ["file/unusable-name"]);
    builds_soundly(&site);
}

#[cfg(target_os = "linux")]
#[test]
fn two_names_that_differ_in_their_encoding_are_found() {
    let site = Site::new().file("sops/\u{e9}.md", page("A", "Text.")).file("sops/e\u{301}.md", page("B", "Text."));
    assert_eq!(site.rules(), ["file/unusable-name"]);
    builds_soundly(&site);
}

#[cfg(target_os = "linux")]
#[test]
fn two_files_whose_pages_some_disks_cannot_tell_apart_are_found() {
    let site = Site::new().file("sops/A.md", page("One", "Text.")).file("sops/a.md", page("Two", "Text."));
    site.finds_one("metadata/page-taken", &["sops/A.md", "sops/a.md", "capital from small letters"]);
    builds_soundly(&site);
    assert!(files_below(&site.path("out")).iter().any(|file| file == "a-1.html"), "{:?}", site.files("out"));
}

#[test]
fn an_entry_and_a_file_that_become_one_page_are_found() {
    let site = Site::new()
        .file("sops/x.yaml", "roles:\n  - id: y\n    title: Entry\n")
        .file("sops/x/y.md", "---\nkind: page\nid: z\ntitle: File\n---\n\nText.\n");
    site.finds_one("metadata/page-taken", &["`x/y.html`", "sops/x.yaml", "sops/x/y.md"]);
    builds_soundly(&site);
}

#[test]
fn two_endings_that_become_one_page_are_found() {
    let site = Site::new().file("sops/a.md", page("One", "Text.")).file("sops/a.markdown", page("Two", "Text."));
    assert!(site.rules().contains(&"metadata/page-taken".to_owned()), "{:?}", site.rules());
    builds_soundly(&site);
}

#[test]
fn a_static_file_and_a_document_that_become_one_page_are_found() {
    let site = Site::with_sop(SOP).file("static/refund.html", "mine");
    site.finds_one("metadata/page-taken", &["static/refund.html", "sops/refund.md"]);
}

#[test]
fn documents_named_like_pages_of_the_program_take_their_place() {
    let mut site = Site::with_sop(SOP);
    for name in ["index", "glossary", "404", "departments/support", "roles/index", "departments/index"] {
        site = site.file(&format!("sops/{name}.md"), page(&format!("My {name}"), "Our parcels."));
    }
    let site = site.file("sops/people.yaml", "roles:\n  - title: Agent\ndepartments:\n  - id: dept\n    title: Dept\n");
    site.is_clean();
    builds_soundly(&site);
    for name in ["index", "glossary", "404", "departments/support", "roles/index"] {
        assert!(site.main(&format!("{name}.html")).contains(&format!("<h1>My {name}</h1>")), "{name}");
    }
}

#[test]
fn ids_never_leave_the_output() {
    for id in [
        "..", "../x", "../../x", "/etc/x", "a/b", "a\\b", "<script>", "a b", "C:x", ".", ".hidden", "a\u{0}b", "\"",
        "#a", "a?b",
    ] {
        let id = serde_json::to_string(id).expect("a string");
        let site = Site::new()
            .file("sops/a.md", format!("---\nkind: page\nid: {id}\ntitle: A\n---\n\nText.\n"))
            .file("sops/b.yaml", format!("roles:\n  - id: {id}\n    title: B\n"))
            .file(
                "sops/c.md",
                format!(
                    "---\nkind: page\naliases: [{id}, \"../../{}\"]\ntitle: C\n---\n\nText.\n",
                    id.trim_matches('"')
                ),
            );
        assert!(site.rules().contains(&"metadata/bad-id".to_owned()), "{id}: {:?}", site.rules());
        builds_soundly(&site);
        let mut around: Vec<String> = fs::read_dir(site.folder())
            .expect("the site")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        around.sort();
        assert_eq!(around, ["out", "sops"], "{id}");
    }
}

#[test]
fn ids_that_windows_cannot_store_are_found() {
    for id in ["CON", "nul", "com1", "a."] {
        let site = Site::new().file("sops/roles.yaml", format!("roles:\n  - id: {id}\n    title: A\n"));
        assert_eq!(site.rules(), ["metadata/bad-id"], "{id}");
    }
}

#[cfg(unix)]
fn link(site: &Site, target: &std::path::Path, name: &str) {
    let name = site.path(name);
    fs::create_dir_all(name.parent().expect("a folder")).expect("folders");
    std::os::unix::fs::symlink(target, name).expect("a link");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_in_a_circle_is_found() {
    let site = Site::with_sop(SOP);
    link(&site, &site.path("sops"), "sops/deep/again");
    site.finds_one("file/link-loop", &["sops/deep/again"]);
    builds_soundly(&site);
}

#[cfg(unix)]
#[test]
fn a_link_to_itself_is_found() {
    let site = Site::with_sop(SOP);
    link(&site, &site.path("sops/self.md"), "sops/self.md");
    assert_eq!(site.check().code, 1);
    builds_soundly(&site);
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_is_found() {
    let site = Site::with_sop(SOP);
    link(&site, &site.path("sops/absent.md"), "sops/dangling.md");
    site.finds_one("file/unreadable", &["sops/dangling.md"]);
    builds_soundly(&site);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_site_publishes_nothing() {
    let outside = Site::new()
        .file("secret.md", page("Secret", "The password is 1234."))
        .file("secret.png", "The password is 1234.")
        .file("deep/secret.yaml", "roles:\n  - title: The password is 1234.\n");
    let site = Site::with_sop(&SOP.replace("RMA.", "RMA ![a](secret.png) ![b](folder/secret.png)."));
    link(&site, &outside.path("secret.md"), "sops/secret.md");
    link(&site, &outside.path("secret.png"), "sops/secret.png");
    link(&site, outside.folder(), "sops/folder");
    link(&site, &outside.path("secret.png"), "static/secret.png");
    link(&site, outside.folder(), "static/folder");
    let rules = site.rules();
    assert_eq!(rules.iter().filter(|rule| *rule == "file/outside-site").count(), 5, "{:?}", site.check().stderr);
    builds_soundly(&site);
    for file in site.files("out") {
        let bytes = fs::read(site.path("out").join(&file)).expect("a file");
        assert!(!String::from_utf8_lossy(&bytes).contains("password"), "{file}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_site_is_not_walked() {
    let site = Site::with_sop(SOP);
    link(&site, std::path::Path::new("/"), "sops/everything");
    let start = Instant::now();
    assert_eq!(site.rules(), ["file/outside-site"]);
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}

#[cfg(unix)]
#[test]
fn templates_and_themes_are_not_read_from_outside() {
    let outside =
        Site::new().file("home.html", "The password is 1234.").file("theme.css", "/* The password is 1234. */");
    let site = Site::with_sop(SOP);
    link(&site, &outside.path("home.html"), "templates/home.html");
    link(&site, &outside.path("theme.css"), "themes/default/extra.css");
    site.build_anyway();
    for file in site.files("out") {
        assert!(!site.read(&format!("out/{file}")).contains("password"), "{file}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_inside_the_site_is_followed() {
    let site = Site::new().file("shared/refund.md", SOP).file("sops/start.md", page("Start", "[[refund]]"));
    link(&site, &site.path("shared/refund.md"), "sops/refund.md");
    site.is_clean();
    site.build();
    assert!(site.main("refund.html").contains("Refund the order"));
}

#[test]
fn a_folder_named_like_a_document_is_a_folder() {
    let site = Site::with_sop(SOP).file("sops/folder.md/inner.md", page("Inner", "Text."));
    site.is_clean();
    builds_soundly(&site);
    assert!(site.main("folder.md/inner.html").contains("Text."));
}

#[test]
fn hidden_files_and_foreign_folders_are_passed_over() {
    Site::with_sop(SOP)
        .file("sops/.draft.md", "")
        .file("sops/.git/a.md", "")
        .file("sops/node_modules/b/README.md", "")
        .is_clean();
}

#[test]
fn a_site_without_documents_is_a_site() {
    let site = Site::new().file("sops/notes.csv", "nothing");
    site.is_clean();
    builds_soundly(&site);
    assert!(site.main("index.html").contains("There are no documents yet."));
}

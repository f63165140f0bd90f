//! A build over text that an editor has not saved: pages and files are those of the editor, not those of the disk.

use crate::site::{SOP, Site};
use sopwith::bundle::{Bundle, Content};
use sopwith::compile::{self, Live};
use sopwith::output;
use sopwith::text::SitePath;
use sopwith::vfs::{Disk, FileSystem, Memory, Overlay};

/// A site with a picture, a file of `static/` and a collection.
fn site() -> Site {
    Site::with_sop(&SOP.replace("Greet the customer.", "![A badge](badge.svg) Greet the customer."))
        .file("sops/badge.svg", "<svg width=\"10\" height=\"10\"></svg>")
        .file("static/robots.txt", "on disk")
        .file("sops/roles.yaml", "roles:\n  - id: agent\n    title: On disk\n    purpose: Answers customers.\n")
}

/// The bundle of a site; there must be no error in it.
fn build(fs: &dyn FileSystem) -> Bundle {
    let mut checked = compile::check(fs, &compile::CheckOptions::default(), &|_| {}).expect("a site");
    assert_eq!(checked.errors(), 0, "{:?}", checked.diagnostics);
    compile::build(fs, &mut checked, Live::No, &|_| {}).expect("the built-in templates work")
}

fn bytes(bundle: &Bundle, path: &str) -> String {
    match bundle.get(&SitePath::literal(path)) {
        Some(Content::Bytes(bytes)) => String::from_utf8_lossy(bytes).into_owned(),
        Some(Content::Copy(from)) => panic!("`{path}` is copied from {}", from.display()),
        None => panic!("`{path}` is not there"),
    }
}

#[test]
fn what_is_edited_is_published_and_what_is_on_disk_is_not() {
    let site = site();
    let disk = Disk::open(site.folder()).expect("the site's folder");
    let mut edited = Overlay::new(&disk);
    let mut edit = |path: &str, text: &str| edited.change(SitePath::literal(path), text.into());
    edit("sops/badge.svg", "<svg width=\"77\" height=\"10\"></svg>");
    edit("static/robots.txt", "edited");
    edit("sops/roles.yaml", "roles:\n  - id: agent\n    title: Edited\n    purpose: Answers customers.\n");
    let bundle = build(&edited);
    assert_eq!(bytes(&bundle, "files/badge.svg"), "<svg width=\"77\" height=\"10\"></svg>");
    assert_eq!(bytes(&bundle, "robots.txt"), "edited");
    assert!(bytes(&bundle, "roles/agent.html").contains("Edited"));
    let page = bytes(&bundle, "refund.html");
    assert!(page.contains("width=\"77\"") && page.contains("Edited"), "{page}");
    let out = site.path("out");
    output::write(&bundle, &out, false).expect("the folder can be written");
    assert_eq!(site.read("out/robots.txt"), "edited");
    assert_eq!(site.read("static/robots.txt"), "on disk");
}

#[test]
fn what_is_not_edited_is_copied_and_never_held_in_memory() {
    let site = site();
    let disk = Disk::open(site.folder()).expect("the site's folder");
    let mut edited = Overlay::new(&disk);
    edited.change(SitePath::literal("static/robots.txt"), b"edited".into());
    let bundle = build(&edited);
    let copied = Content::Copy(site.path("sops/badge.svg"));
    assert_eq!(bundle.get(&SitePath::literal("files/badge.svg")), Some(&copied));
}

#[test]
fn edits_of_edits_and_of_a_site_in_memory_are_published() {
    let mut memory = Memory::default();
    memory.insert(SitePath::literal("sops/refund.md"), SOP);
    memory.insert(SitePath::literal("static/robots.txt"), "first");
    let mut second = Overlay::new(&memory);
    second.change(SitePath::literal("static/robots.txt"), b"second".into());
    assert_eq!(bytes(&build(&second), "robots.txt"), "second");
    let mut third = Overlay::new(&second);
    third.change(SitePath::literal("static/robots.txt"), b"third".into());
    assert_eq!(bytes(&build(&third), "robots.txt"), "third");
}

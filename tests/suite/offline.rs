//! What a build writes for the copy that a browser keeps of the site.

use crate::site::{SOP, Site};
use serde_json::Value;
use sopwith::util::hash;
use std::fs;

/// What the worker knows of its version, and the files needed and those kept if there is room.
fn worker(site: &Site) -> (Value, Value, Value) {
    let script = site.read("out/sw.js");
    let line = script.lines().next().expect("a line");
    let known =
        line.strip_prefix("const SITE=").and_then(|rest| rest.strip_suffix(';')).expect("data before the script");
    let known: Value = serde_json::from_str(known).expect("plain data");
    let path = known["list"].as_str().expect("a list");
    let list = site.read(&format!("out/{path}"));
    assert_eq!(known["hash"], hash::web(list.as_bytes()));
    let mut parts: Vec<Value> = serde_json::from_str(&list).expect("a list");
    let (room, needed) = (parts.pop().expect("two parts"), parts.pop().expect("two parts"));
    (known, needed, room)
}

fn with_static() -> Site {
    let site = Site::with_sop(&SOP.replace("Greet the customer.", "Greet the customer: ![a form](form.png)"));
    site.file("sops/form.png", "a picture")
        .file("static/img/logo.png", "a logo")
        .file("static/_headers", "/*\n")
        .file("static/CNAME", "example.com")
        .file("static/robots.txt", "User-agent: *\n")
        .file("sopwith.toml", "base_url = \"https://example.com/\"\n")
}

#[test]
fn the_list_has_every_file_that_readers_get_with_its_hash() {
    let site = with_static();
    site.build();
    let (known, needed, room) = worker(&site);
    assert_eq!(known["whole"], true);
    for file in site.files("out") {
        let for_readers = file.ends_with(".html") || file.starts_with("assets/") || file.ends_with(".png");
        let is_listed = for_readers && file != "404.html" && !file.starts_with("assets/offline-")
            || file.starts_with("assets/offline-") && file.ends_with(".js");
        let part = if file.ends_with(".png") { &room } else { &needed };
        let bytes = fs::read(site.path("out").join(&file)).expect("a file");
        let hash = is_listed.then(|| hash::web(&bytes));
        assert_eq!(part.get(&file).and_then(Value::as_str), hash.as_deref(), "{file}");
    }
    assert_eq!(room.as_object().map(serde_json::Map::len), Some(2), "{room}");
}

#[test]
fn the_version_is_that_of_the_content() {
    let (site, same) = (with_static(), with_static());
    site.build();
    same.build();
    assert_eq!(site.read("out/sw.js"), same.read("out/sw.js"));
    let before = worker(&site);
    site.write("sops/refund.md", site.read("sops/refund.md").replace("Greet the customer", "Greet everybody"));
    site.build();
    let after = worker(&site);
    assert_ne!(before.0["version"], after.0["version"]);
    assert_ne!(before.1["refund.html"], after.1["refund.html"]);
    assert_eq!(before.1["glossary.html"], after.1["glossary.html"]);
    assert_eq!(before.2, after.2);
    site.write("static/img/logo.png", "another");
    site.build();
    assert_ne!(worker(&site).0["version"], after.0["version"]);
}

#[test]
fn a_page_says_where_its_script_is_also_at_any_address() {
    let site = with_static();
    site.build();
    let script =
        site.files("out/assets").into_iter().find(|file| file.starts_with("offline-") && file.ends_with(".js"));
    let script = script.expect("the page's part");
    assert!(site.read("out/refund.html").contains(&format!("data-offline=\"\" data-script=\"assets/{script}\"")));
    let absolute = format!("data-offline=\"\" data-script=\"https://example.com/assets/{script}\"");
    assert!(site.read("out/404.html").contains(&absolute));
    assert!(!site.read("out/refund.html").contains(&format!("<script src=\"assets/{script}\"")), "it is loaded later");
}

#[test]
fn a_site_may_keep_no_copies() {
    let site = Site::with_sop(SOP).file("sopwith.toml", "offline = false\n");
    site.build();
    let script = site.read("out/sw.js");
    assert!(script.contains("unregister") && !script.contains("fetch"), "{script}");
    assert!(!site.read("out/refund.html").contains("data-offline"));
    assert!(!site.files("out/assets").iter().any(|file| file.ends_with(".json")));
}

#[test]
fn a_worker_of_the_sites_own_is_never_replaced_unsaid() {
    let site = Site::with_sop(SOP).file("static/sw.js", "mine");
    site.finds_one("metadata/page-taken", &["static/sw.js", "offline = false"]);
    site.write("sopwith.toml", "offline = false\n");
    site.build();
    assert_eq!(site.read("out/sw.js"), "mine");
}

#[test]
fn the_words_without_a_network_are_in_the_sites_language() {
    let site = Site::with_sop(SOP).file("sopwith.toml", "language = \"ja\"\ntitle = \"A <b>\"\n");
    site.build_anyway();
    let (known, ..) = worker(&site);
    let page = known["notKept"].as_str().expect("a page");
    assert!(page.contains("<html lang=\"ja\">") && page.contains("ネットワークに接続していません"), "{page}");
    assert!(page.contains("A &lt;b&gt;") && page.contains("{root}assets/theme-"), "{page}");
}

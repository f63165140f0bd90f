//! The search page, and the field of every page that leads to it.

use crate::pages;
use crate::site::{SOP, Site, in_japanese};

fn says(sop: &str, situations: &str) -> String {
    sop.replacen("title:", &format!("situations: [{situations}]\ntitle:"), 1)
}

#[test]
fn every_page_has_a_field_that_leads_to_the_search_page() {
    let site = Site::with_sop(SOP).file("sops/a/b/deep.md", SOP.replace("Handle a", "Another"));
    site.build();
    pages::are_sound(&site.path("out"));
    for (page, way) in [("index.html", ""), ("refund.html", ""), ("404.html", ""), ("a/b/deep.html", "../../")] {
        let html = site.read(&format!("out/{page}"));
        assert!(html.contains(&format!("role=\"search\" action=\"{way}search.html\"")), "{page}: {html}");
        assert!(html.contains(&format!("data-index=\"{way}assets/search/index.js\"")), "{page}");
    }
    assert_eq!(site.read("out/search.html").matches("role=\"search\"").count(), 1, "one field is enough");
}

#[test]
fn the_language_of_a_page_goes_along_where_it_is_not_that_of_the_site() {
    let site = Site::with_sop(SOP).file("sops/refund.ja.md", in_japanese(SOP));
    site.build();
    let field = "<input type=\"hidden\" name=\"lang\" value=\"ja\" />";
    assert!(site.read("out/refund.ja.html").contains(field));
    assert!(!site.read("out/refund.html").contains("name=\"lang\""));
    assert!(site.read("out/refund.ja.html").contains("none 「{q}」"), "the script speaks the language of the page");
}

#[test]
fn the_search_page_lists_what_customers_say() {
    let retired = SOP.replace("title: Handle a", "status: retired\ntitle: Never mind the");
    let site = Site::with_sop(&says(SOP, "\"I want my money\", \"it <b>broke</b>\""))
        .file("sops/refund.ja.md", says(&in_japanese(SOP), "返金してほしい"))
        .file("sops/old.md", says(&retired, "an old saying"));
    site.build();
    let main = site.main("search.html");
    let link = "<a href=\"refund.html\"><q>I want my money</q> <span>Handle a refund request</span></a>";
    assert!(main.contains(link) && main.contains("it &lt;b&gt;broke&lt;/b&gt;"), "{main}");
    assert!(main.find("I want my money") < main.find("返金してほしい"), "the language of the site comes first: {main}");
    assert!(main.contains("<div lang=\"ja\">") && !main.contains("an old saying"), "{main}");
}

#[test]
fn where_sayings_are_many_each_document_has_one() {
    let many: Vec<String> = (0..50).map(|number| format!("\"say {number}\"")).collect();
    let site = Site::with_sop(&says(SOP, &many.join(", "))).file("sops/z.md", says(SOP, "the last"));
    site.build_anyway();
    let main = site.main("search.html");
    assert_eq!(main.matches("<q>").count(), 40);
    assert!(main.contains("the last") && main.find("say 3<") < main.find("the last"), "in order: {main}");
}

#[test]
fn a_site_without_sayings_has_no_list_of_them() {
    let site = Site::with_sop(SOP);
    site.build();
    let main = site.main("search.html");
    assert!(!main.contains("situations") && main.contains("<noscript>"), "{main}");
}

#[test]
fn search_engines_are_not_told_of_the_search_page() {
    let site = Site::with_sop(SOP).file("sopwith.toml", "base_url = \"https://example.com/docs/\"\n");
    site.build();
    assert!(site.read("out/search.html").contains("<meta name=\"robots\" content=\"noindex\" />"));
    let map = site.read("out/sitemap.xml");
    assert!(map.contains("refund.html") && !map.contains("search.html") && !map.contains("404.html"), "{map}");
    let wrong = site.read("out/404.html");
    for whole in [
        "action=\"https://example.com/docs/search.html\"",
        "data-index=\"https://example.com/docs/assets/search/index.js\"",
    ] {
        assert!(wrong.contains(whole), "it is shown under any address: {wrong}");
    }
}

#[test]
fn a_document_called_search_keeps_its_address() {
    let site = Site::with_sop(SOP).file("sops/search.md", "---\nkind: page\ntitle: Our search\n---\n\nText.\n");
    site.build();
    pages::are_sound(&site.path("out"));
    assert!(site.main("search.html").contains("Our search"));
    let html = site.read("out/refund.html");
    let (_, rest) = html.split_once("role=\"search\" action=\"").expect("a form");
    let (way, _) = rest.split_once('"').expect("an end");
    assert!(way != "search.html" && site.read(&format!("out/{way}")).contains("search-page"), "{way}");
}

#[test]
fn no_alias_takes_the_address_of_the_search_page() {
    let site = Site::with_sop(&SOP.replace("title:", "aliases: [search]\ntitle:"));
    site.finds_one("metadata/alias-taken", &["search"]);
}

#[test]
fn a_site_without_search_empties_its_block() {
    let base = "{% extends \"builtin/base.html\" %}{% block search %}{% endblock search %}";
    let site = Site::with_sop(SOP).file("templates/base.html", base);
    site.build();
    assert!(!site.read("out/refund.html").contains("<form"));
}

//! Links: every notation, every sort of target, what is broken, and what leads back.

use crate::pages;
use crate::site::{SOP, Site, in_japanese, page};
use serde_json::json;
use sopwith::compile::{self, CheckOptions, Live};
use sopwith::text::SitePath;
use sopwith::vfs::Memory;

/// The SOP at `sops/refund.md`, and a page at `sops/start.md` whose text begins in line 6.
fn with_text(body: &str) -> Site {
    Site::with_sop(SOP).file("sops/start.md", page("Start", body))
}

/// The start page of a clean site with this text.
#[track_caller]
fn start_of(site: &Site) -> String {
    site.is_clean();
    site.build();
    pages::are_sound(&site.path("out"));
    site.main("start.html")
}

#[track_caller]
fn holds(html: &str, words: &str) {
    assert!(html.contains(words), "no {words} in {html}");
}

const REFUND: &str = "<a href=\"refund.html\">Handle a refund request</a>";

#[test]
fn an_id_links_to_its_document() {
    holds(&start_of(&with_text("See [[refund]].")), REFUND);
}

#[test]
fn an_id_may_bring_its_own_words() {
    holds(
        &start_of(&with_text("See [[refund|the *money* rules]].")),
        "<a href=\"refund.html\">the <em>money</em> rules</a>",
    );
}

#[test]
fn an_id_with_a_step_links_to_the_step() {
    let html = start_of(&with_text("See [[refund#age]] and [[refund#purpose|why]]."));
    holds(
        &html,
        "<a href=\"refund.html#age\">Handle a refund request: Was the order delivered less than 30 days ago?</a>",
    );
    holds(&html, "<a href=\"refund.html#purpose\">why</a>");
}

#[test]
fn a_step_of_the_same_document_needs_no_id() {
    let site = with_text("See [[#later]] and [below](#later).\n\n## Later\n\nText.");
    let html = start_of(&site);
    holds(&html, "<a href=\"#later\">Later</a>");
    holds(&html, "<a href=\"#later\">below</a>");
}

#[test]
fn ids_link_from_every_place_of_a_document() {
    let sop = SOP
        .replace("same, fast answer.", "same [[start|answer a]].")
        .replace("lets a parcel come back.", "lets [[start|a parcel b]] come back.")
        .replace("Greet the customer.", "Greet [[start|the customer c]].")
        .replace("less than 30", "less than [[start|30 d]]")
        .replace("- No → end", "- No [[start|thanks e]] → end\n\n   > [!SAY]\n   > Hello [[start|you f]].\n\n   | a |\n   |---|\n   | [[start\\|cell g]] |\n")
        .replace("## Instr", "Text[^1] and [[start|text h]].\n\n[^1]: A note [[start|note i]].\n\n## About [[start|head j]]\n\nText.\n\n## Instr");
    let site = Site::with_sop(&sop).file("sops/start.md", page("Start", "Hello."));
    site.is_clean();
    site.build();
    let html = site.main("refund.html");
    for words in [
        "answer a",
        "a parcel b",
        "the customer c",
        "30 d",
        "thanks e",
        "you f",
        "cell g",
        "text h",
        "note i",
        "head j",
    ] {
        holds(&html, &format!("<a href=\"start.html\">{words}</a>"));
    }
    assert_eq!(site.entry("refund.md")["links"], json!(["start"]));
}

#[test]
fn an_id_with_words_may_stand_in_a_table() {
    let html = start_of(&with_text("| a | b |\n|---|---|\n| [[refund\\|money]] | c |"));
    holds(&html, "<a href=\"refund.html\">money</a>");
    holds(&html, "<td>c</td>");
}

#[test]
fn relative_links_lead_to_the_pages_of_their_files() {
    let html = start_of(&with_text("[a](refund.md) [b](./refund.md#age) [c](refund.md#instructions) [d](/refund.md)"));
    for link in ["refund.html\">a", "refund.html#age\">b", "refund.html#instructions\">c", "refund.html\">d"] {
        holds(&html, &format!("<a href=\"{link}</a>"));
    }
}

#[test]
fn relative_links_climb_between_folders() {
    let site = Site::new()
        .file("sops/a/b/one.md", page("One", "[up](../../c/two.md) [beside](three.md)"))
        .file("sops/c/two.md", page("Two", "[down](../a/b/one.md)"))
        .file("sops/a/b/three.md", page("Three", "[[one]] [[two]]"));
    site.is_clean();
    site.build();
    pages::are_sound(&site.path("out"));
    holds(&site.main("a/b/one.html"), "<a href=\"../../c/two.html\">up</a>");
    holds(&site.main("a/b/one.html"), "<a href=\"three.html\">beside</a>");
    holds(&site.main("c/two.html"), "<a href=\"../a/b/one.html\">down</a>");
    holds(&site.main("a/b/three.html"), "<a href=\"../../c/two.html\">Two</a>");
}

#[test]
fn links_as_other_tools_write_them_hold() {
    let site = with_text("[a](refund) [b](refund.html) [c](billing/) [d](billing/index.md) [e](refund.md?plain=1)")
        .file("sops/billing/index.md", page("Billing", "[home](../start.md)"));
    let html = start_of(&site);
    for link in
        ["refund.html\">a", "refund.html\">b", "billing/index.html\">c", "billing/index.html\">d", "refund.html\">e"]
    {
        holds(&html, &format!("<a href=\"{link}</a>"));
    }
}

#[test]
fn names_with_blanks_and_in_japanese_can_be_linked() {
    let body = "[a](<refund money.md>) [b](refund%20money.md) [c](<返金 手順.md>) [d](%E8%BF%94%E9%87%91.md#%E6%89%8B%E9%A0%86) \
                [e](<返金.md#手順>) [[refund-money]] [[refund money|f]] [[返金|g]]";
    let site = with_text(body)
        .file("sops/refund money.md", page("Money", "Text."))
        .file("sops/返金 手順.md", page("手順書", "Text."))
        .file("sops/返金.md", page("返金", "## 手順\n\nText."));
    let html = start_of(&site);
    assert!(!html.contains("broken"), "{html}");
    for words in ["a", "b", "f"] {
        holds(&html, &format!("<a href=\"refund%20money.html\">{words}</a>"));
    }
    assert!(site.path("out/返金 手順.html").is_file());
}

#[test]
fn names_written_with_combining_marks_are_the_same_names() {
    // "Hướng dẫn" decomposed, as some disks store it.
    let decomposed = "Hu\u{31b}o\u{31b}\u{301}ng da\u{302}\u{303}n";
    let site = with_text("[a](<Hướng dẫn.md>) [b](<Hướng dẫn.pdf>) ![c](<Hướng dẫn.png>)")
        .file(&format!("sops/{decomposed}.md"), page("Guide", "Text."))
        .file(&format!("sops/{decomposed}.pdf"), "a file")
        .file(&format!("sops/{decomposed}.png"), "an image");
    let html = start_of(&site);
    assert!(!html.contains("broken"), "{html}");
}

#[test]
fn images_and_files_go_into_the_output() {
    let site = with_text("![The form](images/form.png \"Form\") and [the file](files/form%201.pdf).")
        .file("sops/images/form.png", "an image")
        .file("sops/files/form 1.pdf", "a file")
        .file("sops/images/unused.png", "nobody shows it");
    let html = start_of(&site);
    holds(&html, "<img src=\"files/images/form.png\" alt=\"The form\" title=\"Form\" loading=\"lazy\" />");
    assert_eq!(site.read("out/files/images/form.png"), "an image");
    assert_eq!(site.read("out/files/files/form 1.pdf"), "a file");
    assert!(!site.path("out/files/images/unused.png").exists());
}

#[test]
fn static_files_can_be_linked_from_their_folder() {
    let site = with_text("![Logo](/img/logo.png) [form](form.pdf)")
        .file("sops/deep/page.md", page("Deep", "![Logo](/img/logo.png)"))
        .file("static/img/logo.png", "a logo")
        .file("static/form.pdf", "a form");
    let html = start_of(&site);
    holds(&html, "<img src=\"img/logo.png\"");
    holds(&html, "<a href=\"form.pdf\">form</a>");
    holds(&site.main("deep/page.html"), "<img src=\"../img/logo.png\"");
}

#[test]
fn addresses_elsewhere_stay_as_they_are() {
    let html = start_of(&with_text(
        "[a](https://example.com/a%20b?c=d&e=f#g) <https://example.com/h> <me@example.com> [i](tel:+371123) – https://example.com/j",
    ));
    for link in [
        "https://example.com/a%20b?c=d&amp;e=f#g",
        "https://example.com/h",
        "mailto:me@example.com",
        "tel:+371123",
        "https://example.com/j",
    ] {
        holds(&html, &format!("<a href=\"{link}\">"));
    }
}

#[test]
fn a_broken_id_is_found_and_the_nearest_named() {
    let site = with_text("See [[refnd]].");
    site.finds(&[("links/broken-document", "6:7")]);
    site.finds_one("links/broken-document", &["`refnd`", "did you mean `refund`?"]);
    with_text("See [[refnd#age]].").finds_one("links/broken-document", &["did you mean `refund#age`?"]);
}

#[test]
fn a_broken_path_is_found_and_the_nearest_named() {
    let site = with_text("See [it](refnd.md).");
    site.finds(&[("links/broken-document", "6:10")]);
    site.finds_one("links/broken-document", &["`refnd.md`", "did you mean `refund.md`?"]);
    let site = Site::with_sop(SOP).file("sops/a/start.md", page("Start", "[it](refund.md)"));
    site.finds_one("links/broken-document", &["did you mean `../refund.md`?"]);
}

#[test]
fn a_broken_step_is_found_and_the_nearest_named() {
    let site = with_text("See [[refund#aeg]].");
    site.finds(&[("links/broken-step", "6:7")]);
    site.finds_one("links/broken-step", &["\"Handle a refund request\"", "`#aeg`", "did you mean `#age`?"]);
}

#[test]
fn a_broken_heading_is_found_and_the_nearest_named() {
    let site = with_text("See [it](refund.md#instuctions).");
    site.finds(&[("links/broken-heading", "6:10")]);
    site.finds_one("links/broken-heading", &["`#instuctions`", "did you mean `#instructions`?"]);
    with_text("See [it](#nowhere).").finds(&[("links/broken-heading", "6:10")]);
}

#[test]
fn a_broken_file_and_a_broken_image_are_found() {
    let site = with_text("[form](form.pdf) ![shot](shot.png)");
    site.finds(&[("links/broken-file", "6:8"), ("links/broken-image", "6:26")]);
}

#[test]
fn a_link_to_nowhere_is_found() {
    assert_eq!(with_text("[form]()").rules(), ["links/empty-link"]);
    assert_eq!(with_text("![form]()").rules(), ["links/empty-link"]);
}

#[test]
fn a_link_out_of_the_documents_is_found() {
    with_text("[a](../README.md) ![b](../../b.png)").finds(&[("links/outside", "6:5"), ("links/outside", "6:24")]);
}

#[test]
fn an_address_that_could_run_something_is_found() {
    for address in
        ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd"]
    {
        let site = with_text(&format!("[a]({address})"));
        assert_eq!(site.rules(), ["links/unsafe-address"], "{address}");
    }
    assert_eq!(with_text("![a](data:image/png;base64,AAAA)").rules(), ["links/unsafe-address"]);
}

#[test]
fn broken_links_keep_their_words_but_lead_nowhere() {
    let site = with_text("[[refnd|one]] [two](refnd.md) ![three](shot.png) [four](javascript:a)");
    site.build_anyway();
    pages::are_sound(&site.path("out"));
    let html = site.main("start.html");
    for words in ["one", "two", "three", "four"] {
        holds(&html, &format!("<span class=\"broken\">{words}</span>"));
    }
}

#[test]
fn every_broken_link_of_a_document_is_found() {
    let site = with_text("[[a]] [[b]]\n\n- [c](c.md)\n  > ![d](d.png)\n\n[[a]]");
    assert_eq!(site.rules().len(), 5, "{:?}", site.findings());
}

#[test]
fn links_in_code_are_text() {
    holds(
        &start_of(&with_text("Write `[[refnd]]`.\n\n    [a](refnd.md)\n\n```\n[[refnd]]\n```")),
        "<code>[[refnd]]</code>",
    );
}

#[test]
fn brackets_without_a_link_are_text() {
    holds(&start_of(&with_text("This is [your name] in [brackets].")), "This is [your name] in [brackets].");
}

#[test]
fn links_prefer_the_readers_language() {
    let site = Site::new()
        .file("sops/refund.md", page("Refund", "Text."))
        .file("sops/refund.ja.md", page("返金", "Text."))
        .file("sops/start.md", page("Start", "[[refund]]"))
        .file("sops/start.ja.md", page("はじめ", "[[refund]]"))
        .file("sops/start.lv.md", page("Sākums", "[[refund]]"))
        .file("sopwith.toml", "languages = [\"en\", \"ja\", \"lv\"]\n");
    site.is_clean();
    site.build();
    holds(&site.main("start.html"), "<a href=\"refund.html\">Refund</a>");
    holds(&site.main("start.ja.html"), "<a href=\"refund.ja.html\">返金</a>");
    holds(&site.main("start.lv.html"), "<a href=\"refund.html\" lang=\"en\">Refund</a>");
}

#[test]
fn the_language_switch_follows_the_order_of_the_settings() {
    let site = Site::new()
        .file("sops/refund.md", page("Refund", "Text."))
        .file("sops/refund.ja.md", page("返金", "Text."))
        .file("sops/refund.lv.md", page("Atmaksa", "Text."))
        .file("sopwith.toml", "languages = [\"lv\", \"en\", \"ja\"]\n");
    site.build();
    let main = site.main("refund.html");
    let at = |name: &str| main.find(name).unwrap_or_else(|| panic!("{name} in {main}"));
    assert!(at("Latviešu") < at("English") && at("English") < at("日本語"));
}

#[test]
fn translations_link_to_each_other() {
    let site =
        Site::new().file("sops/refund.md", page("Refund", "Text.")).file("sops/refund.ja.md", page("返金", "Text."));
    site.is_clean();
    site.build();
    holds(&site.main("refund.html"), "<a href=\"refund.ja.html\" hreflang=\"ja\">日本語</a>");
    holds(&site.main("refund.html"), "<span aria-current=\"page\">English</span>");
    holds(&site.main("refund.ja.html"), "<a href=\"refund.html\" hreflang=\"en\">English</a>");
}

#[test]
fn two_documents_of_one_id_and_language_are_found() {
    let site = Site::with_sop(SOP).file("sops/other/refund.md", SOP);
    site.finds_one("metadata/duplicate-id", &["`refund`", "sops/refund.md", "sops/other/refund.md"]);
}

/// The used-by part of a page.
fn used_by(site: &Site, page: &str) -> String {
    let html = site.main(page);
    let start = html.find("class=\"used-by\"").unwrap_or_else(|| panic!("nothing uses {page}: {html}"));
    html[start..start + html[start..].find("</section>").expect("its end")].to_owned()
}

#[test]
fn a_page_lists_what_links_to_it() {
    let site = with_text("[[refund]]")
        .file("sops/a.md", page("By path", "[it](refund.md)"))
        .file(
            "sops/b.md",
            SOP.replace("Handle a refund request", "By arrow").replace("No → end", "No → [[refund#age]]"),
        )
        .file("sops/c.md", page("By HTML", "<a href=\"refund.md\">it</a>"))
        .file("sops/d.md", page("Not at all", "refund"));
    site.is_clean();
    site.build();
    let list = used_by(&site, "refund.html");
    for link in ["start.html\">Start", "a.html\">By path", "b.html\">By arrow", "c.html\">By HTML"] {
        holds(&list, &format!("<a href=\"{link}</a>"));
    }
    assert!(!list.contains("Not at all"), "{list}");
}

#[test]
fn a_role_and_a_department_list_what_refers_to_them() {
    let site = Site::with_sop(&SOP.replace("title:", "owner: lead\ntitle:"))
        .file("sops/all.yaml", "roles:\n  - id: agent\n    title: Agent\n  - id: lead\n    title: Lead\ndepartments:\n  - id: support\n    title: Support\n");
    site.is_clean();
    site.build();
    // What an agent does stands under that heading, and not again under "used by".
    let agent = site.main("all/agent.html");
    holds(&agent, "<a href=\"../refund.html#greet\">");
    assert!(!agent.contains("class=\"used-by\""), "{agent}");
    holds(&used_by(&site, "all/lead.html"), "<a href=\"../refund.html\">");
    holds(&site.main("all/support.html"), "<a href=\"../refund.html\">");
    holds(&site.main("refund.html"), "<a href=\"all/support.html\">Support</a>");
    holds(&site.main("refund.html"), "<a href=\"all/lead.html\">Lead</a>");
}

#[test]
fn a_document_does_not_use_itself() {
    let site = Site::with_sop(&SOP.replace("RMA.", "RMA, see [[refund]] and [[#age]]."));
    site.is_clean();
    site.build();
    assert!(!site.main("refund.html").contains("used-by"));
    assert_eq!(site.entry("refund.md")["links"], json!([]));
}

#[test]
fn former_ids_lead_on() {
    let site = with_text("[[money-back]] [[old-refund#age]]")
        .file("sops/refund.md", SOP.replace("title:", "aliases: [money-back, old-refund]\ntitle:"));
    let html = start_of(&site);
    holds(&html, REFUND);
    holds(&html, "<a href=\"refund.html#age\">");
    for page in ["money-back.html", "old-refund.html"] {
        let html = site.read(&format!("out/{page}"));
        holds(&html, "<meta http-equiv=\"refresh\" content=\"0; url=refund.html\" />");
        holds(&html, REFUND);
    }
}

#[test]
fn a_former_address_in_another_folder_leads_on() {
    let site =
        Site::new().file("sops/billing/refund.md", SOP.replace("title:", "aliases: [support/refund, money]\ntitle:"));
    site.is_clean();
    site.build();
    pages::are_sound(&site.path("out"));
    holds(&site.read("out/support/refund.html"), "url=../billing/refund.html");
    holds(&site.read("out/billing/money.html"), "url=refund.html");
}

#[test]
fn a_former_id_that_means_another_document_is_found() {
    let site = with_text("Hello.").file("sops/refund.md", SOP.replace("title:", "aliases: start\ntitle:"));
    site.finds(&[("metadata/alias-taken", "2:10")]);
    site.finds_one("metadata/alias-taken", &["`start`", "sops/start.md"]);
}

#[test]
fn former_ids_do_not_take_the_programs_own_pages() {
    let site = Site::with_sop(&SOP.replace("title:", "aliases: [index, \"404\", glossary]\ntitle:"));
    site.build_anyway();
    pages::are_sound(&site.path("out"));
    assert!(site.main("index.html").contains("<h1>Knowledge base</h1>"), "{}", site.main("index.html"));
    assert!(site.main("404.html").contains("<h1>Page not found</h1>"), "{}", site.main("404.html"));
    assert!(site.read("out/index.html").contains("href=\"glossary"));
}

#[test]
fn headings_of_the_same_words_have_names_of_their_own() {
    let html =
        start_of(&with_text("[a](#more) [b](#more-1) [[start#more-1|c]]\n\n## More\n\nText.\n\n## More\n\nText."));
    assert_eq!(html.matches("<h2 id=\"more").count(), 2, "{html}");
}

#[test]
fn a_footnote_leads_there_and_back() {
    let html = start_of(&with_text("One[^a], two[^b], one again[^a].\n\n[^a]: First, see [[refund]].\n[^b]: Second."));
    holds(&html, "First, see <a href=\"refund.html\">");
    assert_eq!(html.matches("<sup class=\"footnote\">").count(), 3, "{html}");
}

#[test]
fn documents_of_a_department_lead_to_their_neighbours() {
    let sop = |title: &str| SOP.replace("Handle a refund request", title);
    let site = Site::new()
        .file("sops/z.md", sop("Answer"))
        .file("sops/y.md", sop("Bill"))
        .file("sops/x.md", sop("Close"))
        .file("sops/w.md", sop("Bake").replace("department: support", "department: kitchen"));
    site.is_clean();
    site.build();
    let bill = site.main("y.html");
    holds(&bill, "rel=\"prev\" href=\"z.html\"");
    holds(&bill, "rel=\"next\" href=\"x.html\"");
    assert!(!site.main("z.html").contains("rel=\"prev\"") && !site.main("x.html").contains("rel=\"next\""));
    assert!(!site.main("w.html").contains("prev-next"));
}

#[test]
fn breadcrumbs_lead_home_by_the_department() {
    let site = Site::new()
        .file("sops/a/refund.md", SOP)
        .file(
            "sops/b/bake.md",
            SOP.replace("Handle a refund request", "Bake").replace("department: support", "department: The Kitchen"),
        )
        .file("sops/departments.yaml", "departments:\n  - id: support\n    title: Customer Support\n");
    site.is_clean();
    site.build();
    let page = site.read("out/a/refund.html");
    let crumbs =
        page.split("class=\"breadcrumbs\"").nth(1).and_then(|rest| rest.split("</nav>").next()).expect("breadcrumbs");
    holds(crumbs, "<a href=\"../index.html\">Home</a>");
    holds(crumbs, "<a href=\"../departments/support.html\">Customer Support</a>");
    holds(&site.read("out/b/bake.html"), "<a href=\"../departments/the-kitchen.html\">The Kitchen</a>");
    holds(&site.main("departments/the-kitchen.html"), "../b/bake.html");
}

#[test]
fn the_home_page_leads_to_every_document() {
    let site =
        with_text("Hello.").file("sops/refund.ja.md", in_japanese(&SOP.replace("Handle a refund request", "返金")));
    site.is_clean();
    site.build();
    let home = site.main("index.html");
    for link in ["refund.html", "refund.ja.html", "start.html", "departments/support.html"] {
        holds(&home, &format!("href=\"{link}\""));
    }
}

#[test]
fn an_index_page_of_the_author_is_the_home_page() {
    let site = Site::with_sop(SOP).file("sops/index.md", page("Welcome", "Start with [[refund]]."));
    site.is_clean();
    site.build();
    holds(&site.main("index.html"), "<h1>Welcome</h1>");
    holds(&site.main("index.html"), REFUND);
}

#[test]
fn the_manifest_tells_programs_of_every_document() {
    let site = Site::new()
        .file(
            "sops/billing/refund.md",
            SOP.replace("title:", "status: approved\ntitle:").replace("RMA.", "RMA, see [[start]]."),
        )
        .file("sops/start.ja.md", page("Start", "Hello."));
    site.build();
    assert_eq!(
        site.entry("billing/refund.md"),
        json!({
            "id": "refund", "kind": "sop", "title": "Handle a refund request", "lang": "en", "department": "support",
            "status": "approved", "url": "billing/refund.html", "source": "sops/billing/refund.md",
            "steps": [
                {"id": "greet", "text": "Greet the customer.", "url": "billing/refund.html#greet"},
                {"id": "age", "text": "Was the order delivered less than 30 days ago?", "url": "billing/refund.html#age"},
                {"id": "refund", "text": "Refund the order with an RMA, see Start.", "url": "billing/refund.html#refund"},
            ],
            "links": ["start"],
        })
    );
    assert_eq!(
        site.entry("start.ja.md"),
        json!({
            "id": "start", "kind": "page", "title": "Start", "lang": "ja", "department": null, "status": null,
            "url": "start.ja.html", "source": "sops/start.ja.md", "steps": [], "links": [],
        })
    );
}

#[test]
fn links_of_raw_html_are_links() {
    let body = "<p><a href=\"refund.md#age\">a</a> <img src='shot.png' alt=\"b\"></p>\n\nText <a href=refund.md>c</a>.";
    let site = with_text(body).file("sops/shot.png", "an image");
    let html = start_of(&site);
    holds(&html, "href=\"refund.html#age\"");
    holds(&html, "src=\"files/shot.png\"");
    holds(&html, "href=\"refund.html\"");
    assert_eq!(site.read("out/files/shot.png"), "an image");
}

#[test]
fn broken_links_of_raw_html_are_found() {
    let site = with_text("<p><a href=\"refnd.md\">a</a></p>\n\nText <img src=\"shot.png\" alt=\"b\">.");
    site.finds(&[("links/broken-document", "6:13"), ("links/broken-image", "8:16")]);
    site.build_anyway();
    let html = site.main("start.html");
    assert!(!html.contains("refnd.md") && !html.contains("shot.png"), "{html}");
}

#[test]
fn links_of_a_collection_start_from_its_file() {
    let terms = "terms:\n  - title: SLA\n    definition: See [it](refund.md), [[refund]] and ![form](form.png).\n";
    let site = with_text("Our SLA.").file("sops/terms.yaml", terms).file("sops/form.png", "an image");
    start_of(&site);
    holds(&site.main("terms/sla.html"), "<a href=\"../refund.html\">it</a>");
}

#[test]
fn links_in_a_meaning_hold_wherever_it_is_shown() {
    let terms = "---\nkind: term\ntitle: SLA\n---\n\n## Definition\n\nSee [it](../refund.md#age) and [[refund]].\n";
    let site = with_text("Our SLA.").file("sops/words/sla.md", terms).file("sops/x/y/z.md", page("Deep", "Our SLA."));
    start_of(&site);
    holds(&site.main("words/sla.html"), "<a href=\"../refund.html#age\">it</a>");
    holds(&site.main("x/y/z.html"), "<a href=\"../../refund.html#age\">it</a>");
    holds(&site.main("glossary.html"), "<a href=\"refund.html#age\">it</a>");
}

#[test]
fn a_link_may_end_with_an_anchor_of_raw_html() {
    start_of(&with_text("[a](#here) and <a id=\"here\"></a>there."));
}

#[test]
fn a_link_may_end_with_a_term() {
    holds(&start_of(&with_text("[[refund#term-rma|RMA]]")), "<a href=\"refund.html#term-rma\">RMA</a>");
}

#[test]
fn reference_links_and_their_titles_hold() {
    let html =
        start_of(&with_text("[words][1] and [refund].\n\n[1]: refund.md \"The rules\"\n[refund]: refund.md#age"));
    holds(&html, "<a href=\"refund.html\" title=\"The rules\">words</a>");
    holds(&html, "<a href=\"refund.html#age\">refund</a>");
}

#[test]
fn an_address_that_cannot_stand_in_angle_brackets_is_told_and_mended() {
    let site = with_text("See https://a.example/b\u{1}c in the text.");
    assert_eq!(site.rules(), ["links/bare-url", "file/invisible-character"]);
    site.run(&["check", "--fix"]);
    // Without the character that nobody sees, it can.
    assert!(site.read("sops/start.md").contains("See <https://a.example/bc> in the text."));
}

#[test]
fn every_link_is_resolved_once() {
    let mut files = Memory::default();
    // Seven destinations: one twice as a reference, one as an arrow, as raw HTML, as a picture, in a chart, elsewhere, broken.
    let body = "See [[refund]], again [[refund]], [a path](refund.md), <a href=\"other.md\">raw</a>, ![x](a.png),\n\
                [elsewhere](https://example.com) and [[gone]].\n\n```mermaid\nflowchart TD\n  a --> b\n  click a \"third.md\"\n```\n";
    files.insert(SitePath::literal("sops/start.md"), page("Start", body));
    files.insert(SitePath::literal("sops/other.md"), page("Other", "Text."));
    files.insert(SitePath::literal("sops/third.md"), page("Third", "Text."));
    files.insert(SitePath::literal("sops/a.png"), "no picture");
    files.insert(SitePath::literal("sops/refund.md"), SOP.replace("# Purpose", "# Purpose\n\nSee [[start]].\n"));
    let mut checked = compile::check(&files, &CheckOptions::default(), &|_| {}).expect("a site");
    let of_start = checked.documents.iter().find(|document| document.id.value == "start").expect("the page");
    assert_eq!(of_start.destinations(), 7);
    let all: usize = checked.documents.iter().map(|document| document.destinations()).sum();
    compile::build(&files, &mut checked, Live::No, &|_| {}).expect("its pages");
    // What was resolved for the checks is what pages, search, charts and exports read.
    assert_eq!(checked.index.resolved(), all);
}

//! Pages that help to find a document: what customers say, tags, roles, what changed.

use crate::site::{SOP, Site};

/// A site with a role, two SOPs and one that is retired.
fn site() -> Site {
    let sop = |front: &str| SOP.replace("department: support\n", &format!("department: support\n{front}"));
    Site::new()
        .file("sops/roles.yaml", "roles:\n  - id: agent\n    title: Support agent\n  - id: idle\n    title: Nobody\n")
        .file(
            "sops/refund.md",
            sop("status: approved\nversion: \"3\"\neffective: 2026-09-01\nlast_reviewed: 2026-10-15\ntags: [Money, returns]\nsituations: [\"“I want <my> money back\", \"it broke\"]\n")
                .replace("{#refund}", "{#refund role=agent needs=\"refund 120 EUR\"}"),
        )
        .file(
            "sops/exchange.md",
            sop("effective: 2026-11-02\nstatus: draft\ntags: [money]\nsituations: [Can I swap it?]\n")
                .replace("Handle a refund request", "Exchange an item")
                .replace("{#refund}", "{#refund role=agent needs=\"refund 1,000 EUR\"}"),
        )
        .file(
            "sops/old.md",
            sop("status: retired\ntags: [old]\nsituations: [I have a voucher from 1999]\n")
                .replace("Handle a refund request", "Take a paper voucher"),
        )
}

/// Where each of these words begins, in order.
#[track_caller]
fn in_order(text: &str, words: &[&str]) {
    let mut rest = text;
    for word in words {
        let at = rest.find(word).unwrap_or_else(|| panic!("no {word:?} in\n{rest}"));
        rest = &rest[at + word.len()..];
    }
}

#[test]
fn what_customers_say_leads_to_the_sop_from_a_to_z() {
    let site = site();
    site.build();
    let page = site.main("situations.html");
    in_order(
        &page,
        &["Customer says…", "exchange.html", "Can I swap it?", "refund.html", "“I want &lt;my&gt;", "it broke"],
    );
    assert!(!page.contains("1999"), "retired procedures answer nothing");
    for from in ["out/index.html", "out/refund.html", "out/search.html"] {
        assert!(site.read(from).contains("href=\"situations.html\""), "{from}");
    }
    assert!(site.main("index.html").contains("it broke"));
}

#[test]
fn many_situations_stand_under_letters() {
    let said: Vec<String> =
        (0..50).map(|number| format!("{} again", ["āda", "alarm", "zip"][number % 3]) + &number.to_string()).collect();
    let site = Site::with_sop(&SOP.replace("department", &format!("situations: [{}]\ndepartment", said.join(", "))));
    site.build();
    let page = site.main("situations.html");
    in_order(
        &page,
        &[
            "href=\"#en-letter-a\"",
            "href=\"#en-letter-z\"",
            "id=\"en-letter-a\"",
            "āda",
            "alarm",
            "id=\"en-letter-z\"",
            "zip",
        ],
    );
    assert_eq!(page.matches("<h3").count(), 2, "ā stands with a");
}

#[test]
fn a_tag_leads_to_all_its_documents_whatever_its_case() {
    let site = site();
    site.build();
    let page = site.main("tags.html");
    in_order(&page, &["id=\"en-money\"", "exchange.html", "refund.html", "id=\"en-returns\"", "refund.html"]);
    assert_eq!(page.matches("id=\"en-money\"").count(), 1);
    assert!(!page.contains("old"), "{page}");
    assert!(site.main("refund.html").contains("<a href=\"tags.html#en-money\">Money</a>"));
    assert!(site.main("old.html").contains("<li>old</li>"), "no way to a tag that no page lists");
}

#[test]
fn a_role_is_told_what_it_does_and_what_it_may_decide() {
    let site = site();
    site.build();
    let page = site.main("roles/agent.html");
    in_order(
        &page,
        &[
            "What I may decide",
            "refund</span>: 1,000 EUR",
            "../exchange.html#refund",
            "refund</span>: 120 EUR",
            "../refund.html#refund",
            "What I do",
            "Exchange an item",
            "Steps: 2",
            "../exchange.html#greet",
            "Handle a refund request",
        ],
    );
    assert!(!page.contains("voucher\">"), "what is retired is not done any more");
    assert!(!site.main("roles/idle.html").contains("What I do"));
}

#[test]
fn what_changed_last_stands_first() {
    let site = site();
    site.build();
    let page = site.main("changes.html");
    in_order(
        &page,
        &["2026-11", "exchange.html", "Draft", "2026-11-02", "2026-10", "refund.html", "3", "2026-09-01", "2026-10-15"],
    );
    assert!(!page.contains("old.html"), "it gives no date");
}

#[test]
fn a_site_without_them_has_no_such_pages_and_no_links_to_them() {
    let site = Site::with_sop(SOP);
    site.build();
    let page = site.read("out/refund.html");
    for name in ["situations.html", "tags.html", "changes.html"] {
        assert!(!site.path(&format!("out/{name}")).exists(), "{name}");
        assert!(!page.contains(name), "{name}");
    }
}

#[test]
fn a_document_keeps_its_address_beside_these_pages() {
    let site = site().file("sops/tags.md", SOP.replace("Handle a refund request", "Tag a case"));
    site.build();
    assert!(site.main("tags.html").contains("Tag a case"));
    assert!(site.read("out/index.html").contains("href=\"tags-1.html\""));
}

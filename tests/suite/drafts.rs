//! Drafts stay with their authors; what is not in force is marked wherever it is listed.

use crate::pages;
use crate::site::{Run, SOP, Site, page};

fn with_status(status: &str, title: &str) -> String {
    SOP.replace("title: Handle a refund request", &format!("title: {title}\nstatus: {status}"))
}

/// `sopwith build -o out`, which must succeed.
#[track_caller]
fn without_drafts(site: &Site) -> Run {
    let run = site.run(&["build", "-o", "out"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    run
}

#[test]
fn drafts_are_left_out_of_a_build_and_counted() {
    let draft = with_status("draft", "Write a voucher").replace("RMA.", "RMA ![a](secret.png).").replace(
        "glossary:",
        "tags: [voucher]\nsituations: [I want a voucher]\naliases: [gift]\neffective: 2026-01-01\nglossary:",
    );
    let site = Site::with_sop(SOP).file("sops/voucher.md", draft).file("sops/secret.png", "secret");
    site.is_clean();
    let said = without_drafts(&site).stderr;
    assert!(said.contains("1 draft was left out (`--drafts` publishes it too)"), "{said}");
    pages::are_sound(&site.path("out"));
    let files = site.files("out");
    for gone in
        ["voucher.html", "voucher.json", "voucher.md", "gift.html", "files/secret.png", "tags.html", "situations.html"]
    {
        assert!(!files.iter().any(|file| file == gone), "{gone}");
    }
    for file in files {
        let bytes = std::fs::read(site.path("out").join(&file)).expect("a file");
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(!text.contains("voucher"), "{file}");
    }
    site.write("sops/other.md", with_status("draft", "Another one"));
    let said = without_drafts(&site).stderr;
    assert!(said.contains("2 drafts were left out (`--drafts` publishes them too)"), "{said}");
}

#[test]
fn drafts_are_published_when_they_are_asked_for() {
    let site = Site::with_sop(SOP).file("sops/voucher.md", with_status("draft", "Write a voucher"));
    let run = site.run(&["build", "-o", "out", "--drafts"]);
    assert!(run.code == 0 && !run.stderr.contains("left out"), "{}", run.stderr);
    assert!(site.main("voucher.html").contains("Write a voucher"));
    let site = site.file("sopwith.toml", "drafts = true\n");
    let run = site.run(&["build", "-o", "again"]);
    assert!(run.code == 0 && !run.stderr.contains("left out"), "{}", run.stderr);
    assert!(site.files("again").contains(&"voucher.html".to_owned()));
}

#[test]
fn links_to_a_draft_are_told_and_become_words() {
    let text = "[[voucher]], [the form](voucher.md), [[voucher|a paper]] and [[voucher#refund]].";
    let site = Site::with_sop(SOP)
        .file("sops/voucher.md", with_status("draft", "Write a voucher"))
        .file("sops/start.md", page("Start", text));
    site.finds(&[
        ("links/draft-document", "6:3"),
        ("links/draft-document", "6:25"),
        ("links/draft-document", "6:40"),
        ("links/draft-document", "6:64"),
    ]);
    without_drafts(&site);
    let html = site.main("start.html");
    assert!(html.contains("<p>Write a voucher, the form, a paper and Write a voucher.</p>"), "{html}");
    assert!(site.read("out/start.md").contains("Write a voucher, the form, a paper and Write a voucher."));
    let site = site.file("sopwith.toml", "drafts = true\n");
    site.is_clean();
}

#[test]
fn arrows_to_a_draft_are_told_once_and_become_words() {
    let site = Site::with_sop(&SOP.replace("- No → end", "- No → [[voucher]]"))
        .file("sops/voucher.md", with_status("draft", "Write a voucher"));
    assert_eq!(site.rules(), ["flow/unfinished-hand-over"]);
    without_drafts(&site);
    let html = site.main("refund.html");
    assert!(html.contains("<span class=\"way\">Write a voucher</span>"), "{html}");
    assert!(!html.contains("broken"), "{html}");
    pages::are_sound(&site.path("out"));
    let json: serde_json::Value = serde_json::from_str(&site.read("out/refund.json")).expect("JSON");
    assert_eq!(json["steps"][1]["answers"][1]["target"]["text"], "Write a voucher");
}

#[test]
fn what_is_not_in_force_is_marked_in_every_list() {
    let more = "tags: [money, gone]\nsituations: [I want money]\n";
    let sop = |status: &str, title: &str| with_status(status, title).replace("glossary:", &format!("{more}glossary:"));
    let site = Site::new()
        .file("sopwith.toml", "drafts = true\nlanguages = [\"en\", \"ja\"]\n")
        .file("sops/a.md", sop("draft", "Alpha").replace("RMA.", "RMA [[b]], [[c]]."))
        .file("sops/b.md", sop("review", "Beta"))
        .file("sops/c.md", sop("retired", "Gamma").replace("role=agent", ""))
        .file("sops/d.ja.md", sop("review", "返金する"))
        .file("sops/r.yaml", "roles:\n  - id: agent\n    title: Agent\n    status: review\nterms:\n  - id: sla\n    title: SLA\n    status: draft\n    definition: The time.\n");
    site.build_anyway();
    pages::are_sound(&site.path("out"));
    let mark = |status: &str, words: &str| format!(" <small class=\"status status-{status}\">{words}</small></a>");
    let (draft, review, retired) = (mark("draft", "Draft"), mark("review", "In review"), mark("retired", "Retired"));
    for list in ["index.html", "departments/support.html"] {
        let html = site.main(list);
        assert!(html.contains(&format!("Alpha{draft}")) && html.contains(&format!("Beta{review}")), "{list}: {html}");
        assert!(html.contains(&format!("Gamma{retired}")), "{list}: {html}");
        assert!(
            html.contains("返金する <small class=\"status status-review\" lang=\"en\">In review</small>"),
            "{html}"
        );
    }
    assert!(site.main("roles/index.html").contains(&format!("Agent{review}")));
    assert!(site.main("tags.html").contains(&format!("Alpha{draft}")));
    assert!(site.main("situations.html").contains(&format!("<span>Alpha</span>{draft}")));
    assert!(site.main("glossary.html").contains(&format!("Gamma{retired}")));
    assert!(site.main("glossary.html").contains("SLA</a> <small class=\"status status-draft\">Draft</small></dt>"));
    let beta = site.main("b.html");
    assert!(
        beta.contains(&format!("</span> Alpha{draft}")) && beta.contains(&format!("</span> Gamma{retired}")),
        "{beta}"
    );
    assert!(beta.contains(&format!("<a href=\"a.html\">Alpha{draft}")), "used by: {beta}");
    assert!(site.main("r/agent.html").contains(&format!("Alpha{draft}")));
}

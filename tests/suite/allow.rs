//! What documents allow themselves: in comments and in front matter, with a reason, until some day.

use crate::site::{SOP, Site};

/// The SOP with a broken link in its second answer, and something before or after.
fn broken(change: impl Fn(String) -> String) -> Site {
    Site::with_sop(&change(SOP.replace("→ end\n3.", "→ [[nowhere]]\n3.")))
}

#[test]
fn a_comment_in_a_step_covers_the_step() {
    broken(|text| {
        text.replace("ago? {#age}", "ago? <!-- sopwith allow links/broken-document: not yet written --> {#age}")
    })
    .is_clean();
    broken(|text| text.replace("   - Yes", "   <!-- sopwith allow SOP301: not yet written -->\n   - Yes")).is_clean();
    broken(|text| text.replace("1. Greet", "1. <!-- sopwith allow links: elsewhere --> Greet"))
        .finds(&[("allow/unused", "11:23"), ("links/broken-document", "14:13")]);
}

#[test]
fn a_comment_before_a_step_covers_that_step_only() {
    let before = |text: String, step: &str| {
        text.replace(step, &format!("<!-- sopwith allow links: not yet written -->\n{step}"))
    };
    broken(|text| before(text, "2. Was")).is_clean();
    assert_eq!(broken(|text| before(text, "3. Refund")).rules(), ["links/broken-document", "allow/unused"]);
}

#[test]
fn a_comment_covers_the_paragraph_it_stands_in_or_before() {
    let page =
        |text: &str| Site::with_sop(SOP).file("sops/a.md", format!("---\nkind: page\ntitle: A\n---\n\n{text}\n"));
    page("See [[nowhere]]. <!-- sopwith allow links: soon -->").is_clean();
    page("<!-- sopwith allow links: soon -->\nSee [[nowhere]].").is_clean();
    page("<!-- sopwith allow links: soon -->\n\nSee [[nowhere]].\n\nSee [[nowhere]].")
        .finds(&[("links/broken-document", "10:7")]);
    page("`<!-- sopwith allow links: soon -->`").is_clean();
    page("```\n<!-- sopwith allow links: soon -->\n```").is_clean();
}

#[test]
fn front_matter_allows_in_the_whole_document() {
    let with = |allow: &str| broken(|text| text.replacen("---\n", &format!("---\nallow:\n{allow}"), 1));
    with("  links/broken-document: not yet written\n").is_clean();
    with("  broken-document: { reason: not yet written, until: 2027-06-30 }\n").is_clean();
    with("  links/broken-document:\n").finds(&[("allow/without-reason", "3:3")]);
    assert_eq!(with("  links/broken-step: why not\n").rules(), ["allow/unused", "links/broken-document"]);
}

#[test]
fn comments_in_yaml_cover_their_line_or_the_entry_below() {
    let site = |text: &str| Site::with_sop(text);
    let bad = SOP.replace("department: support", "department: support\neffective: soon");
    site(&bad.replace("effective: soon", "effective: soon   # sopwith allow bad-date: it is a draft")).is_clean();
    site(&bad.replace("effective: soon", "# sopwith allow bad-date: it is a draft\neffective: soon")).is_clean();
    site(&bad.replace("title:", "# sopwith allow bad-date: it is a draft\ntitle:"))
        .finds(&[("allow/unused", "2:17"), ("metadata/bad-date", "5:12")]);
    let roles = "roles:\n  # sopwith allow metadata: they come from elsewhere\n  - id: agent\n    tilte: Agent\n  - id: lead\n    tilte: Lead\n";
    let found = Site::with_sop(SOP).file("sops/roles.yaml", roles).findings();
    assert!(found.iter().all(|(_, place)| place.starts_with("5:") || place.starts_with("6:")), "{found:?}");
    Site::with_sop(SOP)
        .file("sopwith.toml", "# sopwith allow unknown-setting: for another tool\ncolour = 3\n")
        .is_clean();
}

#[test]
fn until_some_day_is_until_the_end_of_that_day() {
    // The tests run on 2027-01-01.
    let with = |until: &str| {
        broken(|text| {
            text.replace("ago? {#age}", &format!("ago? <!-- sopwith allow SOP301 until {until}: soon --> {{#age}}"))
        })
    };
    with("2027-01-01").is_clean();
    assert_eq!(with("2026-12-31").rules(), ["allow/expired", "links/broken-document"]);
    with("New Year").finds(&[("allow/unknown", "12:83")]);
}

#[test]
fn what_cannot_be_understood_is_told() {
    let with = |comment: &str| broken(|text| text.replace("ago? {#age}", &format!("ago? <!-- {comment} --> {{#age}}")));
    let site = with("sopwith allow broken-documnt: soon");
    assert_eq!(site.rules(), ["allow/unknown", "links/broken-document"]);
    assert!(site.check().stderr.contains("did you mean `broken-document`?"));
    assert_eq!(with("sopwith allow: soon").rules(), ["allow/unknown", "links/broken-document"]);
    assert_eq!(with("sopwith allow SOP301").rules(), ["allow/without-reason"]);
    assert_eq!(with("sopwith allow SOP301：まだ書いていない").rules(), [] as [&str; 0]);
}

#[test]
fn several_rules_in_one_comment() {
    let site = broken(|text| {
        text.replace("ago? {#age}", "ago? <!-- sopwith allow SOP301, broken-step: soon --> {#age}")
            .replace("#refund\n", "#refnd\n")
    });
    site.is_clean();
}

#[test]
fn nothing_is_said_of_rules_that_do_not_run() {
    let site = broken(|text| text.replace("1. Greet", "1. <!-- sopwith allow terms: elsewhere --> Greet"));
    let run = site.run(&["check", "--only", "links", "--format", "json"]);
    assert!(!run.stdout.contains("allow/unused"), "{}", run.stdout);
}

#[test]
fn what_is_no_longer_needed_can_be_removed() {
    let text = SOP.replace("ago? {#age}", "ago? <!-- sopwith allow links: soon --> {#age}");
    let site = Site::with_sop(&text);
    assert_eq!(site.run(&["check", "--fix"]).code, 0);
    assert_eq!(site.read("sops/refund.md"), SOP);
    let site = Site::with_sop(&SOP.replace("2. Was", "<!-- sopwith allow links: soon -->\n2. Was"));
    site.run(&["check", "--fix"]);
    assert_eq!(site.read("sops/refund.md"), SOP);
}

#[test]
fn comments_never_show_and_never_hide_attributes() {
    let site = broken(|text| text.replace("ago? {#age}", "ago? {#age} <!-- sopwith allow SOP301: soon -->"));
    site.is_clean();
    site.build();
    let page = site.main("refund.html");
    assert!(page.contains("id=\"age\"") && !page.contains("sopwith allow"), "{page}");
}

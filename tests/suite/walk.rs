//! What a page holds for the guided walk through its steps.

use crate::pages;
use crate::site::{SOP, Site, page};

const ROLES: &str = "roles:\n  - id: clerk\n    title: Clerk & co\n    may: Refund up to 120 EUR\n  - id: \
                     lead\n    title: Lead\n";

fn sop(front: &str, steps: &str) -> String {
    format!(
        "---\ntitle: A\ndepartment: support\npurpose: To show the walk of an SOP.\nglossary: none\n{front}---\n\n## \
         Instructions\n\n{steps}\n"
    )
}

/// What stands between the summary and the contents for the walk.
fn walk(site: &Site, file: &str) -> String {
    let html = site.read(&format!("out/{file}"));
    let (_, rest) = html.split_once("<template data-walk=").expect("a walk");
    rest.split_once("</template>").expect("an end").0.to_owned()
}

#[test]
fn a_page_with_steps_offers_a_walk_and_others_do_not() {
    let site = Site::with_sop(SOP).file("sops/about.md", page("About us", "We are here to help you."));
    site.build();
    pages::are_sound(&site.path("out"));
    let walk = walk(&site, "refund.html");
    assert!(walk.starts_with("\"refund.en\" data-version="), "{walk}");
    let script = site.files("out/assets").into_iter().find(|file| file.starts_with("walk-")).expect("the script");
    assert!(walk.contains(&format!("data-script=\"assets/{script}\"")), "{walk}");
    assert!(walk.contains("\nnext Next\n") && walk.contains("<button type=\"button\">Start the guided walk"), "{walk}");
    for file in ["about.html", "index.html", "glossary.html", "search.html", "404.html"] {
        let html = site.read(&format!("out/{file}"));
        assert!(!html.contains("walk-slot") && !html.contains(&script), "{file}");
    }
}

#[test]
fn steps_say_how_long_and_how_often_in_numbers() {
    let steps = "1. Wait. {#wait time=5m hold=90s after=2h max=3}\n2. Is it there? {#there time=1s}\n   - Yes → end\n   \
                 - No → #wait";
    let site = Site::with_sop(&sop("version: \"7 <b>\"\n", steps));
    site.build_anyway();
    let html = site.main("refund.html");
    for (chip, number) in [("time", 300), ("hold", 90), ("after", 7200), ("max", 3)] {
        assert!(html.contains(&format!("chip-{chip}\" data-number=\"{number}\"><dt>")), "{chip}: {html}");
    }
    assert_eq!(html.matches("data-number=").count(), 5, "other chips have none");
    assert!(walk(&site, "refund.html").contains("data-version=\"7 &lt;b&gt;\""));
}

#[test]
fn months_have_no_number_of_seconds() {
    let site = Site::with_sop(&sop("", "1. Wait. {#wait after=\"2 months\"}\n2. Go on. {#go}"));
    site.build_anyway();
    assert!(site.main("refund.html").contains("<div class=\"chip chip-after\"><dt>"));
}

#[test]
fn the_walk_knows_the_procedures_it_leads_to_and_what_roles_may_decide() {
    let steps = "1. Read [[about]]. {#read role=lead}\n2. Pay it back. {#pay role=clerk to=clerk}\n3. Is all well? \
                 {#well role=clerk}\n   - Yes → end\n   - No → [[credit#greet]]";
    let site = Site::with_sop(&sop("", steps))
        .file("sops/roles.yaml", ROLES)
        .file("sops/about.md", page("About us", "We are here to help you."))
        .file("sops/a/credit.md", SOP.replace("Handle a refund request", "Give store credit"));
    site.build_anyway();
    let walk = walk(&site, "refund.html");
    assert!(walk.contains("data-procedures=\"a/credit.html\""), "pages without steps are not walked: {walk}");
    let limit = "<dt><a href=\"roles/clerk.html\">Clerk &amp; co</a></dt><dd>Refund up to 120 EUR</dd>";
    assert!(walk.contains(limit) && !walk.contains(">Lead<"), "{walk}");
    assert_eq!(walk.matches("<dt>").count(), 1, "{walk}");
}

#[test]
fn scripts_of_the_walk_are_one_file_that_a_theme_may_change() {
    let script = |site: &Site| {
        site.build();
        let file = site.files("out/assets").into_iter().find(|file| file.starts_with("walk-")).expect("the script");
        site.read(&format!("out/assets/{file}"))
    };
    let ours = script(&Site::with_sop(SOP));
    assert!(ours.contains(".clock=") && ours.lines().all(|line| !line.starts_with([' ', '/'])), "{ours}");
    let theirs = script(&Site::with_sop(SOP).file("themes/default/walk/clock.js", "mine();"));
    assert!(theirs.contains("mine();") && theirs.contains(".view=") && !theirs.contains(".clock="), "{theirs}");
}

#[test]
fn a_site_without_walks_empties_their_block() {
    let template = "{% extends \"builtin/document.html\" %}{% block walk %}{% endblock walk %}";
    let site = Site::with_sop(SOP).file("templates/document.html", template);
    site.build();
    assert!(!site.read("out/refund.html").contains("walk-slot"));
}

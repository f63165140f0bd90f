//! What must not stand in a document: where it hides, what is allowed, what the message shows.

use crate::site::{SOP, Site};

/// The name a rule's finding has in what `check` prints.
fn said(site: &Site) -> String {
    site.check().stderr
}

#[test]
fn nothing_hides_in_front_matter_code_and_comments() {
    let text = SOP
        .replace("department: support", "department: support\nowner: anna.ozola@harbour.lv")
        .replace("## Instructions", "<!-- ask juris.kalns@harbour.lv -->\n\n## Instructions");
    let site = Site::with_sop(&format!("{text}\n```\nmail liga.berzina@harbour.lv\n```\n"));
    let found = site.findings();
    assert_eq!(found.iter().filter(|(rule, _)| rule == "privacy/email-address").count(), 3, "{found:?}");
}

#[test]
fn a_value_is_told_of_once_and_never_shown_whole() {
    let text = SOP.replace("Greet the customer.", "Greet 4539 5787 6362 1486, then 4539-5787-6362-1486.");
    let site = Site::with_sop(&text);
    assert_eq!(site.rules(), ["privacy/card-number"]);
    let run = site.run(&["check", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON on stdout");
    let message = report["diagnostics"][0]["message"].as_str().expect("a message");
    assert!(message.contains("453…86") && !message.contains("5787"), "{message}");
    assert_eq!(report["diagnostics"][0]["fix"]["edits"].as_array().map(Vec::len), Some(2));
}

#[test]
fn what_a_site_allows_is_no_finding() {
    let text =
        SOP.replace("Greet the customer.", "Call +371 6701 2345 or write to anna.ozola@partner.lv about the NPS.");
    let site = Site::with_sop(&text);
    assert_eq!(site.rules().len(), 3, "{}", said(&site));
    let settings = "[rules]\n\"privacy/phone-number\" = { allow = [\"+371 6701-*\"] }\n\
        \"privacy/email-address\" = { allow = [\"*@partner.lv\"] }\n\"terms/undefined-acronym\" = { allow = [\"NPS\"] }\n";
    site.file("sopwith.toml", settings).is_clean();
}

#[test]
fn slots_hold_nobody() {
    let text = SOP.replace("Greet the customer.", "Write to [anna.ozola@harbour.lv] or call [+371 6701 2345].");
    Site::with_sop(&text).is_clean();
}

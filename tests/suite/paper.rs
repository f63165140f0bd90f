//! What a page holds for paper: its head, numbers of links, and the way to the card.

use crate::pages;
use crate::site::{SOP, Site, page};

const WITH_BASE: &str = "title = \"Ours\"\nlanguage = \"en\"\nbase_url = \"https://sops.example/book/\"\n";

/// The lines of the list of links of a page, without tags.
fn notes(site: &Site, file: &str) -> Vec<String> {
    let html = site.whole_main(file);
    let Some((_, list)) = html.split_once("<section class=\"print-links\">") else { return Vec::new() };
    let (list, _) = list.split_once("</ol>").expect("a list");
    list.split("<li>").skip(1).map(without_tags).collect()
}

fn without_tags(html: &str) -> String {
    let shown = html.split('<').enumerate().map(|(at, piece)| match at {
        0 => piece,
        _ => piece.split_once('>').map_or("", |(_, text)| text),
    });
    shown.collect::<String>().trim().to_owned()
}

/// A site with a page that says `body`, and an SOP with the id `refund`.
fn saying(body: &str, settings: &str) -> Site {
    Site::with_sop(SOP).file("sops/about.md", page("About us", body)).file("sopwith.toml", settings)
}

#[test]
fn links_that_leave_the_page_have_numbers_in_the_order_of_the_text() {
    let body = "See [our shop](https://shop.example/?a=1&b=2), [[refund]], [[refund#age]] and [again](https://shop.example/?a=1&b=2).\n\n\
                ## Place {#place}\n\n[Here](#place), or write to [us](mailto:us@shop.example) at <https://shop.example/>.";
    let site = saying(body, WITH_BASE);
    site.build();
    pages::are_sound(&site.path("out"));
    assert_eq!(
        notes(&site, "about.html"),
        [
            "our shop https://shop.example/?a=1&amp;b=2",
            "Handle a refund request (refund) https://sops.example/book/refund.html",
            "Handle a refund request: Was the order delivered less than 30 days ago? (refund) https://sops.example/book/refund.html#age",
            "us us@shop.example",
            "https://shop.example/",
        ]
    );
    let html = site.whole_main("about.html");
    assert!(html.contains("href=\"https://shop.example/?a=1&amp;b=2\" data-note=\"1\">our shop"), "{html}");
    assert!(html.contains("data-note=\"1\">again"), "the same place has the same number: {html}");
    assert!(html.contains("href=\"refund.html#age\" data-note=\"3\">"), "{html}");
    assert!(html.contains("<a href=\"#place\">Here</a>"), "what stays on the page has none: {html}");
}

#[test]
fn without_an_address_of_the_site_notes_say_what_the_page_says() {
    let site = saying("See [[refund#age]].", "");
    site.build();
    let [note] = &notes(&site, "about.html")[..] else { panic!("one note") };
    assert!(note.ends_with("(refund) refund.html#age"), "{note}");
}

#[test]
fn answers_jumps_footnotes_and_terms_have_notes_and_steps_of_the_page_have_none() {
    let steps = "2. Was the order delivered less than 30 days ago? {#age}\n   - Yes → #refund\n   - No → [[about]]\n3. Refund \
                 the order with an RMA.[^1] {#refund} → [[other|Another]]\n\n[^1]: See [the law](https://law.example/).\n";
    let (front, _) = SOP.split_once("2. Was").expect("the second step");
    let site = Site::with_sop(&format!("{front}{steps}"))
        .file("sops/about.md", page("About us", "We help."))
        .file("sops/other.md", SOP.replace("Handle a refund request", "Do another"))
        .file("sops/terms.yaml", "terms:\n  - id: term-order\n    title: order\n    definition: What was bought, see [the shop](https://shop.example/).\n");
    site.build_anyway();
    let html = site.whole_main("refund.html");
    assert!(html.contains("<a class=\"way way-document\" href=\"about.html\" data-note=\"1\">"), "{html}");
    assert!(html.contains("href=\"other.html\" data-note=\"2\">"), "{html}");
    assert!(html.contains("<a class=\"way way-step\" href=\"#refund\"><span"), "{html}");
    let notes = notes(&site, "refund.html");
    assert_eq!(notes[..2], ["About us (about) about.html", "Do another (other) other.html"]);
    assert!(notes.contains(&"the law https://law.example/".to_owned()), "{notes:?}");
    assert!(notes.contains(&"the shop https://shop.example/".to_owned()), "{notes:?}");
    assert_eq!(html.matches("data-note=").count(), notes.len(), "roles and terms have none: {html}");
    assert!(!site.whole_main("glossary.html").contains("data-note"), "a list has none");
}

#[test]
fn links_of_raw_html_have_notes_and_nobody_writes_a_number_by_hand() {
    let body = "One [link](https://one.example/).\n\nTwo <a href=\"https://two.example/?a=1&amp;b=2\" data-note=\"9\">raw</a> and \
                <a data-note=\"7\" href=\"#nowhere\">none</a>, <b data-note=\"8\">three</b> [link](https://three.example/).";
    let site = saying(body, "");
    site.build_anyway();
    pages::are_sound(&site.path("out"));
    let addresses = ["link https://one.example/", "https://two.example/?a=1&amp;b=2", "link https://three.example/"];
    assert_eq!(notes(&site, "about.html"), addresses);
    let html = site.whole_main("about.html");
    assert!(html.contains("<a href=\"https://two.example/?a=1&amp;b=2\" data-note=\"2\">raw</a>"), "{html}");
    assert!(html.contains("href=\"https://three.example/\" data-note=\"3\">"), "{html}");
    assert_eq!(html.matches("data-note=").count(), 3, "{html}");
}

#[test]
fn what_notes_and_the_head_say_is_escaped() {
    let sop = SOP.replace("title: Handle a refund request", "title: A <b> & \"c\"\nversion: \"<7>\"\nstatus: draft");
    let site = saying("See [[refund]] and [a `<i>`](https://x.example/).", "title = \"O <& co\"\nlanguage = \"en\"\n")
        .file("sops/refund.md", sop);
    site.build_anyway();
    pages::are_sound(&site.path("out"));
    let expected =
        ["A &lt;b&gt; &amp; &quot;c&quot; (refund) refund.html", "a &lt;i&gt; https://x.example/"].map(str::to_owned);
    assert_eq!(notes(&site, "about.html"), expected);
    let html = site.whole_main("refund.html");
    let (_, head) = html.split_once("<div class=\"print-head\">").expect("a head");
    let (head, _) = head.split_once("</div>").expect("an end");
    assert!(head.contains("<b>refund</b> <span class=\"print-title\">A &lt;b&gt;"), "{head}");
    assert!(head.contains("<span>Version <b>&lt;7&gt;</b></span>"), "{head}");
    assert!(head.contains("<span>Status <b>Draft</b></span>"), "what is not in force says so: {head}");
    assert!(head.contains("Uncontrolled when printed") && head.contains("O &lt;&amp; co"), "{head}");
}

#[test]
fn what_is_approved_does_not_say_so_and_an_address_is_said_where_it_is_known() {
    let sop = SOP.replace("department:", "status: approved\neffective: 2026-09-01\ndepartment:");
    let site = Site::with_sop(&sop).file("sopwith.toml", WITH_BASE);
    site.build();
    let html = site.whole_main("refund.html");
    let (head, _) = html.split_once("<article").expect("an article");
    assert!(head.contains("In force since") && head.contains("2026-09-01"), "{head}");
    assert!(!head.contains("Status"), "{head}");
    assert!(head.contains("<span>https://sops.example/book/refund.html</span>"), "{head}");
}

#[test]
fn up_to_nine_steps_go_on_a_card_those_of_branches_counted() {
    let more = |number: usize| -> String { (4..=number).map(|at| format!("{at}. Thank them. {{#s{at}}}\n")).collect() };
    let sop = |number| SOP.replace("{#refund} → end", "{#refund}") + &more(number);
    let branch = "   - Maybe:\n     1. Look at the parcel. {#look}\n     2. Ask the lead. {#ask}\n   - No → end";
    let site = Site::with_sop(&sop(9))
        .file("sops/ten.md", sop(10))
        .file("sops/branch.md", sop(7).replace("   - No → end", branch))
        .file("sops/long-branch.md", sop(8).replace("   - No → end", branch))
        .file("sops/about.md", page("About us", "No step at all."));
    site.build_anyway();
    pages::are_sound(&site.path("out"));
    let has_card =
        |file: &str| site.whole_main(file).contains("id=\"page:card\"><a href=\"#page:card\">Print as a card</a>");
    assert!(has_card("refund.html") && has_card("branch.html"));
    assert!(!has_card("ten.html") && !has_card("long-branch.html") && !has_card("about.html"));
}

#[test]
fn a_site_leaves_the_head_and_the_card_out_with_their_blocks() {
    let template = "{% extends \"builtin/document.html\" %}{% block print_head %}{% endblock print_head %}\
                    {% block print_card %}{% endblock print_card %}";
    let site = Site::with_sop(SOP).file("templates/document.html", template);
    site.build();
    assert!(!site.whole_main("refund.html").contains("print-"));
}

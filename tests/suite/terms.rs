//! Glossary terms in running text, and the glossary page.

use crate::pages;
use crate::site::{SOP, Site};

/// A page of free text in a language, at `sops/start.md`, beside a list of terms of the site.
fn with_terms(lang: &str, terms: &[(&str, &str)], body: &str) -> Site {
    let mut list = String::from("terms:\n");
    for (number, (title, definition)) in terms.iter().enumerate() {
        list += &format!("  - {{ id: t{number}, lang: {lang}, title: \"{title}\", definition: \"{definition}\" }}\n");
    }
    Site::new()
        .file("sops/terms.yaml", list)
        .file("sops/start.md", format!("---\nkind: page\ntitle: Start\nlang: {lang}\n---\n\n{body}\n"))
}

/// The words that the page at `start.html` marks as terms, in order.
#[track_caller]
fn marked(site: &Site) -> Vec<String> {
    marked_on(site, "start.html")
}

#[track_caller]
fn marked_on(site: &Site, page: &str) -> Vec<String> {
    site.is_clean();
    site.build();
    pages::are_sound(&site.path("out"));
    let html = site.main(page);
    let marks = html.split("<a class=\"term\"").skip(1);
    marks
        .map(|rest| rest.split_once('>').and_then(|(_, rest)| rest.split_once('<')).expect("words").0.to_owned())
        .collect()
}

#[test]
fn a_term_is_marked_where_it_first_stands_in_each_section() {
    let site = with_terms(
        "en",
        &[("ticket", "A case.")],
        "A ticket, a ticket.\n\nA ticket.\n\n## More\n\nNo ticket?\n\n### Less\n\nA ticket.",
    );
    assert_eq!(marked(&site), ["ticket", "ticket", "ticket"]);
}

#[test]
fn a_term_of_the_document_is_marked_in_each_of_its_sections() {
    let site = Site::new().file(
        "sops/start.md",
        SOP.replace("fast answer.", "fast RMA.").replace("## Instr", "## About\n\nRMA, RMA.\n\n## Instr"),
    );
    assert_eq!(marked(&site), ["RMA", "RMA", "RMA"]);
}

#[test]
fn each_phase_marks_its_terms_anew() {
    let steps = "### One\n\n1. An RMA.\n2. An RMA.\n\n### Two\n\n1. An RMA.\n";
    let site = Site::new()
        .file("sops/start.md", format!("{}## Instructions\n\n{steps}", SOP.split("## Instr").next().unwrap_or("")));
    assert_eq!(marked(&site), ["RMA", "RMA"]);
}

#[test]
fn the_longest_term_wins() {
    let site = with_terms(
        "en",
        &[("return", "A."), ("return label", "B."), ("label", "C.")],
        "Print the return label. Then return it with the label.",
    );
    assert_eq!(marked(&site), ["return label", "return", "label"]);
}

#[test]
fn words_must_stand_alone_where_the_script_has_spaces() {
    let site = with_terms("en", &[("hold", "To wait.")], "Household, uphold, hold-up? Put it on hold.");
    assert_eq!(marked(&site).len(), 1);
    let site = with_terms("en", &[("hold", "To wait.")], "Household, uphold, holder.");
    assert!(marked(&site).is_empty());
}

#[test]
fn capitals_matter_for_abbreviations_only() {
    let site = with_terms("en", &[("SLA", "A."), ("ticket", "B.")], "A sla is nothing. Tickets have an SLA.");
    assert_eq!(marked(&site), ["Tickets", "SLA"]);
}

#[test]
fn the_documents_own_term_goes_before_the_sites() {
    let site = Site::new()
        .file("sops/start.md", SOP)
        .file("sops/terms.yaml", "terms:\n  - title: RMA\n    definition: Not this one.\n")
        .file("sopwith.toml", "[rules]\n\"terms/conflicting-definition\" = \"off\"\n");
    assert_eq!(marked(&site), ["RMA"]);
    let html = site.main("start.html");
    assert!(html.contains("href=\"#term-rma\" aria-describedby=\"term-rma:meaning\""), "{html}");
    assert!(!html.contains("Not this one."), "{html}");
}

#[test]
fn synonyms_are_marked_too() {
    let site = Site::with_sop(SOP)
        .file(
            "sops/terms.yaml",
            "terms:\n  - title: ticket\n    synonyms: [ticket number]\n    definition: Something to do.\n",
        )
        .file("sops/start.md", "---\nkind: page\ntitle: Start\n---\n\nOpen a ticket number.\n");
    assert_eq!(marked(&site), ["ticket number"]);
}

#[test]
fn terms_are_not_marked_in_code_links_images_and_headings() {
    let body = "## A ticket\n\n`ticket` [ticket](https://example.com/) [[start|ticket]] ![ticket](/t.png) https://ticket.com\n\n    ticket\n\n```\nticket\n```\n\n### ticket\n\nSee above.\n";
    let site = with_terms("en", &[("ticket", "A case.")], body).file("static/t.png", "an image");
    assert!(marked(&site).is_empty());
}

#[test]
fn terms_are_not_marked_in_raw_html_links() {
    let site = with_terms("en", &[("ticket", "A case.")], "See <a href=\"https://example.com/\">the ticket</a>.");
    assert!(marked(&site).is_empty());
}

#[test]
fn terms_are_marked_in_emphasis_tables_lists_quotes_and_notes() {
    let body = "**ticket**\n\n## A\n\n| a |\n|---|\n| ticket |\n\n## B\n\n- ticket\n\n## C\n\n> ticket\n\n## D\n\n> [!NOTE]\n> ticket\n\n## E\n\nText[^1].\n\n[^1]: A ticket.";
    let site = with_terms("en", &[("ticket", "A case.")], body);
    assert!(marked(&site).len() >= 5, "{:?}", marked(&site));
}

#[test]
fn terms_are_marked_in_steps_scripts_and_answers() {
    let site = Site::new()
        .file("sops/start.md", SOP.replace("with an RMA.", "now.").replace("- Yes →", "- Yes, with RMA →"))
        .file(
            "sops/b.md",
            SOP.replace("Handle a refund", "Close a refund")
                .replace("with an RMA. {#refund} → end", "now. {#refund} → end\n   > [!SAY]\n   > Here is your RMA."),
        );
    assert_eq!(marked(&site), ["RMA"]);
    assert_eq!(marked_on(&site, "b.html"), ["RMA"]);
}

#[test]
fn a_term_may_run_over_a_line_break() {
    let site = with_terms("en", &[("return period", "30 days.")], "Is the order within the return\nperiod or not?");
    assert_eq!(marked(&site).len(), 1);
}

#[test]
fn english_terms_may_stand_in_the_plural() {
    let site = with_terms(
        "en",
        &[("ticket", "A."), ("SLA", "B."), ("search", "C.")],
        "Tickets, SLAs, searches, the ticket's.",
    );
    assert_eq!(marked(&site), ["Tickets", "SLAs", "searches"]);
}

#[test]
fn japanese_terms_need_no_spaces() {
    let site = with_terms(
        "ja",
        &[("返金", "お金を返すこと。"), ("保留", "待つこと。"), ("ケース", "案件。")],
        "お客様に返金する前に保留にします。ショーケースではなくケースを開く。",
    );
    assert_eq!(marked(&site), ["返金", "保留", "ケース"]);
    let site = with_terms("ja", &[("ケース", "案件。")], "ショーケース");
    assert!(marked(&site).is_empty());
}

#[test]
fn chinese_terms_need_no_spaces_and_the_longest_wins() {
    let site = with_terms("zh", &[("退款", "A。"), ("退款单", "B。")], "请填写退款单，然后退款给客户。");
    assert_eq!(marked(&site), ["退款单", "退款"]);
}

#[test]
fn latvian_terms_inflect() {
    let terms = [("atmaksa", "A."), ("pasūtījums", "B."), ("klients", "C.")];
    let site = with_terms("lv", &terms, "Pēc atmaksas pārbaudi pasūtījumu un zvani klientam.");
    assert_eq!(marked(&site), ["atmaksas", "pasūtījumu", "klientam"]);
    let site = with_terms("lv", &terms, "Klientiem par pasūtījumiem stāsta atmaksu komanda.");
    assert_eq!(marked(&site), ["Klientiem", "pasūtījumiem", "atmaksu"]);
}

#[test]
fn vietnamese_terms_are_found_however_their_accents_are_encoded() {
    let (composed, decomposed) = ("giữ máy", "giu\u{31b}\u{303} ma\u{301}y");
    assert_ne!(composed, decomposed);
    for term in [composed, decomposed] {
        for text in [composed, decomposed] {
            let site = with_terms("vi", &[(term, "Chờ.")], &format!("Xin {text} một phút."));
            assert_eq!(marked(&site), [text], "{term} in {text}");
        }
    }
}

#[test]
fn vietnamese_words_are_not_cut_in_two() {
    let site = with_terms("vi", &[("máy", "A.")], "Số máy lẻ, mấy máymóc.");
    assert_eq!(marked(&site), ["máy"]);
    // The same letters and one more accent make another word.
    let site = with_terms("vi", &[("ma", "A.")], "ma\u{301}");
    assert!(marked(&site).is_empty());
}

#[test]
fn terms_of_another_language_are_not_marked() {
    let site = with_terms("ja", &[("Ticket", "お申し出の記録。")], "Ticket。")
        .file("sops/en.md", "---\nkind: page\ntitle: A\nlang: en\n---\n\nOur Ticket.\n");
    assert_eq!(marked(&site), ["Ticket"]);
    assert!(marked_on(&site, "en.html").is_empty());
}

#[test]
fn a_marked_term_brings_its_meaning_onto_the_page() {
    let site = with_terms("en", &[("SLA", "The time that we *promise*.")], "Our SLA.");
    assert_eq!(marked(&site), ["SLA"]);
    let html = site.main("start.html");
    assert!(
        html.contains("<a class=\"term\" href=\"#site:t0\" aria-describedby=\"site:t0:meaning\">SLA</a>"),
        "{html}"
    );
    assert!(html.contains("<dd id=\"site:t0:meaning\"><p>The time that we <em>promise</em>.</p>"), "{html}");
    assert!(html.contains("<dt id=\"site:t0\"><a href=\"terms/t0.html\">SLA</a></dt>"), "{html}");
}

#[test]
fn a_term_is_not_marked_on_its_own_page() {
    let site = with_terms("en", &[("SLA", "An SLA is a promise.")], "Hello.");
    assert!(marked_on(&site, "terms/t0.html").is_empty());
}

#[test]
fn a_page_without_terms_lists_none() {
    let site = with_terms("en", &[("SLA", "A promise.")], "Hello.");
    assert!(marked(&site).is_empty());
    assert!(!site.main("start.html").contains("page-terms"));
}

#[test]
fn terms_with_signs_in_them_are_found() {
    let site = with_terms(
        "en",
        &[("A/B test", "A."), ("C++", "B."), ("e-mail", "C."), ("24/7", "D.")],
        "An A/B test in C++ by e-mail, 24/7.",
    );
    assert_eq!(marked(&site), ["A/B test", "C++", "e-mail", "24/7"]);
}

#[test]
fn a_term_beside_raw_html_is_marked_all_the_same() {
    let site = with_terms("en", &[("SLA", "A promise.")], "Our <b>SLA</b><br>holds.");
    assert_eq!(marked(&site), ["SLA"]);
}

#[test]
fn the_glossary_lists_every_term_by_language_and_letter() {
    let terms = "terms:\n  - { title: SLA, definition: The promise. }\n  - { title: agent, definition: Who answers. }\n  - { title: Account, definition: Who pays. }\n  \
                 - { id: henkin, title: 返金, lang: ja, definition: お金。 }\n";
    let site = Site::with_sop(SOP).file("sops/terms.yaml", terms);
    site.is_clean();
    site.build();
    pages::are_sound(&site.path("out"));
    let page = site.main("glossary.html");
    let places = [
        "English</h2>",
        ">A</h3>",
        ">Account</a>",
        ">agent</a>",
        ">R</h3>",
        ">RMA</a>",
        ">S</h3>",
        ">SLA</a>",
        "日本語</h2>",
        ">返金</a>",
    ];
    let at: Vec<usize> =
        places.iter().map(|words| page.find(words).unwrap_or_else(|| panic!("no {words} in {page}"))).collect();
    assert!(at.is_sorted(), "{page}");
    assert!(page.contains("The promise.") && page.contains("Return merchandise authorisation"), "{page}");
}

#[test]
fn the_glossary_tells_where_terms_are_defined_and_used() {
    let site = with_terms("en", &[("SLA", "The promise.")], "Our SLA.").file("sops/refund.md", SOP);
    site.is_clean();
    site.build();
    let page = site.main("glossary.html");
    assert!(page.contains("Used in: <a href=\"start.html\" lang=\"en\">Start</a>"), "{page}");
    assert!(page.contains("Defined in: <a href=\"refund.html\" lang=\"en\">Handle a refund request</a>"), "{page}");
    assert!(page.contains("href=\"refund.html#term-rma\""), "{page}");
}

#[test]
fn a_term_lists_the_documents_that_use_it() {
    let site = with_terms("en", &[("SLA", "The promise.")], "Our SLA.").file("sops/refund.md", SOP);
    site.is_clean();
    site.build();
    let page = site.main("terms/t0.html");
    assert!(page.contains("<a href=\"../start.html\">Start</a>"), "{page}");
    assert!(!page.contains("../refund.html"), "{page}");
}

#[test]
fn a_glossary_without_terms_is_a_page_all_the_same() {
    let site = Site::new().file("sops/start.md", "---\nkind: page\ntitle: Start\n---\n\nHello.\n");
    site.build();
    pages::are_sound(&site.path("out"));
    assert!(site.main("glossary.html").contains("Glossary</h1>"));
}

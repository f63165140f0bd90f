//! What was written is what is read: nothing is lost in silence, and no markup is left over unsaid.

use crate::site::{SOP, Site, page};

/// A page with this text, which begins in line 6.
fn with_text(body: &str) -> Site {
    Site::with_sop(SOP).file("sops/start.md", page("Start", body))
}

#[test]
fn words_in_angle_brackets_stay_words_everywhere() {
    let site = Site::with_sop(
        &SOP.replace("Greet the customer. {#greet role=agent time=20s}", "Enter <order number> in the CRM. {#greet}\n   > [!SAY]\n   > Dear <first name>, your order <order no.> for <amount> arrives on <date>.")
            .replace("purpose: Give every customer", "purpose: Give <every customer>")
            .replace("Yes → #refund", "<amount> is above 50 → #refund"),
    )
    .file("static/x.txt", "x");
    assert!(!site.rules().iter().any(|rule| rule.starts_with("text/")), "{:?}", site.findings());
    site.build();
    let html = site.main("refund.html");
    for words in ["Enter &lt;order number&gt; in the CRM.", "Give &lt;every customer&gt;", "&lt;amount&gt; is above 50"]
    {
        assert!(html.contains(words), "{words}: {html}");
    }
    for slot in ["first name", "order no.", "amount", "date"] {
        assert!(html.contains(&format!("<span class=\"slot\">&lt;{slot}&gt;</span>")), "{slot}: {html}");
    }
    let json = site.read("out/refund.json");
    assert!(json.contains("Enter <order number> in the CRM.") && json.contains("Give <every customer>"), "{json}");
    let twin = site.read("out/refund.md");
    assert!(twin.contains("Dear \\<first name>, your order \\<order no.> for \\<amount>"), "{twin}");
    let flow = site.run(&["flow", "refund"]).stdout;
    assert!(flow.contains("Enter <order number> in the CRM."), "{flow}");
}

#[test]
fn elements_stay_elements_and_words_stay_words() {
    let site = with_text(
        "Wait <time of the call>, <b>now</b>, <code>x</code>, ask <address>.\n\n<order number>\nis **bold**.\n\n\
         - <first name>\n\n<tên khách> <お名前> <Klienta vārds>",
    );
    site.finds(&[]);
    site.build();
    let html = site.main("start.html");
    for words in [
        "&lt;time of the call&gt;",
        "<b>now</b>",
        "<code>x</code>",
        "ask &lt;address&gt;",
        "&lt;order number&gt;\nis <strong>bold</strong>",
        "&lt;first name&gt;",
        "&lt;tên khách&gt;",
        "お名前",
        "&lt;Klienta vārds&gt;",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
}

#[test]
fn what_is_lost_is_told_at_its_place() {
    for (body, place) in [
        ("Words.\n\n[Note]: careful", "8:2"),
        ("Before.\n\n<div title=\"never ended", "8:2"),
        ("## Head {urgent cases}\n\nWords.", "6:10"),
    ] {
        assert_eq!(with_text(body).findings(), [("text/lost".to_owned(), place.to_owned())], "{body}");
    }
}

#[test]
fn what_is_not_read_as_meant_is_told_and_mended() {
    for (body, rule, mended) in [
        ("See [the form](refund.md and more).", "text/link-not-read", ""),
        ("Press **Ctrl + C ** now.", "text/mark-not-read", "Press **Ctrl + C** now."),
        ("これは** 大事 **です。", "text/mark-not-read", ""),
        ("See (the SOP)[refund.md].", "text/link-not-read", "See [the SOP](refund.md)."),
        ("See [the SOP] (refund.md).", "text/link-not-read", "See [the SOP](refund.md)."),
        ("［手順］（refund.md）を見る。", "text/link-not-read", "[手順](refund.md)を見る。"),
        ("See [the SOP][form].", "text/no-definition", ""),
        ("See [the SOP][].", "text/no-definition", ""),
        ("Within 14 days.[^1]", "text/no-definition", ""),
        ("Words.\n\n[^1]: Nobody mentions it.", "text/no-definition", ""),
        ("{{toc}}", "text/foreign-markup", ""),
        ("{toc}", "text/foreign-markup", ""),
        ("<Tabs value=\"a\">Words</Tabs>", "text/foreign-markup", ""),
        ("<div>\n**not bold**\n</div>", "text/leftover-markup", ""),
        ("##Heading\n\nWords.", "text/mark-not-read", "## Heading\n\nWords."),
        ("-[ ] box", "text/mark-not-read", "- [ ] box"),
        ("-[x] 箱", "text/mark-not-read", "- [x] 箱"),
        ("| a | b |\n|---|\n| 1 | 2 |", "text/table-not-read", "| a | b |\n|---|---|\n| 1 | 2 |"),
        ("| a | b |\n|—|—|\n| 1 | 2 |", "text/table-not-read", "| a | b |\n|---|---|\n| 1 | 2 |"),
        ("| a | b |\n| 1 | 2 |", "text/table-not-read", ""),
        ("| a | b |\n|---|---|\n| 1 | 2 | ask first |", "text/table-not-read", ""),
        ("Words.\n\n```txt\ncode\n\nMore **words**.", "text/unclosed-fence", ""),
        ("!!! note\n    Words.", "text/foreign-markup", ""),
        (":::note\nWords.\n:::", "text/foreign-markup", ""),
        ("<video src=\"film.mp4\"></video>", "text/html-not-published", ""),
        ("<iframe src=\"https://a.example\"></iframe>", "text/html-not-published", ""),
        ("<p hidden>Words</p>", "text/html-not-published", ""),
        ("Refund <span style=\"display: none\">60 EUR</span>.", "text/html-not-published", ""),
    ] {
        let site = with_text(body);
        let findings = site.rules();
        assert!(!findings.is_empty() && findings.iter().all(|found| found == rule), "{body}: {findings:?}");
        if !mended.is_empty() {
            site.run(&["check", "--fix"]);
            assert_eq!(site.read("sops/start.md"), page("Start", mended), "{body}");
            site.finds(&[]);
        }
    }
}

#[test]
fn a_name_with_a_blank_is_a_link_again() {
    let site = with_text("See [the form](my form.pdf) and ![the screen](my screen.png \"The screen\").")
        .file("sops/my form.pdf", "x")
        .file("sops/my screen.png", "x");
    assert_eq!(site.rules(), ["text/link-not-read", "text/link-not-read"]);
    site.run(&["check", "--fix"]);
    let mended = "See [the form](<my form.pdf>) and ![the screen](<my screen.png> \"The screen\").";
    assert_eq!(site.read("sops/start.md"), page("Start", mended));
    site.finds(&[]);
}

#[test]
fn ordinary_writing_is_not_told() {
    for body in [
        "Is 5 < 7 and 9 > 8? A \\*\\*star\\*\\* and \\[x](y). Use `**` and `[x](a b)`.",
        "Say [your name] (if you know it). A 5** hotel. 2 ** 3. order[0][1]. Call **** 1234.",
        "| a | b |\n|---|---|\n| `x` | [[refund\\|the SOP]] |",
        "カードの**「番号」**は、［お名前］様（例：山田）。",
        "```\n[x](a b) {{x}} <Tabs>\n```\n\n    {{indented}} code",
        "[a]: https://a.example\n\nSee [a] &amp; caf&eacute;, AT&T.",
        "<details><summary>More</summary>\n\nWords\n\n</details>",
        "Line one\\\nline two<br>line three <!-- a comment\nover two lines --> end.",
    ] {
        let findings = with_text(body).findings();
        let of_text: Vec<_> = findings.iter().filter(|(rule, _)| rule.starts_with("text/")).collect();
        assert!(of_text.is_empty(), "{of_text:?} in {body}");
    }
}

#[test]
fn cells_beyond_the_head_are_shown() {
    let site = with_text("| a | b |\n|---|---|\n| 1 | 2 | ask **first** |\n| 3 |");
    site.build_anyway();
    let html = site.main("start.html");
    assert!(html.contains("<td>ask <strong>first</strong></td>"), "{html}");
    assert!(site.read("out/start.md").contains("| 1 | 2 | ask **first** |"), "{}", site.read("out/start.md"));
}

#[test]
fn meaning_survives_flattening() {
    let site = Site::with_sop(
        &SOP.replace(
            "Greet the customer. {#greet role=agent time=20s}",
            "Refund within 14<sup>1</sup> days, up to ~~50~~ 60 EUR, H<sub>2</sub>O twice<br>now.",
        )
        .replace(
            "purpose: Give every customer",
            "purpose: Give within 14<sup>2</sup> days[^1], not ~~5~~6, every customer",
        ),
    );
    site.build_anyway();
    let words = "Refund within 14^1 days, up to 60 EUR, H2O twice now.";
    for (file, words) in [
        ("out/refund.json", words),
        ("out/refund.json", "Give within 14^2 days, not 6, every customer"),
        ("out/refund.md", "14^1 days, up to ~~50~~ 60 EUR"),
        ("out/llms.txt", "Give within 14^2 days, not 6, every customer"),
        ("out/refund.html", "content=\"Give within 14^2 days, not 6, every"),
    ] {
        assert!(site.read(file).contains(words), "{words}: {}", site.read(file));
    }
    assert!(site.run(&["flow", "refund"]).stdout.contains(words), "{}", site.run(&["flow", "refund"]).stdout);
    for wrong in ["141", "50 60", "twicenow", "142"] {
        assert!(!site.read("out/refund.json").contains(wrong), "{wrong}");
    }
}

#[test]
fn raw_lists_count_as_their_author_does() {
    let site = with_text("<ol type=\"a\" start=\"3\">\n<li value=\"7\">Seven</li>\n</ol>");
    site.build_anyway();
    let html = site.main("start.html");
    assert!(html.contains("type=\"a\"") && html.contains("start=\"3\"") && html.contains("value=\"7\""), "{html}");
}

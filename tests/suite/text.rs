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

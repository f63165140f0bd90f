//! Raw HTML: what a browser sees of it is what is checked, and nothing else.

use crate::pages;
use crate::site::{SOP, Site, page};

/// The SOP at `sops/refund.md`, a picture, and a page at `sops/start.md` whose text begins in line 6.
fn with_text(body: &str) -> Site {
    Site::with_sop(SOP).file("sops/shot.png", "an image").file("sops/start.md", page("Start", body))
}

/// The start page of a clean site with this text.
#[track_caller]
fn start_of(body: &str) -> String {
    let site = with_text(body);
    let findings = site.findings();
    assert!(findings.is_empty(), "{findings:?} in {body}");
    site.build();
    pages::are_sound(&site.path("out"));
    site.main("start.html")
}

#[test]
fn what_stands_in_a_comment_is_not_there() {
    for hidden in [
        "<!-- <a href=\"gone.md\">old</a> -->",
        "Words <!-- <a href=\"gone.md\">old</a> --> go on.",
        "Words <!-- <img src=\"gone.png\"> --> go on.",
        "<!--\n<a href=\"gone.md\">\n\nold</a>\n-->",
        "<!-- a > b <a href=\"gone.md\"> -->",
        "<!--[if IE]><a href=\"gone.md\">old</a><![endif]-->",
        "<div>\n<!-- <a href=\"gone.md\">old</a>\n-->\nWords.\n</div>",
        "> <!-- <img\n> src=\"gone.png\"> -->",
        "- Words\n\n  <!--\n  <a href=\"gone.md\">old</a>\n  -->",
        "<![CDATA[<a href=\"gone.md\"]]>",
        "<?php echo '<a href=\"gone.md\"' ?>",
        "<!ELEMENT a '<a href=\"gone.md\"'>",
        "<div title='<a href=\"gone.md\">'>Words.</div>",
    ] {
        let html = start_of(&format!("Before.\n\n{hidden}\n\nAfter."));
        let shown = html
            .replace("title=\"&lt;a href=&quot;gone.md&quot;&gt;\"", "")
            .replace("title=\"<a href=&quot;gone.md&quot;>\"", "");
        assert!(!shown.contains("gone") && html.contains("After."), "{hidden}: {html}");
    }
}

#[test]
fn a_comment_goes_on_over_empty_lines_to_its_end() {
    for hidden in [
        "<div>\n<!--\n\n<a href=\"gone.md\">old</a>\n\n-->\n</div>",
        "<div>\n<!--\n\n## Old\n\nSee [it](gone.md).\n\n- [this](gone.md)\n\n<p>-->\nShown.</p>\n</div>",
        "- Words\n\n  <div><!--\n\n  [old](gone.md)\n\n  --></div>",
        "> <div><!--\n>\n> [old](gone.md)\n>\n> -->",
    ] {
        let html = start_of(&format!("Before.\n\n{hidden}\n\nAfter."));
        assert!(!html.contains("gone") && !html.contains("Old") && !html.contains("old"), "{hidden}: {html}");
        assert!(html.contains("After.") && !html.contains("--&gt;"), "{hidden}: {html}");
    }
}

#[test]
fn what_does_not_end_swallows_nothing() {
    for open in ["<div>Words.\n<!-- never ended", "<div>Words.\n<b title=\"never", "<div>Words.</div>\n<?never ended"] {
        let site = with_text(&format!("{open}\n\nSee [[refund]].\n\nA \"quotation\" -- > is here."));
        site.build_anyway();
        let html = site.main("start.html");
        assert!(html.contains("Words.") && !html.contains("never"), "{html}");
        assert!(html.contains("<a href=\"refund.html\">") && html.contains("is here."), "{html}");
    }
}

#[test]
fn tags_that_are_shown_as_words_hide_nothing() {
    for element in ["title", "textarea", "script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext"] {
        let inside = |link: &str| format!("<div>\n<{element}><a href=\"{link}\">it</a></{element}>\n</div>");
        let site = with_text(&inside("refund.md"));
        // That some of them are not published is told.
        let is_told = ["script", "style", "iframe", "noembed", "noframes"].contains(&element);
        assert_eq!(site.rules(), if is_told { vec!["text/html-not-published"] } else { Vec::new() }, "{element}");
        site.build();
        let html = site.main("start.html");
        assert!(html.contains(&format!("&lt;{element}&gt;<a href=\"refund.html\">it</a>")), "{html}");
        let link = format!("7:{}", element.len() + 12);
        let told = [("text/html-not-published", "7:1"), ("links/broken-document", &link)];
        with_text(&inside("gone.md")).finds(if is_told { &told } else { &told[1..] });
    }
}

#[test]
fn links_are_read_as_a_browser_reads_them() {
    for link in [
        "<a title=\"x > y\" href=\"refund.md\">w</a>",
        "<a title='x > y' href='refund.md'>w</a>",
        "<a href=refund.md title=x>w</a>",
        "<A HREF=\"refund.md\">w</A>",
        "<a\nhref=\"refund.md\"\ntitle=x>w</a>",
        "<a href = \"refund.md\">w</a>",
        "<a href=\"refund.md\" href=\"gone.md\">w</a>",
        "<a href=\"refund&#x2e;md\">w</a>",
        "<a href=\"refund&period;md\">w</a>",
        "<a href='&#114;efund.md'>w</a>",
        "<a data-href=\"gone.md\" href=\"refund.md\">w</a>",
        "<a title='href=\"gone.md\"' href=refund.md>w</a>",
        "<a hreflang=en href=\"refund.md\">w</a>",
        "<a title=\"<!--\" href=\"refund.md\">w</a>",
        "<a href=\" refund.md \">w</a>",
    ] {
        for body in [format!("See {link}."), format!("<div>{link}</div>"), format!("- See {link}.")] {
            let html = start_of(&body);
            assert!(html.contains("href=\"refund.html\""), "{body}: {html}");
        }
    }
    let html = start_of("See <a href=\"https://example.com/?a=1&amp;b=2&copy=3\">w</a>.");
    assert!(html.contains("href=\"https://example.com/?a=1&amp;b=2&amp;copy=3\""), "{html}");
}

#[test]
fn pictures_are_read_as_a_browser_reads_them() {
    for image in [
        "<img alt='a > b' src=shot.png>",
        "<img src=\"shot.png\" alt />",
        "<IMG ALT=\"\" SRC='shot.png'>",
        "<img\nalt=\"a\"\nsrc=\"shot.png\">",
        "<img src=shot.png src=gone.png alt=a>",
        "<img src=shot&period;png alt=a>",
        "<img alt=a src=shot.png/>",
    ] {
        for body in [format!("See {image}."), format!("<div>{image}</div>")] {
            let html = start_of(&body);
            assert!(html.contains("src=\"files/shot.png\""), "{body}: {html}");
        }
    }
    for image in ["<img src=shot.png data-alt=x>", "<img title=\"no alt > here\" src=\"shot.png\">"] {
        assert_eq!(with_text(image).rules(), ["structure/image-without-text"], "{image}");
    }
}

#[test]
fn findings_point_at_the_value() {
    for (body, place) in [
        ("See <a title=\"x > y\" href=\"gone.md\">w</a>.", "6:28"),
        ("See <a href=gone.md>w</a>.", "6:13"),
        ("See <a\nhref='gone.md'>w</a>.", "7:7"),
        ("<div>\n<a href=\"gone.md\">w</a>\n</div>", "7:10"),
        ("- Words\n\n  <div>\n  <a href=\"gone.md\">w</a>\n  </div>", "9:12"),
        ("> <div>\n> <a href=\"gone.md\">w</a>\n> </div>", "7:12"),
        ("> See <a\n> href=\"gone.md\">w</a>.", "7:9"),
        ("1. > - See <a title='\n   >   ' href=\"gone.md\">w</a>.", "7:16"),
        ("は**「返金」**は <a href=\"gone.md\">w</a>.", "6:21"),
    ] {
        let site = with_text(body);
        let places: Vec<String> = site.findings().into_iter().map(|(rule, place)| format!("{rule} {place}")).collect();
        assert!(places.contains(&format!("links/broken-document {place}")), "{places:?} in {body}");
    }
}

#[test]
fn anchors_are_those_a_browser_knows() {
    for (html, anchor) in [
        ("<p\nid=\"nl\">Words</p>", "nl"),
        ("<div ID=\"Big\">Words</div>", "Big"),
        ("<p id = x>Words</p>", "x"),
        ("<p id='x'>Words</p>", "x"),
        ("<p class=\"c\"id=\"x\">Words</p>", "x"),
        ("<p title=\"a > b\" id=\"x\">Words</p>", "x"),
        ("<p id=\"&#120;\">Words</p>", "x"),
        ("<p id=\"x\" id=\"y\">Words</p>", "x"),
        ("Words <b\nid=x>bold</b>", "x"),
        ("<a name=\"x\"></a>Words", "x"),
        ("<A NAME='x'></A>Words", "x"),
    ] {
        start_of(&format!("{html}\n\nSee [it](#{anchor})."));
    }
    for html in [
        "<!-- <p id=\"x\"> -->",
        "<p title=' id=\"x\"'>Words</p>",
        "<p title=\" id=x\">Words</p>",
        "<p data-id=\"x\">Words</p>",
        "<p>Words</p id=\"x\">",
        "<div>the <title id=\"x\"> of it</div>",
        "<p id=\"y\" id=\"x\">Words</p>",
        "<b name=\"x\">Words</b>",
    ] {
        let rules = with_text(&format!("{html}\n\nSee [it](#x).")).rules();
        assert_eq!(rules, ["links/broken-heading"], "{html}");
    }
}

#[test]
fn a_comment_in_a_value_allows_nothing() {
    let site = with_text("See <b title=\"<!-- sopwith allow links: soon -->\">it</b> [[nowhere]].");
    assert_eq!(site.rules(), ["links/broken-document"]);
}

#[test]
fn elements_go_on_from_one_line_to_the_next() {
    let html = start_of("Read <span lang=\"ja\" title=\"a > b\">返金</span> and <b>bold *words*</b>.");
    assert!(html.contains("<span lang=\"ja\" title=\"a &gt; b\">返金</span>"), "{html}");
    assert!(html.contains("<b>bold <em>words</em></b>"), "{html}");
    // A line break between Japanese words is no space, whatever stands between them.
    let html = start_of("返金<b title=\"a < b\">する</b>\nこと");
    assert!(html.contains("</b><span lang=\"ja\">こと"), "{html}");
}

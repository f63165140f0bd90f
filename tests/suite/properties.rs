//! What holds for any text at all.

use crate::html::assert_safe;
use proptest::prelude::*;
use sopwith::compile::{self, CheckOptions};
use sopwith::fix::{self, Which};
use sopwith::render::markdown_to_html;
use sopwith::text::SitePath;
use sopwith::vfs::Memory;

/// What Markdown, our additions to it, and HTML are made of.
const MARKS: [&str; 89] = [
    "a", "b ", "1", " ", "  ", "    ", "\t", "\n", "\n\n", "\r\n", "  \n", "\\\n", "\\", "*", "**", "***", "_", "__",
    "~", "~~", "`", "``", "```", "```\n", "~~~ x\n", "[", "]", "(", ")", "](/u)", "![", "[[", "]]", "[[a|b]]", "[x]",
    "[^1]", "[^1]: ", "<", ">", "> ", "> > ", "- ", "* ", "1. ", "10) ", "- [ ] ", "- [x] ", "# ", "## ", "===\n",
    "---\n", "|", "{#", "{#id}", "}", ": ", "\n: ", "→", "&", "&amp;", "&#0;", "&lt;", ";", "!", "<b>", "</b>",
    "<div>\n", "</div>", "<script>", "<style>", "<svg>", "<math>", "<table>", "<select>", "<!--", "-->", "<?", "]]>",
    "\"", "'", "=", "\0", "\u{1}", "\u{F8FE}", "\u{2800}", "返金", "「", "」", "。は",
];
const PHRASES: [&str; 19] = [
    "[a]: /u 'b'\n",
    "| a | b |\n",
    "|---|:-:|\n",
    "[!NOTE]\n",
    "https://a.example/_",
    "www.a.example",
    "a@b.example",
    "javascript:",
    "<javascript:x>",
    "](javascript:x)",
    "](<java\tscript:x>)",
    "<a href='javascript:x'>",
    "<img src=x onerror=y ",
    "<p title='",
    "</script>",
    "<template>",
    "<plaintext>",
    "<textarea>",
    "<![CDATA[",
];

fn pieces() -> impl Strategy<Value = &'static str> {
    proptest::sample::select([&MARKS[..], &PHRASES[..]].concat())
}

fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![9 => pieces().prop_map(str::to_owned), 1 => "\\PC"];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// The same piece again and again, deeper than any author nests.
fn deep_texts() -> impl Strategy<Value = String> {
    let repeated = (pieces(), 1..400usize).prop_map(|(piece, times)| piece.repeat(times));
    proptest::collection::vec(repeated, 1..4).prop_map(|runs| runs.concat())
}

/// Failures are not written into the tree: the text stands in the message.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(1500))]

    #[test]
    fn markdown_is_always_read_and_sanitised(text in texts()) {
        markdown_to_html(&text, false);
        assert_safe(&text, &markdown_to_html(&text, true));
    }
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn deep_nesting_is_always_read_and_sanitised(text in deep_texts()) {
        markdown_to_html(&text, false);
        assert_safe(&text, &markdown_to_html(&text, true));
    }
}

/// What SOPs are made of, right and wrong.
const OF_SOPS: [&str; 44] = [
    "---\n",
    "title: A title of some length\n",
    "titel: A\n",
    "department: support\n",
    "departmnt: support\n",
    "effective: 2026/9/1\n",
    "effective: 2026年9月1日\n",
    "target: 5 mins\n",
    "status: aproved\n",
    "glossary: none\n",
    "glossary:\n  RMA: A number.\n",
    "purpose: Give the customer an answer in one call.\n",
    "allow:\n  links: soon\n",
    "# sopwith allow links: soon\n",
    "lang: ja\n",
    "\n## Instructions\n\n",
    "\n## 手順\n\n",
    "1. Open it. {#open role=agent}\n",
    "1. Open it. {#open rol=agent tiem=5m}\n",
    "2. Is it open?\n",
    "   - Yes → #open\n",
    "   - No → #opne\n",
    "   - No → end\n",
    "   - Maybe\n",
    "   > [!SAY]\n   > Hello [name].\n",
    "   > [!SYA]\n   > Hello.\n",
    "3. Close it. → end {#close}\n",
    "3. Refund it if necessary, then close it and send a mail.\n",
    "4. 返金する。 {#refund}\n",
    "- A bullet.\n",
    "See [[nowhere]] and [here](refund.md).\n\n",
    "See https://a.example/b.\n",
    "Call +371 20 000 000 or write to a@b.lv.\n",
    "<!-- sopwith allow links until 2026-01-01: soon -->\n",
    "<!-- sopwith allow broken-documnt -->\n",
    "![](a.png)\n",
    "| a | b |\n|---|---|\n| c | d |\n",
    "#### Deep\n",
    "### A phase\n\n",
    "TODO: write this\n",
    "\n",
    "\r\n",
    "\u{feff}",
    "SLA ",
];

fn sops() -> impl Strategy<Value = String> {
    let head = "---\ntitle: A title of some length\ndepartment: support\n";
    let piece = prop_oneof![12 => proptest::sample::select(&OF_SOPS[..]), 1 => pieces()];
    (any::<bool>(), proptest::collection::vec(piece, 0..24)).prop_map(move |(with_head, pieces)| {
        let start = if with_head { head } else { "" };
        format!("{start}{}", pieces.concat())
    })
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn mending_ends_makes_nothing_worse_and_leaves_nothing_to_mend(text in sops(), other in sops()) {
        let mut files = Memory::default();
        files.insert(SitePath::literal("sops/refund.md"), text.clone());
        files.insert(SitePath::literal("sops/other.ja.md"), other);
        let wanted = CheckOptions::default();
        for which in [Which::Safe, Which::NeedsReview] {
            let before = compile::check(&files, &wanted, &|_| {}).expect("a site");
            let mended = fix::fix(&files, &wanted, which, &|_| true).expect("a site");
            prop_assert!(mended.checked.errors() <= before.errors(), "{text:?}");
            let mut after = files.clone();
            for file in &mended.files {
                after.insert(file.path.clone(), file.after.clone());
            }
            let again = fix::fix(&after, &wanted, which, &|path| !mended.refused.contains(path)).expect("a site");
            prop_assert!(again.files.is_empty(), "{text:?} became {:?}", again.files);
        }
    }
}

#[test]
fn the_deepest_nesting_is_read() {
    for piece in [
        ">", "> ", "- ", "1. ", "[", "![", "*a ", "**", "_a ", "~~a ", "[a](", "<div>", "<b>", "`", ": ", "[^1]: ",
        "|", "{#",
    ] {
        let text = piece.repeat(20_000);
        markdown_to_html(&text, false);
    }
}

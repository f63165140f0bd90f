//! What holds for any text at all.

use crate::html::assert_safe;
use proptest::prelude::*;
use sopwith::render::markdown_to_html;

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

//! One form for all documents: text in, text out; and what holds for any text at all.

use crate::site::Site;
use proptest::prelude::*;
use sopwith::bundle::Content;
use sopwith::compile::{self, Formatter, Live};
use sopwith::model;
use sopwith::text::SitePath;
use sopwith::vfs::Memory;
use std::sync::LazyLock;

/// A site with the built-in kinds and nothing else.
static FORMATTER: LazyLock<Formatter> = LazyLock::new(|| {
    let mut files = Memory::default();
    files.insert(SitePath::literal("sops/a.md"), "");
    Formatter::new(&files, "en").expect("there is a folder of documents")
});

/// The one form of a file's text, and how many places were left as they were.
fn format_as(path: &str, text: &str) -> (String, usize) {
    let texts = FORMATTER.text(&SitePath::literal(path), text.into());
    let texts = texts.unwrap_or_else(|refusal| panic!("{:?}\n{text}", refusal.diagnostics));
    (texts.after, texts.left_out)
}

/// `text` becomes `expected`, nothing is held back, and `expected` stays as it is.
#[track_caller]
fn becomes_as(path: &str, text: &str, expected: &str) {
    assert_eq!(format_as(path, text), (expected.to_owned(), 0));
    assert_eq!(format_as(path, expected), (expected.to_owned(), 0));
}

#[track_caller]
fn becomes(text: &str, expected: &str) {
    becomes_as("sops/a.md", text, expected);
}

#[track_caller]
fn stays(text: &str) {
    becomes(text, text);
}

/// Steps below front matter and a heading.
fn steps(steps: &str) -> String {
    format!("---\ntitle: T\ndepartment: d\npurpose: p\nglossary: none\n---\n\n## Instructions\n\n{steps}")
}

#[track_caller]
fn steps_become(written: &str, expected: &str) {
    becomes(&steps(written), &steps(expected));
}

#[test]
fn front_matter_has_the_order_of_its_kind() {
    becomes(
        "---\nowner: lead\nlang: en\ntitle: T\nglossary: none\npurpose: p\ndepartment: d\nid: x\n---\n\ntext\n",
        "---\nid: x\ntitle: T\nlang: en\ndepartment: d\npurpose: p\nglossary: none\nowner: lead\n---\n\ntext\n",
    );
}

#[test]
fn unknown_keys_stay_in_their_own_order_at_the_end() {
    becomes("---\nzeta: 1\nalpha: 2\ntitle: T\n---\n", "---\ntitle: T\nzeta: 1\nalpha: 2\n---\n");
}

#[test]
fn instructions_are_long_and_come_last() {
    becomes(
        "---\ninstructions:\n  - do: Greet.\n    id: greet\ntarget: 5m\ntitle: T\n---\n",
        "---\ntitle: T\ntarget: 5m\ninstructions:\n  - do: Greet.\n    id: greet\n---\n",
    );
}

#[test]
fn comments_stay_with_their_key() {
    becomes(
        "---\n# of all keys\n\n# who\nowner: lead   # ask first\n# what\ntitle: T\n# at the end\n---\n\nx\n",
        "---\n# of all keys\n\n# what\ntitle: T\n# who\nowner: lead   # ask first\n# at the end\n---\n\nx\n",
    );
}

#[test]
fn values_stay_as_they_are_written() {
    let values =
        "purpose: >-\n  Folded\n  text.\nglossary:\n  RMA: 'a: b'   # why\n  # deeper\ntags: [ a,b ,  \"c\" ]\n";
    becomes(
        &format!("---\n\n{values}title:   \"T\"\n\n---   \nx\n"),
        "---\ntitle: \"T\"\npurpose: >-\n  Folded\n  text.\nglossary:\n  RMA: 'a: b'   # why\n  # deeper\ntags: [ a,b ,  \"c\" ]\n---\n\nx\n",
    );
}

#[test]
fn blocks_that_keep_their_empty_lines_keep_their_place() {
    stays("---\npurpose: |+\n  a\n\n\ntitle: T\n---\n\nx\n");
    stays("---\nowner: &who lead\ntitle: *who\n---\n\nx\n");
}

#[test]
fn entries_of_collections_have_the_order_of_their_kind() {
    becomes_as(
        "sops/roles.yaml",
        "# Roles\nroles:\n  # the first\n  - purpose: Speaks.\n    # a name\n    title:  Agent\n    lang: en\n    id: agent\n\n  - id: lead\n    title: Lead\n\n\n",
        "# Roles\nroles:\n  # the first\n  - id: agent\n    # a name\n    title: Agent\n    lang: en\n    purpose: Speaks.\n\n  - id: lead\n    title: Lead\n",
    );
    becomes_as(
        "sops/terms.yaml",
        "terms:\n- definition: |\n    One.\n\n    Two.\n  title: SLA",
        "terms:\n- title: SLA\n  definition: |\n    One.\n\n    Two.\n",
    );
}

#[test]
fn lists_have_dashes_and_numbers_in_order() {
    becomes("* a\n* b\n    * c\n", "- a\n- b\n  - c\n");
    becomes("3) a\n3) b\n7) c\n", "3. a\n4. b\n5. c\n");
    becomes("1. a\n\n   - b\n\n1. c\n", "1. a\n\n   - b\n\n2. c\n");
}

#[test]
fn a_longer_number_moves_what_is_below_it() {
    let written: String = (1..=10).map(|_| "1. a\n   > b\n").collect();
    let expected: String = (1..10).map(|number| format!("{number}. a\n   > b\n")).collect();
    becomes(&written, &format!("{expected}10. a\n    > b\n"));
}

#[test]
fn two_lists_in_a_row_stay_two() {
    becomes("* a\n\n- b\n\n+ c\n", "- a\n\n* b\n\n- c\n");
    becomes("1) a\n\n1. b\n", "1. a\n\n1) b\n");
}

#[test]
fn tight_lists_stay_tight_and_loose_ones_loose() {
    stays("- a\n- b\n\ntext\n");
    becomes("- a\n\n\n- b\n", "- a\n\n- b\n");
    stays("- a\n\n  b\n- c\n");
}

#[test]
fn headings_have_marks_in_front_only() {
    becomes("Title\n=====\n\nPart\n--\n", "# Title\n\n## Part\n");
    becomes("##  Part ##\n\n### {#x}\n", "## Part\n\n### {#x}\n");
    stays("## C \\#\n\n# a # #\n");
    // Only an underlined title can have two lines.
    stays("two\nlines\n===\n");
}

#[test]
fn one_empty_line_stands_between_blocks() {
    becomes(
        "\n\n# T\ntext\n- a\n```\ncode\n\n\n```\n\n\n\n> q\n***\n",
        "# T\n\ntext\n\n- a\n\n```\ncode\n\n\n```\n\n> q\n\n---\n",
    );
}

#[test]
fn a_break_at_the_top_does_not_become_front_matter() {
    becomes("\n---\n\na\n\n* * *\n\nb\n", "***\n\na\n\n---\n\nb\n");
    becomes("---\ntitle: T\n---\n___\n", "---\ntitle: T\n---\n\n---\n");
}

#[test]
fn blanks_at_the_end_go_but_meant_breaks_stay() {
    becomes("a \nb   \nc\\\nd \t \n\n   e\n", "a\nb  \nc\\\nd\n\ne\n");
    // One blank more, and the backslash would mean a break.
    stays("a\\ \nb\n");
    becomes("- a  \n  b\n", "- a  \n  b\n");
}

#[test]
fn lines_are_never_broken_anew_and_words_never_become_marks() {
    stays("A long line that goes on and on and on and on and on and on and on and on and on and on and on.\nshort\n");
    stays("words\n    - no list\n    # no heading\n");
    becomes("> a\nb\n> c\n", "> a\n> b\n> c\n");
    becomes("- a\nb\n", "- a\n  b\n");
}

#[test]
fn quotes_and_alerts_have_one_mark() {
    becomes(">[!note]\n>a\n>\n>   b\n", "> [!NOTE]\n> a\n>\n> b\n");
    becomes(">> a\n> b\n", "> > a\n> > b\n");
}

#[test]
fn tables_have_one_blank_around_cells() {
    becomes(
        "a|b  |  c\n:--|:-:|  -----------:\n x |`a\\|b`|\n| 返金 |  | ok |\n",
        "| a | b | c |\n|:---|:---:|---:|\n| x | `a\\|b` |\n| 返金 | | ok |\n",
    );
}

#[test]
fn code_and_raw_html_stay_byte_for_byte() {
    stays("```sh\n  a  \n\tb\n\n\n```\n\n<div>\n   <b>x</b>  \n</div>\n\n    indented  \n\n      more\n");
    becomes("1. a\n\n      ```\n      x\n       y\n      ```\n", "1. a\n\n   ```\n   x\n    y\n   ```\n");
}

#[test]
fn definitions_have_one_blank_after_their_mark() {
    becomes("## Glossary\n\nRMA\n:   Return.\n\nSLA\n: Time. \n", "## Glossary\n\nRMA\n: Return.\n\nSLA\n: Time.\n");
}

#[test]
fn what_is_not_understood_stays() {
    stays("[a]: /u 'b'\n[c]: /v\n\n[^1]: note\n    more\n[^2]: other\n\nx [a] [^1]\n");
}

#[test]
fn arrows_and_attributes_of_steps_have_one_form() {
    steps_become(
        "1) Done?   {time=20s   #a critical role=\"agent\" }\n   * Yes->  #b\n   * No  ⇒ [[refund]]\n2) Refund. {#b needs=“refund 120 EUR” max=2} -> END\n",
        "1. Done? {#a role=agent time=20s critical}\n   - Yes → #b\n   - No → [[refund]]\n2. Refund. → end {#b needs=\"refund 120 EUR\" max=2}\n",
    );
    // More lines may follow; each keeps its place.
    steps_become("1. One {#a} -> next\n   and more.\n", "1. One → next {#a}\n   and more.\n");
    // What is not known stays where it is told of.
    steps_become("1. One {colour=red #a}\n", "1. One {#a colour=red}\n");
}

#[test]
fn arrows_that_lead_nowhere_are_words() {
    stays("Go from a -> b {x}\n\n- left -> end\n");
    steps_become("1. Press `->` or \\-> end\n2. x --> y\n", "1. Press `->` or \\-> end\n2. x --> y\n");
}

#[test]
fn all_languages_have_the_same_form() {
    let sop = |purpose: &str, instructions: &str, body: &str| {
        format!("---\ntitle: T\ndepartment: d\n---\n\n## {purpose}\n\nx\n\n## {instructions}\n\n{body}")
    };
    for (purpose, instructions, ask, yes, act) in [
        ("目的", "手順", "返品期間の内か。", "はい", "返金する。"),
        ("目的", "操作步骤", "在退货期内吗？", "是", "退款。"),
        ("Mục đích", "Hướng dẫn", "Còn trong thời hạn trả hàng?", "Có", "Hoàn tiền."),
        ("Mērķis", "Norādījumi", "Vai termiņš nav beidzies?", "Jā", "Atmaksājiet naudu."),
    ] {
        let written = format!("1) {ask}{{role=agent #ask}}\n   + {yes}→#pay\n2) {act}{{#pay}}⇒end\n");
        let expected = format!("1. {ask} {{#ask role=agent}}\n   - {yes} → #pay\n2. {act} → end {{#pay}}\n");
        becomes(&sop(purpose, instructions, &written), &sop(purpose, instructions, &expected));
    }
    // Wide blanks are words.
    stays("　字下げした段落　\n次の行\n");
}

#[test]
fn the_library_and_the_examples_are_in_form() {
    for folder in [".", "examples/minimal", "examples/own-kind", "examples/own-theme"] {
        let site = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let run = Site::new().run(&["fmt", "--check", &site.display().to_string()]);
        assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    }
}

/// What a document is made of: Markdown, the notation of steps, front matter.
const PIECES: [&str; 118] = [
    "a",
    "b ",
    "words",
    " ",
    "  ",
    "   ",
    "    ",
    "\t",
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\r\n",
    "  \n",
    "\\\n",
    "\\",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```",
    "\n```\n",
    "\n~~~ x\n",
    "[",
    "]",
    "](/u)",
    "[[",
    "]]",
    "[[a|b]]",
    "[[a#b]]",
    "[^1]",
    "\n[^1]: ",
    "<",
    ">",
    "\n> ",
    "\n> > ",
    "\n- ",
    "\n* ",
    "\n+ ",
    "\n1. ",
    "\n2. ",
    "\n10) ",
    "\n- [ ] ",
    "\n  - ",
    "\n   - ",
    "\n   > ",
    "\n     ",
    "\n    ",
    "# ",
    "\n## ",
    "\n### ",
    " ##",
    "\n===\n",
    "\n---\n",
    "|",
    "\n| a | b |\n|---|:-:|\n",
    "\n| c |",
    "{#id}",
    " {#b role=agent time=20s}",
    " {time=5m #c critical}",
    "{x",
    "}",
    "\n: ",
    "\nterm\n: ",
    "→",
    " -> end",
    " → #id",
    "⇒next",
    " → [[a]]",
    "->",
    "&amp;",
    "<b>",
    "</b>",
    "\n<div>\n",
    "\n</div>\n",
    "<!--",
    "-->",
    "\"",
    "=",
    "返金",
    "する。",
    "「はい」",
    "是吗？",
    "Có",
    "Jā",
    "？",
    "?",
    "　",
    "\u{feff}",
    "\n[a]: /u\n",
    "https://a.example/_x_",
    "\n   > [!SAY]\n   > words\n",
    "\n> [!note]\n",
    "\n> [!RECORD]\n> - a\n",
    "\n1. Ask? {#ask}\n   - Yes → #b\n   - No->end\n",
    "\n2) Act. {#b} -> next\n",
    "\n1) One\n   * a\n\n   * b\n",
    "\n## Instructions\n\n1. ",
    "\n## 手順\n\n1. ",
    "\n## Glossary\n\n- **RMA**: ",
    "\n## Purpose\n\n",
    "\n***\n",
    "---",
    "\n-\n",
    "\n-     code\n",
    "\n      code\n",
    "\n\tcode\n",
    "1.",
    "-",
    "+",
    "*\n",
    ":",
    "\n-\ta\n",
    "\n >\tb\n",
    "\n1.\tc\n",
    "\0",
];

const KEYS: [&str; 20] = [
    "title: T\n",
    "title:   'a: b'  # why\n",
    "id: x\n",
    "lang: ja\n",
    "department:  support\n",
    "purpose: >-\n  a\n\n  b\n",
    "purpose: |+\n  a\n\n",
    "glossary: none\n",
    "glossary:\n  RMA: x\n  # deeper\n",
    "owner: lead  \n",
    "# comment\n",
    "\n",
    "tags: [a,\n  b]\n",
    "unknown: 1\n",
    "instructions:\n  - do: x\n  - ask: y?\n    answers: { a: end }\n",
    "target: 5m\n",
    "kind: page\n",
    "aliases: [&a b]\n",
    "description: *a\n",
    "version: \"3\"\r\n",
];

fn bodies() -> impl Strategy<Value = String> {
    let piece = prop_oneof![30 => proptest::sample::select(&PIECES[..]).prop_map(str::to_owned), 1 => "\\PC"];
    proptest::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

fn documents() -> impl Strategy<Value = String> {
    let keys = proptest::collection::vec(proptest::sample::select(&KEYS[..]), 0..7).prop_map(|keys| keys.concat());
    let front = prop_oneof![1 => Just(String::new()), 2 => keys.prop_map(|keys| format!("---\n{keys}---\n"))];
    (front, bodies(), any::<bool>(), any::<bool>()).prop_map(|(front, body, has_steps, windows)| {
        let text = format!("{front}{}{body}", if has_steps { "\n## Instructions\n\n1. " } else { "" });
        if windows { text.replace("\r\n", "\n").replace('\n', "\r\n") } else { text }
    })
}

/// A site of this one document.
fn site_of(text: &str) -> Memory {
    let mut files = Memory::default();
    files.insert(SitePath::literal("sops/a.md"), text);
    files
}

/// Rules that may tell another number of things afterwards. Four only speak where nothing else is told beside them: an
/// empty line more between two blocks can part a finding of theirs from the one that explains it. And an invisible
/// character at the end of a line goes with the blanks there.
const UNEVEN: [&str; 5] =
    ["text/lost", "text/leftover-markup", "text/mark-not-read", "text/table-not-read", "file/invisible-character"];

/// What a document says, read as every command reads it.
fn meaning(text: &str) -> (Vec<model::Draft>, Vec<String>) {
    let checked = compile::check(&site_of(text), &compile::CheckOptions::default(), &|_| {})
        .expect("there is a folder of documents");
    let names = checked.diagnostics.iter().map(|found| found.rule.name);
    let mut rules: Vec<String> = names.filter(|name| !UNEVEN.contains(name)).map(str::to_owned).collect();
    rules.sort();
    (checked.documents.iter().map(|document| model::meaning(document)).collect(), rules)
}

/// With a line break at the end: code that is open to there would show whether there is one.
fn ended(text: &str) -> String {
    if text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") }
}

/// The pages of a site of this one document.
fn pages(text: &str) -> Vec<String> {
    let files = site_of(text);
    let mut checked =
        compile::check(&files, &compile::CheckOptions::default(), &|_| {}).expect("there is a folder of documents");
    let bundle = compile::build(&files, &mut checked, Live::No, &|_| {}).expect("the built-in templates work");
    let page = |(_, content): (&SitePath, &Content)| match content {
        Content::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        Content::Copy(path) => path.display().to_string(),
    };
    bundle.iter().filter(|(path, _)| path.extension() == "html").map(page).collect()
}

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, max_global_rejects: 100_000, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn formatting_settles_and_changes_no_meaning(text in documents()) {
        // What cannot be read is refused, and stays as it is.
        if let Ok(texts) = FORMATTER.text(&SitePath::literal("sops/a.md"), text.clone().into()) {
            prop_assert_eq!(meaning(&texts.after), meaning(&ended(&text)), "{:?}", texts.after);
            let again = FORMATTER.text(&SitePath::literal("sops/a.md"), texts.after.clone().into());
            prop_assert_eq!(again.expect("it could be read before").after, texts.after);
        }
    }
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn pages_are_the_same_before_and_after(text in documents()) {
        if let Ok(texts) = FORMATTER.text(&SitePath::literal("sops/a.md"), text.clone().into()) {
            prop_assert_eq!(pages(&texts.after), pages(&ended(&text)), "{:?}", texts.after);
        }
    }
}

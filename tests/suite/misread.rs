//! Instructions as people write them who do not know Markdown's rules: what is read otherwise than it was meant is
//! told at its place, and `--fix` makes it be read as it was.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::Value;
use sopwith::bundle::Content;
use sopwith::compile::{self, CheckOptions, Checked, Live};
use sopwith::fix::{self, Which};
use sopwith::text::SitePath;
use sopwith::vfs::Memory;

/// What is not looked at here: the wording of these steps, and where their answers lead.
const SETTINGS: &str = "[rules]\nlanguage = \"off\"\nterms = \"off\"\n\"structure/single-step\" = \"off\"\n\
    \"flow/loop-without-limit\" = \"off\"\n\"flow/same-place\" = \"off\"\n\"structure/deep-nesting\" = \"off\"\n";
const FRONT: &str =
    "---\ntitle: A title of it\ndepartment: support\npurpose: To show how steps are written.\nglossary: none\n---\n";
const REFUND: &str = "sops/refund.md";

/// A site of one SOP, in memory: some thousands of them are looked at.
struct Sop {
    files: Memory,
    text: String,
}

/// An SOP with this body.
fn with_body(body: &str) -> Sop {
    let mut files = Memory::default();
    let text = format!("{FRONT}{body}\n");
    files.insert(SitePath::literal("sopwith.toml"), SETTINGS);
    files.insert(SitePath::literal(REFUND), text.clone());
    Sop { files, text }
}

/// An SOP with these instructions; the first of them stands in line 9.
fn with_steps(steps: &str) -> Sop {
    with_body(&format!("## Instructions\n\n{steps}"))
}

impl Sop {
    fn file(mut self, path: &'static str, bytes: &[u8]) -> Sop {
        self.files.insert(SitePath::literal(path), bytes);
        self
    }

    fn check(&self) -> Checked {
        compile::check(&self.files, &CheckOptions::default(), &|_| {}).expect("a site")
    }

    /// Rule, `line:column` and words of each finding.
    fn findings(&self) -> Vec<(String, String, String)> {
        let place = |start: u32| {
            let before = &self.text[..start as usize];
            let line = before.rsplit_once('\n').map_or(before, |(_, line)| line);
            format!("{}:{}", before.matches('\n').count() + 1, line.chars().count() + 1)
        };
        let found = self.check().diagnostics;
        let one = |one: &sopwith::diagnostics::Diagnostic| {
            (
                one.rule.name.to_owned(),
                place(one.span.start),
                format!("{} {}", one.message, one.help.as_deref().unwrap_or("")),
            )
        };
        found.iter().map(one).collect()
    }

    #[track_caller]
    fn finds(&self, expected: &[(&str, &str)]) {
        let found = self.findings();
        let short: Vec<(&str, &str)> = found.iter().map(|(rule, place, _)| (rule.as_str(), place.as_str())).collect();
        assert_eq!(short, expected, "{}\n{found:?}", self.text);
    }

    #[track_caller]
    fn finds_one(&self, rule: &str, place: &str, words: &[&str]) {
        self.finds(&[(rule, place)]);
        let said = &self.findings()[0].2;
        for words in words {
            assert!(said.contains(words), "`{words}` is not in: {said}");
        }
    }

    #[track_caller]
    fn is_clean(&self) {
        self.finds(&[]);
    }

    fn mend(&mut self, which: Which) {
        let mended = fix::fix(&self.files, &CheckOptions::default(), which, &|_| true).expect("a site");
        for file in mended.files {
            self.text = String::from_utf8(file.after.clone()).expect("UTF-8");
            self.files.insert(file.path, file.after);
        }
    }

    /// A file of the built site.
    fn built(&self, path: &'static str) -> String {
        let bundle = compile::build(&self.files, &mut self.check(), Live::No, &|_| {}).expect("pages");
        match bundle.get(&SitePath::literal(path)) {
            Some(Content::Bytes(bytes)) => String::from_utf8(bytes.to_vec()).expect("UTF-8"),
            other => panic!("no {path}: {other:?}"),
        }
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.built("refund.json")).expect("JSON")
    }

    /// The instructions as they are in the file.
    fn instructions(&self) -> &str {
        self.text.split_once("## Instructions\n\n").expect("instructions").1.trim_end()
    }
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().trim().replace('\n', " / ")
}

/// The steps as a program reads them: words, answers in brackets, blocks below.
fn steps(sop: &Sop) -> Vec<String> {
    let step = |step: &Value| {
        let mut words = text(&step["text"]);
        list(&step["answers"]).iter().for_each(|answer| words += &format!(" [{}]", text(&answer["text"])));
        for block in list(&step["blocks"]) {
            words += &format!(" <{}: {}>", text(&block["kind"]), text(&block["markdown"]));
        }
        words
    };
    list(&sop.json()["steps"]).iter().map(step).collect()
}

/// There is one finding of the rule, at `line:column` of the steps; `--fix` leaves none and gives these steps.
#[track_caller]
fn mends(written: &str, rule: &str, place: &str, expected: &[&str]) -> String {
    let mut sop = with_steps(written);
    let (line, column) = place.split_once(':').expect("line:column");
    let line = line.parse::<usize>().expect("a line") + 8;
    sop.finds(&[(rule, &format!("{line}:{column}"))]);
    sop.mend(Which::Safe);
    sop.is_clean();
    assert_eq!(steps(&sop), expected, "{}", sop.instructions());
    sop.instructions().to_owned()
}

const UNREAD: &str = "structure/unread-list";
const OUTSIDE: &str = "structure/outside-step";
const SHALLOW: &str = "structure/shallow-sub-step";
const WORDLESS: &str = "structure/step-without-text";

#[test]
fn a_number_that_goes_on_with_a_paragraph_is_a_step_again() {
    let all = ["Greet.", "Ask.", "Refund.", "Close."];
    for between in ["Note: never ask for the card.", "![screen](data:,)", "<br>", "Note:\n<br>", "**Never** ask."] {
        let written = format!("1. Greet.\n2. Ask.\n\n{between}\n3. Refund.\n4. Close.");
        let place = format!("{}:1", 5 + between.matches('\n').count());
        if between.starts_with('!') {
            // The picture is no file: only the steps are of interest.
            let mut site = with_steps(&written);
            site.mend(Which::Safe);
            assert!(site.instructions().contains("\n\n3. Refund."), "{}", site.instructions());
            continue;
        }
        let fixed = mends(&written, UNREAD, &place, &all);
        assert_eq!(fixed, written.replace("\n3.", "\n\n3."));
    }
    mends("1) Greet.\n\nNote this.\n2) Ask.", UNREAD, "4:1", &["Greet.", "Ask."]);
    mends("### A\n\n1. Greet.\n\n### B\n\nIn the shop:\n2. Ask.", UNREAD, "8:1", &["Greet.", "Ask."]);
}

#[test]
fn numbers_in_running_text_are_no_steps() {
    for fine in [
        "1. Pay the money back within\n   3. darba dienām.\n2. Close.",
        "1. Greet.\n\nIn the year\n2019. Then it was closed.\n\n2. Close.",
        "1. Wait.\n\nIt takes 2 to\n3 days.\n\n2. Close.",
        "1. Say 1.5 or\n   2.5 times.\n2. Close.",
        "1. Greet.\n\n> It was\n> 3. or 4.\n\n2. Close.",
        "1. Greet.\n\n```\n2. not a step\n```\n\n2. Close.",
        "1. Greet.\n<!-- \n2. not a step\n-->\n2. Close.",
        "1. Run it:\n\n       - name: x\n       - name: y\n2. Close.",
        "1. Call Mr. A. B. Berg and\n   I. Kalns.\n2. Close.",
    ] {
        with_steps(fine).is_clean();
    }
}

#[test]
fn marks_that_markdown_does_not_know_become_numbers() {
    let two = ["Open it.", "Close it."];
    for (first, second) in [
        ("① ", "② "),
        ("①", "②"),
        ("1️⃣ ", "2️⃣ "),
        ("❶ ", "❷ "),
        ("１．", "２．"),
        ("１. ", "２. "),
        ("1．", "2．"),
        ("1、", "2、"),
        ("(1) ", "(2) "),
        ("（1）", "（2）"),
        ("1）", "2）"),
        ("1\\. ", "2\\. "),
        ("1.", "2."),
        ("1)", "2)"),
        ("Step 1: ", "Step 2: "),
        ("STEP 1 - ", "STEP 2 - "),
        ("ステップ1：", "ステップ2："),
        ("手順１　", "手順２　"),
        ("步骤1：", "步骤2："),
        ("第一步：", "第二步："),
        ("第1步，", "第2步，"),
        ("Bước 1: ", "Bước 2: "),
        ("一、", "二、"),
        ("（一）", "（二）"),
        ("ア．", "イ．"),
        ("a. ", "b. "),
        ("a) ", "b) "),
        ("(a) ", "(b) "),
        ("A. ", "B. "),
        ("i. ", "ii. "),
        ("i) ", "ii) "),
        ("Ⅰ. ", "Ⅱ. "),
        ("1: ", "2: "),
        ("1 - ", "2 - "),
        ("1 – ", "2 – "),
        ("1- ", "2- "),
        ("**1.** ", "**2.** "),
        ("**Step 1:** ", "**Step 2:** "),
        ("1.1 ", "1.2 "),
    ] {
        for between in ["\n", "\n\n"] {
            let written = format!("{first}Open it.{between}{second}Close it.");
            let fixed = mends(&written, UNREAD, "1:1", &two);
            assert_eq!(fixed, format!("1. Open it.{between}2. Close it."), "{written}");
        }
    }
    for blank in ["\u{3000}", "\u{a0}"] {
        for between in ["\n", "\n\n"] {
            let written = format!("1.{blank}Open it.{between}2.{blank}Close it.");
            let fixed = mends(&written, "file/invisible-character", "1:3", &two);
            assert_eq!(fixed, format!("1. Open it.{between}2. Close it."), "{written}");
        }
    }
    let bold = mends("**1. Open** it.\n\n**2. Close** it.", UNREAD, "1:1", &two);
    assert_eq!(bold, "1. **Open** it.\n\n2. **Close** it.");
    let mixed = mends("1. Open it.\n２．Close it.", UNREAD, "2:1", &two);
    assert_eq!(mixed, "1. Open it.\n2. Close it.");
}

#[test]
fn marks_below_a_step_become_steps_of_it() {
    for (first, second) in [
        ("1.1 ", "1.2 "),
        ("1.1. ", "1.2. "),
        ("1-1 ", "1-2 "),
        ("1．1　", "1．2　"),
        ("a. ", "b. "),
        ("a) ", "b) "),
        ("(a) ", "(b) "),
        ("i. ", "ii. "),
        ("① ", "② "),
        ("(1) ", "(2) "),
        ("（１）", "（２）"),
        ("１）", "２）"),
        ("ア．", "イ．"),
    ] {
        for indent in ["", "  ", "   ", "    ", "\t"] {
            let written = format!("1. Prepare.\n{indent}{first}Open.\n{indent}{second}Look.\n2. Refund.");
            let place = format!("2:{}", 1 + indent.len());
            let fixed = mends(&written, UNREAD, &place, &["Prepare. <prose: 1. Open. / 2. Look.>", "Refund."]);
            assert_eq!(fixed, "1. Prepare.\n   1. Open.\n   2. Look.\n2. Refund.", "{written}");
        }
    }
    let parted = "1. Prepare.\n\n1.1 Open.\n\n1.2 Look.\n\n2. Refund.\n\n2.1 Pay.";
    mends(parted, UNREAD, "3:1", &["Prepare. <prose: 1. Open. /  / 2. Look.>", "Refund. <prose: 1. Pay.>"]);
    let deep = "1. Prepare.\n1.1 Open.\n1.1.1 Log in.\n1.1.2 Search.\n1.2 Look.\n2. Refund.";
    let mut site = with_steps(deep);
    site.mend(Which::Safe);
    let expected = "1. Prepare.\n   1. Open.\n      1. Log in.\n      2. Search.\n   2. Look.\n2. Refund.";
    assert_eq!(site.instructions(), expected);
    let vietnamese = "1. Mở.\n   a) Một.\n   b) Hai.\n   c) Ba.\n   d) Bốn.\n   đ) Năm.\n   e) Sáu.\n2. Đóng.";
    let mut site = with_steps(vietnamese);
    site.mend(Which::Safe);
    assert!(site.instructions().contains("   5. Năm.\n   6. Sáu."), "{}", site.instructions());
}

#[test]
fn bullets_of_word_processors_are_bullets() {
    for bullet in ["• ", "•", "•\t", "・", "‣ ", "▪ ", "● ", "– ", "— ", "\u{F0B7} ", "\u{F0B7}\t"] {
        for indent in ["", "  ", "   "] {
            let written = format!("1. Have ready:\n{indent}{bullet}Number\n{indent}{bullet}Date\n2. Go.");
            let place = format!("2:{}", 1 + indent.len());
            let fixed = mends(&written, UNREAD, &place, &["Have ready: <prose: - Number / - Date>", "Go."]);
            assert_eq!(fixed, "1. Have ready:\n   - Number\n   - Date\n2. Go.", "{written}");
        }
    }
}

#[test]
fn answers_are_answers_whatever_they_begin_with() {
    let expected = ["Known? [Yes] [No]", "Close."];
    for (first, second) in [
        ("   ・", "   ・"),
        ("   • ", "   • "),
        ("   – ", "   – "),
        ("   -", "   -"),
        ("   a) ", "   b) "),
        ("   a. ", "   b. "),
        ("   (1) ", "   (2) "),
        ("        - ", "        - "),
        ("          * ", "          * "),
    ] {
        let written = format!("1. Known? {{#a}}\n{first}Yes → #close\n{second}No → end\n2. Close. {{#close}}");
        let column = 1 + first.len() - first.trim_start().len();
        let fixed = mends(&written, UNREAD, &format!("2:{column}"), &expected);
        assert!(fixed.contains("\n   - Yes → #close\n   - No → end\n"), "{written}\n{fixed}");
    }
    for indent in ["", " ", "  "] {
        let written = format!("1. Known?\n{indent}- Yes → #close\n{indent}- No → end\n2. Close. {{#close}}");
        mends(&written, OUTSIDE, &format!("2:{}", 1 + indent.len()), &expected);
        let parted = format!("1. Known?\n\n{indent}- Yes → #close\n{indent}- No → end\n\n2. Close. {{#close}}");
        mends(&parted, OUTSIDE, &format!("3:{}", 1 + indent.len()), &expected);
    }
    let code = "1. Known?\n\n        - Yes → #close\n        - No → end\n2. Close. {#close}";
    mends(code, UNREAD, "3:9", &expected);
}

#[test]
fn from_step_10_on_three_blanks_are_not_enough() {
    let answers = mends(
        "9. Open.\n10. Known?\n   - Yes → #close\n   - No → end\n11. Close. {#close}",
        OUTSIDE,
        "3:4",
        &["Open.", "Known? [Yes] [No]", "Close."],
    );
    assert!(answers.contains("\n    - Yes → #close\n    - No → end\n"), "{answers}");
    let site = with_steps("9. Open.\n10. Known?\n   - Yes → #close\n   - No → end\n11. Close. {#close}");
    site.finds_one(OUTSIDE, "11:4", &["these answers belong to step 10", "by 4 spaces"]);
    for (block, shown) in [
        ("> [!SAY]\n> Hello.", "<say: Hello.>"),
        ("> [!RECORD]\n> - Name", "<record: - Name>"),
        ("> [!EXPECT]\n> A list.", "<expect: A list.>"),
        ("> [!NOTE]\n> Hello.", "<prose: > [!NOTE] / > Hello.>"),
        ("> A quotation.", "<prose: > A quotation.>"),
        ("- One\n- Two", "<prose: - One / - Two>"),
        ("```\ncode\n```", "<prose: ``` / code / ```>"),
    ] {
        let indented = block.lines().map(|line| format!("   {line}\n")).collect::<String>();
        let written = format!("9. Open.\n10. Look.\n{indented}11. Close.");
        mends(&written, OUTSIDE, "3:4", &["Open.", &format!("Look. {shown}"), "Close."]);
    }
    let table = "9. Open.\n10. Look.\n\n   | a | b |\n   |---|---|\n   | 1 | 2 |\n\n   More words.\n\n11. Close.";
    let look = "Look. <prose: | a | b | / |---|---| / | 1 | 2 | /  / More words.>";
    mends(table, OUTSIDE, "4:4", &["Open.", look, "Close."]);
    for indent in ["", " ", "  "] {
        let written = format!("1. Open.\n{indent}> [!SAY]\n{indent}> Hello.\n\n2. Close.");
        mends(&written, OUTSIDE, &format!("2:{}", 1 + indent.len()), &["Open. <say: Hello.>", "Close."]);
    }
}

#[test]
fn a_script_before_the_first_step_is_told() {
    let site = with_steps("> [!SAY]\n> Hello.\n\n1. Open.\n2. Close.");
    site.finds_one(OUTSIDE, "9:1", &["belongs to no step"]);
}

#[test]
fn sub_steps_with_too_few_blanks_stay_below_their_step() {
    let expected = ["Open. <prose: 1. Click. / 2. Search.>", "Close."];
    for indent in [" ", "  "] {
        let written = format!("1. Open.\n{indent}1. Click.\n{indent}2. Search.\n2. Close.");
        mends(&written, SHALLOW, &format!("2:{}", 1 + indent.len()), &expected);
    }
    let written = "10. Open.\n   1. Click.\n   2. Search.\n11. Close.";
    mends(written, SHALLOW, "2:4", &expected);
    let with_block = "1. Open.\n  1. Click.\n     > Now.\n  2. Search.\n2. Close.";
    mends(with_block, SHALLOW, "2:3", &["Open. <prose: 1. Click. /  /    > Now. / 2. Search.>", "Close."]);
    for fine in
        ["1. Open.\n 2. Close.", "1. Open.\n1. Look.\n1. Close.", "1. Open.\n   1. Click.\n   2. Search.\n2. Close."]
    {
        with_steps(fine).is_clean();
    }
}

#[test]
fn a_step_has_words() {
    let all = ["Open.", "Look.", "Close."];
    mends("1. Open.\n2. ### Look. {#look}\n3. Close.", WORDLESS, "2:1", &all);
    mends("1. Open.\n2.      Look.\n3. Close.", WORDLESS, "2:1", &all);
    mends("1. Open.\n2.\n\n   Look.\n3. Close.", WORDLESS, "2:1", &all);
    let rule =
        mends("1. Open.\n2. Look.\n   ---\n3. Close.", WORDLESS, "3:4", &["Open.", "Look. <prose: ***>", "Close."]);
    assert_eq!(rule, "1. Open.\n2. Look.\n\n   ---\n3. Close.");
    for wordless in
        ["2.", "2. > [!SAY]\n   > Hello.", "2. {#look role=agent}", "2. <!-- later -->", "2. ```\n   x\n   ```"]
    {
        let site = with_steps(&format!("1. Open.\n{wordless}\n3. Close."));
        site.finds(&[(WORDLESS, "10:1")]);
    }
    let mut site = with_steps("1. Open.\n2.\n3. Close.");
    site.mend(Which::NeedsReview);
    assert_eq!(site.instructions(), "1. Open.\n3. Close.");
}

#[test]
fn blocks_that_are_indented_too_far_or_too_little_to_begin_are_blocks() {
    for indent in [7, 8, 12] {
        let blanks = " ".repeat(indent);
        for empty in ["", "\n"] {
            let written = format!("1. Open.\n{empty}{blanks}> [!SAY]\n{blanks}> Hello.\n2. Close.");
            let place = format!("{}:{}", 2 + empty.len(), indent + 1);
            mends(&written, UNREAD, &place, &["Open. <say: Hello.>", "Close."]);
        }
    }
    for indent in ["", " ", "  "] {
        let written = format!("1. Look.\n{indent}| a | b |\n{indent}|---|---|\n{indent}| 1 | 2 |\n2. Close.");
        let place = format!("2:{}", indent.len() + 1);
        mends(&written, OUTSIDE, &place, &["Look. <prose: | a | b | / |---|---| / | 1 | 2 |>", "Close."]);
    }
    let paragraph = "1. Open.\n\n  Wait a little.\n2. Close.";
    mends(paragraph, OUTSIDE, "3:3", &["Open. <prose: Wait a little.>", "Close."]);
    let after_note = "1. Open.\n\nA note.\n\n   > [!SAY]\n   > Hello.\n\n2. Close.";
    let mut site = with_steps(after_note);
    site.finds(&[(OUTSIDE, "13:4")]);
    site.mend(Which::NeedsReview);
    assert_eq!(steps(&site), ["Open. <prose: A note.> <say: Hello.>", "Close."]);
}

#[test]
fn numbered_answers_are_answers() {
    let site = with_steps("1. Known? {#a}\n   1. Yes → #close\n   2. No → end\n2. Close. {#close}");
    site.is_clean();
    assert_eq!(steps(&site), ["Known? [Yes] [No]", "Close."]);
}

#[test]
fn an_arrow_to_a_step_that_is_read_as_words_is_no_fault_of_its_own() {
    let written = "1. Known? {#a}\n   - Yes → #close\n   - No → end\n\nA note.\n2. Close. {#close}";
    mends(written, UNREAD, "6:1", &["Known? [Yes] [No]", "Close."]);
    mends(
        "① Known?\n   - Yes → #close\n   - No → end\n② Close. {#close}",
        UNREAD,
        "1:1",
        &["Known? [Yes] [No]", "Close."],
    );
}

#[test]
fn one_cause_is_told_once() {
    let written = "1. Known?\n・はい → #close\n・いいえ → #retry\n② Retry. {#retry}\n\nNote.\n3. Close. {#close}\n10. Sure?\n   - Yes → #close\n   - No → end";
    let found = with_steps(written).findings();
    let known = [UNREAD, OUTSIDE, "links/broken-step"];
    assert!(found.iter().all(|(rule, ..)| known.contains(&rule.as_str())), "{found:?}");
}

#[test]
fn a_heading_that_can_only_be_instructions_is_read_as_such() {
    for heading in [
        "Step-by-step",
        "STEP BY STEP",
        "What to do",
        "What to do?",
        "Instructions:",
        "3. Instructions",
        "**Instructions**",
        "📋 Instructions",
        "作業の流れ",
        "手順：",
        "Các bước tiến hành",
        "具体步骤",
        "Soli pa solim",
        "Kas jādara",
    ] {
        let site = with_body(&format!("## {heading}\n\n1. Open.\n2. Close."));
        site.is_clean();
        assert_eq!(steps(&site), ["Open.", "Close."], "{heading}");
    }
}

#[test]
fn a_heading_that_is_nearly_instructions_is_told_at_its_place() {
    const MISSING: &str = "metadata/missing-instructions";
    for (written, place, fixed) in [
        ("## Instrucions\n\n1. Open.\n2. Close.", "7:1", "## Instructions\n\n1."),
        ("## Instructons\n\n① Open.\n② Close.", "7:1", "## Instructions\n\n1."),
        ("## Norādijumi\n\n1. Open.\n2. Close.", "7:1", "## Norādījumi\n\n1."),
        ("## Hưong dẫn\n\n1. Open.\n2. Close.", "7:1", "## Hướng dẫn\n\n1."),
        ("### Instructions\n\n1. Open.\n2. Close.", "7:1", "## Instructions\n\n1."),
        ("##### 手順\n\n1. Open.\n2. Close.", "7:1", "## 手順\n\n1."),
        ("##Instructions\n\n1. Open.\n2. Close.", "7:1", "## Instructions\n\n1."),
        ("##Instructions\n1. Open.\n2. Close.", "7:1", "## Instructions\n1."),
        ("＃＃　手順\n\n1. Open.\n2. Close.", "7:1", "## 手順\n\n1."),
        ("**Instructions**\n\n1. Open.\n2. Close.", "7:1", "## Instructions\n\n1."),
        ("**Instructions:**\n\n1. Open.\n2. Close.", "7:1", "## Instructions\n\n1."),
        ("Instructions:\n\n1. Open.\n2. Close.", "7:1", "## Instructions\n\n1."),
        ("Norādījumi:\n1. Open.\n2. Close.", "7:1", "## Norādījumi\n1."),
        ("1. Open.\n2. Close.", "7:1", "## Instructions\n\n1."),
        ("Read this first.\n\n1. Open.\n2. Close.", "9:1", "Read this first.\n\n## Instructions\n\n1."),
    ] {
        let mut site = with_body(written);
        site.finds(&[(MISSING, place)]);
        site.mend(Which::Safe);
        site.is_clean();
        assert!(site.text.contains(fixed), "{written}\n{}", site.text);
        assert_eq!(steps(&site), ["Open.", "Close."], "{written}");
    }
    let mut site = with_body("## How we refund\n\n1. Open.\n2. Close.\n\n## See also\n\n- The shop.");
    site.finds_one(MISSING, "7:1", &["`## Instructions`"]);
    site.mend(Which::NeedsReview);
    assert_eq!(steps(&site), ["Open.", "Close."]);
    with_body("## Background\n\nA long story.").finds(&[(MISSING, "2:8")]);
}

#[test]
fn a_colon_without_a_blank_begins_no_definition() {
    let site = with_body(
        "## Instructions\n\n1. Check the order. {#check time=20s}\n   :warning: Never tell the code.\n2. Close. → end {#close}\n\n\
         ## Notes\n\nBegin\n:-) at\n:00 or\n:::note\n> :emoji: a\n\n| a | b |\n:---|---:\n| 1 | 2 |\n\nTerm\n: meaning\n\n```\n:code\n```\n",
    );
    let page = site.built("refund.html");
    assert_eq!(
        page.matches("<dt>").count() - page.matches("<dt>Term</dt>").count(),
        page.matches("<dt>").count() - 1,
        "{page}"
    );
    assert!(page.contains(":warning: Never tell the code.") && page.contains("id=\"check\""), "{page}");
    assert!(page.contains(":-) at") && page.contains(":00 or") && page.contains(":emoji: a"), "{page}");
    assert!(page.contains("<td>1</td>") || page.contains("<td style") || page.contains("<table"), "{page}");
    assert!(page.contains(":code"), "{page}");
}

#[test]
fn a_picture_in_the_line_below_is_no_word_of_the_step() {
    let site = with_steps(
        "1. Is the damage visible? {#look}\n   ![Where the number is](data.png)\n   - Yes → #close\n   - No → end\n\
         2. Close. → next {#close}\n3. Fill in the form.\n   [[refund]]\n4. Click on ![gear](data.png) and\n   [the form](refund.md)",
    )
    .file("sops/data.png", PNG);
    let shown = steps(&site);
    assert!(shown[0].starts_with("Is the damage visible? [Yes] [No] <prose:"), "{shown:?}");
    assert!(shown[2].starts_with("Fill in the form. <prose:"), "{shown:?}");
    assert!(shown[3].contains("and the form"), "{shown:?}");
}

/// One white dot.
const PNG: &[u8] = &[
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8,
    2, 0, 0, 0, 0x90, 0x77, 0x53, 0xDE, 0, 0, 0, 0x0C, 0x49, 0x44, 0x41, 0x54, 0x08, 0xD7, 0x63, 0xF8, 0xFF, 0xFF,
    0x3F, 0, 0x05, 0xFE, 0x02, 0xFE, 0xDC, 0xCC, 0x59, 0xE7, 0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60,
    0x82,
];

/// How an author writes steps, and where they put what belongs to them.
#[derive(Debug, Clone)]
struct Notation {
    main: usize,
    sub: usize,
    first: usize,
    sub_indent: usize,
    block_indent: usize,
    answer: usize,
    answer_indent: usize,
    is_parted: bool,
    block_is_parted: bool,
}

/// A step as it is meant.
#[derive(Debug, Clone)]
struct MeantStep {
    words: &'static str,
    subs: usize,
    block: usize,
    asks: bool,
    note: bool,
}

const WORDS: [&str; 8] = [
    "Open the order",
    "注文を開く",
    "Mở đơn hàng",
    "打开订单",
    "Atveriet pasūtījumu",
    "Call the customer",
    "Check the 3 forms",
    "Pay 50 EUR",
];
const SUBS: [&str; 3] = ["Search first", "Click twice", "Look closely"];
const BLOCKS: [(&str, &str); 6] = [
    ("", ""),
    ("> [!SAY]\n> Good morning", "Good morning"),
    ("> [!EXPECT]\n> It is grey", "It is grey"),
    ("| one | two |\n|---|---|\n| left | right |", "left"),
    ("```\nsome code\n```", "some code"),
    ("> A remark", "A remark"),
];
const MAIN: usize = 12;
const SUB: usize = 9;
const ANSWERS: [&str; 6] = ["- ", "* ", "• ", "・", "-", "– "];

fn main_mark(style: usize, number: usize) -> String {
    let circled = char::from_u32(0x2460 + number as u32 - 1).expect("up to 20");
    match style {
        0..=3 => format!("{number}. "),
        4 => format!("{number}) "),
        5 => format!("{number}、"),
        6 => format!("({number}) "),
        7 => format!("{circled} "),
        8 => format!("Step {number}: "),
        9 => format!("{number}\\. "),
        10 => format!("**{number}.** "),
        _ => format!("{number}．"),
    }
}

fn sub_mark(style: usize, number: usize, sub: usize) -> String {
    let circled = char::from_u32(0x2460 + sub as u32 - 1).expect("up to 20");
    let letter = char::from(b'a' + sub as u8 - 1);
    match style {
        0 | 1 => format!("{sub}. "),
        2 => format!("{letter}. "),
        3 => format!("{letter}) "),
        4 => format!("{number}.{sub} "),
        5 => format!("{circled}"),
        6 => "• ".to_owned(),
        7 => "- ".to_owned(),
        _ => format!("({sub}) "),
    }
}

fn write(meant: &[MeantStep], notation: &Notation) -> String {
    let mut written = String::new();
    for (at, step) in meant.iter().enumerate() {
        let number = notation.first + at;
        let end = if step.asks { "?" } else { "." };
        written += &format!("{}{}{end}\n", main_mark(notation.main, number), step.words);
        let indent = " ".repeat(notation.sub_indent);
        for sub in 1..=step.subs {
            written += &format!("{indent}{}{}.\n", sub_mark(notation.sub, number, sub), SUBS[sub - 1]);
        }
        if step.asks {
            let (indent, mark) = (" ".repeat(notation.answer_indent), ANSWERS[notation.answer]);
            written += &format!("{indent}{mark}Yes → next\n{indent}{mark}No → end\n");
        }
        if step.block > 0 {
            let empty = if notation.block_is_parted { "\n" } else { "" };
            let indent = " ".repeat(notation.block_indent);
            let lines: Vec<String> = BLOCKS[step.block].0.lines().map(|line| format!("{indent}{line}\n")).collect();
            written += &format!("{empty}{}", lines.concat());
        }
        if step.note && notation.main < 5 {
            written += "\nNote: never ask for the card.\n";
        } else if notation.is_parted {
            written += "\n";
        }
    }
    written
}

fn notations() -> impl Strategy<Value = Notation> {
    let styles = (0..MAIN, 0..SUB, prop_oneof![Just(1usize), Just(8)], 0..ANSWERS.len());
    let indents = (0usize..7, 1usize..5, 0usize..9);
    (styles, indents, any::<bool>(), any::<bool>()).prop_map(|(styles, indents, is_parted, block_is_parted)| {
        let (main, sub, first, answer) = styles;
        let (sub_indent, block_indent, answer_indent) = indents;
        // Where all stand at the margin, a number counts as the others do.
        let sub_indent = if sub < 2 || sub == 7 { sub_indent.max(2) } else { sub_indent };
        // Where the main list is no list, it counts from 1.
        let first = if main < 5 { first } else { 1 };
        Notation { main, sub, first, sub_indent, block_indent, answer, answer_indent, is_parted, block_is_parted }
    })
}

fn meant() -> impl Strategy<Value = Vec<MeantStep>> {
    let step =
        (0..WORDS.len(), prop_oneof![3 => Just(0usize), 1 => Just(2), 1 => Just(3)], 0..BLOCKS.len(), 0..4, 0..6);
    let step = step.prop_map(|(words, subs, block, asks, note)| MeantStep {
        words: WORDS[words],
        subs: if asks == 0 { 0 } else { subs },
        block,
        asks: asks == 0,
        note: note == 0,
    });
    proptest::collection::vec(step, 2..6)
}

/// What is not as meant in the steps of an SOP without findings; `None` when nothing is.
fn lost(sop: &Sop, meant: &[MeantStep]) -> Option<String> {
    let read = list(&sop.json()["steps"]);
    if read.len() != meant.len() {
        return Some(format!("{} steps instead of {}", read.len(), meant.len()));
    }
    for (step, read) in meant.iter().zip(&read) {
        let words = text(&read["text"]);
        if words.trim_end_matches(['.', '?']) != step.words {
            return Some(format!("`{words}` instead of `{}`", step.words));
        }
        let below: Vec<String> = list(&read["blocks"]).iter().map(|block| text(&block["markdown"])).collect();
        let below = below.join(" / ");
        let subs = SUBS[..step.subs].iter().copied();
        let missing = subs.chain([BLOCKS[step.block].1]).find(|words| !below.contains(words));
        if let Some(missing) = missing {
            return Some(format!("`{missing}` is not below `{words}`: {below}"));
        }
        let answers: Vec<String> = list(&read["answers"]).iter().map(|answer| text(&answer["text"])).collect();
        if answers != if step.asks { vec!["Yes", "No"] } else { vec![] } {
            return Some(format!("the answers to `{words}` are {answers:?}"));
        }
    }
    None
}

/// The seed of the run, or one of our own.
fn seed() -> RngSeed {
    std::env::var("PROPTEST_RNG_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok())
        .map_or(RngSeed::Fixed(14), RngSeed::Fixed)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 40,
        failure_persistence: None,
        // The same procedures in every run; `PROPTEST_RNG_SEED` looks at others.
        rng_seed: seed(),
        ..ProptestConfig::default()
    })]

    /// A procedure in any notation is read as it was meant, or a finding says that it is not; so, too, once it is mended.
    #[test]
    fn what_was_written_is_what_is_read_or_it_is_told(meant in meant(), notation in notations()) {
        let written = write(&meant, &notation);
        let mut sop = with_steps(&written);
        if sop.findings().is_empty() {
            prop_assert_eq!(lost(&sop, &meant), None, "{}", written);
        }
        sop.mend(Which::Safe);
        if sop.findings().is_empty() {
            prop_assert_eq!(lost(&sop, &meant), None, "{}\n\n{}", written, sop.instructions());
        }
    }
}

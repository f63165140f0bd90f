//! `sopwith import`: documents of other programs become SOPs, and not a word is lost.

use crate::site::{Run, Site};
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;

/// An archive of files.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a name");
        writer.write_all(bytes).expect("memory");
    }
    writer.finish().expect("an archive").into_inner()
}

const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:wps=\"urn:wps\" xmlns:wp=\"urn:wp\" xmlns:a=\"urn:a\" xmlns:v=\"urn:v\" xmlns:w14=\"urn:w14\"";

const STYLES: &str = "<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/></w:style>\
<w:style w:type=\"paragraph\" w:styleId=\"H1\"><w:name w:val=\"heading 1\"/></w:style>\
<w:style w:type=\"paragraph\" w:styleId=\"H2\"><w:name w:val=\"heading 2\"/></w:style>\
<w:style w:type=\"paragraph\" w:styleId=\"LN\"><w:name w:val=\"List Number\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
<w:style w:type=\"paragraph\" w:styleId=\"LN2\"><w:name w:val=\"List Number 2\"/><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr></w:style>\
<w:style w:type=\"paragraph\" w:styleId=\"LP\"><w:name w:val=\"List Paragraph\"/><w:pPr><w:ind w:left=\"720\"/></w:pPr></w:style>\
<w:style w:type=\"character\" w:styleId=\"Secret\"><w:name w:val=\"Secret\"/><w:rPr><w:vanish/></w:rPr></w:style>";

const NUMBERING: &str = "<w:abstractNum w:abstractNumId=\"0\">\
<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/><w:pPr><w:ind w:left=\"360\"/></w:pPr></w:lvl>\
<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%2)\"/><w:pPr><w:ind w:left=\"720\"/></w:pPr></w:lvl></w:abstractNum>\
<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/></w:lvl></w:abstractNum>\
<w:abstractNum w:abstractNumId=\"2\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/><w:pPr><w:ind w:left=\"643\"/></w:pPr></w:lvl></w:abstractNum>\
<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>\
<w:num w:numId=\"3\"><w:abstractNumId w:val=\"2\"/></w:num>\
<w:num w:numId=\"4\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>";

/// A Word document with this body.
fn docx(body: &str) -> Vec<u8> {
    docx_with(body, &[])
}

fn docx_with(body: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let relation = |id: &str, of: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"http://x/{of}\" Target=\"{target}\"/>")
    };
    let wrap = |relations: String| format!("<Relationships xmlns=\"urn:r\">{relations}</Relationships>");
    let package = wrap(relation("a", "officeDocument", "word/document.xml"));
    let own = wrap(
        [
            relation("s", "styles", "styles.xml"),
            relation("n", "numbering", "numbering.xml"),
            relation("c", "comments", "comments.xml"),
            relation("f", "footnotes", "footnotes.xml"),
            relation("pic", "image", "media/image1.png"),
            "<Relationship Id=\"web\" Type=\"http://x/hyperlink\" Target=\"https://example.com/a\" TargetMode=\"External\"/>".to_owned(),
            "<Relationship Id=\"other\" Type=\"http://x/hyperlink\" Target=\"other.docx\" TargetMode=\"External\"/>".to_owned(),
        ]
        .concat(),
    );
    let document = format!("<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>");
    let styles = format!("<w:styles {NAMESPACES}>{STYLES}</w:styles>");
    let numbering = format!("<w:numbering {NAMESPACES}>{NUMBERING}</w:numbering>");
    let mut files: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", package.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", own.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
    ];
    files.extend(more);
    zip(&files)
}

fn r(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

fn p(words: &str) -> String {
    format!("<w:p>{}</w:p>", r(words))
}

fn styled(style: &str, inner: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{inner}</w:p>")
}

fn h(words: &str) -> String {
    styled("H1", &r(words))
}

/// A paragraph of a list.
fn item(list: u32, level: u32, inner: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{inner}</w:p>"
    )
}

fn step(words: &str) -> String {
    item(1, 0, &r(words))
}

fn row(cells: &[&str]) -> String {
    let cells: String = cells.iter().map(|cell| format!("<w:tc>{}</w:tc>", p(cell))).collect();
    format!("<w:tr>{cells}</w:tr>")
}

fn table(rows: &[String]) -> String {
    format!("<w:tbl>{}</w:tbl>", rows.concat())
}

/// Imports files into `handbook`.
fn import(files: &[(&str, &[u8])]) -> (Site, Run) {
    let mut site = Site::new();
    for (name, bytes) in files {
        site = site.file(&format!("in/{name}"), bytes);
    }
    let run = site.run(&["import", "in", "-o", "handbook"]);
    (site, run)
}

/// What becomes of a procedure with these instructions: the text below their heading.
#[track_caller]
fn steps(instructions: &str) -> String {
    let body = format!(
        "{}{}{}{}{}",
        styled("Title", &r("Refunds")),
        h("Purpose"),
        p("To pay back quickly."),
        h("Procedure"),
        instructions
    );
    let (site, run) = import(&[("refunds.docx", &docx(&body))]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let text = site.read("handbook/sops/refunds.md");
    text.split_once("## Procedure\n\n").unwrap_or_else(|| panic!("{text}")).1.to_owned()
}

#[test]
fn a_word_procedure_becomes_an_sop_that_builds() {
    let head = table(&[
        row(&["Document no.", "SOP-7", "Version", "2.1"]),
        row(&["Owner", "Head of support", "Effective date", "1 September 2026"]),
        row(&["Approved by", "Jana Liepa", "Department", "Customer care"]),
    ]);
    let terms = table(&[row(&["Term", "Meaning"]), row(&["RMA", "The number that lets a parcel come back."])]);
    let body = [
        styled("Title", &r("Handle a refund request")),
        head,
        h("1. Purpose"),
        p("Give every customer the same answer."),
        h("2. Definitions"),
        terms,
        h("3. Procedure"),
        step("Greet the caller. (Agent)"),
        step("Was it delivered less than 30 days ago? If yes, go to step 3. If no, go to step 5."),
        step("Ask billing. (2 min)"),
        step("Refund the order, then go to step 6."),
        step("Say sorry: “I am sorry, we cannot refund this order.”"),
        step("Close the case."),
    ]
    .concat();
    let (site, run) = import(&[("refund.docx", &docx(&body))]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let expected = "---
title: Handle a refund request
lang: en
aliases: [\"SOP-7\"]
department: Customer care
owner: Head of support
approver: Jana Liepa
status: draft
version: \"2.1\"
effective: 2026-09-01
---

## 1. Purpose

Give every customer the same answer.

## 2. Definitions

- **RMA**: The number that lets a parcel come back.

## 3. Procedure

1. Greet the caller. {role=Agent}
2. Was it delivered less than 30 days ago?
   - Yes → #ask-billing
   - No → #say-sorry
3. Ask billing. {#ask-billing time=2m}
4. Refund the order → #close-the-case
5. Say sorry {#say-sorry}
   > [!SAY]
   > I am sorry, we cannot refund this order.
6. Close the case. {#close-the-case}
";
    assert_eq!(site.read("handbook/sops/handle-a-refund-request.md"), expected);
    let build = site.run(&["build", "handbook", "-o", "out"]);
    assert_eq!(build.code, 0, "{}", build.stderr);
}

#[test]
fn numbers_are_those_that_word_shows() {
    // Sub-steps of another list, a paragraph between, and the count that goes on behind it.
    let written = steps(
        &[
            styled("LN", &r("First.")),
            styled("LN2", &r("Below.")),
            styled("LP", &r("Explained.")),
            styled("LN", &r("Second. Go back to step 1 if it fails.")),
            p("Between."),
            styled("LN", &r("Third.")),
            item(1, 1, &r("Letter.")),
        ]
        .concat(),
    );
    assert_eq!(
        written,
        "1. First. {#first}\n   1. Below.\n\n      Explained.\n2. Second. Go back to [[#first|step 1]] if it fails.\n\n   Between.\n3. Third.\n   1. Letter.\n"
    );
}

#[test]
fn a_list_that_starts_again_starts_again() {
    let body = [
        h("Procedure"),
        styled("H2", &r("Call")),
        step("One."),
        step("Two."),
        styled("H2", &r("After")),
        item(4, 0, &r("Three.")),
        item(4, 0, &r("Four. Go to step 1.")),
    ]
    .concat();
    let (site, _) = import(&[("a.docx", &docx(&format!("{}{body}", styled("Title", &r("A")))))]);
    let text = site.read("handbook/sops/a.md");
    // Step 1 is that of its own phase.
    assert!(
        text.contains("### Call\n\n1. One.\n2. Two.\n\n### After\n\n3. Three. {#three}\n4. Four → #three\n"),
        "{text}"
    );
}

#[test]
fn what_was_changed_in_review_is_kept_as_a_comment() {
    let deleted = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:rPr><w:del w:author=\"Jana\"/></w:rPr></w:pPr><w:del w:author=\"Jana\"><w:r><w:delText>Old step.</w:delText></w:r></w:del></w:p>";
    let added = item(1, 0, &format!("{}<w:ins w:author=\"Ilze\">{}</w:ins>", r("Two"), r(" and more.")));
    let written = steps(&[step("One."), deleted.to_owned(), added].concat());
    assert_eq!(
        written,
        "1. One.\n2. Two and more.\n\n   <!-- deleted by Jana: Old step. -->\n\n   <!-- added by Ilze: and more. -->\n"
    );
}

#[test]
fn text_boxes_furigana_fields_and_boxes_keep_their_words() {
    let text_box = |inner: &str| {
        format!(
            "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    };
    let ruby = "<w:r><w:ruby><w:rt><w:r><w:t>へんきん</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>返金</w:t></w:r></w:rubyBase></w:ruby></w:r>";
    let field = "<w:fldSimple w:instr=\" DOCPROPERTY x \"><w:r><w:t>2.1</w:t></w:r></w:fldSimple>";
    let sup = "<w:r><w:t>14</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>1</w:t></w:r>";
    let hidden = "<w:r><w:rPr><w:rStyle w:val=\"Secret\"/></w:rPr><w:t>The answer is 42.</w:t></w:r>";
    let written = steps(&[
        item(1, 0, &format!("{}{}", r("Refund it."), text_box(&p("Warning: not twice.")))),
        item(1, 0, &format!("{}{ruby}", r("Check "))),
        item(1, 0, &format!("{}{field}", r("Use version "))),
        item(1, 0, &format!("{}{sup}{}", r("Wait "), r(" days."))),
        item(1, 0, &format!("{}{hidden}", r("Ask."))),
        item(2, 0, "<w:r><w:sym w:font=\"MS Gothic\" w:char=\"2612\"/></w:r><w:r><w:t xml:space=\"preserve\"> Done</w:t></w:r>"),
        item(2, 0, "<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val=\"0\"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t xml:space=\"preserve\"> Open</w:t></w:r>"),
        p("長⾦⻑"),
    ].concat());
    assert_eq!(
        written,
        "1. Refund it.\n   > [!WARNING]\n   > not twice.\n2. Check 返金（へんきん）\n3. Use version 2.1\n4. Wait 14<sup>1</sup> days.\n5. Ask.\n\n   <!-- hidden: The answer is 42. -->\n\n- [x] Done\n- [ ] Open\n\n長金長\n"
    );
}

#[test]
fn a_table_of_steps_keeps_its_numbers_and_its_merged_roles() {
    let merged = |words: &str, value: &str| {
        format!(
            "<w:tc><w:tcPr><w:vMerge{value}/></w:tcPr>{}</w:tc>",
            if words.is_empty() { "<w:p/>".to_owned() } else { p(words) }
        )
    };
    let number = format!("<w:tc>{}</w:tc>", item(1, 0, ""));
    let cell = |words: &str| format!("<w:tc>{}</w:tc>", p(words));
    let rows = [
        row(&["No.", "Action", "Responsible", "Time", "Script", "If yes", "If no"]),
        format!(
            "<w:tr>{number}{}{}{}{}{}{}</w:tr>",
            cell("Greet the caller"),
            merged("Agent", " w:val=\"restart\""),
            cell("20 sec"),
            cell("“Good morning, how can I help?”"),
            cell(""),
            cell("")
        ),
        format!(
            "<w:tr>{number}{}{}{}{}{}{}</w:tr>",
            cell("Is it open?"),
            merged("", ""),
            cell("2–3 min"),
            cell(""),
            cell("4"),
            cell("Go to step 3")
        ),
        format!(
            "<w:tr>{number}{}{}{}{}{}{}</w:tr>",
            cell("Open it"),
            cell("Team lead"),
            cell(""),
            cell(""),
            cell(""),
            cell("")
        ),
        format!(
            "<w:tr>{number}{}{}{}{}{}{}</w:tr>",
            cell("Close it"),
            cell("Agent"),
            cell(""),
            cell(""),
            cell(""),
            cell("")
        ),
    ];
    let written = steps(&table(&rows));
    assert_eq!(
        written,
        "1. Greet the caller {role=Agent time=20s}\n   > [!SAY]\n   > Good morning, how can I help?\n2. Is it open? {role=Agent}\n   - Yes → #close-it\n   - No → #open-it\n\n   Time: 2–3 min\n3. Open it {#open-it role=\"Team lead\"}\n4. Close it {#close-it role=Agent}\n"
    );
}

#[test]
fn comments_footnotes_pictures_and_links_come_along() {
    let comments = format!(
        "<w:comments {NAMESPACES}><w:comment w:id=\"1\" w:author=\"Jana\"><w:p>{}</w:p></w:comment></w:comments>",
        r("Is this still right?")
    );
    let notes = format!(
        "<w:footnotes {NAMESPACES}><w:footnote w:id=\"2\"><w:p>{}</w:p></w:footnote></w:footnotes>",
        r("Since 2025.")
    );
    let picture = "<w:r><w:drawing><wp:docPr id=\"1\" name=\"x\" descr=\"The green button\"/><a:blip r:embed=\"pic\"/></w:drawing></w:r>";
    let link = |id: &str, words: &str| format!("<w:hyperlink r:id=\"{id}\">{}</w:hyperlink>", r(words));
    let body = [
        styled("Title", &r("First")),
        h("Procedure"),
        item(1, 0, &format!("{}<w:r><w:commentReference w:id=\"1\"/></w:r>", r("Ask."))),
        item(1, 0, &format!("{}<w:r><w:footnoteReference w:id=\"2\"/></w:r>", r("Wait."))),
        item(1, 0, &format!("{}{picture}", r("Press the button."))),
        item(1, 0, &format!("{}{}{}{}", r("Read "), link("web", "this"), r(" and "), link("other", "that"))),
    ]
    .concat();
    let first = docx_with(
        &body,
        &[
            ("word/comments.xml", comments.as_bytes()),
            ("word/footnotes.xml", notes.as_bytes()),
            ("word/media/image1.png", b"\x89PNG\r\n\x1a\n"),
        ],
    );
    let second =
        docx(&format!("{}{}{}{}", styled("Title", &r("Second one")), h("Procedure"), step("One."), step("Two.")));
    let (site, run) = import(&[("first.docx", &first), ("other.docx", &second)]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let text = site.read("handbook/sops/first.md");
    for wanted in [
        "1. Ask.\n\n   <!-- Jana: Is this still right? -->\n",
        "2. Wait.[^1]\n",
        "3. Press the button.\n   ![The green button](first-1.png)\n",
        "4. Read [this](https://example.com/a) and [[second-one|that]]\n",
        "[^1]: Since 2025.\n",
    ] {
        assert!(text.contains(wanted), "{wanted}\n---\n{text}");
    }
    assert_eq!(site.files("handbook/sops"), ["first-1.png", "first.md", "second-one.md"]);
}

#[test]
fn hostile_and_foreign_files_are_refused_and_the_others_taken() {
    let good = docx(&format!("{}{}{}{}", styled("Title", &r("Good")), h("Procedure"), step("One."), step("Two.")));
    let entity = zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", b"<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><w:document>&a;</w:document>"),
    ]);
    let bomb = zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", &vec![b' '; 40_000_000])]);
    let deep = zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", "<a>".repeat(100_000).as_bytes())]);
    let climbs = zip(&[("../evil.md", b"# x")]);
    let (site, run) = import(&[
        ("good.docx", &good),
        ("entity.docx", &entity),
        ("bomb.docx", &bomb),
        ("deep.docx", &deep),
        ("climbs.zip", &climbs),
        ("old.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
        ("print.pdf", b"%PDF-1.7"),
        ("broken.docx", &good[..good.len() / 2]),
    ]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    for wanted in [
        "`entity.docx`: it declares entities of its own",
        "`bomb.docx`: a file in it would unpack to far more",
        "`deep.docx`: its parts stand in each other too deeply",
        "`climbs.zip`: it names files outside of itself",
        "`old.doc`: it is of an old Word",
        "`print.pdf`: a PDF has no paragraphs",
        "`broken.docx`: it is not a whole zip archive",
    ] {
        assert!(run.stderr.contains(wanted), "{wanted}\n{}", run.stderr);
    }
    assert_eq!(site.files("handbook/sops"), ["good.md"]);
}

#[test]
fn importing_again_keeps_what_a_person_changed() {
    let document = |last: &str| {
        docx(
            &[
                styled("Title", &r("Calls")),
                h("Procedure"),
                step("One."),
                step("Two."),
                step("Three."),
                step("Four."),
                step(last),
            ]
            .concat(),
        )
    };
    let (site, _) = import(&[("calls.docx", &document("Five."))]);
    let path = "handbook/sops/calls.md";
    let first = site.read(path);
    site.write(path, first.replace("1. One.", "1. My own words."));
    site.write("in/calls.docx", document("Five, changed."));
    let again = |site: &Site| site.run(&["import", "in", "-o", "handbook"]);
    let run = again(&site);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("your changes were kept"), "{}", run.stderr);
    let merged = site.read(path);
    assert!(merged.contains("1. My own words.") && merged.contains("5. Five, changed."), "{merged}");
    // Both change the same line.
    site.write(path, merged.replace("Five, changed.", "Mine."));
    site.write("in/calls.docx", document("Theirs."));
    let run = again(&site);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(site.read(path).contains("5. Mine."));
    assert!(site.read("handbook/.sopwith-import/new/sops/calls.md").contains("5. Theirs."));
    // What was removed stays so, and what no import wrote is left.
    std::fs::remove_file(site.path(path)).expect("it was there");
    again(&site);
    assert!(!site.path(path).exists());
}

#[test]
fn a_dry_run_writes_nothing_and_tells_all() {
    let site = Site::new().file("a.docx", docx(&format!("{}{}{}", h("Procedure"), step("One. (Agent)"), step("Two."))));
    let run = site.run(&["import", "a.docx", "-o", "handbook", "--dry-run"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.contains("| `a.docx` | `sops/a.md` | sop | en | 2 |"), "{}", run.stdout);
    assert!(run.stdout.contains("“(Agent)” → role=Agent"), "{}", run.stdout);
    assert!(!site.path("handbook").exists());
}

#[test]
fn answers_are_found_in_five_languages() {
    for (lang, question, answers) in [
        ("en", "Is it paid? If yes, go to step 2, otherwise go to step 3.", "   - Yes → #b\n   - Otherwise → #c\n"),
        (
            "ja",
            "支払い済みですか？はいの場合は手順2へ進む。いいえの場合は手順3へ進む。",
            "   - はい → #b\n   - いいえ → #c\n",
        ),
        (
            "vi",
            "Đã thanh toán chưa? Nếu có, chuyển sang bước 2. Nếu không, chuyển sang bước 3.",
            "   - Có → #b\n   - Không → #c\n",
        ),
        ("zh", "付款了吗？如果是，转到步骤2。如果否，转到步骤3。", "   - 是 → #b\n   - 否 → #c\n"),
        (
            "lv",
            "Vai ir samaksāts? Ja jā, pārejiet uz 2. soli. Ja nē, pārejiet uz 3. soli.",
            "   - Jā → #b\n   - Nē → #c\n",
        ),
    ] {
        let site = Site::new().file("a.docx", docx(&[h("Procedure"), step(question), step("B"), step("C")].concat()));
        let run = site.run(&["import", "a.docx", "-o", "h", "--lang", lang]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let text = site.read("h/sops/a.md");
        assert!(text.contains(answers), "{lang}: {text}");
    }
}

#[test]
fn an_answer_may_stand_in_a_list_or_a_table() {
    let written = steps(
        &[
            step("What does the customer want?"),
            item(1, 1, &r("Money back: go to step 2")),
            item(1, 1, &r("If a new one, continue with step 3")),
            item(1, 1, &r("Otherwise: end")),
            step("Pay."),
            step("Send it."),
        ]
        .concat(),
    );
    assert!(written.starts_with("1. What does the customer want?\n   - Money back → #pay\n   - A new one → #send-it\n   - Otherwise → end\n2. Pay."), "{written}");
    let decision = table(&[row(&["If", "Then"]), row(&["Broken", "Go to step 2"]), row(&["Lost", "Step 3"])]);
    let written = steps(&[step("What happened?"), decision, step("Pay."), step("Send it.")].concat());
    assert!(written.starts_with("1. What happened?\n   - Broken → #pay\n   - Lost → #send-it\n2. Pay."), "{written}");
}

/// All words of the source.
fn words_of(text: &str) -> Vec<String> {
    text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[test]
fn every_word_is_in_the_result_or_in_the_report() {
    let source = [
        "Zeta lead words before anything.",
        "Owner: Marta Kalna",
        "Gamma scope sentence.",
        "If alpha fails, go to step 2, otherwise go to step 9.",
        "Beta step with (weird brackets) and *stars* _under_ [link](x) | pipe {braces} <tag> # hash.",
        "Say: “Delta words to say aloud.”",
        "Epsilon (3 min)",
        "1) typed 2) numbers",
        "→ arrow at the end →",
    ];
    let body = [
        styled("Title", &r("Omega title")),
        p(source[0]),
        p(source[1]),
        h("Scope"),
        p(source[2]),
        h("Procedure"),
        step(&source[3].replace('<', "&lt;")),
        step(&source[4].replace('<', "&lt;").replace('>', "&gt;")),
        p(source[5]),
        step(source[6]),
        step(source[7]),
        step(source[8]),
        table(&[row(&["Odd", "Table"]), row(&["one", "two|three"])]),
        h("Appendix"),
        p("Last."),
    ]
    .concat();
    let (site, run) = import(&[("w.docx", &docx(&body))]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let all = site.read("handbook/sops/omega-title.md") + &site.read("handbook/import-report.md");
    let found = words_of(&all);
    for word in source.iter().flat_map(|line| words_of(line)).chain(words_of("Odd Table one two three Last Appendix")) {
        assert!(found.contains(&word), "{word} is lost\n{all}");
    }
    let build = site.run(&["build", "handbook", "-o", "out"]);
    assert_eq!(build.code, 0, "{}", build.stderr);
}

#[test]
fn no_mutated_file_makes_a_panic() {
    let (_, locales) = sopwith::compile::built_in();
    let wanted = sopwith::import::Wanted { site_lang: "en".into(), ..Default::default() };
    let body = [
        styled("Title", &r("T")),
        h("Procedure"),
        step("Is it? If yes, go to step 2."),
        step("B (2 min)"),
        table(&[row(&["No.", "Action", "Who"]), row(&["1", "x", "y"])]),
    ]
    .concat();
    let document = format!("<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>");
    let texts: Vec<(&str, Vec<u8>)> = vec![
        ("a.docx", docx(&body)),
        ("b.html", b"<html><body><h1>T</h1><ol><li>One<ul><li>Yes: go to step 2</li></ul><li>Two</ol><table><tr><td rowspan=2>a<td>b<tr><td>c</table></body></html>".to_vec()),
        ("c.md", "# T\n\n1. One\n   - Yes: go to step 2\n2. Two\n\n!!! note \"x\"\n    y\n\n:::tip\nz\n:::\n| a | b |\n|---|---|\n| 1 | 2 |\n".into()),
        ("d.csv", "No,Action,If yes,If no\n1,\"Is it, \"\"really\"\"?\",2,3\n2,B,,\n3,C,,\n".into()),
        ("e.mmd", "flowchart TD\n a[A] --> b{B?}\n b -->|Yes| c([C])\n b -->|No| a\n".into()),
        ("f.bpmn", "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"><process id=\"p\"><startEvent id=\"s\"/><task id=\"t\" name=\"T\"/><sequenceFlow id=\"f\" sourceRef=\"s\" targetRef=\"t\"/></process></definitions>".into()),
    ];
    let mut seed = 7u64;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    let read = |path: &str, bytes: Vec<u8>| {
        let source = sopwith::import::Source { path: path.into(), folder: None, bytes };
        sopwith::import::import(&[source], &locales, &wanted, &Default::default()).documents.len()
    };
    for (path, bytes) in &texts {
        assert!(read(path, bytes.clone()) > 0, "{path} is read");
    }
    let mut mutate = |bytes: &mut Vec<u8>| {
        for _ in 0..=random(6) {
            let at = random(bytes.len().max(1));
            match random(4) {
                0 => bytes[at] = random(256) as u8,
                1 => drop(bytes.drain(at..(at + random(20)).min(bytes.len()))),
                2 => {
                    let part = bytes[at..(at + random(40)).min(bytes.len())].to_vec();
                    let to = random(bytes.len());
                    bytes.splice(to..to, part);
                }
                _ => bytes.insert(at, b"<>&\"'|#*_[]{}"[random(13)]),
            }
            if bytes.is_empty() {
                bytes.push(b'x');
            }
        }
    };
    for _ in 0..150 {
        for (path, bytes) in &texts {
            let mut bytes = bytes.clone();
            mutate(&mut bytes);
            read(path, bytes);
        }
        // The XML within, in an archive that is whole.
        let mut text = document.clone().into_bytes();
        mutate(&mut text);
        read("g.docx", zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", &text)]));
    }
}

#[test]
fn pages_of_confluence_and_notion_become_sops_that_link_to_each_other() {
    let confluence = "<html><head><title>Space : Lost parcel</title></head><body><h1 id=\"title-text\">Space : Lost parcel</h1><div id=\"main-content\">\
<h2>Procedure</h2><ol><li><p>Ask for the <strong>number</strong>.</p><div class=\"confluence-information-macro confluence-information-macro-warning\"><p>Never guess.</p></div></li>\
<li>Was it sent?<ul><li>Yes: go to step 3</li><li>No: <a href=\"Refund.html\">see Refund</a></li></ul></li><li>Wait 10<sup>2</sup> days.<span style=\"display:none\">secret</span></li></ol>\
<table><tr><th>Limit</th><th>Who</th></tr><tr><td rowspan=\"2\">100</td><td>Agent</td></tr><tr><td>Lead</td></tr></table></div></body></html>";
    let storage = "<h2>Procedure</h2><ol><li>One&nbsp;thing&eacute;</li><li>See <ac:link><ri:page ri:content-title=\"Lost parcel\"/></ac:link></li></ol>\
<ac:structured-macro ac:name=\"code\"><ac:plain-text-body><![CDATA[a < b]]></ac:plain-text-body></ac:structured-macro>";
    let id = "0123456789abcdef0123456789abcdef";
    let page = format!(
        "# Handbook\n\nOwner: Jana\n\n## Procedure\n\n1. Open [it](Handbook%20{id}/Sub%20{id}.md).\n2. Look. ![The door](Handbook%20{id}/x.png)\n"
    );
    let notion = zip(&[
        (&format!("Handbook {id}.md"), page.as_bytes()),
        (&format!("Handbook {id}/Sub {id}.md"), b"# Sub\n\nText.\n"),
        (&format!("Handbook {id}/x.png"), b"\x89PNG\r\n\x1a\n"),
    ]);
    let (site, run) = import(&[
        ("Lost-parcel.html", confluence.as_bytes()),
        ("Refund.html", b"<h1>Refund</h1><h2>Procedure</h2><ol><li>Pay.<li>Say so.</ol>"),
        ("page.xml", storage.as_bytes()),
        ("notion.zip", &notion),
    ]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let lost = site.read("handbook/sops/lost-parcel.md");
    assert!(
        lost.contains("1. Ask for the **number**.\n   > [!WARNING]\n   > Never guess.\n2. Was it sent?\n   - Yes → #wait-10-2-days\n   - No → [[refund]]\n3. Wait 10<sup>2</sup> days. {#wait-10-2-days}\n\n   <!-- hidden: secret -->\n"),
        "{lost}"
    );
    assert!(lost.contains("| 100 | Agent |\n| 100 | Lead |"), "{lost}");
    let stored = site.read("handbook/sops/page.md");
    assert!(
        stored.contains("1. One thingé\n2. See [[lost-parcel|Lost parcel]]\n") && stored.contains("```\na < b\n```"),
        "{stored}"
    );
    let handbook = site.read("handbook/sops/handbook.md");
    assert!(
        handbook.contains("owner: Jana\n")
            && handbook.contains("1. Open [[sub|it]].\n2. Look.\n   ![The door](handbook-1.png)\n"),
        "{handbook}"
    );
}

#[test]
fn sheets_and_charts_become_steps() {
    let sheet = "No;Action;Who;Time;Say;If yes;If no\n1;Greet;Agent;20 seconds;\"Hello, how are you?\";;\n2;\"Is it \"\"open\"\"?\";Agent;;;3;Go to step 4\n3;Reset it;Team lead;2 min;;;\n4;Close it;Agent;;;;\n";
    let bpmn = "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"><process id=\"P\" name=\"Refund\"><laneSet><lane id=\"l\" name=\"Billing team\"><flowNodeRef>t2</flowNodeRef></lane></laneSet>\
<startEvent id=\"s\" name=\"Call\"/><userTask id=\"t1\" name=\"Check the order\"/><exclusiveGateway id=\"g\" name=\"Delivered?\"/><task id=\"t2\" name=\"Pay back\"/><task id=\"t3\" name=\"Say sorry\"/><exclusiveGateway id=\"j\"/><endEvent id=\"e\" name=\"Done\"/>\
<sequenceFlow id=\"1\" sourceRef=\"s\" targetRef=\"t1\"/><sequenceFlow id=\"2\" sourceRef=\"t1\" targetRef=\"g\"/><sequenceFlow id=\"3\" name=\"Yes\" sourceRef=\"g\" targetRef=\"t2\"/><sequenceFlow id=\"4\" name=\"No\" sourceRef=\"g\" targetRef=\"t3\"/>\
<sequenceFlow id=\"5\" sourceRef=\"t2\" targetRef=\"j\"/><sequenceFlow id=\"6\" sourceRef=\"t3\" targetRef=\"j\"/><sequenceFlow id=\"7\" sourceRef=\"j\" targetRef=\"e\"/></process></definitions>";
    let mermaid = "flowchart TD\n s([Start]) --> a[Greet] --> b{Is it paid?}\n b -->|Yes| c[Refund it]\n b -->|No| d[Close the case]\n c --> d\n b -->|Not sure| a\n";
    let drawio = "<mxfile><diagram name=\"Page-1\"><mxGraphModel><root><mxCell id=\"0\"/><mxCell id=\"1\" parent=\"0\"/><mxCell id=\"L\" value=\"Agent\" style=\"swimlane;\" vertex=\"1\" parent=\"1\"/>\
<mxCell id=\"a\" value=\"Check &lt;b&gt;it&lt;/b&gt;\" vertex=\"1\" parent=\"L\"/><mxCell id=\"b\" value=\"Open?\" style=\"rhombus\" vertex=\"1\" parent=\"L\"/><mxCell id=\"c\" value=\"Close it\" vertex=\"1\" parent=\"1\"/>\
<mxCell id=\"e1\" edge=\"1\" source=\"a\" target=\"b\" parent=\"1\"/><mxCell id=\"e2\" value=\"Yes\" edge=\"1\" source=\"b\" target=\"c\" parent=\"1\"/><mxCell id=\"e3\" edge=\"1\" source=\"b\" target=\"a\" parent=\"1\"/><mxCell id=\"t\" value=\"No\" vertex=\"1\" connectable=\"0\" parent=\"e3\"/></root></mxGraphModel></diagram></mxfile>";
    let (site, run) = import(&[
        ("sheet.csv", sheet.as_bytes()),
        ("b.bpmn", bpmn.as_bytes()),
        ("m.mmd", mermaid.as_bytes()),
        ("d.drawio", drawio.as_bytes()),
    ]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let steps = |name: &str| {
        let text = site.read(&format!("handbook/sops/{name}.md"));
        text.split_once("## Instructions\n\n").unwrap_or_else(|| panic!("{text}")).1.to_owned()
    };
    assert_eq!(
        steps("sheet"),
        "1. Greet {role=Agent time=20s}\n   > [!SAY]\n   > Hello, how are you?\n2. Is it \"open\"? {role=Agent}\n   - Yes → #reset-it\n   - No → #close-it\n3. Reset it {#reset-it role=\"Team lead\" time=2m}\n4. Close it {#close-it role=Agent}\n"
    );
    assert_eq!(
        steps("refund"),
        "1. Check the order\n2. Delivered?\n   - Yes → #pay-back\n   - No → #say-sorry\n3. Pay back → end {#pay-back role=\"Billing team\"}\n4. Say sorry {#say-sorry}\n"
    );
    assert_eq!(
        steps("m"),
        "1. Greet {#greet}\n2. Is it paid?\n   - Yes → #refund-it\n   - No → #close-the-case\n   - Not sure → #greet\n3. Refund it {#refund-it}\n4. Close the case {#close-the-case}\n"
    );
    assert_eq!(
        steps("d"),
        "1. Check it {#check-it role=Agent}\n2. Open? {role=Agent}\n   - Yes → #close-it\n   - No → #check-it\n3. Close it {#close-it}\n"
    );
}

#[test]
fn markdown_of_other_tools_loses_its_marks_and_keeps_its_words() {
    let text = "---\ntitle: Answer a chat\nowner: Jana\n---\n# Answer a chat\n\nAnswer **quickly**.\n\n## Steps\n\n1. Greet.\n\n    !!! warning \"Careful\"\n        Do not type passwords.\n\n2. See [[Lost parcel|the page]].\n3. ==Close== it. {: .big }\n\n=== \"Tab A\"\n\n    Text A\n\n:::tip Nice\nBe kind.\n:::\n\n{% hint style=\"danger\" %}\nHot.\n{% endhint %}\n\n{{< alert \"warning\" >}}\nWet.\n{{< /alert >}}\n\n> [!info]- Folded\n> Words.\n";
    let (site, run) = import(&[("chat.md", text.as_bytes()), ("other.md", b"# Lost parcel\n\nText.\n")]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let written = site.read("handbook/sops/answer-a-chat.md");
    for wanted in [
        "owner: Jana\n",
        "1. Greet.\n   > [!WARNING]\n   > **Careful**\n   >\n   > Do not type passwords.\n",
        "2. See [[lost-parcel|the page]].\n3. <mark>Close</mark> it.\n",
        "**Tab A**\n\nText A\n",
        "> [!TIP]\n> **Nice**\n>\n> Be kind.\n",
        "> [!WARNING]\n> Hot.\n",
        "> [!WARNING]\n> Wet.\n",
        "> [!NOTE]\n> Folded",
    ] {
        assert!(written.contains(wanted), "{wanted}\n---\n{written}");
    }
    assert!(site.read("handbook/import-report.md").contains("{: .big }"));
}

//! What search knows of a document: every word on its page, at the place where it stands.

use sopwith::compile::{self, CheckOptions, Checked, Live};
use sopwith::search::{PassageKind, Record, Status, records};
use sopwith::text::SitePath;
use sopwith::vfs::{Disk, FileSystem, Memory};
use std::path::Path;

fn checked(files: &dyn FileSystem) -> Checked {
    compile::check(files, &CheckOptions::default(), &|_| {}).expect("there is a folder of documents")
}

fn records_of(checked: &Checked) -> Vec<Record> {
    records(&checked.site)
}

/// The record of `sops/it.md` in a site of some files.
fn record_in(text: &str, others: &[(&str, &str)]) -> Record {
    let mut files = Memory::default();
    for (path, text) in others {
        files.insert(SitePath::literal(path), *text);
    }
    files.insert(SitePath::literal("sops/it.md"), text);
    let records = records_of(&checked(&files));
    records.into_iter().find(|record| record.id == "it").expect("the document is there")
}

/// The record of a page with some text.
fn record(body: &str) -> Record {
    record_in(&format!("---\nkind: page\ntitle: It\n---\n\n{body}\n"), &[])
}

/// Passages in short: anchor, number, heading and text.
fn short(record: &Record) -> Vec<(&str, &str, &str, &str)> {
    record.passages.iter().map(|it| (&*it.anchor, &*it.number, &*it.heading, &*it.text)).collect()
}

/// The only passage's text.
#[track_caller]
fn text(body: &str) -> String {
    let record = record(body);
    assert_eq!(record.passages.len(), 1, "{:?}", record.passages);
    record.passages[0].text.clone()
}

const REFUND: &str = "---
id: it
title: Give  money back
department: support
purpose: Give every customer the *same* answer.
status: review
tags: [refund, payments]
situations: [I want my money back, It never arrived]
owner: lead
version: 3.2
effective: 2026-09-01
glossary:
  RMA: Return merchandise authorisation.
---

Opening words.

## Instructions

### Before you begin {#before}

Have the order at hand.

1. Greet the customer. {#greet role=agent time=20s}
   > [!SAY]
   > Hello, I am **[name]**.
   >
   > How can I help?
2. Was it less than 30 days ago? {#age role=lead needs=\"refund 120 EUR\" tool=CRM}
   - Yes
     1. Read [[terms]] aloud.[^law] {#read role=agent}
     2. Ask the lead. {#ask to=lead transfer=warm}
   - No → [[terms]]
   - Not sure → #greet

Text between steps.

3. Close the case. {#close} → [[terms#over]]

## Exceptions

None for [friends](terms.md).

[^law]: As the law says.
";
const TERMS: (&str, &str) =
    ("sops/terms.md", "---\nkind: page\ntitle: Our terms\n---\n\n## How long {#over}\n\nThirty days.\n");
const ROLES: (&str, &str) =
    ("sops/roles.yaml", "roles:\n  - id: agent\n    title: Agent\n  - id: lead\n    title: Team lead\n");

#[test]
fn a_procedure_is_told_apart_by_the_places_links_lead_to() {
    let departments = ("sops/departments.yaml", "departments:\n  - id: support\n    title: Customer support\n");
    let record = record_in(REFUND, &[TERMS, ROLES, departments]);
    assert_eq!(
        short(&record),
        [
            ("", "", "", "Opening words."),
            ("purpose", "", "Purpose", "Give every customer the same answer."),
            ("glossary", "", "Glossary", ""),
            ("term-rma", "", "RMA", "Return merchandise authorisation."),
            ("instructions", "", "Instructions", ""),
            ("before", "", "Before you begin", "Have the order at hand.\nText between steps."),
            ("greet", "1", "Greet the customer.", "Hello, I am [name].\nHow can I help?\nAgent"),
            (
                "age",
                "2",
                "Was it less than 30 days ago?",
                "Yes\nNo → Our terms\nNot sure\nTeam lead\nrefund 120 EUR\nCRM"
            ),
            ("read", "2a.1", "Read Our terms aloud.", "Agent\nAs the law says."),
            ("ask", "2a.2", "Ask the lead.", "Team lead\nWarm transfer"),
            ("close", "3", "Close the case.", "→ Our terms: How long"),
            ("exceptions", "", "Exceptions", "None for friends."),
            ("", "", "", "Customer support\nTeam lead\n3.2"),
        ]
    );
    let kinds: Vec<PassageKind> = record.passages.iter().map(|passage| passage.kind).collect();
    assert_eq!((kinds[3], kinds[5], kinds[8]), (PassageKind::Term, PassageKind::Text, PassageKind::Step));
    assert_eq!(record.title, "Give money back");
    assert_eq!(record.situations, ["I want my money back", "It never arrived"]);
    assert_eq!(record.tags, ["refund", "payments"]);
    assert_eq!(record.roles, ["agent", "lead"]);
    assert_eq!(record.standing, Status::Draft);
    assert_eq!((record.kind.as_str(), record.lang.as_str(), record.route.as_str()), ("sop", "en", "it.html"));
    assert!(record.department.is_some() && record.also.is_empty());
}

#[test]
fn headings_divide_a_text_however_deep_they_stand() {
    let body = "Top.\n\n## One\n\nA.\n\n### Two\n\nB.\n\n> #### Three {#own}\n>\n> C.\n\nStill three.\n\n##\n\nD.";
    let record = record(body);
    let expected = [
        ("", "", "", "Top."),
        ("one", "", "One", "A."),
        ("two", "", "Two", "B."),
        ("own", "", "Three", "C.\nStill three."),
        ("section", "", "", "D."),
    ];
    assert_eq!(short(&record), expected);
}

#[test]
fn every_block_is_read_and_nothing_is_glued() {
    assert_eq!(text("| Case | Days |\n|---|---|\n| Lost | `5` |\n| Late |  |"), "Case Days\nLost 5\nLate");
    assert_eq!(text("```sh\nsop  check\n\nsop build\n```\n\n    indented"), "sop check sop build\nindented");
    assert_eq!(text("- [ ] one\n- two\n  1. three\n\n* * *\n\n> [!WARNING]\n> four"), "one\ntwo\nthree\nfour");
    assert_eq!(text("Term\n: Meaning one\n: Meaning two"), "Term\nMeaning one\nMeaning two");
    assert_eq!(
        text("<div>\n\nIn *a* box\n\n</div>\n\n<p>Raw <b>wo</b>rds<br>next&nbsp;line</p>"),
        "In a box\nRaw words next line"
    );
    assert_eq!(text("one<br>two <!-- not this --> H<sub>2</sub>O"), "one two H2O");
    assert_eq!(
        text("![The form](form.png \"title\") and <https://example.com/x>"),
        "The form and https://example.com/x"
    );
    assert_eq!(text("a\\\nb\nc  \nd"), "a b c d");
}

#[test]
fn footnotes_stand_where_they_are_mentioned_first_and_only_there() {
    let body =
        "## One\n\nA.[^a]\n\n## Two\n\nB.[^a]\n\n[^a]: First.[^b]\n\n[^b]: Second.[^a]\n\n[^c]: Nobody mentions it.";
    assert_eq!(short(&record(body)), [("one", "", "One", "A.\nFirst.\nSecond."), ("two", "", "Two", "B.")]);
}

#[test]
fn flowcharts_in_text_are_read_by_their_words() {
    let chart = "```mermaid\nflowchart TD\n  A[Ring <b>back</b>] -->|not there| B{Try<br/>again?}\n```";
    assert_eq!(text(chart), "Ring back\nTry again?\nnot there");
    // What is shown as code is read as code.
    assert_eq!(text("```mermaid\nsequenceDiagram\n  A->>B: Hi\n```"), "sequenceDiagram A->>B: Hi");
}

#[test]
fn links_without_words_read_as_titles_wherever_they_stand() {
    let body = "**See [[terms]]**, [[terms|the small print]], [[nowhere]].";
    let record = record_in(&format!("---\nkind: page\ntitle: It\n---\n\n{body}\n"), &[TERMS]);
    assert_eq!(short(&record), [("", "", "", "See Our terms, the small print, nowhere.")]);
}

#[test]
fn japanese_lines_are_joined_and_its_parts_have_their_names() {
    let text = "---\ntitle: 返金の手順\nlang: ja\ndepartment: サポート\npurpose: |\n  お客様に\n  同じ答えを　伝える。\n\
        situations: [お金を返してほしい]\nglossary:\n  返金: お金を返すこと。\n---\n\n## 手順\n\n\
        1. <ruby>注文<rt>ちゅうもん</rt></ruby>を確認する。 {#check role=担当}\n   > [!RECORD]\n   > 注文番号\n";
    let record = record_in(text, &[]);
    let expected = [
        ("purpose", "", "目的", "お客様に同じ答えを 伝える。"),
        ("glossary", "", "用語", ""),
        ("term-返金", "", "返金", "お金を返すこと。"),
        ("手順", "", "手順", ""),
        ("check", "1", "注文 ちゅうもん を確認する。", "注文番号\n担当"),
        ("", "", "", "サポート"),
    ];
    assert_eq!(short(&record), expected);
    assert_eq!(record.situations, ["お金を返してほしい"]);
}

#[test]
fn latvian_keeps_its_letters() {
    let steps =
        "1. Vai sūtījums ir bojāts? {#bojats}\n   - Jā → next\n   - Nē → end\n2. Atmaksājiet naudu. {#atmaksa}\n";
    let text = format!(
        "---\ntitle: Naudas atmaksa\nlang: lv\ndepartment: atbalsts\npurpose: Klients saņem atbildi.\n\
        tags: atmaksa\nglossary: nav\n---\n\n## Norādījumi\n\n{steps}"
    );
    let record = record_in(&text, &[]);
    let expected = [
        ("purpose", "", "Mērķis", "Klients saņem atbildi."),
        ("glossary", "", "Termini", ""),
        ("norādījumi", "", "Norādījumi", ""),
        ("bojats", "1", "Vai sūtījums ir bojāts?", "Jā\nNē"),
        ("atmaksa", "2", "Atmaksājiet naudu.", ""),
        ("", "", "", "atbalsts"),
    ];
    assert_eq!(short(&record), expected);
    assert_eq!(record.tags, ["atmaksa"]);
}

#[test]
fn entries_and_kinds_of_the_sites_own_are_read_with_their_fields() {
    let files = [
        (
            "templates/kinds/shift/kind.yaml",
            "collection: shifts\nfields:\n  who: { type: list, of: reference, to: role }\n  \
            note: { type: text }\n  place: { type: enum, values: [desk, home] }\n  hidden: { type: text, shown: false }\n  \
            limit: { type: money }\nsections:\n  next_shift: { type: text }\n",
        ),
        (
            "sops/shifts.yaml",
            "shifts:\n  - id: it\n    title: Early\n    who: [lead, agent]\n    note: Bring the   key\n    \
            place: home\n    hidden: unseen\n    limit: 120 EUR\n    next_shift: Tell **all**.\n",
        ),
        (
            "sops/words.yaml",
            "terms:\n  - title: SLA\n    synonyms: [service level, promise]\n    definition: What we *promise*.\n",
        ),
        ROLES,
    ];
    let mut site = Memory::default();
    files.iter().for_each(|(path, text)| site.insert(SitePath::literal(path), *text));
    let records = records_of(&checked(&site));
    let by_id = |id: &str| records.iter().find(|record| record.id == id).expect("the entry");
    let expected =
        [("next_shift", "", "Next shift", "Tell all."), ("", "", "", "Team lead\nAgent\nBring the key\nhome\n120 EUR")];
    assert_eq!(short(by_id("it")), expected);
    assert_eq!(by_id("it").roles, ["lead", "agent"]);
    assert_eq!(by_id("sla").also, ["service level", "promise"]);
    assert_eq!(short(by_id("sla")), [("definition", "", "Meaning", "What we promise.")]);
    assert_eq!(by_id("sla").standing, Status::Current);
}

/// The text of a page's sections, as a browser would show it; flowcharts made of steps left out.
fn shown(html: &str) -> String {
    let page = crate::site::without_charts(html);
    let from = page.find("<section class=\"section").unwrap_or(page.len());
    let ends = ["page-terms", "used-by", "group", "role-"].map(|name| format!("<section class=\"{name}"));
    let ends = ends.iter().map(String::as_str).chain(["<p class=\"edit", "<nav class=\"prev-next", "</article>"]);
    let to = ends.filter_map(|end| page[from..].find(end)).min().map_or(page.len(), |at| from + at);
    let in_words = ["a", "/a", "span", "/span", "em", "/em", "strong", "/strong", "code", "/code"];
    let mut text = String::new();
    // What scripts show, they make of templates.
    let parts = page[from..to].split("<template").enumerate();
    let shown =
        parts.map(|(at, part)| if at == 0 { part } else { part.split_once("</template>").map_or("", |it| it.1) });
    for piece in shown.collect::<String>().split('<').skip(1) {
        let (tag, words) = piece.split_once('>').expect("a tag ends");
        if !in_words.contains(&tag.split(' ').next().unwrap_or("")) {
            text.push(' ');
        }
        text.push_str(words);
    }
    text.replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[test]
fn every_word_on_the_pages_of_the_library_is_in_its_record() {
    let mut seen = 0;
    for folder in ["", "examples/minimal", "examples/own-kind"] {
        let disk = Disk::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).expect("a site of the repository");
        let mut checked = checked(&disk);
        let bundle = compile::build(&disk, &mut checked, Live::No, &|_| {}).expect("pages");
        for record in records_of(&checked) {
            let page = bundle.iter().find(|(route, _)| **route == record.route).expect("its page");
            let sopwith::bundle::Content::Bytes(html) = page.1 else { panic!("a page is made") };
            let html = String::from_utf8(html.to_vec()).expect("UTF-8");
            let locale = checked.locales.get(&record.lang).expect("a locale");
            let ours = locale.ui.values().chain(locale.alerts.values()).map(|words| format!("{words} "));
            let passages = record.passages.iter();
            let passages = passages.map(|it| format!("{} {} {} ", it.number, it.heading, it.text));
            let known: String = passages.chain(ours).collect();
            // Numbers of steps and lengths of time are no words.
            let is_word = |word: &&str| {
                word.contains(char::is_alphabetic) && !word.starts_with(|char: char| char.is_ascii_digit())
            };
            for word in shown(&html).split_whitespace().filter(is_word) {
                assert!(known.contains(word), "{word} of {}", record.route);
                seen += 1;
            }
        }
    }
    assert!(seen > 10_000, "{seen}");
}

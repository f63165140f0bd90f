//! Documents: the five parts, fields and their types, languages, and where findings point.

use crate::site::{SOP, Site, in_japanese};

/// The five parts as headings of one language, and how it says "none".
const LANGUAGES: [(&str, &str, &str, &str, &str); 5] = [
    ("en", "Purpose", "Glossary", "Instructions", "none"),
    ("ja", "目的", "用語", "手順", "なし"),
    ("vi", "Mục đích", "Thuật ngữ", "Hướng dẫn", "Không có"),
    ("zh", "目的", "术语", "操作步骤", "无"),
    ("lv", "Mērķis", "Termini", "Norādījumi", "nav"),
];

/// An SOP whose glossary is a section of the body.
fn with_glossary(section: &str) -> Site {
    let front = "title: A\ndepartment: support\npurpose: To show how a glossary is written.";
    let terms: Vec<&str> = ["RMA", "SLA"].into_iter().filter(|term| section.contains(term)).collect();
    let steps = format!("1. Do it {}.\n2. Tell the customer.", terms.join(" and "));
    Site::with_sop(&format!("---\n{front}\n---\n\n## Glossary\n\n{section}\n\n## Instructions\n\n{steps}\n"))
}

/// An SOP whose front matter has more lines.
fn with_keys(lines: &str) -> Site {
    Site::with_sop(&SOP.replace("department: support\n", &format!("department: support\n{lines}\n")))
}

#[test]
fn the_example_of_the_suite_is_clean() {
    Site::with_sop(SOP).is_clean();
}

#[test]
fn all_parts_can_stand_in_the_front_matter() {
    let instructions = "instructions:\n  - Greet the customer.\n  - do: Say goodbye.\n    id: bye";
    let front = "title: Refund\ndepartment: support\npurpose: Every customer gets a fast answer.\nglossary: none";
    let site = Site::with_sop(&format!("---\n{front}\n{instructions}\n---\n"));
    site.is_clean();
    site.build();
    let page = site.main("refund.html");
    let places = [
        "<h1>Refund</h1>",
        ">Glossary</h2>",
        ">Purpose</h2>",
        "Every customer gets a fast answer.",
        ">Instructions</h2>",
        "Say goodbye.",
    ];
    let at: Vec<usize> =
        places.iter().map(|words| page.find(words).unwrap_or_else(|| panic!("no {words} in {page}"))).collect();
    assert!(at.is_sorted(), "{page}");
}

#[test]
fn all_parts_but_the_department_can_stand_in_the_body() {
    let body = "# Refund\n\n## Purpose\n\nEvery customer gets a fast answer.\n\n## Glossary\n\nNone.\n\n## Instructions\n\n1. Greet.\n2. Ask.\n";
    let site = Site::with_sop(&format!("---\ndepartment: support\n---\n{body}"));
    site.is_clean();
    site.build();
    let page = site.main("refund.html");
    assert_eq!(page.matches("<h1").count(), 1, "the title is not repeated: {page}");
    assert_eq!(site.entry("refund.md")["title"], "Refund");
}

#[test]
fn sections_are_recognised_in_five_languages() {
    for (lang, purpose, glossary, instructions, none) in LANGUAGES {
        let body = format!(
            "## {purpose}\n\nEvery customer gets the same fast answer.\n\n## {glossary}\n\n{none}\n\n## {instructions}\n\n1. B.\n2. C.\n"
        );
        Site::with_sop(&format!("---\ntitle: T\nlang: {lang}\ndepartment: d\n---\n\n{body}")).is_clean();
    }
}

#[test]
fn every_synonym_of_every_language_names_its_part() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/locales");
    let mut site = Site::new();
    let mut count = 0;
    for (lang, ..) in LANGUAGES {
        let text = std::fs::read_to_string(folder.join(format!("{lang}.yaml"))).expect("a locale");
        let mut problems = Vec::new();
        let locale = sopwith::syntax::parse_yaml(&text, 0, &mut problems).expect("a map");
        let headings = |part: &str| -> Vec<String> {
            let list = locale.get("sections").and_then(|parts| parts.get(part)).and_then(|part| part.as_list());
            list.expect(part).iter().filter_map(|word| word.as_text()).map(str::to_owned).collect()
        };
        let (purposes, glossaries, steps) = (headings("purpose"), headings("glossary"), headings("instructions"));
        let rounds = purposes.len().max(glossaries.len()).max(steps.len());
        for round in 0..rounds {
            let pick = |list: &Vec<String>| list[round % list.len()].clone();
            let (purpose, glossary, steps) = (pick(&purposes), pick(&glossaries), pick(&steps));
            let body = format!(
                "## {purpose}\n\nEvery customer gets the same fast answer.\n\n## {glossary}\n\nnone\n\n## {steps}\n\n1. B.\n2. C.\n"
            );
            let text = format!("---\ntitle: T\nlang: {lang}\ndepartment: d\n---\n\n{body}");
            site =
                site.file(&format!("sops/{lang}-{round}.md"), text.replace("title: T", &format!("title: T {round}")));
            count += 1;
        }
    }
    assert!(count >= 25, "five languages with their synonyms");
    site.is_clean();
}

#[test]
fn headings_may_be_numbered_in_capitals_or_end_in_a_colon() {
    let body = "## 1. PURPOSE\n\nEvery customer gets the same fast answer.\n\n## 2) Glossary:\n\nnone\n\n## 3. instructions\n\n1. B.\n2. C.\n";
    Site::with_sop(&format!("---\ntitle: T\ndepartment: d\n---\n{body}")).is_clean();
}

#[test]
fn a_heading_of_another_language_still_names_its_part() {
    let body =
        "## 目的\n\nEvery customer gets the same fast answer.\n\n## Termini\n\nnone\n\n## Hướng dẫn\n\n1. B.\n2. C.\n";
    Site::with_sop(&format!("---\ntitle: T\nlang: en\ndepartment: d\n---\n{body}")).is_clean();
}

#[test]
fn a_part_in_two_places_shows_both() {
    let site = Site::with_sop(&SOP.replace("## Instructions", "## Purpose\n\nAgain.\n\n## Instructions"));
    site.finds(&[("metadata/part-twice", "9:1")]);
    let said = site.check().stderr;
    assert!(said.contains("4 | purpose: Give") && said.contains("9 | ## Purpose"), "{said}");
}

#[test]
fn two_sections_of_one_part_are_found() {
    let site = with_glossary("**A**: b\n\n## Terms\n\n**C**: d");
    assert!(site.rules().contains(&"metadata/part-twice".to_owned()), "{:?}", site.findings());
}

#[test]
fn a_glossary_is_a_map() {
    let site = Site::with_sop(SOP);
    site.build();
    let page = site.main("refund.html");
    assert!(page.contains("<dt id=\"term-rma\">RMA</dt>"), "{page}");
    assert!(page.contains("Return merchandise authorisation, the number"), "{page}");
}

#[test]
fn a_glossary_is_a_definition_list() {
    let site = with_glossary("RMA\n: The number of a return.\n\nSLA\n: The promised time.");
    site.is_clean();
    site.build();
    let page = site.main("refund.html");
    assert!(page.contains(">RMA</dt>") && page.contains(">SLA</dt>") && page.contains("The promised time."), "{page}");
}

#[test]
fn a_glossary_is_a_table() {
    let site = with_glossary(
        "| Term | Meaning |\n|---|---|\n| RMA | The number of a *return*. |\n| SLA | The promised time. |",
    );
    site.is_clean();
    site.build();
    let page = site.main("refund.html");
    assert!(page.contains(">RMA</dt>") && page.contains("<em>return</em>") && page.contains(">SLA</dt>"), "{page}");
    assert!(!page.contains(">Term</dt>"), "the head of the table is no term: {page}");
}

#[test]
fn a_glossary_is_a_list_of_bold_terms() {
    for colon in ["**RMA**: The number.", "**RMA:** The number.", "**RMA**：The number.", "**RMA：** The number."] {
        let site = with_glossary(&format!("- {colon}\n- **SLA**: The promised time."));
        site.is_clean();
        site.build();
        let page = site.main("refund.html");
        assert!(page.contains("<dt id=\"term-rma\">RMA</dt>"), "{colon}: {page}");
        assert!(
            page.contains("The number.") && !page.contains(": The number.") && !page.contains("：The number."),
            "{page}"
        );
    }
}

#[test]
fn a_bold_term_may_end_in_a_full_width_colon() {
    for line in ["**RMA：**返品番号のこと。", "**RMA：**Return番号のこと。"] {
        let site = with_glossary(&format!("- {line}"));
        site.is_clean();
        site.build();
        let page = site.main("refund.html");
        assert!(page.contains("<dt id=\"term-rma\">RMA</dt>") && page.contains("番号のこと。"), "{line}: {page}");
    }
}

#[test]
fn a_glossary_section_may_say_none_in_each_language() {
    for (_, _, _, _, none) in LANGUAGES {
        for words in [none.to_owned(), format!("{none}.")] {
            let site = with_glossary(&words);
            site.is_clean();
            site.build();
            assert!(site.main("refund.html").contains("This procedure uses no special terms."), "{words}");
        }
    }
}

#[test]
fn a_glossary_key_may_say_none_in_each_language() {
    for (_, _, _, _, none) in LANGUAGES {
        let keyed = format!("glossary: {none}\n---");
        Site::with_sop(
            &SOP.replace(
                "glossary:\n  RMA: Return merchandise authorisation, the number that lets a parcel come back.\n---",
                &keyed,
            )
            .replace("an RMA", "a number"),
        )
        .is_clean();
    }
}

#[test]
fn a_glossary_section_without_terms_is_found() {
    with_glossary("").finds(&[("metadata/empty-part", "7:1")]);
    with_glossary("We talk about things here.").finds(&[("metadata/empty-part", "7:1")]);
}

#[test]
fn a_term_without_meaning_is_found_where_it_stands() {
    Site::with_sop(&SOP.replace("Return merchandise authorisation, the number that lets a parcel come back.", ""))
        .finds(&[("structure/term-without-meaning", "6:3")]);
    with_glossary("| Term | Meaning |\n|---|---|\n| RMA | |").finds(&[("structure/term-without-meaning", "11:3")]);
    with_glossary("- **RMA**:\n- **SLA**: Time.").finds(&[("structure/term-without-meaning", "9:3")]);
}

#[test]
fn the_title_comes_from_the_first_heading() {
    let site = Site::with_sop(
        &SOP.replace("title: Handle a refund request\n", "").replace("## Instr", "# Money *back*\n\n## Instr"),
    );
    site.is_clean();
    site.build();
    assert!(site.main("refund.html").contains("<h1>Money back</h1>"));
    assert_eq!(site.main("refund.html").matches("<h1").count(), 1);
}

#[test]
fn a_first_heading_that_repeats_the_title_is_shown_once() {
    let site = Site::with_sop(&SOP.replace("## Instr", "# Handle a refund request\n\n## Instr"));
    site.build();
    assert_eq!(site.main("refund.html").matches(">Handle a refund request<").count(), 1);
}

#[test]
fn another_first_heading_does_not_make_a_second_h1() {
    let site = Site::with_sop(&SOP.replace("## Instr", "# Money back\n\nText.\n\n## Instr"));
    site.build();
    let page = site.main("refund.html");
    assert_eq!(page.matches("<h1").count(), 1, "{page}");
    assert!(page.contains("Money back"), "{page}");
}

#[test]
fn the_file_name_tells_the_language() {
    let site = Site::new()
        .file("sops/refund.md", SOP)
        .file("sops/refund.ja.md", in_japanese(SOP))
        .file("sops/notes.v2.md", SOP.replace("title: Handle", "title: Note"));
    site.is_clean();
    site.build();
    let ja = site.entry("refund.ja.md");
    assert_eq!((ja["id"].as_str(), ja["lang"].as_str()), (Some("refund"), Some("ja")));
    let notes = site.entry("notes.v2.md");
    assert_eq!((notes["id"].as_str(), notes["lang"].as_str()), (Some("notes.v2"), Some("en")));
    assert!(site.read("out/refund.ja.html").contains("<html lang=\"ja\">"));
}

#[test]
fn a_written_language_goes_before_the_file_name() {
    let site = Site::new().file("sops/refund.ja.md", SOP.replace("title:", "lang: lv\ntitle:"));
    site.build();
    assert_eq!(site.entry("refund.ja.md")["lang"], "lv");
}

#[test]
fn the_site_tells_the_language_of_the_rest() {
    let site = Site::with_sop(SOP).file("sopwith.toml", "language = \"vi\"\n");
    site.build();
    assert_eq!(site.entry("refund.md")["lang"], "vi");
}

#[test]
fn a_language_that_is_none_is_found() {
    with_keys("lang: English").finds(&[("metadata/bad-language", "4:7")]);
}

#[test]
fn the_id_comes_from_the_file_and_can_be_written() {
    let site = Site::new()
        .file("sops/a/refund money.md", SOP)
        .file("sops/b.md", SOP.replace("title: Handle", "id: c.1\ntitle: Note"));
    site.is_clean();
    site.build();
    assert_eq!(site.entry("a/refund money.md")["id"], "refund-money");
    assert_eq!(site.entry("b.md")["id"], "c.1");
}

#[test]
fn the_id_of_an_index_file_is_its_folder() {
    let page = "---\nkind: page\ntitle: Start\n---\n\nHello.\n";
    let site = Site::new()
        .file("sops/billing/index.md", page)
        .file("sops/returns/README.md", page.replace("Start", "Returns"));
    site.is_clean();
    site.build();
    assert_eq!(site.entry("billing/index.md")["id"], "billing");
    assert_eq!(site.entry("returns/README.md")["id"], "returns");
}

#[test]
fn short_entries_stand_together_in_one_yaml_file() {
    let roles = "roles:\n  - id: agent\n    title: Support agent\n    may: refund 120 EUR\n  - title: Team lead\n";
    let site = Site::with_sop(SOP).file("sops/people/roles.yaml", roles);
    site.is_clean();
    site.build();
    assert!(site.main("people/roles/agent.html").contains("<h1>Support agent</h1>"));
    assert!(site.main("people/roles/team-lead.html").contains("<h1>Team lead</h1>"));
    let page = site.main("refund.html");
    assert!(page.contains("<a href=\"people/roles/agent.html\">Support agent</a>"), "{page}");
}

#[test]
fn several_kinds_may_share_a_yaml_file() {
    let all = "departments:\n  - id: support\n    title: Support\nterms:\n  - title: SLA\n    definition: The promised time.\n";
    let site = Site::with_sop(SOP).file("sops/all.yml", all);
    site.is_clean();
    site.build();
    assert!(site.main("all/sla.html").contains("The promised time."));
    assert!(site.main("all/support.html").contains("Handle a refund request"));
}

#[test]
fn faults_in_a_collection_are_found_entry_by_entry() {
    let roles = "roles:\n  - id: agent\n    tilte: Agent\n  - lead\n  - title: Lead\n    effective: soon\nrolls: []\n";
    Site::with_sop(SOP).file("sops/roles.yaml", roles).finds(&[
        ("metadata/unknown-key", "3:5"),
        ("metadata/not-keys", "4:5"),
        ("metadata/bad-date", "6:16"),
        ("metadata/unknown-key", "7:1"),
    ]);
}

#[test]
fn a_yaml_file_of_nothing_known_is_found() {
    let site = Site::with_sop(SOP).file("sops/rolls.yaml", "rolls:\n  - a\n");
    site.finds(&[("file/no-entries", "1:1")]);
}

#[test]
fn a_collection_that_is_no_list_is_found() {
    Site::with_sop(SOP).file("sops/roles.yaml", "roles: agent\n").finds(&[("metadata/wrong-type", "1:1")]);
}

#[test]
fn an_unknown_key_suggests_the_nearest() {
    let site = with_keys("onwer: team-lead");
    site.finds(&[("metadata/unknown-key", "4:1")]);
    site.finds_one("metadata/unknown-key", &["`onwer`", "did you mean `owner`?"]);
}

#[test]
fn an_unknown_key_like_no_other_tells_how_to_add_it() {
    with_keys("zebra: 1").finds_one("metadata/unknown-key", &["`zebra`", "templates/kinds/sop/kind.yaml"]);
}

#[test]
fn values_of_the_right_types_are_taken() {
    let keys = "effective: 2026-09-01\nlast_reviewed: \"2026-09-02\"\nreview_every: 6 months\nstatus: approved\n\
                tags: [refund, money]\naudience: internal\nversion: 3.10\ntarget: 10m\nlanes: role\nowner: Jo Smith";
    // A target can be checked only where every step says its time.
    let timed = SOP.replace("{#age}", "{#age time=10s}").replace("{#refund}", "{#refund time=2m}");
    let site = Site::with_sop(&timed.replace("department: support\n", &format!("department: support\n{keys}\n")));
    site.is_clean();
    site.build();
    let page = site.main("refund.html");
    assert!(page.contains("<time datetime=\"2026-09-01\">"), "{page}");
    for words in ["6 months", "Approved", ">money</a></li>", "<li>internal</li>", ">3.10<", "10 min", "Jo Smith"] {
        assert!(page.contains(words), "no {words} in {page}");
    }
}

#[test]
fn a_value_of_the_wrong_type_is_found_with_what_it_must_be() {
    let cases = [
        ("effective: tomorrow", "bad-date", "a date such as 2026-09-01"),
        ("effective: 2026-02-30", "bad-date", "a date such as 2026-09-01"),
        ("review_every: sometimes", "bad-duration", "a duration such as"),
        ("target: 10 apples", "bad-duration", "a duration such as"),
        ("version: [1]", "wrong-type", "text"),
        ("tags: {a: b}", "wrong-type", "text"),
        ("owner: [a, b]", "wrong-type", "the id of a document"),
        ("description: {a: b}", "wrong-type", "text"),
    ];
    for (line, rule, expected) in cases {
        let site = with_keys(line);
        site.finds_one(&format!("metadata/{rule}"), &[line.split(':').next().unwrap_or(""), expected]);
    }
}

#[test]
fn a_word_that_is_not_allowed_suggests_the_nearest() {
    let site = with_keys("status: aproved");
    site.finds(&[("metadata/not-allowed", "4:9")]);
    site.finds_one("metadata/not-allowed", &["did you mean `approved`?", "`draft`", "`retired`"]);
}

#[test]
fn a_wrong_item_of_a_list_is_found_alone() {
    with_keys("tags: [refund, [a], money]").finds(&[("metadata/wrong-type", "4:16")]);
}

#[test]
fn a_reference_must_name_a_document_of_its_kind() {
    let kind = "title: Tool\nfields:\n  keeper: { type: reference, to: role }\n";
    let tool = |keeper: &str| format!("---\nkind: tool\ntitle: CRM\nkeeper: {keeper}\n---\n");
    let site = Site::with_sop(SOP)
        .file("templates/kinds/tool/kind.yaml", kind)
        .file("sops/roles.yaml", "roles:\n  - id: admin\n    title: Administrator\n  - id: agent\n    title: Agent\n");
    site.write("sops/crm.md", tool("admin"));
    site.is_clean();
    site.write("sops/crm.md", tool("amdin"));
    site.finds_one("metadata/unknown-reference", &["did you mean `admin`?", "sops/crm.md:4:9"]);
    site.write("sops/crm.md", tool("refund"));
    site.finds_one("metadata/wrong-reference", &["must name a role", "is a sop", "sops/crm.md:4:9"]);
}

#[test]
fn a_department_that_is_nearly_one_of_the_sites_is_a_warning() {
    let site = Site::with_sop(&SOP.replace("department: support", "department: suport"))
        .file("sops/departments.yaml", "departments:\n  - id: support\n    title: Support\n");
    let run = site.check();
    assert_eq!(run.code, 0, "{}", run.stderr);
    site.finds_one("metadata/misspelt-reference", &["warning", "very close to `support`"]);
}

#[test]
fn an_unknown_kind_suggests_the_nearest() {
    let site = with_keys("kind: spo");
    site.finds(&[("metadata/unknown-kind", "4:7")]);
    site.finds_one("metadata/unknown-kind", &["did you mean `sop`?", "`department`", "`term`"]);
    with_keys("kind: recipe").finds_one("metadata/unknown-kind", &["`recipe`", "templates/kinds/"]);
}

#[test]
fn each_missing_part_is_found() {
    Site::with_sop(&SOP.replace("title: Handle a refund request\n", "")).finds(&[("metadata/missing-title", "1:1")]);
    Site::with_sop(&SOP.replace("department: support\n", "")).finds(&[("metadata/missing-department", "2:8")]);
    let purpose = "purpose: Give every customer who asks for money back the same, fast answer.\n";
    Site::with_sop(&SOP.replace(purpose, "")).finds(&[("metadata/missing-purpose", "2:8")]);
    let glossary = "glossary:\n  RMA: Return merchandise authorisation, the number that lets a parcel come back.\n";
    Site::with_sop(&SOP.replace(glossary, "").replace("an RMA", "a number"))
        .finds(&[("metadata/missing-glossary", "2:8")]);
    let (front, _) = SOP.split_once("## Instructions").expect("instructions");
    Site::with_sop(front).finds(&[("metadata/missing-instructions", "2:8")]);
}

#[test]
fn a_file_of_nothing_but_text_misses_all_five_parts() {
    let rules = Site::with_sop("Be kind.\n").rules();
    let parts = ["title", "department", "purpose", "glossary", "instructions"];
    assert_eq!(rules, parts.map(|part| format!("metadata/missing-{part}")));
}

#[test]
fn the_help_for_a_missing_part_names_the_heading_of_the_documents_language() {
    let text = "---\ntitle: T\nlang: lv\ndepartment: d\nglossary: nav\n---\n\n## Norādījumi\n\n1. A.\n2. B.\n";
    Site::with_sop(text).finds_one("metadata/missing-purpose", &["`## Mērķis`", "`purpose: …`"]);
}

#[test]
fn each_empty_part_is_found_where_it_stands() {
    Site::with_sop(
        &SOP.replace("purpose: Give every customer who asks for money back the same, fast answer.", "purpose:"),
    )
    .finds(&[("metadata/empty-part", "4:1")]);
    Site::with_sop(&SOP.replace("department: support", "department: \"\"")).finds(&[("metadata/empty-part", "3:1")]);
    Site::with_sop(&format!("{}## Instructions\n", SOP.split("## Instr").next().unwrap_or("")))
        .finds(&[("metadata/empty-part", "9:1")]);
    let body = SOP.replace("purpose: Give every customer who asks for money back the same, fast answer.\n", "");
    Site::with_sop(&body.replace("## Instructions", "## Purpose\n\n## Instructions"))
        .finds(&[("metadata/empty-part", "8:1")]);
}

#[test]
fn an_empty_title_is_a_missing_one() {
    let site = Site::with_sop(&SOP.replace("title: Handle a refund request", "title:"));
    assert_eq!(site.rules(), ["metadata/missing-title"]);
}

#[test]
fn all_findings_of_all_documents_come_in_one_run() {
    let site = Site::new()
        .file("sops/a.md", SOP.replace("department: support\n", "").replace("#refund\n", "#refnd\n"))
        .file("sops/b.md", "---\ntitle: [\n---\n")
        .file("sops/c.md", "")
        .file("sops/d.md", SOP.replace("RMA.", "[[nowhere]] RMA."))
        .file("sops/e.yaml", "roles:\n  - id: agent\n    tilte: A\n")
        .file("sops/f.md", SOP.replace("Handle a refund", "Close a refund"))
        .file("sopwith.toml", "titel = \"A\"\n");
    let rules = site.rules();
    for rule in [
        "metadata/missing-department",
        "links/broken-step",
        "file/invalid-yaml",
        "file/empty",
        "links/broken-document",
        "metadata/unknown-key",
        "file/unknown-setting",
    ] {
        assert!(rules.contains(&rule.to_owned()), "no {rule} in {rules:?}");
    }
    let run = site.check();
    assert_eq!(run.code, 1);
    assert!(!run.stderr.contains("sops/f.md"), "a sound document is not spoken of: {}", run.stderr);
}

#[test]
fn documents_that_could_not_be_read_whole_do_not_miss_parts() {
    let site = Site::with_sop("---\ntitle: A\ndepartment: [a\n---\n\n## Instructions\n\n1. Do.\n2. Tell.\n");
    assert_eq!(site.rules(), ["file/invalid-yaml"]);
}

#[test]
fn columns_count_characters_after_japanese_text() {
    let step = "1. お客様に「返金」を案内する [[nowhere]]。";
    let site = Site::with_sop(&SOP.replace("1. Greet the customer. {#greet role=agent time=20s}", step));
    site.finds(&[("links/broken-document", "11:20")]);
}

#[test]
fn columns_count_characters_beyond_the_basic_plane() {
    let step = "1. 👋👋 [[nowhere]]";
    let site = Site::with_sop(&SOP.replace("1. Greet the customer. {#greet role=agent time=20s}", step));
    site.finds(&[("links/broken-document", "11:9")]);
}

#[test]
fn lines_ending_in_crlf_keep_their_places() {
    let text = SOP
        .replace("RMA. {#refund}", "[[nowhere]] RMA. {#refund}")
        .replace("department: support", "departmnt: support");
    let site = Site::with_sop(&text.replace('\n', "\r\n"));
    site.finds(&[("metadata/unknown-key", "3:1"), ("links/broken-document", "15:31")]);
}

#[test]
fn a_byte_order_mark_is_no_character() {
    let site = Site::with_sop(&format!("\u{feff}{}", SOP.replace("title:", "titel: A\ntitle:")));
    site.finds(&[("metadata/unknown-key", "2:1")]);
}

#[test]
fn a_tab_is_one_character() {
    let site = Site::with_sop(&SOP.replace("1. Greet the customer.", "1.\tGreet\tthe [[nowhere]]."));
    site.finds(&[("links/broken-document", "11:16")]);
}

#[test]
fn findings_end_where_their_words_end() {
    let site = Site::with_sop(&SOP.replace("RMA.", "[[返金]] RMA."));
    let run = site.run(&["check", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let found = &report["diagnostics"][0];
    assert_eq!((&found["start"]["line"], &found["start"]["column"]), (&15.into(), &31.into()));
    assert_eq!((&found["end"]["line"], &found["end"]["column"]), (&15.into(), &33.into()));
    let text = site.read("sops/refund.md");
    let offset = |end: &str| found[end]["offset"].as_u64().map_or(0, |offset| offset as usize);
    assert_eq!(&text[offset("start")..offset("end")], "返金");
}

#[test]
fn the_report_for_programs_says_how_much_was_found() {
    let site = Site::with_sop(&SOP.replace("RMA.", "[[nowhere]] RMA."));
    let run = site.run(&["check", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(report["summary"], serde_json::json!({"errors": 1, "warnings": 0, "documents": 1}));
    let found = &report["diagnostics"][0];
    assert_eq!(found["rule"], "links/broken-document");
    assert_eq!(found["code"], "SOP301");
    assert_eq!(found["level"], "error");
    assert_eq!(found["path"], "sops/refund.md");
    assert!(found["message"].as_str().is_some_and(|words| words.contains("nowhere")), "{found}");
    assert!(found["help"].is_string() && found["labels"].is_array() && found["path_taken"].is_array(), "{found}");
}

#[test]
fn findings_show_the_file_the_line_and_the_words() {
    let said = Site::with_sop(&SOP.replace("RMA.", "[[nowhere]] RMA.")).check().stderr;
    for words in [
        "error[links/broken-document]",
        "--> sops/refund.md:15:31",
        "15 | 3. Refund the order with an [[nowhere]] RMA.",
        "^^^^^^^",
        "help: ",
    ] {
        assert!(said.contains(words), "no `{words}` in {said}");
    }
}

#[test]
fn a_page_needs_no_more_than_a_title() {
    let site = Site::with_sop(SOP).file("sops/welcome.md", "---\nkind: page\n---\n\n# Welcome\n\nHello.\n");
    site.is_clean();
    site.build();
    assert!(site.main("welcome.html").contains("<h1>Welcome</h1>"));
}

#[test]
fn text_before_the_first_section_opens_the_page() {
    let site = Site::with_sop(&SOP.replace("## Instr", "Read this first.\n\n## Instr"));
    site.is_clean();
    site.build();
    let page = site.main("refund.html");
    assert!(page.find("Read this first.") < page.find("Give every customer"), "{page}");
}

#[test]
fn the_settings_give_rules_their_levels() {
    let site = Site::with_sop(&SOP.replace("RMA.", "[[nowhere]] RMA."));
    site.write("sopwith.toml", "[rules]\n\"links/broken-document\" = \"warn\"\n");
    assert_eq!(site.check().code, 0);
    assert_eq!(site.rules(), ["links/broken-document"]);
    site.write("sopwith.toml", "[rules]\nlinks = \"off\"\n");
    site.is_clean();
    site.write("sopwith.toml", "[rules]\nSOP301 = \"off\"\n");
    site.is_clean();
    site.write("sopwith.toml", "[rules]\n\"links/broken-documnt\" = \"off\"\n");
    assert_eq!(site.rules(), ["links/broken-document", "file/unknown-rule"]);
}

#[test]
fn faults_of_the_settings_are_found() {
    let settings = "titel = \"A\"\nlanguage = \"English\"\nbase_url = \"example.com\"\nlanguages = \"en\"\n[theme]\naccent = \"red\"\n";
    Site::with_sop(SOP).file("sopwith.toml", settings).finds(&[
        ("file/unknown-setting", "1:1"),
        ("file/bad-setting", "2:12"),
        ("file/bad-setting", "3:12"),
        ("file/bad-setting", "4:13"),
        ("file/bad-setting", "6:10"),
    ]);
    let site = Site::with_sop(SOP).file("sopwith.toml", "title = Handbook\n");
    assert_eq!(site.rules(), ["file/invalid-config"]);
}

#[test]
fn a_folder_with_one_valid_sop_and_nothing_else_builds() {
    let site = Site::new().file("refund.md", SOP);
    site.build();
    assert!(site.main("refund.html").contains("Handle a refund request"));
}

#[test]
fn the_settings_name_the_folder_of_the_documents() {
    let site = Site::new()
        .file("docs/refund.md", SOP)
        .file("README.md", "no document")
        .file("sopwith.toml", "source = \"docs\"\n");
    site.is_clean();
    site.build();
    assert!(site.main("refund.html").contains("Refund the order"));
    site.write("sopwith.toml", "source = \"dcos\"\n");
    let run = site.check();
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("dcos"), "{}", run.stderr);
    site.write("sopwith.toml", "source = \"../docs\"\n");
    assert!(site.rules().contains(&"file/bad-setting".to_owned()));
}

#[test]
fn languages_of_the_settings_count_in_file_names() {
    let site = Site::new().file("sops/refund.fr.md", SOP).file("sopwith.toml", "languages = [\"en\", \"fr\"]\n");
    site.is_clean();
    site.build();
    let entry = site.entry("refund.fr.md");
    assert_eq!((entry["id"].as_str(), entry["lang"].as_str()), (Some("refund"), Some("fr")));
    assert!(site.read("out/refund.fr.html").contains("<html lang=\"fr\">"), "words it lacks are English");
}

#[test]
fn translations_of_an_entry_stand_in_files_of_their_own() {
    let site = Site::with_sop(&SOP.replace("title:", "owner: lead\ntitle:"))
        .file("sops/roles.yaml", "roles:\n  - id: lead\n    title: Team lead\n  - id: agent\n    title: Agent\n")
        .file("sops/roles.ja.yaml", "roles:\n  - id: lead\n    title: チームリーダー\n");
    site.is_clean();
    site.build();
    assert!(site.main("refund.html").contains(">Team lead</a>"));
    assert!(site.main("roles/lead.html").contains("hreflang=\"ja\""), "{}", site.main("roles/lead.html"));
}

#[test]
fn keys_and_values_where_text_belongs_are_found() {
    Site::with_sop(
        &SOP.replace(
            "purpose: Give every customer who asks for money back the same, fast answer.",
            "purpose: { a: b }",
        ),
    )
    .finds_one("metadata/wrong-type", &["`purpose` must be text"]);
    let steps = "---\ntitle: Refund the order\ndepartment: support\npurpose: Every customer gets an answer.\nglossary: none\n\
                 instructions:\n  - do: [a]\n  - do: Close it.\n---\n";
    assert!(Site::with_sop(steps).rules().contains(&"metadata/wrong-type".to_owned()));
}

#[test]
fn placeholders_in_front_matter_are_found_at_their_words() {
    with_keys("owner: \"the TBD\"\ntags: [refund, TODO]")
        .finds(&[("metadata/placeholder", "4:13"), ("metadata/placeholder", "5:16")]);
    with_keys("description: >\n  When money\n  goes back: TBD").finds(&[("metadata/placeholder", "6:14")]);
    Site::with_sop(&SOP.replace("role=agent", "role=TBD")).finds(&[("metadata/placeholder", "11:37")]);
}

#[test]
fn what_only_looks_like_a_placeholder_is_none() {
    let notes = "- [ ] A box\n- `TBD`, [Insert], and [company policy]\n- The day is to be confirmed by the shop.\n\
                 - Go through the TODO list, and set the status to \"TBD\".\n- +371 XXX XXX\n- Really???";
    let script = "\n   > [!SAY]\n   > This is [company name], [insert your name].\n";
    let text = SOP
        .replace("## Instr", &format!("## Notes\n\n{notes}\n\n## Instr"))
        .replace("time=20s}\n", &format!("time=20s}}{script}"));
    Site::with_sop(&text).is_clean();
    // A glossary may say what the letters mean.
    let tbc = SOP.replace("  RMA: ", "  TBC: To be confirmed.\n  RMA: ").replace("Greet", "Look for TBC, and greet");
    Site::with_sop(&tbc).is_clean();
}

#[test]
fn the_words_of_a_start_may_stay_while_it_is_a_draft() {
    let start = SOP.replace("Greet the customer.", "Write the first thing to do, as an order.");
    Site::with_sop(&start).finds_one("metadata/placeholder", &["`Write the first thing to do`", "status: draft"]);
    Site::with_sop(&start.replace("department:", "status: draft\ndepartment:")).is_clean();
}

#[test]
fn translations_may_share_a_title() {
    let site = Site::with_sop(SOP)
        .file("sops/refund.ja.md", SOP)
        .file("sopwith.toml", "[rules]\n\"language/wrong-language\" = \"off\"\n");
    site.is_clean();
    let site = Site::with_sop(SOP).file(
        "sops/second.md",
        SOP.replace("title: Handle a refund", "title: \"HANDLE  a Ｒefund").replace("request\n", "request\"\n"),
    );
    site.finds(&[("metadata/duplicate-title", "2:9")]);
}

#[test]
fn names_in_plain_words_need_no_page() {
    let roles = "roles:\n  - id: agent\n    title: Agent\n  - id: lead\n    title: Team lead\n";
    let site = |owner: &str| with_keys(&format!("owner: {owner}")).file("sops/roles.yaml", roles);
    site("Supervisor").is_clean();
    site("supervisor of the shift").is_clean();
    site("責任者").is_clean();
    site("supervisor").finds(&[("metadata/unknown-role", "4:8")]);
    site("team-lead").finds_one("metadata/unknown-role", &["did you mean `lead`?"]);
    site("agnet").finds_one("metadata/misspelt-reference", &["very close to `agent`"]);
    with_keys("owner: supervisor").is_clean();
}

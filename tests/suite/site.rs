//! A little site in a folder of its own, and the program run on it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A valid SOP to start from: `SOP.replace(…)` makes the one change a test is about.
pub const SOP: &str = "---
title: Handle a refund request
department: support
purpose: Give every customer who asks for money back the same, fast answer.
glossary:
  RMA: Return merchandise authorisation, the number that lets a parcel come back.
---

## Instructions

1. Greet the customer. {#greet role=agent time=20s}
2. Was the order delivered less than 30 days ago? {#age}
   - Yes → #refund
   - No → end
3. Refund the order with an RMA. {#refund} → end
";

/// An SOP made of [`SOP`], in Japanese where its language would be told.
pub fn in_japanese(sop: &str) -> String {
    sop.replace("Give every customer who asks for money back the same, fast answer.", "お客様に同じ答えをお伝えする。")
        .replace("Was the order delivered less than 30 days ago?", "注文は30日以内に届いたか。")
}

/// A page of free text, which begins in line 6.
pub fn page(title: &str, body: &str) -> String {
    format!("---\nkind: page\ntitle: {title}\n---\n\n{body}\n")
}

/// A site on disk; removed at the end of the test.
pub struct Site {
    folder: TempDir,
}

/// What a run of the program gave.
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Site {
    /// An empty folder.
    pub fn new() -> Site {
        Site { folder: tempfile::Builder::new().prefix("sopwith-test-").tempdir().expect("a folder for the test") }
    }

    /// A site with one document at `sops/refund.md`.
    pub fn with_sop(text: &str) -> Site {
        Site::new().file("sops/refund.md", text)
    }

    /// Writes a file, and the folders above it.
    pub fn file(self, path: &str, content: impl AsRef<[u8]>) -> Site {
        self.write(path, content);
        self
    }

    /// Writes a file of a site that is in use.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("folders of the test");
        fs::write(path, content).expect("a file of the test");
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A path in the site.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder().join(path)
    }

    /// The text of a file.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Runs `sopwith` in the folder.
    pub fn run(&self, arguments: &[&str]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_sopwith"))
            .args(arguments)
            .current_dir(self.folder())
            .env("NO_COLOR", "1")
            .env("LC_ALL", "C")
            // 2027-01-01: what is allowed until some day ends on the same day in every run.
            .env("SOURCE_DATE_EPOCH", "1798761600")
            .env_remove("COLUMNS")
            .output()
            .expect("the program starts");
        Run::new(&output)
    }

    /// `sopwith check`.
    pub fn check(&self) -> Run {
        self.run(&["check"])
    }

    /// `sopwith build -o out`, with drafts, which must succeed.
    #[track_caller]
    pub fn build(&self) -> Run {
        let run = self.run(&["build", "-o", "out", "--drafts"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        run
    }

    /// A page between `<main …>` and `</main>`, as the screen shows it.
    pub fn main(&self, page: &str) -> String {
        without_paper(&self.whole_main(page))
    }

    /// The same with what only paper shows.
    pub fn whole_main(&self, page: &str) -> String {
        let html = self.read(&format!("out/{page}"));
        let start = html.find("<main").unwrap_or_else(|| panic!("{page} has no <main>"));
        let end = html.find("</main>").unwrap_or_else(|| panic!("{page} has no </main>"));
        without_charts(&html[start..end])
    }

    /// The figures with flowcharts on a page.
    pub fn charts(&self, page: &str) -> Vec<String> {
        let html = self.read(&format!("out/{page}"));
        let figures = html.split("<figure class=\"flowchart\"").skip(1);
        figures.map(|rest| rest.split_once("</figure>").expect("a figure ends").0.to_owned()).collect()
    }

    /// All findings of `check --format json`: rule and `line:column` of each.
    pub fn findings(&self) -> Vec<(String, String)> {
        let run = self.run(&["check", "--format", "json"]);
        assert!(run.code < 2, "{}", run.stderr);
        let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON on stdout");
        let diagnostics = report["diagnostics"].as_array().expect("a list of findings");
        let one = |found: &serde_json::Value| {
            let place = format!("{}:{}", found["start"]["line"], found["start"]["column"]);
            (found["rule"].as_str().unwrap_or_default().to_owned(), place)
        };
        diagnostics.iter().map(one).collect()
    }

    /// The rules of all findings.
    pub fn rules(&self) -> Vec<String> {
        self.findings().into_iter().map(|(rule, _)| rule).collect()
    }

    /// The findings are these and no others: rule and `line:column` of each.
    #[track_caller]
    pub fn finds(&self, expected: &[(&str, &str)]) {
        let found = self.findings();
        let found: Vec<(&str, &str)> = found.iter().map(|(rule, place)| (rule.as_str(), place.as_str())).collect();
        assert_eq!(found, expected, "{}", self.check().stderr);
    }

    /// There is exactly one finding, and its words, help included, hold all of `words`.
    #[track_caller]
    pub fn finds_one(&self, rule: &str, words: &[&str]) {
        assert_eq!(self.rules(), [rule], "{}", self.check().stderr);
        let said = self.check().stderr;
        for words in words {
            assert!(said.contains(words), "`{words}` is not in: {said}");
        }
    }

    /// Nothing is found.
    #[track_caller]
    pub fn is_clean(&self) {
        let run = self.check();
        assert_eq!(run.code, 0, "{}", run.stderr);
        self.finds(&[]);
    }

    /// `sopwith build -o out --allow-errors`.
    #[track_caller]
    pub fn build_anyway(&self) -> Run {
        let run = self.run(&["build", "-o", "out", "--allow-errors", "--drafts"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        run
    }

    /// The entry of a document in the `sopwith.json` of the output, by its source below `sops/`.
    #[track_caller]
    pub fn entry(&self, source: &str) -> serde_json::Value {
        let manifest: serde_json::Value = serde_json::from_str(&self.read("out/sopwith.json")).expect("JSON");
        let source = format!("sops/{source}");
        let entries = manifest["documents"].as_array().expect("a list of documents");
        let entry = entries.iter().find(|entry| entry["source"] == *source);
        entry.unwrap_or_else(|| panic!("{source} is not in {manifest}")).clone()
    }

    /// The paths of all files in a folder, sorted; `/` between their parts.
    pub fn files(&self, folder: &str) -> Vec<String> {
        files_below(&self.path(folder))
    }
}

/// A page without the figures that show its steps: every step stands in them once more.
pub fn without_charts(html: &str) -> String {
    let mut parts = html.split("<figure class=\"flowchart\"");
    let mut rest = parts.next().unwrap_or("").trim_end_matches('\n').to_owned();
    for part in parts {
        rest.push_str(part.split_once("</figure>").expect("a figure ends").1);
    }
    rest
}

/// A page without what only paper shows: its head, numbers of links, and their list.
pub fn without_paper(html: &str) -> String {
    let without = |html: String, start: &str, end: &str| match html.split_once(start) {
        Some((before, rest)) => before.to_owned() + rest.split_once(end).expect("an end").1,
        None => html,
    };
    let html = without(html.to_owned(), "<div class=\"print-head\">", "</div>\n");
    let html = without(html, "<section class=\"print-links\">", "</section>");
    let mut parts = html.split(" data-note=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |shown, part| shown + part.split_once('"').expect("an attribute ends").1)
}

/// The paths of all files below a folder, sorted; `/` between their parts.
pub fn files_below(folder: &Path) -> Vec<String> {
    fn collect(folder: &Path, top: &Path, files: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.expect("an entry of a folder").path();
            if path.is_dir() {
                collect(&path, top, files);
            } else {
                let below = path
                    .strip_prefix(top)
                    .expect("below the top")
                    .to_string_lossy()
                    .replace(std::path::MAIN_SEPARATOR, "/");
                files.push(below);
            }
        }
    }
    let mut files = Vec::new();
    collect(folder, folder, &mut files);
    files.sort();
    files
}

impl Run {
    /// What a process that ended gave.
    pub fn new(output: &Output) -> Run {
        Run {
            code: output.status.code().expect("the program ends by itself"),
            stdout: String::from_utf8(output.stdout.clone()).expect("UTF-8 on stdout"),
            stderr: String::from_utf8(output.stderr.clone()).expect("UTF-8 on stderr"),
        }
    }
}

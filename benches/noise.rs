//! How loud each rule is on text that nobody wrote for it: findings per 1,000 lines.
//!
//!     cargo bench --bench noise -- FOLDER…      each folder as a site of its own
//!
//! Prints a table: a row per rule, a column per folder, and how much of the total each rule is.
//! `--show RULE N` prints N of a rule's findings, spread over the text, to be read and judged.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder, its lines, and its findings by rule.
struct Measured {
    name: String,
    lines: usize,
    by_rule: BTreeMap<String, usize>,
    shown: Vec<String>,
}

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let mut folders: Vec<PathBuf> = Vec::new();
    let mut show: Option<(String, usize)> = None;
    while let Some(argument) = arguments.next() {
        if argument == "--show" {
            let rule = arguments.next().expect("the name of a rule after --show");
            let count = arguments.next().and_then(|count| count.parse().ok()).expect("a number after the rule");
            show = Some((rule, count));
        } else {
            folders.push(argument.into());
        }
    }
    if folders.is_empty() {
        folders.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("sops"));
    }
    let rule = show.as_ref().map(|(rule, _)| rule.as_str());
    let measured: Vec<Measured> = folders.iter().map(|folder| measure(folder, rule)).collect();
    if let Some((_, count)) = show {
        let all: Vec<&String> = measured.iter().flat_map(|one| &one.shown).collect();
        let every = (all.len() / count.max(1)).max(1);
        all.iter().step_by(every).take(count).for_each(|line| println!("{line}"));
        return;
    }
    table(&measured);
}

fn measure(folder: &Path, show: Option<&str>) -> Measured {
    let site = tempfile::tempdir().expect("a folder for the site");
    let sops = site.path().join("sops");
    copy(folder, &sops);
    let output = Command::new(env!("CARGO_BIN_EXE_sopwith"))
        .args(["check", "--format", "json"])
        .arg(site.path())
        .env("LC_ALL", "C")
        .output()
        .expect("the program starts");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON on stdout");
    let mut by_rule: BTreeMap<String, usize> = BTreeMap::new();
    let mut shown = Vec::new();
    for one in report["diagnostics"].as_array().expect("a list of findings") {
        let rule = one["rule"].as_str().expect("a rule");
        *by_rule.entry(rule.to_owned()).or_default() += 1;
        if show == Some(rule) {
            shown.push(in_its_line(one, site.path()));
        }
    }
    let name = folder.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    Measured { name, lines: lines(&sops), by_rule, shown }
}

/// `path:line: message | the line, the place in ⟦⟧`.
fn in_its_line(one: &serde_json::Value, site: &Path) -> String {
    let path = one["path"].as_str().expect("a path");
    let text = fs::read_to_string(site.join(path)).unwrap_or_default();
    let offset = |place: &str| one[place]["offset"].as_u64().unwrap_or(0) as usize;
    let (start, end) = (offset("start"), offset("end"));
    let line_start = text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let line_end = text.get(end..).and_then(|after| after.find('\n')).map_or(text.len(), |at| end + at);
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or("").replace('\n', " ");
    let place = format!("{}⟦{}⟧{}", part(line_start, start), part(start, end), part(end, line_end));
    format!("{path}:{}: {} | {place}", one["start"]["line"], one["message"].as_str().unwrap_or(""))
}

fn table(measured: &[Measured]) {
    let mut rules: Vec<&String> = measured.iter().flat_map(|one| one.by_rule.keys()).collect();
    rules.sort();
    rules.dedup();
    let lines: usize = measured.iter().map(|one| one.lines).sum();
    print!("{:36}", "findings per 1,000 lines");
    measured.iter().for_each(|one| print!(" {:>12.12}", one.name));
    println!(" {:>8} {:>8}", "all", "count");
    for rule in rules {
        print!("{rule:36}");
        let count = |one: &Measured| one.by_rule.get(rule).copied().unwrap_or(0);
        for one in measured {
            print!(" {:>12.2}", 1000.0 * count(one) as f64 / one.lines.max(1) as f64);
        }
        let all: usize = measured.iter().map(count).sum();
        println!(" {:>8.2} {all:>8}", 1000.0 * all as f64 / lines.max(1) as f64);
    }
    print!("{:36}", "lines");
    measured.iter().for_each(|one| print!(" {:>12}", one.lines));
    println!(" {lines:>8}");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder of the site");
    for entry in fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display())) {
        let path = entry.expect("an entry of the folder").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a file of the site");
        }
    }
}

fn lines(folder: &Path) -> usize {
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("a folder of the site") {
        let path = entry.expect("an entry of the folder").path();
        if path.is_dir() {
            count += lines(&path);
        } else if path.extension().is_some_and(|extension| extension == "md" || extension == "yaml") {
            count += fs::read_to_string(&path).map_or(0, |text| text.lines().count());
        }
    }
    count
}

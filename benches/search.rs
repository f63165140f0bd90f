//! How well and how fast search finds known pages.
//!
//! `cargo bench --bench search -- quality SITE QUERIES [--fails N] [--lists FILE]` indexes a site and asks it
//! the queries of a file (a JSON object a line: `{q, lang, type, targets}`; a target is the path of a
//! page without `.html`). It prints MRR@10 by language and by type of query, and those that did not
//! come first; `--lists` writes the results, to be compared with a browser's.
//!
//! `cargo bench --bench search -- index SITE` tells how long the index takes, and how large it is.

use serde_json::{Value, json};
use sopwith::compile::{self, CheckOptions, Checked};
use sopwith::search::{Options, SearchIndex};
use sopwith::vfs::Disk;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let option = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1).cloned()
    };
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["quality", site, queries, ..] => {
            let fails = option("--fails").map_or(0, |count| count.parse().expect("--fails takes a number"));
            quality(&read(site), queries, fails, option("--lists"));
        }
        ["index", site] => index(&read(site)),
        _ => println!(
            "usage: cargo bench --bench search -- quality SITE QUERIES [--fails N] [--lists FILE] | index SITE"
        ),
    }
}

fn read(site: &str) -> Checked {
    let disk = Disk::open(Path::new(site)).unwrap_or_else(|error| panic!("{error:?}"));
    compile::check(&disk, &CheckOptions::default(), &|_| {}).unwrap_or_else(|error| panic!("{error:?}"))
}

/// Memory in use and at its highest, in MiB, where the system tells.
fn memory() -> [u64; 2] {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    ["VmRSS:", "VmHWM:"].map(|name| {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).map_or(0, |size| size / 1024)
    })
}

fn index(site: &Checked) {
    println!("memory before: {} MiB in use, {} MiB at most", memory()[0], memory()[1]);
    let mut best = f64::MAX;
    for _ in 0..3 {
        let start = Instant::now();
        let index = SearchIndex::of(&site.site);
        let indexed = start.elapsed().as_secs_f64();
        let files = index.into_files();
        let whole = start.elapsed().as_secs_f64();
        best = best.min(whole);
        let size: usize = files.iter().map(|(_, text)| text.len()).sum();
        let texts: usize =
            files.iter().filter(|(path, _)| path.as_str().contains("/x/")).map(|(_, text)| text.len()).sum();
        println!(
            "{} documents: index {indexed:.2} s, with files {whole:.2} s; {} files, {:.1} MB, of which texts {:.1} MB",
            site.documents.len(),
            files.len(),
            size as f64 / 1e6,
            texts as f64 / 1e6
        );
    }
    println!("best of three: {best:.2} s; memory at most {} MiB", memory()[1]);
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or("")
}

fn quality(site: &Checked, queries: &str, fails: usize, lists: Option<String>) {
    let queries = std::fs::read_to_string(queries).unwrap_or_else(|error| panic!("cannot read {queries}: {error}"));
    let queries: Vec<Value> =
        queries.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect();
    let index = SearchIndex::of(&site.site);
    let mut cells: BTreeMap<String, (usize, f64)> = BTreeMap::new();
    let mut failed = Vec::new();
    let mut all = Vec::new();
    let start = Instant::now();
    for query in &queries {
        let (lang, kind) = (text(query, "lang"), text(query, "type"));
        let options = Options { lang: lang.into(), limit: 10, filters: Vec::new() };
        let answer = index.search(text(query, "q"), &options);
        let page = |document: sopwith::index::DocId| site.index.route(document).as_str().trim_end_matches(".html");
        let found: Vec<&str> = answer.hits.iter().map(|hit| page(hit.document)).collect();
        let wanted = query["targets"].as_array().expect("a query has targets");
        let place = found.iter().position(|id| wanted.iter().any(|target| target == id));
        let value = place.map_or(0.0, |place| 1.0 / (place + 1) as f64);
        if place != Some(0) {
            failed.push(format!(
                "{value:.2} {lang} {kind} «{}» wanted {} got {:?}",
                text(query, "q"),
                wanted[0].as_str().unwrap_or(""),
                found.first()
            ));
        }
        for cell in ["all".into(), format!("L {lang}"), format!("T {kind}"), format!("{kind} {lang}")] {
            let cell = cells.entry(cell).or_default();
            cell.0 += 1;
            cell.1 += value;
        }
        let anchors: Vec<&str> = answer.hits.iter().map(|hit| hit.anchor.as_str()).collect();
        let scores: Vec<f64> = answer.hits.iter().map(|hit| hit.score).collect();
        all.push(json!({"q": query["q"], "urls": found, "anchors": anchors, "scores": scores, "total": answer.total}));
    }
    println!("{} queries in {:.2} s", queries.len(), start.elapsed().as_secs_f64());
    for (name, (count, sum)) in &cells {
        println!("{name:14} {count:5} MRR@10 {:.3}", sum / *count as f64);
    }
    failed.iter().step_by((failed.len() / fails.max(1)).max(1)).take(fails).for_each(|line| println!("{line}"));
    if let Some(file) = lists {
        let lines: Vec<String> = all.iter().map(Value::to_string).collect();
        std::fs::write(&file, lines.join("\n") + "\n").unwrap_or_else(|error| panic!("cannot write {file}: {error}"));
    }
}

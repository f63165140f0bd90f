//! How well and how fast search finds known pages.
//!
//! `cargo bench --bench search -- quality FOLDER [--fails N]` reads `docs.jsonl` and `queries.jsonl`
//! of a folder (`{id, lang, dept, title, sections: [{h, t}]}`, `{q, lang, type, targets}`), indexes the
//! pages and prints MRR@10 by language and by type of query.

use serde_json::Value;
use sopwith::search::{Label, Labels, Options, Passage, PassageKind, Record, SearchIndex, Standing};
use sopwith::text::SitePath;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["quality", folder, rest @ ..] => {
            let fails = match rest {
                ["--fails", count] => count.parse().expect("--fails takes a number"),
                _ => 0,
            };
            quality(folder, fails);
        }
        _ => println!("usage: cargo bench --bench search -- quality FOLDER [--fails N]"),
    }
}

fn lines(path: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("cannot read {path}: {error}"));
    text.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or("")
}

fn quality(folder: &str, fails: usize) {
    let pages = lines(&format!("{folder}/docs.jsonl"));
    let queries = lines(&format!("{folder}/queries.jsonl"));
    let departments: Vec<&str> = pages.iter().map(|page| text(page, "dept")).collect::<BTreeSet<_>>().into_iter().collect();
    let label = |name: &str| Label {
        name: name.to_owned(),
        titles: BTreeMap::new(),
    };
    let record = |(document, page): (usize, &Value)| Record {
        document,
        id: text(page, "id").replace('/', "--"),
        route: SitePath::literal(&format!("{}.html", text(page, "id"))),
        lang: text(page, "lang").replace("mixed", "en"),
        kind: "page".into(),
        department: departments.binary_search(&text(page, "dept")).ok(),
        standing: Standing::Current,
        title: text(page, "title").into(),
        also: Vec::new(),
        situations: Vec::new(),
        tags: Vec::new(),
        roles: Vec::new(),
        passages: page["sections"]
            .as_array()
            .expect("a page has sections")
            .iter()
            .map(|section| Passage {
                kind: PassageKind::Text,
                anchor: String::new(),
                number: String::new(),
                heading: text(section, "h").into(),
                text: text(section, "t").into(),
            })
            .collect(),
    };
    let records: Vec<Record> = pages.iter().enumerate().map(record).collect();
    let labels = Labels {
        departments: departments.iter().map(|name| label(name)).collect(),
        kinds: vec![label("page")],
        languages: ["en", "ja", "lv", "vi", "zh"].into_iter().map(label).collect(),
        roles: Vec::new(),
    };
    let start = Instant::now();
    let index = SearchIndex::new(records, labels);
    println!("indexed {} pages in {:.2} s", pages.len(), start.elapsed().as_secs_f64());
    let mut cells: BTreeMap<String, (usize, f64)> = BTreeMap::new();
    let mut failed = Vec::new();
    let start = Instant::now();
    for query in &queries {
        let lang = text(query, "lang");
        let options = Options { lang: lang.into(), limit: 10, filters: Vec::new() };
        let answer = index.search(text(query, "q"), &options);
        let found: Vec<&str> = answer.hits.iter().map(|hit| text(&pages[hit.document], "id")).collect();
        let wanted: Vec<&str> = query["targets"].as_array().expect("a query has targets").iter().filter_map(Value::as_str).collect();
        let place = found.iter().position(|id| wanted.contains(id));
        let value = place.map_or(0.0, |place| 1.0 / (place + 1) as f64);
        if place != Some(0) {
            failed.push(format!("{value:.2} {lang} {} «{}» wanted {} got {:?}", text(query, "type"), text(query, "q"), wanted[0], found.first()));
        }
        for cell in ["all".to_owned(), format!("L {lang}"), format!("T {}", text(query, "type")), format!("{} {lang}", text(query, "type"))] {
            let cell = cells.entry(cell).or_default();
            cell.0 += 1;
            cell.1 += value;
        }
    }
    println!("{} queries in {:.2} s", queries.len(), start.elapsed().as_secs_f64());
    for (name, (count, sum)) in &cells {
        println!("{name:14} {count:5} MRR@10 {:.3}", sum / *count as f64);
    }
    failed.iter().step_by((failed.len() / fails.max(1)).max(1)).take(fails).for_each(|line| println!("{line}"));
}

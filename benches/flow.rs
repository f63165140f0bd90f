//! How long it takes to know the ways through a site: the graph, its soundness, its times.
//!
//! `cargo bench --bench flow -- FOLDER [RUNS]`: the folder of a site, for example one that
//! `cargo bench --bench build -- write FOLDER 10000` wrote. Prints medians.

use sopwith::compile::{self, CheckOptions};
use sopwith::flow::{Flows, Soundness, Times};
use sopwith::vfs::Disk;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let Some(folder) = arguments.first() else {
        println!("name the folder of a site: cargo bench --bench flow -- FOLDER [RUNS]");
        return;
    };
    let runs = arguments.get(1).and_then(|runs| runs.parse().ok()).unwrap_or(5);
    let site = Disk::open(Path::new(folder)).expect("a folder");
    let checked = compile::check(&site, &CheckOptions::default(), &|_| {}).expect("a site that can be read");
    let steps: usize = checked.documents.iter().map(|document| document.steps().count()).sum();
    println!("{} documents, {steps} steps", checked.documents.len());
    let documents = &checked.documents;
    measure("graph", runs, || drop(black_box(Flows::new(documents))));
    let flows = &checked.flows;
    measure("soundness", runs, || drop(black_box(Soundness::new(documents, &checked.index, flows))));
    measure("times", runs, || drop(black_box(Times::of_site(documents, flows))));
}

fn measure(name: &str, runs: usize, work: impl Fn()) {
    let mut times: Vec<f64> = Vec::with_capacity(runs);
    for _ in 0..runs.max(1) {
        let begun = Instant::now();
        work();
        times.push(begun.elapsed().as_secs_f64());
    }
    times.sort_by(f64::total_cmp);
    println!("{name:<10} {:>8.1} ms", times[times.len() / 2] * 1000.0);
}

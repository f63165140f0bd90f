//! Files that need each other in a circle.

use std::collections::{BTreeSet, VecDeque};

use super::source::{Need, Source};

/// Files that all need each other, over however many others.
pub struct Knot {
    /// Below `src/`, in order.
    pub files: Vec<String>,
    /// The shortest circle among them, need by need.
    pub circle: Vec<String>,
}

/// The knots of a source, the largest first.
pub fn knots(source: &Source) -> Vec<Knot> {
    let needs = source.needs();
    let mut next: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); source.files.len()];
    for need in &needs {
        next[need.from].insert(need.to);
    }
    let mut knots: Vec<Knot> = components(&next)
        .into_iter()
        .filter(|files| files.len() > 1)
        .map(|files| Knot {
            circle: circle(&files, &next).iter().map(|(from, to)| words(source, &needs, *from, *to)).collect(),
            files: files.iter().map(|file| source.files[*file].path.clone()).collect(),
        })
        .collect();
    knots.sort_by(|a, b| b.files.len().cmp(&a.files.len()).then_with(|| a.files.cmp(&b.files)));
    knots
}

/// Sets of files of which each reaches all others.
fn components(next: &[BTreeSet<usize>]) -> BTreeSet<Vec<usize>> {
    let all = 0..next.len();
    let reached: Vec<BTreeSet<usize>> = all.clone().map(|file| reach(file, next)).collect();
    let both = |file: usize, other: usize| reached[file].contains(&other) && reached[other].contains(&file);
    all.clone().map(|file| all.clone().filter(|other| both(file, *other)).collect()).collect()
}

/// All that can be reached from a file, itself too.
fn reach(file: usize, next: &[BTreeSet<usize>]) -> BTreeSet<usize> {
    let mut reached = BTreeSet::from([file]);
    let mut open = vec![file];
    while let Some(file) = open.pop() {
        open.extend(next[file].iter().copied().filter(|next| reached.insert(*next)));
    }
    reached
}

/// The shortest way round among files that reach each other.
fn circle(files: &[usize], next: &[BTreeSet<usize>]) -> Vec<(usize, usize)> {
    let around = files.iter().filter_map(|file| way_back(*file, next));
    around.min_by_key(Vec::len).expect("files that reach each other stand in a circle")
}

/// The shortest way from a file to itself.
fn way_back(start: usize, next: &[BTreeSet<usize>]) -> Option<Vec<(usize, usize)>> {
    let mut seen = BTreeSet::new();
    let mut open = VecDeque::from([(start, Vec::new())]);
    while let Some((file, way)) = open.pop_front() {
        for to in &next[file] {
            let way = [&way[..], &[(file, *to)]].concat();
            if *to == start {
                return Some(way);
            }
            if seen.insert(*to) {
                open.push_back((*to, way));
            }
        }
    }
    None
}

/// `a.rs:12 needs Name, other of b.rs`.
fn words(source: &Source, needs: &[Need], from: usize, to: usize) -> String {
    let between: Vec<&Need> = needs.iter().filter(|need| need.from == from && need.to == to).collect();
    let names: BTreeSet<&str> = between.iter().map(|need| need.name.as_str()).collect();
    let names = names.into_iter().collect::<Vec<_>>().join(", ");
    format!("{}:{} needs {names} of {}", source.files[from].path, between[0].line, source.files[to].path)
}

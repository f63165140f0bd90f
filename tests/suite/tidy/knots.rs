//! Files that need each other in a circle.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{Need, Source};

/// Files that need each other, and the imports by which they do.
pub struct Knot {
    /// Below `src/`, in order.
    pub files: Vec<String>,
    /// `rules/subject.rs:12 needs StyleWords of rules/language/style_words.rs`.
    pub imports: Vec<String>,
}

/// The knots of a source, the largest first.
pub fn knots(source: &Source) -> Vec<Knot> {
    let needs = source.needs();
    let mut knots: Vec<Knot> = components(source.files.len(), &needs)
        .into_iter()
        .filter(|files| files.len() > 1)
        .map(|files| Knot {
            imports: imports(source, &files, &needs),
            files: files.iter().map(|file| source.files[*file].path.clone()).collect(),
        })
        .collect();
    knots.sort_by(|a, b| b.files.len().cmp(&a.files.len()).then_with(|| a.files.cmp(&b.files)));
    knots
}

/// Sets of files of which each reaches all others.
fn components(files: usize, needs: &[Need]) -> BTreeSet<Vec<usize>> {
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); files];
    for need in needs {
        next[need.from].push(need.to);
    }
    let reached: Vec<BTreeSet<usize>> = (0..files).map(|file| reach(file, &next)).collect();
    (0..files)
        .map(|file| {
            (0..files).filter(|other| reached[file].contains(other) && reached[*other].contains(&file)).collect()
        })
        .collect()
}

/// All that can be reached from a file, itself too.
fn reach(file: usize, next: &[Vec<usize>]) -> BTreeSet<usize> {
    let mut reached = BTreeSet::from([file]);
    let mut open = vec![file];
    while let Some(file) = open.pop() {
        open.extend(next[file].iter().copied().filter(|next| reached.insert(*next)));
    }
    reached
}

fn imports(source: &Source, files: &[usize], needs: &[Need]) -> Vec<String> {
    let mut between: BTreeMap<(usize, usize), (usize, BTreeSet<&str>)> = BTreeMap::new();
    for need in needs.iter().filter(|need| files.contains(&need.from) && files.contains(&need.to)) {
        between.entry((need.from, need.to)).or_insert((need.line, BTreeSet::new())).1.insert(&need.name);
    }
    between
        .into_iter()
        .map(|((from, to), (line, names))| {
            let names = names.into_iter().collect::<Vec<_>>().join(", ");
            format!("{}:{line} needs {names} of {}", source.files[from].path, source.files[to].path)
        })
        .collect()
}

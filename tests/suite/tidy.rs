//! The shape of the source: modules import from lower floors only.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The floors, read from the order and the blank lines of the `mod` lines in `src/lib.rs`.
fn floors() -> HashMap<String, usize> {
    let lib = fs::read_to_string(root().join("src/lib.rs")).expect("src/lib.rs");
    let mut floors = HashMap::new();
    let mut floor = 0;
    let mut in_block = false;
    for line in lib.lines() {
        let name =
            line.strip_prefix("pub mod ").or_else(|| line.strip_prefix("mod ")).and_then(|rest| rest.strip_suffix(';'));
        match name {
            Some(name) => {
                floors.insert(name.to_owned(), floor);
                in_block = true;
            }
            None if line.is_empty() && in_block => {
                floor += 1;
                in_block = false;
            }
            None => {}
        }
    }
    floors
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of src") {
        let path = entry.expect("an entry of src").path();
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

#[test]
fn arrows_point_down() {
    let floors = floors();
    assert!(floors.len() > 15, "lib.rs lists the modules, a floor between blank lines: {floors:?}");
    let src = root().join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    let mut wrong = Vec::new();
    for file in files {
        let below = file.strip_prefix(&src).expect("below src").to_string_lossy().replace('\\', "/");
        let own = below.split(['/', '.']).next().expect("a name").to_owned();
        let Some(floor) = floors.get(&own) else {
            assert!(["lib", "main"].contains(&own.as_str()), "src/{below} is no module of lib.rs");
            continue;
        };
        let text = fs::read_to_string(&file).expect("a source file");
        for (number, line) in text.lines().enumerate() {
            let line = line.split("//").next().unwrap_or("");
            for module in imported(line) {
                let Some(other) = floors.get(module) else { continue };
                if module != own && other >= floor {
                    wrong.push(format!(
                        "src/{below}:{}: {own} (floor {floor}) imports {module} (floor {other})",
                        number + 1
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Modules that a line names after `crate::`, also inside `use crate::{a, b}`.
fn imported(line: &str) -> Vec<&str> {
    let mut modules = Vec::new();
    for (at, _) in line.match_indices("crate::") {
        let rest = &line[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(list) => {
                let mut depth = 0;
                let mut start = 0;
                for (at, char) in list.char_indices() {
                    match char {
                        '{' => depth += 1,
                        '}' if depth == 0 => {
                            modules.push(name(&list[start..at]));
                            break;
                        }
                        '}' => depth -= 1,
                        ',' if depth == 0 => {
                            modules.push(name(&list[start..at]));
                            start = at + 1;
                        }
                        _ => {}
                    }
                }
            }
            None => modules.push(name(rest)),
        }
    }
    modules
}

fn name(path: &str) -> &str {
    let path = path.trim();
    let end = path.find(|char: char| !char.is_alphanumeric() && char != '_').unwrap_or(path.len());
    &path[..end]
}

#[test]
fn nothing_unfinished_is_shipped() {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    for file in files {
        let text = fs::read_to_string(&file).expect("a source file");
        for word in ["todo!(", "unimplemented!(", "dbg!("] {
            assert!(!text.contains(word), "{} holds {word}", file.display());
        }
        assert!(text.starts_with("//!") || text.starts_with("#!["), "{} does not say what it is for", file.display());
    }
}

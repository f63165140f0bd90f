//! The shape of the source: modules import from lower floors only, and files need each other in no circle.

mod knots;
mod source;

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::LazyLock;

use source::{File, Source};

static SOURCE: LazyLock<Source> = LazyLock::new(|| Source::read(&src()));

fn src() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The floors, read from the order and the blank lines of the `mod` lines in `src/lib.rs`.
fn floors() -> HashMap<String, usize> {
    let lib = fs::read_to_string(src().join("lib.rs")).expect("src/lib.rs");
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

#[test]
fn arrows_point_down() {
    let floors = floors();
    assert!(floors.len() > 15, "lib.rs lists the modules, a floor between blank lines: {floors:?}");
    let mut wrong = Vec::new();
    for file in &SOURCE.files {
        let Some(own) = file.module.first() else { continue };
        let floor = floors.get(own).unwrap_or_else(|| panic!("src/{} is no module of lib.rs", file.path));
        for (path, line) in file.paths() {
            let [start, module, ..] = path else { continue };
            let Some(other) = floors.get(module).filter(|_| start == "crate") else { continue };
            if module != own && other >= floor {
                wrong.push(format!("src/{}:{line}: {own} (floor {floor}) imports {module} (floor {other})", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// All that stands outside the library and names parts of it, as one text.
fn users() -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut files = vec![root.join("src/main.rs")];
    for folder in ["tests", "benches", "fuzz/fuzz_targets"] {
        source::list(&root.join(folder), &mut files);
    }
    files.iter().map(|file| fs::read_to_string(file).expect("a source file")).collect()
}

#[test]
fn modules_that_nobody_outside_names_are_private() {
    let lib = fs::read_to_string(src().join("lib.rs")).expect("src/lib.rs");
    let public = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let users = users();
    let unnamed: Vec<_> = public.filter(|name| !users.contains(&format!("sopwith::{name}"))).collect();
    assert!(unnamed.is_empty(), "`mod` is enough, and lets the compiler find dead code: {unnamed:?}");
}

#[test]
fn files_need_each_other_in_no_circle() {
    let wrong: Vec<String> = knots::knots(&SOURCE)
        .iter()
        .map(|knot| format!("{}:\n  {}", knot.files.join(" "), knot.circle.join("\n  ")))
        .collect();
    assert!(wrong.is_empty(), "move what they share to a file of its own, or pass a value.\n{}", wrong.join("\n"));
}

#[test]
fn a_crate_that_shapes_our_output_is_known_to_the_file_that_the_crate_comment_tells() {
    let lib = fs::read_to_string(src().join("lib.rs")).expect("src/lib.rs");
    let (_, claim) =
        lib.split_once("Each outside crate that shapes our output is known to one file:").expect("the claim");
    let claim = claim
        .split("\n//!\n")
        .next()
        .expect("its end")
        .replace("//!", "")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let mut told = 0;
    for pair in claim.split(',') {
        let (name, file) = pair.split_once(" to ").unwrap_or_else(|| panic!("`{pair}` tells no file"));
        let file = file.split('`').nth(1).expect("a file in backquotes");
        assert_eq!(SOURCE.naming(&[&name.trim().replace('-', "_")]), [file], "{name}");
        told += 1;
    }
    assert!(told > 10, "{claim}");
}

#[test]
fn no_rule_needs_a_file_of_another_group() {
    let group = |file: usize| {
        let path = SOURCE.files[file].path.strip_prefix("rules/")?;
        path.split_once('/').map(|(group, _)| group).filter(|group| *group != "stage")
    };
    let crosses = |need: &&source::Need| matches!((group(need.from), group(need.to)), (Some(a), Some(b)) if a != b);
    let needs = SOURCE.needs();
    let wrong: Vec<String> = needs.iter().filter(crosses).map(|need| SOURCE.words(need)).collect();
    assert!(wrong.is_empty(), "what two groups need stands beside them.\n{}", wrong.join("\n"));
}

/// What is needed of whom, between little files.
fn needs(files: &[(&str, &str)]) -> Vec<String> {
    let source = Source::of(files.iter().map(|(path, text)| File::read((*path).to_owned(), text)).collect());
    source.needs().iter().map(|need| source.words(need)).collect()
}

#[test]
fn a_name_is_followed_to_the_file_that_defines_it() {
    let found = needs(&[
        ("lib.rs", "pub mod a;\npub mod b;"),
        ("a/mod.rs", "mod x;\nmod y;\npub use x::{Deep as Named, one};\npub struct Own;"),
        ("a/x.rs", "pub struct Deep;\npub fn one() -> super::Own { crate::b::c() }"),
        ("a/y.rs", "use super::x::{self, Deep};\nfn two() { x::one(); }"),
        ("b.rs", "use crate::a::Named;\npub fn c() {}"),
    ]);
    assert_eq!(
        found,
        [
            "a/x.rs needs Own of a/mod.rs",
            "a/x.rs needs c of b.rs",
            "a/y.rs needs Deep of a/x.rs",
            "a/y.rs needs one of a/x.rs",
            "b.rs needs Named of a/x.rs",
        ]
    );
}

#[test]
fn what_is_handed_on_and_what_is_tested_is_not_needed() {
    let found = needs(&[
        ("lib.rs", "mod a;"),
        ("a/mod.rs", "mod x;\nmod y;\nmod z;\npub use x::One;\npub use y::two;\nfn three() { two(); }"),
        ("a/x.rs", "pub struct One;\n#[cfg(test)]\nmod tests {\n    use super::super::three;\n}"),
        ("a/y.rs", "pub fn two() {}\n#[cfg(test)]\nuse super::three;\n#[cfg(test)]\nmod test;"),
        ("a/y/test.rs", "use crate::a::three;"),
    ]);
    assert_eq!(found, ["a/mod.rs needs two of a/y.rs"]);
}

/// What is HTML is so by its type: a template that declares something safe would hide a string that is not.
#[test]
fn no_template_declares_anything_safe() {
    let (mut folders, mut seen) = (vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("templates")], 0);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of templates") {
            let path = entry.expect("an entry of templates").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "html") {
                seen += 1;
                let text = fs::read_to_string(&path).expect("a template");
                let filters = text.split('|').skip(1).map(str::trim_start);
                let declares = filters.filter(|filter| filter.starts_with("safe")).count();
                assert!(declares == 0 && !text.contains("autoescape"), "{}", path.display());
            }
        }
    }
    assert!(seen > 20);
}

/// A version as Cargo writes it, `1.88` or `1.88.0`, to compare by.
fn version(text: &str) -> Vec<u32> {
    let parts = text.split('.').map(|part| part.parse().expect("a number"));
    let mut parts: Vec<u32> = parts.collect();
    parts.resize(3, 0);
    parts
}

#[test]
fn the_rust_that_we_ask_for_builds_all_that_we_depend_on() {
    let cargo = Command::new(env!("CARGO"))
        .args(["metadata", "--locked", "--format-version", "1", "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .output()
        .expect("cargo runs");
    assert!(cargo.status.success(), "{}", String::from_utf8_lossy(&cargo.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&cargo.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("the packages");
    let asked = env!("CARGO_PKG_RUST_VERSION");
    let newer: Vec<_> = packages
        .iter()
        .filter_map(|package| Some((package["rust_version"].as_str()?, package["name"].as_str()?)))
        .filter(|(needed, _)| version(needed) > version(asked))
        .collect();
    assert!(packages.len() > 100 && newer.is_empty(), "Cargo.toml asks for Rust {asked}, but {newer:?}");
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).expect("README.md");
    assert!(readme.contains(&format!(" {asked} or newer")), "README.md tells another Rust than {asked}");
}

#[test]
fn nothing_unfinished_is_shipped() {
    let mut files = Vec::new();
    source::list(&src(), &mut files);
    for file in files {
        let text = fs::read_to_string(&file).expect("a source file");
        for word in ["todo!(", "unimplemented!(", "dbg!("] {
            assert!(!text.contains(word), "{} holds {word}", file.display());
        }
        assert!(text.starts_with("//!") || text.starts_with("#!["), "{} does not say what it is for", file.display());
    }
}

#[test]
fn kinds_are_known_by_what_they_act_as() {
    let mut files = Vec::new();
    source::list(&src(), &mut files);
    let mut wrong = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("a source file");
        for (number, line) in text.lines().enumerate() {
            let by_name = ["kind == \"", "kind != \"", "kind.name == \"", "kind.name != \""];
            if by_name.iter().any(|written| line.contains(written)) {
                wrong.push(format!("{}:{}: {}", file.display(), number + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "a site's own kinds never come here; ask `acts_as`:\n{}", wrong.join("\n"));
}

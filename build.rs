//! Writes the table of files that the binary carries: templates, themes, and the starter library with
//! the tests of its search.

use std::{env, fmt::Write as _, fs, path::Path};

fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets it");
    let mut table = String::from(
        "/// Every embedded file: its path in the repository, and its bytes; sorted by path.\npub static FILES: &[(&str, &[u8])] = &[\n",
    );
    for folder in ["search-tests.yaml", "sops", "templates", "themes"] {
        println!("cargo::rerun-if-changed={folder}");
        let mut paths = Vec::new();
        let whole = Path::new(&root).join(folder);
        if whole.is_dir() {
            collect(&whole, &mut paths)
        } else {
            paths.push(whole)
        }
        paths.sort();
        for path in paths {
            let name = path.strip_prefix(&root).expect("collected below the root").to_string_lossy().replace('\\', "/");
            writeln!(table, "    ({name:?}, include_bytes!({path:?})),").expect("writing to a string");
        }
    }
    table.push_str("];\n");
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("embedded.rs");
    fs::write(out, table).expect("the build folder can be written");
}

fn collect(folder: &Path, paths: &mut Vec<std::path::PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("cannot list {}: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("a folder of the repository can be listed").path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if path.is_dir() {
            collect(&path, paths);
        } else if !hidden {
            paths.push(path);
        }
    }
}

//! The source as the tidy tests see it: the paths that every file names, and the file that defines what a path names.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// All files of `src/` but `main.rs`.
pub struct Source {
    pub files: Vec<File>,
    modules: HashMap<Vec<String>, usize>,
}

/// One file: a module, with what it defines, imports and names.
pub struct File {
    /// Below `src/`, with `/`.
    pub path: String,
    /// Where it stands in the tree of modules: `["rules", "links"]`.
    pub module: Vec<String>,
    /// Paths that code names: `crate::vfs::Disk`, `super::plan`, `tera::Context`.
    pub named: Vec<Named>,
    /// Names after `use`, outside of tests.
    imports: Vec<Import>,
    defined: HashSet<String>,
    /// Words that stand in the file, but in `use` and after a dot.
    words: HashSet<String>,
    /// Modules that are compiled for tests only.
    test_modules: HashSet<String>,
}

/// A path in code.
pub struct Named {
    pub path: Vec<String>,
    pub line: usize,
    /// Stands in a test.
    pub test: bool,
}

struct Import {
    name: String,
    path: Vec<String>,
    line: usize,
    /// `pub use`.
    shared: bool,
}

/// What a path leads to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    /// Something that this file defines.
    Item(usize),
    Module(usize),
    /// Of another crate, or a name of the language.
    Outside,
}

/// One file needs something that another defines.
pub struct Need {
    pub from: usize,
    pub to: usize,
    pub line: usize,
    pub name: String,
}

impl Source {
    /// The files that name something below `path`, as `["std", "fs"]`.
    pub fn naming(&self, path: &[&str]) -> Vec<&str> {
        let names = |file: &&File| {
            file.paths().any(|(named, _)| named.len() >= path.len() && named.iter().zip(path).all(|(a, b)| a == b))
        };
        self.files.iter().filter(names).map(|file| file.path.as_str()).collect()
    }

    /// Reads all files below `src`.
    pub fn read(src: &Path) -> Source {
        let mut paths = Vec::new();
        list(src, &mut paths);
        let mut files: Vec<File> = paths
            .iter()
            .map(|path| (path, path.strip_prefix(src).expect("below src").to_string_lossy().replace('\\', "/")))
            .filter(|(_, below)| below != "main.rs")
            .map(|(path, below)| File::read(below, &fs::read_to_string(path).expect("a source file")))
            .collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Source::of(files)
    }

    /// Of files that were read.
    pub fn of(mut files: Vec<File>) -> Source {
        let tests: HashSet<Vec<String>> = files
            .iter()
            .flat_map(|file| {
                file.test_modules.iter().map(|name| [&file.module[..], std::slice::from_ref(name)].concat())
            })
            .collect();
        files.retain(|file| !tests.contains(&file.module));
        let modules = files.iter().enumerate().map(|(at, file)| (file.module.clone(), at)).collect();
        Source { files, modules }
    }

    /// What every file needs of others, outside of tests. Names that a file only hands on are no need of it.
    pub fn needs(&self) -> Vec<Need> {
        let mut needs = Vec::new();
        for (from, file) in self.files.iter().enumerate() {
            let imports = file
                .imports
                .iter()
                .filter(|import| !import.shared || file.words.contains(&import.name))
                .map(|import| (&import.path, import.line));
            let named = file.named.iter().filter(|named| !named.test).map(|named| (&named.path, named.line));
            for (path, line) in imports.chain(named) {
                if let Target::Item(to) = self.locate(from, path, 0)
                    && to != from
                {
                    needs.push(Need { from, to, line, name: path.last().cloned().unwrap_or_default() });
                }
            }
        }
        needs
    }

    /// A need in words: `a.rs needs Name of b.rs`.
    pub fn words(&self, need: &Need) -> String {
        format!("{} needs {} of {}", self.files[need.from].path, need.name, self.files[need.to].path)
    }

    /// What `path` leads to, written in `file`. Re-exports are followed to where the name is defined.
    fn locate(&self, file: usize, path: &[String], depth: usize) -> Target {
        let Some((first, rest)) = path.split_first().filter(|_| depth < 16) else { return Target::Outside };
        match first.as_str() {
            "crate" => self.below(self.modules[&Vec::new()], rest, depth),
            "self" => self.below(file, rest, depth),
            "super" => self.below(self.parent(file), rest, depth),
            _ => match self.look_up(file, first, rest.is_empty(), depth) {
                Some(Target::Module(module)) => self.below(module, rest, depth),
                Some(target) => target,
                None => Target::Outside,
            },
        }
    }

    fn below(&self, mut module: usize, path: &[String], depth: usize) -> Target {
        for (at, name) in path.iter().enumerate() {
            if name == "super" {
                module = self.parent(module);
                continue;
            }
            match self.look_up(module, name, at + 1 == path.len(), depth) {
                Some(Target::Module(next)) => module = next,
                Some(target) => return target,
                // What a macro defines.
                None => return Target::Item(module),
            }
        }
        Target::Module(module)
    }

    /// A name in a module. The last of a path is an item rather than a module, if both have the name.
    fn look_up(&self, module: usize, name: &String, last: bool, depth: usize) -> Option<Target> {
        let file = &self.files[module];
        let child =
            || self.modules.get(&[&file.module[..], std::slice::from_ref(name)].concat()).map(|at| Target::Module(*at));
        let defined = || file.defined.contains(name).then_some(Target::Item(module));
        let imported = || {
            let import = file.imports.iter().find(|import| import.name == *name)?;
            Some(self.locate(module, &import.path, depth + 1))
        };
        if last { defined().or_else(imported).or_else(child) } else { child().or_else(imported).or_else(defined) }
    }

    fn parent(&self, file: usize) -> usize {
        let module = &self.files[file].module;
        self.modules[&module[..module.len().saturating_sub(1)].to_vec()]
    }
}

impl File {
    /// Reads the text of the file at `path` below `src/`.
    pub fn read(path: String, text: &str) -> File {
        let stem = path.strip_suffix(".rs").unwrap_or(&path);
        let stem = stem.strip_suffix("/mod").unwrap_or(stem);
        let module = stem.split('/').filter(|part| *part != "lib").map(str::to_owned).collect();
        let mut file = File {
            path,
            module,
            named: Vec::new(),
            imports: Vec::new(),
            defined: HashSet::new(),
            words: HashSet::new(),
            test_modules: HashSet::new(),
        };
        let tokens: TokenStream = text.parse().unwrap_or_else(|error| panic!("src/{}: {error}", file.path));
        file.tokens(tokens, true, false);
        file
    }

    /// Every path that the file names, in `use` or in code, with its line; tests too.
    pub fn paths(&self) -> impl Iterator<Item = (&[String], usize)> {
        let imported = self.imports.iter().map(|import| (&import.path[..], import.line));
        imported.chain(self.named.iter().map(|named| (&named.path[..], named.line)))
    }

    /// `items`: the tokens stand in the module itself, so that `fn` and `struct` define something others can name.
    fn tokens(&mut self, tokens: TokenStream, items: bool, test: bool) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        let mut item_test = test;
        while at < tokens.len() {
            match &tokens[at] {
                TokenTree::Group(group) if is_test(&tokens, at) => {
                    item_test = true;
                    self.tokens(group.stream(), false, test);
                    at += 1;
                }
                TokenTree::Group(group) => {
                    self.tokens(group.stream(), false, item_test);
                    if group.delimiter() == Delimiter::Brace {
                        item_test = test;
                    }
                    at += 1;
                }
                TokenTree::Punct(punct) => {
                    if punct.as_char() == ';' {
                        item_test = test;
                    }
                    at += 1;
                }
                TokenTree::Literal(_) => at += 1,
                TokenTree::Ident(ident) if *ident == "use" => {
                    let shared = at > 0 && is_pub(&tokens[..at]);
                    let end = (at..tokens.len()).find(|at| is_punct(&tokens[*at], ';')).unwrap_or(tokens.len());
                    self.import(&tokens[at + 1..end], &[], shared, item_test);
                    at = end;
                }
                TokenTree::Ident(_) => at = self.word(&tokens, at, items, item_test),
            }
        }
    }

    /// An identifier and what hangs on it; returns where to read on.
    fn word(&mut self, tokens: &[TokenTree], at: usize, items: bool, test: bool) -> usize {
        const DEFINE: [&str; 9] = ["fn", "struct", "enum", "union", "trait", "type", "const", "static", "mod"];
        let line = tokens[at].span().start().line;
        let before = at.checked_sub(1).map(|at| tokens[at].to_string()).unwrap_or_default();
        let (path, end) = path(tokens, at);
        if before == "mod" && test && tokens.get(end).is_some_and(|token| is_punct(token, ';')) {
            self.test_modules.insert(path[0].clone());
        } else if items && DEFINE.contains(&before.as_str()) && !test {
            if before != "mod" {
                self.defined.insert(path[0].clone());
            }
        } else if before != "." {
            // `name: value` is a field's name.
            if !test && !tokens.get(end).is_some_and(|token| is_punct(token, ':')) {
                self.words.insert(path[0].clone());
            }
            if path.len() > 1 {
                self.named.push(Named { path, line, test });
            }
        }
        end
    }

    /// A tree after `use`.
    fn import(&mut self, tokens: &[TokenTree], before: &[String], shared: bool, test: bool) {
        for tree in tokens.split(|token| is_punct(token, ',')) {
            let mut path = before.to_vec();
            let mut name = None;
            let mut at = 0;
            while at < tree.len() {
                match &tree[at] {
                    TokenTree::Group(group) => {
                        let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                        self.import(&inner, &path, shared, test);
                        path.clear();
                    }
                    TokenTree::Ident(ident) if *ident == "as" => {
                        name = tree.get(at + 1).map(ToString::to_string);
                        at += 1;
                    }
                    TokenTree::Ident(ident) if *ident == "self" && !path.is_empty() => {}
                    TokenTree::Ident(ident) => path.push(ident.to_string()),
                    TokenTree::Punct(_) | TokenTree::Literal(_) => {}
                }
                at += 1;
            }
            let (Some(last), Some(first)) = (path.last(), tree.first()) else { continue };
            let line = first.span().start().line;
            if test {
                self.named.push(Named { path, line, test });
            } else {
                self.imports.push(Import { name: name.unwrap_or_else(|| last.clone()), path, line, shared });
            }
        }
    }
}

/// The path that begins at a word, and where it ends.
fn path(tokens: &[TokenTree], mut at: usize) -> (Vec<String>, usize) {
    let mut path = vec![tokens[at].to_string()];
    at += 1;
    while let [TokenTree::Punct(a), TokenTree::Punct(b), TokenTree::Ident(next), ..] = &tokens[at..]
        && a.as_char() == ':'
        && b.as_char() == ':'
    {
        path.push(next.to_string());
        at += 3;
    }
    (path, at)
}

/// `#[cfg(test)]` or `#[test]`, of which this is what stands in brackets.
fn is_test(tokens: &[TokenTree], at: usize) -> bool {
    let marked = at > 0 && is_punct(&tokens[at - 1], '#');
    marked && ["[cfg (test)]", "[cfg(test)]", "[test]"].contains(&tokens[at].to_string().as_str())
}

fn is_pub(before: &[TokenTree]) -> bool {
    let visible = match before.split_last() {
        Some((TokenTree::Group(group), rest)) if group.delimiter() == Delimiter::Parenthesis => rest.last(),
        Some((last, _)) => Some(last),
        None => None,
    };
    matches!(visible, Some(TokenTree::Ident(word)) if *word == "pub")
}

fn is_punct(token: &TokenTree, char: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == char)
}

/// The Rust files below a folder.
pub fn list(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of src") {
        let path = entry.expect("an entry of src").path();
        if path.is_dir() {
            list(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

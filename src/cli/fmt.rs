//! `sopwith fmt`.

use super::args::FmtArguments;
use super::outcome::{Outcome, refused};
use super::terminal;
use super::wanted::lang_of_system;
use crate::compile::{FormattedFile, Formatter, Refusal};
use crate::report::Words;
use crate::text::SitePath;
use crate::vfs::{Disk, Error};
use crate::{output, report};
use std::collections::{BTreeSet, HashMap};
use std::io::Read as _;
use std::path::{Path, PathBuf};

pub(super) fn run(arguments: &FmtArguments) -> Result<Outcome, Error> {
    let disk = Disk::open(&arguments.folder)?;
    let lang = arguments.lang.clone().unwrap_or_else(lang_of_system);
    let mut formatter = Formatter::new(&disk, &lang)?;
    let words = formatter.words();
    if let Some(path) = &arguments.stdin {
        return stdin(&formatter, &arguments.folder, path);
    }
    let mut outcome = Outcome::Clean;
    if !arguments.files.is_empty() {
        only(&mut formatter, &arguments.files)?;
    } else if !formatter.problems.is_empty() {
        formatter.problems.iter().for_each(|problem| terminal::finding(problem, None, &words));
        outcome = Outcome::Findings;
    }
    let mut changed = 0;
    let mut refused = 0;
    for FormattedFile { file, outcome: texts } in formatter.format() {
        let texts = match texts {
            Ok(texts) => texts,
            Err(refusal) => {
                left(&refusal, &words);
                refused += 1;
                outcome = Outcome::Findings;
                continue;
            }
        };
        if texts.left_out > 0 && !arguments.quiet {
            terminal::say(&format!(
                "`{}`: some parts were not formatted, because their meaning might have changed",
                file.path
            ));
        }
        if !texts.is_changed() {
            continue;
        }
        changed += 1;
        if arguments.diff {
            terminal::print_exactly(&report::diff(file.path.as_str(), &texts.before, &texts.after))?;
        } else if arguments.check {
            terminal::print(file.path.as_str())?;
        } else {
            let real = file.on_disk().expect("documents of a folder are on disk");
            output::rewrite(real, texts.before.as_bytes(), texts.after.as_bytes())?;
        }
        if arguments.check {
            outcome = Outcome::Findings;
        }
    }
    if !arguments.quiet {
        let would = if arguments.check || arguments.diff { "would be formatted" } else { "formatted" };
        let all = formatter.files().len();
        let rest = all - changed - refused;
        let not = if refused > 0 { format!(", {refused} could not be read") } else { String::new() };
        terminal::say(&format!("{} {would}, {rest} already formatted{not}", report::count(changed, "file")));
    }
    Ok(outcome)
}

/// Why a file stays as it is.
fn left(refusal: &Refusal, words: &Words) {
    for diagnostic in &refusal.diagnostics {
        terminal::finding(diagnostic, refusal.source.as_ref(), words);
    }
}

/// An editor's unsaved text in, the formatted one out. What cannot be formatted comes back as it
/// was, so that no editor shows an empty page.
fn stdin(formatter: &Formatter, folder: &Path, path: &Path) -> Result<Outcome, Error> {
    let shown = || path.display().to_string();
    let site_path = below(folder, path).filter(|path| formatter.holds(path)).ok_or_else(|| {
        refused(
            "format",
            shown(),
            "it is not a document of this site: those are .md, .markdown, .yaml and .yml files in its documents folder",
        )
    })?;
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).map_err(|error| refused("read", "stdin", crate::vfs::plain(&error)))?;
    let words = formatter.words();
    match formatter.text(&site_path, bytes.clone()) {
        Ok(texts) => {
            terminal::print_exactly(&texts.after)?;
            Ok(Outcome::Clean)
        }
        Err(refusal) => {
            left(&refusal, &words);
            terminal::print_bytes(&bytes)?;
            Ok(Outcome::Findings)
        }
    }
}

/// The path as seen from the site's folder; the file need not be there.
fn below(folder: &Path, path: &Path) -> Option<SitePath> {
    let real = |path: &Path| -> Option<PathBuf> {
        let path = std::path::absolute(path).ok()?;
        let parent = path.parent()?;
        Some(parent.canonicalize().unwrap_or_else(|_| parent.to_owned()).join(path.file_name()?))
    };
    let folder = folder.canonicalize().ok()?;
    let below = real(path)?.strip_prefix(&folder).ok()?.to_str()?.replace(std::path::MAIN_SEPARATOR, "/");
    SitePath::new(&below)
}

/// Leaves all documents out but those that were named; files that are none are no mistake, since
/// hooks and editors name whatever they have.
fn only(formatter: &mut Formatter, named: &[PathBuf]) -> Result<(), Error> {
    let mut known: HashMap<PathBuf, Vec<SitePath>> = HashMap::new();
    for file in formatter.files() {
        if let Some(real) = file.on_disk().and_then(|real| real.canonicalize().ok()) {
            known.entry(real).or_default().push(file.path.clone());
        }
    }
    let mut paths = BTreeSet::new();
    for file in named {
        let shown = file.display().to_string();
        let real = file.canonicalize().map_err(|error| refused("read", shown.clone(), crate::vfs::plain(&error)))?;
        match known.get(&real) {
            Some(found) => paths.extend(found.iter().cloned()),
            None => terminal::say(&format!("skipped `{shown}`: it is not a document of this site")),
        }
    }
    formatter.only(&paths);
    Ok(())
}

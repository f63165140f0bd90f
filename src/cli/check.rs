//! `sopwith check`.

use super::args::{CheckArguments, WhichFix};
use super::outcome::{Outcome, refused};
use super::terminal;
use super::wanted::wanted;
use crate::compile::{self, Checked};
use crate::config::BASELINE;
use crate::fix::{self, Fixed, Which};
use crate::report;
use crate::rules::Baseline;
use crate::text::SitePath;
use crate::vfs::{Disk, Error};
use crate::{diagnostics, output};
use std::collections::BTreeSet;
use std::path::PathBuf;

pub(super) fn run(arguments: &CheckArguments) -> Result<Outcome, Error> {
    let findings = &arguments.findings;
    findings.check()?;
    if arguments.folder.is_file() {
        let path = arguments.folder.display().to_string();
        let hint = format!("it is a file, not a folder; for one file: `sopwith check --files {path}`");
        return Err(refused("open the folder", path, hint));
    }
    let disk = Disk::open(&arguments.folder)?;
    let mut wanted = wanted(&arguments.rules)?;
    wanted.moved = disk.moved_in_git();
    wanted.without_baseline |= arguments.write_baseline;
    let files = arguments.files.as_deref().map(|files| site_paths(&disk, files)).transpose()?;
    let is_wanted = |path: &SitePath| files.as_ref().is_none_or(|files| files.contains(path));
    let quiet = arguments.quiet || findings.is_for_programs();
    let mut checked = if arguments.fix.is_some() || arguments.diff {
        let which = if arguments.fix == Some(WhichFix::Review) { Which::NeedsReview } else { Which::Safe };
        let fixed = fix::fix(&disk, &wanted, which, &is_wanted)?;
        if arguments.diff {
            return diff(&fixed, arguments.quiet);
        }
        write(&fixed, &disk, quiet)?;
        fixed.checked
    } else {
        compile::check(&disk, &wanted, &terminal::progress(quiet))?
    };
    checked.diagnostics.retain(|one| is_wanted(&one.path));
    if arguments.write_baseline {
        return write_baseline(&checked, &disk);
    }
    findings.tell(&checked, &arguments.folder)?;
    if !quiet {
        terminal::summary(&checked);
    }
    Ok(if checked.errors() > 0 { Outcome::Findings } else { Outcome::Clean })
}

/// The files as the site knows them. Those elsewhere have no findings here, and are passed over:
/// a hook may name every file of a commit.
fn site_paths(disk: &Disk, files: &[PathBuf]) -> Result<BTreeSet<SitePath>, Error> {
    if let Some(missing) = files.iter().find(|file| !file.exists() && !file.is_symlink()) {
        return Err(refused("check the file", missing.display().to_string(), "there is no such file"));
    }
    Ok(files.iter().filter_map(|file| disk.site_path(file)).collect())
}

/// Shows what fixing would change.
fn diff(fixed: &Fixed, quiet: bool) -> Result<Outcome, Error> {
    for file in &fixed.files {
        let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
        terminal::print_exactly(&report::diff(file.path.as_str(), &text(&file.before), &text(&file.after)))?;
    }
    if !quiet {
        terminal::say(&format!("{} would be fixed in {}", findings(fixed), files(fixed)));
    }
    refused_files(fixed);
    Ok(if fixed.files.is_empty() { Outcome::Clean } else { Outcome::Findings })
}

fn write(fixed: &Fixed, disk: &Disk, quiet: bool) -> Result<(), Error> {
    for file in &fixed.files {
        output::rewrite(&disk.root().join(file.path.as_str()), &file.before, &file.after)?;
    }
    if !quiet && !fixed.files.is_empty() {
        terminal::say(&format!("fixed {} in {}", findings(fixed), files(fixed)));
    }
    refused_files(fixed);
    Ok(())
}

fn refused_files(fixed: &Fixed) {
    for path in &fixed.refused {
        terminal::say(&format!(
            "left `{path}` unchanged: it contains bytes that are not UTF-8 text, or fixing it came to no end"
        ));
    }
    for path in &fixed.taken_back {
        terminal::say(&format!("left something in `{path}` for you: its fix would have caused other findings"));
    }
}

fn findings(fixed: &Fixed) -> String {
    report::count(fixed.findings, "finding")
}

fn files(fixed: &Fixed) -> String {
    report::count(fixed.files.len(), "file")
}

/// Writes all findings down as known.
fn write_baseline(checked: &Checked, disk: &Disk) -> Result<Outcome, Error> {
    let path = checked.config.baseline.clone().unwrap_or_else(|| SitePath::literal(BASELINE));
    let real = disk.root().join(path.as_str());
    let text = Baseline::write(&checked.diagnostics);
    output::replace(&real, text.as_bytes())?;
    let count = report::count(checked.diagnostics.len(), "finding");
    terminal::say(&format!("saved {count} to the baseline `{}`; from now on only new ones are shown", real.display()));
    if diagnostics::errors(&checked.diagnostics) > 0 {
        terminal::say("the baseline contains errors, which no longer stop a build: fix those first");
    }
    Ok(Outcome::Clean)
}

//! Findings on their way to people, programs and files: what `check` and `build` share.

use super::outcome::refused;
use super::terminal;
use crate::compile::Checked;
use crate::output;
use crate::report::{Format, Report, RuleEntry};
use crate::rules::page::unmarked;
use crate::rules::{Rule, rules};
use crate::text::SitePath;
use crate::vfs::Error;
use clap::Args;
use clap::builder::PossibleValue;
use std::collections::HashSet;
use std::path::{Component, Path, PathBuf};

/// How findings are told, and to whom.
#[derive(Debug, Clone, Args)]
pub(super) struct FindingsArguments {
    /// Format of the findings: `human` goes to stderr, all others to stdout
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Also write the findings to a file; can be given several times; `-` is stdout
    #[arg(long = "report", value_name = "FORMAT=FILE", value_parser = file)]
    pub reports: Vec<ReportFile>,
}

/// A report and the file it goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ReportFile {
    format: Format,
    path: PathBuf,
}

impl clap::ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Format] {
        Format::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).help(self.about()))
    }
}

/// Reads `sarif=findings.sarif`.
fn file(argument: &str) -> Result<ReportFile, String> {
    let names = || Format::ALL.iter().map(|format| format.name()).collect::<Vec<_>>().join(", ");
    let (name, path) = argument.split_once('=').ok_or_else(|| {
        format!("write it as FORMAT=FILE, such as `sarif=findings.sarif`; the formats are {}", names())
    })?;
    let format =
        Format::find(name).ok_or_else(|| format!("there is no format `{name}`; the formats are {}", names()))?;
    if path.is_empty() {
        return Err(format!("add a file name after `{name}=`"));
    }
    Ok(ReportFile { format, path: path.into() })
}

impl FindingsArguments {
    /// Whether stdout belongs to a program, so that people are told less.
    pub fn is_for_programs(&self) -> bool {
        self.format != Format::Human
    }

    /// Refuses what could only come out mixed up: two reports in one place.
    ///
    /// # Errors
    /// When two reports would go to one file, or to stdout.
    pub fn check(&self) -> Result<(), Error> {
        let stdout = self.is_for_programs().then(|| PathBuf::from("-"));
        let mut taken: HashSet<PathBuf> = stdout.into_iter().collect();
        for report in &self.reports {
            if !taken.insert(report.path.clone()) {
                let path = if report.is_stdout() { "stdout".into() } else { report.path.display().to_string() };
                return Err(refused("write a report to", path, "another report already goes there"));
            }
        }
        Ok(())
    }

    /// Tells all findings: to people or to the program at stdout, and to every file asked for.
    ///
    /// # Errors
    /// When stdout or a file cannot be written, or a file is one of the site's own.
    pub fn tell(&self, checked: &Checked, folder: &Path) -> Result<(), Error> {
        if let Some(to) = self.reports.iter().find(|to| is_of_site(&to.path, folder, checked)) {
            return Err(refused("write a report to", to.path.display().to_string(), "this file is part of the site"));
        }
        let files: Vec<SitePath> = files(checked);
        let pages: Vec<(&Rule, String, String)> =
            rules().map(|rule| (rule, rule.summary(), unmarked(rule.page))).collect();
        let rules: Vec<RuleEntry<'_>> = pages
            .iter()
            .map(|(rule, summary, page)| RuleEntry {
                name: rule.name,
                code: rule.code,
                level: rule.level,
                summary,
                page,
            })
            .collect();
        let source = |path: &SitePath| checked.source(path);
        let report = Report {
            diagnostics: &checked.diagnostics,
            documents: checked.documents.len(),
            files: &files,
            rules: &rules,
            base: &base(folder),
            words: &checked.words,
            source: &source,
        };
        match self.format {
            Format::Human => terminal::findings(checked),
            format => terminal::print_whole(&format.write(&report))?,
        }
        for to in &self.reports {
            let text = to.format.write(&report);
            if to.is_stdout() {
                terminal::print_whole(&text)?;
            } else {
                let end = if text.is_empty() { "" } else { "\n" };
                output::replace(&to.path, format!("{text}{end}").as_bytes())?;
            }
        }
        Ok(())
    }
}

impl ReportFile {
    fn is_stdout(&self) -> bool {
        self.path.as_os_str() == "-"
    }
}

/// The files of the documents: a file of entries holds several.
fn files(checked: &Checked) -> Vec<SitePath> {
    let mut files: Vec<SitePath> = checked.documents.iter().map(|document| document.path.clone()).collect();
    files.sort();
    files.dedup();
    files
}

/// The way from the current folder to the site's, `/` between its parts; empty when there is none
/// that goes down only.
fn base(folder: &Path) -> String {
    let below = |path: &Path| {
        let parts: Option<Vec<String>> = path
            .components()
            .filter(|part| *part != Component::CurDir)
            .map(|part| match part {
                Component::Normal(part) => part.to_str().map(str::to_owned),
                _ => None,
            })
            .collect();
        parts.map(|parts| parts.join("/"))
    };
    // As it was written first: a link in the repository may lead out of it.
    below(folder)
        .or_else(|| {
            let current = std::env::current_dir().ok()?.canonicalize().ok()?;
            below(folder.canonicalize().ok()?.strip_prefix(current).ok()?)
        })
        .unwrap_or_default()
}

/// Whether a file was read as part of the site; a report in its place would destroy it.
fn is_of_site(path: &Path, folder: &Path, checked: &Checked) -> bool {
    let real = || path.canonicalize().ok()?.strip_prefix(folder.canonicalize().ok()?).ok()?.to_str().map(str::to_owned);
    let below = real().and_then(|below| SitePath::new(&below.replace('\\', "/")));
    below.is_some_and(|below| checked.source(&below).is_some())
}

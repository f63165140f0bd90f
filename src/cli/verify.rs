//! `sopwith verify`.

use super::args::VerifyArguments;
use super::outcome::{Outcome, refused};
use super::terminal;
use super::wanted::{day, lang_of_system};
use crate::compile::{self, CheckOptions, Live};
use crate::output::{self, Difference};
use crate::report;
use crate::vfs::{Disk, Error};

pub(super) fn run(arguments: &VerifyArguments) -> Result<Outcome, Error> {
    let disk = Disk::open(&arguments.site)?;
    let wanted =
        CheckOptions { lang: lang_of_system(), today: day(), drafts: arguments.drafts, ..CheckOptions::default() };
    let mut checked = compile::check(&disk, &wanted, &|_| {})?;
    let out = arguments.output.clone().unwrap_or_else(|| arguments.site.join(&checked.config.output));
    if !out.is_dir() {
        return Err(refused("verify", out.display().to_string(), "there is no such folder"));
    }
    let bundle = compile::build(&disk, &mut checked, Live::No, &|_| {})?;
    let differences = output::differences(&bundle, &out)?;
    for (path, difference) in &differences {
        let what = match difference {
            Difference::Missing => "missing",
            Difference::Changed => "changed",
            Difference::Added => "not of this site",
        };
        terminal::print(&format!("{what}: {path}"))?;
    }
    let files = report::count(bundle.len(), "file");
    if differences.is_empty() {
        terminal::say(&format!("{}: {files}, all as this site gives them", out.display()));
        return Ok(Outcome::Clean);
    }
    let wrong = report::count(differences.len(), "difference");
    terminal::say(&format!("{}: {wrong}; this site gives {files}", out.display()));
    Ok(Outcome::Findings)
}

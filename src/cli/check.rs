//! `sopwith check`.

use super::args::CheckArguments;
use super::{Outcome, terminal};
use crate::compile;
use crate::report;
use crate::vfs::{Disk, Error};

pub(super) fn run(arguments: &CheckArguments) -> Result<Outcome, Error> {
    let findings = &arguments.findings;
    findings.check()?;
    let disk = Disk::open(&arguments.folder)?;
    let progress = terminal::progress(arguments.quiet || findings.is_for_programs());
    let checked = compile::check(&disk, &progress)?;
    findings.tell(&checked, &arguments.folder)?;
    if !arguments.quiet && !findings.is_for_programs() {
        terminal::say(&report::summary(&checked.diagnostics, checked.documents.len()));
    }
    Ok(if checked.errors() > 0 { Outcome::Findings } else { Outcome::Clean })
}

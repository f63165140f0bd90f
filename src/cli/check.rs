//! `sopwith check`.

use super::args::{CheckArguments, Format};
use super::{Outcome, terminal};
use crate::compile;
use crate::report;
use crate::vfs::{Disk, Error};

pub(super) fn run(arguments: &CheckArguments) -> Result<Outcome, Error> {
    let disk = Disk::open(&arguments.folder)?;
    let progress = terminal::progress(arguments.quiet || arguments.format == Format::Json);
    let checked = compile::check(&disk, &compile::Wanted::default(), &progress)?;
    match arguments.format {
        Format::Human => {
            terminal::findings(&checked);
            if !arguments.quiet {
                terminal::say(&report::summary(&checked.diagnostics, checked.documents.len()));
            }
        }
        Format::Json => {
            terminal::print(&report::json(&checked.diagnostics, checked.documents.len(), |path| checked.source(path)))?
        }
    }
    Ok(if checked.errors() > 0 { Outcome::Findings } else { Outcome::Clean })
}

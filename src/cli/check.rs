//! `sopwith check`.

use super::args::{CheckArguments, Format};
use super::{Outcome, terminal};
use crate::compile;
use crate::report;
use crate::vfs::{Disk, Error};

pub(super) fn run(arguments: &CheckArguments) -> Result<Outcome, Error> {
    let disk = Disk::open(&arguments.folder)?;
    let progress = terminal::progress(arguments.quiet || arguments.format == Format::Json);
    let wanted = compile::Wanted { today: today(), ..compile::Wanted::default() };
    let checked = compile::check(&disk, &wanted, &progress)?;
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

/// The day that `SOURCE_DATE_EPOCH` names, as builds that can be repeated want it.
fn today() -> Option<jiff::civil::Date> {
    let seconds = std::env::var("SOURCE_DATE_EPOCH").ok()?.trim().parse().ok()?;
    let now = jiff::Timestamp::from_second(seconds).ok()?;
    Some(now.to_zoned(jiff::tz::TimeZone::UTC).date())
}

//! `sopwith build`.

use super::args::BuildArguments;
use super::outcome::Outcome;
use super::terminal;
use super::wanted::wanted;
use crate::compile::{self, Live, Stage};
use crate::vfs::{Disk, Error};
use crate::{export, output, report};

pub(super) fn run(arguments: &BuildArguments) -> Result<Outcome, Error> {
    arguments.findings.check()?;
    let disk = Disk::open(&arguments.folder)?;
    let progress = terminal::progress(arguments.quiet || arguments.findings.is_for_programs());
    let mut wanted = wanted(&arguments.rules)?;
    wanted.moved = disk.moved_in_git();
    wanted.drafts = arguments.drafts;
    wanted.former = arguments.output.as_deref().and_then(|out| output::of_former_build(out, export::MANIFEST));
    let mut checked = compile::check(&disk, &wanted, &progress)?;
    let out = arguments.output.clone().unwrap_or_else(|| arguments.folder.join(&checked.config.output));
    output::check_place(&out, &disk, &checked.source)?;
    arguments.findings.tell(&checked, &arguments.folder)?;
    let summary = report::summary(&checked.diagnostics, checked.documents.len(), &checked.words);
    if checked.errors() > 0 && !arguments.allow_errors {
        terminal::say(&format!("{summary}; nothing was written (`--allow-errors` writes the pages anyway)"));
        return Ok(Outcome::Findings);
    }
    let bundle = compile::build(&disk, &mut checked, Live::No, &progress)?;
    progress(Stage::Writing { files: bundle.len() });
    let written = output::write(&bundle, &out, checked.config.in_place)?;
    if !arguments.quiet {
        let output::Written { written, unchanged, removed } = written;
        let drafts = match checked.left_out {
            0 => String::new(),
            1 => "; 1 draft was left out (`--drafts` publishes it too)".to_owned(),
            drafts => format!("; {drafts} drafts were left out (`--drafts` publishes them too)"),
        };
        terminal::say(&format!(
            "{summary}; {}: {written} files written, {unchanged} unchanged, {removed} removed{drafts}",
            out.display()
        ));
    }
    Ok(Outcome::Clean)
}

//! `sopwith serve`.

use super::args::ServeArguments;
use super::outcome::Outcome;
use super::terminal;
use super::wanted::wanted;
use crate::compile::{self, CheckOptions, Checked, Live};
use crate::report;
use crate::serve::{Current, Server, Watch};
use crate::vfs::{Disk, Error};
use std::sync::Arc;
use std::time::Instant;

pub(super) fn run(arguments: &ServeArguments) -> Result<Outcome, Error> {
    let disk = Disk::open(&arguments.folder)?;
    let wanted = wanted(&arguments.rules)?;
    let server = Server::listen(&arguments.host, arguments.port)?;
    let current = Arc::new(Current::default());
    let checked = rebuild(&disk, &wanted, &current)?;
    let folders = [checked.source.as_str(), "templates", "themes", "static"];
    let output = arguments.folder.join(&checked.config.output);
    let mut watch = Watch::new(&arguments.folder, &folders, &output, arguments.poll);
    if server.is_open() {
        terminal::say("warning: everybody who can reach this machine can read the site, drafts included");
    }
    terminal::print(&format!("Serving {} at {} (press Ctrl-C to stop)", checked.config.title, server.address()))?;
    let answering = Arc::clone(&current);
    std::thread::spawn(move || server.run(&answering));
    loop {
        if let Some(news) = watch.news() {
            terminal::say(&news);
        }
        watch.wait()?;
        // A mistake in a template is shown; the pages stay as they were until it is fixed.
        if let Err(error) = rebuild(&disk, &wanted, &current) {
            terminal::error(&error);
        }
    }
}

fn rebuild(disk: &Disk, wanted: &CheckOptions, current: &Current) -> Result<Checked, Error> {
    let start = Instant::now();
    let mut checked = compile::check(disk, wanted, &|_| {})?;
    let bundle = compile::build(disk, &mut checked, Live::Yes, &|_| {})?;
    current.replace(bundle);
    terminal::findings(&checked);
    let summary = report::summary(&checked.diagnostics, checked.documents.len(), &checked.words);
    terminal::say(&format!("{summary}; built in {} ms", start.elapsed().as_millis()));
    Ok(checked)
}

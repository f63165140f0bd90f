//! `sopwith init`.

use super::args::InitArguments;
use super::{Outcome, refused, terminal};
use crate::vfs::Error;
use crate::{config, output, scaffold};

pub(super) fn run(arguments: &InitArguments) -> Result<Outcome, Error> {
    let folder = &arguments.folder;
    if folder.join(config::FILE_NAME).exists() || folder.join("sops").exists() {
        return Err(refused(
            "make a site in",
            folder.display().to_string(),
            "it is a site already; `sopwith new sop \"Title\"` adds an SOP to it",
        ));
    }
    let mut kept = Vec::new();
    let mut made = 0;
    for file in scaffold::site(arguments.starter) {
        let path = folder.join(file.path.as_str());
        if path.exists() {
            kept.push(path.display().to_string());
            continue;
        }
        output::create(&path, &file.bytes)?;
        made += 1;
    }
    terminal::say(&format!("made a site of {made} files in `{}`", folder.display()));
    for path in kept {
        terminal::say(&format!("left `{path}` as it was"));
    }
    let shown = folder.display().to_string();
    let shown = if shown == "." { String::new() } else { format!(" {shown}") };
    terminal::say(&format!("next: `sopwith serve{shown}` shows it in your browser"));
    Ok(Outcome::Clean)
}

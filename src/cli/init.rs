//! `sopwith init`.

use super::args::{CiService, InitArguments};
use super::outcome::{Outcome, refused};
use super::terminal;
use crate::scaffold::{Ci, NewFile};
use crate::vfs::Error;
use crate::{config, output, report, scaffold};
use std::path::Path;

pub(super) fn run(arguments: &InitArguments) -> Result<Outcome, Error> {
    let folder = &arguments.folder;
    let is_site = folder.join(config::FILE_NAME).exists() || folder.join("sops").exists();
    let wanted = match arguments.ci {
        Some(CiService::Github) => &[Ci::Github][..],
        Some(CiService::Gitlab) => &[Ci::Gitlab],
        Some(CiService::None) => &[],
        None => &Ci::ALL,
    };
    if is_site && (arguments.ci.is_none() || wanted.is_empty() || arguments.starter) {
        return Err(refused(
            "create a site in",
            folder.display().to_string(),
            "it is already a site; `sopwith new sop \"Title\"` adds an SOP, \
             and `sopwith init --ci github` or `--ci gitlab` adds the files for CI",
        ));
    }
    // A service reads its files at the top of a repository only; elsewhere they would never run.
    let in_vain = arguments.ci.is_none() && is_inside_repository(folder);
    let ci = wanted.iter().filter(|_| !in_vain).map(|ci| ci.file());
    let own = if is_site { Vec::new() } else { scaffold::site(arguments.starter) };
    let files: Vec<NewFile> = own.into_iter().chain(ci).collect();
    let made = create(folder, &files)?;
    let what = if is_site { "added" } else { "created a site with" };
    terminal::say(&format!("{what} {} in `{}`", report::count(made.len(), "file"), folder.display()));
    for file in files.iter().filter(|file| !made.contains(file)) {
        terminal::say(&format!("left `{}` unchanged", folder.join(file.path.as_str()).display()));
    }
    if in_vain {
        terminal::say(
            "added no CI files, because those belong at the top of the repository: `--ci github` adds them here anyway",
        );
    }
    if !is_site {
        let shown = folder.display().to_string();
        let shown = if shown == "." { String::new() } else { format!(" {shown}") };
        terminal::say(&format!("next, run `sopwith serve{shown}` to see it in your browser"));
    }
    Ok(Outcome::Clean)
}

/// Creates what is not there yet; gives what it created.
fn create<'f>(folder: &Path, files: &'f [NewFile]) -> Result<Vec<&'f NewFile>, Error> {
    let mut made = Vec::new();
    for file in files {
        let path = folder.join(file.path.as_str());
        if !path.exists() {
            output::create(&path, &file.bytes)?;
            made.push(file);
        }
    }
    Ok(made)
}

/// Whether a folder, there or not yet, belongs to a git repository that begins above it.
fn is_inside_repository(folder: &Path) -> bool {
    let is_top = |folder: &Path| folder.join(".git").exists();
    let Ok(whole) = std::path::absolute(folder) else { return false };
    !is_top(&whole) && whole.ancestors().skip(1).any(is_top)
}

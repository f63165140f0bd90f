//! `sopwith import`.

use super::args::{ImportArguments, ImportKind};
use super::outcome::{Outcome, refused};
use super::terminal;
use super::wanted::{day, lang_of_system};
use crate::compile::{self, CheckOptions, Formatter};
use crate::import::{self, Action, Document, Imported, Report, Source, Wanted};
use crate::text::SitePath;
use crate::vfs::{Disk, Error, FileEntry, FileSystem, Memory};
use crate::{config, output, report};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the former import is kept, in the folder of the site.
const STATE: &str = ".sopwith-import";
/// Which source became which id.
const SOURCES: &str = "sources.json";
/// Files above this size are no documents.
const LARGEST: u64 = 512 * 1024 * 1024;

pub(super) fn run(arguments: &ImportArguments) -> Result<Outcome, Error> {
    if let Some(lang) = arguments.lang.as_deref().filter(|lang| !config::is_language(lang)) {
        return Err(refused(
            "import documents in",
            lang,
            "it is not a language code; write one such as en, ja or pt-BR",
        ));
    }
    let site = Site::open(&arguments.output)?;
    let (sources, mut too_large) = sources(&arguments.paths, &arguments.output)?;
    let wanted = Wanted {
        lang: arguments.lang.clone(),
        department: arguments.department.clone(),
        is_sop: match arguments.kind {
            ImportKind::Auto => None,
            ImportKind::Sop => Some(true),
            ImportKind::Page => Some(false),
        },
        site_lang: site.formatter.language().to_owned(),
    };
    let known = site.known();
    let mut imported = import::import(&sources, site.formatter.locales(), &wanted, &known);
    imported.refused.append(&mut too_large);
    let (report, needs_a_person) = site.write(&imported, known, arguments.dry_run)?;
    if arguments.dry_run {
        terminal::print_exactly(&report.markdown())?;
    } else if !arguments.quiet {
        tell(&imported, &report, arguments);
    }
    for file in &report.refused {
        terminal::say(&format!("not taken: `{}`: {}", file.source, file.reason));
    }
    if arguments.check {
        check(&arguments.output)?;
    }
    Ok(if report.refused.is_empty() && !needs_a_person { Outcome::Clean } else { Outcome::Findings })
}

/// The site that the documents become part of.
struct Site<'a> {
    folder: &'a Path,
    formatter: Formatter,
    /// The folder of the documents, from that of the site.
    source: String,
    is_new: bool,
}

impl<'a> Site<'a> {
    fn open(folder: &'a Path) -> Result<Site<'a>, Error> {
        let lang = lang_of_system();
        let has_settings = folder.join(config::FILE_NAME).is_file();
        let is_site = has_settings || folder.join("sops").is_dir();
        let formatter = if is_site {
            Formatter::new(&Disk::open(folder)?, &lang)?
        } else {
            let mut memory = Memory::default();
            memory.insert(SitePath::literal("sops/new.md"), "");
            Formatter::new(&memory, &lang)?
        };
        let source = match formatter.source().as_str() {
            "" => "sops".to_owned(),
            source => source.to_owned(),
        };
        Ok(Site { folder, formatter, source, is_new: !has_settings })
    }

    /// The ids that sources had in a former import.
    fn known(&self) -> BTreeMap<String, String> {
        let text = fs::read_to_string(self.folder.join(STATE).join(SOURCES)).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// Writes all files but those that a person has changed; gives the report, and whether somebody has to look.
    fn write(
        &self,
        imported: &Imported,
        mut known: BTreeMap<String, String>,
        dry: bool,
    ) -> Result<(Report, bool), Error> {
        let mut report = Report { refused: imported.refused.clone(), ..Report::default() };
        let mut needs_a_person = false;
        let written = imported.documents.par_iter().map(|document| {
            let path = format!("{}/{}", self.source, document.path);
            let text = self.formatted(&path, &document.text);
            (path, text)
        });
        let written: Vec<(String, String)> = written.collect();
        for (document, (path, new)) in imported.documents.iter().zip(written) {
            let former = fs::read_to_string(self.kept(&path)).ok();
            let there = fs::read_to_string(self.folder.join(&path)).ok();
            let action = import::decide(former.as_deref(), there.as_deref(), &new);
            needs_a_person |= action.needs_a_person();
            report.documents.push(document.entry(&path, action.as_str()));
            if dry {
                continue;
            }
            self.act(&path, &action, &new)?;
            if action != Action::Foreign {
                known.insert(document.source().to_owned(), document.id().to_owned());
                self.carry(document)?;
            }
        }
        if !dry {
            self.settle(imported, &known, &report)?;
        }
        Ok((report, needs_a_person))
    }

    /// The text in its one form; as it is when that cannot be made.
    fn formatted(&self, path: &str, text: &str) -> String {
        let formatted = SitePath::new(path).and_then(|path| self.formatter.text(&path, text.as_bytes().to_vec()).ok());
        formatted.map_or_else(|| text.to_owned(), |texts| texts.after)
    }

    /// Where the former import of a file is kept.
    fn kept(&self, path: &str) -> PathBuf {
        self.folder.join(STATE).join("former").join(path)
    }

    fn act(&self, path: &str, action: &Action, new: &str) -> Result<(), Error> {
        let beside = self.folder.join(STATE).join("new").join(path);
        match action {
            Action::Create(text) | Action::Update(text) | Action::Merge(text) => {
                output::replace(&self.folder.join(path), text.as_bytes())?;
            }
            Action::Conflict => return output::replace(&beside, new.as_bytes()),
            Action::Foreign => return Ok(()),
            Action::Same | Action::Theirs | Action::Removed => {}
        }
        output::replace(&self.kept(path), new.as_bytes())
    }

    /// Pictures beside the document. One that is there already and differs is a person's.
    fn carry(&self, document: &Document) -> Result<(), Error> {
        for (name, bytes) in &document.files {
            let path = format!("{}/{name}", self.source);
            let (own, kept) = (self.folder.join(&path), self.kept(&path));
            let there = fs::read(&own).ok();
            let former = fs::read(&kept).ok();
            if there.is_none() && former.is_none() || there.is_some() && there == former {
                output::replace(&own, bytes)?;
                output::replace(&kept, bytes)?;
            }
        }
        Ok(())
    }

    /// The report, what is known for the next time, and settings where there are none.
    fn settle(&self, imported: &Imported, known: &BTreeMap<String, String>, report: &Report) -> Result<(), Error> {
        let known = serde_json::to_string_pretty(known).unwrap_or_default() + "\n";
        output::replace(&self.folder.join(STATE).join(SOURCES), known.as_bytes())?;
        output::replace(&self.folder.join("import-report.md"), report.markdown().as_bytes())?;
        output::replace(&self.folder.join("import-report.json"), report.json().as_bytes())?;
        if self.is_new && !imported.documents.is_empty() {
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            imported.documents.iter().for_each(|document| *counts.entry(document.lang()).or_default() += 1);
            let most = counts.iter().max_by_key(|(_, count)| **count).map_or("en", |(lang, _)| lang);
            let settings = format!(
                "language = \"{most}\"\n# All that was imported is a draft. Take this line away when the documents have been read and approved.\ndrafts = true\n"
            );
            output::create(&self.folder.join(config::FILE_NAME), settings.as_bytes())?;
        }
        Ok(())
    }
}

/// The files of all paths, and those that are too large.
fn sources(paths: &[PathBuf], out: &Path) -> Result<(Vec<Source>, Vec<import::RefusedFile>), Error> {
    let mut sources: Vec<Source> = Vec::new();
    let mut too_large = Vec::new();
    for path in paths {
        let shown = path.display().to_string();
        let metadata = fs::metadata(path).map_err(|error| refused("read", shown.clone(), crate::vfs::plain(&error)))?;
        let (folder, files): (&Path, Vec<FileEntry>) = if metadata.is_dir() {
            (path, Disk::open(path)?.list(&SitePath::literal("")).files)
        } else {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let name = path.file_name().and_then(|name| name.to_str()).and_then(SitePath::new);
            let file = name.and_then(|name| Disk::open(folder).ok()?.find(&name));
            let file = file.ok_or_else(|| refused("read", shown.clone(), "it is no file whose name is Unicode"))?;
            (folder, vec![file])
        };
        for file in files {
            let name = file.path.as_str().to_owned();
            // What an import wrote is not imported.
            let is_own =
                folder.canonicalize().ok().zip(out.canonicalize().ok()).is_some_and(|(folder, out)| folder == out)
                    && (name.starts_with("sops/") || name.starts_with("import-report."));
            if is_own || name.ends_with(".DS_Store") || file.path.file_name().starts_with("~$") {
                continue;
            }
            if file.size() > LARGEST {
                let reason = "it is larger than 512 MB: export fewer pages at a time".to_owned();
                too_large.push(import::RefusedFile { source: name, reason });
                continue;
            }
            let parent = file.path.parent();
            let taken = sources.iter().any(|source| source.path == name);
            sources.push(Source {
                folder: Some(parent.as_str().to_owned()).filter(|folder| !folder.is_empty()),
                path: if taken { format!("{shown}/{name}") } else { name },
                bytes: file.read()?,
            });
        }
    }
    Ok((sources, too_large))
}

fn tell(imported: &Imported, report: &Report, arguments: &ImportArguments) {
    let steps: usize = report.documents.iter().map(|entry| entry.steps).sum();
    let procedures = report.documents.iter().filter(|entry| entry.is_procedure()).count();
    let unsure = report.documents.iter().flat_map(|entry| &entry.guesses).filter(|told| told.sure == "unsure").count();
    let out = arguments.output.display();
    terminal::say(&format!(
        "{}: {} with {}, {}; {unsure} to look at in {out}/import-report.md",
        report::count(imported.documents.len(), "document"),
        report::count(procedures, "procedure"),
        report::count(steps, "step"),
        report::count(imported.documents.len() - procedures, "page"),
    ));
    for entry in
        report.documents.iter().filter(|entry| entry.result.starts_with("left") || entry.result.starts_with("merged"))
    {
        terminal::say(&format!("`{}`: {}", entry.file, entry.result));
    }
    if !arguments.check {
        terminal::say(&format!("Next: `sopwith check {out}`, and `sopwith serve {out}` to read them"));
    }
}

/// How many findings of which rule the site has now.
fn check(folder: &Path) -> Result<(), Error> {
    let disk = Disk::open(folder)?;
    let wanted = CheckOptions { lang: lang_of_system(), today: day(), ..CheckOptions::default() };
    let checked = compile::check(&disk, &wanted, &|_| {})?;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    checked.diagnostics.iter().for_each(|diagnostic| *counts.entry(diagnostic.rule.name).or_default() += 1);
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
    for (rule, count) in counts {
        terminal::say(&format!("{count:5}  {rule}"));
    }
    terminal::say(&report::summary(&checked.diagnostics, checked.documents.len(), &checked.words));
    let out = folder.display();
    terminal::say(&format!(
        "`sopwith check {out}` shows them; `sopwith check {out} --write-baseline` keeps them for later, so that only new ones are shown"
    ));
    Ok(())
}

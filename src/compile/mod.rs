//! The whole pipeline as functions of a file system: check a site, or check it and make its pages.
//! `check`, `build`, `serve`, `fmt` and every export call these; watching is calling them again.

mod build;
mod documents;
mod format;
mod setting;

pub use build::{LIVE_SCRIPT, Live, build};
pub use format::{FormattedFile, Formatter, Refusal, Texts};

use crate::config::Config;
use crate::diagnostics::{self, Diagnostic};
use crate::index::{self, Index};
use crate::model::{Document, Kinds, Locales};
use crate::rules;
use crate::text::{SitePath, Source};
use crate::vfs::{Error, FileEntry, FileSystem};
use std::collections::{BTreeSet, HashMap};

/// What the pipeline is at, for people who wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant says what its fields are")]
pub enum Stage {
    /// Files are read and understood.
    Reading { files: usize },
    /// Links, terms and ids are brought together and checked.
    Checking { documents: usize },
    /// Pages are made.
    Rendering { documents: usize },
    /// Files are written.
    Writing { files: usize },
}

/// Somebody who wants to know how far things are.
pub type Progress<'a> = &'a (dyn Fn(Stage) + Sync);

/// A site, read and checked.
#[derive(Debug)]
pub struct Checked {
    /// The settings.
    pub config: Config,
    /// Folder of the documents; empty for the site's own folder.
    pub source: SitePath,
    /// Kinds, built in and of the site.
    pub kinds: Kinds,
    /// Interface languages, built in and of the site.
    pub locales: Locales,
    /// All documents, sorted by path.
    pub documents: Vec<Document>,
    /// How they hang together.
    pub index: Index,
    /// All findings, sorted.
    pub diagnostics: Vec<Diagnostic>,
    sources: HashMap<SitePath, Source>,
    /// Files beside the documents that pages show or link to.
    assets: Vec<FileEntry>,
}

impl Checked {
    /// The text of a file that was read.
    pub fn source(&self, path: &SitePath) -> Option<&Source> {
        self.sources.get(path)
    }

    /// How many findings stand at error level.
    pub fn errors(&self) -> usize {
        diagnostics::errors(&self.diagnostics)
    }
}

/// Files of the output that are no pages and are always made.
fn made_by_us(index: &Index, config: &Config) -> BTreeSet<SitePath> {
    let assets = index.assets().iter().map(|file| index.asset_route(file));
    let sitemap = config.base_url.as_ref().map(|_| SitePath::literal("sitemap.xml"));
    assets.chain(sitemap).chain([SitePath::literal("sopwith.json")]).collect()
}

/// Reads and checks a site. Authors' mistakes are findings, all of them in one run.
///
/// # Errors
/// When there is nothing to read at all.
pub fn check(fs: &dyn FileSystem, progress: Progress<'_>) -> Result<Checked, Error> {
    let mut found = Vec::new();
    let mut sources = HashMap::new();
    let setting = setting::read(fs, &mut sources, &mut found);
    let listing = documents::list(fs, &setting)?;
    found.extend(listing.problems.iter().map(rules::word_listing));
    progress(Stage::Reading { files: listing.files.len() });
    let loaded = documents::load(fs, &setting, &listing.files);
    let mut documents = Vec::new();
    for file in loaded {
        found.extend(file.diagnostics);
        documents.extend(file.documents);
        if let Some(source) = file.source {
            sources.insert(source.path.clone(), source);
        }
    }
    progress(Stage::Checking { documents: documents.len() });
    let statics = SitePath::literal("static");
    let static_listing = fs.list(&statics);
    found.extend(static_listing.problems.iter().map(rules::word_listing));
    let static_files: BTreeSet<SitePath> =
        static_listing.files.into_iter().filter_map(|file| file.path.strip_prefix(&statics)).collect();
    let files: BTreeSet<SitePath> = listing.files.iter().map(|file| file.path.clone()).collect();
    let index_setting = index::Setting {
        kinds: &setting.kinds,
        locales: &setting.locales,
        language: &setting.config.language,
        source: &setting.source,
        files: &files,
        static_files: &static_files,
    };
    let (index, problems) = Index::new(&documents, index_setting);
    found.extend(problems.iter().map(|problem| rules::word_index(problem, &documents)));
    let made = made_by_us(&index, &setting.config);
    let hidden = static_files.iter().filter(|file| made.contains(file));
    found.extend(hidden.map(|file| rules::word_hidden_static(&SitePath::literal(&format!("static/{file}")))));
    let assets = listing.files.into_iter().filter(|file| index.assets().contains(&file.path)).collect();
    let mut diagnostics = rules::apply_levels(found, &setting.config.rules);
    diagnostics::sort(&mut diagnostics);
    diagnostics::fingerprint(&mut diagnostics, |path| sources.get(path));
    let setting::SiteSetting { config, source, kinds, locales } = setting;
    Ok(Checked { config, source, kinds, locales, documents, index, diagnostics, sources, assets })
}

//! The whole pipeline as functions of a file system: check a site, or check it and make its pages.
//! `check`, `build`, `serve`, `fmt` and every export call these; watching is calling them again.

mod build;
mod documents;
mod encoding;
mod format;
mod former;
mod offline;
mod search_tests;
mod setting;
mod source;

pub(crate) use build::LIVE_SCRIPT;
pub use build::{Live, build};
pub(crate) use encoding::text_of;
pub use format::Formatter;
pub(crate) use format::{FormattedFile, Refusal};
pub use setting::built_in;

use crate::config::{self, Config};
use crate::diagnostics::{self, Diagnostic};
use crate::export;
use crate::report::Words;
use crate::rules::{
    self, Baseline, BaselineMatches, Languages, Levels, Messages, RuleSelection, StyleWords, Triage, stage,
};
use crate::search::SearchIndex;
use crate::site::{Files, Site};
use crate::text::{SitePath, Source};
use crate::vfs::{Error, FileEntry, FileSystem};
use jiff::civil::Date;
use oxc_index::IndexVec;
use std::collections::{BTreeSet, HashMap};
use std::ops::Deref;

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
pub(crate) type Progress<'a> = &'a (dyn Fn(Stage) + Sync);

/// What the person who asks for a check wants of it.
#[derive(Debug, Clone, Default)]
pub struct CheckOptions {
    /// Language of messages; English when empty.
    pub lang: String,
    /// The day it is, for what is allowed until some day.
    pub today: Option<Date>,
    /// Which rules, and whether warnings weigh like errors.
    pub choice: RuleSelection,
    /// Whether findings that are known already are shown all the same.
    pub without_baseline: bool,
    /// What the build before says of its pages, when that is not in the output folder of the settings.
    pub former: Option<String>,
    /// Files that were moved since they were last committed, as (before, now).
    pub moved: Vec<(SitePath, SitePath)>,
    /// Whether drafts are published, whatever the settings say.
    pub drafts: bool,
}

/// A site, read and checked.
#[derive(Debug)]
pub struct Checked {
    /// Its documents and what they come to.
    pub site: Site,
    /// The site, to be searched: made when it has tests of that.
    pub searcher: Option<SearchIndex>,
    /// All findings, sorted; those that are known already not among them.
    pub diagnostics: Vec<Diagnostic>,
    /// Findings that are known already, when the site has a file of them.
    pub baseline: Option<BaselineMatches>,
    /// Our own words in the language of the findings.
    pub words: Words,
    sources: HashMap<SitePath, Source>,
    /// Files beside the documents that pages show or link to.
    assets: Vec<FileEntry>,
    /// How many drafts the pages leave out; known once they are made.
    pub left_out: usize,
}

impl Deref for Checked {
    type Target = Site;

    fn deref(&self) -> &Site {
        &self.site
    }
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
fn made_by_us(site: &Site) -> BTreeSet<SitePath> {
    let Site { index, config, .. } = site;
    let assets = index.assets().iter().map(|file| index.asset_route(file));
    let with_address = config.base_url.iter().flat_map(|_| ["sitemap.xml", export::FEED]);
    let always = [export::MANIFEST, export::LLMS];
    let worker = config.offline.then_some(crate::offline::WORKER);
    assets.chain(with_address.chain(always).chain(worker).map(SitePath::literal)).collect()
}

/// Reads and checks a site. Authors' mistakes are findings, all of them in one run.
///
/// # Errors
/// When there is nothing to read at all.
pub fn check(fs: &dyn FileSystem, wanted: &CheckOptions, progress: Progress<'_>) -> Result<Checked, Error> {
    let mut found = Vec::new();
    let mut sources = HashMap::new();
    let mut settings = setting::read(fs, &mut sources, &mut found);
    settings.config.drafts |= wanted.drafts;
    let listing = documents::list(fs, &settings)?;
    found.extend(listing.problems.iter().map(stage::listing));
    progress(Stage::Reading { files: listing.files.len() });
    let loaded = documents::load(&settings, &listing.files);
    let mut drafts = IndexVec::new();
    for file in loaded {
        found.extend(file.findings);
        drafts.extend(file.documents);
        if let Some(source) = file.source {
            sources.insert(source.path.clone(), source);
        }
    }
    progress(Stage::Checking { documents: drafts.len() });
    let statics = SitePath::literal("static");
    let static_listing = fs.list(&statics);
    found.extend(static_listing.problems.iter().map(stage::listing));
    let static_files: BTreeSet<SitePath> =
        static_listing.files.into_iter().filter_map(|file| file.path.strip_prefix(&statics)).collect();
    let files: BTreeSet<SitePath> = listing.files.iter().map(|file| file.path.clone()).collect();
    let (site, problems) = Site::link(settings, drafts, Files { source: &files, statics: &static_files });
    found.extend(problems.iter().map(|problem| stage::index(problem, &site.documents, &sources)));
    let former = wanted.former.clone().or_else(|| former::read(fs, &site.config.output));
    found.extend(former::moved(former.as_deref(), &wanted.moved, &site, &sources));
    let made = made_by_us(&site);
    let hidden = static_files.iter().filter(|file| made.contains(file));
    found.extend(hidden.map(|file| stage::hidden_static(&SitePath::literal(&format!("static/{file}")))));
    let is_alone = |file: &&FileEntry| !site.index.assets().contains(&file.path);
    let others = listing.files.iter().filter(|file| !documents::is_document(&file.path));
    found.extend(others.filter(is_alone).filter_map(|file| stage::passed_over(&file.path)));
    let assets = listing.files.into_iter().filter(|file| site.index.assets().contains(&file.path)).collect();
    let languages = Languages::new(&site.locales);
    let levels = Levels::new(&site.config, &wanted.choice);
    let style = StyleWords::new(&site.style, &site.locales);
    let tests = search_tests::read(fs, &site, &mut sources, &mut found);
    // Nothing is indexed for a site that tests nothing.
    let searcher = (!tests.is_empty()).then(|| SearchIndex::of(&site));
    let search = searcher.as_ref().map(|searcher| rules::SearchTests {
        tests: &tests,
        searcher,
        language: &site.config.language,
    });
    let context = rules::SiteContext {
        site: &site,
        sources: &sources,
        languages: &languages,
        style: &style,
        levels: &levels,
        search,
    };
    found.extend(rules::check(&context));
    rules::drop_follow_ups(&context, &mut found);
    rules::drop_echoes(&sources, &mut found);
    rules::show_ways(&context, &mut found);
    let baseline = if wanted.without_baseline { None } else { read_baseline(fs, &site.config, &mut found) };
    let messages = Messages::new(&wanted.lang);
    let judge = Triage {
        levels: &levels,
        messages: &messages,
        today: wanted.today,
        documents: &site.documents,
        sources: &sources,
    };
    let mut diagnostics = judge.judge(found);
    diagnostics::sort(&mut diagnostics);
    diagnostics::fingerprint(&mut diagnostics, |path| sources.get(path));
    let baseline = baseline.map(|baseline| baseline.take(&mut diagnostics));
    let words = messages.report_words();
    Ok(Checked { site, searcher, diagnostics, baseline, words, sources, assets, left_out: 0 })
}

/// The file of known findings, when there is one that can be read.
fn read_baseline(fs: &dyn FileSystem, config: &Config, found: &mut Vec<rules::Finding>) -> Option<Baseline> {
    let path = config.baseline.clone().unwrap_or_else(|| SitePath::literal(config::BASELINE));
    let file = fs.find(&path)?;
    let text = match file.read() {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) => {
            found.push(stage::unreadable(&path, &error.reason));
            return None;
        }
    };
    match Baseline::read(&text) {
        Ok(baseline) => Some(baseline),
        Err(fault) => {
            found.push(stage::baseline(&path, &fault));
            None
        }
    }
}

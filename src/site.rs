//! A site, linked: everything that is known of its documents once all of them are read.
//!
//! Rules, pages, search and exports read a [`Site`] and decide nothing that it already knows. What each of them needs
//! beside it (levels of rules, a theme, addresses of exports) stands in a context of its own around the one site.

use crate::config::{Config, Style};
use crate::flow::{Flows, Soundness};
use crate::index::{self, DocId, Document, Index, Problem};
use crate::model::{Draft, Kinds, Locales};
use crate::text::SitePath;
use oxc_index::IndexVec;
use std::collections::{BTreeMap, BTreeSet};

/// What holds for all documents of a site.
#[derive(Debug)]
pub struct Settings {
    /// `sopwith.toml`.
    pub config: Config,
    /// Folder of the documents; empty for the site's own folder.
    pub source: SitePath,
    /// Kinds, built in and of the site.
    pub kinds: Kinds,
    /// Interface languages, built in and of the site.
    pub locales: Locales,
    /// The team's choice of words.
    pub style: Style,
}

/// The files of a site beside its documents' sources.
#[derive(Debug, Clone, Copy)]
pub struct Files<'a> {
    /// Every file below the folder of the documents.
    pub source: &'a BTreeSet<SitePath>,
    /// Every file of `static/`, by its path in the output.
    pub statics: &'a BTreeSet<SitePath>,
}

/// A site: its documents, linked, and what they come to together.
#[derive(Debug)]
pub struct Site {
    /// `sopwith.toml`.
    pub config: Config,
    /// Folder of the documents; empty for the site's own folder.
    pub source: SitePath,
    /// Kinds, built in and of the site.
    pub kinds: Kinds,
    /// Interface languages, built in and of the site.
    pub locales: Locales,
    /// The team's choice of words.
    pub style: Style,
    /// All documents, sorted by path.
    pub documents: IndexVec<DocId, Document>,
    /// Ids, addresses, departments, terms: what documents know of each other.
    pub index: Index,
    /// What can be done after what.
    pub flows: Flows,
    /// Whether that is sound.
    pub soundness: Soundness,
}

impl Site {
    /// The same site without its drafts, and how many there are; `None` when there are none. Links to them lead nowhere.
    pub fn without_drafts(&self) -> Option<(Site, usize)> {
        let rest: IndexVec<DocId, Draft> =
            self.documents.iter().filter(|document| !document.is_draft()).map(Document::draft).collect();
        let count = self.documents.len() - rest.len();
        if count == 0 {
            return None;
        }
        let settings = Settings {
            config: self.config.clone(),
            source: self.source.clone(),
            kinds: self.kinds.clone(),
            locales: self.locales.clone(),
            style: self.style.clone(),
        };
        let mut left_out = BTreeMap::new();
        for (at, document) in self.documents.iter_enumerated().filter(|(_, document)| document.is_draft()) {
            let aliases = document.aliases.iter().map(|alias| alias.value.id.clone());
            let names = [document.id.value.clone(), self.index.route(at).to_string()].into_iter().chain(aliases);
            left_out.extend(names.map(|name| (name, document.title.value.clone())));
        }
        let files = Files { source: self.index.files(), statics: self.index.static_files() };
        // What is wrong was said of the whole site.
        let (site, _) = Site::link_without(settings, rest, files, &left_out);
        Some((site, count))
    }

    /// Links drafts, which are sorted by path. What documents have wrong among each other comes with the site, in the
    /// order in which it was met.
    pub fn link(settings: Settings, drafts: IndexVec<DocId, Draft>, files: Files<'_>) -> (Site, Vec<Problem>) {
        Site::link_without(settings, drafts, files, &BTreeMap::new())
    }

    fn link_without(
        settings: Settings,
        drafts: IndexVec<DocId, Draft>,
        files: Files<'_>,
        left_out: &BTreeMap<String, String>,
    ) -> (Site, Vec<Problem>) {
        let Settings { config, source, kinds, locales, style } = settings;
        let setting = index::LinkContext {
            kinds: &kinds,
            locales: &locales,
            language: &config.language,
            source: &source,
            files: files.source,
            static_files: files.statics,
            left_out,
        };
        let (documents, index, problems) = Index::new(drafts, setting);
        let flows = Flows::new(&documents);
        let soundness = Soundness::new(&documents, &index, &flows);
        (Site { config, source, kinds, locales, style, documents, index, flows, soundness }, problems)
    }
}

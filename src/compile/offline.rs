//! Which files of a site are for its readers, for the copy that their browsers keep.

use crate::bundle::{Bundle, Content};
use crate::model::Behaviour;
use crate::offline::{self, File, LIMITS, Priority};
use crate::render::no_network_page;
use crate::site::Site;
use crate::text::SitePath;
use crate::theme::Theme;
use crate::util::hash;
use crate::vfs::{Error, FileEntry};
use std::collections::BTreeMap;

/// The page of hosts for wrong addresses: nobody goes there on purpose.
const NOT_FOUND: &str = "404.html";

/// Files that readers get, by path; a later one of the same path takes its place, as in the bundle.
#[derive(Debug, Default)]
pub(super) struct CacheManifest {
    files: BTreeMap<SitePath, (Priority, Option<FileEntry>)>,
}

impl CacheManifest {
    pub(super) fn add(&mut self, route: &SitePath, need: Priority) {
        self.files.insert(route.clone(), (need, None));
    }

    /// A file of the site that goes out as it is. What hosts read for themselves is not given to readers.
    pub(super) fn add_copied(&mut self, route: &SitePath, file: &FileEntry) {
        let for_host =
            route.as_str().starts_with('_') || route.extension().is_empty() || route.as_str() == "robots.txt";
        if !for_host {
            self.files.insert(route.clone(), (Priority::Optional, Some(file.clone())));
        }
    }

    /// Lists are always needed: they lead to all the rest.
    pub(super) fn add_page(&mut self, site: &Site, route: &SitePath) {
        let index = &site.index;
        let is_list = match index.document_at(route) {
            Some(at) => site.documents[at].acts_as(Behaviour::Department) || route.as_str() == "index.html",
            None => !index.redirects().contains_key(route),
        };
        if route.as_str() != NOT_FOUND {
            self.add(route, if is_list { Priority::Essential } else { Priority::Page });
        }
    }

    /// The worker and its list. The bundle holds all files by now.
    pub(super) fn add_worker(self, site: &Site, theme: &Theme, bundle: &mut Bundle) -> Result<(), Error> {
        let size = |path: &SitePath, entry: &Option<FileEntry>| match (bundle.get(path), entry) {
            (Some(Content::Bytes(bytes)), _) => bytes.len() as u64,
            (_, entry) => entry.as_ref().map_or(0, FileEntry::size),
        };
        let file = |(path, (need, entry)): (&SitePath, &(Priority, Option<FileEntry>))| File {
            path: path.clone(),
            size: size(path, entry),
            need: *need,
        };
        let files: Vec<File> = self.files.iter().map(file).collect();
        let hash_of = |file: &File| match (bundle.get(&file.path), &self.files[&file.path].1) {
            (Some(Content::Bytes(bytes)), _) => Ok(hash::web(bytes)),
            (_, Some(entry)) => Ok(hash::web(&entry.read()?)),
            (_, None) => Ok(String::new()),
        };
        let no_network = no_network_page(&site.config, &site.locales, theme)?;
        for (path, text) in offline::files(&files, hash_of, &no_network, LIMITS)? {
            bundle.insert_bytes(path, text);
        }
        Ok(())
    }
}

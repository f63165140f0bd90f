//! A checked site as a bundle of files.

use super::offline::CacheManifest;
use super::{Checked, Progress, Stage};
use crate::bundle::{Bundle, Content};
use crate::export::{self, Alternates};
use crate::index::each;
use crate::offline::{self, Priority};
use crate::render::{self, RenderContext};
use crate::search::SearchIndex;
use crate::site::Site;
use crate::text::SitePath;
use crate::theme::Theme;
use crate::vfs::{Error, FileEntry, FileSource, FileSystem, picture_size};
use rayon::prelude::*;

/// The script that reloads pages while their author writes.
pub const LIVE_SCRIPT: &str = "assets/sopwith-live.js";

/// Whether pages are for readers or for their author at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Live {
    /// For readers.
    No,
    /// Pages load [`LIVE_SCRIPT`], which the server must have.
    Yes,
}

/// All files of the site; for readers without its drafts, unless the settings want them. The index that the tests of
/// search were tried on is used up.
///
/// # Errors
/// When a template fails, or a file of the site cannot be read.
pub fn build(fs: &dyn FileSystem, checked: &mut Checked, live: Live, progress: Progress<'_>) -> Result<Bundle, Error> {
    let published = if live == Live::Yes || checked.config.drafts { None } else { checked.site.without_drafts() };
    checked.left_out = published.as_ref().map_or(0, |(_, count)| *count);
    // The index that tests were tried on has the drafts too.
    let searcher = checked.searcher.take().filter(|_| published.is_none());
    let checked = &*checked;
    let all = published.as_ref().map_or(&checked.site, |(site, _)| site);
    progress(Stage::Rendering { documents: all.documents.len() });
    let theme = Theme::load(fs, &all.config)?;
    let live_script = SitePath::literal(LIVE_SCRIPT);
    let twins = Alternates::new(&all.documents, &all.index);
    let measured = |path: &SitePath| Some((path.clone(), picture_size(&fs.find(path)?)?));
    let pictures = all.index.pictures().par_iter().filter_map(measured).collect();
    let site = RenderContext {
        site: all,
        twins: &twins,
        pictures: &pictures,
        theme: &theme,
        live_script: (live == Live::Yes).then_some(&live_script),
    };
    let pages = render::render(site)?;
    let mut bundle = Bundle::default();
    let mut readers = CacheManifest::default();
    add_static(fs, &mut bundle, &mut readers);
    for file in checked.assets.iter().filter(|file| all.index.assets().contains(&file.path)) {
        let route = all.index.asset_route(&file.path);
        readers.add_copied(&route, file);
        bundle.insert(route, content(file));
    }
    for asset in theme.assets() {
        readers.add(&asset.route, Priority::Essential);
        bundle.insert_bytes(asset.route.clone(), asset.bytes.clone());
    }
    for (route, script) in searcher.unwrap_or_else(|| SearchIndex::of(all)).into_files() {
        readers.add(&route, Priority::Page);
        bundle.insert_bytes(route, script);
    }
    let mut listed: Vec<SitePath> = pages.iter().filter(|page| page.listed).map(|page| page.route.clone()).collect();
    for page in pages {
        readers.add_page(all, &page.route);
        bundle.insert_bytes(page.route, page.html);
    }
    match (all.config.offline, live) {
        (true, Live::No) => readers.add_worker(all, &theme, &mut bundle)?,
        // An author has seen the site with a copy perhaps, on the same port.
        (true, Live::Yes) => bundle.insert_bytes(SitePath::literal(offline::WORKER), offline::unregister()),
        (false, _) => {
            // A site may have a worker of its own.
            let worker = SitePath::literal(offline::WORKER);
            if bundle.get(&worker).is_none() {
                bundle.insert_bytes(worker, offline::unregister());
            }
        }
    }
    add_exports(all, &twins, &mut bundle);
    if let Some(base_url) = &all.config.base_url {
        listed.sort();
        bundle.insert_bytes(SitePath::literal("sitemap.xml"), export::sitemap(base_url, listed.iter()));
    }
    Ok(bundle)
}

/// What programs read of the documents.
fn add_exports(site: &Site, twins: &Alternates, bundle: &mut Bundle) {
    let site = export::ExportContext { site, twins };
    let (documents, index) = (&site.site.documents, &site.site.index);
    let made = each(documents, |at, _| (export::document(site, at), export::markdown(site, at)));
    for (at, (json, markdown)) in made.into_iter_enumerated() {
        bundle.insert_bytes(twins.json(at).clone(), json);
        bundle.insert_bytes(twins.markdown(at).clone(), markdown);
    }
    bundle.insert_bytes(SitePath::literal(export::MANIFEST), export::manifest(documents, index));
    bundle.insert_bytes(SitePath::literal(export::LLMS), export::llms(site));
    if let Some(feed) = export::feed(site) {
        bundle.insert_bytes(SitePath::literal(export::FEED), feed);
    }
}

/// `static/` goes out as it is; pages of the same name take precedence.
fn add_static(fs: &dyn FileSystem, bundle: &mut Bundle, readers: &mut CacheManifest) {
    let folder = SitePath::literal("static");
    for file in fs.list(&folder).files {
        let route = file.path.strip_prefix(&folder).expect("a listing holds what is below its folder");
        readers.add_copied(&route, &file);
        bundle.insert(route, content(&file));
    }
}

/// A file of the site, as it goes out.
fn content(file: &FileEntry) -> Content {
    match &file.source {
        FileSource::Disk { real, .. } => Content::Copy(real.clone()),
        FileSource::Memory(bytes) => Content::Bytes(bytes.clone()),
    }
}

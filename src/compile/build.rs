//! A checked site as a bundle of files.

use super::offline::CacheManifest;
use super::{Checked, Progress, Stage};
use crate::bundle::{Bundle, Content};
use crate::export::{self, Alternates};
use crate::index::each;
use crate::offline::{self, Priority};
use crate::render::{self, RenderContext};
use crate::search::SearchIndex;
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

/// All files of the site. The index that the tests of search were tried on is used up.
///
/// # Errors
/// When a template fails, or a file of the site cannot be read.
pub fn build(fs: &dyn FileSystem, checked: &mut Checked, live: Live, progress: Progress<'_>) -> Result<Bundle, Error> {
    let searcher = checked.searcher.take();
    let checked = &*checked;
    progress(Stage::Rendering { documents: checked.documents.len() });
    let theme = Theme::load(fs, &checked.config)?;
    let live_script = SitePath::literal(LIVE_SCRIPT);
    let twins = Alternates::new(&checked.documents, &checked.index);
    let measured = |path: &SitePath| Some((path.clone(), picture_size(&fs.find(path)?)?));
    let pictures = checked.index.pictures().par_iter().filter_map(measured).collect();
    let site = RenderContext {
        site: &checked.site,
        twins: &twins,
        pictures: &pictures,
        theme: &theme,
        live_script: (live == Live::Yes).then_some(&live_script),
    };
    let pages = render::render(site)?;
    let mut bundle = Bundle::default();
    let mut readers = CacheManifest::default();
    add_static(fs, &mut bundle, &mut readers);
    for file in &checked.assets {
        let route = checked.index.asset_route(&file.path);
        readers.add_copied(&route, file);
        bundle.insert(route, content(file));
    }
    for asset in theme.assets() {
        readers.add(&asset.route, Priority::Essential);
        bundle.insert_bytes(asset.route.clone(), asset.bytes.clone());
    }
    for (route, script) in searcher.unwrap_or_else(|| SearchIndex::of(&checked.site)).into_files() {
        readers.add(&route, Priority::Page);
        bundle.insert_bytes(route, script);
    }
    let mut listed: Vec<SitePath> = pages.iter().filter(|page| page.listed).map(|page| page.route.clone()).collect();
    for page in pages {
        readers.add_page(checked, &page.route);
        bundle.insert_bytes(page.route, page.html);
    }
    match (checked.config.offline, live) {
        (true, Live::No) => readers.add_worker(checked, &theme, &mut bundle)?,
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
    add_exports(checked, &twins, &mut bundle);
    if let Some(base_url) = &checked.config.base_url {
        listed.sort();
        bundle.insert_bytes(SitePath::literal("sitemap.xml"), export::sitemap(base_url, listed.iter()));
    }
    Ok(bundle)
}

/// What programs read of the documents.
fn add_exports(checked: &Checked, twins: &Alternates, bundle: &mut Bundle) {
    let site = export::ExportContext { site: &checked.site, twins };
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

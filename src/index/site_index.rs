//! What the documents of a site know of each other, to be asked by everybody.

use super::anchors;
use super::departments::Department;
use super::ids::Ids;
use super::numbers::{DepartmentId, DocId};
use super::routes::{Routes, portable};
use super::terms::SiteTerms;
use crate::model::Draft;
use crate::text::SitePath;
use crate::util::suggest::Names;
use oxc_index::{IndexSlice, IndexVec};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::OnceLock;

/// The site's cross-references.
#[derive(Debug)]
pub struct Index {
    pub(super) ids: Ids,
    pub(super) routes: Routes,
    pub(super) anchors: IndexVec<DocId, HashSet<String>>,
    pub(super) files: BTreeSet<SitePath>,
    pub(super) static_files: BTreeSet<SitePath>,
    pub(super) left_out: BTreeMap<String, String>,
    /// What a broken link to a file could have meant; made when the first one is met.
    pub(super) file_names: OnceLock<Names>,
    pub(super) source: SitePath,
    pub(super) langs: IndexVec<DocId, String>,
    /// Folder of each document's file, seen from the folder of the documents.
    pub(super) folders: IndexVec<DocId, SitePath>,
    pub(super) used_by: IndexVec<DocId, Vec<DocId>>,
    pub(super) links_to: IndexVec<DocId, Vec<DocId>>,
    pub(super) assets: BTreeSet<SitePath>,
    pub(super) pictures: BTreeSet<SitePath>,
    pub(super) departments: IndexVec<DepartmentId, Department>,
    pub(super) department_of: IndexVec<DocId, Option<DepartmentId>>,
    pub(super) terms: SiteTerms,
    pub(super) resolved: usize,
}

impl Index {
    /// Where a document's page stands in the output.
    pub fn route(&self, document: DocId) -> &SitePath {
        self.routes.of(document)
    }

    /// Pages that lead from a former address to a document, as (address, document).
    pub fn redirects(&self) -> &BTreeMap<SitePath, DocId> {
        self.routes.redirects()
    }

    /// A free address near `wanted`, for a page that no document stands behind.
    pub fn free_route(&self, wanted: &str) -> SitePath {
        self.routes.free(wanted)
    }

    /// Whether a document or a file of `static/` stands at an address, so that no page is made for it.
    pub fn is_taken(&self, route: &SitePath) -> bool {
        self.routes.is_taken(route)
    }

    /// The document at an address.
    pub fn document_at(&self, route: &SitePath) -> Option<DocId> {
        self.routes.document_at(route)
    }

    /// Documents that link or refer to this one, in path order.
    pub fn used_by(&self, document: DocId) -> &[DocId] {
        &self.used_by[document]
    }

    /// Documents this one links or refers to, in path order.
    pub fn links_to(&self, document: DocId) -> &[DocId] {
        &self.links_to[document]
    }

    /// Files beside the documents that some page shows or links to.
    pub fn assets(&self) -> &BTreeSet<SitePath> {
        &self.assets
    }

    /// Where the page of a Markdown file stands, or would stand.
    pub fn page_of(&self, file: &SitePath) -> Option<SitePath> {
        let is_markdown = matches!(file.extension().to_ascii_lowercase().as_str(), "md" | "markdown");
        let below = file.strip_prefix(&self.source).filter(|_| is_markdown)?;
        Some(portable(&below).with_extension("html"))
    }

    /// Every file below the folder of the documents.
    pub fn files(&self) -> &BTreeSet<SitePath> {
        &self.files
    }

    /// Every file of `static/`, by its path in the output.
    pub fn static_files(&self) -> &BTreeSet<SitePath> {
        &self.static_files
    }

    /// Pictures that pages show, by their paths in the site's folder.
    pub fn pictures(&self) -> &BTreeSet<SitePath> {
        &self.pictures
    }

    /// Where such a file stands in the output.
    pub fn asset_route(&self, file: &SitePath) -> SitePath {
        let below = file.strip_prefix(&self.source).unwrap_or_else(|| file.clone());
        portable(&SitePath::literal(&format!("files/{below}")))
    }

    /// The document of an id, in `lang` when there is one, else in the site's language, else the
    /// first. Former ids count.
    pub fn find(&self, id: &str, lang: &str) -> Option<DocId> {
        self.ids.find(id, lang)
    }

    /// The documents that share an id: one per language, in path order.
    pub fn translations(&self, id: &str) -> &[DocId] {
        self.ids.all(id)
    }

    /// The known id nearest to one that does not exist.
    pub fn nearest_id(&self, id: &str) -> Option<&str> {
        self.ids.nearest(id)
    }

    /// Names of a document's sections, steps, headings and terms; not those in raw HTML.
    pub fn own_anchors(&self, document: &Draft) -> HashSet<String> {
        anchors::own(document)
    }

    /// Departments in the order of their names.
    pub fn departments(&self) -> &IndexSlice<DepartmentId, [Department]> {
        &self.departments
    }

    /// The department a document belongs to.
    pub fn department_of(&self, document: DocId) -> Option<DepartmentId> {
        self.department_of[document]
    }

    /// How often a link was resolved: once for each destination of a document, however many read what it means.
    pub fn resolved(&self) -> usize {
        self.resolved
    }

    /// Terms of the whole site.
    pub fn terms(&self) -> &SiteTerms {
        &self.terms
    }
}

//! From files to documents: read, parsed and lowered in parallel, each file by itself.

use super::source::read_source;
use crate::model::{self, Draft};
use crate::rules::{Finding, stage};
use crate::site::Settings;
use crate::syntax;
use crate::text::{SitePath, Source, Span};
use crate::vfs::{Error, FileEntry, FileSystem, Listing};
use rayon::prelude::*;

/// Folders beside the documents when the site's own folder holds them.
const NOT_DOCUMENTS: [&str; 3] = ["templates", "themes", "static"];

/// One file, as far as it came.
pub(super) struct Loaded {
    pub source: Option<Source>,
    pub documents: Vec<Draft>,
    pub findings: Vec<Finding>,
}

/// All files below the folder of the documents, documents or not.
pub(super) fn list(fs: &dyn FileSystem, setting: &Settings) -> Result<Listing, Error> {
    let source = &setting.source;
    let mut listing = fs.list(source);
    if source.as_str().is_empty() {
        let output = SitePath::new(&setting.config.output);
        let is_beside = |path: &SitePath| {
            let top = path.as_str().split('/').next().unwrap_or("");
            let in_output = output.as_ref().is_some_and(|output| path.strip_prefix(output).is_some());
            let in_folder = path.as_str().contains('/');
            (in_folder && NOT_DOCUMENTS.contains(&top)) || in_output
        };
        let of_site = [crate::config::STYLE, crate::search::TESTS];
        listing.files.retain(|file| !is_beside(&file.path) && !of_site.contains(&file.path.as_str()));
        listing.problems.retain(|problem| !is_beside(&problem.path));
    }
    let has_folder = !source.as_str().is_empty() && fs.is_folder(source);
    if !has_folder && !listing.files.iter().any(|file| is_document(&file.path)) {
        let reason = "there is no folder `sops` and no Markdown file here; `sopwith init` creates a site to start from";
        return Err(Error { action: "find documents in", path: source_name(source), reason: reason.into() });
    }
    Ok(listing)
}

fn source_name(source: &SitePath) -> String {
    if source.as_str().is_empty() { ".".into() } else { source.to_string() }
}

/// Whether a file is one that documents are made of.
pub(super) fn is_document(path: &SitePath) -> bool {
    matches!(path.extension().to_ascii_lowercase().as_str(), "md" | "markdown") || model::is_collection(path)
}

/// Makes documents of all files that hold some, in path order.
pub(super) fn load(setting: &Settings, files: &[FileEntry]) -> Vec<Loaded> {
    let files: Vec<&FileEntry> = files.iter().filter(|file| is_document(&file.path)).collect();
    files.par_iter().map(|file| load_one(setting, file)).collect()
}

fn load_one(setting: &Settings, file: &FileEntry) -> Loaded {
    let mut findings = Vec::new();
    // `refund.ja.md` says it in its name; of others the site's own language is the likeliest.
    let stem = file.path.stem();
    let own = stem.rsplit_once('.').map(|(_, lang)| lang);
    let others = setting.config.languages.iter().map(String::as_str);
    let langs: Vec<&str> = match own {
        Some(own) => vec![own],
        None => std::iter::once(setting.config.language.as_str()).chain(others).collect(),
    };
    let Some(source) = read_source(file, &langs, &mut findings) else {
        return Loaded { source: None, documents: Vec::new(), findings };
    };
    let (parsed, problems) =
        if model::is_collection(&file.path) { syntax::parse_collection(&source) } else { syntax::parse(&source) };
    // An empty file has one fault, not six.
    if problems.contains(&syntax::Problem::Empty) {
        findings.extend(problems.iter().map(|problem| stage::syntax(&source, problem)));
        return Loaded { source: Some(source), documents: Vec::new(), findings };
    }
    let (documents, of_document) = model::lower(&source, &parsed, super::setting::lowering(setting));
    // `tags: #refund #money` lacks no quotes: it is a list.
    let is_list = |span: Option<Span>| {
        of_document
            .iter()
            .any(|one| matches!(one, model::Problem::ListAsText { span: list, .. } if Some(*list) == span))
    };
    let is_told = |problem: &&syntax::Problem| matches!(problem, syntax::Problem::Slip(slip) if is_list(slip.value));
    let of_syntax = problems.iter().filter(|problem| !is_told(problem));
    findings.extend(of_syntax.map(|problem| stage::syntax(&source, problem)));
    findings.extend(of_document.iter().map(|problem| stage::document(&source, problem)));
    Loaded { source: Some(source), documents, findings }
}

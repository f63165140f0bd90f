//! From files to documents: read, parsed and lowered in parallel, each file by itself.

use crate::model::{self, Draft};
use crate::rules::{Finding, stage};
use crate::site::Settings;
use crate::syntax;
use crate::text::{SitePath, Source, Span};
use crate::vfs::{Error, FileEntry, FileSystem, Listing, MAX_DOCUMENT_BYTES};
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
pub(super) fn load(fs: &dyn FileSystem, setting: &Settings, files: &[FileEntry]) -> Vec<Loaded> {
    let files: Vec<&FileEntry> = files.iter().filter(|file| is_document(&file.path)).collect();
    files.par_iter().map(|file| load_one(fs, setting, file)).collect()
}

fn load_one(fs: &dyn FileSystem, setting: &Settings, file: &FileEntry) -> Loaded {
    let mut findings = Vec::new();
    let Some(source) = read_source(fs, file, &mut findings) else {
        return Loaded { source: None, documents: Vec::new(), findings };
    };
    let (parsed, problems) =
        if model::is_collection(&file.path) { syntax::parse_collection(&source) } else { syntax::parse(&source) };
    findings.extend(problems.iter().map(|problem| stage::syntax(&source, problem)));
    // An empty file has one fault, not six.
    if problems.contains(&syntax::Problem::Empty) {
        return Loaded { source: Some(source), documents: Vec::new(), findings };
    }
    let (documents, problems) = model::lower(&source, &parsed, super::setting::lowering(setting));
    findings.extend(problems.iter().map(|problem| stage::document(&source, problem)));
    Loaded { source: Some(source), documents, findings }
}

/// The text of a file. What is no UTF-8 becomes `�`, with a finding; so the rest is still checked
/// and links to it still hold.
pub(super) fn read_source(fs: &dyn FileSystem, file: &FileEntry, found: &mut Vec<Finding>) -> Option<Source> {
    if file.size > MAX_DOCUMENT_BYTES {
        found.push(stage::too_large(&file.path, file.size));
        return None;
    }
    let bytes = match fs.read(file) {
        // It may have grown since it was listed.
        Ok(bytes) if bytes.len() as u64 > MAX_DOCUMENT_BYTES => {
            found.push(stage::too_large(&file.path, bytes.len() as u64));
            return None;
        }
        Ok(bytes) => bytes,
        Err(error) => {
            found.push(stage::unreadable(&file.path, &error.reason));
            return None;
        }
    };
    let (mut text, problem) = decode(bytes);
    if text.contains('\0') {
        // As CommonMark asks: a NUL is no character anybody can show.
        text = text.replace('\0', "\u{FFFD}");
    }
    if let Some((span, utf16)) = problem {
        found.push(stage::encoding(&file.path, span, utf16));
    }
    Some(Source::new(file.path.clone(), text))
}

/// Text of bytes; where it is not UTF-8, the place of the first bad byte and whether it is UTF-16.
pub(super) fn decode(bytes: Vec<u8>) -> (String, Option<(Span, bool)>) {
    let wide = match bytes.get(..2) {
        Some([0xFF, 0xFE]) => Some(u16::from_le_bytes as fn([u8; 2]) -> u16),
        Some([0xFE, 0xFF]) => Some(u16::from_be_bytes as fn([u8; 2]) -> u16),
        _ => None,
    };
    if let Some(unit) = wide {
        let units: Vec<u16> = bytes[2..].as_chunks().0.iter().map(|pair| unit(*pair)).collect();
        return (String::from_utf16_lossy(&units), Some((Span::at(0), true)));
    }
    let bytes = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => rest.to_vec(),
        None => bytes,
    };
    match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let span = Span::new(at, at + char::REPLACEMENT_CHARACTER.len_utf8());
            (text, Some((span, false)))
        }
    }
}

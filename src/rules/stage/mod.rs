//! Problems that earlier stages met, each given to its rule: one exhaustive match per stage.

mod document;
mod files;
mod index;
mod search;

use super::finding::Finding;
use crate::text::{SitePath, Source};
use crate::{config, index as site_index, model, syntax, vfs};
use std::collections::HashMap;

/// What could not be taken in while looking through the folders.
pub fn listing(problem: &vfs::Problem) -> Finding {
    files::listing(problem)
}

/// What is wrong with the notation of a file.
pub fn syntax(source: &Source, problem: &syntax::Problem) -> Finding {
    files::syntax(source, problem)
}

/// What is wrong with the settings.
pub fn config(source: &Source, problem: &config::Problem) -> Finding {
    files::config(source, problem)
}

/// What is wrong with `style.yaml`.
pub fn style(path: &SitePath, problem: &config::StyleProblem) -> Finding {
    files::style(path, problem)
}

/// What is wrong with one document taken for itself.
pub fn document(source: &Source, problem: &model::Problem) -> Finding {
    document::word(source, problem)
}

/// What is wrong between documents.
pub fn index(
    problem: &site_index::Problem,
    documents: &site_index::Documents,
    sources: &HashMap<SitePath, Source>,
) -> Finding {
    index::word(problem, documents, sources)
}

pub use document::moved_page;
pub use files::{
    Encoding, accent, baseline, encoding, hidden_static, invisible, logo, passed_over, theme_name, too_large,
    unreadable,
};
pub use search::search_test;

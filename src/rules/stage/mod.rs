//! Problems that earlier stages met, each given to its rule: one exhaustive match per stage.

mod document;
mod files;
mod index;

use super::finding::Finding;
use crate::text::SitePath;
use crate::{config, index as site_index, model, syntax, vfs};

/// What could not be taken in while looking through the folders.
pub fn listing(problem: &vfs::Problem) -> Finding {
    files::listing(problem)
}

/// What is wrong with the notation of a file.
pub fn syntax(path: &SitePath, problem: &syntax::Problem) -> Finding {
    files::syntax(path, problem)
}

/// What is wrong with the settings.
pub fn config(path: &SitePath, problem: &config::Problem) -> Finding {
    files::config(path, problem)
}

/// What is wrong with `style.yaml`.
pub fn style(path: &SitePath, problem: &config::StyleProblem) -> Finding {
    files::style(path, problem)
}

/// What is wrong with one document taken for itself.
pub fn document(path: &SitePath, problem: &model::Problem) -> Finding {
    document::word(path, problem)
}

/// What is wrong between documents.
pub fn index(problem: &site_index::Problem, documents: &[model::Document]) -> Finding {
    index::word(problem, documents)
}

pub use files::{baseline, encoding, hidden_static, theme_name, too_large, unreadable};

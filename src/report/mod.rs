//! Findings and changes on their way out, one file per format. Pure: text in, text out.

mod diff;
mod human;
mod json;

pub use diff::diff;
pub use human::{Style, human, summary};
pub use json::json;

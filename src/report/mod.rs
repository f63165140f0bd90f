//! Findings on their way out, one file per format. Pure: text in, text out.

mod human;
mod json;

pub use human::{Style, human, summary};
pub use json::json;

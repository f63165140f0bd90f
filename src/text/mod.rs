//! Places in text: spans, lines and columns, site paths, sources, and values that know where they stand.

mod breaks;
mod html;
pub mod language;
mod line_index;
mod node;
pub mod ours;
pub mod phrases;
pub mod script;
mod site_path;
pub mod slots;
mod source;
mod span;
pub mod urls;
pub mod words;
pub mod xml;

pub use breaks::breaks;
pub use html::Html;
pub use line_index::{LineColumn, LineIndex};
pub use node::{Entry, Node, Value};
pub use ours::Ours;
pub use site_path::SitePath;
pub use source::Source;
pub use span::Span;

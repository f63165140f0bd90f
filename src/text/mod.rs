//! Places in text: spans, lines and columns, site paths, sources, and values that know where they stand.

mod breaks;
pub(crate) mod collation;
mod cover;
mod edited;
mod html;
pub(crate) mod invisible;
pub(crate) mod language;
mod line_index;
mod node;
pub(crate) mod numerals;
pub mod ours;
pub(crate) mod phrases;
pub(crate) mod script;
mod site_path;
pub(crate) mod slots;
mod source;
mod span;
pub(crate) mod urls;
pub(crate) mod words;
pub(crate) mod xml;

pub(crate) use breaks::breaks;
pub(crate) use collation::{Collation, Collations};
pub use cover::Cover;
pub(crate) use edited::Edited;
pub(crate) use html::Html;
pub(crate) use line_index::{LineColumn, LineIndex};
pub(crate) use node::Entry;
pub use node::{Node, Value};
pub(crate) use ours::Expected;
pub use site_path::SitePath;
pub use source::Source;
pub use span::Span;

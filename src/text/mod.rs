//! Places in text: spans, lines and columns, site paths, sources, and values that know where they stand.

mod breaks;
mod cover;
mod edited;
mod html;
pub(crate) mod invisible;
pub(crate) mod language;
mod line_index;
mod node;
pub(crate) mod numerals;
pub(crate) mod order;
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
pub use cover::Cover;
pub(crate) use edited::Edited;
pub(crate) use html::Html;
pub(crate) use line_index::{LineColumn, LineIndex};
pub(crate) use node::Entry;
pub use node::{Node, Value};
pub(crate) use order::{Order, Orders};
pub(crate) use ours::Expected;
pub use site_path::SitePath;
pub use source::Source;
pub use span::Span;

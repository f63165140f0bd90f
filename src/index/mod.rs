//! What the documents of a site know of each other: ids, addresses, links, terms, departments.
//!
//! Built in one pass over all documents; nothing after it needs a second.

mod anchors;
mod departments;
mod destination;
mod document;
mod ids;
mod link;
mod link_context;
mod links;
mod numbers;
mod order;
mod outgoing;
mod problem;
mod resolve;
mod routes;
mod site_index;
pub(crate) mod terms;
mod words;

pub(crate) use departments::DepartmentName;
pub(crate) use destination::{Broken, Resolved};
pub(crate) use document::{Document, Documents};
pub use link_context::LinkContext;
pub(crate) use numbers::each;
pub use numbers::{DepartmentId, DocId};
pub(crate) use order::by_order;
pub(crate) use problem::{Place, Problem};
pub use site_index::Index;

//! Search over documents: an index as files that a browser reads piece by piece, and the engine
//! that answers queries from them.
//!
//! `themes/default/search/engine.js` is the same engine for the browser. Both read the same files
//! with the same arithmetic, and tests hold them against each other.

mod passages;
mod raw_html;
mod reading;
mod record;

pub use record::{Passage, PassageKind, Record, RecordSite, Standing, records};

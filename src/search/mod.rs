//! Search over documents: an index as files that a browser reads piece by piece, and the engine
//! that answers queries from them.
//!
//! `themes/default/search/engine.js` is the same engine for the browser. Both read the same files
//! with the same arithmetic, and tests hold them against each other.

mod answer;
mod bits;
mod dictionary;
mod engine;
mod fold;
mod index;
mod postings;
mod query;
mod record;
mod spelling;
mod terms;
mod tokens;
mod weights;
mod words;

pub use answer::{Answer, Hit};
pub use engine::{Facet, Options};
pub use index::{Label, Labels, SearchIndex};
pub use record::{Passage, PassageKind, Record, Standing};

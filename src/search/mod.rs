//! Search over documents: an index as files that a browser reads piece by piece, and the engine
//! that answers queries from them.
//!
//! `themes/default/search/engine.js` is the same engine for the browser. Both read the same files
//! with the same arithmetic, and tests hold them against each other.

mod answer;
mod bits;
mod dictionary;
mod engine;
mod files;
mod fold;
mod index;
mod joins;
mod labels;
mod passages;
mod postings;
mod query;
mod raw_html;
mod reading;
mod record;
mod records;
mod snippet;
mod spelling;
mod terms;
mod tests_file;
mod tokens;
mod weights;
mod words;

pub(crate) use answer::{Answer, Hit};
pub(crate) use engine::Facet;
pub use engine::Options;
pub use index::SearchIndex;
pub(crate) use raw_html::push_words;
pub use record::{PassageKind, Record, Status};
pub use records::records;
pub(crate) use tests_file::{SearchTest, TESTS, TestProblem, read_tests};
pub use tokens::tokens;

//! Search over documents: an index as files that a browser reads piece by piece, and the engine
//! that answers queries from them.
//!
//! `themes/default/search/engine.js` is the same engine for the browser. Both read the same files
//! with the same arithmetic, and tests hold them against each other.

mod engine_stub;
mod passages;
mod raw_html;
mod reading;
mod record;
mod tests_file;

pub use engine_stub::{Answer, Facet, Hit, Options, Searcher};
pub use record::{Passage, PassageKind, Record, RecordSite, Standing, records};
pub use tests_file::{SearchTest, TESTS, TestProblem, USUAL_TOP, read_tests};

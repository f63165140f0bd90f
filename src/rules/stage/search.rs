//! Tests of the search.

use crate::rules::finding::Finding;
use crate::rules::search::bad_test::RULE;
use crate::search::TestProblem;
use crate::text::{Source, ours};

/// What is wrong with `search-tests.yaml`.
pub fn search_test(source: &Source, problem: &TestProblem) -> Finding {
    let about = |span| Finding::new(&RULE, &source.path, span);
    match problem {
        TestProblem::NotList { span, found } => about(*span).says("message-list").with_ours("found", *found),
        TestProblem::NotTest { span, found } => about(*span).says("message-test").with_ours("found", *found),
        TestProblem::WrongType { span, key, expected, found } => {
            about(*span).with("key", key).with_ours("expected", *expected).with_ours("found", *found)
        }
        TestProblem::BadTop { span } => {
            about(*span).says("message-value").with("key", "top").with_ours("expected", ours::WHOLE_NUMBER)
        }
        TestProblem::UnknownKey { span, key, nearest } => {
            let found = about(*span).says("message-key").helps("help-key").with("key", key).near(*nearest);
            match nearest {
                Some(nearest) => found.fix(*span, *nearest),
                None => found,
            }
        }
        TestProblem::Missing { span, key } => {
            about(*span).says("message-missing").helps("help-missing").with("key", key)
        }
        TestProblem::UnknownLanguage { span, lang, known, nearest } => {
            let found = about(*span).says("message-language").helps("help-language");
            let found = found.with("lang", lang).with_any_of("known", known).near(nearest.as_deref());
            match nearest {
                Some(nearest) => found.suggest_word(*span, lang, nearest),
                None => found,
            }
        }
    }
}

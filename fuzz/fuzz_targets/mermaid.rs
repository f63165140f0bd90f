//! Any text is a chart or has problems with places inside it; a chart that is printed reads as well.
//!
//!     cargo +nightly fuzz run mermaid
#![no_main]

use sopwith::mermaid::{self, Words};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let (parsed, problems) = mermaid::parse(text);
    for problem in &problems {
        assert!(text.get(problem.span.range()).is_some(), "{problem:?}");
    }
    let words = Words { decision: "Decision", next: "Next" };
    let chart = mermaid::chart(&parsed, words, |_| None);
    if problems.is_empty() && !chart.nodes.is_empty() {
        let (_, problems) = mermaid::parse(&mermaid::print(&chart));
        assert!(problems.is_empty(), "{problems:?}");
    }
});

//! Any text is Markdown: it renders, and what comes out holds no script.
//!
//!     cargo +nightly fuzz run markdown
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    let html = sopwith::render::markdown_to_html(text, true);
    assert!(!html.to_ascii_lowercase().contains("<script"));
});

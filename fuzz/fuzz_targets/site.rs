//! Any file is a document: front matter, YAML, steps, terms and links of whatever shape end in
//! findings and pages, never in a panic. The input is one Markdown file and one collection, parted
//! by a NUL.
//!
//!     cargo +nightly fuzz run site
#![no_main]

use sopwith::compile::{self, Live};
use sopwith::text::SitePath;
use sopwith::vfs::Memory;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let middle = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    let (document, collection) = bytes.split_at(middle);
    let mut files = Memory::default();
    files.insert(SitePath::literal("sops/a.md"), document);
    files.insert(SitePath::literal("sops/b.yaml"), collection);
    let mut checked = compile::check(&files, &compile::CheckOptions::default(), &|_| {}).expect("there is a folder of documents");
    compile::build(&files, &mut checked, Live::No, &|_| {}).expect("the built-in templates work");
});

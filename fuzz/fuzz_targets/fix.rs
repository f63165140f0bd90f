//! Fixing any file ends, makes no more errors than there were, and leaves nothing to fix. The
//! input is one Markdown file and one collection, parted by a NUL.
//!
//!     cargo +nightly fuzz run fix
#![no_main]

use sopwith::compile::{self, CheckOptions};
use sopwith::fix::{self, Which};
use sopwith::text::SitePath;
use sopwith::vfs::Memory;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let middle = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    let (document, collection) = bytes.split_at(middle);
    let mut files = Memory::default();
    files.insert(SitePath::literal("sops/a.md"), document);
    files.insert(SitePath::literal("sops/b.yaml"), collection);
    let wanted = CheckOptions::default();
    let before = compile::check(&files, &wanted, &|_| {}).expect("there is a folder of documents");
    let fixed = fix::fix(&files, &wanted, Which::NeedsReview, &|_| true).expect("there is a folder of documents");
    assert!(fixed.checked.errors() <= before.errors());
    for file in fixed.files {
        files.insert(file.path, file.after);
    }
    let again = fix::fix(&files, &wanted, Which::NeedsReview, &|path| !fixed.refused.contains(path));
    assert!(again.expect("there is a folder of documents").files.is_empty());
});

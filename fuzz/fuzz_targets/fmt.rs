//! Any file that can be read has one form: formatting settles at once, and nothing it does changes
//! what the file means. The input is one Markdown file and one collection, parted by a NUL.
//!
//!     cargo +nightly fuzz run fmt
#![no_main]

use sopwith::compile::{self, Formatter};
use sopwith::model;
use sopwith::text::SitePath;
use sopwith::vfs::Memory;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let middle = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    let (document, collection) = bytes.split_at(middle);
    for (path, bytes) in [("sops/a.md", document), ("sops/b.yaml", collection.get(1..).unwrap_or(&[]))] {
        let path = SitePath::literal(path);
        let formatter = Formatter::new(&site(&path, bytes), "en").expect("there is a folder of documents");
        let Ok(texts) = formatter.text(&path, bytes.to_vec()) else { continue };
        let again = formatter.text(&path, texts.after.clone().into_bytes()).expect("it could be read before");
        assert_eq!(again.after, texts.after);
        // A last line break is taken for said: code that is open to the end would have it too.
        let ended = if texts.before.ends_with('\n') { texts.before } else { texts.before + "\n" };
        assert_eq!(meanings(&path, texts.after.as_bytes()), meanings(&path, ended.as_bytes()));
    }
});

fn site(path: &SitePath, bytes: &[u8]) -> Memory {
    let mut files = Memory::default();
    files.insert(path.clone(), bytes);
    files
}

fn meanings(path: &SitePath, bytes: &[u8]) -> Vec<model::Draft> {
    let checked = compile::check(&site(path, bytes), &compile::CheckOptions::default(), &|_| {}).expect("there is a folder of documents");
    checked.documents.iter().map(|document| model::meaning(document)).collect()
}

//! No file makes an import fail otherwise than by being refused. The first byte says what the rest pretends to be; a Word
//! document is packed here, so that what is changed is its text and not the archive.
//!
//!     cargo +nightly fuzz run import
#![no_main]

use sopwith::compile;
use sopwith::import::{self, Source, Wanted};
use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((kind, bytes)) = bytes.split_first() else { return };
    let names = ["a.docx", "a.html", "a.md", "a.csv", "a.mmd", "a.bpmn", "a.drawio", "a.zip"];
    let name = names[usize::from(*kind) % names.len()];
    let bytes = if name == "a.docx" { packed(bytes) } else { bytes.to_vec() };
    let (_, locales) = compile::built_in();
    let source = Source { path: name.into(), folder: None, bytes };
    import::import(&[source], &locales, &Wanted::default(), &BTreeMap::new());
});

fn packed(text: &[u8]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("[Content_Types].xml", &b"<Types/>"[..]), ("word/document.xml", text)] {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("a name");
        writer.write_all(bytes).expect("memory");
    }
    writer.finish().expect("an archive").into_inner()
}

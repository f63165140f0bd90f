//! The text of a file, whatever its bytes are.

use super::encoding::{self, Decoded};
use crate::rules::{Finding, stage};
use crate::syntax;
use crate::text::Source;
use crate::vfs::{FileEntry, MAX_DOCUMENT_BYTES};

/// The text of a file. What is no UTF-8 becomes `�`, with a finding; so the rest is still checked
/// and links to it still hold.
/// `langs` are the languages that it is most likely written in.
pub(super) fn read_source(file: &FileEntry, langs: &[&str], found: &mut Vec<Finding>) -> Option<Source> {
    if file.size() > MAX_DOCUMENT_BYTES {
        found.push(stage::too_large(&file.path, file.size()));
        return None;
    }
    let bytes = match file.read() {
        // It may have grown since it was listed.
        Ok(bytes) if bytes.len() as u64 > MAX_DOCUMENT_BYTES => {
            found.push(stage::too_large(&file.path, bytes.len() as u64));
            return None;
        }
        Ok(bytes) => bytes,
        Err(error) => {
            found.push(stage::unreadable(&file.path, &error.reason));
            return None;
        }
    };
    let Decoded { mut text, fault } = encoding::decode(bytes, langs);
    if text.contains('\0') {
        // As CommonMark asks: a NUL is no character anybody can show.
        text = text.replace('\0', "\u{FFFD}");
    }
    if let Some(fault) = fault {
        found.push(stage::encoding(&file.path, fault));
        if matches!(fault, stage::Encoding::NoText(_)) {
            return None;
        }
    }
    let (source, invisible) = Source::cleaned(file.path.clone(), text);
    found.extend(stage::invisible(&source, &invisible));
    found.extend(syntax::conflicts(&source.text).iter().map(|problem| stage::syntax(&source, problem)));
    Some(source)
}

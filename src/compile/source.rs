//! The text of a file, whatever its bytes are.

use crate::rules::{Finding, stage};
use crate::text::{Source, Span};
use crate::vfs::{FileEntry, MAX_DOCUMENT_BYTES};

/// The text of a file. What is no UTF-8 becomes `�`, with a finding; so the rest is still checked
/// and links to it still hold.
pub(super) fn read_source(file: &FileEntry, found: &mut Vec<Finding>) -> Option<Source> {
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
    let (mut text, problem) = decode(bytes);
    if text.contains('\0') {
        // As CommonMark asks: a NUL is no character anybody can show.
        text = text.replace('\0', "\u{FFFD}");
    }
    if let Some((span, utf16)) = problem {
        found.push(stage::encoding(&file.path, span, utf16));
    }
    Some(Source::new(file.path.clone(), text))
}

/// Text of bytes; where it is not UTF-8, the place of the first bad byte and whether it is UTF-16.
pub(super) fn decode(bytes: Vec<u8>) -> (String, Option<(Span, bool)>) {
    let wide = match bytes.get(..2) {
        Some([0xFF, 0xFE]) => Some(u16::from_le_bytes as fn([u8; 2]) -> u16),
        Some([0xFE, 0xFF]) => Some(u16::from_be_bytes as fn([u8; 2]) -> u16),
        _ => None,
    };
    if let Some(unit) = wide {
        let units: Vec<u16> = bytes[2..].as_chunks().0.iter().map(|pair| unit(*pair)).collect();
        return (String::from_utf16_lossy(&units), Some((Span::at(0), true)));
    }
    let bytes = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => rest.to_vec(),
        None => bytes,
    };
    match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let span = Span::new(at, at + char::REPLACEMENT_CHARACTER.len_utf8());
            (text, Some((span, false)))
        }
    }
}

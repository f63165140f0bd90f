//! What a file holds, beside what it is to hold.

use super::file::failed;
use crate::bundle::Content;
use crate::util::hash;
use crate::vfs::Error;
use std::fs;
use std::path::Path;

pub(super) fn is_equal(path: &Path, content: &Content) -> bool {
    let Ok(metadata) = fs::metadata(path) else { return false };
    match content {
        Content::Bytes(bytes) => {
            metadata.len() == bytes.len() as u64 && fs::read(path).is_ok_and(|there| *there == **bytes)
        }
        Content::Copy(from) => {
            let same_size = fs::metadata(from).is_ok_and(|from| from.len() == metadata.len());
            same_size && hash_file(path).ok() == hash_file(from).ok()
        }
    }
}

pub(super) fn hash_of(content: &Content) -> Result<String, Error> {
    match content {
        Content::Bytes(bytes) => Ok(hash::short(bytes)),
        Content::Copy(from) => hash_file(from).map_err(|error| failed("read", from, &error)),
    }
}

pub(super) fn hash_file(path: &Path) -> std::io::Result<String> {
    hash::short_of(fs::File::open(path)?)
}

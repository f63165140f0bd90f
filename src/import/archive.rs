//! Zip archives of others. Nothing of them is unpacked to disk, and what is too large to be a document is refused before
//! it is read.

use super::refusal::Refusal;
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

/// The most that all files of an archive may hold together.
pub const MOST_BYTES: u64 = 512 * 1024 * 1024;
/// The most that one file may hold.
const MOST_BYTES_OF_FILE: u64 = 128 * 1024 * 1024;
/// The most files.
const MOST_FILES: usize = 20_000;
/// Text shrinks to a hundredth at most; an archive that says more was made to fill memories.
const MOST_RATIO: u64 = 400;
/// Below this no ratio is suspicious: a picture of one colour.
const SMALL: u64 = 4 * 1024 * 1024;

/// The files of an archive by their paths.
#[derive(Debug, Default)]
pub struct Archive {
    files: BTreeMap<String, Vec<u8>>,
}

impl Archive {
    /// Unpacks an archive in memory.
    ///
    /// # Errors
    /// When it is no archive, is larger than any document, is encrypted, or names files outside of itself.
    pub fn read(bytes: &[u8]) -> Result<Archive, Refusal> {
        let broken = |_| Refusal::new("it is not a whole zip archive: fetch or export it again");
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
        if zip.len() > MOST_FILES {
            return Err(Refusal::new("it holds more than 20,000 files: export fewer pages at a time"));
        }
        let mut archive = Archive::default();
        let mut total = 0;
        for index in 0..zip.len() {
            let file = zip.by_index(index).map_err(broken)?;
            let name = file.name().map_err(broken)?.replace('\\', "/");
            if name.starts_with('/') || name.contains(':') || name.split('/').any(|part| part == "..") {
                return Err(Refusal::new("it names files outside of itself, as only a hostile archive does"));
            }
            if file.is_dir() || file.is_symlink() || name.starts_with("__MACOSX/") {
                continue;
            }
            let (packed, said) = (file.compressed_size(), file.size());
            if said > MOST_BYTES_OF_FILE || said > SMALL && said / packed.max(1) > MOST_RATIO {
                return Err(Refusal::new("a file in it would unpack to far more than a document holds"));
            }
            // What the archive says of a size need not be true.
            let mut content = Vec::new();
            file.take(MOST_BYTES_OF_FILE + 1)
                .read_to_end(&mut content)
                .map_err(|_| Refusal::new("a file in it is damaged or encrypted: save it again, without a password"))?;
            total += content.len() as u64;
            if content.len() as u64 > said || total > MOST_BYTES {
                return Err(Refusal::new("it would unpack to far more than a document holds"));
            }
            archive.files.insert(name, content);
        }
        Ok(archive)
    }

    /// A file of it.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// All paths with their bytes, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }
}

/// A path seen from the folder of another file of the archive; `None` when it leads out of it.
pub fn join(from: &str, path: &str) -> Option<String> {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let whole = path.strip_prefix('/').map_or_else(|| format!("{folder}/{path}"), str::to_owned);
    let mut parts: Vec<&str> = Vec::new();
    for part in whole.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

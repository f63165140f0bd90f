//! Short content hashes for file names, manifests, and browsers. The one file that knows the hash crates.
//!
//! Two functions, though one would do for new work. Browsers have SHA-256 and no BLAKE3. And what BLAKE3 gave is written
//! down in other people's repositories: fingerprints of findings in baseline files and in the memory of code scanners
//! (`docs/format.md` promises that they stay), and hashes in the manifest of an output folder, by which the next build
//! knows which files it may remove. Another function would make every known finding new, and leave old pages behind.

use sha2::{Digest as _, Sha256};
use std::io::{self, Read};

/// The first 16 hexadecimal digits of the BLAKE3 hash of `bytes`.
pub fn short(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..16].to_owned()
}

/// What [`short`] gives for all bytes of a reader, without holding them in memory.
///
/// # Errors
/// What reading them gives.
pub fn short_of(mut reader: impl Read) -> io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    io::copy(&mut reader, &mut hasher)?;
    Ok(hasher.finalize().to_hex()[..16].to_owned())
}

/// The first 32 hexadecimal digits of the BLAKE3 hash of `bytes`.
pub fn long(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..32].to_owned()
}

/// The first 16 hexadecimal digits of the SHA-256 hash of `bytes`: browsers have this function, and no faster one.
pub fn web(bytes: &[u8]) -> String {
    Sha256::digest(bytes)[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_that_others_have_written_down_stay() {
        assert_eq!(long(b"abc"), "6437b3ac38465133ffb63b75273a8db5");
        assert_eq!(short(b"abc"), "6437b3ac38465133");
        assert_eq!(short_of(&b"abc"[..]).expect("memory can be read"), short(b"abc"));
    }

    #[test]
    fn the_web_hash_is_the_one_browsers_compute() {
        // FIPS 180-4, first example; and of nothing.
        assert_eq!(web(b"abc"), "ba7816bf8f01cfea");
        assert_eq!(web(b""), "e3b0c44298fc1c14");
    }
}

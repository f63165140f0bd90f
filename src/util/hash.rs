//! Short content hashes for file names, manifests, and browsers.

use sha2::{Digest as _, Sha256};

/// The first 16 hexadecimal digits of the BLAKE3 hash of `bytes`.
pub fn short(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..16].to_owned()
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
    fn the_web_hash_is_the_one_browsers_compute() {
        // FIPS 180-4, first example; and of nothing.
        assert_eq!(web(b"abc"), "ba7816bf8f01cfea");
        assert_eq!(web(b""), "e3b0c44298fc1c14");
    }
}

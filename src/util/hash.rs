//! Short content hashes for file names and manifests.

/// The first 16 hexadecimal digits of the BLAKE3 hash of `bytes`.
pub fn short(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..16].to_owned()
}

/// The first 32 hexadecimal digits of the BLAKE3 hash of `bytes`.
pub fn long(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..32].to_owned()
}

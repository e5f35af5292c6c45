//! Identifiers of books, annotations and articles.

use xxhash_rust::xxh3::xxh3_128;

/// Returns the UUID of some bytes as a URN: a hash in the form of RFC 9562, version 8.
pub(crate) fn uuid_of(bytes: &[u8]) -> String {
    let hash = xxh3_128(bytes);
    let hash = hash & !(0xf << 76) & !(0x3 << 62) | (0x8 << 76) | (0x2 << 62);
    let hex = format!("{hash:032x}");
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

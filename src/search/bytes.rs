//! Numbers and texts as bytes: what every file of the index is written with.
//!
//! Numbers stand in groups of seven bits, the lowest first, with the high bit where more follow; texts as their length in
//! bytes and UTF-8.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// Appends a number.
pub(super) fn number(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(u8::try_from(value & 0x7F).unwrap_or_default() | 0x80);
        value >>= 7;
    }
    out.push(u8::try_from(value).unwrap_or_default());
}

/// Appends a count or an index.
pub(super) fn size(out: &mut Vec<u8>, value: usize) {
    number(out, value as u64);
}

/// Appends a text.
pub(super) fn text(out: &mut Vec<u8>, value: &str) {
    size(out, value.len());
    out.extend_from_slice(value.as_bytes());
}

/// The bytes as a zlib stream (RFC 1950), which browsers inflate and whose checksum they check.
pub(super) fn compressed(raw: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(raw.len() / 2 + 64), Compression::new(7));
    encoder.write_all(raw).expect("a vector takes every byte");
    encoder.finish().expect("a vector takes every byte")
}

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

/// Appends numbers.
pub(super) fn numbers(out: &mut Vec<u8>, values: impl IntoIterator<Item = u32>) {
    for value in values {
        number(out, u64::from(value));
    }
}

/// Appends counts or indexes.
pub(super) fn sizes(out: &mut Vec<u8>, values: impl IntoIterator<Item = usize>) {
    for value in values {
        size(out, value);
    }
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

/// Numbers taken apart: the low eight bits, which are mostly noise, and what is above them, which is mostly alike. Each compresses
/// better among its own.
#[derive(Debug, Default)]
pub(super) struct Split {
    pub(super) low: Vec<u8>,
    pub(super) high: Vec<u8>,
}

impl Split {
    /// Appends a number.
    pub(super) fn number(&mut self, value: u64) {
        self.low.push(u8::try_from(value & 0xFF).unwrap_or_default());
        number(&mut self.high, value >> 8);
    }

    /// How far both have come.
    pub(super) fn mark(&self) -> Mark {
        Mark { low: self.low.len(), high: self.high.len() }
    }
}

/// A place in both halves of a [`Split`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) low: usize,
    pub(super) high: usize,
}

/// The parts, one after the other, as one zlib stream (RFC 1950), which browsers inflate and whose checksum they check. Each part gets
/// codes of its own.
pub(super) fn compressed(parts: &[&[u8]]) -> Vec<u8> {
    deflated(parts, Compression::new(7))
}

/// The same for parts that are mostly noise: repetitions are not looked for as thoroughly.
pub(super) fn compressed_noise(parts: &[&[u8]]) -> Vec<u8> {
    deflated(parts, Compression::new(2))
}

fn deflated(parts: &[&[u8]], level: Compression) -> Vec<u8> {
    let size: usize = parts.iter().map(|part| part.len()).sum();
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(size / 2 + 64), level);
    for (at, part) in parts.iter().filter(|part| !part.is_empty()).enumerate() {
        if at > 0 {
            encoder.flush().expect("a vector takes every byte");
        }
        encoder.write_all(part).expect("a vector takes every byte");
    }
    encoder.finish().expect("a vector takes every byte")
}

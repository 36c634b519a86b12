//! Fingerprints of bytes.
//!
//! In: bytes or a stream. Out: 128 bits of their BLAKE3 hash, enough to tell any two files of a site apart and
//! half the size in a manifest of a hundred thousand lines. Never a proof for others: exports state full hashes.

use std::fmt;
use std::io::{self, Read};

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self::from(blake3::hash(bytes))
    }

    /// Of all that a stream gives.
    ///
    /// # Errors
    /// When the stream fails.
    pub fn of_stream(stream: &mut dyn Read) -> io::Result<Self> {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(stream)?;
        Ok(Self::from(hasher.finalize()))
    }

    /// Reads the 32 hexadecimal digits that `Display` writes.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits: &[u8; 32] = text.as_bytes().try_into().ok()?;
        let mut bytes = [0; 16];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Some(Self(bytes))
    }
}

fn digit(character: u8) -> Option<u8> {
    match character {
        b'0'..=b'9' => Some(character - b'0'),
        b'a'..=b'f' => Some(character - b'a' + 10),
        _ => None,
    }
}

impl From<blake3::Hash> for Fingerprint {
    fn from(hash: blake3::Hash) -> Self {
        let mut half = [0; 16];
        half.copy_from_slice(&hash.as_bytes()[..16]);
        Self(half)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:032x}", u128::from_be_bytes(self.0))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_read_as_it_is_written() {
        let fingerprint = Fingerprint::of("公开".as_bytes());
        assert_eq!(Fingerprint::from_hex(&fingerprint.to_string()), Some(fingerprint));
        assert_eq!(Fingerprint::from_hex(&fingerprint.to_string().to_uppercase()), None);
        assert_eq!(Fingerprint::from_hex("12"), None);
    }

    #[test]
    fn a_stream_has_the_fingerprint_of_its_bytes() {
        let bytes = vec![7; 200_000];
        assert_eq!(Fingerprint::of_stream(&mut &bytes[..]).unwrap(), Fingerprint::of(&bytes));
    }
}

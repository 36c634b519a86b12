//! The name of a file, made from its bytes.
//!
//! A file under such a name never changes, so it may be cached for ever; and the runtime makes the name again from the bytes that
//! came, so that what was cut short or mixed up on the way is noticed before it is read.

/// The 64 bits that name a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Address(pub(super) [u8; 8]);

impl Address {
    /// Two lanes of 32 bits, each a chain of one-to-one steps over the bytes: a change of one byte changes both.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let length = u32::try_from(bytes.len() & 0xFFFF_FFFF).unwrap_or_default();
        let (mut one, mut two) = (0x811C_9DC5 ^ length, 0x9747_B28C ^ length);
        for &byte in bytes {
            one = step(one, byte, 0x0100_0193);
            two = step(two, byte, 0x85EB_CA6B);
        }
        let mut name = [0; 8];
        name[..4].copy_from_slice(&one.to_be_bytes());
        name[4..].copy_from_slice(&two.to_be_bytes());
        Self(name)
    }

    /// Where the file lies, relative to the site.
    pub(super) fn path(self) -> String {
        let mut path = String::from(super::write::FOLDER);
        for byte in self.0 {
            path.push(char::from(b"0123456789abcdef"[usize::from(byte >> 4)]));
            path.push(char::from(b"0123456789abcdef"[usize::from(byte & 15)]));
        }
        path.push_str(".bin");
        path
    }
}

fn step(lane: u32, byte: u8, factor: u32) -> u32 {
    let mixed = (lane ^ u32::from(byte)).wrapping_mul(factor);
    mixed ^ (mixed >> 15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_follows_from_the_bytes() {
        assert_eq!(Address::of(b"").path(), "search/shards/811c9dc59747b28c.bin");
        assert_ne!(Address::of(b"a"), Address::of(b"b"));
        assert_ne!(Address::of(b"\0"), Address::of(b"\0\0"));
    }
}

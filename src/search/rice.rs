//! Lists of documents as bits.
//!
//! In: the gaps between the documents of a list. Out: Rice codes. Each gap is its upper part as so many zero bits and a one, then
//! its `k` lower bits, the lowest first; `k` follows from how many there are in how wide a range, so nothing else need be kept.
//! Bits fill each byte from its lowest.

/// How many lower bits the gaps of a list keep: the most with which they still cover two thirds of a gap that is met on average.
pub(super) fn lower_bits(count: u32, width: u32) -> u32 {
    let mut bits = 0;
    while (u64::from(count) << (bits + 1)) * 3 <= u64::from(width) * 2 {
        bits += 1;
    }
    bits
}

/// How many bits a list takes.
pub(super) fn length(gaps: &[u32], lower: u32) -> usize {
    gaps.iter().map(|gap| (gap >> lower) as usize + 1 + lower as usize).sum()
}

/// Bits as they come.
#[derive(Debug, Default)]
pub(super) struct Bits {
    bytes: Vec<u8>,
    pending: u64,
    held: u32,
}

impl Bits {
    /// Appends a list.
    pub(super) fn list(&mut self, gaps: &[u32], lower: u32) {
        for &gap in gaps {
            let mut zeros = gap >> lower;
            while zeros > 32 {
                self.push(0, 32);
                zeros -= 32;
            }
            self.push(1 << zeros, zeros + 1);
            self.push(u64::from(gap) & ((1 << lower) - 1), lower);
        }
    }

    /// All bytes, the last one filled with zeros.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.push(0, self.held.wrapping_neg() % 8);
        self.bytes
    }

    fn push(&mut self, value: u64, bits: u32) {
        self.pending |= value << self.held;
        self.held += bits;
        while self.held >= 8 {
            self.bytes.push(u8::try_from(self.pending & 0xFF).unwrap_or_default());
            self.pending >>= 8;
            self.held -= 8;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_is_alone_in_its_range_keeps_nearly_all_bits() {
        assert_eq!(lower_bits(1, 16_384), 13);
        assert_eq!(lower_bits(16_384, 16_384), 0);
        assert_eq!(lower_bits(1000, 16_384), 3);
    }

    #[test]
    fn upper_part_then_one_then_lower_bits() {
        let mut bits = Bits::default();
        bits.list(&[5, 0, 3], 1);
        // 5: 0 0 1, 1; 0: 1, 0; 3: 0 1, 1.
        assert_eq!(bits.finish(), [0b1001_1100, 0b1]);
        assert_eq!(length(&[5, 0, 3], 1), 9);
    }
}

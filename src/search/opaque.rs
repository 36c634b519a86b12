//! Characters that search leaves as they are, so that every browser reads them alike.
//!
//! Made by `tests/search/opaque.mjs` and held by the test that Rust and JavaScript share: every character encoded after
//! Unicode 13.0 (the oldest version among browsers that can read the index) for which a later version gives a case, a
//! decomposition or a combining behaviour. A newer browser would change them and an older one would not.

/// First and last character of each range, ascending.
pub(super) const OPAQUE: [(u32, u32); 46] = [
    (0x0558, 0x0558),
    (0x058B, 0x058C),
    (0x05C8, 0x05C9),
    (0x0888, 0x089F),
    (0x08C9, 0x08D2),
    (0x0C3C, 0x0C3C),
    (0x0CF3, 0x0CF3),
    (0x0ECE, 0x0ECE),
    (0x1715, 0x1715),
    (0x180F, 0x180F),
    (0x1AC1, 0x1AEF),
    (0x1C89, 0x1C8A),
    (0x1DFA, 0x1DFA),
    (0x209D, 0x209F),
    (0x2C2F, 0x2C2F),
    (0x2C5F, 0x2C5F),
    (0xA7C0, 0xA7C1),
    (0xA7CB, 0xA7F4),
    (0xFBC2, 0xFBC2),
    (0x10570, 0x105BC),
    (0x10780, 0x107BF),
    (0x10D4E, 0x10D85),
    (0x10EC5, 0x10EFF),
    (0x10F82, 0x10F85),
    (0x11070, 0x11074),
    (0x110C2, 0x110C2),
    (0x11241, 0x11241),
    (0x113B8, 0x113E2),
    (0x11B60, 0x11B67),
    (0x11DD9, 0x11DD9),
    (0x11F00, 0x11F5A),
    (0x13439, 0x13455),
    (0x1611E, 0x1612F),
    (0x16D40, 0x16D6C),
    (0x16EA0, 0x16ED3),
    (0x16FF2, 0x16FF3),
    (0x1AFF0, 0x1AFFE),
    (0x1B123, 0x1B126),
    (0x1CCD6, 0x1CF46),
    (0x1D127, 0x1D128),
    (0x1D250, 0x1D281),
    (0x1D6A6, 0x1D6A6),
    (0x1DF00, 0x1DFFF),
    (0x1E030, 0x1E08F),
    (0x1E2AE, 0x1E2AE),
    (0x1E4EB, 0x1E6FF),
];

/// Whether search leaves it as it is.
pub(super) fn is_opaque(character: char) -> bool {
    let code = u32::from(character);
    let after = OPAQUE.partition_point(|&(first, _)| first <= code);
    after > 0 && code <= OPAQUE[after - 1].1
}

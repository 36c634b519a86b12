//! The files of an index as numbers, texts and lists; written from the description of the format, not from the writer.

use std::io::Read;

use super::Files;

/// First character, second, first document.
pub(super) type Key = (u64, u64, u64);

/// The bytes of a file, read from the front.
pub(super) struct Bytes {
    bytes: Vec<u8>,
    /// In bits.
    at: usize,
}

/// A piece of a gram.
pub(super) struct Piece {
    pub(super) key: Key,
    /// Document and field.
    pub(super) held: Vec<(u64, usize)>,
    /// The numbers of its places; none where they lie apart.
    pub(super) steps: Vec<u64>,
}

pub(super) fn read(files: &Files, name: &str) -> Bytes {
    let mut bytes = Vec::new();
    flate2::read::ZlibDecoder::new(files[name].as_slice()).read_to_end(&mut bytes).unwrap();
    Bytes { bytes, at: 0 }
}

/// The files in which pieces of a gram may lie: the last that begins before it, and those that begin within it.
pub(super) fn around(listed: &[(Key, String)], first: u64, second: u64) -> Vec<String> {
    let from = listed.partition_point(|(key, _)| *key <= (first, second, 0)).saturating_sub(1);
    let to = listed.partition_point(|(key, _)| *key <= (first, second, u64::MAX));
    listed[from..to.max(from)].iter().map(|(_, name)| name.clone()).collect()
}

impl Bytes {
    fn byte(&mut self) -> u8 {
        self.at += 8;
        self.bytes[self.at / 8 - 1]
    }

    pub(super) fn number(&mut self) -> u64 {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = self.byte();
            value |= u64::from(byte & 127) << shift;
            shift += 7;
            if byte < 128 {
                return value;
            }
        }
    }

    pub(super) fn numbers(&mut self, count: u64) -> Vec<u64> {
        (0..count).map(|_| self.number()).collect()
    }

    pub(super) fn text(&mut self) -> String {
        let length = self.number();
        String::from_utf8((0..length).map(|_| self.byte()).collect()).unwrap()
    }

    pub(super) fn name(&mut self) -> String {
        let name = (0..8).fold(0, |name, _| name << 8 | u64::from(self.byte()));
        format!("search/shards/{name:016x}.bin")
    }

    pub(super) fn listed(&mut self) -> Vec<(Key, String)> {
        let count = self.number();
        let keys: Vec<Key> = (0..count).map(|_| (self.number(), self.number(), self.number())).collect();
        keys.into_iter().map(|key| (key, self.name())).collect()
    }

    pub(super) fn ends(&self) -> bool {
        self.at == self.bytes.len() * 8
    }

    /// A file of documents.
    pub(super) fn documents(mut self) -> Vec<Piece> {
        let keys = self.keys();
        let all = keys.len() as u64;
        let widths = self.numbers(all);
        let counts = [(); 3].map(|()| self.numbers(all));
        let sizes = self.numbers(all);
        let mut pieces = Vec::new();
        for (at, &key) in keys.iter().enumerate() {
            let mut held = Vec::new();
            for (field, counts) in counts.iter().enumerate() {
                let lower =
                    (0..64).find(|lower| (counts[at].max(1) << (lower + 1)) * 3 > (1 << widths[at]) * 2).unwrap();
                let mut next = key.2;
                for _ in 0..counts[at] {
                    let document = next + self.gap(lower);
                    held.push((document, field));
                    next = document + 1;
                }
            }
            pieces.push(Piece { key, held, steps: Vec::new() });
        }
        self.at = self.at.next_multiple_of(8);
        self.steps(&mut pieces, &sizes);
        pieces
    }

    /// A file of places; its pieces hold no documents.
    pub(super) fn places(mut self) -> Vec<Piece> {
        let keys = self.keys();
        let sizes = self.numbers(keys.len() as u64);
        let mut pieces: Vec<Piece> =
            keys.into_iter().map(|key| Piece { key, held: Vec::new(), steps: Vec::new() }).collect();
        self.steps(&mut pieces, &sizes);
        pieces
    }

    fn keys(&mut self) -> Vec<Key> {
        let count = self.number();
        let [firsts, seconds, starts] = [(); 3].map(|()| self.numbers(count));
        let mut keys: Vec<Key> = Vec::new();
        for ((first, second), start) in firsts.into_iter().zip(seconds).zip(starts) {
            let last = keys.last().copied().unwrap_or((0, 0, 0));
            keys.push((last.0 + first, if first == 0 { last.1 + second } else { second }, start));
        }
        keys
    }

    /// All low bytes, then what is above them; nothing follows.
    fn steps(&mut self, pieces: &mut [Piece], sizes: &[u64]) {
        let low: Vec<u8> = (0..sizes.iter().sum()).map(|_| self.byte()).collect();
        let mut low = low.into_iter();
        for (piece, size) in pieces.iter_mut().zip(sizes) {
            piece.steps = (0..*size).map(|_| u64::from(low.next().unwrap()) + 256 * self.number()).collect();
        }
        assert!(self.ends());
    }

    fn gap(&mut self, lower: u32) -> u64 {
        let mut gap = 0;
        while self.bit() == 0 {
            gap += 1 << lower;
        }
        (0..lower).fold(gap, |gap, bit| gap | self.bit() << bit)
    }

    fn bit(&mut self) -> u64 {
        self.at += 1;
        u64::from(self.bytes[(self.at - 1) / 8] >> ((self.at - 1) % 8) & 1)
    }
}

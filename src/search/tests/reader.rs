//! A plain reader of the format, written from its description: what the writer wrote, found again.
//!
//! It reads the places of every gram where they are kept, and texts where they are not, so that both say the same.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use super::super::normalised;
use super::Files;

type Key = (u64, u64, u64);

pub(super) struct Index<'a> {
    files: &'a Files,
    documents: u64,
    range: u64,
    floor: usize,
    cards: Vec<String>,
    pages: Vec<(Key, String)>,
}

struct Bytes {
    bytes: Vec<u8>,
    at: usize,
}

impl Bytes {
    fn number(&mut self) -> u64 {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = self.bytes[self.at];
            self.at += 1;
            value |= u64::from(byte & 127) << shift;
            shift += 7;
            if byte < 128 {
                return value;
            }
        }
    }

    fn count(&mut self) -> usize {
        usize::try_from(self.number()).unwrap()
    }

    fn numbers(&mut self, count: usize) -> Vec<u64> {
        (0..count).map(|_| self.number()).collect()
    }

    fn take(&mut self, length: usize) -> &[u8] {
        self.at += length;
        &self.bytes[self.at - length..self.at]
    }

    fn text(&mut self) -> String {
        let length = self.count();
        String::from_utf8(self.take(length).to_vec()).unwrap()
    }

    fn name(&mut self) -> String {
        let hex: String = self.take(8).iter().map(|byte| format!("{byte:02x}")).collect();
        format!("search/shards/{hex}.bin")
    }

    fn listed(&mut self) -> Vec<(Key, String)> {
        let count = self.count();
        let keys: Vec<Key> = (0..count).map(|_| (self.number(), self.number(), self.number())).collect();
        keys.into_iter().map(|key| (key, self.name())).collect()
    }

    /// Numbers whose low bytes stand before all that is above them.
    fn halves(&mut self, count: u64) -> Vec<u64> {
        let low = self.take(usize::try_from(count).unwrap()).to_vec();
        low.into_iter().map(|low| u64::from(low) + 256 * self.number()).collect()
    }

    fn keys(&mut self) -> Vec<Key> {
        let count = self.count();
        let (firsts, seconds, starts) = (self.numbers(count), self.numbers(count), self.numbers(count));
        let mut keys: Vec<Key> = Vec::new();
        for ((first, second), start) in firsts.into_iter().zip(seconds).zip(starts) {
            let last = keys.last().copied().unwrap_or((0, 0, 0));
            keys.push((last.0 + first, if first == 0 { last.1 + second } else { second }, start));
        }
        keys
    }
}

/// Documents by field, and the places of each where they are kept.
type Postings = BTreeMap<(u64, usize), Option<BTreeSet<u64>>>;

impl<'a> Index<'a> {
    pub(super) fn open(files: &'a Files) -> Self {
        let entry = String::from_utf8(files["search/index.json"].clone()).unwrap();
        let name = entry.split("\"head\":\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let mut head = read(files, &format!("search/{name}"));
        let (documents, range, floor) = (head.number(), head.number(), head.count());
        for _ in 0..head.number() {
            head.text();
            for _ in 0..head.number() {
                let _ = (head.text(), head.text(), head.number());
            }
        }
        let cards = (0..head.number())
            .map(|_| {
                let _ = (head.name(), head.name());
                head.name()
            })
            .collect();
        let pages = head.listed();
        assert_eq!(head.at, head.bytes.len());
        Self { files, documents, range, floor, cards, pages }
    }

    /// Kind and id of what has every word of the query, in that order.
    pub(super) fn query(&self, query: &str) -> Vec<(String, String)> {
        let query = normalised(query);
        let mut found: BTreeSet<u64> = (0..self.documents).collect();
        for word in query.split(' ').filter(|word| !word.is_empty()) {
            let holding = self.word(word);
            found.retain(|document| holding.contains(document));
        }
        let mut ids: Vec<_> = found.into_iter().map(|document| self.card(document)).collect();
        ids.sort();
        ids
    }

    fn word(&self, word: &str) -> BTreeSet<u64> {
        let codes: Vec<u64> = word.chars().map(|character| u64::from(u32::from(character))).collect();
        if let [one] = codes[..] {
            return self.gram(one, 0).into_keys().map(|(document, _)| document).collect();
        }
        let grams: Vec<Postings> = codes.windows(2).map(|pair| self.gram(pair[0], pair[1])).collect();
        let mut left = BTreeSet::new();
        for (key, places) in &grams[0] {
            let all: Option<Vec<_>> = grams.iter().map(|gram| gram.get(key)).collect();
            let Some(all) = all else { continue };
            let kept: Option<Vec<&BTreeSet<u64>>> = all.iter().map(|places| places.as_ref()).collect();
            let holds = match (kept, places) {
                (Some(kept), Some(places)) => {
                    places.iter().any(|start| kept.iter().zip(0..).all(|(places, at)| places.contains(&(start + at))))
                }
                _ => codes.len() == 2 || self.texts(key.0).iter().any(|text| normalised(text).contains(word)),
            };
            if holds {
                left.insert(key.0);
            }
        }
        left
    }

    fn gram(&self, first: u64, second: u64) -> Postings {
        let within = |key: &Key| (key.0, key.1) == (first, second);
        let mut postings = Postings::new();
        let mut order: Vec<(Key, Vec<(u64, usize)>)> = Vec::new();
        let pages = around(&self.pages, first, second);
        for page in &pages {
            let mut page = read(self.files, page);
            let listed = page.listed();
            for name in around(&listed, first, second) {
                let mut file = read(self.files, &name);
                let keys = file.keys();
                let counts: Vec<Vec<u64>> = (0..3).map(|_| file.numbers(keys.len())).collect();
                for (at, key) in keys.iter().enumerate() {
                    let mut held = Vec::new();
                    for (field, counts) in counts.iter().enumerate() {
                        let mut next = key.2;
                        for _ in 0..counts[at] {
                            let document = next + file.number();
                            held.push((document, field));
                            next = document + 1;
                        }
                    }
                    if within(key) && !order.iter().any(|(other, _)| other == key) {
                        order.push((*key, held));
                    }
                }
                assert_eq!(file.at, file.bytes.len());
            }
        }
        let total: usize = order.iter().map(|(_, held)| held.len()).sum();
        for (_, held) in &order {
            postings.extend(held.iter().map(|held| (*held, None)));
        }
        if second != 0 && total > self.floor {
            for page in &pages {
                let mut page = read(self.files, page);
                page.listed();
                let listed = page.listed();
                for name in around(&listed, first, second) {
                    let mut file = read(self.files, &name);
                    let keys = file.keys();
                    let sizes = file.numbers(keys.len());
                    let mut steps = file.halves(sizes.iter().sum()).into_iter();
                    for (key, size) in keys.iter().zip(sizes) {
                        let mut steps: Vec<u64> = steps.by_ref().take(usize::try_from(size).unwrap()).collect();
                        steps.reverse();
                        if let Some((_, held)) = order.iter().find(|(other, _)| other == key) {
                            for held in held {
                                let mut places = BTreeSet::new();
                                let mut next = 0;
                                loop {
                                    let step = steps.pop().unwrap();
                                    places.insert(next + step / 2);
                                    next += step / 2 + 1;
                                    if step % 2 == 0 {
                                        break;
                                    }
                                }
                                postings.insert(*held, Some(places));
                            }
                            assert!(steps.is_empty());
                        }
                    }
                }
            }
            assert!(postings.values().all(Option::is_some), "a frequent gram keeps its places");
        }
        postings
    }

    fn rows(&self, document: u64) -> [(String, u64); 2] {
        let range = document / self.range;
        let mut table = read(self.files, &self.cards[usize::try_from(range).unwrap()]);
        let sizes: Vec<Vec<u64>> = (0..2)
            .map(|_| {
                let count = table.count();
                table.numbers(count)
            })
            .collect();
        let names: Vec<Vec<String>> = sizes.iter().map(|sizes| sizes.iter().map(|_| table.name()).collect()).collect();
        assert_eq!(table.at, table.bytes.len());
        [0, 1].map(|kind| {
            let mut row = document % self.range;
            for (size, name) in sizes[kind].iter().zip(&names[kind]) {
                if row < *size {
                    return (name.clone(), row);
                }
                row -= size;
            }
            panic!("no file holds document {document}")
        })
    }

    fn shown(&self, document: u64) -> [String; 6] {
        let [(name, row), _] = self.rows(document);
        let mut file = read(self.files, &name);
        file.number();
        for _ in 0..row {
            let _ = ([(); 6].map(|()| file.text()), file.number());
        }
        [(); 6].map(|()| file.text())
    }

    fn card(&self, document: u64) -> (String, String) {
        let [id, kind, ..] = self.shown(document);
        (kind, id)
    }

    fn texts(&self, document: u64) -> Vec<String> {
        let [_, (name, row)] = self.rows(document);
        let mut file = read(self.files, &name);
        file.number();
        let mut texts = Vec::new();
        for _ in 0..=row {
            texts = (0..file.number()).map(|_| file.text()).collect();
        }
        let [_, _, _, title, summary, _] = self.shown(document);
        texts.extend([title, summary]);
        texts
    }
}

/// The files in which pieces of a gram may lie: the last that begins before it, and those that begin within it.
fn around(listed: &[(Key, String)], first: u64, second: u64) -> Vec<String> {
    let from = listed.partition_point(|(key, _)| *key <= (first, second, 0)).saturating_sub(1);
    let to = listed.partition_point(|(key, _)| *key <= (first, second, u64::MAX));
    listed[from..to.max(from)].iter().map(|(_, name)| name.clone()).collect()
}

fn read(files: &Files, name: &str) -> Bytes {
    let mut bytes = Vec::new();
    flate2::read::ZlibDecoder::new(files[name].as_slice()).read_to_end(&mut bytes).unwrap();
    Bytes { bytes, at: 0 }
}

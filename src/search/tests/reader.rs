//! A plain reader of the index: what the writer wrote, found again. It reads every gram of a word and all places.

use std::collections::{BTreeMap, BTreeSet};

use super::super::normalised;
use super::Files;
use super::files::{Key, around, read};

pub(super) struct Index<'a> {
    files: &'a Files,
    documents: u64,
    range: u64,
    cards: Vec<String>,
    pages: Vec<(Key, String)>,
}

/// The places of a gram in each document's field; none for a single character.
type Postings = BTreeMap<(u64, usize), BTreeSet<u64>>;

impl<'a> Index<'a> {
    pub(super) fn open(files: &'a Files) -> Self {
        let entry = String::from_utf8(files["search/index.json"].clone()).unwrap();
        let name = entry.split("\"head\":\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let mut head = read(files, &format!("search/{name}"));
        let (documents, range) = (head.number(), head.number());
        for _ in 0..head.number() {
            head.text();
            for _ in 0..head.number() {
                let _ = (head.text(), head.text(), head.number());
            }
        }
        let cards = (0..head.number()).map(|_| [(); 3].map(|()| head.name())).map(|[_, _, cards]| cards).collect();
        let pages = head.listed();
        assert!(head.ends());
        Self { files, documents, range, cards, pages }
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
        let holds = |key: &(u64, usize), start: u64| {
            grams.iter().zip(start..).all(|(gram, place)| gram.get(key).is_some_and(|places| places.contains(&place)))
        };
        let starting = grams[0].iter().filter(|(key, places)| places.iter().any(|&start| holds(key, start)));
        starting.map(|((document, _), _)| *document).collect()
    }

    fn gram(&self, first: u64, second: u64) -> Postings {
        let mut documents = BTreeMap::new();
        let mut steps = BTreeMap::new();
        for page in around(&self.pages, first, second) {
            let mut page = read(self.files, &page);
            let (files, apart) = (page.listed(), page.listed());
            assert!(page.ends());
            for name in around(&files, first, second) {
                for piece in read(self.files, &name).documents() {
                    documents.insert(piece.key, piece.held);
                    if !piece.steps.is_empty() {
                        steps.insert(piece.key, piece.steps);
                    }
                }
            }
            for name in around(&apart, first, second) {
                steps.extend(read(self.files, &name).places().into_iter().map(|piece| (piece.key, piece.steps)));
            }
        }
        let mut postings = Postings::new();
        for (key, held) in documents.into_iter().filter(|(key, _)| (key.0, key.1) == (first, second)) {
            if second == 0 {
                postings.extend(held.into_iter().map(|held| (held, BTreeSet::new())));
                continue;
            }
            let mut steps = steps.remove(&key).unwrap().into_iter();
            for held in held {
                let places = postings.entry(held).or_default();
                let mut next = 0;
                for step in steps.by_ref() {
                    places.insert(next + step / 2);
                    next += step / 2 + 1;
                    if step % 2 == 0 {
                        break;
                    }
                }
            }
            assert_eq!(steps.next(), None);
        }
        postings
    }

    /// Kind and id.
    fn card(&self, document: u64) -> (String, String) {
        let mut table = read(self.files, &self.cards[usize::try_from(document / self.range).unwrap()]);
        let [cards, texts] = [(); 2].map(|()| {
            let count = table.number();
            table.numbers(count)
        });
        let names: Vec<String> = cards.iter().chain(&texts).map(|_| table.name()).collect();
        assert!(table.ends());
        let mut row = document % self.range;
        for (size, name) in cards.iter().zip(&names) {
            if row < *size {
                let mut file = read(self.files, name);
                assert_eq!(file.number(), *size);
                for _ in 0..row {
                    let _ = ([(); 6].map(|()| file.text()), file.number());
                    for _ in super::super::FACETS {
                        let values = file.number();
                        file.numbers(values);
                    }
                }
                let [id, kind] = [(); 2].map(|()| file.text());
                return (kind, id);
            }
            row -= size;
        }
        panic!("no file holds document {document}")
    }
}

//! The promise, over the whole index: what a reader of the written files finds is what a plain scan finds.

mod files;
mod reader;

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Mutex;

use jiff::civil::date;
use proptest::prelude::*;

use super::{Document, ENTRY, Facet, FacetValue, Sizes, Written, normalised, write_with};
use reader::Index;

pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// Sizes so small that a few documents need several files, ranges and pages of everything.
const TINY: Sizes = Sizes { documents: 60, places: 40, cards: 90, texts: 120, range: 64 };

fn index(documents: &[Document], sizes: Sizes) -> (Files, Written) {
    let files = Mutex::new(Files::new());
    let put = |path: &str, bytes: &[u8]| {
        assert!(files.lock().unwrap().insert(path.to_owned(), bytes.to_vec()).is_none(), "{path} came twice");
        Ok::<(), Infallible>(())
    };
    let areas = Facet { name: "area", values: vec![FacetValue { id: "yunxi".into(), label: "云溪县".into() }] };
    let written = write_with(documents, &[areas], sizes, &put).unwrap();
    (files.into_inner().unwrap(), written)
}

fn document(id: &str, title: &str, blocks: &[&str]) -> Document {
    Document {
        kind: "project".into(),
        id: id.into(),
        url: format!("/projects/{id}/"),
        title: title.into(),
        blocks: blocks.iter().map(|&block| block.into()).collect(),
        ..Document::default()
    }
}

fn found(documents: &[Document], query: &str) -> Vec<String> {
    let (files, _) = index(documents, TINY);
    Index::open(&files).query(query).into_iter().map(|(_, id)| id).collect()
}

/// The oracle: every word of the query is part of some block.
fn scan(documents: &[Document], query: &str) -> Vec<(String, String)> {
    let query = normalised(query);
    let words: Vec<&str> = query.split(' ').filter(|word| !word.is_empty()).collect();
    let mut ids: Vec<_> = documents
        .iter()
        .filter(|document| {
            let mut texts = vec![normalised(&document.title), normalised(&document.summary)];
            texts.extend(document.blocks.iter().map(|block| normalised(block)));
            words.iter().all(|word| texts.iter().any(|text| text.contains(word)))
        })
        .map(|document| (document.kind.clone(), document.id.clone()))
        .collect();
    ids.sort();
    ids
}

#[test]
fn a_word_is_found_wherever_it_begins() {
    let documents =
        [document("a", "新冠防控", &["COVID-19 的通知", "电话 0791-8888"]), document("b", "道路", &["OVIDIO"])];
    for query in ["OVID", "covid-19", "冠防", "Ｃｏｖｉｄ", "791-88", "道", "路"] {
        assert_eq!(found(&documents, query).len(), scan(&documents, query).len(), "{query}");
        assert!(!found(&documents, query).is_empty(), "{query}");
    }
    assert_eq!(found(&documents, "ovid 新冠"), ["a"]);
}

#[test]
fn a_match_never_crosses_from_one_block_to_the_next() {
    let documents = [document("a", "甲乙", &["丙丁", "戊己 庚辛"])];
    for query in ["乙丙", "丁戊", "乙丙丁", "丙丁戊己", "己庚", "戊己庚"] {
        assert_eq!(found(&documents, query), [""; 0], "{query}");
    }
    assert_eq!(found(&documents, "丁 甲乙 庚辛"), ["a"]);
}

#[test]
fn characters_beyond_the_first_plane_and_emoji_are_characters_like_others() {
    let documents = [document("a", "𠮷野家😀", &["𰻝𰻝面👨‍👩‍👧"]), document("b", "吉野家", &["😃"])];
    assert_eq!(found(&documents, "𠮷"), ["a"]);
    assert_eq!(found(&documents, "家😀"), ["a"]);
    assert_eq!(found(&documents, "𰻝𰻝面"), ["a"]);
    assert_eq!(found(&documents, "👩"), ["a"]);
}

#[test]
fn the_grams_of_a_word_must_stand_side_by_side() {
    let documents: Vec<Document> =
        (0..12).map(|at| document(&format!("d{at}"), "题", &["民生 生实 实事", "事实生民", "民生生实实事"])).collect();
    assert_eq!(found(&documents, "民生实"), [""; 0]);
    assert_eq!(found(&documents, "民生实事"), [""; 0]);
    assert_eq!(found(&documents, "生生实").len(), 12);
}

#[test]
fn a_field_that_takes_many_sections_is_found_to_its_end() {
    let long = "一".repeat(4_090) + "二三四五六";
    let documents: Vec<Document> = (0..3).map(|at| document(&format!("d{at}"), "", &[&long])).collect();
    assert_eq!(found(&documents, "一二三四五六").len(), 3);
    assert_eq!(found(&documents, "一二四").len(), 0);
}

#[test]
fn an_index_of_nothing_is_an_index() {
    let (files, written) = index(&[], TINY);
    assert_eq!(Index::open(&files).query("甲"), []);
    assert_eq!(written.files(), files.len());
}

#[test]
fn the_order_of_the_documents_does_not_show() {
    let mut documents: Vec<Document> = (0..300_i16)
        .map(|at| Document {
            date: (at % 3 != 0).then(|| date(2020 + at % 7, 1, 1)),
            areas: vec![format!("area-{}", at % 5)],
            ..document(&format!("d{at}"), &format!("第{at}号"), &[&format!("建设{}公里", at * 37)])
        })
        .collect();
    let (files, _) = index(&documents, TINY);
    documents.reverse();
    documents.swap(3, 77);
    assert!(files == index(&documents, TINY).0);
}

#[test]
fn the_entry_names_the_head_and_every_file_its_bytes() {
    let (files, written) = index(&[document("a", "题", &["文"])], Sizes::of(1));
    let entry = String::from_utf8(files[ENTRY].clone()).unwrap();
    assert!(entry.starts_with(r#"{"format":"gongkai-search","version":1,"documents":1,"head":"shards/"#), "{entry}");
    assert_eq!(written.bytes(), files.values().map(|bytes| bytes.len() as u64).sum::<u64>());
    for (path, bytes) in files.iter().filter(|(path, _)| path.as_str() != ENTRY) {
        assert_eq!(super::address::Address::of(bytes).path(), *path);
    }
}

/// Texts in which grams meet again and again: few letters of many kinds.
fn texts() -> impl Strategy<Value = String> {
    let letters = proptest::sample::select(vec![
        "a", "b", "A", "民", "生", "实", "事", "1", "-", " ", "\u{3000}", "𠮷", "😀", "\u{301}", "e", "é", "Σ", "σ",
        "ﬁ", "（", "ｱ", "ﾞ", "İ", "ᄀ", "ᅡ", "\u{A7C0}", "\n",
    ]);
    prop_oneof![
        4 => proptest::collection::vec(letters, 0..24).prop_map(|letters| letters.concat()),
        1 => ("[民a]", 1_usize..90).prop_map(|(letter, times)| letter.repeat(times)),
        1 => "[ab]{0,12}",
        1 => "\\PC{0,8}",
    ]
}

fn documents() -> impl Strategy<Value = Vec<Document>> {
    let one = (texts(), texts(), proptest::collection::vec(texts(), 0..5));
    proptest::collection::vec(one, 0..40).prop_map(|all| {
        let made = |(at, (title, summary, blocks)): (usize, (String, String, Vec<String>))| Document {
            summary,
            blocks,
            ..document(&format!("d{at}"), &title, &[])
        };
        all.into_iter().enumerate().map(made).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn a_query_finds_exactly_the_documents_whose_text_contains_it(
        documents in documents(),
        drawn in proptest::collection::vec((any::<proptest::sample::Index>(), any::<proptest::sample::Index>(), 1_usize..9), 12),
        others in proptest::collection::vec(texts(), 8),
    ) {
        let (files, _) = index(&documents, TINY);
        let index = Index::open(&files);
        let all: Vec<Vec<char>> =
            documents.iter().flat_map(|one| [&one.title, &one.summary].into_iter().chain(&one.blocks)).map(|text| text.chars().collect()).collect();
        let taken = drawn.iter().filter_map(|(text, from, length)| {
            let text = all.get(text.index(all.len().max(1)))?;
            let from = from.index(text.len().max(1));
            Some(text.iter().skip(from).take(*length).collect::<String>())
        });
        for query in taken.chain(others) {
            prop_assert_eq!(index.query(&query), scan(&documents, &query), "{:?}", query);
        }
    }
}

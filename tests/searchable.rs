//! What can be searched against what the field tables say and what the pages show.
//!
//! Records that fill every field, each text with a word of its own: the searchable fields are in the documents of the index, the
//! others are not, and the page of the record shows every block. The built sites the other way round: what their pages
//! show of a record is found.

#![expect(clippy::disallowed_methods, reason = "these tests read sites of the repository")]

#[path = "support/folder.rs"]
mod folder;
#[path = "support/memory.rs"]
mod memory;
#[path = "searchable/pages.rs"]
mod pages;
#[path = "support/repository.rs"]
mod repository;
#[path = "searchable/whole.rs"]
mod whole;

use std::collections::BTreeSet;
use std::path::PathBuf;

use gongkai::model::{Kind, parse_date};
use gongkai::search::record::Records;
use gongkai::search::{Document, normalised};
use gongkai::site::{Prepared, Settings, ground, prepare};
use gongkai::system::{DiskSystem, MemorySystem, System};

use memory::{ROOT, base};
use pages::Pages;
use repository::repository;
use whole::Whole;

const AS_OF: &str = "2026-09-30";

/// The kinds of records with pages of their own; entries of setup lists are looked at apart.
const KINDS: [Kind; 10] = [
    Kind::Measure,
    Kind::Project,
    Kind::Matter,
    Kind::Appeal,
    Kind::Proposal,
    Kind::Event,
    Kind::Document,
    Kind::Register,
    Kind::News,
    Kind::Page,
];

fn prepared(system: &dyn System, root: PathBuf) -> Prepared {
    let settings = Settings { root, as_of: parse_date(AS_OF).ok(), ..Settings::default() };
    prepare(system, &settings).expect("a site that can be read")
}

fn documents(prepared: &Prepared) -> Vec<Document> {
    Records::new(ground(prepared, &|_| None)).all()
}

/// A site with one record of a kind that fills every field of its table.
fn site_of(whole: &Whole) -> MemorySystem {
    let folder = whole.kind.folder();
    base()
        .with_file(format!("{ROOT}/content/{folder}/whole.yaml"), whole.yaml.clone())
        .with_file(format!("{ROOT}/content/{folder}/beside.png"), "a picture")
}

fn of<'a>(all: &'a [Document], kind: Kind, id: &str) -> &'a Document {
    all.iter().find(|one| one.kind == kind.name() && one.id == id).unwrap_or_else(|| panic!("{} {id}", kind.name()))
}

fn texts(document: &Document) -> Vec<&str> {
    let heads = [document.title.as_str(), document.summary.as_str()];
    heads.into_iter().chain(document.blocks.iter().map(String::as_str)).filter(|text| !text.is_empty()).collect()
}

#[test]
fn every_searchable_field_is_in_the_index_and_no_other() {
    for kind in KINDS {
        let whole = Whole::of(kind);
        let prepared = prepared(&site_of(&whole), ROOT.into());
        let all = documents(&prepared);
        let document = of(&all, kind, "whole");
        assert!(whole.words.len() > 5, "{}: {:?}", kind.name(), whole.words);
        for (path, word, searchable) in &whole.words {
            let found = texts(document).iter().any(|text| text.contains(word.as_str()));
            assert_eq!(found, *searchable, "{}/{path} ({word}) in\n{}\n{:#?}", kind.name(), whole.yaml, document);
        }
    }
}

#[test]
fn the_page_of_a_record_shows_every_block_of_its_document() {
    for kind in KINDS {
        let whole = Whole::of(kind);
        let prepared = prepared(&site_of(&whole), ROOT.into());
        let pages = Pages::new(&prepared);
        let all = documents(&prepared);
        assert_eq!(pages.unseen(of(&all, kind, "whole")), [""; 0], "{}\n{}", kind.name(), whole.yaml);
    }
}

#[test]
fn names_of_areas_units_and_dimensions_are_found_by_what_bears_them() {
    let project = "标题: 示例大桥\n年度: 2026\n地区: 甲县\n牵头单位: 市交通局\n对应举措: '01'\n";
    let units = "- {id: edu, 名称: 市教育局}\n- {id: road, 名称: 示例市交通运输局, 简称: 市交通局, 电话: 0791-8888123, 地址: 示例路1号, 主要职责: 修路}\n";
    let site = base()
        .with_file(format!("{ROOT}/content/projects/bridge.md"), format!("---\n{project}---\n"))
        .with_file(format!("{ROOT}/content/departments.yaml"), units);
    let prepared = prepared(&site, ROOT.into());
    let all = documents(&prepared);
    let bridge = of(&all, Kind::Project, "bridge");
    for name in ["甲县", "示例市交通运输局", "市交通局", "bridge"] {
        assert!(bridge.blocks.iter().any(|block| block == name), "{name}: {:?}", bridge.blocks);
    }
    assert_eq!(bridge.areas, ["jia", "shi"]);
    assert_eq!(bridge.dimensions, ["service"]);
    let measure = of(&all, Kind::Measure, "01");
    assert!(measure.blocks.iter().any(|block| block == "服务型"));
    let unit = of(&all, Kind::Department, "road");
    assert_eq!(unit.title, "示例市交通运输局");
    for text in ["0791-8888123", "示例路1号", "修路", "市交通局"] {
        assert!(unit.blocks.iter().any(|block| block == text), "{text}: {:?}", unit.blocks);
    }
}

#[test]
fn a_number_is_found_with_its_brackets_with_others_and_without() {
    let text = "标题: 通知\n索引号: JC-1\n发文机关: 市教育局\n发文字号: 示府发〔2026〕3号\n成文日期: 2026-03-01\n发布日期: 2026-03-02\n";
    let site = base().with_file(format!("{ROOT}/content/documents/a.yaml"), text);
    let prepared = prepared(&site, ROOT.into());
    let all = documents(&prepared);
    let document = of(&all, Kind::Document, "a");
    for number in ["示府发〔2026〕3号", "示府发20263号", "示府发[2026]3号", "示府发（2026）3号", "2026年3月2日", "jc-1"]
    {
        let form = normalised(number);
        assert!(texts(document).iter().any(|text| normalised(text).contains(&form)), "{number}");
    }
}

#[test]
fn what_is_not_listed_cannot_be_searched() {
    let appeal = "标题: 甲\n渠道: hotline\n诉求类型: help\n受理日期: 2026-03-01\n摘要: 摘要文字\n正文: 正文文字\n";
    let file = |name: &str, more: &str| (format!("{ROOT}/content/appeals/{name}.yaml"), format!("{appeal}{more}"));
    let mut site = base();
    for (path, text) in [
        file("full", "公开范围: full\n公开授权: true\n"),
        file("summary", ""),
        file("count", "公开范围: count\n"),
        file("draft", "草稿: true\n"),
        file("coming", "定时发布: 2026-10-01\n"),
        file("gone", "撤回: {日期: 2026-04-01, 原因: 有误}\n"),
    ] {
        site = site.with_file(path, text);
    }
    let prepared = prepared(&site, ROOT.into());
    let all = documents(&prepared);
    let ids: Vec<&str> = all.iter().filter(|one| one.kind == "appeal").map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["full", "summary"]);
    let says = |id: &str, text: &str| texts(of(&all, Kind::Appeal, id)).contains(&text);
    assert!(says("full", "正文文字") && says("full", "摘要文字"));
    assert!(says("summary", "摘要文字") && !says("summary", "正文文字"));
}

#[test]
fn the_pages_of_the_sites_show_what_is_indexed_and_what_they_show_is_indexed() {
    for site in [".", "examples/yichun", "tests/sites/second"] {
        let prepared = prepared(&DiskSystem, repository().join(site));
        let pages = Pages::new(&prepared);
        let all = documents(&prepared);
        let kinds: BTreeSet<&str> = all.iter().map(|one| one.kind.as_str()).collect();
        assert!(kinds.len() > 4, "{site}: {kinds:?}");
        let mut looked_at = 0;
        for document in &all {
            assert_eq!(pages.unseen(document), [""; 0], "{site}: {}", document.url);
            if Kind::ALL.iter().any(|kind| kind.name() == document.kind && !kind.is_setup()) {
                let passages = pages.passages(document);
                looked_at += passages.len();
                let lost: Vec<&String> = passages.iter().filter(|passage| !pages::holds(document, passage)).collect();
                assert_eq!(lost, [""; 0], "{site}: {}", document.url);
            }
        }
        assert!(looked_at > all.len(), "{site}: {looked_at} passages of {} records", all.len());
    }
}

//! One small site for each type of page beside what its pages say on 30 June 2026.
//!
//! A fixture is a folder `tests/pages/<page-type>/`: its `content/` lies over the lists of `tests/pages/base/`, `pages.txt` says which pages
//! are held, and `expected/` has what each says. A line of `pages.txt` is an address, which means what stands in `<main>`, or a part and
//! an address: `head /news/`, `body /`. The reading of a page leaves classes and wrappers out (`pages/reading.rs`), so that a new style
//! changes nothing here and a new word does. `UPDATE_EXPECTED=1` writes what is expected; files that nothing makes fail.

#![expect(clippy::disallowed_methods, reason = "fixtures are files of the repository")]

#[path = "support/expected.rs"]
mod expected;
#[path = "support/folder.rs"]
mod folder;
#[path = "pages/reading.rs"]
mod reading;
#[path = "support/repository.rs"]
mod repository;
#[path = "support/tags.rs"]
mod tags;
#[path = "pages/tree.rs"]
mod tree;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use gongkai::diagnostics::{Appearance, Colour, Format, Language, Severity, Strictness, render};
use gongkai::model::parse_date;
use gongkai::render::Minifying;
use gongkai::site::{Destination, Reuse, Settings, build};
use gongkai::system::MemorySystem;

use folder::files;
use reading::{head, reading};
use repository::repository;
use tree::tree;

const FOLDER: &str = "tests/pages";

/// The types of page that a site has; each has a fixture.
const PAGE_TYPES: [&str; 34] = [
    "appeal",
    "area",
    "areas",
    "corrections",
    "coverage",
    "department",
    "dimension",
    "document",
    "event",
    "home",
    "home-busy",
    "list",
    "markdown",
    "matter",
    "measure",
    "month",
    "news",
    "not-found",
    "open-month",
    "page",
    "project",
    "project-adjusted",
    "project-corrected",
    "project-many-areas",
    "project-unreported",
    "proposal",
    "redirect",
    "register",
    "search",
    "site-map",
    "statistics",
    "subscribe",
    "updates",
    "withdrawn",
];

/// The folders that hold fixtures.
fn fixtures() -> Vec<String> {
    let listing = fs::read_dir(repository().join(FOLDER)).expect("the folder of fixtures");
    let mut names = Vec::new();
    for entry in listing.map(|entry| entry.expect("an entry")) {
        let name = entry.file_name().into_string().expect("Unicode names");
        if entry.path().is_dir() && name != "base" {
            names.push(name);
        }
    }
    names.sort();
    names
}

/// Builds a fixture; its files by path.
fn built(name: &str) -> BTreeMap<String, Vec<u8>> {
    let system = MemorySystem::new();
    for folder in ["base", name] {
        for (path, bytes) in files(&repository().join(FOLDER).join(folder)) {
            if path.starts_with("content/") {
                system.put_file(PathBuf::from("/site").join(path), bytes);
            }
        }
    }
    let settings = Settings { root: "/site".into(), as_of: parse_date("2026-06-30").ok(), ..Settings::default() };
    assert!(settings.as_of.is_some());
    let destination = Destination {
        output: "/site/public".into(),
        cache: "/site/.gongkai".into(),
        reuse: Reuse::Nothing,
        minifying: Minifying::Off,
        strictness: Strictness::Normal,
    };
    let built = build(&system, &settings, &destination).expect("a build that runs");
    let human = Format::Human(Appearance { colour: Colour::Plain, width: 100 });
    let has_errors = built.report.diagnostics.iter().any(|problem| problem.severity == Severity::Error);
    assert!(!has_errors && built.written.is_some(), "{name}: {}", render(&built.report, human, Language::En));
    system.files("/site/public")
}

/// What the pages of a fixture say, by the file that holds it.
fn said(name: &str) -> BTreeMap<String, String> {
    let list = repository().join(FOLDER).join(name).join("pages.txt");
    let list = fs::read_to_string(&list).unwrap_or_else(|error| panic!("{}: {error}", list.display()));
    let site = built(name);
    let mut said = BTreeMap::new();
    for line in list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (part, address) = line.split_once(' ').unwrap_or(("main", line));
        let path = address.strip_prefix('/').unwrap_or_else(|| panic!("{name}: {line}: an address begins with /"));
        let is_page = path.is_empty() || path.ends_with('/');
        let file = if is_page { format!("{path}index.html") } else { path.to_owned() };
        let bytes = site.get(&file).unwrap_or_else(|| panic!("{name}: there is no {address}"));
        let page = tree(std::str::from_utf8(bytes).expect("pages are UTF-8"));
        let text = match part {
            "head" => head(&page),
            "main" | "body" => reading(page.find(part).unwrap_or_else(|| panic!("{name}: {address} has no {part}"))),
            _ => panic!("{name}: {line}: no part of a page"),
        };
        assert!(text.lines().count() > 2, "{name}: {line}: says nothing");
        let stem = file.trim_end_matches(".html").trim_end_matches("/index");
        said.insert(format!("{FOLDER}/{name}/expected/{stem}.{part}.txt"), text.trim_start().to_owned());
    }
    assert!(!said.is_empty(), "{name} holds no page");
    said
}

#[test]
fn every_page_says_what_was_written_down() {
    for name in fixtures() {
        let said = said(&name);
        for (path, text) in &said {
            expected::assert_same(path, text);
        }
        let folder = format!("{FOLDER}/{name}/expected");
        let there = files(&repository().join(&folder)).into_keys().map(|path| format!("{folder}/{path}"));
        let unused: Vec<String> = there.filter(|path| !said.contains_key(path)).collect();
        assert!(unused.is_empty(), "nothing makes these files: {unused:?}");
    }
}

#[test]
fn every_type_of_page_has_its_fixture() {
    assert_eq!(fixtures(), PAGE_TYPES);
}

#[test]
fn a_reading_keeps_what_is_said_and_leaves_out_how_it_looks() {
    let page = "<main id=m><section class=\"x y\" aria-label=\"部分\"><h2 id=a>标 <b>题</b></h2><ul><li id=i>一<ul><li>二</li></ul></li></ul>\
                <dl><div><dt>项</dt><dd>值 <a href=\"/b/\" rel=external>链 &amp; 接</a></dd></div></dl><table><tr><th scope=col>甲</th><th>乙</th></tr>\
                <tr><td><p>丙</p><p>丁</p></td><td><img alt=图 src=a.png width=2 height=1></td></tr></table><del><p>旧</p></del></section></main>";
    let said = reading(tree(page).find("main").expect("a main part"));
    assert_eq!(
        said,
        "section {部分}\n\n## 标 题 {#a}\n- {#i} 一\n  - 二\n项: 值 [链 & 接](/b/)(external)\n| *甲* | *乙* (of nothing) |\n\
         | 丙 / 丁 | ![图](a.png)(2×1) |\n~~\n旧\n~~\n"
    );
}

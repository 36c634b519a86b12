//! Fixture sites and what `check` reports of them on 30 June 2026.
//!
//! A fixture is a folder `tests/fixtures/diagnostics/<name>/` that lies over the base site. What it should report stands in
//! its files, as a comment with severity, code and a part of the Chinese message:
//! `# error[unknown-field]: 责任单为` in YAML and `<!-- warning[no-alt]: 图 -->` in bodies. A comment alone on its line means the
//! next line that is no such comment; one behind other text means its own line. Problems without a line, or on a line that
//! takes no comment, stand in `expected.txt`, one a line: `content/news/a.md: error[not-utf8]: GB18030`, `content/a.md:1: …`, with
//! `-` where there is no file. Problems that are not expected fail just as expected ones that are not reported.

#![expect(clippy::disallowed_methods, reason = "fixtures are files of the repository, and some need a real disk")]

#[path = "support/checked.rs"]
mod checked;
#[path = "fixtures/expectation.rs"]
mod expectation;
#[path = "support/expected.rs"]
mod expected;
#[path = "support/folder.rs"]
mod folder;
#[path = "fixtures/made.rs"]
mod made;
#[cfg(unix)]
#[path = "fixtures/made_on_unix.rs"]
mod made_on_unix;
#[path = "support/memory.rs"]
mod memory;
#[path = "support/repository.rs"]
mod repository;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use gongkai::diagnostics::{Appearance, Colour, Format, Language, Report, render};
use gongkai::model::parse_date;
use gongkai::site::{Settings, check};
use gongkai::system::{DiskSystem, MemorySystem};

use checked::{Problem, problems, report};
use expectation::{Expectation, expectations, in_expected_txt};
use folder::files;
use memory::{ROOT, base};
use repository::repository;

/// Fixtures whose whole rendering is held in `tests/fixtures/rendered/`.
const RENDERED: [&str; 1] = ["seven-mistakes"];

/// One fixture: its name, its files, and what it should report.
struct Fixture {
    name: String,
    site: MemorySystem,
    expected: Vec<Expectation>,
}

/// A fixture by the name of its folder.
fn fixture(name: &str) -> Fixture {
    let site = base();
    let mut expected = Vec::new();
    for (path, bytes) in files(&repository().join("tests/fixtures/diagnostics").join(name)) {
        let text = String::from_utf8(bytes.clone()).expect("fixtures are UTF-8; others are made by tests");
        if path == "expected.txt" {
            expected.extend(text.lines().filter(|line| !line.is_empty()).map(in_expected_txt));
        } else {
            expected.extend(expectations(&path, &text));
            site.put_file(PathBuf::from(ROOT).join(&path), bytes);
        }
    }
    Fixture { name: name.to_owned(), site, expected }
}

/// Every fixture, by name.
fn fixtures() -> Vec<Fixture> {
    let listing = fs::read_dir(repository().join("tests/fixtures/diagnostics")).expect("the folder of fixtures");
    let mut names: Vec<String> =
        listing.map(|entry| entry.expect("an entry").file_name().into_string().expect("Unicode names")).collect();
    names.sort();
    assert!(!names.is_empty());
    names.iter().map(|name| fixture(name)).collect()
}

/// What is expected and not reported beside what is reported and not expected; empty where the two agree.
fn differences(name: &str, expected: &[Expectation], found: Vec<Problem>) -> String {
    let mut unexpected = found;
    let mut missing = Vec::new();
    for expectation in expected {
        match unexpected.iter().position(|problem| expectation.is_met_by(problem)) {
            Some(at) => drop(unexpected.remove(at)),
            None => missing.push(expectation),
        }
    }
    let mut out = String::new();
    for expectation in missing {
        let _ = writeln!(out, "{name}\n  expected: {expectation}");
    }
    for problem in unexpected {
        let _ = writeln!(out, "{name}\n  reported: {problem}");
    }
    out
}

#[test]
fn every_fixture_reports_what_it_says_and_nothing_else() {
    let all = fixtures().into_iter().map(|fixture| {
        assert!(!fixture.expected.is_empty(), "{} expects nothing", fixture.name);
        differences(&fixture.name, &fixture.expected, problems(&fixture.site))
    });
    let wrong: String = all.collect();
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn the_base_site_is_clean() {
    assert_eq!(problems(&base()), []);
}

#[test]
fn seven_mistakes_of_one_file_are_reported_in_one_run() {
    let found = problems(&fixture("seven-mistakes").site);
    let of_file: Vec<_> = found.iter().filter(|problem| problem.file.ends_with("school.md")).collect();
    assert_eq!(of_file.len(), 7);
    let lines: BTreeSet<u64> = of_file.iter().map(|problem| problem.line).collect();
    assert_eq!(lines.len(), 7, "each at a place of its own");
}

/// The report of the real case: its warnings are meant, since they say what the document leaves open.
fn real_case() -> Report {
    let root = repository().join("examples/yichun");
    let settings = Settings { root, as_of: parse_date("2026-09-30").ok(), ..Settings::default() };
    check(&DiskSystem, &settings).expect("the real case can be read")
}

#[test]
fn whole_renderings_are_as_they_were_written_down() {
    let folder = "tests/fixtures/rendered";
    let human = Format::Human(Appearance { colour: Colour::Plain, width: 100 });
    let formats = [
        ("human.zh.txt", human, Language::Zh),
        ("human.en.txt", human, Language::En),
        ("report.json", Format::Json, Language::Zh),
        ("report.github.txt", Format::Github, Language::Zh),
        ("report.sarif", Format::Sarif, Language::En),
    ];
    let mut made = BTreeMap::new();
    for name in RENDERED {
        let report = report(&fixture(name).site);
        for (file, format, language) in formats {
            made.insert(format!("{name}/{file}"), render(&report, format, language));
        }
    }
    made.insert("yichun/human.zh.txt".to_owned(), render(&real_case(), human, Language::Zh));
    for (path, text) in &made {
        expected::assert_same(&format!("{folder}/{path}"), text);
    }
    let unused: Vec<String> =
        files(&repository().join(folder)).into_keys().filter(|path| !made.contains_key(path)).collect();
    assert!(unused.is_empty(), "nothing makes these files of {folder}: {unused:?}");
}

#[test]
fn a_comment_alone_speaks_of_the_next_line_and_one_behind_text_of_its_own() {
    let text = "标题: 甲\n# error[a-b]: 乙\n# warning[c]: 丙\n年度: 今年\n级别: 市级 # info[d]: 丁\n<!-- error[e]: 戊 -->\n# 大标题\n";
    let found: Vec<String> = expectations("x.md", text).iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        ["x.md:4: error[a-b]: …乙…", "x.md:4: warning[c]: …丙…", "x.md:5: info[d]: …丁…", "x.md:7: error[e]: …戊…"]
    );
}

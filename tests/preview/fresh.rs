//! What a fresh run over the same files gives, and that a preview gives the same.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gongkai::diagnostics::{Diagnostic, Report, Strictness};
use gongkai::model::parse_date;
use gongkai::output::MARK;
use gongkai::render::Minifying;
use gongkai::site::preview::{Answer, Body, Preview, SOURCES};
use gongkai::site::{Destination, Reuse, Settings, build, check};
use gongkai::system::{MemorySystem, System};

use crate::folder::files;
use crate::repository::repository;

/// Where the site stands in memory.
pub const ROOT: &str = "/site";

/// A site of the repository, in memory.
pub fn in_memory(site: &str) -> MemorySystem {
    let root = repository().join(site);
    let system = MemorySystem::new();
    for folder in SOURCES {
        if root.join(folder).is_dir() {
            for (path, bytes) in files(&root.join(folder)) {
                system.put_file(Path::new(ROOT).join(folder).join(path), bytes);
            }
        }
    }
    system
}

/// Files by their paths.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What the site is previewed and built with.
pub fn settings() -> Settings {
    Settings { root: ROOT.into(), as_of: parse_date("2026-09-30").ok(), ..Settings::default() }
}

/// Asserts that the preview has the problems of a fresh check and, where the site builds, answers every file of a fresh build
/// and no other. Gives the files of that build.
pub fn assert_as_fresh(system: &MemorySystem, preview: &Preview, settings: &Settings, after: &str) -> Option<Files> {
    let mut told: Vec<Diagnostic> = preview.problems().diagnostics.clone();
    let (report, built) = fresh_build(system, settings);
    let shown = preview.shown();
    if preview.problems().summary.errors == 0 {
        let mut given = BTreeMap::new();
        for file in shown.files() {
            match shown.answer(&file) {
                Answer::File(content) => {
                    let bytes = match content.body {
                        Body::Bytes(bytes) => bytes,
                        Body::At(path) => system.read(&path).expect("a file beside the records"),
                    };
                    given.insert(file, bytes);
                }
                Answer::Broken(report) => {
                    for problem in report.diagnostics {
                        if !told.iter().any(|other| alike(&problem, other)) {
                            told.push(problem);
                        }
                    }
                }
                other => panic!("{after}: {file} is answered with {other:?}"),
            }
        }
        if let Some(built) = &built {
            let without = |files: &Files, others: &Files| {
                files.keys().filter(|path| !others.contains_key(*path)).cloned().collect::<Vec<_>>()
            };
            let only = (without(&given, built), without(built, &given));
            assert_eq!(only, (Vec::new(), Vec::new()), "{after}: files of the preview alone, and of a build alone");
            for (path, bytes) in built {
                let same = given[path] == *bytes;
                assert!(same, "{after}: {path} differs{}", first_difference(&given[path], bytes));
            }
        } else {
            assert!(report.summary.errors > 0, "{after}: the site builds in the preview alone");
        }
    } else {
        assert!(built.is_none(), "{after}: the site builds, and not in the preview");
    }
    let mut expected = report.diagnostics;
    told.iter_mut().chain(&mut expected).for_each(of_any_page);
    let name = |one: &Diagnostic| format!("{one:?}");
    told.sort_by_cached_key(name);
    expected.sort_by_cached_key(name);
    assert_eq!(told, expected, "{after}: the problems");
    built
}

/// Leaves out of a problem of templates which of many pages it was found on, and what there is on that one.
fn of_any_page(problem: &mut Diagnostic) {
    if problem.code.name == "template-error" {
        (problem.message.zh, problem.message.en) = (String::new(), String::new());
        problem.help.clear();
    }
}

/// Whether a check takes two problems of templates for one.
fn alike(one: &Diagnostic, other: &Diagnostic) -> bool {
    one.code.name == other.code.name && one.place == other.place
}

/// The problems that a check finds, and every file that a build writes; `None` where it writes none.
fn fresh_build(system: &MemorySystem, settings: &Settings) -> (Report, Option<Files>) {
    let destination = Destination {
        output: PathBuf::from("/built/public"),
        cache: PathBuf::from("/built/cache"),
        reuse: Reuse::Nothing,
        minifying: Minifying::On,
        strictness: Strictness::Normal,
    };
    if system.metadata(Path::new("/built")).expect("a disk that answers").is_some() {
        system.remove_dir_all(Path::new("/built")).expect("a folder that goes");
    }
    let built = build(system, settings, &destination).expect("a build that runs");
    if built.written.is_none() {
        return (check(system, settings).expect("a site that can be checked"), None);
    }
    let mut files = system.files("/built/public");
    files.remove(MARK);
    (built.report, Some(files))
}

/// The texts around the first byte in which two files differ.
fn first_difference(given: &[u8], built: &[u8]) -> String {
    let at = given.iter().zip(built).take_while(|(a, b)| a == b).count();
    let around = |bytes: &[u8]| {
        let piece = &bytes[at.saturating_sub(60).min(bytes.len())..(at + 80).min(bytes.len())];
        String::from_utf8_lossy(piece).into_owned()
    };
    format!(" at byte {at}:\n  preview: {}\n  build:   {}", around(given), around(built))
}

//! `gongkai fmt`: what a file says is the same before and after, whatever it looks like, and a session reads as documented.
//!
//! Held on every fixture, on the sites of the repository and on random records: the tree is the same, comments are there in
//! their order, `check` tells the same, and twice is once. Every edit that a diagnostic carries removes that diagnostic.

#![expect(clippy::disallowed_methods, reason = "fixtures are files of the repository, and sessions happen on a disk")]

#[path = "fmt/appended.rs"]
mod appended;
#[path = "support/command.rs"]
mod command;
#[path = "fmt/fixes.rs"]
mod fixes;
#[path = "support/folder.rs"]
mod folder;
#[path = "support/memory.rs"]
mod memory;
#[path = "fmt/random.rs"]
mod random;
#[path = "support/repository.rs"]
mod repository;
#[path = "fmt/sameness.rs"]
mod sameness;
#[path = "fmt/session.rs"]
mod session;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use gongkai::authoring::document::LeftAlone;
use gongkai::authoring::format::formatted;
use gongkai::authoring::sort::sorted;
use gongkai::diagnostics::{Diagnostic, Report};
use gongkai::load::{Source, load};
use gongkai::model::parse_date;
use gongkai::site::{Settings, codes, prepare};
use gongkai::system::MemorySystem;

use folder::files;
use memory::{ROOT, base};
use repository::repository;
use sameness::{assert_same, with_text};

/// The sites of the repository.
const SITES: [&str; 3] = [".", "examples/yichun", "tests/sites/second"];

/// Every fixture and every example of the manual over the base site, by name, and the sites of the repository.
fn sites() -> Vec<(String, MemorySystem)> {
    let over = |site: &MemorySystem, folder: &Path| {
        for (path, bytes) in files(folder) {
            site.put_file(PathBuf::from(ROOT).join(path), bytes);
        }
    };
    let mut found = Vec::new();
    for folder in ["tests/fixtures/diagnostics", "tests/pages"] {
        let listing = fs::read_dir(repository().join(folder)).expect("the folder of fixtures");
        for entry in listing.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_dir()) {
            let site = base();
            over(&site, &entry);
            found.push((entry.display().to_string(), site));
        }
    }
    for code in codes() {
        let Some(begin) = code.example.strip_prefix("=== ") else { continue };
        let site = base();
        for section in begin.split("\n=== ") {
            let (path, text) = section.split_once('\n').unwrap_or((section, ""));
            let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
            site.put_file(PathBuf::from(ROOT).join(path.trim()), format!("{text}{end}"));
        }
        found.push((format!("example of {}", code.name), site));
    }
    for folder in SITES {
        let site = MemorySystem::new();
        let content = repository().join(folder).join("content");
        for (path, bytes) in files(&content) {
            site.put_file(PathBuf::from(ROOT).join("content").join(path), bytes);
        }
        found.push((folder.to_owned(), site));
    }
    found.sort_by(|one, other| one.0.cmp(&other.0));
    found
}

fn sources(site: &MemorySystem) -> Vec<Source> {
    load(site, Path::new(ROOT)).expect("a site that can be loaded").0.sources.into_iter().collect()
}

/// What the checks tell on 30 June 2026; pages are not rendered, since none of them is about the layout of a file.
fn report(site: &MemorySystem) -> Report {
    let as_of = parse_date("2026-06-30").ok();
    let settings = Settings { root: ROOT.into(), as_of, ..Settings::default() };
    prepare(site, &settings).expect("a site that can be read").report(&[])
}

/// What the checks tell, but for places.
fn told(site: &MemorySystem) -> Vec<(Option<String>, &'static str, String)> {
    let without_place =
        |found: &Diagnostic| (found.place.file().map(ToString::to_string), found.code.name, found.message.zh.clone());
    let mut told: Vec<_> = report(site).diagnostics.iter().map(without_place).collect();
    told.sort();
    told
}

/// Replaces every file by what `made` makes of it; gives how many changed.
fn replaced(name: &str, site: &MemorySystem, made: impl Fn(&Source) -> Result<String, LeftAlone>) -> usize {
    let mut changed = 0;
    for source in sources(site) {
        match made(&source) {
            Ok(after) => {
                changed += usize::from(*after != *source.text.text);
                site.put_file(PathBuf::from(ROOT).join(source.text.path.as_str()), after);
            }
            Err(LeftAlone::Mistakes | LeftAlone::Unfamiliar(_)) => {}
            Err(LeftAlone::Refused(why)) => panic!("{name}: {}: {why:?}", source.text.path),
        }
    }
    changed
}

#[test]
fn every_fixture_and_every_site_says_the_same_in_the_settled_layout() {
    let mut laid_out = 0;
    for (name, site) in sites() {
        for source in sources(&site) {
            if let Ok(after) = formatted(&source) {
                assert_same(&source, &after);
                let again = formatted(&with_text(&source, &after));
                assert_eq!(again.as_deref(), Ok(&*after), "{name}: {}: twice is not once", source.text.path);
                laid_out += 1;
            }
        }
        let before = told(&site);
        replaced(&name, &site, formatted);
        assert_eq!(before, told(&site), "{name}");
    }
    assert!(laid_out > 500, "{laid_out} files");
}

#[test]
fn every_fixture_and_every_site_says_the_same_with_its_fields_in_order() {
    let mut changed = 0;
    // What sorting puts right is told no more.
    let but_order = |site: &MemorySystem| {
        told(site).into_iter().filter(|(_, code, _)| *code != "entries-out-of-order").collect::<Vec<_>>()
    };
    for (name, site) in sites() {
        for source in sources(&site) {
            if let Ok(after) = sorted(&source) {
                let again = sorted(&with_text(&source, &after));
                assert_eq!(again.as_deref(), Ok(&*after), "{name}: {}: twice is not once", source.text.path);
            }
        }
        let before = but_order(&site);
        changed += replaced(&name, &site, sorted);
        assert_eq!(before, but_order(&site), "{name}");
    }
    assert!(changed > 50, "{changed} changed");
}

#[test]
fn the_sites_of_the_repository_are_in_the_settled_layout() {
    for (name, site) in sites().into_iter().filter(|(name, _)| SITES.contains(&name.as_str())) {
        let wrong: BTreeSet<String> = sources(&site)
            .iter()
            .filter(|source| formatted(source).as_deref() != Ok(&*source.text.text))
            .map(|source| source.text.path.to_string())
            .collect();
        assert!(wrong.is_empty(), "{name}: {wrong:?}");
    }
}

//! Builds that are killed at each of their steps, or that run into a full disk at each of their bytes.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use super::stage::{Site, build, expected, site};
use crate::system::MemorySystem;

fn old() -> Site {
    site(&[
        ("index.html", "old index"),
        ("same.html", "same"),
        ("areas/a/index.html", "a old"),
        ("areas/b/index.html", "b, and gone later"),
        ("areas/b/feed.xml", "gone"),
        ("gone/deep/er/index.html", "gone"),
        ("turns", "a file that becomes a folder"),
        ("folds/into/one", "a folder that becomes a file"),
        ("Case.html", "written small later"),
    ])
}

fn new() -> Site {
    site(&[
        ("index.html", "new index"),
        ("same.html", "same"),
        ("areas/a/index.html", "a new"),
        ("areas/c/index.html", "c"),
        ("areas/c/feed.xml", "c"),
        ("fresh/deep/index.html", "fresh"),
        ("turns/index.html", "now a folder"),
        ("folds", "now a file"),
        ("case.html", "small"),
    ])
}

fn third() -> Site {
    site(&[("index.html", "third"), ("areas/c/index.html", "c"), ("gone/deep/er/index.html", "back")])
}

/// The folder as a clean build of the same site gives it.
fn clean(site: &Site, with: &[(&str, &str)]) -> (BTreeMap<String, Vec<u8>>, std::collections::BTreeSet<String>) {
    let system = MemorySystem::new();
    for (path, text) in with {
        system.put_file(path, *text);
    }
    build(&system, site).unwrap();
    (system.files("public"), system.folders("public"))
}

#[derive(Clone, Copy)]
enum Start {
    Absent,
    WithGitignore,
    AfterOld,
    /// The cache is on another file system.
    Mounted,
    /// The output is a file system of its own.
    OutputMounted,
}

fn start(start: Start) -> (MemorySystem, Vec<(&'static str, &'static str)>) {
    let system = MemorySystem::new();
    let mut foreign = Vec::new();
    match start {
        Start::Absent => {}
        Start::WithGitignore => {
            foreign = vec![("public/.gitignore", "*"), ("public/areas/mine.txt", "mine")];
        }
        Start::AfterOld => build(&system, &old()).map(|_| ()).unwrap(),
        Start::Mounted => {
            system.mount("/site/.gongkai");
            build(&system, &old()).unwrap();
        }
        Start::OutputMounted => {
            foreign = vec![("public/lost+found/x", "")];
            system.put_file("public/lost+found/x", "");
            system.mount("/site/public");
            build(&system, &old()).unwrap();
        }
    }
    for (path, text) in &foreign {
        system.put_file(path, *text);
    }
    (system, foreign)
}

const STARTS: [Start; 5] = [Start::Absent, Start::WithGitignore, Start::AfterOld, Start::Mounted, Start::OutputMounted];

#[test]
fn a_build_killed_at_any_step_leaves_whole_files_and_the_next_one_completes_it() {
    for begin in STARTS {
        for (next, repeat) in [(new(), new()), (new(), third()), (third(), old())] {
            let mut steps = 0;
            loop {
                let (system, foreign) = start(begin);
                let before = system.files("public");
                system.kill_after(steps);
                let outcome = build(&system, &next);
                system.restart();

                let wanted = expected(&next);
                for (path, bytes) in system.files("public") {
                    let whole = path.starts_with(".gongkai-output.stage/")
                        || before.get(&path) == Some(&bytes)
                        || wanted.get(&path) == Some(&bytes);
                    assert!(whole, "{path} is torn after {steps} steps");
                }
                build(&system, &repeat).unwrap();
                let (files, folders) = clean(&repeat, &foreign);
                assert_eq!(system.files("public"), files, "after {steps} steps");
                assert_eq!(system.folders("public"), folders, "after {steps} steps");
                assert_eq!(build(&system, &repeat).unwrap().written, 0);
                let left: Vec<String> = system.files("/site").into_keys().collect();
                assert!(!left.iter().any(|path| path.contains(".stage") || path.contains(".public")), "{left:?}");
                if outcome.is_ok() {
                    assert!(steps > 8, "the loop ended early, after {steps} steps");
                    break;
                }
                steps += 1;
            }
        }
    }
}

#[test]
fn two_kills_in_a_row_are_made_good_by_the_third_build() {
    for first in (0..60).step_by(2) {
        for second in (0..60).step_by(3) {
            let (system, _) = start(Start::AfterOld);
            system.kill_after(first);
            let _ = build(&system, &new());
            system.restart();
            system.kill_after(second);
            let _ = build(&system, &third());
            system.restart();
            build(&system, &new()).unwrap();
            let (files, folders) = clean(&new(), &[]);
            assert_eq!((system.files("public"), system.folders("public")), (files, folders), "{first} {second}");
        }
    }
}

#[test]
fn a_disk_that_is_full_at_any_byte_leaves_the_old_site_or_the_new_one() {
    for begin in STARTS {
        let mut room = 0;
        loop {
            let (system, foreign) = start(begin);
            let before = (system.files("public"), system.folders("public"));
            system.fill_after(room);
            let outcome = build(&system, &new());
            system.restart();
            match outcome {
                Ok(_) => break,
                Err(error) => assert!(error.to_string().contains("disk is full"), "{error}"),
            }
            let after = (system.files("public"), system.folders("public"));
            assert!(after == before || after == clean(&new(), &foreign), "{room} bytes");
            room += 13;
        }
        assert!(room > 1000);
    }
}

#[test]
fn a_write_that_fails_leaves_the_old_site_byte_for_byte() {
    let mut nth = 1;
    loop {
        let (system, _) = start(Start::AfterOld);
        let before = system.files("public");
        system.fail_write(nth, io::ErrorKind::Other);
        let outcome = build(&system, &new());
        if outcome.is_ok() {
            break;
        }
        let after = system.files("public");
        // The last write is the manifest of the new site, when that already stands.
        assert!(after == before || after == expected(&new()), "write {nth}");
        assert_eq!(system.metadata_of_stage(), None);
        nth += 1;
    }
    assert!(nth > 8, "{nth}");
}

impl MemorySystem {
    /// Staged files that nobody took away.
    fn metadata_of_stage(&self) -> Option<String> {
        let left = self.folders(Path::new("/site")).into_iter();
        left.into_iter().find(|path| path.contains(".stage") || path.starts_with(".public"))
    }
}

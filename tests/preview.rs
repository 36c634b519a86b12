//! The preview against builds: what is answered while files change is what a fresh build writes, and what stands against
//! building is what a fresh check says.

#![expect(clippy::disallowed_methods, reason = "these tests read the sites of the repository")]

#[path = "preview/edits.rs"]
mod edits;
#[path = "support/folder.rs"]
mod folder;
#[path = "preview/fresh.rs"]
mod fresh;
#[path = "support/repository.rs"]
mod repository;

use std::path::Path;

use gongkai::site::Settings;
use gongkai::site::preview::{Answer, Changed, Changes, Preview};
use gongkai::system::System;

use edits::Edited;
use fresh::{ROOT, assert_as_fresh, in_memory, settings};

#[test]
fn every_site_of_the_repository_is_answered_as_it_is_built() {
    for site in [".", "examples/yichun", "tests/sites/second"] {
        let system = in_memory(site);
        let preview = Preview::open(&system, &settings()).expect("a site that can be read");
        assert!(!preview.shown().files().is_empty(), "{site} builds");
        assert_as_fresh(&system, &preview, &settings(), site);
    }
}

#[test]
fn a_site_that_never_built_answers_so_until_it_does() {
    let system = in_memory("tests/sites/second");
    let good = system.files("/site/content")["site.yaml"].clone();
    system.put_file("/site/content/site.yaml", "名称: [");
    let mut preview = Preview::open(&system, &settings()).expect("a site that can be read");
    assert!(matches!(preview.answer(""), Answer::NotBuilt));
    assert!(preview.problems().summary.errors > 0);
    system.put_file("/site/content/site.yaml", good);
    let taken = preview.take(&Changes::Everything).expect("a site that can be read");
    assert!(taken.builds);
    assert_as_fresh(&system, &preview, &settings(), "mended");
}

#[test]
fn another_day_is_taken_in_without_a_change_of_a_file() {
    let system = in_memory("tests/sites/second");
    let settings = Settings { as_of: None, ..settings() };
    // 23:59 in Shanghai, and two minutes later.
    system.set_now("2026-06-30T15:59:00Z".parse().expect("a moment"));
    let mut preview = Preview::open(&system, &settings).expect("a site that can be read");
    let nothing = Changes::Paths(std::collections::BTreeSet::new());
    assert_eq!(preview.take(&nothing).expect("a site").changed, Changed::Nothing);
    system.set_now("2026-06-30T16:01:00Z".parse().expect("a moment"));
    assert_eq!(preview.take(&nothing).expect("a site").changed, Changed::Pages);
    assert_as_fresh(&system, &preview, &settings, "the day after");
}

/// Edits the second site so many times, and after each edit compares what the preview answers with a fresh build.
fn edit(seed: u64, edits: usize, settings: &Settings) {
    let system = in_memory("tests/sites/second");
    if seed.is_multiple_of(2) {
        // What a demonstration publishes as text is read too; elsewhere it is not.
        let path = Path::new(ROOT).join("content/site.yaml");
        let text = String::from_utf8(system.read(&path).expect("the settings")).expect("text");
        system.put_file(&path, text.replace("demo: true", "demo: false"));
    }
    let mut preview = Preview::open(&system, settings).expect("a site that can be read");
    let mut edited = Edited::new(system.clone(), seed);
    let mut before = assert_as_fresh(&system, &preview, settings, "opened");
    let mut history = Vec::new();
    let mut builds = true;
    for number in 0..edits {
        // What is broken is mended every other time, so that most edits meet a site that builds.
        let (said, changes) = if builds || number % 2 == 0 { edited.edit() } else { edited.mend() };
        history.push(format!("{number}: {said}"));
        let after = format!("seed {seed}\n  {}", history.join("\n  "));
        let taken = preview.take(&changes).expect("a site that can be read");
        let now = assert_as_fresh(&system, &preview, settings, &after);
        builds = now.is_some();
        if let (Some(now), Some(then)) = (&now, &before) {
            let differing: Vec<&String> =
                now.iter().filter(|(path, bytes)| then.get(*path) != Some(*bytes)).map(|(path, _)| path).collect();
            let gone = then.keys().any(|path| !now.contains_key(path));
            match taken.changed {
                Changed::Nothing => assert!(differing.is_empty() && !gone, "{after}: {differing:?} changed unsaid"),
                Changed::Styles => {
                    assert!(!gone && differing.iter().all(|path| path.ends_with(".css")), "{after}: more than styles");
                }
                Changed::Pages => {}
            }
        }
        if now.is_some() {
            edited.builds();
            before = now;
        }
    }
}

#[test]
fn after_any_edits_the_preview_is_what_a_fresh_run_gives() {
    for seed in [1, 2, 3, 28, 48, 52] {
        edit(seed, 12, &settings());
    }
}

#[test]
fn after_any_edits_the_preview_of_drafts_is_what_a_fresh_run_gives() {
    edit(11, 12, &Settings { drafts: true, ..settings() });
}

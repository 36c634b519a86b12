//! The preview against builds: what is answered while files change is what a fresh build writes, and what stands against
//! building is what a fresh check says.

#![expect(clippy::disallowed_methods, reason = "these tests read the sites of the repository")]

#[path = "support/folder.rs"]
mod folder;
#[path = "preview/fresh.rs"]
mod fresh;
#[path = "support/repository.rs"]
mod repository;

use gongkai::site::preview::{Answer, Changes, Preview};

use fresh::{assert_as_fresh, in_memory, settings};

#[test]
fn every_site_of_the_repository_is_answered_as_it_is_built() {
    for site in [".", "examples/yichun", "tests/sites/second"] {
        let system = in_memory(site);
        let preview = Preview::open(&system, &settings()).expect("a site that can be read");
        assert!(!preview.shown().files().is_empty(), "{site} builds");
        assert_as_fresh(&system, &preview, site);
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
    assert_as_fresh(&system, &preview, "mended");
}

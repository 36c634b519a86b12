//! Built sites as wholes: the same bytes wherever and however they are built, no dead link, nothing outside the output, and
//! the last good site untouched when something goes wrong.

#![expect(clippy::disallowed_methods, reason = "these tests look at what stands on a disk after a run")]

#[path = "support/command.rs"]
mod command;
#[path = "outputs/counts.rs"]
mod counts;
#[path = "support/folder.rs"]
mod folder;
#[path = "outputs/hostile.rs"]
mod hostile;
#[path = "outputs/html.rs"]
mod html;
#[path = "outputs/links.rs"]
mod links;
#[path = "outputs/machines.rs"]
mod machines;
#[path = "outputs/outward.rs"]
mod outward;
#[path = "support/repository.rs"]
mod repository;
#[path = "outputs/steps.rs"]
mod steps;
#[path = "support/tags.rs"]
mod tags;
#[path = "outputs/words.rs"]
mod words;

#[path = "pages/tree.rs"]
mod tree;

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use gongkai::diagnostics::Strictness;
use gongkai::model::parse_date;
use gongkai::render::Minifying;
use gongkai::site::{Built, Destination, Reuse, Settings, build};
use gongkai::system::MemorySystem;
use serde_json::Value;
use tempfile::TempDir;

use command::{gongkai, ran};
use counts::{bare_counts, wrong_counts};
use folder::files;
use html::skeleton;
use links::{Site, count_links, dead_links};
use repository::repository;

const AS_OF: &str = "2026-09-30";

/// The three sites of this repository, with their addresses.
const SITES: [(&str, &str); 3] = [
    (".", "https://example.org/"),
    ("examples/yichun", "https://example.org/"),
    ("tests/sites/second", "https://demo.example/gov/ledger/"),
];

/// The files that a site is made from, by path relative to its root.
fn sources(site: &str) -> Site {
    let root = repository().join(site);
    let mut all = Site::new();
    for folder in ["content", "themes", "templates", "static"] {
        if root.join(folder).is_dir() {
            all.extend(files(&root.join(folder)).into_iter().map(|(path, bytes)| (format!("{folder}/{path}"), bytes)));
        }
    }
    all
}

/// A site in memory, at `root`.
fn in_memory(site: &str, root: &str) -> MemorySystem {
    let system = MemorySystem::new();
    for (path, bytes) in sources(site) {
        system.put_file(Path::new(root).join(path), bytes);
    }
    system
}

/// A site on the disk, in a folder that goes away with the test.
fn on_disk(site: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (path, bytes) in sources(site) {
        write(&folder.path().join(path), &bytes);
    }
    folder
}

fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder that can be made");
    fs::write(path, bytes).expect("a file that can be written");
}

/// Builds a site in memory.
fn build_in_memory(system: &MemorySystem, root: &str, settings: Settings) -> Built {
    build_in_memory_as(system, root, settings, Minifying::On)
}

fn build_in_memory_as(system: &MemorySystem, root: &str, settings: Settings, minifying: Minifying) -> Built {
    let settings = Settings { root: root.into(), as_of: parse_date(AS_OF).ok(), ..settings };
    let destination = Destination {
        output: PathBuf::from(root).join("public"),
        cache: PathBuf::from(root).join(".gongkai"),
        reuse: Reuse::Unchanged,
        minifying,
        strictness: Strictness::Normal,
    };
    let built = build(system, &settings, &destination).expect("a build that runs");
    assert!(built.written.is_some(), "{root}: {:?}", built.report.diagnostics.first());
    built
}

/// What a site gives when nothing is unusual.
fn usual(site: &str) -> Site {
    let system = in_memory(site, "/site");
    build_in_memory(&system, "/site", Settings::default());
    system.files("/site/public")
}

#[track_caller]
fn assert_same(expected: &Site, made: &Site, how: &str) {
    let names: Vec<_> = expected.keys().filter(|path| !made.contains_key(*path)).collect();
    assert!(names.is_empty(), "{how}: these are missing: {names:?}");
    let names: Vec<_> = made.keys().filter(|path| !expected.contains_key(*path)).collect();
    assert!(names.is_empty(), "{how}: these are new: {names:?}");
    let names: Vec<_> = expected.keys().filter(|path| expected[*path] != made[*path]).collect();
    assert!(names.is_empty(), "{how}: these differ: {names:?}");
    assert!(expected.len() > 10, "{how}: {} files are no site", expected.len());
}

#[test]
fn one_thread_and_eight_give_the_same_bytes() {
    for (site, _) in SITES {
        let expected = usual(site);
        for jobs in [1, 8] {
            let system = in_memory(site, "/site");
            build_in_memory(&system, "/site", Settings { jobs: Some(jobs), ..Settings::default() });
            assert_same(&expected, &system.files("/site/public"), &format!("{site} with --jobs {jobs}"));
        }
    }
}

#[test]
fn the_order_in_which_a_disk_lists_its_folders_does_not_show() {
    for (site, _) in SITES {
        let expected = usual(site);
        for seed in [3, 7777] {
            let system = in_memory(site, "/site");
            system.shuffle(seed);
            build_in_memory(&system, "/site", Settings::default());
            assert_same(&expected, &system.files("/site/public"), &format!("{site} shuffled by {seed}"));
        }
    }
}

#[test]
fn where_a_site_stands_and_what_the_environment_says_does_not_show() {
    for (site, _) in SITES {
        let expected = usual(site);
        let root = "/home/别处/a copy";
        let system = in_memory(site, root);
        system.set_current_dir("/tmp");
        system.set_variable("LANG", "en_US.UTF-8");
        system.set_variable("TZ", "America/New_York");
        build_in_memory(&system, root, Settings::default());
        assert_same(&expected, &system.files(format!("{root}/public")), site);
    }
}

#[test]
fn a_disk_gives_the_same_bytes_as_memory_from_any_working_directory() {
    for (site, _) in SITES {
        let folder = on_disk(site);
        let elsewhere = tempfile::tempdir().expect("a folder for the test");
        let root = folder.path().to_str().expect("a Unicode path");
        let run = ran(&mut gongkai(elsewhere.path(), &["build", "--root", root, "--as-of", AS_OF]));
        assert_eq!(run.status, Some(0), "{run:?}");
        assert_same(&usual(site), &files(&folder.path().join("public")), site);
        assert!(files(elsewhere.path()).is_empty());
    }
}

#[test]
fn a_second_build_writes_nothing_and_one_change_little() {
    for (site, _) in SITES {
        let system = in_memory(site, "/site");
        let first = build_in_memory(&system, "/site", Settings::default()).written.expect("a written site");
        let again = build_in_memory(&system, "/site", Settings::default()).written.expect("a written site");
        assert_eq!((again.written, again.removed), (0, 0), "{site}");
        assert_eq!(again.files, first.files, "{site}");
        system.put_file("/site/content/pages/new-page.md", "---\n标题: 新的一页\n---\n\n正文。\n");
        let changed = build_in_memory(&system, "/site", Settings::default()).written.expect("a written site");
        assert!(changed.written > 0 && changed.written < first.files / 2, "{site}: {changed:?}");
        let incremental = system.files("/site/public");
        let clean = in_memory(site, "/site");
        clean.put_file("/site/content/pages/new-page.md", "---\n标题: 新的一页\n---\n\n正文。\n");
        build_in_memory(&clean, "/site", Settings::default());
        assert_same(&clean.files("/site/public"), &incremental, site);
    }
}

#[test]
fn every_link_of_every_page_leads_somewhere() {
    for (site, base_url) in SITES {
        let built = usual(site);
        let pages = built.keys().filter(|path| path.ends_with(".html")).count();
        assert!(count_links(&built) > 5 * pages, "{site}: {pages} pages have hardly a link");
        let dead = dead_links(&built, base_url);
        assert!(dead.is_empty(), "{site}: {} dead links\n  {}", dead.len(), dead.join("\n  "));
    }
}

#[test]
fn every_count_leads_to_a_list_of_as_many() {
    for (site, base_url) in SITES {
        let system = in_memory(site, "/site");
        build_in_memory_as(&system, "/site", Settings::default(), Minifying::Off);
        let path = base_url.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
        let (wrong, all) = wrong_counts(&system.files("/site/public"), path.unwrap_or("/"));
        assert!(all > 50, "{site}: {all} counts are too few");
        assert!(wrong.is_empty(), "{site}: {} wrong counts of {all}\n  {}", wrong.len(), wrong.join("\n  "));
    }
}

#[test]
fn a_wrong_count_and_one_without_a_list_are_found() {
    let page = "<main><a data-count=\"2\" href=\"#x\">2</a><a data-count=\"1\" data-state=\"due\" href=\"#x\">1</a>\
                <span data-count=\"4\">4</span><a data-count=\"3\" href=\"/\">3</a>\
                <div id=\"x\"><ul data-list><li data-state=\"due late\"><ul data-list><li></li></ul></li><li></li><li></li></ul></div></main>";
    let site = Site::from([("index.html".to_owned(), page.as_bytes().to_vec())]);
    let (wrong, all) = wrong_counts(&site, "/");
    assert_eq!(wrong, ["index.html: #x: 2: counts 2, its list holds 3", "index.html: : 4: leads to no list"]);
    assert_eq!(all, 4);
}

#[test]
fn templates_show_no_count_beside_the_component() {
    let folder = repository().join("themes/default/templates");
    let read = |(path, bytes): (String, Vec<u8>)| (path, String::from_utf8(bytes).expect("templates are UTF-8"));
    let templates: Vec<(String, String)> = files(&folder).into_iter().map(read).collect();
    assert_eq!(bare_counts(&templates), Vec::<String>::new());
    let bare = [("x.html".to_owned(), "<b>{{ page.rows | length }}</b>{{ page.total }}".to_owned())];
    assert_eq!(bare_counts(&bare).len(), 2);
}

/// The first record of a new month leaves the pages of the months before it as they are, byte for byte.
#[test]
fn an_old_month_never_changes() {
    let settings = || Settings { root: "/site".into(), as_of: parse_date("2026-11-30").ok(), ..Settings::default() };
    let destination = || Destination {
        output: PathBuf::from("/site/public"),
        cache: PathBuf::from("/site/.gongkai"),
        reuse: Reuse::Unchanged,
        minifying: Minifying::On,
        strictness: Strictness::Normal,
    };
    let system = in_memory(".", "/site");
    build(&system, &settings(), &destination()).expect("a build that runs");
    let old = system.files("/site/public");
    let news = "---\n标题: 新的一月\n日期: 2026-11-08\n来源: 演示数据\n---\n\n正文。\n";
    system.put_file("/site/content/news/new-month.md", news);
    let entry = "- {项目: zhucan-2026, 地区: yunxi, 截至日期: 2026-11-10, 进展情况: 演示数据}\n";
    system.put_file("/site/content/progress/new-month.yaml", entry);
    build(&system, &settings(), &destination()).expect("a build that runs");
    let new = system.files("/site/public");
    assert!(!old.contains_key("news/month/2026-11/index.html") && new.contains_key("news/month/2026-11/index.html"));
    assert!(
        !old.contains_key("updates/month/2026-11/index.html") && new.contains_key("updates/month/2026-11/index.html")
    );
    let months: Vec<&String> = old.keys().filter(|path| path.contains("/month/") && path.ends_with(".html")).collect();
    assert!(months.len() > 3, "{months:?}");
    let changed: Vec<&&String> = months.iter().filter(|month| old[**month] != new[**month]).collect();
    assert!(changed.is_empty(), "{changed:?}");
}

#[test]
fn every_link_leads_somewhere_under_a_sub_path_of_another_host() {
    let base_url = "https://www.example.com/zwgk/专栏/";
    let system = in_memory("tests/sites/second", "/site");
    build_in_memory(&system, "/site", Settings { base_url: Some(base_url.to_owned()), ..Settings::default() });
    let dead = dead_links(&system.files("/site/public"), base_url);
    let encoded = dead_links(&system.files("/site/public"), "https://www.example.com/zwgk/%E4%B8%93%E6%A0%8F/");
    let fewest = if encoded.len() < dead.len() { encoded } else { dead };
    assert!(fewest.is_empty(), "{} dead links\n  {}", fewest.len(), fewest.join("\n  "));
}

#[test]
fn minifying_keeps_every_tag_and_every_word() {
    for (site, _) in SITES {
        let plain = in_memory(site, "/site");
        build_in_memory_as(&plain, "/site", Settings::default(), Minifying::Off);
        let plain = plain.files("/site/public");
        let minified = usual(site);
        assert!(plain.keys().eq(minified.keys()), "{site}");
        for (path, bytes) in plain.iter().filter(|(path, _)| path.ends_with(".html")) {
            let [before, after] = [bytes, &minified[path]].map(|bytes| skeleton(&String::from_utf8_lossy(bytes)));
            let parts = before.iter().zip(&after).find(|(before, after)| before != after);
            assert!(parts.is_none(), "{site}: {path}: {parts:?}");
            assert_eq!(before.len(), after.len(), "{site}: {path}");
        }
    }
}

#[test]
fn a_link_checker_finds_what_is_dead() {
    let page = "<!doctype html><a href=/c/a/>甲<a href='b.html#x'>乙</a><a href=\"../c/?q=1&amp;r#y\">丙</a><!-- <a href=no> -->\
                <script>\"<a href=no>\"</script><img src=none.png alt=''><p id=y><a href=/elsewhere/>丁</a><a href=https://h.example/>";
    let site = Site::from([
        ("index.html".to_owned(), page.as_bytes().to_vec()),
        ("a/index.html".to_owned(), Vec::new()),
        ("b.html".to_owned(), b"<p id=x>".to_vec()),
        ("s.css".to_owned(), b"a{background:url(\"f.svg\")}".to_vec()),
    ]);
    let dead = dead_links(&site, "https://example.org/c/");
    assert_eq!(
        dead,
        [
            "index.html: ../c/?q=1&r#y: leads out of the site",
            "index.html: none.png: there is no none.png",
            "index.html: /elsewhere/: is not below /c/",
            "s.css: f.svg: there is no f.svg",
        ]
    );
}

#[test]
fn a_build_that_fails_leaves_the_last_site_byte_for_byte() {
    let folder = on_disk("tests/sites/second");
    let build = || ran(&mut gongkai(folder.path(), &["build", "--as-of", AS_OF]));
    assert_eq!(build().status, Some(0));
    let good = files(&folder.path().join("public"));
    let cache = files(&folder.path().join(".gongkai"));
    write(
        &folder.path().join("content/news/broken.md"),
        "---\n标题: 坏了\n日期: 2026-02-30\n来源: 测试\n---\n".as_bytes(),
    );
    let failed = build();
    assert_eq!(failed.status, Some(1), "{failed:?}");
    assert_same(&good, &files(&folder.path().join("public")), "after a failed build");
    assert_eq!(cache, files(&folder.path().join(".gongkai")), "the cache after a failed build");
    fs::remove_file(folder.path().join("content/news/broken.md")).expect("a file that can be removed");
    assert_eq!(build().status, Some(0));
    assert_same(&good, &files(&folder.path().join("public")), "after it was mended");
}

#[test]
fn files_that_others_put_into_the_output_stay() {
    let folder = on_disk("tests/sites/second");
    let build = || ran(&mut gongkai(folder.path(), &["build", "--as-of", AS_OF]));
    assert_eq!(build().status, Some(0));
    write(&folder.path().join("public/verify-site-abc.txt"), b"theirs");
    assert_eq!(build().status, Some(0));
    fs::remove_dir_all(folder.path().join(".gongkai")).expect("a cache that can be removed");
    assert_eq!(build().status, Some(0));
    assert_eq!(fs::read(folder.path().join("public/verify-site-abc.txt")).expect("it is still there"), b"theirs");
}

#[test]
fn an_output_among_the_content_is_refused_with_one_object() {
    let folder = on_disk("tests/sites/second");
    let before = files(folder.path());
    for output in ["content", "content/public", ".", "content/../content/news"] {
        let run =
            ran(&mut gongkai(folder.path(), &["build", "--as-of", AS_OF, "--output", output, "--format", "json"]));
        assert_eq!(run.status, Some(2), "{output}: {run:?}");
        let object: Value = serde_json::from_str(&run.stdout).expect("one JSON object");
        assert_eq!(object["version"], 1);
        assert_eq!(object["summary"]["errors"], 1, "{output}");
        assert_eq!(object["diagnostics"][0]["code"], "could-not-run");
        assert_eq!(files(folder.path()), before, "{output}");
    }
}

#[test]
fn of_two_builds_at_once_each_ends_and_the_site_is_whole() {
    let folder = on_disk("tests/sites/second");
    let expected = usual("tests/sites/second");
    for _ in 0..3 {
        let build = || ran(&mut gongkai(folder.path(), &["build", "--as-of", AS_OF, "--no-cache"]));
        let both =
            thread::scope(|scope| [scope.spawn(build), scope.spawn(build)].map(|run| run.join().expect("it ends")));
        assert!(both.iter().any(|run| run.status == Some(0)), "{both:?}");
        for refused in both.iter().filter(|run| run.status != Some(0)) {
            assert_eq!(refused.status, Some(2), "{refused:?}");
            assert!(refused.stderr.contains("另一个 gongkai"), "{refused:?}");
        }
        assert_same(&expected, &files(&folder.path().join("public")), "two builds at once");
    }
}

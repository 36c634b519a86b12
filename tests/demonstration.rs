//! The demonstration city in `content/`: it shows everything that the program knows, names nothing real, and says what it is
//! in whatever a citizen can take away from it.

#![expect(clippy::disallowed_methods, reason = "these tests read the repository")]

#[path = "demonstration/agreement.rs"]
mod agreement;
#[path = "support/folder.rs"]
mod folder;
#[path = "demonstration/marks.rs"]
mod marks;
#[path = "demonstration/names.rs"]
mod names;
#[path = "support/repository.rs"]
mod repository;
#[path = "demonstration/variety.rs"]
mod variety;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gongkai::diagnostics::Strictness;
use gongkai::model::parse_date;
use gongkai::render::Minifying;
use gongkai::site::{Destination, Prepared, Reuse, Settings, build, prepare};
use gongkai::system::MemorySystem;

use folder::files;
use repository::repository;

const ROOT: &str = "/site";
const AS_OF: &str = "2026-09-30";

/// The files of the demonstration, by path below `content/`.
fn contents() -> BTreeMap<String, Vec<u8>> {
    files(&repository().join("content"))
}

/// The texts among them; everything but what a browser alone can read.
fn texts() -> BTreeMap<String, String> {
    let texts = contents().into_iter().map(|(path, bytes)| {
        let text = String::from_utf8(bytes).unwrap_or_else(|_| panic!("content/{path} is no text: sort it in here"));
        (path, text)
    });
    texts.collect()
}

/// A site of the repository in memory, with the default theme.
fn in_memory(site: &str) -> MemorySystem {
    let system = MemorySystem::new();
    for (folder, from) in
        [("content", repository().join(site).join("content")), ("themes", repository().join("themes"))]
    {
        for (path, bytes) in files(&from) {
            system.put_file(Path::new(ROOT).join(folder).join(path), bytes);
        }
    }
    system
}

fn settings() -> Settings {
    let as_of = parse_date(AS_OF).ok();
    assert!(as_of.is_some());
    Settings { root: ROOT.into(), as_of, ..Settings::default() }
}

/// The demonstration as it was read and judged.
fn demonstration() -> Prepared {
    prepare(&in_memory("."), &settings()).expect("a site that can be read")
}

/// Everything that a build of it writes, by path.
fn written() -> BTreeMap<String, Vec<u8>> {
    let system = in_memory(".");
    let destination = Destination {
        output: PathBuf::from(ROOT).join("public"),
        cache: PathBuf::from(ROOT).join(".gongkai"),
        reuse: Reuse::Nothing,
        minifying: Minifying::On,
        strictness: Strictness::Normal,
    };
    let built = build(&system, &settings(), &destination).expect("a build that runs");
    assert!(built.written.is_some(), "{:?}", built.report.diagnostics.first());
    system.files(format!("{ROOT}/public"))
}

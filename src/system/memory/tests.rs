//! The memory system answers as a disk does, and its faults strike where they were ordered.

use std::io;
use std::path::Path;

use super::MemorySystem;
use crate::system::{Entry, EntryKind, Kind, Link, System, WalkError};

fn kind<T: std::fmt::Debug>(result: io::Result<T>) -> io::ErrorKind {
    result.unwrap_err().kind()
}

#[test]
fn files_folders_and_links_behave_as_on_a_disk() {
    let system = MemorySystem::new().with_file("content/a.md", "一");
    system.put_link("link", "content");
    assert_eq!(system.read(Path::new("/site/link/../content/a.md")).unwrap(), "一".as_bytes());
    assert_eq!(system.canonicalize(Path::new("link/a.md")).unwrap(), Path::new("/site/content/a.md"));
    assert_eq!(system.metadata(Path::new("link")).unwrap().unwrap().kind, Kind::Symlink);
    assert_eq!(system.metadata(Path::new("content/a.md/b")).unwrap(), None);
    assert_eq!(kind(system.write(Path::new("absent/b"), b"")), io::ErrorKind::NotFound);
    assert_eq!(kind(system.remove_dir(Path::new("content"))), io::ErrorKind::DirectoryNotEmpty);
    system.rename(Path::new("content"), Path::new("moved")).unwrap();
    assert_eq!(system.read(Path::new("moved/a.md")).unwrap(), "一".as_bytes());
    assert_eq!(kind(system.read(Path::new("link/a.md"))), io::ErrorKind::NotFound);
}

#[test]
fn a_walk_is_ordered_whatever_order_the_disk_has() {
    let system = MemorySystem::new().with_file("c/b/2.md", "").with_file("c/b-1.md", "").with_file("c/.git/x", "");
    system.put_link("c/out", "/elsewhere");
    system.put_file("/elsewhere/x", "");
    let names = |listing: Vec<Result<Entry, WalkError>>| -> Vec<String> {
        listing.into_iter().map(|item| item.unwrap().relative).collect()
    };
    let plain = names(system.walk(Path::new("c")));
    assert_eq!(plain, [".git", "b", "b/2.md", "b-1.md", "out"]);
    for seed in 1..20 {
        system.shuffle(seed);
        assert_eq!(names(system.walk(Path::new("c"))), plain);
    }
    assert_eq!(names(system.walk_all(Path::new("c")))[1], ".git/x");
    let out = system.walk(Path::new("c")).pop().unwrap().unwrap();
    assert_eq!(out.kind, EntryKind::Symlink(Link::Outside));
}

#[test]
fn ordered_faults_strike() {
    let system = MemorySystem::new();
    system.fail_write(2, io::ErrorKind::Interrupted);
    system.write(Path::new("a"), b"1").unwrap();
    assert_eq!(kind(system.write(Path::new("b"), b"1")), io::ErrorKind::Interrupted);
    system.fill_after(3);
    system.write(Path::new("c"), b"12").unwrap();
    assert_eq!(kind(system.write(Path::new("d"), b"12")), io::ErrorKind::StorageFull);
    system.restart();
    system.deny("/site/closed");
    assert_eq!(kind(system.create_dir_all(Path::new("closed"))), io::ErrorKind::PermissionDenied);
    system.put_file("/other/x", "");
    system.mount("/other");
    assert_eq!(kind(system.rename(Path::new("/other/x"), Path::new("x"))), io::ErrorKind::CrossesDevices);
}

#[test]
fn a_killed_process_leaves_half_a_write_and_does_nothing_more() {
    let system = MemorySystem::new();
    let held = system.lock(Path::new("lock")).unwrap();
    system.kill_after(1);
    system.write(Path::new("a"), b"1234").unwrap();
    system.write(Path::new("b"), b"1234").unwrap_err();
    system.read(Path::new("a")).unwrap_err();
    system.restart();
    assert_eq!(system.read(Path::new("b")).unwrap(), b"12");
    system.lock(Path::new("lock")).unwrap();
    drop(held);
}

//! Builds one after the other, edits by hand in between, and folders that are not ours.

use std::io;
use std::path::{Path, PathBuf};

use super::stage::{begin, build, expected, path, site};
use crate::output::{Fingerprint, Loss, OutputError, Sink, Staging, Target, Written, verify};
use crate::system::{DiskSystem, MemorySystem, System};

fn counts(written: Written) -> (usize, usize, usize) {
    (written.written, written.unchanged, written.removed)
}

fn text(system: &MemorySystem, file: &str) -> String {
    String::from_utf8(system.read(Path::new(file)).unwrap()).unwrap()
}

#[test]
fn a_first_build_writes_everything_and_the_next_one_nothing() {
    let system = MemorySystem::new();
    let site = site(&[("index.html", "1"), ("areas/云溪/index.html", "2")]);
    let first = build(&system, &site).unwrap();
    assert_eq!((first.files, first.bytes, counts(first)), (2, 2, (2, 0, 0)));
    assert_eq!(system.files("public"), expected(&site));

    let before = system.operations();
    let second = build(&system, &site).unwrap();
    assert_eq!(counts(second), (0, 2, 0));
    assert_eq!(system.operations(), before, "a build without changes touches nothing");
}

#[test]
fn a_rendered_page_with_the_same_bytes_is_not_touched() {
    let system = MemorySystem::new();
    let pages = site(&[("index.html", "1")]);
    build(&system, &pages).unwrap();
    let before = system.metadata(Path::new("public/index.html")).unwrap();
    let staging = begin(&system).unwrap();
    let other_input = Fingerprint::of(b"another view");
    assert!(!staging.is_current(&path("index.html"), other_input));
    staging.put(&path("index.html"), Some(other_input), b"1").unwrap();
    assert_eq!(counts(staging.commit().unwrap()), (0, 1, 0));
    assert_eq!(system.metadata(Path::new("public/index.html")).unwrap(), before);
    assert!(begin(&system).unwrap().is_current(&path("index.html"), other_input), "the new input is remembered");
}

#[test]
fn files_made_together_are_current_together() {
    let system = MemorySystem::new();
    let input = Fingerprint::of(b"all documents");
    let names = ["search/index.json", "search/a.bin", "search/b.bin"];
    let staging = begin(&system).unwrap();
    assert!(!staging.all_current(&path(names[0]), input));
    for name in names {
        staging.put(&path(name), Some(input), name.as_bytes()).unwrap();
    }
    assert_eq!(counts(staging.commit().unwrap()), (3, 0, 0));

    let staging = begin(&system).unwrap();
    assert!(!staging.all_current(&path(names[0]), Fingerprint::of(b"other documents")));
    assert!(staging.all_current(&path(names[0]), input));
    assert_eq!(counts(staging.commit().unwrap()), (0, 3, 0), "they stay");

    system.put_file("public/search/b.bin", "torn");
    assert!(!begin(&system).unwrap().all_current(&path(names[0]), input), "one of them is not what was put");
}

#[test]
fn only_what_changed_is_written_and_what_is_gone_is_removed_with_its_folders() {
    let system = MemorySystem::new();
    build(&system, &site(&[("index.html", "1"), ("a/b/c.html", "2"), ("a/d.html", "3")])).unwrap();
    let written = build(&system, &site(&[("index.html", "new"), ("a/d.html", "3")])).unwrap();
    assert_eq!(counts(written), (1, 1, 1));
    assert_eq!(system.folders("public").into_iter().collect::<Vec<_>>(), ["a"]);
}

#[test]
fn a_build_that_is_given_up_leaves_the_site_and_no_staged_files() {
    let system = MemorySystem::new();
    let pages = site(&[("index.html", "1")]);
    build(&system, &pages).unwrap();
    let everything = system.files("/site");
    let staging = begin(&system).unwrap();
    staging.put(&path("index.html"), None, b"new").unwrap();
    drop(staging);
    assert_eq!(system.files("/site"), everything);
}

#[test]
fn a_build_with_a_page_that_could_not_be_put_does_not_commit() {
    let system = MemorySystem::new();
    let pages = site(&[("index.html", "1")]);
    build(&system, &pages).unwrap();
    let staging = begin(&system).unwrap();
    system.fail_write(1, io::ErrorKind::Other);
    staging.put(&path("index.html"), None, b"new").unwrap_err();
    assert!(matches!(staging.commit(), Err(OutputError::Incomplete { .. })));
    assert_eq!(system.files("public"), expected(&pages));
}

#[test]
fn foreign_files_stay_in_a_first_build_and_in_later_ones() {
    let system = MemorySystem::new().with_file("public/.gitignore", "*").with_file("public/a/mine.txt", "mine");
    build(&system, &site(&[("a/index.html", "1"), ("b/index.html", "2")])).unwrap();
    build(&system, &site(&[("index.html", "3")])).unwrap();
    let files: Vec<String> = system.files("public").into_keys().collect();
    assert_eq!(files, [".gitignore", ".gongkai-output", "a/mine.txt", "index.html"]);
}

#[test]
fn a_foreign_file_at_an_address_of_the_site_is_named_and_kept() {
    for foreign in ["index.html", "a"] {
        let system = MemorySystem::new().with_file(Path::new("public").join(foreign), "not yours");
        let before = system.files("public");
        let error = build(&system, &site(&[("index.html", "1"), ("a/index.html", "2")])).unwrap_err();
        assert!(matches!(&error, OutputError::Foreign { path } if path.ends_with(foreign)), "{error}");
        assert_eq!(system.files("public"), before);
    }
}

#[test]
fn a_foreign_folder_at_an_address_of_the_site_is_named_and_kept() {
    let system = MemorySystem::new();
    build(&system, &site(&[("b", "1")])).unwrap();
    system.put_file("public/a/mine", "mine");
    let error = build(&system, &site(&[("a", "1"), ("b", "2")])).unwrap_err();
    assert!(matches!(&error, OutputError::Foreign { path } if path.ends_with("a/mine")), "{error}");
    assert_eq!(text(&system, "public/b"), "1", "nothing has changed");
}

#[test]
fn a_foreign_file_that_holds_the_same_bytes_is_no_obstacle() {
    let system = MemorySystem::new().with_file("public/robots.txt", "same");
    assert_eq!(counts(build(&system, &site(&[("robots.txt", "same")])).unwrap()), (0, 1, 0));
}

#[test]
fn a_page_that_somebody_edited_or_deleted_is_written_again() {
    let system = MemorySystem::new();
    let pages = site(&[("a.html", "1"), ("b.html", "2"), ("c.html", "3"), ("d.html", "4")]);
    build(&system, &pages).unwrap();
    system.put_file("public/a.html", "X");
    system.put_file("public/b.html", "longer");
    system.remove_file(Path::new("public/c.html")).unwrap();
    system.put_link("public/d.html", "/site/public/a.html");
    assert_eq!(counts(build(&system, &pages).unwrap()), (4, 0, 0));
    assert_eq!(system.files("public"), expected(&pages));
}

#[test]
fn a_page_whose_time_alone_changed_is_recognised_by_its_bytes() {
    let system = MemorySystem::new();
    let pages = site(&[("a.html", "1")]);
    build(&system, &pages).unwrap();
    system.put_file("public/a.html", "1");
    assert_eq!(counts(build(&system, &pages).unwrap()), (0, 1, 0));
    let before = system.operations();
    build(&system, &pages).unwrap();
    assert_eq!(system.operations(), before, "the new time is remembered");
}

#[test]
fn a_deleted_cache_needs_no_manual_step_and_deletes_nothing() {
    let system = MemorySystem::new();
    build(&system, &site(&[("index.html", "1"), ("old.html", "old"), ("same.html", "same")])).unwrap();
    system.put_file("public/mine.txt", "mine");
    system.remove_dir_all(Path::new(".gongkai")).unwrap();

    let written = build(&system, &site(&[("index.html", "2"), ("same.html", "same")])).unwrap();
    assert_eq!((counts(written), written.lost), ((1, 1, 0), Some(Loss::Missing)));
    assert_eq!(text(&system, "public/index.html"), "2");
    assert_eq!(text(&system, "public/old.html"), "old");
    assert_eq!(text(&system, "public/mine.txt"), "mine");

    // A page of the lost manifest that comes back is no stranger.
    let written = build(&system, &site(&[("old.html", "new")])).unwrap();
    assert_eq!((counts(written), written.lost), ((1, 0, 2), None));
}

#[test]
fn a_damaged_manifest_counts_as_none_and_is_reported() {
    let system = MemorySystem::new();
    let pages = site(&[("index.html", "1")]);
    build(&system, &pages).unwrap();
    let manifest = system.files(".gongkai").into_keys().find(|path| path.ends_with(".manifest")).unwrap();
    system.put_file(Path::new(".gongkai").join(&manifest), "torn");
    assert_eq!(build(&system, &pages).unwrap().lost, Some(Loss::Damaged));
    system.put_file(Path::new(".gongkai").join(&manifest), "gongkai-output-manifest 99\n");
    assert_eq!(build(&system, &pages).unwrap().lost, Some(Loss::OtherVersion));
}

#[test]
fn a_folder_that_replaced_ours_is_somebody_elses() {
    let system = MemorySystem::new();
    build(&system, &site(&[("index.html", "1"), ("gone.html", "2"), ("same.html", "3")])).unwrap();
    system.remove_dir_all(Path::new("public")).unwrap();
    system.put_file("public/index.html", "somebody's");
    system.put_file("public/gone.html", "somebody's");
    let error = build(&system, &site(&[("index.html", "1")])).unwrap_err();
    assert!(matches!(error, OutputError::Foreign { .. }), "{error}");
    build(&system, &site(&[("same.html", "3")])).unwrap();
    assert_eq!(text(&system, "public/gone.html"), "somebody's");
}

#[test]
fn two_builds_at_once_are_refused_and_other_outputs_are_not() {
    let system = MemorySystem::new();
    let first = begin(&system).unwrap();
    assert!(matches!(begin(&system), Err(OutputError::Busy { .. })));
    let target =
        Target { output: Path::new("preview"), cache: Path::new(".gongkai"), root: Path::new("."), sources: &[] };
    Staging::begin(&system, &target).unwrap();
    drop(first);
    begin(&system).unwrap();
}

#[test]
fn no_permission_leaves_the_old_site_byte_for_byte() {
    let old = site(&[("a/x", "1"), ("b/x", "1"), ("c/x", "1"), ("d", "1")]);
    let new = site(&[("a/x", "2"), ("b/x", "2"), ("e/x", "2"), ("d", "2")]);
    for denied in ["/site/public", "/site/public/b", "/site/public/c", "/site/.gongkai"] {
        let system = MemorySystem::new();
        build(&system, &old).unwrap();
        system.deny(denied);
        let error = build(&system, &new).unwrap_err();
        assert!(matches!(error, OutputError::Denied { .. }), "{denied}: {error}");
        assert_eq!(system.files("public"), expected(&old), "{denied}");
    }
    let system = MemorySystem::new();
    system.deny("/site");
    assert!(matches!(build(&system, &new), Err(OutputError::Denied { .. })));
}

#[test]
fn an_output_that_is_a_file_is_refused() {
    let system = MemorySystem::new().with_file("public", "a file");
    assert!(matches!(begin(&system), Err(OutputError::NotAFolder { .. })));
}

#[test]
fn nothing_is_written_or_removed_through_a_link_inside_the_output() {
    let system = MemorySystem::new();
    build(&system, &site(&[("a/index.html", "1"), ("b/index.html", "1")])).unwrap();
    for folder in ["a", "b"] {
        system.remove_dir_all(&Path::new("public").join(folder)).unwrap();
        system.put_file(format!("/elsewhere/{folder}/index.html"), "theirs");
        system.put_link(format!("public/{folder}"), format!("/elsewhere/{folder}"));
    }
    let error = build(&system, &site(&[("a/index.html", "2")])).unwrap_err();
    assert!(matches!(&error, OutputError::LinkInside { path } if path.ends_with("public/a")), "{error}");
    build(&system, &site(&[("index.html", "2")])).unwrap();
    assert_eq!(text(&system, "/elsewhere/b/index.html"), "theirs");
}

#[test]
fn an_attachment_is_copied_once_and_again_when_it_changed() {
    let system = MemorySystem::new().with_file("content/附件.pdf", "pdf one");
    system.set_now("2026-10-01T00:00:00Z".parse().unwrap());
    let copy = || {
        let staging = begin(&system)?;
        staging.copy_in(&path("files/附件.pdf"), Path::new("content/附件.pdf"))?;
        staging.copy_in(&path("files/附件.pdf"), Path::new("content/附件.pdf"))?;
        staging.commit()
    };
    assert_eq!(counts(copy().unwrap()), (1, 0, 0));
    let before = system.operations();
    assert_eq!(counts(copy().unwrap()), (0, 1, 0));
    system.put_file("content/附件.pdf", "pdf one");
    assert_eq!(counts(copy().unwrap()), (0, 1, 0), "the same bytes again");
    system.put_file("content/附件.pdf", "pdf two");
    assert_eq!(counts(copy().unwrap()), (1, 0, 0), "the same size, other bytes");
    assert_eq!(text(&system, "public/files/附件.pdf"), "pdf two");
    assert!(system.operations() > before);
    system.remove_file(Path::new("content/附件.pdf")).unwrap();
    copy().unwrap_err();
}

#[test]
fn an_attachment_edited_in_the_moment_of_its_build_is_not_missed() {
    // The clock of the memory stands still: every file is as young as can be, and its time proves nothing.
    let system = MemorySystem::new().with_file("content/a.pdf", "1");
    let staging = begin(&system).unwrap();
    staging.copy_in(&path("a.pdf"), Path::new("content/a.pdf")).unwrap();
    staging.commit().unwrap();
    let manifest = system.files(".gongkai").into_iter().find(|(path, _)| path.ends_with(".manifest")).unwrap().1;
    assert!(String::from_utf8(manifest).unwrap().contains(" - a.pdf"));
}

#[test]
fn verify_lists_what_is_missing_changed_and_foreign() {
    let system = MemorySystem::new();
    build(&system, &site(&[("a", "1"), ("b", "2"), ("c", "3"), ("d/e", "4")])).unwrap();
    let look = || verify(&system, Path::new("public"), Path::new(".gongkai")).unwrap();
    assert!(look().is_as_built());
    system.remove_file(Path::new("public/a")).unwrap();
    system.put_file("public/b", "X");
    system.put_file("public/c", "longer");
    system.put_file("public/.gitignore", "*");
    let found = look();
    assert_eq!(found.missing, [path("a")]);
    assert_eq!(found.changed, [path("b"), path("c")]);
    assert_eq!(found.foreign, [PathBuf::from(".gitignore")]);
    assert!(!found.is_as_built());
    system.remove_dir_all(Path::new(".gongkai")).unwrap();
    assert_eq!(look().lost, Some(Loss::Missing));
}

#[test]
fn pages_from_many_threads_give_the_folder_that_one_thread_gives() {
    let names: Vec<String> = (0..500).map(|number| format!("p/{}/{number}.html", number % 7)).collect();
    let outputs = [1, 8].map(|threads| {
        let system = MemorySystem::new();
        let staging = begin(&system).unwrap();
        std::thread::scope(|scope| {
            for part in 0..threads {
                let (staging, names) = (&staging, &names);
                scope.spawn(move || {
                    for name in names.iter().skip(part).step_by(threads) {
                        Sink::put(staging, &path(name), name.as_bytes()).unwrap();
                    }
                });
            }
        });
        staging.commit().unwrap();
        system.files("public")
    });
    assert_eq!(outputs[0], outputs[1]);
}

#[test]
fn the_real_disk_keeps_the_same_promises() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let sources = [root.join("content")];
    let (output, cache) = (root.join("public"), root.join(".gongkai"));
    let target = Target { output: &output, cache: &cache, root, sources: &sources };
    let build = |pages: &[(&str, &str)]| {
        let staging = Staging::begin(&DiskSystem, &target)?;
        for (name, text) in pages {
            staging.put(&path(name), None, text.as_bytes())?;
        }
        staging.commit()
    };
    DiskSystem.create_dir_all(&root.join("content")).unwrap();
    DiskSystem.write(&root.join("content/a.pdf"), b"pdf").unwrap();

    assert_eq!(counts(build(&[("index.html", "1"), ("a/b/c", "2"), ("turns", "3")]).unwrap()), (3, 0, 0));
    DiskSystem.write(&output.join(".gitignore"), b"*").unwrap();
    assert_eq!(counts(build(&[("index.html", "1"), ("a/b/c", "2"), ("turns", "3")]).unwrap()), (0, 3, 0));
    DiskSystem.write(&output.join("index.html"), b"X").unwrap();
    assert_eq!(counts(build(&[("index.html", "1"), ("a", "2"), ("turns/x", "3")]).unwrap()), (3, 0, 2));

    let held = Staging::begin(&DiskSystem, &target).unwrap();
    assert!(matches!(build(&[]), Err(OutputError::Busy { .. })));
    held.copy_in(&path("files/a.pdf"), &root.join("content/a.pdf")).unwrap();
    held.commit().unwrap();
    let listing = DiskSystem.walk_all(&output);
    let names: Vec<String> = listing.into_iter().map(|item| item.unwrap().relative).collect();
    assert_eq!(names, [".gitignore", ".gongkai-output", "files", "files/a.pdf"]);
    assert!(verify(&DiskSystem, &output, &cache).unwrap().is_as_built());
    let beside = DiskSystem.walk(root);
    assert_eq!(beside.into_iter().filter(|item| item.as_ref().unwrap().relative.contains(".public")).count(), 0);
}

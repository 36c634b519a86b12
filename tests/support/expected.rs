//! In: what was made, and the file that holds what should be. Out: nothing, or a failure that shows where they part. With
//! `UPDATE_EXPECTED=1` the file is written instead.

#![expect(clippy::disallowed_methods, reason = "expected outputs are files of the repository")]

use std::env;
use std::fs;
use std::path::Path;

use crate::repository::repository;

/// Fails unless the file at `path`, relative to the repository, holds just this text.
pub fn assert_same(path: &str, made: &str) {
    let file = repository().join(path);
    if env::var_os("UPDATE_EXPECTED").is_some() {
        fs::create_dir_all(file.parent().unwrap_or(Path::new("."))).expect("a folder that can be made");
        fs::write(&file, made).expect("a file that can be written");
        return;
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    if expected != made {
        let parts = expected.lines().zip(made.lines()).position(|(a, b)| a != b);
        let line = parts.unwrap_or_else(|| expected.lines().count().min(made.lines().count()));
        let show = |text: &str| text.lines().nth(line).unwrap_or("(nothing)").to_owned();
        panic!(
            "{path} is not current (UPDATE_EXPECTED=1 cargo test writes it). Line {}:\n  expected: {}\n  made:     {}",
            line + 1,
            show(&expected),
            show(made)
        );
    }
}

//! In: a folder and arguments. Out: what the real binary did. Its environment is empty but for what a test adds.

#![expect(clippy::disallowed_methods, reason = "sessions run the real binary")]

use std::path::Path;
use std::process::Command;

/// What one run left behind.
#[derive(Debug)]
pub struct Ran {
    pub status: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

/// The binary, about to run in a folder.
pub fn gongkai(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    command.current_dir(folder).env_clear().args(arguments);
    command
}

/// Runs it to its end.
pub fn ran(command: &mut Command) -> Ran {
    let output = command.output().expect("the binary runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the binary prints UTF-8");
    Ran { status: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

//! The `gongkai` command: hands the command line and the real machine to [`gongkai::cli`].

#![forbid(unsafe_code)]

use std::process::ExitCode;

use gongkai::system::DiskSystem;

fn main() -> ExitCode {
    gongkai::cli::run(&DiskSystem, std::env::args_os())
}

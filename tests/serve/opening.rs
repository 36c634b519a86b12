//! `--open`: which address the desktop is asked to open, when, and what is said where it opens nothing. A program of these tests
//! stands in its place.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::client::Server;
use super::command::gongkai;
use super::repository::repository;
use super::site;

/// What opens addresses here.
const PROGRAM: &str = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };

/// A browser that asks for the address at once, and notes what it was given and what it was answered.
const BROWSER: &str = r#"#!/bin/bash
rest=${1#http://}
host=${rest%%:*} rest=${rest#*:}
port=${rest%%/*} path=/${rest#*/}
exec 3<>"/dev/tcp/$host/$port"
printf 'GET %s HTTP/1.1\r\nHost: %s:%s\r\nConnection: close\r\n\r\n' "$path" "$host" "$port" >&3
read -r _ status _ <&3
printf '%s\n' "$# $1 $status" >"$0.part"
/bin/mv "$0.part" "$0.said"
"#;

/// A folder in which this script stands for the program that opens addresses.
fn desktop(script: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for a program");
    let program = folder.path().join(PROGRAM);
    fs::write(&program, script).expect("a program that can be written");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("a program that may run");
    folder
}

/// A preview of a site on a desktop whose programs are in this folder.
fn preview(root: &Path, programs: &Path, more: &[&str]) -> Server {
    let arguments = [&["serve", "--port", "0", "--as-of", "2026-06-30"], more].concat();
    let mut command: Command = gongkai(root, &arguments);
    Server::running(command.env("PATH", programs))
}

/// A site that stands under a path of its host.
fn column() -> PathBuf {
    repository().join("tests/sites/second")
}

/// What the browser noted.
fn noted(programs: &Path) -> Option<String> {
    fs::read_to_string(programs.join(format!("{PROGRAM}.said"))).ok()
}

/// Asks again and again, for a minute at most.
fn within_a_minute<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = ask() {
            return found;
        }
        assert!(begun.elapsed() < Duration::from_mins(1), "{what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_browser_is_given_the_address_of_the_site_and_finds_it_there() {
    for (host, more) in [("127.0.0.1", &["--open"][..]), ("127.0.0.1", &["--open", "--host", "0.0.0.0"])] {
        let programs = desktop(BROWSER);
        let server = preview(&column(), programs.path(), more);
        let said = within_a_minute("nothing was opened", || noted(programs.path()));
        let address = format!("http://{host}:{}/gov/ledger/", server.port);
        assert_eq!(server.address, address);
        assert_eq!(said, format!("1 {address} 200\n"), "{more:?}");
    }
}

#[test]
fn nothing_is_opened_unasked() {
    let programs = desktop(BROWSER);
    let server = preview(&column(), programs.path(), &[]);
    assert_eq!(server.get("/gov/ledger/").status, 200);
    assert_eq!(server.end("INT").status, Some(0));
    assert_eq!(noted(programs.path()), None);
}

#[test]
fn where_no_browser_can_be_opened_that_is_said_and_the_preview_goes_on() {
    // Nothing else is said of it.
    let clean = site(&[]);
    let none = tempfile::tempdir().expect("a folder without programs");
    let refusing = desktop("#!/bin/sh\nexit 3\n");
    for (programs, why) in [(none.path(), "os error 2"), (refusing.path(), "exit status: 3")] {
        let mut server = preview(clean.path(), programs, &["--open"]);
        let said = server.said();
        assert!(said.starts_with("打不开浏览器") && said.contains("请自己打开上面的地址"), "{said}");
        assert!(said.contains(PROGRAM) && said.contains(why), "{said}");
        assert_eq!(server.get("/").status, 200);
        assert_eq!(server.end("INT").status, Some(0));
    }
}

//! The preview at a real socket: what it serves against what a build writes, what it tells when files change, and what it
//! refuses.

#![expect(clippy::disallowed_methods, reason = "the preview watches folders on a disk")]

#[path = "support/command.rs"]
mod command;
#[path = "support/folder.rs"]
mod folder;
#[path = "support/repository.rs"]
mod repository;

#[path = "serve/changes.rs"]
mod changes;
#[path = "serve/client.rs"]
mod client;
#[path = "serve/guarded.rs"]
mod guarded;
#[cfg(unix)]
#[path = "serve/opening.rs"]
mod opening;
#[path = "serve/parts.rs"]
mod parts;

use std::fs;
use std::net::TcpListener;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use client::Server;
use command::{gongkai, ran};
use folder::files;
use repository::repository;

const NEWS: &str = "---\n标题: 大桥通车\n日期: 2026-03-01\n来源: 示例市政府网站\n---\n\n大桥今天通车。\n";

/// The base site on a disk, at the root of its host, with these files over it.
fn site(over: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the session");
    for (path, bytes) in files(&repository().join("tests/fixtures/base")) {
        let text = String::from_utf8(bytes).expect("the base site is text");
        put(folder.path(), &path, text.replace("example.org/column/", "example.org/").as_bytes());
    }
    for (path, text) in over {
        put(folder.path(), path, text.as_bytes());
    }
    folder
}

fn put(root: &Path, path: &str, bytes: &[u8]) {
    let file = root.join(path);
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder that can be made");
    fs::write(file, bytes).expect("a file that can be written");
}

/// The one element that a served page has and its built twin does not.
fn is_element(end: &[u8]) -> bool {
    let end = String::from_utf8_lossy(end);
    end.starts_with("<script type=\"module\" src=\"/__gongkai/preview.js\" ")
        && end.ends_with("></script>")
        && end.matches('<').count() == 2
}

#[test]
fn what_is_served_is_what_a_build_writes_and_one_element_more() {
    let root = repository().join("tests/sites/second");
    let folder = tempfile::tempdir().expect("a folder for the site");
    let (output, cache) = (folder.path().join("site"), folder.path().join("cache"));
    let (output, cache) = (output.to_str().expect("Unicode"), cache.to_str().expect("Unicode"));
    let build = ["build", "--drafts", "--as-of", "2026-06-30", "--output", output, "--cache-dir", cache];
    assert_eq!(ran(&mut gongkai(&root, &build)).status, Some(0));
    let server = Server::start(&root, &[]);
    assert!(server.address.ends_with("/gov/ledger/"), "{}", server.address);
    let mut pages = 0;
    for (path, bytes) in files(Path::new(output)) {
        if path.starts_with(".gongkai-output") {
            continue;
        }
        let target: String = path.split('/').map(encoded).collect::<Vec<_>>().join("/");
        let answer = server.get(&format!("/gov/ledger/{target}"));
        assert_eq!(answer.status, 200, "{path}");
        if path.ends_with(".html") {
            pages += 1;
            assert!(answer.body.starts_with(&bytes), "{path} differs");
            assert!(is_element(&answer.body[bytes.len()..]), "{path} ends otherwise");
        } else {
            assert!(answer.body == bytes, "{path} differs");
        }
        assert!(!String::from_utf8_lossy(&bytes).contains("__gongkai"), "{path} knows of the preview");
    }
    assert!(pages > 20, "{pages} pages were compared");
}

fn encoded(segment: &str) -> String {
    segment
        .bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

#[test]
fn a_column_stands_under_its_own_path_and_is_led_to() {
    let server = Server::start(&repository().join("tests/sites/second"), &[]);
    for above in ["/", "/gov/ledger"] {
        let response = server.get(above);
        assert_eq!((response.status, response.header("location")), (302, "/gov/ledger/"), "{above}");
    }
    assert_eq!(server.get("/gov/ledger/").status, 200);
    assert_eq!(server.get("/gov/ledger/projects").header("location"), "/gov/ledger/projects/");
    for outside in ["/projects/", "/gov/", "/assets/site.css"] {
        let response = server.get(outside);
        assert_eq!((response.status, response.header("content-type")), (404, "text/plain; charset=utf-8"), "{outside}");
    }
    let missing = server.get("/gov/ledger/no/such/page/");
    assert_eq!(missing.status, 404);
    assert!(missing.text().contains("preview.js"), "the page that hosts show then is kept current too");
}

#[test]
fn drafts_and_coming_releases_are_shown_and_marked_unless_they_are_not_wanted() {
    let draft = NEWS.replace("来源", "草稿: 是\n来源");
    let coming = NEWS.replace("来源", "定时发布: 2026-08-01\n来源");
    let folder =
        site(&[("content/news/draft.md", &draft), ("content/news/coming.md", &coming), ("content/news/out.md", NEWS)]);
    let server = Server::start(folder.path(), &[]);
    let page = |path: &str| server.get(path).text();
    assert!(page("/news/draft/").contains("这一页还没有公开") && page("/news/draft/").contains("草稿</span>"));
    assert!(page("/news/coming/").contains("2026年8月1日公开</span>"));
    assert!(!page("/news/out/").contains("这一页还没有公开"));
    let list = page("/news/");
    assert!(list.contains("草稿</span>") && list.contains("2026年8月1日公开</span>"), "lists mark them too");
    let published = Server::start(folder.path(), &["--no-drafts"]);
    assert_eq!([published.get("/news/draft/").status, published.get("/news/coming/").status], [404, 404]);
    assert!(!published.get("/news/").text().contains("草稿</span>"));
}

#[test]
fn before_the_first_state_that_builds_every_address_shows_the_panel_alone() {
    let folder = site(&[("content/news/opening.md", &NEWS.replace("2026-03-01", "2026-02-30"))]);
    let mut server = Server::start(folder.path(), &[]);
    let object: Value = serde_json::from_str(&server.line()).expect("the report follows the address");
    assert_eq!(object["diagnostics"][0]["code"], "impossible-date");
    for path in ["/", "/news/opening/", "/no/such/page/", "/feed.xml"] {
        let response = server.get(path);
        assert_eq!(response.status, 503, "{path}");
        let page = response.text();
        assert!(page.contains(" data-alone></script>") && page.contains("impossible-date"), "{page}");
        assert!(response.header("content-security-policy").contains("default-src 'none'"));
    }
    let mut events = server.events().expect("a stream");
    assert_eq!(events.named("hello")["builds"], false);
    assert_eq!(events.named("problems")["diagnostics"][0]["code"], "impossible-date");
    put(folder.path(), "content/news/opening.md", NEWS.as_bytes());
    assert_eq!(events.named("reload"), serde_json::json!(["content/news/opening.md"]));
    assert_eq!(server.get("/news/opening/").status, 200);
}

#[test]
fn a_taken_port_gives_way_to_the_next_and_that_is_said() {
    let folder = site(&[]);
    // The port after it may be taken as well: the next free one is used, whichever it is.
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("its address").port();
    let wanted = port.to_string();
    let server = Server::running(&mut gongkai(folder.path(), &["serve", "--port", &wanted, "--format", "json"]));
    assert!(server.port > port && server.port <= port + 20, "{}", server.port);
    let child = gongkai(folder.path(), &["serve", "--port", &wanted])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut child = Ending(child);
    let mut line = String::new();
    let mut stdout = std::io::BufReader::new(child.0.stdout.take().expect("its output"));
    std::io::BufRead::read_line(&mut stdout, &mut line).expect("a line");
    assert!(line.starts_with("预览在 http://127.0.0.1:") && line.ends_with("（按 Ctrl-C 结束）\n"), "{line}");
    child.0.kill().expect("it can be ended");
    let mut said = String::new();
    std::io::Read::read_to_string(&mut child.0.stderr.take().expect("its errors"), &mut said).expect("text");
    assert!(said.contains(&format!("端口 {port} 已有程序在用")), "{said}");
}

/// A process that is ended with the test.
struct Ending(std::process::Child);

impl Drop for Ending {
    fn drop(&mut self) {
        let _ended = self.0.kill().is_ok();
        let _waited = self.0.wait().is_ok();
    }
}

#[test]
fn what_cannot_be_served_ends_with_status_2_and_says_why() {
    let folder = site(&[]);
    let cases: [(&[&str], &str); 5] = [
        (&["--editor", "code {path}"], "--editor"),
        (&["--editor", "vscode://file/"], "{path}"),
        (&["--host", "192.0.2.1"], "192.0.2.1"),
        (&["--format", "sarif"], "human"),
        (&["--root", "no/such/folder"], "content"),
    ];
    for (arguments, word) in cases {
        let run = ran(&mut gongkai(folder.path(), &[&["serve", "--port", "0"], arguments].concat()));
        assert_eq!(run.status, Some(2), "{arguments:?}: {run:?}");
        assert!((run.stderr + &run.stdout).contains(word), "{arguments:?}");
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_cleanly_with_its_streams() {
    for signal in ["INT", "TERM"] {
        let folder = site(&[]);
        let server = Server::start(folder.path(), &[]);
        let mut events = server.events().expect("a stream");
        assert_eq!(events.named("hello")["builds"], true);
        let idle = server.connect();
        let ended = server.end(signal);
        assert_eq!((ended.status, ended.stderr.as_str()), (Some(0), ""), "{signal}");
        assert_eq!(events.next(), None, "{signal}: the stream ends");
        drop(idle);
    }
}

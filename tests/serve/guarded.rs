//! What the server refuses, and what it bounds.

use std::io::{Read, Write};

use super::client::{Server, response};
use super::{NEWS, put, site};

#[test]
fn nothing_outside_the_site_is_served() {
    let folder =
        site(&[("content/news/opening.md", NEWS), ("secret.txt", "SECRET"), ("content/news/unnamed.txt", "SECRET")]);
    let server = Server::start(folder.path(), &[]);
    for target in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/news/..%2f..%2fsecret.txt",
        "/news/%2e%2e/%2e%2e/secret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "//etc/passwd",
        "/%00",
        "/news/opening/%00.html",
        "/%ff",
        "/__gongkai/../secret.txt",
        "/__gongkai/..%2fsecret.txt",
    ] {
        let response = server.get(target);
        assert_eq!(response.status, 400, "{target}");
        assert!(!response.text().contains("SECRET"));
    }
    for target in
        ["/secret.txt", "/content/site.yaml", "/news/unnamed.txt", "/.gongkai/", "/__gongkai/", "/__gongkai/x.js"]
    {
        let response = server.get(target);
        assert_eq!(response.status, 404, "{target}");
        assert!(!response.text().contains("SECRET"));
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_takes_the_place_of_an_attachment_leads_nowhere() {
    let with = NEWS.replace("来源", "附件: [{文件: 附件.txt, 标题: 演示数据}]\n来源");
    let folder =
        site(&[("content/news/opening.md", &with), ("content/news/附件.txt", "演示数据"), ("secret.txt", "SECRET")]);
    let server = Server::start(folder.path(), &[]);
    let target = "/news/%E9%99%84%E4%BB%B6.txt";
    assert_eq!(server.get(target).text(), "演示数据");
    let file = folder.path().join("content/news/附件.txt");
    std::fs::remove_file(&file).expect("a file that can be removed");
    std::os::unix::fs::symlink(folder.path().join("secret.txt"), &file).expect("a link");
    for _ in 0..50 {
        let response = server.get(target);
        assert!(!response.text().contains("SECRET"), "{response:?}");
    }
}

#[test]
fn only_its_own_names_and_its_own_pages_are_answered() {
    let folder = site(&[]);
    let server = Server::start(folder.path(), &[]);
    let port = server.port;
    let by = |host: &str| server.raw(&format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")).status;
    assert_eq!([by("localhost"), by(&format!("[::1]:{port}")), by(&format!("127.0.0.1:{port}"))], [200, 200, 200]);
    assert_eq!([by("evil.example"), by(&format!("evil.example:{port}")), by("10.0.0.1")], [421, 421, 421]);
    let without = server.raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
    assert_eq!(without.status, 421);
    for path in ["/", "/__gongkai/events", "/__gongkai/state", "/__gongkai/preview.js"] {
        for header in
            ["Origin: http://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site"]
        {
            assert_eq!(server.asked("GET", path, &[header]).status, 403, "{path} {header}");
        }
    }
    let own = format!("Origin: http://127.0.0.1:{port}");
    assert_eq!(server.asked("GET", "/", &[&own, "Sec-Fetch-Site: same-origin"]).status, 200);
}

#[test]
fn reading_is_all_there_is() {
    let folder = site(&[]);
    let server = Server::start(folder.path(), &[]);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        let response = server.asked(method, "/", &[]);
        assert_eq!((response.status, response.header("allow")), (405, "GET, HEAD"), "{method}");
    }
    assert_eq!(server.asked("GET", "/", &["Content-Length: 4"]).status, 413);
    let (head, get) = (server.asked("HEAD", "/", &[]), server.get("/"));
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), get.body.len().to_string());
    for path in ["/", "/assets/site.css", "/no/such/page/", "/__gongkai/state", "/__gongkai/panel.css"] {
        let response = server.get(path);
        let said = ["cache-control", "x-content-type-options", "cross-origin-resource-policy", "x-frame-options"];
        let said = said.map(|name| response.header(name));
        assert_eq!(said, ["no-store", "nosniff", "same-origin", "SAMEORIGIN"], "{path}");
        assert_eq!(response.header("access-control-allow-origin"), "", "{path}");
    }
}

#[test]
fn a_head_that_is_too_large_or_never_ends_is_refused() {
    let folder = site(&[]);
    let server = Server::start(folder.path(), &[]);
    let large = format!("X-Large: {}", "x".repeat(64 * 1024));
    assert_eq!(server.asked("GET", "/", &[&large]).status, 431);
    let many: Vec<String> = (0..100).map(|n| format!("X-{n}: x")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(server.asked("GET", "/", &many).status, 431);
    // One that never ends is ended, and the server answers others meanwhile.
    let mut slow = server.connect();
    slow.write_all(b"GET / HTTP/1.1\r\nHost: local").expect("a beginning");
    assert_eq!(server.get("/").status, 200);
    let mut rest = Vec::new();
    let ended = slow.read_to_end(&mut rest);
    assert!(!String::from_utf8_lossy(&rest).contains("200 OK"), "{ended:?}");
}

#[test]
fn streams_and_connections_are_bounded_and_pages_are_served_beside_them() {
    let folder = site(&[("content/news/opening.md", NEWS)]);
    let server = Server::start(folder.path(), &[]);
    let mut streams: Vec<_> = (0..32).map(|_| server.events().expect("a stream")).collect();
    assert_eq!(server.events().err(), Some(503));
    assert_eq!(server.get("/").status, 200);
    // Every other seat is taken by somebody who asks for nothing: who comes then waits until one is given up.
    let idle: Vec<_> = (0..32).map(|_| server.connect()).collect();
    let mut waiting = server.connect();
    waiting.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").expect("a request");
    drop(idle);
    assert_eq!(response(waiting).status, 200);
    put(folder.path(), "content/news/opening.md", NEWS.replace("今天", "昨天").as_bytes());
    for stream in &mut streams {
        assert_eq!(stream.named("reload"), serde_json::json!(["content/news/opening.md"]));
    }
    streams.clear();
    assert!(server.events().is_ok(), "who leaves makes room");
}

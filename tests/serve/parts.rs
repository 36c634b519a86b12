//! Files beside records in parts, as players of films ask for them.

use std::fs;

use super::client::{Response, Server};
use super::{NEWS, put, site};

const FILM: &str = "/news/film.mp4";

/// A film of so many bytes, none of which is like those near it.
fn film(len: usize) -> Vec<u8> {
    (0..len).map(|at| u8::try_from((at * 31 + at / 251) % 256).expect("a byte")).collect()
}

/// A server of a site with a film, which is longer than what is read at once; and the folder of the site.
fn with_film(bytes: &[u8]) -> (tempfile::TempDir, Server) {
    let with = NEWS.replace("来源", "附件: [{文件: film.mp4, 标题: 通车录像}]\n来源");
    let folder = site(&[("content/news/opening.md", &with)]);
    put(folder.path(), "content/news/film.mp4", bytes);
    let server = Server::start(folder.path(), &[]);
    (folder, server)
}

fn asked(server: &Server, headers: &[&str]) -> Response {
    server.asked("GET", FILM, headers)
}

fn said<'a>(response: &'a Response, names: [&str; 3]) -> [&'a str; 3] {
    names.map(|name| response.header(name))
}

const SAID: [&str; 3] = ["content-range", "content-length", "accept-ranges"];

#[test]
fn a_part_is_what_stands_there_in_the_file() {
    let bytes = film(200_000);
    let (_folder, server) = with_film(&bytes);
    let whole = server.get(FILM);
    assert_eq!((whole.status, said(&whole, SAID)), (200, ["", "200000", "bytes"]));
    assert!(whole.body == bytes, "the film differs");
    for (range, first, last) in [
        ("0-1", 0, 1),
        ("0-199999", 0, 199_999),
        ("70000-139999", 70_000, 139_999),
        ("199999-", 199_999, 199_999),
        ("150000-", 150_000, 199_999),
        ("199990-999999", 199_990, 199_999),
        ("-7", 199_993, 199_999),
        ("-999999", 0, 199_999),
    ] {
        let part = asked(&server, &[&format!("Range: bytes={range}")]);
        let of = format!("bytes {first}-{last}/200000");
        let len = (last - first + 1).to_string();
        assert_eq!((part.status, said(&part, SAID)), (206, [of.as_str(), &len, "bytes"]), "{range}");
        assert_eq!(part.header("content-type"), whole.header("content-type"), "{range}");
        assert_eq!([part.header("cache-control"), part.header("x-content-type-options")], ["no-store", "nosniff"]);
        assert!(part.body == bytes[first..=last], "{range} differs");
    }
}

#[test]
fn what_is_not_there_is_told_with_the_length_of_the_file() {
    let (_folder, server) = with_film(&film(10));
    for range in ["10-", "10-20", "99999999999999999999999-", "-0"] {
        let response = asked(&server, &[&format!("Range: bytes={range}")]);
        assert_eq!((response.status, response.header("content-range")), (416, "bytes */10"), "{range}");
        assert!(response.text().contains("文件没有这么长"), "{range}");
    }
}

#[test]
fn several_ranges_and_what_is_none_give_the_whole_file() {
    let bytes = film(10);
    let (_folder, server) = with_film(&bytes);
    let whole = |response: &Response| {
        (response.status, response.header("content-range")) == (200, "") && response.body == bytes
    };
    for range in ["bytes=0-1,4-5", "bytes=5-2", "bytes=", "bytes=x-", "bytes=0-1-2", "seconds=0-1", "0-1"] {
        let response = asked(&server, &[&format!("Range: {range}")]);
        assert!(whole(&response), "{range}: {response:?}");
    }
    let twice = asked(&server, &["Range: bytes=0-1", "Range: bytes=2-3"]);
    assert!(whole(&twice), "{twice:?}");
    let head = server.asked("HEAD", FILM, &["Range: bytes=0-1"]);
    assert_eq!((head.status, said(&head, SAID), head.body.len()), (200, ["", "10", "bytes"], 0));
    // What the program makes is answered whole: it is at hand, and another one a moment later.
    for made in ["/", "/feed.xml", "/assets/site.css"] {
        let response = server.asked("GET", made, &["Range: bytes=0-1"]);
        assert_eq!((response.status, response.header("accept-ranges")), (200, ""), "{made}");
    }
}

#[test]
fn a_part_of_a_file_that_has_changed_is_not_put_to_the_rest_of_another() {
    let (folder, server) = with_film(&film(1000));
    let tag = asked(&server, &["Range: bytes=0-9"]).header("etag").to_owned();
    let on = format!("If-Range: {tag}");
    let part = asked(&server, &["Range: bytes=10-19", &on]);
    assert_eq!((part.status, part.header("etag")), (206, tag.as_str()));
    for other in ["\"other\"", "Wed, 30 Sep 2026 00:00:00 GMT"] {
        let response = asked(&server, &["Range: bytes=10-19", &format!("If-Range: {other}")]);
        assert_eq!((response.status, response.body.len()), (200, 1000), "{other}");
    }
    let file = folder.path().join("content/news/film.mp4");
    fs::write(&file, film(1200)).expect("a film that can be replaced");
    let response = asked(&server, &["Range: bytes=10-19", &on]);
    assert_eq!((response.status, response.body.len()), (200, 1200), "the new film, from its beginning");
    assert!(response.header("etag") != tag, "{tag}");
}

#[test]
fn a_part_is_refused_where_the_whole_would_be() {
    let (_folder, server) = with_film(&film(10));
    for other in ["Origin: http://evil.example", "Sec-Fetch-Site: cross-site"] {
        assert_eq!(asked(&server, &["Range: bytes=0-1", other]).status, 403, "{other}");
    }
    assert_eq!(server.asked("GET", "/news/..%2f..%2fsecret.txt", &["Range: bytes=0-1"]).status, 400);
}

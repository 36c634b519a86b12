//! Ids, addresses and files of records that try to leave the output: whatever the site says of them, nothing is written
//! outside of it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use gongkai::site::codes;

use crate::command::{gongkai, ran};
use crate::folder::files;
use crate::write;

/// What names a place outside, or a place that is not the record's.
const HOSTILE: [&str; 13] = [
    "../escaped",
    "../../escaped",
    "/escaped",
    "/../../escaped",
    "a/../../../escaped",
    "..\\..\\escaped",
    "C:\\escaped",
    "\\\\host\\escaped",
    "file:///escaped",
    "%2e%2e/%2e%2e/escaped",
    "..",
    "./../../content/site.yaml",
    "escaped\u{202E}gpj.exe",
];

/// A site of which every id, address and file is hostile.
fn hostile_site(root: &Path, site_yaml: &str) {
    let content = root.join("content");
    write(&content.join("site.yaml"), site_yaml.as_bytes());
    write(&root.join("../secret.txt"), b"secret");
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\"));
    let mut news = String::new();
    for (number, word) in HOSTILE.iter().enumerate() {
        let word = quoted(word);
        let _ = write!(
            news,
            "- id: {word}\n  标题: 标识\n  日期: 2026-03-01\n  来源: 测试\n\
             - id: alias{number}\n  标题: 旧地址\n  日期: 2026-03-01\n  来源: 测试\n  旧地址: [{word}]\n\
             - id: file{number}\n  标题: 附件\n  日期: 2026-03-01\n  来源: 测试\n  附件: [{word}, {{文件: {word}}}]\n"
        );
    }
    write(&content.join("news/all.yaml"), news.as_bytes());
    let links = HOSTILE.map(|word| format!("[链接](<{word}>) ![图]({word})\n\n")).concat();
    let outside = "[去](../../../secret.txt) ![图](../../../secret.txt) [去](/../../secret.txt)";
    let body =
        format!("---\n标题: 链接\n日期: 2026-03-01\n来源: 测试\n附件: ../../../secret.txt\n---\n\n{links}{outside}\n");
    write(&content.join("news/links.md"), body.as_bytes());
    let register = "标题: 清单\n类别: 测试\n截至日期: 2026-03-01\n列: [{键: a, 列名: 甲}]\n数据: ../../../secret.txt\n";
    write(&content.join("registers/list.yaml"), register.as_bytes());
}

/// What stands below a folder and is neither source, output nor cache.
fn escaped(ground: &Path, before: &BTreeSet<String>) -> Vec<String> {
    let ours = ["town/site/public/", "town/site/.gongkai/"];
    let is_new = |path: &String| !before.contains(path) && !ours.iter().any(|start| path.starts_with(start));
    files(ground).into_keys().filter(is_new).collect()
}

fn build_hostile_site(site_yaml: &str) {
    let ground = tempfile::tempdir().expect("a folder for the test");
    let root = ground.path().join("town/site");
    hostile_site(&root, site_yaml);
    let before: BTreeSet<String> = files(ground.path()).into_keys().collect();
    let run = ran(&mut gongkai(&root, &["build", "--as-of", "2026-06-30", "--output", "public", "--format", "json"]));
    assert!(matches!(run.status, Some(0..=2)), "{run:?}");
    assert_eq!(escaped(ground.path(), &before), Vec::<String>::new());
    if root.join("public").is_dir() {
        for (path, bytes) in files(&root.join("public")) {
            assert!(
                !bytes.windows(6).any(|part| part == b"secret") || path.ends_with(".html"),
                "{path} holds the secret"
            );
            assert_ne!(bytes, b"secret", "{path} is the secret");
        }
    }
}

#[test]
fn hostile_names_write_nothing_outside_the_output() {
    build_hostile_site("名称: 测试\n网址: https://example.org/\n主办单位: 测试\n演示: true\n");
}

#[test]
fn hostile_names_write_nothing_outside_even_where_every_check_is_turned_off() {
    let mut site = String::from("名称: 测试\n网址: https://example.org/\n主办单位: 测试\n演示: true\n级别:\n");
    for code in codes() {
        let _ = writeln!(site, "  {}: off", code.name);
    }
    build_hostile_site(&site);
}

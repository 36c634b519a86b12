//! Sessions at the real command line.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::command::{Ran, gongkai, ran};
use crate::folder::files;
use crate::repository::repository;

const NEWS: &str = "---\n标题:   大桥通车\n日期: 2026-03-01   # 当天\n来源: 示例市政府网站\n---\n\n*  大桥  \n";
const LAID_OUT: &str = "---\n标题: 大桥通车\n日期: 2026-03-01   # 当天\n来源: 示例市政府网站\n---\n\n*  大桥  \n";

fn site(over: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the session");
    let base = files(&repository().join("tests/fixtures/base"));
    let all = base.into_iter().chain(over.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())));
    for (path, bytes) in all {
        let file = folder.path().join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder that can be made");
        fs::write(file, bytes).expect("a file that can be written");
    }
    folder
}

fn fmt(folder: &TempDir, arguments: &[&str]) -> Ran {
    let mut all = vec!["fmt"];
    all.extend(arguments);
    all.extend(["--as-of", "2026-06-30"]);
    ran(&mut gongkai(folder.path(), &all))
}

fn text(folder: &TempDir, path: &str) -> String {
    fs::read_to_string(folder.path().join(path)).expect("the file")
}

#[test]
fn check_shows_what_would_change_and_writes_nothing() {
    let folder = site(&[("content/news/a.md", NEWS)]);
    let run = fmt(&folder, &["--check"]);
    assert_eq!(run.status, Some(1), "{run:?}");
    assert!(run.stdout.contains("--- a/content/news/a.md"), "{run:?}");
    assert!(run.stdout.contains("-标题:   大桥通车\n+标题: 大桥通车\n"), "{run:?}");
    assert!(run.stderr.contains("警告[not-formatted]"), "{run:?}");
    assert_eq!(text(&folder, "content/news/a.md"), NEWS);
}

#[test]
fn a_file_is_laid_out_once_and_only_where_asked() {
    let folder = site(&[("content/news/a.md", NEWS), ("content/news/b/c.md", NEWS)]);
    let run = fmt(&folder, &["content/news/b"]);
    assert_eq!((run.status, run.stdout.as_str()), (Some(0), ""), "{run:?}");
    assert!(run.stderr.contains("改动 1 个"), "{run:?}");
    assert_eq!(text(&folder, "content/news/a.md"), NEWS);
    assert_eq!(text(&folder, "content/news/b/c.md"), LAID_OUT);
    assert_eq!(fmt(&folder, &[]).status, Some(0));
    let again = fmt(&folder, &["--check"]);
    assert_eq!((again.status, again.stdout.as_str()), (Some(0), ""), "{again:?}");
    let left = files(&folder.path().join("content/news"));
    assert_eq!(left.len(), 2, "nothing else is left behind");
    assert_eq!(fmt(&folder, &["content/site.yml"]).status, Some(2));
    assert_eq!(fmt(&folder, &["templates"]).status, Some(2));
}

#[test]
fn a_mark_of_byte_order_and_windows_line_ends_stay() {
    let windows = format!("\u{FEFF}{}", NEWS.replace('\n', "\r\n"));
    let folder = site(&[("content/news/a.md", &windows)]);
    assert_eq!(fmt(&folder, &[]).status, Some(0));
    assert_eq!(text(&folder, "content/news/a.md"), format!("\u{FEFF}{}", LAID_OUT.replace('\n', "\r\n")));
}

#[test]
fn files_with_mistakes_are_left_alone_and_mended_where_that_is_certain() {
    let wrong =
        NEWS.replace("来源: ", "来源：").replace("标题:   ", "标题:\u{3000}").replace("2026-03-01 ", "2026-13-01 ");
    let folder = site(&[("content/news/a.md", &wrong)]);
    let run = fmt(&folder, &[]);
    assert_eq!(run.status, Some(1), "{run:?}");
    assert!(run.stderr.contains("警告[left-alone]") && run.stderr.contains("错误[yaml-colon]"), "{run:?}");
    assert_eq!(text(&folder, "content/news/a.md"), wrong);
    let shown = fmt(&folder, &["--fix", "--check"]);
    assert_eq!((shown.status, text(&folder, "content/news/a.md")), (Some(1), wrong), "{shown:?}");
    assert!(shown.stdout.contains("+来源: 示例市政府网站"), "{shown:?}");
    let run = fmt(&folder, &["--fix"]);
    assert_eq!(run.status, Some(1), "what is not certain is left: {run:?}");
    assert!(run.stderr.contains("提示[mended]") && run.stderr.contains("第 4 行"), "{run:?}");
    assert!(run.stderr.contains("错误[impossible-date]"), "{run:?}");
    assert_eq!(text(&folder, "content/news/a.md"), LAID_OUT.replace("2026-03-01 ", "2026-13-01 "));
}

#[test]
fn fields_are_sorted_where_that_is_asked() {
    let folder =
        site(&[("content/news/a.md", "---\n来源: 示例市政府网站\n# 何时\n日期:  2026-03-01\n标题: 大桥通车\n---\n")]);
    assert_eq!(fmt(&folder, &["--sort"]).status, Some(0));
    let expected = "---\n标题: 大桥通车\n# 何时\n日期: 2026-03-01\n来源: 示例市政府网站\n---\n";
    assert_eq!(text(&folder, "content/news/a.md"), expected);
}

#[test]
fn programs_read_the_changes_as_edits() {
    let folder = site(&[("content/news/a.md", NEWS)]);
    let run = fmt(&folder, &["--check", "--format", "json"]);
    assert_eq!((run.status, run.stderr.as_str()), (Some(1), ""), "{run:?}");
    let object: Value = serde_json::from_str(&run.stdout).expect("one object");
    let found = &object["diagnostics"][0];
    assert_eq!([&found["code"], &found["file"]], ["not-formatted", "content/news/a.md"]);
    assert_eq!(found["fix"][0]["text"], "标题: 大桥通车\n");
    let run = fmt(&folder, &["--format", "json"]);
    let object: Value = serde_json::from_str(&run.stdout).expect("one object");
    assert_eq!((run.status, &object["summary"]["written"]), (Some(0), &Value::from(1)));
    assert_eq!(text(&folder, "content/news/a.md"), LAID_OUT);
}

#[test]
fn a_file_that_cannot_be_written_is_told_and_stays() {
    let folder = site(&[("content/news/a.md", NEWS)]);
    let file = folder.path().join("content/news/a.md");
    let mut rights = fs::metadata(&file).expect("the file").permissions();
    rights.set_readonly(true);
    fs::set_permissions(&file, rights).expect("rights that can be set");
    let run = fmt(&folder, &[]);
    assert_eq!(run.status, Some(1), "{run:?}");
    assert!(run.stderr.contains("警告[left-alone]"), "{run:?}");
    assert_eq!(text(&folder, "content/news/a.md"), NEWS);
    assert!(!Path::new(&folder.path().join("public")).exists());
}

//! Entries added to records and ledgers: every form by example, each byte beside the entry as it was.

use super::{Appended, Because, NotAppended, Said, Subject, append, append_to, ledger_path};
use crate::load::{Tree, load};
use crate::model::{KeyLanguage, Kind};
use crate::source::FilePath;
use crate::system::MemorySystem;

fn tree(files: &[(&str, &str)]) -> Tree {
    let system = MemorySystem::new();
    for (path, text) in files {
        system.put_file(format!("/site/content/{path}"), *text);
    }
    load(&system, std::path::Path::new("/site")).expect("a site that can be loaded").0
}

fn subject(file: &str) -> Subject {
    Subject {
        kind: Kind::Project,
        id: "deng".to_owned(),
        title: "路灯改造".to_owned(),
        file: FilePath::new(format!("content/{file}")),
        keys: KeyLanguage::Chinese,
    }
}

fn said() -> Vec<Said> {
    vec![
        Said::Day("date", "2026-06-30".to_owned()),
        Said::Value("percent", "60".to_owned()),
        Said::Pairs("goals", ["name", "done"], vec![("路灯".to_owned(), Some("12".to_owned()))]),
        Said::Words("text", "装好12盏: 甲、乙".to_owned()),
    ]
}

/// The file with an entry more; what stands beside the entry is held here.
fn added(files: &[(&str, &str)], file: &str) -> Appended {
    let tree = tree(files);
    let done = append(&tree, &subject(file), &said()).unwrap_or_else(|why| panic!("{why:?}"));
    let before = &done.before.text;
    let head = before.bytes().zip(done.after.bytes()).take_while(|(one, other)| one == other).count();
    let tail = before.len() - head;
    assert_eq!(before.as_bytes()[head..], done.after.as_bytes()[done.after.len() - tail..], "bytes beside it changed");
    done
}

const PROJECT: &str = "projects/deng.md";

#[test]
fn the_own_list_of_a_record_grows_in_its_style() {
    let text = "---\n标题: 路灯改造\n进展:\n    -   日期: 2026年3月31日  # 首报\n        进展: \"开工\"\n    # 完\n状态: 推进中\n---\n正文\n";
    let done = added(&[(PROJECT, text)], PROJECT);
    let entry = "    -   日期: 2026年6月30日\n        完成进度: 60\n        完成数:\n          - {名称: 路灯, 完成数: 12}\n        进展: \"装好12盏: 甲、乙\"\n";
    assert_eq!(done.after, text.replace("    # 完", &format!("{entry}    # 完")));
    assert_eq!((done.line, done.because), (6, Because::OwnList));
}

#[test]
fn entries_in_braces_and_lists_in_brackets_stay_so() {
    let text = "---\r\ntitle: 路灯改造\r\nprogress:\r\n- {date: 2026.3.31, goals: [{name: 路灯, done: 2}]}\r\n---\r\n";
    let entry = "- {date: 2026.6.30, percent: 60, goals: [{name: 路灯, done: 12}], text: \"装好12盏: 甲、乙\"}\r\n";
    let done = added(&[(PROJECT, text)], PROJECT);
    assert_eq!(done.after, text.replace("}\r\n---", &format!("}}\r\n{entry}---")));
    for (list, expected) in [
        ("[]", "[{E}]"),
        ("[{日期: 2026-03-31, 文: 1} ]", "[{日期: 2026-03-31, 文: 1}, {E} ]"),
        ("[{日期: 2026-03-31}, ]", "[{日期: 2026-03-31}, {E} ]"),
        ("[\n  {日期: 2026-03-31}\n  ]", "[\n  {日期: 2026-03-31},\n  {E}\n  ]"),
    ] {
        let text = format!("标题: 路灯改造\nid: deng\n进展: {list}\n");
        let done = added(&[("projects/a.yaml", &text)], "projects/a.yaml");
        let date = if list == "[]" { "截至日期" } else { "日期" };
        let entry = format!(
            "{date}: 2026-06-30, 完成进度: 60, 完成数: [{{名称: 路灯, 完成数: 12}}], 进展情况: \"装好12盏: 甲、乙\""
        );
        assert_eq!(done.after, text.replace(list, &expected.replace('E', &entry)));
    }
}

#[test]
fn a_list_from_the_newest_to_the_oldest_grows_at_its_head() {
    let text = "标题: 路灯改造\n进展:\n  - {日期: 2026-03-31}\n  - {日期: 2026-02-28}\n";
    let done = added(&[("projects/deng.yaml", text)], "projects/deng.yaml");
    assert!(done.after.starts_with("标题: 路灯改造\n进展:\n  - {日期: 2026-06-30, 完成进度: 60"), "{}", done.after);
    assert!(done.after.ends_with("}\n  - {日期: 2026-03-31}\n  - {日期: 2026-02-28}\n"), "{}", done.after);
    assert_eq!(done.line, 3);
}

#[test]
fn the_ledger_with_the_last_entry_of_the_record_grows() {
    let project = "标题: 路灯改造\n";
    let old = "- {项目: 路灯改造, 日期: 2026-03-31}\n- {项目: 别的, 日期: 2026-09-30}\n";
    let new =
        "# 二季度\n- 项目: DENG\n  日期: 2026/5/31\n  进展: '开工'\n- 项目: 别的\n  日期: 2026/5/31\n  进展: '开工'";
    let files = [("projects/deng.yaml", project), ("progress/1.yaml", old), ("progress/2.yaml", new)];
    let done = added(&files, "projects/deng.yaml");
    let entry = "\n- 项目: DENG\n  日期: 2026/6/30\n  完成进度: 60\n  完成数:\n    - {名称: 路灯, 完成数: 12}\n  进展: '装好12盏: 甲、乙'";
    assert_eq!((done.after, done.because), (format!("{new}{entry}"), Because::Ledger));
}

#[test]
fn a_ledger_grows_at_its_end_whatever_the_dates_of_its_records() {
    let ledger = "- {项目: 路灯改造, 日期: 2026-03-31}\n- {项目: 别的, 日期: 2026-02-28}\n";
    let files = [("projects/deng.yaml", "标题: 路灯改造\n"), ("progress/1.yaml", ledger)];
    let done = added(&files, "projects/deng.yaml");
    assert!(done.after.starts_with(ledger), "{}", done.after);
    assert_eq!(done.line, 3);
}

#[test]
fn the_ledger_of_the_period_is_begun_in_the_style_of_the_one_before() {
    let old = "# 一季度\r\n- 项目: DENG\r\n  日期: 2026年3月31日\r\n  进展: \"开工\"\r\n";
    let files = [("projects/deng.yaml", "标题: 路灯改造\n"), ("progress/2026年一季度台账.yaml", old)];
    let done = append(&tree(&files), &subject("projects/deng.yaml"), &said()).expect("a new ledger");
    assert_eq!(done.file.as_str(), "content/progress/2026年二季度台账.yaml");
    let entry = "- 项目: DENG\r\n  日期: 2026年6月30日\r\n  完成进度: 60\r\n  完成数:\r\n    - {名称: 路灯, 完成数: 12}\r\n  进展: \"装好12盏: 甲、乙\"\r\n";
    assert_eq!((&*done.before.text, done.after.as_str()), ("", entry));
    assert_eq!((done.line, done.because), (1, Because::Begun));
}

#[test]
fn the_ledger_of_the_period_grows_where_it_is_there() {
    let old = "- {项目: 路灯改造, 日期: 2026-03-31}\n";
    for (new, expected) in [
        ("- {项目: 别的, 日期: 2026.5.31}\n", "- {项目: 别的, 日期: 2026.5.31}\n- {项目: 路灯改造, 日期: 2026.6.30"),
        ("# 还没有报的", "# 还没有报的\n- 民生实事: 路灯改造\n  截至日期: 2026-06-30\n"),
    ] {
        let files = [
            ("projects/deng.yaml", "标题: 路灯改造\n"),
            ("progress/2026/q1.yaml", old),
            ("progress/2026/Q2.yaml", new),
        ];
        let done = added(&files, "projects/deng.yaml");
        assert_eq!((done.file.as_str(), done.because), ("content/progress/2026/Q2.yaml", Because::Period));
        assert!(done.after.starts_with(expected), "{}", done.after);
    }
    let broken =
        [("projects/deng.yaml", "标题: 路灯改造\n"), ("progress/2026/q1.yaml", old), ("progress/2026/q2.yaml", "- {")];
    let refused = append(&tree(&broken), &subject("projects/deng.yaml"), &said());
    assert!(matches!(refused, Err(NotAppended::LeftAlone(..))), "{refused:?}");
}

#[test]
fn a_ledger_that_is_asked_for_takes_the_entry_or_is_begun() {
    let files =
        [("projects/deng.yaml", "标题: 路灯改造\n进展: []\n"), ("progress/a.yaml", "- {举措: 一, date: 2026-03-31}\n")];
    let tree = tree(&files);
    let path = |written: &str| ledger_path(written, &tree);
    let done =
        append_to(&path("A").expect("a name"), &tree, &subject("projects/deng.yaml"), &said()).expect("an entry");
    assert_eq!((done.file.as_str(), done.line, done.because), ("content/progress/a.yaml", 2, Because::Wanted));
    let new = path("content/progress/2026/b.yml").expect("a name");
    let done = append_to(&new, &tree, &subject("projects/deng.yaml"), &said()).expect("a new ledger");
    assert_eq!((done.file.as_str(), done.because), ("content/progress/2026/b.yml", Because::Begun));
    assert!(done.after.starts_with("- {民生实事: 路灯改造, date: 2026-06-30"), "{}", done.after);
    for wrong in ["", "../a", "content/news/a", "a.md", "a//b", "/a", ".a", "a:b", "progress\\..\\a"] {
        assert!(path(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_first_entry_begins_a_list_in_the_record() {
    let text = "- id: deng\n  标题: 路灯改造\n  摘要: |\n    一\n\n- id: x\n  标题: 别的\n";
    let done = added(&[("projects/a.yaml", text)], "projects/a.yaml");
    let list = "  进展:\n    - 截至日期: 2026-06-30\n      完成进度: 60\n      完成数:\n        - {名称: 路灯, 完成数: 12}\n      进展情况: \"装好12盏: 甲、乙\"\n";
    assert_eq!(done.after, text.replace("    一\n", &format!("    一\n{list}")));
    assert_eq!((done.line, done.because), (6, Because::FirstEntry));
    let english = "---\ntitle: 路灯改造\nprogress:   # 还没有\nstatus: 推进中\n---\n";
    let done = added(&[(PROJECT, english)], PROJECT);
    assert!(
        done.after.starts_with("---\ntitle: 路灯改造\nprogress:   # 还没有\n  - date: 2026-06-30\n    percent: 60\n"),
        "{}",
        done.after
    );
}

#[test]
fn a_form_that_cannot_grow_is_told_at_its_place() {
    for (text, at) in [("标题: 路灯改造\n进展: {日期: 2026-03-31}\n", 21), ("{标题: 路灯改造}\n", 0)] {
        let refused = append(&tree(&[("projects/deng.yaml", text)]), &subject("projects/deng.yaml"), &said());
        assert_eq!(
            refused.map(|done| done.file),
            Err(NotAppended::Form(FilePath::new("content/projects/deng.yaml"), at))
        );
    }
    let wrong = append(&tree(&[("projects/deng.yaml", "标题：路灯\n")]), &subject("projects/deng.yaml"), &said());
    assert!(matches!(wrong, Err(NotAppended::LeftAlone(..))), "{wrong:?}");
}

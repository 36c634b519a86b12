//! Lists edited in any way, item by item and line by line: what decoding takes over gives what reading all of it gives.

use std::collections::BTreeSet;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::{Decoded, Memory, decode, decode_again};
use crate::diagnostics::{Diagnostic, locate};
use crate::load::{Folder, Touched, load};
use crate::model::RecordKey;
use crate::source::FilePath;
use crate::system::{MemorySystem, System};

const ROOT: &str = "/site";
/// The lists that are edited: one whose items have no ids, one whose items have, one to which others refer in the order of its file,
/// one to which items can be moved, and one to which the program adds what it lacks.
const FILES: [&str; 5] = [
    "content/progress/2026.yaml",
    "content/projects/all.yaml",
    "content/areas.yaml",
    "content/projects/more.yaml",
    "content/clocks.yaml",
];

const ENTRIES: [&str; 10] = [
    "- 项目: qiao\n  截至日期: 2026-03-31\n  完成进度: 30\n",
    "- 项目: qiao\n  截至日期: 2026-06-30\n  完成进度: 60\n  进展情况: |\n    桥面铺装。\n\n    - 护栏\n\n",
    "- 项目: lu\n  截至日期: 2026-06-30\n  完成进度: 50 # 监理确认\n",
    "- 项目: 第2条路\n  截至日期: 2026-06-30\n",
    "- 项目: 第1座桥\n  截至日期: 2026-06-30\n  进展情况: 换了称呼。\n",
    "- 项目: 没有的项目\n  截至日期: 2026-06-30\n",
    "- 项目: lu\n  截至日期: 六月底\n  完成进度: 130\n",
    "- 项目: [lu\n  截至日期: 2026-06-30\n",
    "- 截至日期: 2026-06-30\n",
    "-\n",
];
const PROJECTS: [&str; 8] = [
    "- id: qiao\n  标题: 第1座桥\n  年度: 2026\n  责任单位: 某局\n",
    "- {id: lu, 标题: 第2条路, 年度: 2026, 责任单位: 某局}\n",
    "- id: lu\n  标题: 第3条路\n  年度: 2026\n  责任单位: 某局\n  地区: [jia, 乙县]\n",
    "- 标题: 第4条路\n  年度: 2026\n",
    "- {id: ti, 标题: 电梯, 年度: 2026, 责任单位: 某局}\n",
    "- id：qu\n  标题: 第2条路\n",
    "- {id: Lu, 标题: 第1座桥, 年度: 2026, 责任单位: 某局}\n",
    "- id: qu\n  标题: 水渠\n  年度: 2026\n  责任单位: 某局\n  进度:\n  - 截至日期: 2026-06-30\n    完成进度: 20\n  -\n",
];
const AREAS: [&str; 4] = [
    "- {id: shi, 名称: 示例市, 类型: 设区市}\n",
    "- {id: jia, 名称: 甲县, 类型: 县, 上级: shi}\n",
    "- {id: yi, 名称: 乙县, 类型: 县, 上级: shi}\n",
    "- {id: yi, 名称: 丙县, 简称: 甲县, 类型: 县}\n",
];
const CLOCKS: [&str; 4] = [
    "- {id: \"13710\", 名称: 闭环, 依据: 某规程, 环节: [{环节: 办结, 时限: 7}]}\n",
    "- {id: kuai, 名称: 快办, 依据: 某办法, 环节: [{环节: 答复, 时限: 3}]}\n",
    "- {id: kuai, 名称: 慢办, 依据: 某办法, 日历: 工作日, 环节: [{环节: 答复, 时限: 60}]}\n",
    "- {id: man, 名称: \"13710\", 依据: 某办法, 环节: []}\n",
];
const LINES: [&str; 8] =
    ["\n", "# 二季度\n", "  填报单位: 某局\n", "---\n", "甲: 乙\n", "  \"\n", "\t\n", "  备注: &a *a\n"];

/// One edit of one of the files.
#[derive(Clone, Debug)]
enum Edit {
    Insert(Index, Index),
    Remove(Index),
    Swap(Index, Index),
    /// A line within an item, or between two.
    Line(Index, &'static str),
    RemoveLine(Index),
    Replace(Index, &'static str, &'static str),
    /// What it was at first.
    Restore,
    /// An item goes to the other file of its kind.
    Move(Index),
    /// The file goes until it is edited again.
    Gone,
}

fn edit() -> impl Strategy<Value = (usize, Edit)> {
    let at = any::<Index>;
    let replaced = select(vec![
        ("60", "61"),
        ("qiao", "lu"),
        ("2026-06-30", "2026-07-31"),
        ("路", "渠"),
        ("甲", "丁"),
        ("13710", "man"),
    ]);
    let edit = prop_oneof![
        5 => (at(), at()).prop_map(|(at, what)| Edit::Insert(at, what)),
        3 => at().prop_map(Edit::Remove),
        2 => (at(), at()).prop_map(|(one, other)| Edit::Swap(one, other)),
        2 => (at(), select(LINES.to_vec())).prop_map(|(at, line)| Edit::Line(at, line)),
        1 => at().prop_map(Edit::RemoveLine),
        3 => (at(), replaced).prop_map(|(at, (from, to))| Edit::Replace(at, from, to)),
        1 => Just(Edit::Restore),
        2 => at().prop_map(Edit::Move),
        1 => Just(Edit::Gone),
    ];
    (prop_oneof![3 => Just(0), 2 => Just(1), 1 => Just(2), 1 => Just(3), 2 => Just(4)], edit)
}

fn known(file: usize) -> &'static [&'static str] {
    [&ENTRIES[..], &PROJECTS[..], &AREAS[..], &PROJECTS[..], &CLOCKS[..]][file]
}

fn first(file: usize) -> String {
    match file {
        1 => PROJECTS[..2].concat(),
        3 | 4 => String::new(),
        _ => known(file)[..3].concat(),
    }
}

/// Where an item of this file can be moved.
fn other(file: usize) -> Option<usize> {
    matches!(file, 1 | 3).then_some(4 - file)
}

/// Where the items of a text begin, as an editor sees them, and its end.
fn begins(text: &str) -> Vec<usize> {
    let lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    lines.filter(|(_, line)| line.starts_with('-')).map(|(start, _)| start).chain([text.len()]).collect()
}

fn edited(file: usize, text: &str, edit: &Edit) -> String {
    let begins = begins(text);
    let item = |at: &Index| {
        let at = at.index(begins.len());
        begins[at]..begins.get(at + 1).copied().unwrap_or(text.len())
    };
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    match edit {
        Edit::Insert(at, what) => {
            let what = what.get(known(file));
            let at = item(at).start;
            format!("{}{what}{}", &text[..at], &text[at..])
        }
        Edit::Remove(at) | Edit::Move(at) => {
            let range = item(at);
            text[..range.start].to_owned() + &text[range.end..]
        }
        Edit::Swap(one, other) => {
            let (one, other) = (item(one), item(other));
            let (one, other) = if one.start <= other.start { (one, other) } else { (other, one) };
            if one == other {
                return text.to_owned();
            }
            let between = &text[one.end..other.start];
            [&text[..one.start], &text[other.clone()], between, &text[one], &text[other.end..]].concat()
        }
        Edit::Line(at, line) => {
            lines.insert(at.index(lines.len() + 1), line);
            lines.concat()
        }
        Edit::RemoveLine(at) => {
            if !lines.is_empty() {
                lines.remove(at.index(lines.len()));
            }
            lines.concat()
        }
        Edit::Replace(at, from, to) => {
            let found: Vec<usize> = text.match_indices(from).map(|(at, _)| at).collect();
            if found.is_empty() {
                return text.to_owned();
            }
            let at = found[at.index(found.len())];
            [&text[..at], to, &text[at + from.len()..]].concat()
        }
        Edit::Restore => first(file),
        Edit::Gone => String::new(),
    }
}

/// All that decoding tells, with places.
fn told((decoded, diagnostics): (Decoded, Vec<Diagnostic>)) -> String {
    let diagnostics = decoded.origins.without_consequences(diagnostics);
    let mut places: Vec<_> = decoded.origins.records_by_file().collect();
    places.sort();
    let files: BTreeSet<&FilePath> = places.iter().map(|(file, _)| *file).collect();
    let keyed = |file: &FilePath| -> Vec<RecordKey> {
        decoded.origins.files().iter().filter(|(_, of)| *of == file).map(|(key, _)| key.clone()).collect()
    };
    let within: Vec<_> = files.into_iter().map(|file| decoded.origins.records_within(file, &keyed(file))).collect();
    assert_eq!(within.concat().len(), places.len());
    format!("{:#?}\n{places:?}\n{within:?}\n{:#?}", decoded.catalogue, locate(diagnostics, &decoded.origins.locator()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 8 } else { 60 }))]

    #[test]
    fn lists_that_are_edited_say_what_they_would_if_all_were_read(edits in prop::collection::vec(edit(), 1..24)) {
        let system = MemorySystem::new()
            .with_file("/site/content/site.yaml", "名称: 示例\n网址: https://example.org/\n主办单位: 示例市政府\n演示: true\n")
            .with_file("/site/content/departments.yaml", "- {id: ju, 名称: 某局}\n")
            .with_file("/site/content/channels.yaml", "- {id: re, 名称: 热线, 时限规则: 快办}\n- {id: xin, 名称: 信箱, 时限规则: 13710}\n")
            .with_file("/site/content/matters/a.yaml", "标题: 一事\n来源: 督查\n问题: 一个问题\n交办日期: 2026-05-06\n时限规则: kuai\n")
            .with_file("/site/content/matters/b.yaml", "标题: 二事\n来源: 督查\n问题: 一个问题\n交办日期: 2026-05-06\n时限规则: 闭环\n");
        let mut texts: Vec<String> = (0..FILES.len()).map(first).collect();
        for (file, text) in FILES.iter().zip(&texts) {
            system.put_file(Path::new(ROOT).join(file), text.as_str());
        }
        let (mut folder, mut memory) = (Folder::default(), Memory::default());
        let mut check = |touched: &Touched, after: &str| {
            let (tree, _) = folder.read(&system, Path::new(ROOT), touched).unwrap();
            let now = told(decode_again(&tree, &mut memory));
            let anew = told(decode(&load(&system, Path::new(ROOT)).unwrap().0));
            prop_assert!(now == anew, "after {after}:\n{}", differing(&now, &anew));
            Ok(())
        };
        check(&Touched::All, "the beginning")?;
        for (file, edit) in &edits {
            let mut touched = BTreeSet::from([FILES[*file].into()]);
            let now = edited(*file, &texts[*file], edit);
            if let (Edit::Move(at), Some(other)) = (edit, other(*file)) {
                let begins = begins(&texts[*file]);
                let at = at.index(begins.len());
                let item = texts[*file][begins[at]..].split_at(begins.get(at + 1).map_or(0, |end| end - begins[at])).0;
                texts[other] = texts[other].clone() + item;
                system.put_file(Path::new(ROOT).join(FILES[other]), texts[other].as_str());
                touched.insert(FILES[other].into());
            }
            texts[*file] = now;
            match edit {
                Edit::Gone => drop(system.remove_file(&Path::new(ROOT).join(FILES[*file]))),
                _ => system.put_file(Path::new(ROOT).join(FILES[*file]), texts[*file].as_str()),
            }
            check(&Touched::Paths(touched), &format!("{edit:?} of {}:\n{}", FILES[*file], texts[*file]))?;
        }
    }
}

/// The first lines that differ.
fn differing(now: &str, anew: &str) -> String {
    let lines = now.lines().zip(anew.lines()).filter(|(now, anew)| now != anew);
    let lines: Vec<String> = lines.take(5).map(|(now, anew)| format!("now  {now}\nanew {anew}")).collect();
    lines.join("\n")
}

//! What sorting makes of records: each rule by example.

use super::sorted;
use crate::load::{Shape, Source};
use crate::model::Kind;
use crate::source::{FilePath, SourceText, Span};

fn in_order(kind: Kind, text: &str) -> String {
    let source =
        |text: &str| Source { text: SourceText::new(FilePath::new("content/a.yaml"), text), kind, shape: Shape::Yaml };
    let once = sorted(&source(text)).unwrap_or_else(|why| panic!("{why:?}: {text}"));
    assert_eq!(sorted(&source(&once)).as_deref(), Ok(&*once), "twice is not once");
    once
}

#[test]
fn fields_stand_in_the_order_of_their_table_with_the_comments_above_and_behind_them() {
    let text = "# 关于本文件\n\n# 何时\n年度: 2026  # 本年\n进展: []\n\n# 叫什么\n# 全称\n标题: 路灯改造\nstatus: 推进中\n地区: [云溪县]\n# 完\n";
    let expected = "# 关于本文件\n\n# 叫什么\n# 全称\n标题: 路灯改造\n# 何时\n年度: 2026  # 本年\n\nstatus: 推进中\n地区: [云溪县]\n进展: []\n# 完\n";
    assert_eq!(in_order(Kind::Project, text), expected);
}

#[test]
fn groups_are_sorted_as_well_in_brackets_and_on_lines() {
    let text = "标题: 路灯\n目标任务:\n  - 计划数: 3\n    # 内\n    名称: 路灯\n    单位: 盏\n  - {完成数: 1, 单位: 盏, 名称: 灯}\n资金: {已支出: 1, 总投资: 2}\n";
    let expected = "标题: 路灯\n目标任务:\n  # 内\n  - 名称: 路灯\n    单位: 盏\n    计划数: 3\n  - {名称: 灯, 单位: 盏, 完成数: 1}\n资金: {总投资: 2, 已支出: 1}\n";
    assert_eq!(in_order(Kind::Project, text), expected);
}

#[test]
fn a_field_of_no_table_stays_behind_its_neighbour_and_block_scalars_move_whole() {
    let text = "摘要: |\n  一\n\n  二\n不认识: 1\n标题: 路灯\n";
    assert_eq!(in_order(Kind::Project, text), "标题: 路灯\n摘要: |\n  一\n\n  二\n不认识: 1\n");
}

#[test]
fn entries_stand_by_date_in_the_direction_of_the_list() {
    let text = "标题: 路灯\n进展:\n  # 三月\n  - {截至日期: 2026-03-31, 完成进度: 3}\n  - 截至日期: 2026年1月31日\n    完成进度: 1\n    # 在内\n  - {截至日期: 2026.2.28, 完成进度: 2}\n  - {截至日期: 2026-04-30, 完成进度: 4}\n";
    let expected = "标题: 路灯\n进展:\n  - 截至日期: 2026年1月31日\n    完成进度: 1\n    # 在内\n  - {截至日期: 2026.2.28, 完成进度: 2}\n  # 三月\n  - {截至日期: 2026-03-31, 完成进度: 3}\n  - {截至日期: 2026-04-30, 完成进度: 4}\n";
    assert_eq!(in_order(Kind::Project, text), expected);
    let newest = "标题: 路灯\n进展: [{date: 2026-03-31}, {date: 2026-01-31}, {date: 2026-02-28}, {date: 2025-12-31}]\n";
    let expected =
        "标题: 路灯\n进展: [{date: 2026-03-31}, {date: 2026-02-28}, {date: 2026-01-31}, {date: 2025-12-31}]\n";
    assert_eq!(in_order(Kind::Project, newest), expected);
}

#[test]
fn where_an_order_means_something_or_cannot_be_known_nothing_moves() {
    for text in [
        "标题: a\n进展: [{日期: 2026-03-31, 子项: 甲}, {日期: 2026-01-31, 子项: 乙}]\n",
        "标题: a\n进展: [{日期: 2026-03-31}, {日期: 三月}, {日期: 2026-01-31}]\n",
        "年度: &x 2026\n标题: *x\n",
    ] {
        assert_eq!(in_order(Kind::Project, text), text);
    }
    let ledger = "- {项目: b, 截至日期: 2026-03-31}\n- {项目: a, 截至日期: 2026-01-31}\n";
    assert_eq!(in_order(Kind::Progress, ledger), ledger);
}

#[test]
fn a_list_that_is_the_whole_file_keeps_what_is_said_above_it() {
    let text = "# 一季度\n- 截至日期: 2026-03-31\n  项目: a\n# 乙\n- {截至日期: 2026-03-31, 项目: b}\n";
    let expected = "# 一季度\n- 项目: a\n  截至日期: 2026-03-31\n# 乙\n- {项目: b, 截至日期: 2026-03-31}\n";
    assert_eq!(in_order(Kind::Progress, text), expected);
}

#[test]
fn the_body_of_a_record_is_not_touched() {
    let text = "---\n年度: 2026\n标题: a\n---\n年度: 1\n标题: 2\n";
    let mark = text.rfind("---\n").expect("the second mark");
    let span = Span::from_range;
    let shape = Shape::Markdown { front: span(4..mark), body: span(mark + 4..text.len()) };
    let source =
        Source { text: SourceText::new(FilePath::new("content/projects/a.md"), text), kind: Kind::Project, shape };
    assert_eq!(sorted(&source).as_deref(), Ok("---\n标题: a\n年度: 2026\n---\n年度: 1\n标题: 2\n"));
}

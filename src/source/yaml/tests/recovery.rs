//! What is read in spite of what cannot be.

use super::*;

#[test]
fn all_mistakes_of_a_file_are_reported_in_one_run() {
    let text = "标题：路灯\n日期:2026-09-30\n地区: [甲, 乙\n任务:\n\t- 名称: 丙: 丁\n　－ 名称: 戊\n颜色: #fff\n标题: 重\n末: @a\n";
    let kinds: Vec<_> = problems(text).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(
        kinds,
        [
            key(|key| Kind::FullWidthColon { key }, "标题"),
            key(|key| Kind::ColonWithoutSpace { key }, "日期"),
            Kind::UnclosedBracket { open: '[' },
            Kind::TabIndentation,
            Kind::ColonInValue,
            wide(SpacePlace::Indentation),
            Kind::WrongDash { found: '－' },
            Kind::CommentAsValue,
            key(|key| Kind::DuplicateKey { key }, "标题"),
            Kind::IndicatorStart { found: '@' },
        ]
    );
}

#[test]
fn an_entry_that_cannot_be_read_is_a_hole_under_its_key() {
    let text = "标题: 甲\n任务:\n  - a: 1\n   b: 2\n日期: 1\n说明: \"a\\q\"\n末: 2\n";
    let parsed = parse(text, 0);
    assert_eq!(tree(&parsed), "{标题: 甲, 任务: ?!, 日期: 1, 说明: ?!, 末: 2}");
    assert!(parsed.complete);
    assert_eq!(problems(text), [(Kind::BadIndentation, "b: 2"), (Kind::BadEscape, "\\q")]);
    assert!(parsed.problems[1].message.is_some());
}

#[test]
fn an_item_that_cannot_be_read_is_a_hole_in_its_list() {
    let parsed = parse("- id: a\n- id: b\n  x: \"\\q\"\n- id: c\n", 0);
    assert_eq!(tree(&parsed), "[{id: a}, ?!, {id: c}]");
}

#[test]
fn a_line_without_a_colon_is_left_out_and_said_to_be_missing() {
    let text = "标题: 甲\n日期 2026\n末: 1\n";
    let parsed = parse(text, 0);
    assert_eq!(problems(text), [(Kind::MissingColon, "日期 2026")]);
    assert_eq!(tree(&parsed), "{标题: 甲, 末: 1}");
    assert!(!parsed.complete);
}

#[test]
fn text_below_a_block_sign_that_is_not_indented() {
    let text = "说明: |\n第一行\n第二行\n末: 1\n";
    assert_eq!(problems(text), [(Kind::BadIndentation, "第一行"), (Kind::BadIndentation, "第二行")]);
    let related: Vec<_> = parse(text, 0).problems.into_iter().map(|problem| problem.related).collect();
    assert_eq!(related, [Some(Span::new(8, 9)); 2]);
}

#[test]
fn a_tab_of_unknown_width_is_one_problem_without_a_fix() {
    let text = "进展:\n  - a: 1\n    b: 2\n\tc: 3\n末: 1\n";
    assert_eq!(problems(text), [(Kind::TabIndentation, "\t")]);
    assert_eq!(parse(text, 0).problems[0].fix, None);
    assert_eq!(tree(&parse(text, 0)), "{进展: ?!, 末: 1}");
}

#[test]
fn a_list_on_the_line_of_its_key() {
    let text = "地区: - 甲\n日期: 1\n";
    assert_eq!(problems(text), [(Kind::ListOnKeyLine, "-")]);
    assert_eq!(tree(&parse(text, 0)), "{地区: ?!, 日期: 1}");
}

#[test]
fn an_entry_too_far_to_the_right() {
    let text = "标题: 甲\n 日期: 1\n末: 2\n";
    assert_eq!(problems(text), [(Kind::BadIndentation, "日期: 1")]);
}

#[test]
fn a_bracket_that_nothing_opened() {
    let text = "a: [1]]\nb: 2\n";
    assert_eq!(problems(text), [(Kind::TextAfterBracket, "]")]);
    let text = "a: {1]\nb: 2\n";
    assert_eq!(tree(&parse(text, 0)), "{a: ?!, b: 2}");
}

#[test]
fn a_line_indented_too_far_takes_its_entry_along_so_that_nothing_may_be_concluded() {
    let parsed = parse("标题: 通车\n 日期: 2026-03-01\n来源: 示例\n", 0);
    assert!(!parsed.problems.is_empty());
    assert!(!parsed.complete, "日期 was swallowed: it must not count as missing");
    let nested = parse("标题: 通车\n进展:\n  - 截至日期: 2026-03-01\n   完成进度: 3\n来源: 示例\n", 0);
    assert!(nested.complete, "only the inside of 进展 is lost");
}

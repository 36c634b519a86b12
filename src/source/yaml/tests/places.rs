//! Where everything stands in the text.

use super::*;

fn at<'a>(text: &'a str, key: &str) -> &'a str {
    slice(text, parse(text, 0).root.unwrap().get(key).unwrap().span)
}

#[test]
fn a_scalar_covers_its_characters_and_its_quotes() {
    let text = "甲: 路灯 改造  # 注\n乙: '引''号'  \n丙: \"a\\\"b\" # 注\n";
    assert_eq!(at(text, "甲"), "路灯 改造");
    assert_eq!(at(text, "乙"), "'引''号'");
    assert_eq!(at(text, "丙"), "\"a\\\"b\"");
}

#[test]
fn a_block_scalar_covers_its_lines() {
    let text = "甲: |\n\n  第一行\n    第二行\n\n乙: >-  # 折\n  一\n  二\n丙: |\n丁: 1\n";
    assert_eq!(at(text, "甲"), "第一行\n    第二行");
    assert_eq!(at(text, "乙"), "一\n  二");
    assert_eq!(at(text, "丙"), "|");
}

#[test]
fn a_missing_value_is_an_empty_place_after_the_colon_or_dash() {
    let text = "甲:   # 注\n乙 :\n丙:\n  -\n  - # 注\n  - 1\n丁: {戊, 己: }\n庚:\n- # 注\n- 辛\n";
    let parsed = parse(text, 0);
    let root = parsed.root.unwrap();
    let ends = |node: &Node| (node.span.is_empty(), &text[..node.span.start as usize]);
    assert_eq!(ends(root.get("甲").unwrap()), (true, "甲:"));
    assert_eq!(ends(root.get("乙").unwrap()), (true, "甲:   # 注\n乙 :"));
    let items = root.get("丙").unwrap().items();
    assert!(ends(&items[0]).1.ends_with("丙:\n  -"));
    assert!(ends(&items[1]).1.ends_with("  -\n  -"));
    assert!(ends(&root.get("庚").unwrap().items()[0]).1.ends_with("庚:\n-"), "in a list that is not indented too");
    let flow = root.get("丁").unwrap();
    assert!(ends(flow.get("戊").unwrap()).1.ends_with("{戊"));
    assert!(ends(flow.get("己").unwrap()).1.ends_with("己:"));
}

#[test]
fn a_container_covers_its_first_to_its_last_character() {
    let text = "甲:\n  - a: 1\n    b: 2\n  - c\n乙: [1, [2] ]  # 注\n";
    assert_eq!(at(text, "甲"), "- a: 1\n    b: 2\n  - c");
    assert_eq!(at(text, "乙"), "[1, [2] ]");
    assert_eq!(at("甲:\n- a\n- b: 1\n", "甲"), "- a\n- b: 1", "a list that is not indented begins with its dash too");
}

#[test]
fn places_count_from_the_beginning_of_the_file() {
    let node = parse("标题：甲", 4);
    assert_eq!(node.problems[0].span, Span::new(10, 13));
    assert_eq!(node.problems[0].fix.as_ref().unwrap().span, Span::new(10, 13));
    assert_eq!(node.root.unwrap().get("标题").unwrap().span, Span::new(13, 16));
}

#[test]
fn an_alias_has_its_own_place_and_its_parts_have_theirs() {
    let text = "甲: &一\n  名: 丁\n乙: *一\n";
    let root = parse(text, 0).root.unwrap();
    assert_eq!(slice(text, root.get("乙").unwrap().span), "*一");
    assert_eq!(slice(text, root.get("乙").unwrap().get("名").unwrap().span), "丁");
    assert_eq!(slice(text, root.get("甲").unwrap().span), "名: 丁");
}

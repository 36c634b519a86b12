//! What the layout makes of texts: each rule by example, then any text.

use super::formatted;
use crate::authoring::document::LeftAlone;
use crate::load::{Shape, Source};
use crate::model::Kind;
use crate::source::{FilePath, SourceText};

fn yaml(text: &str) -> Source {
    Source {
        text: SourceText::new(FilePath::new("content/progress/a.yaml"), text),
        kind: Kind::Progress,
        shape: Shape::Yaml,
    }
}

fn laid_out(text: &str) -> String {
    let once = formatted(&yaml(text)).unwrap_or_else(|why| panic!("{why:?}: {text}"));
    assert_eq!(formatted(&yaml(&once)).as_deref(), Ok(&*once), "twice is not once");
    once
}

#[test]
fn what_is_inside_stands_two_columns_to_the_right() {
    let text = "a:\n      b:\n       - c: 1\n         d: 2\n       -   e:\n             - 3\n";
    assert_eq!(laid_out(text), "a:\n  b:\n    - c: 1\n      d: 2\n    - e:\n        - 3\n");
    assert_eq!(laid_out("a:\n- b\n-    - c\n     - d\ne: 1\n"), "a:\n  - b\n  - - c\n    - d\ne: 1\n");
    assert_eq!(laid_out("  a: 1\n  b:\n     2\n"), "a: 1\nb:\n  2\n");
}

#[test]
fn signs_have_the_space_that_they_need() {
    assert_eq!(laid_out("a:    1\n\"b\" :  2\n"), "a: 1\n\"b\": 2\n");
    let flow = "a: { b: 1 , \"c\":[ 2,3 ],d: , e: }\n";
    assert_eq!(laid_out(flow), "a: {b: 1, \"c\": [2, 3], d: , e: }\n");
    assert_eq!(laid_out("a: &x    名\nb: {*x : 1, c: *x }\n"), "a: &x 名\nb: {*x : 1, c: *x}\n");
}

#[test]
fn lines_end_where_their_text_ends_and_one_empty_line_parts_them() {
    assert_eq!(laid_out("\n\na: 1  \n  \n\n\nb: 2\n\n\n"), "a: 1\n\nb: 2\n");
    assert_eq!(laid_out("a: 1"), "a: 1\n");
    assert_eq!(laid_out("a: 1\r\n\r\n　\r\nb:  2"), "a: 1\r\n\r\nb: 2\r\n");
}

#[test]
fn comments_stand_beside_what_they_stood_beside() {
    let text = "# 一\na:\n    # 二\n    b: 1   # 三  \n    # 四\n# 五\nc:\n- 1\n# 六\n- 2\n  # 七\n";
    let expected = "# 一\na:\n  # 二\n  b: 1   # 三\n  # 四\n# 五\nc:\n  - 1\n  # 六\n  - 2\n  # 七\n";
    assert_eq!(laid_out(text), expected);
}

#[test]
fn a_block_scalar_keeps_its_text() {
    let text = "a:\n    b: |\n          一  \n      \n            二\n\n\n    # 注\n    c: >+\n         三\n\n\n";
    let expected = "a:\n  b: |\n    一  \n\n      二\n\n  # 注\n  c: >+\n    三\n\n\n";
    assert_eq!(laid_out(text), expected);
    assert_eq!(laid_out("- |1\n  一\n- b: |2-\n     二\n"), "- |1\n  一\n- b: |2-\n     二\n");
    assert_eq!(laid_out("a: |\n  一"), "a: |\n  一");
}

#[test]
fn a_value_of_several_lines_moves_as_a_whole() {
    let text =
        "a:\n      b: 一\n         二\n\n       三\n      c: [1,\n          2 ]\n      d: \"一\n        　二\"\n";
    let expected = "a:\n  b: 一\n     二\n\n    三\n  c: [1,\n      2]\n  d: \"一\n    　二\"\n";
    assert_eq!(laid_out(text), expected);
}

#[test]
fn the_body_of_markdown_and_its_marks_are_not_touched() {
    let text = SourceText::new(FilePath::new("content/news/a.md"), "---\n\na:   1\n\n---\n\n\n*  正文  \n");
    let (start, end) = (4, text.text.find("---\n\n\n").expect("a mark"));
    let span = |range| crate::source::Span::from_range(range);
    let shape = Shape::Markdown { front: span(start..end), body: span(end + 4..text.text.len()) };
    let source = Source { text, kind: Kind::News, shape };
    assert_eq!(formatted(&source).as_deref(), Ok("---\na: 1\n---\n\n\n*  正文  \n"));
}

#[test]
fn what_has_mistakes_or_is_not_understood_is_left_alone() {
    assert_eq!(formatted(&yaml("a：1\n")), Err(LeftAlone::Mistakes));
    assert_eq!(formatted(&yaml("a: 1\n? b\n: 2\n")), Err(LeftAlone::Unfamiliar(5)));
}

#[test]
fn a_file_that_holds_nothing_stays_as_it_is() {
    for text in ["", "# 注\n", "{}\n", "[]\n", "---\n"] {
        assert_eq!(laid_out(text), text);
    }
}

//! What reads as it is written, with nothing to say.

use super::*;

#[test]
fn a_record_with_nested_lists_reads_as_it_is_written() {
    let text = "标题: 路灯改造\n地区: [云溪县, 石门县]\n任务:\n- id: a\n  目标:\n    - 12.50\n    - \"3\"\n空:\n联系: {电话: 0795, 邮箱: ~}\n";
    clean(
        text,
        "{标题: 路灯改造, 地区: [云溪县, 石门县], 任务: [{id: a, 目标: [12.50, \"3\"]}], 空: ~, 联系: {电话: 0795, 邮箱: ~}}",
    );
}

#[test]
fn an_empty_document_is_null_and_no_problem() {
    for text in ["", "\n\n", "# 只有注释\n", "---\n", "---\n...\n"] {
        clean(text, "~");
    }
}

#[test]
fn full_width_punctuation_inside_values_is_text() {
    clean(
        "标题: “忠诚型”：建设\n意见:\n  - 市民甲：希望延长开放时间\n  - 答复：已采纳\n",
        "{标题: “忠诚型”：建设, 意见: [市民甲：希望延长开放时间, 答复：已采纳]}",
    );
}

#[test]
fn times_addresses_and_negative_numbers_are_values() {
    clean(
        "时间: 10:30—11:30\n网址: https://example.org/a#b\n增减: -5\n增幅:\n  - -0.3\n破折: ——摘自意见\n",
        "{时间: 10:30—11:30, 网址: https://example.org/a#b, 增减: -5, 增幅: [-0.3], 破折: ——摘自意见}",
    );
}

#[test]
fn the_scan_does_not_look_into_block_scalars_and_quotes() {
    clean(
        "正文: |\n  电话：0795\n  \t制表\n  －甲\n  　　缩进: x\n说明: \"电话：1\n  －乙: 丙\"\n末: 1\n",
        "{正文: |电话：0795\n\t制表\n－甲\n　　缩进: x\n|, 说明: \"电话：1 －乙: 丙\", 末: 1}",
    );
}

#[test]
fn a_second_line_of_a_plain_value_may_begin_with_a_wide_space() {
    clean("摘要: 第一段\n  　　第二段\n", "{摘要: 第一段 　　第二段}");
}

#[test]
fn a_closing_bracket_may_stand_at_the_column_of_its_key() {
    clean("地区: [\n  云溪县,\n  石门县\n]\n末: 1\n", "{地区: [云溪县, 石门县], 末: 1}");
}

#[test]
fn all_line_ends_read_alike() {
    for end in ["\n", "\r\n", "\r"] {
        let text = "标题: 甲\n列:\n  - 一\n  - 二\n文: |\n  上\n  下\n".replace('\n', end);
        clean(&text, "{标题: 甲, 列: [一, 二], 文: |上\n下\n|}");
    }
}

#[test]
fn next_line_characters_are_text() {
    clean("标题: 甲\u{85}乙\u{2028}丙\n", "{标题: 甲\u{85}乙\u{2028}丙}");
}

#[test]
fn comments_in_chinese_do_not_move_what_follows() {
    let text = "甲: 1 # 说明：一\n# 整行说明\n乙: [a, # 说明\n  b]\n丙: \"c\" # 尾\n丁: d\n";
    clean(text, "{甲: 1, 乙: [a, b], 丙: \"c\", 丁: d}");
    let root = parse(text, 0).root.unwrap();
    for (key, at) in [("甲", "1"), ("乙", "[a, # 说明\n  b]"), ("丙", "\"c\""), ("丁", "d")] {
        assert_eq!(slice(text, root.get(key).unwrap().span), at);
    }
}

//! Mistakes of one line: their kind, their place and their fix.

use super::*;

#[test]
fn a_full_width_colon_after_a_key() {
    let kind = key(|key| Kind::FullWidthColon { key }, "标题");
    mended("id: a\n标题：路灯\n", kind.clone(), "：", "{id: a, 标题: 路灯}", "id: a\n标题: 路灯\n");
    mended("标题：\n  - 甲\n", kind.clone(), "：", "{标题: [甲]}", "标题:\n  - 甲\n");
    mended("- id: a\n  标题：　路灯\n", kind, "：", "[{id: a, 标题: 路灯}]", "- id: a\n  标题: 路灯\n");
}

#[test]
fn full_width_colons_throughout_a_list_of_records() {
    let text = "任务：\n  - 名称：甲\n    单位：个\n  - 名称：乙\n    单位：处\n";
    assert_eq!(tree(&parse(text, 0)), "{任务: [{名称: 甲, 单位: 个}, {名称: 乙, 单位: 处}]}");
    assert_eq!(problems(text).len(), 5);
}

#[test]
fn a_full_width_colon_between_braces() {
    let kind = key(|key| Kind::FullWidthColon { key }, "总投资");
    mended(
        "资金: {总投资：100, 已下达: 5}\n",
        kind,
        "：",
        "{资金: {总投资: 100, 已下达: 5}}",
        "资金: {总投资: 100, 已下达: 5}\n",
    );
}

#[test]
fn full_width_commas_between_braces() {
    let text = "目标: {甲：1，乙: 2}\n";
    assert_eq!(tree(&parse(text, 0)), "{目标: {甲: 1, 乙: 2}}");
    assert_eq!(fixed(text), "目标: {甲: 1, 乙: 2}\n");
    clean("目标: {甲: 一，二}\n", "{目标: {甲: 一，二}}");
}

#[test]
fn a_colon_without_a_space() {
    let kind = key(|key| Kind::ColonWithoutSpace { key }, "日期");
    mended("标题: 甲\n日期:2026-09-30\n", kind, ":", "{标题: 甲, 日期: 2026-09-30}", "标题: 甲\n日期: 2026-09-30\n");
}

#[test]
fn a_tab_in_the_indentation() {
    mended(
        "任务:\n\t- 甲\n\t- 乙\n".replace("\t- 乙\n", "").as_str(),
        Kind::TabIndentation,
        "\t",
        "{任务: [甲]}",
        "任务:\n  - 甲\n",
    );
    mended(
        "任务:\n    - 甲\n其他:\n\t乙: 1\n",
        Kind::TabIndentation,
        "\t",
        "{任务: [甲], 其他: {乙: 1}}",
        "任务:\n    - 甲\n其他:\n    乙: 1\n",
    );
}

#[test]
fn a_wide_space_in_the_indentation() {
    mended("联系:\n　电话: 1\n", wide(SpacePlace::Indentation), "　", "{联系: {电话: 1}}", "联系:\n  电话: 1\n");
    mended(
        "文: |\n　　第一段\n  第二段\n",
        wide(SpacePlace::Indentation),
        "　　",
        "{文: |第一段\n第二段\n|}",
        "文: |\n  第一段\n  第二段\n",
    );
}

#[test]
fn a_wide_space_after_a_colon_or_a_dash() {
    mended("标题:　甲\n", wide(SpacePlace::AfterColon), "　", "{标题: 甲}", "标题: 甲\n");
    mended("列:\n  -　甲\n  - 乙\n", wide(SpacePlace::AfterDash), "　", "{列: [甲, 乙]}", "列:\n  - 甲\n  - 乙\n");
}

#[test]
fn another_character_for_the_dash_of_an_item() {
    for found in ['－', '—', '•'] {
        let text = format!("列:\n  {found} 甲\n  - 乙\n");
        mended(&text, Kind::WrongDash { found }, &found.to_string(), "{列: [甲, 乙]}", "列:\n  - 甲\n  - 乙\n");
    }
}

#[test]
fn a_dash_without_a_space() {
    mended("列:\n  -云溪县\n", Kind::DashWithoutSpace, "-", "{列: [云溪县]}", "列:\n  - 云溪县\n");
    mended("- a\n-b\n", Kind::DashWithoutSpace, "-", "[a, b]", "- a\n- b\n");
}

#[test]
fn a_colon_inside_a_value() {
    let text = "标题: 开放月: 走进水厂 # 注\n日期: 1\n";
    mended(
        text,
        Kind::ColonInValue,
        ":",
        "{标题: \"开放月: 走进水厂\", 日期: 1}",
        "标题: \"开放月: 走进水厂\" # 注\n日期: 1\n",
    );
    let related = parse(text, 0).problems[0].related.unwrap();
    assert_eq!(related, Span::new(6, 7), "the key's own colon");
}

#[test]
fn a_value_that_begins_with_a_sign_of_yaml() {
    for found in ['%', '@', '`', '>', ',', '}'] {
        let text = format!("标题: {found}甲\n末: 1\n");
        let expected = format!("{{标题: \"{found}甲\", 末: 1}}");
        let fix = format!("标题: \"{found}甲\"\n末: 1\n");
        mended(&text, Kind::IndicatorStart { found }, &found.to_string(), &expected, &fix);
    }
}

#[test]
fn a_colour_without_quotes_is_a_comment_to_yaml() {
    mended(
        "颜色: #C00000\n末: 1\n",
        Kind::CommentAsValue,
        "#C00000",
        "{颜色: \"#C00000\", 末: 1}",
        "颜色: \"#C00000\"\n末: 1\n",
    );
    clean("颜色: # 注\n列: #注\n  - 1\n", "{颜色: ~, 列: [1]}");
}

#[test]
fn text_after_a_closing_quote_or_bracket() {
    mended(
        "标题: \"忠诚型\"干部\n",
        Kind::TextAfterQuote,
        "干部",
        "{标题: \"\"忠诚型\"干部\"}",
        "标题: '\"忠诚型\"干部'\n",
    );
    mended("标题: [转载]通知\n", Kind::TextAfterBracket, "通知", "{标题: \"[转载]通知\"}", "标题: \"[转载]通知\"\n");
}

#[test]
fn a_quote_that_is_not_closed() {
    let kind = Kind::UnclosedQuote { quote: '"' };
    mended(
        "标题: \"甲\n日期: \"乙\"\n",
        kind.clone(),
        "\"甲",
        "{标题: \"甲\", 日期: \"乙\"}",
        "标题: \"甲\"\n日期: \"乙\"\n",
    );
    mended("标题: \"甲”\n日期: 1\n", kind, "\"甲”", "{标题: \"甲\", 日期: 1}", "标题: \"甲\"\n日期: 1\n");
}

#[test]
fn a_bracket_that_is_not_closed() {
    let kind = Kind::UnclosedBracket { open: '[' };
    mended("地区: [甲, 乙\n日期: 1\n", kind, "[", "{地区: [甲, 乙], 日期: 1}", "地区: [甲, 乙]\n日期: 1\n");
    let kind = Kind::UnclosedBracket { open: '{' };
    mended("目标: {a: [1\n日期: 1\n", kind, "{", "{目标: {a: [1]}, 日期: 1}", "目标: {a: [1]}\n日期: 1\n");
}

#[test]
fn an_emphasis_of_markdown_is_an_unknown_alias() {
    let kind = Kind::UnknownAlias { name: "重要*通知".into() };
    mended(
        "标题: *重要*通知\n末: 1\n",
        kind,
        "*重要*通知",
        "{标题: \"*重要*通知\", 末: 1}",
        "标题: \"*重要*通知\"\n末: 1\n",
    );
}

#[test]
fn an_exclamation_mark_before_text_is_a_tag() {
    mended("标题: !重要\n", Kind::Tag, "!", "{标题: \"!重要\"}", "标题: \"!重要\"\n");
    assert_eq!(problems("a: !x y\n"), [(Kind::Tag, "!x")]);
    clean("a: !!str 12\n", "{a: 12}");
}

#[test]
fn a_control_character_or_a_byte_order_mark_inside() {
    mended("标题: 路\u{B}灯\n", Kind::ControlCharacter { found: '\u{B}' }, "\u{B}", "{标题: 路灯}", "标题: 路灯\n");
    mended("\u{FEFF}标题: 甲\n", Kind::ControlCharacter { found: '\u{FEFF}' }, "\u{FEFF}", "{标题: 甲}", "标题: 甲\n");
    assert_eq!(problems("a: 1\n\0\nb: 2\n"), [(Kind::ControlCharacter { found: '\0' }, "\0")]);
}

#[test]
fn a_directive_is_refused_and_left_out() {
    mended("%YAML 1.2\n---\na: 1\n", Kind::Directive, "%YAML 1.2", "{a: 1}", "\n---\na: 1\n");
}

//! The reader's behaviour in words: what it accepts, what it reports, where, and what it saves.
//!
//! It is long because every kind of problem is stated once, in one place, with the same few helpers.

use super::{Node, Parsed, ScalarStyle, SpacePlace, Value, YamlProblemKind as Kind, parse};
use crate::source::Span;

/// A tree as one line: plain text as it is, other scalars in their signs.
fn show(node: &Node) -> String {
    match &node.value {
        Value::Null => "~".into(),
        Value::Broken => "?!".into(),
        Value::Scalar { text, style } => match style {
            ScalarStyle::Plain => text.to_string(),
            ScalarStyle::Quoted => format!("\"{text}\""),
            ScalarStyle::Block => format!("|{text}|"),
        },
        Value::Sequence(items) => format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(", ")),
        Value::Mapping(entries) => {
            let entry = |entry: &super::Entry| format!("{}: {}", show(&entry.key), show(&entry.value));
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
    }
}

fn tree(parsed: &Parsed) -> String {
    parsed.root.as_ref().map_or("none".into(), show)
}

fn slice(text: &str, span: Span) -> &str {
    &text[span.range()]
}

/// Each problem's kind and the text that it points at.
fn problems(text: &str) -> Vec<(Kind, &str)> {
    let found = parse(text, 0).problems;
    found.into_iter().map(|problem| (problem.kind, slice(text, problem.span))).collect()
}

/// The text with every certain fix applied.
fn fixed(text: &str) -> String {
    let mut out = text.to_owned();
    for problem in parse(text, 0).problems.into_iter().rev() {
        if let Some(fix) = problem.fix {
            out.replace_range(fix.span.range(), &fix.text);
        }
    }
    out
}

#[track_caller]
fn clean(text: &str, expected: &str) {
    let parsed = parse(text, 0);
    assert_eq!(parsed.problems, []);
    assert!(parsed.complete);
    assert_eq!(tree(&parsed), expected);
}

/// One problem, the text that it points at, the tree that is read all the same, and the mended text, which is clean.
#[track_caller]
fn mended(text: &str, kind: Kind, at: &str, expected: &str, fix: &str) {
    assert_eq!(problems(text), [(kind, at)]);
    assert_eq!(tree(&parse(text, 0)), expected);
    assert_eq!(fixed(text), fix);
    assert_eq!(parse(fix, 0).problems, []);
}

fn wide(place: SpacePlace) -> Kind {
    Kind::WideSpace { found: '\u{3000}', place }
}

fn key(kind: fn(Box<str>) -> Kind, key: &str) -> Kind {
    kind(key.into())
}

mod accepted {
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
}

mod places {
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
        assert_eq!(
            at("甲:\n- a\n- b: 1\n", "甲"),
            "- a\n- b: 1",
            "a list that is not indented begins with its dash too"
        );
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
}

mod mistakes {
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
        mended(
            "标题: 甲\n日期:2026-09-30\n",
            kind,
            ":",
            "{标题: 甲, 日期: 2026-09-30}",
            "标题: 甲\n日期: 2026-09-30\n",
        );
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
        mended(
            "标题: [转载]通知\n",
            Kind::TextAfterBracket,
            "通知",
            "{标题: \"[转载]通知\"}",
            "标题: \"[转载]通知\"\n",
        );
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
        mended(
            "\u{FEFF}标题: 甲\n",
            Kind::ControlCharacter { found: '\u{FEFF}' },
            "\u{FEFF}",
            "{标题: 甲}",
            "标题: 甲\n",
        );
        assert_eq!(problems("a: 1\n\0\nb: 2\n"), [(Kind::ControlCharacter { found: '\0' }, "\0")]);
    }

    #[test]
    fn a_directive_is_refused_and_left_out() {
        mended("%YAML 1.2\n---\na: 1\n", Kind::Directive, "%YAML 1.2", "{a: 1}", "\n---\na: 1\n");
    }
}

mod structure {
    use super::*;

    #[test]
    fn a_doubled_key_is_shown_with_the_first_and_left_out() {
        let text = "标题: 甲\n日期: 1\n标题: 乙\n";
        let parsed = parse(text, 0);
        assert_eq!(parsed.problems.len(), 1);
        assert_eq!(parsed.problems[0].kind, Kind::DuplicateKey { key: "标题".into() });
        assert_eq!(parsed.problems[0].related, Some(Span::new(0, 6)));
        assert_eq!(tree(&parsed), "{标题: 甲, 日期: 1}");
    }

    #[test]
    fn keys_that_differ_in_normalisation_alone_are_doubled() {
        let kinds: Vec<_> = problems("caf\u{E9}: 1\ncafe\u{301}: 2\n").into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, [Kind::DuplicateKey { key: "cafe\u{301}".into() }]);
    }

    #[test]
    fn a_key_that_is_no_text() {
        assert_eq!(problems("? [a]\n: 1\nb: 2\n"), [(Kind::KeyNotText, "[a]")]);
        assert_eq!(problems("~: 1\n"), [(Kind::KeyNotText, "~")]);
    }

    #[test]
    fn merging_is_refused_and_a_quoted_sign_is_a_key() {
        assert_eq!(problems("a: &a {b: 1}\nc:\n  <<: *a\n  d: 2\n"), [(Kind::MergeKey, "<<")]);
        clean("\"<<\": 1\n", "{\"<<\": 1}");
    }

    #[test]
    fn a_second_document_is_reported_and_the_first_is_read() {
        let text = "a: 1\n---\nb: 2\n";
        assert_eq!(problems(text), [(Kind::SecondDocument, "---")]);
        assert_eq!(tree(&parse(text, 0)), "{a: 1}");
    }

    #[test]
    fn an_alias_inside_its_own_node_is_a_hole() {
        let text = "a: &a [1, *a]\n";
        assert_eq!(problems(text), [(Kind::AliasInsideItself, "*a")]);
        assert_eq!(tree(&parse(text, 0)), "{a: [1, ?!]}");
    }

    #[test]
    fn aliases_that_multiply_are_stopped_and_reported_once() {
        let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for n in 1..12 {
            let refs = vec![format!("*a{}", n - 1); 9].join(", ");
            text += &["a", &n.to_string(), ": &a", &n.to_string(), " [", &refs, "]\n"].concat();
        }
        let found = problems(&text);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, Kind::TooManyAliases);
    }

    #[test]
    fn long_texts_behind_many_aliases_are_stopped() {
        let text = format!("a: &a \"{}\"\nb: [{}]\n", "长".repeat(100_000), vec!["*a"; 5000].join(", "));
        assert_eq!(problems(&text).len(), 1);
    }

    #[test]
    fn nesting_beyond_the_limit_makes_a_hole_of_its_entry() {
        let deep = format!("a: 1\nb: {}{}\nc: 2\n", "[".repeat(70), "]".repeat(70));
        let parsed = parse(&deep, 0);
        assert_eq!(tree(&parsed), "{a: 1, b: ?!, c: 2}");
        assert_eq!(parsed.problems[0].kind, Kind::TooDeep);
        let allowed = format!("a: {}{}\n", "[".repeat(63), "]".repeat(63));
        assert_eq!(parse(&allowed, 0).problems, []);
    }
}

mod recovery {
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
}

mod limits {
    use super::*;
    use std::time::{Duration, Instant};

    /// Linear work on these texts takes far less; quadratic work far more.
    #[track_caller]
    fn ends_quickly(name: &str, text: &str) {
        let begin = Instant::now();
        let parsed = parse(text, 0);
        let took = begin.elapsed();
        assert!(took < Duration::from_secs(20), "{name}: {took:?}");
        assert!(parsed.problems.len() <= super::super::MAX_PROBLEMS);
    }

    #[test]
    fn hostile_repetitions_end_quickly() {
        let parts = [
            "[",
            "{",
            "- ",
            "? ",
            "a: ",
            "&a ",
            "*a ",
            "!",
            "\"",
            "'",
            "\n",
            " ",
            "\t",
            "#",
            "- a\n",
            ": ",
            "%",
            "`",
            "：",
            "　",
            ",",
            "]",
            "[a,",
            "{a: ",
            "a: |\n",
            "a: \"\n",
            "a: [\n",
            "- '\n",
            " - [\n",
            "a\n",
            "\r",
            "\u{FEFF}",
            "\0",
            "甲：乙\n",
            "\t- a\n",
            "--- \n",
            "a: &a *a\n",
            "? [a]\n",
            "a: ['\n",
            "- - ",
            "{a: [",
            "[\"",
            "|\n ",
            "'a' ",
            "“",
            "<<: ",
            "&",
            "!!str ",
            "- &a\n",
            "!<",
            "%TAG ! !\n",
            "x: >\n\n",
        ];
        for part in parts {
            ends_quickly(part, &part.repeat((1 << 16) / part.len()));
        }
    }

    #[test]
    fn a_staircase_ends_quickly() {
        for tail in ["a:", "a: \"", "a: [", "- ", "a: |"] {
            let text: String =
                (0..700).flat_map(|depth| [" ".repeat(depth), tail.to_owned(), "\n".to_owned()]).collect();
            ends_quickly(tail, &text);
        }
    }

    #[test]
    fn a_line_of_a_megabyte_ends_quickly() {
        ends_quickly("long", &format!("a: {}\nb: 1\n", "长".repeat(350_000)));
        ends_quickly("long flow", &format!("a: [{}]\n", "长, ".repeat(200_000)));
    }
}

#[test]
fn a_line_indented_too_far_takes_its_entry_along_so_that_nothing_may_be_concluded() {
    let parsed = parse("标题: 通车\n 日期: 2026-03-01\n来源: 示例\n", 0);
    assert!(!parsed.problems.is_empty());
    assert!(!parsed.complete, "日期 was swallowed: it must not count as missing");
    let nested = parse("标题: 通车\n进展:\n  - 截至日期: 2026-03-01\n   完成进度: 3\n来源: 示例\n", 0);
    assert!(nested.complete, "only the inside of 进展 is lost");
}

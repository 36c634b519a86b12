//! Each kind of problem in one table: its code, and that its fix leaves nothing to say.

use super::*;
use crate::source::yaml;

/// A text, the code of its one problem, and what the fix makes of it; `None` where only its author can mend it.
const CASES: [(&str, &str, Option<&str>); 29] = [
    ("甲:\n\t乙: 一\n", "yaml-indentation", Some("甲:\n  乙: 一\n")),
    ("甲:\n\u{3000}乙: 一\n", "yaml-indentation", Some("甲:\n  乙: 一\n")),
    ("甲: 一\n 乙: 二\n", "yaml-indentation", None),
    ("甲：一\n乙: 二\n", "yaml-colon", Some("甲: 一\n乙: 二\n")),
    ("甲:一\n乙: 二\n", "yaml-colon", Some("甲: 一\n乙: 二\n")),
    ("甲:\u{3000}一\n乙: 二\n", "yaml-colon", Some("甲: 一\n乙: 二\n")),
    ("甲: 一\n乙\n丙: 三\n", "yaml-colon", None),
    ("甲: 一: 二\n", "yaml-colon", Some("甲: \"一: 二\"\n")),
    ("甲:\n  — 一\n  — 二\n", "yaml-dash", Some("甲:\n  - 一\n  - 二\n")),
    ("甲:\n  -一\n  -二\n", "yaml-dash", Some("甲:\n  - 一\n  - 二\n")),
    ("甲:\n  -\u{3000}一\n", "yaml-dash", Some("甲:\n  - 一\n")),
    ("甲: - 一\n", "yaml-dash", None),
    ("甲: @一\n", "yaml-quote", Some("甲: \"@一\"\n")),
    ("甲: #1号\n", "yaml-quote", Some("甲: \"#1号\"\n")),
    ("甲: \"一\" 二\n", "yaml-quote", Some("甲: '\"一\" 二'\n")),
    ("甲: \"一\n乙: 二\n", "yaml-quote", Some("甲: \"一\"\n乙: 二\n")),
    ("甲: \"C:\\data\"\n", "yaml-quote", None),
    ("甲: !重要\n", "yaml-quote", Some("甲: \"!重要\"\n")),
    ("甲: [一] 二\n", "yaml-bracket", Some("甲: \"[一] 二\"\n")),
    ("甲: [一\n乙: 二\n", "yaml-bracket", Some("甲: [一]\n乙: 二\n")),
    ("甲: [一}\n", "yaml-bracket", None),
    ("甲: {乙: 一，丙: 二}\n", "yaml-bracket", Some("甲: {乙: 一, 丙: 二}\n")),
    ("甲: 一\n甲: 二\n", "duplicate-key", None),
    ("[甲]: 一\n", "yaml-key", None),
    ("<<: 一\n", "yaml-key", None),
    ("甲: *乙\n", "yaml-alias", Some("甲: \"*乙\"\n")),
    ("甲: 一\n---\n乙: 二\n", "yaml-documents", None),
    ("%YAML 1.2\n---\n甲: 一\n", "yaml-documents", Some("\n---\n甲: 一\n")),
    ("甲: 一\u{7}二\n", "yaml-character", Some("甲: 一二\n")),
];

fn described(text: &str) -> Vec<Diagnostic> {
    let file = FilePath::new("content/news/x.yaml");
    yaml::parse(text, 0).problems.iter().map(|problem| describe(&file, problem)).collect()
}

/// The text with all fixes of its problems.
fn mended(text: &str, diagnostics: &[Diagnostic]) -> String {
    let mut edits: Vec<_> = diagnostics.iter().flat_map(|diagnostic| &diagnostic.fix).collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
    let mut mended = text.to_owned();
    for edit in edits {
        mended.replace_range(edit.span.range(), &edit.text);
    }
    mended
}

#[test]
fn every_mistake_has_its_code_and_its_fix_leaves_nothing_to_say() {
    for (text, code, fixed) in CASES {
        let diagnostics = described(text);
        assert!(!diagnostics.is_empty(), "{text:?}");
        for diagnostic in &diagnostics {
            assert_eq!(diagnostic.code.name, code, "{text:?}: {diagnostic:?}");
        }
        match fixed {
            Some(fixed) => {
                assert_eq!(mended(text, &diagnostics), fixed, "{text:?}");
                assert_eq!(described(fixed), [], "{fixed:?}");
            }
            None => assert!(diagnostics.iter().all(|diagnostic| diagnostic.fix.is_empty()), "{text:?}"),
        }
    }
}

#[test]
fn a_doubled_key_shows_the_first_one_too() {
    let [diagnostic] = &described("甲: 一\n甲: 二\n")[..] else { panic!("one problem") };
    assert_eq!(diagnostic.message.zh, "“甲”写了两次。");
    assert_eq!(diagnostic.related.len(), 1);
}

#[test]
fn a_long_text_without_indentation_shows_where_it_began() {
    let [diagnostic] = &described("甲: |\n第一行\n乙: 二\n")[..] else { panic!("one problem") };
    assert_eq!((diagnostic.code.name, diagnostic.related.len()), ("yaml-indentation", 1));
    assert_eq!(diagnostic.message.zh, "多行文字没有缩进。");
}

#[test]
fn nesting_beyond_the_limit_is_said_with_the_limit() {
    let text = format!("甲: {}{}\n", "[".repeat(70), "]".repeat(70));
    let [diagnostic] = &described(&text)[..] else { panic!("one problem") };
    assert_eq!(diagnostic.code.name, "yaml-too-deep");
    assert!(diagnostic.message.zh.contains("64"));
}

#[test]
fn aliases_that_stand_for_too_much_are_said_once() {
    let ten = |name: &str, of: &str| format!("{name}: &{name} [{}]\n", [of; 10].join(", "));
    let text = [ten("a", "一"), ten("b", "*a"), ten("c", "*b"), ten("d", "*c"), ten("e", "*d")].concat();
    let codes: Vec<_> = described(&text).iter().map(|diagnostic| diagnostic.code.name).collect();
    assert_eq!(codes, ["yaml-too-large"]);
}

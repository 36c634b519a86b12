//! Properties that hold for any text: random trees read alike here and in the reference parser, every span leads back to what
//! it is the span of, and no input panics or takes long.

use proptest::prelude::*;
use serde_yaml::Value as Reference;

use super::{Node, Parsed, ScalarStyle, Value, parse};
use crate::source::{Span, read_text};

/// What is written out, with a number at each node that chooses how.
#[derive(Clone, Debug)]
enum Tree {
    Null(u8),
    Text(String, u8),
    Sequence(Vec<Tree>, u8),
    Mapping(Vec<(String, u8, Tree)>, u8),
}

const ALPHABET: &str = "路灯改造云溪县𠮷😀é：，、。“”（）　—－•ab0129.-+:#'\"\\[]{},&*!%@`|>~?=_/ ";

fn text() -> impl Strategy<Value = String> {
    let chars: Vec<char> = ALPHABET.chars().collect();
    let word = prop::collection::vec(prop::sample::select(chars), 0..12).prop_map(String::from_iter);
    let lines = prop::collection::vec(word.clone(), 1..4).prop_map(|lines| lines.join("\n"));
    let usual = prop::sample::select(vec![
        "",
        "12.50",
        "0",
        "-3",
        "true",
        "null",
        "~",
        "2026-09-30",
        "1.2亿元",
        "a: b",
        "- a",
        "x #y",
        "1e5",
    ]);
    prop_oneof![4 => word, 2 => lines, 1 => usual.prop_map(str::to_owned)]
}

fn tree() -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![
        1 => any::<u8>().prop_map(Tree::Null),
        6 => (text(), any::<u8>()).prop_map(|(text, style)| Tree::Text(text, style)),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        let key =
            text().prop_map(|key| format!("{}{}", if key.is_empty() { "键" } else { "" }, key.replace('\n', "_")));
        prop_oneof![
            (prop::collection::vec(inner.clone(), 0..5), any::<u8>())
                .prop_map(|(items, style)| Tree::Sequence(items, style)),
            (prop::collection::vec((key, any::<u8>(), inner), 0..5), any::<u8>()).prop_map(|(entries, style)| {
                let mut seen = std::collections::HashSet::new();
                let entries = entries.into_iter().filter(|(key, ..)| seen.insert(key.clone())).collect();
                Tree::Mapping(entries, style)
            }),
        ]
    })
}

/// Whether a text may stand without quotes and mean itself, in the reference parser too.
fn can_be_plain(text: &str, flow: bool) -> bool {
    let first_ok = !text.starts_with([
        '-', '?', ':', ',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`', '=', ' ', '　',
        '.',
    ]);
    first_ok
        && !text.is_empty()
        && !text.contains('\n')
        && !text.contains(": ")
        && !text.contains(" #")
        // A colon before a wide space is taken for a mistake, and rightly.
        && !text.contains(":　")
        && !text.ends_with([':', ' '])
        // The parser refuses this within brackets, against the specification.
        && !(flow && text.ends_with(" -"))
        && !(flow && text.contains([',', '[', ']', '{', '}', ':', '?', '：']))
        && !matches!(text, "~" | "null")
}

fn double_quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

fn inline(text: &str, style: u8, flow: bool) -> String {
    let folds = !text.contains('\n');
    match style % 3 {
        0 | 1 if can_be_plain(text, flow) => text.to_owned(),
        2 if folds => format!("'{}'", text.replace('\'', "''")),
        _ => double_quoted(text),
    }
}

/// A key; one that begins like a mistaken dash needs quotes here.
fn key(text: &str, style: u8) -> String {
    if text.starts_with(['—', '－', '–', '•']) { double_quoted(text) } else { inline(text, style, false) }
}

/// A block scalar's header and lines, when the text can be written as one.
fn block(text: &str, style: u8, indent: usize) -> Option<String> {
    let body = text.trim_end_matches('\n');
    if style % 4 != 3
        || body.trim().is_empty()
        || body.starts_with(['\n', ' '])
        || body.contains(" \n")
        || body.ends_with(' ')
    {
        return None;
    }
    let chomp = match text.len() - body.len() {
        0 => "-",
        1 => "",
        _ => "+",
    };
    let pad = " ".repeat(indent);
    let line = |line: &str| if line.is_empty() { "\n".to_owned() } else { format!("{pad}{line}\n") };
    let lines: String = text.strip_suffix('\n').unwrap_or(text).split('\n').map(line).collect();
    Some(format!("|{chomp}\n{lines}"))
}

fn flow(tree: &Tree) -> String {
    match tree {
        Tree::Null(style) => ["~", "null"][usize::from(style % 2)].to_owned(),
        Tree::Text(text, style) => inline(text, *style, true),
        Tree::Sequence(items, _) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Tree::Mapping(entries, _) => {
            let entry =
                |(key, style, value): &(String, u8, Tree)| format!("{}: {}", inline(key, *style, true), flow(value));
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
    }
}

/// Writes what follows a colon or dash; `indent` is the column of what is inside.
fn value(tree: &Tree, indent: usize, out: &mut String) {
    match tree {
        Tree::Null(style) => out.push_str(["\n", " ~\n", " null  # 注：无\n", "  # 注\n"][usize::from(style % 4)]),
        Tree::Text(text, style) => {
            out.push(' ');
            if let Some(block) = block(text, *style, indent) {
                out.push_str(&block);
            } else {
                out.push_str(&inline(text, *style, false));
                out.push_str(["\n", "  # 说明：一\n", " \n\n"][usize::from(style / 4 % 3)]);
            }
        }
        Tree::Sequence(items, style) if style % 4 == 0 || items.is_empty() => {
            out.extend([" ", &flow(tree), "\n"]);
        }
        Tree::Mapping(entries, style) if style % 4 == 0 || entries.is_empty() => {
            out.extend([" ", &flow(tree), "\n"]);
        }
        Tree::Sequence(..) | Tree::Mapping(..) => {
            out.push('\n');
            container(tree, indent, out);
        }
    }
}

fn container(tree: &Tree, indent: usize, out: &mut String) {
    let pad = " ".repeat(indent);
    match tree {
        Tree::Null(_) | Tree::Text(..) => unreachable!("only containers are written so"),
        Tree::Sequence(items, style) => {
            for item in items {
                out.extend([&pad, "-"]);
                match item {
                    Tree::Mapping(entries, inner) if style % 3 == 0 && inner % 4 != 0 && !entries.is_empty() => {
                        let mut rest = String::new();
                        container(item, indent + 2, &mut rest);
                        out.push_str(&rest[indent + 1..]);
                    }
                    _ => value(item, indent + 2, out),
                }
            }
        }
        Tree::Mapping(entries, style) => {
            for (name, key_style, inner) in entries {
                out.extend([&pad, &*key(name, *key_style), ":"]);
                let listed = matches!(inner, Tree::Sequence(..)) && style % 2 == 0;
                value(inner, indent + if listed { 0 } else { 2 }, out);
            }
        }
    }
}

fn written(tree: &Tree) -> String {
    let mut out = String::new();
    match tree {
        Tree::Sequence(items, _) if items.is_empty() => out.push_str("[]\n"),
        Tree::Mapping(entries, _) if entries.is_empty() => out.push_str("{}\n"),
        Tree::Sequence(..) | Tree::Mapping(..) => container(tree, 0, &mut out),
        Tree::Null(_) | Tree::Text(..) => container(&Tree::Sequence(vec![tree.clone()], 0), 0, &mut out),
    }
    out
}

/// A list at the left margin, written out.
pub(super) fn written_list() -> impl Strategy<Value = String> {
    prop::collection::vec(tree(), 1..4).prop_map(|items| written(&Tree::Sequence(items, 1)))
}

/// Whether our text is what the reference made of it by the rules of YAML 1.2's core schema.
fn same(ours: &Node, reference: &Reference) -> bool {
    match (&ours.value, reference) {
        (Value::Null, Reference::Null) => true,
        (Value::Scalar { text, .. }, Reference::String(theirs)) => **text == **theirs,
        (Value::Scalar { text, style: ScalarStyle::Plain }, Reference::Bool(theirs)) => {
            text.eq_ignore_ascii_case(if *theirs { "true" } else { "false" })
        }
        (Value::Scalar { text, style: ScalarStyle::Plain }, Reference::Number(theirs)) => number(text, theirs),
        (Value::Sequence(ours), Reference::Sequence(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| same(ours, theirs))
        }
        (Value::Mapping(ours), Reference::Mapping(theirs)) => {
            let entry = |(ours, theirs): (&super::Entry, (&Reference, &Reference))| {
                same(&ours.key, theirs.0) && same(&ours.value, theirs.1)
            };
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(entry)
        }
        _ => false,
    }
}

fn number(text: &str, theirs: &serde_yaml::Number) -> bool {
    let digits = text.trim_start_matches(['+', '-']);
    for (prefix, radix) in [("0o", 8), ("0x", 16), ("0b", 2)] {
        if let Some(whole) = digits.strip_prefix(prefix) {
            let ours = i64::from_str_radix(whole, radix).ok();
            return ours.map(|ours| if text.starts_with('-') { -ours } else { ours }) == theirs.as_i64();
        }
    }
    match text.parse::<f64>() {
        Ok(ours) => {
            theirs.as_f64().is_some_and(|theirs| ours.to_bits() == theirs.to_bits() || (ours - theirs).abs() < 1e-9)
        }
        Err(_) => false,
    }
}

/// Every scalar's span leads back to the way it was written.
fn check_spans(text: &str, node: &Node) -> Result<(), TestCaseError> {
    let slice = text.get(node.span.range());
    prop_assert!(slice.is_some(), "{:?} cuts a character", node.span);
    let slice = slice.unwrap_or_default();
    match &node.value {
        Value::Null => prop_assert!(matches!(slice, "" | "~" | "null"), "{slice:?}"),
        Value::Broken => {}
        Value::Scalar { text, style: ScalarStyle::Plain } => prop_assert_eq!(slice, &**text),
        Value::Scalar { style: ScalarStyle::Quoted, .. } => {
            let quote = slice.chars().next();
            prop_assert!(slice.len() >= 2 && matches!(quote, Some('"' | '\'')) && slice.chars().next_back() == quote);
        }
        Value::Scalar { text, style: ScalarStyle::Block } => {
            let lines = |text: &str| text.lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>();
            prop_assert_eq!(lines(slice), lines(text.trim_end_matches('\n')));
        }
        Value::Sequence(items) => {
            for item in items {
                prop_assert!(node.span.start <= item.span.start && item.span.end <= node.span.end);
                check_spans(text, item)?;
            }
        }
        Value::Mapping(entries) => {
            for entry in entries {
                prop_assert!(node.span.start <= entry.key.span.start && entry.value.span.end <= node.span.end);
                check_spans(text, &entry.key)?;
                check_spans(text, &entry.value)?;
            }
        }
    }
    Ok(())
}

/// All places lie in the text and between characters, and no tree is lost without a word.
fn check_places(text: &str, parsed: &Parsed) -> Result<(), TestCaseError> {
    let fits = |span: Span| text.get(span.range()).is_some();
    for problem in &parsed.problems {
        prop_assert!(fits(problem.span), "{problem:?}");
        prop_assert!(problem.related.is_none_or(fits), "{problem:?}");
        prop_assert!(problem.fix.as_ref().is_none_or(|fix| fits(fix.span)), "{problem:?}");
    }
    prop_assert!((parsed.root.is_some() && parsed.complete) || !parsed.problems.is_empty());
    let mut nodes: Vec<&Node> = parsed.root.iter().collect();
    while let Some(node) = nodes.pop() {
        prop_assert!(fits(node.span), "{node:?}");
        nodes.extend(node.items());
        nodes.extend(node.entries().iter().flat_map(|entry| [&entry.key, &entry.value]));
    }
    Ok(())
}

/// Texts made of what means something to YAML or to this reader.
fn soup() -> impl Strategy<Value = String> {
    let parts = vec![
        "a",
        "甲",
        "键: 值",
        "a: ",
        ": ",
        ":",
        "：",
        "- ",
        "-",
        "－ ",
        "? ",
        "\n",
        "\n",
        "\n  ",
        "\n    ",
        "\r\n",
        "\r",
        "\t",
        " ",
        "　",
        "\"",
        "'",
        "[",
        "]",
        "{",
        "}",
        ", ",
        ",",
        "#",
        " # 注",
        "|",
        "|\n",
        ">-\n",
        "|2\n",
        "&a ",
        "*a",
        "!",
        "!!str ",
        "<<",
        "%",
        "@",
        "`",
        "~",
        "null",
        "---",
        "\n---\n",
        "...",
        "\u{FEFF}",
        "\0",
        "\u{85}",
        "\u{2028}",
        "\\",
        "\\x",
        "\\\n",
        "😀",
        "“",
        "”",
        "\"a\"",
        "[a]",
        "{a: b}",
        "- - a",
        "https://a.b",
    ];
    prop::collection::vec(prop::sample::select(parts), 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn a_tree_written_out_reads_as_in_the_reference_parser(tree in tree()) {
        let text = written(&tree);
        let reference: Reference = match serde_yaml::from_str(&text) {
            Ok(reference) => reference,
            Err(error) => return Err(TestCaseError::fail(format!("the writer is wrong: {error}\n{text}"))),
        };
        for end in ["\n", "\r\n"] {
            let text = text.replace('\n', end);
            let parsed = parse(&text, 0);
            prop_assert_eq!(&parsed.problems, &[], "{}", text);
            let root = parsed.root.unwrap();
            prop_assert!(same(&root, &reference), "{}\n{:?}\n{:?}", text, root, reference);
            check_spans(&text, &root)?;
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(text) = read_text(bytes, 1000) {
            check_places(&text, &parse(&text, 0))?;
        }
    }

    #[test]
    fn any_text_is_parsed_without_a_panic(text in any::<String>()) {
        check_places(&text, &parse(&text, 0))?;
    }

    #[test]
    fn any_soup_of_signs_is_parsed_without_a_panic(text in soup()) {
        check_places(&text, &parse(&text, 0))?;
    }
}

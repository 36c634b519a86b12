//! In: a file before and its text after. Out: nothing, or a failure: what it says, its comments, its body have to be the same.
//! Compared here once more and in another way than the program does it.

use std::fmt::Write as _;

use gongkai::load::{Shape, Source, split};
use gongkai::source::SourceText;
use gongkai::source::yaml::{Node, Value, parse};

/// The same file with another text.
pub fn with_text(source: &Source, text: &str) -> Source {
    let text = SourceText::new(source.text.path.clone(), text);
    let shape = match source.shape {
        Shape::Yaml => Shape::Yaml,
        Shape::Markdown { .. } => split(&text).0.expect("front matter"),
    };
    Source { text, kind: source.kind, shape }
}

/// The YAML and what follows it.
fn halves(source: &Source) -> (&str, &str) {
    match source.shape {
        Shape::Yaml => (&source.text.text, ""),
        Shape::Markdown { front, body } => (source.text.slice(front), source.text.slice(body)),
    }
}

/// A tree as text without places.
pub fn spelled(node: &Node, out: &mut String) {
    match &node.value {
        Value::Null => out.push('~'),
        Value::Broken => out.push('!'),
        Value::Scalar { text, style } => {
            let _ = write!(out, "{style:?}{text:?}");
        }
        Value::Sequence(items) => {
            out.push('[');
            for item in items {
                spelled(item, out);
                out.push(',');
            }
            out.push(']');
        }
        Value::Mapping(entries) => {
            out.push('{');
            for entry in entries {
                spelled(&entry.key, out);
                out.push(':');
                spelled(&entry.value, out);
                out.push(',');
            }
            out.push('}');
        }
    }
}

/// What a YAML text says.
fn says(yaml: &str) -> String {
    let parsed = parse(yaml, 0);
    assert!(parsed.problems.is_empty(), "{:?}", parsed.problems);
    let mut out = String::new();
    spelled(&parsed.root.expect("a tree"), &mut out);
    out
}

/// All that is no white space: signs, values, comments, in their order.
fn ink(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Fails unless the file says the same with this text, with the same comments and the same body.
pub fn assert_same(before: &Source, after: &str) {
    let file = &before.text.path;
    let after = with_text(before, after);
    let ((yaml, body), (new_yaml, new_body)) = (halves(before), halves(&after));
    assert_eq!(says(yaml), says(new_yaml), "{file}");
    assert_eq!(ink(yaml), ink(new_yaml), "{file}");
    assert_eq!(body, new_body, "{file}");
    let comments = |yaml: &str| -> Vec<String> {
        let lines = yaml.lines().map(str::trim).filter(|line| line.starts_with('#'));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(comments(yaml), comments(new_yaml), "{file}");
}

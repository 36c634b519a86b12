//! The reader's behaviour in words: what it accepts, what it reports, where, and what it saves.
//!
//! Every kind of problem is stated once. Here stand the helpers that all of these tests share.

mod accepted;
mod limits;
mod mistakes;
mod places;
mod recovery;
mod structure;

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

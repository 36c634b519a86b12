//! In: any bytes that are text. Held: the YAML reader ends, every span lies in the text on character boundaries, children
//! lie in order, and reading the same text twice gives the same tree. Where the text is a list that can be cut, items without a
//! problem are what the whole has in their places.

#![no_main]

use libfuzzer_sys::fuzz_target;
use readers::source::Span;
use readers::source::yaml::{MAX_DEPTH, MAX_PROBLEMS, Node, Value, items, parse};

/// Where the document begins in its file: spans count from there.
const BASE: u32 = 7;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let parsed = parse(text, BASE);
    assert!(parsed.problems.len() <= MAX_PROBLEMS + 1);
    for problem in &parsed.problems {
        within(text, problem.span);
        problem.related.iter().for_each(|span| within(text, *span));
        problem.fix.iter().for_each(|fix| within(text, fix.span));
    }
    if let Some(root) = &parsed.root {
        walk(text, root, 0);
    }
    assert_eq!(parse(text, BASE), parsed);
    if let Some(starts) = items(text)
        && let Some(items) = apart(text, &starts)
    {
        assert!(parsed.problems.is_empty() && parsed.complete);
        assert_eq!(parsed.root.as_ref().map(Node::items), Some(items.as_slice()));
    }
});

/// The items of a list, each read apart, where none has a problem.
fn apart(text: &str, starts: &[u32]) -> Option<Vec<Node>> {
    let mut items = Vec::new();
    for (at, start) in starts.iter().enumerate() {
        let end = starts.get(at + 1).map_or(text.len(), |end| *end as usize);
        let part = parse(&text[*start as usize..end], BASE + start);
        items.extend_from_slice(part.root.filter(|_| part.problems.is_empty() && part.complete)?.items());
    }
    Some(items)
}

fn within(text: &str, span: Span) {
    let range = span.start.checked_sub(BASE).expect("after the base") as usize..(span.end - BASE) as usize;
    assert!(text.get(range.clone()).is_some(), "{range:?} is no part of the text");
}

fn walk(text: &str, node: &Node, depth: usize) {
    assert!(depth <= MAX_DEPTH + 1);
    within(text, node.span);
    match &node.value {
        Value::Null | Value::Scalar { .. } | Value::Broken => {}
        Value::Sequence(items) => items.iter().for_each(|item| walk(text, item, depth + 1)),
        Value::Mapping(entries) => {
            for entry in entries {
                assert!(entry.key.as_str().is_some(), "a key is a scalar");
                walk(text, &entry.key, depth + 1);
                walk(text, &entry.value, depth + 1);
            }
        }
    }
}

//! Values → YAML as staff write it: plain where that reads back as it stands, in quotes where it would not.
//!
//! In: text, lists and groups. Out: lines. Whether a plain value reads back is not reasoned about: it is read back.

use std::fmt::Write as _;

use crate::source::yaml;

/// Something to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// One value.
    Scalar(String),
    /// One value that is text even where it looks like a number, for whoever else reads the file.
    Text(String),
    /// Several.
    List(Vec<Written>),
    /// Keys and values, in this order.
    Group(Vec<(String, Written)>),
}

/// `key: value`, on one line or more, each ending with a line feed and indented by so many spaces.
pub fn entry(key: &str, value: &Written, indent: usize) -> String {
    let mut out = String::new();
    write_entry(&mut out, key, value, indent);
    out
}

/// `- ` and a group, as a list of records has it.
pub fn item(group: &[(String, Written)], indent: usize) -> String {
    let mut out = String::new();
    write_item(&mut out, &Written::Group(group.to_vec()), indent);
    out
}

fn write_entry(out: &mut String, key: &str, value: &Written, indent: usize) {
    let (pad, key) = (" ".repeat(indent), quoted_key(key));
    match value {
        Written::Scalar(text) => {
            let _ = writeln!(out, "{pad}{key}: {}", quoted(text));
        }
        Written::Text(text) => {
            let _ = writeln!(out, "{pad}{key}: {}", quoted_text(text));
        }
        Written::List(items) if items.is_empty() => {
            let _ = writeln!(out, "{pad}{key}: []");
        }
        Written::List(items) => {
            let _ = writeln!(out, "{pad}{key}:");
            for item in items {
                write_item(out, item, indent + 2);
            }
        }
        Written::Group(entries) if entries.is_empty() => {
            let _ = writeln!(out, "{pad}{key}: {{}}");
        }
        Written::Group(entries) => {
            let _ = writeln!(out, "{pad}{key}:");
            for (key, value) in entries {
                write_entry(out, key, value, indent + 2);
            }
        }
    }
}

fn write_item(out: &mut String, item: &Written, indent: usize) {
    let pad = " ".repeat(indent);
    match item {
        Written::Scalar(text) => {
            let _ = writeln!(out, "{pad}- {}", quoted(text));
        }
        Written::Text(text) => {
            let _ = writeln!(out, "{pad}- {}", quoted_text(text));
        }
        Written::List(items) => {
            let _ = writeln!(out, "{pad}-");
            for item in items {
                write_item(out, item, indent + 2);
            }
        }
        Written::Group(entries) => {
            let mut lines = String::new();
            for (key, value) in entries {
                write_entry(&mut lines, key, value, indent + 2);
            }
            // The dash takes the place of two spaces of the first line.
            let _ = write!(out, "{pad}- {}", lines.get(indent + 2..).unwrap_or_default());
        }
    }
}

/// A scalar that reads back as this text, whatever it holds.
pub fn quoted(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { in_quotes(text) }
}

/// The same, between quotes where other readers of YAML would take it for a number or a truth value.
fn quoted_text(text: &str) -> String {
    let is_number = text.parse::<f64>().is_ok();
    let is_truth = ["true", "false", "yes", "no", "on", "off"].iter().any(|word| text.eq_ignore_ascii_case(word));
    if is_number || is_truth { in_quotes(text) } else { quoted(text) }
}

fn quoted_key(key: &str) -> String {
    let read = yaml::parse(&format!("{key}: a\n"), 0);
    let reads_back = read.problems.is_empty() && read.root.is_some_and(|root| root.get(key).is_some());
    if reads_back && has_plain_characters(key) { key.to_owned() } else { in_quotes(key) }
}

/// Whether the text needs no quotes: nothing in it that means something to YAML or looks like it, and it reads back.
fn is_plain(text: &str) -> bool {
    if !has_plain_characters(text) {
        return false;
    }
    let read = yaml::parse(&format!("a: {text}\n"), 0);
    read.problems.is_empty()
        && read.root.is_some_and(|root| root.get("a").and_then(|value| value.as_str()) == Some(text))
}

fn has_plain_characters(text: &str) -> bool {
    let first = text.chars().next();
    let is_edge = |c: char| c.is_alphanumeric() || "“”‘’《》〈〉（）〔〕【】、，。；！？…—/_".contains(c);
    let is_inner = |c: char| is_edge(c) || " -.%+()：:·～@&=*".contains(c);
    first.is_some_and(is_edge) && text.chars().all(is_inner) && !text.ends_with(' ')
}

/// The text between double quotes, with everything escaped that a line of text cannot hold.
pub fn in_quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            '\u{fffe}' | '\u{ffff}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read_back(text: &str) -> Option<String> {
        let read = yaml::parse(&entry("a", &Written::Scalar(text.to_owned()), 0), 0);
        read.root?.get("a")?.as_str().map(str::to_owned)
    }

    #[test]
    fn what_needs_no_quotes_has_none() {
        for text in [
            "修桥",
            "2026-09-30",
            "公共场所配置自动体外除颤器200台",
            "市教育局、市卫健委",
            "V2.0",
            "https://example.org/",
            "9:00",
        ] {
            assert_eq!(quoted(text), text);
        }
    }

    #[test]
    fn what_would_read_as_something_else_stands_in_quotes() {
        for text in
            ["null", "~", "a: b", "- a", "# a", "[a]", "{a}", "'a'", "\"a\"", "%a", "a #b", " a", "", "!a", "&a"]
        {
            assert_eq!(read_back(text).as_deref(), Some(text), "{text:?}");
            assert!(quoted(text).starts_with('"'), "{text:?}");
        }
    }

    #[test]
    fn lists_and_groups_are_written_over_several_lines() {
        let scalar = |text: &str| Written::Scalar(text.to_owned());
        let group = Written::Group(vec![
            ("名称".to_owned(), scalar("修桥")),
            ("来源".to_owned(), Written::List(vec![scalar("甲"), scalar("乙")])),
        ]);
        assert_eq!(
            entry("目标", &Written::List(vec![group]), 0),
            "目标:\n  - 名称: 修桥\n    来源:\n      - 甲\n      - 乙\n"
        );
    }

    proptest! {
        #[test]
        fn any_text_reads_back(text in any::<String>()) {
            prop_assert_eq!(read_back(&text), Some(text));
        }
    }
}

//! One more entry at the end of a list, such as `departments.yaml`: the text that stands there is not touched.
//!
//! In: the text of the file and the fields of an entry. Out: the longer text. What comes out has been read again: the
//! entries that were there are the same, and one has come.

use std::fmt::Write as _;

use super::yaml::{Written, item};
use crate::source::Span;
use crate::source::yaml::{self, Node, Value};

/// Why a list takes no entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoList {
    /// It has mistakes: what would be added could be read as part of them.
    Broken,
    /// It is one record, not a list.
    OneRecord,
    /// It is a list in brackets.
    Brackets,
}

/// The text with one more entry, and with these comments below it.
///
/// # Errors
/// Where the file is no list that entries are written below.
pub fn with_entry(text: &str, pairs: &[(String, Written)], notes: &str) -> Result<String, NoList> {
    let before = yaml::parse(text, 0);
    let root = before.root.as_ref().filter(|_| before.complete && before.problems.is_empty()).ok_or(NoList::Broken)?;
    let indent = match &root.value {
        Value::Null => 0,
        Value::Sequence(items) => match items.first() {
            Some(first) => indent_of(text, first.span).ok_or(NoList::Brackets)?,
            None => return Err(NoList::Brackets),
        },
        Value::Mapping(_) => return Err(NoList::OneRecord),
        Value::Scalar { .. } | Value::Broken => return Err(NoList::Broken),
    };
    let pad = " ".repeat(indent);
    let mut added = item(pairs, indent);
    for line in notes.lines() {
        let _ = writeln!(added, "{pad}  {line}");
    }
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut longer = text.to_owned();
    if !longer.is_empty() && !longer.ends_with('\n') {
        longer.push_str(line_end);
    }
    longer.push_str(&added.replace('\n', line_end));
    let after = yaml::parse(&longer, 0);
    let kept = after.root.as_ref().filter(|_| after.problems.is_empty()).map(Node::items);
    match kept {
        Some(all) if all.len() == root.items().len() + 1 && all.starts_with(root.items()) => Ok(longer),
        Some(_) | None => Err(NoList::Broken),
    }
}

/// How far the dash of an entry stands from the beginning of its line; `None` where something else is before it.
fn indent_of(text: &str, first: Span) -> Option<usize> {
    let start = text[..first.start as usize].rfind('-')?;
    let line = text[..start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    text[line..start].chars().all(|c| c == ' ').then_some(start - line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn added(text: &str) -> Result<String, NoList> {
        let scalar = |text: &str| Written::Scalar(text.to_owned());
        with_entry(text, &[("id".to_owned(), scalar("yi")), ("名称".to_owned(), scalar("乙局"))], "")
    }

    #[test]
    fn an_entry_comes_below_the_others_and_comments_stay() {
        let before = "# 单位\n- id: jia\n  名称: 甲局  # 牵头\n";
        assert_eq!(added(before).unwrap(), format!("{before}- id: yi\n  名称: 乙局\n"));
    }

    #[test]
    fn the_look_of_the_list_is_kept() {
        assert_eq!(
            added("  - {id: jia, 名称: 甲局}").unwrap(),
            "  - {id: jia, 名称: 甲局}\n  - id: yi\n    名称: 乙局\n"
        );
        assert_eq!(
            added("- id: jia\r\n  名称: 甲局\r\n").unwrap(),
            "- id: jia\r\n  名称: 甲局\r\n- id: yi\r\n  名称: 乙局\r\n"
        );
        assert_eq!(added("# 还没有\n").unwrap(), "# 还没有\n- id: yi\n  名称: 乙局\n");
    }

    #[test]
    fn what_is_no_list_takes_none() {
        assert_eq!(added("id: jia\n"), Err(NoList::OneRecord));
        assert_eq!(added("[{id: jia}]\n"), Err(NoList::Brackets));
        assert_eq!(added("[]\n"), Err(NoList::Brackets));
        assert_eq!(added("- id: [jia\n"), Err(NoList::Broken));
    }
}

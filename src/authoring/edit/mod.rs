//! Changes of a text by byte range, and what they must leave as it was.
//!
//! In: a text and changes. Out: the changed text, or the reason why it is refused: changes that overlap, a tree that says
//! something else, a comment that is gone. Nothing here knows what a change is for.

mod same;

use std::ops::Range;

use crate::source::yaml;

pub use same::{Order, same};

/// The bytes of `range` become `text`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What is replaced; empty for an insertion.
    pub range: Range<usize>,
    /// What is written instead.
    pub text: String,
}

/// Why changes are not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Two changes touch the same bytes, or one lies outside the text.
    Overlap,
    /// The text could not be read any more.
    Unreadable,
    /// The text would say something else.
    Meaning,
    /// A comment would be gone or altered.
    Comment,
}

impl Change {
    /// A change of these bytes.
    pub fn new(range: Range<usize>, text: impl Into<String>) -> Self {
        Self { range, text: text.into() }
    }
}

/// The text with all changes made at once. Their order does not matter; of two insertions at one place the earlier comes first.
///
/// # Errors
/// [`Refusal::Overlap`].
pub fn apply(text: &str, changes: &[Change]) -> Result<String, Refusal> {
    let mut ordered: Vec<&Change> = changes.iter().collect();
    ordered.sort_by_key(|change| (change.range.start, change.range.end));
    let mut out = String::with_capacity(text.len() + changes.iter().map(|change| change.text.len()).sum::<usize>());
    let mut done = 0;
    for change in ordered {
        if change.range.start > change.range.end {
            return Err(Refusal::Overlap);
        }
        let kept = text.get(done..change.range.start).ok_or(Refusal::Overlap)?;
        text.get(change.range.clone()).ok_or(Refusal::Overlap)?;
        out.push_str(kept);
        out.push_str(&change.text);
        done = change.range.end;
    }
    out.push_str(text.get(done..).ok_or(Refusal::Overlap)?);
    Ok(out)
}

/// The YAML within a text, after a change of what stands there alone: what follows it is as long as before.
#[must_use]
pub fn moved(range: &Range<usize>, before: &str, after: &str) -> Range<usize> {
    let behind = before.len() - range.end;
    range.start..after.len().saturating_sub(behind).max(range.start)
}

/// The tree of the YAML at `range`.
///
/// # Errors
/// [`Refusal::Unreadable`] where it has any problem.
pub fn read(text: &str, range: &Range<usize>) -> Result<yaml::Node, Refusal> {
    let part = text.get(range.clone()).ok_or(Refusal::Unreadable)?;
    let parsed = yaml::parse(part, u32::try_from(range.start).map_err(|_| Refusal::Unreadable)?);
    if !parsed.problems.is_empty() || !parsed.complete {
        return Err(Refusal::Unreadable);
    }
    parsed.root.ok_or(Refusal::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::{Change, Refusal, apply, moved};

    #[test]
    fn changes_are_made_at_once_whatever_their_order() {
        let changes = [Change::new(6..9, "灯"), Change::new(0..3, "")];
        assert_eq!(apply("路县桥。", &changes).as_deref(), Ok("县灯。"));
        let both = [Change::new(1..1, "x"), Change::new(1..1, "y")];
        assert_eq!(apply("ab", &both).as_deref(), Ok("axyb"));
    }

    #[test]
    fn changes_that_touch_the_same_bytes_or_none_are_refused() {
        let overlapping = [Change::new(0..2, ""), Change::new(1..3, "")];
        assert_eq!(apply("abc", &overlapping), Err(Refusal::Overlap));
        assert_eq!(apply("abc", &[Change::new(2..9, "")]), Err(Refusal::Overlap));
        assert_eq!(apply("路", &[Change::new(1..3, "")]), Err(Refusal::Overlap));
    }

    #[test]
    fn what_follows_the_yaml_keeps_its_length() {
        assert_eq!(moved(&(4..10), "---\na: 1\n\n---\n", "---\na: 1\n---\n"), 4..9);
    }
}

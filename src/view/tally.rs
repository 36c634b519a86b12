//! Counts with what they are out of, each leading to the list that it counts.

use serde::Serialize;

use super::Words;

/// Shown by the component `tally`: `推进中 12 / 40`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// What is counted.
    pub words: Words,
    /// How many.
    pub count: usize,
    /// Out of how many, where the count is a part.
    pub of: Option<usize>,
    /// The list that it counts; `None` where the list is on the same page or has no page because it is empty.
    pub href: Option<String>,
}

impl Tally {
    /// A count of everything.
    #[must_use]
    pub const fn all(words: Words, count: usize, href: Option<String>) -> Self {
        Self { words, count, of: None, href }
    }

    /// A part of a whole.
    #[must_use]
    pub const fn part(words: Words, count: usize, of: usize, href: Option<String>) -> Self {
        Self { words, count, of: Some(of), href }
    }
}

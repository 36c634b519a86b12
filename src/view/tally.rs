//! Counts: how many, out of how many, and the list that holds exactly what is counted.
//!
//! A page carries no count that cannot be checked. In markup a count is `<a data-count="7" href="…">`; what it leads to (a page, or
//! the element with its anchor) holds lists marked `data-list`, whose items together are the 7, over `page/2/` and further where the
//! list is numbered. Where one short list shows all of something with the state of each, the count names the state
//! (`data-state="reached"`), and the items that are in it carry it among the words of their `data-state`. `tests/outputs/counts.rs`
//! follows every one.

use serde::Serialize;

use super::Words;

/// A number of things that are listed somewhere. Shown by the component `count`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count {
    /// How many.
    pub n: usize,
    /// Where they are listed; `None` where there are none.
    pub href: Option<String>,
    /// Which items of that list are meant; `None` where all are.
    pub state: Option<&'static str>,
}

/// Shown by the component `tally`: `推进中 12 / 40`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// What is counted.
    pub words: Words,
    /// How many.
    pub count: Count,
    /// Out of how many, where the count is a part: one whole, or several that are listed apart.
    pub of: Vec<Whole>,
}

/// What a count is a part of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Whole {
    /// What it is, where there is more than one.
    pub words: Option<Words>,
    /// How many.
    pub count: Count,
}

impl Count {
    /// So many things, listed at `href`.
    #[must_use]
    pub fn new(n: usize, href: Option<String>) -> Self {
        Self { n, href: href.filter(|_| n > 0), state: None }
    }

    /// So many things, listed in the part of this page that has the anchor.
    #[must_use]
    pub fn here(n: usize, anchor: &str) -> Self {
        Self::new(n, Some(format!("#{anchor}")))
    }

    /// The items of that list that are in one state.
    #[must_use]
    pub fn in_state(self, state: &'static str) -> Self {
        Self { state: Some(state), ..self }
    }
}

impl Tally {
    /// A count of everything.
    #[must_use]
    pub const fn all(words: Words, count: Count) -> Self {
        Self { words, count, of: Vec::new() }
    }

    /// A part of a whole.
    #[must_use]
    pub fn part(words: Words, count: Count, of: Count) -> Self {
        Self { words, count, of: vec![Whole { words: None, count: of }] }
    }

    /// A part of several wholes, each under its name; those of nothing are left out.
    #[must_use]
    pub fn part_of_several(words: Words, count: Count, of: Vec<Whole>) -> Self {
        Self { words, count, of: of.into_iter().filter(|whole| whole.count.n > 0).collect() }
    }
}

impl Whole {
    /// A whole under its name.
    #[must_use]
    pub const fn named(words: Words, count: Count) -> Self {
        Self { words: Some(words), count }
    }
}

//! The pages of a list that is cut by count or by month.

use serde::Serialize;

use super::{Count, Words};

/// Shown by the component `pager`. A list on one page has none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pager {
    /// The page before this one.
    pub previous: Option<String>,
    /// The page after it.
    pub next: Option<String>,
    /// All pages, in order; of a page of a month, that month alone, so that it stays as it is when others come.
    pub items: Vec<PagerItem>,
}

/// One page of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PagerItem {
    /// `2`, or `2026年9月`.
    pub words: Words,
    /// Where it is.
    pub href: String,
    /// How many entries of a chronology it holds; numbered pages do not say.
    pub count: Option<Count>,
    /// Whether it is this page.
    pub current: bool,
}

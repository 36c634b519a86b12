//! The pages of a list that is cut by count or by month.

use serde::Serialize;

use super::Words;

/// Shown by the component `pager`. A list on one page has none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pager {
    /// The page before this one.
    pub previous: Option<String>,
    /// The page after it.
    pub next: Option<String>,
    /// All pages, in order.
    pub items: Vec<PagerItem>,
}

/// One page of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PagerItem {
    /// `2`, or `2026年9月`.
    pub words: Words,
    /// Where it is.
    pub href: String,
    /// Whether it is this page.
    pub current: bool,
}

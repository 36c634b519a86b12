//! `BreadcrumbList`: the bread crumbs of a page.

use serde::Serialize;

use super::{About, marked};
use crate::view::{Context, Crumb, Words};

/// <https://schema.org/BreadcrumbList>
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BreadcrumbList {
    #[serde(rename = "@type")]
    category: &'static str,
    /// Says of a demonstration that it is one; nothing otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Words>,
    /// The steps, from the first page to this one.
    pub item_list_element: Vec<ListItem>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListItem {
    #[serde(rename = "@type")]
    category: &'static str,
    /// Counted from 1.
    pub position: usize,
    /// What it says.
    pub name: Words,
    /// Where it leads, absolute.
    pub item: String,
}

/// The bread crumbs; `None` on a page without any.
pub(super) fn breadcrumbs(context: &Context<'_>, about: &About, crumbs: &[Crumb]) -> Option<BreadcrumbList> {
    let item = |(index, crumb): (usize, &Crumb)| ListItem {
        category: "ListItem",
        position: index + 1,
        name: crumb.words.clone(),
        item: crumb.href.as_ref().map_or_else(|| about.url.clone(), |href| context.base.absolute_link(href)),
    };
    (!crumbs.is_empty()).then(|| BreadcrumbList {
        category: "BreadcrumbList",
        description: marked(context, None),
        item_list_element: crumbs.iter().enumerate().map(item).collect(),
    })
}

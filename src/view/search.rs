//! `/search/`: what the search is, for those who have no JavaScript, and where it looks.

use serde::Serialize;

use super::{Chrome, Content, Context, Section, View, Words};
use crate::plan::{Filter, Listing, Page};

/// For `search.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SearchPage {
    /// The lists that can be read instead, by the key of their words.
    pub lists: Vec<ListLink>,
    /// What links within the site begin with.
    pub base: String,
}

/// A list of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListLink {
    /// What is listed.
    pub words: Words,
    /// Its first page.
    pub href: String,
}

/// `/search/`
#[must_use]
pub fn view<'a>(context: &'a Context<'_>, page: &Page) -> View<'a> {
    let all = [
        Listing::Measures,
        Listing::Projects(Filter::All),
        Listing::Areas,
        Listing::Departments,
        Listing::Matters,
        Listing::Appeals,
        Listing::Proposals,
        Listing::OpenMonth,
        Listing::Documents,
        Listing::Registers,
        Listing::News,
    ];
    let link = |listing: &Listing| {
        let words = Words::key(format!("nav.{}", Section::of(listing).key()));
        Some(ListLink { words, href: context.list_href(listing)? })
    };
    View {
        template: "search.html",
        address: page.address.clone(),
        site: &context.frame,
        chrome: Chrome::new(context, Section::Other, Words::key("search.title"), &page.address)
            .column("search.title", "search.lede")
            .described(Words::key("search.lede")),
        page: Content::Search(SearchPage {
            lists: all.iter().filter_map(link).collect(),
            base: context.frame.home.clone(),
        }),
    }
}

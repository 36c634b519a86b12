//! Which files there are, and which of them are made together.
//!
//! In: the catalogue, and how many pages the site map names. Out: [`Part`]s with the addresses of their files; nothing is made
//! for that.

use std::collections::BTreeSet;

use super::sitemap;
use crate::model::Catalogue;
use crate::plan::{self, Address, Channel};

/// Files that are made together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A feed in both formats.
    Channel(Channel),
    /// The calendar of the open month.
    Calendar,
    /// `sitemap.xml`, and what it is an index of.
    SiteMaps,
    /// `robots.txt`.
    Robots,
}

impl Part {
    /// Every part of a site.
    #[must_use]
    pub fn all(catalogue: &Catalogue) -> Vec<Self> {
        let channels = Channel::all(catalogue).into_iter().map(Self::Channel);
        let parts: BTreeSet<Self> = channels.chain([Self::Calendar, Self::SiteMaps, Self::Robots]).collect();
        parts.into_iter().collect()
    }

    /// The addresses of its files, on a site whose site map names so many pages.
    #[must_use]
    pub fn addresses(&self, pages: usize) -> Vec<Address> {
        match self {
            Self::Channel(channel) => vec![channel.rss(), channel.json()],
            Self::Calendar => vec![plan::calendar()],
            Self::SiteMaps => sitemap::addresses(pages),
            Self::Robots => vec![Address::file("robots.txt")],
        }
    }
}

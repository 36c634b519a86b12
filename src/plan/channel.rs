//! Which feeds there are, and where: one for the site, for each area, unit and dimension, and for the lists of records.
//!
//! In: the catalogue. Out: [`Channel`]s, each beside the page that it belongs to. Feeds are written elsewhere; pages link to
//! them by what stands here.

use super::{Address, Filter, Listing};
use crate::model::{Catalogue, Id};

/// One feed, in both formats.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Channel {
    /// Everything.
    Site,
    /// What concerns an area or one in it.
    Area(Id),
    /// What a unit answers for.
    Department(Id),
    /// The measures of a dimension, and what serves them.
    Dimension(Id),
    /// Records of one kind and what happens to them; all progress; or what was corrected, changed and withdrawn.
    List(Listing),
}

impl Channel {
    /// The lists that have a feed of their own, in the order in which readers are told of them.
    pub const LISTS: [Listing; 11] = [
        Listing::Measures,
        Listing::Projects(Filter::All),
        Listing::Matters,
        Listing::Appeals,
        Listing::Proposals,
        Listing::OpenMonth,
        Listing::Documents,
        Listing::Registers,
        Listing::News,
        Listing::Updates,
        Listing::Corrections,
    ];

    /// Every feed of a site.
    #[must_use]
    pub fn all(catalogue: &Catalogue) -> Vec<Self> {
        let mut all = vec![Self::Site];
        all.extend(Self::LISTS.map(Self::List));
        all.extend(catalogue.areas.iter().map(|area| Self::Area(area.id.clone())));
        all.extend(catalogue.departments.iter().map(|unit| Self::Department(unit.id.clone())));
        all.extend(catalogue.dimensions.iter().map(|dimension| Self::Dimension(dimension.id.clone())));
        all
    }

    /// The feed of a list, narrowed or not; `None` for lists without one.
    #[must_use]
    pub fn of_list(listing: &Listing) -> Option<Self> {
        let whole = match listing {
            Listing::Projects(_) => Listing::Projects(Filter::All),
            other => other.clone(),
        };
        Self::LISTS.contains(&whole).then_some(Self::List(whole))
    }

    /// The page that it belongs to.
    #[must_use]
    pub fn page(&self) -> Address {
        match self {
            Self::Site => Address::home(),
            Self::Area(id) => Listing::Areas.address().below(id.as_str()),
            Self::Department(id) => Listing::Departments.address().below(id.as_str()),
            Self::Dimension(id) => Listing::Dimensions.address().below(id.as_str()),
            Self::List(listing) => listing.address(),
        }
    }

    /// Where the RSS is.
    #[must_use]
    pub fn rss(&self) -> Address {
        self.page().with_file("feed.xml")
    }

    /// Where the JSON Feed is.
    #[must_use]
    pub fn json(&self) -> Address {
        self.page().with_file("feed.json")
    }
}

/// Where the calendar of the open month is.
#[must_use]
pub fn calendar() -> Address {
    Listing::OpenMonth.address().with_file("calendar.ics")
}

/// Where the page is that tells of all feeds.
#[must_use]
pub fn subscriptions() -> Address {
    Address::page(&["subscribe"])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Status;

    #[test]
    fn a_narrowed_list_has_the_feed_of_its_kind_and_some_lists_have_none() {
        let narrowed = Listing::Projects(Filter::Status(Some(Status::Completed)));
        let address = Channel::of_list(&narrowed).map(|channel| channel.rss());
        assert_eq!(address, Some(Address::file("projects/feed.xml")));
        assert_eq!(Channel::of_list(&Listing::Statistics), None);
        assert_eq!(calendar(), Address::file("open-month/calendar.ics"));
    }
}

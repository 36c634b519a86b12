//! What each template is given: finished, serialisable values, one file per page type.
//!
//! In: a [`Context`] (records, figures, plan) and one planned page. Out: a [`View`]: a template's name and the data for it,
//! links complete, lists ordered, dates and numbers written out. Words that citizens read are the theme's: a view
//! carries their keys ([`Words`]). Nothing here knows templates, files or the clock; the as-of date is in a view only
//! where one of its figures rests on it.
//!
//! To add a page type: a file with its data, a variant of [`Content`], a template.

mod context;
mod day;
mod words;

mod link;

mod body;
mod card;
mod chrome;
mod entry;
mod follow;
mod frame;
mod label;
mod pager;
mod report;
mod section;
mod tally;

mod cards;
mod facets;
mod lists;
mod order;
mod updates;

mod amendments;
mod coverage;
mod filings;
mod home;
mod open_month;
mod places;
mod plain;
mod portfolio;
mod promise;
mod search;
mod share;
mod statistics;
mod subscriptions;
mod tiles;

pub mod record;
pub mod structured;

use std::io;

use serde::Serialize;

use crate::plan::{Address, Listing, Page, Slice, Subject};

pub use body::{Body, Heading, Under};
pub use card::{Card, Fact};
pub use chrome::{Chrome, Crumb, Head, Meta, Neighbours, PageKind};
pub use context::Context;
pub use coverage::State as FilingState;
pub use day::{Day, DueDay, PageLanguage};
pub use entry::{CorrectedBy, Entry, GoalDone};
pub use follow::{Alternate, Follow};
pub use frame::{FooterSlot, Frame};
pub use label::{Label, Tone};
pub use link::{File, Leaving, Link, Name};
pub use order::Orders;
pub use pager::{Pager, PagerItem};
pub use report::Report;
pub use section::{NavItem, Section};
pub use structured::Structured;
pub use tally::{Count, Tally, Whole};
pub use words::Words;

/// One page, ready for its template. Templates see `site`, `head`, `nav`, `crumbs`, `neighbours`, `follow`,
/// `report`, `data`, `section` and `page`.
#[derive(Debug, Clone, Serialize)]
pub struct View<'a> {
    /// The template, relative to `templates/`.
    #[serde(skip)]
    pub template: &'static str,
    /// Where the page will be, for diagnostics.
    #[serde(skip)]
    pub address: Address,
    /// What every page of the site shares.
    pub site: &'a Frame,
    /// Title, metadata, navigation and bread crumbs of this page.
    #[serde(flatten)]
    pub chrome: Chrome,
    /// What this page shows.
    pub page: Content,
}

/// What a page shows, by page type. Templates see the fields of the variant alone.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Content {
    /// The first page.
    Home(Box<home::HomePage>),
    /// A list of records.
    List(lists::ListPage),
    /// Progress of all records.
    Updates(updates::UpdatesPage),
    /// 开放月
    OpenMonth(open_month::OpenMonthPage),
    /// 统计
    Statistics(statistics::StatisticsPage),
    /// 报送情况
    Coverage(Box<coverage::CoveragePage>),
    /// Entries that were owed.
    Filings(filings::FilingsPage),
    /// 更正与调整
    Corrections(amendments::CorrectionsPage),
    /// An area, a unit or a dimension.
    Place(Box<places::PlacePage>),
    /// All of them.
    Places(places::PlacesPage),
    /// 订阅
    Subscriptions(subscriptions::SubscriptionsPage),
    /// All pages, for people.
    SiteMap(plain::SiteMapPage),
    /// 搜索
    Search(search::SearchPage),
    /// What is not there.
    NotFound(plain::NotFoundPage),
    /// A former address.
    Moved(plain::MovedPage),
    /// A record of a kind with pages of its own, or its tombstone.
    Record(record::RecordPage),
}

/// A place with more records than this has a long page.
const LONG: usize = 1_000;

/// Two views with one fingerprint render alike, so one rendering is enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub [u8; 32]);

/// The view of a planned page. What a page is about is always there, since the plan was made from the same catalogue;
/// where it is not, the reader is told that there is nothing.
#[must_use]
pub fn view<'a>(context: &'a Context<'_>, page: &Page) -> View<'a> {
    let found = match &page.subject {
        Subject::Home => Some(home::view(context, page)),
        Subject::Record(key) => record::record(context, key, &page.address),
        Subject::Withdrawn(key) => record::withdrawn(context, key, &page.address),
        Subject::Area(id) => places::area(context, page, id),
        Subject::Department(id) => places::department(context, page, id),
        Subject::Dimension(id) => places::dimension(context, page, id),
        Subject::List(slice) => Some(list(context, page, slice)),
        Subject::Redirect(target) => Some(plain::moved(context, page, target)),
        Subject::Subscriptions => Some(subscriptions::view(context, page)),
        Subject::SiteMap => Some(plain::site_map(context, page)),
        Subject::Search => Some(search::view(context, page)),
        Subject::NotFound => None,
    };
    let mut view = found.unwrap_or_else(|| plain::not_found(context, page));
    view.chrome = view.chrome.told(context, page);
    view
}

fn list<'a>(context: &'a Context<'_>, page: &Page, slice: &Slice) -> View<'a> {
    match &slice.listing {
        Listing::Measures
        | Listing::Projects(_)
        | Listing::Matters
        | Listing::Appeals
        | Listing::Proposals
        | Listing::Documents
        | Listing::Registers
        | Listing::News => lists::view(context, page, &slice.listing, slice.part),
        Listing::Areas | Listing::Departments | Listing::Dimensions => places::list(context, page, &slice.listing),
        Listing::OpenMonth => open_month::view(context, page),
        Listing::Statistics => statistics::view(context, page),
        Listing::Updates => updates::view(context, page, slice.part),
        Listing::Coverage => coverage::view(context, page),
        Listing::Filings(filings) => filings::view(context, page, &slice.listing, filings, slice.part),
        Listing::Corrections => amendments::view(context, page),
    }
}

impl View<'_> {
    /// Whether the page lists so many records that what they have in common should be in memory once.
    #[must_use]
    pub fn is_long(&self) -> bool {
        matches!(&self.page, Content::Place(place) if place.portfolio.len() > LONG)
    }

    /// The fingerprint of all that the template can see, and of the template's name.
    ///
    /// # Errors
    /// Where a value cannot be serialised, which views made of text, numbers and lists never are.
    pub fn fingerprint(&self) -> io::Result<Fingerprint> {
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.template.as_bytes());
        hasher.update(&[0]);
        serde_json::to_writer(&mut hasher, self)?;
        Ok(Fingerprint(*hasher.finalize().as_bytes()))
    }
}

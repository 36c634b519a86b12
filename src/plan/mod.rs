//! Every page, file and redirect that the site will have, before anything is rendered.
//!
//! In: the catalogue, its figures, the outlines of its bodies, where records stand, and the files beside them. Out: a
//! [`Plan`] in which no two outputs share an address, and diagnostics for those that would have. Nothing here knows
//! templates or disks. To add a page type: give it a [`Subject`] and plan it in `pages.rs`.

mod address;
mod again;
mod channel;
mod claim;
mod filter;
mod hosts;
mod lists;
mod pages;
mod resources;
mod target;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use imbl::OrdMap;

use crate::diagnostics::Diagnostic;
use crate::figures::Figures;
use crate::load::Asset;
use crate::markdown::Outline;
use crate::model::{Catalogue, Date, Id, Kind, Record, RecordKey};
use crate::source::FilePath;

pub use address::{Address, Base, percent_encoded};
pub use again::{Again, Links, is_as_in, plan_again};
pub use channel::{Channel, calendar, subscriptions};
pub use claim::{Claims, codes};
pub use filter::{Filings, Filter, Listing, Month, status_word};
pub use hosts::{Hosts, Leads};
pub use pages::address_of;
use pages::is_listed;
pub use resources::{Resource, Resources, ledger_file, media_label};
pub use target::{RecordsByFile, Target, Targets};

/// What the Markdown of records holds, by record. Copies share what is the same.
pub type Outlines = OrdMap<RecordKey, Arc<Outline>>;

/// What the plan is made from.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// All records.
    pub catalogue: &'a Catalogue,
    /// What they come to, and which of them are shown.
    pub figures: &'a Figures,
    /// What the bodies hold.
    pub outlines: &'a Outlines,
    /// The file of each record.
    pub files: &'a OrdMap<RecordKey, FilePath>,
    /// The records of each file.
    pub records_by_file: &'a Arc<RecordsByFile>,
    /// The files beside records.
    pub assets: &'a BTreeMap<FilePath, Asset>,
    /// The addresses of files that other readers of the plan make, such as feeds; a folder stands for all that will be in it.
    pub reserved: &'a [Address],
}

/// All that the site will have. Copies share what is the same.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// Pages, by address.
    pub pages: OrdMap<Address, Page>,
    /// Files that are copied, by their source.
    pub resources: Arc<Resources>,
    /// The page of each record that has one.
    pub addresses: OrdMap<RecordKey, Address>,
    /// Listed documents whose text links to a record, by that record; in the order of ids.
    pub named_by: BTreeMap<RecordKey, Vec<Id>>,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Where it is.
    pub address: Address,
    /// What it shows.
    pub subject: Subject,
}

/// What a page shows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The first page.
    Home,
    /// One record of a kind that has pages: `/projects/<id>/`, a page at `/<id>/`.
    Record(RecordKey),
    /// A withdrawn record: date and reason alone.
    Withdrawn(RecordKey),
    /// 地区
    Area(Id),
    /// 单位
    Department(Id),
    /// 维度
    Dimension(Id),
    /// A list, or one page of it.
    List(Slice),
    /// What leads from a former address to where the page is now.
    Redirect(Address),
    /// 订阅: all feeds and the calendar.
    Subscriptions,
    /// All pages, for people.
    SiteMap,
    /// The search of the site.
    Search,
    /// What a server shows for an address that is not there.
    NotFound,
}

/// One page of a list. Lists of records are cut by count; chronologies by month, so that an old page never changes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slice {
    /// What is listed.
    pub listing: Listing,
    /// Which part.
    pub part: Part,
}

/// Which part of a list a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// All of it.
    Whole,
    /// One page of several, counted from 1.
    Numbered {
        /// This page.
        page: usize,
        /// How many there are.
        of: usize,
    },
    /// The newest entries of a chronology, on its first page.
    Latest,
    /// The entries of one month.
    Month(Month),
}

/// How many records one page of a list shows.
pub const PER_PAGE: usize = 50;

/// How many rows one page of a list of entries shows, which are a line each.
pub const ROWS_PER_PAGE: usize = 200;

impl Listing {
    /// How much of the list one page shows.
    #[must_use]
    pub const fn per_page(&self) -> usize {
        match self {
            Self::Filings(_) => ROWS_PER_PAGE,
            Self::Measures
            | Self::Projects(_)
            | Self::Areas
            | Self::Departments
            | Self::Dimensions
            | Self::Matters
            | Self::Appeals
            | Self::Proposals
            | Self::OpenMonth
            | Self::Documents
            | Self::Registers
            | Self::Statistics
            | Self::News
            | Self::Updates
            | Self::Coverage
            | Self::Corrections => PER_PAGE,
        }
    }
}

/// Plans the site; gives what is refused beside the plan.
#[must_use]
pub fn plan(ground: &Ground<'_>) -> (Plan, Vec<Diagnostic>) {
    let (plan, claims) = plan_with_claims(ground);
    (plan, claims.refusals())
}

/// Plans the site; gives who has which address beside the plan, for [`plan_again()`].
#[must_use]
pub fn plan_with_claims(ground: &Ground<'_>) -> (Plan, Claims) {
    let mut claims = Claims::default();
    let pages = || {
        let addresses = pages::record_addresses(ground);
        (pages::plan_pages(ground, &addresses, &mut claims), addresses)
    };
    let ((pages, addresses), named) = rayon::join(pages, || resources::named(ground));
    // The claims of files come last, so that no page that was given an address loses it.
    let resources = Arc::new(resources::resources(&named, ground.assets, &mut claims));
    let mut plan = Plan { pages, resources, addresses, named_by: BTreeMap::new() };
    plan.named_by = named_by(ground, &plan);
    (plan, claims)
}

/// Which documents link to which records, by their file or by the address of their page.
fn named_by(ground: &Ground<'_>, plan: &Plan) -> BTreeMap<RecordKey, Vec<Id>> {
    let targets = Targets::within(plan, ground.records_by_file);
    let mut named_by: BTreeMap<RecordKey, Vec<Id>> = BTreeMap::new();
    for document in &ground.catalogue.documents {
        let key = document.key();
        // Few link to anything, so that this is asked first.
        let Some(outline) = ground.outlines.get(&key).filter(|outline| !outline.links.is_empty()) else { continue };
        let Some(file) = ground.files.get(&key).filter(|_| is_listed(ground, &key)) else { continue };
        let found = outline.links.iter().filter_map(|link| match targets.resolve(file, &link.target) {
            Target::Page { address, .. } => plan.page(&address).and_then(|page| page.subject.record()),
            Target::Resource(_)
            | Target::Anchor(_)
            | Target::External(_)
            | Target::WithoutPage(_)
            | Target::Missing => None,
        });
        let named: BTreeSet<RecordKey> = found.filter(|record| *record != key).collect();
        for record in named {
            named_by.entry(record).or_default().push(document.common.id.clone());
        }
    }
    named_by
}

impl Plan {
    /// The address of a record's page.
    #[must_use]
    pub fn address_of(&self, key: &RecordKey) -> Option<&Address> {
        self.addresses.get(key)
    }

    /// The page at this address.
    #[must_use]
    pub fn page(&self, address: &Address) -> Option<&Page> {
        self.pages.get(address)
    }

    /// Whether there is a page at this address.
    #[must_use]
    pub fn has_page(&self, address: &Address) -> bool {
        self.pages.contains_key(address)
    }
}

impl Subject {
    /// The record whose page it is.
    #[must_use]
    pub fn record(&self) -> Option<RecordKey> {
        match self {
            Self::Record(key) | Self::Withdrawn(key) => Some(key.clone()),
            Self::Area(id) => Some(RecordKey::new(Kind::Area, id.clone())),
            Self::Department(id) => Some(RecordKey::new(Kind::Department, id.clone())),
            Self::Dimension(id) => Some(RecordKey::new(Kind::Dimension, id.clone())),
            Self::Home
            | Self::List(_)
            | Self::Redirect(_)
            | Self::Subscriptions
            | Self::SiteMap
            | Self::Search
            | Self::NotFound => None,
        }
    }
}

impl Month {
    /// The month of a day.
    #[must_use]
    pub fn of(date: Date) -> Self {
        Self { year: date.year(), month: date.month() }
    }
}

//! Which pages there are.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::claim::Claims;
use super::resources::common_of;
use super::{Address, Filings, Filter, Ground, Listing, Month, Part, Slice, Subject, subscriptions};
use crate::diagnostics::{FieldPath, Place, RecordName};
use crate::figures::Standing;
use crate::model::{Kind, List, Published, Record, RecordKey, Status};

/// The address of each record that has a page.
pub fn record_addresses(ground: &Ground<'_>) -> BTreeMap<RecordKey, Address> {
    let addresses = ground.files.par_iter().filter_map(|(key, _)| {
        let address = address_of(key).filter(|_| key.kind.is_setup() || has_page(ground, key))?;
        Some((key.clone(), address))
    });
    addresses.collect::<Vec<_>>().into_iter().collect()
}

/// Where records of the kind have their pages; `None` for kinds without.
pub fn address_of(key: &RecordKey) -> Option<Address> {
    match key.kind {
        Kind::Page => Some(Address::page(&[key.id.as_str()])),
        Kind::Area
        | Kind::Department
        | Kind::Dimension
        | Kind::Measure
        | Kind::Project
        | Kind::Matter
        | Kind::Appeal
        | Kind::Proposal
        | Kind::Event
        | Kind::Document
        | Kind::Register
        | Kind::News => Some(Address::page(&[key.kind.folder(), key.id.as_str()])),
        Kind::Site | Kind::Clock | Kind::Channel | Kind::Progress | Kind::Statistics => None,
    }
}

fn has_page(ground: &Ground<'_>, key: &RecordKey) -> bool {
    ground.figures.standings.of(key).has_page()
}

/// Claims the address of every page: first those that every site has, then the records', last the former addresses.
pub fn plan_pages(ground: &Ground<'_>, addresses: &BTreeMap<RecordKey, Address>, claims: &mut Claims) {
    claims.page(Address::home(), Subject::Home, Place::Nowhere);
    claims.page(subscriptions(), Subject::Subscriptions, Place::Nowhere);
    claims.page(Address::page(&["sitemap"]), Subject::SiteMap, Place::Nowhere);
    claims.page(Address::page(&["search"]), Subject::Search, Place::Nowhere);
    claims.page(Address::file("404.html"), Subject::NotFound, Place::Nowhere);
    for address in ground.reserved {
        if address.is_page() {
            claims.keep(address.clone());
        } else {
            claims.claim(address, Place::Nowhere);
        }
    }
    plan_lists(ground, claims);
    for (key, address) in addresses {
        let place = Place::record(RecordName::new(key.kind.name(), key.id.as_str()));
        let subject = match key.kind {
            Kind::Area => Subject::Area(key.id.clone()),
            Kind::Department => Subject::Department(key.id.clone()),
            Kind::Dimension => Subject::Dimension(key.id.clone()),
            _ if ground.figures.standings.of(key) == Standing::Withdrawn => Subject::Withdrawn(key.clone()),
            _ => Subject::Record(key.clone()),
        };
        claims.page(address.clone(), subject, place);
    }
    let with_aliases = addresses.par_iter().filter_map(|(key, address)| {
        let aliases = &common_of(key, ground.catalogue)?.aliases;
        (!aliases.is_empty()).then_some((key, address, aliases))
    });
    for (key, address, aliases) in with_aliases.collect::<Vec<_>>() {
        for (index, alias) in aliases.iter().enumerate() {
            // What is no address of the site is reported by a rule.
            let Some(former) = Address::parse(alias) else { continue };
            let record = RecordName::new(key.kind.name(), key.id.as_str());
            let place = Place::value(record, FieldPath::root().field("aliases").index(index));
            claims.page(former, Subject::Redirect(address.clone()), place);
        }
    }
}

fn plan_lists(ground: &Ground<'_>, claims: &mut Claims) {
    let catalogue = ground.catalogue;
    let counted = [
        (Listing::Measures, shown(&catalogue.measures, ground)),
        (Listing::Matters, shown(&catalogue.matters, ground)),
        (Listing::Appeals, shown(&catalogue.appeals, ground)),
        (Listing::Proposals, shown(&catalogue.proposals, ground)),
        (Listing::Documents, shown(&catalogue.documents, ground)),
        (Listing::Registers, shown(&catalogue.registers, ground)),
    ];
    for (listing, count) in counted {
        numbered(&listing, count, claims);
    }
    for listing in [
        Listing::Areas,
        Listing::Departments,
        Listing::Dimensions,
        Listing::OpenMonth,
        Listing::Statistics,
        Listing::Coverage,
        Listing::Corrections,
    ] {
        claims.page(listing.address(), Subject::List(Slice { listing, part: Part::Whole }), Place::Nowhere);
    }
    plan_projects(ground, claims);
    plan_filings(ground, claims);
    let listed = ground.figures.timelines.iter().filter(|(key, _)| is_listed(ground, key));
    let published = listed.flat_map(|(_, timeline)| timeline.entries.iter().map(|entry| Month::of(entry.published)));
    by_month(&Listing::Updates, &published.collect(), claims);
    let news = catalogue.news.iter().filter(|news| is_listed(ground, &news.key()));
    by_month(&Listing::News, &news.map(|news| Month::of(news.date)).collect(), claims);
}

/// The lists of projects: all, by each value of one facet, and by area and status together.
fn plan_projects(ground: &Ground<'_>, claims: &mut Claims) {
    let catalogue = ground.catalogue;
    let mut filters = BTreeSet::from([Filter::All]);
    for area in &catalogue.areas {
        filters.insert(Filter::Area(area.id.clone()));
        filters.extend(statuses().map(|status| Filter::AreaStatus(area.id.clone(), status)));
    }
    let of_units = catalogue.departments.iter().map(|unit| Filter::Department(unit.id.clone()));
    let of_dimensions = catalogue.dimensions.iter().map(|dimension| Filter::Dimension(dimension.id.clone()));
    for group in of_units.chain(of_dimensions) {
        filters.extend(statuses().filter_map(|status| group.in_state(status)));
        filters.insert(group);
    }
    filters.extend(statuses().map(Filter::Status));
    filters.extend(catalogue.projects.iter().map(|project| Filter::Year(project.year)));
    for filter in filters {
        let count = filter.projects(ground.figures).len();
        let is_single = matches!(filter, Filter::All | Filter::Year(_) | Filter::Status(_));
        // A combination that takes nothing has no page and no link to it; a single status says so that there is none.
        if count > 0 || is_single {
            numbered(&Listing::Projects(filter), count, claims);
        }
    }
}

/// The entries that were owed, of each group that owes any.
fn plan_filings(ground: &Ground<'_>, claims: &mut Claims) {
    let coverage = &ground.figures.coverage;
    let areas = coverage.areas.iter().map(|(id, _)| Filings::Area(id.clone()));
    let units = coverage.departments.iter().map(|(id, _)| Filings::Department(id.clone()));
    let periods = coverage.periods.iter().map(|(period, _)| Filings::Period(period.key()));
    for filings in areas.chain(units).chain(periods) {
        let listing = Listing::Filings(filings);
        claims.page(listing.address(), Subject::List(Slice { listing, part: Part::Whole }), Place::Nowhere);
    }
    for filings in [Filings::Owed, Filings::OnTime, Filings::NotYetDue] {
        if let Some(count) = filings.numbered(ground.figures).filter(|count| *count > 0) {
            numbered(&Listing::Filings(filings), count, claims);
        }
    }
}

/// Every status, and none.
fn statuses() -> impl Iterator<Item = Option<Status>> {
    Status::ALL.iter().copied().map(Some).chain([None])
}

/// Whether lists show the record.
pub(super) fn is_listed(ground: &Ground<'_>, key: &RecordKey) -> bool {
    ground.figures.standings.of(key).is_listed()
}

fn shown<T: Published>(list: &List<T>, ground: &Ground<'_>) -> usize {
    list.iter().filter(|record| is_listed(ground, &record.key())).count()
}

/// A list in pages of so many records as it shows on one.
fn numbered(listing: &Listing, count: usize, claims: &mut Claims) {
    let of = count.div_ceil(listing.per_page()).max(1);
    for page in 1..=of {
        let first = listing.address();
        let address = if page == 1 { first } else { first.below("page").below(&page.to_string()) };
        let slice = Slice { listing: listing.clone(), part: Part::Numbered { page, of } };
        claims.page(address, Subject::List(slice), Place::Nowhere);
    }
}

/// A chronology: the newest on its first page, then a page for each month.
fn by_month(listing: &Listing, months: &BTreeSet<Month>, claims: &mut Claims) {
    let first = listing.address();
    let latest = Slice { listing: listing.clone(), part: Part::Latest };
    claims.page(first.clone(), Subject::List(latest), Place::Nowhere);
    for month in months.iter().copied() {
        let slice = Slice { listing: listing.clone(), part: Part::Month(month) };
        claims.page(first.below("month").below(&month.key()), Subject::List(slice), Place::Nowhere);
    }
}

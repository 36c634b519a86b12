//! Which lists there are, and in how many pages.

use std::collections::{BTreeMap, BTreeSet};

use super::pages::is_listed;
use super::{Address, Filings, Filter, Ground, Listing, Month, Page, Part, Slice, Subject};
use crate::figures::Figures;
use crate::model::{Catalogue, Id, Kind, Record, RecordKey, Status};

/// The lists that stand on one page each, on every site.
const WHOLE: [Listing; 7] = [
    Listing::Areas,
    Listing::Departments,
    Listing::Dimensions,
    Listing::OpenMonth,
    Listing::Statistics,
    Listing::Coverage,
    Listing::Corrections,
];

/// The pages of all lists, each address once.
pub fn pages(ground: &Ground<'_>) -> Vec<Page> {
    let mut pages = counted(ground);
    pages.extend(chronologies(ground));
    pages
}

/// The pages of the lists that differ from those of when these records were others: those that are gone, and those that have come.
pub fn differing(now: &Ground<'_>, then: &Ground<'_>, changed: &BTreeSet<RecordKey>) -> (Vec<Page>, Vec<Page>) {
    let same_months = changed.iter().all(|key| months_of(now, key) == months_of(then, key));
    let pages_of = |ground| {
        let pages = if same_months { counted(ground) } else { pages(ground) };
        pages.into_iter().map(|page| (page.address, page.subject)).collect()
    };
    let (then, now): (BTreeMap<Address, Subject>, BTreeMap<Address, Subject>) = (pages_of(then), pages_of(now));
    let not_in = |some: &BTreeMap<Address, Subject>, others: &BTreeMap<Address, Subject>| -> Vec<Page> {
        let differing = some.iter().filter(|(address, subject)| others.get(*address) != Some(*subject));
        differing.map(|(address, subject)| Page { address: address.clone(), subject: subject.clone() }).collect()
    };
    (not_in(&then, &now), not_in(&now, &then))
}

/// The pages of all lists but the chronologies.
fn counted(ground: &Ground<'_>) -> Vec<Page> {
    let mut pages = Vec::new();
    for listing in WHOLE.into_iter().chain(filings(ground.figures)) {
        pages.push(page(listing.address(), listing, Part::Whole));
    }
    for (listing, of) in numbered(ground.catalogue, ground.figures) {
        for number in 1..=of {
            let first = listing.address();
            let address = if number == 1 { first } else { first.below("page").below(&number.to_string()) };
            pages.push(page(address, listing.clone(), Part::Numbered { page: number, of }));
        }
    }
    pages
}

/// The pages of the lists that are cut by month.
fn chronologies(ground: &Ground<'_>) -> Vec<Page> {
    let mut pages = Vec::new();
    let listed = ground.figures.timelines.iter().filter(|(key, _)| is_listed(ground, key));
    let published = listed.flat_map(|(_, timeline)| timeline.entries.iter().map(|entry| Month::of(entry.published)));
    by_month(&Listing::Updates, &published.collect(), &mut pages);
    let news = ground.catalogue.news.iter().filter(|news| is_listed(ground, &news.key()));
    by_month(&Listing::News, &news.map(|news| Month::of(news.date)).collect(), &mut pages);
    pages
}

fn page(address: Address, listing: Listing, part: Part) -> Page {
    Page { address, subject: Subject::List(Slice { listing, part }) }
}

/// Whether there are the lists that there were when these records were others, of which each stands as it did.
pub fn are_as_in(now: &Ground<'_>, then: &Ground<'_>, changed: &BTreeSet<RecordKey>) -> bool {
    changed.iter().all(|key| months_of(now, key) == months_of(then, key))
        && filings(now.figures).eq(filings(then.figures))
        && numbered(now.catalogue, now.figures) == numbered(then.catalogue, then.figures)
}

/// The months of chronologies in which a record is.
fn months_of(ground: &Ground<'_>, key: &RecordKey) -> BTreeSet<Month> {
    let entries = ground.figures.timelines.get(key).into_iter().flat_map(|timeline| &timeline.entries);
    let news = ground.catalogue.news.find(key.id.as_str()).filter(|_| key.kind == Kind::News);
    let days = entries.map(|entry| entry.published).chain(news.map(|news| news.date));
    days.map(Month::of).collect()
}

/// The lists that are cut by count, with their pages. A list of nothing has one page, where it has any.
fn numbered(catalogue: &Catalogue, figures: &Figures) -> Vec<(Listing, usize)> {
    let site = &figures.rollups.site;
    let others = |kind| site.others.get(&kind).map_or(0, |ids| ids.len());
    let records = [
        (Listing::Measures, site.measures.all.len()),
        (Listing::Matters, site.matters.published.len()),
        (Listing::Appeals, site.appeals.published.len()),
        (Listing::Proposals, site.proposals.published.len()),
        (Listing::Documents, others(Kind::Document)),
        (Listing::Registers, others(Kind::Register)),
    ];
    let projects = filters(catalogue).into_iter().filter_map(|filter| {
        let count = filter.projects(figures).len();
        let is_single = matches!(filter, Filter::All | Filter::Year(_) | Filter::Status(_));
        // A combination that takes nothing has no page and no link to it; a single status says so that there is none.
        (count > 0 || is_single).then_some((Listing::Projects(filter), count))
    });
    let owed = [Filings::Owed, Filings::OnTime, Filings::NotYetDue].into_iter().filter_map(|filings| {
        let count = filings.numbered(figures).filter(|count| *count > 0)?;
        Some((Listing::Filings(filings), count))
    });
    let counted = records.into_iter().chain(projects).chain(owed);
    let in_pages = counted.map(|(listing, count)| {
        let pages = count.div_ceil(listing.per_page()).max(1);
        (listing, pages)
    });
    in_pages.collect()
}

/// The lists of projects: all, by each value of one facet, and by area and status together.
fn filters(catalogue: &Catalogue) -> BTreeSet<Filter> {
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
    filters
}

/// The lists of entries that were owed, of each group that owes any.
fn filings(figures: &Figures) -> impl Iterator<Item = Listing> {
    let coverage = &figures.coverage;
    let id = |of: fn(Id) -> Filings| move |(id, _): &(Id, _)| of(id.clone());
    let areas = coverage.areas.iter().map(id(Filings::Area));
    let units = coverage.departments.iter().map(id(Filings::Department));
    let periods = coverage.periods.iter().map(|(period, _)| Filings::Period(period.key()));
    areas.chain(units).chain(periods).map(Listing::Filings)
}

/// Every status, and none.
fn statuses() -> impl Iterator<Item = Option<Status>> {
    Status::ALL.iter().copied().map(Some).chain([None])
}

/// A chronology: the newest on its first page, then a page for each month.
fn by_month(listing: &Listing, months: &BTreeSet<Month>, pages: &mut Vec<Page>) {
    let first = listing.address();
    pages.push(page(first.clone(), listing.clone(), Part::Latest));
    for month in months.iter().copied() {
        pages.push(page(first.below("month").below(&month.key()), listing.clone(), Part::Month(month)));
    }
}

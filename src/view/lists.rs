//! Lists of records, cut by count or by month: cards, ways to narrow them, the other pages of the list.
//!
//! In: a planned slice of a list. Out: [`ListPage`], for `list.html`. Records stand by number or by date, the newest
//! first, and never by how well they do.

use std::collections::BTreeMap;

use serde::Serialize;

use super::facets::{Chosen, Facet, chosen, facets};
use super::updates::published;
use super::{Card, Chrome, Content, Context, Count, Day, Pager, PagerItem, Section, View, Words, cards, order};
use crate::model::{Id, Kind, List, Project, Published, Record, Status};
use crate::plan::{Address, Filings, Filter, Listing, Month, PER_PAGE, Page, Part};

/// A list of records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListPage {
    /// What is listed.
    pub title: Words,
    /// What the list is.
    pub about: Words,
    /// How many there are on all pages of the list; of a month, in it.
    pub total: Count,
    /// The day to which a label of this page counts; `None` where none does.
    pub as_of: Option<Day>,
    /// What narrows the list, each with the wider list.
    pub chosen: Vec<Chosen>,
    /// Ways to narrow the list, or to see others like it.
    pub facets: Vec<Facet>,
    /// The records of this page.
    pub cards: Vec<Card>,
    /// How many records count without being listed.
    pub counted_only: usize,
    /// The other pages.
    pub pager: Option<Pager>,
}

/// Records with what a page of them needs.
struct Listed {
    total: usize,
    cards: Vec<Card>,
}

/// The page of a list of records.
#[must_use]
pub fn view<'a>(context: &'a Context<'_>, page: &Page, listing: &Listing, part: Part) -> View<'a> {
    let section = Section::of(listing);
    let title = title(context, listing);
    let listed = listed(context, listing, part);
    let as_of = cards_count_days(&listed.cards).then(|| context.day(context.as_of));
    let counted_only = match listing {
        Listing::Appeals => context.figures.rollups.site.appeals.counted_only,
        _ => 0,
    };
    let total = Count::new(listed.total, Some(total_href(context, page, listing, part)));
    let chrome_title = match part {
        Part::Whole | Part::Latest | Part::Numbered { page: 1, .. } => title.clone(),
        Part::Numbered { page, .. } => Words::key("list.numbered").with("title", title.clone()).with("n", page),
        Part::Month(month) => {
            Words::key("list.month").with("title", title.clone()).with("month", month_label(context, month))
        }
    };
    let mut chrome = Chrome::new(context, section, chrome_title.clone(), &page.address);
    if page.address != listing.address() && Some(listing.address()) != section.listing().map(|list| list.address()) {
        chrome = chrome.under(title, context.link(&listing.address()));
    }
    let about = Words::key(format!("about.{}", section.key()));
    let described = Words::key("description.list").with("title", chrome_title.clone());
    let chrome = chrome.described(described.with("n", listed.total).with("about", about.clone()));
    let data = ListPage {
        title: chrome_title,
        about,
        total,
        as_of,
        chosen: chosen(context, listing),
        facets: facets(context, listing, part),
        cards: listed.cards,
        counted_only,
        pager: pager(context, listing, part),
    };
    View {
        template: "list.html",
        address: page.address.clone(),
        site: &context.frame,
        chrome,
        page: Content::List(data),
    }
}

/// Where all records of a list are: from its first page on; those of a month on its page; those of all months from the newest on.
pub(super) fn total_href(context: &Context<'_>, page: &Page, listing: &Listing, part: Part) -> String {
    match part {
        Part::Whole | Part::Numbered { .. } => context.link(&listing.address()),
        Part::Month(_) => format!("{}#records", context.link(&page.address)),
        Part::Latest => {
            let newest = months(context, listing).first().map(|(month, _)| month_address(listing, *month));
            context.link(&newest.unwrap_or_else(|| listing.address()))
        }
    }
}

/// The title of a list.
#[must_use]
pub fn title(context: &Context<'_>, listing: &Listing) -> Words {
    match listing {
        Listing::Projects(filter) => title_of_projects(context, filter),
        Listing::Filings(filings) => title_of_filings(context, filings),
        Listing::Measures
        | Listing::Areas
        | Listing::Departments
        | Listing::Dimensions
        | Listing::Matters
        | Listing::Appeals
        | Listing::Proposals
        | Listing::OpenMonth
        | Listing::Documents
        | Listing::Registers
        | Listing::Statistics
        | Listing::News
        | Listing::Updates
        | Listing::Coverage
        | Listing::Corrections => Words::key(format!("nav.{}", Section::of(listing).key())),
    }
}

fn title_of_filings(context: &Context<'_>, filings: &Filings) -> Words {
    let catalogue = context.catalogue;
    let of = |name: String| Words::key("list.filings-of").with("name", name);
    match filings {
        Filings::Owed => Words::key("list.filings").with("state", Words::key("coverage.owed")),
        Filings::OnTime => Words::key("list.filings").with("state", Words::key("coverage.on-time")),
        Filings::NotYetDue => Words::key("list.filings").with("state", Words::key("coverage.not-yet-due")),
        Filings::Area(id) => of(catalogue.areas.find(id.as_str()).map_or("", |area| &area.name).to_owned()),
        Filings::Department(id) => of(catalogue.departments.find(id.as_str()).map_or("", |unit| &unit.name).to_owned()),
        Filings::Period(key) => {
            let periods = context.figures.coverage.periods.iter();
            let period = periods.map(|(period, _)| period).find(|period| period.key() == *key);
            of(period.map_or_else(|| key.clone(), |period| context.period(period).label))
        }
    }
}

fn title_of_projects(context: &Context<'_>, filter: &Filter) -> Words {
    let area = |id: &Id| context.catalogue.areas.find(id.as_str()).map_or("", |area| area.name.as_str()).to_owned();
    let unit = |id: &Id| context.catalogue.departments.find(id.as_str()).map_or("", |unit| &unit.name).to_owned();
    let dimension = |id: &Id| context.catalogue.dimensions.find(id.as_str()).map_or("", |one| &one.name).to_owned();
    let status = |status: Option<Status>| Words::key(format!("status.{}", crate::plan::status_word(status)));
    match filter {
        Filter::All => Words::key("nav.projects"),
        Filter::Year(year) => Words::key("list.projects-year").with("year", year.to_string()),
        Filter::Area(id) => Words::key("list.projects-area").with("area", area(id)),
        Filter::Department(id) => Words::key("list.projects-department").with("unit", unit(id)),
        Filter::Dimension(id) => Words::key("list.projects-dimension").with("dimension", dimension(id)),
        Filter::Status(value) => Words::key("list.projects-status").with("status", status(*value)),
        Filter::AreaStatus(id, value) => {
            Words::key("list.projects-area-status").with("area", area(id)).with("status", status(*value))
        }
        Filter::DepartmentStatus(id, value) => {
            Words::key("list.projects-department-status").with("unit", unit(id)).with("status", status(*value))
        }
        Filter::DimensionStatus(id, value) => {
            Words::key("list.projects-dimension-status").with("dimension", dimension(id)).with("status", status(*value))
        }
    }
}

/// Whether a label counts days to the as-of date.
fn cards_count_days(cards: &[Card]) -> bool {
    cards.iter().flat_map(|card| &card.labels).any(|label| label.name == "past-due")
}

fn listed(context: &Context<'_>, listing: &Listing, part: Part) -> Listed {
    let catalogue = context.catalogue;
    match listing {
        Listing::Measures => records(context, &catalogue.measures, part, cards::measure),
        Listing::Projects(filter) => projects(context, filter, part),
        Listing::Matters => records(context, &catalogue.matters, part, cards::matter),
        Listing::Appeals => records(context, &catalogue.appeals, part, cards::appeal),
        Listing::Proposals => records(context, &catalogue.proposals, part, cards::proposal),
        Listing::Documents => records(context, &catalogue.documents, part, cards::document),
        Listing::Registers => records(context, &catalogue.registers, part, cards::register),
        Listing::News => records_of_news(context, part),
        Listing::Areas
        | Listing::Departments
        | Listing::Dimensions
        | Listing::OpenMonth
        | Listing::Statistics
        | Listing::Updates
        | Listing::Coverage
        | Listing::Filings(_)
        | Listing::Corrections => Listed { total: 0, cards: Vec::new() },
    }
}

fn records<R: Published + Record>(
    context: &Context<'_>,
    list: &List<R>,
    part: Part,
    card: impl Fn(&Context<'_>, &R) -> Card,
) -> Listed {
    let ids = context.orders.of(R::KIND);
    let shown = cut(ids, part, PER_PAGE).iter().filter_map(|id| list.find(id.as_str()));
    Listed { total: ids.len(), cards: shown.map(|record| card(context, record)).collect() }
}

fn projects(context: &Context<'_>, filter: &Filter, part: Part) -> Listed {
    let ids = filter.projects(context.figures);
    let mut found: Vec<&Project> = ids.iter().filter_map(|id| context.catalogue.projects.find(id.as_str())).collect();
    sort_projects(&mut found);
    let cards = cut(&found, part, PER_PAGE).iter().map(|project| cards::project(context, project)).collect();
    Listed { total: found.len(), cards }
}

/// The newest year first, then as numbered.
pub fn sort_projects(projects: &mut [&Project]) {
    projects.sort_by_cached_key(|project| (order::project(project), project.common.id.clone()));
}

fn records_of_news(context: &Context<'_>, part: Part) -> Listed {
    let ids = context.orders.of(Kind::News).iter();
    let mut news: Vec<_> = ids.filter_map(|id| context.catalogue.news.find(id.as_str())).collect();
    if let Part::Month(month) = part {
        news.retain(|news| Month::of(news.date) == month);
    }
    let total = news.len();
    if part == Part::Latest {
        news.truncate(LATEST);
    }
    Listed { total, cards: news.into_iter().map(|news| cards::news(context, news)).collect() }
}

/// How many entries the first page of a chronology shows.
pub const LATEST: usize = 20;

/// The records that one page shows.
pub(super) fn cut<T>(records: &[T], part: Part, per_page: usize) -> &[T] {
    match part {
        Part::Whole | Part::Latest | Part::Month(_) => records,
        Part::Numbered { page, .. } => {
            let from = (page.saturating_sub(1) * per_page).min(records.len());
            &records[from..(from + per_page).min(records.len())]
        }
    }
}

/// The other pages of a list; `None` where it has one page alone.
#[must_use]
pub fn pager(context: &Context<'_>, listing: &Listing, part: Part) -> Option<Pager> {
    let first = listing.address();
    match part {
        Part::Whole | Part::Numbered { of: 0 | 1, .. } => None,
        Part::Numbered { page, of } => {
            let link = |n: usize| {
                let address = if n == 1 { first.clone() } else { first.below("page").below(&n.to_string()) };
                context.link(&address)
            };
            let item = |n| PagerItem { words: Words::from(n), href: link(n), current: n == page, count: None };
            Some(Pager {
                previous: (page > 1).then(|| link(page - 1)),
                next: (page < of).then(|| link(page + 1)),
                items: (1..=of).map(item).collect(),
            })
        }
        Part::Latest | Part::Month(_) => months_pager(context, listing, part),
    }
}

/// The first page leads to every month, the newest first, each with its count. The page of a month leads there and to the month
/// before it, and knows nothing of later ones: it stays as it is when they come.
fn months_pager(context: &Context<'_>, listing: &Listing, part: Part) -> Option<Pager> {
    let months = months(context, listing);
    let link = |month: Month| context.link(&month_address(listing, month));
    let item = |month: Month, count: Option<usize>| PagerItem {
        words: Words::text(month_label(context, month)),
        href: link(month),
        current: part == Part::Month(month),
        count: count.map(|n| Count::new(n, Some(format!("{}#records", link(month))))),
    };
    let latest = |current| PagerItem {
        words: Words::key("pager.latest"),
        href: context.link(&listing.address()),
        current,
        count: None,
    };
    match part {
        Part::Month(month) => {
            let earlier = months.iter().map(|(other, _)| *other).find(|other| *other < month);
            let items = vec![latest(false), item(month, None)];
            Some(Pager { previous: None, next: earlier.map(link), items })
        }
        Part::Latest | Part::Whole | Part::Numbered { .. } => {
            let all = months.iter().map(|(month, count)| item(*month, Some(*count)));
            let items = std::iter::once(latest(true)).chain(all).collect();
            (!months.is_empty()).then_some(Pager { previous: None, next: None, items })
        }
    }
}

fn month_address(listing: &Listing, month: Month) -> Address {
    listing.address().below("month").below(&month.key())
}

/// The months of a chronology with the number of entries in each, the newest first.
fn months(context: &Context<'_>, listing: &Listing) -> Vec<(Month, usize)> {
    let mut counts: BTreeMap<Month, usize> = BTreeMap::new();
    let mut add = |month| *counts.entry(month).or_default() += 1;
    match listing {
        Listing::News => {
            let news = context.figures.standings.listed(&context.catalogue.news);
            news.for_each(|news| add(Month::of(news.date)));
        }
        Listing::Updates => {
            let days = context.figures.updates.iter().filter_map(|entry| published(context, entry));
            days.for_each(|day| add(Month::of(day)));
        }
        Listing::Measures
        | Listing::Projects(_)
        | Listing::Areas
        | Listing::Departments
        | Listing::Dimensions
        | Listing::Matters
        | Listing::Appeals
        | Listing::Proposals
        | Listing::OpenMonth
        | Listing::Documents
        | Listing::Registers
        | Listing::Statistics
        | Listing::Coverage
        | Listing::Filings(_)
        | Listing::Corrections => {}
    }
    counts.into_iter().rev().collect()
}

/// `2026年9月`
#[must_use]
pub fn month_label(context: &Context<'_>, month: Month) -> String {
    crate::model::Period::month(month.year, month.month)
        .map_or_else(|_| month.key(), |period| context.period(&period).label)
}

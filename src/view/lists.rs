//! Lists of records, cut by count or by month: cards, ways to narrow them, the other pages of the list.
//!
//! In: a planned slice of a list. Out: [`ListPage`], for `list.html`. Records stand by number or by date, the newest
//! first, and never by how well they do.

use std::cmp::Reverse;

use serde::Serialize;

use super::updates::published;
use super::{Card, Chrome, Content, Context, Day, Pager, PagerItem, Section, Tally, View, Words, cards};
use crate::model::{Id, List, Project, Published, Record, Status};
use crate::plan::{Filter, Listing, Month, PER_PAGE, Page, Part};

/// A list of records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListPage {
    /// What is listed.
    pub title: Words,
    /// What the list is.
    pub about: Words,
    /// How many there are on all pages of the list.
    pub total: usize,
    /// The day to which a label of this page counts; `None` where none does.
    pub as_of: Option<Day>,
    /// Ways to narrow the list.
    pub facets: Vec<Facet>,
    /// The records of this page.
    pub cards: Vec<Card>,
    /// How many records count without being listed.
    pub counted_only: usize,
    /// The other pages.
    pub pager: Option<Pager>,
}

/// One way to narrow a list: its values, each with its count and its list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Facet {
    /// What the values are.
    pub words: Words,
    /// The values.
    pub values: Vec<Tally>,
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
    let (facets, pager) = (facets(context, listing, part), pager(context, listing, part));
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
        total: listed.total,
        as_of,
        facets,
        cards: listed.cards,
        counted_only,
        pager,
    };
    View {
        template: "list.html",
        address: page.address.clone(),
        site: &context.frame,
        chrome,
        page: Content::List(data),
    }
}

/// The title of a list.
#[must_use]
pub fn title(context: &Context<'_>, listing: &Listing) -> Words {
    let Listing::Projects(filter) = listing else {
        return Words::key(format!("nav.{}", Section::of(listing).key()));
    };
    let area = |id: &Id| context.catalogue.areas.find(id.as_str()).map_or("", |area| area.name.as_str()).to_owned();
    let status = |status: Option<Status>| Words::key(format!("status.{}", crate::plan::status_word(status)));
    match filter {
        Filter::All => Words::key("nav.projects"),
        Filter::Year(year) => Words::key("list.projects-year").with("year", year.to_string()),
        Filter::Area(id) => Words::key("list.projects-area").with("area", area(id)),
        Filter::Department(id) => {
            let unit = context.catalogue.departments.find(id.as_str()).map_or("", |unit| unit.name.as_str());
            Words::key("list.projects-department").with("unit", unit)
        }
        Filter::Status(value) => Words::key("list.projects-status").with("status", status(*value)),
        Filter::AreaStatus(id, value) => {
            Words::key("list.projects-area-status").with("area", area(id)).with("status", status(*value))
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
        Listing::Measures => {
            records(context, &catalogue.measures, part, |one| (one.number, one.common.id.clone()), cards::measure)
        }
        Listing::Projects(filter) => projects(context, filter, part),
        Listing::Matters => records(
            context,
            &catalogue.matters,
            part,
            |one| (Reverse(one.assigned), one.common.id.clone()),
            cards::matter,
        ),
        Listing::Appeals => records(
            context,
            &catalogue.appeals,
            part,
            |one| (Reverse(one.received), one.common.id.clone()),
            cards::appeal,
        ),
        Listing::Proposals => records(
            context,
            &catalogue.proposals,
            part,
            |one| (Reverse(one.received), one.common.id.clone()),
            cards::proposal,
        ),
        Listing::Documents => records(
            context,
            &catalogue.documents,
            part,
            |one| (Reverse(one.published), one.common.id.clone()),
            cards::document,
        ),
        Listing::Registers => {
            records(context, &catalogue.registers, part, |one| one.common.id.clone(), cards::register)
        }
        Listing::News => records_of_news(context, part),
        Listing::Areas
        | Listing::Departments
        | Listing::Dimensions
        | Listing::OpenMonth
        | Listing::Statistics
        | Listing::Updates
        | Listing::Coverage
        | Listing::Corrections => Listed { total: 0, cards: Vec::new() },
    }
}

fn records<R: Published + Record, K: Ord>(
    context: &Context<'_>,
    list: &List<R>,
    part: Part,
    order: impl Fn(&R) -> K,
    card: impl Fn(&Context<'_>, &R) -> Card,
) -> Listed {
    let mut records: Vec<&R> = context.figures.standings.listed(list).collect();
    records.sort_by_key(|record| order(record));
    let total = records.len();
    let cards = cut(&records, part).iter().map(|record| card(context, record)).collect();
    Listed { total, cards }
}

fn projects(context: &Context<'_>, filter: &Filter, part: Part) -> Listed {
    let ids = filter.projects(context.figures);
    let mut found: Vec<&Project> = ids.iter().filter_map(|id| context.catalogue.projects.find(id.as_str())).collect();
    sort_projects(&mut found);
    let cards = cut(&found, part).iter().map(|project| cards::project(context, project)).collect();
    Listed { total: found.len(), cards }
}

/// The newest year first, then as numbered.
pub fn sort_projects(projects: &mut [&Project]) {
    projects
        .sort_by_key(|project| (Reverse(project.year), project.number.unwrap_or(u64::MAX), project.common.id.clone()));
}

fn records_of_news(context: &Context<'_>, part: Part) -> Listed {
    let mut news: Vec<_> = context.figures.standings.listed(&context.catalogue.news).collect();
    news.sort_by_key(|news| (Reverse(news.date), news.common.id.clone()));
    let total = news.len();
    match part {
        Part::Month(month) => news.retain(|news| Month::of(news.date) == month),
        Part::Latest => news.truncate(LATEST),
        Part::Whole | Part::Numbered { .. } => {}
    }
    Listed { total, cards: news.into_iter().map(|news| cards::news(context, news)).collect() }
}

/// How many entries the first page of a chronology shows.
pub const LATEST: usize = 20;

fn cut<T>(records: &[T], part: Part) -> &[T] {
    match part {
        Part::Whole | Part::Latest | Part::Month(_) => records,
        Part::Numbered { page, .. } => {
            let from = (page.saturating_sub(1) * PER_PAGE).min(records.len());
            &records[from..(from + PER_PAGE).min(records.len())]
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
            let item = |n| PagerItem { words: Words::from(n), href: link(n), current: n == page };
            Some(Pager {
                previous: (page > 1).then(|| link(page - 1)),
                next: (page < of).then(|| link(page + 1)),
                items: (1..=of).map(item).collect(),
            })
        }
        Part::Latest | Part::Month(_) => months_pager(context, listing, part),
    }
}

/// The months of a chronology, the newest first.
fn months_pager(context: &Context<'_>, listing: &Listing, part: Part) -> Option<Pager> {
    let first = listing.address();
    let months = months(context, listing);
    if months.is_empty() {
        return None;
    }
    let link = |month: Month| context.link(&first.below("month").below(&month.key()));
    let item = |month: &Month| PagerItem {
        words: Words::text(month_label(context, *month)),
        href: link(*month),
        current: part == Part::Month(*month),
    };
    let latest =
        PagerItem { words: Words::key("pager.latest"), href: context.link(&first), current: part == Part::Latest };
    let items = std::iter::once(latest).chain(months.iter().map(item)).collect();
    Some(Pager { previous: None, next: None, items })
}

fn months(context: &Context<'_>, listing: &Listing) -> Vec<Month> {
    let mut months: Vec<Month> = match listing {
        Listing::News => {
            context.figures.standings.listed(&context.catalogue.news).map(|news| Month::of(news.date)).collect()
        }
        Listing::Updates => {
            let days = context.figures.updates.iter().filter_map(|entry| published(context, entry));
            days.map(Month::of).collect()
        }
        _ => Vec::new(),
    };
    months.sort_by(|a, b| b.cmp(a));
    months.dedup();
    months
}

/// `2026年9月`
#[must_use]
pub fn month_label(context: &Context<'_>, month: Month) -> String {
    crate::model::Period::month(month.year, month.month)
        .map_or_else(|_| month.key(), |period| context.period(&period).label)
}

/// Facets stand on the first page of the list of all projects, and of those of an area.
fn facets(context: &Context<'_>, listing: &Listing, part: Part) -> Vec<Facet> {
    let Listing::Projects(filter) = listing else { return Vec::new() };
    if !matches!(part, Part::Numbered { page: 1, .. } | Part::Whole) {
        return Vec::new();
    }
    let by_status = |of: fn(Option<Status>, &Filter) -> Filter| {
        let statuses = Status::ALL.iter().copied().map(Some).chain([None]);
        statuses.map(move |status| of(status, filter)).collect::<Vec<_>>()
    };
    match filter {
        Filter::All => {
            let years = context.figures.rollups.years.keys().rev().map(|year| Filter::Year(*year)).collect();
            let areas = context.catalogue.areas.iter().map(|area| Filter::Area(area.id.clone())).collect();
            let units = context.catalogue.departments.iter().map(|unit| Filter::Department(unit.id.clone())).collect();
            let statuses = by_status(|status, _| Filter::Status(status));
            [("facet.year", years), ("facet.status", statuses), ("facet.area", areas), ("facet.department", units)]
                .into_iter()
                .filter_map(|(key, filters)| facet(context, key, filters))
                .collect()
        }
        Filter::Area(_) => {
            let statuses = by_status(|status, filter| match filter {
                Filter::Area(id) => Filter::AreaStatus(id.clone(), status),
                Filter::All | Filter::Year(_) | Filter::Department(_) | Filter::Status(_) | Filter::AreaStatus(..) => {
                    Filter::Status(status)
                }
            });
            facet(context, "facet.status", statuses).into_iter().collect()
        }
        Filter::Year(_) | Filter::Department(_) | Filter::Status(_) | Filter::AreaStatus(..) => Vec::new(),
    }
}

/// Values that take nothing are left out; their pages, where there are any, say so themselves.
fn facet(context: &Context<'_>, key: &'static str, filters: Vec<Filter>) -> Option<Facet> {
    let value = |filter: Filter| {
        let count = filter.projects(context.figures).len();
        (count > 0).then(|| Tally::all(value_words(context, &filter), count, context.projects_href(filter)))
    };
    let values: Vec<Tally> = filters.into_iter().filter_map(value).collect();
    (!values.is_empty()).then(|| Facet { words: Words::key(key), values })
}

fn value_words(context: &Context<'_>, filter: &Filter) -> Words {
    match filter {
        Filter::All => Words::key("nav.projects"),
        Filter::Year(year) => Words::key("value.year").with("year", year.to_string()),
        Filter::Area(id) => {
            let area = context.catalogue.areas.find(id.as_str());
            Words::text(area.map_or("", |area| area.short.as_deref().unwrap_or(&area.name)))
        }
        Filter::Department(id) => {
            let unit = context.catalogue.departments.find(id.as_str());
            Words::text(unit.map_or("", |unit| unit.short.as_deref().unwrap_or(&unit.name)))
        }
        Filter::Status(status) | Filter::AreaStatus(_, status) => {
            Words::key(format!("status.{}", crate::plan::status_word(*status)))
        }
    }
}

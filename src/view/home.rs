//! The first page: where things stand, what is new, and the ways in.

use serde::Serialize;

use super::places::{PlaceRow, areas, dimensions};
use super::portfolio::{is_owed, wholes_of_site};
use super::tiles::{Tile, tiles};
use super::updates::{UpdateRow, rows};
use super::{Card, Chrome, Content, Context, Count, Day, Section, Tally, View, Words, cards};
use crate::model::{Event, Kind, News, Status};
use crate::plan::{Filter, Listing, Page, status_word};

/// How many of the newest events and news are shown.
const NEWEST: usize = 6;

/// How many of the newest entries are shown, beside events and news together.
const UPDATES: usize = 8;

/// For `home.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HomePage {
    /// The day on which the counts rest.
    pub as_of: Day,
    /// Projects, and those in each state.
    pub projects: Vec<Tally>,
    /// What is past a deadline, not reported or changed, out of all projects and measures.
    pub computed: Vec<Tally>,
    /// The other kinds.
    pub tallies: Vec<Tally>,
    /// 维度
    pub dimensions: Vec<PlaceRow>,
    /// 地区 as tiles, where they name cells.
    pub tiles: Vec<Tile>,
    /// 地区, in the order of the file; empty where there are tiles.
    pub areas: Vec<PlaceRow>,
    /// The list of all areas.
    pub areas_href: String,
    /// The newest progress.
    pub updates: Vec<UpdateRow>,
    /// The list of all of it.
    pub updates_href: String,
    /// Events to come.
    pub events: Vec<Card>,
    /// The list of all events.
    pub events_href: String,
    /// The newest 动态.
    pub news: Vec<Card>,
    /// The list of all of them.
    pub news_href: String,
}

/// `/`
#[must_use]
pub fn view<'a>(context: &'a Context<'_>, page: &Page) -> View<'a> {
    let first = |listing: &Listing| context.link(&listing.address());
    let mut coming: Vec<&Event> = context.figures.standings.listed(&context.catalogue.events).collect();
    coming.retain(|event| cards::is_coming(context, event));
    coming.sort_by_key(|event| (event.date, event.common.id.clone()));
    let mut news: Vec<&News> = context.figures.standings.listed(&context.catalogue.news).collect();
    news.sort_by_key(|news| (std::cmp::Reverse(news.date), news.common.id.clone()));
    let tiles = tiles(context);
    let data = HomePage {
        as_of: context.day(context.as_of),
        projects: projects(context),
        computed: computed(context),
        tallies: tallies(context),
        dimensions: dimensions(context),
        areas: if tiles.is_empty() { areas(context) } else { Vec::new() },
        areas_href: first(&Listing::Areas),
        tiles,
        updates: rows(context, context.figures.updates.iter(), UPDATES),
        updates_href: first(&Listing::Updates),
        events: coming.into_iter().take(NEWEST).map(|event| cards::event(context, event)).collect(),
        events_href: first(&Listing::OpenMonth),
        news: news.into_iter().take(NEWEST).map(|news| cards::news(context, news)).collect(),
        news_href: first(&Listing::News),
    };
    let title = Words::text(context.frame.title.as_str());
    let described = Words::key("description.named").with("name", title.clone()).with("text", Words::key("about.home"));
    View {
        template: "home.html",
        address: page.address.clone(),
        site: &context.frame,
        chrome: Chrome::new(context, Section::Home, title, &page.address).described(described),
        page: Content::Home(Box::new(data)),
    }
}

fn projects(context: &Context<'_>) -> Vec<Tally> {
    let all = Filter::All.projects(context.figures).len();
    if all == 0 {
        return Vec::new();
    }
    let words = Words::key("nav.projects");
    let statuses = Status::ALL.iter().copied().map(Some).chain([None]);
    let by_status = statuses.filter_map(|status| {
        let filter = Filter::Status(status);
        let count = filter.projects(context.figures).len();
        let words = Words::key(format!("status.{}", status_word(status)));
        let whole = Count::new(all, context.projects_href(Filter::All));
        (count > 0).then(|| Tally::part(words, Count::new(count, context.projects_href(filter)), whole))
    });
    let all = Count::new(all, context.projects_href(Filter::All));
    std::iter::once(Tally::all(words, all)).chain(by_status).collect()
}

/// The lists that these count stand on the pages of reporting and of corrections.
fn computed(context: &Context<'_>) -> Vec<Tally> {
    let site = &context.figures.rollups.site;
    let of = site.projects.all.len() + site.measures.all.len();
    let coverage = context.link(&Listing::Coverage.address());
    let corrections = context.link(&Listing::Corrections.address());
    let counts = [
        ("past-due", &coverage, site.projects.past_due.len() + site.measures.past_due.len()),
        ("not-reported", &coverage, site.projects.not_reported.len() + site.measures.not_reported.len()),
        ("adjusted", &corrections, site.projects.adjusted.len() + site.measures.adjusted.len()),
    ];
    let tally = |(name, page, count): (&str, &String, usize)| {
        let count = Count::new(count, Some(format!("{page}#{name}")));
        Tally::part_of_several(Words::key(format!("tally.{name}")), count, wholes_of_site(context))
    };
    // Where nothing is owed, nothing can be missing.
    let is_asked = |name: &str| name != "not-reported" || is_owed(&site.coverage);
    if of == 0 { Vec::new() } else { counts.into_iter().filter(|(name, ..)| is_asked(name)).map(tally).collect() }
}

fn tallies(context: &Context<'_>) -> Vec<Tally> {
    let site = &context.figures.rollups.site;
    let others = |kind| site.others.get(&kind).map_or(0, |ids| ids.len());
    let counts = [
        ("measures", Listing::Measures, site.measures.all.len()),
        ("matters", Listing::Matters, site.matters.published.len()),
        ("appeals", Listing::Appeals, site.appeals.published.len()),
        ("proposals", Listing::Proposals, site.proposals.published.len()),
        ("events", Listing::OpenMonth, others(Kind::Event)),
        ("documents", Listing::Documents, others(Kind::Document)),
        ("registers", Listing::Registers, others(Kind::Register)),
    ];
    let tally = |(name, listing, count): (&str, Listing, usize)| {
        // Events are a part of their page, beside the opinions.
        let anchor = if listing == Listing::OpenMonth { "#events" } else { "" };
        let href = context.list_href(&listing).map(|href| format!("{href}{anchor}"));
        Tally::all(Words::key(format!("tally.{name}")), Count::new(count, href))
    };
    counts.into_iter().filter(|(.., count)| *count > 0).map(tally).collect()
}

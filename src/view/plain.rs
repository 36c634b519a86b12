//! Pages without records of their own: the site map, what is not there, what has moved.

use serde::Serialize;

use super::{Chrome, Content, Context, Link, Section, View, Words};
use crate::model::Record;
use crate::plan::{Address, Filter, Listing, Page, subscriptions};

/// For `site-map.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SiteMapPage {
    /// The parts of the site, each with what lies below it.
    pub groups: Vec<SiteMapGroup>,
}

/// One part of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SiteMapGroup {
    /// What it is.
    pub words: Words,
    /// Its first page.
    pub href: Option<String>,
    /// The pages that it leads to.
    pub links: Vec<Link>,
}

/// For `moved.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MovedPage {
    /// Where the page is now.
    pub href: String,
}

/// For `not-found.html`, which needs no data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotFoundPage {}

/// `/sitemap/`
#[must_use]
pub fn site_map<'a>(context: &'a Context<'_>, page: &Page) -> View<'a> {
    let title = Words::key("nav.site-map");
    View {
        template: "site-map.html",
        address: page.address.clone(),
        site: &context.frame,
        chrome: Chrome::new(context, Section::Other, title, &page.address)
            .column("nav.site-map", "about.site-map")
            .described(Words::key("about.site-map")),
        page: Content::SiteMap(SiteMapPage { groups: groups(context) }),
    }
}

fn groups(context: &Context<'_>) -> Vec<SiteMapGroup> {
    let catalogue = context.catalogue;
    let section = |listing: Listing, links: Vec<Link>| SiteMapGroup {
        words: Words::key(format!("nav.{}", Section::of(&listing).key())),
        href: context.list_href(&listing),
        links,
    };
    let alone = |listing| section(listing, Vec::new());
    let years = context.figures.rollups.years.keys().rev().filter_map(|year| {
        let href = context.projects_href(Filter::Year(*year))?;
        Some(Link { text: year.to_string(), href })
    });
    let single = context.figures.standings.listed(&catalogue.pages).filter_map(|page| context.link_to(page));
    vec![
        section(Listing::Measures, linked(context, context.figures.standings.listed(&catalogue.measures))),
        section(Listing::Projects(Filter::All), years.collect()),
        section(Listing::Areas, linked(context, catalogue.areas.iter())),
        section(Listing::Dimensions, linked(context, catalogue.dimensions.iter())),
        section(Listing::Departments, linked(context, catalogue.departments.iter())),
        alone(Listing::Matters),
        alone(Listing::Appeals),
        alone(Listing::Proposals),
        alone(Listing::OpenMonth),
        alone(Listing::Documents),
        alone(Listing::Registers),
        alone(Listing::Statistics),
        alone(Listing::News),
        alone(Listing::Updates),
        alone(Listing::Coverage),
        alone(Listing::Corrections),
        SiteMapGroup {
            words: Words::key("nav.subscribe"),
            href: Some(context.link(&subscriptions())),
            links: Vec::new(),
        },
        SiteMapGroup { words: Words::key("nav.other"), href: None, links: single.collect() },
    ]
}

fn linked<'r, R: Record + 'r>(context: &Context<'_>, records: impl Iterator<Item = &'r R>) -> Vec<Link> {
    records.filter_map(|record| context.link_to(record)).collect()
}

/// `/404.html`
#[must_use]
pub fn not_found<'a>(context: &'a Context<'_>, page: &Page) -> View<'a> {
    let mut chrome = Chrome::new(context, Section::Other, Words::key("not-found.title"), &page.address).absent();
    chrome.head.canonical = None;
    View {
        template: "not-found.html",
        address: page.address.clone(),
        site: &context.frame,
        chrome,
        page: Content::NotFound(NotFoundPage {}),
    }
}

/// A former address.
#[must_use]
pub fn moved<'a>(context: &'a Context<'_>, page: &Page, target: &Address) -> View<'a> {
    let href = context.link(target);
    let mut chrome = Chrome::new(context, Section::Other, Words::key("moved.title"), &page.address).absent();
    chrome.head.canonical = Some(context.base.absolute(target));
    chrome.head.refresh = Some(href.clone());
    View {
        template: "moved.html",
        address: page.address.clone(),
        site: &context.frame,
        chrome,
        page: Content::Moved(MovedPage { href }),
    }
}

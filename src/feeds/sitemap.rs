//! `sitemap.xml`: every page that search engines may show, with the day of its last change where records tell it.
//!
//! Redirects, tombstones and the page for missing addresses are left out. Above 50,000 pages, the limit of the protocol,
//! `sitemap.xml` is an index of `sitemap-1.xml` and so on.

use super::edition::Edition;
use super::record::Told;
use super::{Feed, xml};
use crate::figures::Timeline;
use crate::model::{Date, Kind, RecordKey};
use crate::plan::{Address, Page, Plan, Subject};

/// As many addresses as one file may hold.
const MOST: usize = 50_000;

const XMLNS: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

/// The addresses that sitemaps of a site of so many pages may take.
pub fn addresses(pages: usize) -> Vec<Address> {
    let parts = if pages > MOST { pages.div_ceil(MOST) } else { 0 };
    std::iter::once(index()).chain((1..=parts).map(part)).collect()
}

/// How many pages the site map names.
#[must_use]
pub fn pages_named(plan: &Plan) -> usize {
    indexable(plan).count()
}

/// One file, or an index and its parts.
pub fn sitemaps(edition: &Edition<'_>) -> Vec<Feed> {
    let pages: Vec<&Page> = indexable(edition.ground.plan).collect();
    cut(edition, &pages, MOST)
}

fn indexable(plan: &Plan) -> impl Iterator<Item = &Page> {
    plan.pages.values().filter(|page| is_indexable(&page.subject))
}

fn cut(edition: &Edition<'_>, pages: &[&Page], most: usize) -> Vec<Feed> {
    if pages.len() <= most {
        return vec![Feed { address: index(), bytes: urls(edition, pages).into_bytes() }];
    }
    let mut list = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex {XMLNS}>\n");
    let mut files = Vec::new();
    for (number, pages) in (1..).zip(pages.chunks(most)) {
        let address = part(number);
        list.push_str("<sitemap>");
        xml::element(&mut list, "", "loc", &edition.url(&address));
        list.push_str("</sitemap>\n");
        files.push(Feed { address, bytes: urls(edition, pages).into_bytes() });
    }
    list.push_str("</sitemapindex>\n");
    files.push(Feed { address: index(), bytes: list.into_bytes() });
    files
}

fn index() -> Address {
    Address::file("sitemap.xml")
}

fn part(number: usize) -> Address {
    Address::file(&format!("sitemap-{number}.xml"))
}

/// Whether search engines may show the page.
const fn is_indexable(subject: &Subject) -> bool {
    match subject {
        Subject::Withdrawn(_) | Subject::Redirect(_) | Subject::Search | Subject::NotFound => false,
        Subject::Home
        | Subject::Record(_)
        | Subject::Area(_)
        | Subject::Department(_)
        | Subject::Dimension(_)
        | Subject::List(_)
        | Subject::Subscriptions
        | Subject::SiteMap => true,
    }
}

fn urls(edition: &Edition<'_>, pages: &[&Page]) -> String {
    let mut out = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset {XMLNS}>\n");
    for page in pages {
        out.push_str("<url>\n");
        xml::element(&mut out, "", "loc", &edition.url(&page.address));
        if let Some(date) = last_change(edition, &page.subject) {
            xml::element(&mut out, "", "lastmod", &date.to_string());
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out
}

/// The last day that the page's record bears, among those that have come.
fn last_change(edition: &Edition<'_>, subject: &Subject) -> Option<Date> {
    let Subject::Record(key) = subject else { return None };
    dates(edition, key).into_iter().filter(|date| *date <= edition.as_of()).max()
}

fn dates(edition: &Edition<'_>, key: &RecordKey) -> Vec<Date> {
    let catalogue = edition.ground.catalogue;
    let mut dates = Vec::new();
    if let Some(common) = catalogue.common(key) {
        dates.extend(common.updated);
        dates.extend(common.release);
        dates.extend(common.changes.iter().map(|change| change.date));
        if key.kind == Kind::Page {
            dates.extend(common.date);
        }
    }
    if let Some(told) = Told::find(catalogue, key) {
        dates.extend(told.date());
        dates.extend(told.answered());
    }
    let timeline = edition.ground.figures.timelines.get(key);
    let entries = timeline.map(|timeline: &Timeline| timeline.entries.as_slice()).unwrap_or_default();
    dates.extend(entries.iter().map(|entry| entry.published));
    dates
}

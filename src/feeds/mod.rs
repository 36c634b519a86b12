//! What other programs read of the site: RSS and JSON feeds, the calendar of the open month, `sitemap.xml`, `robots.txt`.
//!
//! In: the catalogue, its figures, the plan and where links lead ([`Ground`]). Out: files, one at a time, through a callback
//! ([`write()`]), so that the site's HTML is never held at once. The same records give the same bytes on any day on which
//! the same of them are published: no clock is asked, and the newest item dates a feed. What was withdrawn is named by its
//! kind, date and reason alone.
//!
//! XML and iCalendar are written by hand: the shapes are few and fixed, and the characters that XML 1.0 forbids, which a
//! ledger may hold, have to be dropped before any writer sees them (`xml`).
//!
//! A build makes all files at once ([`write()`]), a preview those of one [`Part`] when they are asked for ([`make()`]).

mod calendar;
mod channel;
mod content;
mod edition;
mod html;
mod identity;
mod item;
mod json;
mod part;
mod record;
mod robots;
mod rss;
mod sitemap;
mod words;
mod xml;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use imbl::OrdMap;

use rayon::prelude::*;

use crate::figures::Figures;
use crate::markdown;
use crate::model::{Catalogue, RecordKey};
use crate::plan::{self, Address, Base, Channel, Plan, Targets};
use crate::source::FilePath;

use edition::Edition;
use item::Item;

pub use part::Part;
pub use sitemap::pages_named;
pub use words::KEYS;

/// What feeds are made from.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// All records.
    pub catalogue: &'a Catalogue,
    /// What they come to, and which of them are shown.
    pub figures: &'a Figures,
    /// Which pages there are.
    pub plan: &'a Plan,
    /// Where links lead.
    pub targets: &'a Targets<'a>,
    /// Where the site is.
    pub base: &'a Base,
    /// The file of each record.
    pub files: &'a OrdMap<RecordKey, FilePath>,
    /// The words that Markdown's HTML adds.
    pub markdown_words: &'a markdown::Words,
    /// The theme's words for a key of [`KEYS`], with their `{name}` places; `None` where the theme has none, and ours are
    /// taken in the language of the pages.
    pub strings: &'a (dyn Fn(&str) -> Option<String> + Sync),
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Where it is.
    pub address: Address,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// How many items a feed has at most, the newest.
pub const MOST_ITEMS: usize = 50;

/// Which items each feed tells of. It is found when the first feed is made, and then the same for all feeds of one ground.
#[derive(Debug, Default)]
pub struct Contents(OnceLock<BTreeMap<Channel, Vec<Item>>>);

impl Contents {
    fn of(&self, edition: &Edition<'_>, channel: &Channel) -> &[Item] {
        let items = self.0.get_or_init(|| channel::filled(edition, item::items(edition)));
        items.get(channel).map_or(&[], Vec::as_slice)
    }
}

/// Makes every file and hands it over, from several threads at once and in no order.
///
/// # Errors
/// The first error of `put`, in the order of the parts; files after it may have been handed over.
pub fn write<E: Send>(ground: &Ground<'_>, put: impl Fn(Feed) -> Result<(), E> + Sync) -> Result<(), E> {
    let edition = Edition::new(*ground);
    let contents = Contents::default();
    let parts = Part::all(ground.catalogue);
    let put_part = |part: &Part| made(&edition, &contents, part).into_iter().try_for_each(&put);
    let written: Vec<Result<(), E>> = parts.par_iter().map(put_part).collect();
    written.into_iter().collect()
}

/// Makes the files of one part, the same that [`write()`] makes. The contents have to be of the same ground, or new.
#[must_use]
pub fn make(ground: &Ground<'_>, contents: &Contents, part: &Part) -> Vec<Feed> {
    made(&Edition::new(*ground), contents, part)
}

/// The address of every file that [`write()`] makes for a site of so many pages. The plan claims them, so that no record,
/// former address or attachment takes one.
#[must_use]
pub fn addresses(catalogue: &Catalogue, pages: usize) -> Vec<Address> {
    Part::all(catalogue).iter().flat_map(|part| part.addresses(pages)).collect()
}

fn made(edition: &Edition<'_>, contents: &Contents, part: &Part) -> Vec<Feed> {
    match part {
        Part::Channel(channel) => both_formats(edition, channel, contents.of(edition, channel)),
        Part::Calendar => {
            vec![Feed { address: plan::calendar(), bytes: calendar::calendar(edition).into_bytes() }]
        }
        Part::SiteMaps => sitemap::sitemaps(edition),
        Part::Robots => {
            vec![Feed { address: Address::file("robots.txt"), bytes: robots::robots(edition).into_bytes() }]
        }
    }
}

fn both_formats(edition: &Edition<'_>, channel: &Channel, items: &[Item]) -> Vec<Feed> {
    let about = channel::about(edition, channel);
    let entries: Vec<content::Entry> = items.iter().filter_map(|item| content::entry(edition, item)).collect();
    vec![
        Feed { address: channel.rss(), bytes: rss::rss(edition, &about, &entries).into_bytes() },
        Feed { address: channel.json(), bytes: json::json(edition, &about, &entries).into_bytes() },
    ]
}

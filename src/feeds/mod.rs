//! What other programs read of the site: RSS and JSON feeds, the calendar of the open month, `sitemap.xml`, `robots.txt`.
//!
//! In: the catalogue, its figures, the plan and where links lead ([`Ground`]). Out: files, one at a time, through a callback
//! ([`write()`]), so that the site's HTML is never held at once. The same records give the same bytes on any day on which
//! the same of them are published: no clock is asked, and the newest item dates a feed. What was withdrawn is named by its
//! kind, date and reason alone.
//!
//! XML and iCalendar are written by hand: the shapes are few and fixed, and the characters that XML 1.0 forbids, which a
//! ledger may hold, have to be dropped before any writer sees them (`xml`).

mod calendar;
mod channel;
mod content;
mod edition;
mod html;
mod identity;
mod item;
mod json;
mod record;
mod robots;
mod rss;
mod sitemap;
mod words;
mod xml;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::figures::Figures;
use crate::markdown;
use crate::model::{Catalogue, RecordKey};
use crate::plan::{self, Address, Base, Channel, Plan, Targets};
use crate::source::FilePath;

use edition::Edition;
use item::Item;

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
    pub files: &'a BTreeMap<RecordKey, FilePath>,
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

/// Makes every file and hands it over, from several threads at once and in no order.
///
/// # Errors
/// The first error of `put`, in the order of the addresses' making; files after it may have been handed over.
pub fn write<E: Send>(ground: &Ground<'_>, put: impl Fn(Feed) -> Result<(), E> + Sync) -> Result<(), E> {
    let edition = Edition::new(*ground);
    let items = item::items(&edition);
    let channels: Vec<(Channel, Vec<&Item>)> = channel::filled(&edition, &items).into_iter().collect();
    let written: Vec<Result<(), E>> =
        channels.par_iter().map(|(channel, items)| write_channel(&edition, channel, items, &put)).collect();
    written.into_iter().collect::<Result<(), E>>()?;
    put(Feed { address: plan::calendar(), bytes: calendar::calendar(&edition).into_bytes() })?;
    for feed in sitemap::sitemaps(&edition) {
        put(feed)?;
    }
    put(Feed { address: Address::file("robots.txt"), bytes: robots::robots(&edition).into_bytes() })
}

/// The address of every file that [`write()`] makes for a site of so many pages. The plan claims them, so that no record,
/// former address or attachment takes one.
#[must_use]
pub fn addresses(catalogue: &Catalogue, pages: usize) -> Vec<Address> {
    let feeds = Channel::all(catalogue).into_iter().flat_map(|channel| [channel.rss(), channel.json()]);
    let single = [plan::calendar(), Address::file("robots.txt")];
    feeds.chain(single).chain(sitemap::addresses(pages)).collect()
}

fn write_channel<E>(
    edition: &Edition<'_>,
    channel: &Channel,
    items: &[&Item],
    put: &impl Fn(Feed) -> Result<(), E>,
) -> Result<(), E> {
    let about = channel::about(edition, channel);
    let entries: Vec<content::Entry> = items.iter().filter_map(|item| content::entry(edition, item)).collect();
    put(Feed { address: channel.rss(), bytes: rss::rss(edition, &about, &entries).into_bytes() })?;
    put(Feed { address: channel.json(), bytes: json::json(edition, &about, &entries).into_bytes() })
}

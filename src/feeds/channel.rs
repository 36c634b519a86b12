//! What each feed says about itself, and which items it takes.

use std::collections::{BTreeMap, BTreeSet};

use super::MOST_ITEMS;
use super::edition::Edition;
use super::item::{Item, What};
use super::record::Told;
use crate::model::Kind;
use crate::plan::{Channel, Filter, Listing};

/// What a feed says about itself.
pub struct About {
    /// Its title.
    pub title: String,
    /// What it is.
    pub description: String,
    /// The page that it belongs to, absolute.
    pub page: String,
    /// Its own addresses, absolute.
    pub rss: String,
    /// See `rss`.
    pub json: String,
}

/// Every feed of the site with its items, the newest first.
pub fn filled(edition: &Edition<'_>, items: Vec<Item>) -> BTreeMap<Channel, Vec<Item>> {
    let mut channels: BTreeMap<Channel, Vec<Item>> =
        Channel::all(edition.ground.catalogue).into_iter().map(|channel| (channel, Vec::new())).collect();
    for item in items {
        for channel in taking(edition, &item) {
            if let Some(taken) = channels.get_mut(&channel).filter(|taken| taken.len() < MOST_ITEMS) {
                taken.push(item.clone());
            }
        }
    }
    channels
}

/// The feeds that take an item. A withdrawal is told where its kind is, and not where its areas and units are, which would
/// say more than the tombstone does.
fn taking(edition: &Edition<'_>, item: &Item) -> BTreeSet<Channel> {
    let mut channels = BTreeSet::from([Channel::Site]);
    channels.extend(list_of(item.record.kind).map(Channel::List));
    let catalogue = edition.ground.catalogue;
    let Some(told) = Told::find(catalogue, &item.record) else { return channels };
    let mut entry = None;
    match &item.what {
        What::Withdrawal => {
            channels.insert(Channel::List(Listing::Corrections));
            return channels;
        }
        What::Change { .. } => {
            channels.insert(Channel::List(Listing::Corrections));
        }
        What::Entry { index, .. } => {
            entry = told.progress().get(*index);
            channels.insert(Channel::List(Listing::Updates));
            if entry.is_some_and(|entry| entry.corrects.is_some()) {
                channels.insert(Channel::List(Listing::Corrections));
            }
        }
        What::Record | What::Answer => {}
    }
    let own_area = entry.and_then(|entry| entry.area.as_ref());
    let areas = own_area.map_or(told.common().areas.as_slice(), std::slice::from_ref);
    let around = areas.iter().flat_map(|area| edition.ground.figures.areas.lineage(area.id()));
    channels.extend(around.map(|area| Channel::Area(area.clone())));
    let units = told.units().into_iter().chain(entry.and_then(|entry| entry.by.as_ref()));
    channels.extend(units.map(|unit| Channel::Department(unit.id().clone())));
    channels.extend(told.dimension(catalogue).map(|dimension| Channel::Dimension(dimension.id().clone())));
    channels
}

/// The list in which records of a kind stand; `None` for kinds that feeds do not tell of.
const fn list_of(kind: Kind) -> Option<Listing> {
    match kind {
        Kind::Measure => Some(Listing::Measures),
        Kind::Project => Some(Listing::Projects(Filter::All)),
        Kind::Matter => Some(Listing::Matters),
        Kind::Appeal => Some(Listing::Appeals),
        Kind::Proposal => Some(Listing::Proposals),
        Kind::Event => Some(Listing::OpenMonth),
        Kind::Document => Some(Listing::Documents),
        Kind::Register => Some(Listing::Registers),
        Kind::News => Some(Listing::News),
        Kind::Site
        | Kind::Area
        | Kind::Department
        | Kind::Dimension
        | Kind::Clock
        | Kind::Channel
        | Kind::Progress
        | Kind::Statistics
        | Kind::Page => None,
    }
}

/// What a feed says about itself.
pub fn about(edition: &Edition<'_>, channel: &Channel) -> About {
    let site = &edition.ground.catalogue.site;
    let words = &edition.words;
    let title = match name(edition, channel) {
        Some(name) => words.with("feed.section", &[("site", &site.title), ("name", &name)]),
        None => site.title.clone(),
    };
    let mut description = words.with("feed.description", &[("publisher", &site.publisher)]);
    if site.demo {
        description = words.say("feed.demo");
    }
    About {
        title: edition.marked(&title),
        description,
        page: edition.url(&channel.page()),
        rss: edition.url(&channel.rss()),
        json: edition.url(&channel.json()),
    }
}

/// What parts it from the feed of the whole site.
fn name(edition: &Edition<'_>, channel: &Channel) -> Option<String> {
    let catalogue = edition.ground.catalogue;
    match channel {
        Channel::Site => None,
        Channel::Area(id) => catalogue.areas.find(id.as_str()).map(|area| area.name.clone()),
        Channel::Department(id) => catalogue.departments.find(id.as_str()).map(|unit| unit.name.clone()),
        Channel::Dimension(id) => catalogue.dimensions.find(id.as_str()).map(|dimension| dimension.name.clone()),
        Channel::List(listing) => {
            let address = listing.address();
            Some(edition.words.say(&format!("feed.list.{}", address.as_str().trim_end_matches('/'))))
        }
    }
}

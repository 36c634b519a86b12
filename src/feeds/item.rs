//! What has happened on the site, the newest first: records published, cases answered, progress, changes, withdrawals.
//!
//! In: catalogue and figures. Out: light [`Item`]s, whose text is made only for the feeds that take them. What the as-of
//! date does not reach yet is no item, but for events: they are announced before their day, and then without a date where
//! no day of release is known, so that nothing is dated in the future.

use std::cmp::Reverse;

use super::edition::Edition;
use super::identity;
use super::record::Told;
use crate::figures::promises::PromiseField;
use crate::figures::{Standing, Timeline};
use crate::model::{Change, Date, RecordKey};

/// One item.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    /// When it was published; `None` for a coming event.
    pub date: Option<Date>,
    /// The record.
    pub record: RecordKey,
    /// What happened.
    pub what: What,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The record was published.
    Record,
    /// The case was answered or resolved.
    Answer,
    /// Progress was reported, or corrected.
    Entry {
        /// Index into the record's `progress`.
        index: usize,
        /// Its name in the record, for its identity.
        name: String,
    },
    /// A promise was changed.
    Change {
        /// Index into the record's `changes`.
        index: usize,
        /// Its name in the record, for its identity.
        name: String,
    },
    /// The record was withdrawn.
    Withdrawal,
}

/// All items, the newest first; of one day in the order of kinds and ids.
pub fn items(edition: &Edition<'_>) -> Vec<Item> {
    let mut items = Vec::new();
    for record in Told::all(edition.ground.catalogue) {
        add(edition, record, &mut items);
    }
    items.sort_by_cached_key(|item| (Reverse(item.date.unwrap_or(Date::MAX)), item.record.clone(), item.what.clone()));
    items
}

fn add(edition: &Edition<'_>, told: Told<'_>, items: &mut Vec<Item>) {
    let record = told.key();
    match edition.ground.figures.standings.of(&record) {
        Standing::Shown | Standing::Preview => add_listed(edition, told, items),
        Standing::Withdrawn => {
            let date = told.common().withdrawn.as_ref().map(|withdrawal| withdrawal.date);
            items.push(Item { date, record, what: What::Withdrawal });
        }
        Standing::Draft | Standing::Coming | Standing::CountedOnly => {}
    }
}

fn add_listed(edition: &Edition<'_>, told: Told<'_>, items: &mut Vec<Item>) {
    let record = told.key();
    let common = told.common();
    // Nothing of a record was to be read before its release.
    let released = |date: Date| common.release.map_or(date, |release| release.max(date));
    let mut push = |date: Date, what: What| {
        let date = released(date);
        if date <= edition.as_of() {
            items.push(Item { date: Some(date), record: record.clone(), what });
        }
    };
    if let Some(date) = told.date() {
        match told {
            Told::Event(_) => {}
            Told::Measure(_)
            | Told::Project(_)
            | Told::Matter(_)
            | Told::Appeal(_)
            | Told::Proposal(_)
            | Told::Document(_)
            | Told::Register(_)
            | Told::News(_) => push(date, What::Record),
        }
    }
    if let Some(date) = told.answered() {
        push(date, What::Answer);
    }
    let timeline = edition.ground.figures.timelines.get(&record);
    for entry in timeline.map(|timeline: &Timeline| timeline.entries.as_slice()).unwrap_or_default() {
        if let Some(progress) = told.progress().get(entry.index) {
            let name = identity::entry_name(progress, entry.revision);
            push(entry.published, What::Entry { index: entry.index, name });
        }
    }
    for (index, change) in common.changes.iter().enumerate() {
        let name = identity::change_name(&common.changes, index, &field_name(edition, &record, index, change));
        push(change.date, What::Change { index, name });
    }
    if let Told::Event(event) = told {
        let held = (event.date <= edition.as_of()).then_some(event.date);
        items.push(Item { date: common.release.or(held), record, what: What::Record });
    }
}

/// The field of a change in one word, whichever of its names the file uses.
fn field_name(edition: &Edition<'_>, record: &RecordKey, index: usize, change: &Change) -> String {
    let promises = edition.ground.figures.promises.get(record).map(Vec::as_slice).unwrap_or_default();
    let promise = promises.iter().find(|promise| promise.changes.contains(&index));
    match promise.map(|promise| &promise.field) {
        Some(PromiseField::Due) => "due".to_owned(),
        Some(PromiseField::Start) => "start".to_owned(),
        Some(PromiseField::FundingTotal) => "funding".to_owned(),
        Some(PromiseField::Status) => "status".to_owned(),
        Some(PromiseField::Goal(None)) => "goals".to_owned(),
        Some(PromiseField::Goal(Some(name))) => format!("goals/{name}"),
        Some(PromiseField::Other(_)) | None => change.field.clone(),
    }
}

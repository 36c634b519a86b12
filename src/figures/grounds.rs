//! Which records may come to something else because the settings or an entry of a setup list says something else: how often is
//! reported, what lies in what, how long a clock runs, and which clock a channel goes by.
//!
//! In: two states of the catalogue, with the areas of both as trees. Out: records that are the same in both, and whose figures may
//! differ all the same.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::AreaTree;
use super::clocks::MATTER_CLOCK;
use crate::model::{Area, Catalogue, Clock, Id, One, Progress, Record, RecordKey, Reference};

/// One of two states of a site.
#[derive(Clone, Copy)]
pub(super) struct State<'a> {
    pub catalogue: &'a Catalogue,
    pub areas: &'a AreaTree,
}

/// The records that may come to something else.
#[derive(Default)]
pub(super) struct Resting {
    /// Those whose own figures may differ.
    pub figures: BTreeSet<RecordKey>,
    /// Those that lie in an area which lies elsewhere: they come into other groups.
    pub groups: BTreeSet<RecordKey>,
}

impl Resting {
    /// What rests on what differs.
    pub fn between(now: State<'_>, then: State<'_>) -> Self {
        let other_periods = now.catalogue.site.reporting != then.catalogue.site.reporting;
        let areas = now.areas.differing(then.areas);
        let clocks = other_clocks(now.catalogue, then.catalogue);
        let channels = other_channels(now.catalogue, then.catalogue, &clocks);
        if !other_periods && areas.is_empty() && clocks.is_empty() && channels.is_empty() {
            return Self::default();
        }
        let moves = |area: &Reference<Area>| areas.contains(area.id());
        let lies_elsewhere = |one: One<'_>| one.common().areas.iter().any(moves);
        // An entry may name an area that the record does not.
        let reported_elsewhere =
            |progress: &[Progress]| progress.iter().filter_map(|entry| entry.area.as_ref()).any(moves);
        let rests = |one: One<'_>, lies_elsewhere: bool| match one {
            One::Measure(measure) => other_periods || lies_elsewhere || reported_elsewhere(&measure.progress),
            One::Project(project) => other_periods || lies_elsewhere || reported_elsewhere(&project.progress),
            One::Matter(matter) => {
                let clock = matter.clock.as_ref().map_or(MATTER_CLOCK, |clock| clock.id().as_str());
                clocks.iter().any(|other| other.as_str() == clock)
            }
            One::Appeal(appeal) => channels.contains(appeal.channel.id()),
            One::Proposal(proposal) => channels.contains(proposal.channel.id()),
            One::Event(_) | One::Document(_) | One::Register(_) | One::Statistics(_) | One::News(_) | One::Page(_) => {
                false
            }
        };
        let both = |one: One<'_>| {
            let moves = !areas.is_empty() && lies_elsewhere(one);
            let rests = rests(one, moves);
            (moves || rests).then(|| (one.key(), rests, moves))
        };
        let all: Vec<One<'_>> = One::all(now.catalogue).collect();
        let found: Vec<(RecordKey, bool, bool)> = all.into_par_iter().filter_map(both).collect();
        Self {
            figures: found.iter().filter(|(_, rests, _)| *rests).map(|(key, ..)| key.clone()).collect(),
            groups: found.into_iter().filter(|(.., moves)| *moves).map(|(key, ..)| key).collect(),
        }
    }
}

/// The clocks that run otherwise, or are in one state alone.
fn other_clocks<'a>(now: &'a Catalogue, then: &'a Catalogue) -> BTreeSet<&'a Id> {
    if now.clocks.is_same_as(&then.clocks) {
        return BTreeSet::new();
    }
    let runs = |of: &'a Catalogue, id: &Id| {
        let clock = of.clocks.find(id.as_str());
        clock.map(|Clock { days, stages, id: _, name: _, source: _ }| (days, stages))
    };
    let all = now.clocks.iter().chain(&then.clocks).map(Record::id);
    all.filter(|id| runs(now, id) != runs(then, id)).collect()
}

/// The channels that go by another clock, or by one that runs otherwise.
fn other_channels<'a>(now: &'a Catalogue, then: &'a Catalogue, clocks: &BTreeSet<&Id>) -> BTreeSet<&'a Id> {
    if clocks.is_empty() && now.channels.is_same_as(&then.channels) {
        return BTreeSet::new();
    }
    let clock = |of: &'a Catalogue, id: &Id| {
        of.channels.find(id.as_str()).map(|channel| channel.clock.as_ref().map(Reference::id))
    };
    let is_other = |id: &&Id| {
        let (now, then) = (clock(now, id), clock(then, id));
        now != then || now.flatten().is_some_and(|clock| clocks.contains(clock))
    };
    now.channels.iter().chain(&then.channels).map(Record::id).filter(is_other).collect()
}

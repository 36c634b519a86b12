//! Denominators: what is published of what was received. Rates come from statistics alone, never from published cases.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::areas::AreaTree;
use super::shares::share_of_cases;
use super::standing::{Standing, Standings};
use super::{Figures, Then};
use crate::model::{Appeal, Area, Catalogue, Date, Id, Kind, Proposal, Record, RecordKey, Reference, Statistics};

/// One record of statistics beside the published cases of its channel, period and areas.
#[derive(Debug, Clone, PartialEq)]
pub struct Denominator {
    /// 公开: listed appeals and proposals, by kind and id; empty where the record names no channel.
    pub published: Vec<RecordKey>,
    /// Cases of the same channel, period and areas that count without a page.
    pub counted_only: usize,
    /// 受理, as the record says.
    pub received: Option<u64>,
    /// 按期办结 in percent of 受理, cut to one decimal.
    pub on_time: Option<Decimal>,
    /// 已解决 in percent of 受理.
    pub resolved: Option<Decimal>,
    /// 满意 in percent of 受理.
    pub satisfied: Option<Decimal>,
}

/// Published and count-only cases by channel, each by the day on which it was received.
struct Cases<'a> {
    by_channel: BTreeMap<&'a Id, Vec<Case<'a>>>,
}

#[derive(PartialEq)]
struct Case<'a> {
    received: Date,
    key: RecordKey,
    standing: Standing,
    areas: &'a [Reference<Area>],
}

/// The denominators of all listed records of statistics.
pub(super) fn denominators(
    catalogue: &Catalogue,
    standings: &Standings,
    areas: &AreaTree,
) -> BTreeMap<Id, Denominator> {
    let mut listed = standings.listed(&catalogue.statistics).peekable();
    if listed.peek().is_none() {
        return BTreeMap::new();
    }
    let cases = Cases::new(catalogue, standings);
    listed.map(|statistics| (statistics.common.id.clone(), cases.denominator(statistics, areas))).collect()
}

/// Whether the denominators are what they were when these records were others.
pub(super) fn is_as_in(
    catalogue: &Catalogue,
    figures: &Figures,
    then: Then<'_>,
    changed: &BTreeSet<RecordKey>,
) -> bool {
    fn case<'a>(catalogue: &'a Catalogue, standings: &Standings, key: &RecordKey) -> Option<(&'a Id, Case<'a>)> {
        let id = key.id.as_str();
        match key.kind {
            Kind::Appeal => Case::of_appeal(catalogue.appeals.find(id)?, standings),
            Kind::Proposal => Case::of_proposal(catalogue.proposals.find(id)?, standings),
            _ => None,
        }
    }
    let same_areas = Arc::ptr_eq(&figures.areas, &then.figures.areas);
    same_areas
        && changed.iter().all(|key| {
            let now = || case(catalogue, &figures.standings, key);
            key.kind != Kind::Statistics && now() == case(then.catalogue, &then.figures.standings, key)
        })
}

impl<'a> Case<'a> {
    fn of_appeal(appeal: &'a Appeal, standings: &Standings) -> Option<(&'a Id, Self)> {
        let (key, areas) = (appeal.key(), &appeal.common.areas);
        Self::counting(key, appeal.received, areas, standings).map(|case| (appeal.channel.id(), case))
    }

    fn of_proposal(proposal: &'a Proposal, standings: &Standings) -> Option<(&'a Id, Self)> {
        let (key, areas) = (proposal.key(), &proposal.common.areas);
        Self::counting(key, proposal.received, areas, standings).map(|case| (proposal.channel.id(), case))
    }

    fn counting(key: RecordKey, received: Date, areas: &'a [Reference<Area>], standings: &Standings) -> Option<Self> {
        let standing = standings.of(&key);
        standing.counts().then_some(Self { received, key, standing, areas })
    }
}

impl<'a> Cases<'a> {
    fn new(catalogue: &'a Catalogue, standings: &Standings) -> Self {
        let mut by_channel: BTreeMap<&Id, Vec<Case<'_>>> = BTreeMap::new();
        let appeals = catalogue.appeals.iter().filter_map(|appeal| Case::of_appeal(appeal, standings));
        let proposals = catalogue.proposals.iter().filter_map(|proposal| Case::of_proposal(proposal, standings));
        for (channel, case) in appeals.chain(proposals) {
            by_channel.entry(channel).or_default().push(case);
        }
        for cases in by_channel.values_mut() {
            cases.sort_by(|one, two| (one.received, &one.key).cmp(&(two.received, &two.key)));
        }
        Self { by_channel }
    }

    fn denominator(&self, statistics: &Statistics, areas: &AreaTree) -> Denominator {
        let mut published = Vec::new();
        let mut counted_only = 0;
        for case in self.of(statistics, areas) {
            if case.standing.is_listed() {
                published.push(case.key.clone());
            } else {
                counted_only += 1;
            }
        }
        published.sort();
        let rate = |part: Option<u64>| share_of_cases(part?, statistics.received?);
        Denominator {
            published,
            counted_only,
            received: statistics.received,
            on_time: rate(statistics.on_time),
            resolved: rate(statistics.resolved),
            satisfied: rate(statistics.satisfied),
        }
    }

    /// The cases of the same channel, received in the period, in the areas that the record names or anywhere.
    fn of<'b>(&'b self, statistics: &'b Statistics, areas: &'b AreaTree) -> impl Iterator<Item = &'b Case<'a>> {
        let channel = statistics.channel.as_ref().and_then(|channel| self.by_channel.get(channel.id()));
        let cases = channel.map_or(&[][..], Vec::as_slice);
        let period = &statistics.period;
        let from = cases.partition_point(|case| case.received < period.first);
        let to = cases.partition_point(|case| case.received <= period.last).max(from);
        let named = &statistics.common.areas;
        cases[from..to].iter().filter(move |case| {
            named.is_empty()
                || case.areas.iter().any(|area| named.iter().any(|named| areas.lies_in(area.id(), named.id())))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::sample::{Site, id};

    fn site() -> Site {
        let appeal =
            |id: &str, fields: &str| format!("- {{id: {id}, title: {id}, nature: help, channel: hotline, {fields}}}\n");
        let appeals = [
            appeal("first", "received: 2026-04-01, areas: town"),
            appeal("last", "received: 2026-06-30, areas: east"),
            appeal("counted", "received: 2026-05-01, disclosure: count"),
            appeal("draft", "received: 2026-05-01, draft: true"),
            appeal("gone", "received: 2026-05-01, withdrawn: {date: 2026-06-01, reason: 误}"),
            appeal("later", "received: 2026-07-01"),
        ];
        let statistics = "\
            - {id: all, subject: 热线, channel: hotline, period: 2026Q2, received: 200, on_time: 190, resolved: 66, source: 季报}\n\
            - {id: west, subject: 热线, channel: hotline, period: 2026Q2, areas: west, source: 季报}\n\
            - {id: other, subject: 办件, period: 2026Q2, received: 0, on_time: 0, source: 季报}\n";
        Site::of(&[("appeals/all.yaml", &appeals.concat()), ("statistics/all.yaml", statistics)])
    }

    #[test]
    fn published_cases_stand_beside_all_that_were_received() {
        let figures = site().figures();
        let all = &figures.denominators[&id("all")];
        let published: Vec<&str> = all.published.iter().map(|key| key.id.as_str()).collect();
        assert_eq!((published, all.counted_only, all.received), (vec!["first", "last"], 1, Some(200)));
    }

    #[test]
    fn rates_come_from_the_record_of_statistics_alone() {
        let figures = site().figures();
        let all = &figures.denominators[&id("all")];
        assert_eq!(
            (all.on_time, all.resolved, all.satisfied),
            (Some(Decimal::from(95)), Some(Decimal::from(33)), None)
        );
        assert_eq!(figures.denominators[&id("west")].on_time, None);
        assert_eq!(figures.denominators[&id("other")].on_time, None);
    }

    #[test]
    fn statistics_of_an_area_take_the_cases_of_its_townships() {
        let figures = site().figures();
        let published: Vec<&str> =
            figures.denominators[&id("west")].published.iter().map(|key| key.id.as_str()).collect();
        assert_eq!(published, ["first"]);
        assert!(figures.denominators[&id("other")].published.is_empty());
    }
}

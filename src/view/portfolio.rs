//! What belongs to an area, a unit or a dimension: its standing at a glance, its records, what was changed, what is wanting.
//!
//! In: the roll-up of the group. Out: [`Portfolio`], shown by the component of that name. Every count leads to the list
//! that it counts, on this page or on one of its own. The as-of date is there where a count rests on it.

use serde::Serialize;

use super::amendments::{PromiseChange, promise};
use super::coverage::{CoverageRow, ObligationRow, of_group};
use super::lists::sort_projects;
use super::updates::{UpdateRow, rows};
use super::{Card, Context, Day, Name, Tally, Words, cards};
use crate::figures::coverage::{Group, Tally as Counts};
use crate::figures::rollup::{Rollup, WorkTally};
use crate::model::{Id, Kind, List, Published, RecordKey, Status};
use crate::plan::{Filter, status_word};

/// How many updates are shown.
const UPDATES: usize = 10;

/// The records of a group, and what they come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Portfolio {
    /// The day on which the counts rest; `None` where none does.
    pub as_of: Option<Day>,
    /// Counts of projects.
    pub projects_tallies: Vec<Tally>,
    /// Counts of the other kinds.
    pub tallies: Vec<Tally>,
    /// 民生实事 of the group.
    pub projects: Vec<Card>,
    /// The list of them all, where it is a page of its own.
    pub projects_href: Option<String>,
    /// 举措
    pub measures: Vec<Card>,
    /// 督办事项
    pub matters: Vec<Card>,
    /// 诉求
    pub appeals: Vec<Card>,
    /// Appeals that count without being published.
    pub appeals_counted_only: usize,
    /// 建议提案
    pub proposals: Vec<Card>,
    /// 活动
    pub events: Vec<Card>,
    /// 文件
    pub documents: Vec<Card>,
    /// 清单
    pub registers: Vec<Card>,
    /// 动态
    pub news: Vec<Card>,
    /// 已过时限未报完成, with those that have this label and the denominator.
    pub past_due: Labelled,
    /// 本期未报送
    pub not_reported: Labelled,
    /// 已调整
    pub adjusted: Labelled,
    /// Declared changes of promises, newest first.
    pub changes: Vec<PromiseChange>,
    /// What was owed, and what came.
    pub coverage: Option<Coverage>,
    /// The newest entries.
    pub updates: Vec<UpdateRow>,
}

/// The projects and measures that have one computed label, out of all of the group.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Labelled {
    /// Those that have it.
    pub cards: Vec<Card>,
    /// Out of how many.
    pub of: usize,
}

/// What a group owed to report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// The counts.
    pub row: CoverageRow,
    /// 未报
    pub missing: Vec<ObligationRow>,
    /// 逾期报送
    pub late: Vec<ObligationRow>,
}

/// What a group is, for the links of its counts.
#[derive(Debug, Clone)]
pub struct Owner<'a> {
    /// Its name.
    pub name: Name,
    /// All projects of the group, where they are a list of their own.
    pub projects: Option<Filter>,
    /// Its projects in one state, where they are a list of their own.
    pub in_state: fn(&Id, Option<Status>) -> Option<Filter>,
    /// Its id.
    pub id: &'a Id,
    /// What it owed.
    pub coverage: Option<&'a Group>,
}

/// The portfolio of a group.
#[must_use]
pub fn portfolio(context: &Context<'_>, owner: &Owner<'_>, rollup: &Rollup) -> Portfolio {
    let catalogue = context.catalogue;
    let mut projects: Vec<_> =
        rollup.projects.all.iter().filter_map(|id| catalogue.projects.find(id.as_str())).collect();
    sort_projects(&mut projects);
    let (past_due, not_reported, adjusted) =
        (past_due(context, rollup), not_reported(context, rollup), adjusted(context, rollup));
    let coverage = owner.coverage.map(|group| {
        let (row, missing, late) = of_group(context, owner.name.clone(), group);
        Coverage { row, missing, late }
    });
    let rests_on_day = coverage.is_some() || !past_due.cards.is_empty() || !not_reported.cards.is_empty();
    Portfolio {
        as_of: rests_on_day.then(|| context.day(context.as_of)),
        projects_tallies: project_tallies(context, owner, rollup),
        tallies: tallies(rollup, [&past_due, &not_reported, &adjusted]),
        projects: projects.into_iter().map(|one| cards::project(context, one)).collect(),
        projects_href: owner.projects.clone().and_then(|filter| context.projects_href(filter)),
        measures: in_order(context, &catalogue.measures, &rollup.measures.all, |one| one.number, cards::measure),
        matters: newest(context, &catalogue.matters, &rollup.matters.published, cards::matter),
        appeals: newest(context, &catalogue.appeals, &rollup.appeals.published, cards::appeal),
        appeals_counted_only: rollup.appeals.counted_only,
        proposals: newest(context, &catalogue.proposals, &rollup.proposals.published, cards::proposal),
        events: newest(context, &catalogue.events, others(rollup, Kind::Event), cards::event),
        documents: newest(context, &catalogue.documents, others(rollup, Kind::Document), cards::document),
        registers: newest(context, &catalogue.registers, others(rollup, Kind::Register), cards::register),
        news: newest(context, &catalogue.news, others(rollup, Kind::News), cards::news),
        changes: changes(context, rollup),
        updates: updates(context, rollup),
        past_due,
        not_reported,
        adjusted,
        coverage,
    }
}

/// The projects and measures that have passed a deadline without a report of completion.
pub(super) fn past_due(context: &Context<'_>, rollup: &Rollup) -> Labelled {
    labelled(context, rollup, |work| &work.past_due)
}

/// The projects and measures about which the last period's report is wanting.
pub(super) fn not_reported(context: &Context<'_>, rollup: &Rollup) -> Labelled {
    labelled(context, rollup, |work| &work.not_reported)
}

/// The projects and measures whose promises were changed.
pub(super) fn adjusted(context: &Context<'_>, rollup: &Rollup) -> Labelled {
    labelled(context, rollup, |work| &work.adjusted)
}

fn labelled(context: &Context<'_>, rollup: &Rollup, of_work: fn(&WorkTally) -> &Vec<Id>) -> Labelled {
    let catalogue = context.catalogue;
    let projects = of_work(&rollup.projects).iter().filter_map(|id| catalogue.projects.find(id.as_str()));
    let measures = of_work(&rollup.measures).iter().filter_map(|id| catalogue.measures.find(id.as_str()));
    let measures = measures.map(|one| cards::measure(context, one));
    Labelled {
        cards: projects.map(|one| cards::project(context, one)).chain(measures).collect(),
        of: rollup.projects.all.len() + rollup.measures.all.len(),
    }
}

/// All projects, and those in each state, out of all.
fn project_tallies(context: &Context<'_>, owner: &Owner<'_>, rollup: &Rollup) -> Vec<Tally> {
    let projects = &rollup.projects;
    if projects.all.is_empty() {
        return Vec::new();
    }
    let href = owner.projects.clone().and_then(|filter| context.projects_href(filter));
    let all = Tally::all(Words::key("nav.projects"), projects.all.len(), href.or_else(|| Some("#projects".to_owned())));
    let statuses = Status::ALL.iter().copied().map(Some).chain([None]);
    let by_status = statuses.filter_map(|status| {
        let ids = projects.by_status.get(&status).filter(|ids| !ids.is_empty())?;
        let href = (owner.in_state)(owner.id, status).and_then(|filter| context.projects_href(filter));
        let words = Words::key(format!("status.{}", status_word(status)));
        Some(Tally::part(words, ids.len(), projects.all.len(), href))
    });
    std::iter::once(all).chain(by_status).collect()
}

fn tallies(rollup: &Rollup, [past_due, not_reported, adjusted]: [&Labelled; 3]) -> Vec<Tally> {
    let computed = [("past-due", past_due), ("not-reported", not_reported), ("adjusted", adjusted)];
    // Where nothing is owed, nothing can be missing.
    let is_asked = |name: &str| name != "not-reported" || is_owed(&rollup.coverage);
    let computed =
        computed.into_iter().filter(|(name, labelled)| labelled.of > 0 && is_asked(name)).map(|(name, labelled)| {
            let href = (!labelled.cards.is_empty()).then(|| format!("#{name}"));
            Tally::part(Words::key(format!("tally.{name}")), labelled.cards.len(), labelled.of, href)
        });
    let kinds = [
        ("measures", rollup.measures.all.len()),
        ("matters", rollup.matters.published.len()),
        ("appeals", rollup.appeals.published.len()),
        ("proposals", rollup.proposals.published.len()),
        ("events", others(rollup, Kind::Event).len()),
        ("documents", others(rollup, Kind::Document).len()),
        ("registers", others(rollup, Kind::Register).len()),
        ("news", others(rollup, Kind::News).len()),
    ];
    let kinds = kinds
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| Tally::all(Words::key(format!("tally.{name}")), count, Some(format!("#{name}"))));
    computed.chain(kinds).collect()
}

/// Whether anything was owed until the day.
pub(super) const fn is_owed(counts: &Counts) -> bool {
    counts.owed() > 0
}

fn others(rollup: &Rollup, kind: Kind) -> &[Id] {
    rollup.others.get(&kind).map(Vec::as_slice).unwrap_or_default()
}

/// Cards by their dates, the newest first; of one day in the order of ids.
fn newest<R: Published>(
    context: &Context<'_>,
    list: &List<R>,
    ids: &[Id],
    card: impl Fn(&Context<'_>, &R) -> Card,
) -> Vec<Card> {
    let mut found: Vec<Card> =
        ids.iter().filter_map(|id| list.find(id.as_str())).map(|record| card(context, record)).collect();
    let iso = |card: &Card| card.date.as_ref().map(|day| day.iso.clone());
    found.sort_by_key(|card| std::cmp::Reverse(iso(card)));
    found
}

fn in_order<R: Published, K: Ord>(
    context: &Context<'_>,
    list: &List<R>,
    ids: &[Id],
    order: impl Fn(&R) -> K,
    card: impl Fn(&Context<'_>, &R) -> Card,
) -> Vec<Card> {
    let mut found: Vec<&R> = ids.iter().filter_map(|id| list.find(id.as_str())).collect();
    found.sort_by_key(|record| order(record));
    found.into_iter().map(|record| card(context, record)).collect()
}

/// Whether a project or measure belongs to the group.
fn holds(rollup: &Rollup, key: &RecordKey) -> bool {
    match key.kind {
        Kind::Project => rollup.projects.all.binary_search(&key.id).is_ok(),
        Kind::Measure => rollup.measures.all.binary_search(&key.id).is_ok(),
        _ => false,
    }
}

fn changes(context: &Context<'_>, rollup: &Rollup) -> Vec<PromiseChange> {
    let amendments = context.figures.amendments.iter().filter(|one| holds(rollup, &one.record));
    amendments.filter_map(|one| promise(context, one)).collect()
}

fn updates(context: &Context<'_>, rollup: &Rollup) -> Vec<UpdateRow> {
    rows(context, context.figures.updates.iter().filter(|entry| holds(rollup, &entry.record)), UPDATES)
}

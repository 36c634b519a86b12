//! What belongs to an area, a unit or a dimension: its standing at a glance, its records, what was changed, what is wanting.
//!
//! In: the roll-up of the group. Out: [`Portfolio`], shown by the component of that name. Every count leads to the list
//! that it counts, on this page or on one of its own. The as-of date is there where a count rests on it.
//!
//! What a page of an area says of records that concern others too is the area's own part of them (`share.rs`): its own numbers of
//! a project, and the progress that was reported of it.

use serde::Serialize;

use super::amendments::{PromiseChange, promise};
use super::coverage::{CoverageRow, ObligationRow, of_group};
use super::lists::sort_projects;
use super::share;
use super::updates::{UpdateRow, rows};
use super::{Card, Context, Count, Day, Name, Tally, Whole, Words, cards};
use crate::figures::EntryRef;
use crate::figures::coverage::{Group, Tally as Counts};
use crate::figures::rollup::{Rollup, WorkTally};
use crate::model::{Id, Kind, List, Published, RecordKey, Status};
use crate::plan::{Filings, Filter, Listing, status_word};

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
    /// 举措; of an area those that name it or that it reports on.
    pub measures: Vec<Card>,
    /// 举措 of the whole, which hold in this area and do not name it.
    pub measures_of_all: Vec<Name>,
    /// How many these are.
    pub measures_of_all_count: Count,
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
    /// How many, out of all projects and all measures.
    pub tally: Option<Tally>,
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
    /// The list of its projects.
    pub projects: Filter,
    /// The area that it is, if it is one.
    pub area: Option<&'a Id>,
    /// What it owed.
    pub coverage: Option<&'a Group>,
    /// The list of that.
    pub filings: Filings,
}

impl Portfolio {
    /// How many records it lists.
    #[must_use]
    pub(super) fn len(&self) -> usize {
        let work = self.projects.len() + self.measures.len();
        let cases = self.matters.len() + self.appeals.len() + self.proposals.len();
        work + cases + self.events.len() + self.documents.len() + self.registers.len() + self.news.len()
    }
}

/// The portfolio of a group.
#[must_use]
pub fn portfolio(context: &Context<'_>, owner: &Owner<'_>, rollup: &Rollup) -> Portfolio {
    let catalogue = context.catalogue;
    let mut projects: Vec<_> =
        rollup.projects.all.iter().filter_map(|id| catalogue.projects.find(id.as_str())).collect();
    sort_projects(&mut projects);
    let own = Some(owner);
    let (past_due, not_reported, adjusted) =
        (past_due(context, rollup, own), not_reported(context, rollup, own), adjusted(context, rollup, own));
    let coverage = owner.coverage.map(|group| {
        let (row, missing, late) = of_group(context, owner.name.clone(), group, &owner.filings);
        Coverage { row, missing, late }
    });
    let rests_on_day = coverage.is_some() || !past_due.cards.is_empty() || !not_reported.cards.is_empty();
    let measures_of_all = owner.area.map(|area| share::measures_of_all(context, area)).unwrap_or_default();
    Portfolio {
        as_of: rests_on_day.then(|| context.day(context.as_of)),
        projects_tallies: project_tallies(context, owner, rollup),
        tallies: tallies(rollup, [&past_due, &not_reported, &adjusted]),
        projects: projects.into_iter().map(|one| share::project(context, one, owner.area).fitted()).collect(),
        measures: in_order(context, &catalogue.measures, &rollup.measures.all, |one| one.number, cards::measure),
        measures_of_all_count: Count::here(measures_of_all.len(), "measures-of-all"),
        measures_of_all,
        matters: newest(context, &catalogue.matters, &rollup.matters.published, share::matter),
        appeals: newest(context, &catalogue.appeals, &rollup.appeals.published, share::appeal),
        appeals_counted_only: rollup.appeals.counted_only,
        proposals: newest(context, &catalogue.proposals, &rollup.proposals.published, share::proposal),
        events: newest(context, &catalogue.events, others(rollup, Kind::Event), cards::event),
        documents: newest(context, &catalogue.documents, others(rollup, Kind::Document), cards::document),
        registers: newest(context, &catalogue.registers, others(rollup, Kind::Register), cards::register),
        news: newest(context, &catalogue.news, others(rollup, Kind::News), cards::news),
        changes: changes(context, rollup),
        updates: updates(context, owner, rollup),
        past_due,
        not_reported,
        adjusted,
        coverage,
    }
}

/// The projects and measures that have passed a deadline without a report of completion.
pub(super) fn past_due(context: &Context<'_>, rollup: &Rollup, owner: Option<&Owner<'_>>) -> Labelled {
    labelled(context, rollup, owner, "past-due", |work| &work.past_due)
}

/// The projects and measures about which the last period's report is wanting.
pub(super) fn not_reported(context: &Context<'_>, rollup: &Rollup, owner: Option<&Owner<'_>>) -> Labelled {
    labelled(context, rollup, owner, "not-reported", |work| &work.not_reported)
}

/// The projects and measures whose promises were changed.
pub(super) fn adjusted(context: &Context<'_>, rollup: &Rollup, owner: Option<&Owner<'_>>) -> Labelled {
    labelled(context, rollup, owner, "adjusted", |work| &work.adjusted)
}

fn labelled(
    context: &Context<'_>,
    rollup: &Rollup,
    owner: Option<&Owner<'_>>,
    name: &str,
    of_work: fn(&WorkTally) -> &Vec<Id>,
) -> Labelled {
    let catalogue = context.catalogue;
    let projects = of_work(&rollup.projects).iter().filter_map(|id| catalogue.projects.find(id.as_str()));
    let measures = of_work(&rollup.measures).iter().filter_map(|id| catalogue.measures.find(id.as_str()));
    let measures = measures.map(|one| cards::measure(context, one));
    let cards: Vec<Card> = projects.map(|one| cards::project(context, one)).chain(measures).collect();
    let wholes = match owner {
        Some(owner) => wholes(rollup, context.projects_href(owner.projects.clone()), Some("#measures".to_owned())),
        None => wholes_of_site(context),
    };
    let count = Count::here(cards.len(), name);
    let words = Words::key(format!("tally.{name}"));
    let is_any = wholes.iter().any(|whole| whole.count.n > 0);
    Labelled { cards, tally: is_any.then(|| Tally::part_of_several(words, count, wholes)) }
}

/// What computed labels are out of: all projects and all measures of a group, which are listed apart.
fn wholes(rollup: &Rollup, projects: Option<String>, measures: Option<String>) -> Vec<Whole> {
    vec![
        Whole::named(Words::key("nav.projects"), Count::new(rollup.projects.all.len(), projects)),
        Whole::named(Words::key("nav.measures"), Count::new(rollup.measures.all.len(), measures)),
    ]
}

/// All projects and all measures of the site.
pub(super) fn wholes_of_site(context: &Context<'_>) -> Vec<Whole> {
    let site = &context.figures.rollups.site;
    wholes(site, context.projects_href(Filter::All), context.list_href(&Listing::Measures))
}

/// All projects, and those in each state, out of all.
fn project_tallies(context: &Context<'_>, owner: &Owner<'_>, rollup: &Rollup) -> Vec<Tally> {
    let projects = &rollup.projects;
    if projects.all.is_empty() {
        return Vec::new();
    }
    let whole = Count::new(projects.all.len(), context.projects_href(owner.projects.clone()));
    let statuses = Status::ALL.iter().copied().map(Some).chain([None]);
    let by_status = statuses.filter_map(|status| {
        let ids = projects.by_status.get(&status).filter(|ids| !ids.is_empty())?;
        let href = owner.projects.in_state(status).and_then(|filter| context.projects_href(filter));
        let words = Words::key(format!("status.{}", status_word(status)));
        Some(Tally::part(words, Count::new(ids.len(), href), whole.clone()))
    });
    let all = Tally::all(Words::key("nav.projects"), whole.clone());
    std::iter::once(all).chain(by_status).collect()
}

fn tallies(rollup: &Rollup, [past_due, not_reported, adjusted]: [&Labelled; 3]) -> Vec<Tally> {
    // Where nothing is owed, nothing can be missing.
    let not_reported = not_reported.tally.clone().filter(|_| is_owed(&rollup.coverage));
    let computed = [past_due.tally.clone(), not_reported, adjusted.tally.clone()].into_iter().flatten();
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
        .map(|(name, count)| Tally::all(Words::key(format!("tally.{name}")), Count::here(count, name)));
    computed.chain(kinds).collect()
}

/// Whether anything was owed until the day.
pub(super) const fn is_owed(counts: &Counts) -> bool {
    counts.owed() > 0
}

fn others(rollup: &Rollup, kind: Kind) -> &[Id] {
    rollup.others.get(&kind).map(|ids| ids.as_slice()).unwrap_or_default()
}

/// Cards by their dates, the newest first; of one day in the order of ids.
fn newest<R: Published>(
    context: &Context<'_>,
    list: &List<R>,
    ids: &[Id],
    card: impl Fn(&Context<'_>, &R) -> Card,
) -> Vec<Card> {
    let mut found: Vec<Card> =
        ids.iter().filter_map(|id| list.find(id.as_str())).map(|record| card(context, record).fitted()).collect();
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

/// The newest entries of the group's records; of an area those that are its own.
fn updates(context: &Context<'_>, owner: &Owner<'_>, rollup: &Rollup) -> Vec<UpdateRow> {
    let is_own = |entry: &&EntryRef| owner.area.is_none_or(|area| share::is_of_area(context, entry, area));
    let of_group = context.figures.updates.iter().filter(|entry| holds(rollup, &entry.record));
    rows(context, of_group.filter(is_own), UPDATES)
}

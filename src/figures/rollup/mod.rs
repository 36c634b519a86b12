//! Counts by area, unit, dimension, year and category. Each number is the length of a list of ids: what counts can be shown.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::clocks::CaseState;
use super::coverage;
use super::goals::{GoalFigures, GoalState};
use super::money::MoneyTotals;
use super::status::{Labels, StatusFigures};
use crate::model::{Id, Kind, RecordKey, Status, Year};

mod again;
mod gather;
mod share;

pub(super) use again::again;
pub(super) use gather::rollups;
pub(super) use share::Sources;
pub use share::accountable_units;

/// The roll-ups of the site.
#[derive(Debug, Clone, Default)]
pub struct Rollups {
    /// Everything.
    pub site: Rollup,
    /// By area, its children's records included and each record once, measures on which it reports too; every area, in the order of the file.
    pub areas: Vec<(Id, Rollup)>,
    /// By unit that leads or is responsible; every unit, in the order of the file.
    pub departments: Vec<(Id, Rollup)>,
    /// What a unit only supports, by kind and id.
    pub supported: BTreeMap<Id, BTreeSet<RecordKey>>,
    /// By dimension: its measures, and the projects and matters that serve them; in the order of the file.
    pub dimensions: Vec<(Id, Rollup)>,
    /// By year of the record.
    pub years: BTreeMap<Year, Rollup>,
    /// Projects by 民生类别.
    pub categories: BTreeMap<String, Rollup>,
    area_places: Places,
    department_places: Places,
    dimension_places: Places,
}

/// Where a group stands in its list.
type Places = Arc<BTreeMap<Id, usize>>;

/// The records of one group, and what they come to. What is of one kind is shared by the states of a site in which it is the same.
#[derive(Debug, Clone, Default)]
pub struct Rollup {
    /// Projects.
    pub projects: Arc<WorkTally>,
    /// Measures.
    pub measures: Arc<WorkTally>,
    /// Matters.
    pub matters: Arc<CaseTally>,
    /// Appeals.
    pub appeals: Arc<CaseTally>,
    /// Proposals.
    pub proposals: Arc<CaseTally>,
    /// Ids of listed records of the other kinds that have pages.
    pub others: BTreeMap<Kind, Arc<Vec<Id>>>,
    /// Counted goals of the projects.
    pub goals: GoalTally,
    /// Money of the projects; a project of several areas counts whole in each of them.
    pub money: MoneyTotals,
    /// What the group owed to report.
    pub coverage: coverage::Tally,
}

/// Projects or measures of a group. Lists are in the order of ids.
#[derive(Debug, Clone, Default)]
pub struct WorkTally {
    /// All of them: the denominator.
    pub all: Vec<Id>,
    /// By status; those about which nothing was reported stand under `None`.
    pub by_status: BTreeMap<Option<Status>, Vec<Id>>,
    /// 已过时限未报完成
    pub past_due: Vec<Id>,
    /// 本期未报送
    pub not_reported: Vec<Id>,
    /// 已调整
    pub adjusted: Vec<Id>,
}

/// Matters, appeals or proposals of a group. Lists hold published cases, in the order of ids; no rate may be drawn from them.
#[derive(Debug, Clone, Default)]
pub struct CaseTally {
    /// All that have a page.
    pub published: Vec<Id>,
    /// How many count without a page.
    pub counted_only: usize,
    /// By how they stand.
    pub by_state: BTreeMap<CaseState, Vec<Id>>,
}

/// Counted goals of some projects. Units differ, so that goals are counted and never added up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GoalTally {
    /// Goals with a planned number: the denominator.
    pub counted: usize,
    /// Reached.
    pub reached: usize,
    /// Below the plan.
    pub below: usize,
    /// Not reported.
    pub not_reported: usize,
}

impl Rollups {
    /// The roll-up of an area.
    #[must_use]
    pub fn area(&self, area: &Id) -> Option<&Rollup> {
        self.area_places.get(area).map(|place| &self.areas[*place].1)
    }

    /// The roll-up of a unit.
    #[must_use]
    pub fn department(&self, department: &Id) -> Option<&Rollup> {
        self.department_places.get(department).map(|place| &self.departments[*place].1)
    }

    /// The roll-up of a dimension.
    #[must_use]
    pub fn dimension(&self, dimension: &Id) -> Option<&Rollup> {
        self.dimension_places.get(dimension).map(|place| &self.dimensions[*place].1)
    }
}

impl Rollup {
    /// Whether nothing is in it.
    fn is_empty(&self) -> bool {
        let cases = [&self.matters, &self.appeals, &self.proposals];
        self.projects.all.is_empty()
            && self.measures.all.is_empty()
            && cases.iter().all(|cases| cases.published.is_empty() && cases.counted_only == 0)
            && self.others.is_empty()
    }
}

impl WorkTally {
    /// The records of this status; `None` for those about which nothing was reported.
    #[must_use]
    pub fn of(&self, status: Option<Status>) -> &[Id] {
        self.by_status.get(&status).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, id: &Id, status: &StatusFigures, labels: &Labels) {
        self.all.push(id.clone());
        self.by_status.entry(status.status).or_default().push(id.clone());
        let labelled = [
            (labels.past_due.is_some(), &mut self.past_due),
            (labels.not_reported.is_some(), &mut self.not_reported),
            (labels.adjusted.is_some(), &mut self.adjusted),
        ];
        for (_, ids) in labelled.into_iter().filter(|(has_label, _)| *has_label) {
            ids.push(id.clone());
        }
    }
}

impl CaseTally {
    /// The published cases that stand so.
    #[must_use]
    pub fn of(&self, state: CaseState) -> &[Id] {
        self.by_state.get(&state).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, id: &Id, state: CaseState) {
        self.published.push(id.clone());
        self.by_state.entry(state).or_default().push(id.clone());
    }
}

impl GoalTally {
    fn add(&mut self, goals: &[GoalFigures]) {
        for goal in goals {
            let count = match goal.state {
                GoalState::Reached => &mut self.reached,
                GoalState::Below => &mut self.below,
                GoalState::NotReported => &mut self.not_reported,
                GoalState::NotJudged => continue,
            };
            *count += 1;
            self.counted += 1;
        }
    }
}

#[cfg(test)]
mod tests;

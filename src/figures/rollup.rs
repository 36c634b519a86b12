//! Counts by area, unit, dimension, year and category. Each number is the length of a list of ids: what counts can be shown.

use std::collections::BTreeMap;

use super::coverage;
use super::money::MoneyTotals;
use crate::model::{Id, Kind, RecordKey, Status, Year};

/// The roll-ups of the site.
#[derive(Debug, Clone, Default)]
pub struct Rollups {
    /// Everything.
    pub site: Rollup,
    /// By area, its children's records included and each record once; every area, in the order of the file.
    pub areas: Vec<(Id, Rollup)>,
    /// By unit that leads or is responsible; every unit, in the order of the file.
    pub departments: Vec<(Id, Rollup)>,
    /// What a unit only supports, by kind and id.
    pub supported: BTreeMap<Id, Vec<RecordKey>>,
    /// By dimension: its measures, and the projects and matters that serve them; in the order of the file.
    pub dimensions: Vec<(Id, Rollup)>,
    /// By year of the record.
    pub years: BTreeMap<Year, Rollup>,
    /// Projects by 民生类别.
    pub categories: BTreeMap<String, Rollup>,
    pub(super) places: BTreeMap<Group, usize>,
}

/// One group of a roll-up that stands in a list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    Area(Id),
    Department(Id),
    Dimension(Id),
}

/// The records of one group, and what they come to.
#[derive(Debug, Clone, Default)]
pub struct Rollup {
    /// Projects.
    pub projects: WorkTally,
    /// Measures.
    pub measures: WorkTally,
    /// Matters.
    pub matters: CaseTally,
    /// Appeals.
    pub appeals: CaseTally,
    /// Proposals.
    pub proposals: CaseTally,
    /// Ids of listed records of the other kinds that have pages.
    pub others: BTreeMap<Kind, Vec<Id>>,
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
    pub by_state: BTreeMap<super::clocks::CaseState, Vec<Id>>,
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

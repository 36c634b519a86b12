//! What the records come to on one day: status, totals, clocks, coverage, promises, and counts by area, unit and year.
//!
//! In: the catalogue, the as-of date, and whether drafts are shown. Out: [`Figures`], and what a reader of them must be told
//! (entries that do not count yet, years without holiday data). Records are named by their keys, progress entries by
//! their place in [`Project::progress`](crate::model::Project) or the measure's list. Nothing here reads a file, formats
//! for a page, ranks or scores; areas and units keep the order of their files.

pub mod amendments;
pub mod areas;
pub mod clocks;
pub mod coverage;
pub mod events;
pub mod goals;
pub mod indicators;
pub mod milestones;
pub mod money;
pub mod place;
pub mod progress;
pub mod promises;
pub mod relations;
pub mod rollup;
pub mod standing;
pub mod statistics;
pub mod status;
pub mod updates;
pub mod workdays;

use std::collections::BTreeMap;

use crate::model::{Date, Id, RecordKey};

pub use amendments::Amendment;
pub use areas::AreaTree;
pub use clocks::CaseFigures;
pub use coverage::Coverage;
pub use events::EventFigures;
pub use progress::{EntryRef, Timeline};
pub use promises::Promise;
pub use relations::Relations;
pub use rollup::Rollups;
pub use standing::{Drafts, Standing, Standings};
pub use statistics::Denominator;
pub use status::{MeasureFigures, ProjectFigures};

/// Everything that is computed from the catalogue for one day.
///
/// What is kept per record covers every record of its kind, hidden ones too, so that rules and previews can look them up; what
/// counts or lists records ([`Coverage`], [`Rollups`], `updates`, `amendments`, `denominators`) takes those alone that
/// [`Standing`] lets it take.
#[derive(Debug, Clone)]
pub struct Figures {
    /// The day for which all of this holds.
    pub as_of: Date,
    /// Which records have a page.
    pub standings: Standings,
    /// Who belongs to whom among the areas.
    pub areas: AreaTree,
    /// The progress of each project and measure, corrections resolved.
    pub timelines: BTreeMap<RecordKey, Timeline>,
    /// By project.
    pub projects: BTreeMap<Id, ProjectFigures>,
    /// By measure.
    pub measures: BTreeMap<Id, MeasureFigures>,
    /// The clock of each matter.
    pub matters: BTreeMap<Id, CaseFigures>,
    /// The clock of each appeal, count-only ones too.
    pub appeals: BTreeMap<Id, CaseFigures>,
    /// The clock of each proposal.
    pub proposals: BTreeMap<Id, CaseFigures>,
    /// By event.
    pub events: BTreeMap<Id, EventFigures>,
    /// The promises that were changed, by record: as first published, and today.
    pub promises: BTreeMap<RecordKey, Vec<Promise>>,
    /// Which entries were owed, and which came.
    pub coverage: Coverage,
    /// Changes of promises, corrections and withdrawals, newest first.
    pub amendments: Vec<Amendment>,
    /// All progress entries of listed records, the last published first.
    pub updates: Vec<EntryRef>,
    /// 公开 N 件 / 受理 M 件, for each listed record of statistics.
    pub denominators: BTreeMap<Id, Denominator>,
    /// Counts by area, unit, dimension, year and category.
    pub rollups: Rollups,
    /// Links between records that only one of the two writes down.
    pub relations: Relations,
}

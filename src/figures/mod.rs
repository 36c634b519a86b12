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
pub mod measures;
pub mod milestones;
pub mod money;
pub mod notices;
pub mod place;
pub mod progress;
pub mod projects;
pub mod promises;
pub mod relations;
pub mod rollup;
#[cfg(test)]
mod sample;
pub mod shares;
pub mod standing;
pub mod statistics;
pub mod status;
pub mod updates;
pub mod workdays;

use std::collections::BTreeMap;

use crate::diagnostics::Diagnostic;
use crate::model::{Catalogue, Common, Date, Id, List, Record, RecordKey};
use clocks::Today;
use coverage::{Duty, Obligation};
use workdays::WorkCalendar;

pub use amendments::Amendment;
pub use areas::AreaTree;
pub use clocks::CaseFigures;
pub use coverage::Coverage;
pub use events::EventFigures;
pub use measures::MeasureFigures;
pub use progress::{EntryRef, Timeline};
pub use projects::ProjectFigures;
pub use promises::Promise;
pub use relations::Relations;
pub use rollup::Rollups;
pub use standing::{Drafts, Standing, Standings};
pub use statistics::Denominator;

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

/// Computes everything, and tells what does not count yet and where working days could not be counted.
#[must_use]
pub fn figures(catalogue: &Catalogue, as_of: Date, drafts: Drafts) -> (Figures, Vec<Diagnostic>) {
    let areas = AreaTree::new(&catalogue.areas);
    let calendar = WorkCalendar::built_in();
    let today = Today { as_of, calendar: &calendar };
    let changed = || promises::of_all(catalogue, as_of);
    let (standings, promises) = rayon::join(|| Standings::new(catalogue, as_of, drafts), changed);
    let work = || Work::new(catalogue, &promises, &areas, as_of);
    let (work, cases) = rayon::join(work, || Cases::new(catalogue, today));
    let mut diagnostics = notices::after_as_of(catalogue, &work.timelines, as_of);
    diagnostics.extend(notices::without_holidays(catalogue, cases.all()));
    let Work { timelines, projects, measures, obligations } = work;
    let Cases { matters, appeals, proposals } = cases;
    let counts = || {
        let coverage = coverage_of_listed(catalogue, obligations, &standings, &areas);
        let rollups = rollup::rollups(&rollup::Sources {
            catalogue,
            standings: &standings,
            areas: &areas,
            projects: &projects,
            measures: &measures,
            matters: &matters,
            appeals: &appeals,
            proposals: &proposals,
            coverage: &coverage,
        });
        (coverage, rollups)
    };
    let lists = || {
        let amended = amendments::Sources { standings: &standings, timelines: &timelines, promises: &promises };
        let amendments = amendments::amendments(catalogue, &amended);
        let updates = updates::updates(&timelines, &standings);
        let denominators = statistics::denominators(catalogue, &standings, &areas);
        (amendments, updates, denominators, Relations::new(catalogue, &standings))
    };
    let ((coverage, rollups), (amendments, updates, denominators, relations)) = rayon::join(counts, lists);
    let figures = Figures {
        as_of,
        amendments,
        updates,
        denominators,
        relations,
        events: by_id(&catalogue.events, |event| events::event(event, as_of)),
        timelines,
        projects,
        measures,
        standings,
        areas,
        matters,
        appeals,
        proposals,
        promises,
        coverage,
        rollups,
    };
    (figures, diagnostics)
}

/// The clocks of matters, appeals and proposals.
struct Cases {
    matters: BTreeMap<Id, CaseFigures>,
    appeals: BTreeMap<Id, CaseFigures>,
    proposals: BTreeMap<Id, CaseFigures>,
}

impl Cases {
    fn new(catalogue: &Catalogue, today: Today<'_>) -> Self {
        Self {
            matters: by_id(&catalogue.matters, |matter| clocks::matter(matter, catalogue, today)),
            appeals: by_id(&catalogue.appeals, |appeal| clocks::appeal(appeal, catalogue, today)),
            proposals: by_id(&catalogue.proposals, |proposal| clocks::proposal(proposal, catalogue, today)),
        }
    }

    fn all(&self) -> impl Iterator<Item = &CaseFigures> {
        self.matters.values().chain(self.appeals.values()).chain(self.proposals.values())
    }
}

/// What is computed of projects and measures, record by record.
struct Work {
    timelines: BTreeMap<RecordKey, Timeline>,
    projects: BTreeMap<Id, ProjectFigures>,
    measures: BTreeMap<Id, MeasureFigures>,
    /// By kind and id of the record; hidden ones owe too, until the listed ones are picked.
    obligations: Vec<Obligation>,
}

impl Work {
    fn new(catalogue: &Catalogue, promises: &BTreeMap<RecordKey, Vec<Promise>>, areas: &AreaTree, as_of: Date) -> Self {
        let mut work = Self {
            timelines: BTreeMap::new(),
            projects: BTreeMap::new(),
            measures: BTreeMap::new(),
            obligations: Vec::new(),
        };
        let site = catalogue.site.reporting.as_ref();
        let promises_of = |key: &RecordKey| promises.get(key).map_or(&[][..], Vec::as_slice);
        let owed = |key: &RecordKey, common: &Common, timeline: &Timeline, duty: Duty| {
            coverage::obligations(key, common, site, timeline, duty, areas)
        };
        for measure in &catalogue.measures {
            let key = measure.key();
            let timeline = Timeline::new(&measure.progress, &measure.common.areas, as_of);
            let mut figures = measures::measure(measure, &timeline, promises_of(&key), as_of);
            let owed = owed(&key, &measure.common, &timeline, measures::duty(measure, &figures, &timeline, as_of));
            figures.labels.not_reported = coverage::not_reported(&owed, &figures.status, as_of);
            work.obligations.extend(owed);
            work.timelines.insert(key, timeline);
            work.measures.insert(measure.common.id.clone(), figures);
        }
        for project in &catalogue.projects {
            let key = project.key();
            let timeline = Timeline::new(&project.progress, &project.common.areas, as_of);
            let mut figures = projects::project(project, &timeline, promises_of(&key), as_of);
            let owed = owed(&key, &project.common, &timeline, projects::duty(&figures, as_of));
            figures.labels.not_reported = coverage::not_reported(&owed, &figures.status, as_of);
            work.obligations.extend(owed);
            work.timelines.insert(key, timeline);
            work.projects.insert(project.common.id.clone(), figures);
        }
        work
    }
}

fn coverage_of_listed(
    catalogue: &Catalogue,
    mut obligations: Vec<Obligation>,
    standings: &Standings,
    areas: &AreaTree,
) -> Coverage {
    obligations.retain(|owed| standings.of(&owed.record).is_listed());
    let of_projects =
        catalogue.projects.iter().map(|project| (project.key(), rollup::accountable_units(&project.common, None)));
    let of_measures = catalogue
        .measures
        .iter()
        .map(|measure| (measure.key(), rollup::accountable_units(&measure.common, Some(measure))));
    let units = of_measures.chain(of_projects).collect();
    Coverage::new(obligations, &units, areas, &catalogue.departments)
}

fn by_id<R: Record, T>(records: &List<R>, figures: impl Fn(&R) -> T) -> BTreeMap<Id, T> {
    records.iter().map(|record| (record.id().clone(), figures(record))).collect()
}

#[cfg(test)]
mod tests;

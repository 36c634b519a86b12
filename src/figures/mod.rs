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
mod grounds;
mod in_turn;
pub mod indicators;
pub mod measures;
pub mod milestones;
pub mod money;
pub mod notices;
mod per_record;
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

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use imbl::OrdMap;

use crate::diagnostics::Diagnostic;
use crate::model::{Catalogue, Date, Id, Kind, RecordKey};
use clocks::Today;
use coverage::Obligation;
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
/// [`Standing`] lets it take. Copies share what is the same.
#[derive(Debug, Clone)]
pub struct Figures {
    /// The day for which all of this holds.
    pub as_of: Date,
    /// Which records have a page.
    pub standings: Standings,
    /// Who belongs to whom among the areas.
    pub areas: Arc<AreaTree>,
    /// The progress of each project and measure, corrections resolved.
    pub timelines: OrdMap<RecordKey, Timeline>,
    /// By project.
    pub projects: OrdMap<Id, ProjectFigures>,
    /// By measure.
    pub measures: OrdMap<Id, MeasureFigures>,
    /// What each project and measure owes to report; hidden ones owe too.
    owed: OrdMap<RecordKey, Arc<[Obligation]>>,
    /// The clock of each matter.
    pub matters: OrdMap<Id, CaseFigures>,
    /// The clock of each appeal, count-only ones too.
    pub appeals: OrdMap<Id, CaseFigures>,
    /// The clock of each proposal.
    pub proposals: OrdMap<Id, CaseFigures>,
    /// By event.
    pub events: OrdMap<Id, EventFigures>,
    /// The promises that were changed, by record: as first published, and today.
    pub promises: OrdMap<RecordKey, Vec<Promise>>,
    /// Which entries were owed, and which came.
    pub coverage: Arc<Coverage>,
    /// Changes of promises, corrections and withdrawals, newest first.
    pub amendments: Arc<[Amendment]>,
    /// All progress entries of listed records, the last published first.
    pub updates: Arc<[EntryRef]>,
    /// 公开 N 件 / 受理 M 件, for each listed record of statistics.
    pub denominators: Arc<BTreeMap<Id, Denominator>>,
    /// Counts by area, unit, dimension, year and category.
    pub rollups: Arc<Rollups>,
    /// Links between records that only one of the two writes down.
    pub relations: Arc<Relations>,
}

/// Computes everything, and tells what does not count yet and where working days could not be counted.
#[must_use]
pub fn figures(catalogue: &Catalogue, as_of: Date, drafts: Drafts) -> (Figures, Vec<Diagnostic>) {
    let of_records = || promises::of_all(catalogue, as_of);
    let (standings, promises) = rayon::join(|| Standings::new(catalogue, as_of, drafts), of_records);
    let mut figures = Figures::nothing(catalogue, as_of);
    (figures.standings, figures.promises) = (standings, promises);
    let calendar = WorkCalendar::built_in();
    let today = Today { as_of, calendar: &calendar };
    let work = || per_record::Work::new(catalogue, &figures);
    let (work, cases) = rayon::join(work, || per_record::Cases::new(catalogue, today));
    figures.set_work(work);
    figures.set_cases(cases);
    figures.coverage = Arc::new(Coverage::of_listed(catalogue, &figures));
    let counts = || rollup::rollups(rollup::Sources { catalogue, figures: &figures });
    let lists = || {
        let amendments = amendments::amendments(catalogue, &amendments::Sources::of(&figures));
        let updates = updates::updates(&figures.timelines, &figures.standings);
        let denominators = statistics::denominators(catalogue, &figures.standings, &figures.areas);
        (amendments, updates, denominators, Relations::new(catalogue, &figures.standings))
    };
    let (rollups, (amendments, updates, denominators, relations)) = rayon::join(counts, lists);
    figures.rollups = Arc::new(rollups);
    figures.amendments = amendments.into();
    figures.updates = updates.into();
    figures.denominators = Arc::new(denominators);
    figures.relations = Arc::new(relations);
    let diagnostics = notices::notices(catalogue, &figures);
    (figures, diagnostics)
}

/// Another state of the site, and what it came to.
#[derive(Debug, Clone, Copy)]
pub struct Then<'a> {
    /// The records.
    pub catalogue: &'a Catalogue,
    /// What they came to.
    pub figures: &'a Figures,
    /// Whether drafts were shown.
    pub drafts: Drafts,
}

/// The figures of a catalogue that differs from another in these records, and perhaps in settings and setup lists, for the same day. The
/// result is that of [`figures()`]: what rests on no changed record and on nothing else that differs is taken over.
#[must_use]
pub fn figures_again(
    catalogue: &Catalogue,
    then: Then<'_>,
    changed: &BTreeSet<RecordKey>,
) -> (Figures, Vec<Diagnostic>) {
    let before = then.figures;
    let as_of = before.as_of;
    let mut figures = before.clone();
    if !catalogue.areas.is_same_as(&then.catalogue.areas) {
        figures.areas =
            Some(AreaTree::new(&catalogue.areas)).filter(|tree| *tree != *before.areas).map_or(figures.areas, Arc::new);
    }
    let resting = grounds::Resting::between(
        grounds::State { catalogue, areas: &figures.areas },
        grounds::State { catalogue: then.catalogue, areas: &before.areas },
    );
    let same_groups = before.rollups.are_of(catalogue) && Arc::ptr_eq(&figures.areas, &before.areas);
    figures.standings = figures.standings.again(catalogue, as_of, then.drafts, changed);
    figures.promises = promises::again(figures.promises, catalogue, changed, as_of);
    let calendar = WorkCalendar::built_in();
    let today = Today { as_of, calendar: &calendar };
    // Standings, promises and what follows from them rest on records alone; clocks, what is owed and counts on the setup too.
    let other_figures = joined(changed, resting.figures);
    figures.set_records(catalogue, &other_figures, today);
    if !same_groups || !coverage::is_as_in(catalogue, &figures, then, &other_figures) {
        figures.coverage = Arc::new(Coverage::of_listed(catalogue, &figures));
    }
    let differing = &*joined(&other_figures, resting.groups);
    let counts = || {
        let now = rollup::Sources { catalogue, figures: &figures };
        rollup::again(now, rollup::Sources { catalogue: then.catalogue, figures: before }, differing)
    };
    let concerns = |kinds: &[Kind]| changed.iter().any(|key| kinds.contains(&key.kind));
    let lists = || {
        let sources = amendments::Sources::of(&figures);
        let amendments = amendments::again(&before.amendments, catalogue, &sources, changed);
        let updates = concerns(updates::RESTS_ON).then(|| updates::updates(&figures.timelines, &figures.standings));
        let denominators = (!statistics::is_as_in(catalogue, &figures, then, changed))
            .then(|| statistics::denominators(catalogue, &figures.standings, &figures.areas));
        let relations = concerns(relations::RESTS_ON).then(|| Relations::new(catalogue, &figures.standings));
        (amendments, updates, denominators, relations, notices::notices(catalogue, &figures))
    };
    let (rollups, (amendments, updates, denominators, relations, diagnostics)) = rayon::join(counts, lists);
    figures.rollups = rollups;
    figures.amendments = amendments.into();
    figures.updates = updates.map_or(figures.updates, Into::into);
    figures.denominators = denominators.map_or(figures.denominators, Arc::new);
    figures.relations = relations.map_or(figures.relations, Arc::new);
    (figures, diagnostics)
}

/// Some records and more of them; nothing is copied where either is empty.
fn joined(some: &BTreeSet<RecordKey>, more: BTreeSet<RecordKey>) -> Cow<'_, BTreeSet<RecordKey>> {
    match (some.is_empty(), more.is_empty()) {
        (_, true) => Cow::Borrowed(some),
        (true, false) => Cow::Owned(more),
        (false, false) => Cow::Owned(some | &more),
    }
}

impl Figures {
    /// The figures of no records.
    fn nothing(catalogue: &Catalogue, as_of: Date) -> Self {
        Self {
            as_of,
            areas: Arc::new(AreaTree::new(&catalogue.areas)),
            standings: Standings::default(),
            timelines: OrdMap::new(),
            projects: OrdMap::new(),
            measures: OrdMap::new(),
            owed: OrdMap::new(),
            matters: OrdMap::new(),
            appeals: OrdMap::new(),
            proposals: OrdMap::new(),
            events: OrdMap::new(),
            promises: OrdMap::new(),
            coverage: Arc::default(),
            amendments: Arc::default(),
            updates: Arc::default(),
            denominators: Arc::default(),
            rollups: Arc::default(),
            relations: Arc::default(),
        }
    }
}

#[cfg(test)]
mod tests;

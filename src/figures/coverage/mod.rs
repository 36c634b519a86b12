//! Coverage: which progress entries were owed, and which came, in time or late.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::areas::AreaTree;
use super::progress::Timeline;
use super::rollup::accountable_units;
use super::status::{NotReported, StatusFigures};
use super::workdays::{calendar_days_after, calendar_days_between};
use super::{Figures, Then};
use crate::model::{Catalogue, Common, Date, Id, Kind, Period, RecordKey, Reporting, periods_of};

/// Everything that listed projects and measures owed until the as-of date.
#[derive(Debug, Clone, Default)]
pub struct Coverage {
    /// One for each record, area and reporting period: by kind and id, the record's areas in its order, oldest period first.
    pub obligations: Vec<Obligation>,
    /// All of them together.
    pub site: Tally,
    /// By record that owes anything.
    pub records: BTreeMap<RecordKey, Group>,
    /// By area, children included, in the order of the file; areas that nobody owes for are left out.
    pub areas: Vec<(Id, Group)>,
    /// By unit that leads or is responsible, in the order of the file.
    pub departments: Vec<(Id, Group)>,
    /// By reporting period, newest first.
    pub periods: Vec<(Period, Group)>,
}

/// One entry that is owed.
#[derive(Debug, Clone, PartialEq)]
pub struct Obligation {
    /// The project or measure.
    pub record: RecordKey,
    /// The area that owes it; `None` where the record names none.
    pub area: Option<Id>,
    /// The reporting period.
    pub period: Arc<Period>,
    /// The last day on which it is on time: the period's end and `due_days`.
    pub due: Date,
    /// Whether it came.
    pub state: Filing,
}

/// Whether an entry that is owed came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filing {
    /// Published on this day, in time.
    OnTime {
        /// When the first entry of the period was published.
        published: Date,
    },
    /// Published after the due day.
    Late {
        /// When the first entry of the period was published.
        published: Date,
        /// By how many calendar days, at least 1.
        days: i64,
    },
    /// Nothing was published, and the due day has passed.
    Missing {
        /// Calendar days since the due day, at least 1.
        days: i64,
    },
    /// Nothing was published, and the due day is to come.
    NotYetDue,
}

/// Some obligations and their counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// Indexes into [`Coverage::obligations`], ascending.
    pub obligations: Vec<usize>,
    /// Their counts.
    pub tally: Tally,
}

/// Counts of obligations.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// On time.
    pub on_time: usize,
    /// Late.
    pub late: usize,
    /// Missing.
    pub missing: usize,
    /// Not yet due and not yet reported.
    pub not_yet_due: usize,
}

impl Tally {
    /// 应报: the denominator, those whose entry came or whose due day has passed.
    #[must_use]
    pub const fn owed(self) -> usize {
        self.on_time + self.late + self.missing
    }

    /// 已报
    #[must_use]
    pub const fn reported(self) -> usize {
        self.on_time + self.late
    }
}

/// From when to when a record owes entries.
#[derive(Debug, Clone, Copy)]
pub(super) struct Duty {
    pub(super) start: Date,
    /// Completion or cancellation, else the as-of date.
    pub(super) end: Date,
    pub(super) as_of: Date,
}

/// What a record owes: an entry for each of its areas and each reporting period from start to end, oldest first.
///
/// An entry counts for the period in which its as-of date lies. One that names no area speaks for all areas of the record, one
/// that names an area for those that it contains or lies in. The first that was published decides, so that no correction
/// makes it late. What the record says of `reporting` goes before what the site says; without a period nothing is owed.
pub(super) fn obligations(
    record: &RecordKey,
    common: &Common,
    site: Option<&Reporting>,
    timeline: &Timeline,
    duty: Duty,
    areas: &AreaTree,
) -> Vec<Obligation> {
    let own = common.reporting.as_ref();
    let Some(every) = own.and_then(|own| own.every).or_else(|| site?.every) else { return Vec::new() };
    let due_days = own.and_then(|own| own.due_days).or_else(|| site?.due_days).unwrap_or(0);
    let periods: Vec<Arc<Period>> = periods_of(every, duty.start, duty.end).into_iter().map(Arc::new).collect();
    let reports = Reports::new(timeline, &periods);
    let mut owing: Vec<Option<&Id>> = common.areas.iter().map(|area| Some(area.id())).collect();
    if owing.is_empty() {
        owing.push(None);
    }
    let mut obligations = Vec::with_capacity(owing.len() * periods.len());
    for area in owing {
        for (place, period) in periods.iter().enumerate() {
            let due = calendar_days_after(period.last, due_days);
            let state = Filing::of(due, reports.first(place, area, areas), duty.as_of);
            obligations.push(Obligation {
                record: record.clone(),
                area: area.cloned(),
                period: Arc::clone(period),
                due,
                state,
            });
        }
    }
    obligations
}

/// The last period whose due day has passed, where an area did not report it and nothing since. Nothing is said of what is
/// over: what was missed before stays in the coverage.
pub(super) fn not_reported(obligations: &[Obligation], status: &StatusFigures, as_of: Date) -> Option<NotReported> {
    if status.is_over() {
        return None;
    }
    let last = obligations.iter().filter(|owed| owed.due < as_of).max_by_key(|owed| owed.period.last)?;
    let missing = |owed: &&Obligation| {
        let reported_since = || {
            obligations.iter().any(|other| {
                other.area == owed.area && other.period.first > owed.period.last && other.state.published().is_some()
            })
        };
        owed.period == last.period && matches!(owed.state, Filing::Missing { .. }) && !reported_since()
    };
    let missing: Vec<&Obligation> = obligations.iter().filter(missing).collect();
    let first = missing.first()?;
    Some(NotReported {
        period: Period::clone(&first.period),
        due: first.due,
        areas: missing.iter().filter_map(|owed| owed.area.clone()).collect(),
    })
}

/// The entries of a record by reporting period: of each area that an entry names, the first day of publication.
struct Reports<'a> {
    periods: Vec<BTreeMap<Option<&'a Id>, Date>>,
}

impl<'a> Reports<'a> {
    fn new(timeline: &'a Timeline, periods: &[Arc<Period>]) -> Self {
        let mut reports = Self { periods: vec![BTreeMap::new(); periods.len()] };
        for entry in &timeline.entries {
            let next = periods.partition_point(|period| period.last < entry.date);
            if periods.get(next).is_some_and(|period| period.first <= entry.date) {
                let first = reports.periods[next].entry(entry.line.area.as_ref()).or_insert(entry.published);
                *first = entry.published.min(*first);
            }
        }
        reports
    }

    /// The first day on which something was published for the period that speaks for the area.
    fn first(&self, period: usize, area: Option<&Id>, areas: &AreaTree) -> Option<Date> {
        let speaks_for = |named: Option<&Id>| match (named, area) {
            (None, _) | (_, None) => true,
            (Some(named), Some(area)) => areas.lies_in(named, area) || areas.lies_in(area, named),
        };
        self.periods.get(period)?.iter().filter(|(named, _)| speaks_for(**named)).map(|(_, published)| *published).min()
    }
}

impl Filing {
    fn of(due: Date, published: Option<Date>, as_of: Date) -> Self {
        match published {
            Some(published) if published <= due => Self::OnTime { published },
            Some(published) => Self::Late { published, days: calendar_days_between(due, published) },
            None if as_of <= due => Self::NotYetDue,
            None => Self::Missing { days: calendar_days_between(due, as_of) },
        }
    }

    /// When the first entry of the period was published.
    #[must_use]
    pub const fn published(self) -> Option<Date> {
        match self {
            Self::OnTime { published } | Self::Late { published, .. } => Some(published),
            Self::Missing { .. } | Self::NotYetDue => None,
        }
    }
}

impl Coverage {
    /// Joins what listed projects and measures owe. Of the figures, areas, standings and what each record owes must be there.
    pub(super) fn of_listed(catalogue: &Catalogue, figures: &Figures) -> Self {
        let mut coverage = Self::default();
        let mut records = Vec::new();
        let mut by_area: BTreeMap<&Id, Group> = BTreeMap::new();
        let mut by_unit: BTreeMap<&Id, Group> = BTreeMap::new();
        let mut by_period: BTreeMap<&Period, Group> = BTreeMap::new();
        let owing =
            figures.owed.iter().filter(|(record, owed)| !owed.is_empty() && figures.standings.of(record).is_listed());
        for (record, owed) in owing {
            let mut of_record = Group::default();
            // What one area owes stands together.
            for of_area in owed.chunk_by(|one, other| one.area == other.area) {
                let mut group = Group::default();
                for (index, owed) in (coverage.obligations.len()..).zip(of_area) {
                    group.add(index, owed.state);
                    by_period.entry(&owed.period).or_default().add(index, owed.state);
                }
                let area = of_area.first().and_then(|owed| owed.area.as_ref());
                for area in area.into_iter().flat_map(|area| figures.areas.lineage(area)) {
                    by_area.entry(area).or_default().join(&group);
                }
                of_record.join(&group);
                coverage.obligations.extend_from_slice(of_area);
            }
            coverage.site.join(of_record.tally);
            for unit in units_of(catalogue, record) {
                by_unit.entry(unit).or_default().join(&of_record);
            }
            records.push((record.clone(), of_record));
        }
        let in_order = |order: &mut dyn Iterator<Item = &Id>, groups: &mut BTreeMap<&Id, Group>| -> Vec<(Id, Group)> {
            order.filter_map(|id| Some((id.clone(), groups.remove(id)?))).collect()
        };
        coverage.records = records.into_iter().collect();
        coverage.areas = in_order(&mut figures.areas.in_order(), &mut by_area);
        coverage.departments = in_order(&mut catalogue.departments.iter().map(|unit| &unit.id), &mut by_unit);
        coverage.periods = by_period.into_iter().rev().map(|(period, group)| (period.clone(), group)).collect();
        coverage
    }
}

/// Whether the coverage is what it was when these records were others.
pub(super) fn is_as_in(
    catalogue: &Catalogue,
    figures: &Figures,
    then: Then<'_>,
    changed: &BTreeSet<RecordKey>,
) -> bool {
    let owed = |catalogue, figures: &Figures, key| {
        let owed = figures.owed.get(key).filter(|_| figures.standings.of(key).is_listed())?;
        Some((Arc::clone(owed), units_of(catalogue, key)))
    };
    let may_owe = |key: &&RecordKey| matches!(key.kind, Kind::Project | Kind::Measure);
    changed.iter().filter(may_owe).all(|key| owed(catalogue, figures, key) == owed(then.catalogue, then.figures, key))
}

/// The units that answer for a project or a measure.
fn units_of<'a>(catalogue: &'a Catalogue, key: &RecordKey) -> Vec<&'a Id> {
    let measure = catalogue.measures.find(key.id.as_str()).filter(|_| key.kind == Kind::Measure);
    catalogue.common(key).map(|common| accountable_units(common, measure)).unwrap_or_default()
}

impl Group {
    fn add(&mut self, index: usize, state: Filing) {
        self.obligations.push(index);
        self.tally.add(state);
    }

    /// Adds other obligations, all of which come after its own.
    fn join(&mut self, later: &Self) {
        self.obligations.extend_from_slice(&later.obligations);
        self.tally.join(later.tally);
    }
}

impl Tally {
    fn add(&mut self, state: Filing) {
        match state {
            Filing::OnTime { .. } => self.on_time += 1,
            Filing::Late { .. } => self.late += 1,
            Filing::Missing { .. } => self.missing += 1,
            Filing::NotYetDue => self.not_yet_due += 1,
        }
    }

    /// Adds the counts of others.
    pub(super) const fn join(&mut self, other: Self) {
        self.on_time += other.on_time;
        self.late += other.late;
        self.missing += other.missing;
        self.not_yet_due += other.not_yet_due;
    }
}

#[cfg(test)]
mod tests;

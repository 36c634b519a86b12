//! By what results are filtered and counted: values of each record, and the words for them.
//!
//! A record counts for the areas around its own, as the roll-ups do, and for the units that answer for it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Found, Ground};
use crate::figures::clocks::CaseState;
use crate::figures::rollup::accountable_units;
use crate::figures::status::{Labels, StatusFigures};
use crate::model::{
    Common, Department, EventStatus, Id, Kind, Measure, Outcome, Party, Record, Reference, ValidityState,
};
use crate::plan::status_word;
use crate::search::document::{Facet, FacetValue};

/// What one record is counted for.
#[derive(Debug, Default)]
pub(super) struct Values {
    pub(super) areas: Vec<String>,
    pub(super) departments: Vec<String>,
    pub(super) dimensions: Vec<String>,
    pub(super) statuses: Vec<String>,
    pub(super) year: Option<i16>,
}

/// Status words in the order in which pages list them, with the key of their words.
const STATUSES: &[(&str, &str)] = &[
    ("not-started", "status.not-started"),
    ("in-progress", "status.in-progress"),
    ("completed", "status.completed"),
    ("suspended", "status.suspended"),
    ("cancelled", "status.cancelled"),
    ("unreported", "status.unreported"),
    ("past-due", "search.past-due"),
    ("not-reported", "search.not-reported"),
    ("adjusted", "label.adjusted"),
    ("case-open-past-limit", "label.case-open-past-limit"),
    ("case-open", "label.case-open"),
    ("case-late", "label.case-late"),
    ("case-in-time", "label.case-in-time"),
    ("case-open-without-limit", "label.case-open-without-limit"),
    ("case-done-without-limit", "label.case-done-without-limit"),
    ("outcome-resolved", "outcome.resolved"),
    ("outcome-partly", "outcome.partly"),
    ("outcome-explained", "outcome.explained"),
    ("outcome-forwarded", "outcome.forwarded"),
    ("outcome-declined", "outcome.declined"),
    ("event-announced", "event-status.announced"),
    ("event-held", "event-status.held"),
    ("event-cancelled", "event-status.cancelled"),
    ("valid", "validity.valid"),
    ("expired", "validity.expired"),
    ("repealed", "validity.repealed"),
];

/// The kinds that have pages of their own, as the navigation orders them.
const KINDS: &[Kind] = &[
    Kind::Measure,
    Kind::Project,
    Kind::Matter,
    Kind::Appeal,
    Kind::Proposal,
    Kind::Event,
    Kind::Document,
    Kind::Register,
    Kind::News,
    Kind::Page,
    Kind::Area,
    Kind::Department,
    Kind::Dimension,
];

pub(super) fn facets(ground: &Ground<'_>) -> Vec<Facet> {
    let catalogue = ground.catalogue;
    let said = |id: &str, key: &str| FacetValue {
        id: id.to_owned(),
        label: (ground.strings)(key).unwrap_or_else(|| id.to_owned()),
    };
    let named = |id: &Id, name: &str, short: Option<&String>| FacetValue {
        id: id.as_str().to_owned(),
        label: short.map_or(name, String::as_str).to_owned(),
    };
    let kinds = KINDS.iter().map(|kind| said(kind.name(), &format!("kind.{}", kind.name())));
    let areas = catalogue.areas.iter().map(|area| named(&area.id, &area.name, area.short.as_ref()));
    let units = catalogue.departments.iter().map(|unit| named(&unit.id, &unit.name, unit.short.as_ref()));
    let dimensions = catalogue.dimensions.iter().map(|dimension| named(&dimension.id, &dimension.name, None));
    let statuses = STATUSES.iter().map(|(id, key)| said(id, key));
    vec![
        Facet { name: "kind", values: kinds.collect() },
        Facet { name: "area", values: areas.collect() },
        Facet { name: "department", values: units.collect() },
        Facet { name: "dimension", values: dimensions.collect() },
        Facet { name: "status", values: statuses.collect() },
    ]
}

pub(super) fn values(ground: &Ground<'_>, found: Found<'_>, date: Option<Date>) -> Values {
    let figures = ground.figures;
    let common = found.common();
    let mut values = Values { year: date.map(Date::year), ..Values::default() };
    if let Some(common) = common {
        values.areas = around(ground, common.areas.iter().map(Reference::id));
        values.departments = units(common, None, []);
    }
    match found {
        Found::Area(area) => values.areas = around(ground, [&area.id].into_iter()),
        Found::Department(unit) => {
            values.areas = around(ground, unit.area.iter().map(Reference::id));
            values.departments = vec![unit.id().as_str().to_owned()];
        }
        Found::Dimension(dimension) => values.dimensions = vec![dimension.id.as_str().to_owned()],
        Found::Measure(measure) => {
            values.departments = units(&measure.common, Some(measure), []);
            values.dimensions = vec![measure.dimension.id().as_str().to_owned()];
            let figures = figures.measures.get(measure.id());
            values.statuses = figures.map(|one| work_statuses(&one.status, &one.labels)).unwrap_or_default();
        }
        Found::Project(project) => {
            values.year = Some(project.year.get());
            values.dimensions = dimension_of(ground, project.measure.as_ref());
            let figures = figures.projects.get(project.id());
            values.statuses = figures.map(|one| work_statuses(&one.status, &one.labels)).unwrap_or_default();
        }
        Found::Matter(matter) => {
            values.dimensions = dimension_of(ground, matter.measure.as_ref());
            values.statuses =
                figures.matters.get(matter.id()).map(|case| case_status(case.state)).into_iter().collect();
        }
        Found::Appeal(appeal) => {
            values.departments = units(&appeal.common, None, appeal.replier.iter());
            let case = figures.appeals.get(appeal.id()).map(|case| case_status(case.state));
            let is_answered = appeal.replied.is_none_or(|date| date <= figures.as_of);
            let outcome = appeal.outcome.filter(|_| is_answered).map(outcome);
            values.statuses = case.into_iter().chain(outcome).collect();
        }
        Found::Proposal(proposal) => {
            let case = figures.proposals.get(proposal.id());
            values.statuses = case.map(|case| case_status(case.state)).into_iter().collect();
        }
        Found::Event(event) => {
            values.departments = units(&event.common, None, event.host.iter());
            values.statuses = figures.events.get(event.id()).map(|one| event_status(one.status)).into_iter().collect();
        }
        Found::Document(document) => {
            values.departments = units(&document.common, None, party(&document.issuer));
            let state = document.validity.as_ref().map_or(ValidityState::Valid, |validity| validity.state);
            values.statuses = vec![state.name().to_owned()];
        }
        Found::Register(register) => {
            values.departments = units(&register.common, None, register.issuer.as_ref().and_then(party));
        }
        Found::News(_) | Found::Page(_) => {}
    }
    values
}

/// The areas and those that contain them.
fn around<'a>(ground: &Ground<'_>, areas: impl Iterator<Item = &'a Id>) -> Vec<String> {
    let all: BTreeSet<&Id> = areas.flat_map(|area| ground.figures.areas.lineage(area)).collect();
    all.into_iter().map(|area| area.as_str().to_owned()).collect()
}

fn units<'a>(
    common: &'a Common,
    measure: Option<&'a Measure>,
    further: impl IntoIterator<Item = &'a Reference<Department>>,
) -> Vec<String> {
    let mut all: BTreeSet<&Id> = accountable_units(common, measure).into_iter().collect();
    all.extend(further.into_iter().map(Reference::id));
    all.into_iter().map(|unit| unit.as_str().to_owned()).collect()
}

fn party(party: &Party<Department>) -> Option<&Reference<Department>> {
    match party {
        Party::Record(reference) => Some(reference),
        Party::Named(_) => None,
    }
}

fn dimension_of(ground: &Ground<'_>, measure: Option<&Reference<Measure>>) -> Vec<String> {
    let measure = measure.and_then(|measure| ground.catalogue.measures.get(measure));
    measure.map(|measure| measure.dimension.id().as_str().to_owned()).into_iter().collect()
}

/// The status, and what is computed beside it.
fn work_statuses(status: &StatusFigures, labels: &Labels) -> Vec<String> {
    let word = Some(status_word(status.status));
    let past_due = labels.past_due.is_some().then_some("past-due");
    let not_reported = labels.not_reported.is_some().then_some("not-reported");
    let adjusted = labels.adjusted.is_some().then_some("adjusted");
    [word, past_due, not_reported, adjusted].into_iter().flatten().map(str::to_owned).collect()
}

fn case_status(state: CaseState) -> String {
    let word = match state {
        CaseState::OpenPastLimit => "case-open-past-limit",
        CaseState::Open => "case-open",
        CaseState::Late => "case-late",
        CaseState::InTime => "case-in-time",
        CaseState::OpenWithoutLimit => "case-open-without-limit",
        CaseState::DoneWithoutLimit => "case-done-without-limit",
    };
    word.to_owned()
}

fn outcome(outcome: Outcome) -> String {
    format!("outcome-{}", outcome.name())
}

fn event_status(status: EventStatus) -> String {
    format!("event-{}", status.name())
}

//! What is computed of single records: it rests on the record, the setup lists and the day, and on no other record.

use std::collections::BTreeSet;
use std::sync::Arc;

use imbl::OrdMap;

use super::clocks::{self, CaseFigures, Today};
use super::coverage::{self, Duty, Obligation};
use super::events;
use super::in_turn::in_turn;
use super::measures::{self, MeasureFigures};
use super::progress::Timeline;
use super::projects::{self, ProjectFigures};
use super::{EventFigures, Figures, Promise};
use crate::model::{Catalogue, Common, Id, Kind, List, Measure, Project, Record, RecordKey};

/// What is computed of projects and measures.
pub(super) struct Work {
    timelines: OrdMap<RecordKey, Timeline>,
    projects: OrdMap<Id, ProjectFigures>,
    measures: OrdMap<Id, MeasureFigures>,
    owed: OrdMap<RecordKey, Arc<[Obligation]>>,
}

/// The clocks of matters, appeals and proposals, and the days of events.
pub(super) struct Cases {
    matters: OrdMap<Id, CaseFigures>,
    appeals: OrdMap<Id, CaseFigures>,
    proposals: OrdMap<Id, CaseFigures>,
    events: OrdMap<Id, EventFigures>,
}

/// One project or measure.
struct One<T> {
    timeline: Timeline,
    figures: T,
    owed: Arc<[Obligation]>,
}

/// What is computed of one record of any kind; of none where the record is gone.
enum Of {
    Measure(Option<Box<One<MeasureFigures>>>),
    Project(Option<Box<One<ProjectFigures>>>),
    Matter(Option<CaseFigures>),
    Appeal(Option<CaseFigures>),
    Proposal(Option<CaseFigures>),
    Event(Option<EventFigures>),
    /// Nothing is computed of such a record.
    Another,
}

impl Work {
    /// All projects and measures. Of the figures, areas and promises must be there.
    pub fn new(catalogue: &Catalogue, figures: &Figures) -> Self {
        let mut work =
            Self { timelines: OrdMap::new(), projects: OrdMap::new(), measures: OrdMap::new(), owed: OrdMap::new() };
        for record in &catalogue.measures {
            let one = figures.measure(catalogue, record);
            work.timelines.insert(record.key(), one.timeline);
            work.owed.insert(record.key(), one.owed);
            work.measures.insert(record.common.id.clone(), one.figures);
        }
        for record in &catalogue.projects {
            let one = figures.project(catalogue, record);
            work.timelines.insert(record.key(), one.timeline);
            work.owed.insert(record.key(), one.owed);
            work.projects.insert(record.common.id.clone(), one.figures);
        }
        work
    }
}

impl Cases {
    pub fn new(catalogue: &Catalogue, today: Today<'_>) -> Self {
        Self {
            matters: by_id(&catalogue.matters, |matter| clocks::matter(matter, catalogue, today)),
            appeals: by_id(&catalogue.appeals, |appeal| clocks::appeal(appeal, catalogue, today)),
            proposals: by_id(&catalogue.proposals, |proposal| clocks::proposal(proposal, catalogue, today)),
            events: by_id(&catalogue.events, |event| events::event(event, today.as_of)),
        }
    }
}

fn by_id<R: Record, T: Clone>(records: &List<R>, figures: impl Fn(&R) -> T) -> OrdMap<Id, T> {
    records.iter().map(|record| (record.id().clone(), figures(record))).collect()
}

impl Figures {
    pub(super) fn set_work(&mut self, work: Work) {
        Work { timelines: self.timelines, projects: self.projects, measures: self.measures, owed: self.owed } = work;
    }

    pub(super) fn set_cases(&mut self, cases: Cases) {
        Cases { matters: self.matters, appeals: self.appeals, proposals: self.proposals, events: self.events } = cases;
    }

    /// Computes some records anew, or forgets them where they are gone. Their promises must be those of now.
    pub(super) fn set_records(&mut self, catalogue: &Catalogue, keys: &BTreeSet<RecordKey>, today: Today<'_>) {
        let keys: Vec<&RecordKey> = keys.iter().collect();
        // What is computed rests on none of the maps that are written.
        let known = self.clone();
        in_turn(&keys, |key| known.of_record(catalogue, key, today), |key, of| self.set_record(key, of));
    }

    fn set_record(&mut self, key: &RecordKey, of: Of) {
        match of {
            Of::Measure(one) => {
                let (timeline, figures, owed) = parts(one);
                put(&mut self.measures, &key.id, figures);
                put(&mut self.timelines, key, timeline);
                put(&mut self.owed, key, owed);
            }
            Of::Project(one) => {
                let (timeline, figures, owed) = parts(one);
                put(&mut self.projects, &key.id, figures);
                put(&mut self.timelines, key, timeline);
                put(&mut self.owed, key, owed);
            }
            Of::Matter(case) => put(&mut self.matters, &key.id, case),
            Of::Appeal(case) => put(&mut self.appeals, &key.id, case),
            Of::Proposal(case) => put(&mut self.proposals, &key.id, case),
            Of::Event(event) => put(&mut self.events, &key.id, event),
            Of::Another => {}
        }
    }

    fn of_record(&self, catalogue: &Catalogue, key: &RecordKey, today: Today<'_>) -> Of {
        let id = key.id.as_str();
        match key.kind {
            Kind::Measure => {
                Of::Measure(catalogue.measures.find(id).map(|record| Box::new(self.measure(catalogue, record))))
            }
            Kind::Project => {
                Of::Project(catalogue.projects.find(id).map(|record| Box::new(self.project(catalogue, record))))
            }
            Kind::Matter => {
                Of::Matter(catalogue.matters.find(id).map(|matter| clocks::matter(matter, catalogue, today)))
            }
            Kind::Appeal => {
                Of::Appeal(catalogue.appeals.find(id).map(|appeal| clocks::appeal(appeal, catalogue, today)))
            }
            Kind::Proposal => {
                Of::Proposal(catalogue.proposals.find(id).map(|proposal| clocks::proposal(proposal, catalogue, today)))
            }
            Kind::Event => Of::Event(catalogue.events.find(id).map(|event| events::event(event, today.as_of))),
            Kind::Site
            | Kind::Area
            | Kind::Department
            | Kind::Dimension
            | Kind::Clock
            | Kind::Channel
            | Kind::Progress
            | Kind::Document
            | Kind::Register
            | Kind::Statistics
            | Kind::News
            | Kind::Page => Of::Another,
        }
    }

    fn measure(&self, catalogue: &Catalogue, record: &Measure) -> One<MeasureFigures> {
        let (key, as_of) = (record.key(), self.as_of);
        let timeline = Timeline::new(&record.progress, &record.common.areas, as_of);
        let mut figures = measures::measure(record, &timeline, self.promises_of(&key), as_of);
        let duty = measures::duty(record, &figures, &timeline, as_of);
        let owed = self.owed_by(catalogue, &key, &record.common, &timeline, duty);
        figures.labels.not_reported = coverage::not_reported(&owed, &figures.status, as_of);
        One { timeline, figures, owed }
    }

    fn project(&self, catalogue: &Catalogue, record: &Project) -> One<ProjectFigures> {
        let (key, as_of) = (record.key(), self.as_of);
        let timeline = Timeline::new(&record.progress, &record.common.areas, as_of);
        let mut figures = projects::project(record, &timeline, self.promises_of(&key), as_of);
        let duty = projects::duty(&figures, as_of);
        let owed = self.owed_by(catalogue, &key, &record.common, &timeline, duty);
        figures.labels.not_reported = coverage::not_reported(&owed, &figures.status, as_of);
        One { timeline, figures, owed }
    }

    fn owed_by(
        &self,
        catalogue: &Catalogue,
        key: &RecordKey,
        common: &Common,
        timeline: &Timeline,
        duty: Duty,
    ) -> Arc<[Obligation]> {
        let site = catalogue.site.reporting.as_ref();
        coverage::obligations(key, common, site, timeline, duty, &self.areas).into()
    }

    fn promises_of(&self, key: &RecordKey) -> &[Promise] {
        self.promises.get(key).map_or(&[], Vec::as_slice)
    }
}

/// What was computed of one record, piece by piece; of none where the record is gone.
fn parts<T>(one: Option<Box<One<T>>>) -> (Option<Timeline>, Option<T>, Option<Arc<[Obligation]>>) {
    one.map_or((None, None, None), |one| {
        let One { timeline, figures, owed } = *one;
        (Some(timeline), Some(figures), Some(owed))
    })
}

fn put<K: Ord + Clone, T: Clone>(map: &mut OrdMap<K, T>, key: &K, value: Option<T>) {
    match value {
        Some(value) => map.insert(key.clone(), value),
        None => map.remove(key),
    };
}

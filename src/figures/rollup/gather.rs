//! Every record goes once into each group that it belongs to.
//!
//! What a record adds is its [`Share`]: shares that are the same add the same, in whatever state of the site.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::share::{Adds, Group, Share, Sources};
use super::{CaseTally, Places, Rollup, Rollups};
use crate::figures::coverage::Tally;
use crate::figures::in_turn::in_turn;
use crate::model::{Catalogue, Id, Kind, List, Record, RecordKey};

/// The kinds of records that are counted, in the order in which they are.
pub(super) const KINDS: [Kind; 10] = [
    Kind::Project,
    Kind::Measure,
    Kind::Matter,
    Kind::Appeal,
    Kind::Proposal,
    Kind::Event,
    Kind::Document,
    Kind::Register,
    Kind::Statistics,
    Kind::News,
];

/// The roll-ups of everything that counts.
pub fn rollups(sources: Sources<'_>) -> Rollups {
    let mut rollups = Rollups::new(sources.catalogue);
    rollups.count(sources, &KINDS);
    rollups
}

impl Rollups {
    pub(super) fn new(catalogue: &Catalogue) -> Self {
        fn empty<R: Record>(records: &List<R>) -> Vec<(Id, Rollup)> {
            records.iter().map(|record| (record.id().clone(), Rollup::default())).collect()
        }
        fn places(groups: &[(Id, Rollup)]) -> Places {
            Arc::new(groups.iter().enumerate().map(|(place, (id, _))| (id.clone(), place)).collect())
        }
        let (areas, departments, dimensions) =
            (empty(&catalogue.areas), empty(&catalogue.departments), empty(&catalogue.dimensions));
        Self {
            area_places: places(&areas),
            department_places: places(&departments),
            dimension_places: places(&dimensions),
            areas,
            departments,
            dimensions,
            ..Self::default()
        }
    }

    /// Counts the records of these kinds, of which none has been counted yet.
    pub(super) fn count(&mut self, sources: Sources<'_>, kinds: &[Kind]) {
        let catalogue = sources.catalogue;
        for kind in kinds {
            match kind {
                Kind::Project => self.add_all(&catalogue.projects, |project| sources.project(project)),
                Kind::Measure => self.add_all(&catalogue.measures, |measure| sources.measure(measure)),
                Kind::Matter => self.add_all(&catalogue.matters, |matter| sources.matter(matter)),
                Kind::Appeal => self.add_all(&catalogue.appeals, |appeal| sources.appeal(appeal)),
                Kind::Proposal => self.add_all(&catalogue.proposals, |proposal| sources.proposal(proposal)),
                Kind::Event => self.add_all(&catalogue.events, |event| sources.event(event)),
                Kind::Document => self.add_all(&catalogue.documents, |document| sources.document(document)),
                Kind::Register => self.add_all(&catalogue.registers, |register| sources.register(register)),
                Kind::Statistics => self.add_all(&catalogue.statistics, |statistics| sources.statistics(statistics)),
                Kind::News => self.add_all(&catalogue.news, |news| sources.news(news)),
                Kind::Page
                | Kind::Site
                | Kind::Area
                | Kind::Department
                | Kind::Dimension
                | Kind::Clock
                | Kind::Channel
                | Kind::Progress => {}
            }
        }
        // An area owes for itself and for what lies in it; a record of several areas owes in each.
        for (_, rollup) in &mut self.areas {
            rollup.coverage = Tally::default();
        }
        for (area, group) in &sources.figures.coverage.areas {
            if let Some(place) = self.area_places.get(area) {
                self.areas[*place].1.coverage = group.tally;
            }
        }
    }

    fn add_all<'a, R: Record + Send + Sync>(
        &mut self,
        records: &'a List<R>,
        share: impl Fn(&'a R) -> Option<Share<'a>> + Sync,
    ) {
        let add = |record: &Arc<R>, share: Option<Share<'a>>| {
            if let Some(share) = share {
                self.add(&record.key(), &share);
            }
        };
        in_turn(records.shared_records(), |record| share(record), add);
    }

    fn add(&mut self, key: &RecordKey, share: &Share<'_>) {
        self.support(key, share);
        for group in share.groups.all() {
            if let Some(rollup) = self.group(&group) {
                rollup.add(key, &share.adds);
            }
        }
    }

    /// Adds a record to what the units that support it support.
    pub(super) fn support(&mut self, key: &RecordKey, share: &Share<'_>) {
        for unit in &share.supporting {
            match self.supported.get_mut(*unit) {
                Some(supported) => supported.insert(key.clone()),
                None => self.supported.entry(Id::clone(unit)).or_default().insert(key.clone()),
            };
        }
    }

    /// A group; one of a year or a category is made when it is first asked for.
    pub(super) fn group(&mut self, group: &Group<'_>) -> Option<&mut Rollup> {
        match group {
            Group::Site => Some(&mut self.site),
            Group::Area(id) => self.area_places.get(*id).map(|place| &mut self.areas[*place].1),
            Group::Department(id) => self.department_places.get(*id).map(|place| &mut self.departments[*place].1),
            Group::Dimension(id) => self.dimension_places.get(*id).map(|place| &mut self.dimensions[*place].1),
            Group::Year(year) => Some(self.years.entry(*year).or_default()),
            // The key is copied for a new category alone.
            Group::Category(name) if !self.categories.contains_key(*name) => {
                Some(self.categories.entry((*name).to_owned()).or_default())
            }
            Group::Category(name) => self.categories.get_mut(*name),
        }
    }

    /// Takes away all that records of these kinds have added.
    pub(super) fn forget(&mut self, kinds: &BTreeSet<Kind>) {
        let groups = self.areas.iter_mut().chain(&mut self.departments).chain(&mut self.dimensions);
        let groups = groups.map(|(_, rollup)| rollup).chain(self.years.values_mut());
        let groups = groups.chain(self.categories.values_mut()).chain([&mut self.site]);
        groups.for_each(|rollup| kinds.iter().for_each(|kind| rollup.forget(*kind)));
        for supported in self.supported.values_mut() {
            supported.retain(|key| !kinds.contains(&key.kind));
        }
        self.supported.retain(|_, supported| !supported.is_empty());
    }
}

impl Rollup {
    fn add(&mut self, key: &RecordKey, adds: &Adds<'_>) {
        match adds {
            Adds::Project { status, labels, goals, money, owed } => {
                Arc::make_mut(&mut self.projects).add(&key.id, status, labels);
                self.goals.add(goals);
                self.money.add(money);
                self.coverage.join(*owed);
            }
            Adds::Measure { status, labels, owed } => {
                Arc::make_mut(&mut self.measures).add(&key.id, status, labels);
                self.coverage.join(*owed);
            }
            Adds::Case(state) => {
                if let Some(cases) = self.cases(key.kind) {
                    cases.add(&key.id, *state);
                }
            }
            Adds::CountedOnly => {
                if let Some(cases) = self.cases(key.kind) {
                    cases.counted_only += 1;
                }
            }
            Adds::Listed => Arc::make_mut(self.others.entry(key.kind).or_default()).push(key.id.clone()),
        }
    }

    pub(super) fn cases(&mut self, kind: Kind) -> Option<&mut CaseTally> {
        let cases = match kind {
            Kind::Matter => &mut self.matters,
            Kind::Appeal => &mut self.appeals,
            Kind::Proposal => &mut self.proposals,
            _ => return None,
        };
        Some(Arc::make_mut(cases))
    }

    /// Takes away what records of the kind have added; what projects and measures add together goes with either.
    fn forget(&mut self, kind: Kind) {
        match kind {
            Kind::Project => {
                self.projects = Arc::default();
                (self.goals, self.money) = Default::default();
                self.coverage = Tally::default();
            }
            Kind::Measure => {
                self.measures = Arc::default();
                self.coverage = Tally::default();
            }
            Kind::Matter => self.matters = Arc::default(),
            Kind::Appeal => self.appeals = Arc::default(),
            Kind::Proposal => self.proposals = Arc::default(),
            other => {
                self.others.remove(&other);
            }
        }
    }
}

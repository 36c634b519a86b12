//! Every record goes once into each group that it belongs to.
//!
//! What a record adds is its [`Share`]. Where one state of the site is made from another, shares that are the same add
//! the same: only the kinds of records whose shares differ are counted again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::share::{Adds, Groups, Share, Sources, dimension_of, share_of};
use super::{CaseTally, Places, Rollup, Rollups};
use crate::figures::coverage::Tally;
use crate::model::{Catalogue, Id, Kind, List, Record, RecordKey};

/// The kinds of records that are counted, in the order in which they are.
const KINDS: [Kind; 10] = [
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

/// For how many records is kept what they add, until it is added.
const AT_ONCE: usize = 4096;

/// The roll-ups of everything that counts.
pub fn rollups(sources: Sources<'_>) -> Rollups {
    let mut rollups = Rollups::new(sources.catalogue);
    rollups.count(sources, &KINDS);
    rollups
}

/// The same, made from those of another state of the site from which these records alone differ.
pub fn again(now: Sources<'_>, then: Sources<'_>, changed: &BTreeSet<RecordKey>) -> Arc<Rollups> {
    let mut kinds = BTreeSet::new();
    for key in changed {
        if !kinds.contains(&key.kind) && share_of(now, key) != share_of(then, key) {
            kinds.insert(key.kind);
        }
    }
    let same_coverage = Arc::ptr_eq(&now.figures.coverage, &then.figures.coverage);
    if changed.iter().any(|key| dimension_of(now, key) != dimension_of(then, key)) {
        // What serves a measure goes with it into its dimension.
        kinds.extend([Kind::Project, Kind::Matter]);
    }
    if kinds.contains(&Kind::Project) || kinds.contains(&Kind::Measure) || !same_coverage {
        // Goals, money and coverage are sums over both.
        kinds.extend([Kind::Project, Kind::Measure]);
    }
    let same_groups = then.figures.rollups.are_of(now.catalogue);
    if kinds.is_empty() && same_groups {
        return Arc::clone(&then.figures.rollups);
    }
    let mut rollups = Rollups::clone(&then.figures.rollups);
    if !same_groups {
        rollups.regroup(now.catalogue);
    }
    rollups.forget(&kinds);
    let kinds: Vec<Kind> = KINDS.into_iter().filter(|kind| kinds.contains(kind)).collect();
    rollups.count(now, &kinds);
    rollups.years.retain(|_, rollup| !rollup.is_empty());
    rollups.categories.retain(|_, rollup| !rollup.is_empty());
    Arc::new(rollups)
}

impl Rollups {
    fn new(catalogue: &Catalogue) -> Self {
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

    /// Whether there is a group for each entry of the setup lists, in their order.
    pub fn are_of(&self, catalogue: &Catalogue) -> bool {
        fn same<R: Record>(groups: &[(Id, Rollup)], list: &List<R>) -> bool {
            groups.iter().map(|(id, _)| id).eq(list.iter().map(Record::id))
        }
        same(&self.areas, &catalogue.areas)
            && same(&self.departments, &catalogue.departments)
            && same(&self.dimensions, &catalogue.dimensions)
    }

    /// Makes groups for the entries of these setup lists: what was counted for one that stays, stays.
    fn regroup(&mut self, catalogue: &Catalogue) {
        let empty = Self::new(catalogue);
        let keep = |groups: &mut Vec<(Id, Rollup)>, places: &mut Places, empty: Vec<(Id, Rollup)>, at: Places| {
            let mut known: BTreeMap<Id, Rollup> = std::mem::take(groups).into_iter().collect();
            *groups = empty.into_iter().map(|(id, none)| (id.clone(), known.remove(&id).unwrap_or(none))).collect();
            *places = at;
        };
        keep(&mut self.areas, &mut self.area_places, empty.areas, empty.area_places);
        keep(&mut self.departments, &mut self.department_places, empty.departments, empty.department_places);
        keep(&mut self.dimensions, &mut self.dimension_places, empty.dimensions, empty.dimension_places);
    }

    /// Counts the records of these kinds, of which none has been counted yet.
    fn count(&mut self, sources: Sources<'_>, kinds: &[Kind]) {
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
        // What records add is found out on all threads, and added in their order.
        for records in records.shared_records().chunks(AT_ONCE) {
            let shares: Vec<Option<Share<'a>>> = records.par_iter().map(|record| share(record)).collect();
            for (record, share) in records.iter().zip(shares) {
                if let Some(share) = share {
                    self.add(&record.key(), &share);
                }
            }
        }
    }

    fn add(&mut self, key: &RecordKey, share: &Share<'_>) {
        for unit in &share.supporting {
            match self.supported.get_mut(*unit) {
                Some(supported) => supported.insert(key.clone()),
                None => self.supported.entry(Id::clone(unit)).or_default().insert(key.clone()),
            };
        }
        self.each(&share.groups, |rollup| rollup.add(key, &share.adds));
    }

    /// The site and each group of the record, once.
    fn each(&mut self, groups: &Groups<'_>, add: impl Fn(&mut Rollup)) {
        add(&mut self.site);
        for area in &groups.areas {
            if let Some(place) = self.area_places.get(*area) {
                add(&mut self.areas[*place].1);
            }
        }
        for unit in &groups.units {
            if let Some(place) = self.department_places.get(*unit) {
                add(&mut self.departments[*place].1);
            }
        }
        if let Some(place) = groups.dimension.and_then(|dimension| self.dimension_places.get(dimension)) {
            add(&mut self.dimensions[*place].1);
        }
        if let Some(year) = groups.year {
            add(self.years.entry(year).or_default());
        }
        if let Some(category) = groups.category {
            // The key is copied for a new category alone.
            match self.categories.get_mut(category) {
                Some(rollup) => add(rollup),
                None => add(self.categories.entry(category.to_owned()).or_default()),
            }
        }
    }

    /// Takes away all that records of these kinds have added.
    fn forget(&mut self, kinds: &BTreeSet<Kind>) {
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

    fn cases(&mut self, kind: Kind) -> Option<&mut CaseTally> {
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

//! Every record goes once into each group that it belongs to.
//!
//! What a record adds is its [`Share`]. Where one state of the site is made from another, shares that are the same add
//! the same: records whose shares differ leave the groups of one and come into those of the other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::share::{Adds, Group, Share, Sources, dimension_of, share_of};
use super::{CaseTally, Places, Rollup, Rollups};
use crate::figures::clocks::CaseState;
use crate::figures::coverage::Tally;
use crate::model::{Catalogue, Id, Kind, List, Matter, Record, RecordKey};

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

/// The same, made from those of another state of the site from which these records alone differ. Projects and measures, which also add to
/// sums, are counted again as soon as one of them adds something else; records of other kinds leave their groups and come into them.
pub fn again(now: Sources<'_>, then: Sources<'_>, changed: &BTreeSet<RecordKey>) -> Arc<Rollups> {
    let mut by_kind: BTreeMap<Kind, Vec<&RecordKey>> = BTreeMap::new();
    for key in changed {
        by_kind.entry(key.kind).or_default().push(key);
    }
    let differs = |key: &&RecordKey| share_of(now, key) != share_of(then, key);
    // Where many of a kind may differ, counting all is quicker than moving them one by one.
    let is_counted = |kind: &Kind, keys: &[&RecordKey]| is_work(*kind) || keys.len() >= MANY;
    let (all, some): (Vec<_>, Vec<_>) = by_kind.into_iter().partition(|(kind, keys)| is_counted(kind, keys));
    let recounted = all.iter().filter(|(_, keys)| keys.iter().any(differs));
    let mut recounted: BTreeSet<Kind> = recounted.map(|(kind, _)| *kind).collect();
    let work = all.iter().filter(|(kind, _)| *kind == Kind::Measure).flat_map(|(_, keys)| keys);
    // What serves a measure goes with it into its dimension.
    let moved = work.filter(|key| dimension_of(now, key) != dimension_of(then, key));
    let moved: BTreeSet<&Id> = moved.map(|key| &key.id).collect();
    let serves_moved = |matter: &&Matter| matter.measure.as_ref().is_some_and(|measure| moved.contains(measure.id()));
    let serving: BTreeSet<RecordKey> = if moved.is_empty() {
        BTreeSet::new()
    } else {
        now.catalogue.matters.iter().filter(serves_moved).map(Record::key).collect()
    };
    let same_work = moved.is_empty() && !recounted.iter().any(|kind| is_work(*kind));
    if !same_work || !Arc::ptr_eq(&now.figures.coverage, &then.figures.coverage) {
        // Goals, money and coverage are sums over both.
        recounted.extend([Kind::Project, Kind::Measure]);
    }
    let others: Vec<&RecordKey> = some.into_iter().flat_map(|(_, keys)| keys).collect();
    let serving = serving.difference(changed).filter(|_| !recounted.contains(&Kind::Matter));
    let mut others: Vec<&RecordKey> = others.into_iter().chain(serving).collect();
    others.sort_unstable();
    let shares = others.into_par_iter().map(|key| (key, share_of(then, key), share_of(now, key)));
    let shares: Vec<_> = shares.filter(|(_, then, now)| then != now).collect();
    let edits = Edits::of(&shares);
    let same_groups = then.figures.rollups.are_of(now.catalogue);
    if recounted.is_empty() && edits.0.is_empty() && same_groups {
        return Arc::clone(&then.figures.rollups);
    }
    let mut rollups = Rollups::clone(&then.figures.rollups);
    if !same_groups {
        rollups.regroup(now.catalogue);
    }
    rollups.forget(&recounted);
    let kinds: Vec<Kind> = KINDS.into_iter().filter(|kind| recounted.contains(kind)).collect();
    rollups.count(now, &kinds);
    for (group, edits) in &edits.0 {
        if let Some(rollup) = rollups.group(group) {
            for (kind, edit) in edits {
                rollup.edit(*kind, edit);
            }
        }
    }
    for (key, then, _) in &shares {
        for unit in then.iter().flat_map(|share| &share.supporting) {
            if let Some(supported) = rollups.supported.get_mut(*unit) {
                supported.remove(*key);
            }
        }
    }
    for (key, _, now) in &shares {
        if let Some(share) = now {
            rollups.support(key, share);
        }
    }
    rollups.supported.retain(|_, supported| !supported.is_empty());
    rollups.years.retain(|_, rollup| !rollup.is_empty());
    rollups.categories.retain(|_, rollup| !rollup.is_empty());
    Arc::new(rollups)
}

/// From how many records of a kind on it is quicker to count all of them. Tests try both with few.
const MANY: usize = if cfg!(test) { 3 } else { 5_000 };

fn is_work(kind: Kind) -> bool {
    matches!(kind, Kind::Project | Kind::Measure)
}

/// What records of one kind that are no projects or measures change in one group. Ids ascend.
#[derive(Default)]
struct Edit<'a> {
    gone: Vec<&'a Id>,
    come: Vec<(&'a Id, Option<CaseState>)>,
    /// How many are only counted and are not any more.
    uncounted: usize,
    /// How many are only counted now.
    counted: usize,
}

impl<'a> Edit<'a> {
    /// Notes what a record added.
    fn takes(&mut self, id: &'a Id, adds: &Adds<'_>) {
        match adds {
            Adds::CountedOnly => self.uncounted += 1,
            Adds::Case(_) | Adds::Listed | Adds::Project { .. } | Adds::Measure { .. } => self.gone.push(id),
        }
    }

    /// Notes what a record adds.
    fn gives(&mut self, id: &'a Id, adds: &Adds<'_>) {
        match adds {
            Adds::CountedOnly => self.counted += 1,
            Adds::Case(state) => self.come.push((id, Some(*state))),
            Adds::Listed | Adds::Project { .. } | Adds::Measure { .. } => self.come.push((id, None)),
        }
    }
}

/// What changes, by group and kind.
struct Edits<'a>(BTreeMap<Group<'a>, BTreeMap<Kind, Edit<'a>>>);

impl<'a> Edits<'a> {
    /// The changes from what records added to what they add, in the order of their keys.
    fn of(shares: &'a [(&'a RecordKey, Option<Share<'a>>, Option<Share<'a>>)]) -> Self {
        let mut edits: BTreeMap<Group<'a>, BTreeMap<Kind, Edit<'a>>> = BTreeMap::new();
        for (key, then, now) in shares {
            let groups = |share: &Option<Share<'a>>| -> Vec<Group<'a>> {
                share.iter().flat_map(|share| share.groups.all()).collect()
            };
            let (gone, come) = (groups(then), groups(now));
            let add_the_same = then.as_ref().map(|share| &share.adds) == now.as_ref().map(|share| &share.adds);
            let stays = |others: &[Group<'a>], group: &Group<'a>| add_the_same && others.contains(group);
            if let Some(share) = then {
                for group in gone.iter().filter(|group| !stays(&come, group)) {
                    let of_kind = edits.entry(*group).or_default();
                    of_kind.entry(key.kind).or_default().takes(&key.id, &share.adds);
                }
            }
            if let Some(share) = now {
                for group in come.iter().filter(|group| !stays(&gone, group)) {
                    let of_kind = edits.entry(*group).or_default();
                    of_kind.entry(key.kind).or_default().gives(&key.id, &share.adds);
                }
            }
        }
        Self(edits)
    }
}

/// Takes ids out of a list and puts others in. All of them ascend.
fn edit_list<'a>(list: &mut Vec<Id>, gone: &[&Id], come: impl Iterator<Item = &'a Id>) {
    /// Up to how many are looked up one by one.
    const FEW: usize = 16;
    if gone.len() <= FEW {
        for id in gone {
            if let Ok(at) = list.binary_search(id) {
                list.remove(at);
            }
        }
    } else {
        let mut gone = gone.iter().peekable();
        list.retain(|id| {
            while gone.next_if(|next| **next < id).is_some() {}
            gone.peek().is_none_or(|next| **next != id)
        });
    }
    let before = list.len();
    list.extend(come.cloned());
    let are_ascending = before == 0 || list.get(before).is_none_or(|first| list[before - 1] < *first);
    if !are_ascending {
        // Two lists that ascend are joined in one pass.
        list.sort();
    }
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
        self.support(key, share);
        for group in share.groups.all() {
            if let Some(rollup) = self.group(&group) {
                rollup.add(key, &share.adds);
            }
        }
    }

    /// Adds a record to what the units that support it support.
    fn support(&mut self, key: &RecordKey, share: &Share<'_>) {
        for unit in &share.supporting {
            match self.supported.get_mut(*unit) {
                Some(supported) => supported.insert(key.clone()),
                None => self.supported.entry(Id::clone(unit)).or_default().insert(key.clone()),
            };
        }
    }

    /// A group; one of a year or a category is made when it is first asked for.
    fn group(&mut self, group: &Group<'_>) -> Option<&mut Rollup> {
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

    /// Takes away and adds records of a kind, no projects or measures.
    fn edit(&mut self, kind: Kind, edit: &Edit<'_>) {
        let come = || edit.come.iter().map(|(id, _)| *id);
        if let Some(cases) = self.cases(kind) {
            cases.counted_only = (cases.counted_only + edit.counted).saturating_sub(edit.uncounted);
            edit_list(&mut cases.published, &edit.gone, come());
            let mut by_state: BTreeMap<CaseState, Vec<&Id>> = BTreeMap::new();
            for (id, state) in &edit.come {
                if let Some(state) = state {
                    by_state.entry(*state).or_default().push(id);
                }
            }
            for (state, ids) in &mut cases.by_state {
                edit_list(ids, &edit.gone, by_state.remove(state).unwrap_or_default().into_iter());
            }
            for (state, ids) in by_state {
                cases.by_state.insert(state, ids.into_iter().cloned().collect());
            }
            cases.by_state.retain(|_, ids| !ids.is_empty());
            return;
        }
        let ids = Arc::make_mut(self.others.entry(kind).or_default());
        edit_list(ids, &edit.gone, come());
        if ids.is_empty() {
            self.others.remove(&kind);
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

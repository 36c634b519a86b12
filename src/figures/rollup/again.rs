//! Roll-ups that are made from those of another state of the site: records whose shares differ leave the groups of one and come into
//! those of the other.
//!
//! In: both states, and the records that differ. Out: the roll-ups that counting everything would give.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::gather::KINDS;
use super::share::{Adds, Group, Share, Sources, dimension_of, share_of};
use super::{Places, Rollup, Rollups};
use crate::figures::clocks::CaseState;
use crate::model::{Catalogue, Id, Kind, List, Matter, Record, RecordKey};

/// What one record added, and what it adds.
type Shares<'a> = (&'a RecordKey, Option<Share<'a>>, Option<Share<'a>>);

/// The roll-ups, made from those of another state of the site from which these records alone differ. Projects and measures, which also
/// add to sums, are counted again as soon as one of them adds something else; records of other kinds leave their groups and come into
/// them.
pub fn again(now: Sources<'_>, then: Sources<'_>, changed: &BTreeSet<RecordKey>) -> Arc<Rollups> {
    let Work { recounted, moved } = Work::between(now, then, changed);
    let shares = moved.par_iter().map(|key| (key, share_of(then, key), share_of(now, key)));
    let shares: Vec<Shares<'_>> = shares.filter(|(_, then, now)| then != now).collect();
    let same_groups = then.figures.rollups.are_of(now.catalogue);
    if recounted.is_empty() && shares.is_empty() && same_groups {
        return Arc::clone(&then.figures.rollups);
    }
    let mut rollups = Rollups::clone(&then.figures.rollups);
    if !same_groups {
        rollups.regroup(now.catalogue);
    }
    rollups.forget(&recounted);
    let kinds: Vec<Kind> = KINDS.into_iter().filter(|kind| recounted.contains(kind)).collect();
    rollups.count(now, &kinds);
    rollups.regather(&shares);
    Arc::new(rollups)
}

/// What has to be done for the records that differ.
struct Work {
    /// The kinds of which all are counted again.
    recounted: BTreeSet<Kind>,
    /// The records that may leave groups and come into others, in their order.
    moved: BTreeSet<RecordKey>,
}

impl Work {
    fn between(now: Sources<'_>, then: Sources<'_>, changed: &BTreeSet<RecordKey>) -> Self {
        let mut by_kind: BTreeMap<Kind, Vec<&RecordKey>> = BTreeMap::new();
        for key in changed {
            by_kind.entry(key.kind).or_default().push(key);
        }
        let differs = |key: &&RecordKey| share_of(now, key) != share_of(then, key);
        // Where many of a kind may differ, counting all is quicker than moving them one by one.
        let are_many = |kind: Kind, keys: &[&RecordKey]| keys.len() > now.catalogue.count(kind) / MANY;
        let is_counted = |kind: &Kind, keys: &[&RecordKey]| is_summed(*kind) || are_many(*kind, keys);
        let (all, some): (Vec<_>, Vec<_>) = by_kind.into_iter().partition(|(kind, keys)| is_counted(kind, keys));
        let recounted = all.iter().filter(|(_, keys)| keys.par_iter().any(differs));
        let mut recounted: BTreeSet<Kind> = recounted.map(|(kind, _)| *kind).collect();
        let measures = all.iter().filter(|(kind, _)| *kind == Kind::Measure).flat_map(|(_, keys)| keys);
        let elsewhere = measures.filter(|key| dimension_of(now, key) != dimension_of(then, key));
        let elsewhere: BTreeSet<&Id> = elsewhere.map(|key| &key.id).collect();
        if !elsewhere.is_empty()
            || recounted.iter().any(|kind| is_summed(*kind))
            || !Arc::ptr_eq(&now.figures.coverage, &then.figures.coverage)
        {
            // Goals, money and coverage are sums over both.
            recounted.extend([Kind::Project, Kind::Measure]);
        }
        let mut moved: BTreeSet<RecordKey> = some.into_iter().flat_map(|(_, keys)| keys).cloned().collect();
        // What serves a measure goes with it into its dimension.
        if !elsewhere.is_empty() && !recounted.contains(&Kind::Matter) {
            let serves_one =
                |matter: &&Matter| matter.measure.as_ref().is_some_and(|measure| elsewhere.contains(measure.id()));
            moved.extend(now.catalogue.matters.iter().filter(serves_one).map(Record::key));
        }
        Self { recounted, moved }
    }
}

/// Above this share of all records of a kind it is quicker to count all of them.
const MANY: usize = 4;

/// Whether records of the kind add to sums too.
fn is_summed(kind: Kind) -> bool {
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
    fn of(shares: &'a [Shares<'a>]) -> Self {
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
    /// Takes records out of the groups in which they were, and puts them into those in which they are.
    fn regather(&mut self, shares: &[Shares<'_>]) {
        for (group, edits) in &Edits::of(shares).0 {
            if let Some(rollup) = self.group(group) {
                for (kind, edit) in edits {
                    rollup.edit(*kind, edit);
                }
            }
        }
        for (key, then, _) in shares {
            for unit in then.iter().flat_map(|share| &share.supporting) {
                if let Some(supported) = self.supported.get_mut(*unit) {
                    supported.remove(*key);
                }
            }
        }
        for (key, _, now) in shares {
            if let Some(share) = now {
                self.support(key, share);
            }
        }
        self.supported.retain(|_, supported| !supported.is_empty());
        self.years.retain(|_, rollup| !rollup.is_empty());
        self.categories.retain(|_, rollup| !rollup.is_empty());
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
}

impl Rollup {
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
}

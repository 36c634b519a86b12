//! The order in which lists show the records of each kind, computed once: by number or by date, never by how well they do.
//!
//! Lists, and the links from a record to those before and after it, follow the same order.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::figures::Figures;
use crate::model::{Catalogue, Id, Kind, List, Project, Published, RecordKey};

/// Listed records, in the order of their lists.
#[derive(Debug, Clone, Default)]
pub struct Orders {
    by_kind: BTreeMap<Kind, Vec<Id>>,
    places: BTreeMap<RecordKey, usize>,
}

impl Orders {
    /// The orders of a site: measures by number; projects by year, the newest first, then by number; what has a date by it, the
    /// newest first. Ids decide where nothing else does.
    #[must_use]
    pub fn new(catalogue: &Catalogue, figures: &Figures) -> Self {
        let mut orders = Self::default();
        orders.add(figures, &catalogue.measures, |one| one.number);
        orders.add(figures, &catalogue.projects, project);
        orders.add(figures, &catalogue.matters, |one| Reverse(one.assigned));
        orders.add(figures, &catalogue.appeals, |one| Reverse(one.received));
        orders.add(figures, &catalogue.proposals, |one| Reverse(one.received));
        orders.add(figures, &catalogue.events, |one| Reverse(one.date));
        orders.add(figures, &catalogue.documents, |one| Reverse(one.published));
        orders.add(figures, &catalogue.registers, |one| Reverse(one.as_of));
        orders.add(figures, &catalogue.news, |one| Reverse(one.date));
        orders
    }

    /// The listed records of a kind.
    #[must_use]
    pub fn of(&self, kind: Kind) -> &[Id] {
        self.by_kind.get(&kind).map(Vec::as_slice).unwrap_or_default()
    }

    /// Those before and after a record in its list.
    #[must_use]
    pub fn around(&self, record: &RecordKey) -> (Option<&Id>, Option<&Id>) {
        let Some(at) = self.places.get(record) else { return (None, None) };
        let ids = self.of(record.kind);
        (at.checked_sub(1).and_then(|before| ids.get(before)), ids.get(at + 1))
    }

    fn add<R: Published, K: Ord>(&mut self, figures: &Figures, list: &List<R>, order: impl Fn(&R) -> K) {
        let mut records: Vec<&R> = figures.standings.listed(list).collect();
        records.sort_by_cached_key(|record| (order(record), record.id().clone()));
        let ids: Vec<Id> = records.iter().map(|record| record.id().clone()).collect();
        self.places.extend(records.iter().enumerate().map(|(place, record)| (record.key(), place)));
        self.by_kind.insert(R::KIND, ids);
    }
}

/// Where a project stands: the newest year first, then as numbered, those without a number last.
#[must_use]
pub fn project(project: &Project) -> (Reverse<crate::model::Year>, u64) {
    (Reverse(project.year), project.number.unwrap_or(u64::MAX))
}

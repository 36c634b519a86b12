//! The catalogue: all records of a site, in a fixed order, found by id.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::record::{
    Appeal, Area, Channel, Clock, Common, Department, Dimension, Document, Event, Matter, Measure, News, Page, Project,
    Proposal, Record, Register, Site, Statistics,
};
use super::{Fields, FromFields, Id, Kind, One, RecordKey, Reference};

/// Records of one type: setup lists in the order of their file, others by id. A record is shared by the catalogues of all
/// states of a site in which it is the same, and so is the list.
#[derive(Debug)]
pub struct List<T> {
    records: Arc<Vec<Arc<T>>>,
    by_id: Arc<BTreeMap<Id, usize>>,
}

/// The records of a list, in its order.
#[derive(Debug)]
pub struct Iter<'a, T>(std::slice::Iter<'a, Arc<T>>);

/// Everything that the site is about. What is broken is not here.
#[derive(Debug, Clone)]
pub struct Catalogue {
    /// `site.yaml`
    pub site: Site,
    /// 地区
    pub areas: List<Area>,
    /// 单位
    pub departments: List<Department>,
    /// 维度
    pub dimensions: List<Dimension>,
    /// 时限规则
    pub clocks: List<Clock>,
    /// 渠道
    pub channels: List<Channel>,
    /// 举措
    pub measures: List<Measure>,
    /// 民生实事
    pub projects: List<Project>,
    /// 督办事项
    pub matters: List<Matter>,
    /// 诉求
    pub appeals: List<Appeal>,
    /// 建议提案
    pub proposals: List<Proposal>,
    /// 活动
    pub events: List<Event>,
    /// 文件
    pub documents: List<Document>,
    /// 清单
    pub registers: List<Register>,
    /// 统计
    pub statistics: List<Statistics>,
    /// 动态
    pub news: List<News>,
    /// Single pages.
    pub pages: List<Page>,
}

impl Catalogue {
    /// The Markdown of every record that has any, by kind.
    pub fn bodies(&self) -> impl Iterator<Item = (RecordKey, &str)> {
        One::all(self).map(|one| (one.key(), one.body())).filter(|(_, body)| !body.is_empty())
    }

    /// How many records of a kind there are; none of the entries of ledgers, which belong to their records.
    #[must_use]
    pub fn count(&self, kind: Kind) -> usize {
        match kind {
            Kind::Site => 1,
            Kind::Area => self.areas.len(),
            Kind::Department => self.departments.len(),
            Kind::Dimension => self.dimensions.len(),
            Kind::Clock => self.clocks.len(),
            Kind::Channel => self.channels.len(),
            Kind::Measure => self.measures.len(),
            Kind::Project => self.projects.len(),
            Kind::Progress => 0,
            Kind::Matter => self.matters.len(),
            Kind::Appeal => self.appeals.len(),
            Kind::Proposal => self.proposals.len(),
            Kind::Event => self.events.len(),
            Kind::Document => self.documents.len(),
            Kind::Register => self.registers.len(),
            Kind::Statistics => self.statistics.len(),
            Kind::News => self.news.len(),
            Kind::Page => self.pages.len(),
        }
    }

    /// The Markdown of one record; `None` where it has none.
    #[must_use]
    pub fn body(&self, key: &RecordKey) -> Option<&str> {
        One::find(self, key).map(One::body).filter(|body| !body.is_empty())
    }

    /// The common fields of one record; `None` for a record that is not there, and for kinds that have none.
    #[must_use]
    pub fn common(&self, key: &RecordKey) -> Option<&Common> {
        One::find(self, key).map(One::common)
    }
}

impl<T: Record> List<T> {
    /// A list of these records; of two with one id the first stays, as the decoder has said.
    #[must_use]
    pub fn new(records: Vec<T>) -> Self {
        Self::shared(records.into_iter().map(Arc::new).collect())
    }

    /// The same of records that other catalogues may hold too.
    #[must_use]
    pub fn shared(records: Vec<Arc<T>>) -> Self {
        let mut by_id = BTreeMap::new();
        for (index, record) in records.iter().enumerate() {
            by_id.entry(record.id().clone()).or_insert(index);
        }
        Self { records: Arc::new(records), by_id: Arc::new(by_id) }
    }

    /// Puts a record into the place of the one that has its id; `false` where there is none.
    pub fn replace(&mut self, record: &Arc<T>) -> bool {
        let Some(at) = self.by_id.get(record.id()) else { return false };
        Arc::make_mut(&mut self.records)[*at] = Arc::clone(record);
        true
    }

    /// Puts a record among those of a list that is in the order of ids, where none has its id.
    pub fn insert(&mut self, record: &Arc<T>) {
        let at = self.records.partition_point(|other| other.id() < record.id());
        let mut records = Vec::clone(&self.records);
        records.insert(at, Arc::clone(record));
        *self = Self::shared(records);
    }

    /// Takes the record with this id away.
    pub fn remove(&mut self, id: &Id) {
        if let Some(at) = self.by_id.get(id) {
            let mut records = Vec::clone(&self.records);
            records.remove(*at);
            *self = Self::shared(records);
        }
    }

    /// The record that a reference names; `None` only where that record is broken.
    #[must_use]
    pub fn get(&self, reference: &Reference<T>) -> Option<&T> {
        self.find(reference.id().as_str())
    }

    /// The record with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&T> {
        self.by_id.get(id).map(|index| &*self.records[*index])
    }
}

impl<T> List<T> {
    /// The records in their order.
    pub fn iter(&self) -> Iter<'_, T> {
        Iter(self.records.iter())
    }

    /// The records with the pointers that catalogues share.
    pub(crate) fn shared_records(&self) -> &[Arc<T>] {
        &self.records
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }
}

impl<T: PartialEq> List<T> {
    /// Whether both have the same records in the same order.
    #[must_use]
    pub fn is_same_as(&self, other: &Self) -> bool {
        let same = |(one, other): (&Arc<T>, &Arc<T>)| Arc::ptr_eq(one, other) || one == other;
        Arc::ptr_eq(&self.records, &other.records)
            || (self.len() == other.len() && self.records.iter().zip(&*other.records).all(same))
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self { records: Arc::default(), by_id: Arc::default() }
    }
}

impl<T> Clone for List<T> {
    fn clone(&self) -> Self {
        Self { records: Arc::clone(&self.records), by_id: Arc::clone(&self.by_id) }
    }
}

impl<T> Clone for Iter<'_, T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<'a, T> Iterator for Iter<'a, T> {
    type Item = &'a T;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|record| &**record)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<T> DoubleEndedIterator for Iter<'_, T> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.0.next_back().map(|record| &**record)
    }
}

impl<T> ExactSizeIterator for Iter<'_, T> {}

impl<'a, T> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Default for Catalogue {
    fn default() -> Self {
        Self {
            site: Site::from_fields(&mut Fields::default()),
            areas: List::default(),
            departments: List::default(),
            dimensions: List::default(),
            clocks: List::default(),
            channels: List::default(),
            measures: List::default(),
            projects: List::default(),
            matters: List::default(),
            appeals: List::default(),
            proposals: List::default(),
            events: List::default(),
            documents: List::default(),
            registers: List::default(),
            statistics: List::default(),
            news: List::default(),
            pages: List::default(),
        }
    }
}

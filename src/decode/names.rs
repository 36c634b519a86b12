//! Which records there are: by id, full name and short name, with what is known to be missing.
//!
//! In: all raw records and the files that have holes. Out: an index that answers what a reference means. Of records that have one id
//! it knows the first.

use std::collections::{BTreeMap, BTreeSet};

use super::duplicates::Duplicates;
use super::raw::RawRecord;
use crate::model::{Id, Kind, Value, parse_id};
use crate::source::FilePath;

/// What a reference means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// One record.
    Record(Id),
    /// A record that is broken, or may stand in a file that is: nothing is said about it.
    Hole,
    /// More than one record has this name.
    Ambiguous(Vec<Id>),
    /// No record.
    Unknown,
}

/// The records by name.
#[derive(Debug, Clone, Default)]
pub struct Names {
    kinds: BTreeMap<Kind, KindNames>,
}

#[derive(Debug, Clone, Default)]
struct KindNames {
    by_id: BTreeMap<String, Holder>,
    by_name: BTreeMap<String, Vec<Id>>,
    by_short: BTreeMap<String, Vec<Id>>,
    has_holes: bool,
}

/// The record that has an id.
#[derive(Debug, Clone)]
struct Holder {
    id: Id,
    /// `None` for what the program ships.
    file: Option<FilePath>,
}

impl Names {
    /// The index of these records, and the ids that more than one of them has.
    #[must_use]
    pub fn of<'a>(records: impl IntoIterator<Item = &'a RawRecord>, holes: &[(Kind, FilePath)]) -> (Self, Duplicates) {
        let (mut names, mut duplicates) = (Self::default(), Duplicates::default());
        for (kind, _) in holes {
            names.kinds.entry(*kind).or_default().has_holes = true;
        }
        for record in records {
            match names.holder(record) {
                Some(holder) => duplicates.note(record, holder.file.as_ref()),
                None => names.add(record),
            }
        }
        (names, duplicates)
    }

    /// Tells of which kinds records may be missing. Of which that is news.
    pub fn set_holes(&mut self, holes: &[(Kind, FilePath)]) -> BTreeSet<Kind> {
        let mut differing = BTreeSet::new();
        for kind in Kind::ALL {
            let has_holes = holes.iter().any(|(of, _)| of == kind);
            let names = self.kinds.entry(*kind).or_default();
            if std::mem::replace(&mut names.has_holes, has_holes) != has_holes {
                differing.insert(*kind);
            }
        }
        differing
    }

    /// The file of the record that has an id, which is given with its case folded.
    #[must_use]
    pub fn file_of(&self, kind: Kind, folded: &str) -> Option<&FilePath> {
        self.kinds.get(&kind)?.by_id.get(folded)?.file.as_ref()
    }

    fn holder(&self, record: &RawRecord) -> Option<&Holder> {
        self.kinds.get(&record.kind)?.by_id.get(&record.own_id()?.folded())
    }

    /// Forgets a record.
    pub fn remove(&mut self, record: &RawRecord) {
        let Some(id) = record.own_id() else { return };
        let kind = self.kinds.entry(record.kind).or_default();
        kind.by_id.remove(&id.folded());
        for name in full_names(record) {
            forget(&mut kind.by_name, name, id);
        }
        if let Some(short) = short_name(record) {
            forget(&mut kind.by_short, short, id);
        }
    }

    /// Adds a record whose id no other has.
    pub fn add(&mut self, record: &RawRecord) {
        let Some(id) = record.own_id() else { return };
        let kind = self.kinds.entry(record.kind).or_default();
        kind.by_id.insert(id.folded(), Holder { id: id.clone(), file: record.file.clone() });
        for name in full_names(record) {
            kind.by_name.entry(name.to_owned()).or_default().push(id.clone());
        }
        if let Some(short) = short_name(record) {
            kind.by_short.entry(short.to_owned()).or_default().push(id.clone());
        }
    }

    /// What `written` means as a reference to a record of this kind: its id, else its full name, else its short name.
    #[must_use]
    pub fn meaning(&self, kind: Kind, written: &str) -> Meaning {
        let Some(names) = self.kinds.get(&kind) else { return Meaning::Unknown };
        if let Some(holder) = parse_id(written).ok().and_then(|id| names.by_id.get(&id.folded())) {
            return Meaning::Record(holder.id.clone());
        }
        let found = names.by_name.get(written).or_else(|| names.by_short.get(written));
        match found.map(Vec::as_slice) {
            Some([one]) => Meaning::Record(one.clone()),
            Some(several) => {
                let mut several = several.to_vec();
                several.sort();
                Meaning::Ambiguous(several)
            }
            None if names.has_holes => Meaning::Hole,
            None => Meaning::Unknown,
        }
    }

    /// Every name of the kind, for the nearest valid one.
    pub fn all(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.kinds.get(&kind).into_iter().flat_map(|names| {
            let ids = names.by_id.values().map(|holder| holder.id.as_str());
            ids.chain(names.by_name.keys().map(String::as_str)).chain(names.by_short.keys().map(String::as_str))
        })
    }
}

/// The full names of a record: a title, or the name in a setup list.
fn full_names(record: &RawRecord) -> impl Iterator<Item = &str> {
    ["title", "name"].into_iter().filter_map(|field| text_of(record, field))
}

fn short_name(record: &RawRecord) -> Option<&str> {
    text_of(record, "short")
}

/// The text of a field.
pub(super) fn text_of<'a>(record: &'a RawRecord, field: &str) -> Option<&'a str> {
    match record.fields.get(field) {
        Some(Value::Text(text)) => Some(text),
        Some(_) | None => None,
    }
}

fn forget(names: &mut BTreeMap<String, Vec<Id>>, name: &str, id: &Id) {
    let Some(ids) = names.get_mut(name) else { return };
    if let Some(at) = ids.iter().position(|other| other == id) {
        ids.remove(at);
    }
    if ids.is_empty() {
        names.remove(name);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::decode::raw::RawId;
    use crate::model::{Fields, KeyLanguage};
    use crate::source::Span;

    fn record(id: &str, name: &str, short: &str) -> Arc<RawRecord> {
        let mut fields = Fields::default();
        fields.insert("name", Value::Text(name.to_owned()));
        fields.insert("short", Value::Text(short.to_owned()));
        Arc::new(RawRecord {
            kind: Kind::Area,
            id: RawId::Own(parse_id(id).expect("an id")),
            file: Some(FilePath::new("content/areas.yaml")),
            index: None,
            head: Span::default(),
            keys: KeyLanguage::Chinese,
            fields,
            broken: Vec::new(),
        })
    }

    fn names_of(records: &[Arc<RawRecord>]) -> Names {
        Names::of(records.iter().map(Arc::as_ref), &[]).0
    }

    #[test]
    fn records_that_go_and_come_leave_no_name() {
        let before = [record("a", "甲县", "甲"), record("b", "乙县", "甲"), record("c", "甲县", "丙")];
        let now = [record("a", "丁县", "甲"), record("b", "甲县", "乙"), record("c", "甲县", "丙")];
        let mut names = names_of(&before);
        before[..2].iter().for_each(|record| names.remove(record));
        now[..2].iter().for_each(|record| names.add(record));
        let anew = names_of(&now);
        assert!(names.all(Kind::Area).eq(anew.all(Kind::Area)));
        for written in ["a", "b", "c", "甲县", "乙县", "丁县", "甲", "乙", "丙"] {
            assert_eq!(names.meaning(Kind::Area, written), anew.meaning(Kind::Area, written), "{written}");
        }
    }

    #[test]
    fn of_two_records_with_one_id_the_first_has_names() {
        let names = names_of(&[record("a", "甲县", "甲"), record("A", "乙县", "乙")]);
        let id = parse_id("a").expect("an id");
        assert_eq!(names.meaning(Kind::Area, "甲县"), Meaning::Record(id.clone()));
        assert_eq!(names.meaning(Kind::Area, "A"), Meaning::Record(id), "case does not tell ids apart");
        assert_eq!(names.meaning(Kind::Area, "乙县"), Meaning::Unknown);
    }

    #[test]
    fn an_id_goes_before_a_name_and_a_full_name_before_a_short_one() {
        let records = [record("a", "甲县", "乙县"), record("b", "乙县", "甲县"), record("甲县", "丙县", "丙")];
        let names = names_of(&records);
        let id = |id: &str| Meaning::Record(parse_id(id).expect("an id"));
        assert_eq!(names.meaning(Kind::Area, "甲县"), id("甲县"));
        assert_eq!(names.meaning(Kind::Area, "乙县"), id("b"));
        assert_eq!(names.meaning(Kind::Area, "丙"), id("甲县"));
        assert_eq!(names.meaning(Kind::Area, "A"), id("a"));
        assert_eq!(names.meaning(Kind::Department, "a"), Meaning::Unknown);
    }

    #[test]
    fn a_kind_with_a_hole_knows_of_no_unknown_name() {
        let hole = [(Kind::Area, FilePath::new("content/areas.yaml"))];
        assert_eq!(Names::of([], &hole).0.meaning(Kind::Area, "丁县"), Meaning::Hole);
        assert_eq!(Names::of([], &hole).0.meaning(Kind::Department, "丁县"), Meaning::Unknown);
    }

    proptest! {
        #[test]
        fn every_record_is_found_by_its_id_and_by_a_name_that_is_its_alone(
            drawn in prop::collection::btree_map("[a-z]{3,6}", "[甲乙丙]{2,3}县", 1..20),
            other in "[0-9]{3,6}",
        ) {
            let records: Vec<Arc<RawRecord>> = drawn.iter().map(|(id, name)| record(id, name, &format!("{id}简称"))).collect();
            let names = names_of(&records);
            let mut bearers: BTreeMap<&str, usize> = BTreeMap::new();
            for name in drawn.values() {
                *bearers.entry(name).or_default() += 1;
            }
            for (id, name) in &drawn {
                let found = Meaning::Record(parse_id(id).expect("an id"));
                prop_assert_eq!(names.meaning(Kind::Area, id), found.clone());
                prop_assert_eq!(names.meaning(Kind::Area, &format!("{id}简称")), found.clone());
                match names.meaning(Kind::Area, name) {
                    Meaning::Ambiguous(ids) => prop_assert_eq!(ids.len(), bearers[name.as_str()]),
                    meaning => {
                        prop_assert_eq!(bearers[name.as_str()], 1);
                        prop_assert_eq!(meaning, found);
                    }
                }
            }
            prop_assert_eq!(names.meaning(Kind::Area, &other), Meaning::Unknown);
        }
    }
}

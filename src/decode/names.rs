//! Which records there are: by id, full name and short name, with what is known to be missing.
//!
//! In: all raw records and the files that have holes. Out: an index that answers what a reference means.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::codes;
use super::raw::{RawId, RawRecord};
use crate::diagnostics::{Diagnostic, Place};
use crate::model::{Id, Kind, Value, parse_id};
use crate::source::FilePath;
use crate::text;

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
    by_id: BTreeMap<String, Id>,
    by_name: BTreeMap<String, Vec<Id>>,
    by_short: BTreeMap<String, Vec<Id>>,
    has_holes: bool,
}

impl Names {
    /// The index of these records.
    #[must_use]
    pub fn of<'a>(records: impl IntoIterator<Item = &'a RawRecord>, holes: &[(Kind, FilePath)]) -> Self {
        let mut names = Self::default();
        for (kind, _) in holes {
            names.kinds.entry(*kind).or_default().has_holes = true;
        }
        for record in records {
            names.add(record);
        }
        names
    }

    /// Takes some records for others. Whether each has an id of its own then; if not, the names are of no use any more.
    #[must_use]
    pub fn replace(&mut self, before: &[Arc<RawRecord>], now: &[Arc<RawRecord>]) -> bool {
        for record in before {
            self.remove(record);
        }
        now.iter().all(|record| {
            let is_new = !self.has(record);
            self.add(record);
            is_new
        })
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

    fn has(&self, record: &RawRecord) -> bool {
        let RawId::Own(id) = &record.id else { return false };
        self.kinds.get(&record.kind).is_some_and(|names| names.by_id.contains_key(&id.folded()))
    }

    fn remove(&mut self, record: &RawRecord) {
        let RawId::Own(id) = &record.id else { return };
        let kind = self.kinds.entry(record.kind).or_default();
        kind.by_id.remove(&id.folded());
        for name in full_names(record) {
            forget(&mut kind.by_name, name, id);
        }
        if let Some(short) = short_name(record) {
            forget(&mut kind.by_short, short, id);
        }
    }

    fn add(&mut self, record: &RawRecord) {
        let RawId::Own(id) = &record.id else { return };
        let kind = self.kinds.entry(record.kind).or_default();
        kind.by_id.insert(id.folded(), id.clone());
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
        if let Some(id) = parse_id(written).ok().and_then(|id| names.by_id.get(&id.folded())) {
            return Meaning::Record(id.clone());
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
            let ids = names.by_id.values().map(Id::as_str);
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

/// For each record whether it stays: whether no earlier one of its kind has its id. Those that do not are reported.
pub fn without_duplicates<'a>(
    records: impl Iterator<Item = &'a RawRecord>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<bool> {
    let mut first: BTreeMap<(Kind, String), Place> = BTreeMap::new();
    let mut kept = Vec::new();
    for record in records {
        let (RawId::Own(id), Some(file)) = (&record.id, &record.file) else {
            kept.push(true);
            continue;
        };
        let key = (record.kind, id.folded());
        let place = Place::span(file.clone(), record.head);
        match first.get(&key) {
            Some(earlier) => {
                kept.push(false);
                let kind = record.kind.label();
                let kind_en = record.kind.name();
                diagnostics.push(
                    Diagnostic::new(
                        &codes::DUPLICATE_ID,
                        place,
                        text!("“{kind}”里已经有标识为“{id}”的记录。", "There is a {kind_en} with the id `{id}` already."),
                    )
                    .related(earlier.clone(), text!("先有的一条", "the first one"))
                    .help(text!(
                        "给其中一条换一个标识（不分大小写）；标识缺省取自文件名。",
                        "Give one of them another id (case is ignored); an id is taken from the file's name where absent."
                    )),
                );
            }
            None => {
                first.insert(key, place);
                kept.push(true);
            }
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
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
        Names::of(records.iter().map(Arc::as_ref), &[])
    }

    #[test]
    fn a_record_that_is_replaced_has_its_new_names_alone() {
        let before = [record("a", "甲县", "甲"), record("b", "乙县", "甲"), record("c", "甲县", "丙")];
        let now = [record("a", "丁县", "甲"), record("b", "甲县", "乙"), record("c", "甲县", "丙")];
        let mut names = names_of(&before);
        assert!(names.replace(&before, &now), "each has an id of its own");
        let anew = names_of(&now);
        assert!(names.all(Kind::Area).eq(anew.all(Kind::Area)));
        for written in ["a", "b", "c", "甲县", "乙县", "丁县", "甲", "乙", "丙"] {
            assert_eq!(names.meaning(Kind::Area, written), anew.meaning(Kind::Area, written), "{written}");
        }
    }

    #[test]
    fn two_records_with_one_id_are_noticed_as_one_of_them_comes() {
        let (a, b) = (record("a", "甲县", "甲"), record("b", "乙县", "乙"));
        let names = || names_of(&[Arc::clone(&a), Arc::clone(&b)]);
        assert!(names().replace(std::slice::from_ref(&a), &[a.clone(), record("c", "丙县", "丙")]));
        assert!(
            !names().replace(std::slice::from_ref(&a), &[a.clone(), record("B", "丙县", "丙")]),
            "case does not tell ids apart"
        );
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
        assert_eq!(Names::of([], &hole).meaning(Kind::Area, "丁县"), Meaning::Hole);
        assert_eq!(Names::of([], &hole).meaning(Kind::Department, "丁县"), Meaning::Unknown);
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

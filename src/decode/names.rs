//! Which records there are: by id, full name and short name, with what is known to be missing.
//!
//! In: all raw records and the files that have holes. Out: an index that answers what a reference means.

use std::collections::BTreeMap;

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
#[derive(Debug, Default)]
pub struct Names {
    kinds: BTreeMap<Kind, KindNames>,
}

#[derive(Debug, Default)]
struct KindNames {
    by_id: BTreeMap<String, Id>,
    by_name: BTreeMap<String, Vec<Id>>,
    by_short: BTreeMap<String, Vec<Id>>,
    has_holes: bool,
}

impl Names {
    /// The index of these records.
    #[must_use]
    pub fn of(records: &[RawRecord], holes: &[(Kind, FilePath)]) -> Self {
        let mut names = Self::default();
        for (kind, _) in holes {
            names.kinds.entry(*kind).or_default().has_holes = true;
        }
        for record in records {
            let RawId::Own(id) = &record.id else { continue };
            let kind = names.kinds.entry(record.kind).or_default();
            kind.by_id.insert(id.folded(), id.clone());
            for field in ["title", "name"] {
                if let Some(Value::Text(name)) = record.fields.get(field) {
                    kind.by_name.entry(name.clone()).or_default().push(id.clone());
                }
            }
            if let Some(Value::Text(short)) = record.fields.get("short") {
                kind.by_short.entry(short.clone()).or_default().push(id.clone());
            }
        }
        names
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
            Some(several) => Meaning::Ambiguous(several.to_vec()),
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

/// The records of which none has an id that an earlier one of its kind has; each later one is reported.
pub fn without_duplicates(records: Vec<RawRecord>, diagnostics: &mut Vec<Diagnostic>) -> Vec<RawRecord> {
    let mut first: BTreeMap<(Kind, String), Place> = BTreeMap::new();
    let mut kept = Vec::with_capacity(records.len());
    for record in records {
        let (RawId::Own(id), Some(file)) = (&record.id, &record.file) else {
            kept.push(record);
            continue;
        };
        let key = (record.kind, id.folded());
        let place = Place::span(file.clone(), record.head);
        match first.get(&key) {
            Some(earlier) => {
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
                kept.push(record);
            }
        }
    }
    kept
}

//! Names that may mean another record than in the last state of a site.
//!
//! In: the records of a file as they were and as they are. Out: an answer whether a name that somebody wrote has to be looked up
//! again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::names::text_of;
use super::raw::{RawId, RawRecord};
use crate::model::{Id, Kind, parse_id};

/// The form in which all names that may mean one record are one: that of ids, where it could be an id.
#[must_use]
pub fn key(written: &str) -> String {
    parse_id(written).map_or_else(|_| written.to_owned(), |id| id.folded())
}

/// Names that may mean another record than in the last state.
#[derive(Debug, Default)]
pub struct Renamed {
    /// Any at all.
    any: bool,
    /// Any of records of these kinds.
    kinds: BTreeSet<Kind>,
    /// These, by kind and [`key()`].
    names: BTreeMap<Kind, BTreeSet<String>>,
}

impl Renamed {
    /// Any name.
    #[must_use]
    pub fn any() -> Self {
        Self { any: true, ..Self::default() }
    }

    /// Adds all names of a kind.
    pub fn add_all(&mut self, kind: Kind) {
        self.kinds.insert(kind);
    }

    /// Adds the names that some records have lost or gained. Whether there are any; nothing refers to the entry of a ledger.
    pub fn add(&mut self, before: &[Arc<RawRecord>], now: &[Arc<RawRecord>]) -> bool {
        let (before, now) = (called(before), called(now));
        let (before, now) = without_same_ends(&before, &now);
        let (known, kept): (BTreeSet<&Called<'_>>, BTreeSet<&Called<'_>>) =
            (before.iter().collect(), now.iter().collect());
        for (kind, id, title, name, short) in known.symmetric_difference(&kept) {
            let names = self.names.entry(*kind).or_default();
            names.insert(id.folded());
            names.extend([title, name, short].into_iter().flatten().map(|name| key(name)));
        }
        known != kept || before.len() != now.len()
    }

    /// Whether it may be any name.
    #[must_use]
    pub fn may_be_any(&self) -> bool {
        self.any
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.any && self.kinds.is_empty() && self.names.is_empty()
    }

    /// Whether a record of the kind is among those that may be meant otherwise.
    #[must_use]
    pub fn has_one_of(&self, kind: Kind) -> bool {
        self.any || self.kinds.contains(&kind) || self.names.contains_key(&kind)
    }

    /// Whether this is one of them, by kind and [`key()`].
    #[must_use]
    pub fn has(&self, kind: Kind, key: &str) -> bool {
        self.any || self.kinds.contains(&kind) || self.names.get(&kind).is_some_and(|names| names.contains(key))
    }
}

/// What a record is called: kind, id, title, name and short name.
type Called<'a> = (Kind, &'a Id, Option<&'a str>, Option<&'a str>, Option<&'a str>);

fn called(records: &[Arc<RawRecord>]) -> Vec<Called<'_>> {
    let mut called = Vec::with_capacity(records.len());
    for record in records {
        if let RawId::Own(id) = &record.id {
            let [title, name, short] = ["title", "name", "short"].map(|field| text_of(record, field));
            called.push((record.kind, id, title, name, short));
        }
    }
    called
}

/// Two lists less what both begin and end with.
fn without_same_ends<'a, T: PartialEq>(one: &'a [T], other: &'a [T]) -> (&'a [T], &'a [T]) {
    let first = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let (one, other) = (&one[first..], &other[first..]);
    let last = one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count();
    (&one[..one.len() - last], &other[..other.len() - last])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Fields, KeyLanguage, Value};
    use crate::source::Span;

    fn record(id: &str, title: &str) -> Arc<RawRecord> {
        let mut fields = Fields::default();
        fields.insert("title", Value::Text(title.to_owned()));
        let (kind, id) = (Kind::News, RawId::Own(parse_id(id).unwrap()));
        let head = Span::default();
        let broken = Vec::new();
        Arc::new(RawRecord { kind, id, file: None, index: None, head, keys: KeyLanguage::Chinese, fields, broken })
    }

    #[test]
    fn what_a_record_was_and_is_called_may_mean_another_one() {
        let mut renamed = Renamed::default();
        assert!(renamed.is_empty());
        let same = [record("a", "甲"), record("b", "乙: 一")];
        assert!(!renamed.add(&same, &same) && renamed.is_empty());
        assert!(!renamed.add(&same, &[record("b", "乙: 一"), record("a", "甲")]), "whatever their order");
        assert!(renamed.add(&same, &[record("a", "甲"), record("B2", "丙")]));
        for written in ["b", "B", "b2", "乙: 一", "丙"] {
            assert!(renamed.has(Kind::News, &key(written)), "{written}");
        }
        assert!(!renamed.has(Kind::News, &key("甲")) && !renamed.has(Kind::Area, &key("b")));
    }

    #[test]
    fn a_copy_of_a_record_is_news() {
        let one = [record("a", "甲")];
        assert!(Renamed::default().add(&one, &[record("a", "甲"), record("a", "甲")]));
        let two = [record("a", "甲"), record("b", "乙")];
        assert!(Renamed::default().add(&two, &[record("b", "乙"), record("a", "甲"), record("b", "乙")]));
    }
}

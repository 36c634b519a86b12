//! Names that may mean another record than in the last state of a site.
//!
//! In: the records of a file as they were and as they are. Out: an answer whether a name that somebody wrote has to be looked up
//! again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::names::text_of;
use super::raw::RawRecord;
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

    /// Adds the names that some records have lost or gained.
    pub fn add(&mut self, before: &[Arc<RawRecord>], now: &[Arc<RawRecord>]) {
        let called = |records| -> BTreeSet<Called<'_>> { <[_]>::iter(records).filter_map(called).collect() };
        for (kind, id, title, name, short) in called(before).symmetric_difference(&called(now)) {
            let names = self.names.entry(*kind).or_default();
            names.insert(id.folded());
            names.extend([title, name, short].into_iter().flatten().map(|name| key(name)));
        }
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

/// What a record is called; nothing refers to the entry of a ledger.
fn called(record: &Arc<RawRecord>) -> Option<Called<'_>> {
    let id = record.own_id()?;
    let [title, name, short] = ["title", "name", "short"].map(|field| text_of(record, field));
    Some((record.kind, id, title, name, short))
}

/// Whether two records are called the same.
pub(super) fn is_called_alike(one: &Arc<RawRecord>, other: &Arc<RawRecord>) -> bool {
    Arc::ptr_eq(one, other) || called(one) == called(other)
}

/// Two lists less what both begin and end with.
pub(super) fn without_same_ends<'a, T>(one: &'a [T], other: &'a [T], same: fn(&T, &T) -> bool) -> (&'a [T], &'a [T]) {
    let first = one.iter().zip(other).take_while(|(one, other)| same(one, other)).count();
    let (one, other) = (&one[first..], &other[first..]);
    let last = one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| same(one, other)).count();
    (&one[..one.len() - last], &other[..other.len() - last])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::raw::RawId;
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
        let same = [record("a", "甲"), record("b", "乙: 一")];
        renamed.add(&same, &same);
        renamed.add(&same, &[record("b", "乙: 一"), record("a", "甲")]);
        assert!(renamed.is_empty(), "whatever their order");
        renamed.add(&same, &[record("a", "甲"), record("B2", "丙")]);
        for written in ["b", "B", "b2", "乙: 一", "丙"] {
            assert!(renamed.has(Kind::News, &key(written)), "{written}");
        }
        assert!(!renamed.has(Kind::News, &key("甲")) && !renamed.has(Kind::Area, &key("b")));
    }

    #[test]
    fn only_what_differs_between_the_ends_is_looked_at() {
        let then = [record("a", "甲"), record("b", "乙"), record("c", "丙")];
        let now = [record("a", "甲"), record("b", "丁"), record("b", "乙"), record("c", "丙")];
        let (gone, come) = without_same_ends(&then, &now, is_called_alike);
        assert_eq!((gone.len(), come.len()), (0, 1));
        assert!(is_called_alike(&come[0], &now[1]));
    }
}

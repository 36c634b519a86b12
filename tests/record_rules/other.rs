//! Catalogues with the same records, and other fields in them.

use std::collections::BTreeSet;
use std::sync::Arc;

use gongkai::model::{Catalogue, Fields, FromFields, List, Record, RecordKey};

/// The lists outside the setup.
macro_rules! in_every_list {
    ($do:ident) => {
        $do!(measures, projects, matters, appeals, proposals, events, documents, registers, statistics, news, pages)
    };
}

/// The names of all records.
pub fn keys(catalogue: &Catalogue) -> BTreeSet<RecordKey> {
    let mut keys = BTreeSet::new();
    macro_rules! add {
        ($($list:ident),*) => { $(keys.extend(catalogue.$list.iter().map(Record::key));)* };
    }
    in_every_list!(add);
    keys
}

/// The same where each record has the fields of the next one of its kind.
pub fn shifted(catalogue: &Catalogue) -> Catalogue {
    let mut other = catalogue.clone();
    macro_rules! shift {
        ($($list:ident),*) => {$({
            let next = catalogue.$list.iter().cycle().skip(1);
            let records = catalogue.$list.iter().zip(next).map(|(record, next)| {
                let mut next = next.clone();
                next.common.id.clone_from(&record.common.id);
                next
            });
            other.$list = List::new(records.collect());
        })*};
    }
    in_every_list!(shift);
    other
}

/// The same where nothing is written in any record.
pub fn bare(catalogue: &Catalogue) -> Catalogue {
    let mut other = catalogue.clone();
    macro_rules! empty {
        ($($list:ident),*) => {$({
            let records = catalogue.$list.iter().map(|record| bare_record(record, |bare| bare.common.id.clone_from(&record.common.id)));
            other.$list = List::new(records.collect());
        })*};
    }
    in_every_list!(empty);
    other
}

/// A record of the same type with nothing in it but what `named` puts there.
fn bare_record<T: FromFields>(_: &T, named: impl Fn(&mut T)) -> T {
    let mut bare = T::from_fields(&mut Fields::default());
    named(&mut bare);
    bare
}

/// The same without one record.
pub fn without(catalogue: &Catalogue, key: &RecordKey) -> Catalogue {
    let mut other = catalogue.clone();
    macro_rules! remove {
        ($($list:ident),*) => {
            $(other.$list = List::new(catalogue.$list.iter().filter(|record| record.key() != *key).cloned().collect());)*
        };
    }
    in_every_list!(remove);
    other
}

/// Makes one record what it is in another catalogue.
pub fn take(catalogue: &mut Catalogue, other: &Catalogue, key: &RecordKey) {
    macro_rules! replace {
        ($($list:ident),*) => {
            $(for record in other.$list.iter().filter(|record| record.key() == *key) {
                assert!(catalogue.$list.replace(&Arc::new(record.clone())), "{key:?} is in both");
            })*
        };
    }
    in_every_list!(replace);
}

/// The records that are not the same in both, or in one alone.
pub fn differing(one: &Catalogue, two: &Catalogue) -> BTreeSet<RecordKey> {
    let mut keys = BTreeSet::new();
    macro_rules! compare {
        ($($list:ident),*) => {$(
            let alone = |of: &Catalogue, in_other: &Catalogue| {
                let differ = of.$list.iter().filter(|record| in_other.$list.find(record.id().as_str()) != Some(*record));
                differ.map(Record::key).collect::<Vec<_>>()
            };
            keys.extend(alone(one, two));
            keys.extend(alone(two, one));
        )*};
    }
    in_every_list!(compare);
    keys
}

//! One chronicle of what was changed after publication: promises, progress, whole records.

use std::collections::BTreeSet;

use imbl::OrdMap;

use super::Figures;
use super::progress::Timeline;
use super::promises::Promise;
use super::standing::{Standing, Standings};
use crate::model::{Catalogue, Common, Date, List, Published, RecordKey};

/// One line of `/corrections/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amendment {
    /// When: the change was decided, the correction published, the record withdrawn.
    pub date: Date,
    /// The record.
    pub record: RecordKey,
    /// What was done.
    pub what: Amended,
}

/// What was amended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Amended {
    /// A promise: index into the record's `changes`.
    Promise(usize),
    /// A progress entry, by another: indexes into the record's `progress`.
    Entry {
        /// The entry that corrects.
        correction: usize,
        /// The entry that is corrected; `None` where there is no such entry.
        corrected: Option<usize>,
    },
    /// The record was withdrawn.
    Withdrawal,
}

/// What is gathered from.
pub(super) struct Sources<'a> {
    pub(super) standings: &'a Standings,
    pub(super) timelines: &'a OrdMap<RecordKey, Timeline>,
    pub(super) promises: &'a OrdMap<RecordKey, Vec<Promise>>,
}

impl<'a> Sources<'a> {
    pub(super) fn of(figures: &'a Figures) -> Self {
        Self { standings: &figures.standings, timelines: &figures.timelines, promises: &figures.promises }
    }
}

/// The chronicle of listed and withdrawn records, newest first; of one day in the order of kinds and ids.
pub(super) fn amendments(catalogue: &Catalogue, sources: &Sources<'_>) -> Vec<Amendment> {
    let mut amendments = Vec::new();
    of_kind(&catalogue.measures, sources, &mut amendments);
    of_kind(&catalogue.projects, sources, &mut amendments);
    of_kind(&catalogue.matters, sources, &mut amendments);
    of_kind(&catalogue.appeals, sources, &mut amendments);
    of_kind(&catalogue.proposals, sources, &mut amendments);
    of_kind(&catalogue.events, sources, &mut amendments);
    of_kind(&catalogue.documents, sources, &mut amendments);
    of_kind(&catalogue.registers, sources, &mut amendments);
    of_kind(&catalogue.statistics, sources, &mut amendments);
    of_kind(&catalogue.news, sources, &mut amendments);
    of_kind(&catalogue.pages, sources, &mut amendments);
    in_order(&mut amendments);
    amendments
}

/// The chronicle where these records alone are others than in the one before.
pub(super) fn again(
    before: &[Amendment],
    catalogue: &Catalogue,
    sources: &Sources<'_>,
    changed: &BTreeSet<RecordKey>,
) -> Vec<Amendment> {
    let mut amendments: Vec<Amendment> =
        before.iter().filter(|amendment| !changed.contains(&amendment.record)).cloned().collect();
    for key in changed {
        if let Some(common) = catalogue.common(key) {
            of_record(key, common, sources, &mut amendments);
        }
    }
    in_order(&mut amendments);
    amendments
}

fn in_order(amendments: &mut [Amendment]) {
    amendments.sort_by(|one, two| {
        two.date.cmp(&one.date).then_with(|| (&one.record, one.what).cmp(&(&two.record, two.what)))
    });
}

fn of_kind<R: Published>(records: &List<R>, sources: &Sources<'_>, amendments: &mut Vec<Amendment>) {
    for record in records {
        of_record(&record.key(), record.common(), sources, amendments);
    }
}

fn of_record(key: &RecordKey, common: &Common, sources: &Sources<'_>, amendments: &mut Vec<Amendment>) {
    let mut add = |date, what| amendments.push(Amendment { date, record: key.clone(), what });
    match sources.standings.of(key) {
        Standing::Withdrawn => {
            if let Some(withdrawn) = &common.withdrawn {
                add(withdrawn.date, Amended::Withdrawal);
            }
        }
        Standing::Shown | Standing::Preview => {
            for index in sources.promises.get(key).into_iter().flatten().flat_map(|promise| &promise.changes) {
                add(common.changes[*index].date, Amended::Promise(*index));
            }
            for entry in sources.timelines.get(key).into_iter().flat_map(|timeline| &timeline.entries) {
                if entry.corrects.is_some() || entry.corrects_nothing {
                    let what = Amended::Entry { correction: entry.index, corrected: entry.corrects };
                    add(entry.published, what);
                }
            }
        }
        Standing::Draft | Standing::Coming | Standing::CountedOnly => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::sample::Site;

    #[test]
    fn changes_corrections_and_withdrawals_make_one_chronicle_newest_first() {
        let site = Site::of(&[
            (
                "projects/a.yaml",
                "title: 甲\nyear: 2026\ndue: 2026-12-31\nchanges:\n\
                 - {date: 2026-05-01, field: due, from: 2026-09-30, to: 2026-12-31, reason: 汛期}\n\
                 - {date: 2026-10-01, field: 地点, from: 东, to: 西, reason: 未到日期}\nprogress:\n\
                 - {date: 2026-06-30, published: 2026-07-10, percent: 52}\n\
                 - {date: 2026-06-30, published: 2026-08-06, percent: 46, corrects: 2026-06-30, reason: 误}\n",
            ),
            (
                "news/b.yaml",
                "title: 乙\ndate: 2026-06-01\nsource: 市府办\nwithdrawn: {date: 2026-06-05, reason: 有误}\n",
            ),
            ("projects/c.yaml", "title: 丙\nyear: 2026\ndraft: true\nwithdrawn: {date: 2026-06-05, reason: 有误}\n"),
        ]);
        let figures = site.figures();
        let lines: Vec<_> = figures
            .amendments
            .iter()
            .map(|amendment| (amendment.date.to_string(), amendment.record.id.as_str(), amendment.what))
            .collect();
        assert_eq!(
            lines,
            [
                ("2026-08-06".to_owned(), "a", Amended::Entry { correction: 1, corrected: Some(0) }),
                ("2026-06-05".to_owned(), "b", Amended::Withdrawal),
                ("2026-05-01".to_owned(), "a", Amended::Promise(0)),
            ]
        );
    }
}

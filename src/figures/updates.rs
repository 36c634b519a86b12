//! All progress entries of the site, the last published first.

use std::cmp::Reverse;

use imbl::OrdMap;

use super::progress::{EntryRef, Timeline};
use super::standing::Standings;
use crate::model::{Kind, RecordKey};

/// The kinds of records of which updates are made.
pub(super) const RESTS_ON: &[Kind] = &[Kind::Measure, Kind::Project];

/// The entries of listed records, corrected ones too: by day of publication, then as-of date, newest first; then by record.
pub(super) fn updates(timelines: &OrdMap<RecordKey, Timeline>, standings: &Standings) -> Vec<EntryRef> {
    let listed = timelines.iter().filter(|(record, _)| standings.of(record).is_listed());
    let mut entries: Vec<_> =
        listed.flat_map(|(record, timeline)| timeline.entries.iter().map(move |entry| (record, entry))).collect();
    // The sort is stable: of one day, records come in the order of their keys, each with its newest entry first.
    entries.sort_by_key(|(_, entry)| (Reverse(entry.published), Reverse(entry.date)));
    entries.into_iter().map(|(record, entry)| EntryRef { record: record.clone(), index: entry.index }).collect()
}

#[cfg(test)]
mod tests {
    use crate::figures::sample::Site;

    #[test]
    fn updates_come_by_publication_and_leave_out_what_is_hidden_or_to_come() {
        let site = Site::of(&[
            (
                "projects/a.yaml",
                "title: 甲\nyear: 2026\nprogress:\n- {date: 2026-06-30, published: 2026-07-10, percent: 52}\n\
                 - {date: 2026-06-30, published: 2026-08-06, percent: 46, corrects: 2026-06-30, reason: 误}\n\
                 - {date: 2026-09-30, published: 2026-10-06, percent: 60}\n",
            ),
            ("measures/b.yaml", "title: 乙\nnumber: 1\ndimension: serve\nprogress: [{date: 2026-07-10, text: 部署}]\n"),
            ("projects/c.yaml", "title: 丙\nyear: 2026\ndraft: true\nprogress: [{date: 2026-07-10, text: 草稿}]\n"),
        ]);
        let updates: Vec<_> =
            site.figures().updates.iter().map(|entry| (entry.record.id.to_string(), entry.index)).collect();
        assert_eq!(updates, [("a".to_owned(), 1), ("b".to_owned(), 0), ("a".to_owned(), 0)]);
    }
}

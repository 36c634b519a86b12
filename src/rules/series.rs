//! Progress entries by what they report on, with corrections put in the place of what they correct.
//!
//! In: the entries of one record, in any order. Out: the entries of one series (same area, task and item) in the order of
//! their dates. Nothing here judges them.

use std::collections::BTreeMap;

use crate::model::{Area, Date, FromValue, Progress, Reference};

/// What an entry reports on, within its record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject<'a> {
    /// The id of the area.
    pub area: Option<&'a str>,
    /// The id of the task.
    pub task: Option<&'a str>,
    /// The title of the item.
    pub item: Option<&'a str>,
}

/// What an entry reports on.
#[must_use]
pub fn subject(entry: &Progress) -> Subject<'_> {
    Subject {
        area: entry.area.as_ref().map(|area| area.id().as_str()),
        task: entry.task.as_deref(),
        item: entry.item.as_deref(),
    }
}

/// Whether the entry has a day: one whose day is broken, which has been reported, stands in no order.
#[must_use]
pub fn is_dated(entry: &Progress) -> bool {
    entry.date != Date::absent()
}

/// The dated entries by what they report on, each series in the order of dates; of one day, in that of publication.
#[must_use]
pub fn series(entries: &[Progress]) -> BTreeMap<Subject<'_>, Vec<&Progress>> {
    let mut all: BTreeMap<Subject<'_>, Vec<&Progress>> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| is_dated(entry)) {
        all.entry(subject(entry)).or_default().push(entry);
    }
    for one in all.values_mut() {
        one.sort_by_key(|entry| (entry.date, entry.published()));
    }
    all
}

/// The entries of one series that stand: those that a later revision corrects are left out.
#[must_use]
pub fn standing<'a>(series: &[&'a Progress]) -> Vec<&'a Progress> {
    let mut by_revision: Vec<&Progress> = series.to_vec();
    by_revision.sort_by_key(|entry| entry.published());
    let is_corrected = |entry: &Progress| {
        let later = by_revision.iter().skip_while(|other| !std::ptr::eq(**other, entry)).skip(1);
        later.into_iter().any(|other| other.corrects == Some(entry.date))
    };
    series.iter().copied().filter(|entry| !is_corrected(entry)).collect()
}

/// The entries that stand and speak for a record as a whole on this day, in the order of dates: neither of a task nor of an
/// item, and of an area only where the record has no other.
#[must_use]
pub fn of_the_whole<'a>(entries: &'a [Progress], areas: &[Reference<Area>], as_of: Date) -> Vec<&'a Progress> {
    let is_whole = |subject: &Subject<'_>| {
        let area_is_whole = subject.area.is_none_or(|area| matches!(areas, [only] if only.id().as_str() == area));
        subject.task.is_none() && subject.item.is_none() && area_is_whole
    };
    let mut whole: Vec<&Progress> =
        series(entries).iter().filter(|(subject, _)| is_whole(subject)).flat_map(|(_, one)| standing(one)).collect();
    whole.retain(|entry| entry.date <= as_of && entry.published() <= as_of);
    whole.sort_by_key(|entry| (entry.date, entry.published()));
    whole
}

/// The entries that stand and speak for one task or item on this day, in the order of dates, areas left aside.
#[must_use]
pub fn of_part(entries: &[Progress], as_of: Date, is_of_part: impl Fn(&Subject<'_>) -> bool) -> Vec<&Progress> {
    let mut of_part: Vec<&Progress> = series(entries)
        .iter()
        .filter(|(subject, _)| subject.area.is_none() && is_of_part(subject))
        .flat_map(|(_, one)| standing(one))
        .collect();
    of_part.retain(|entry| entry.date <= as_of && entry.published() <= as_of);
    of_part
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::model::{EntryOrigin, Fields, FromFields, Percent, parse_date, parse_percent};

    /// An inline entry at this place of its list.
    pub fn entry(index: usize, date: &str) -> Progress {
        let mut entry = Progress::from_fields(&mut Fields::default());
        entry.origin = EntryOrigin::Inline(index);
        entry.date = day(date);
        entry
    }

    /// The same with a percentage.
    pub fn at(index: usize, date: &str, percent: &str) -> Progress {
        Progress { percent: Some(percentage(percent)), ..entry(index, date) }
    }

    /// A day that the test writes right.
    pub fn day(text: &str) -> Date {
        parse_date(text).expect("a date")
    }

    /// A percentage that the test writes right.
    pub fn percentage(text: &str) -> Percent {
        parse_percent(text).expect("a percentage")
    }

    fn percents(entries: &[Progress]) -> Vec<String> {
        let all = series(entries);
        all.values().flat_map(|one| standing(one)).filter_map(|entry| entry.percent).map(Percent::label).collect()
    }

    #[test]
    fn a_correction_stands_in_the_place_of_what_it_corrects() {
        let corrected = Progress { corrects: Some(day("2026-03-31")), ..at(2, "2026-03-31", "40") };
        let corrected = Progress { published: Some(day("2026-07-10")), ..corrected };
        let entries = [at(0, "2026-03-31", "60"), at(1, "2026-06-30", "50"), corrected];
        assert_eq!(percents(&entries), ["40%", "50%"]);
    }

    #[test]
    fn of_two_corrections_the_later_one_stands() {
        let first = Progress { corrects: Some(day("2026-03-31")), ..at(1, "2026-03-31", "40") };
        let second = Progress { corrects: Some(day("2026-03-31")), ..at(2, "2026-03-31", "45") };
        assert_eq!(percents(&[at(0, "2026-03-31", "60"), first, second]), ["45%"]);
    }

    #[test]
    fn an_area_speaks_for_the_record_only_where_it_has_no_other() {
        let jia = Reference::new(crate::model::parse_id("jia").expect("an id"));
        let yi = Reference::new(crate::model::parse_id("yi").expect("an id"));
        let entries = [Progress { area: Some(jia.clone()), ..at(0, "2026-03-31", "60") }];
        let as_of = day("2026-06-30");
        assert_eq!(of_the_whole(&entries, std::slice::from_ref(&jia), as_of).len(), 1);
        assert_eq!(of_the_whole(&entries, &[jia, yi], as_of).len(), 0);
    }

    #[test]
    fn an_entry_whose_day_is_broken_stands_in_no_series() {
        let broken = Progress { date: Date::absent(), ..at(0, "2026-03-31", "60") };
        assert_eq!(percents(&[broken, at(1, "2026-05-31", "40")]), ["40%"]);
    }

    #[test]
    fn what_is_reported_after_the_day_of_the_build_does_not_count() {
        let entries = [at(0, "2026-03-31", "60"), at(1, "2026-07-31", "100")];
        assert_eq!(of_the_whole(&entries, &[], day("2026-06-30")).len(), 1);
    }
}

//! The progress of one record: its entries with revisions and corrections resolved.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::{Area, Date, Id, Money, Percent, Progress, RecordKey, Reference};

/// Names one entry: its record, and its place in the record's `progress` list, from 0.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryRef {
    /// The project or measure.
    pub record: RecordKey,
    /// Index into its `progress`.
    pub index: usize,
}

/// What an entry reports on. Lines are kept apart: what is true of an item, a task or one area is not true of the whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Line {
    /// The area, where the entry names one that is not the record's only one.
    pub area: Option<Id>,
    /// Which part of the record.
    pub part: Part,
}

/// Which part of a record an entry reports on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// All of it.
    Whole,
    /// The task of a measure with this id.
    Task(String),
    /// The item of a project with this title.
    Item(String),
}

/// The entries that count on the day.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
    /// By as-of date and revision, newest first; superseded ones stay, marked.
    pub entries: Vec<TimelineEntry>,
    /// Indexes of entries dated or published after the as-of date, in the order of the record: they count nowhere.
    pub later: Vec<usize>,
}

/// One entry of a timeline. With its record, (line, date, revision) is its identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineEntry {
    /// Index into the record's `progress`.
    pub index: usize,
    /// What it reports on.
    pub line: Line,
    /// The as-of date of what it says.
    pub date: Date,
    /// When it was published.
    pub published: Date,
    /// 1 for the first entry of this line and date, 2 for the next that was published.
    pub revision: u32,
    /// Index into the record's `progress` of the entry that this one corrects.
    pub corrects: Option<usize>,
    /// `corrects` is written, and there is no such entry before this one.
    pub corrects_nothing: bool,
    /// Index into the record's `progress` of the entry that corrects this one: it stays visible, and counts no more.
    pub corrected_by: Option<usize>,
}

/// What the entries of one line come to: of each matter the latest word that was not corrected.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Latest<'a> {
    /// The latest entry.
    pub entry: Option<usize>,
    /// The latest percentage.
    pub percent: Option<Reported<Percent>>,
    /// The latest amount spent.
    pub spent: Option<Reported<Money>>,
    /// The latest count of each goal.
    pub goals: BTreeMap<&'a str, Reported<Decimal>>,
    /// All percentages that were not corrected, oldest first.
    pub percents: Vec<Reported<Percent>>,
}

/// A value and the entry that reports it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reported<T> {
    /// What is reported.
    pub value: T,
    /// The as-of date of the entry.
    pub date: Date,
    /// Index into the record's `progress`.
    pub entry: usize,
}

impl Line {
    /// The record as a whole.
    pub const WHOLE: Self = Self { area: None, part: Part::Whole };

    /// A part of the record, whatever the area.
    #[must_use]
    pub const fn part(part: Part) -> Self {
        Self { area: None, part }
    }

    /// One area's share of the whole.
    #[must_use]
    pub const fn area(area: Id) -> Self {
        Self { area: Some(area), part: Part::Whole }
    }

    /// An entry that names the only area of its record speaks of the whole.
    fn of(entry: &Progress, areas: &[Reference<Area>]) -> Self {
        let area = match (&entry.area, areas) {
            (Some(named), [only]) if named == only => None,
            (named, _) => named.as_ref().map(|area| area.id().clone()),
        };
        let part = match (&entry.task, &entry.item) {
            (Some(task), _) => Part::Task(task.clone()),
            (None, Some(item)) => Part::Item(item.clone()),
            (None, None) => Part::Whole,
        };
        Self { area, part }
    }
}

impl Timeline {
    /// The timeline of a record with these areas and entries.
    pub(super) fn new(progress: &[Progress], areas: &[Reference<Area>], as_of: Date) -> Self {
        let counts = |entry: &Progress| entry.date <= as_of && entry.published() <= as_of;
        let (now, later): (Vec<usize>, Vec<usize>) = (0..progress.len()).partition(|index| counts(&progress[*index]));
        let mut order = now;
        // In the order in which they became known; of one day, what corrects comes after what it may correct.
        order.sort_by_key(|index| (progress[*index].published(), progress[*index].corrects.is_some(), *index));
        let mut entries: Vec<TimelineEntry> = Vec::with_capacity(order.len());
        let mut revisions: BTreeMap<(Line, Date), u32> = BTreeMap::new();
        for index in order {
            let (entry, line) = (&progress[index], Line::of(&progress[index], areas));
            let corrected = entry.corrects.and_then(|date| correctable(&entries, &line, date));
            if let Some(corrected) = corrected {
                entries[corrected].corrected_by = Some(index);
            }
            let revision = revisions.entry((line.clone(), entry.date)).or_default();
            *revision += 1;
            entries.push(TimelineEntry {
                index,
                date: entry.date,
                published: entry.published(),
                revision: *revision,
                corrects: corrected.map(|corrected| entries[corrected].index),
                corrects_nothing: entry.corrects.is_some() && corrected.is_none(),
                corrected_by: None,
                line,
            });
        }
        entries.reverse();
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.date));
        Self { entries, later }
    }

    /// The entries that were not corrected, newest first.
    #[must_use]
    pub fn standing(&self) -> impl DoubleEndedIterator<Item = &TimelineEntry> {
        self.entries.iter().filter(|entry| entry.corrected_by.is_none())
    }

    /// The latest words of every line.
    pub(super) fn latest<'a>(&'a self, progress: &'a [Progress]) -> BTreeMap<&'a Line, Latest<'a>> {
        let mut lines: BTreeMap<&Line, Latest<'_>> = BTreeMap::new();
        for TimelineEntry { index, line, date, .. } in self.standing().rev() {
            let (latest, entry) = (lines.entry(line).or_default(), &progress[*index]);
            let reported = *index;
            latest.entry = Some(reported);
            if let Some(percent) = entry.percent {
                let percent = Reported { value: percent, date: *date, entry: reported };
                latest.percent = Some(percent);
                latest.percents.push(percent);
            }
            if let Some(spent) = entry.spent {
                latest.spent = Some(Reported { value: spent, date: *date, entry: reported });
            }
            for goal in &entry.goals {
                latest.goals.insert(goal.name.trim(), Reported { value: goal.done, date: *date, entry: reported });
            }
        }
        lines
    }
}

/// The last of the entries so far of this date and area that nothing corrects yet; of the same part where there is one.
fn correctable(entries: &[TimelineEntry], line: &Line, date: Date) -> Option<usize> {
    let is_open =
        |entry: &TimelineEntry| entry.date == date && entry.line.area == line.area && entry.corrected_by.is_none();
    let same_part = entries.iter().rposition(|entry| is_open(entry) && entry.line.part == line.part);
    same_part.or_else(|| entries.iter().rposition(is_open))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::sample::{Site, day, id};
    use crate::model::Record;

    fn timeline(entries: &str) -> Timeline {
        let fields = format!("areas: [east, west]\nprogress:\n{entries}");
        let site = Site::project_with(&fields);
        site.figures().timelines[&site.project("a").key()].clone()
    }

    /// (index in the record, revision, index of what corrects it), newest first.
    fn shape(timeline: &Timeline) -> Vec<(usize, u32, Option<usize>)> {
        timeline.entries.iter().map(|entry| (entry.index, entry.revision, entry.corrected_by)).collect()
    }

    #[test]
    fn a_corrected_entry_stays_behind_its_correction() {
        let timeline = timeline(
            "- {date: 2026-03-31, percent: 10}\n- {date: 2026-06-30, published: 2026-07-10, percent: 52}\n\
             - {date: 2026-06-30, published: 2026-08-06, percent: 46, corrects: 2026-06-30, reason: 误}\n",
        );
        assert_eq!(shape(&timeline), [(2, 2, None), (1, 1, Some(2)), (0, 1, None)]);
        assert_eq!(timeline.entries[0].corrects, Some(1));
    }

    #[test]
    fn a_correction_is_corrected_by_the_next_and_not_the_first_again() {
        let timeline = timeline(
            "- {date: 2026-06-30, published: 2026-07-10, percent: 52}\n\
             - {date: 2026-06-30, published: 2026-08-06, percent: 46, corrects: 2026-06-30, reason: 误}\n\
             - {date: 2026-06-30, published: 2026-08-20, percent: 47, corrects: 2026-06-30, reason: 又误}\n",
        );
        assert_eq!(shape(&timeline), [(2, 3, None), (1, 2, Some(2)), (0, 1, Some(1))]);
    }

    #[test]
    fn a_correction_concerns_its_own_area_alone() {
        let timeline = timeline(
            "- {date: 2026-06-30, area: east, percent: 52}\n\
             - {date: 2026-06-30, published: 2026-08-06, area: west, percent: 46, corrects: 2026-06-30, reason: 误}\n",
        );
        assert_eq!(shape(&timeline), [(1, 1, None), (0, 1, None)]);
        assert!(timeline.entries[0].corrects_nothing);
    }

    #[test]
    fn entries_after_the_day_count_nowhere_and_undo_no_earlier_one() {
        let timeline = timeline(
            "- {date: 2026-06-30, percent: 52}\n- {date: 2026-09-30, published: 2026-10-08, percent: 60}\n\
             - {date: 2026-10-01, published: 2026-09-30, percent: 61}\n\
             - {date: 2026-06-30, published: 2026-10-01, percent: 46, corrects: 2026-06-30, reason: 误}\n",
        );
        assert_eq!(shape(&timeline), [(0, 1, None)]);
        assert_eq!(timeline.later, [1, 2, 3]);
    }

    #[test]
    fn a_correction_that_stands_first_in_the_file_still_comes_second() {
        let timeline = timeline(
            "- {date: 2026-06-30, percent: 46, corrects: 2026-06-30, reason: 误}\n- {date: 2026-06-30, percent: 52}\n",
        );
        assert_eq!(shape(&timeline), [(0, 2, None), (1, 1, Some(0))]);
    }

    #[test]
    fn an_entry_of_the_only_area_speaks_of_the_whole() {
        let site = Site::project_with("areas: east\nprogress: [{date: 2026-06-30, area: east, percent: 40}]");
        let figures = site.figures();
        assert_eq!(figures.timelines[&site.project("a").key()].entries[0].line, Line::WHOLE);
        let percent = figures.projects[&id("a")].percent.map(|reported| (reported.value.label(), reported.date));
        assert_eq!(percent, Some(("40%".to_owned(), day("2026-06-30"))));
    }
}

//! Figures as a whole: they hold for holes, any day and drawn entries.

use super::*;
use crate::model::{EntryOrigin, Fields, FromFields, List, Progress, Project, Record, Reference, Reporting};
use crate::model::{Every, Percent};
use proptest::prelude::*;
use sample::{Site, day, id};

/// A record in which every field is missing.
fn hole<T>() -> List<T>
where
    T: FromFields + Record,
{
    List::new(vec![T::from_fields(&mut Fields::default())])
}

#[test]
fn a_catalogue_of_nothing_but_holes_has_figures_too() {
    let mut catalogue = Catalogue {
        areas: hole(),
        departments: hole(),
        dimensions: hole(),
        clocks: hole(),
        channels: hole(),
        measures: hole(),
        projects: hole(),
        matters: hole(),
        appeals: hole(),
        proposals: hole(),
        events: hole(),
        documents: hole(),
        registers: hole(),
        statistics: hole(),
        news: hole(),
        pages: hole(),
        ..Catalogue::default()
    };
    for every in Every::ALL {
        catalogue.site.reporting = Some(Reporting { every: Some(every), due_days: Some(u64::MAX) });
        for as_of in [Date::MIN, day("2026-09-30"), Date::MAX] {
            let (figures, _) = figures(&catalogue, as_of, Drafts::Shown);
            assert_eq!(figures.rollups.site.projects.all.len(), 1);
        }
    }
}

#[test]
fn the_order_of_files_changes_nothing() {
    let project = |id: &str, date: &str| {
        (
            format!("projects/{id}.yaml"),
            format!("title: {id}\nyear: 2026\nareas: east\nprogress: [{{date: {date}, percent: 10}}]\n"),
        )
    };
    let site = |names: [&str; 3]| {
        let files = names.map(|name| project(name, "2026-06-30"));
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        Site::of(&files).quarterly().figures()
    };
    assert_eq!(format!("{:?}", site(["a", "b", "c"])), format!("{:?}", site(["c", "a", "b"])));
}

/// An entry of days after New Year 2026: (as-of, published later by, area, percent, days back to the entry that it corrects).
type Drawn = (i32, i32, Option<bool>, Option<u8>, Option<i32>);

fn entry(index: usize, (date, later, area, percent, corrects): Drawn) -> Progress {
    let on = |days: i32| day("2026-01-01").saturating_add(jiff::SignedDuration::from_hours(24 * i64::from(days)));
    let mut entry = Progress::from_fields(&mut Fields::default());
    entry.origin = EntryOrigin::Inline(index);
    entry.date = on(date);
    entry.published = Some(on(date + later));
    entry.area = area.map(|east| Reference::new(id(if east { "east" } else { "west" })));
    entry.percent = percent.and_then(|percent| Percent::new(percent.into()).ok());
    entry.corrects = corrects.map(|back| on(date - back));
    entry
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_reported_adds_up(
        drawn in proptest::collection::vec(
            (0..400i32, 0..40i32, any::<Option<bool>>(), proptest::option::of(0..=100u8), proptest::option::of(0..3i32)),
            0..30,
        ),
        as_of in 0..400i64,
    ) {
        let mut site = Site::project_with("areas: [east, west]").quarterly();
        let mut project: Project = site.project("a").clone();
        project.progress = drawn.into_iter().enumerate().map(|(index, drawn)| entry(index, drawn)).collect();
        let progress = project.progress.clone();
        site.catalogue.projects = List::new(vec![project]);
        let as_of = day("2026-01-01").saturating_add(jiff::SignedDuration::from_hours(24 * as_of));
        let (figures, notices) = figures(&site.catalogue, as_of, Drafts::Hidden);
        let timeline = &figures.timelines[&site.project("a").key()];

        // Each entry either counts or is told not to.
        prop_assert_eq!(timeline.entries.len() + timeline.later.len(), progress.len());
        prop_assert_eq!(notices.len(), timeline.later.len());
        prop_assert_eq!(figures.updates.len(), timeline.entries.len());
        prop_assert!(timeline.entries.iter().all(|entry| entry.date <= as_of && entry.published <= as_of));

        // What corrects and what is corrected name each other, and no identity occurs twice.
        for entry in &timeline.entries {
            let find = |index: usize| timeline.entries.iter().find(|other| other.index == index);
            if let Some(corrected) = entry.corrects {
                prop_assert_eq!(find(corrected).and_then(|corrected| corrected.corrected_by), Some(entry.index));
            }
            let same = |other: &&progress::TimelineEntry| {
                (&other.line, other.date, other.revision) == (&entry.line, entry.date, entry.revision)
            };
            prop_assert_eq!(timeline.entries.iter().filter(same).count(), 1);
        }

        // Every obligation is in one state, and the groups hold what the site holds.
        let tally = figures.coverage.site;
        prop_assert_eq!(tally.owed() + tally.not_yet_due, figures.coverage.obligations.len());
        prop_assert_eq!(figures.coverage.periods.iter().map(|(_, group)| group.obligations.len()).sum::<usize>(), figures.coverage.obligations.len());
        prop_assert_eq!(figures.rollups.site.coverage, tally);
        let elapsed = figures.projects[&id("a")].span.elapsed;
        prop_assert!(elapsed >= 0.into() && elapsed <= 100.into());
    }
}

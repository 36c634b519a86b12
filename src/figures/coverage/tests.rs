//! Coverage: what is owed, and what came in time or late.

use super::*;
use crate::figures::Figures;
use crate::figures::sample::{Site, day, id};
use crate::model::{Kind, Record};

/// On 30 September 2026, entries due each quarter within 15 days.
fn figures(fields: &str) -> Figures {
    Site::project_with(fields).quarterly().figures()
}

fn states(fields: &str) -> Vec<Filing> {
    figures(fields).coverage.obligations.iter().map(|owed| owed.state).collect()
}

fn on_time(published: &str) -> Filing {
    Filing::OnTime { published: day(published) }
}

#[test]
fn an_entry_is_owed_for_each_period_from_the_start_and_missing_once_its_day_has_passed() {
    assert_eq!(
        states("start: 2026-02-10\nprogress: [{date: 2026-06-30, published: 2026-07-15, text: 施工}]"),
        [Filing::Missing { days: 168 }, on_time("2026-07-15"), Filing::NotYetDue],
    );
}

#[test]
fn the_day_after_the_due_day_is_late_by_one() {
    let states = states("start: 2026-04-01\nprogress: [{date: 2026-06-30, published: 2026-07-16, text: 施工}]");
    assert_eq!(states[0], Filing::Late { published: day("2026-07-16"), days: 1 });
}

#[test]
fn a_correction_does_not_make_an_entry_late() {
    let states = states(
        "start: 2026-04-01\nprogress:\n- {date: 2026-06-30, published: 2026-07-10, percent: 52}\n\
         - {date: 2026-06-30, published: 2026-08-06, percent: 46, corrects: 2026-06-30, reason: 误}\n",
    );
    assert_eq!(states, [on_time("2026-07-10"), Filing::NotYetDue]);
}

#[test]
fn an_entry_in_the_midst_of_a_period_reports_it() {
    let states = states("start: 2026-07-01\nprogress: [{date: 2026-08-31, published: 2026-09-07, text: 施工}]");
    assert_eq!(states, [on_time("2026-09-07")]);
}

#[test]
fn an_entry_published_after_the_day_has_not_come() {
    let states = states("start: 2026-04-01\nprogress: [{date: 2026-06-30, published: 2026-10-01, text: 施工}]");
    assert_eq!(states[0], Filing::Missing { days: 77 });
}

#[test]
fn each_area_owes_an_entry_of_its_own() {
    let figures = figures(
        "areas: [east, west]\nstart: 2026-04-01\ndue: 2026-06-30\nprogress: [{date: 2026-06-30, area: east, text: 施工}]",
    );
    let owed: Vec<_> = figures.coverage.obligations[..3].iter().map(|owed| (owed.area.clone(), owed.state)).collect();
    assert_eq!(owed[0], (Some(id("east")), on_time("2026-06-30")));
    assert_eq!(owed[1], (Some(id("east")), Filing::NotYetDue));
    assert_eq!(owed[2], (Some(id("west")), Filing::Missing { days: 77 }));
    let label = figures.projects[&id("a")].labels.not_reported.clone().unwrap();
    assert_eq!(
        (label.areas, label.period.key(), label.due),
        (vec![id("west")], "2026Q2".to_owned(), day("2026-07-15"))
    );
}

#[test]
fn an_entry_of_the_whole_record_speaks_for_all_its_areas_and_a_township_for_its_county() {
    let states = |entry: &str| {
        states(&format!("areas: [east, west]\nstart: 2026-07-01\nprogress: [{{date: 2026-08-31, text: 施工{entry}}}]"))
    };
    assert_eq!(states(""), [on_time("2026-08-31"), on_time("2026-08-31")]);
    assert_eq!(states(", area: town"), [Filing::NotYetDue, on_time("2026-08-31")]);
    assert_eq!(states(", area: city"), [on_time("2026-08-31"), on_time("2026-08-31")]);
}

#[test]
fn nothing_is_owed_after_completion_or_cancellation_or_before_the_start() {
    assert_eq!(states("start: 2026-01-10\nprogress: [{date: 2026-03-31, percent: 100}]").len(), 1);
    assert_eq!(states("start: 2026-01-10\nstatus: completed\nacceptance: {date: 2026-05-20, result: 合格}").len(), 2);
    let cancelled = "start: 2026-01-10\nstatus: cancelled\n\
                     changes: [{date: 2026-05-20, field: 状态, from: 推进中, to: 已终止, reason: 论证不通过}]\n";
    assert_eq!(states(cancelled).len(), 2);
    assert_eq!(states("start: 2026-10-01"), []);
    assert_eq!(states("start: 2026-01-10\nstatus: suspended").len(), 3);
}

#[test]
fn a_completed_project_without_any_date_of_completion_owes_until_its_deadline() {
    assert_eq!(states("start: 2026-01-10\nstatus: completed\ndue: 2026-06-30").len(), 2);
}

#[test]
fn what_the_record_says_of_reporting_goes_before_the_site() {
    let periods = |reporting: &str| states(&format!("start: 2026-01-10\n{reporting}")).len();
    assert_eq!(periods("reporting: {every: monthly, due_days: 5}"), 9);
    assert_eq!(periods("reporting: {due_days: 5}"), 3);
    assert_eq!(Site::project_with("start: 2026-01-10").figures().coverage.obligations, []);
}

#[test]
fn not_reported_is_said_of_the_last_due_period_until_something_newer_comes() {
    let label = |progress: &str| {
        figures(&format!("start: 2026-01-10\nprogress: {progress}")).projects[&id("a")].labels.not_reported.is_some()
    };
    assert!(label("[]"));
    assert!(label("[{date: 2026-03-31, text: 施工}]"));
    assert!(!label("[{date: 2026-06-30, text: 施工}]"));
    assert!(!label("[{date: 2026-08-31, text: 施工}]"));
}

#[test]
fn counts_carry_their_denominators_by_record_area_unit_and_period() {
    let fields = "areas: [town, east]\nlead: works\nresponsible: works\nsupport: money\nstart: 2026-01-10\n\
                  progress: [{date: 2026-06-30, published: 2026-07-20, text: 施工}, {date: 2026-08-31, area: east, text: 施工}]";
    let coverage = figures(fields).coverage;
    assert_eq!(coverage.site, Tally { on_time: 1, late: 2, missing: 2, not_yet_due: 1 });
    assert_eq!((coverage.site.owed(), coverage.site.reported()), (5, 3));
    let areas: Vec<_> = coverage.areas.iter().map(|(area, group)| (area.as_str(), group.tally.owed())).collect();
    assert_eq!(areas, [("city", 5), ("east", 3), ("west", 2), ("town", 2)]);
    let units: Vec<_> = coverage.departments.iter().map(|(unit, group)| (unit.as_str(), group.tally.owed())).collect();
    assert_eq!(units, [("works", 5)]);
    let periods: Vec<_> = coverage.periods.iter().map(|(period, group)| (period.key(), group.tally.owed())).collect();
    assert_eq!(periods, [("2026Q3".to_owned(), 1), ("2026Q2".to_owned(), 2), ("2026Q1".to_owned(), 2)]);
    assert_eq!(coverage.records.values().next().map(|group| group.obligations.clone()), Some((0..6).collect()));
}

#[test]
fn a_measure_owes_from_its_date_and_a_draft_owes_nobody_anything() {
    let site = Site::measure_with("date: 2026-04-10\nreporting: {every: half-yearly, due_days: 20}");
    let coverage = site.figures().coverage;
    assert_eq!(
        coverage.obligations.iter().map(|owed| owed.record.kind).collect::<Vec<_>>(),
        [Kind::Measure, Kind::Measure]
    );
    assert_eq!(coverage.obligations[0].state, Filing::Missing { days: 72 });
    let site = Site::measure_with("draft: true\ndate: 2026-04-10\nreporting: {every: half-yearly, due_days: 20}");
    let figures = site.figures();
    assert_eq!(figures.coverage.obligations, []);
    assert!(!figures.coverage.records.contains_key(&site.measure("a").key()));
}

#[test]
fn what_is_over_is_not_said_to_have_missed_the_current_period() {
    let figures = figures("start: 2026-01-10\nstatus: completed\ndue: 2026-06-30");
    assert_eq!(figures.coverage.site.missing, 2);
    assert_eq!(figures.projects[&id("a")].labels.not_reported, None);
}

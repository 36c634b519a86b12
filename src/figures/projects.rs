//! Projects: status, time, goals, areas, items, milestones and money of each.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::coverage::Duty;
use super::goals::{self, AreaShare, GoalFigures};
use super::milestones::{self, MilestoneFigures};
use super::money::{self, FundingFigures};
use super::progress::{Latest, Line, Part, Reported, Timeline};
use super::promises::{self, Promise};
use super::shares::share;
use super::status::{Labels, StatusFigures, of_parts, past_due};
use super::workdays::calendar_days_between;
use crate::model::{Date, Id, Percent, Project, ProjectItem, Status};

/// One project.
#[derive(Debug, Clone, PartialEq)]
pub struct ProjectFigures {
    /// Status of the whole.
    pub status: StatusFigures,
    /// What is computed beside it.
    pub labels: Labels,
    /// From when to when.
    pub span: Span,
    /// The latest percentage of the whole project; entries of items and single areas do not count as the whole's.
    pub percent: Option<Reported<Percent>>,
    /// Index into `progress` of the latest entry of any part.
    pub latest: Option<usize>,
    /// Its goals, in the order of the record.
    pub goals: Vec<GoalFigures>,
    /// Areas of the breakdown, then further areas that report of themselves, in the order in which they come.
    pub areas: Vec<AreaShare>,
    /// Its items, in the order of the record.
    pub items: Vec<ItemFigures>,
    /// Its milestones.
    pub milestones: MilestoneFigures,
    /// Its money.
    pub funding: FundingFigures,
}

/// From when to when a project runs, and where the day stands in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    /// 启动时间, else the record's date, else the first day of its year.
    pub start: Date,
    /// 完成时限, else the last day of its year.
    pub due: Date,
    /// The deadline as first published, where a declared change moved it.
    pub first_due: Option<Date>,
    /// Days passed in percent of all days, cut to one decimal, 0 to 100.
    pub elapsed: Decimal,
    /// The day on which it was completed or cancelled, as far as the record tells.
    pub ended: Option<Date>,
    /// Calendar days by which the completion came after the deadline of today, at least 1.
    pub completed_late: Option<i64>,
}

/// One item of a project.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemFigures {
    /// Its status.
    pub status: StatusFigures,
    /// Its latest percentage.
    pub percent: Option<Reported<Percent>>,
    /// Index into `progress` of its latest entry.
    pub latest: Option<usize>,
    /// Its goals, in the order of the record.
    pub goals: Vec<GoalFigures>,
}

/// The figures of one project. What it owes to report is not known here: `labels.not_reported` stays empty.
pub(super) fn project(project: &Project, timeline: &Timeline, promises: &[Promise], as_of: Date) -> ProjectFigures {
    let lines = timeline.latest(&project.progress);
    let whole = lines.get(&Line::WHOLE);
    let items: Vec<ItemFigures> = project.items.iter().map(|item| item_figures(item, &lines)).collect();
    let parts: Vec<Option<Status>> = items.iter().map(|item| item.status.status).collect();
    let not_begun = project.start.as_ref().filter(|start| start.date > as_of).map(|_| Status::NotStarted);
    let under_way = timeline.standing().next().map(|_| Status::InProgress);
    let otherwise = match of_parts(&parts) {
        Some(Status::NotStarted) | None => under_way.or(not_begun),
        Some(status) => Some(status),
    };
    let status = StatusFigures::new(project.status, whole, otherwise);
    let due = project.due_date();
    let mut areas_that_report: Vec<&Id> = lines.keys().filter_map(|line| whole_of_area(line)).collect();
    areas_that_report.dedup();
    let funding = money::funding(project.funding.as_ref(), whole);
    ProjectFigures {
        labels: Labels {
            past_due: past_due(due, &status, as_of),
            not_reported: None,
            adjusted: promises::adjusted(promises),
        },
        span: span(project, &status, timeline, whole, promises, as_of),
        percent: whole.and_then(|latest| latest.percent),
        latest: timeline.standing().next().map(|entry| entry.index),
        goals: goals::goals(&project.goals, whole),
        areas: goals::areas(project, areas_that_report.into_iter(), |area| {
            let line = match project.common.areas.as_slice() {
                [only] if only.id() == area => Line::WHOLE,
                _ => Line::area(area.clone()),
            };
            lines.get(&line)
        }),
        items,
        milestones: milestones::milestones(&project.milestones, status.status, whole, as_of),
        funding,
        status,
    }
}

/// From when to when the project owes entries: one that is over without a known end owes until its deadline.
pub(super) fn duty(figures: &ProjectFigures, as_of: Date) -> Duty {
    let end = if figures.status.is_over() { figures.span.ended.unwrap_or(figures.span.due) } else { as_of };
    Duty { start: figures.span.start, end: end.min(as_of), as_of }
}

fn whole_of_area(line: &Line) -> Option<&Id> {
    match line.part {
        Part::Whole => line.area.as_ref(),
        Part::Task(_) | Part::Item(_) => None,
    }
}

fn item_figures(item: &ProjectItem, lines: &BTreeMap<&Line, Latest<'_>>) -> ItemFigures {
    let latest = lines.get(&Line::part(Part::Item(item.title.clone())));
    let status = StatusFigures::new(item.status, latest, None);
    ItemFigures {
        status,
        percent: latest.and_then(|latest| latest.percent),
        latest: latest.and_then(|latest| latest.entry),
        goals: goals::goals(&item.goals, latest),
    }
}

fn span(
    project: &Project,
    status: &StatusFigures,
    timeline: &Timeline,
    whole: Option<&Latest<'_>>,
    promises: &[Promise],
    as_of: Date,
) -> Span {
    let start = project.start.as_ref().map(|start| start.date).or(project.common.date);
    let start = start.unwrap_or_else(|| project.year.first_day());
    let due = project.due_date();
    let full = status.is_completed().then(|| first_full(whole)).flatten();
    Span {
        start,
        due,
        first_due: promises::first_due(promises, project.year),
        elapsed: elapsed(start, due, as_of),
        ended: ended(project, status, timeline, full, as_of),
        completed_late: full.map(|full| calendar_days_between(due, full)).filter(|days| *days > 0),
    }
}

fn elapsed(start: Date, due: Date, as_of: Date) -> Decimal {
    let days = Decimal::from(calendar_days_between(start, due));
    let passed = Decimal::from(calendar_days_between(start, as_of));
    match share(passed, days) {
        Some(percent) => percent.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED),
        None if as_of >= due => Decimal::ONE_HUNDRED,
        None => Decimal::ZERO,
    }
}

/// The as-of date of the first of the entries that report 100 % to the end.
fn first_full(whole: Option<&Latest<'_>>) -> Option<Date> {
    let full = whole?.percents.iter().rev().take_while(|reported| reported.value.is_full());
    full.last().map(|reported| reported.date)
}

/// Completed: the first 100 %, else the acceptance, else the last entry. Cancelled: the declared change, else the last entry.
fn ended(
    project: &Project,
    status: &StatusFigures,
    timeline: &Timeline,
    full: Option<Date>,
    as_of: Date,
) -> Option<Date> {
    let last_entry = || timeline.standing().next().map(|entry| entry.date);
    match status.status {
        Some(Status::Completed) => {
            let accepted = project.acceptance.as_ref().and_then(|acceptance| acceptance.date);
            full.or(accepted.filter(|accepted| *accepted <= as_of)).or_else(last_entry)
        }
        Some(Status::Cancelled) => promises::last_change_of_status(&project.common.changes, as_of).or_else(last_entry),
        Some(Status::NotStarted | Status::InProgress | Status::Suspended) | None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::sample::{Site, day, id};

    fn of(fields: &str) -> ProjectFigures {
        Site::project_with(fields).figures().projects[&id("a")].clone()
    }

    #[test]
    fn time_elapsed_stands_beside_progress() {
        let figures = of("start: 2026-09-20\ndue: 2026-10-10\nprogress: [{date: 2026-09-30, percent: 30}]");
        assert_eq!(figures.span.elapsed, Decimal::from(50));
        assert_eq!(figures.percent.map(|reported| reported.value.label()), Some("30%".to_owned()));
    }

    #[test]
    fn time_runs_from_start_else_date_else_new_year_and_never_beyond_its_ends() {
        let span = |fields: &str| of(fields).span;
        assert_eq!(span("start: 2026-03-01\ndate: 2026-01-19").start, day("2026-03-01"));
        assert_eq!(span("date: 2026-01-19").start, day("2026-01-19"));
        assert_eq!((span("").start, span("").due), (day("2026-01-01"), day("2026-12-31")));
        assert_eq!(span("start: 2026-10-01").elapsed, Decimal::ZERO);
        assert_eq!(span("due: 2026-06-30").elapsed, Decimal::ONE_HUNDRED);
        assert_eq!(span("start: 2026-09-30\ndue: 2026-09-30").elapsed, Decimal::ONE_HUNDRED);
        assert_eq!(span("start: 2026-12-31\ndue: 2026-12-30").elapsed, Decimal::ZERO);
    }

    #[test]
    fn a_percentage_is_that_of_the_latest_entry_that_reports_one_and_nothing_is_not_0() {
        let figures = of(
            "progress: [{date: 2026-03-31, percent: 10}, {date: 2026-06-30, percent: 40}, {date: 2026-08-31, text: 施工}]",
        );
        assert_eq!(
            figures.percent.map(|reported| (reported.value.label(), reported.entry)),
            Some(("40%".to_owned(), 1))
        );
        assert_eq!(figures.latest, Some(2));
        assert_eq!(of("progress: [{date: 2026-08-31, text: 施工}]").percent, None);
    }

    #[test]
    fn a_corrected_percentage_no_longer_counts() {
        let figures = of("progress:\n- {date: 2026-06-30, published: 2026-07-01, percent: 100}\n\
             - {date: 2026-06-30, published: 2026-08-01, percent: 46, corrects: 2026-06-30, reason: 误}\n");
        assert_eq!(figures.percent.map(|reported| reported.value.label()), Some("46%".to_owned()));
        assert_eq!((figures.status.status, figures.span.ended), (Some(Status::InProgress), None));
    }

    #[test]
    fn a_completion_that_came_late_says_by_how_many_days() {
        let late =
            of("due: 2026-06-30\nprogress: [{date: 2026-07-10, percent: 100}, {date: 2026-08-31, percent: 100}]");
        assert_eq!((late.span.ended, late.span.completed_late), (Some(day("2026-07-10")), Some(10)));
        assert_eq!(late.labels.past_due, None);
        let in_time = of("due: 2026-06-30\nprogress: [{date: 2026-06-30, percent: 100}]");
        assert_eq!(in_time.span.completed_late, None);
    }

    #[test]
    fn a_percentage_that_fell_back_from_100_did_not_end_the_project() {
        let figures = of(
            "progress: [{date: 2026-03-31, percent: 100}, {date: 2026-06-30, percent: 90}, {date: 2026-08-31, percent: 100}]",
        );
        assert_eq!(figures.span.ended, Some(day("2026-08-31")));
    }

    #[test]
    fn a_project_of_items_is_completed_with_the_last_of_them() {
        let items = |second: &str| {
            of(&format!("items: [{{title: 东院, status: completed}}, {{title: 西院, status: {second}}}]")).status.status
        };
        assert_eq!(items("completed"), Some(Status::Completed));
        assert_eq!(items("not-started"), Some(Status::InProgress));
    }

    #[test]
    fn a_cancelled_project_ended_with_the_change_that_declares_it() {
        let figures = of("status: cancelled\nprogress: [{date: 2026-06-30, percent: 20}]\n\
             changes: [{date: 2026-08-22, field: 状态, from: 推进中, to: 已终止, reason: 论证不通过}]\n");
        assert_eq!(figures.span.ended, Some(day("2026-08-22")));
    }
}

//! Measures: each task by the way in which it is tracked, and the measure as its tasks make it.

use super::coverage::Duty;
use super::indicators::{self, IndicatorFigures};
use super::progress::{Latest, Line, Part, Reported, Timeline};
use super::promises::{self, Promise};
use super::status::{Labels, PastDue, StatusFigures, of_parts, past_due};
use crate::model::{Date, Id, Measure, Percent, Period, Status, Task, Tracking, periods_of};

/// One measure.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasureFigures {
    /// A measure declares no status: it follows from its tasks and entries.
    pub status: StatusFigures,
    /// Past due where a task is: the one that is due longest.
    pub labels: Labels,
    /// The latest percentage of the whole measure.
    pub percent: Option<Reported<Percent>>,
    /// Index into `progress` of the latest entry of any part.
    pub latest: Option<usize>,
    /// The day on which it was completed or cancelled, as far as the record tells.
    pub ended: Option<Date>,
    /// Areas of which entries report for themselves, each once, in the order of ids.
    pub areas: Vec<Id>,
    /// Its tasks, in the order of the record.
    pub tasks: Vec<TaskFigures>,
    /// Tasks that can be completed: those tracked by deadline.
    pub countable: usize,
    /// Of these, how many are.
    pub completed: usize,
    /// Its indicators, in the order of the record.
    pub indicators: Vec<IndicatorFigures>,
}

/// One task of a measure.
#[derive(Debug, Clone, PartialEq)]
pub struct TaskFigures {
    /// How it is tracked.
    pub tracking: Tracking,
    /// Its status.
    pub status: StatusFigures,
    /// Only a task tracked by deadline can pass one.
    pub past_due: Option<PastDue>,
    /// Its latest percentage.
    pub percent: Option<Reported<Percent>>,
    /// Index into `progress` of its latest entry.
    pub latest: Option<usize>,
    /// How a periodic task kept its cadence.
    pub cadence: Option<CadenceFigures>,
}

/// When a periodic task was done.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CadenceFigures {
    /// The days, until the as-of date, each once, oldest first.
    pub held: Vec<Date>,
    /// The periods that have ended since the measure began, oldest first: the denominator of those that were kept.
    pub periods: Vec<EndedPeriod>,
}

/// A period of a cadence.
#[derive(Debug, Clone, PartialEq)]
pub struct EndedPeriod {
    /// Which.
    pub period: Period,
    /// Whether the task was done in it at least once.
    pub is_kept: bool,
}

/// The figures of one measure. What it owes to report is not known here: `labels.not_reported` stays empty.
pub(super) fn measure(measure: &Measure, timeline: &Timeline, promises: &[Promise], as_of: Date) -> MeasureFigures {
    let lines = timeline.latest(&measure.progress);
    let whole = lines.get(&Line::WHOLE);
    let tasks: Vec<TaskFigures> = measure
        .tasks
        .iter()
        .map(|task| {
            let latest = lines.get(&Line::part(Part::Task(task.id.clone())));
            task_figures(task, latest, measure.common.date, as_of)
        })
        .collect();
    let parts: Vec<Option<Status>> =
        tasks.iter().filter(|task| task.tracking != Tracking::Untracked).map(|task| task.status.status).collect();
    let under_way = timeline.standing().next().map(|_| Status::InProgress);
    let otherwise = match of_parts(&parts) {
        Some(Status::NotStarted) | None => under_way.or(of_parts(&parts)),
        Some(status) => Some(status),
    };
    let status = StatusFigures::new(None, whole, otherwise);
    let countable = tasks.iter().filter(|task| task.tracking == Tracking::Deadline);
    MeasureFigures {
        labels: Labels {
            past_due: tasks.iter().filter_map(|task| task.past_due).max_by_key(|past_due| past_due.days),
            not_reported: None,
            adjusted: promises::adjusted(promises),
        },
        percent: whole.and_then(|latest| latest.percent),
        latest: timeline.standing().next().map(|entry| entry.index),
        ended: status.is_over().then(|| ended(measure, timeline)).flatten(),
        areas: reporting_areas(timeline),
        countable: countable.clone().count(),
        completed: countable.filter(|task| task.status.is_completed()).count(),
        indicators: indicators::indicators(&measure.indicators, as_of),
        tasks,
        status,
    }
}

fn reporting_areas(timeline: &Timeline) -> Vec<Id> {
    let mut areas: Vec<Id> = timeline.entries.iter().filter_map(|entry| entry.line.area.clone()).collect();
    areas.sort_unstable();
    areas.dedup();
    areas
}

/// From when to when the measure owes entries: from its date, else its first entry, else the beginning of this year.
pub(super) fn duty(measure: &Measure, figures: &MeasureFigures, timeline: &Timeline, as_of: Date) -> Duty {
    let first_entry = timeline.entries.last().map(|entry| entry.date);
    let start = measure.common.date.or(first_entry).unwrap_or_else(|| as_of.first_of_year());
    Duty { start, end: figures.ended.unwrap_or(as_of).min(as_of), as_of }
}

fn task_figures(task: &Task, latest: Option<&Latest<'_>>, begun: Option<Date>, as_of: Date) -> TaskFigures {
    let tracking = task.tracking();
    let was_held = task.held.iter().any(|day| *day <= as_of).then_some(Status::InProgress);
    let status = StatusFigures::new(task.status, latest, was_held);
    let due = match tracking {
        Tracking::Deadline => task.due.as_ref().map(|due| due.date),
        Tracking::Ongoing | Tracking::Periodic | Tracking::Untracked => None,
    };
    let cadence = match tracking {
        Tracking::Periodic => Some(cadence(task, begun, as_of)),
        Tracking::Deadline | Tracking::Ongoing | Tracking::Untracked => None,
    };
    TaskFigures {
        tracking,
        past_due: due.and_then(|due| past_due(due, &status, as_of)),
        percent: latest.and_then(|latest| latest.percent),
        latest: latest.and_then(|latest| latest.entry),
        status,
        cadence,
    }
}

fn cadence(task: &Task, begun: Option<Date>, as_of: Date) -> CadenceFigures {
    let mut held: Vec<Date> = task.held.iter().copied().filter(|day| *day <= as_of).collect();
    held.sort_unstable();
    held.dedup();
    let begun = begun.or(held.first().copied());
    let was_held = |period: &Period| {
        let next = held.partition_point(|day| *day < period.first);
        held.get(next).is_some_and(|day| *day <= period.last)
    };
    let periods = task.cadence.zip(begun).map_or_else(Vec::new, |(every, begun)| periods_of(every, begun, as_of));
    let ended = periods.into_iter().filter(|period| period.last <= as_of);
    let periods = ended.map(|period| EndedPeriod { is_kept: was_held(&period), period }).collect();
    CadenceFigures { held, periods }
}

/// The last entry, else the last deadline of a task.
fn ended(measure: &Measure, timeline: &Timeline) -> Option<Date> {
    let last_entry = timeline.standing().next().map(|entry| entry.date);
    let last_due = || measure.tasks.iter().filter_map(|task| task.due.as_ref()).map(|due| due.date).max();
    last_entry.or_else(last_due)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::sample::{Site, day, id};

    fn of(fields: &str) -> MeasureFigures {
        Site::measure_with(fields).figures().measures[&id("a")].clone()
    }

    fn task(fields: &str) -> TaskFigures {
        of(&format!("date: 2026-01-10\ntasks: [{{id: t, title: 任务, {fields}}}]")).tasks[0].clone()
    }

    #[test]
    fn only_a_task_by_deadline_passes_one() {
        let days =
            |tracking: &str| task(&format!("due: 2026-09-20, tracking: {tracking}")).past_due.map(|past| past.days);
        assert_eq!(["deadline", "ongoing", "periodic", "none"].map(days), [Some(10), None, None, None]);
        assert_eq!(task("due: 2026-09-20, status: completed").past_due, None);
    }

    #[test]
    fn a_measure_is_past_due_by_the_task_that_is_due_longest() {
        let figures = of("tasks:\n- {id: a, title: 甲, due: 2026-09-20}\n- {id: b, title: 乙, due: 2026-06-30}\n");
        assert_eq!(figures.labels.past_due.map(|past| past.due), Some(day("2026-06-30")));
    }

    #[test]
    fn what_cannot_be_completed_stays_out_of_the_count() {
        let figures = of(
            "tasks:\n- {id: a, title: 甲, due: 2026-09-20, status: completed}\n- {id: b, title: 乙, due: 2026-12-31}\n\
             - {id: c, title: 丙, tracking: ongoing, status: completed}\n- {id: d, title: 丁, tracking: none}\n",
        );
        assert_eq!((figures.completed, figures.countable), (1, 2));
    }

    #[test]
    fn a_measure_is_completed_when_every_tracked_task_is() {
        let status = |second: &str| {
            let tasks = format!(
                "tasks:\n- {{id: a, title: 甲, due: 2026-09-20, status: completed}}\n- {{id: b, title: 乙, {second}}}\n"
            );
            of(&tasks).status.status
        };
        assert_eq!(status("due: 2026-12-31, status: completed"), Some(Status::Completed));
        assert_eq!(status("tracking: none"), Some(Status::Completed));
        assert_eq!(status("tracking: ongoing"), Some(Status::InProgress));
    }

    #[test]
    fn a_measure_of_which_nothing_was_reported_has_no_status() {
        assert_eq!(of("tasks: [{id: a, title: 甲}]").status.status, None);
        let fields = "tasks: [{id: a, title: 甲}]\nprogress: [{date: 2026-06-30, task: a, text: 已部署}]";
        assert_eq!(
            (of(fields).status.status, of(fields).tasks[0].status.status),
            (Some(Status::InProgress), Some(Status::InProgress))
        );
    }

    #[test]
    fn a_periodic_task_is_kept_by_the_periods_that_have_ended() {
        let figures = task("cadence: quarterly, held: [2026-03-19, 2026-03-20, 2026-08-17, 2026-10-15]");
        let cadence = figures.cadence.expect("a cadence");
        assert_eq!(cadence.held, ["2026-03-19", "2026-03-20", "2026-08-17"].map(day));
        let periods: Vec<_> = cadence.periods.iter().map(|ended| (ended.period.last, ended.is_kept)).collect();
        let quarters = [("2026-03-31", true), ("2026-06-30", false), ("2026-09-30", true)];
        assert_eq!(periods, quarters.map(|(last, is_kept)| (day(last), is_kept)));
        assert_eq!(task("due: 2026-12-31, held: [2026-03-19]").cadence, None);
    }

    #[test]
    fn an_entry_of_a_task_is_not_the_measure_s_percentage() {
        let figures = of("tasks: [{id: a, title: 甲}]\nprogress: [{date: 2026-06-30, task: a, percent: 60}]");
        assert_eq!((figures.percent, figures.tasks[0].percent.map(|reported| reported.entry)), (None, Some(0)));
    }
}

//! 举措: its tasks by how they are tracked, its indicators against their targets, its progress, and what serves it.

use serde::Serialize;

use super::about::{About, about};
use super::coverage::{ReportingView, reporting};
use super::entries::{Outlook, Reported};
use super::indicator::{IndicatorRow, indicator_rows};
use super::labels;
use super::names::{listed, naming_documents};
use super::periods::ProgressPart;
use crate::figures::MeasureFigures;
use crate::figures::measures::{EndedPeriod, TaskFigures};
use crate::model::{Id, Measure, Record, Reference, Task, Tracking, decimal_label};
use crate::view::{Body, Context, Count, Day, DueDay, Label, Name, Under, Words};

/// For `measure.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeasurePage {
    /// What every record says.
    pub about: About,
    /// 序号
    pub number: u64,
    /// 所属“型”
    pub dimension: Option<Name>,
    /// Status first, then what is computed beside it.
    pub labels: Vec<Label>,
    /// The latest percentage of the whole, without a sign.
    pub percent: Option<String>,
    /// The as-of date of the entry that reports it.
    pub percent_date: Option<Day>,
    /// The entry that reports it.
    pub percent_href: Option<String>,
    /// Tasks that can be completed: the denominator.
    pub countable: Count,
    /// Of these, how many are.
    pub completed: Count,
    /// The day to which days past a deadline are counted; only where a task is past its own.
    pub as_of: Option<Day>,
    /// Its tasks, by tracking.
    pub tasks: Vec<TaskGroup>,
    /// Its indicators.
    pub indicators: Vec<IndicatorRow>,
    /// Problems and next steps, as the latest entries say.
    pub outlooks: Vec<Outlook>,
    /// Its progress, newest first.
    pub progress: Vec<ProgressPart>,
    /// What was owed and what came.
    pub reporting: Option<ReportingView>,
    /// Documents that name it.
    pub documents: Vec<Name>,
    /// Projects that serve it.
    pub projects: Vec<Serving>,
    /// How many these are.
    pub projects_count: Count,
    /// Matters that serve it.
    pub matters: Vec<Serving>,
    /// How many these are.
    pub matters_count: Count,
    /// What it says.
    pub body: Option<Body>,
}

/// Tasks that are tracked alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TaskGroup {
    /// The English name of the tracking: its words are `tracking.<name>`.
    pub tracking: &'static str,
    /// Its tasks, in the order of the record.
    pub tasks: Vec<TaskRow>,
}

/// One task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TaskRow {
    /// Its anchor on the page.
    pub anchor: String,
    /// 标题
    pub title: String,
    /// 牵头单位
    pub lead: Vec<Name>,
    /// Its status, and whether its deadline has passed.
    pub labels: Vec<Label>,
    /// 完成时限
    pub due: Option<DueDay>,
    /// The latest percentage, without a sign.
    pub percent: Option<String>,
    /// The latest entry about it.
    pub latest: Option<Day>,
    /// Where that entry stands.
    pub latest_href: Option<String>,
    /// 频次
    pub cadence: Option<Words>,
    /// How many times it was done.
    pub held: Count,
    /// The days, newest first.
    pub days_held: Vec<Day>,
    /// Which counts of the page take it, parted by spaces.
    pub states: &'static str,
    /// The last time.
    pub last: Option<Day>,
    /// The periods of its cadence that have ended, newest first.
    pub periods: Vec<PeriodRow>,
    /// How many these are.
    pub ended: Count,
    /// In how many of them it was done.
    pub kept: Count,
}

/// A period in which a task was to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PeriodRow {
    /// Which.
    pub period: Day,
    /// Whether a day in it was told.
    pub kept: bool,
}

/// A record that serves the measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Serving {
    /// Its title and page.
    pub name: Name,
    /// Where it stands.
    pub labels: Vec<Label>,
}

/// The page of a measure.
pub fn measure(context: &Context<'_>, measure: &Measure) -> MeasurePage {
    let figures = context.figures.measures.get(measure.id());
    let reported = Reported {
        key: measure.key(),
        progress: &measure.progress,
        goals: Vec::new(),
        tasks: measure.tasks.iter().map(|task| (task.id.as_str(), task.title.as_str())).collect(),
    };
    let tasks = |n| Count::here(n, "part-tasks");
    let percent = figures.and_then(|figures| figures.percent);
    let task_figures = figures.map(|figures| figures.tasks.as_slice()).unwrap_or_default();
    let (projects, matters) = (projects(context, measure.id()), matters(context, measure.id()));
    let is_past = task_figures.iter().any(|task| task.past_due.is_some());
    MeasurePage {
        about: about(context, measure),
        number: measure.number,
        dimension: listed(context, &context.catalogue.dimensions, &measure.dimension),
        labels: figures.map(|figures| measure_labels(context, figures)).unwrap_or_default(),
        percent: percent.map(|reported| decimal_label(reported.value.value())),
        percent_date: percent.map(|reported| context.day(reported.date)),
        percent_href: percent.and_then(|percent| reported.href(context, percent.entry)),
        countable: tasks(figures.map_or(0, |figures| figures.countable)).in_state("countable"),
        completed: tasks(figures.map_or(0, |figures| figures.completed)).in_state("completed"),
        as_of: is_past.then(|| context.day(context.as_of)),
        tasks: task_groups(context, &reported, &measure.tasks, task_figures),
        indicators: indicator_rows(context, measure, figures),
        outlooks: reported.outlooks(context),
        progress: reported.parts(context),
        reporting: reporting(context, &measure.key()),
        documents: naming_documents(context, &measure.key()),
        projects_count: Count::here(projects.len(), "part-projects"),
        projects,
        matters_count: Count::here(matters.len(), "part-matters"),
        matters,
        body: context.body(&measure.key(), &measure.body, Under::Title),
    }
}

/// The labels of a measure, status first.
#[must_use]
pub fn measure_labels(context: &Context<'_>, figures: &MeasureFigures) -> Vec<Label> {
    let mut all = vec![labels::status(&figures.status)];
    all.extend(labels::beside(context, &figures.labels));
    all
}

fn task_groups(
    context: &Context<'_>,
    reported: &Reported<'_>,
    tasks: &[Task],
    figures: &[TaskFigures],
) -> Vec<TaskGroup> {
    let group = |tracking: &Tracking| {
        let tracked = tasks.iter().zip(figures).filter(|(_, figures)| figures.tracking == *tracking);
        let tasks: Vec<TaskRow> = tracked.map(|(task, figures)| task_row(context, reported, task, figures)).collect();
        (!tasks.is_empty()).then_some(TaskGroup { tracking: tracking.name(), tasks })
    };
    Tracking::ALL.iter().filter_map(group).collect()
}

fn task_row(context: &Context<'_>, reported: &Reported<'_>, task: &Task, figures: &TaskFigures) -> TaskRow {
    let is_judged = match figures.tracking {
        Tracking::Deadline | Tracking::Ongoing | Tracking::Periodic => true,
        Tracking::Untracked => figures.status.status.is_some(),
    };
    let status = is_judged.then(|| labels::status(&figures.status));
    let latest = figures.latest.and_then(|index| reported.progress.get(index));
    // A task of which no day was ever told is not reported: it must not read as never done.
    let cadence = figures.cadence.as_ref().filter(|cadence| !cadence.held.is_empty());
    let held = cadence.map(|cadence| cadence.held.as_slice()).unwrap_or_default();
    let periods = cadence.map(|cadence| cadence.periods.as_slice()).unwrap_or_default();
    let anchor = format!("task-{}", task.id.replace(char::is_whitespace, "-"));
    let in_periods = |n| Count::here(n, &format!("{anchor}-periods"));
    TaskRow {
        held: Count::here(held.len(), &format!("{anchor}-held")),
        days_held: held.iter().rev().map(|date| context.day(*date)).collect(),
        last: held.last().map(|date| context.day(*date)),
        ended: in_periods(periods.len()),
        kept: in_periods(periods.iter().filter(|ended| ended.is_kept).count()).in_state("kept"),
        periods: periods.iter().rev().map(|ended| period_row(context, ended)).collect(),
        anchor,
        states: task_states(figures),
        title: task.title.clone(),
        lead: context.units(&task.lead),
        labels: status.into_iter().chain(figures.past_due.map(labels::past_due)).collect(),
        due: task.due.as_ref().map(|due| context.due(due)),
        percent: figures.percent.map(|reported| decimal_label(reported.value.value())),
        latest: latest.map(|entry| context.day(entry.date)),
        latest_href: figures.latest.and_then(|index| reported.href(context, index)),
        cadence: task.cadence.map(|every| Words::key(format!("every.{}", every.key()))),
    }
}

fn period_row(context: &Context<'_>, ended: &EndedPeriod) -> PeriodRow {
    PeriodRow { period: context.period(&ended.period), kept: ended.is_kept }
}

/// Which counts of the tasks take this one.
fn task_states(figures: &TaskFigures) -> &'static str {
    match figures.tracking {
        Tracking::Deadline if figures.status.is_completed() => "countable completed",
        Tracking::Deadline => "countable",
        Tracking::Ongoing | Tracking::Periodic | Tracking::Untracked => "",
    }
}

fn projects(context: &Context<'_>, measure: &Id) -> Vec<Serving> {
    let ids = context.figures.relations.projects_of_measure.get(measure);
    let serving = |id: &Id| {
        let name = listed(context, &context.catalogue.projects, &Reference::new(id.clone()))?;
        let figures = context.figures.projects.get(id)?;
        Some(Serving { name, labels: vec![labels::project_status(context, &figures.status)] })
    };
    ids.into_iter().flatten().filter_map(serving).collect()
}

fn matters(context: &Context<'_>, measure: &Id) -> Vec<Serving> {
    let ids = context.figures.relations.matters_of_measure.get(measure);
    let serving = |id: &Id| {
        let name = listed(context, &context.catalogue.matters, &Reference::new(id.clone()))?;
        let figures = context.figures.matters.get(id)?;
        Some(Serving { name, labels: vec![super::clock::case_label(figures.state)] })
    };
    ids.into_iter().flatten().filter_map(serving).collect()
}

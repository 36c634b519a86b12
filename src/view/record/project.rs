//! 民生实事: what was promised and what is promised today, how far it is, on what money, what stands in the way, who answers for it.
//!
//! The as-of date is in the view while the project runs, since time passed and days past the deadline are counted to it; the
//! page of a finished project does not change with the day.

use serde::Serialize;

use super::about::{About, about};
use super::coverage::{ReportingView, reporting};
use super::entries::{Outlook, Reported};
use super::goals::{GoalRow, goal_rows};
use super::labels;
use super::names::{listed, listed_ids, naming_documents};
use super::parts::{
    AreaRow, Figure, FundingView, ItemRow, MilestoneRow, area_rows, funding_view, item_rows, milestone_rows, photos,
};
use super::periods::ProgressPart;
use crate::figures::ProjectFigures;
use crate::model::{Date, Project, Record, decimal_label};
use crate::plan::Filter;
use crate::view::{Body, Context, Count, Day, DueDay, Label, Name, Under, Words};

/// For `project.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProjectPage {
    /// What every record says.
    pub about: About,
    /// 年度 and 序号, above the title.
    pub over: Words,
    /// 年度, with the list of its projects.
    pub year: Name,
    /// 民生类别
    pub category: Option<String>,
    /// 级别
    pub level: Option<String>,
    /// 依据
    pub basis: Option<String>,
    /// 确定方式
    pub decided_by: Option<String>,
    /// 对应举措
    pub measure: Option<Name>,
    /// 结转自
    pub continues: Option<Name>,
    /// Projects of later years that continue this one.
    pub continued_by: Vec<Name>,
    /// Status first, then what is computed beside it.
    pub labels: Vec<Label>,
    /// Time and progress side by side.
    pub standing: Option<Standing>,
    /// Where the whole has no percentage of its own: the part of the page that says how far goals, areas or items are.
    pub reported_in: Option<ReportedIn>,
    /// 目标任务
    pub goals: Vec<GoalRow>,
    /// 子项
    pub items: Vec<ItemRow>,
    /// By area.
    pub areas: Vec<AreaRow>,
    /// 节点计划
    pub milestones: Vec<MilestoneRow>,
    /// How many milestones there are.
    pub milestones_all: Count,
    /// How many have come to their day: the denominator.
    pub milestones_due: Count,
    /// Of those, how many are reached.
    pub milestones_reached: Count,
    /// 资金
    pub funding: Option<FundingView>,
    /// 招标采购
    pub procurement: Option<String>,
    /// 施工单位
    pub contractor: Option<String>,
    /// 验收
    pub acceptance: Option<AcceptanceView>,
    /// 受益人数
    pub beneficiaries: Option<u64>,
    /// 地点
    pub location: Option<String>,
    /// 联系方式
    pub contact: Option<String>,
    /// 图片
    pub photos: Vec<Figure>,
    /// Problems and next steps, as the latest entries say.
    pub outlooks: Vec<Outlook>,
    /// Its progress, newest first.
    pub progress: Vec<ProgressPart>,
    /// Documents that name it.
    pub documents: Vec<Name>,
    /// What was owed and what came.
    pub reporting: Option<ReportingView>,
    /// What is said about it.
    pub body: Option<Body>,
}

/// How far the project is, and how much of its time has passed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// The latest percentage of the whole, without a sign; `None` is not reported.
    pub percent: Option<String>,
    /// The as-of date of the entry that reports it.
    pub percent_date: Option<Day>,
    /// The entry that reports it.
    pub percent_href: Option<String>,
    /// The as-of date of the latest entry, where it came after the percentage and has none.
    pub later: Option<Day>,
    /// 序时进度 that the last milestone due sets.
    pub planned_percent: Option<String>,
    /// Days passed in percent of all days; `None` once it is over.
    pub elapsed: Option<String>,
    /// The day to which time is counted; `None` once it is over.
    pub as_of: Option<Day>,
    /// The first day that counts.
    pub from: Day,
    /// The last day that counts.
    pub to: Day,
    /// 启动时间, where the record sets it.
    pub start: Option<DueDay>,
    /// 完成时限, in the precision in which it was set.
    pub due: DueDay,
    /// Whether the record sets the deadline; otherwise it is the end of the year.
    pub due_is_set: bool,
    /// The deadline as first published, where a declared change moved it.
    pub first_due: Option<Day>,
    /// The day on which it was completed or cancelled.
    pub ended: Option<Day>,
    /// Days by which the completion came after the deadline of today.
    pub completed_late: Option<i64>,
}

/// Which part of the page says how far the parts of a project are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportedIn {
    /// What it says.
    pub words: Words,
    /// The part's anchor, with `#`.
    pub href: &'static str,
}

/// 验收
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AcceptanceView {
    /// When.
    pub date: Option<Day>,
    /// By whom.
    pub by: Option<String>,
    /// With what result.
    pub result: Option<String>,
}

/// The page of a project.
pub fn project(context: &Context<'_>, project: &Project) -> ProjectPage {
    let figures = context.figures.projects.get(project.id());
    let catalogue = context.catalogue;
    let items = project.items.iter().flat_map(|item| &item.goals);
    let reported = Reported {
        key: project.key(),
        progress: &project.progress,
        goals: project.goals.iter().chain(items).collect(),
        tasks: Vec::new(),
    };
    let year = project.year.get().to_string();
    let measure = project.measure.as_ref();
    let milestones = |n| Count::here(n, "part-milestones");
    let continues = project.continues.as_ref();
    ProjectPage {
        about: about(context, project),
        over: over(project),
        year: Name { text: year, href: context.projects_href(Filter::Year(project.year)) },
        category: project.category.clone(),
        level: project.level.clone(),
        basis: project.basis.clone(),
        decided_by: project.decided_by.clone(),
        measure: measure.and_then(|reference| listed(context, &catalogue.measures, reference)),
        continues: continues.and_then(|reference| listed(context, &catalogue.projects, reference)),
        continued_by: listed_ids(
            context,
            &catalogue.projects,
            context.figures.relations.continued_by.get(project.id()),
        ),
        labels: figures.map(|figures| project_labels(context, figures)).unwrap_or_default(),
        standing: figures.map(|figures| standing(context, project, figures, &reported)),
        reported_in: figures.and_then(reported_in),
        goals: figures.map(|figures| goal_rows(context, &reported, &project.goals, &figures.goals)).unwrap_or_default(),
        items: figures.map(|figures| item_rows(context, &reported, project, figures)).unwrap_or_default(),
        areas: figures.map(|figures| area_rows(context, &reported, figures)).unwrap_or_default(),
        milestones: figures.map(|figures| milestone_rows(context, project, figures)).unwrap_or_default(),
        milestones_all: milestones(project.milestones.len()),
        milestones_due: milestones(figures.map_or(0, |figures| figures.milestones.due)).in_state("due"),
        milestones_reached: milestones(figures.map_or(0, |figures| figures.milestones.reached)).in_state("reached"),
        funding: figures.and_then(|figures| funding_view(context, &reported, project, figures)),
        procurement: project.procurement.clone(),
        contractor: project.contractor.clone(),
        acceptance: acceptance(context, project),
        beneficiaries: project.beneficiaries,
        location: project.location.clone(),
        contact: project.contact.clone(),
        photos: photos(context, project),
        outlooks: reported.outlooks(context),
        progress: reported.parts(context),
        documents: naming_documents(context, &project.key()),
        reporting: reporting(context, &project.key()),
        body: context.body(&project.key(), &project.body, Under::Part),
    }
}

/// Goals that were counted, areas or items that report for themselves say how far the project is where the whole does not.
fn reported_in(figures: &ProjectFigures) -> Option<ReportedIn> {
    if figures.percent.is_some() {
        return None;
    }
    if figures.goals.iter().any(|goal| goal.counted_by.is_some()) {
        return Some(ReportedIn { words: Words::key("project.by-goal"), href: "#part-goals" });
    }
    if figures.areas.iter().any(|area| area.latest.is_some()) {
        return Some(ReportedIn { words: Words::key("project.by-area"), href: "#part-areas" });
    }
    let by_item = figures.items.iter().any(|item| item.latest.is_some());
    by_item.then(|| ReportedIn { words: Words::key("project.by-item"), href: "#part-items" })
}

fn over(project: &Project) -> Words {
    let year = project.year.get().to_string();
    match project.number {
        Some(number) => Words::key("project.over-numbered").with("year", year).with("number", number.to_string()),
        None => Words::key("project.over").with("year", year),
    }
}

/// The labels of a project, status first.
#[must_use]
pub fn project_labels(context: &Context<'_>, figures: &ProjectFigures) -> Vec<Label> {
    let mut all = vec![labels::project_status(context, &figures.status)];
    all.extend(labels::beside(context, &figures.labels));
    all
}

fn standing(context: &Context<'_>, project: &Project, figures: &ProjectFigures, reported: &Reported<'_>) -> Standing {
    let span = &figures.span;
    let percent = figures.percent;
    let is_running = span.ended.is_none();
    Standing {
        percent: percent.map(|percent| decimal_label(percent.value.value())),
        percent_date: percent.map(|percent| context.day(percent.date)),
        percent_href: percent.and_then(|percent| reported.href(context, percent.entry)),
        later: later(project, figures).map(|date| context.day(date)),
        planned_percent: figures.milestones.planned_percent.map(|percent| decimal_label(percent.value())),
        elapsed: is_running.then(|| decimal_label(span.elapsed)),
        as_of: is_running.then(|| context.day(context.as_of)),
        from: context.day(span.start),
        to: context.day(span.due),
        start: project.start.as_ref().map(|start| context.due(start)),
        due: project.due.as_ref().map_or_else(|| context.day(span.due), |due| context.due(due)),
        due_is_set: project.due.is_some(),
        first_due: span.first_due.map(|date| context.day(date)),
        ended: span.ended.map(|date| context.day(date)),
        completed_late: span.completed_late,
    }
}

/// The as-of date of the latest entry where a percentage was reported, and before it.
fn later(project: &Project, figures: &ProjectFigures) -> Option<Date> {
    let latest = project.progress.get(figures.latest?)?.date;
    (latest > figures.percent?.date).then_some(latest)
}

/// 验收, once its day has come.
fn acceptance(context: &Context<'_>, project: &Project) -> Option<AcceptanceView> {
    let acceptance = project.acceptance.as_ref()?;
    if acceptance.date.is_some_and(|date| date > context.as_of) {
        return None;
    }
    Some(AcceptanceView {
        date: acceptance.date.map(|date| context.day(date)),
        by: acceptance.by.clone(),
        result: acceptance.result.clone(),
    })
}

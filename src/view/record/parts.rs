//! The parts of a project's page: items, areas, milestones, money and pictures, each with its figures.

use serde::Serialize;

use super::entries::Reported;
use super::goals::{GoalRow, goal_rows, number};
use super::labels;
use crate::figures::ProjectFigures;
use crate::figures::goals::AreaShare;
use crate::figures::milestones::MilestoneState;
use crate::figures::projects::ItemFigures;
use crate::model::{Money, Project, Record, Reference, decimal_label};
use crate::plan::Target;
use crate::view::{Context, Day, DueDay, Label, Name, Tone, Words};

/// 子项
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ItemRow {
    /// 标题
    pub title: String,
    /// Its status.
    pub label: Label,
    /// Its latest percentage, without a sign.
    pub percent: Option<String>,
    /// The latest entry about it.
    pub latest: Option<Day>,
    /// Where that entry stands.
    pub latest_href: Option<String>,
    /// Its goals.
    pub goals: Vec<GoalRow>,
}

/// One area's part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AreaRow {
    /// The area.
    pub area: Name,
    /// 计划数
    pub planned: Option<String>,
    /// 完成数; `None` is not reported.
    pub done: Option<String>,
    /// Done in percent of the plan, without a sign.
    pub share: Option<String>,
    /// The area's own latest percentage, without a sign.
    pub percent: Option<String>,
    /// The area's latest entry.
    pub latest: Option<Day>,
    /// Where that entry stands.
    pub latest_href: Option<String>,
}

/// 节点计划
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MilestoneRow {
    /// When it is due.
    pub date: DueDay,
    /// 标题
    pub title: String,
    /// 序时进度, without a sign.
    pub percent: Option<String>,
    /// How it stands.
    pub label: Label,
    /// Which counts of the page take it, parted by spaces.
    pub states: &'static str,
}

/// 资金
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FundingView {
    /// 总投资, written out with its unit.
    pub total: Option<String>,
    /// 已下达
    pub allocated: Option<String>,
    /// Allocated in percent of the total, without a sign.
    pub allocated_share: Option<String>,
    /// 已支出
    pub spent: Option<String>,
    /// Spent in percent of the total, without a sign.
    pub spent_share: Option<String>,
    /// The as-of date of the entry that says what is spent.
    pub spent_on: Option<Day>,
    /// Where that entry stands.
    pub spent_href: Option<String>,
    /// 来源
    pub sources: Vec<SourceRow>,
}

/// One source of funding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceRow {
    /// 名称
    pub name: String,
    /// 金额
    pub amount: String,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// Where it is.
    pub src: String,
    /// 替代文字; empty where the caption says it all.
    pub alt: String,
    /// In pixels, where the file tells.
    pub width: Option<u32>,
    /// See `width`.
    pub height: Option<u32>,
    /// 图片说明
    pub caption: Option<String>,
}

/// The items of a project, in its order.
pub fn item_rows(
    context: &Context<'_>,
    reported: &Reported<'_>,
    project: &Project,
    figures: &ProjectFigures,
) -> Vec<ItemRow> {
    let row = |(item, figures): (&crate::model::ProjectItem, &ItemFigures)| {
        let latest = figures.latest.and_then(|index| project.progress.get(index));
        ItemRow {
            title: item.title.clone(),
            label: labels::status(&figures.status),
            percent: figures.percent.map(|percent| decimal_label(percent.value.value())),
            latest: latest.map(|entry| context.day(entry.date)),
            latest_href: figures.latest.and_then(|index| reported.href(context, index)),
            goals: goal_rows(context, reported, &item.goals, &figures.goals),
        }
    };
    project.items.iter().zip(&figures.items).map(row).collect()
}

/// What each area reports, in the order of the figures.
pub fn area_rows(context: &Context<'_>, reported: &Reported<'_>, figures: &ProjectFigures) -> Vec<AreaRow> {
    let row = |share: &AreaShare| {
        let latest = share.latest.and_then(|index| reported.progress.get(index));
        Some(AreaRow {
            area: context.area(&Reference::new(share.area.clone()))?,
            planned: share.planned.map(number),
            done: share.done.map(number),
            share: share.share.map(decimal_label),
            percent: share.percent.map(|percent| decimal_label(percent.value.value())),
            latest: latest.map(|entry| context.day(entry.date)),
            latest_href: share.latest.and_then(|index| reported.href(context, index)),
        })
    };
    figures.areas.iter().filter_map(row).collect()
}

/// The milestones of a project, in its order. Days since a passed one are shown while the project runs.
pub fn milestone_rows(context: &Context<'_>, project: &Project, figures: &ProjectFigures) -> Vec<MilestoneRow> {
    let is_running = figures.span.ended.is_none();
    let label = |state: &MilestoneState| match state {
        MilestoneState::Reached { since: Some(date) } => {
            let words = Words::key("label.milestone-reached-by").with("date", context.day(*date).label);
            Label::new("milestone-reached", words, Tone::Done)
        }
        MilestoneState::Reached { since: None } => {
            Label::new("milestone-reached", Words::key("label.milestone-reached"), Tone::Done)
        }
        MilestoneState::Passed { days } if is_running => {
            let words = Words::key("label.milestone-passed-days").with("n", days.to_string());
            Label::new("milestone-passed", words, Tone::Open)
        }
        MilestoneState::Passed { .. } => {
            Label::new("milestone-passed", Words::key("label.milestone-passed"), Tone::Open)
        }
        MilestoneState::NotJudged => {
            Label::new("milestone-not-judged", Words::key("label.milestone-not-judged"), Tone::Plain)
        }
        MilestoneState::Coming => Label::new("milestone-coming", Words::key("label.milestone-coming"), Tone::Plain),
    };
    let rows = project.milestones.iter().zip(&figures.milestones.milestones);
    rows.map(|(milestone, state)| MilestoneRow {
        date: context.due(&milestone.date),
        title: milestone.title.clone(),
        percent: milestone.percent.map(|percent| decimal_label(percent.value())),
        label: label(state),
        states: match (milestone.date.date <= context.as_of, state) {
            (true, MilestoneState::Reached { .. }) => "due reached",
            (true, MilestoneState::Passed { .. } | MilestoneState::NotJudged | MilestoneState::Coming) => "due",
            (false, _) => "",
        },
    })
    .collect()
}

/// The money of a project; `None` where nothing is stated.
pub fn funding_view(
    context: &Context<'_>,
    reported: &Reported<'_>,
    project: &Project,
    figures: &ProjectFigures,
) -> Option<FundingView> {
    let money = &figures.funding;
    if project.funding.is_none() && money.spent.is_none() {
        return None;
    }
    let sources = project.funding.iter().flat_map(|funding| &funding.sources);
    Some(FundingView {
        total: money.total.map(Money::label),
        allocated: money.allocated.map(Money::label),
        allocated_share: money.allocated_share.map(decimal_label),
        spent: money.spent.map(Money::label),
        spent_share: money.spent_share.map(decimal_label),
        spent_on: money.spent_by.map(|by| context.day(by.date)),
        spent_href: money.spent_by.and_then(|by| reported.href(context, by.entry)),
        sources: sources.map(|source| SourceRow { name: source.name.clone(), amount: source.amount.label() }).collect(),
    })
}

/// The pictures of a project that the site publishes.
pub fn photos(context: &Context<'_>, project: &Project) -> Vec<Figure> {
    let file = context.file(&project.key());
    let figure = |photo: &crate::model::Photo| {
        let Target::Resource(path) = context.targets.resolve(&file, &photo.file) else { return None };
        let resource = context.plan.resources.get(&path)?;
        Some(Figure {
            src: context.link(&resource.address),
            alt: photo.alt.clone().unwrap_or_default(),
            width: resource.pixels.map(|pixels| pixels.width),
            height: resource.pixels.map(|pixels| pixels.height),
            caption: photo.caption.clone(),
        })
    };
    project.photos.iter().filter_map(figure).collect()
}

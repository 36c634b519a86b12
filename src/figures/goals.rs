//! Goals: how much was planned, how much is done, and according to whom.

use rust_decimal::Decimal;

use super::progress::{Latest, Reported};
use super::shares::share;
use crate::model::{Date, Goal, Id, Percent, Project};

/// One goal of a project or of one of its items. Its words stand in the record.
#[derive(Debug, Clone, PartialEq)]
pub struct GoalFigures {
    /// Index into the record's or item's `goals`.
    pub index: usize,
    /// 计划数; `None` where the goal is in words.
    pub planned: Option<Decimal>,
    /// 完成数: the latest count that an entry reports, else the goal's own; `None` is not reported.
    pub done: Option<Decimal>,
    /// The entry that counted; `None` where the goal itself says it.
    pub counted_by: Option<CountedBy>,
    /// Done in percent of the plan, cut to one decimal; may exceed 100.
    pub share: Option<Decimal>,
    /// Whether it is reached.
    pub state: GoalState,
}

/// The entry that a number comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedBy {
    /// Index into the record's `progress`.
    pub entry: usize,
    /// Its as-of date.
    pub date: Date,
}

/// Whether a goal is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GoalState {
    /// As much is done as was planned.
    Reached,
    /// Less is done.
    Below,
    /// Counted, and nothing was reported.
    NotReported,
    /// In words: never judged.
    NotJudged,
}

/// One area's part of a project: what was allotted to it and what it reports.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaShare {
    /// The area.
    pub area: Id,
    /// 计划数 of the breakdown.
    pub planned: Option<Decimal>,
    /// 完成数: what the area's entries count for the project's only counted goal, else the breakdown's.
    pub done: Option<Decimal>,
    /// Done in percent of the plan, cut to one decimal.
    pub share: Option<Decimal>,
    /// The area's own latest percentage.
    pub percent: Option<Reported<Percent>>,
    /// Index into `progress` of the area's latest entry.
    pub latest: Option<usize>,
}

/// The goals of a record or item, with what the entries of its line count.
pub(super) fn goals(goals: &[Goal], latest: Option<&Latest<'_>>) -> Vec<GoalFigures> {
    goals.iter().enumerate().map(|(index, goal)| goal_figures(index, goal, latest)).collect()
}

fn goal_figures(index: usize, goal: &Goal, latest: Option<&Latest<'_>>) -> GoalFigures {
    let name = goal.name.as_deref().map(str::trim);
    let counted = name.and_then(|name| latest?.goals.get(name)).copied();
    let done = counted.map(|counted| counted.value).or(goal.done);
    let counted_by = counted.map(CountedBy::from);
    let state = match (goal.planned, done) {
        (None, _) => GoalState::NotJudged,
        (Some(_), None) => GoalState::NotReported,
        (Some(planned), Some(done)) if done >= planned => GoalState::Reached,
        (Some(_), Some(_)) => GoalState::Below,
    };
    let share = done.zip(goal.planned).and_then(|(done, planned)| share(done, planned));
    GoalFigures { index, planned: goal.planned, done, counted_by, share, state }
}

/// The areas of a project: those of the breakdown, then those that report of themselves, by id. `of_area` gives what an
/// area's entries say, which for the only area of a project is what the whole's say.
pub(super) fn areas<'a>(
    project: &Project,
    reporting: impl Iterator<Item = &'a Id>,
    of_area: impl Fn(&Id) -> Option<&'a Latest<'a>>,
) -> Vec<AreaShare> {
    let goal = only_counted_goal(project);
    let share_of = |area: &Id, planned: Option<Decimal>, own: Option<Decimal>| {
        let latest = of_area(area);
        let counted = goal.and_then(|name| latest?.goals.get(name));
        let done = counted.map(|counted| counted.value).or(own);
        AreaShare {
            area: area.clone(),
            planned,
            done,
            share: done.zip(planned).and_then(|(done, planned)| share(done, planned)),
            percent: latest.and_then(|latest| latest.percent),
            latest: latest.and_then(|latest| latest.entry),
        }
    };
    let allotted = project.breakdown.iter().map(|row| share_of(row.area.id(), row.planned, row.done));
    let mut shares: Vec<AreaShare> = allotted.collect();
    for area in reporting {
        if project.breakdown.iter().all(|row| row.area.id() != area) {
            shares.push(share_of(area, None, None));
        }
    }
    shares
}

/// The goal that a breakdown breaks down: it names none, so there must be only one that is counted.
fn only_counted_goal(project: &Project) -> Option<&str> {
    let mut counted = project.goals.iter().filter(|goal| goal.planned.is_some());
    match (counted.next(), counted.next()) {
        (Some(only), None) => only.name.as_deref().map(str::trim),
        (Some(_) | None, _) => None,
    }
}

impl<T> From<Reported<T>> for CountedBy {
    fn from(reported: Reported<T>) -> Self {
        Self { entry: reported.entry, date: reported.date }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::ProjectFigures;
    use crate::figures::sample::{Site, id};

    fn project(fields: &str) -> ProjectFigures {
        Site::project_with(fields).figures().projects[&id("a")].clone()
    }

    fn count(number: i64) -> Decimal {
        Decimal::from(number)
    }

    #[test]
    fn what_an_entry_counts_takes_precedence_over_the_goal() {
        let goals = "goals: [{name: 床位, unit: 张, planned: 200, done: 180}]\n";
        assert_eq!(project(goals).goals[0].done, Some(count(180)));
        assert_eq!(project(goals).goals[0].counted_by, None);
        let figures = project(&format!("{goals}progress: [{{date: 2026-06-30, goals: [{{name: 床位, done: 50}}]}}]"));
        assert_eq!((figures.goals[0].done, figures.goals[0].share), (Some(count(50)), Some(count(25))));
        assert_eq!(figures.goals[0].counted_by.map(|by| by.entry), Some(0));
    }

    #[test]
    fn the_latest_count_of_each_goal_stands_even_if_a_later_entry_is_silent() {
        let figures = project(
            "goals: [{name: 床位, unit: 张, planned: 200}, {name: 医生, unit: 人, planned: 10}]\nprogress:\n\
             - {date: 2026-03-31, goals: [{name: 床位, done: 50}, {name: 医生, done: 10}]}\n\
             - {date: 2026-06-30, goals: [{name: 床位, done: 90}]}\n- {date: 2026-08-31, text: 施工}\n",
        );
        assert_eq!(figures.goals.iter().map(|goal| goal.done).collect::<Vec<_>>(), [Some(count(90)), Some(count(10))]);
        assert_eq!(
            figures.goals.iter().map(|goal| goal.state).collect::<Vec<_>>(),
            [GoalState::Below, GoalState::Reached]
        );
    }

    #[test]
    fn a_goal_without_a_count_is_not_reported_and_words_are_not_judged() {
        let figures = project("goals: [{name: 床位, unit: 张, planned: 200}, {text: 群众满意}]");
        assert_eq!(figures.goals[0].state, GoalState::NotReported);
        assert_eq!((figures.goals[0].done, figures.goals[0].share), (None, None));
        assert_eq!(figures.goals[1].state, GoalState::NotJudged);
    }

    #[test]
    fn what_one_area_counts_is_its_own_and_not_the_whole_s() {
        let figures = project(
            "areas: [east, west]\ngoals: [{name: 床位, unit: 张, planned: 200}]\n\
             breakdown: [{area: east, planned: 120, done: 7}, {area: west, planned: 80, done: 8}]\nprogress:\n\
             - {date: 2026-06-30, area: east, percent: 50, goals: [{name: 床位, done: 60}]}\n\
             - {date: 2026-06-30, area: town, percent: 5, goals: [{name: 床位, done: 1}]}\n",
        );
        assert_eq!(figures.goals[0].done, None);
        assert_eq!(figures.percent, None);
        let areas: Vec<_> = figures.areas.iter().map(|area| (area.area.as_str(), area.done, area.share)).collect();
        assert_eq!(
            areas,
            [
                ("east", Some(count(60)), Some(count(50))),
                ("west", Some(count(8)), Some(count(10))),
                ("town", Some(count(1)), None)
            ]
        );
        assert_eq!(figures.areas[0].percent.map(|reported| reported.value.label()), Some("50%".to_owned()));
    }

    #[test]
    fn a_breakdown_of_several_goals_is_left_to_its_own_numbers() {
        let figures = project(
            "areas: [east, west]\ngoals: [{name: 床位, unit: 张, planned: 200}, {name: 医生, unit: 人, planned: 10}]\n\
             breakdown: [{area: east, planned: 120, done: 7}]\n\
             progress: [{date: 2026-06-30, area: east, goals: [{name: 床位, done: 60}]}]\n",
        );
        assert_eq!(figures.areas[0].done, Some(count(7)));
    }

    #[test]
    fn goals_of_an_item_are_counted_by_entries_of_the_item() {
        let figures = project(
            "goals: [{name: 床位, unit: 张, planned: 200}]\nitems: [{title: 东院, goals: [{name: 床位, unit: 张, planned: 100}]}]\n\
             progress: [{date: 2026-06-30, item: 东院, percent: 100, goals: [{name: 床位, done: 100}]}]\n",
        );
        assert_eq!((figures.goals[0].done, figures.items[0].goals[0].done), (None, Some(count(100))));
        assert_eq!((figures.percent.is_some(), figures.items[0].percent.is_some()), (false, true));
    }
}

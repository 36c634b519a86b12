//! Milestones: which are reached, which have passed.

use super::progress::Latest;
use super::workdays::calendar_days_between;
use crate::model::{Date, Milestone, Percent, Status};

/// The milestones of one project.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MilestoneFigures {
    /// In the order of the record.
    pub milestones: Vec<MilestoneState>,
    /// How many have come to their day, on the as-of date or before: the denominator.
    pub due: usize,
    /// Of those, how many are reached.
    pub reached: usize,
    /// 序时进度: the percentage that the last milestone due until today sets.
    pub planned_percent: Option<Percent>,
}

/// How one milestone stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MilestoneState {
    /// The whole project reports its percentage or more, or is completed.
    Reached {
        /// The as-of date of the first entry that says so, where one does.
        since: Option<Date>,
    },
    /// Its day has passed and the reported percentage is below; `days` since then.
    Passed {
        /// Days since its day, at least 1.
        days: i64,
    },
    /// Its day has passed, and no percentage was set or reported by which to judge.
    NotJudged,
    /// Its day is today or to come.
    Coming,
}

/// The milestones of a project of this status, judged by the percentages of the whole project.
pub(super) fn milestones(
    milestones: &[Milestone],
    status: Option<Status>,
    latest: Option<&Latest<'_>>,
    as_of: Date,
) -> MilestoneFigures {
    let mut figures = MilestoneFigures::default();
    let mut last_due: Option<&Milestone> = None;
    for milestone in milestones {
        let state = state(milestone, status, latest, as_of);
        if milestone.date.date <= as_of {
            figures.due += 1;
            figures.reached += usize::from(matches!(state, MilestoneState::Reached { .. }));
            if milestone.percent.is_some() && last_due.is_none_or(|last| last.date.date <= milestone.date.date) {
                last_due = Some(milestone);
            }
        }
        figures.milestones.push(state);
    }
    figures.planned_percent = last_due.and_then(|milestone| milestone.percent);
    figures
}

fn state(milestone: &Milestone, status: Option<Status>, latest: Option<&Latest<'_>>, as_of: Date) -> MilestoneState {
    let percents = latest.map_or(&[][..], |latest| &latest.percents);
    let reached = milestone.percent.and_then(|planned| percents.iter().find(|reported| reported.value >= planned));
    let days = calendar_days_between(milestone.date.date, as_of);
    if let Some(first) = reached {
        MilestoneState::Reached { since: Some(first.date) }
    } else if status == Some(Status::Completed) {
        MilestoneState::Reached { since: None }
    } else if days <= 0 {
        MilestoneState::Coming
    } else if milestone.percent.is_none() || percents.is_empty() {
        MilestoneState::NotJudged
    } else {
        MilestoneState::Passed { days }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::sample::{Site, day, id};

    const PLAN: &str = "milestones:\n- {date: 2026-03-31, title: 开工, percent: 10}\n- {date: 2026-09-20, title: 封顶, percent: 60}\n\
                        - {date: 2026年底, title: 交付}\n";

    fn of(fields: &str) -> MilestoneFigures {
        Site::project_with(&format!("{PLAN}{fields}")).figures().projects[&id("a")].milestones.clone()
    }

    #[test]
    fn a_milestone_is_reached_by_the_first_entry_with_its_percentage() {
        let figures = of("progress: [{date: 2026-02-28, percent: 12}, {date: 2026-06-30, percent: 30}]");
        assert_eq!(figures.milestones[0], MilestoneState::Reached { since: Some(day("2026-02-28")) });
        assert_eq!(figures.milestones[1], MilestoneState::Passed { days: 10 });
        assert_eq!(figures.milestones[2], MilestoneState::Coming);
        assert_eq!((figures.reached, figures.due), (1, 2));
        assert_eq!(figures.planned_percent.map(Percent::label), Some("60%".to_owned()));
    }

    #[test]
    fn without_a_reported_percentage_nothing_is_held_against_the_plan() {
        let figures = of("progress: [{date: 2026-06-30, text: 正在施工}]");
        assert_eq!(figures.milestones[1], MilestoneState::NotJudged);
        assert_eq!((figures.reached, figures.due), (0, 2));
    }

    #[test]
    fn a_completed_project_has_reached_all_of_them() {
        let figures = of("status: completed");
        assert_eq!(figures.milestones[2], MilestoneState::Reached { since: None });
        assert_eq!((figures.reached, figures.due), (2, 2));
    }
}

//! 目标任务 as tables show them: planned, done, and according to which entry.

use rust_decimal::Decimal;
use serde::Serialize;

use super::entries::Reported;
use crate::figures::goals::{GoalFigures, GoalState};
use crate::model::{Goal, decimal_label, grouped};
use crate::view::{Context, Day, Label, Tone, Words};

/// One goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GoalRow {
    /// 名称
    pub name: Option<String>,
    /// Words, where nothing is counted.
    pub text: Option<String>,
    /// 单位
    pub unit: Option<String>,
    /// 计划数
    pub planned: Option<String>,
    /// 完成数; `None` is not reported.
    pub done: Option<String>,
    /// Done in percent of the plan, without a sign.
    pub share: Option<String>,
    /// The as-of date of the entry that counted.
    pub counted_on: Option<Day>,
    /// The entry that counted.
    pub counted_by: Option<String>,
    /// Reached, or not reported; below the plan the numbers say it.
    pub label: Option<Label>,
}

/// The goals of a record or an item, beside their figures.
pub fn goal_rows(
    context: &Context<'_>,
    reported: &Reported<'_>,
    goals: &[Goal],
    figures: &[GoalFigures],
) -> Vec<GoalRow> {
    let row = |figures: &GoalFigures| {
        let goal = goals.get(figures.index)?;
        Some(GoalRow {
            name: goal.name.clone(),
            text: goal.text.clone(),
            unit: goal.unit.clone(),
            planned: figures.planned.map(number),
            done: figures.done.map(number),
            share: figures.share.map(decimal_label),
            counted_on: figures.counted_by.map(|by| context.day(by.date)),
            counted_by: figures.counted_by.and_then(|by| reported.href(context, by.entry)),
            label: label(figures.state),
        })
    };
    figures.iter().filter_map(row).collect()
}

/// A number as tables show it: `12,500.5`.
#[must_use]
pub fn number(value: Decimal) -> String {
    grouped(&decimal_label(value))
}

fn label(state: GoalState) -> Option<Label> {
    let (name, tone) = match state {
        GoalState::Reached => ("goal-reached", Tone::Done),
        GoalState::NotReported => ("goal-not-reported", Tone::Open),
        GoalState::Below | GoalState::NotJudged => return None,
    };
    Some(Label::new(name, Words::key(format!("label.{name}")), tone))
}

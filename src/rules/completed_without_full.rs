//! What is declared completed has reached 100 %, where percentages or goals are reported at all.

use rust_decimal::Decimal;

use super::series::{of_part, of_the_whole};
use super::{One, RecordFacts, RecordRule, entry_field, field, path};
use crate::diagnostics::{Code, Diagnostic, FieldPath, Place, Severity, Text, Words, field_name};
use crate::model::{Date, Percent, Progress, Project, Record, Status, decimal_label};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "completed-without-full",
    severity: Severity::Error,
    title: Words { zh: "写了已完成，进度不到 100%", en: "Completed below 100 %" },
    explanation: Words {
        zh: "状态写了“已完成”，最近一次进展却不到 100%，或者有目标没有达到计划数。两者不能同时为真。没有报过进度的，不在此列。",
        en: "The status is completed, but the latest entry is below 100 %, or a goal is not reached. Both cannot be true. Where nothing was reported, nothing is said.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n状态: 已完成\n验收: {日期: 2026-05-31, 单位: 市教育局, 结果: 合格}\n进展:\n  - {截至日期: 2026-05-31, 完成进度: 80}\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n状态: 已完成\n验收: {日期: 2026-05-31, 单位: 市教育局, 结果: 合格}\n进展:\n  - {截至日期: 2026-05-31, 完成进度: 100}\n---\n",
};

/// The status is what the file says, so that all that the file reports is held against it: a site that is built for an
/// earlier day is not contradicted by the entries of that day.
const EVER: Date = Date::MAX;

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    if let One::Project(project) = one {
        return of_project(project);
    }
    let One::Measure(measure) = one else { return Vec::new() };
    let completed = measure.tasks.iter().enumerate().filter(|(_, task)| task.status == Some(Status::Completed));
    let below = completed.filter_map(|(index, task)| {
        let place = path(measure, FieldPath::root().field("tasks").index(index).field("status"));
        let entries = of_part(&measure.progress, EVER, |of| of.task == Some(task.id.as_str()));
        below_full(measure, place, &entries)
    });
    below.collect()
}

fn of_project(project: &Project) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if project.status == Some(Status::Completed) {
        let entries = of_the_whole(&project.progress, &project.common.areas, EVER);
        match below_full(project, field(project, "status"), &entries) {
            Some(diagnostic) => found.push(diagnostic),
            None => found.extend(goals_not_reached(project, &entries)),
        }
    }
    for (index, item) in project.items.iter().enumerate() {
        if item.status == Some(Status::Completed) {
            let place = path(project, FieldPath::root().field("items").index(index).field("status"));
            let entries = of_part(&project.progress, EVER, |of| of.item == Some(item.title.as_str()));
            found.extend(below_full(project, place, &entries));
        }
    }
    found
}

fn below_full<R: Record>(record: &R, status: Place, entries: &[&Progress]) -> Option<Diagnostic> {
    let (entry, percent) = entries.iter().rev().find_map(|entry| Some((*entry, entry.percent?)))?;
    if percent.is_full() {
        return None;
    }
    let (shown, date) = (Percent::label(percent), entry.date);
    Some(
        Diagnostic::new(
            &CODE,
            status,
            text!(
                "写了“已完成”，{date} 的进展却只有 {shown}。",
                "It is declared completed, but the entry of {date} reports {shown}."
            ),
        )
        .related(entry_field(record, entry, "percent"), text!("最近一次是 {shown}", "{shown} at the latest"))
        .help(advice()),
    )
}

/// Goals with a planned number of which the latest count is less.
fn goals_not_reached(project: &Project, entries: &[&Progress]) -> Vec<Diagnostic> {
    let goals = project.goals.iter().enumerate().filter_map(|(index, goal)| {
        let (name, planned) = (goal.name.as_deref()?, goal.planned?);
        let own = FieldPath::root().field("goals").index(index);
        let reported: Option<(Decimal, Place)> = entries.iter().rev().find_map(|entry| {
            let count = entry.goals.iter().find(|count| count.name == name)?;
            Some((count.done, entry_field(project, entry, "goals")))
        });
        let written = || Some((goal.done?, path(project, own.clone().field("done"))));
        let (done, place) = reported.or_else(written)?;
        if done >= planned {
            return None;
        }
        let (planned, done) = (decimal_label(planned), decimal_label(done));
        Some(
            Diagnostic::new(
                &CODE,
                field(project, "status"),
                text!(
                    "写了“已完成”，“{name}”却只完成 {done}，计划 {planned}。",
                    "It is declared completed, but of “{name}” {done} of {planned} are done."
                ),
            )
            .related(place, text!("完成 {done}", "{done} done"))
            .related(path(project, own.field("planned")), text!("计划 {planned}", "{planned} planned"))
            .help(advice()),
        )
    });
    goals.collect()
}

fn advice() -> Text {
    let status = field_name("status");
    text!(
        "还没有完成的，请改“{status}”；确已完成的，请补一条最新的进展。",
        "If it is not done, correct `{status}`; if it is, add the latest entry."
    )
}

#[cfg(test)]
mod tests {
    use super::super::series::tests::{at, entry};
    use super::*;
    use crate::model::{Fields, FromFields, FromValue, Goal, GoalCount};

    fn completed(entries: Vec<Progress>, goals: Vec<Goal>) -> usize {
        let project = Project {
            status: Some(Status::Completed),
            progress: entries,
            goals,
            ..Project::from_fields(&mut Fields::default())
        };
        of_project(&project).len()
    }

    fn classrooms(done: Option<i64>) -> Goal {
        Goal {
            name: Some("教室".to_owned()),
            planned: Some(20.into()),
            done: done.map(Decimal::from),
            ..Goal::absent()
        }
    }

    #[test]
    fn nothing_is_said_where_nothing_was_reported() {
        assert_eq!(completed(vec![entry(0, "2026-05-31")], vec![classrooms(None)]), 0);
    }

    #[test]
    fn a_goal_that_falls_short_contradicts_completion() {
        assert_eq!(completed(Vec::new(), vec![classrooms(Some(18))]), 1);
        assert_eq!(completed(Vec::new(), vec![classrooms(Some(21))]), 0);
    }

    #[test]
    fn the_latest_entry_counts_before_the_number_beside_the_goal() {
        let count = GoalCount { name: "教室".to_owned(), done: 20.into() };
        let full = Progress { goals: vec![count], ..at(0, "2026-05-31", "100") };
        assert_eq!(completed(vec![full], vec![classrooms(Some(18))]), 0);
    }

    #[test]
    fn one_contradiction_is_said_once() {
        assert_eq!(completed(vec![at(0, "2026-05-31", "80")], vec![classrooms(Some(18))]), 1);
    }
}

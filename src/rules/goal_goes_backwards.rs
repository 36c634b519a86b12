//! What is done of a goal does not become less unless a correction says so.

use std::collections::BTreeMap;

use super::series::{series, standing};
use super::{One, RecordFacts, RecordRule, entry_place};
use crate::diagnostics::{Code, Diagnostic, Place, Severity, Words, field_name};
use crate::model::{Progress, Project, decimal_label};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "goal-goes-backwards",
    severity: Severity::Error,
    title: Words { zh: "目标完成数减少", en: "Less of a goal is done than before" },
    explanation: Words {
        zh: "各目标的完成数是累计数，同一个项目（同一地区或子项）后一次不能比前一次少。前一次报错了的，应当用“更正”公开说明。",
        en: "What is done of a goal is counted in all: of one project, area or item, a later number is never less. Where the earlier one was wrong, a correction says so in public.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: [{名称: 教室, 单位: 间, 计划数: 20}]\n进展:\n  - {截至日期: 2026-03-31, 完成数: [{名称: 教室, 完成数: 8}]}\n  - {截至日期: 2026-05-31, 完成数: [{名称: 教室, 完成数: 6}]}\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: [{名称: 教室, 单位: 间, 计划数: 20}]\n进展:\n  - {截至日期: 2026-03-31, 完成数: [{名称: 教室, 完成数: 8}]}\n  - {截至日期: 2026-05-31, 完成数: [{名称: 教室, 完成数: 16}]}\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Project(project) = one else { return Vec::new() };
    problems(project)
}

fn problems(project: &Project) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for one in series(&project.progress).values() {
        let mut last = BTreeMap::new();
        for entry in standing(one) {
            for (index, goal) in entry.goals.iter().enumerate() {
                let before = last.insert(goal.name.as_str(), (entry, index, goal.done));
                let Some((earlier, at, was)) = before.filter(|(_, _, was)| goal.done < *was) else { continue };
                if entry.corrects.is_some() {
                    continue;
                }
                let (name, then, now) = (&goal.name, earlier.date, entry.date);
                let (was, is, corrects) = (decimal_label(was), decimal_label(goal.done), field_name("corrects"));
                found.push(
                    Diagnostic::new(
                        &CODE,
                        count_place(project, entry, index, "done"),
                        text!(
                            "“{name}”的完成数从 {then} 的 {was} 减到 {now} 的 {is}。",
                            "Of “{name}”, {was} were done on {then} and {is} on {now}."
                        ),
                    )
                    .related(count_place(project, earlier, at, "done"), text!("上一次是 {was}", "it was {was}"))
                    .help(text!(
                        "完成数写累计数，不写本期数；上一次确实报错的，在这条写“{corrects}: {then}”和原因。",
                        "Write how many are done in all, not in the period; if the earlier number was wrong, write `{corrects}: {then}` and why."
                    )),
                );
            }
        }
    }
    found
}

/// The place of a field of one count in an entry.
pub(super) fn count_place(project: &Project, entry: &Progress, index: usize, name: &'static str) -> Place {
    match entry_place(project, entry) {
        Place::Field { record, path, on } => {
            Place::Field { record, path: path.field("goals").index(index).field(name), on }
        }
        other @ (Place::Nowhere | Place::File(_) | Place::Span { .. } | Place::Body { .. }) => other,
    }
}

#[cfg(test)]
mod tests {
    use super::super::series::tests::{day, entry};
    use super::*;
    use crate::model::{Fields, FromFields, GoalCount};

    fn done(index: usize, date: &str, counts: &[(&str, i64)]) -> Progress {
        let goals = counts.iter().map(|(name, done)| GoalCount { name: (*name).to_owned(), done: (*done).into() });
        Progress { goals: goals.collect(), ..entry(index, date) }
    }

    fn found(entries: Vec<Progress>) -> usize {
        problems(&Project { progress: entries, ..Project::from_fields(&mut Fields::default()) }).len()
    }

    #[test]
    fn each_goal_is_compared_with_itself() {
        let entries = vec![done(0, "2026-03-31", &[("教室", 8)]), done(1, "2026-05-31", &[("操场", 1), ("教室", 8)])];
        assert_eq!(found(entries), 0);
    }

    #[test]
    fn an_entry_that_leaves_a_goal_out_hides_nothing() {
        let between = done(1, "2026-04-30", &[("操场", 1)]);
        assert_eq!(
            found(vec![done(0, "2026-03-31", &[("教室", 8)]), between, done(2, "2026-05-31", &[("教室", 6)])]),
            1
        );
    }

    #[test]
    fn a_correction_may_be_less() {
        let less = Progress { corrects: Some(day("2026-03-31")), ..done(1, "2026-05-31", &[("教室", 6)]) };
        assert_eq!(found(vec![done(0, "2026-03-31", &[("教室", 8)]), less]), 0);
    }
}

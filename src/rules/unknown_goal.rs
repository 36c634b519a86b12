//! An entry counts goals that its project, or the item that it names, has.

use super::goal_goes_backwards::count_place;
use super::{One, RecordFacts, RecordRule, entry_field, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name, nearest};
use crate::model::{Goal, Measure, Progress, Project};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "unknown-goal",
    severity: Severity::Error,
    title: Words { zh: "进展写的目标不存在", en: "An entry counts no goal" },
    explanation: Words {
        zh: "进展里的完成数按目标名称对应到目标任务，名称要一字不差。对不上的，这个数就不会计入任何目标。写了子项的，按子项的目标对应。",
        en: "The numbers of an entry belong to goals by name, to the letter. Where no goal has that name, the number counts nowhere. An entry of an item counts the goals of the item.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: [{名称: 新建教室, 单位: 间, 计划数: 20}]\n进展:\n  - {截至日期: 2026-03-31, 完成数: [{名称: 新增教室, 完成数: 8}]}\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: [{名称: 新建教室, 单位: 间, 计划数: 20}]\n进展:\n  - {截至日期: 2026-03-31, 完成数: [{名称: 新建教室, 完成数: 8}]}\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    if let One::Project(project) = one {
        return of_project(project);
    }
    let One::Measure(measure) = one else { return Vec::new() };
    of_measure(measure)
}

fn of_project(project: &Project) -> Vec<Diagnostic> {
    project.progress.iter().flat_map(|entry| of_entry(project, entry)).collect()
}

fn of_entry(project: &Project, entry: &Progress) -> Vec<Diagnostic> {
    let item = project.items.iter().find(|item| Some(&item.title) == entry.item.as_ref());
    // An item without goals of its own counts towards those of the project.
    let of_item = item.map_or(&[][..], |item| &item.goals);
    let names: Vec<&str> = names(of_item).chain(names(&project.goals)).collect();
    let unknown = entry.goals.iter().enumerate().filter(|(_, count)| !names.contains(&count.name.as_str()));
    unknown
        .map(|(index, count)| {
            let (written, title) = (&count.name, &project.common.title);
            let diagnostic = Diagnostic::new(
                &CODE,
                count_place(project, entry, index, "name"),
                text!("项目“{title}”没有目标“{written}”。", "The project “{title}” has no goal `{written}`."),
            )
            .related(field(project, "goals"), text!("项目的目标任务在这里", "its goals are here"));
            let owner = project.items.iter().find(|item| self::names(&item.goals).any(|name| name == written));
            if let Some(owner) = owner.filter(|_| entry.item.is_none()) {
                let (owner, item_name) = (&owner.title, field_name("item"));
                return diagnostic.help(text!(
                    "这是子项“{owner}”的目标：请在这条进展里写“{item_name}: {owner}”。",
                    "It is a goal of the item “{owner}”: write `{item_name}: {owner}` in this entry."
                ));
            }
            let Some(near) = nearest(written, names.iter().copied()) else {
                let (zh, en) = (names.join("、"), names.join(", "));
                return diagnostic.help(match names.as_slice() {
                    [] => text!(
                        "这个项目的目标都没有名称：请先写名称、单位、计划数。",
                        "No goal of the project has a name: give them name, unit and number first."
                    ),
                    _ => text!("请写目标的名称，是其中之一：{zh}。", "Write the name of a goal, one of: {en}."),
                });
            };
            diagnostic.label(text!("是不是“{near}”？", "did you mean `{near}`?"))
        })
        .collect()
}

fn of_measure(measure: &Measure) -> Vec<Diagnostic> {
    let stray = measure.progress.iter().filter(|entry| !entry.goals.is_empty());
    stray
        .map(|entry| {
            Diagnostic::new(
                &CODE,
                entry_field(measure, entry, "goals"),
                text!(
                    "举措没有目标任务，完成数不会计入任何地方。",
                    "A measure has no goals: these numbers count nowhere."
                ),
            )
            .help(text!(
                "请写进“指标”的数值，或写进进展情况。",
                "Write them as values of an indicator, or in the text."
            ))
        })
        .collect()
}

fn names(goals: &[Goal]) -> impl Iterator<Item = &str> {
    goals.iter().filter_map(|goal| goal.name.as_deref())
}

#[cfg(test)]
mod tests {
    use super::super::series::tests::entry;
    use super::*;
    use crate::model::{Fields, FromFields, FromValue, GoalCount, ProjectItem};

    fn goal(name: &str) -> Goal {
        Goal { name: Some(name.to_owned()), ..Goal::absent() }
    }

    fn found(item: Option<&str>, name: &str) -> Vec<Diagnostic> {
        let count = GoalCount { name: name.to_owned(), done: 1.into() };
        let entry = Progress { item: item.map(str::to_owned), goals: vec![count], ..entry(0, "2026-03-31") };
        of_project(&Project {
            goals: vec![goal("教室")],
            items: vec![ProjectItem { title: "操场".to_owned(), goals: vec![goal("跑道")], status: None }],
            progress: vec![entry],
            ..Project::from_fields(&mut Fields::default())
        })
    }

    #[test]
    fn an_entry_of_an_item_may_count_its_goals_and_those_of_the_project() {
        assert!(found(Some("操场"), "跑道").is_empty());
        assert!(found(Some("操场"), "教室").is_empty());
    }

    #[test]
    fn the_goal_of_an_item_asks_for_the_item() {
        let found = found(None, "跑道");
        assert_eq!(found.len(), 1);
        assert!(found[0].help[0].zh.contains("操场"), "{:?}", found[0].help);
    }
}

//! The goals, items and indicators of one record have different names.

use super::{One, RecordFacts, RecordRule, path};
use crate::diagnostics::{Code, Diagnostic, FieldPath, Severity, Words};
use crate::model::{Goal, Record};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "duplicate-part",
    severity: Severity::Error,
    title: Words { zh: "目标、子项或指标重名", en: "Two parts of one name" },
    explanation: Words {
        zh: "同一条记录里，目标的名称、子项的标题、指标的名称不能重复：进展按名称对应，重名就不知道属于哪一个。",
        en: "The goals, items and indicators of a record have different names: entries belong to them by name.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务:\n  - {名称: 教室, 单位: 间, 计划数: 20}\n  - {名称: 教室, 单位: 平方米, 计划数: 1500}\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务:\n  - {名称: 教室, 单位: 间, 计划数: 20}\n  - {名称: 教室面积, 单位: 平方米, 计划数: 1500}\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if let One::Project(project) = one {
        let goals = FieldPath::root().field("goals");
        found.extend(twice(project, &goals, "name", &goal_names(&project.goals)));
        let items = FieldPath::root().field("items");
        let titles: Vec<Option<&str>> = project.items.iter().map(|item| Some(item.title.as_str())).collect();
        found.extend(twice(project, &items, "title", &titles));
        for (index, item) in project.items.iter().enumerate() {
            let goals = items.clone().index(index).field("goals");
            found.extend(twice(project, &goals, "name", &goal_names(&item.goals)));
        }
    }
    if let One::Measure(measure) = one {
        let names: Vec<Option<&str>> =
            measure.indicators.iter().map(|indicator| Some(indicator.name.as_str())).collect();
        found.extend(twice(measure, &FieldPath::root().field("indicators"), "name", &names));
    }
    found
}

fn goal_names(goals: &[Goal]) -> Vec<Option<&str>> {
    goals.iter().map(|goal| goal.name.as_deref()).collect()
}

/// The parts of a list that have the name of an earlier one.
fn twice<R: Record>(record: &R, list: &FieldPath, field: &'static str, names: &[Option<&str>]) -> Vec<Diagnostic> {
    let place = |index| path(record, list.clone().index(index).field(field));
    let mut found = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let Some(name) = name else { continue };
        let Some(first) = names[..index].iter().position(|other| other == &Some(*name)) else { continue };
        found.push(
            Diagnostic::new(&CODE, place(index), text!("“{name}”写了两次。", "There are two named “{name}”."))
                .related(place(first), text!("先写的一个", "the first one"))
                .help(text!("请给其中一个换一个名称，或删去重复的。", "Give one of them another name, or remove it.")),
        );
    }
    found
}

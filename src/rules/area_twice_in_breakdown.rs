//! An area has one row in a breakdown.

use super::{One, SurroundedRule, Surroundings, path};
use crate::diagnostics::{Code, Diagnostic, FieldPath, Severity, Words};
use crate::text;

/// The rule.
pub const RULE: SurroundedRule = SurroundedRule { code: &CODE, check };

static CODE: Code = Code {
    name: "area-twice-in-breakdown",
    severity: Severity::Error,
    title: Words { zh: "分解里同一地区写了两次", en: "An area twice in a breakdown" },
    explanation: Words {
        zh: "分解表里一个地区只写一行，写两行的，合计会多算。",
        en: "An area has one row in a breakdown; with two, the sum counts it twice.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: [{名称: 教室, 单位: 间, 计划数: 20}]\n分解:\n  - {地区: 甲县, 计划数: 8}\n  - {地区: 甲县, 计划数: 12}\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: [{名称: 教室, 单位: 间, 计划数: 20}]\n分解:\n  - {地区: 甲县, 计划数: 8}\n  - {地区: 乙县, 计划数: 12}\n---\n",
};

fn check(facts: &Surroundings<'_>, one: One<'_>) -> Vec<Diagnostic> {
    let One::Project(project) = one else { return Vec::new() };
    let mut found = Vec::new();
    let place = |index| path(project, FieldPath::root().field("breakdown").index(index).field("area"));
    for (index, row) in project.breakdown.iter().enumerate() {
        let Some(first) = project.breakdown[..index].iter().position(|other| other.area == row.area) else {
            continue;
        };
        let name = facts.areas.get(&row.area).map_or(row.area.id().as_str(), |area| area.name.as_str());
        found.push(
            Diagnostic::new(
                &CODE,
                place(index),
                text!("“{name}”在分解里写了两次。", "{name} has two rows in the breakdown."),
            )
            .related(place(first), text!("先写的一行", "the first one"))
            .help(text!("请合并两行，或改正地区。", "Join the two rows, or correct the area.")),
        );
    }
    found
}

//! No more money is spent than the project costs in all.

use super::spent_above_allocated::above;
use super::{One, RecordFacts, RecordRule, path};
use crate::diagnostics::{Code, Diagnostic, FieldPath, Severity, Words, field_name};
use crate::model::Project;
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "spent-above-total",
    severity: Severity::Error,
    title: Words { zh: "已支出超过总投资", en: "More spent than the total" },
    explanation: Words {
        zh: "支出的资金比总投资还多。常见的原因是单位写错：数字不写单位时按万元计。写了“已下达”的项目，先与已下达比。",
        en: "More money was spent than the project costs in all. The usual cause is the unit: a bare number means 万元. A project that says what was allocated is measured by that first.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n资金: {总投资: 180}\n进展:\n  - {截至日期: 2026-05-31, 完成进度: 60, 已支出: 900}\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n资金: {总投资: 1800}\n进展:\n  - {截至日期: 2026-05-31, 完成进度: 60, 已支出: 900}\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Project(project) = one else { return Vec::new() };
    problems(project)
}

fn problems(project: &Project) -> Vec<Diagnostic> {
    let Some(funding) = &project.funding else { return Vec::new() };
    // With an allocation, the same money is measured by that, and the allocation by the total.
    let (Some(total), None) = (funding.total, funding.allocated) else { return Vec::new() };
    let limit = path(project, FieldPath::root().field("funding").field("total"));
    above(project, total)
        .map(|(spent, place)| {
            let (spent, total) = (spent.label(), total.label());
            let (spent_name, total_name) = (field_name("spent"), field_name("total"));
            Diagnostic::new(
                &CODE,
                place,
                text!("“{spent_name}” {spent} 超过总投资 {total}。", "`{spent_name}` is {spent}, more than the total, {total}."),
            )
            .related(limit.clone(), text!("总投资 {total}", "{total} in all"))
            .help(text!(
                "请核对两个数和单位（不写单位按万元计）；总投资增加了的，请改“{total_name}”并在“调整”里写明。",
                "Check both numbers and their units (万元 where none is written); if the total was raised, correct `{total_name}` and declare it in `changes`."
            ))
        })
        .collect()
}

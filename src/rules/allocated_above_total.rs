//! No more money is allocated than the project costs in all.

use super::{One, RecordFacts, RecordRule, path};
use crate::diagnostics::{Code, Diagnostic, FieldPath, Severity, Words, field_name};
use crate::model::Project;
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "allocated-above-total",
    severity: Severity::Error,
    title: Words { zh: "已下达资金超过总投资", en: "More allocated than the total" },
    explanation: Words {
        zh: "已下达的资金比总投资还多。常见的原因是单位写错：数字不写单位时按万元计。",
        en: "More money was allocated than the project costs in all. The usual cause is the unit: a bare number means 万元.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n资金: {总投资: 800, 已下达: 1200}\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n资金: {总投资: 1800, 已下达: 1200}\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Project(project) = one else { return Vec::new() };
    problem(project).into_iter().collect()
}

fn problem(project: &Project) -> Option<Diagnostic> {
    let funding = project.funding.as_ref()?;
    let (total, allocated) = (funding.total?, funding.allocated?);
    if allocated <= total {
        return None;
    }
    let (total, allocated) = (total.label(), allocated.label());
    let (total_name, allocated_name) = (field_name("total"), field_name("allocated"));
    let place = |name| path(project, FieldPath::root().field("funding").field(name));
    Some(
        Diagnostic::new(
            &CODE,
            place("allocated"),
            text!(
                "“{allocated_name}” {allocated} 超过“{total_name}” {total}。",
                "`{allocated_name}` is {allocated}, more than `{total_name}`, {total}."
            ),
        )
        .related(place("total"), text!("总投资 {total}", "{total} in all"))
        .help(text!(
            "请核对两个数和单位（不写单位按万元计）；总投资增加了的，请改“{total_name}”并在“调整”里写明。",
            "Check both numbers and their units (万元 where none is written); if the total was raised, correct `{total_name}` and declare it in `changes`."
        )),
    )
}

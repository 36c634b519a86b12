//! A project that declares itself completed shows something that proves it.

use super::{One, RecordFacts, RecordRule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::Status;
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "completed-without-evidence",
    severity: Severity::Warning,
    title: Words { zh: "已完成但没有佐证", en: "Completed without evidence" },
    explanation: Words {
        zh: "项目写了“已完成”，却没有验收情况，也没有任何一条进展带佐证材料。群众看不出凭什么算完成。",
        en: "The project says that it is completed, but has neither an acceptance nor a progress entry with evidence: nobody can see why it counts as done.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2025\n目标任务: 扩建教学楼一栋\n状态: 已完成\n进展:\n  - 截至日期: 2025-12-20\n    完成进度: 100\n    进展情况: 教学楼交付使用\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2025\n目标任务: 扩建教学楼一栋\n状态: 已完成\n验收: {日期: 2025-12-18, 单位: 市教育局, 结果: 合格}\n进展:\n  - 截至日期: 2025-12-20\n    完成进度: 100\n    进展情况: 教学楼交付使用\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Project(project) = one else { return Vec::new() };
    let is_shown = project.acceptance.is_some() || project.progress.iter().any(|entry| !entry.evidence.is_empty());
    if project.status != Some(Status::Completed) || is_shown {
        return Vec::new();
    }
    let (acceptance, evidence) = (field_name("acceptance"), field_name("evidence"));
    vec![
        Diagnostic::new(
            &CODE,
            field(project, "status"),
            text!(
                "项目已完成，但没有验收，也没有佐证材料。",
                "The project is completed, but shows no acceptance and no evidence."
            ),
        )
        .help(text!(
            "请补“{acceptance}”，或在进展里补“{evidence}”。",
            "Add `{acceptance}`, or `{evidence}` to a progress entry."
        )),
    ]
}

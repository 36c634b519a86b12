//! A project that is suspended or cancelled says why.

use super::{One, RecordFacts, RecordRule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::{Project, Status};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "suspended-without-explanation",
    severity: Severity::Warning,
    title: Words { zh: "暂停或终止没有说明", en: "Suspended or cancelled without an explanation" },
    explanation: Words {
        zh: "答应群众的事停了，要告诉群众为什么停、以后怎么办。写在“情况说明”里，或写在改状态的“调整”里。",
        en: "What was promised has stopped, so the public is told why and what comes next: in `explanation`, or as the reason of the declared change of the status.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n状态: 已暂停\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n状态: 已暂停\n情况说明: 地基发现古墓，文物部门正在发掘，预计八月复工。\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Project(project) = one else { return Vec::new() };
    problem(project).into_iter().collect()
}

fn problem(project: &Project) -> Option<Diagnostic> {
    let status = match project.status? {
        status @ (Status::Suspended | Status::Cancelled) => status,
        Status::NotStarted | Status::InProgress | Status::Completed => return None,
    };
    // A declared change to this status has a reason of its own.
    let is_this = |text: &str| {
        Status::CHOICES.iter().any(|choice| choice.name == status.name() && choice.is_written(text.trim()))
    };
    if project.common.explanation.is_some() || project.common.changes.iter().any(|change| is_this(&change.to)) {
        return None;
    }
    let (label, explanation) = (status.label(), field_name("explanation"));
    Some(
        Diagnostic::new(
            &CODE,
            field(project, "status"),
            text!("项目“{label}”，没有说明原因。", "The project is “{label}” and does not say why."),
        )
        .related(field(project, "explanation"), text!("没有说明的项目", "the project without an explanation"))
        .help(text!("请写“{explanation}”：为什么，以后怎么办。", "Write `{explanation}`: why, and what comes next.")),
    )
}

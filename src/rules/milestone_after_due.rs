//! No milestone lies after the day on which the project is due.

use super::{One, RecordFacts, RecordRule, field, path};
use crate::diagnostics::{Code, Diagnostic, FieldPath, Severity, Words, field_name};
use crate::model::{Date, Deadline, Project};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "milestone-after-due",
    severity: Severity::Warning,
    title: Words { zh: "节点晚于完成时限", en: "A milestone after the due date" },
    explanation: Words {
        zh: "节点计划里有一项排在完成时限之后：要么时限延长了没有写，要么节点日期写错了。没有写完成时限的，按当年 12 月 31 日算。",
        en: "A milestone lies after the project is due: either the due date was put off and nobody said so, or the milestone's date is wrong. Where no due date is written, it is 31 December of the project's year.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n完成时限: 2026-09-30\n节点计划:\n  - {日期: 2026-05-31, 标题: 主体封顶}\n  - {日期: 2026-11-30, 标题: 竣工验收}\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n完成时限: 2026-11-30\n节点计划:\n  - {日期: 2026-05-31, 标题: 主体封顶}\n  - {日期: 2026-11-30, 标题: 竣工验收}\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Project(project) = one else { return Vec::new() };
    problems(project)
}

fn problems(project: &Project) -> Vec<Diagnostic> {
    let due = project.due_date();
    let late = project.milestones.iter().enumerate().filter(|(_, milestone)| first_day(&milestone.date) > due);
    late.map(|(index, milestone)| {
        let (title, written, due_name) = (&milestone.title, &milestone.date.written, field_name("due"));
        Diagnostic::new(
            &CODE,
            path(project, FieldPath::root().field("milestones").index(index).field("date")),
            text!(
                "节点“{title}”是 {written}，晚于完成时限 {due}。",
                "The milestone “{title}” is set for {written}, after the project is due on {due}."
            ),
        )
        .related(
            field(project, if project.due.is_some() { "due" } else { "year" }),
            text!("完成时限由这里定", "the due date comes from here"),
        )
        .help(text!(
            "请改节点日期；时限确已延长的，请改“{due_name}”并在“调整”里写明。",
            "Correct the milestone; if the due date was put off, correct `{due_name}` and declare it in `changes`."
        ))
    })
    .collect()
}

/// The first day that a milestone may mean.
fn first_day(date: &Deadline) -> Date {
    date.stretch().map_or(date.date, |stretch| stretch.first)
}

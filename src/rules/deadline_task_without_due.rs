//! A task that is tracked by a deadline has one.

use super::{One, RecordFacts, RecordRule, path};
use crate::diagnostics::{Code, Diagnostic, FieldPath, Severity, Words, field_name};
use crate::model::Tracking;
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "deadline-task-without-due",
    severity: Severity::Warning,
    title: Words { zh: "限时任务没有完成时限", en: "A task by deadline without one" },
    explanation: Words {
        zh: "跟踪方式写了“限时”，却没有完成时限，程序无法判断是否按时。文件没有规定时限的，改为“长期坚持”或“不量化”。",
        en: "The task is tracked by its deadline, but has none, so nobody can say whether it was met. Where the document sets none, it is `ongoing` or `none`.",
    },
    source: None,
    example: "=== content/measures/y.md\n---\n标题: 优化服务\n序号: 2\n所属“型”: 服务型\n重点任务:\n  - {编号: 2-1, 标题: 窗口延时服务, 跟踪方式: 限时}\n---\n",
    correction: "=== content/measures/y.md\n---\n标题: 优化服务\n序号: 2\n所属“型”: 服务型\n重点任务:\n  - {编号: 2-1, 标题: 窗口延时服务, 跟踪方式: 限时, 完成时限: 2026年底}\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Measure(measure) = one else { return Vec::new() };
    let tasks = measure.tasks.iter().enumerate();
    let open = tasks.filter(|(_, task)| task.tracking == Some(Tracking::Deadline) && task.due.is_none());
    open.map(|(index, task)| {
        let (title, due) = (&task.title, field_name("due"));
        let place = FieldPath::root().field("tasks").index(index);
        Diagnostic::new(
            &CODE,
            path(measure, place.clone().field("tracking")),
            text!(
                "任务“{title}”是限时任务，没有完成时限。",
                "The task “{title}” is tracked by a deadline and has none."
            ),
        )
        .related(path(measure, place.field("due")), text!("时限应写在这项任务里", "the deadline belongs here"))
        .help(text!(
            "请写“{due}”；没有规定时限的，跟踪方式改为“长期坚持”或“不量化”。",
            "Write `{due}`; where none is set, track it as `ongoing` or `none`."
        ))
    })
    .collect()
}

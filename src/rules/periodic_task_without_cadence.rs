//! A task that recurs says how often.

use super::{One, RecordFacts, RecordRule, path};
use crate::diagnostics::{Code, Diagnostic, FieldPath, Severity, Words, field_name};
use crate::model::Tracking;
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "periodic-task-without-cadence",
    severity: Severity::Warning,
    title: Words { zh: "定期任务没有频次", en: "A periodic task without a cadence" },
    explanation: Words {
        zh: "跟踪方式写了“定期”，却没有写多久一次，程序无法判断应开展几次、开展了几次。",
        en: "The task recurs, but does not say how often, so nobody can say how often it should have been done.",
    },
    source: None,
    example: "=== content/measures/y.md\n---\n标题: 优化服务\n序号: 2\n所属“型”: 服务型\n重点任务:\n  - {编号: 2-1, 标题: 政企圆桌会议, 跟踪方式: 定期, 召开记录: [2026-03-10]}\n---\n",
    correction: "=== content/measures/y.md\n---\n标题: 优化服务\n序号: 2\n所属“型”: 服务型\n重点任务:\n  - {编号: 2-1, 标题: 政企圆桌会议, 跟踪方式: 定期, 频次: 每季度, 召开记录: [2026-03-10]}\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Measure(measure) = one else { return Vec::new() };
    let tasks = measure.tasks.iter().enumerate();
    let open = tasks.filter(|(_, task)| task.tracking == Some(Tracking::Periodic) && task.cadence.is_none());
    open.map(|(index, task)| {
        let (title, cadence) = (&task.title, field_name("cadence"));
        let place = FieldPath::root().field("tasks").index(index);
        Diagnostic::new(
            &CODE,
            path(measure, place.clone().field("tracking")),
            text!("任务“{title}”是定期任务，没有写多久一次。", "The task “{title}” recurs and does not say how often."),
        )
        .related(path(measure, place.field("cadence")), text!("频次应写在这项任务里", "the cadence belongs here"))
        .help(text!("请写“{cadence}”，如 每季度。", "Write `{cadence}`, such as `quarterly`."))
    })
    .collect()
}

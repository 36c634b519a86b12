//! The ids of a measure's tasks differ.

use super::{One, RecordFacts, RecordRule, path};
use crate::diagnostics::{Code, Diagnostic, FieldPath, Severity, Words};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "duplicate-task",
    severity: Severity::Error,
    title: Words { zh: "任务编号重复", en: "Two tasks of one id" },
    explanation: Words {
        zh: "一项举措里任务的编号不能重复：进展按编号对应到任务，编号重复就不知道属于哪一项。",
        en: "The tasks of a measure have different ids: entries belong to tasks by id.",
    },
    source: None,
    example: "=== content/measures/y.md\n---\n标题: 优化服务\n序号: 2\n所属“型”: 服务型\n重点任务:\n  - {编号: 2-1, 标题: 窗口延时服务, 跟踪方式: 长期坚持}\n  - {编号: 2-1, 标题: 一件事一次办, 跟踪方式: 长期坚持}\n---\n",
    correction: "=== content/measures/y.md\n---\n标题: 优化服务\n序号: 2\n所属“型”: 服务型\n重点任务:\n  - {编号: 2-1, 标题: 窗口延时服务, 跟踪方式: 长期坚持}\n  - {编号: 2-2, 标题: 一件事一次办, 跟踪方式: 长期坚持}\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Measure(measure) = one else { return Vec::new() };
    let mut found = Vec::new();
    let id_place = |index| path(measure, FieldPath::root().field("tasks").index(index).field("id"));
    for (index, task) in measure.tasks.iter().enumerate() {
        // Ids become anchors of a page, which ignore case in some places.
        let same = |other: &crate::model::Task| other.id.eq_ignore_ascii_case(&task.id);
        let Some(first) = measure.tasks[..index].iter().position(same) else { continue };
        let (id, other) = (&task.id, &measure.tasks[first].title);
        found.push(
            Diagnostic::new(
                &CODE,
                id_place(index),
                text!("编号“{id}”已经是任务“{other}”的。", "The id `{id}` is that of the task “{other}” already."),
            )
            .related(id_place(first), text!("先有的一项", "the first one"))
            .help(text!("请给其中一项换一个编号。", "Give one of them another id.")),
        );
    }
    found
}

//! An entry names a task that its measure has.

use super::{One, RecordFacts, RecordRule, entry_field, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name, nearest};
use crate::model::{Measure, Project};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "unknown-task",
    severity: Severity::Error,
    title: Words { zh: "进展写的任务不存在", en: "An entry of no task" },
    explanation: Words {
        zh: "进展里的“任务”写举措中重点任务的编号。编号对不上，这条进展就不会出现在任何任务下面。民生实事项目没有任务，只有子项。",
        en: "An entry names a task of its measure by id. Where none has that id, the entry shows under no task. Projects have items, not tasks.",
    },
    source: None,
    example: "=== content/measures/y.md\n---\n标题: 优化服务\n序号: 2\n所属“型”: 服务型\n重点任务:\n  - {编号: 2-1, 标题: 窗口延时服务, 跟踪方式: 长期坚持}\n进展:\n  - {截至日期: 2026-03-31, 任务: 2-2, 进展情况: 开设延时窗口六个}\n---\n",
    correction: "=== content/measures/y.md\n---\n标题: 优化服务\n序号: 2\n所属“型”: 服务型\n重点任务:\n  - {编号: 2-1, 标题: 窗口延时服务, 跟踪方式: 长期坚持}\n进展:\n  - {截至日期: 2026-03-31, 任务: 2-1, 进展情况: 开设延时窗口六个}\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    if let One::Project(project) = one {
        return of_project(project);
    }
    let One::Measure(measure) = one else { return Vec::new() };
    of_measure(measure)
}

fn of_measure(measure: &Measure) -> Vec<Diagnostic> {
    let ids: Vec<&str> = measure.tasks.iter().map(|task| task.id.as_str()).collect();
    let unknown = measure.progress.iter().filter_map(|entry| {
        let written = entry.task.as_deref().filter(|written| !ids.contains(written))?;
        let title = &measure.common.title;
        let diagnostic = Diagnostic::new(
            &CODE,
            entry_field(measure, entry, "task"),
            text!("举措“{title}”没有编号为“{written}”的任务。", "The measure “{title}” has no task `{written}`."),
        )
        .related(field(measure, "tasks"), text!("举措的任务在这里", "its tasks are here"));
        // Staff who know the title write that.
        let by_title = measure.tasks.iter().find(|task| task.title == written).map(|task| task.id.as_str());
        let Some(near) = by_title.or_else(|| nearest(written, ids.iter().copied())) else {
            let (zh, en) = (ids.join("、"), ids.join(", "));
            return Some(diagnostic.help(match ids.as_slice() {
                [] => text!(
                    "这项举措没有写重点任务：请先写任务，或删去“任务”。",
                    "The measure has no tasks: write them first, or leave the task out."
                ),
                _ => text!("请写任务的编号，是其中之一：{zh}。", "Write the id of a task, one of: {en}."),
            }));
        };
        Some(diagnostic.label(text!("是不是“{near}”？", "did you mean `{near}`?")))
    });
    unknown.collect()
}

fn of_project(project: &Project) -> Vec<Diagnostic> {
    let stray = project.progress.iter().filter_map(|entry| {
        let written = entry.task.as_deref()?;
        let item = field_name("item");
        let diagnostic = Diagnostic::new(
            &CODE,
            entry_field(project, entry, "task"),
            text!("民生实事项目没有任务“{written}”，只有子项。", "A project has items, and no task `{written}`."),
        );
        Some(diagnostic.help(text!(
            "请改写“{item}: 子项的标题”，或删去。",
            "Write `{item}` with the title of an item, or leave it out."
        )))
    });
    stray.collect()
}

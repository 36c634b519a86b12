//! An entry names an item that its project has.

use super::{One, RecordFacts, RecordRule, entry_field, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name, nearest};
use crate::model::{Measure, Project};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "unknown-item",
    severity: Severity::Error,
    title: Words { zh: "进展写的子项不存在", en: "An entry of no item" },
    explanation: Words {
        zh: "进展里的“子项”写项目中子项的标题，一字不差。对不上的，这条进展就不会出现在任何子项下面。举措没有子项，只有任务。",
        en: "An entry names an item of its project by its title, to the letter. Where none has that title, the entry shows under no item. Measures have tasks, not items.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n子项:\n  - {标题: 塑胶操场}\n进展:\n  - {截至日期: 2026-03-31, 子项: 塑料操场, 完成进度: 30}\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n子项:\n  - {标题: 塑胶操场}\n进展:\n  - {截至日期: 2026-03-31, 子项: 塑胶操场, 完成进度: 30}\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    if let One::Project(project) = one {
        return of_project(project);
    }
    let One::Measure(measure) = one else { return Vec::new() };
    of_measure(measure)
}

fn of_project(project: &Project) -> Vec<Diagnostic> {
    let titles: Vec<&str> = project.items.iter().map(|item| item.title.as_str()).collect();
    let unknown = project.progress.iter().filter_map(|entry| {
        let written = entry.item.as_deref().filter(|written| !titles.contains(written))?;
        let title = &project.common.title;
        let diagnostic = Diagnostic::new(
            &CODE,
            entry_field(project, entry, "item"),
            text!("项目“{title}”没有子项“{written}”。", "The project “{title}” has no item `{written}`."),
        )
        .related(field(project, "items"), text!("项目的子项在这里", "its items are here"));
        let Some(near) = nearest(written, titles.iter().copied()) else {
            let (zh, en) = (titles.join("、"), titles.join(", "));
            return Some(diagnostic.help(match titles.as_slice() {
                [] => text!(
                    "这个项目没有写子项：请先写子项，或删去这里的“子项”。",
                    "The project has no items: write them first, or leave the item out."
                ),
                _ => text!("请写子项的标题，是其中之一：{zh}。", "Write the title of an item, one of: {en}."),
            }));
        };
        Some(diagnostic.label(text!("是不是“{near}”？", "did you mean `{near}`?")))
    });
    unknown.collect()
}

fn of_measure(measure: &Measure) -> Vec<Diagnostic> {
    let stray = measure.progress.iter().filter_map(|entry| {
        let written = entry.item.as_deref()?;
        let task = field_name("task");
        let diagnostic = Diagnostic::new(
            &CODE,
            entry_field(measure, entry, "item"),
            text!("举措没有子项“{written}”，只有任务。", "A measure has tasks, and no item `{written}`."),
        );
        Some(diagnostic.help(text!(
            "请改写“{task}: 任务的编号”，或删去。",
            "Write `{task}` with the id of a task, or leave it out."
        )))
    });
    stray.collect()
}

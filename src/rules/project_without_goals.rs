//! A project on which progress is reported says what it is to reach.

use super::{One, RecordFacts, RecordRule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "project-without-goals",
    severity: Severity::Info,
    title: Words { zh: "项目没有目标任务", en: "A project without goals" },
    explanation: Words {
        zh: "公布的民生实事表里有“具体任务及目标”一栏。报了进展却没有目标，年底就无从对照。能计数的写名称、单位、计划数，不能计数的写一句话。",
        en: "Published tables of livelihood projects have a column of tasks and targets. Where progress is reported without one, nothing can be compared at the end of the year. Where nothing is counted, a sentence serves.",
    },
    source: Some(Words {
        zh: "民生实事项目公开的通行做法（disclosure-rules 第 7 节，转引，未见原文）",
        en: "Practice of publishing livelihood projects (disclosure-rules §7; from reprints, not from a primary text)",
    }),
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n进展:\n  - {截至日期: 2026-03-31, 进展情况: 完成招标}\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n进展:\n  - {截至日期: 2026-03-31, 进展情况: 完成招标}\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Project(project) = one else { return Vec::new() };
    let has_goals = !project.goals.is_empty() || project.items.iter().any(|item| !item.goals.is_empty());
    // Before anything is reported, there is nothing yet that goals would be compared with.
    if has_goals || project.progress.is_empty() {
        return Vec::new();
    }
    let (title, goals) = (&project.common.title, field_name("goals"));
    vec![
        Diagnostic::new(
            &CODE,
            field(project, "goals"),
            text!(
                "项目“{title}”报了进展，没有写目标任务。",
                "The project “{title}” reports progress and has no goals."
            ),
        )
        .help(text!(
            "请写“{goals}”：名称、单位、计划数，或一句话。",
            "Write `{goals}`: name, unit and number, or a sentence."
        )),
    ]
}

//! An entry of a ledger belongs to a project or to a measure, not to both.

use super::{One, RecordFacts, RecordRule, entry_field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "entry-of-two-records",
    severity: Severity::Error,
    title: Words { zh: "一条进展同时写了项目和举措", en: "An entry of a project and a measure" },
    explanation: Words {
        zh: "一条进展只能属于一个项目或一项举措，否则同一个数会算两次。项目对应哪项举措，写在项目里。",
        en: "An entry belongs to one project or one measure, or its numbers would count twice. Which measure a project serves is written in the project.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n---\n=== content/progress/y.yaml\n- {项目: 学校扩建, 举措: \"01\", 截至日期: 2026-03-31, 完成进度: 30}\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n---\n=== content/progress/y.yaml\n- {项目: 学校扩建, 截至日期: 2026-03-31, 完成进度: 30}\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    // The decoder gives such an entry to its project.
    let One::Project(project) = one else { return Vec::new() };
    let double = project.progress.iter().filter(|entry| entry.project.is_some() && entry.measure.is_some());
    double
        .map(|entry| {
            let (project_name, measure_name) = (field_name("project"), field_name("measure"));
            Diagnostic::new(
                &CODE,
                entry_field(project, entry, "measure"),
                text!(
                    "这条进展既写了“{project_name}”又写了“{measure_name}”。",
                    "This entry has both `{project_name}` and `{measure_name}`."
                ),
            )
            .related(entry_field(project, entry, "project"), text!("项目写在这里", "the project is here"))
            .help(text!(
                "请删去其中一个；两边都要报的，分成两条写。",
                "Leave one of them out; where both are to be reported on, write two entries."
            ))
        })
        .collect()
}

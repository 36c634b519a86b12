//! A reason for a correction stands with the correction.

use super::{One, RecordFacts, RecordRule, entry_field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::{Progress, Record};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "reason-without-correction",
    severity: Severity::Warning,
    title: Words { zh: "有更正原因，没有写更正哪一条", en: "A reason without a correction" },
    explanation: Words {
        zh: "写了更正原因，却没有写更正哪一天的进展，这条不会当作更正，被更正的那条也不会有说明。",
        en: "There is a reason, but not which entry is corrected: this entry does not count as a correction, and the wrong one gets no note.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n进展:\n  - {截至日期: 2026-03-31, 完成进度: 20}\n  - {截至日期: 2026-05-31, 完成进度: 30, 更正原因: 上次误报}\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n进展:\n  - {截至日期: 2026-03-31, 完成进度: 20}\n  - {截至日期: 2026-05-31, 完成进度: 30, 更正: 2026-03-31, 更正原因: 上次误报}\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    if let One::Project(project) = one {
        return problems(project, &project.progress);
    }
    let One::Measure(measure) = one else { return Vec::new() };
    problems(measure, &measure.progress)
}

fn problems<R: Record>(record: &R, entries: &[Progress]) -> Vec<Diagnostic> {
    let stray = entries.iter().filter(|entry| entry.reason.is_some() && entry.corrects.is_none());
    stray
        .map(|entry| {
            let corrects = field_name("corrects");
            Diagnostic::new(
                &CODE,
                entry_field(record, entry, "reason"),
                text!("写了更正原因，没有写更正哪一天的进展。", "There is a reason for a correction, but not which entry is corrected."),
            )
            .related(entry_field(record, entry, "corrects"), text!("这条进展没有“{corrects}”", "this entry has no `{corrects}`"))
            .help(text!(
                "请写“{corrects}: 被更正进展的截至日期”；不是更正的，把原因写进进展情况。",
                "Write `{corrects}: ` and the as-of date of the wrong entry; if this is no correction, put the reason into the text."
            ))
        })
        .collect()
}

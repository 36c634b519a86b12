//! A correction says why.

use super::{One, RecordFacts, RecordRule, entry_field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::{Progress, Record};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "correction-without-reason",
    severity: Severity::Error,
    title: Words { zh: "更正没有写原因", en: "A correction without a reason" },
    explanation: Words {
        zh: "公布过的数字改了，群众要知道为什么改。更正会列在更正公开页上，原因与它写在一起。",
        en: "Where a published number changes, the public is told why. Corrections are listed on a page of their own, with their reasons.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n进展:\n  - {截至日期: 2026-03-31, 完成进度: 30}\n  - {截至日期: 2026-05-31, 完成进度: 20, 更正: 2026-03-31}\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n进展:\n  - {截至日期: 2026-03-31, 完成进度: 30}\n  - {截至日期: 2026-05-31, 完成进度: 20, 更正: 2026-03-31, 更正原因: 上次误把在建工程量计入完成}\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    if let One::Project(project) = one {
        return problems(project, &project.progress);
    }
    let One::Measure(measure) = one else { return Vec::new() };
    problems(measure, &measure.progress)
}

fn problems<R: Record>(record: &R, entries: &[Progress]) -> Vec<Diagnostic> {
    let silent = entries.iter().filter_map(|entry| {
        let corrects = entry.corrects?;
        let reason = field_name("reason");
        entry.reason.is_none().then(|| {
            Diagnostic::new(
                &CODE,
                entry_field(record, entry, "corrects"),
                text!(
                    "更正了 {corrects} 的进展，没有写原因。",
                    "This corrects the entry of {corrects} and does not say why."
                ),
            )
            .related(
                entry_field(record, entry, "reason"),
                text!("原因应写在这条进展里", "the reason belongs to this entry"),
            )
            .help(text!(
                "请在这条进展里写“更正原因”，会公开显示。",
                "Write `{reason}` in this entry; it is shown to the public."
            ))
        })
    });
    silent.collect()
}

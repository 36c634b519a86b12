//! A declared change changes something.

use super::promise::{Form, Named, Promises, named, read};
use super::{One, RecordFacts, RecordRule, of_any_kind, path};
use crate::diagnostics::{Code, Diagnostic, FieldPath, Severity, Words, field_name};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "change-without-difference",
    severity: Severity::Error,
    title: Words { zh: "调整前后相同", en: "A change from a value to itself" },
    explanation: Words {
        zh: "“原为”和“现为”意思相同，等于没有调整。多半有一个写错了。",
        en: "What was promised before and since is the same, so nothing changed. One of the two is most likely wrong.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n完成时限: 2026-09-30\n调整:\n  - {日期: 2026-05-15, 字段: 完成时限, 原为: 2026年9月底前, 现为: 2026-09-30, 原因: 汛期停工}\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n完成时限: 2026-09-30\n调整:\n  - {日期: 2026-05-15, 字段: 完成时限, 原为: 2026年6月底前, 现为: 2026-09-30, 原因: 汛期停工}\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    of_any_kind!(one, record => problems(record))
}

fn problems<R: Promises>(record: &R) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, change) in record.common().changes.iter().enumerate() {
        let form = match named(record, &change.field) {
            Named::Promise(promise) => promise.form,
            Named::Other | Named::Nothing(_) => Form::Words,
        };
        // 20间 to 20所 does change something: here a unit that is missing on one side alone fits nothing.
        if read(form, &change.from) != read(form, &change.to) {
            continue;
        }
        let (field, from, to) = (&change.field, &change.from, &change.to);
        let (from_name, to_name) = (field_name("from"), field_name("to"));
        let place = |name| path(record, FieldPath::root().field("changes").index(index).field(name));
        found.push(
            Diagnostic::new(
                &CODE,
                place("to"),
                text!(
                    "“{field}”的调整前后相同：原为 {from}，现为 {to}。",
                    "The change of `{field}` is from {from} to {to}, which is the same."
                ),
            )
            .related(place("from"), text!("原来的承诺", "what was promised before"))
            .help(text!(
                "请核对“{from_name}”和“{to_name}”；没有调整的，删去这一条。",
                "Check `{from_name}` and `{to_name}`; where nothing changed, remove the entry."
            )),
        );
    }
    found
}

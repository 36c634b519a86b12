//! A declared change names a field that the record has.

use super::promise::{Named, Promises, named};
use super::{One, RecordFacts, RecordRule, of_any_kind, path};
use crate::diagnostics::{Code, Diagnostic, FieldPath, Severity, Words, field_name};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "unknown-changed-field",
    severity: Severity::Error,
    title: Words { zh: "调整的字段不存在", en: "A change of no field" },
    explanation: Words {
        zh: "“调整”里的字段写本记录有的字段名，中英文都可以；目标写作“目标任务/目标名称”。认不出的，就不知道改的是哪一项承诺，“已调整”也标不到正确的地方。",
        en: "A declared change names a field of its record, in either language; a goal is written `goals/NAME`. Where the name is not known, nobody can tell which promise changed.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n完成时限: 2026-11-30\n调整:\n  - {日期: 2026-05-15, 字段: 完工期限, 原为: 2026-09-30, 现为: 2026-11-30, 原因: 汛期停工}\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n完成时限: 2026-11-30\n调整:\n  - {日期: 2026-05-15, 字段: 完成时限, 原为: 2026-09-30, 现为: 2026-11-30, 原因: 汛期停工}\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    of_any_kind!(one, record => problems(record))
}

fn problems<R: Promises>(record: &R) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, change) in record.common().changes.iter().enumerate() {
        let Named::Nothing(near) = named(record, &change.field) else { continue };
        let (written, kind, kind_en) = (&change.field, R::KIND.label(), R::KIND.name());
        let goals = field_name("goals");
        let diagnostic = Diagnostic::new(
            &CODE,
            path(record, FieldPath::root().field("changes").index(index).field("field")),
            text!("“{kind}”没有叫“{written}”的字段可调整。", "A {kind_en} has no field `{written}` that could change."),
        );
        // A part of a list is looked for in that list, which may be broken.
        let list = ["goals", "items", "milestones", "tasks", "indicators"].into_iter().find(|list| {
            crate::schema::table(R::KIND).field(list).is_some_and(|field| {
                written.split(['/', '／']).next().is_some_and(|first| field.is_named(first.trim()))
            })
        });
        let diagnostic = match list {
            Some(list) => diagnostic
                .related(path(record, FieldPath::root().field(list)), text!("已有的在这里", "those that there are")),
            None => diagnostic,
        };
        found.push(match near {
            Some(near) => diagnostic.label(text!("是不是“{near}”？", "did you mean `{near}`?")),
            None => diagnostic.help(text!(
                "请写字段的名称，如 完成时限；目标写作“{goals}/目标名称”。",
                "Write the name of a field, such as `due`; a goal is written `{goals}/NAME`."
            )),
        });
    }
    found
}

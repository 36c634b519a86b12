//! What a declared change says is promised since, the field says too.

use super::promise::{Named, Promise, Promises, named, read, same};
use super::{One, RecordFacts, RecordRule, of_any_kind, path};
use crate::diagnostics::{Code, Diagnostic, FieldPath, Severity, Words, field_name};
use crate::model::Change;
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "change-not-shown",
    severity: Severity::Warning,
    title: Words { zh: "调整与字段现值不一致", en: "A declared change that the field does not show" },
    explanation: Words {
        zh: "“调整”写了承诺改成什么，对应的字段就应当是改后的值；同一个字段调整过几次的，看日期最近的一次。两处不一致，群众不知道以哪个为准。日期、金额、数量按意思比较，写法可以不同。",
        en: "A declared change says what is promised since, and the field says the same; of several changes of one field the latest counts. Where they differ, nobody knows which holds. Dates, amounts and numbers are compared by meaning, not by spelling.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n完成时限: 2026-09-30\n调整:\n  - {日期: 2026-05-15, 字段: 完成时限, 原为: 2026-09-30, 现为: 2026-11-30, 原因: 汛期停工}\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n完成时限: 2026年11月底前\n调整:\n  - {日期: 2026-05-15, 字段: 完成时限, 原为: 2026-09-30, 现为: 2026-11-30, 原因: 汛期停工}\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    of_any_kind!(one, record => problems(record))
}

fn problems<R: Promises>(record: &R) -> Vec<Diagnostic> {
    // The latest change of each field, in the order in which fields are first named; of one day, the lower one.
    let mut latest: Vec<(Promise, usize, &Change)> = Vec::new();
    for (index, change) in record.common().changes.iter().enumerate() {
        let Named::Promise(promise) = named(record, &change.field) else { continue };
        match latest.iter_mut().find(|(other, ..)| other.path == promise.path) {
            Some(entry) if change.date >= entry.2.date => *entry = (promise, index, change),
            Some(_) => {}
            None => latest.push((promise, index, change)),
        }
    }
    latest.into_iter().filter_map(|(promise, index, change)| problem(record, &promise, index, change)).collect()
}

fn problem<R: Promises>(record: &R, promise: &Promise, index: usize, change: &Change) -> Option<Diagnostic> {
    let to = read(promise.form, &change.to);
    if promise.now.as_ref().is_some_and(|(now, _)| same(now, &to)) {
        return None;
    }
    let (field, promised, to_name) = (&change.field, &change.to, field_name("to"));
    let place = path(record, FieldPath::root().field("changes").index(index).field("to"));
    let diagnostic = match &promise.now {
        Some((_, now)) => Diagnostic::new(
            &CODE,
            place,
            text!(
                "调整后的“{field}”是 {promised}，字段现值却是 {now}。",
                "`{field}` was changed to {promised}, but the field says {now}."
            ),
        ),
        None => Diagnostic::new(
            &CODE,
            place,
            text!(
                "调整后的“{field}”是 {promised}，字段却没有写。",
                "`{field}` was changed to {promised}, but the field is not there."
            ),
        ),
    };
    Some(diagnostic.related(path(record, promise.path.clone()), text!("字段在这里", "the field is here")).help(text!(
        "请把字段改成 {promised}，或改正调整里的“{to_name}”。",
        "Write {promised} in the field, or correct `{to_name}` in the change."
    )))
}

#[cfg(test)]
mod tests {
    use super::super::series::tests::day;
    use super::*;
    use crate::model::{Fields, FromFields, FromValue, Project, parse_deadline};

    fn found(changes: &[(&str, &str, &str)]) -> usize {
        let mut project = Project::from_fields(&mut Fields::default());
        project.due = parse_deadline("2026-11-30", None).ok();
        let change = |(date, field, to): &(&str, &str, &str)| Change {
            date: day(date),
            field: (*field).to_owned(),
            to: (*to).to_owned(),
            ..Change::absent()
        };
        project.common.changes = changes.iter().map(change).collect();
        problems(&project).len()
    }

    #[test]
    fn of_several_changes_the_latest_counts_in_whatever_order_they_stand() {
        assert_eq!(found(&[("2026-07-01", "due", "2026-11-30"), ("2026-05-01", "完成时限", "2026-10-31")]), 0);
        assert_eq!(found(&[("2026-05-01", "due", "2026-11-30"), ("2026-07-01", "完成时限", "2026-10-31")]), 1);
    }

    #[test]
    fn a_field_that_is_not_there_does_not_show_its_change() {
        assert_eq!(found(&[("2026-05-01", "启动时间", "2026-03-01")]), 1);
    }
}

//! A record is withdrawn on a day that has come.

use super::{One, RecordFacts, RecordRule};
use crate::diagnostics::FieldPath;
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "withdrawn-in-the-future",
    severity: Severity::Warning,
    title: Words { zh: "撤回日期在截止日之后", en: "Withdrawn in the future" },
    explanation: Words {
        zh: "写了“撤回”，记录就撤下了，只留日期和原因。日期在以后，页面就会说一件还没有发生的事。",
        en: "A record with `withdrawn` is taken down and leaves date and reason. With a later date the page would tell what has not happened yet.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: 新校舍启用\n日期: 2026-05-06\n来源: 市教育局\n撤回: {日期: 2027-06-01, 原因: 内容有误}\n---\n",
    correction: "=== content/news/x.md\n---\n标题: 新校舍启用\n日期: 2026-05-06\n来源: 市教育局\n撤回: {日期: 2026-06-01, 原因: 内容有误}\n---\n",
};

fn check(facts: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let as_of = facts.as_of;
    let Some(record) = one.shared() else { return Vec::new() };
    let Some(withdrawn) = record.common.withdrawn.as_ref().filter(|withdrawn| withdrawn.date > as_of) else {
        return Vec::new();
    };
    let (name, date) = (field_name("withdrawn"), withdrawn.date);
    vec![
        Diagnostic::new(
            &CODE,
            record.path(FieldPath::root().field("withdrawn").field("date")),
            text!(
                "{name}日期 {date} 在截止日 {as_of} 之后。",
                "`{name}` has the date {date}, after {as_of}, the day for which the site is built."
            ),
        )
        .help(text!(
            "改正日期；到那一天才撤的，到时再写{name}。",
            "Correct the date; what is to be withdrawn later gets `{name}` on that day."
        )),
    ]
}

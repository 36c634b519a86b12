//! No more people came than there were places.

use super::{One, RecordFacts, RecordRule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "capacity-below-attendance",
    severity: Severity::Info,
    title: Words { zh: "到场人数超过名额", en: "More people than places" },
    explanation: Words {
        zh: "到场人数比名额多，可能是临时加了名额，也可能是数字写错了。核对一下即可。",
        en: "More people came than there were places: places were added, or a number is wrong. Worth a look.",
    },
    source: None,
    example: "=== content/events/x.md\n---\n标题: 走进自来水厂\n活动类型: 开放月\n日期: 2026-06-20\n开放单位: 市教育局\n名额: 30\n到场人数: 300\n---\n",
    correction: "=== content/events/x.md\n---\n标题: 走进自来水厂\n活动类型: 开放月\n日期: 2026-06-20\n开放单位: 市教育局\n名额: 30\n到场人数: 30\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Event(event) = one else { return Vec::new() };
    let (Some(capacity), Some(attendance)) = (event.capacity, event.attendance) else { return Vec::new() };
    if attendance <= capacity {
        return Vec::new();
    }
    let (came, places) = (field_name("attendance"), field_name("capacity"));
    vec![
        Diagnostic::new(
            &CODE,
            field(event, "attendance"),
            text!(
                "{came} {attendance} 超过{places} {capacity}。",
                "`{came}` {attendance} is above `{places}` {capacity}."
            ),
        )
        .related(field(event, "capacity"), text!("{places}是 {capacity}", "`{places}` is {capacity}"))
        .help(text!(
            "核对两个数；确实加了名额的，可以不改。",
            "Check both numbers; leave them where places were added."
        )),
    ]
}

//! An event does not end before it begins.

use super::{One, RecordFacts, RecordRule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "event-ends-before-start",
    severity: Severity::Error,
    title: Words { zh: "活动结束早于开始", en: "Event ends before it begins" },
    explanation: Words {
        zh: "活动的结束日期不能早于日期。只有一天的活动不写结束日期。",
        en: "The last day of an event does not lie before its first. An event of one day has no end date.",
    },
    source: None,
    example: "=== content/events/x.md\n---\n标题: 走进自来水厂\n活动类型: 开放月\n日期: 2026-06-20\n开放单位: 市教育局\n结束日期: 2026-06-12\n---\n",
    correction: "=== content/events/x.md\n---\n标题: 走进自来水厂\n活动类型: 开放月\n日期: 2026-06-20\n开放单位: 市教育局\n结束日期: 2026-06-21\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Event(event) = one else { return Vec::new() };
    let Some(end) = event.end.filter(|end| *end < event.date) else { return Vec::new() };
    let (last, first, date) = (field_name("end"), field_name("date"), event.date);
    vec![
        Diagnostic::new(
            &CODE,
            field(event, "end"),
            text!("{last} {end} 早于{first} {date}。", "`{last}` {end} lies before `{first}` {date}."),
        )
        .related(field(event, "date"), text!("{first}是 {date}", "`{first}` is {date}"))
        .help(text!("核对两个日期；只有一天的，删去{last}。", "Check both; remove `{last}` from an event of one day.")),
    ]
}

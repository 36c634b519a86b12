//! Signing up ends before the event is over.

use super::{One, RecordFacts, RecordRule, field, path};
use crate::diagnostics::FieldPath;
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "signup-after-event",
    severity: Severity::Error,
    title: Words { zh: "报名截止晚于活动", en: "Signing up after the event" },
    explanation: Words {
        zh: "报名截止不能在活动结束以后。写“9月底”算到月末，活动在月中的，要写到哪一天。",
        en: "Nobody signs up after an event is over. `9月底` means the last day of the month: where the event is in the middle of it, write the day.",
    },
    source: None,
    example: "=== content/events/x.md\n---\n标题: 走进自来水厂\n活动类型: 开放月\n日期: 2026-06-20\n开放单位: 市教育局\n报名: {方式: 电话, 截止时间: 2026-06-25}\n---\n",
    correction: "=== content/events/x.md\n---\n标题: 走进自来水厂\n活动类型: 开放月\n日期: 2026-06-20\n开放单位: 市教育局\n报名: {方式: 电话, 截止时间: 2026-06-15}\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Event(event) = one else { return Vec::new() };
    let deadline = event.signup.as_ref().and_then(|signup| signup.deadline.as_ref());
    let Some(deadline) = deadline.filter(|deadline| deadline.date > event.last_day()) else { return Vec::new() };
    let (name, last, last_field) = match event.end {
        Some(end) => (field_name("end"), end, "end"),
        None => (field_name("date"), event.date, "date"),
    };
    let (written, until, date) = (&deadline.written, field_name("deadline"), deadline.date);
    vec![
        Diagnostic::new(
            &CODE,
            path(event, FieldPath::root().field("signup").field("deadline")),
            text!(
                "报名{until}“{written}”（{date}）在活动{name} {last} 之后。",
                "Signing up ends at {written} ({date}), after the `{name}` of the event, {last}."
            ),
        )
        .related(field(event, last_field), text!("{name}是 {last}", "`{name}` is {last}"))
        .help(text!(
            "写活动之前的一天，如“{until}: {last}”或更早。",
            "Write a day before it is over, such as `{until}: {last}` or earlier."
        )),
    ]
}

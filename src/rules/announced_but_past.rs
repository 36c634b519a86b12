//! An event that is announced has not been over for more than a week.

use super::{One, RecordFacts, RecordRule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::figures::workdays::calendar_days_between;
use crate::model::EventStatus;
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "announced-but-past",
    severity: Severity::Warning,
    title: Words { zh: "预告的活动早已过期", en: "Announced, but long over" },
    explanation: Words {
        zh: "活动过去一周多了，状态还是“预告”：办了没有、收到什么意见、怎么答复，群众都看不到。通行做法是第二天就发回顾。",
        en: "The event is a week over and still announced: nobody sees whether it was held and what came of it. By practice the recap is out the next day.",
    },
    source: Some(Words {
        zh: "政府部门开放月的通行做法：提前一周预告，次日发布回顾（据转载文本）；一周是本程序给的宽限。",
        en: "Practice of the open month: announced a week before, a recap the next day (reprints); the week's patience is this program's.",
    }),
    example: "=== content/events/x.md\n---\n标题: 走进自来水厂\n活动类型: 开放月\n日期: 2026-05-12\n开放单位: 市教育局\n状态: 预告\n---\n",
    correction: "=== content/events/x.md\n---\n标题: 走进自来水厂\n活动类型: 开放月\n日期: 2026-05-12\n开放单位: 市教育局\n状态: 已举办\n---\n",
};

/// Days after the event within which its recap may still be on the way.
const PATIENCE: i64 = 7;

fn check(facts: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Event(event) = one else { return Vec::new() };
    let days = calendar_days_between(event.last_day(), facts.as_of);
    let is_announced = event.status == Some(EventStatus::Announced);
    if !is_announced || days <= PATIENCE || event.common.withdrawn.is_some() {
        return Vec::new();
    }
    let (status, last) = (field_name("status"), event.last_day());
    let last_field = if event.end.is_some() { "end" } else { "date" };
    vec![
        Diagnostic::new(
            &CODE,
            field(event, "status"),
            text!(
                "活动 {last} 结束，已过 {days} 天，{status}还是预告。",
                "The event ended on {last}, {days} days ago, and `{status}` is still announced."
            ),
        )
        .related(field(event, last_field), text!("最后一天是 {last}", "its last day was {last}"))
        .help(text!(
            "办了的，{status}写“已举办”，补到场人数、意见和回顾；没有办的，写“取消”和原因。",
            "Make `{status}` held, with attendance, opinions and a recap; or cancelled, with the reason."
        )),
    ]
}

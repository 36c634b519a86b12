//! An event that was held lies before the day for which the site is built.

use super::{One, RecordFacts, RecordRule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::EventStatus;
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "held-in-the-future",
    severity: Severity::Warning,
    title: Words { zh: "还没到日期就写了已举办", en: "Held in the future" },
    explanation: Words {
        zh: "活动的日期还没有到，不会已经举办。多半是日期写错了，或者状态提前改了。",
        en: "An event whose day has not come cannot have been held. Mostly the date is wrong, or the status was changed too early.",
    },
    source: None,
    example: "=== content/events/x.md\n---\n标题: 走进自来水厂\n活动类型: 开放月\n日期: 2026-09-10\n开放单位: 市教育局\n状态: 已举办\n---\n",
    correction: "=== content/events/x.md\n---\n标题: 走进自来水厂\n活动类型: 开放月\n日期: 2026-09-10\n开放单位: 市教育局\n状态: 预告\n---\n",
};

fn check(facts: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Event(event) = one else { return Vec::new() };
    let as_of = facts.as_of;
    if event.status != Some(EventStatus::Held) || event.date <= as_of {
        return Vec::new();
    }
    let (status, name, date) = (field_name("status"), field_name("date"), event.date);
    vec![
        Diagnostic::new(
            &CODE,
            field(event, "status"),
            text!(
                "{status}是已举办，而{name} {date} 在截止日 {as_of} 之后。",
                "`{status}` is held, but `{name}` {date} lies after {as_of}, the day for which the site is built."
            ),
        )
        .related(field(event, "date"), text!("{name}是 {date}", "`{name}` is {date}"))
        .help(text!(
            "核对{name}；还没有举办的，把{status}写成“预告”或删去。",
            "Check `{name}`; where it is still to come, make `{status}` announced or remove it."
        )),
    ]
}

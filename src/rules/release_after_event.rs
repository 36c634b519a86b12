//! An event is announced while people can still come.

use super::{One, RecordFacts, RecordRule, field, path};
use crate::diagnostics::FieldPath;
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::EventStatus;
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "release-after-event",
    severity: Severity::Warning,
    title: Words { zh: "预告发布得太晚", en: "Announced too late" },
    explanation: Words {
        zh: "“定时发布”之前没有页面。预告在活动结束或者报名截止以后才发布，群众就来不及参加了。",
        en: "A record has no page before its `release`. An announcement that comes out after the event, or after signing up has ended, is of no use.",
    },
    source: Some(Words {
        zh: "政府部门开放月的通行做法：提前一周预告（据转载文本）。",
        en: "Practice of the open month: announced a week before (reprints).",
    }),
    example: "=== content/events/x.md\n---\n标题: 走进自来水厂\n活动类型: 开放月\n日期: 2026-07-20\n开放单位: 市教育局\n状态: 预告\n定时发布: 2026-07-25\n---\n",
    correction: "=== content/events/x.md\n---\n标题: 走进自来水厂\n活动类型: 开放月\n日期: 2026-07-20\n开放单位: 市教育局\n状态: 预告\n定时发布: 2026-07-10\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Event(event) = one else { return Vec::new() };
    // A record of an event that was held may well come out later.
    let is_announced = event.status == Some(EventStatus::Announced);
    let Some(release) = event.common.release.filter(|_| is_announced) else { return Vec::new() };
    let deadline = event.signup.as_ref().and_then(|signup| signup.deadline.as_ref()).map(|deadline| deadline.date);
    let (last, last_field) = event.end.map_or((event.date, "date"), |end| (end, "end"));
    let end_of_signup = deadline.filter(|deadline| *deadline < last);
    let limit = end_of_signup.unwrap_or(last);
    if release <= limit {
        return Vec::new();
    }
    let (name, place) = match end_of_signup {
        Some(_) => (field_name("deadline"), path(event, FieldPath::root().field("signup").field("deadline"))),
        None => (field_name(last_field), field(event, last_field)),
    };
    let later = field_name("release");
    vec![
        Diagnostic::new(
            &CODE,
            field(event, "release"),
            text!(
                "预告 {release} 才发布，在{name} {limit} 之后。",
                "The announcement comes out on {release}, after `{name}` {limit}."
            ),
        )
        .related(place, text!("{name}是 {limit}", "`{name}` is {limit}"))
        .help(text!(
            "把{later}提前，或者删去；通常提前一周预告。",
            "Make `{later}` earlier or remove it: events are usually announced a week before."
        )),
    ]
}

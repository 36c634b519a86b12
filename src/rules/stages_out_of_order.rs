//! A matter or an appeal goes through its stages in their order.

use super::{One, RecordFacts, RecordRule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::{Date, Record};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "stages-out-of-order",
    severity: Severity::Error,
    title: Words { zh: "办理环节的日期前后颠倒", en: "Stages out of order" },
    explanation: Words {
        zh: "事项先受理、交办，再反馈、办结，最后销号，日期不能倒过来。倒了，时限就算错了。",
        en: "A case is received and assigned, then reported back, resolved and closed. Where the dates run backwards, the clock counts wrongly.",
    },
    source: None,
    example: "=== content/matters/x.md\n---\n标题: 路面破损\n来源: 督查反馈\n问题: 东街路面破损\n交办日期: 2026-05-06\n反馈日期: 2026-05-12\n办结日期: 2026-05-08\n---\n",
    correction: "=== content/matters/x.md\n---\n标题: 路面破损\n来源: 督查反馈\n问题: 东街路面破损\n交办日期: 2026-05-06\n反馈日期: 2026-05-08\n办结日期: 2026-05-12\n---\n",
};

/// A field and its date, where it has one.
type Stage = (&'static str, Option<Date>);

/// A field and its date.
type Reached = (&'static str, Date);

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    if let One::Matter(matter) = one {
        let stages = [
            ("assigned", Some(matter.assigned)),
            ("reported", matter.reported),
            ("resolved", matter.resolved),
            ("closed", matter.closed),
        ];
        return wrong(matter, &stages);
    }
    let One::Appeal(appeal) = one else { return Vec::new() };
    let stages = [
        ("received", Some(appeal.received)),
        ("assigned", appeal.assigned),
        ("reported", appeal.reported),
        ("resolved", appeal.resolved),
        ("closed", appeal.closed),
    ];
    wrong(appeal, &stages)
}

fn wrong<R: Record>(record: &R, stages: &[Stage]) -> Vec<Diagnostic> {
    let told = out_of_order(stages).into_iter().map(|((later, day), (earlier, before))| {
        let (name, first) = (field_name(later), field_name(earlier));
        Diagnostic::new(
            &CODE,
            field(record, later),
            text!("{name} {day} 早于{first} {before}。", "`{name}` {day} lies before `{first}` {before}."),
        )
        .related(field(record, earlier), text!("{first}是 {before}", "`{first}` is {before}"))
        .help(text!(
            "照办理记录核对这两个日期；没有经过的环节不写。",
            "Check both dates against the file; leave out a stage that the case did not go through."
        ))
    });
    told.collect()
}

/// Each stage that lies before an earlier one, with the latest of those. A single wrong date is told once: what follows
/// is compared with the dates that are in order.
fn out_of_order(stages: &[Stage]) -> Vec<(Reached, Reached)> {
    let mut latest: Option<Reached> = None;
    let mut found = Vec::new();
    for stage in stages.iter().filter_map(|&(name, date)| Some((name, date?))) {
        match latest {
            Some(before) if stage.1 < before.1 => found.push((stage, before)),
            Some(_) | None => latest = Some(stage),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: i8) -> Date {
        jiff::civil::date(2026, 5, day)
    }

    fn names(stages: &[Stage]) -> Vec<(&'static str, &'static str)> {
        out_of_order(stages).into_iter().map(|((later, _), (earlier, _))| (later, earlier)).collect()
    }

    #[test]
    fn stages_on_one_day_are_in_order() {
        assert!(
            names(&[("received", Some(day(6))), ("assigned", Some(day(6))), ("resolved", Some(day(6)))]).is_empty()
        );
    }

    #[test]
    fn stages_that_were_skipped_do_not_hide_a_reversal() {
        let stages = [("assigned", Some(day(6))), ("reported", None), ("resolved", None), ("closed", Some(day(5)))];
        assert_eq!(names(&stages), [("closed", "assigned")]);
    }

    #[test]
    fn one_wrong_date_is_told_once() {
        let stages = [
            ("assigned", Some(day(6))),
            ("reported", Some(day(1))),
            ("resolved", Some(day(9))),
            ("closed", Some(day(10))),
        ];
        assert_eq!(names(&stages), [("reported", "assigned")]);
    }
}

//! An answer (答复) says when it was given.

use super::{One, RecordFacts, RecordRule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::{Date, Record};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "reply-without-date",
    severity: Severity::Warning,
    title: Words { zh: "有答复，没有答复日期", en: "Answer without its date" },
    explanation: Words {
        zh: "没有日期的答复，看不出用了几天，检查时也按没有答复算。",
        en: "An answer without a date does not tell how long it took, and inspections count it as none.",
    },
    source: Some(Words {
        zh: "政府网站检查的通行要求：答复要同时显示来信和答复的日期（据转载文本）。",
        en: "Practice of inspections: a reply shows the dates of the message and of the answer (reprints).",
    }),
    example: "=== content/appeals/x.md\n---\n标题: 路灯不亮\n渠道: 热线\n诉求类型: 求助\n受理日期: 2026-05-06\n答复: 已修好。\n---\n",
    correction: "=== content/appeals/x.md\n---\n标题: 路灯不亮\n渠道: 热线\n诉求类型: 求助\n受理日期: 2026-05-06\n答复: 已修好。\n答复日期: 2026-05-09\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let found = if let One::Appeal(appeal) = one {
        undated(appeal, appeal.reply.as_deref(), appeal.replied)
    } else if let One::Proposal(proposal) = one {
        undated(proposal, proposal.reply.as_deref(), proposal.replied)
    } else {
        None
    };
    found.into_iter().collect()
}

fn undated<R: Record>(record: &R, reply: Option<&str>, replied: Option<Date>) -> Option<Diagnostic> {
    if reply.is_none_or(str::is_empty) || replied.is_some() {
        return None;
    }
    let (answer, date) = (field_name("reply"), field_name("replied"));
    let diagnostic = Diagnostic::new(
        &CODE,
        field(record, "reply"),
        text!("有{answer}，没有{date}。", "There is `{answer}`, and no `{date}`."),
    );
    Some(
        diagnostic
            // A date that could not be read is absent here: then this is its consequence.
            .related(field(record, "replied"), text!("{date}要写在这条记录里", "`{date}` belongs into this record"))
            .help(text!(
                "加一行“{date}: 2026-09-30”，写答复来信人的那一天。",
                "Add `{date}: 2026-09-30`, the day on which the person was answered."
            )),
    )
}

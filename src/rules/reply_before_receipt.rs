//! No appeal or proposal is answered before it was received.

use super::{One, RecordFacts, RecordRule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::{Date, Record};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "reply-before-receipt",
    severity: Severity::Error,
    title: Words { zh: "答复早于受理", en: "Answered before it was received" },
    explanation: Words {
        zh: "答复不可能在收到之前。页面上要同时显示收到和答复的日期，写反了就算不出用了几天。",
        en: "An answer does not come before the question. Both dates are shown, and the days between them are counted.",
    },
    source: Some(Words {
        zh: "政府网站检查的通行要求：答复要同时显示来信和答复的日期（据转载文本）。",
        en: "Practice of inspections: a reply shows the dates of the message and of the answer (reprints).",
    }),
    example: "=== content/appeals/x.md\n---\n标题: 路灯不亮\n渠道: 热线\n诉求类型: 求助\n受理日期: 2026-05-06\n答复日期: 2026-05-02\n答复: 已修好。\n---\n",
    correction: "=== content/appeals/x.md\n---\n标题: 路灯不亮\n渠道: 热线\n诉求类型: 求助\n受理日期: 2026-05-06\n答复日期: 2026-05-09\n答复: 已修好。\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let found = if let One::Appeal(appeal) = one {
        wrong(appeal, appeal.received, appeal.replied)
    } else if let One::Proposal(proposal) = one {
        wrong(proposal, proposal.received, proposal.replied)
    } else {
        None
    };
    found.into_iter().collect()
}

fn wrong<R: Record>(record: &R, received: Date, replied: Option<Date>) -> Option<Diagnostic> {
    let replied = replied.filter(|replied| *replied < received)?;
    let (answer, receipt) = (field_name("replied"), field_name("received"));
    let diagnostic = Diagnostic::new(
        &CODE,
        field(record, "replied"),
        text!(
            "{answer} {replied} 早于{receipt} {received}。",
            "`{answer}` {replied} lies before `{receipt}` {received}."
        ),
    );
    Some(
        diagnostic
            .related(field(record, "received"), text!("{receipt}是 {received}", "`{receipt}` is {received}"))
            .help(text!("照登记记录核对这两个日期。", "Check both dates against the register.")),
    )
}

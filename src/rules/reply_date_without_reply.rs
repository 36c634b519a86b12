//! What was answered shows the answer.

use super::{One, RecordFacts, RecordRule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::{Appeal, Disclosure, Record};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "reply-date-without-reply",
    severity: Severity::Warning,
    title: Words { zh: "有答复日期，没有答复内容", en: "Date of an answer without the answer" },
    explanation: Words {
        zh: "写了答复日期，群众却看不到答复了什么。答复在附件或正文里的不算；仅计数的诉求没有页面，已撤回的只留原因，也不算。",
        en: "The record says when it was answered, but not what. Proposals that have the answer in an attachment or in the body are passed over, and so are appeals that are counted only or withdrawn, which show no text.",
    },
    source: None,
    example: "=== content/appeals/x.md\n---\n标题: 路灯不亮\n渠道: 热线\n诉求类型: 求助\n受理日期: 2026-05-06\n答复日期: 2026-05-09\n---\n",
    correction: "=== content/appeals/x.md\n---\n标题: 路灯不亮\n渠道: 热线\n诉求类型: 求助\n受理日期: 2026-05-06\n答复: 已修好。\n答复日期: 2026-05-09\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let found = if let One::Appeal(appeal) = one {
        is_unanswered(appeal).then(|| silent(appeal))
    } else if let One::Proposal(proposal) = one {
        let is_elsewhere = !proposal.common.attachments.is_empty() || !proposal.body.is_empty();
        let is_silent = proposal.replied.is_some() && is_empty(proposal.reply.as_ref());
        (is_silent && !is_elsewhere && proposal.common.withdrawn.is_none()).then(|| silent(proposal))
    } else {
        None
    };
    found.into_iter().collect()
}

fn is_unanswered(appeal: &Appeal) -> bool {
    let is_shown = match appeal.disclosure() {
        Disclosure::Full | Disclosure::Summary => true,
        Disclosure::Count => false,
    };
    is_shown
        && appeal.common.withdrawn.is_none()
        && appeal.replied.is_some()
        && is_empty(appeal.reply.as_ref())
        && appeal.common.attachments.is_empty()
}

fn is_empty(reply: Option<&String>) -> bool {
    reply.is_none_or(String::is_empty)
}

fn silent<R: Record>(record: &R) -> Diagnostic {
    let (answer, date) = (field_name("reply"), field_name("replied"));
    Diagnostic::new(&CODE, field(record, "replied"), text!("有{date}，没有{answer}。", "There is `{date}`, and no `{answer}`."))
        .related(field(record, "reply"), text!("{answer}要写在这条记录里", "`{answer}` belongs into this record"))
        .help(text!(
            "加“{answer}”，写答复的要点，去掉来信人的个人信息；还没有答复的，删去{date}。",
            "Add `{answer}` with the substance of the answer, less what is personal; remove `{date}` where there is none yet."
        ))
}

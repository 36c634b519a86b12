//! An event that was cancelled says why.

use super::{One, RecordFacts, RecordRule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::EventStatus;
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "cancelled-without-reason",
    severity: Severity::Warning,
    title: Words { zh: "取消没有写原因", en: "Cancelled without a reason" },
    explanation: Words {
        zh: "活动预告过又取消的，要告诉群众为什么。",
        en: "An event that was announced and then cancelled tells people why.",
    },
    source: None,
    example: "=== content/events/x.md\n---\n标题: 走进自来水厂\n活动类型: 开放月\n日期: 2026-06-20\n开放单位: 市教育局\n状态: 取消\n---\n",
    correction: "=== content/events/x.md\n---\n标题: 走进自来水厂\n活动类型: 开放月\n日期: 2026-06-20\n开放单位: 市教育局\n状态: 取消\n取消原因: 台风红色预警\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Event(event) = one else { return Vec::new() };
    let is_cancelled = event.status == Some(EventStatus::Cancelled);
    if !is_cancelled || event.cancel_reason.as_deref().is_some_and(|reason| !reason.is_empty()) {
        return Vec::new();
    }
    let (status, reason) = (field_name("status"), field_name("cancel_reason"));
    vec![
        Diagnostic::new(
            &CODE,
            field(event, "status"),
            text!("{status}是取消，没有写{reason}。", "`{status}` is cancelled, and there is no `{reason}`."),
        )
        .help(text!("加“{reason}: …”；改期的写新的日期。", "Add `{reason}`; where it was put off, say until when.")),
    ]
}
